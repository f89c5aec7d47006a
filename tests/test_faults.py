"""A fault of ours costs no more than the sentence it lies in, and is told."""

from __future__ import annotations

import pytest

from briefing import brief, document
from briefing.extract.figures import find_figures, reading, search_figures
from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.finding import Finding
from briefing.extract.figures.judge import scoring
from briefing.measures.reading import measure, search_measures
from briefing.measures.reading.surroundings import surround
from briefing.model import Document, Figure

TEXT = """The storm killed 41 people in Orm. It tore down 12 bridges. The repair costs 30 million euros.

Vell has 7 ferries."""


def fail_on_bridges(excerpt: Excerpt, finding: Finding) -> None:
    if finding.counted and excerpt.words_of(*finding.counted) == "bridges":
        raise ZeroDivisionError("bridges")


@pytest.fixture
def _faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "find_concept", fail_on_bridges)


@pytest.mark.usefixtures("_faulty")
def test_a_fault_costs_the_figures_of_its_sentence() -> None:
    figures, faults = search_figures(document(TEXT, language="en"))
    assert [figure.text for figure in figures] == ["41 people", "30 million euros", "7 ferries"]
    assert faults == ["ZeroDivisionError: bridges"]


@pytest.mark.usefixtures("_faulty")
def test_a_fault_is_told_as_a_remark_and_leaves_the_document_in() -> None:
    edition = brief(documents=[document(TEXT, language="en")], isolated=False)
    (notice,) = [one for one in edition.notices if "figures" in one.what]
    assert (notice.kind, notice.what) == (
        "remark",
        "1 sentence of it was not searched for figures: ZeroDivisionError: bridges",
    )
    assert len(edition.documents) == 1


def test_a_fault_in_the_scores_leaves_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise ValueError("no scores")

    monkeypatch.setattr(scoring, "find_judge", fail)
    figures, faults = search_figures(document(TEXT, language="en"))
    assert {figure.score for figure in figures} == {0.0} and faults == ["ValueError: no scores"]


def test_a_fault_costs_the_measures_of_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:

    def fail_on_bridges(figure: Figure, *given: object) -> object:
        if figure.counts == "bridges":
            raise IndexError("bridges")
        return surround(figure, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(measure, "surround", fail_on_bridges)
    found = document(TEXT, language="en")
    measures, faults = search_measures(found, find_figures(found))
    assert [one.figure.text for one in measures] == ["41 people", "30 million euros", "7 ferries"]
    assert faults == ["IndexError: bridges"]


def test_what_is_no_fault_of_a_sentence_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhaust(*given: object) -> None:
        raise MemoryError

    monkeypatch.setattr(reading, "find_concept", exhaust)
    with pytest.raises(MemoryError):
        find_figures(document(TEXT, language="en"))


def test_a_text_without_faults_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found: Document = document(TEXT, language="en")
    assert search_figures(found) == (find_figures(found), [])
