"""Runs one task over many items side by side; a worker that is lost costs only the item it was lost with."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Generic, TypeVar

from briefing.model import Raw
from briefing.spread.executors import WorkerPool, count_workers, hand_over, make_pool

Item = TypeVar("Item")
Result = TypeVar("Result")

_EACH = 4
"""Items in flight for each worker: one is worked at, and the others are on their way there and back."""
_LEAST = 16
"""Items in flight at least, so that a small pool has some on the day when each takes a moment only."""
_HELD = 16
"""How many times as many may be done and wait for one before them, which takes long: a few kilobytes each."""
_BYTES = 256_000_000
"""Bytes of inputs in flight at most, beside the first: a dozen of the largest that are opened."""
PATIENCE = 1800.0
"""Seconds without any sign of an executor after which it is given up: more than an edition has by default."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands for the result of an item that no worker could work through, tried twice."""

    what: str
    """What befell the last one."""


def spread(
    task: Callable[[Item], Result],
    items: Iterable[Item],
    executor: Executor | None,
    known: Callable[[Item], Result | None] = lambda item: None,
    patience: float = PATIENCE,
) -> Generator[tuple[Item, Result | Lost], None, None]:
    """Yield each of *items* with the result of *task* for it, in their order.

    Args:
        task: A function that can be pickled, unless *executor* runs threads.
        items: Taken a few ahead of the results, by the number of the workers, so that a folder larger than memory can
            be worked through, and a large cluster has enough to do.
        executor: Who works; None does it here, one item after another.
        known: Returns the result for an item for which nothing need be done, else None; asked in the order of *items*.
        patience: Seconds without a sign of *executor* after which it is given up.

    Whatever an executor raises for an item - its worker was killed, it was cancelled, its time was up - costs that
    item alone, and that only where a second try fails too: in a worker, and never here. A dead worker takes the whole
    of a process pool with it: a new pool goes on with what was not begun, and what was lost that way is tried again,
    item by item, in a process that is put at risk for it alone. So it is with an executor that takes nothing any
    more, or says nothing for so long.
    """
    if executor is None:
        for item in items:
            told = known(item)
            yield item, task(item) if told is None else told
        return
    with _Flight(task, executor, patience) as flight:
        for item in items:
            flight.begin(item, known(item))
            while flight.has_first or flight.is_full:
                if flight.has_first:
                    yield flight.take()
                else:
                    flight.wait()
        while flight.held:
            yield flight.take()


@dataclass(slots=True)
class _Held(Generic[Item, Result]):
    """An item that was taken, and is not yet yielded."""

    item: Item
    known: Result | None = None
    future: Future[Result] | None = None
    """None where no executor took it."""
    executor: Executor | None = None
    """That it was given to."""

    @property
    def is_done(self) -> bool:
        return self.known is not None or self.future is None or self.future.done()


class _Flight(Generic[Item, Result]):
    """The items that are at work, or done and wait for one before them, in their order; and who works."""

    def __init__(self, task: Callable[[Item], Result], executor: Executor, patience: float) -> None:
        self._task = task
        self._executor = executor
        self._patience = patience
        self._own: list[WorkerPool] = []
        self._single: WorkerPool | None = None
        self._finished: SimpleQueue[int] = SimpleQueue()
        self._running = self._bytes = self._begun = 0
        self._workers = 1
        self._most = self._measure()
        self.held: deque[_Held[Item, Result]] = deque()

    def __enter__(self) -> _Flight[Item, Result]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the executor that was given as it is, and end those of our own; what waits in them is not begun."""
        for one in self.held:
            if one.future is not None:
                one.future.cancel()
        for pool in (*self._own, *([self._single] if self._single else [])):
            pool.end()

    @property
    def has_first(self) -> bool:
        """Whether there is a result for the first item that is held."""
        return bool(self.held) and self.held[0].is_done

    @property
    def is_full(self) -> bool:
        """Whether no further item is to be begun before another is finished, or yielded."""
        with suppress(Empty):
            while True:
                self._land(self._finished.get_nowait())
        return self._running >= self._most or self._bytes >= _BYTES or len(self.held) >= _HELD * self._most

    def begin(self, item: Item, known: Result | None) -> None:
        """Hand *item* to a worker, unless its result is *known*."""
        one: _Held[Item, Result] = _Held(item, known)
        if known is None:
            self._begun += 1
            if self._begun % self._most == 0:  # a cluster grows and shrinks
                self._most = self._measure()
            one.executor = self._executor
            one.future = self._submit(item)
        if one.future is not None:
            weight = _weigh(item)
            self._running, self._bytes = self._running + 1, self._bytes + weight
            one.future.add_done_callback(lambda _: self._finished.put(weight))
        self.held.append(one)

    def wait(self) -> None:
        """Wait until one more item is finished; give the executor up where none is for too long."""
        try:
            self._land(self._finished.get(timeout=self._patience))
        except Empty:
            for one in self.held:
                if one.future is not None and not one.future.done():
                    one.future.cancel()
                    one.future = None
            self._running = self._bytes = 0
            self._replace()

    def take(self) -> tuple[Item, Result | Lost]:
        """Return the first item with its result, once there is one."""
        while not self.held[0].is_done:
            self.wait()
        one = self.held.popleft()
        if one.known is not None:
            return one.item, one.known
        if one.future is None:
            return one.item, self._alone(one.item)
        try:
            return one.item, one.future.result()
        except BrokenExecutor:
            if one.executor is self._executor:
                self._replace()
            return one.item, self._alone(one.item)
        except BaseException as error:
            if not _is_of_the_item(error):
                raise
            return one.item, self._again(one.item)

    def _land(self, weight: int) -> None:
        self._running, self._bytes = max(0, self._running - 1), max(0, self._bytes - weight)

    def _measure(self) -> int:
        """Return how many items may be at work."""
        with suppress(Exception):  # a cluster that does not answer now is found to be broken by the next item
            self._workers = count_workers(self._executor)
        return max(_LEAST, _EACH * self._workers)

    def _submit(self, item: Item) -> Future[Result] | None:
        """Return what *item* will give, or None where the executor takes nothing any more."""
        try:
            return hand_over(self._executor, self._task, item)
        except Exception:  # each library has an error of its own for an executor that has ended
            self._replace()
            return None

    def _replace(self) -> None:
        """Go on in a pool of our own, as large as what it takes the place of, and as this machine."""
        self._executor = make_pool(min(self._workers, os.cpu_count() or 1))
        self._own.append(self._executor)
        self._most = self._measure()

    def _again(self, item: Item) -> Result | Lost:
        future = self._submit_anew(item)
        if future is None:
            return self._alone(item)
        try:
            return future.result(timeout=self._patience)
        except BrokenExecutor:
            self._replace()
            return self._alone(item)
        except BaseException as error:
            if not _is_of_the_item(error):
                raise
            return Lost(_name(error))

    def _submit_anew(self, item: Item) -> Future[Result] | None:
        """Submit as another call: Dask takes the same one, of the same arguments, for one that has failed already."""
        first, self._task = self._task, _Second(self._task)
        try:
            return self._submit(item)
        finally:
            self._task = first

    def _alone(self, item: Item) -> Result | Lost:
        """Return the result for *item* from a process in which nothing else is at work.

        One that worked before may have died while it waited, so the item is not to blame before a fresh one has too.
        """
        is_fresh = self._single is None
        self._single = self._single or make_pool(1)
        try:
            return self._single.submit(self._task, item).result(timeout=PATIENCE)
        except BrokenExecutor:
            self._single.end()
            self._single = None
            return Lost("its process died") if is_fresh else self._alone(item)
        except BaseException as error:
            if not _is_of_the_item(error):
                raise
            return Lost(_name(error))


@dataclass(frozen=True, slots=True)
class _Second(Generic[Item, Result]):
    """The second try of a task."""

    task: Callable[[Item], Result]

    def __call__(self, item: Item) -> Result:
        return self.task(item)


def _weigh(item: object) -> int:
    return len(item.data) if isinstance(item, Raw) else 0


def _name(error: BaseException) -> str:
    told = " ".join(str(error).split())
    return f"{type(error).__name__}: {told}" if told else type(error).__name__


def _is_of_the_item(error: BaseException) -> bool:
    """Tell whether *error* is of one item: asyncio, which Dask is made of, cancels by what is no Exception."""
    return isinstance(error, Exception) or any(kind.__name__ == "CancelledError" for kind in type(error).__mro__)
