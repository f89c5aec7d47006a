"""Opens inputs: files, folders, bytes, standard input. Nothing else in the package opens one."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from briefing.errors import ReadError
from briefing.model import Notice, Raw
from briefing.settings import Settings

STDIN = "-"

_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def open_sources(place: str | bytes | os.PathLike[str], settings: Settings) -> Iterator[Raw | Notice]:
    """Yield the inputs that *place* holds, in the order of their paths, or a notice for each that cannot be opened.

    A folder is walked to its bottom; hidden files and folders are passed over,
    and a link that leads out of the folder is not followed.
    """
    if isinstance(place, bytes):
        yield Raw("bytes", "", place)
        return
    name = os.fspath(place)
    try:
        if name == STDIN:
            yield _read_stdin(settings)
        elif "://" in name:
            do = "save the page and name the file"
            raise ReadError("an address: nothing is read from the network", where=name, do=do)
        elif Path(name).is_dir():
            yield from _walk(Path(name), settings)
        else:
            yield _read_file(Path(name), settings)
    except ReadError as error:
        yield error.as_notice()


def _walk(folder: Path, settings: Settings) -> Iterator[Raw | Notice]:
    root = folder.resolve()
    paths = sorted(_visible_files(folder))
    if not paths:
        yield Notice("left out", "the folder holds no file", str(folder), "name a folder with documents in it")
    for path in paths:
        try:
            if not path.resolve().is_relative_to(root):
                raise ReadError("a link that leads out of the folder", where=str(path), do="name the file itself")
            yield _read_file(path, settings)
        except ReadError as error:
            yield error.as_notice()


def _visible_files(folder: Path) -> Iterator[Path]:
    """Yield what is no folder, links to folders included; ``os.walk`` does not follow those, so no loop can form."""
    for parent, folders, files in os.walk(folder):
        linked = [name for name in folders if Path(parent, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in (*files, *linked) if not name.startswith("."))


def _read_file(path: Path, settings: Settings) -> Raw:
    """Return the bytes of *path*; what is no ordinary file is never opened, so nothing can hang."""
    try:
        status = path.stat()
        for is_kind, kind in _KINDS:
            if is_kind(status.st_mode):
                raise ReadError(f"not a file: it is {kind}", where=str(path), do="name a file or a folder")
        if stat.S_ISDIR(status.st_mode):
            raise ReadError("a link to a folder", where=str(path), do="name the folder itself")
        if status.st_size > settings.max_bytes:
            raise _too_large(status.st_size, str(path), settings)
        with path.open("rb") as file:
            data = file.read(settings.max_bytes + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(error, path) from error
    if len(data) > settings.max_bytes:
        raise _too_large(len(data), str(path), settings)
    return Raw(str(path), path.name, data)


def _read_stdin(settings: Settings) -> Raw:
    data = sys.stdin.buffer.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        raise _too_large(len(data), STDIN, settings)
    return Raw(STDIN, "", data)


def _too_large(size: int, where: str, settings: Settings) -> ReadError:
    do = "split it, or raise max_bytes in the configuration"
    return ReadError(f"too large: {size:,} bytes, where {settings.max_bytes:,} are read", where=where, do=do)


def _unreadable(error: OSError | ValueError, path: Path) -> ReadError:
    if isinstance(error, FileNotFoundError):
        return ReadError("no such file or folder", where=str(path), do="check the path")
    if isinstance(error, PermissionError):
        return ReadError("reading is not allowed", where=str(path), do=f"chmod u+r {path}")
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return ReadError(f"cannot be opened: {reason}", where=str(path), do="check the path")
