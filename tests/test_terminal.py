"""The line of progress on a terminal: when it comes, what it says, and that it goes without a trace."""

from __future__ import annotations

import errno
import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from briefing import Progress
from briefing.cli.console import Console
from briefing.cli.terminal.duration import tell_duration
from briefing.cli.terminal.line import ProgressLine, lay_out
from terminals import open_terminal

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    """Text that passes for a terminal."""

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        """Return what stands on the last line, without trailing blanks."""
        row: list[str] = []
        for overwriting in self.getvalue().split("\r"):
            row[: len(overwriting)] = overwriting
        return "".join(row).replace("\x1b[K", "").rstrip()


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[ProgressLine, Terminal, Clock]]:
    monkeypatch.delattr(signal, "setitimer")  # only what is followed draws, by the clock of the test
    terminal, clock = Terminal(), Clock()
    yield ProgressLine(terminal, clock.now, clock), terminal, clock


def test_work_of_less_than_a_second_shows_nothing(line: tuple[ProgressLine, Terminal, Clock]) -> None:
    shown, terminal, clock = line
    for done in range(4):
        shown.follow(Progress("reading", done, 4))
        clock.now += 0.3
    shown.erase()
    assert terminal.getvalue() == ""


def test_a_line_has_stage_counts_and_the_time_since_the_work_began(line: tuple[ProgressLine, Terminal, Clock]) -> None:
    shown, terminal, clock = line
    clock.now += 65
    shown.follow(Progress("reading", 0, 1200))
    assert terminal.shown() == "reading 1,200 inputs, 01:05"
    clock.now += 1
    shown.follow(Progress("reading", 30, 1200))
    assert re.fullmatch(r"reading \S*\s* +30/1,200 inputs, 01:06", terminal.shown())
    clock.now += 1
    shown.follow(Progress("reading", 600, 1200))
    assert re.fullmatch(r"reading \S{12} {13}600/1,200 inputs, 01:07, \S+ to go", terminal.shown())
    clock.now += 1
    shown.follow(Progress("setting", 0, None))
    assert terminal.shown() == "setting the page, 01:08"


def test_a_line_goes_without_a_trace(line: tuple[ProgressLine, Terminal, Clock]) -> None:
    shown, terminal, clock = line
    clock.now += 2
    shown.follow(Progress("telling", 3, 9))
    assert terminal.shown().startswith("telling ")
    shown.erase()
    assert terminal.shown() == ""
    assert terminal.getvalue().endswith("\r\x1b[K")
    assert "\n" not in terminal.getvalue()


def test_a_line_is_not_drawn_with_each_of_many_steps(line: tuple[ProgressLine, Terminal, Clock]) -> None:
    shown, terminal, clock = line
    clock.now += 2
    for done in range(1, 1001):
        shown.follow(Progress("comparing", done, 1000))
    assert terminal.getvalue().count("comparing") == 1


def test_a_terminal_that_is_gone_ends_no_work(line: tuple[ProgressLine, Terminal, Clock]) -> None:
    shown, terminal, clock = line
    clock.now += 2
    shown.follow(Progress("reading", 3, 9))
    terminal.write = refuse  # type: ignore[method-assign]
    clock.now += 2
    shown.follow(Progress("reading", 4, 9))
    shown.erase()


def refuse(text: str) -> int:
    raise OSError(errno.EIO, "Input/output error")


def test_a_thread_may_take_the_line_away_while_another_draws(line: tuple[ProgressLine, Terminal, Clock]) -> None:
    shown, terminal, clock = line
    clock.now += 2

    def erase_often() -> None:
        for _ in range(2000):
            shown.erase()

    eraser = Thread(target=erase_often)
    eraser.start()
    for done in range(1, 200):
        clock.now += 1
        shown.follow(Progress("reading", done, 200))
    eraser.join()
    shown.erase()
    assert terminal.shown() == ""


@pytest.mark.parametrize(
    ("progress", "told"),
    [
        (Progress("reading", 0, None), "reading, 00:09"),
        (Progress("reading", 7, None), "reading, {n:,} inputs so far, 00:09"),
        (Progress("comparing", 0, 20), "comparing {total:,} documents, 00:09"),
        (Progress("telling", 1, 21), "telling {bar:24} {n:,}/{total:,} stories, 00:09"),
        (Progress("telling", 1, 20), "telling {bar:24} {n:,}/{total:,} stories, 00:09, {remaining} to go"),
    ],
)
def test_what_is_not_known_is_not_said(progress: Progress, told: str) -> None:
    assert lay_out(progress, "00:09") == told


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.04, "0.0 s"),
        (1.44, "1.4 s"),
        (9.96, "10 s"),
        (12.3, "12 s"),
        (59.6, "1 min 0 s"),
        (125, "2 min 5 s"),
        (3780, "1 h 3 min"),
    ],
)
def test_how_long_it_took_is_told_as_people_do(seconds: float, told: str) -> None:
    assert tell_duration(seconds) == told


@pytest.mark.parametrize("change", ["none", "quiet", "typed", "dumb", "pipe"])
def test_progress_is_shown_on_a_terminal_alone_and_where_nobody_types_or_asked_for_quiet(
    monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO() if change == "pipe" else Terminal())
    monkeypatch.setenv("TERM", "dumb" if change == "dumb" else "xterm")
    console = Console()
    console.quiet, console.is_typed = change == "quiet", change == "typed"
    assert (console.follow is None) == (change != "none")


def build_on_a_terminal(*options: str, cwd: Path, **environment: str) -> tuple[str, bytes]:
    """Return what a terminal of 80 columns got of a build of the seeds, and the edition."""
    ours, theirs = open_terminal()
    termios = pytest.importorskip("termios")
    termios.tcsetwinsize(theirs, (24, 80))
    command = [sys.executable, "-m", "briefing", "build", str(SEEDS), "-o", "out.json", "--date", "2026-11-23"]
    told = {**os.environ, "TERM": "xterm", **environment}
    process = subprocess.Popen([*command, *options], cwd=cwd, stdin=subprocess.DEVNULL, stderr=theirs, env=told)
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # that of a terminal whose last program has ended
        while part := os.read(ours, 65536):
            shown += part
    os.close(ours)
    assert process.wait() == 0
    return shown.decode(), (cwd / "out.json").read_bytes()


def test_long_work_is_followed_on_a_terminal_and_the_line_gives_way_to_the_result(tmp_path: Path) -> None:
    shown, edition = build_on_a_terminal(cwd=tmp_path)
    assert re.search(r"\r(reading|comparing|telling|setting)", shown)
    assert re.search(r"\r +\r\x1b\[Kout\.json: ", shown)
    quiet, plain = build_on_a_terminal("-q", cwd=tmp_path, NO_COLOR="1")
    assert quiet == ""
    assert plain == edition


def test_a_terminal_that_cannot_take_a_line_away_gets_none(tmp_path: Path) -> None:
    shown, _ = build_on_a_terminal(cwd=tmp_path, TERM="dumb")
    assert "reading" not in shown
    assert "\r" not in shown.replace("\r\n", "")
