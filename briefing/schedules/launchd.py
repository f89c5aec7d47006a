"""An agent of launchd, as macOS starts it for one user."""

from __future__ import annotations

from briefing.schedules.timer import Timer, TimerFile, compare_times, name_zone

_HEAD = '<plist version="1.0">\n'


def write_agent(timer: Timer) -> tuple[TimerFile, ...]:
    """Return the property list; launchd makes up for what the machine slept through, not for when it was off."""
    import plistlib

    label = f"local.{timer.name}"
    agent = {
        "Label": label,
        "ProgramArguments": list(timer.arguments),
        "WorkingDirectory": timer.folder,
        "StartCalendarInterval": {"Hour": timer.hour, "Minute": timer.minute},
        "StandardOutPath": timer.log,
        "StandardErrorPath": timer.log,
    }
    remarks = [remark for remark in (compare_times(timer), name_zone(timer)) if remark]
    told = "".join(f"<!-- {remark} -->\n" for remark in remarks)
    text = plistlib.dumps(agent, sort_keys=False).decode().replace(_HEAD, told + _HEAD, 1)
    return (TimerFile(f"{label}.plist", text),)
