"""The folder of analyses: a file for each input, found by its key; the least recently used go first."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from secrets import token_hex

from briefing.cache.key import identify_work, make_key
from briefing.cache.program import identify_program
from briefing.cache.record import Outcomes, pack, unpack
from briefing.model import Analysis, Notice, Raw
from briefing.settings import AnalysisSettings
from briefing.steps import Outcome

_FOLDER = "analyses"
_SPREAD = 2
"""Digits of a key that name a folder of their own: 256 folders, in each a few hundred files of a full cache."""


class AnalysisCache:
    """What was found in inputs before, by this program, under these settings. Others may use the folder meanwhile."""

    def __init__(self, settings: AnalysisSettings) -> None:
        self._folder = Path(settings.cache) / _FOLDER
        self._most = settings.cache_bytes
        self._work = identify_work(settings, identify_program().identity)
        self._missed: dict[int, Path] = {}  # by the id of the input, which is held until its outcomes are there
        self._fault = ""

    def find(self, raw: Raw) -> Outcomes | None:
        """Return the outcomes of *raw*, or None where they are not known; what cannot be understood is not known."""
        key = make_key(raw, self._work)
        path = self._folder / key[:_SPREAD] / key
        self._missed.pop(id(raw), None)
        try:
            found = unpack(path.read_bytes(), raw.place)
            if found is not None:
                os.utime(path)
                return found
        except OSError:
            pass
        self._missed[id(raw)] = path
        return None

    def keep(self, raw: Raw, outcomes: Sequence[Outcome[Analysis]]) -> None:
        """Keep *outcomes* of *raw*, which was asked for and not known."""
        path = self._missed.pop(id(raw), None)
        data = pack(outcomes, raw.place) if path else None
        if path is None or data is None or self._fault:
            return
        try:
            _write(data, path)
        except OSError as error:
            self._fault = error.strerror or str(error)

    def end(self) -> list[Notice]:
        """Take away what is too much, and return a remark where nothing could be written."""
        try:
            _make_room(self._folder, self._most)
        except OSError as error:
            self._fault = self._fault or error.strerror or str(error)
        if not self._fault:
            return []
        what = f"analyses could not be kept in the cache: {self._fault}"
        return [Notice("remark", what, str(self._folder.parent), "a folder that can be written to, or none")]


def open_cache(settings: AnalysisSettings) -> AnalysisCache | None:
    """Return the cache that *settings* name, or None where they name none."""
    return AnalysisCache(settings) if settings.cache else None


def _write(data: bytes, path: Path) -> None:
    """Put *data* at *path* whole. It is not flushed to the disk: what a crash cuts is told by its checksum."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{token_hex(4)}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _make_room(folder: Path, most: int) -> None:
    """Take away the files of *folder* that were used the longest ago, until the others have *most* bytes."""
    found = sorted(_list_files(folder), reverse=True)
    total = 0
    for _, size, path in found:
        total += size
        if total > most:
            Path(path).unlink(missing_ok=True)


def _list_files(folder: Path) -> Iterator[tuple[int, int, str]]:
    """Yield of each file of *folder* when it was used last, its bytes and its path; another run may take one away."""
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)  # noqa: PTH118 - of tens of thousands
            try:
                state = os.stat(path)  # noqa: PTH116
            except FileNotFoundError:
                continue
            yield state.st_mtime_ns, state.st_size, path
