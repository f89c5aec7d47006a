"""The outbox: to whom an edition goes by each way of delivery, noted before the first byte, so that none goes twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from briefing.archive.connection import connect, explain
from briefing.errors import ArchiveError, BusyError
from briefing.model import OutboxEntry, State

_MEMORY = ":memory:"
"""Where SQLite keeps what is forgotten with the run."""
_PATIENCE = 1800
"""Seconds to wait for a run that holds the archive, longer than an edition takes: what was sent has to be noted."""


@contextmanager
def hold_outbox(archive: Path) -> Iterator[None]:
    """Keep the outbox of *archive* for this run until the block ends, or the process however it does.

    Library: filelock, whose lock the system takes back from a process that is gone; of what such a process left as
    being sent, nobody knows the end.

    Raises:
        BusyError: another run holds it.
    """
    from filelock import FileLock, Timeout

    path = archive.with_name(f"{archive.name}.lock")
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        do = "wait until it has finished"
        raise BusyError("another run is delivering", where=str(path), do=do) from error
    except OSError as error:
        what = f"the outbox cannot be held: {error.strerror}"
        raise ArchiveError(what, where=str(path), do="a folder that can be written to") from error
    try:
        yield
    finally:
        lock.release()


class Outbox:
    """The entries of an archive, or, without one, of this run alone; ``with`` closes it.

    Every method raises ArchiveError where the archive cannot be read or written to.
    """

    def __init__(self, archive: Path | None) -> None:
        self._path = archive or Path(_MEMORY)
        self._connection = connect(self._path, create=True)
        self._connection.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000}")

    def __enter__(self) -> Outbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def queue(self, edition: str, way: str, recipients: Iterable[str], now: datetime) -> None:
        """Enter *recipients* who are not there yet."""
        rows = [(edition, way, one, _write_moment(now)) for one in recipients]
        self._change("INSERT OR IGNORE INTO outbox VALUES (?, ?, ?, 'queued', ?, '', '')", rows)

    def requeue(self, edition: str, states: Sequence[State], now: datetime) -> None:
        """Queue what is in one of *states* again."""
        rows = [(_write_moment(now), edition, state) for state in states]
        self._change("UPDATE outbox SET state = 'queued', since = ? WHERE edition = ? AND state = ?", rows)

    def note(
        self,
        entries: Iterable[OutboxEntry],
        state: State,
        now: datetime,
        *,
        message_id: str | None = None,
        reply: str | None = None,
    ) -> None:
        """Note that *entries* are in *state*, with the id of their message and what was said, where that is given."""
        rows = [(state, _write_moment(now), message_id, reply, e.edition, e.way, e.recipient) for e in entries]
        self._change(
            "UPDATE outbox SET state = ?, since = ?, message_id = coalesce(?, message_id), reply = coalesce(?, reply)"
            " WHERE edition = ? AND way = ? AND recipient = ?",
            rows,
        )

    def list_entries(self, edition: str = "", way: str = "") -> list[OutboxEntry]:
        """Return the entries of *edition* and *way*, or of all, the newest edition first."""
        try:
            rows = self._connection.execute(
                "SELECT edition, way, recipient, state, since, message_id, reply FROM outbox"
                " WHERE (?1 = '' OR edition = ?1) AND (?2 = '' OR way = ?2)"
                " ORDER BY edition DESC, way, recipient",
                (edition, way),
            ).fetchall()
        except sqlite3.DatabaseError as error:
            raise explain(error, self._path) from error
        return [OutboxEntry(*row) for row in rows]

    def _change(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany(statement, rows)
        except sqlite3.DatabaseError as error:
            raise explain(error, self._path) from error


def _write_moment(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
