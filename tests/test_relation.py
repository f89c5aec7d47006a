"""How two figures relate, by labelled pairs and by what must hold for every pair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.extract.figures import find_figures
from briefing.extract.figures.symbols import SYMBOLS
from briefing.language import known, load
from briefing.measures.conversion import find_scale
from briefing.measures.measured import Measured, read_measured
from briefing.measures.relation import relate_figures
from briefing.model import Document, Figure, Origin, Span
from briefing.text.segmentation.segment import segment
from briefing.text.words import words

_LISTS = {
    *(
        "part",
        "former",
        "loose",
        "later",
        "left",
        "places",
        "whole",
        "age",
        "past",
        "periods",
        "measures",
        "properties",
        "events",
        "causes",
    ),
    *("acts", "people", "things"),
}
PAIRS = Path(__file__).parent / "cases" / "figures" / "pairs.txt"


def _pairs() -> Iterator[tuple[str, str, str, str]]:
    """Yield language, both sentences with the figure in square brackets, and the relation."""
    language = "en"
    sentences: list[str] = []
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            language = line[3:].strip()
        elif line.startswith("    "):
            yield language, sentences[0], sentences[1], line.split()[0]
            sentences = []
        elif line and not line.startswith("#"):
            sentences.append(line)


def _document(text: str, language: str) -> Document:
    return segment(text, Origin(place="a.txt", sha256="0" * 64, language=language), id="d1")


def _measured(marked: str, language: str = "en") -> Measured:
    before, marks, after = re.split(r"[\[\]]", marked)
    place = Span(len(before), len(before) + len(marks))
    document = _document(before + marks + after, language)
    found = [figure for figure in find_figures(document) if figure.span.overlaps(place)]
    figure = max(found, key=lambda figure: _overlap(figure, place))
    measured = read_measured(figure, document)
    assert measured is not None
    return measured


def _overlap(figure: Figure, place: Span) -> int:
    shared = min(figure.span.end, place.end) - max(figure.span.start, place.start)
    return 2 * shared - (figure.span.end - figure.span.start)


@pytest.mark.parametrize(("language", "first", "second", "relation"), list(_pairs()))
def test_labelled_pairs(language: str, first: str, second: str, relation: str) -> None:
    a, b = _measured(first, language), _measured(second, language)
    assert relate_figures(a, b) == relation
    assert relate_figures(b, a) == relation


def _of(text: str, start: int, end: int, low: float, high: float, counts: str) -> Measured:
    document = _document(text, "en")
    measured = read_measured(Figure(Span(start, end), text[start:end], low, high, counts=counts), document)
    assert measured is not None
    return measured


def test_a_number_in_words_of_size_is_a_range() -> None:
    vague = _of("Tens of thousands of people protested.", 0, 27, 10_000, 100_000, "people")
    assert relate_figures(vague, _measured("Some [40,000 people] took to the streets.")) == "compatible"
    assert relate_figures(vague, _measured("Some [4,000 people] took to the streets.")) == "conflict"


def test_a_figure_outside_every_sentence_measures_nothing() -> None:
    document = _document("Flood kills 41 people\n\nThe river rose on Monday. Nobody was warned of it.", "en")
    (figure,) = find_figures(document)
    assert read_measured(figure, document) is None


def test_counts_of_two_languages_meet_in_what_was_done() -> None:
    first = _measured("The flood killed [41 people].")
    assert relate_figures(first, _measured("Bei der Flut starben [44 Menschen].", "de")) == "conflict"
    assert relate_figures(first, _measured("Bei der Flut wurden [44 Menschen] verletzt.", "de")) == "different"


def test_a_language_without_lists_compares_counts_of_one_noun_at_most() -> None:
    first, second = (_measured(text, "cs") for text in ("Délka je [15 km].", "Délka je [28 km]."))
    assert relate_figures(first, second) == "different"


@pytest.mark.parametrize(
    ("unit", "value", "base"),
    [
        ("°F", 104, 40),
        ("°F", -40, -40),
        ("K", 273.15, 0),
        ("mile", 1, 1609.344),
        ("bbl", 1, 158.9873),
        ("km/hour", 36, 10),
        ("mph", 1, 0.44704),
        ("bp", 25, 0.25),
        ("USD", 3, 3),
    ],
)
def test_units_are_converted_to_the_base_of_their_dimension(unit: str, value: float, base: float) -> None:
    assert find_scale(unit).convert(value) == pytest.approx(base, abs=1e-5)


def test_money_and_unknown_units_are_dimensions_of_their_own() -> None:
    assert len({find_scale(unit).dimension for unit in ("USD", "EUR", "peso", "%", "pp", "")}) == 6


@pytest.mark.parametrize("unit", sorted(set(SYMBOLS.values()) - {"°", "dB", "rpm", "mpg", "mAh", "Mbit", "kN"}))
def test_every_symbol_that_measures_one_thing_can_be_converted(unit: str) -> None:
    assert find_scale(unit).dimension != unit


@pytest.mark.parametrize("language", known())
def test_the_lists_of_a_language_hold_together(language: str) -> None:
    lists = load(language).tables.get("relations", {})
    assert set(lists) <= _LISTS
    events = set(lists.get("events", {}))
    for event, others in lists.get("causes", {}).items():
        assert {event, *others} <= events
    for name in _LISTS - {"causes"}:
        entries = lists.get(name, {})
        for phrases in entries.values() if isinstance(entries, dict) else [entries]:
            assert all(phrase == phrase.lower().strip() and words(phrase) for phrase in phrases)
            assert len(set(phrases)) == len(phrases)


@pytest.mark.parametrize("language", [code for code in known() if "relations" in load(code).tables])
def test_the_groups_of_a_language_go_by_the_names_of_the_english_ones(language: str) -> None:
    lists, english = (load(code).tables["relations"] for code in (language, "en"))
    for name in ("measures", "properties", "events", "people", "things", "periods"):
        assert set(lists.get(name, {})) <= set(english[name])
