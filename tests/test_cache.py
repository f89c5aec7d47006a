"""Analyses that are kept: found wherever the input lies, by the program and settings that would make them again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing import Analysis, Document, Link, MailboxSettings, Notice, Origin, Raw, Settings, Summary, UsageError
from briefing.cache import store
from briefing.cache.key import INDIFFERENT, identify_work, make_key
from briefing.cache.program import Program, identify_program, tell_difference
from briefing.cache.record import FORMAT, Outcomes, pack, unpack
from briefing.cli.commands.build import build
from briefing.cli.console import Console
from briefing.publishing import render
from briefing.settings import AnalysisSettings
from briefing.spread import spread
from briefing.steps import Noted, Referred, Yielded
from packages import zipped

DAY = "2026-11-23"
TOLD = "The mayor of {0} said on Monday that the bridge will open in May. It cost {1} million euros."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with inputs of several kinds, one of them holding others."""
    made = tmp_path / "reports"
    made.mkdir()
    for number, town in enumerate(("Harrow", "Lorn", "Vell"), 12):
        (made / f"{town}.txt").write_text(TOLD.format(town, number), encoding="utf-8")
    (made / "all.zip").write_bytes(
        zipped({"Orm.txt": TOLD.format("Orm", 20), "inner/Tarn.md": TOLD.format("Tarn", 21)})
    )
    (made / "rows.csv").write_text("title,text\nPort,The port of Lorn is open again.\n", encoding="utf-8")
    return made


def make(folder: Path, **given: Any) -> bytes:
    settings = Settings(**{"date": DAY, "isolated": False, "cache": folder.parent / "cache", **given})
    return render(briefing.brief(folder, settings), "json", settings=Settings(with_texts=True)).data


def kept(cache: Path) -> list[Path]:
    return sorted(path for path in (cache / "analyses").rglob("*") if path.is_file())


def test_a_second_edition_has_the_same_bytes_and_calls_no_analysis(folder: Path, analysed: list[str]) -> None:
    plain = make(folder, cache="")
    first = make(folder)
    analysed.clear()
    assert make(folder) == first == plain
    with ThreadPoolExecutor(2) as executor:
        told = briefing.brief(folder, date=DAY, isolated=False, cache=folder.parent / "cache", executor=executor)
    assert render(told, "json", settings=Settings(with_texts=True)).data == plain
    assert analysed == []


def test_a_plan_and_several_editions_are_made_of_what_is_kept(folder: Path, analysed: list[str]) -> None:
    from briefing.pipeline import brief_each

    make(folder)
    analysed.clear()
    cache = folder.parent / "cache"
    assert briefing.draft_plan(folder, date=DAY, isolated=False, cache=cache).lines
    editions = [Settings(title=title, date=DAY, isolated=False, cache=cache) for title in ("Morning", "Evening")]
    assert len(list(brief_each(folder, editions))) == 2
    assert analysed == []


def test_only_what_has_changed_is_analysed_again(folder: Path, analysed: list[str]) -> None:
    make(folder)
    analysed.clear()
    (folder / "Lorn.txt").write_text(TOLD.format("Lorn", 99), encoding="utf-8")
    assert make(folder) == make(folder, cache="")
    assert analysed[0].endswith("Lorn.txt")
    assert len([place for place in analysed if place.endswith("Lorn.txt")]) == 2
    assert len(analysed) == 1 + 6


def test_a_moved_folder_is_found_again_under_its_new_places(folder: Path, analysed: list[str]) -> None:
    make(folder)
    moved = folder.rename(folder.with_name("elsewhere and longer"))
    fresh = make(moved, cache="")
    analysed.clear()
    assert make(moved) == fresh
    assert analysed == []


@pytest.mark.parametrize("name", [one.name for one in fields(AnalysisSettings)])
def test_a_setting_that_matters_asks_for_another_analysis_and_no_other_one(name: str) -> None:
    other: dict[str, Any] = {
        "date": "2026-11-24",
        "language": "de",
        "input_type": "md",
        "allow_private": ("intranet.example",),
        "proxy": "http://proxy.example:3128",
        "mailboxes": (MailboxSettings(server="imap.example.org"),),
        "cache": "elsewhere",
        "sentences": 4,
        "words": 80,
        "method": "lead",
    }
    plain = Settings(date=DAY).analysis
    old = getattr(plain, name)
    changed: Any = {name: other[name] if name in other else not old if isinstance(old, bool) else old + 1}
    is_same = identify_work(replace(plain, **changed), "p") == identify_work(plain, "p")
    assert is_same == (name in INDIFFERENT)
    assert name in INDIFFERENT or name not in ("workers", "isolated", "cache", "mailboxes", "proxy", "ready_within")


def test_without_a_date_it_is_that_of_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(epoch: str) -> str:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        return identify_work(Settings().analysis, "p")

    assert work("1700000000") == work("1700000001") != work("1700100000")


def test_bytes_name_and_the_place_of_an_address_make_the_key_and_no_path() -> None:
    raw = Raw("a/b.txt", "b.txt", b"one")
    same = Raw("c/b.txt", "b.txt", b"one")
    assert make_key(raw, "w") == make_key(same, "w")
    others = [Raw("a/b.txt", "b.txt", b"two"), Raw("a/b.md", "b.md", b"one")]
    pages = [Raw(f"https://lorn.example/{name}", "b.txt", b"one") for name in "ab"]
    keys = {make_key(one, "w") for one in (raw, *others, *pages)}
    assert len(keys) == 5
    assert make_key(raw, "v") not in keys


def test_another_program_finds_nothing(folder: Path, analysed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    make(folder)
    analysed.clear()
    other = replace(identify_program(), files="0")
    monkeypatch.setattr(store, "identify_program", lambda: other)
    make(folder)
    assert len(analysed) == 6


def test_a_program_is_its_files_and_the_versions_of_what_reads_for_it() -> None:
    found = identify_program()
    assert {"python", "briefing", "lxml", "htmldate", "numpy", "nltk", "trafilatura"} <= set(found.versions)
    assert not {"pytest", "ruff", "mypy"} & set(found.versions)
    newer = Program(found.files, {**found.versions, "lxml": "99"})
    assert newer.identity != found.identity
    assert tell_difference(found, newer) == f"lxml {found.versions['lxml']}, here 99"
    assert "other files of briefing" in tell_difference(found, replace(found, files="0"))


DAMAGE: list[Callable[[bytes], bytes]] = [
    lambda data: b"",
    lambda data: data[: len(data) // 2],
    lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    lambda data: data.replace(b"analyses %d" % FORMAT, b"analyses %d" % (FORMAT + 1)),
    lambda data: b"%PDF-1.7",
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_not_known_and_written_anew(
    folder: Path, analysed: list[str], damage: Callable[[bytes], bytes]
) -> None:
    first = make(folder)
    files = kept(folder.parent / "cache")
    assert len(files) == 5
    for path in files:
        path.write_bytes(damage(path.read_bytes()))
    analysed.clear()
    assert make(folder) == first
    assert len(analysed) == 6
    analysed.clear()
    assert make(folder) == first
    assert analysed == []


def test_a_cache_that_is_deleted_costs_only_its_analyses(folder: Path) -> None:
    first = make(folder)
    shutil.rmtree(folder.parent / "cache")
    assert make(folder) == first


def test_a_folder_that_cannot_be_written_is_one_remark(folder: Path) -> None:
    (folder.parent / "cache").write_text("a file", encoding="utf-8")
    made = json.loads(make(folder))
    told = [one for one in made["notices"] if "cache" in one["what"]]
    assert [one["kind"] for one in told] == ["remark"]
    assert len(made["documents"]) == 6


def test_the_least_recently_used_go_first_and_once_at_the_end(folder: Path) -> None:
    make(folder)
    cache = folder.parent / "cache"
    files = kept(cache)
    for age, path in enumerate(files):
        os.utime(path, (1_000_000_000 - age, 1_000_000_000 - age))
    most = sum(path.stat().st_size for path in files[:3])
    held = store.AnalysisCache(replace(Settings(cache=cache).analysis))
    held._most = most
    assert held.end() == []
    assert kept(cache) == files[:3]


def test_what_is_found_is_used_anew(folder: Path) -> None:
    make(folder)
    (first, *others) = kept(folder.parent / "cache")
    for path in (first, *others):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    make(folder)
    assert all(path.stat().st_mtime > 1_700_000_000 for path in (first, *others))


def outcomes(place: str) -> Outcomes:
    document = Document("", "The port is open.", Origin(f"{place}, row 1", "0", "en"))
    return [
        Yielded((0,), Analysis(document, Summary("", (), "ranked"))),
        Noted((1,), Notice("remark", "1 row without a text", place, "")),
        Referred((2,), Link("https://lorn.example/feed", f"{place}/feeds.opml", is_packed=True)),
    ]


def test_places_are_taken_out_and_put_back() -> None:
    packed = pack(outcomes("a/b.csv"), "a/b.csv")
    assert packed
    assert b"a/b.csv" not in packed
    assert unpack(packed, "elsewhere/b.csv") == outcomes("elsewhere/b.csv")
    assert packed == pack(outcomes("elsewhere/b.csv"), "elsewhere/b.csv")


def test_a_place_that_would_lose_its_middle_is_not_known() -> None:
    packed = pack(outcomes("b.csv"), "b.csv")
    assert packed
    assert unpack(packed, "x" * 195) is None
    assert pack(outcomes("x" * 195), "x" * 195) is None


@pytest.mark.parametrize(
    "notice",
    [
        Notice("left out", "its process was killed", "a.txt", ""),
        Notice("cut short", "the rest was not read", "a.txt", ""),
        Notice("remark", "a.txt is not well formed", "a.txt", ""),
        Notice("remark", "not well formed", "a.txt", "mend a.txt"),
        Notice("remark", "not well formed", "elsewhere.txt", ""),
    ],
)
def test_what_may_be_chance_or_names_its_place_in_words_is_not_kept(notice: Notice) -> None:
    assert pack([Noted((), notice)], "a.txt") is None


@pytest.mark.parametrize("reason", ["empty", "unknown type", "password"])
def test_what_is_left_out_whenever_it_is_met_is_kept(reason: str) -> None:
    outcome = Noted((1,), Notice("left out", "it needs a password", "a.zip/b.docx", "save it without", reason))
    packed = pack([outcome], "a.zip")
    assert packed is not None
    (told,) = unpack(packed, "b.zip") or []
    assert isinstance(told, Noted)
    assert (told.notice.where, told.notice.reason) == ("b.zip/b.docx", reason)


def test_an_input_that_was_left_out_is_tried_again(folder: Path, analysed: list[str]) -> None:
    (folder / "table.zip").write_bytes(b"PK\x03\x04")
    first = make(folder)
    assert len(kept(folder.parent / "cache")) == 5
    assert make(folder) == first


def test_two_processes_may_share_the_folder(folder: Path, tmp_path: Path) -> None:
    def start(name: str) -> subprocess.Popen[bytes]:
        code = "from briefing.cli import run; run()"
        options = ["--date", DAY, "--cache", str(tmp_path / "cache"), "-o", str(tmp_path / name), "-q"]
        return subprocess.Popen([sys.executable, "-c", code, "build", str(folder), *options])

    runs = [start("1.json"), start("2.json")]
    assert [run.wait() for run in runs] == [0, 0]
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
    assert len(kept(tmp_path / "cache")) == 5
    assert all(unpack(path.read_bytes(), "x") is not None for path in kept(tmp_path / "cache"))


def test_what_is_known_is_yielded_in_its_turn_and_never_worked_for() -> None:
    done: list[int] = []

    def double(number: int) -> int:
        done.append(number)
        return 2 * number

    def known(number: int) -> int | None:
        return -number if number % 2 else None

    expected = [(1, -1), (2, 4), (3, -3), (4, 8)]
    assert list(spread(double, [1, 2, 3, 4], None, known)) == expected
    with ThreadPoolExecutor(2) as executor:
        assert list(spread(double, [1, 2, 3, 4], executor, known)) == expected
    assert sorted(done) == [2, 2, 4, 4]


def test_a_cache_among_the_sources_is_refused_unless_it_is_hidden(folder: Path, tmp_path: Path) -> None:
    def run(cache: Path) -> int:
        output = str(tmp_path / "o.json")
        given = [str(folder), "--date", DAY, "-o", output, "--cache", str(cache)]
        code: int = build.main(given, standalone_mode=False, obj=Console())
        return code

    with pytest.raises(UsageError, match="would be read as documents"):
        run(folder / "cache")
    assert run(folder / ".cache") == 0
    assert run(folder / ".cache") == 0
