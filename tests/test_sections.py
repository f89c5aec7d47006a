"""Under which section a report is printed, and that it is printed under none unless its words say so plainly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from briefing.compose.sections import OTHER, TOP, set_sections
from briefing.compose.subject import LISTS, find_section
from briefing.language import load
from briefing.model import Document, Headline, Story
from briefing.one_text import document
from briefing.settings import ProfileSettings
from briefing.text.words import stem, words

CASES = Path(__file__).parent / "cases" / "sections"
LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")

FIRE = ("Fire destroys church", "Firefighters fought the blaze for six hours. The tower is rubble.")
RATE = ("Central bank cuts key rate", "Inflation has fallen since the spring, say economists.")


def read_cases() -> Iterator[tuple[str, str, str, str]]:
    for path in sorted(CASES.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n")[1:]:
            title, *opening, section = block.strip().splitlines()
            yield path.stem, title, " ".join(opening), section


def make(title: str, text: str, language: str = "en", name: str = "d1") -> Document:
    made = replace(document(text, language=language), id=name)
    return replace(made, origin=replace(made.origin, title=title))


def place(*told: tuple[str, str]) -> str:
    """Return the section of a story with the documents *told*, among stories of fire and of rates."""
    texts = [*[FIRE] * 7, *[RATE] * 2, *told]
    documents = {f"d{n}": make(*text, name=f"d{n}") for n, text in enumerate(texts)}
    names = [(f"d{n}",) for n in range(9)] + [tuple(f"d{n}" for n in range(9, len(texts)))]
    stories = [Story(f"s{n}", Headline(ids[0], "A story", None), ids, ()) for n, ids in enumerate(names)]
    placed = set_sections(stories, documents, ProfileSettings())
    assert [one.section for one in placed[:5]] == [TOP] * 5
    return placed[-1].section


@pytest.mark.parametrize(("language", "title", "opening", "section"), list(read_cases()))
def test_a_report_stands_where_its_words_say_or_nowhere(language: str, title: str, opening: str, section: str) -> None:
    assert (find_section(make(title, opening, language)) or "none") == section


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_speaks_for_one_section(language: str) -> None:
    told = [
        (" ".join(stem(word, language) for word in words(phrase)), name)
        for name in LISTS.values()
        for phrase in load(language).sections[name]
    ]
    assert len(dict(told)) == len(set(told))
    assert {name for _, name in told} == set(LISTS.values()) == load(language).sections.keys()


def test_a_word_told_often_says_no_more_than_told_once() -> None:
    once = "The ferry was late."
    assert find_section(make("A morning at sea", once)) is None
    assert find_section(make("A morning at sea", " ".join([once] * 20))) is None


def test_words_far_below_do_not_make_a_section_of_their_own() -> None:
    below = (
        "He is a goalkeeper. She is a midfielder. It was a tournament. The referee left. The stadium is old. A medal?"
    )
    assert find_section(make("Two swans", f"Two swans were seen. They stayed. {below}")) is None


def test_a_language_without_words_has_no_sections() -> None:
    assert find_section(make(*RATE, language="cs")) is None


def test_documents_of_a_story_that_disagree_leave_it_to_other_news() -> None:
    assert place(RATE) == "Economy"
    assert place(RATE, ("A note", "It rained.")) == "Economy"
    assert place(RATE, FIRE) == OTHER


@given(st.text(max_size=200), st.text(max_size=400), st.sampled_from([*LANGUAGES, "xx"]))
def test_any_text_has_one_of_the_sections_or_none(title: str, text: str, language: str) -> None:
    assert find_section(make(title, text or "A.", language)) in {None, *LISTS}
