"""Copies: the fuller document leads, the others are named beside it, and an update is no copy."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import briefing
from briefing import Settings
from briefing.stories.copies import find_copies
from packages import docx

REPORT = (
    "The port of Lorn was opened again on Monday after a storm of three days. Four grain ships went out at noon, said "
    "harbour master Ilse Brandt. The ferries to Orm follow on Tuesday morning. Nobody was hurt, but the light on the "
    "pier is broken and will be mended in spring."
)
OTHER = (
    "The school of Vell gets a new roof next year, the council decided. It will cost as much as the old one did, and "
    "the pupils will be taught in the town hall while the carpenters are at work."
)


def copies(*texts: str) -> dict[int, int]:
    return find_copies([briefing.document(text, language="en") for text in texts])


def test_equal_texts_are_copies_of_the_first() -> None:
    assert copies(REPORT, OTHER, REPORT, REPORT) == {2: 0, 3: 0}


def test_the_fuller_of_two_leads_wherever_it_stands() -> None:
    shorter = " ".join(REPORT.split(". ")[:3]) + "."
    assert copies(shorter, OTHER, REPORT) == {0: 2}


def test_a_line_of_its_own_does_not_make_a_copy_another_text() -> None:
    assert copies(REPORT, f"{REPORT} Read it with care.") == {0: 1}


def test_a_report_with_another_number_is_an_update_and_no_copy() -> None:
    assert copies(f"{REPORT} Damage was put at 3 million.", f"{REPORT} Damage was put at 5 million, it says.") == {}


def test_the_foot_of_very_many_pages_makes_no_copies_and_hides_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.stories.copies._COMMON", 3)
    foot = "All rights reserved by the press of Lorn, which asks you to write to its office before you print a line."
    pages = [f"{' '.join(f'word{n}x{i}' for i in range(40))} {foot}" for n in range(6)]
    assert copies(*pages, pages[0] + " Yes.", f"{REPORT} {foot}", f"{REPORT} {foot} Read it.") == {0: 6, 7: 8}


def test_two_reports_of_one_event_in_their_own_words_are_no_copies() -> None:
    own = "After three days of storm ships have left Lorn again: four with grain at noon. Orm waits until Tuesday."
    assert copies(REPORT, own, OTHER) == {}


def test_short_texts_are_copies_only_word_for_word() -> None:
    assert copies("The pier is open.", "The pier is open again.", "The pier is open!") == {2: 0}


@given(st.randoms(use_true_random=False))
def test_which_texts_are_copies_does_not_hang_on_their_order(chance: random.Random) -> None:
    texts = [REPORT, OTHER, REPORT[:170], f"{OTHER} So it was told.", "The pier is open."]
    order = list(range(len(texts)))
    chance.shuffle(order)
    found = copies(*(texts[place] for place in order))
    assert {(order[copy], order[fuller]) for copy, fuller in found.items()} == {(2, 0), (1, 3)}


@pytest.fixture
def edition(tmp_path: Path) -> briefing.Briefing:
    (tmp_path / "a.txt").write_text(f"Port open again\n\n{REPORT}", encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(
        docx("".join(f"<w:p><w:r><w:t>{s}.</w:t></w:r></w:p>" for s in REPORT.split(". ")[:3]))
    )
    (tmp_path / "c.html").write_text(f"<html><body><article><p>{REPORT}</p></article></body></html>", encoding="utf-8")
    return briefing.brief(tmp_path, Settings(date="2026-11-23"))


def test_copies_in_other_formats_are_listed_beside_the_fuller_one(edition: briefing.Briefing) -> None:
    (story,) = edition.stories
    assert story.documents == ("d1", "d2", "d3")
    assert story.also == (("d2", "d1"), ("d3", "d1"))
    assert {cited.document for cited in story.sentences} == {"d1"}


def test_the_page_counts_no_copy_as_a_source_and_names_what_it_repeats(edition: briefing.Briefing) -> None:
    page = briefing.render(edition, "html").data.decode()
    assert "also 2 copies" in page
    assert page.count("copy of ") == 2
    assert " sources</" not in page.partition("Sources and method")[0]
