"""What is said to the person at the terminal, all of it on stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

import click

from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.model import Notice

SCHEMA = 1
"""Number of the JSON that the commands print; it changes when a key does."""

_ERASE_LINE = "\r\x1b[K"


class Console:
    """Messages, errors and a line of progress, for people or, with ``as_json``, for programs."""

    def __init__(self) -> None:
        self.debug = False
        self.quiet = False
        self.verbose = False
        self.as_json = False
        self.no_color = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        self._pending = False

    def say(self, text: str) -> None:
        """Print a message, unless quiet."""
        if not self.quiet:
            self._print(text)

    def warn(self, text: str) -> None:
        """Print a message that must reach somebody, quiet or not."""
        self._print(text)

    def progress(self, text: str) -> None:
        """Show what is being done, on a terminal only; the next message takes its place."""
        if sys.stderr.isatty() and not self.quiet and os.environ.get("TERM") != "dumb":
            sys.stderr.write(f"{_ERASE_LINE}{text} ...")
            sys.stderr.flush()
            self._pending = True

    def notices(self, notices: Iterable[Notice]) -> None:
        """Print each notice, very many of one cause as one; quiet, no remark.

        A remark that asks for nothing names its inputs only where all is to be said.
        """
        from briefing.renderers.page.notices import gather_notices

        for notice in gather_notices(notices):
            if notice.kind == "remark" and self.quiet:
                continue
            where = notice.where if self.verbose or notice.kind != "remark" or notice.do else ""
            self._print(_lay_out(self._mark(notice.kind), notice.what, where, notice.do))

    def error(self, error: BriefingError) -> None:
        """Print what happened, where, and what to try."""
        if self.as_json:
            told = {"what": error.what, "in": error.where, "try": error.do, "exit_code": error.exit_code}
            self._print(json.dumps({"schema": SCHEMA, "error": told}, ensure_ascii=False))
        else:
            self._print(_lay_out(self._mark("error"), error.what, error.where, error.do))

    def finish(self) -> None:
        """Take away a line of progress that still stands."""
        if self._pending:
            sys.stderr.write(_ERASE_LINE)
            self._pending = False

    def _mark(self, kind: str) -> str:
        colour = {"error": "red", "left out": "yellow", "cut short": "yellow"}.get(kind)
        return click.style(kind, fg=colour, bold=True) if colour and self.colours(sys.stderr) else kind

    def colours(self, stream: TextIO) -> bool:
        """Tell whether *stream* takes colours."""
        return stream.isatty() and not self.no_color

    def _print(self, text: str) -> None:
        with suppress(OSError):  # nobody is left to be told that; the exit code still says how it ended
            self.finish()
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()


def _lay_out(kind: str, what: str, where: str, do: str) -> str:
    lines = [f"{kind}: {what}"]
    if where:
        lines.append(f"  in: {where}")
    if do:
        lines.append(f"  try: {do}")
    return "\n".join(lines)


def print_json(data: dict[str, Any]) -> None:
    """Print *data* with the schema's number on stdout."""
    click.echo(json.dumps({"schema": SCHEMA, **data}, ensure_ascii=False, indent=2))
