"""``briefing run``: the whole morning, without anybody watching."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.command import Command
from briefing.cli.completion.values import complete_editions, complete_files
from briefing.cli.console import Console
from briefing.cli.edition import choose_format, exit_code, make_briefings, note_written, write_rendition
from briefing.cli.options import edition_options, make_settings, plan_option, tell_unused
from briefing.cli.output import check_output, date_output
from briefing.errors import BriefingError, BusyError, DamagedArchiveError, UsageError

if TYPE_CHECKING:
    from briefing.archive import Outbox
    from briefing.dispatch import Attempt
    from briefing.model import Briefing
    from briefing.settings import Settings
    from briefing.unattended.journal import Journal

_USUAL_OUTPUT = "briefing.pdf"
"""Whose ending says which format is written where no output is named."""
QUIET = 6
"""Exit code of a day without a story, of which nothing is delivered."""


@click.command(
    cls=Command,
    help="""\b
briefing run --config briefing.toml
briefing run --log run.jsonl

The whole morning without anybody watching: check the settings, read the
sources, make the edition that is due, write it, keep it in the archive, and
hand it over to all who get it. A second run of the day does nothing, or what
the first one could not; days that were missed are made up for by the next
edition, once. See docs/how-to/every-morning.md.""",
)
@edition_options
@plan_option
@click.option(
    "-o",
    "--output",
    shell_complete=complete_files,
    metavar="FILE",
    help="Where to write the edition too; {date} is its date.",
)
@click.option(
    "--edition",
    "only",
    shell_complete=complete_editions,
    metavar="NAME",
    default="",
    help="Only the edition of that name in [[edition]].",
)
@click.option(
    "--log",
    type=click.Path(path_type=Path),
    shell_complete=complete_files,
    metavar="FILE",
    help="Add a line of JSON a step to FILE.",
)
@click.pass_obj
def run(
    console: Console, /, config: Path | None, sources: tuple[str, ...], only: str, log: Path | None, **options: Any
) -> int:
    """Make and deliver the edition that is due."""
    from briefing.unattended.journal import Journal

    settings = _find_day(make_settings(config, sources, example="briefing run --config briefing.toml", **options))
    tell_unused(console, settings)
    journal = Journal(log, settings.timezone)
    try:
        code = _run(console, settings, config, journal, only)
    except BusyError as error:  # the other run does the work
        journal.note("end", exit_code=error.exit_code, error=error.what)
        raise
    except Exception as error:
        told = str(error) if isinstance(error, BriefingError) else f"{type(error).__name__}: {error}"
        journal.note("end", exit_code=getattr(error, "exit_code", 1), error=told)
        _alarm(console, settings, "no edition", told)
        raise
    journal.note("end", exit_code=code)
    if code != 1:
        from briefing.unattended.alarm import send_heartbeat

        for fault in send_heartbeat(settings):
            console.warn(fault)
    return code


def _find_day(settings: Settings) -> Settings:
    """Return *settings* for the day that is due, where none is named."""
    from briefing.clock import now
    from briefing.unattended.due import find_due

    if not settings.archive:
        do = 'archive = "editions.sqlite" in the configuration, or --archive FILE'
        raise UsageError("a run needs an archive, so that nothing is sent twice", do=do, setting="archive")
    day = settings.date or find_due(now(settings.timezone), settings.run.at)
    return date_output(replace(settings, date=day))


def _goes_out(settings: Settings) -> bool:
    """Tell whether the edition goes to anybody: by a way that is set, or by mail where a server is."""
    return bool(settings.delivery or settings.mail.server)


def _run(console: Console, settings: Settings, config: Path | None, journal: Journal, only: str) -> int:
    """Return the exit code of the run of one day: of several editions the worst."""
    from briefing.cli.deliveries import open_outbox
    from briefing.editions import list_editions

    editions = list_editions(settings, only)
    with journal.step("check"):
        for one in editions:
            _check(one, config)
    with ExitStack() as stack:
        held = [(one, stack.enter_context(open_outbox(one))) for one in editions]
        due = [(one, outbox) for one, outbox in held if not _is_done(console, one, outbox)]
        made = _make_all(console, [one for one, _ in due], journal)
        codes = [
            _finish(console, one, outbox, briefing, journal, is_alone=len(due) == 1)
            for (one, outbox), briefing in zip(due, made, strict=True)
        ]
    return 1 if 1 in codes else max(codes, default=0)


def _check(settings: Settings, config: Path | None) -> None:
    """Raise BriefingError where an edition could not be written or handed over: it would be made for nothing."""
    from briefing.publishing import require_look

    require_look(settings)
    choose_format(replace(settings, output=settings.output or _USUAL_OUTPUT))
    if settings.output:
        check_output(settings, config)
    if _goes_out(settings):
        from briefing.dispatch import require_ways

        require_ways(settings.deliveries)


def _is_done(console: Console, settings: Settings, outbox: Outbox) -> bool:
    """Tell whether the edition of the day is where it is read already, and say so."""
    from briefing.cli.deliveries import find_delivered

    day = settings.date or ""
    done = find_delivered(outbox, day, settings) or _find_written(day, settings)
    if done and not settings.force:
        console.say(f"the edition of {day} was delivered at {done}; there is nothing to do")
        return True
    return False


def _make_all(console: Console, due: Sequence[Settings], journal: Journal) -> list[Briefing | BriefingError]:
    """Return the briefing of each edition that is *due*: as an earlier run made it, or made of one reading."""
    found: list[Briefing | BriefingError | None] = [_find_made(one.date or "", one) for one in due]
    missing = [_catch_up(console, one) for one, known in zip(due, found, strict=True) if known is None]
    if not missing:
        return [one for one in found if one is not None]
    with journal.step("build") as facts:
        made = make_briefings(console, missing)
        briefings = [one for one in made if not isinstance(one, BriefingError)]
        for briefing, settings in zip(made, missing, strict=True):
            if not isinstance(briefing, BriefingError):
                console.notices(briefing.notices)
                _note_sources(briefing, settings)
        facts.update(_count_made(briefings))
    rest = iter(made)
    return [next(rest) if one is None else one for one in found]


def _count_made(briefings: Sequence[Briefing]) -> dict[str, Any]:
    return {
        "editions": len(briefings),
        "documents": max((len(one.documents) for one in briefings), default=0),
        "stories": max((len(one.stories) for one in briefings), default=0),
        "left_out": max((sum(n.kind == "left out" for n in one.notices) for one in briefings), default=0),
    }


def _finish(
    console: Console,
    settings: Settings,
    outbox: Outbox,
    briefing: Briefing | BriefingError,
    journal: Journal,
    *,
    is_alone: bool,
) -> int:
    """Write one edition and hand it over, and return its exit code; what befalls it costs no other one."""
    try:
        if isinstance(briefing, BriefingError):
            raise briefing
        if settings.output or not _goes_out(settings):
            _write(console, briefing, settings, journal)
        code = _deliver(console, outbox, briefing, settings, journal)
        _tell_silence(console, briefing, settings)
    except BriefingError as error:
        if is_alone:
            raise
        console.error(error)
        _alarm(console, settings, "no edition", str(error))
        return error.exit_code
    return code


def _find_written(day: str, settings: Settings) -> str:
    """Return when the edition of *day* was made, if it is there and goes to nobody."""
    if _goes_out(settings) or not Path(settings.archive).is_file():
        return ""
    from briefing.archive import open_archive

    with suppress(DamagedArchiveError), open_archive(Path(settings.archive)) as store:
        return next((one.made for one in store.list_editions() if one.id == day and store.is_told(day)), "")
    return ""


def _find_made(day: str, settings: Settings) -> Briefing | None:
    """Return the edition of *day* that an earlier run made and did not deliver; a quiet one is made anew."""
    if settings.force or not Path(settings.archive).is_file():
        return None
    from briefing.archive import open_archive

    with suppress(DamagedArchiveError), open_archive(Path(settings.archive)) as store:
        kept = store.edition(day)
        return kept.briefing if kept and kept.briefing.stories else None
    return None


def _catch_up(console: Console, settings: Settings) -> Settings:
    """Return *settings* with a window that begins where the last edition ended."""
    if not (settings.window and Path(settings.archive).is_file()):
        return settings
    from briefing.archive import open_archive
    from briefing.unattended.due import widen_window

    day = settings.date or ""
    with suppress(DamagedArchiveError), open_archive(Path(settings.archive)) as store:
        window = widen_window(settings.window, day, store.last_before(day))
        if window != settings.window:
            console.say(f"there was no edition on the days before: this one looks back {window}")
        return replace(settings, window=window)
    return settings


def _write(console: Console, briefing: Briefing, settings: Settings, journal: Journal) -> None:
    from briefing.publishing import render

    format = choose_format(replace(settings, output=settings.output or _USUAL_OUTPUT))
    with journal.step("write") as facts:
        rendition = render(briefing, format, settings=settings)
        written = write_rendition(rendition, settings)
        facts.update({"file": written, "bytes": len(rendition.data)})
        if not _goes_out(settings):
            note_written(briefing, settings)
    console.say(written)
    console.notices(rendition.notices)


def _deliver(console: Console, outbox: Outbox, briefing: Briefing, settings: Settings, journal: Journal) -> int:
    """Hand *briefing* over, and return the exit code."""
    from briefing.checks import parse_duration
    from briefing.cli.deliveries import hand_over, is_complete, is_reached

    if not briefing.stories and not settings.run.send_empty:
        console.say(f"a quiet day: nothing is delivered of {briefing.date}")
        return QUIET
    if not _goes_out(settings):
        return exit_code(briefing)
    with journal.step("deliver") as facts:
        patience = parse_duration(settings.run.retry)
        attempts = hand_over(
            console, outbox, briefing, settings, patience=patience, wait=time.sleep, is_told=bool(settings.output)
        )
        facts.update(_count(attempts))
    if is_reached(console, outbox, briefing.date, attempts):
        return exit_code(briefing)
    told = "\n".join(str(one.error) if one.error else _list_refused(one) for one in attempts if not is_complete([one]))
    _alarm(console, settings, "not everybody has the edition", told or "nobody has it: see briefing outbox")
    return 1


def _count(attempts: Sequence[Attempt]) -> dict[str, Any]:
    entries = [entry for one in attempts for entry in one.entries]
    states = {state: sum(one.state == state for one in entries) for state in ("sent", "queued", "refused", "unknown")}
    return {**states, "message_ids": sorted({one.message_id for one in entries if one.message_id})}


def _list_refused(attempt: Attempt) -> str:
    return "\n".join(f"not accepted for {one.recipient}: {one.reply}" for one in attempt.entries if one.state != "sent")


def _note_sources(briefing: Briefing, settings: Settings) -> None:
    from briefing.archive import open_archive
    from briefing.unattended.silence import ALL, find_active

    places = [document.origin.place for document in briefing.documents]
    active = find_active(settings.sources, places)
    with suppress(DamagedArchiveError), open_archive(Path(settings.archive)) as store:
        store.note_sources([ALL, *settings.sources], active, briefing.date)


def _tell_silence(console: Console, briefing: Briefing, settings: Settings) -> None:
    """Raise an alarm for sources that have nothing new for days."""
    if not settings.run.silent_after:
        return
    from briefing.archive import open_archive
    from briefing.unattended.silence import ALL, find_silent

    with suppress(DamagedArchiveError), open_archive(Path(settings.archive)) as store:
        silent = find_silent(store.last_of_sources(), settings.sources, briefing.date, settings.run.silent_after)
        for source, days in silent:
            which = "all sources" if source == ALL else source
            told = f"{which}: no new document for {days} days"
            console.warn(told)
            _alarm(console, settings, "a source is silent", told)


def _alarm(console: Console, settings: Settings, subject: str, text: str) -> None:
    from briefing.unattended.alarm import raise_alarm

    for fault in raise_alarm(settings, settings.date or "", subject, text):
        console.warn(fault)
