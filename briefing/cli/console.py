"""What is said to the person at the terminal, all of it on stderr: the result first, then a line a notice."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO

import click

from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.cli.terminal.line import ProgressLine
    from briefing.model import Notice
    from briefing.progress import Follow, Progress, Stage

SCHEMA = 1
"""Number of the JSON that the commands print; it changes when a key does."""


class Console:
    """Messages, errors and a line of progress, for people or, with ``as_json``, for programs."""

    def __init__(self) -> None:
        self.debug = False
        self.quiet = False
        self.verbose = False
        self.as_json = False
        self.is_typed = False
        """Whether the input is being typed at this terminal, which nothing may write over."""
        self.no_color = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        self._begun = time.monotonic()
        self._held: list[str] = []
        self._line: ProgressLine | None = None

    @property
    def seconds(self) -> float:
        """How long the command has run."""
        return time.monotonic() - self._begun

    def say(self, text: str) -> None:
        """Print a message, unless quiet."""
        if not self.quiet:
            self._print(text)

    def warn(self, text: str) -> None:
        """Print a message that must reach somebody, quiet or not."""
        self._print(text)

    def hold(self, text: str) -> None:
        """Keep a remark until the result was said."""
        self._held.append(text)

    @property
    def follow(self) -> Follow | None:
        """What shows how far the work is, on a terminal that can take a line away again; else None."""
        is_shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        return self._show if is_shown and not (self.quiet or self.is_typed) else None

    @contextmanager
    def work(self, stage: Stage) -> Iterator[Follow | None]:
        """Show that *stage* has begun, and yield what shows how far it and those after it are; then take it away."""
        follow = self.follow
        if follow:
            from briefing.progress import Progress

            follow(Progress(stage, 0, None))
        try:
            yield follow
        finally:
            self._erase()

    def _show(self, progress: Progress) -> None:
        if self._line is None:
            from briefing.cli.terminal.line import ProgressLine

            self._line = ProgressLine(sys.stderr, self._begun)
        self._line.follow(progress)

    def notices(self, notices: Iterable[Notice]) -> None:
        """Print each notice in a line, very many of one cause as one; quiet, no remark.

        A remark that asks for nothing names its inputs only where all is to be said.
        """
        from briefing.renderers.page.notices import gather_notices

        told = tuple(notices)
        single = frozenset(told)
        self._release()
        for notice in gather_notices(told):
            if notice.kind == "remark" and self.quiet:
                continue
            where = notice.where if self.verbose or notice.kind != "remark" or notice.do else ""
            is_of_one = notice in single and (notice.kind != "remark" or bool(notice.do))
            self._print(f"{self._mark(notice.kind)}: {_in_a_line(notice.what, where, notice.do, is_of_one=is_of_one)}")

    def _release(self) -> None:
        """Say what was held back."""
        held, self._held = self._held, []
        for text in held:
            self.say(f"remark: {text}")

    def error(self, error: BriefingError) -> None:
        """Print what happened, where, and what to try."""
        if self.as_json:
            told = {"what": error.what, "in": error.where, "try": error.do, "exit_code": error.exit_code}
            self._print(json.dumps({"schema": SCHEMA, "error": told}, ensure_ascii=False))
        else:
            self._print(_lay_out(self._mark("error"), error.what, error.where, error.do))

    def finish(self) -> None:
        """Take away the line of progress, and say what was held back."""
        self._erase()
        self._release()

    def _erase(self) -> None:
        if self._line:
            self._line.erase()

    def _mark(self, kind: str) -> str:
        colour = {"error": "red", "left out": "yellow", "cut short": "yellow"}.get(kind)
        return click.style(kind, fg=colour, bold=True) if colour and self.colours(sys.stderr) else kind

    def colours(self, stream: TextIO) -> bool:
        """Tell whether *stream* takes colours."""
        return stream.isatty() and not self.no_color

    def _print(self, text: str) -> None:
        with suppress(OSError):  # nobody is left to be told that; the exit code still says how it ended
            self._erase()
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()


def _lay_out(kind: str, what: str, where: str, do: str) -> str:
    lines = [f"{kind}: {what}"]
    if where:
        lines.append(f"  in: {where}")
    if do:
        lines.append(f"  try: {do}")
    return "\n".join(lines)


def _in_a_line(what: str, where: str, do: str, *, is_of_one: bool) -> str:
    """Return a notice in a line: one input stands before what is said of it, several behind."""
    told = [where, what] if is_of_one else [what, where]
    return ": ".join(filter(None, told)) + (f" (try: {do})" if do else "")


def print_json(data: dict[str, Any]) -> None:
    """Print *data* with the schema's number on stdout."""
    click.echo(json.dumps({"schema": SCHEMA, **data}, ensure_ascii=False, indent=2))
