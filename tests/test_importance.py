"""What puts a story before another, and that the method page says the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefing.compose.importance import WEIGHTS, weigh_stories
from briefing.compose.profile import apply_profile
from briefing.compose.sections import OTHER, TOP, order_sections, set_sections
from briefing.model import Cited, Document, Figure, Found, Headline, Span, Story
from briefing.one_text import document
from briefing.settings import ProfileSettings, SectionSettings

METHOD = Path(__file__).parent.parent / "docs" / "explanation" / "method.md"

HARBOUR = "The port of Emden Sound reopened on Monday. Two ferries left for Skarn, said harbour master Jonas Wirth."
BANK = (
    "The central bank of Lorn cut its key rate on Monday. Inflation has fallen since the spring, said Petra Halloran."
)


def make(text: str, number: int, **origin: Any) -> Document:
    made = replace(document(text, language="en"), id=f"d{number}")
    return replace(made, origin=replace(made.origin, place=f"{number}.txt", **origin))


def story(*documents: Document, **fields: Any) -> Story:
    ids = tuple(one.id for one in documents)
    return replace(Story(f"s-{ids[0]}", Headline(ids[0], documents[0].text[:30], None), ids, ()), **fields)


def weigh(
    one: Story, *documents: Document, profile: ProfileSettings | None = None, is_first: bool = True
) -> dict[str, float]:
    known = {document.id: document for document in documents}
    told = weigh_stories([one], known, profile or ProfileSettings(), date="2026-11-23", is_first=is_first)
    return dict(told[0].why)


def test_the_method_page_has_the_weights_of_the_code() -> None:
    section = METHOD.read_text(encoding="utf-8").partition("## What comes first")[2]
    rows = [line for line in section.splitlines() if line.startswith("| ")][1:]
    assert rows == [f"| {name} | {weight:.2f} | {most} | {what} |" for name, (weight, most, what) in WEIGHTS.items()]


def test_a_copy_is_no_source() -> None:
    documents = [make(HARBOUR, number) for number in (1, 2, 3)]
    assert weigh(story(*documents), *documents)["sources"] == 3.0
    assert weigh(story(*documents, also=(("d3", "d1"),)), *documents)["sources"] == 2.0


def test_what_is_counted_ends_at_the_limit() -> None:
    one = make(HARBOUR, 1)
    figures = tuple(Cited("d1", Figure(Span(0, 3), "The", float(n), float(n), unit="km")) for n in range(20))
    assert weigh(story(one, found=Found(figures=figures)), one)["figures"] == pytest.approx(0.6)


@pytest.mark.parametrize(("published", "wanted"), [("2026-11-23", 0.3), ("2026-11-22T23:00", 0.2), ("2026-11-01", 0.0)])
def test_younger_reports_weigh_more(published: str, wanted: float) -> None:
    one = make(HARBOUR, 1, published=published)
    assert weigh(story(one), one).get("recency", 0.0) == pytest.approx(wanted)


def test_new_counts_only_where_there_is_an_earlier_edition() -> None:
    one = make(HARBOUR, 1)
    assert "new" not in weigh(story(one), one)
    assert weigh(story(one), one, is_first=False)["new"] == 0.3
    assert weigh(story(one, status="updated"), one, is_first=False)["updated"] == 0.6


def test_the_profile_counts_topics_people_places_and_tiers() -> None:
    one = make(HARBOUR, 1, publisher="NTB")
    profile = ProfileSettings(
        topics=("ferry", "glacier"), people=("Jonas Wirth",), places=("Skarn", "Vell"), tiers={"NTB": 3}
    )
    told = weigh(story(one), one, profile=profile)
    assert (told["topics"], told["people"], told["places"], told["tier"]) == (1.0, 0.75, 0.5, -0.3)


def test_equal_stories_stand_in_the_order_of_their_texts_whatever_theirs() -> None:
    documents = {one.id: one for one in (make(HARBOUR, 1), make(BANK, 2))}
    stories = [story(one) for one in documents.values()]
    both = [
        [one.id for one in weigh_stories(told, documents, ProfileSettings(), date="2026-11-23", is_first=True)]
        for told in (stories, stories[::-1])
    ]
    assert both[0] == both[1]


def test_a_story_that_must_not_be_is_left_out_with_its_cause() -> None:
    documents = {one.id: one for one in (make(HARBOUR, 1), make(BANK, 2))}
    stories = [story(one) for one in documents.values()]
    kept, notices = apply_profile(stories, documents, ProfileSettings(must_not=("ferries",)))
    assert [one.id for one in kept] == ["s-d2"]
    assert [(one.kind, one.where) for one in notices] == [("remark", "1.txt")]
    what = '1 document not in this edition: the story holds "ferries", which profile.must_not names'
    assert notices[0].what == what


def test_of_stories_that_must_hold_a_word_the_others_are_left_out() -> None:
    documents = {one.id: one for one in (make(HARBOUR, 1), make(BANK, 2))}
    stories = [story(one) for one in documents.values()]
    kept, notices = apply_profile(stories, documents, ProfileSettings(must=("key rate",)))
    assert [one.id for one in kept] == ["s-d2"]
    assert len(notices) == 1


def test_sections_of_the_profile_take_what_fits_first_and_no_more_than_their_quota() -> None:
    documents = {one.id: one for one in (make(HARBOUR, 1), make(HARBOUR, 2), make(BANK, 3))}
    profile = ProfileSettings(
        sections=(SectionSettings("Sea", ("port", "bank"), most=1), SectionSettings("Money", ("bank",)))
    )
    placed = set_sections([story(one) for one in documents.values()], documents, profile)
    assert [(one.section, one.in_brief) for one in placed] == [("Sea", False), ("Sea", True), ("Sea", True)]


def test_without_a_profile_an_edition_of_few_stories_has_no_sections() -> None:
    documents = {"d1": make(HARBOUR, 1)}
    assert [one.section for one in set_sections([story(documents["d1"])], documents, ProfileSettings())] == [""]


def test_many_stories_have_their_sections_after_the_top_and_other_news_last() -> None:
    texts = [BANK] * 12 + ["A swan was seen at the reservoir."]
    documents = {f"d{n}": make(text, n) for n, text in enumerate(texts, 1)}
    placed = set_sections([story(one) for one in documents.values()], documents, ProfileSettings())
    assert order_sections(placed) == [TOP, "Economy", OTHER]
    assert [one.section for one in placed] == [TOP] * 5 + ["Economy"] * 7 + [OTHER]
