"""A line of a crontab."""

from __future__ import annotations

import shlex

from briefing.errors import UsageError
from briefing.schedules.timer import Timer, TimerFile, compare_times

_SLEEP = "cron makes up for nothing that was slept through; further lines, at 8 and 9, do: a run can be repeated."
_ZONE = "CRON_TZ holds for all lines below it. A cron without it, as that of Debian, takes the machine's own time."


def write_line(timer: Timer) -> tuple[TimerFile, ...]:
    """Return the line, with its time zone and what is to be known of it above it.

    Raises:
        UsageError: a path has a backslash, which one cron takes away and another leaves.
    """
    for path in (*timer.arguments, timer.log):
        if "\\" in path:
            raise UsageError("not every cron leaves a backslash as it is", where=path, do="another name for it")
    folder, log = shlex.quote(timer.folder), shlex.quote(timer.log)
    command = f"cd {folder} && {shlex.join(timer.arguments)} >> {log} 2>&1".replace("%", "\\%")
    lines = [
        *(f"# {remark}" for remark in (compare_times(timer), _SLEEP, _ZONE if timer.zone else "") if remark),
        *([f"CRON_TZ={timer.zone}"] if timer.zone else ()),
        f"{timer.minute} {timer.hour} * * * {command}",
    ]
    return (TimerFile("", "\n".join(lines) + "\n"),)
