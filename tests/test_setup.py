"""A configuration to begin with, what holds and where it was said, and editions by their dates."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import resources
from briefing.configuration import draft_configuration, find_configuration, list_settings, load_settings
from briefing.deliverers.folder import link_latest
from briefing.errors import UsageError
from briefing.settings import CHECKS, Settings

TEXT = "The port of Vell is shut since Monday, said Ida Roe. Forty ships wait in the bay.\n"


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefing", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_init_writes_a_configuration_that_builds_and_a_second_one_leaves_it(tmp_path: Path) -> None:
    first = run("init", cwd=tmp_path)
    assert (first.returncode, first.stdout.splitlines()[1:]) == (0, ["  briefing config", "  briefing build"])
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "port.txt").write_text(TEXT, encoding="utf-8")
    assert run("build", "--date", "2026-11-23", "--format", "markdown", cwd=tmp_path).returncode == 0
    assert (tmp_path / "briefing-2026-11-23.md").is_file()
    again = run("init", cwd=tmp_path)
    assert (again.returncode, "there is a configuration already" in again.stderr) == (2, True)


def test_init_makes_the_folder_or_says_why_it_cannot(tmp_path: Path) -> None:
    assert run("init", "desk/morning", cwd=tmp_path).returncode == 0
    assert (tmp_path / "desk" / "morning" / "briefing.toml").is_file()
    (tmp_path / "taken").write_text("", encoding="utf-8")
    refused = run("init", "taken/morning", cwd=tmp_path)
    assert refused.returncode == 1
    assert refused.stderr.startswith("error: the folder cannot be made: Not a directory\n  in: taken/morning\n  try: ")


def test_the_first_configuration_names_nobody(tmp_path: Path) -> None:
    path = tmp_path / "briefing.toml"
    path.write_text(draft_configuration(resources.configuration().read_text(encoding="utf-8")), encoding="utf-8")
    settings = load_settings(path, {})
    usual = Settings(sources=(f"{tmp_path}/reports",), look=settings.look)
    assert settings == usual


def test_each_setting_is_shown_with_where_it_was_said(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text(
        'sources = ["in"]\n\n[mail]\nserver = "mail.lorn.example"\n', encoding="utf-8"
    )
    held = {one.key: one for one in list_settings(tmp_path / "briefing.toml", {"title": "Morning"})}
    assert (held["mail.server"].value, held["mail.server"].said) == ("mail.lorn.example", f"{tmp_path}/briefing.toml:4")
    assert (held["title"].value, held["title"].said) == ("Morning", "title")
    assert (held["pages"].value, held["pages"].said) == (None, "default")
    tables = ("look", "mail", "folder", "draft", "command", "run", "profile")
    assert set(held) == {
        key
        for key in CHECKS
        if key not in tables and not key.startswith(("profile.sections.", "mailboxes.", "edition."))
    }


def test_config_says_it_for_people_and_for_programs(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text('title = "Morning"\n', encoding="utf-8")
    lines = run("config", "--pages", "2", cwd=tmp_path).stdout.splitlines()
    assert lines[0] == "# briefing.toml"
    assert 'title = "Morning"' in {line.partition("  #")[0].rstrip() for line in lines if "briefing.toml:1" in line}
    assert "pages = 2" in {line.partition("  #")[0].rstrip() for line in lines if line.endswith("# --pages")}
    told = json.loads(run("config", "--json", cwd=tmp_path).stdout)
    assert {"key": "title", "value": "Morning", "said": "briefing.toml:1"} in told["settings"]


def test_the_nearest_configuration_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, home, named = tmp_path / "here", tmp_path / "home", tmp_path / "named.toml"
    for path in (here / "briefing.toml", home / "briefing" / "briefing.toml", named):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.chdir(here)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("BRIEFING_CONFIG", str(named))
    assert find_configuration() == named
    monkeypatch.setenv("BRIEFING_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(UsageError, match="no file"):
        find_configuration()
    monkeypatch.delenv("BRIEFING_CONFIG")
    assert find_configuration() == Path("briefing.toml")
    (here / "briefing.toml").unlink()
    assert find_configuration() == home / "briefing" / "briefing.toml"
    monkeypatch.setenv("XDG_CONFIG_HOME", "/nowhere")
    assert find_configuration() is None


def test_an_edition_bears_its_date_and_a_link_leads_to_the_newest(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "port.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "editions").mkdir()
    told = 'sources = ["in"]\noutput = "editions/{date}.md"\nlatest = "editions/latest.md"\n'
    (tmp_path / "briefing.toml").write_text(told, encoding="utf-8")
    for day in ("2026-11-23", "2026-11-24"):
        assert run("build", "--date", day, cwd=tmp_path).returncode == 0
    assert (tmp_path / "editions" / "latest.md").readlink() == Path("2026-11-24.md")
    (tmp_path / "editions").rename(tmp_path / "moved")
    assert "24 November 2026" in (tmp_path / "moved" / "latest.md").read_text(encoding="utf-8").replace("\xa0", " ")


def test_a_link_over_a_file_of_the_user_is_refused(tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "own.md").write_text("# Mine\n", encoding="utf-8")
    (tmp_path / "briefing.toml").write_text('latest = "own.md"\n', encoding="utf-8")
    done = run("build", "port.txt", "-o", "a.md", cwd=tmp_path)
    assert (done.returncode, "in: ./own.md" in done.stderr) == (2, True)
    assert (tmp_path / "own.md").read_text(encoding="utf-8") == "# Mine\n"


def test_where_links_are_not_allowed_the_newest_edition_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: str) -> None:
        raise OSError("links are not allowed here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    for name in ("1.md", "2.md"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        link_latest(tmp_path / name, tmp_path / "latest.md")
    assert (tmp_path / "latest.md").read_text(encoding="utf-8") == "2.md"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.md", "2.md", "latest.md"]


def test_a_name_in_braces_that_stands_for_nothing_is_named() -> None:
    with pytest.raises(UsageError, match=r"\{day\} stands for nothing"):
        Settings(output="{day}.pdf")
