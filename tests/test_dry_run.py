"""``briefing build --dry-run`` says what would be read, by which reader and how large, and changes nothing."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from briefing import EmptyBriefingError, Settings, brief
from briefing.errors import BusyError
from briefing.pipeline import survey_sources
from test_cli import on_a_terminal, run

PIER = "The pier of Orm is open again, said the harbour office on Monday.\n"
MILL = "The old mill at Vell burned down on Saturday. Nobody was hurt.\n"
HELD = "EMBARGOED UNTIL 09:00 GMT, 2 December 2026\n\nThe ferry line of Lorn is sold, its owner said.\n"


def packed(**files: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(f"{name}.txt"), text)
    return data.getvalue()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "pier.txt").write_text(PIER, encoding="utf-8")
    (tmp_path / "week.zip").write_bytes(packed(mill=MILL, pier=PIER))
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def dry(desk: Path, *arguments: str) -> tuple[int, list[str], str]:
    before = files(desk)
    done = run("build", "--dry-run", "--date", "2026-11-23", *arguments, cwd=desk)
    assert files(desk) == before
    return done.returncode, done.stdout.decode().splitlines(), done.stderr.decode()


def test_each_input_is_named_with_its_reader_its_size_and_what_it_gives(desk: Path) -> None:
    code, lines, said = dry(desk, "pier.txt", "week.zip", "-o", "out.json", "--archive", "editions.sqlite")
    size = (desk / "week.zip").stat().st_size
    assert (code, said) == (0, "")
    assert lines == [
        "pier.txt: txt, 66 bytes, 1 document",
        f"week.zip: zip, {size} bytes, 2 documents",
        "an edition would be made of 3 documents of 2 inputs; 0 left out; nothing was written",
    ]


def test_what_is_packed_is_named_where_all_is_to_be_said(desk: Path) -> None:
    _, lines, _ = dry(desk, "week.zip", "-v")
    assert lines[1:3] == [
        "week.zip/mill.txt: txt, 63 bytes, 1 document",
        "week.zip/pier.txt: txt, 66 bytes, 1 document",
    ]


def test_what_would_be_refused_is_named_with_its_cause(desk: Path) -> None:
    (desk / "empty.txt").write_bytes(b"")
    (desk / "talk.xyz").write_text(PIER, encoding="utf-8")
    (desk / "cut.pdf").write_bytes(b"%PDF-1.7 cut")
    code, lines, said = dry(
        desk, "pier.txt", "empty.txt", "talk.xyz", "cut.pdf", "missing.txt", "https://orm.example/a"
    )
    assert code == 3
    assert lines[-1].endswith("1 document of 1 input; 5 left out; nothing was written")
    for cause in ("empty", 'that end in ".xyz"', "no such file", "nothing is read from the network"):
        assert cause in said
    assert "left out: cut.pdf: " in said


def test_a_dry_run_refuses_what_the_edition_refuses(desk: Path) -> None:
    (desk / "empty.txt").write_bytes(b"")
    (desk / "held.txt").write_text(HELD, encoding="utf-8")
    (desk / "old.md").write_text(f"---\ndate: 2026-11-01\n---\n{MILL}", encoding="utf-8")
    settings = Settings(date="2026-11-23", window="7d", isolated=False)
    found = survey_sources([desk], settings)
    edition = brief([desk], settings)
    assert {one.document.origin.place for one in found.documents} == {one.origin.place for one in edition.documents}
    lack = [one for one in edition.notices if "without a" in one.what]
    assert list(found.notices) == [one for one in edition.notices if one not in lack]
    assert [one.reason for one in found.notices] == ["empty", "embargo", ""]


@pytest.mark.parametrize("options", [[], ["--allow-network"]])
def test_no_address_is_asked(desk: Path, options: list[str]) -> None:
    (desk / "feeds.opml").write_text('<opml><body><outline xmlUrl="https://orm.example/rss"/></body></opml>')
    code, lines, said = dry(desk, "feeds.opml", "https://orm.example/a", *options)
    if options:
        assert code == 0
        assert lines[:3] == [
            "feeds.opml: opml, 69 bytes, 1 address",
            "https://orm.example/a: would be asked",
            "https://orm.example/rss: would be asked",
        ]
        assert "0 documents of 1 input, and of 2 addresses" in lines[-1]
    else:
        assert code == 4
        assert said.count("nothing is read from the network") == 2


def test_nothing_usable_is_exit_code_4(desk: Path) -> None:
    code, lines, said = dry(desk, "missing.txt")
    assert (code, lines) == (4, [])
    assert "no such file" in said
    with pytest.raises(EmptyBriefingError) as caught:
        survey_sources([desk / "missing.txt"], Settings())
    assert [one.reason for one in caught.value.notices] == ["missing"]


def test_a_held_archive_is_left_alone(desk: Path) -> None:
    archive = desk / "editions.sqlite"
    settings = Settings(date="2026-11-23", archive=str(archive), isolated=False)
    brief([desk / "pier.txt"], settings)
    with closing(sqlite3.connect(archive)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError):
            brief([desk / "pier.txt"], replace(settings, force=True))
        assert len(survey_sources([desk / "pier.txt"], settings).documents) == 1


@pytest.mark.parametrize(
    ("options", "code"), [(["-o", "no/such/out.pdf"], 1), (["-o", "out.xyz"], 2), (["-o", "pier.txt"], 2)]
)
def test_an_output_that_would_be_refused_is_refused(desk: Path, options: list[str], code: int) -> None:
    assert dry(desk, "pier.txt", *options)[0] == code


def test_standard_input_is_looked_at(desk: Path) -> None:
    done = run("build", "-", "--dry-run", cwd=desk, stdin=PIER.encode())
    assert done.stdout.startswith(b"-: txt, 66 bytes, 1 document\n")


def test_workers_change_nothing_in_what_is_said(desk: Path) -> None:
    assert dry(desk, "pier.txt", "week.zip", "--workers", "2") == dry(desk, "pier.txt", "week.zip")


@pytest.mark.parametrize("columns", [60, 80])
def test_a_terminal_gets_a_table_of_its_width(desk: Path, columns: int) -> None:
    lines = on_a_terminal("build", "--dry-run", "pier.txt", "week.zip", cwd=desk, columns=columns)
    assert [line.split()[0] for line in lines[:4]] == ["Input", "─" * len("week.zip"), "pier.txt", "week.zip"]
    assert all(len(line) <= columns for line in lines[:4])
