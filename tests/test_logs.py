"""What is logged: nothing until a program asks for it, then what was read, by which reader, and what is lacking."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest

import briefing
from briefing import Settings
from packages import zipped

QUICK = Settings(date="2026-11-23", isolated=False, language="en")
REPORT = "The port of Vell is shut since Monday. Forty ships wait in the bay.\n"
SECONDS = re.compile(r"\d+\.\d\d s$")


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "b.zip").write_bytes(zipped({"orm.md": "# Orm\n\nThe choir sings in May.\n", "tarn.txt": REPORT}))
    (folder / "c.txt").write_text("", encoding="utf-8")
    return folder


def told(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str, str]]:
    """Return logger, level and message of each record; the seconds, which differ, are left out."""
    return [(one.name, one.levelname, SECONDS.sub("n s", one.getMessage())) for one in caplog.records]


@pytest.mark.parametrize("isolated", [True, False])
def test_each_input_is_logged_with_its_reader_and_each_lack_as_a_warning(
    reports: Path, caplog: pytest.LogCaptureFixture, isolated: bool
) -> None:
    size = (reports / "b.zip").stat().st_size
    with caplog.at_level(logging.DEBUG, "briefing"):
        briefing.render(briefing.brief("reports", QUICK, isolated=isolated), "json")
    *logged, (name, level, last) = told(caplog)
    assert logged == [
        ("briefing.examine", "INFO", "reports/a.txt: read as txt, 68 bytes, 1 document in n s"),
        ("briefing.examine", "DEBUG", "reports/b.zip/orm.md: read as md, 31 bytes, 1 document in n s"),
        ("briefing.examine", "DEBUG", "reports/b.zip/tarn.txt: read as txt, 68 bytes, 1 document in n s"),
        ("briefing.examine", "INFO", f"reports/b.zip: read as zip, {size} bytes, 2 documents in n s"),
        ("briefing.pipeline", "INFO", "3 documents read"),
        ("briefing.pipeline", "INFO", "3 documents compared: 2 stories"),
        ("briefing.pipeline", "WARNING", "left out: reports/c.txt: empty"),
    ]
    assert (name, level) == ("briefing.publishing", "INFO")
    assert re.fullmatch(r"the edition of 2026-11-23 set as json, [\d,]+ bytes", last)


def test_what_the_cache_knows_is_logged_as_such(reports: Path, caplog: pytest.LogCaptureFixture) -> None:
    briefing.brief("reports/a.txt", QUICK, cache="cache")
    with caplog.at_level(logging.INFO, "briefing"):
        briefing.brief("reports/a.txt", QUICK, cache="cache")
    assert told(caplog)[0] == ("briefing.examine", "INFO", "reports/a.txt: known from the cache")


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, check=False)


def test_a_program_that_sets_up_no_logging_is_told_nothing(reports: Path) -> None:
    program = "import briefing; assert len(briefing.brief('reports', date='2026-11-23', isolated=False).notices) > 1"
    done = run("-c", program, cwd=reports.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    "asked", ["import briefing", "from briefing.cli.guard import guarded; guarded(briefing.cli.main, ['--help'])"]
)
def test_neither_importing_the_package_nor_help_loads_logging_or_a_bar(tmp_path: Path, asked: str) -> None:
    program = f"import sys, briefing, briefing.cli; {asked}; assert not {{'logging', 'tqdm'}} & set(sys.modules)"
    done = run("-c", program, cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_verbose_says_what_was_read_and_how_long_it_took_and_each_notice_once(reports: Path) -> None:
    done = run("-m", "briefing", "build", "reports", "-v", "-o", "out.json", cwd=reports.parent)
    lines = done.stderr.splitlines()
    assert re.fullmatch(r" *\d+\.\d s  reports/a\.txt: read as txt, 68 bytes, 1 document in \d+\.\d\d s", lines[0])
    assert not any("orm.md: read as" in line for line in lines)
    assert [line for line in lines if "c.txt" in line] == [
        "left out: reports/c.txt: empty (try: check where it comes from)"
    ]
    deep = run("-m", "briefing", "-v", "build", "reports", "--debug", "-o", "out.json", cwd=reports.parent).stderr
    assert "reports/b.zip/orm.md: read as md, 31 bytes, 1 document in " in deep


def test_without_verbose_nothing_is_said_of_what_was_read(reports: Path) -> None:
    done = run("-m", "briefing", "build", "reports", "-o", "out.json", cwd=reports.parent)
    assert "read as" not in done.stderr
