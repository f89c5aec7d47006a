"""Runs one task over many documents side by side; a worker that dies costs only the document that killed it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 64
"""Items at work or done and not yet taken: enough for the processors of one machine, and little memory."""


def spread(
    task: Callable[[Item], Result], items: Iterable[Item], executor: Executor | None
) -> Iterator[tuple[Item, Result | BrokenExecutor]]:
    """Yield each of *items* with the result of *task* for it, in their order.

    Items are taken a few ahead of the results, so that a folder larger than
    memory can be worked through. A dead worker takes the whole of a process pool
    with it. What was lost that way is tried again, each item in a process of its
    own; one that ends it a second time gives the error instead of a result.
    """
    if executor is None:
        yield from ((item, task(item)) for item in items)
        return
    ahead: deque[tuple[Item, Future[Result] | None]] = deque()
    for item in items:
        ahead.append((item, _submit(executor, task, item)))
        if len(ahead) >= _AHEAD:
            first, future = ahead.popleft()
            done = _result(task, first, future)
            yield first, done
    for item, future in ahead:
        done = _result(task, item, future)
        yield item, done


def _result(task: Callable[[Item], Result], item: Item, future: Future[Result] | None) -> Result | BrokenExecutor:
    try:
        return future.result() if future else _alone(task, item)
    except BrokenExecutor:
        return _alone(task, item)


def make_pool(workers: int) -> ProcessPoolExecutor:
    """Return a pool of *workers* fresh processes, which inherit no half-held lock of a library that runs threads."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _submit(executor: Executor, task: Callable[[Item], Result], item: Item) -> Future[Result] | None:
    try:
        return executor.submit(task, item)
    except BrokenExecutor:
        return None


def _alone(task: Callable[[Item], Result], item: Item) -> Result | BrokenExecutor:
    with make_pool(1) as pool:
        try:
            return pool.submit(task, item).result()
        except BrokenExecutor as error:
            return error
