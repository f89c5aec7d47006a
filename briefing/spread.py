"""Runs one task over many documents side by side; a worker that is lost costs only the document it was lost with."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 64
"""Items at work or done and not yet taken: enough for the processors of one machine, and little memory."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands for the result of an item that no worker could work through, tried twice."""

    what: str
    """What befell the last one."""


def spread(
    task: Callable[[Item], Result], items: Iterable[Item], executor: Executor | None
) -> Iterator[tuple[Item, Result | Lost]]:
    """Yield each of *items* with the result of *task* for it, in their order.

    Items are taken a few ahead of the results, so that a folder larger than
    memory can be worked through. Whatever an executor raises for an item - its worker was killed, it was cancelled,
    its time was up - costs that item alone, and that only where a second try fails too: in a worker, and never here. A
    dead worker takes the whole of a process pool with it; what was lost that way is tried again, each item in a
    process of its own.
    """
    if executor is None:
        yield from ((item, task(item)) for item in items)
        return
    ahead: deque[tuple[Item, Future[Result] | None]] = deque()
    for item in items:
        ahead.append((item, _submit(executor, task, item)))
        if len(ahead) >= _AHEAD:
            first, future = ahead.popleft()
            done = _result(executor, task, first, future)
            yield first, done
    for item, future in ahead:
        done = _result(executor, task, item, future)
        yield item, done


def _result(
    executor: Executor, task: Callable[[Item], Result], item: Item, future: Future[Result] | None
) -> Result | Lost:
    try:
        return future.result() if future else _alone(task, item)
    except BrokenExecutor:
        return _alone(task, item)
    except BaseException as error:
        if not _is_of_the_item(error):
            raise
        return _again(executor, task, item)


def _again(executor: Executor, task: Callable[[Item], Result], item: Item) -> Result | Lost:
    try:
        again = _submit(executor, task, item)
        return again.result() if again else _alone(task, item)
    except BrokenExecutor:
        return _alone(task, item)
    except BaseException as error:
        if not _is_of_the_item(error):
            raise
        told = " ".join(str(error).split())
        return Lost(f"{type(error).__name__}: {told}" if told else type(error).__name__)


def _is_of_the_item(error: BaseException) -> bool:
    """Tell whether *error* is of one item: asyncio, which Dask is made of, cancels by what is no Exception."""
    return isinstance(error, Exception) or any(kind.__name__ == "CancelledError" for kind in type(error).__mro__)


def make_pool(workers: int) -> ProcessPoolExecutor:
    """Return a pool of *workers* fresh processes, which inherit no half-held lock of a library that runs threads."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _submit(executor: Executor, task: Callable[[Item], Result], item: Item) -> Future[Result] | None:
    try:
        return executor.submit(task, item)
    except BrokenExecutor:
        return None


def _alone(task: Callable[[Item], Result], item: Item) -> Result | Lost:
    with make_pool(1) as pool:
        try:
            return pool.submit(task, item).result()
        except BrokenExecutor:
            return Lost("its process died")
