"""An edition in parts: what belongs to which, what a job leaves when it is killed, and the same bytes as in one go."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

import briefing
from briefing import BusyError, PartError, PartFile, Settings, UsageError
from briefing.cli import main
from briefing.cli.console import Console
from briefing.parts import head as heads, joining
from briefing.parts.frames import read_head, read_index, read_input, read_inputs
from briefing.parts.share import MOST, Share, parse_share
from briefing.parts.writing import UNFINISHED, hold_part
from briefing.publishing import render
from packages import zipped
from test_cache import DAY, TOLD

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
OPML = """<opml version="2.0"><head><title>Feeds</title></head><body>
<outline text="Lorn" xmlUrl="https://lorn.example/feed"/>
<outline text="Vell" xmlUrl="ftp://vell.example/feed"/></body></opml>"""


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Sources of all kinds, named as a user does: some of them cannot be read, and one is named twice."""
    monkeypatch.chdir(tmp_path)
    reports = tmp_path / "reports"
    shutil.copytree(SEEDS, reports)
    (reports / "deep" / "er").mkdir(parents=True)
    for name in ("deep/a.txt", "deep/er/b.txt", "deep.txt", "b\udcff.txt"):
        (reports / name).write_text(TOLD.format(Path(name).stem.replace("\udcff", ""), 7), encoding="utf-8")
    (reports / "all.zip").write_bytes(zipped({"Orm.txt": TOLD.format("Orm", 20), "no.xlsx": b"PK"}))
    (reports / "table.xlsx").write_bytes(b"PK\x03\x04")
    (reports / "nothing.txt").write_text("")
    (reports / "feeds.opml").write_text(OPML, encoding="utf-8")
    (reports / "out.txt").symlink_to("/etc/hostname")
    (reports / "gone.txt").symlink_to("nowhere")
    (reports / "empty").mkdir()
    (tmp_path / "more").mkdir()
    (tmp_path / "notes").mkdir()
    for name in ("more/x.txt", "more/y.md", "notes/one.txt", "last.txt"):
        Path(name).write_text(TOLD.format(Path(name).stem, 9), encoding="utf-8")
    return ["last.txt", "reports", "m*", "https://lorn.example/", "missing.txt", "more/x.txt", "reports/empty", "*.pdf"]


def whole(sources: list[str], **given: Any) -> bytes:
    made = briefing.brief(sources, date=DAY, isolated=False, **given)
    return render(made, "json", settings=Settings(with_texts=True)).data


def analyse(sources: list[str], part: int, of: int, into: str | Path = "parts", **given: Any) -> PartFile:
    return briefing.analyse_part(sources, into, part=part, of=of, **{"date": DAY, "isolated": False, **given})


def join(into: str | Path = "parts", **given: Any) -> bytes:
    return render(briefing.join_parts(into, **given), "json", settings=Settings(with_texts=True)).data


@pytest.mark.parametrize("of", [1, 3, 16])
def test_the_edition_of_all_parts_has_the_bytes_of_one_made_in_one_go(sources: list[str], of: int) -> None:
    numbers = sorted(range(1, of + 1), key=lambda number: number * 7 % of)  # in any order
    made = [analyse(sources, number, of) for number in numbers]
    assert join() == whole(sources)
    assert any(one.is_partial for one in made)
    assert sum(one.inputs for one in made) == sum(1 for one in made for _ in index_of(Path(one.path)))
    if of == 3:
        assert all(0 < one.inputs < sum(other.inputs for other in made) for one in made)


def test_a_pdf_is_the_same_too(sources: list[str]) -> None:
    for number in (1, 2):
        analyse(sources[:3], number, 2)
    one, other = briefing.join_parts("parts"), briefing.brief(sources[:3], date=DAY, isolated=False)
    assert render(one).data == render(other).data


def index_of(path: Path) -> list[str]:
    with path.open("rb") as file:
        return [one.place for one in read_index(file).inputs]


def test_no_job_opens_an_input_of_another_part(sources: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.readers import sources as opening

    opened: list[str] = []
    read = opening._read_file

    def note(path: Path, settings: Any) -> Any:
        opened.append(str(path))
        return read(path, settings)

    monkeypatch.setattr(opening, "_read_file", note)
    for number in range(1, 5):
        opened.clear()
        analyse(sources, number, 4)
        assert opened
        assert all(Share(number, 4).takes(path) for path in opened)


def test_a_listing_that_changes_between_two_jobs_moves_nothing(sources: list[str]) -> None:
    analyse(sources, 1, 3)
    late = next(f"reports/0{n}.txt" for n in range(100) if Share(2, 3).takes(f"reports/0{n}.txt"))
    Path(late).write_text(TOLD.format("Late", 30), encoding="utf-8")
    for number in (2, 3):
        analyse(sources, number, 3)
    assert join() == whole(sources)


@given(st.text(), st.integers(1, 50))
def test_an_input_belongs_to_exactly_one_part(place: str, of: int) -> None:
    assert sum(Share(number, of).takes(place) for number in range(1, of + 1)) == 1


def test_parts_are_about_even() -> None:
    counts = [sum(Share(number, 8).takes(f"reports/{n}.txt") for n in range(8000)) for number in range(1, 9)]
    assert 850 < min(counts) <= max(counts) < 1150


@pytest.mark.parametrize("written", ["", "3", "3/", "0/3", "4/3", "-1/3", "1/0", "1.5/3", f"1/{MOST + 1}", "a/b"])
def test_what_is_no_part_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="is no part"):
        parse_share(written)


def test_what_is_done_is_not_done_again(sources: list[str], analysed: list[str]) -> None:
    first = analyse(sources, 2, 3)
    before = Path(first.path).read_bytes()
    analysed.clear()
    again = analyse(sources, 2, 3)
    assert (again.inputs, again.kept, again.is_partial) == (first.inputs, first.inputs, first.is_partial)
    assert analysed == []
    assert Path(first.path).read_bytes() == before
    assert analyse(sources, 2, 3, force=True).kept == 0
    assert analysed


def test_an_unfinished_part_goes_on_behind_its_last_whole_frame(sources: list[str], analysed: list[str]) -> None:
    made = analyse(["reports"], 1, 1)
    expected = join()
    path = Path(made.path)
    with path.open("rb") as file:
        read_head(file)
        offsets = [offset for offset, _ in read_inputs(file)]
    data = path.read_bytes()
    path.unlink()
    for cut in (offsets[5], offsets[5] + 3, offsets[9] - 1, len(data) - 5, 4):
        path.with_name(path.name + UNFINISHED).write_bytes(data[:cut])
        again = analyse(["reports"], 1, 1)
        assert again.kept == sum(offset <= cut for offset in offsets[1:]) if cut < len(data) - 5 else made.inputs
        assert join() == expected
        path.unlink()


def test_an_input_that_changed_or_went_away_meanwhile_is_not_taken_from_before(sources: list[str]) -> None:
    path = Path(analyse(["more", "notes"], 1, 1).path)
    shutil.copy(path, path.with_name(path.name + UNFINISHED))
    path.unlink()
    Path("more/x.txt").write_text(TOLD.format("Changed", 77), encoding="utf-8")
    Path("notes/one.txt").unlink()
    Path("notes/two.txt").write_text(TOLD.format("Two", 78), encoding="utf-8")
    again = analyse(["more", "notes"], 1, 1)
    assert (again.inputs, again.kept) == (3, 1)
    assert join() == whole(["more", "notes"])


def test_an_unfinished_part_of_another_set_is_begun_anew(sources: list[str]) -> None:
    path = Path(analyse(["more"], 1, 1, sentences=5).path)
    path.rename(path.with_name(path.name + UNFINISHED))
    assert analyse(["more"], 1, 1).kept == 0
    assert join() == whole(["more"])


SLOW = """
import sys, time
import briefing
from briefing import examine
analyse = examine.analyse
def count(document, settings):
    with open("log", "a") as log:
        log.write(document.origin.place + "\\n")
    time.sleep(0.03)
    return analyse(document, settings)
examine.analyse = count
briefing.analyse_part(["reports"], "parts", part=1, of=1, date=sys.argv[1], isolated=False)
"""


def test_a_job_that_is_killed_loses_nothing_and_does_one_document_twice_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(40):
        (reports / f"{number:02}.txt").write_text(TOLD.format(f"Town{number}", number), encoding="utf-8")

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", SLOW, DAY], cwd=tmp_path)

    log = tmp_path / "log"
    for done in (7, 19):
        job = start()
        while job.poll() is None and (not log.exists() or len(log.read_text().splitlines()) < done):
            time.sleep(0.005)
        job.send_signal(signal.SIGKILL)
        assert job.wait() == -signal.SIGKILL
        assert not (tmp_path / "parts" / "1-of-1.part").exists()
    assert start().wait() == 0
    told = log.read_text().splitlines()
    assert len(set(told)) == 40
    assert len(told) <= 40 + 2
    monkeypatch.chdir(tmp_path)
    assert join("parts") == whole(["reports"])


def test_of_two_processes_one_works_on_a_part(sources: list[str]) -> None:
    with hold_part(Path("parts") / Share(1, 2).file_name):
        with pytest.raises(BusyError, match="another process works on this part"):
            analyse(sources, 1, 2)
        assert analyse(sources, 2, 2).inputs


def test_a_cache_serves_a_part(sources: list[str], analysed: list[str]) -> None:
    briefing.brief(["more", "notes"], date=DAY, isolated=False, cache="kept")
    analysed.clear()
    analyse(["more", "notes"], 1, 1, cache="kept")
    assert analysed == []
    assert join() == whole(["more", "notes"])


def test_parts_that_are_missing_are_named_with_what_makes_them(sources: list[str]) -> None:
    with pytest.raises(PartError, match="there is no part of an edition"):
        briefing.join_parts("nowhere")
    path = Path(analyse(["more", "a b"], 2, 3, sentences=4).path)
    path.with_name(f"3-of-3.part{UNFINISHED}").write_bytes(path.read_bytes())
    with pytest.raises(PartError, match="2 of 3 parts are not there: 1 missing, 3 not finished") as caught:
        briefing.join_parts("parts")
    assert caught.value.parts == (1, 3)
    assert caught.value.where == "parts"
    assert caught.value.do == f"briefing analyse more 'a b' --date {DAY} --sentences 4 --part 1/3 -o parts"
    path.unlink()
    with pytest.raises(PartError, match="3 of 3 parts are not there") as caught:
        briefing.join_parts("parts")


def test_a_part_that_is_there_twice_counts_once(sources: list[str]) -> None:
    for number in (1, 2):
        path = Path(analyse(["more", "notes"], number, 2).path)
        shutil.copy(path, path.with_name(f"copy of {path.name}"))
    assert join() == whole(["more", "notes"])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"sentences": 5}, "sentences None, here 5"),
        ({"date": "2026-11-24"}, f"date {DAY}, here 2026-11-24"),
        ({"max_unpacked": 5_000}, "max_unpacked 200000000, here 5000"),
    ],
)
def test_parts_of_several_settings_are_refused(sources: list[str], given: dict[str, Any], told: str) -> None:
    analyse(["more"], 1, 2)
    analyse(["more"], 2, 2, **given)
    with pytest.raises(PartError, match=r"not of one set: 2-of-2\.part beside 1-of-2\.part") as caught:
        briefing.join_parts("parts")
    name, there, here = re.split(r" |, here ", told)
    assert f"{name} {here}, here {there}" in caught.value.what
    with pytest.raises(PartError, match="another set is there") as caught:
        analyse(["more"], 1, 2, **given)
    assert told in caught.value.what
    analyse(["more"], 1, 2, force=True, **given)
    assert join() == whole(["more"], **given) if "date" not in given else True


def test_parts_of_several_counts_and_sources_are_refused(sources: list[str]) -> None:
    analyse(["more"], 1, 2)
    analyse(["notes"], 3, 3)
    with pytest.raises(PartError) as caught:
        briefing.join_parts("parts")
    assert "3-of-3.part beside 1-of-2.part: 3 parts, here 2; sources notes, here more" in caught.value.what


def test_parts_of_another_program_are_refused(sources: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.cache.program import Program, identify_program

    analyse(["more"], 1, 1)
    here = identify_program()
    other = Program(here.files, {**here.versions, "lxml": "99"})
    monkeypatch.setattr(joining, "identify_program", lambda: other)
    with pytest.raises(PartError, match=rf"another program: lxml {here.versions['lxml']}, here 99"):
        briefing.join_parts("parts")
    monkeypatch.setattr(heads, "identify_program", lambda: other)
    with pytest.raises(PartError, match="another set is there: another program"):
        analyse(["more"], 1, 1)


def test_the_settings_of_the_parts_hold_and_others_are_refused(sources: list[str]) -> None:
    analyse(["more"], 1, 1, sentences=4, method="lead")
    assert join(sentences=4, title="Morning") == whole(["more"], sentences=4, method="lead", title="Morning")
    assert join() == whole(["more"], sentences=4, method="lead")
    with pytest.raises(UsageError, match="sentences is 5, and the parts were made with 4"):
        join(sentences=5)
    with pytest.raises(UsageError, match="language is de, and the parts were made with none"):
        join(language="de")


def test_a_damaged_frame_is_an_input_that_is_named(sources: list[str]) -> None:
    path = Path(analyse(["more", "notes"], 1, 1).path)
    with path.open("rb") as file:
        index = read_index(file)
        (at,) = (one.offset for one in index.inputs if one.place == "more/y.md")
        assert read_input(file, at).place == "more/y.md"
    data = bytearray(path.read_bytes())
    for byte in (at + 1, at + 60):  # its length, and its content
        damaged = bytearray(data)
        damaged[byte] ^= 255
        path.write_bytes(damaged)
        made = briefing.join_parts("parts")
        (lost,) = (one for one in made.notices if one.kind == "left out")
        assert (lost.where, lost.reason) == ("more/y.md", "damaged")
        assert lost.do.endswith(f"--date {DAY} --part 1/1 -o parts --force")
        assert [one.origin.place for one in made.documents] == ["more/x.txt", "notes/one.txt"]


def test_a_part_whose_end_is_damaged_is_missing(sources: list[str]) -> None:
    path = Path(analyse(["more"], 1, 1).path)
    data = path.read_bytes()
    path.write_bytes(data[:-1])
    with pytest.raises(PartError, match="1 of 1 parts is not there: 1 damaged") as caught:
        briefing.join_parts("parts")
    assert caught.value.do.endswith("--part 1/1 -o parts --force")
    path.write_bytes(b"no part")
    with pytest.raises(PartError, match="cannot be read as a part"):
        briefing.join_parts("parts")
    with pytest.raises(PartError, match="no whole part"):
        analyse(["more"], 1, 1)
    assert analyse(["more"], 1, 1, force=True).inputs == 2


def test_a_folder_that_cannot_be_written_is_an_error_of_the_part(sources: list[str]) -> None:
    with pytest.raises(PartError, match="cannot be written"):
        analyse(["more"], 1, 1, "last.txt/parts")


def test_messages_that_were_told_before_are_passed_over(sources: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from briefing.model import MessageNumber, Raw
    from briefing.parts import analysing
    from briefing.parts.joining import gather_parts, open_parts
    from briefing.readers.sources import Opened, open_in_order

    opening = open_in_order

    def mark(*given: Any) -> Iterator[Opened]:
        for number, one in enumerate(opening(*given)):
            if isinstance(one.item, Raw):
                yield replace(one, item=replace(one.item, message=MessageNumber("desk@imap/INBOX", 1, number)))

    monkeypatch.setattr(analysing, "open_in_order", mark)
    analyse(["more"], 1, 1)
    parts = open_parts(Path("parts"))
    found = gather_parts(parts, [MessageNumber("desk@imap/INBOX", 1, 0)])
    assert [one.document.origin.place for one in found.items] == ["more/y.md"]
    assert found.messages == {"more/y.md": MessageNumber("desk@imap/INBOX", 1, 1)}


def run(*arguments: str) -> int:
    code: int = main.main(list(arguments), standalone_mode=False, obj=Console())
    return code


def test_the_commands_do_the_same(sources: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    codes = [run("analyse", *sources, "--part", f"{n}/2", "-o", "parts", "--date", DAY) for n in (1, 2)]
    assert set(codes) <= {0, 3}
    assert 3 in codes
    assert "parts/2-of-2.part: part 2 of 2 is done, with" in capsys.readouterr().err
    assert run("analyse", *sources, "--part", "2/2", "-o", "parts", "--date", DAY, "--workers", "2") == codes[1]
    assert "it was there already" in capsys.readouterr().err
    assert run("join", "parts", "-o", "joined.json") == run("build", *sources, "--date", DAY, "-o", "built.json") == 3
    assert Path("joined.json").read_bytes() == Path("built.json").read_bytes()
    assert run("join", "parts", "-o", "{date}.json", "--title", "Morning", "-q") == 3
    assert Path(f"{DAY}.json").exists()


def test_the_workers_of_a_job_make_the_same_part(sources: list[str]) -> None:
    one = analyse(["reports"], 1, 1, "one")
    assert run("analyse", "reports", "--part", "1/1", "-o", "two", "--date", DAY, "--workers", "2") == 3
    assert Path(one.path).read_bytes() == Path("two/1-of-1.part").read_bytes()


def test_parts_among_the_sources_are_refused(sources: list[str]) -> None:
    with pytest.raises(UsageError, match="the parts would be read as documents"):
        run("analyse", "reports", "--part", "1/2", "-o", "reports/parts")
