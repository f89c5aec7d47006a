"""``briefing preview``: the edition in the browser, again with each change of a file."""

from __future__ import annotations

import contextlib
import signal
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.command import Command
from briefing.cli.console import Console
from briefing.cli.edition import make_briefing
from briefing.cli.options import edition_options, make_settings, plan_option
from briefing.cli.output import date_output
from briefing.errors import BriefingError, EmptyBriefingError, UsageError

if TYPE_CHECKING:
    from briefing.model import Briefing, Notice, Rendition
    from briefing.settings import Settings

if TYPE_CHECKING:
    from briefing.preview.edition import LiveEdition
    from briefing.preview.parts import Changes
    from briefing.preview.server import Server
    from briefing.preview.stage import Stage

PORT = 8571
_SIGNALLED = 128
_NAMED = 3
"""How many changed files are named; of more it is said how many there are."""


@click.command(
    cls=Command,
    help="""\b
briefing preview reports/ --template my-templates --open

Show the HTML edition in the browser, on this machine alone, and show it again
whenever a template, the configuration, the logo, the plan or a source changes.
Only what has changed is analysed again. Ctrl-C ends it. Nothing is remembered: an archive is left alone.""",
)
@edition_options
@plan_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    metavar="N",
    help=f"Port on this machine. Default: {PORT}; 0 is any free one.",
)
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
@click.pass_obj
def preview(
    console: Console,
    /,
    config: Path | None,
    sources: tuple[str, ...],
    port: int,
    open_: bool,
    **options: Any,
) -> int:
    """Serve one edition until Ctrl-C."""
    from briefing.preview.edition import LiveEdition, Makers
    from briefing.preview.parts import Parts, find_parts, take_snapshot
    from briefing.preview.server import Server
    from briefing.preview.watch import follow

    told: set[Notice] = set()
    context = click.get_current_context()
    own = context.with_resource(tempfile.TemporaryDirectory(prefix="briefing-", ignore_cleanup_errors=True))
    makers = Makers(
        load=lambda: _load(config, sources, options),
        brief=lambda settings: _brief(console, replace(settings, cache=settings.cache or own), told),
        render=partial(_render, console, {}),
    )
    edition = LiveEdition(makers)
    if edition.settings.archive:
        console.say(f"preview: remembers nothing, so the archive {edition.settings.archive} is left alone")

    def parts() -> Parts:
        return find_parts(edition.settings, config or Path("briefing.toml"))

    with Server(port, edition.make_pdf, console.error) as server:
        before = take_snapshot(parts())
        _show(console, edition, server.stage, anew=True, is_first=True)
        return _until_interrupted(partial(_serve, console, edition, server, follow(parts, before), open_))


def _serve(console: Console, edition: LiveEdition, server: Server, changes: Iterable[Changes], open_: bool) -> None:
    """Serve the edition, and show it again with each of *changes*."""
    from briefing.preview.server import HOST, serving

    with serving(server):
        address = f"http://{HOST}:{server.port}/"
        console.say(f"preview: {address} (Ctrl-C ends it)")
        if open_:
            _open(console, address)
        for changed in changes:
            if _show(console, edition, server.stage, anew=bool(changed.matter)):
                console.say(f"preview: {_name(changed)}")


def _load(config: Path | None, sources: tuple[str, ...], options: dict[str, Any]) -> Settings:
    """Return the settings as they are now.

    Raises:
        UsageError: a value cannot be used, no source is named, or standard input is.
    """
    settings = date_output(make_settings(config, sources, needs_sources=False, **options))
    if not settings.sources:
        raise UsageError("no source is named", do="briefing preview FOLDER", setting="sources")
    if "-" in settings.sources:
        what = "standard input can be read only once, and a preview reads again what has changed"
        raise UsageError(what, where="-", do="save it as a file, and name that", setting="sources", value="-")
    return settings


def _brief(console: Console, settings: Settings, told: set[Notice]) -> Briefing:
    """Return the briefing, and tell of it what was not *told* of an earlier one."""
    briefing = make_briefing(console, replace(settings, archive=""))
    console.notices(notice for notice in briefing.notices if notice not in told)
    told.update(briefing.notices)
    return briefing


def _render(
    console: Console, told: dict[str, frozenset[Notice]], briefing: Briefing, format: str, settings: Settings
) -> Rendition:
    """Return the edition in *format*, and tell of it what was not *told* when it was set the last time."""
    from briefing.publishing import render

    rendition = render(briefing, format, settings=settings)
    console.notices(one for one in rendition.notices if one not in told.get(format, frozenset()))
    told[format] = frozenset(rendition.notices)
    return rendition


def _show(console: Console, edition: LiveEdition, stage: Stage, *, anew: bool, is_first: bool = False) -> bool:
    """Show the edition, or the error in its place, and return whether there was none.

    Raises:
        UsageError: the first one cannot be made as the command line asks.
    """
    from briefing.preview.pages import write_error
    from briefing.preview.stage import Shown

    try:
        with console.work("setting"):
            page = edition.make_page(anew=anew)
        stage.show(Shown(page))
    except BriefingError as error:
        if is_first and isinstance(error, UsageError):
            raise
        console.error(error)
        console.notices(error.notices if isinstance(error, EmptyBriefingError) else ())
        stage.show(write_error(error))
        return False
    return True


def _name(changes: Changes) -> str:
    """Return which files have changed, and what was done for it."""
    files = [str(path) for path in (*changes.matter, *changes.look)]
    told = ", ".join(files[:_NAMED])
    more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
    return f"{told}{more} changed, {'the edition is made anew' if changes.matter else 'the page is set again'}"


def _open(console: Console, address: str) -> None:
    import webbrowser

    if not webbrowser.open(address):
        console.say("preview: no browser was found, open the address in one")


def _until_interrupted(work: Callable[[], None]) -> int:
    """Do *work* until a signal ends it, and return the exit code: 0 for Ctrl-C, by which a preview usually ends."""
    ends: list[int] = []

    # The watch hears of signals first and hands on KeyboardInterrupt alone, whatever was raised for them.
    def end(number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)  # a second one ends the process at once
        ends.append(number)
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    with contextlib.suppress(KeyboardInterrupt):
        work()
    return 0 if ends == [signal.SIGINT] else _SIGNALLED + ends[0]
