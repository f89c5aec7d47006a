"""Which document of a story leads, in which order the others follow, and which of two values is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.examine import analyse
from briefing.model import Analysis, Budget, Origin
from briefing.settings import Settings
from briefing.stories.order import is_older, order_documents
from briefing.stories.tell import tell
from briefing.text.segmentation.segment import segment

FERRY_ONE = (
    "A ferry sank off Orm Island in a storm on Monday and 41 people were killed, the coast guard of Vell said. "
    "The ferry Tern had left Vell harbour with 120 passengers an hour before the storm. "
    "Divers of the coast guard searched the wreck of the ferry until dark."
)
FERRY_TWO = (
    "In all 44 people were killed when the ferry Tern sank off Orm Island, the coast guard of Vell said on Tuesday. "
    "Divers found three more bodies in the wreck of the ferry. "
    "The storm had hit the ferry an hour after it left Vell harbour with 120 passengers."
)
ASIDE = (
    "The owner of the ferry Tern also runs a hotel on the mainland. "
    "It has forty rooms, a terrace and a garden with plum trees that guests praise in letters."
)


def report(id: str, text: str, published: str | None = None, title: str | None = None) -> Analysis:
    document = segment(text, Origin("text", id.ljust(64, "0"), "en", title=title, published=published))
    found = analyse(document, Settings())
    named = replace(found, document=document)
    return rename(named, id)


def rename(analysis: Analysis, id: str) -> Analysis:
    return replace(analysis, document=replace(analysis.document, id=id), summary=replace(analysis.summary, document=id))


def ids(ordered: list[Analysis]) -> list[str]:
    return [one.document.id for one in ordered]


def test_the_newest_report_of_the_event_leads() -> None:
    old = report("old", FERRY_ONE, "2026-03-02")
    new = report("new", FERRY_TWO, "2026-03-03")
    assert ids(order_documents([old, new])) == ids(order_documents([new, old])) == ["new", "old"]


def test_what_hardly_tells_the_event_does_not_lead_though_it_is_the_newest() -> None:
    reports = [report("old", FERRY_ONE, "2026-03-02"), report("new", FERRY_TWO, "2026-03-03")]
    aside = report("aside", ASIDE, "2026-03-04")
    assert ids(order_documents([aside, *reports])) == ["new", "aside", "old"]


def test_without_dates_the_fullest_with_a_title_leads() -> None:
    short = report("short", FERRY_TWO, title="Ferry sinks off Orm")
    full = report("full", FERRY_ONE)
    assert ids(order_documents([full, short])) == ["short", "full"]


def test_what_has_no_date_comes_last() -> None:
    dated = report("dated", FERRY_ONE, "2026-03-02")
    undated = report("undated", FERRY_TWO)
    assert ids(order_documents([undated, dated])) == ["dated", "undated"]


@pytest.mark.parametrize(
    ("one", "other", "older"),
    [
        ("2026-03-02", "2026-03-03", True),
        ("2026-03-02T09:00", "2026-03-02T10:00", True),
        ("2026-03-02T10:00+02:00", "2026-03-02T09:00+00:00", True),
        ("2026-03-02T10:00", "2026-03-02T09:00+00:00", False),
        ("2026-03-02", "2026-03-02T10:00", False),
        (None, "2026-03-02", False),
    ],
)
def test_a_report_is_older_by_its_day_or_its_hour(one: str | None, other: str, older: bool) -> None:
    first, second = (report("r", FERRY_ONE, published).document for published in (one, other))
    assert is_older(first, second) is older
    assert not is_older(second, first) or not older


def test_a_count_that_climbs_within_a_day_is_no_dispute() -> None:
    reports = [
        report("old", FERRY_ONE, "2026-03-02T09:00"),
        report("new", FERRY_TWO, "2026-03-02T18:00"),
    ]
    story = tell(reports, Budget(sentences=4), id="s1")
    assert story.conflicts == ()
    assert [(change.old, change.new) for change in story.changes] == [("41 people", "44 people")]


@pytest.mark.parametrize("turn", [1, -1])
def test_a_count_that_a_newer_report_replaces_is_told_as_a_change_and_printed_nowhere(turn: int) -> None:
    reports = [report("old", FERRY_ONE, "2026-03-02"), report("new", FERRY_TWO, "2026-03-03")]
    story = tell(reports[::turn], Budget(sentences=4), id="s1")
    assert [(change.old, change.new) for change in story.changes] == [("41 people", "44 people")]
    printed = " ".join([story.headline.text, *(cited.item.text for cited in story.sentences)])
    assert "44" in printed and "41" not in printed
    assert story.conflicts == ()
    assert story.documents == ("new", "old")


def test_of_one_day_no_value_replaces_another() -> None:
    reports = [report("one", FERRY_ONE, "2026-03-02"), report("two", FERRY_TWO, "2026-03-02")]
    assert tell(reports, Budget(sentences=3), id="s1").changes == ()


def test_a_lower_bound_that_a_newer_count_has_passed_is_printed_nowhere() -> None:
    first = FERRY_ONE.replace("and 41 people", "and at least 41 people")
    reports = [report("old", first, "2026-03-02"), report("new", FERRY_TWO, "2026-03-03")]
    story = tell(reports, Budget(sentences=4), id="s1")
    printed = " ".join([story.headline.text, *(cited.item.text for cited in story.sentences)])
    assert "44" in printed and "41" not in printed
    assert all(cited.item.score == 0 for cited in story.found.figures if "41" in cited.item.text)
