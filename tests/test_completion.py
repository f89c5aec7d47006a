"""Completion by bash, zsh and fish, each on a terminal of its own, and the files that a system looks up."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from briefing import Settings, brief, document
from briefing.cli import main
from briefing.cli.completion.values import complete_days, complete_languages, complete_layouts
from shells import Shell

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {"nltk", "sumy", "numpy", "weasyprint", "lxml", "jinja2", "briefing.pipeline", "briefing.archive"}
CONFIGURATION = """\
archive = "editions.sqlite"
[[edition]]
name = "north-2"
title = "The north"
[[edition]]
name = "south"
"""
LINES = {
    "briefing bui": "<build>",
    "briefing build rep": "<build><reports.txt>",
    "briefing build ./rep": "<build><./reports.txt>",
    "briefing build my": "<build><my notes.txt>",
    'briefing quotes "my n': "<quotes><my notes.txt>",
    "briefing summarize reports.txt my": "<summarize><reports.txt><my notes.txt>",
    "briefing build my\\ notes.txt --layout on": "<build><my notes.txt><--layout><onepage>",
    "briefing build --layout=on": "<build><--layout=onepage>",
    "briefing build --template looks --layout m": "<build><--template><looks><--layout><mine>",
    "briefing build --config=bri": "<build><--config=briefing.toml>",
    "briefing build reports.txt -o rep": "<build><reports.txt><-o><reports.txt>",
    "briefing summarize reports.txt --method lex": "<summarize><reports.txt><--method><lexrank>",
    "briefing build --format ma": "<build><--format><markdown>",
    "briefing build --paper Le": "<build><--paper><Letter>",
    "briefing read --type op": "<read><--type><opml>",
    "briefing build --language n": "<build><--language><nl>",
    "briefing build --timezone Europe/Berl": "<build><--timezone><Europe/Berlin>",
    "briefing run --edition nor": "<run><--edition><north-2>",
    "briefing archive sho": "<archive><show>",
    "briefing archive show 2026-11-2": "<archive><show><2026-11-23>",
    "briefing templates copy daily/ara": "<templates><copy><daily/arabic.css>",
    "briefing completion z": "<completion><zsh>",
    "briefing build --quie": "<build><--quiet>",
}
"""What is typed before a tab, and what the program is called with then."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one edition."""
    path = tmp_path_factory.mktemp("kept") / "editions.sqlite"
    port = document("The port of Vell is shut since Monday.", language="en")
    brief(documents=[port], settings=Settings(archive=str(path), date="2026-11-23", isolated=False))
    return path


@pytest.fixture
def desk(tmp_path: Path, kept: Path) -> Path:
    for name in ("reports.txt", "my notes.txt"):
        (tmp_path / name).write_text("A ship came in.", encoding="utf-8")
    (tmp_path / "looks" / "mine").mkdir(parents=True)
    (tmp_path / "looks" / "mine" / "briefing.html.jinja").write_text("", encoding="utf-8")
    (tmp_path / "briefing.toml").write_text(CONFIGURATION, encoding="utf-8")
    shutil.copy(kept, tmp_path / "editions.sqlite")
    return tmp_path


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_tab_completes_what_can_be_meant_and_files_as_ever(name: str, desk: Path) -> None:
    shell = Shell(name, desk)
    try:
        assert {line: shell.complete(line) for line in LINES} == LINES
    finally:
        shell.close()


FROM_FILES = {
    "bash": ". '{share}/bash-completion/completions/briefing'",
    "zsh": "fpath=('{share}/zsh/site-functions' $fpath); autoload -Uz compinit; compinit -D -u",
    "fish": "source '{share}/fish/vendor_completions.d/briefing.fish'",
}
"""How a shell takes what a package installs."""


@pytest.mark.parametrize("name", FROM_FILES)
def test_a_tab_completes_by_the_installed_files_the_first_time_and_the_next(name: str, desk: Path) -> None:
    shell = Shell(name, desk, FROM_FILES[name].format(share=ROOT / "share"))
    lines = ["briefing bui", "briefing build --layout=on", "briefing build rep"]
    try:
        assert {line: shell.complete(line) for line in lines} == {line: LINES[line] for line in lines}
    finally:
        shell.close()


def ask(line: str, *, cwd: Path, probe: str = "") -> subprocess.CompletedProcess[str]:
    """Ask as fish does how *line* goes on, and with *probe* for what it says at its end."""
    environment = {
        **os.environ,
        "_BRIEFING_COMPLETE": "fish_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": line.rpartition(" ")[2],
        "PYTHONPATH": str(ROOT),
    }
    code = f"from briefing.cli import run\ntry: run()\nexcept SystemExit: pass\n{probe}"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def test_each_command_is_told_with_its_line_and_none_is_loaded_for_that(desk: Path) -> None:
    probe = "import sys, json; print(json.dumps(sorted(sys.modules)))"
    *told, modules = ask("briefing ", cwd=desk, probe=probe).stdout.splitlines()
    assert "plain,build\tMake an edition from files and folders." in told
    assert len(told) == len(main.commands)
    loaded = set(json.loads(modules))
    assert not [name for name in loaded if name.startswith("briefing.cli.commands.b")]
    assert not loaded & HEAVY


@pytest.mark.parametrize("line", ["briefing build --layout ", "briefing build --language ", "briefing build --fo"])
def test_a_line_is_completed_without_the_libraries_that_do_the_work(line: str, desk: Path) -> None:
    done = ask(line, cwd=desk, probe="import sys, json; print(json.dumps(sorted(sys.modules)))")
    *told, modules = done.stdout.splitlines()
    assert told
    assert not set(json.loads(modules)) & HEAVY


@pytest.mark.parametrize("line", ["briefing run --edition ", "briefing archive show ", "briefing build --layout "])
@pytest.mark.parametrize("name", ["briefing.toml", "editions.sqlite"])
def test_a_file_that_is_broken_completes_less_and_says_nothing(line: str, name: str, desk: Path) -> None:
    (desk / name).write_text("[[[ no such thing", encoding="utf-8")
    done = ask(line, cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")


def context_of(**params: object) -> tuple[click.Context, click.Parameter]:
    context = click.Context(main)
    context.params = dict(params)
    return context, main.params[0]


def test_a_language_is_told_with_its_name() -> None:
    told = [(item.value, item.help) for item in complete_languages(*context_of(), "p")]
    assert told == [("pl", "Polish"), ("pt", "Portuguese")]


def test_the_layouts_of_a_folder_stand_beside_the_shipped_ones(desk: Path) -> None:
    told = [item.value for item in complete_layouts(*context_of(template=str(desk / "looks")), "")]
    assert told == ["daily", "mine", "onepage", "report"]


def test_the_days_of_an_archive_are_read_and_it_stays_as_it_is(desk: Path) -> None:
    archive = desk / "editions.sqlite"
    before = archive.read_bytes()
    assert [item.value for item in complete_days(*context_of(archive=archive), "2026")] == ["2026-11-23"]
    assert archive.read_bytes() == before
    assert complete_days(*context_of(archive=desk / "none.sqlite"), "") == []
    assert not (desk / "none.sqlite").exists()


def walk(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from walk(inner)


NAMED = {"FILE", "DIR", "FOLDER", "CODE", "ENDING", "[SOURCE]...", "SOURCE...", "[FOLDER]", "NAME ..."}
"""What help calls values of which there are known ones, or files."""


def test_each_value_that_can_be_completed_is() -> None:
    for command in walk(main):
        for parameter in command.params:
            if parameter.metavar in NAMED or {"--layout", "--method", "--format", "--paper"} & set(parameter.opts):
                assert parameter._custom_shell_complete, f"{command.name} {parameter.name}"


def test_no_command_is_listed_by_a_line_of_example() -> None:
    for command in walk(main):
        if command is not main:
            assert not command.get_short_help_str(200).startswith(("briefing", "cat", "eval", '"')), command.name
            assert command.get_short_help_str(200).endswith("."), command.name


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    code = "import sys, json; sys.path.insert(0, 'tools'); import write_share as w; print(json.dumps(w.files()))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


def test_what_a_system_looks_up_is_not_stale(made: dict[str, str]) -> None:
    held = {path.relative_to(ROOT / "share").as_posix(): path for path in (ROOT / "share").rglob("*") if path.is_file()}
    assert {name: path.read_text(encoding="utf-8") for name, path in held.items()} == made


def test_each_command_has_a_manual_page_with_all_its_options(made: dict[str, str]) -> None:
    pages = [name for name in made if name.startswith("man/man1/")]
    assert len(pages) == len(list(walk(main)))
    build = made["man/man1/briefing-build.1"]
    names = {name for parameter in main.commands["build"].params for name in parameter.opts if name.startswith("-")}
    assert {name.replace("-", r"\-") for name in names} <= set(re.findall(r"\\fB(\\-[\w\\-]+)\\fR", build))


def test_the_manual_pages_are_set_without_a_warning(made: dict[str, str]) -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not on this machine")
    for name, text in made.items():
        if name.startswith("man/"):
            command = ["groff", "-man", "-Tutf8", "-ww"]
            done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
            assert (done.returncode, done.stderr) == (0, b""), name
            assert b"briefing" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_sound_to_its_shell(shell: str, made: dict[str, str], tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not on this machine")
    (script,) = (text for name, text in made.items() if name.startswith(f"{shell}"))
    path = tmp_path / "script"
    path.write_text(script, encoding="utf-8")
    done = subprocess.run([shell, "-n", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
