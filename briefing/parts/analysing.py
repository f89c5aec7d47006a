"""Reads and analyses the inputs of one part, and writes its file."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from briefing.cache.key import identify_work, make_key
from briefing.cache.program import identify_program
from briefing.cache.store import open_cache
from briefing.errors import PartError
from briefing.examine import examine
from briefing.gather import Place, find_end_of_fetching, work_through
from briefing.model import Notice, Raw
from briefing.parts.frames import DamagedFrame, PartHead, PartIndex, read_head, read_index
from briefing.parts.head import is_of_one_set, make_head, tell_sets_apart
from briefing.parts.share import Share
from briefing.parts.writing import PartWriter, hold_part
from briefing.progress import Follow, StageCounter
from briefing.readers.sources import Opened, Order, count_inputs, open_in_order
from briefing.settings import AnalysisSettings
from briefing.steps import Noted

_Waiting = deque[tuple[Order, str]]


@dataclass(frozen=True, slots=True)
class PartFile:
    """A part of an edition that is whole."""

    path: str
    number: int
    of: int
    inputs: int
    """That it holds, with those that gave nothing but a notice."""
    kept: int
    """Of these, how many an earlier run had done."""
    is_partial: bool
    """Whether an input was left out or cut short."""
    notices: tuple[Notice, ...] = ()
    """Of the inputs that were done now."""


def analyse_share(
    places: Sequence[Place],
    share: Share,
    folder: Path,
    settings: AnalysisSettings,
    executor: Executor | None,
    follow: Follow | None = None,
    *,
    anew: bool,
) -> PartFile:
    """Return the part of *places* that is this *share*, made in *folder*, or as it is there; of that, nothing is done.

    What an earlier run had done before it was ended is not done again, where the input is still the same.

    Raises:
        PartError: a part of another set is there, and it is not to be made *anew*; or nothing can be written.
        BusyError: another process works on it.
    """
    path = folder / share.file_name
    head = make_head(places, share, settings)
    with hold_part(path):
        if path.exists() and not anew:
            return _read_whole(path, head)
        try:
            return _analyse(places, share, path, head, settings, executor, follow)
        except OSError as error:
            what = f"the part cannot be written: {error.strerror or error}"
            raise PartError(
                what, where=str(path), do="room on the disk, and a folder that can be written to"
            ) from error


def _read_whole(path: Path, head: PartHead) -> PartFile:
    try:
        with path.open("rb") as file:
            found = read_head(file)
            index: PartIndex = read_index(file)
    except (OSError, DamagedFrame) as error:
        raise PartError(f"a file is there that is no whole part: {error}", where=str(path), do="--force") from error
    if not is_of_one_set(found, head):
        what = f"a part of another set is there: {tell_sets_apart(found, head)}"
        raise PartError(what, where=str(path), do="another folder, or --force to make it anew")
    count = len(index.inputs)
    return PartFile(str(path), head.number, head.of, count, count, index.is_partial)


def _analyse(
    places: Sequence[Place],
    share: Share,
    path: Path,
    head: PartHead,
    settings: AnalysisSettings,
    executor: Executor | None,
    follow: Follow | None,
) -> PartFile:
    total = count_inputs(places, settings.reading, share.takes) if follow else None
    counter = StageCounter("reading", total, follow)
    ends = find_end_of_fetching(settings, time.monotonic())
    cache = open_cache(settings)
    waiting: _Waiting = deque()
    notices: list[Notice] = []
    with PartWriter(path, head) as writer:
        opened = open_in_order(places, settings.reading, ends, (), share.takes)
        pending = _list_pending(opened, writer, settings, waiting, counter)
        for item, outcomes in counter.count(work_through(examine, pending, settings, executor, ends, cache)):
            writer.add(item, *waiting.popleft(), outcomes)
            notices.extend(one.notice for one in outcomes if isinstance(one, Noted))
        count = writer.finish()
    remarks = cache.end() if cache else []
    return PartFile(str(path), share.number, share.of, count, writer.kept, writer.is_partial, (*notices, *remarks))


def _list_pending(
    opened: Iterable[Opened],
    writer: PartWriter,
    settings: AnalysisSettings,
    waiting: _Waiting,
    counter: StageCounter,
) -> Iterator[Raw | Notice]:
    """Yield what of *opened* is not in the part yet, and note in *waiting* where it stands: outcomes come in order.

    What is in it counts as done.
    """
    work = identify_work(settings, identify_program().identity)
    for one in opened:
        key = make_key(one.item, work) if isinstance(one.item, Raw) else sha256(repr(one.item).encode()).hexdigest()
        if not writer.recall(one.order, key):
            waiting.append((one.order, key))
            yield one.item
        else:
            counter.add()
