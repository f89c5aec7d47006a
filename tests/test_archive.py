"""The memory of editions: what is kept, what is found again, and that nothing is ever half there."""

from __future__ import annotations

import gzip
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing.archive import Archive, identify_text, open_archive
from briefing.archive.schema import STEPS
from briefing.errors import ArchiveError, BusyError, UsageError
from briefing.extract.figures import find_figures
from briefing.measures.reading import read_measures
from briefing.model import Briefing, Remembered
from briefing.one_text import document
from days import load_days

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
FIRST, SECOND = load_days("orlan")
CASES = Path(__file__).parent / "cases" / "archives"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "editions.sqlite"


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with open_archive(path) as opened:
        yield opened


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def build(path: Path, folder: Path, date: str, **settings: Any) -> Briefing:
    return briefing.brief([folder], archive=str(path), date=date, isolated=False, **settings)


FLOOD = (
    "River Marn floods Harrow\n\nThe river Marn flooded Harrow on Sunday. The flood killed 41 people, said Ilse Brandt."
)
LATER = "Harrow counts its dead\n\nThe flood of the Marn at Harrow killed 44 people, Ilse Brandt said on Monday."
BANK = "Bank of Lorn cuts its rate\n\nThe central bank of Lorn cut its key rate to 3.25 percent, said Petra Halloran."
LAMPS = "Tarn sells its lamps\n\nThe town of Tarn sold 30 street lamps, said Nora Pell."
GOATS = "Goats of Ostrim\n\nThe shepherd Ulf Renn found two goats on the cliffs of Ostrim."


def test_an_edition_comes_back_as_it_was(tmp_path: Path, path: Path) -> None:
    made = build(path, write(tmp_path / "in", flood=FLOOD, bank=BANK), "2026-11-22")
    with open_archive(path) as opened:
        found = opened.edition("2026-11-22")
    assert found is not None
    assert found.briefing == made
    assert briefing.render(found.briefing, "json") == briefing.render(made, "json")


def test_the_first_edition_says_so_and_has_nothing_new(tmp_path: Path, path: Path) -> None:
    made = build(path, write(tmp_path / "in", flood=FLOOD), "2026-11-22")
    assert made.since is not None
    assert (made.since.edition, made.since.dropped) == ("", ())
    assert "First edition" in briefing.render(made, "html").data.decode()


def test_the_next_day_tells_what_is_new_what_has_changed_and_what_is_gone(tmp_path: Path, path: Path) -> None:
    build(path, write(tmp_path / "one", flood=FLOOD, bank=BANK), "2026-11-22")
    made = build(path, write(tmp_path / "two", later=LATER, lamps=LAMPS), "2026-11-23")
    assert made.since is not None
    told = {story.headline.text: story for story in made.stories}
    flood = told["Harrow counts its dead"]
    assert (flood.status, [(c.old, c.new) for c in flood.changes]) == ("updated", [("41 people", "44 people")])
    assert told["Tarn sells its lamps"].status == "new"
    assert [one.headline for one in made.since.dropped] == ["Bank of Lorn cuts its rate"]
    assert (made.since.edition, made.since.unchanged) == ("2026-11-22", 0)


def test_what_comes_again_word_for_word_leaves_the_edition_and_is_named(tmp_path: Path, path: Path) -> None:
    build(path, write(tmp_path / "one", flood=FLOOD), "2026-11-22")
    again = FLOOD.replace("\n\n", "\n\n\n").upper()
    made = build(path, write(tmp_path / "two", again=again, bank=BANK), "2026-11-23")
    assert [story.headline.text for story in made.stories] == ["Bank of Lorn cuts its rate"]
    assert made.since is not None
    assert (made.since.unchanged, made.since.dropped) == (1, ())
    assert [n.kind for n in made.notices if "edition of 2026-11-22" in n.what] == ["remark"]
    assert made.notices[0].what == "1 document not repeated, word for word in the edition of 2026-11-22"


def test_a_day_on_which_all_comes_again_is_an_edition_of_no_story(tmp_path: Path, path: Path) -> None:
    folder = write(tmp_path / "one", flood=FLOOD)
    build(path, folder, "2026-11-22")
    made = build(path, folder, "2026-11-23")
    assert made.stories == ()
    for format in ("html", "markdown", "json", "pdf"):
        assert briefing.render(made, format).data
    assert "Nothing has changed" in briefing.render(made, "markdown").data.decode()


def test_a_second_run_of_the_same_inputs_returns_the_edition_as_it_is(tmp_path: Path, path: Path) -> None:
    first = build(path, write(tmp_path / "one", flood=FLOOD, bank=BANK), "2026-11-22")
    again = write(tmp_path / "other names", a=FLOOD, b=BANK)
    with pytest.warns(briefing.BriefingWarning, match="in the archive already"):
        assert build(path, again, "2026-11-22", workers=2, layout="report") == first
    assert build(path, again, "2026-11-22", force=True).since == first.since


def test_a_late_document_of_the_same_day_makes_the_next_revision(tmp_path: Path, path: Path) -> None:
    folder = write(tmp_path / "one", flood=FLOOD)
    build(path, folder, "2026-11-22")
    write(folder, bank=BANK)
    late = build(path, folder, "2026-11-22")
    assert len(late.documents) == 2
    assert [notice.what for notice in late.notices if "revision" in notice.what] == [
        "revision 2 of the edition of 2026-11-22, made anew of other inputs or settings"
    ]
    with open_archive(path) as opened:
        assert [(one.id, one.documents) for one in opened.list_editions()] == [("2026-11-22", 2)]
        assert opened.made_of("2026-11-22")[1] == 2


def test_other_settings_make_the_next_revision_too(tmp_path: Path, path: Path) -> None:
    folder = write(tmp_path / "one", flood=FLOOD)
    first = build(path, folder, "2026-11-22")
    assert len(first.stories[0].sentences) == 2
    assert len(build(path, folder, "2026-11-22", sentences=1).stories[0].sentences) == 1


def test_a_story_goes_on_over_days_on_which_it_was_not_told(tmp_path: Path, path: Path) -> None:
    build(path, write(tmp_path / "one", flood=FLOOD, bank=BANK), "2026-11-20")
    build(path, write(tmp_path / "two", lamps=LAMPS), "2026-11-22")
    made = build(path, write(tmp_path / "three", later=LATER), "2026-11-23")
    (flood,) = made.stories
    assert (flood.status, flood.thread) == ("updated", "2026-11-20/s2")
    assert [(change.old, change.new, change.since) for change in flood.changes] == [
        ("41 people", "44 people", "2026-11-20")
    ]
    assert made.since is not None and made.since.edition == "2026-11-22"


def test_what_is_told_no_more_is_said_once_and_not_on_a_quiet_day(tmp_path: Path, path: Path) -> None:
    build(path, write(tmp_path / "one", flood=FLOOD, bank=BANK, lamps=LAMPS, goats=GOATS), "2026-11-20")
    quiet = build(path, write(tmp_path / "two", later=LATER), "2026-11-21")
    assert quiet.since is not None and quiet.since.dropped == ()
    full = build(
        path, write(tmp_path / "three", a=LAMPS.replace("30", "90"), b=GOATS.replace("two", "six")), "2026-11-22"
    )
    assert full.since is not None
    assert [one.headline for one in full.since.dropped] == ["Harrow counts its dead", "Bank of Lorn cuts its rate"]
    after = build(
        path, write(tmp_path / "four", a=LAMPS.replace("30", "70"), b=GOATS.replace("two", "ten")), "2026-11-23"
    )
    assert after.since is not None and after.since.dropped == ()


def test_a_story_that_names_a_day_to_come_pauses(tmp_path: Path, path: Path) -> None:
    trial = (
        "Court of Lorn adjourns\n\nThe court of Lorn adjourned the trial of Petra Halloran to Friday, 4 December 2026."
    )
    build(path, write(tmp_path / "one", trial=trial), "2026-11-22")
    made = build(path, write(tmp_path / "two", lamps=LAMPS), "2026-11-23")
    assert made.since is not None and made.since.dropped == ()


def test_what_may_go_on_is_neither_new_nor_told_no_more(tmp_path: Path, path: Path) -> None:
    strike = "Bakers of Kolvat strike\n\nThe bakers of Kolvat went on strike for higher wages, said Ruda Miln."
    trams = (
        "Kolvat opens a tram depot\n\nThe new depot of Kolvat holds forty trams, said Ruda Miln, who cut the ribbon."
    )
    build(path, write(tmp_path / "one", strike=strike, lamps=LAMPS), "2026-11-22")
    made = build(path, write(tmp_path / "two", trams=trams), "2026-11-23")
    assert [story.status for story in made.stories] == ["perhaps"]
    assert made.since is not None
    assert (made.since.new, made.since.perhaps) == ((), ("s1",))
    assert "Bakers of Kolvat strike" not in [one.headline for one in made.since.dropped]
    assert "1 perhaps continuing" in briefing.render(made, "markdown").data.decode()


def test_an_edition_made_anew_is_compared_with_the_day_before(tmp_path: Path, path: Path) -> None:
    build(path, write(tmp_path / "one", flood=FLOOD), "2026-11-22")
    made = [build(path, write(tmp_path / "two", later=LATER), "2026-11-23", force=force) for force in (False, True)]
    assert made[0] == made[1]


def test_since_names_the_edition_to_compare_with(tmp_path: Path, path: Path) -> None:
    build(path, write(tmp_path / "one", flood=FLOOD), "2026-11-20")
    build(path, write(tmp_path / "two", bank=BANK), "2026-11-22")
    made = build(path, write(tmp_path / "three", later=LATER), "2026-11-23", since="2026-11-21")
    assert made.since is not None
    assert (made.since.edition, made.stories[0].status) == ("2026-11-20", "updated")
    with pytest.raises(UsageError, match="no edition up to 2026-11-01"):
        build(path, tmp_path / "three", "2026-11-24", since="2026-11-01")


def test_a_story_keeps_its_thread_and_its_history(tmp_path: Path, path: Path) -> None:
    build(path, write(tmp_path / "one", flood=FLOOD), "2026-11-22")
    made = build(path, write(tmp_path / "two", later=LATER), "2026-11-23")
    assert made.stories[0].thread == "2026-11-22/s1"
    with open_archive(path) as opened:
        entries = opened.list_story("2026-11-22/s1")
    assert [(one.edition, one.status) for one in entries] == [("2026-11-23", "updated"), ("2026-11-22", "new")]
    assert [(c.old, c.new) for c in entries[0].changes] == [("41 people", "44 people")]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["Marn"], 2),
        (["marn", "Brandt"], 2),
        (["river Marn"], 1),
        (["flood*"], 2),
        (["glacier"], 0),
        (['"'], 0),
        (["NOT"], 0),
    ],
)
def test_words_are_searched_for_as_words(tmp_path: Path, path: Path, words: list[str], count: int) -> None:
    build(path, write(tmp_path / "in", flood=FLOOD, later=LATER, bank=BANK), "2026-11-22")
    with open_archive(path) as opened:
        hits = opened.search(words)
    assert len(hits) == count
    assert all(hit.edition == "2026-11-22" for hit in hits)


def test_what_is_forgotten_is_found_no_more(tmp_path: Path, path: Path) -> None:
    build(path, write(tmp_path / "one", flood=FLOOD), "2026-11-22")
    build(path, write(tmp_path / "two", bank=BANK), "2026-11-22", force=True)
    with open_archive(path) as opened:
        assert opened.search(["Marn"]) == []
        assert len(opened.search(["Halloran"])) == 1


def test_layout_and_capitals_make_no_other_document() -> None:
    assert identify_text(document(FLOOD)) == identify_text(document(FLOOD.replace(" ", "  ").lower()))
    assert identify_text(document(FLOOD)) != identify_text(document(LATER))


def test_a_file_that_is_no_archive_is_left_as_it_is(path: Path) -> None:
    path.write_text("no database at all, but a letter", encoding="utf-8")
    with pytest.raises(ArchiveError, match="no archive"):
        open_archive(path)
    assert path.read_text(encoding="utf-8").startswith("no database")


def test_a_database_of_another_program_is_left_as_it_is(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (id)")
    other.close()
    with pytest.raises(ArchiveError, match="no archive of briefing"):
        open_archive(path)


def test_an_archive_of_a_later_version_is_not_touched(path: Path, archive: Archive) -> None:
    archive.close()
    with sqlite3.connect(path) as later:
        later.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    later.close()
    with pytest.raises(ArchiveError, match="newer"):
        try:
            open_archive(path)
        except ArchiveError as error:
            raise ArchiveError(str(error)) from error


@pytest.fixture
def first_version(path: Path) -> Path:
    """Return an archive that the first version made, of one edition."""
    path.write_bytes(gzip.decompress((CASES / "version-1.sqlite.gz").read_bytes()))
    return path


def test_an_edition_of_the_first_version_is_printed_with_what_would_be_chosen_of_it_today(first_version: Path) -> None:
    # The first version did not keep what its pages showed of what was found.
    with open_archive(first_version) as opened:
        found = opened.edition("2026-11-22")
    assert found is not None
    printed = briefing.render(found.briefing, "markdown").data.decode()
    assert printed == (CASES / "version-1.md").read_text(encoding="utf-8")
    assert briefing.load_edition(briefing.render(found.briefing, "json").data.decode()).voices.groups


@pytest.mark.parametrize("version", ["version-1", "version-2"])
def test_an_edition_goes_on_with_one_of_an_older_version(tmp_path: Path, path: Path, version: str) -> None:
    # The second version kept the figures of its documents, and not yet what they measure.
    path.write_bytes(gzip.decompress((CASES / f"{version}.sqlite.gz").read_bytes()))
    made = build(path, write(tmp_path / "in", later=LATER), "2026-11-23")
    assert made.since is not None
    assert (made.since.edition, made.since.updated) == ("2026-11-22", ("s1",))
    (change,) = made.stories[0].changes
    assert (change.old, change.new, change.since) == ("41 people", "44 people", "2026-11-22")
    with open_archive(path) as opened:
        assert [entry.id for entry in opened.list_editions()] == ["2026-11-23", "2026-11-22"]
        assert opened.edition("2026-11-23") is not None


@pytest.mark.parametrize("version", ["version-1", "version-2", "today"])
def test_an_earlier_edition_comes_with_what_its_figures_measure(tmp_path: Path, path: Path, version: str) -> None:
    if version == "today":
        build(path, write(tmp_path / "in", flood=FLOOD), "2026-11-22")
    else:
        path.write_bytes(gzip.decompress((CASES / f"{version}.sqlite.gz").read_bytes()))
    with open_archive(path) as opened:
        assert opened.last_before("2026-11-23") == "2026-11-22"
        earlier = opened.recall("2026-11-22")
    for analysis in earlier.analyses():
        assert analysis.measures == read_measures(analysis.document, find_figures(analysis.document))
    assert {one.figure.text for analysis in earlier.analyses() for one in analysis.measures} >= {"41 people"}


@pytest.mark.parametrize(
    ("column", "value"),
    [("form", 9), ("record", b"no record"), ("record", zlib.compress(b"\x80")), ("record", zlib.compress(b"\xc1"))],
)
def test_an_edition_that_cannot_be_unpacked_is_named_with_what_to_do(
    first_version: Path, column: str, value: object
) -> None:
    with open_archive(first_version) as opened:
        opened._connection.execute(f"UPDATE edition SET {column} = ?", (value,))
        with pytest.raises(ArchiveError, match="2026-11-22 cannot be read") as caught:
            opened.edition("2026-11-22")
    assert "--date 2026-11-22 --force" in caught.value.do


def test_a_damaged_record_costs_its_comparison_alone(tmp_path: Path, path: Path) -> None:
    build(path, write(tmp_path / "one", flood=FLOOD), "2026-11-21")
    build(path, write(tmp_path / "two", bank=BANK), "2026-11-22")
    with open_archive(path) as opened:
        opened._connection.execute("UPDATE edition SET record = x'00' WHERE id = '2026-11-22'")
    made = build(path, write(tmp_path / "three", later=LATER), "2026-11-23")
    assert [story.status for story in made.stories] == ["updated"]
    (notice,) = [one for one in made.notices if one.kind == "cut short"]
    assert notice.what.startswith("the edition 2026-11-22 cannot be read") and "nothing is compared" in notice.what


def test_a_folder_that_does_not_exist_is_an_error_with_advice(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as caught:
        open_archive(tmp_path / "nowhere" / "editions.sqlite")
    assert caught.value.do


def test_a_run_that_holds_the_archive_is_named_to_the_next(path: Path, archive: Archive) -> None:
    archive.hold(NOW)
    with open_archive(path) as second, pytest.raises(BusyError, match=f"process {os.getpid()}, since 2026-11-23"):
        second.hold(NOW)
    assert BusyError.exit_code == 5


def test_an_archive_that_is_held_can_be_read(tmp_path: Path, path: Path) -> None:
    build(path, write(tmp_path / "in", flood=FLOOD), "2026-11-22")
    with open_archive(path) as first, open_archive(path) as second:
        first.hold(NOW)
        assert len(second.list_editions()) == 1


def hold_and_wait(path: Path) -> None:
    with open_archive(path) as held:
        held.hold(NOW)
        time.sleep(60)


def test_the_hold_of_a_dead_run_is_gone(path: Path, archive: Archive) -> None:
    process = multiprocessing.get_context("spawn").Process(target=hold_and_wait, args=(path,))
    process.start()
    for _ in range(400):
        try:
            archive.hold(NOW)
        except BusyError:
            break
        archive.close()
        archive = open_archive(path)
        time.sleep(0.02)
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with open_archive(path) as after:
        after.hold(NOW)


RUN = """
import sys, briefing
briefing.brief([sys.argv[2]], archive=sys.argv[1], date=sys.argv[3], isolated=False)
"""


@pytest.mark.parametrize("seed", range(6))
def test_a_run_that_is_killed_leaves_no_half_edition(tmp_path: Path, path: Path, seed: int) -> None:
    build(path, FIRST.folder, FIRST.date)
    command = [sys.executable, "-c", RUN, str(path), str(SECOND.folder), SECOND.date]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    time.sleep(random.Random(seed).uniform(0.2, 2.5))
    process.kill()
    process.wait()
    with open_archive(path) as opened:
        for entry in opened.list_editions():
            found = opened.edition(entry.id)
            assert isinstance(found, Remembered)
            assert len(found.briefing.documents) == entry.documents
    made = build(path, SECOND.folder, SECOND.date, force=True)
    assert made.since is not None
    assert made.since.edition == FIRST.date
    with sqlite3.connect(path) as checked:
        assert checked.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert checked.execute("PRAGMA foreign_key_check").fetchall() == []
    checked.close()


def test_nothing_is_written_where_no_archive_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = briefing.brief([write(tmp_path / "in", flood=FLOOD)], date="2026-11-22", isolated=False)
    assert made.since is None
    assert [one.name for one in tmp_path.iterdir()] == ["in"]


def _open_at_once(path: Path, barrier: threading.Barrier) -> str:
    barrier.wait()
    try:
        open_archive(path).__exit__(None, None, None)
    except BusyError:
        return "busy"
    return "open"


def test_runs_that_make_an_archive_at_once_open_it_or_find_it_busy(tmp_path: Path) -> None:
    barrier = threading.Barrier(4)
    with ThreadPoolExecutor(4) as pool:
        for number in range(10):
            found = set(pool.map(_open_at_once, [tmp_path / f"{number}.archive"] * 4, [barrier] * 4))
            assert found <= {"open", "busy"}
            with open_archive(tmp_path / f"{number}.archive", create=False) as archive:
                assert archive.list_editions() == []


def test_a_damaged_archive_costs_the_comparison_and_is_left_as_it_is(tmp_path: Path, path: Path) -> None:
    build(path, write(tmp_path / "one", flood=FLOOD), "2026-11-22")
    path.write_bytes(path.read_bytes()[:3000])
    before = path.read_bytes()
    made = build(path, write(tmp_path / "two", later=LATER), "2026-11-23")
    assert len(made.documents) == 1 and made.since is None
    (notice,) = [one for one in made.notices if one.kind == "cut short"]
    assert notice.what.startswith("the archive is damaged") and "not remembered" in notice.what
    assert "mv " in notice.do
    assert path.read_bytes()[:3000] == before


def test_an_archive_is_looked_through_on_the_first_run_of_a_day(tmp_path: Path, path: Path) -> None:
    build(path, write(tmp_path / "one", **{f"t{n}": f"{LAMPS} {n}" for n in range(40)}), "2026-11-22")
    data = bytearray(path.read_bytes())
    data[8192:12288] = b"\xff" * 4096
    path.write_bytes(bytes(data))
    for other in path.parent.glob(f"{path.name}-*"):
        other.unlink()
    with open_archive(path) as opened, pytest.raises(ArchiveError, match="damaged"):
        opened.hold(NOW.replace(year=2030))
