"""Finds a password in a file or by a program, and keeps it out of every message."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

from briefing.errors import UsageError

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def read_password_file(path: Path, *, table: str) -> str:
    """Return the first line of *path*, which *table* of the configuration names.

    Raises:
        UsageError: it cannot be read, holds none, or is open to others.
    """
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode  # of what is open, not of what may stand there a moment later
            if os.name == "posix" and mode & _OTHERS:
                raise UsageError(
                    f"the password file can be used by others: mode {stat.S_IMODE(mode):04o}",
                    where=str(path),
                    do=f"chmod 600 {path}",
                )
            return take_first_line(file.read(), str(path))
    except OSError as error:
        raise UsageError(
            f"the password file cannot be read: {error.strerror}", where=str(path), do=f"password_file in {table}"
        ) from error


def ask_password_command(command: tuple[str, ...], timeout: float) -> str:
    """Return the first line that the program and arguments of *command* print within *timeout* seconds.

    Raises:
        UsageError: it cannot be run, fails, takes longer, or prints none.
    """
    where = f"password_command {command[0]}"
    try:
        done = subprocess.run(  # noqa: S603 - the user's own program, named in the user's own file
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        # The cause would carry what the program printed so far, so it is not chained.
        raise UsageError(
            f"the password command did not end within {timeout:g} s", where=where, do="run it by hand"
        ) from None
    except OSError as error:
        what = f"the password command cannot be run: {error.strerror}"
        raise UsageError(what, where=where, do="its full path") from error
    if done.returncode:
        raise UsageError(f"the password command ended with {done.returncode}", where=where, do="run it by hand")
    return take_first_line(done.stdout, where)


def take_first_line(data: bytes, where: str) -> str:
    """Return the first line of *data*, which came from *where*. Raises UsageError where it is empty or no UTF-8."""
    line = data.split(b"\n", 1)[0].rstrip(b"\r")
    try:
        password = line.decode()
    except UnicodeDecodeError:
        raise UsageError("the password is not UTF-8 text", where=where, do="save it as UTF-8") from None
    if not password:
        raise UsageError("the password is empty", where=where, do="put it on the first line")
    return password
