"""What the commands share that hand an edition over: to whom it goes, what became of it, and what is said of that."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.console import Console
from briefing.errors import DamagedArchiveError

if TYPE_CHECKING:
    from briefing.archive import Outbox
    from briefing.dispatch import Attempt
    from briefing.model import Briefing, Mail, OutboxEntry, State
    from briefing.settings import Settings


@contextmanager
def open_outbox(settings: Settings) -> Iterator[Outbox]:
    """Yield the outbox of the archive, held for this run; without an archive, or a sound one, that of this run alone.

    Raises:
        BusyError: another run holds it.
    """
    from briefing.archive import Outbox, hold_outbox

    path = Path(settings.archive) if settings.archive else None
    with hold_outbox(path) if path else nullcontext():
        try:
            outbox = Outbox(path)
        except DamagedArchiveError:  # a notice of the edition tells of it
            outbox = Outbox(None)
        with outbox:
            yield outbox


def hand_over(
    console: Console,
    outbox: Outbox,
    briefing: Briefing,
    settings: Settings,
    *,
    again: Sequence[State] = (),
    patience: int = 0,
    wait: Callable[[float], None] = time.sleep,
    is_told: bool = False,
) -> list[Attempt]:
    """Hand *briefing* to all who get it and have not got it, say what became of it, and note it as delivered.

    What setting its pages cost is said too, unless it *is told* already.

    Raises:
        UsageError: a setting is missing.
        ArchiveError: the outbox cannot be written to.
    """
    from briefing import publishing
    from briefing.dispatch import dispatch

    @cache
    def write() -> Mail:
        with console.work("setting"):
            mail = publishing.write_mail(briefing, settings)
        if not is_told:
            console.notices(notice for one in mail.attachments for notice in one.notices)
        return mail

    attempts = dispatch(
        outbox,
        briefing.date,
        write,
        settings,
        again=again,
        patience=patience,
        wait=wait,
    )
    for attempt in attempts:
        _tell(console, attempt)
    if any(entry.state == "sent" for attempt in attempts for entry in attempt.entries):
        _note_delivery(briefing, settings)
    return attempts


def is_complete(attempts: Sequence[Attempt]) -> bool:
    """Tell whether everybody of *attempts* has got it."""
    return all(entry.state == "sent" for attempt in attempts for entry in attempt.entries)


def is_reached(console: Console, outbox: Outbox, edition: str, attempts: Sequence[Attempt]) -> bool:
    """Tell whether everybody of *attempts* has *edition*, and, where none was due, somebody; say where nobody has."""
    if attempts or any(one.state == "sent" for one in outbox.list_entries(edition)):
        return is_complete(attempts)
    console.warn(f"nobody has the edition of {edition}, and nobody is tried again: see briefing outbox")
    return False


def find_delivered(outbox: Outbox, edition: str, settings: Settings) -> str:
    """Return since when *edition* is with the last who got it; empty where nobody has it, or somebody waits for it."""
    entries = outbox.list_entries(edition)
    if not entries and settings.archive and Path(settings.archive).is_file():
        from briefing.archive import open_archive

        with suppress(DamagedArchiveError), open_archive(Path(settings.archive)) as store:
            return store.delivered(edition)  # of one that was sent before there was an outbox
    if any(one.state in ("queued", "sending") for one in entries):
        return ""
    return max((one.since for one in entries if one.state == "sent"), default="")


def _tell(console: Console, attempt: Attempt) -> None:
    for state in ("sent", "refused", "queued", "unknown"):
        told = [one for one in attempt.entries if one.state == state]
        if state == "sent" and told:
            console.say(f"delivered to {_list(told)} by {told[0].way}")
        elif told and not attempt.error:
            for one in told:
                console.warn(f"not accepted for {one.recipient}: {one.reply}")
    if attempt.error:
        console.error(attempt.error)


def _list(entries: Sequence[OutboxEntry]) -> str:
    return ", ".join(one.recipient for one in entries)


def _note_delivery(briefing: Briefing, settings: Settings) -> None:
    if settings.archive:
        from briefing.archive import open_archive
        from briefing.clock import now

        with suppress(DamagedArchiveError), open_archive(Path(settings.archive)) as store:  # a notice has told of it
            store.deliver(briefing.date, now(settings.timezone))
