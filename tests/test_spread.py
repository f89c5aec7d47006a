"""Work spread over processes: the same results in the same order, whatever dies."""

from __future__ import annotations

import os
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor

from briefing.spread import make_pool, spread


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
    assert isinstance(results[2], BrokenExecutor)
    assert [r for r in results if isinstance(r, int)] == [2, 4, 8, 10]
