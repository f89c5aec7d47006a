"""Runs one task over many documents side by side; a worker that dies costs only the document that killed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(
    task: Callable[[Item], Result], items: Sequence[Item], executor: Executor | None
) -> Iterator[Result | BrokenExecutor]:
    """Yield the result of *task* for each of *items*, in their order.

    A dead worker takes the whole of a process pool with it. What was lost that
    way is tried again, each item in a process of its own; one that ends it a
    second time gives the error instead of a result.
    """
    if executor is None:
        yield from map(task, items)
        return
    futures = [_submit(executor, task, item) for item in items]
    for item, future in zip(items, futures, strict=True):
        try:
            yield future.result() if future else _alone(task, item)
        except BrokenExecutor:
            yield _alone(task, item)


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
