"""``briefing templates``, as a person meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import resources
from test_cli_archive import run


def test_the_list_names_what_the_pages_are_made_of(tmp_path: Path) -> None:
    done = run("templates", "list", cwd=tmp_path)
    assert done.returncode == 0
    listed = done.stdout.split()
    assert {"report/briefing.html.jinja", "report/page.css", "mail/mail.txt.jinja"} <= set(listed)
    assert listed == sorted(listed)
    assert all((resources.templates() / name).is_file() for name in listed)


def test_a_copied_file_can_be_changed_and_used(tmp_path: Path) -> None:
    done = run("templates", "copy", "report/parts/front.html.jinja", "--to", "mine", cwd=tmp_path)
    assert done.returncode == 0
    assert "--template mine" in done.stderr
    copied = tmp_path / "mine" / "report" / "parts" / "front.html.jinja"
    assert copied.read_bytes() == (resources.templates() / "report" / "parts" / "front.html.jinja").read_bytes()
    copied.write_text("<h1>The morning of the board</h1>", encoding="utf-8")
    (tmp_path / "note.txt").write_text("A title\n\nThe harbour opened on Monday. A ship came in.", encoding="utf-8")
    made = run("build", "note.txt", "--template", "mine", "--layout", "report", "-o", "today.html", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "<h1>The morning of the board</h1>" in (tmp_path / "today.html").read_text(encoding="utf-8")


def test_a_folder_is_copied_whole_but_for_its_fonts(tmp_path: Path) -> None:
    folders = ("daily", "onepage", "report", "parts", "mail")
    assert run("templates", "copy", *folders, "--to", "mine", cwd=tmp_path).returncode == 0
    copied = sorted(path.relative_to(tmp_path / "mine").as_posix() for path in (tmp_path / "mine").rglob("*.*"))
    assert copied == run("templates", "list", cwd=tmp_path).stdout.split()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("report/page.css", "is there already"),
        ("nightly", 'there is no template "nightly"'),
        ("../pyproject.toml", "there is no template"),
    ],
)
def test_nothing_is_written_over_and_nothing_else_is_copied(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "mine" / "report").mkdir(parents=True)
    (tmp_path / "mine" / "report" / "page.css").write_text("p { color: teal }", encoding="utf-8")
    done = run("templates", "copy", "report/briefing.css", name, "--to", "mine", cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert [path.name for path in (tmp_path / "mine").rglob("*.*")] == ["page.css"]
