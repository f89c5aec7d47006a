"""Connects to the file of an archive, brings its tables to the present version, and explains what SQLite says of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from briefing.archive.schema import APPLICATION_ID, STEPS
from briefing.errors import ArchiveError, BusyError, DamagedArchiveError

_DAMAGED = ("malformed", "corrupt", "disk I/O error")
"""In what SQLite says of a damaged file."""
_WAIT = 0.2
"""Seconds to wait for a lock that another run needs for a moment; one that holds it for longer is named."""


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """Return a connection to the archive at *path*, brought to the present version of its tables; made where it may be.

    Raises:
        ArchiveError: the file is no archive, was made by a newer version, or cannot be opened.
    """
    if not create and not path.is_file():
        raise ArchiveError("there is no archive", where=str(path), do="briefing build ... --archive FILE makes one")
    try:
        connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
    except sqlite3.DatabaseError as error:
        raise explain(error, path) from error
    return connection


def list_days(path: Path) -> list[str]:
    """Return the days of the editions at *path*, the newest first; the file is only read, whatever its version.

    Raises:
        sqlite3.Error: there is no archive, or it cannot be read now.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT)
    try:
        return [day for (day,) in connection.execute("SELECT id FROM edition ORDER BY id DESC")]
    finally:
        connection.close()


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables to the present version; another run that is opened meanwhile finds them done or not begun."""
    if _read_version(connection, path, "BEGIN") == len(STEPS):
        return
    with connection:
        version = _read_version(connection, path, "BEGIN IMMEDIATE", keep=True)
        for step in STEPS[version:]:
            for statement in _split(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")


def _read_version(connection: sqlite3.Connection, path: Path, begin: str, *, keep: bool = False) -> int:
    """Return the version of the tables, all read at one moment; the transaction that *begin* starts is ended or kept.

    Raises:
        ArchiveError: the file is no archive, or was made by a newer version.
    """
    connection.execute(begin)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not keep:
        connection.execute("ROLLBACK")
    if tables and mark != APPLICATION_ID:
        raise ArchiveError("the file is a database, but no archive of briefing", where=str(path), do="another file")
    if version > len(STEPS):
        what = f"the archive has version {version}, and this briefing knows {len(STEPS)}"
        raise ArchiveError(what, where=str(path), do="a newer briefing")
    return version


def _split(script: str) -> Iterator[str]:
    """Yield the statements of *script*; ``executescript`` would end the transaction that holds the archive."""
    statement = ""
    for part in script.split(";")[:-1]:
        statement += f"{part};"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def explain(error: sqlite3.DatabaseError, path: Path) -> ArchiveError:
    """Return what *error* of SQLite means for the archive at *path*."""
    if "not a database" in str(error):
        return ArchiveError("the file is no archive of briefing", where=str(path), do="another file")
    if "locked" in str(error):
        return BusyError("another run holds the archive", where=str(path), do="wait until it has finished")
    if any(sign in str(error) for sign in _DAMAGED):
        do = f"put back a copy of it; or keep it, and begin anew: mv {path} {path}.damaged"
        return DamagedArchiveError(f"the archive is damaged: {error}", where=str(path), do=do)
    return ArchiveError(f"the archive cannot be used: {error}", where=str(path), do="a folder that can be written to")
