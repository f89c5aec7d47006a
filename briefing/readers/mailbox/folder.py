"""Opens the messages of a folder, within limits: each becomes an input, and what is not taken is named."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from briefing.clock import today
from briefing.errors import BriefingError, ReadError, UsageError
from briefing.model import MessageNumber, Notice, Raw
from briefing.passwords import ask_password_command, read_password_file
from briefing.readers.mailbox.address import FolderAddress, parse_address
from briefing.readers.mailbox.session import MailboxSession
from briefing.readers.reach.hosts import resolve
from briefing.settings import MailboxSettings, ReadingSettings

_SETUP = "[[mailboxes]] in briefing.toml with server, user and password_file or password_command"


@dataclass(frozen=True, slots=True)
class _Waiting:
    """The messages of a folder that are to be read."""

    folder: FolderAddress
    numbers: tuple[MessageNumber, ...]
    sizes: dict[int, int]


def open_folder(
    address: str, settings: ReadingSettings, told: Collection[MessageNumber] = ()
) -> Iterator[Raw | Notice]:
    """Yield the messages of the folder at *address* in the order of their numbers, and a notice for what is not taken.

    Args:
        address: Such as ``imaps://desk@imap.example.org/INBOX``.
        settings: The limits, and the account.
        told: What an earlier edition told; it is not read again.

    Raises:
        ReadError: the address is none, no account fits it, or the server does not let the folder be read.
    """
    folder, account = _find_account(parse_address(address), settings)
    may_be_private = folder.host in settings.allow_private
    number = resolve(folder.host, folder.port, folder.place, may_be_private=may_be_private)
    try:
        with MailboxSession(folder, number, account) as session:
            session.connect()
            session.login(account.user, _find_password(account))
            yield from _take(session, folder, account, settings, told)
    except UsageError as error:
        raise ReadError(error.what, where=error.where or folder.place, do=error.do, reason="password") from error


def find_folder(address: str, settings: ReadingSettings) -> FolderAddress:
    """Return the folder at *address*. Raises ReadError where it is none, or no account fits it; nothing is asked."""
    return _find_account(parse_address(address), settings)[0]


def _find_account(folder: FolderAddress, settings: ReadingSettings) -> tuple[FolderAddress, MailboxSettings]:
    """Return *folder* with the one account of its server, and of its user where the address names one."""
    of_server = [one for one in settings.mailboxes if one.server.lower() == folder.host]
    found = [one for one in of_server if folder.user in ("", one.user)]
    if len(found) == 1:
        return replace(folder, shown=found[0].user if len(of_server) > 1 else ""), found[0]
    who = f"{folder.user} at {folder.host}" if folder.user else folder.host
    what = f"{len(found)} accounts of {who} are set up" if found else f"no account of {who} is set up"
    raise ReadError(what, where=folder.place, do=_SETUP, reason="password")


def _find_password(account: MailboxSettings) -> str:
    if account.password_file:
        return read_password_file(Path(account.password_file), table="[[mailboxes]]")
    if account.password_command:
        return ask_password_command(account.password_command, account.timeout)
    raise UsageError(f"no password for user {account.user}", do=_SETUP)


def _take(
    session: MailboxSession,
    folder: FolderAddress,
    account: MailboxSettings,
    settings: ReadingSettings,
    told: Collection[MessageNumber],
) -> Iterator[Raw | Notice]:
    validity = session.examine()
    name = f"{account.user}@{folder.host}:{folder.port}/{folder.folder}"
    day = date.fromisoformat(settings.date or today()) - timedelta(days=account.days)
    all_ = [MessageNumber(name, validity, uid) for uid in session.find_since(day)]
    new = [number for number in all_ if number not in told]
    chosen = new[-account.max_messages :]
    yield from _tell_counts(len(all_) - len(new), len(new), account, folder)
    waiting = _Waiting(folder, tuple(chosen), session.measure([number.uid for number in chosen]))
    yield from _fetch_each(session, waiting, settings)


def _tell_counts(again: int, new: int, account: MailboxSettings, folder: FolderAddress) -> Iterator[Notice]:
    if not (new or again):
        yield Notice("remark", f"no message of the last {_days(account.days)}", folder.place, "")
    if again:
        what = f"{_count(again)} that an earlier edition told, not read again"
        yield Notice("remark", what, folder.place, "")
    if new > account.max_messages:
        what = (
            f"{new:,} messages of the last {_days(account.days)}, of which the newest {account.max_messages:,} are read"
        )
        do = "fewer days, or a larger max_messages, in [[mailboxes]]"
        yield Notice("cut short", what, folder.place, do, "too large")


def _fetch_each(session: MailboxSession, waiting: _Waiting, settings: ReadingSettings) -> Iterator[Raw | Notice]:
    """Yield each message; when the server fails, one notice for all that are left."""
    room = settings.max_unpacked
    for done, number in enumerate(waiting.numbers):
        place = waiting.folder.place_of(number.uid)
        size = waiting.sizes.get(number.uid, 0)
        if size > settings.max_bytes:
            yield _too_large(size, place, settings)
            continue
        try:
            if size > room:
                what = f"more than {settings.max_unpacked:,} bytes in the folder"
                do = "fewer days, or a larger max_unpacked"
                raise ReadError(what, where=waiting.folder.place, do=do, reason="too large")
            data = session.fetch(number.uid, min(settings.max_bytes, room))
        except BriefingError as error:
            yield _rest(waiting.numbers[done:], error, waiting.folder)
            return
        room -= len(data)
        yield _as_input(data, place, number)


def _as_input(data: bytes, place: str, number: MessageNumber) -> Raw | Notice:
    if data:
        return Raw(place, "message.eml", data, number)
    return Notice("left out", "the server gave no text of it", place, "look at it in a mail program", "unread")


def _too_large(size: int, place: str, settings: ReadingSettings) -> Notice:
    what = f"too large: {size:,} bytes, where {settings.max_bytes:,} are read"
    return Notice("left out", what, place, "raise max_bytes in the configuration", "too large")


def _rest(left: Sequence[MessageNumber], error: BriefingError, folder: FolderAddress) -> Notice:
    what = f"{_count(len(left))} not read: {error.what}"
    return Notice("left out", what, folder.place, error.do, getattr(error, "reason", "unread"))


def _days(number: int) -> str:
    return "day" if number == 1 else f"{number} days"


def _count(number: int) -> str:
    return "1 message" if number == 1 else f"{number:,} messages"
