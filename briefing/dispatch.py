"""Hands an edition to everybody who gets it, by each way of delivery, and to nobody twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from briefing.archive import Outbox
from briefing.clock import now
from briefing.deliverers.command import require_program
from briefing.deliverers.draft import require_drafts
from briefing.deliverers.folder import require_folder
from briefing.deliverers.smtp import list_addresses
from briefing.errors import BriefingError, DeliveryError
from briefing.model import Mail, OutboxEntry, State
from briefing.publishing import USUAL_WAY, deliver
from briefing.settings import DeliverySettings, Settings

_FIRST_WAIT, _LONGEST_WAIT = 60, 900
"""Seconds before a second try, twice as many before each later one, up to a quarter of an hour: as mail servers
themselves do (RFC 5321, section 4.5.4.1, has half an hour, for hours and days)."""
_PERMANENT = 500
"""Reply of a server from which on it is final (RFC 5321, section 4.2.1)."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of one message."""

    entries: tuple[OutboxEntry, ...]
    """Its recipients, each in the state it is in now."""
    error: BriefingError | None = None
    """Why it was not taken."""


def list_ways(settings: DeliverySettings) -> tuple[str, ...]:
    """Return the ways of delivery that are set."""
    return settings.delivery or (USUAL_WAY,)


def list_recipients(way: str, settings: DeliverySettings) -> tuple[str, ...]:
    """Return who gets an edition by *way*; of one of an installed package it is one.

    Raises:
        UsageError: a setting that the way needs is missing or cannot be used.
        DeliveryError: the folder is missing.
    """
    if way == "smtp":
        return list_addresses(settings.mail)
    if way == "folder":
        return (str(require_folder(settings.folder)),)
    if way == "draft":
        list_addresses(settings.mail)  # a draft has a sender and recipients, too
        return (require_drafts(settings.draft),)
    return (require_program(settings)[0],) if way == "command" else (way,)


def require_ways(settings: DeliverySettings) -> None:
    """Raise BriefingError where a setting is missing that a way of delivery needs."""
    for way in list_ways(settings):
        list_recipients(way, settings)


def dispatch(
    outbox: Outbox,
    edition: str,
    make_mail: Callable[[], Mail],
    settings: Settings,
    *,
    again: Sequence[State] = (),
    patience: int = 0,
    wait: Callable[[float], None] = time.sleep,
) -> list[Attempt]:
    """Hand the edition to each recipient that it has not reached, and return what became of each message.

    Args:
        outbox: In which each step is noted before it is done. A run that ended before the first byte of a message is
            made up for by the next one; of one that ended later nobody knows, and it is left.
        edition: Its date.
        make_mail: Makes the message, and is called only where there is somebody to get it.
        settings: The ways, and who gets it by each.
        again: States from which an edition is handed over once more.
        patience: Seconds in which those who could not be reached are tried again.
        wait: Waits so many seconds.

    Raises:
        UsageError: a setting is missing.
        ArchiveError: the outbox cannot be written to; then nothing more is handed over.
    """
    deliveries = settings.deliveries
    lost = _find_lost(outbox, settings)
    for way in list_ways(deliveries):
        outbox.queue(edition, way, list_recipients(way, deliveries), now(settings.timezone))
    outbox.requeue(edition, again, now(settings.timezone))
    attempts = _try_all(outbox, edition, make_mail, settings)
    for seconds in _pauses(patience):
        if not _list_queued(outbox, edition, settings):
            break
        wait(seconds)
        settled = [one for one in attempts if all(entry.state != "queued" for entry in one.entries)]
        attempts = [*settled, *_try_all(outbox, edition, make_mail, settings)]
    return [*lost, *attempts]


def _find_lost(outbox: Outbox, settings: Settings) -> list[Attempt]:
    """Return what an earlier run began and did not end; nobody knows what came of it."""
    begun = [one for one in outbox.list_entries() if one.state == "sending"]
    what = "unknown whether it was delivered: an earlier run ended while it was being sent; it was not sent again"
    error = DeliveryError(what, do="ask a recipient; --resend sends it again", is_unknown=True)
    return [Attempt(_note(outbox, settings, begun, "unknown", what), error)] if begun else []


def _pauses(patience: int) -> Iterator[int]:
    """Yield how long to wait before each further try, so that all together take *patience* seconds."""
    pause = _FIRST_WAIT
    while patience > 0:
        yield min(pause, patience)
        patience -= pause
        pause = min(2 * pause, _LONGEST_WAIT)


def _list_queued(outbox: Outbox, edition: str, settings: Settings) -> list[list[OutboxEntry]]:
    """Return the entries that wait, those together that get one message."""
    messages = []
    for way in list_ways(settings.deliveries):
        told = list_recipients(way, settings.deliveries)
        waiting = [one for one in outbox.list_entries(edition, way) if one.state == "queued" and one.recipient in told]
        is_single = way != "smtp" or settings.mail.copies == "single"
        messages += [[one] for one in waiting] if is_single else [waiting]
    return [one for one in messages if one]


def _try_all(outbox: Outbox, edition: str, make_mail: Callable[[], Mail], settings: Settings) -> list[Attempt]:
    waiting = _list_queued(outbox, edition, settings)
    mail = make_mail() if waiting else Mail("", "", "")
    return [_try_one(outbox, entries, mail, settings) for entries in waiting]


def _try_one(outbox: Outbox, entries: Sequence[OutboxEntry], mail: Mail, settings: Settings) -> Attempt:
    """Hand one message over to the recipients of *entries*, and note what became of it."""
    way = entries[0].way
    begun: list[str] = []

    def begin(message_id: str) -> None:
        nonlocal entries
        entries = [replace(one, message_id=message_id) for one in entries]
        outbox.note(entries, "sending", now(settings.timezone), message_id=message_id)
        begun.append(message_id)

    note = partial(_note, outbox, settings)
    try:
        receipt = deliver(mail, way, _address(settings.deliveries, entries), begin)
    except DeliveryError as error:
        state = _judge(error, is_begun=bool(begun))
        return Attempt(note(entries, state, error.what), error)
    except BriefingError as error:
        return Attempt(note(entries, "queued", error.what), error)
    except BaseException:
        # Whatever ends this run, the next one finds what is known: begun, or not.
        if begun:
            note(entries, "unknown", "the run was ended")
        raise
    lost = dict(receipt.refused)
    told: list[OutboxEntry] = []
    for entry in entries:
        reply = lost.get(entry.recipient)
        told += note([entry], "sent" if reply is None else _judge_reply(reply), reply or "")
    return Attempt(tuple(told))


def _address(deliveries: DeliverySettings, entries: Sequence[OutboxEntry]) -> DeliverySettings:
    """Return *deliveries* with the recipients of *entries* alone, as they are written in the settings."""
    if entries[0].way != "smtp":
        return deliveries
    wanted = {one.recipient for one in entries}
    written = [to for to in deliveries.mail.to if set(list_addresses(replace(deliveries.mail, to=(to,)))) & wanted]
    return replace(deliveries, mail=replace(deliveries.mail, to=tuple(written)))


def _judge(error: DeliveryError, *, is_begun: bool) -> State:
    if error.is_unknown:
        return "unknown" if is_begun else "queued"
    return "refused" if (error.code or 0) >= _PERMANENT else "queued"


def _judge_reply(reply: str) -> State:
    return "queued" if reply.startswith("4") else "refused"


def _note(
    outbox: Outbox, settings: Settings, entries: Sequence[OutboxEntry], state: State, reply: str
) -> tuple[OutboxEntry, ...]:
    moment = now(settings.timezone)
    outbox.note(entries, state, moment, reply=reply)
    return tuple(replace(one, state=state, since=moment.isoformat(timespec="seconds"), reply=reply) for one in entries)
