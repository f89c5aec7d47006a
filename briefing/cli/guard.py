"""Turns whatever happens in a command into one message and one exit code."""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from types import FrameType

import click

from briefing.cli.console import Console
from briefing.errors import BriefingError, EmptyBriefingError, UsageError
from briefing.readers.content.clean import make_label

PIPE_CLOSED = 141
_SIGNALLED = 128
"""Added to the number of a signal, as shells do: 130 for an interrupt, 143 for a request to end."""


class _Stopped(BaseException):
    """The process was asked to end; not an Exception, so that no step takes it for a bad document."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def guarded(command: click.Command, arguments: list[str] | None) -> int:
    """Run *command* and return its exit code; no traceback without ``--debug``."""
    _open_closed_streams()
    console = Console()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        result = command.main(arguments, prog_name="briefing", standalone_mode=False, obj=console)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except BaseException as error:
        if console.debug and isinstance(error, Exception):
            traceback.print_exc()
        return _conclude(error, console)
    finally:
        console.finish()


def _open_closed_streams() -> None:
    """Put an empty stream where a standard one was closed by who started the program: none is None from now on."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end


def _stop(number: int, frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)  # a second one ends the process at once
    raise _Stopped(number)


def _conclude(error: BaseException, console: Console) -> int:
    """Say what *error* means and return the exit code."""
    match error:
        case click.exceptions.NoArgsIsHelpError():
            click.echo(error.format_message(), err=True)
            return UsageError.exit_code
        case click.ClickException():
            console.error(_as_usage_error(error))
            return UsageError.exit_code
        case click.exceptions.Exit():
            return error.exit_code
        case BriefingError():
            console.error(error)
            console.notices(error.notices if isinstance(error, EmptyBriefingError) else ())
            return error.exit_code
        case _Stopped():
            console.say("interrupted")
            return _SIGNALLED + error.number
        case BrokenPipeError():
            # Python flushes stdout once more at its end, which must find an open file.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return PIPE_CLOSED
        case SystemExit() if not isinstance(sys.stdout, TextIOWrapper):  # click has put its own there: a closed pipe
            return PIPE_CLOSED
        case OSError():
            _leave_output()
            console.error(_as_system_error(error))
            return 1
        case SystemExit():
            return error.code if isinstance(error.code, int) else 1
        case MemoryError():
            console.error(BriefingError("out of memory", do="fewer or smaller inputs"))
            return 1
        case _:
            console.error(
                BriefingError(
                    f"a fault of briefing: {type(error).__name__}: {error}", do="the same with --debug, and report it"
                )
            )
            return 1


def _leave_output() -> None:
    """Let what is still to be written to standard output go nowhere: it would fail once more at the end."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        return
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _as_system_error(error: OSError) -> BriefingError:
    where = make_label(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else ""
    do = "room on the disk" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "the same with --debug, and report it"
    return BriefingError(f"the system refused: {error.strerror or error}", where=where, do=do)


def _as_usage_error(error: click.ClickException) -> UsageError:
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "briefing"
    return UsageError(error.format_message().rstrip("."), do=f"{path} --help")
