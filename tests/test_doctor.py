"""What ``doctor`` tells of a machine."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from briefing import doctor, resources


def test_every_part_of_this_machine_is_looked_at_and_fine() -> None:
    checks = doctor.examine()
    assert [check.name for check in checks if not check.ok] == []
    assert {"Python", "packages", "Pango", "fonts", "a page as PDF", "temporary folder"} <= {c.name for c in checks}


def test_what_is_told_can_be_pasted() -> None:
    told = " ".join(f"{check.name} {check.detail} {check.do}" for check in doctor.examine())
    assert str(Path.home()) not in told.replace("a folder", "")
    assert str(resources.PACKAGE) not in told
    assert f"/{getpass.getuser()}/" not in told


def test_a_missing_library_is_one_failed_check_with_the_command_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise OSError("cannot load library '/home/ana/lib/libpango-1.0-0': not found")

    monkeypatch.setattr(doctor, "_CHECKS", (("Pango", fail, doctor._GET_PANGO), ("folder", doctor._folder, "")))
    pango, folder = doctor.examine()
    assert (pango.ok, folder.ok) == (False, True)
    assert pango.detail == "OSError: cannot load library 'libpango-1.0-0': not found"
    for system in ("apt install", "dnf install", "brew install"):
        assert system in pango.do


def test_missing_templates_and_fonts_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(resources, "templates", lambda: tmp_path)
    failed = {check.name: check for check in doctor.examine() if not check.ok}
    assert {"templates", "fonts"} <= set(failed)
    assert str(tmp_path) not in failed["fonts"].detail


def test_the_versions_name_what_sets_a_page() -> None:
    told = dict(doctor.versions())
    assert list(told) == ["briefing", "Python", "WeasyPrint", "Pango"]
    assert told["Pango"].count(".") == 2
