"""What an edition is made of, and which of it has changed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from glob import glob
from pathlib import Path

from briefing import resources
from briefing.settings import Settings

State = tuple[int, int, int] | None
"""What changes whenever a file is written or replaced: its time, to the nanosecond, its size and number. None: gone."""
States = Mapping[Path, State]
Folders = frozenset[tuple[Path, int]]
"""Folders by path and number: one that was put in the place of another is another."""

_PATTERN = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Parts:
    """Files, folders and patterns that an edition is made of."""

    look: tuple[str, ...]
    """Templates and the logo: the page is set again where one has changed."""
    matter: tuple[str, ...]
    """Sources, the configuration and an editor's plan: the edition is made anew."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of every file at one time."""

    look: States
    matter: States


@dataclass(frozen=True, slots=True)
class Changes:
    """The files that differ between two times."""

    look: tuple[Path, ...]
    matter: tuple[Path, ...]

    def __bool__(self) -> bool:
        return bool(self.look or self.matter)


def find_parts(settings: Settings, config: Path) -> Parts:
    """Return what the edition of *settings* is made of; *config* counts though it may not be there yet."""
    look = (str(resources.templates()), settings.template or "", settings.look.logo)
    files = (source for source in settings.sources if "://" not in source)
    return Parts(tuple(filter(None, look)), tuple(filter(None, (str(config), settings.plan, *files))))


def take_snapshot(parts: Parts) -> Snapshot:
    """Return the states of all files of *parts* as they are now."""
    return Snapshot(_take_states(parts.look), _take_states(parts.matter))


def compare(before: Snapshot, after: Snapshot) -> Changes:
    """Return the files that were written, added or taken away between *before* and *after*."""
    return Changes(_differing(before.look, after.look), _differing(before.matter, after.matter))


def find_folders(parts: Parts) -> Folders:
    """Return the folders in which a change can be one of *parts*, none that is hidden.

    The folder of a single file is among them, for many editors put a new file in
    the place of the old one; so is the nearest one there is of what is missing.
    """
    found = {folder for source in (*parts.look, *parts.matter) for folder in _folders_of(source)}
    return frozenset((folder, state[2]) for folder in found if (state := _state(folder)))


def _take_states(sources: Iterable[str]) -> States:
    return {path: _state(path) for source in sources for path in _files_of(source)}


def _differing(before: States, after: States) -> tuple[Path, ...]:
    return tuple(sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path)))


def _state(path: Path) -> State:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _files_of(source: str) -> Iterator[Path]:
    for path in map(Path, glob(source, recursive=True)) if _is_pattern(source) else (Path(source),):  # noqa: PTH207 - as sources are found
        if path.is_dir():
            yield from (Path(folder, name) for folder, names in _walk(path) for name in names)
        else:
            yield path


def _folders_of(source: str) -> Iterator[Path]:
    path = Path(source)
    if _is_pattern(source):
        plain = [part for part in path.parts if not _PATTERN.search(part)]
        plain = plain[: next(n for n, part in enumerate(path.parts) if _PATTERN.search(part))]
        path, is_deep = Path(*plain), len(path.parts) > len(plain) + 1 or "**" in source
    else:
        is_deep = path.is_dir()
        yield from (path.resolve().parent,) if path.is_symlink() else ()
    yield next((folder for folder in (path, *path.parents) if folder.is_dir()), Path())
    if is_deep:
        yield path.parent
        yield from (folder for folder, _ in _walk(path))


def _is_pattern(source: str) -> bool:
    return bool(_PATTERN.search(source)) and not Path(source).exists()


def _walk(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield each folder below *folder*, and the names of its files; as sources are read, what is hidden is passed."""
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield Path(parent), [name for name in files if not name.startswith(".")]
