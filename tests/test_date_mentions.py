"""The days that a text names: which they are, and which leave a choice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from briefing.extract.dates import find_dates, is_to_come
from briefing.model import Document, Origin, Span
from briefing.text.segmentation.segment import segment
from strategies import documents

CASES = Path(__file__).parent / "cases" / "dates"


def read_cases() -> list[tuple[str, str, dict[str, str]]]:
    """Return language, sentence and expected days of each case; "none" where a day must not be told."""
    found = []
    for path in sorted(CASES.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = [line for line in block.splitlines() if line and not line.startswith("#")]
            if lines:
                wanted = dict(line.split(" = ") for line in lines[1:] if line != "none")
                found.append((path.stem, lines[0], {text: day for text, day in wanted.items() if day != "none"}))
    return found


def read_announcements() -> list[tuple[str, str, str]]:
    """Return language, sentence with its day in brackets, and whether it is "coming" or "held"."""
    blocks = [
        (path.stem, [line for line in block.splitlines() if line and not line.startswith("#")])
        for path in sorted((CASES / "coming").glob("*.txt"))
        for block in path.read_text(encoding="utf-8").split("\n\n")
    ]
    return [(language, lines[0], lines[1]) for language, lines in blocks if lines]


def make(text: str, language: str, published: str | None = "2026-11-23T07:00+01:00") -> Document:
    return segment(text, Origin("case", "0" * 64, language, published=published))


@pytest.mark.parametrize(("language", "sentence", "wanted"), read_cases())
def test_the_days_of_a_sentence_are_told(language: str, sentence: str, wanted: dict[str, str]) -> None:
    found = find_dates(make(sentence, language))
    assert {one.text: f"{one.date}/{one.until}" if one.until else one.date for one in found} == wanted


@pytest.mark.parametrize(("language", "marked", "wanted"), read_announcements())
def test_a_day_is_to_come_where_its_clause_says_so(language: str, marked: str, wanted: str) -> None:
    day = Span(marked.index("["), marked.index("]") - 1)
    assert is_to_come(marked.replace("[", "").replace("]", ""), day, language) == (wanted == "coming")


def test_a_language_without_words_for_tenses_is_not_asked() -> None:
    assert is_to_come("2026-11-23", Span(0, 10), "ja")


def test_without_a_day_of_publication_only_a_day_with_its_year_is_told() -> None:
    text = "The council will meet on Thursday, on 3 December and on 4 January 2027."
    assert [one.date for one in find_dates(make(text, "en", None))] == ["2027-01-04"]


def test_a_language_without_words_for_days_has_none() -> None:
    assert find_dates(make("2026-11-23", "ja")) == ()


def test_a_year_that_ends_is_counted_on() -> None:
    found = find_dates(make("The strike begins on 2 January.", "en", "2026-12-30"))
    assert [one.date for one in found] == ["2027-01-02"]


@given(documents(), st.sampled_from(["en", "de", "fr", "es", "it", "pt", "nl", "und"]))
def test_a_day_is_a_slice_of_its_document(document: Document, language: str) -> None:
    dated = replace(document, origin=replace(document.origin, language=language, published="2026-11-23"))
    assert all(one.text == one.span.of(dated.text) for one in find_dates(dated))


@pytest.mark.parametrize(
    "unit",
    [
        "1 May ",
        "on Monday ",
        "1-1-",
        "Monday,",
        "1. ",
        "May 1 May ",
        "3 to ",
        "Monday to ",
        "1 May to ",
        "a@a",
        "9-",
        "Monday ",
        "on 3 May ",
        "3. ",
        "from Monday to ",
        "after Monday ",
        "will on Monday ",
        "was to ",
    ],
)
def test_a_hundred_thousand_of_anything_has_days(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    assert isinstance(find_dates(make(text, "en")), tuple)
