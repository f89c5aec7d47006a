"""Finds the password of the mail account, and keeps it out of every message."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

from briefing.errors import UsageError
from briefing.settings import MailSettings

CREDENTIAL = "smtp-password"
"""Name of the systemd credential."""
VARIABLE = "BRIEFING_SMTP_PASSWORD"

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def find_password(settings: MailSettings) -> str:
    """Return the password from the file, the command, the systemd credential or the environment, in this order.

    Raises:
        UsageError: none of them has one, the file is open to others, or the command failed.
    """
    if settings.password_file:
        return _from_file(Path(settings.password_file))
    if settings.password_command:
        return _from_command(settings.password_command, settings.timeout)
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    if folder and (Path(folder) / CREDENTIAL).is_file():
        # systemd shows the folder to the service alone, whatever the file's mode says
        return _first_line((Path(folder) / CREDENTIAL).read_bytes(), f"systemd credential {CREDENTIAL}")
    if os.environ.get(VARIABLE):
        return os.environ[VARIABLE]
    raise UsageError(
        f"no password for user {settings.user}",
        where="[mail] in the configuration",
        do="password_file = FILE, password_command = [PROGRAM, ARGUMENT], "
        f"a systemd credential {CREDENTIAL}, or {VARIABLE} in the environment",
    )


def _from_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode  # of what is open, not of what may stand there a moment later
            if os.name == "posix" and mode & _OTHERS:
                raise UsageError(
                    f"the password file can be used by others: mode {stat.S_IMODE(mode):04o}",
                    where=str(path),
                    do=f"chmod 600 {path}",
                )
            return _first_line(file.read(), str(path))
    except OSError as error:
        raise UsageError(
            f"the password file cannot be read: {error.strerror}", where=str(path), do="password_file in [mail]"
        ) from error


def _from_command(command: tuple[str, ...], timeout: float) -> str:
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
    return _first_line(done.stdout, where)


def _first_line(data: bytes, where: str) -> str:
    line = data.split(b"\n", 1)[0].rstrip(b"\r")
    try:
        password = line.decode()
    except UnicodeDecodeError:
        raise UsageError("the password is not UTF-8 text", where=where, do="save it as UTF-8") from None
    if not password:
        raise UsageError("the password is empty", where=where, do="put it on the first line")
    return password
