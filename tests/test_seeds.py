"""The sample documents show the product: what they hold, and what it makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefing
from briefing import Briefing, Story

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@pytest.fixture(scope="module")
def edition() -> Briefing:
    return briefing.brief([SEEDS], date="2026-11-23")


def place(edition: Briefing, name: str) -> str:
    return next(d.id for d in edition.documents if Path(d.origin.place).name.startswith(name))


def story(edition: Briefing, name: str) -> Story:
    return next(story for story in edition.stories if place(edition, name) in story.documents)


def test_they_are_of_every_kind(edition: Briefing) -> None:
    names = [Path(document.origin.place) for document in edition.documents]
    assert len(names) >= 14
    endings = {path.suffix.partition(",")[0] for path in names}
    texts = {".txt", ".md", ".html", ".pdf", ".docx", ".odt", ".xhtml"}
    assert endings == texts | {".eml", ".mbox", ".rss", ".atom", ".csv", ".tsv"}
    assert {"109-parish-letters.zip", "110-tarn-chronicle.tar"} <= {part for path in names for part in path.parts}
    assert {document.origin.language for document in edition.documents} >= {"en", "de", "fr", "es"}
    lengths = sorted(len(document.text.split()) for document in edition.documents)
    assert lengths[0] < 40
    assert lengths[-1] <= 900


@pytest.mark.parametrize("names", [("010", "011", "012"), ("020", "021"), ("040", "041")])
def test_the_reports_of_one_event_are_one_story(edition: Briefing, names: tuple[str, ...]) -> None:
    assert sorted(story(edition, names[0]).documents) == sorted(place(edition, name) for name in names)


def test_two_reports_that_are_not_surely_of_one_event_name_each_other(edition: Briefing) -> None:
    one, other = story(edition, "030"), story(edition, "031")
    assert other.id in {related.story for related in one.related}
    assert one.id in {related.story for related in other.related}


@pytest.mark.parametrize("name", ["015", "022", "050", "060"])
def test_an_event_that_only_looks_alike_is_a_story_of_its_own(edition: Briefing, name: str) -> None:
    assert story(edition, name).documents == (place(edition, name),)


def test_sources_that_differ_are_shown_side_by_side(edition: Briefing) -> None:
    told = {conflict.values for conflict in story(edition, "010").conflicts}
    assert ("About 12,000 people", "Some 15,000 people") in told
    # Of two days' counts the newer one holds: a change, and no difference.
    assert not any("Seven people" in values for values in told)
    assert [(change.old, change.new) for change in story(edition, "010").changes] == [("19 people", "Seven people")]


def test_figures_that_can_both_be_true_are_no_conflict(edition: Briefing) -> None:
    # "At least 41" and 44 dead agree, and so do 214 votes in two papers.
    values = [value for s in edition.stories for conflict in s.conflicts for value in conflict.values]
    assert not any("41" in value or "44" in value or "214" in value for value in values)


def test_the_message_in_agency_shape_gives_its_words_to_the_right_people(edition: Briefing) -> None:
    said = {cited.item.text: cited.item.speaker for cited in story(edition, "050").found.quotes}
    speakers = {text: speaker.name for text, speaker in said.items() if speaker}
    assert speakers["It was dark for eleven minutes,"] == "Jonas Wirth"
    assert speakers["She is in dock, so yes."] == "Jonas Wirth"
    assert speakers.get("a seat at the table", "the island council") == "the island council"
    assert speakers.get("put out to tender,", "Edda Quill") == "Edda Quill"


def test_two_paragraphs_of_one_quotation_have_one_speaker(edition: Briefing) -> None:
    said = {cited.item.text: cited.item.speaker for cited in story(edition, "040").found.quotes}
    speaker = said["You have written a law for cities and sent the bill to the fields."]
    assert speaker is not None
    assert speaker.name == "Gerrit Moll"


def test_a_file_in_an_old_encoding_is_read_without_loss(edition: Briefing) -> None:
    french = next(d for d in edition.documents if d.id == place(edition, "070"))
    assert "bilan d'une année difficile" in french.text
    assert "\ufffd" not in french.text
    assert "\r" not in french.text


def test_each_story_of_several_documents_says_what_holds_it_together(edition: Briefing) -> None:
    ids = {story.id for story in edition.stories}
    for one in edition.stories:
        several = len(one.documents) - len(one.also) > 1
        assert bool(one.together) == several
        assert {related.story for related in one.related} <= ids - {one.id}
        assert len(one.related) <= 3
