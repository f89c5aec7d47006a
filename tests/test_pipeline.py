"""The library call from end to end."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, strategies as st

import briefing
from briefing import Settings
from briefing.examine import analyse

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
CREDITED = """\
Ferries to Orm stop on Friday, the harbour office said after a night of storm warnings.
The harbour office of Orm has confirmed that two ferries lost power on Sunday but gave no reason for it.
"It will not happen twice. We have changed the pumps," harbour master Jonas Wirth told passengers on Monday.
Rough water
Wirth said the island would get "priority on every crossing," while Emden Sound demanded "equal treatment".
Ferries to Orm stop on Friday, the harbour office said, after warnings that left at least 83 people on the quay.
__
Source: NTB"""


def test_an_input_that_has_no_time_left_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for town in ("Vell", "Harrow", "Lorn"):
        (tmp_path / f"{town}.txt").write_text(f"The port of {town} is shut, said Ida Roe of {town}.", encoding="utf-8")
    hours = iter((0.0, 1.0, 5.0, 9.0))
    monkeypatch.setattr("briefing.gather.time", SimpleNamespace(monotonic=lambda: next(hours)))
    made = briefing.brief([tmp_path], date="2026-11-23", isolated=False, ready_within=4)
    assert [Path(one.origin.place).name for one in made.documents] == ["Harrow.txt"]
    assert [Path(one.where).name for one in made.notices if "no time was left" in one.what] == ["Lorn.txt", "Vell.txt"]


def test_an_input_that_takes_too_long_is_cut_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items = "".join(
        f"<item><title>{town}</title><description>The port of {town} is shut.</description></item>"
        for town in ("Vell", "Harrow", "Lorn")
    )
    (tmp_path / "a.rss").write_text(f'<rss version="2.0"><channel>{items}</channel></rss>', encoding="utf-8")
    hours = iter((0, 4, 5))
    clock = SimpleNamespace(monotonic=lambda: next(hours), perf_counter=lambda: 0.0)
    monkeypatch.setattr("briefing.examine.time", clock)
    made = briefing.brief([tmp_path], date="2026-11-23", isolated=False, ready_within=9)
    assert [one.origin.title for one in made.documents] == ["Vell", "Harrow"]
    (notice,) = (one for one in made.notices if one.kind == "cut short")
    assert notice.what.startswith("the rest of it was not read: it had taken 4 seconds")


def test_a_text_in_the_shape_of_an_agency_message_gives_what_an_editor_expects(tmp_path: Path) -> None:
    path = tmp_path / "agency.txt"
    path.write_text(CREDITED, encoding="utf-8")
    edition = briefing.brief([path], date="2026-11-23")
    document, story = edition.documents[0], edition.stories[0]
    assert document.origin.publisher == "NTB"
    assert document.origin.where("publisher") == "credit line"
    assert document.origin.published is None
    assert "Rough water" not in [sentence.text for sentence in document.sentences]
    assert not any("Source:" in s.text or "__" in s.text for s in document.sentences)
    assert "has confirmed" in " ".join((story.headline.text, *(cited.item.text for cited in story.sentences[:1])))
    assert all(printed.count('"') % 2 == 0 for printed in _printed(story))
    figure = next(key.figure.item for key in story.figures if "83" in key.label)
    assert (figure.text, figure.low, figure.is_open, figure.counts) == ("at least 83 people", 83, True, "people")
    speakers = {q.item.text.strip(".,"): q.item.speaker for q in story.found.quotes}
    given = speakers["equal treatment"]
    assert given is None or given.name != "Jonas Wirth"


def _printed(story: briefing.Story) -> list[str]:
    return [" ".join(sentence.text for sentence in cited.item.sentences) for cited in story.passages]


def test_equal_inputs_give_equal_briefings_with_and_without_an_executor() -> None:
    alone = briefing.brief([SEEDS], date="2026-11-23")
    assert alone == briefing.brief([SEEDS], date="2026-11-23")
    with ThreadPoolExecutor(2) as executor:
        assert alone == briefing.brief([SEEDS], date="2026-11-23", executor=executor)


def seed_of(place: str) -> str:
    """Return the name of the seed at *place*, which may be a row or a chapter of one."""
    return Path(place).relative_to(SEEDS).parts[0].partition(",")[0]


def test_every_seed_is_in_the_briefing_and_in_one_story() -> None:
    edition = briefing.brief([SEEDS], date="2026-11-23")
    files = {path.name for path in SEEDS.iterdir()}
    assert {seed_of(document.origin.place) for document in edition.documents} == files
    told = sorted(place for story in edition.stories for place in story.documents)
    assert told == sorted(document.id for document in edition.documents)
    assert not [notice for notice in edition.notices if notice.kind != "remark"]


def test_every_word_of_the_edition_json_stands_where_it_says() -> None:
    edition = briefing.brief([SEEDS], date="2026-11-23", with_texts=True)
    told = json.loads(briefing.render(edition, "json", settings=Settings(with_texts=True)).data)
    texts = {document["id"]: document["text"] for document in told["documents"]}
    rows = [
        row
        for story in told["stories"]
        for rows in (*(one["sentences"] for one in story["passages"]), story["figures"], *story["found"].values())
        for row in rows
    ]
    assert len(rows) > 50
    for row in rows:
        assert texts[row["document"]][row["start"] : row["end"]] == row["text"]


@given(st.lists(st.binary(max_size=300), max_size=4))
def test_whatever_bytes_come_in_every_input_is_a_document_or_a_notice(blobs: list[bytes]) -> None:
    try:
        edition = briefing.brief(blobs, date="2026-11-23")
    except briefing.EmptyBriefingError as error:
        lost = error.notices
        assert len([n for n in lost if n.kind == "left out"]) >= len(blobs)
    else:
        left_out = [notice for notice in edition.notices if notice.kind == "left out"]
        assert len(edition.documents) + len(left_out) == len(blobs)


def test_a_document_whose_analysis_fails_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_on_vell(document: briefing.Document, settings: Settings) -> briefing.Analysis:
        if "Vell" in document.text:
            raise ValueError("a fault")
        return analyse(document, settings)

    monkeypatch.setattr("briefing.examine.analyse", fail_on_vell)
    edition = briefing.brief(
        [b"The pass at Vell is shut.", b"The port of Lorn is open."], date="2026-11-23", isolated=False
    )
    assert [document.text for document in edition.documents] == ["The port of Lorn is open."]
    assert any("ValueError: a fault" in notice.what for notice in edition.notices)


def test_a_rule_that_fails_costs_its_sentence_and_is_remarked(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("a fault")

    monkeypatch.setattr("briefing.extract.quotes.discourse.speakers.find_clause", fail)
    text = b'The port of Lorn is open. "It is open," said Mara Quist.'
    edition = briefing.brief([text], date="2026-11-23", isolated=False)
    assert [document.text for document in edition.documents] == [text.decode()]
    remarks = [notice.what for notice in edition.notices if notice.kind == "remark"]
    assert "1 sentence of it was not searched for who speaks: ValueError: a fault" in remarks


def test_nothing_to_brief_names_each_input() -> None:
    with pytest.raises(briefing.EmptyBriefingError) as caught:
        briefing.brief(["/no/such/a.txt", "/no/such/b.txt"])
    assert [notice.where for notice in caught.value.notices] == ["/no/such/a.txt", "/no/such/b.txt"]


def test_a_setting_that_does_not_exist_names_the_nearest() -> None:
    with pytest.raises(briefing.UsageError) as caught:
        briefing.brief([b"x"], sentense=2)  # type: ignore[call-arg]
    assert "sentences" in caught.value.do


def test_reading_a_folder_warns_of_what_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The pass at Vell is shut.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    with pytest.warns(briefing.BriefingWarning, match=r"b\.txt"):
        documents = briefing.read(tmp_path)
    assert [document.text for document in documents] == ["The pass at Vell is shut."]


def test_a_text_is_cleaned_and_its_language_told() -> None:
    document = briefing.document("Der Hafen ist seit dem frühen Morgen wieder offen.\r\nDie Fähren fahren.\x07")
    assert document.text == "Der Hafen ist seit dem frühen Morgen wieder offen.\nDie Fähren fahren."
    assert document.origin.language == "de"


def test_a_story_that_no_passage_of_fits_is_named() -> None:
    edition = briefing.brief([b"The pass at Vell is shut because of snow."], words=3, date="2026-11-23")
    assert edition.stories[0].passages == ()
    notice = next(notice for notice in edition.notices if notice.kind == "cut short")
    assert "3 words" in notice.what
    assert briefing.render(edition, "html").data
