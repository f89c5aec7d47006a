"""Conflicts: what two documents of one story say differently, and what only looks so."""

from __future__ import annotations

import pytest

from briefing.extract.figures import find_figures
from briefing.measures.conflicts import find_conflicts
from briefing.measures.reading import read_measures
from briefing.model import Conflict, Document, Origin
from briefing.text.segmentation.segment import segment


def _document(text: str, id: str, language: str) -> Document:
    return segment(text, Origin(place=f"{id}.txt", sha256="0" * 64, language=language), id=id)


def _conflicts(*texts: str, language: str = "en") -> tuple[Conflict, ...]:
    documents = [_document(text, f"d{number}", language) for number, text in enumerate(texts, 1)]
    return find_conflicts([(document.id, read_measures(document, find_figures(document))) for document in documents])


def _values(*texts: str, language: str = "en") -> list[tuple[str, ...]]:
    return [conflict.values for conflict in _conflicts(*texts, language=language)]


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        ("The flood killed 41 people.", "In all, 44 people died in the flood.", ("41 people", "44 people")),
        (
            "About 12,000 people had left their homes by night.",
            "Some 15,000 people remain out of their homes.",
            ("About 12,000 people", "Some 15,000 people"),
        ),
        ("She said 19 people were still missing.", "Seven people were missing.", ("19 people", "Seven people")),
        (
            "About 2,400 dockworkers began a strike.",
            "The union counts 2,600 workers on strike.",
            ("About 2,400 dockworkers", "2,600 workers"),
        ),
        ("The unemployment rate fell to 4.1 percent.", "The unemployment rate fell to 4.6 percent.", None),
        ("At least 83 people were killed.", "The strikes killed 80 people.", ("At least 83 people", "80 people")),
        ("The blaze burned 1,200 hectares.", "The fire burned 15 km².", ("1,200 hectares", "15 km²")),
        ("Police seized 17 of 40 boats.", "All 40 boats were seized by police.", ("17", "40 boats")),
        (
            "The storm killed four people. A tree killed two people in a car.",
            "The storm killed six people.",
            ("four people", "six people"),
        ),
        (
            "Turnout was 61.4 percent.",
            "Turnout was 63.8 percent of those entitled to vote.",
            ("61.4 percent", "63.8 percent"),
        ),
    ],
)
def test_figures_of_the_same_measure_that_do_not_meet_conflict(
    first: str, second: str, values: tuple[str, ...] | None
) -> None:
    assert _values(first, second) == [values or ("4.1 percent", "4.6 percent")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("At least 83 people were killed.", "The strikes killed 90 people."),
        ("About 12,000 people left their homes.", "Some 12,300 people left their homes."),
        ("The flood killed 41 people.", "The flood injured 44 people."),
        ("The flood killed 41 people.", "The flood of 1978 killed nine people."),
        ("The flood killed 41 people.", "Rescuers found three more people dead."),
        ("The flood killed 41 people.", "The hall holds 44 people."),
        ("The guard moved 340 people to a hall.", "The army sent 600 soldiers to the town."),
        ("Between 5,000 and 7,000 homes lost power.", "About 6,200 homes lost power."),
        ("The repair took nine days.", "The repair took ten days."),
        ("The flood killed 41 people.", "The flood killed 41 people."),
        ("The inflation rate fell to 4.1 percent.", "The unemployment rate fell to 4.6 percent."),
        ("It cost 95 dollars.", "It cost 95 euros."),
        ("The flood killed 41 people.", "The flood killed 12 children."),
        ("The flood killed 41 people.", "The death toll rose to 44."),
        ("The jet carried 228 people.", "The jet carried 216 passengers and 12 crew."),
        ("Four strong aftershocks shook the town.", "Seven aftershocks shook the town."),
        ("The fire burned 1,200 hectares.", "The blaze burned 12 km²."),
        ("The quake struck at a depth of 30 km.", "The aftershock struck at a depth of 45 km."),
        ("The storm killed two people. It has killed four people by now.", "The storm killed six people."),
        # One of the two says that the other value is wrong, or from what it differs.
        ("A burst pipe left 7,300 homes dry.", "The burst pipe left 3,700 homes dry, not 7,300."),
        ("She won with a majority of 412 votes.", "She won with a majority of 419 votes, seven more than at first."),
        # A part and the whole of what is counted on.
        ("61 of 84 stations are in.", "He won, the officer said after all 84 stations were counted."),
        ("61 of 84 stations counted so far.", "All 84 stations were counted."),
        ("61 of 84 stations counted, the lead is small.", "All 84 stations were counted."),
    ],
)
def test_figures_that_may_both_be_true_do_not_conflict(first: str, second: str) -> None:
    assert _values(first, second) == []


def test_two_figures_of_one_document_never_conflict() -> None:
    assert _values("The flood killed 41 people. The flood killed 44 people.") == []


def test_a_document_that_gives_two_counts_is_left_out() -> None:
    assert _values("The flood killed 41 people.", "The flood killed 39 people, then it had killed 44 people.") == []


def test_three_documents_give_one_value_each() -> None:
    texts = ("The flood killed 41 people.", "The flood killed 44 people.", "The flood killed 46 people.")
    (conflict,) = _conflicts(*texts)
    assert conflict.values == ("41 people", "44 people", "46 people")
    assert conflict.documents == ("d1", "d2", "d3")


def test_the_measure_is_verbatim() -> None:
    first = "About 12,000 people had left their homes by night."
    (conflict,) = _conflicts(first, "Some 15,000 people remain out of their homes.")
    assert conflict.measure == "people had left their homes"


def test_the_dead_conflict_in_german_too() -> None:
    assert _values("Bei der Flut starben 41 Menschen.", "Bei der Flut starben 44 Menschen.", language="de") == [
        ("41 Menschen", "44 Menschen")
    ]


def test_documents_in_two_languages_conflict_where_the_act_is_one() -> None:
    documents = [_document("The flood killed 41 people.", "d1", "en"), _document("44 Menschen starben.", "d2", "de")]
    (conflict,) = find_conflicts([(one.id, read_measures(one, find_figures(one))) for one in documents])
    assert conflict.values == ("41 people", "44 Menschen")


def test_a_word_by_every_figure_tells_none_of_them_from_another() -> None:
    text = " ".join(f"The flood closed {number} roads." for number in range(2, 300))
    assert _values(text, text) == []


def test_documents_without_figures_have_no_conflict() -> None:
    assert _values("The river fell.", "The river rose.") == []


def test_a_measure_that_would_be_long_is_the_counted_noun() -> None:
    first = "About 2,400 dockworkers at the sound, the largest container port of the whole country, began a strike."
    (conflict,) = _conflicts(first, "The union counts 2,600 workers on strike.")
    assert conflict.measure == "dockworkers"
