"""How two figures relate, by labelled pairs and by what must hold for every pair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import msgspec
import pytest
from hypothesis import given

from briefing.extract.figures import find_figures
from briefing.extract.figures.symbols import SYMBOLS
from briefing.language import known, load
from briefing.measures.reading import read_measure, read_measures
from briefing.measures.reading.conversion import find_scale
from briefing.measures.relation import follow, relate
from briefing.model import Document, Figure, Measure, Origin, Span
from briefing.text.segmentation.segment import segment
from briefing.text.words import words
from strategies import documents

_GROUPS = ("measures", "properties", "events", "people", "things", "periods")
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


def _measure(marked: str, language: str = "en") -> Measure | None:
    before, marks, after = re.split(r"[\[\]]", marked)
    place = Span(len(before), len(before) + len(marks))
    document = _document(before + marks + after, language)
    found = [figure for figure in find_figures(document) if figure.span.overlaps(place)]
    figure = max(found, key=lambda figure: _overlap(figure, place))
    return read_measure(document, figure)


def _relate(a: Measure | None, b: Measure | None) -> str:
    """Return how two figures relate; what measures nothing that can be compared is different from all."""
    return relate(a, b).kind if a and b else "different"


def _overlap(figure: Figure, place: Span) -> int:
    shared = min(figure.span.end, place.end) - max(figure.span.start, place.start)
    return 2 * shared - (figure.span.end - figure.span.start)


@pytest.mark.parametrize(("language", "first", "second", "relation"), list(_pairs()))
def test_labelled_pairs(language: str, first: str, second: str, relation: str) -> None:
    a, b = _measure(first, language), _measure(second, language)
    assert _relate(a, b) == relation
    assert _relate(b, a) == relation


def test_a_number_in_words_of_size_is_a_range() -> None:
    vague = _measure("[Tens of thousands of people] protested.")
    assert _relate(vague, _measure("Some [40,000 people] took to the streets.")) == "compatible"
    assert _relate(vague, _measure("Some [4,000 people] took to the streets.")) == "conflict"


def test_a_figure_outside_every_sentence_measures_nothing() -> None:
    document = _document("Flood kills 41 people\n\nThe river rose on Monday. Nobody was warned of it.", "en")
    (figure,) = find_figures(document)
    assert read_measure(document, figure) is None
    assert read_measures(document, [figure]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The strike lasted [three days].",
        "The suspect is [45 years old].",
        "Rescuers found [three more bodies] after the flood.",
    ],
)
def test_a_time_an_age_and_an_addition_are_compared_with_nothing(text: str) -> None:
    document = _document(text.replace("[", "").replace("]", ""), "en")
    assert find_figures(document)
    assert read_measures(document, find_figures(document)) == ()


@pytest.mark.parametrize(
    ("first", "second", "kind", "test"),
    [
        ("The flood killed [41 people].", "The flood washed away [41 km] of road.", "different", "two dimensions"),
        ("Prices rose [4 percent].", "The rate is [4 percent].", "different", "a change and a level"),
        ("The flood killed [41 people].", "The flood injured [44 people].", "different", "two acts"),
        ("The storm closed [41 roads].", "The storm closed [44 schools].", "different", "two nouns"),
        ("The strike closed [41 roads].", "The flood closed [44 roads].", "different", "two events"),
        ("In 2023 [41 people] died.", "In 2024 [44 people] died.", "different", "two times"),
        ("In Harrow [41 people] died.", "In Vell [44 people] died.", "different", "two places"),
        ("Turnout was [61 percent].", "Unemployment was [60 percent].", "different", "two measures"),
        ("The flood killed [41 people].", "The flood killed [44].", "conflict", "one act of people"),
        ("Police arrested [41 protesters].", "[44 protesters] were detained.", "conflict", "one act and noun"),
        ("The flood killed [41 people].", "The flood has killed [4,100 people].", "different", "far apart"),
        ("Police held [41] of 88 boats.", "Police held [all 88 boats].", "conflict", "part of a whole"),
        ("On Monday [41 people] had died.", "On Tuesday [44 people] had died.", "compatible", "two times"),
        ("The flood closed [436 roads].", "[436 roads] are closed.", "same", "a shared word"),
    ],
)
def test_a_relation_names_the_test_that_decided(first: str, second: str, kind: str, test: str) -> None:
    a, b = _measure(first), _measure(second)
    assert a is not None
    assert b is not None
    assert relate(a, b) == (kind, test)


def test_what_becomes_of_a_figure_names_the_test_that_decided() -> None:
    old, new = _measure("The flood killed [41 people]."), _measure("The flood has killed [44 people].")
    late = _measure("In 2019 the flood killed [44 people].")
    assert old is not None
    assert new is not None
    assert late is not None
    assert follow(old, new) == ("changed", "one act and noun")
    assert follow(old, late) == ("different", "other years")


def test_counts_of_two_languages_meet_in_what_was_done() -> None:
    first = _measure("The flood killed [41 people].")
    assert _relate(first, _measure("Bei der Flut starben [44 Menschen].", "de")) == "conflict"
    assert _relate(first, _measure("Bei der Flut wurden [44 Menschen] verletzt.", "de")) == "different"


def test_a_language_without_lists_compares_counts_of_one_noun_at_most() -> None:
    first, second = (_measure(text, "cs") for text in ("Délka je [15 km].", "Délka je [28 km]."))
    assert _relate(first, second) == "different"


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
    lists = load(language).relations
    for event, others in lists.causes.items():
        assert {event, *others} <= lists.events.keys()
    for name in _GROUPS:
        for phrases in getattr(lists, name).values():
            assert all(words(phrase) for phrase in phrases)


@pytest.mark.parametrize("language", known())
def test_the_groups_of_a_language_go_by_the_names_of_the_english_ones(language: str) -> None:
    lists, english = (load(code).relations for code in (language, "en"))
    for name in _GROUPS:
        assert getattr(lists, name).keys() <= getattr(english, name).keys()


@given(documents())
def test_a_measure_crosses_the_border_of_a_process_and_is_compared_as_before(document: Document) -> None:
    measures = read_measures(document, find_figures(document))
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(measures), type=tuple[Measure, ...])
    assert again == measures
    for one, other in product(measures, again):
        assert relate(one, other).kind == relate(other, one).kind
    for measure in measures:
        assert relate(measure, measure).kind in ("same", "different")
        assert measure.figure in find_figures(document)
        assert all(cue.span.of(document.text) for cue in measure.cues)
