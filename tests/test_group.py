"""Which documents tell one event, measured on labelled days, and what grouping promises whatever it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Analysis, Document, Summary
from briefing.pipeline import brief, document, find_figures
from briefing.stories.group import group_by_event
from briefing.stories.group.likeness import FEATURES, WEIGHTS, Likeness
from briefing.stories.group.traits import read_traits
from days import NAMES, analyse_day, b_cubed, load_days
from strategies import documents

LEAST = {"miresk": (0.96, 0.84), "orlan": (0.87, 0.87), "tessen": (0.85, 0.83), "velda": (0.96, 0.89)}
"""B-cubed F1 that was reached on each day: a change that reads worse must show."""


def analyse(text: str, *, title: str = "", language: str = "en", published: str | None = None) -> Analysis:
    made = document(text, title=title, language=language)
    made = replace(made, origin=replace(made.origin, published=published))
    return Analysis(made, Summary(made.id, (), "lead"), (), tuple(find_figures(made)))


@cache
def day_of(name: str, number: int) -> tuple[tuple[Analysis, ...], tuple[str, ...]]:
    day = load_days(name)[number]
    return tuple(analyse_day(day)), tuple(path.name for path in day.documents)


@pytest.mark.parametrize(("name", "number"), [(name, number) for name in NAMES for number in (0, 1)])
def test_the_documents_of_a_labelled_day_are_grouped(name: str, number: int) -> None:
    analyses, files = day_of(name, number)
    found = [[files[place] for place in group] for group in group_by_event(analyses)]
    precision, recall, f1 = b_cubed(found, load_days(name)[number].gold)
    assert f1 >= LEAST[name][number], f"precision {precision:.3f}, recall {recall:.3f}"


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_the_documents_does_not_matter(name: str) -> None:
    analyses, files = day_of(name, 0)
    assert _as_sets(analyses, files) == _as_sets(analyses[::-1], files[::-1])


def _as_sets(analyses: Sequence[Analysis], files: Sequence[str]) -> set[frozenset[str]]:
    return {frozenset(files[place] for place in group) for group in group_by_event(analyses)}


def test_two_events_that_share_all_words_but_the_names_are_two() -> None:
    here = analyse("The river Orla flooded Brenning on Sunday. Five people died, said mayor Ida Quist of Brenning.")
    there = analyse("The river Selm flooded Tarvik on Sunday. Five people died, said mayor Jon Aster of Tarvik.")
    assert group_by_event([here, there]) == [(0,), (1,)]


def test_reports_in_two_languages_are_one_story_by_names_and_figures() -> None:
    english = analyse(
        "The river Orla flooded Brenning on Sunday. At least 214 people died and 18,500 fled, said Ida Quist.",
        title="Orla floods Brenning",
    )
    german = analyse(
        "Der Fluss Orla hat Brenning überflutet. Mindestens 214 Menschen starben, 18.500 flohen, sagte Ida Quist.",
        title="Brenning steht unter Wasser",
        language="de",
    )
    other = analyse("The council of Velm opened a library on Sunday, said Karin Dost.", title="A library for Velm")
    assert group_by_event([english, german, other]) == [(0, 1), (2,)]


def test_a_race_of_three_weeks_is_one_matter_beside_another_one() -> None:
    stages = [
        ("Stage one of the Rund um Lorn: Pavel Horst wins in Vell", "2026-07-01"),
        ("Rund um Lorn: Horst loses the jersey to Anders Brix on stage eight", "2026-07-09"),
        ("Brix rides to victory in Sarrow at the end of the Rund um Lorn", "2026-07-20"),
    ]
    inquiry = [
        ("Airliner of Skarn Air goes missing over the Tarn Sea with 88 aboard", "2026-07-02"),
        ("Skarn Air wreck found at the bottom of the Tarn Sea", "2026-07-12"),
        ("Inquiry: Skarn Air crew had no warning before the Tarn Sea crash", "2026-07-25"),
    ]
    told = [
        analyse(
            f"{title}. The riders of the Rund um Lorn fought for the yellow jersey of the race.",
            title=title,
            published=day,
        )
        for title, day in stages
    ]
    told += [
        analyse(
            f"{title}. The airliner of Skarn Air carried passengers across the Tarn Sea.", title=title, published=day
        )
        for title, day in inquiry
    ]
    assert group_by_event(told) == [(0, 1, 2), (3, 4, 5)]


def test_every_weight_has_its_name() -> None:
    assert len(WEIGHTS) == len(FEATURES) == len(Likeness(read_traits([analyse("A."), analyse("B.")])).features(0, 1))


@given(st.lists(documents(), max_size=5), st.randoms())
def test_groups_hold_each_document_once_whatever_their_order(drawn: list[Document], random: object) -> None:
    analyses = [Analysis(one, Summary(one.id, (), "lead"), (), tuple(find_figures(one))) for one in drawn]
    found = group_by_event(analyses)
    assert sorted(place for group in found for place in group) == list(range(len(drawn)))
    turned = group_by_event(analyses[::-1])
    texts = [sorted(sorted(drawn[place].text for place in group) for group in found)]
    again = [sorted(sorted(drawn[::-1][place].text for place in group) for group in turned)]
    assert texts == again


def test_the_stories_and_their_order_are_the_same_whatever_the_order_of_the_inputs() -> None:
    paths = load_days("velda")[0].documents
    both = [brief(order, date="2026-11-22", isolated=False) for order in (paths, paths[::-1])]
    told = [[(s.headline.text, s.section, len(s.documents), s.why) for s in made.stories] for made in both]
    assert told[0] == told[1]
    shown = [[[c.item.text for c in s.sentences] for s in made.stories] for made in both]
    assert shown[0] == shown[1]
    figures = [[[c.item.text for c in s.figures] for s in made.stories] for made in both]
    assert figures[0] == figures[1]
