"""A task of the Task Scheduler of Windows."""

from __future__ import annotations

from briefing.schedules.timer import Timer, TimerFile, compare_times, name_zone

_TASK = """\
<?xml version="1.0"?>
{remarks}<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Daily briefing ({name})</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{at}:00</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT{hours}H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
      <WorkingDirectory>{folder}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""
"""Without the name of an encoding, so that it is right as UTF-16 and as UTF-8. It begins on any day that is past."""


def write_task(timer: Timer) -> tuple[TimerFile, ...]:
    """Return the task, in UTF-16, as ``schtasks`` reads letters beyond ASCII."""
    from subprocess import list2cmdline
    from xml.sax.saxutils import escape

    remarks = [remark for remark in (compare_times(timer), name_zone(timer)) if remark]
    text = _TASK.format(
        remarks="".join(f"<!-- {remark} -->\n" for remark in remarks),
        name=timer.name,
        at=timer.at,
        hours=timer.hours,
        program=escape(timer.arguments[0]),
        arguments=escape(list2cmdline([*timer.arguments[1:], "--log", timer.log])),
        folder=escape(timer.folder),
    )
    return (TimerFile(f"{timer.name}.xml", text, "utf-16"),)
