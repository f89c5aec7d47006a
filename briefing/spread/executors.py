"""What is asked of an executor beside its protocol: how many work in it, and how bytes get there.

The protocol, ``concurrent.futures.Executor``, tells neither, so the names of those that are widely used are looked
at: pools of threads and processes of the standard library and of loky, and the executor of a Dask client. Any other
one works too, as one of unknown size.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, TypeVar

from briefing.model import Raw

Result = TypeVar("Result")

UNKNOWN = 16
"""Workers that an executor is taken for which does not tell: enough for one machine, and little memory."""
LARGE = 100_000
"""Bytes from which an input goes to a worker of its own accord: a scheduler of Dask, which all tasks go through, warns
of arguments of 10 MB and slows down long before."""


class WorkerPool(ProcessPoolExecutor):
    """A pool of processes that is ended at once, by ``end`` or at the end of a ``with``, when all results are taken."""

    def end(self) -> None:
        """End its processes without asking them; nothing that is still to be done is.

        A process that was killed while it held the lock of the queue leaves one that starts at that moment waiting for
        it, and who asks that to end waits for ever. Python 3.14 has a call for this; before, the processes are the
        pool's own affair.
        """
        processes: dict[int, BaseProcess] = getattr(self, "_processes", None) or {}
        for process in list(processes.values()):
            process.kill()
        self.shutdown(wait=True, cancel_futures=True)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End it."""
        self.end()


def make_pool(workers: int) -> WorkerPool:
    """Return a pool of *workers* fresh processes, which inherit no half-held lock of a library that runs threads."""
    return WorkerPool(workers, mp_context=get_context("spawn"))


def count_workers(executor: Executor) -> int:
    """Return how many tasks *executor* works at side by side now, at least 1; a cluster is asked."""
    if client := _find_client(executor):
        threads: dict[str, int] = client.nthreads()
        return max(1, sum(threads.values()))
    told = getattr(executor, "_max_workers", None)
    return told if isinstance(told, int) and told > 0 else UNKNOWN


def hand_over(executor: Executor, task: Callable[[Any], Result], item: object) -> Future[Result]:
    """Submit *task* for *item*. The bytes of a large input go straight to a worker of a cluster, past its scheduler."""
    client = _find_client(executor)
    if client is not None and isinstance(item, Raw) and len(item.data) >= LARGE:
        carried = _scatter(client, item.data)
        if carried is not None:
            return executor.submit(_work_on, task, replace(item, data=b""), carried)
    return executor.submit(task, item)


def _find_client(executor: Executor) -> Any:
    """Return the Dask client that *executor* is one of, or None."""
    client = getattr(executor, "_client", None)
    return client if hasattr(client, "scatter") and hasattr(client, "nthreads") else None


def _scatter(client: Any, data: bytes) -> Any:
    """Return what stands for *data* in the arguments of a task, or None where no worker can be reached from here."""
    try:
        return client.scatter(data, direct=True, hash=False)
    except Exception:  # whatever keeps it away: it goes the usual way then
        return None


def _work_on(task: Callable[[Raw], Result], raw: Raw, data: bytes) -> Result:
    """Run *task* on *raw*, whose *data* came by themselves."""
    return task(replace(raw, data=data))
