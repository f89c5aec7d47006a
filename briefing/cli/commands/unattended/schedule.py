"""``briefing schedule``: what has a scheduler call the program every morning."""

from __future__ import annotations

import math
import os
import shutil
import sys
from pathlib import Path

import click

from briefing.checks import parse_duration, time_of_day
from briefing.cli.command import Command
from briefing.cli.completion.values import complete_files
from briefing.cli.console import Console
from briefing.cli.options import load
from briefing.errors import UsageError
from briefing.schedules import USUAL, WRITERS
from briefing.schedules.timer import USUAL_HOURS, Timer, TimerFile, compare_times

_HOUR = 3600
"""Seconds."""
_IMAGE = "docker"
_BY_HAND = {
    "cron": (
        "a crontab holds other lines too, and is not written to",
        "crontab -e, and add what briefing schedule --kind cron prints",
    ),
    "kubernetes": ("a cluster has no folder for it", "briefing schedule --kind kubernetes | kubectl apply -f -"),
    _IMAGE: ("an image is built, not installed", "briefing schedule --kind docker > Dockerfile, and docker build ."),
}
"""The kinds of which no file is installed: why, and what to do."""
_NEXT = {
    "systemd": (
        "systemctl --user daemon-reload",
        "systemctl --user enable --now {name}.timer",
        "loginctl enable-linger    # so that it runs while you are not logged in",
    ),
    "launchd": ("launchctl bootstrap gui/$(id -u) ~/Library/LaunchAgents/{file}",),
    "windows": ('schtasks /Create /TN {name} /XML "{path}"',),
}
"""What is left to do where the files are in place."""


@click.command(
    cls=Command,
    help="""\b
briefing schedule
briefing schedule --at 06:30 --install
briefing schedule --kind cron

Print what has systemd, cron, launchd, the Task Scheduler of Windows or Kubernetes
call briefing run every day, or the Dockerfile of an image. The time and its zone
are those of the configuration: at in [run], and timezone.""",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    shell_complete=complete_files,
    metavar="FILE",
    help="The configuration of the runs. Default: that of briefing build.",
)
@click.option("--at", metavar="HH:MM", help="Time of day. Default: at in [run] of the configuration, or 07:00.")
@click.option(
    "--kind",
    type=click.Choice([*WRITERS, _IMAGE]),
    help="Default: systemd, launchd or windows, as this machine has it.",
)
@click.option("--name", default="briefing", metavar="NAME", help="Name, one for each configuration. Default: briefing.")
@click.option("--install", is_flag=True, help="Write the files to where they are read: systemd, launchd, windows.")
@click.option("--force", is_flag=True, help="Write over files of that name that hold something else.")
@click.pass_obj
def schedule(
    console: Console, /, config: Path | None, at: str | None, kind: str | None, name: str, install: bool, force: bool
) -> int:
    """Print the files of one kind, or write them."""
    kind = kind or USUAL.get(sys.platform, "cron")
    if install and kind in _BY_HAND:
        what, do = _BY_HAND[kind]
        raise UsageError(what, where=f"--kind {kind}", do=do)
    if kind == _IMAGE:
        from briefing.resources import image

        click.echo(image().read_text(encoding="utf-8"), nl=False)
        return 0
    timer = _make_timer(config, at, name)
    _warn(console, timer)
    files = {_find_folder(kind, timer) / file.name: file for file in WRITERS[kind](timer)}
    if install:
        _install(files, force)
        click.echo("\n".join((*(f"{path}: written" for path in files), "next", *_list_next(kind, timer, [*files]))))
    else:
        click.echo("\n".join(_print(path, file, len(files) > 1) for path, file in files.items()), nl=False)
        console.say(_advise(kind))
    return 0


def _make_timer(config: Path | None, at: str | None, name: str) -> Timer:
    from briefing.configuration import find_configuration

    path = config or find_configuration()
    if path is None:
        raise UsageError("no configuration is found", do="briefing init, or --config FILE")
    settings = load(path, {})
    retry = math.ceil(parse_duration(settings.run.retry) / _HOUR)
    return Timer(
        name=name,
        program=find_program(),
        configuration=_make_absolute(path),
        at=_judge_time(at) if at else settings.run.at or "07:00",
        zone=settings.timezone,
        due=settings.run.at,
        hours=max(USUAL_HOURS, 1 + retry),
        tells_failure=bool(settings.run.on_failure or settings.run.failure_to),
    )


def _make_absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - a link stays: what it leads to may change with an update


def _judge_time(at: str) -> str:
    try:
        return time_of_day(at)
    except ValueError as error:
        raise UsageError(f"--at: {error}", do="--at 07:00", setting="at", value=at) from error


def find_program() -> tuple[str, ...]:
    """Return how this program is called from anywhere: by its absolute path, or as a module of this Python."""
    called = sys.argv[0]
    found = shutil.which(called) if Path(called).stem == "briefing" else None  # adds the .exe of Windows
    return (_make_absolute(Path(found)),) if found else (sys.executable, "-P", "-m", "briefing")


def _warn(console: Console, timer: Timer) -> None:
    if timer.due and timer.at < timer.due:
        console.warn(f"{compare_times(timer)}\n  try: --at {timer.due}")


def _find_folder(kind: str, timer: Timer) -> Path:
    """Return the folder in which a scheduler looks for its files, or from which it is handed them."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - a home may be missing
    if kind == "systemd":
        return Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config", "systemd", "user")
    return home / "Library" / "LaunchAgents" if kind == "launchd" else Path(timer.folder)


def _install(files: dict[Path, TimerFile], force: bool) -> None:
    """Write all *files*, or none where one would take the place of something else."""
    from briefing.deliverers.folder import write_bytes

    for path, file in files.items():
        if not force and path.exists() and path.read_bytes() != file.text.encode(file.encoding):
            do = "--force, or --name for another configuration"
            raise UsageError("there is another file of that name, and it stays", where=str(path), do=do)
    for path, file in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(file.text.encode(file.encoding), path)


def _list_next(kind: str, timer: Timer, paths: list[Path]) -> list[str]:
    return ["  " + line.format(name=timer.name, file=paths[0].name, path=paths[0]) for line in _NEXT[kind]]


def _print(path: Path, file: TimerFile, is_one_of_several: bool) -> str:
    return f"# {path}\n{file.text}" if is_one_of_several else file.text


def _advise(kind: str) -> str:
    return f"next: {_BY_HAND[kind][1]}" if kind in _BY_HAND else "next: the same with --install"
