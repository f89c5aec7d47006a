"""Explanations in words for a reader: each name that a step uses has some, and stems are written as they stand."""

from __future__ import annotations

from typing import get_args

import pytest

from briefing import TextForm, document
from briefing.cli.explained.sentences import reason_lines
from briefing.cli.explained.spelling import spell, spell_cues
from briefing.cli.explained.words import ARITHMETIC, GROUPS, IMPORTANCE, RULES, SIGNS, TIES, split, tell_sides
from briefing.compose.importance import WEIGHTS
from briefing.measures import changes, relation, sameness
from briefing.stories.group import explanation, likeness
from briefing.summarizers.editor.judge import load_judges
from briefing.summarizers.features import measure

TEXT = "The crane at Orm fell. Two dockers of Orm were hurt on Sunday, 1,250 others were not."


def test_each_part_of_the_importance_of_a_story_has_words() -> None:
    assert IMPORTANCE.keys() == WEIGHTS.keys()


def test_each_tie_of_two_documents_has_words() -> None:
    measured = (*likeness.SAME_LANGUAGE, *likeness.ACROSS_LANGUAGES, "constant", "kinds of event", "days apart")
    heads = {explanation._HEADS.get(name, name) for name in measured} | {"names alone", "bound"}
    forms = {f"a {form}, and no near copy" for form in get_args(TextForm) if form != "report"}
    assert TIES.keys() | set(ARITHMETIC) == heads | forms


def test_each_rule_by_which_two_figures_are_of_one_thing_has_words() -> None:
    rules = (*sameness._ON_ONE_DAY, *sameness._MEASURES_APART, *sameness._COUNTS_APART)
    same = {rule.name for rule in rules if rule.is_same}
    assert RULES.keys() == same | {relation.PART_OF_WHOLE, changes.TOLD, changes.SAME_NAME}


def test_each_group_of_features_and_each_sign_of_a_sentence_has_words() -> None:
    groups = measure(document(TEXT, language="en").sentences, "", "en").groups
    assert GROUPS.keys() == groups.keys() | {"cues", "kind of paragraph"}
    assert SIGNS.keys() == set(load_judges().names)


def test_what_adds_stands_before_what_takes_away_the_most_first_and_each_once() -> None:
    parts = [("first", 0.1), ("date", -0.4), ("third", 0.2), ("year", 0.1), ("quote", 0.25), ("colon", 0.04)]
    sides = split(parts, SIGNS, 0.05)
    assert sides == (["its place in the text", "its quoted words"], ["its dates"])
    assert tell_sides(*sides) == "for it: its place in the text, its quoted words; against it: its dates"
    assert tell_sides([], ["a", "b"]) == "against it: a, b"
    assert split([("of a package", 1.0)], SIGNS) == (["of a package"], [])


@pytest.mark.parametrize(
    ("shared", "told"),
    [
        ("docker", "dockers"),
        ("orm", "Orm"),
        ("elsewhere", "elsewhere"),
        ("4e+07", "40,000,000"),
        ("2024", "2024"),
        ("3.25 docker", "3.25 dockers"),
        ("c++", "c++"),
    ],
)
def test_what_is_shared_is_spelled_as_it_stands_in_a_text(shared: str, told: str) -> None:
    assert spell(shared, ["Nothing.", TEXT]) == told


def test_cues_are_the_words_of_the_sentence_without_small_ones() -> None:
    assert spell_cues(["of", "^two dock", "sunday", "0,000", "on sunday", "sunday"], TEXT) == [
        "Two dockers",
        "Sunday",
        "1,250",
        "on Sunday",
    ]


def test_a_sentence_is_explained_without_a_name_of_a_feature() -> None:
    why = {
        "position": 2,
        "of": 9,
        "rank": 1,
        "adds": {"cues": 0.3, "centrality": 0.1, "length": -0.2, "title": 0.001},
        "cues": ["docker", "of"],
        "leans": False,
        "verdict": {"lead": 0.4, "fine": 0.2, "bad": -1.2},
        "signs": {"log words": 0.5, "likeness rank": -0.3},
    }
    assert list(reason_lines({"text": TEXT, "why": why})) == [
        "sentence 2 of 9, number 1 by score",
        "for it: words that key sentences often have (dockers), what it shares with the rest of the text; "
        "against it: its length",
        "an editor would likely open a story with it; for it: its length; "
        "against it: what it shares with the rest of the text",
    ]


@pytest.mark.parametrize(
    ("lead", "bad", "told"),
    [
        (-1.0, -1.0, "an editor would likely print it"),
        (1.0, -0.7, "an editor might not print it"),
        (1.0, 0.8, "an editor would likely not print it"),
    ],
)
def test_a_verdict_is_told_in_words(lead: float, bad: float, told: str) -> None:
    verdict = {"lead": lead, "fine": 0.0, "bad": bad}
    why: dict[str, object] = {
        "position": 1,
        "of": 1,
        "rank": None,
        "adds": {},
        "cues": [],
        "verdict": verdict,
        "signs": {},
    }
    assert list(reason_lines({"text": "It rains.", "why": why})) == ["sentence 1 of 1", told]


def test_a_sentence_that_was_not_taken_has_its_cause_and_one_that_nobody_asked_about_nothing() -> None:
    assert list(reason_lines({"text": "Why?", "omitted": "it is a question"})) == ["it is a question"]
    assert list(reason_lines({"text": "It rains."})) == []
