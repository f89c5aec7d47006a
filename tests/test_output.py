"""Where an edition is written: over nothing that it is made of, through links, and never read as a document."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import briefing
from briefing.errors import UsageError
from briefing.files import write_whole
from briefing.readers.content.own import is_edition

TEXT = "The port of Vell is shut since Monday, said Ida Roe. Forty ships wait in the bay.\n"


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefing", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "port.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "look").mkdir()
    (tmp_path / "look" / "page.css").write_text("/* own */", encoding="utf-8")
    (tmp_path / "briefing.toml").write_text('sources = ["in"]\narchive = "e.sqlite"\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("output", ["in/port.txt", "briefing.toml", "look/page.css", "link.md", "e.sqlite"])
def test_an_output_that_the_edition_is_made_of_is_refused_and_stays(desk: Path, output: str) -> None:
    (desk / "link.md").symlink_to("in/port.txt")
    assert run("build", "-o", "first.md", cwd=desk).returncode == 0
    before = (desk / output).read_bytes()
    done = run("build", "--force", "--template", "look", "--format", "markdown", "-o", output, cwd=desk)
    assert done.returncode == 2
    assert f"in: {output}" in done.stderr
    assert (desk / output).read_bytes() == before


def test_a_missing_folder_is_told_before_the_work(desk: Path) -> None:
    done = run("build", "-o", "no/where.md", cwd=desk)
    assert done.returncode == 1
    assert "mkdir -p no" in done.stderr
    assert not (desk / "e.sqlite").exists()


@pytest.mark.parametrize("format", ["html", "json", "markdown", "epub", "docx", "pdf"])
def test_an_edition_in_the_folder_is_passed_over_and_may_be_written_over(desk: Path, format: str) -> None:
    made = briefing.brief([desk / "in"], date="2026-11-23", isolated=False)
    rendition = briefing.render(made, format)
    assert is_edition(rendition.data)
    rendition.save(desk / "in" / rendition.name)
    again = briefing.brief([desk / "in"], date="2026-11-24", isolated=False)
    assert [Path(one.origin.place).name for one in again.documents] == ["port.txt"]
    assert [one.what for one in again.notices if "edition" in one.what] == ["an edition of briefing, passed over"]


@pytest.mark.parametrize("data", [TEXT.encode(), b"", b"# A title\n\nMade with love.\n", b'{"schema": 2}', b"%PDF-1.7"])
def test_what_others_wrote_is_no_edition(data: bytes) -> None:
    assert not is_edition(data)


def test_an_edition_that_is_named_itself_is_read(desk: Path) -> None:
    made = briefing.brief([desk / "in"], date="2026-11-23", isolated=False)
    saved = briefing.render(made, "html").save(desk / "own.html")
    assert briefing.read(saved)


def test_a_link_is_followed_and_the_mode_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_whole(b"new", link)
    assert link.is_symlink() and target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["-", ":memory:"])
def test_a_stream_is_no_archive(name: str) -> None:
    with pytest.raises(UsageError, match="is no file that remembers"):
        briefing.Settings(archive=name)


def test_an_edition_that_was_not_written_is_compared_with_by_none(desk: Path) -> None:
    if os.geteuid() == 0 and not Path("/dev/full").exists():
        pytest.skip("this system has no disk that is always full")
    (desk / "first.md").symlink_to("/dev/full")
    assert run("build", "--date", "2026-11-23", "-o", "first.md", cwd=desk).returncode == 1
    later = run("build", "--date", "2026-11-24", "-o", "second.md", cwd=desk)
    assert (later.returncode, "word for word" in later.stderr) == (0, False)
    third = run("build", "--date", "2026-11-25", "-o", "third.md", cwd=desk)
    assert "word for word in the edition of 2026-11-24" in third.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--layout", "tabloid"], 'there is no layout "tabloid"'),
        (["--template", "nowhere"], "the template folder does not exist"),
        (["--template", "look"], "the template is wrong"),
        (["--method", "guess"], "guess"),
        (["--format", "docm"], "docm"),
    ],
)
def test_what_an_edition_is_set_with_is_looked_at_before_the_work(desk: Path, options: list[str], said: str) -> None:
    (desk / "look" / "mail").mkdir()
    (desk / "look" / "mail" / "body.html.jinja").write_text("{% if %}", encoding="utf-8")
    done = run("build", "-o", "first.html", *options, cwd=desk)
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert not (desk / "e.sqlite").exists()


@pytest.mark.parametrize("logo", [None, b"GIF89a"])
def test_a_logo_that_cannot_be_printed_is_told_before_the_work(desk: Path, logo: bytes | None) -> None:
    if logo:
        (desk / "logo.png").write_bytes(logo)
    told = (desk / "briefing.toml").read_text(encoding="utf-8")
    (desk / "briefing.toml").write_text(f'{told}[look]\nlogo = "logo.png"\nlogo_text = "Lorn"\n', encoding="utf-8")
    done = run("build", "-o", "first.html", cwd=desk)
    assert (done.returncode, "the logo" in done.stderr) == (1, True)
    assert not (desk / "e.sqlite").exists()
