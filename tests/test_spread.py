"""Work spread over processes: the same results in the same order, whatever dies."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing.spread import Lost, make_pool, spread


def double_or_die(number: int) -> int:
    if number == 3:
        os._exit(1)
    return 2 * number


def double(number: int) -> int:
    return 2 * number


def test_results_come_in_order_with_and_without_an_executor() -> None:
    assert list(spread(double, [1, 2, 4], None)) == [(1, 2), (2, 4), (4, 8)]
    with ThreadPoolExecutor(2) as executor:
        assert list(spread(double, [1, 2, 4], executor)) == [(1, 2), (2, 4), (4, 8)]


def test_a_worker_that_dies_costs_only_the_item_that_killed_it() -> None:
    with make_pool(2) as pool:
        results = [result for _, result in spread(double_or_die, [1, 2, 3, 4, 5], pool)]
    assert results[2] == Lost("its process died")
    assert [r for r in results if isinstance(r, int)] == [2, 4, 8, 10]


class KilledWorker(Exception):  # noqa: N818
    """As Dask raises it."""


class Failing(Executor):
    """Raises *error* for the items that *fails* names, the first time or always."""

    def __init__(self, error: BaseException, fails: Callable[[Any], bool], *, always: bool) -> None:
        self._error, self._fails, self._always = error, fails, always
        self._failed: set[str] = set()

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        (item,) = arguments
        if self._fails(item) and (self._always or repr(item) not in self._failed):
            self._failed.add(repr(item))
            future.set_exception(self._error)
        else:
            future.set_result(task(item))
        return future


ERRORS = [KilledWorker("lost 3 workers"), CancelledError(), asyncio.CancelledError(), TimeoutError("took 30 s")]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__module__)
def test_whatever_an_executor_raises_costs_the_item_alone_after_a_second_try(error: BaseException) -> None:
    once = Failing(error, lambda item: item == 3, always=False)
    assert [result for _, result in spread(double, [1, 3, 4], once)] == [2, 6, 8]
    always = Failing(error, lambda item: item == 3, always=True)
    first, lost, last = (result for _, result in spread(double, [1, 3, 4], always))
    assert (first, last) == (2, 8)
    assert isinstance(lost, Lost)
    assert lost.what.startswith(type(error).__name__)


def test_a_request_to_end_is_no_fault_of_an_item() -> None:
    failing = Failing(KeyboardInterrupt(), lambda item: True, always=True)
    with pytest.raises(KeyboardInterrupt):
        list(spread(double, [1], failing))


def test_an_edition_lacks_only_what_its_executor_lost(tmp_path: Path) -> None:
    for name in ("bridge", "pier", "weir"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} at Orm is open again.\n", encoding="utf-8")
    executor = Failing(KilledWorker("lost"), lambda raw: raw.place.endswith("pier.txt"), always=True)
    made = briefing.brief(tmp_path, date="2026-11-23", executor=executor, isolated=False)
    assert [Path(one.origin.place).name for one in made.documents] == ["bridge.txt", "weir.txt"]
    (left,) = (one for one in made.notices if one.kind == "left out")
    assert (Path(left.where).name, left.what) == (
        "pier.txt",
        "the worker that analysed it was lost, twice: KilledWorker: lost",
    )
