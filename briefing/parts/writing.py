"""Writes the file of a part: one frame an input, from where an earlier run left it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from zlib import compress

import msgspec

from briefing.errors import BusyError, PartError
from briefing.model import Analysis, Notice, Raw
from briefing.parts.frames import (
    INPUT,
    DamagedFrame,
    Indexed,
    PartHead,
    PartIndex,
    PartInput,
    read_head,
    read_inputs,
    write_beginning,
    write_frame,
    write_index,
)
from briefing.parts.head import find_share, is_of_one_set
from briefing.readers.sources import Order
from briefing.steps import Noted, Outcome

UNFINISHED = ".unfinished"
"""What the name of a part ends in until it is whole."""
_LEVEL = 1
"""Of zlib, as of a cache."""


class PartWriter:
    """The unfinished file of a part; ``with`` closes it, and a part that was not finished stays for the next run."""

    def __init__(self, path: Path, head: PartHead) -> None:
        self._path = path
        self._beside = path.with_name(path.name + UNFINISHED)
        self._file, self._kept = _open(self._beside, head)
        self._index: list[Indexed] = []
        self.is_partial = False
        self.kept = 0

    def __enter__(self) -> PartWriter:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def recall(self, order: Order, key: str) -> bool:
        """Tell whether the input that stands at *order* is there with this *key*; from now on it counts."""
        found = self._kept.pop(order, None)
        if found is None or found[1].key != key:
            return False
        offset, one = found
        self._count(one, offset)
        self.kept += 1
        return True

    def add(self, item: Raw | Notice, order: Order, key: str, outcomes: Sequence[Outcome[Analysis]]) -> None:
        """Write what came of *item*."""
        one = PartInput(
            item.place if isinstance(item, Raw) else item.where,
            order,
            key,
            item.message if isinstance(item, Raw) else None,
            any(isinstance(outcome, Noted) and outcome.notice.kind != "remark" for outcome in outcomes),
            compress(msgspec.msgpack.encode(outcomes, order="deterministic"), _LEVEL),
        )
        self._count(one, write_frame(self._file, INPUT, one))

    def _count(self, one: PartInput, offset: int) -> None:
        self._index.append(Indexed(one.place, one.order, offset))
        self.is_partial = self.is_partial or one.is_partial

    def finish(self) -> int:
        """Mark the part as whole, give it its name, and return how many inputs it holds."""
        write_index(self._file, PartIndex(self._index, self.is_partial))
        os.fsync(self._file.fileno())
        self._file.close()
        self._beside.replace(self._path)
        return len(self._index)


def _open(path: Path, head: PartHead) -> tuple[IO[bytes], dict[Order, tuple[int, PartInput]]]:
    """Return the file at *path*, behind its last whole frame, and the inputs in it, where it is of the set of *head*.

    One of another set is begun anew. Of an input that was written twice the later frame counts.
    """
    with suppress(OSError, DamagedFrame):
        file = path.open("r+b")
        try:
            found = read_head(file)
            if is_of_one_set(found, head) and find_share(found) == find_share(head):
                kept = {
                    one.order: (offset, msgspec.structs.replace(one, outcomes=b"")) for offset, one in read_inputs(file)
                }
                file.truncate()
                return file, kept
        except BaseException:
            file.close()
            raise
        file.close()
    file = path.open("w+b")
    write_beginning(file, head)
    return file, {}


@contextmanager
def hold_part(path: Path) -> Iterator[None]:
    """Hold the part at *path* for this process, in a folder that is made where it is missing.

    Library: filelock, whose lock the system takes back from a process that is gone.

    Raises:
        BusyError: another process works on it.
        PartError: the folder cannot be written to.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        do = "wait until it has finished, or another part"
        raise BusyError("another process works on this part", where=str(path), do=do) from error
    except OSError as error:
        what = f"the part cannot be written: {error.strerror}"
        raise PartError(what, where=str(path), do="a folder that can be written to") from error
    try:
        yield
    finally:
        lock.release()
