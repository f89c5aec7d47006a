"""Finds the password, or the access token, of the account that sends mail."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.errors import UsageError
from briefing.passwords import ask_password_command, read_password_file, take_first_line
from briefing.settings import MailSettings

CREDENTIAL = "smtp-password"
"""Name of the systemd credential."""
VARIABLE = "BRIEFING_SMTP_PASSWORD"


def find_token(settings: MailSettings) -> str:
    """Return the access token from the file or the command; empty where neither is set. It is never fetched.

    Raises:
        UsageError: the file is open to others, or the command failed.
    """
    if settings.token_file:
        return read_password_file(Path(settings.token_file), table="[mail]")
    return ask_password_command(settings.token_command, settings.timeout) if settings.token_command else ""


def find_password(settings: MailSettings) -> str:
    """Return the password from the file, the command, the systemd credential or the environment, in this order.

    Raises:
        UsageError: none of them has one, the file is open to others, or the command failed.
    """
    if settings.password_file:
        return read_password_file(Path(settings.password_file), table="[mail]")
    if settings.password_command:
        return ask_password_command(settings.password_command, settings.timeout)
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    if folder and (Path(folder) / CREDENTIAL).is_file():
        # systemd shows the folder to the service alone, whatever the file's mode says
        return take_first_line((Path(folder) / CREDENTIAL).read_bytes(), f"systemd credential {CREDENTIAL}")
    if os.environ.get(VARIABLE):
        return os.environ[VARIABLE]
    raise UsageError(
        f"no password for user {settings.user}",
        where="[mail] in the configuration",
        do="password_file = FILE, password_command = [PROGRAM, ARGUMENT], "
        f"a systemd credential {CREDENTIAL}, or {VARIABLE} in the environment",
    )
