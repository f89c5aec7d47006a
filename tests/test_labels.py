"""The words printed with a figure: where they begin and end, and what every label promises."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

from briefing import document
from briefing.extract.figures import find_figures
from briefing.extract.figures.judge.clause import find_clause
from briefing.extract.figures.judge.label import are_paired, find_label
from briefing.model import Document, Figure, Span
from strategies import documents, languages, texts

_CASES = Path(__file__).parent / "cases" / "figures" / "labels.txt"


def _cases() -> Iterator[list[str]]:
    for line in _CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split(" | ")


def _figure(found: Document, words: str) -> Figure:
    return next(figure for figure in find_figures(found) if figure.text == words)


@pytest.mark.parametrize(("language", "sentence", "figure", "expected"), list(_cases()))
def test_a_label_begins_and_ends_where_clauses_do(language: str, sentence: str, figure: str, expected: str) -> None:
    found = document(sentence, language=language)
    label = find_label(found, _figure(found, figure))
    assert (label.of(found.text) if label else "-") == expected


def test_a_figure_outside_a_sentence_has_no_label() -> None:
    found = document("Ferry line sells 12 ships\n\nIt keeps the rest of them for the winter.", language="en")
    figure = _figure(found, "12 ships")
    assert found.sentence_at(figure.span) is None
    assert find_label(found, figure) is None


def test_what_is_glued_to_a_figure_stays_with_it() -> None:
    sentence = "The 30,000-strong army of the valley marched home."
    clause = find_clause(sentence, Span(4, 10))
    assert clause.core.of(sentence) == "30,000-strong"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('needs "at least 40 boats"', True),
        ('needs "at least', False),
        ("die „alte“ Brücke", True),
        ("die „alte Brücke", False),
        ("said “no” (twice)", True),
        ("(GDP", False),
        ("« non »", True),
    ],
)
def test_marks_are_paired_when_each_has_its_partner(text: str, expected: bool) -> None:
    assert are_paired(text) is expected


def _check(found: Document) -> None:
    for figure in find_figures(found):
        label = find_label(found, figure)
        if label is None:
            continue
        sentence = found.sentence_at(figure.span)
        assert sentence is not None
        assert sentence.span.contains(label)
        assert label.contains(figure.span)
        assert are_paired(label.of(found.text))
        told = label.of(found.text)
        assert told == told.strip()
        assert len(told.split()) <= max(14, len(figure.text.split()) + 2)


@given(documents())
def test_a_label_is_a_slice_of_its_sentence_that_holds_the_figure(found: Document) -> None:
    _check(found)


@given(texts(), languages())
def test_any_text_around_a_figure_keeps_the_promises(text: str, language: str) -> None:
    _check(document(f"The line sold about 3 {text} ships for 4.5 {text} million euros, it said", language=language))
