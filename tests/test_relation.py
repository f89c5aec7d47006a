"""How two figures relate, by labelled pairs and by what must hold for every pair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.extract.figures import find_figures
from briefing.model import Document, Figure, Origin, Span
from briefing.stories.measured import Measured, read_measured
from briefing.stories.relation import relate_figures
from briefing.text.segment import segment

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
