"""Opens an archive and reads and writes editions; a run writes all it has to say at once, or nothing."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from briefing.archive.connection import connect, explain
from briefing.archive.identity import identify_text
from briefing.archive.record import FORM, pack, unpack, with_measures
from briefing.archive.search import Hit, Search
from briefing.errors import ArchiveError, BusyError
from briefing.model import Briefing, Change, Document, MessageNumber, Remembered

_DAY = 10
"""Characters of a day at the start of a moment."""


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """One line of the list of editions."""

    id: str
    title: str
    made: str
    documents: int
    stories: int


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """One edition's telling of a story."""

    edition: str
    id: str
    headline: str
    status: str
    changes: tuple[Change, ...]


def open_archive(path: Path, *, create: bool = True) -> Archive:
    """Return the archive at *path*, brought to the present version of its tables; made where there is none.

    Raises:
        ArchiveError: the file is no archive, was made by a newer version, or cannot be opened.
    """
    return Archive(connect(path, create=create), path)


class Archive:
    """An open archive; ``with`` closes it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the archive; what was begun and not recorded is undone."""
        self._connection.close()

    def hold(self, now: datetime) -> None:
        """Keep the archive for this run until it is closed, or the process ends however it does.

        Raises:
            BusyError: another run holds it; since when and which process is named.
        """
        try:
            self._check(now)
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.execute(
                    "INSERT OR REPLACE INTO run VALUES (1, ?, ?)", (os.getpid(), now.isoformat(timespec="seconds"))
                )
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise self._busy() from error
        except sqlite3.DatabaseError as error:
            raise explain(error, self._path) from error

    def _check(self, now: datetime) -> None:
        """Look through the file on the first run of a day. Raises DatabaseError where it is damaged."""
        row = self._connection.execute("SELECT since FROM run").fetchone()
        if row is None or str(row[0])[:_DAY] != now.isoformat()[:_DAY]:
            (found,) = self._connection.execute("PRAGMA quick_check(1)").fetchone()
            if found != "ok":
                raise sqlite3.DatabaseError(f"malformed: {' '.join(str(found).split())}")

    def _busy(self) -> BusyError:
        row = self._connection.execute("SELECT process, since FROM run").fetchone()
        who = f": process {row[0]}, since {row[1]}" if row else ""
        return BusyError(f"another run holds the archive{who}", where=str(self._path), do="wait until it has finished")

    def _ask(self, question: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Return the answer to *question*. Raises ArchiveError where the file is damaged."""
        try:
            return self._connection.execute(question, values)
        except sqlite3.DatabaseError as error:
            raise explain(error, self._path) from error

    def edition(self, id: str) -> Remembered | None:
        """Return the edition *id*, or None."""
        row = self._ask("SELECT id, record, form FROM edition WHERE id = ?", (id,)).fetchone()
        return self._unpack(*row) if row else None

    def edition_json(self, id: str) -> str | None:
        """Return the JSON of the edition *id*, or None."""
        row = self._ask("SELECT json FROM edition WHERE id = ?", (id,)).fetchone()
        return str(row[0]) if row else None

    def last_before(self, date: str, *, until: str | None = None) -> str | None:
        """Return the id of the last edition before *date*, up to *until* where that is given; None without one."""
        row = self._ask("SELECT max(id) FROM told WHERE id < ? AND id <= ?", (date, until or date)).fetchone()
        return row[0] if row else None

    def recall(self, id: str) -> Remembered:
        """Return the edition *id*; one that was packed before measures were kept has them as they are read today.

        Raises:
            ArchiveError: its record is damaged.
        """
        row = self._ask("SELECT id, record, form FROM edition WHERE id = ?", (id,)).fetchone()
        return with_measures(self._unpack(*row))

    def find_tellings(self, keys: Iterable[int], first: str, recent: str, last: str) -> dict[str, list[str]]:
        """Return the stories whose thread was told last from *first* to *last*, by edition, the newest first.

        Of those before *recent* those alone that share two of *keys*, or that were kept before keys were.
        """
        rows = self._ask(
            "WITH last AS ("
            "     SELECT thread, max(edition) AS edition FROM story"
            "     WHERE edition BETWEEN ? AND ? AND edition IN (SELECT id FROM told) GROUP BY thread)"
            " SELECT edition, id FROM story JOIN last USING (thread, edition)"
            " WHERE edition >= ?"
            " OR NOT EXISTS (SELECT 1 FROM story_key k WHERE k.edition = story.edition)"
            " OR (SELECT count(*) FROM story_key k WHERE k.edition = story.edition AND k.story = story.id"
            "     AND k.key IN (SELECT value FROM json_each(?))) >= 2"
            " ORDER BY edition DESC, id",
            (first, last, recent, json.dumps(sorted(set(keys)))),
        )
        found: dict[str, list[str]] = {}
        for edition, story in rows:
            found.setdefault(edition, []).append(story)
        return found

    def find_over(self, first: str, last: str) -> frozenset[str]:
        """Return the threads of which an edition from *first* to *last* said that they are told no more."""
        rows = self._ask(
            "SELECT thread FROM dropped WHERE edition BETWEEN ? AND ? AND edition IN (SELECT id FROM told)",
            (first, last),
        )
        return frozenset(thread for (thread,) in rows)

    def find_appearances(self, identities: Iterable[str], before: str) -> frozenset[tuple[str, str]]:
        """Return the edition before *before*, and the id in it, of each document that has one of *identities*."""
        rows = self._ask(
            "SELECT edition, id FROM document JOIN appearance ON document = number"
            " WHERE identity IN (SELECT value FROM json_each(?)) AND edition < ? AND edition IN (SELECT id FROM told)",
            (json.dumps(sorted(set(identities))), before),
        )
        return frozenset((edition, id) for edition, id in rows)

    def release(self, id: str) -> None:
        """Note that the edition *id* lies where it is read: from now on later ones are compared with it."""
        with self._connection:
            self._connection.execute("UPDATE edition SET awaits = 0 WHERE id = ?", (id,))

    def deliver(self, id: str, now: datetime) -> None:
        """Note that the edition *id* was sent: from now on later ones are compared with it."""
        with self._connection:
            moment = now.isoformat(timespec="seconds")
            self._connection.execute("UPDATE edition SET delivered = ? WHERE id = ?", (moment, id))

    def delivered(self, id: str) -> str:
        """Return when the edition *id* was delivered, ISO 8601; empty where it was not, or there is none."""
        row = self._ask("SELECT delivered FROM edition WHERE id = ?", (id,)).fetchone()
        return str(row[0]) if row else ""

    def is_told(self, id: str) -> bool:
        """Tell whether the edition *id* is where it is read."""
        return self._ask("SELECT 1 FROM told WHERE id = ?", (id,)).fetchone() is not None

    def note_sources(self, sources: Iterable[str], active: Iterable[str], day: str) -> None:
        """Note that *active* ones of *sources* have a new document on *day*; the others are known from that day on."""
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR IGNORE INTO source VALUES (?, ?)", [(one, day) for one in sources])
            self._connection.executemany(
                "UPDATE source SET last = max(last, ?) WHERE name = ?", [(day, one) for one in active]
            )

    def last_of_sources(self) -> dict[str, str]:
        """Return the day on which each source last had a new document, or was first asked for one."""
        return dict(self._ask("SELECT name, last FROM source").fetchall())

    def made_of(self, id: str) -> tuple[str, int]:
        """Return of what the edition *id* was made, and its revision; empty and 0 where there is no such edition."""
        row = self._ask("SELECT made_of, revision FROM edition WHERE id = ?", (id,)).fetchone()
        return (str(row[0]), int(row[1])) if row else ("", 0)

    def _unpack(self, id: str, record: bytes, form: int) -> Remembered:
        try:
            return unpack(record, form)
        except ValueError as error:
            what = f"the edition {id} cannot be read: {error}"
            raise ArchiveError(what, where=str(self._path), do=f"make it anew: --date {id} --force") from error

    def find_seen(self, identities: Iterable[str], before: str) -> dict[str, str]:
        """Return for those of *identities* that were in an edition before the date *before* the first such edition."""
        rows = self._ask(
            "SELECT identity, min(edition) FROM document JOIN appearance ON document = number"
            " WHERE identity IN (SELECT value FROM json_each(?)) AND edition < ? AND edition IN (SELECT id FROM told)"
            " GROUP BY identity",
            (json.dumps(sorted(set(identities))), before),
        )
        return dict(rows.fetchall())

    def find_messages(self, first: str, before: str) -> frozenset[MessageNumber]:
        """Return the messages of mailboxes that editions from *first* on and before the date *before* told."""
        rows = self._ask(
            "SELECT folder, validity, uid FROM message"
            " WHERE edition >= ? AND edition < ? AND edition IN (SELECT id FROM told)",
            (first, before),
        )
        return frozenset(MessageNumber(*row) for row in rows)

    def record(
        self,
        edition: Remembered,
        edition_json: str,
        now: datetime,
        *,
        made_of: str = "",
        revision: int = 1,
        awaits_delivery: bool = False,
        keys: Mapping[str, Collection[int]] | None = None,
        messages: Collection[MessageNumber] = (),
    ) -> None:
        """Write *edition* in the place of one of its date; all of it or, where that fails, nothing.

        Args:
            edition: What is kept.
            edition_json: The same as readers of the archive get it.
            now: When it was made.
            made_of: What identifies its inputs and settings.
            revision: How many editions of its date there were with it, each made of other ones.
            awaits_delivery: Whether nobody has seen it before ``deliver`` is called.
            keys: By the id of each document, what it is found by.
            messages: Those of mailboxes that it tells as a whole.

        Raises:
            ArchiveError: the disk is full, or the archive cannot be written to.
        """
        try:
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            self._forget(edition.briefing.date)
            self._write(edition, edition_json, now, made_of, revision)
            self._write_keys(edition.briefing, keys or {})
            self._write_messages(edition.briefing.date, messages)
            if awaits_delivery:
                self._connection.execute("UPDATE edition SET awaits = 1 WHERE id = ?", (edition.briefing.date,))
            self._connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise explain(error, self._path) from error

    def _forget(self, id: str) -> bool:
        is_held = bool(self._connection.execute("DELETE FROM edition WHERE id = ?", (id,)).rowcount)
        if is_held:
            self._connection.execute("DELETE FROM document WHERE number NOT IN (SELECT document FROM appearance)")
        return is_held

    def _write(self, edition: Remembered, edition_json: str, now: datetime, made_of: str, revision: int) -> None:
        briefing = edition.briefing
        made = now.isoformat(timespec="seconds")
        counts = len(briefing.documents), len(briefing.stories)
        row = (briefing.date, briefing.title, made, *counts, edition_json, pack(edition), FORM, made_of, revision)
        self._connection.execute(
            "INSERT INTO edition (id, title, made, documents, stories, json, record, form, made_of, revision)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        for document in briefing.documents:
            number = self._write_document(document)
            self._connection.execute("INSERT INTO appearance VALUES (?, ?, ?)", (briefing.date, document.id, number))
        self._connection.executemany(
            "INSERT INTO story VALUES (?, ?, ?, ?, ?)",
            [(briefing.date, s.id, s.thread, s.headline.text, s.status) for s in briefing.stories],
        )
        self._connection.executemany(
            "INSERT INTO change VALUES (?, ?, ?, ?, ?)",
            [(briefing.date, s.id, c.measure, c.old, c.new) for s in briefing.stories for c in s.changes],
        )

    def _write_keys(self, briefing: Briefing, keys: Mapping[str, Collection[int]]) -> None:
        """Write what the stories of *briefing* are found by, and which it says are told no more."""
        found = {(story.id, key) for story in briefing.stories for id in story.documents for key in keys.get(id, ())}
        self._connection.executemany(
            "INSERT INTO story_key VALUES (?, ?, ?)", [(key, briefing.date, story) for story, key in sorted(found)]
        )
        dropped = briefing.since.dropped if briefing.since else ()
        self._connection.executemany(
            "INSERT OR IGNORE INTO dropped VALUES (?, ?)", [(briefing.date, one.thread) for one in dropped]
        )

    def _write_messages(self, edition: str, messages: Collection[MessageNumber]) -> None:
        self._connection.executemany(
            "INSERT INTO message VALUES (?, ?, ?, ?)",
            [(edition, one.folder, one.validity, one.uid) for one in sorted(set(messages))],
        )

    def _write_document(self, document: Document) -> int:
        origin = document.origin
        identity = identify_text(document)
        row = self._connection.execute("SELECT number FROM document WHERE identity = ?", (identity,)).fetchone()
        if row:
            return int(row[0])
        told = (
            identity,
            origin.title or "",
            document.text,
            origin.publisher or "",
            origin.published or "",
            origin.place,
        )
        cursor = self._connection.execute(
            "INSERT INTO document (identity, title, text, publisher, published, place) VALUES (?, ?, ?, ?, ?, ?)", told
        )
        return int(cursor.lastrowid or 0)

    def list_editions(self) -> list[EditionEntry]:
        """Return the editions, the newest first."""
        rows = self._ask("SELECT id, title, made, documents, stories FROM edition ORDER BY id DESC")
        return [EditionEntry(*row) for row in rows]

    def list_story(self, thread: str) -> list[StoryEntry]:
        """Return how each edition told the story *thread*, the newest first."""
        rows = self._ask(
            "SELECT edition, id, headline, status FROM story WHERE thread = ? ORDER BY edition DESC", (thread,)
        ).fetchall()
        return [
            StoryEntry(edition, id, headline, status, self._changes(edition, id))
            for edition, id, headline, status in rows
        ]

    def _changes(self, edition: str, story: str) -> tuple[Change, ...]:
        rows = self._ask(
            "SELECT measure, old, new FROM change WHERE edition = ? AND story = ? ORDER BY rowid", (edition, story)
        )
        return tuple(Change(*row) for row in rows)

    def search(
        self,
        words: Sequence[str] = (),
        *,
        publisher: str = "",
        speaker: str = "",
        first: str = "",
        last: str = "",
        limit: int = 20,
    ) -> list[Hit]:
        """Return at most *limit* documents, those that came last first, to which all that is given applies.

        Args:
            words: A word that ends in ``*`` stands for all that begin so; one with a space in it is a phrase.
            publisher: Part of its name, in any case.
            speaker: Part of the name of somebody who is quoted in it.
            first: The first day of an edition that holds it, as ISO 8601 text.
            last: The last such day.
            limit: How many.
        """
        asked = Search(tuple(words), publisher, speaker, first, last, limit)
        rows = self._ask(asked.question, asked.values)
        return [Hit(*row) for row in rows]

    def remove(self, ids: Iterable[str]) -> int:
        """Forget the editions *ids* and the documents that no other holds, overwrite them, and return how many.

        Raises:
            BusyError: another run holds the archive.
            ArchiveError: the disk is full, or the archive cannot be written to.
        """
        removed = 0
        try:
            self._connection.execute("PRAGMA secure_delete = ON")
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                chosen = list(ids)
                removed = sum(self._forget(id) for id in chosen)
                self._connection.executemany("DELETE FROM outbox WHERE edition = ?", [(id,) for id in chosen])
            if removed:
                self._connection.execute("VACUUM")
        except sqlite3.DatabaseError as error:
            raise explain(error, self._path) from error
        return removed

    def back_up(self, path: Path) -> None:
        """Write a whole copy of the archive to *path*, also while a run holds it.

        Raises:
            ArchiveError: there is a file already, or it cannot be written.
        """
        if path.exists():
            raise ArchiveError("there is a file already, and it stays", where=str(path), do="another name")
        try:
            with closing(sqlite3.connect(path)) as copy:
                self._connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, that can be moved
        except sqlite3.DatabaseError as error:
            path.unlink(missing_ok=True)
            raise explain(error, path) from error
