"""The package as it is installed: with templates, the example configuration, and what a system looks up."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_it_carries_what_init_and_schedule_write(held: zipfile.ZipFile) -> None:
    for name in ("briefing.toml", "Dockerfile"):
        assert held.read(f"briefing/{name}") == (ROOT / "examples" / name).read_bytes()


def test_it_carries_every_template_and_font(held: zipfile.ZipFile) -> None:
    templates = {path.relative_to(ROOT).as_posix() for path in (ROOT / "templates").rglob("*") if path.is_file()}
    assert {f"briefing/{name}" for name in templates} <= set(held.namelist())


def test_it_installs_manual_pages_and_completion_where_a_system_looks(held: zipfile.ZipFile) -> None:
    _, found = zip(*(name.split(".data/data/") for name in held.namelist() if ".data/data/" in name), strict=True)
    assert set(found) == {path.relative_to(ROOT).as_posix() for path in (ROOT / "share").rglob("*") if path.is_file()}
    assert {"share/man/man1/briefing.1", "share/zsh/site-functions/_briefing"} <= set(found)
