"""``briefing preview``: the edition in a browser, shown anew when something it is made of changes."""

from __future__ import annotations

import signal
import webbrowser
from dataclasses import replace
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Any

import click

from briefing.cli.build import make_briefing
from briefing.cli.command import Command
from briefing.cli.console import Console
from briefing.cli.options import edition_options, find_config, make_settings
from briefing.errors import UsageError
from briefing.settings import Settings

_PORT = 8571


@click.command(
    cls=Command,
    short_help="Show an edition in the browser while you change it.",
    help="""\b
briefing preview reports/
briefing preview reports/ --template my-templates --open

Serve the HTML edition to browsers of this machine alone, and show it anew when
a source, a template, the logo or the configuration changes. Nothing is
remembered: a preview writes to no archive. Ctrl-C ends it.""",
    no_args_is_help=False,
)
@edition_options
@click.option("--port", type=click.IntRange(0, 65535), default=_PORT, metavar="N", help="0 takes a free one.")
@click.option("--open", "opens", is_flag=True, help="Open the browser.")
@click.pass_obj
def preview(
    console: Console, /, config: Path | None, sources: tuple[str, ...], port: int, opens: bool, **options: Any
) -> int:
    """Serve the edition until it is interrupted."""
    from briefing.preview.server import serving
    from briefing.preview.stage import Stage

    def load() -> Settings:
        return _without_archive(make_settings(config, sources, **options))

    settings = make_settings(config, sources, **options)
    if "-" in settings.sources:
        raise UsageError("standard input can be read only once, and a preview reads again", do="name a file")
    if settings.archive:
        console.say("a preview is compared with no earlier edition, and none is remembered")
    stop = Event()
    stage = Stage(load, lambda settings: make_briefing(console, settings))
    with serving(stage, port) as address:
        _stop_by_signal(stop)
        console.say(f"preview: {address} (Ctrl-C ends it)")
        if stage.shown.error:
            console.error(stage.shown.error)
        if opens:
            webbrowser.open(address)
        _follow(console, stage, find_config(config), stop)
    return 0


def _without_archive(settings: Settings) -> Settings:
    return replace(settings, archive="", since=None)


def _stop_by_signal(stop: Event) -> None:
    """Let a first interrupt end the preview in order, and a second one at once."""

    def handle(number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handle)


def _follow(console: Console, stage: Any, config: Path | None, stop: Event) -> None:
    """Show the edition anew with each change, until *stop* is set."""
    from briefing.preview.watch import changes, is_of_look, list_watched

    while not stop.is_set():
        watched = list_watched(stage.shown.settings, config)
        for paths in changes(watched, stop):
            anew = not all(is_of_look(path, stage.shown.settings) for path in paths)
            shown = stage.refresh(anew=anew)
            console.say(f"changed: {', '.join(sorted(path.name for path in paths))}")
            if shown.error:
                console.error(shown.error)
            if list_watched(shown.settings, config) != watched:
                break
