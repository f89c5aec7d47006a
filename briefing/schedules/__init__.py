"""How a scheduler is told to call the program every day: a writer a kind, from a ``Timer`` to the text of files."""

from __future__ import annotations

from collections.abc import Callable

from briefing.schedules.cron import write_line
from briefing.schedules.kubernetes import write_cron_job
from briefing.schedules.launchd import write_agent
from briefing.schedules.systemd import write_units
from briefing.schedules.timer import Timer, TimerFile
from briefing.schedules.windows import write_task

WRITERS: dict[str, Callable[[Timer], tuple[TimerFile, ...]]] = {
    "systemd": write_units,
    "cron": write_line,
    "launchd": write_agent,
    "windows": write_task,
    "kubernetes": write_cron_job,
}
"""What writes the files of each kind; a file without a name is a text that no scheduler keeps as a file."""
USUAL = {"linux": "systemd", "darwin": "launchd", "win32": "windows"}
"""The kind that each system brings, by the name that Python has for it; cron elsewhere."""
