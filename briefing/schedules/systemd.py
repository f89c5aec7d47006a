"""Units of systemd, for the manager of one user: a service, and the timer that starts it."""

from __future__ import annotations

import re

from briefing.errors import UsageError
from briefing.schedules.timer import Timer, TimerFile, compare_times

_PLAIN = re.compile(r"[A-Za-z0-9_+,./:=@-]+")
"""Characters that mean nothing to systemd within an argument."""
_NO_PROGRAM = re.compile(r"[\"'\\]")
"""What systemd takes in an argument, but not in the path of a program."""
_SHELL = ("/bin/sh", "-c", 'exec "$0" "$@"')
"""Becomes the program that is its next argument."""
_BARE_END = ("\\", " ", "\t")
"""What systemd takes from the end of a line, or joins the next line for."""

_SERVICE = """\
[Unit]
Description=Daily briefing ({name})
{hint}
[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={command}
# 3: made, but an input was left out. 6: a quiet day, of which nothing is sent.
SuccessExitStatus=3 6
TimeoutStartSec={hours}h
# To be taken out where a program of [command] or on_failure needs the rights of another user, as sendmail does.
NoNewPrivileges=yes
PrivateTmp=yes
# The password of the mail account, where the configuration names no file and no program that has it:
# LoadCredential=smtp-password:%h/.config/briefing/smtp-password
"""
_HINT = """\
# What is started when a run fails, as a unit that writes to somebody; or set on_failure or failure_to in [run]:
# OnFailure={name}-failed.service
"""
_TIMER = """\
[Unit]
Description=Daily briefing at {at} ({name})

[Timer]
{remark}OnCalendar=*-*-* {at}:00{zone}
# What the machine slept through is made up for as soon as it is awake.
Persistent=true
RandomizedDelaySec=0

[Install]
WantedBy=timers.target
"""


def write_units(timer: Timer) -> tuple[TimerFile, ...]:
    """Return the service and the timer.

    Raises:
        UsageError: the folder of the configuration has a name that systemd cannot be told.
    """
    service = _SERVICE.format(
        name=timer.name,
        hint="" if timer.tells_failure else _HINT.format(name=timer.name),
        folder=_escape_folder(timer.folder),
        command=_join(timer.arguments),
        hours=timer.hours,
    )
    remark = compare_times(timer)
    calendar = _TIMER.format(
        name=timer.name,
        at=timer.at,
        zone=f" {timer.zone}" if timer.zone else "",
        remark=f"# {remark}\n" if remark else "",
    )
    return TimerFile(f"{timer.name}.service", service), TimerFile(f"{timer.name}.timer", calendar)


def _escape_folder(folder: str) -> str:
    """Return *folder* for a setting that takes the rest of its line, without quotes."""
    if folder.endswith(_BARE_END):
        what = "systemd cannot be told a folder whose name ends with a space or a backslash"
        raise UsageError(what, where=folder, do="the configuration in another folder")
    return folder.replace("%", "%%")


def _join(arguments: tuple[str, ...]) -> str:
    """Return a command line; where a ``$`` is in it, the colon at its head says that it names no variable."""
    if _NO_PROGRAM.search(arguments[0]):
        arguments = (*_SHELL, *arguments)
    head = ":" if any("$" in argument for argument in arguments) else ""
    return " ".join(map(_quote, (head + arguments[0], *arguments[1:])))


def _quote(argument: str) -> str:
    told = argument.replace("%", "%%")
    if _PLAIN.fullmatch(argument):
        return told
    return '"{}"'.format(told.replace("\\", "\\\\").replace('"', '\\"'))
