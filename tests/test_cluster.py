"""Executors that others wrote, and real: a Dask cluster, loky, pools. The edition is the same in all of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread, Timer
from typing import Any

import pytest
from distributed import Client, LocalCluster
from loky import ProcessPoolExecutor as LokyExecutor

import briefing
from briefing.cache.program import identify_program
from briefing.cli import run
from briefing.cluster import connect
from briefing.errors import BriefingError, UsageError
from briefing.model import Raw
from briefing.spread import Lost, make_pool, spread
from briefing.spread.executors import LARGE, UNKNOWN, count_workers

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:distributed"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:tornado"),
]

DATE = "2026-11-23"


@contextmanager
def two_workers() -> Iterator[Client]:
    """Two worker processes of Dask, one thread each, and a client of theirs."""
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def cluster() -> Iterator[Client]:
    with two_workers() as client:
        yield client


def double(number: int) -> int:
    return 2 * number


def name_process(number: int) -> int:
    return os.getpid()


def weigh(raw: Raw) -> tuple[int, int]:
    return len(raw.data), os.getpid()


def sleep_a_while(number: int) -> int:
    time.sleep(0.5)
    return number


def end_the_worker(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def end_the_worker_once(work: tuple[str, int]) -> int:
    """Kill the process the first time that the number is 3, as a machine does that goes down."""
    mark, number = work
    if number == 3:
        try:
            Path(mark).touch(exist_ok=False)
        except FileExistsError:
            return 2 * number
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def write_morning(folder: Path, count: int = 24) -> Path:
    folder.mkdir()
    for number in range(count):
        text = (
            f"Harbour {number} of Vell opens\n\nThe harbour number {number} at Vell opened on Monday after "
            f"{number + 2} years of work.\n\n“We waited long for pier {number},” said Mara Quist, the mayor.\n"
        )
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def edition(folder: Path, executor: Executor | None) -> bytes:
    return briefing.render(briefing.brief(folder, date=DATE, executor=executor), "json").data


def test_the_size_of_an_executor_is_known(cluster: Client) -> None:
    assert count_workers(cluster.get_executor()) == 2
    for pool in (ThreadPoolExecutor(3), make_pool(3), LokyExecutor(3)):
        assert count_workers(pool) == 3
        pool.shutdown()
    assert count_workers(Executor()) == UNKNOWN


def test_the_edition_is_the_same_in_every_executor(cluster: Client, tmp_path: Path) -> None:
    folder = write_morning(tmp_path / "in")
    alone = edition(folder, None)
    assert edition(folder, cluster.get_executor()) == alone
    for pool in (ThreadPoolExecutor(2), make_pool(2), LokyExecutor(2)):
        with pool:
            assert edition(folder, pool) == alone


def test_a_large_input_reaches_a_worker_of_a_cluster_past_its_scheduler(cluster: Client) -> None:
    raws = [Raw("small", "small.txt", b"x"), Raw("large", "large.txt", b"x" * LARGE)]
    seen: list[Any] = []
    scatter = cluster.scatter

    def note(data: Any, **named: Any) -> Any:
        seen.append(len(data))
        return scatter(data, **named)

    cluster.scatter = note
    try:
        results = [result for _, result in spread(weigh, raws, cluster.get_executor())]
    finally:
        del cluster.scatter
    assert [result[0] for result in results if not isinstance(result, Lost)] == [1, LARGE]
    assert seen == [LARGE]


def test_a_worker_of_a_cluster_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    work = [(str(tmp_path / "killed"), number) for number in range(12)]
    with two_workers() as client:
        results = [result for _, result in spread(end_the_worker_once, work, client.get_executor())]
    assert results == [2 * number for number in range(12)]
    assert (tmp_path / "killed").exists()


def test_an_input_that_kills_each_worker_costs_itself_alone() -> None:
    with two_workers() as client:
        results = [result for _, result in spread(end_the_worker, range(8), client.get_executor())]
    assert isinstance(results.pop(3), Lost)
    assert results == [2 * number for number in range(8) if number != 3]


@pytest.mark.parametrize("make", [make_pool, LokyExecutor])
def test_a_broken_pool_is_replaced(make: Callable[[int], Executor]) -> None:
    """What is left goes on side by side, in processes that are not this one."""
    with make(2) as pool:
        results = [result for _, result in spread(end_the_worker, range(200), pool)]
    assert isinstance(results.pop(3), Lost)
    assert results == [2 * number for number in range(200) if number != 3]


def test_workers_killed_in_the_middle_of_a_morning_cost_no_document(tmp_path: Path) -> None:
    """The processes of a pool are killed from outside, as by a system that is out of memory."""
    folder = write_morning(tmp_path / "in", 80)
    alone = edition(folder, None)
    with make_pool(2) as pool:
        killer = Thread(target=kill_one_soon, args=(pool,))
        killer.start()
        told = edition(folder, pool)
        killer.join()
    assert told == alone


def kill_one_soon(pool: ProcessPoolExecutor) -> None:
    while not pool._processes:
        time.sleep(0.01)
    time.sleep(1.5)
    for process in list(pool._processes.values())[:1]:
        process.kill()


def end_the_worker_later(number: int) -> int:
    """Return, and let the process die a moment later, while it waits for the next one."""
    if number == 1:
        Timer(0.1, os.kill, (os.getpid(), signal.SIGKILL)).start()
    return 2 * number


def test_a_process_that_died_while_it_waited_costs_no_item() -> None:
    results = []
    for _, result in spread(end_the_worker_later, [1, 2, 3], Breaking(3)):
        results.append(result)
        time.sleep(0.5)
    assert results == [2, 4, 6]


class Breaking(Executor):
    """Takes so many items, and breaks with all of them."""

    def __init__(self, takes: int) -> None:
        self._left = takes
        self._taken: list[Future[Any]] = []

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        self._taken.append(Future())
        if len(self._taken) == self._left:
            for future in self._taken:
                future.set_exception(BrokenExecutor("gone"))
        return self._taken[-1]


@pytest.mark.parametrize("victim", [0, 1, 2])
def test_a_pool_is_ended_though_one_died_while_it_waited_for_work(victim: int) -> None:
    """Whoever waits first holds the lock of the queue, and takes it along."""
    pool = make_pool(3)
    assert list(pool.map(double, range(9))) == [2 * number for number in range(9)]
    started = list(pool._processes.values())
    if victim < len(started):
        started[victim].kill()
    pool.end()
    assert not any(process.is_alive() for process in started)


class Closed(Executor):
    """Takes some items, and then nothing any more."""

    def __init__(self, takes: int) -> None:
        self._left = takes

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        if not self._left:
            raise RuntimeError("cannot schedule new futures after shutdown")
        self._left -= 1
        future: Future[Any] = Future()
        future.set_result(task(*arguments))
        return future


class Silent(Executor):
    """Takes items, and never answers."""

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        return Future()


def test_an_executor_that_ends_is_replaced_and_nothing_is_done_here() -> None:
    results = [result for _, result in spread(name_process, range(6), Closed(2))]
    assert results[:2] == [os.getpid()] * 2
    assert os.getpid() not in results[2:]


def test_an_executor_that_says_nothing_is_given_up() -> None:
    assert list(spread(double, range(6), Silent(), patience=0.2)) == [(number, 2 * number) for number in range(6)]


class Counting(ThreadPoolExecutor):
    """Knows how many items were submitted at most before their results were taken."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers)
        self.submitted = 0

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        self.submitted += 1
        return super().submit(task, *arguments, **named)


@pytest.mark.parametrize(("workers", "most"), [(2, 16), (8, 32), (64, 256)])
def test_what_is_in_flight_follows_the_size_of_the_executor(workers: int, most: int) -> None:
    with Counting(workers) as pool:
        results = spread(sleep_a_while, range(1000), pool)
        next(results)
        assert most <= pool.submitted <= most + workers  # those that ended in the same moment made room
        results.close()


def test_one_slow_item_keeps_nobody_from_working() -> None:
    with Counting(2) as pool:
        results = spread(sleep_longer_at_first, range(100), pool)
        next(results)
        assert pool.submitted > 60
        results.close()


def sleep_longer_at_first(number: int) -> int:
    time.sleep(0 if number else 0.5)
    return number


def test_what_is_known_is_given_to_nobody() -> None:
    with Counting(2) as pool:
        told = list(spread(double, range(6), pool, known=lambda item: -1 if item % 2 else None))
        assert pool.submitted == 3
    assert told == list(spread(double, range(6), None, known=lambda item: -1 if item % 2 else None))
    assert told == [(0, 0), (1, -1), (2, 4), (3, -1), (4, 8), (5, -1)]


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A scheduler in a process of its own, with a worker in another one; the file in which it says where it is."""
    folder = tmp_path_factory.mktemp("scheduler")
    file = folder / "scheduler.json"
    command = [sys.executable, "-m", "distributed.cli"]
    programs = [
        ["dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)],
        ["dask_worker", "--no-dashboard", "--nthreads", "1", "--scheduler-file", str(file)],
    ]
    started = []
    try:
        for name, *arguments in programs:
            program = [*command[:2], f"{command[2]}.{name}", *arguments]
            started.append(subprocess.Popen(program, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            while not file.exists():
                assert started[0].poll() is None
                time.sleep(0.05)
        yield file
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait()


def test_the_command_line_works_on_a_cluster(scheduler: Path, tmp_path: Path) -> None:
    folder = write_morning(tmp_path / "in")
    with connect(str(scheduler)) as executor:
        while not sum(executor._client.nthreads().values()):  # type: ignore[attr-defined]
            time.sleep(0.1)
    for name, options in (("alone", []), ("there", ["--scheduler", str(scheduler)])):
        with pytest.raises(SystemExit) as ended:
            run(["build", str(folder), "-o", str(tmp_path / f"{name}.json"), "--date", DATE, *options])
        assert ended.value.code == 0
    assert (tmp_path / "there.json").read_bytes() == (tmp_path / "alone.json").read_bytes()


def test_a_scheduler_that_is_away_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.cluster._SECONDS", 1)
    with pytest.raises(BriefingError, match="no scheduler answers") as told, connect("tcp://127.0.0.1:1"):
        pass
    assert told.value.where == "tcp://127.0.0.1:1"
    assert "leave --scheduler out" in told.value.do


@pytest.mark.parametrize(
    ("address", "what"),
    [("carrier://pigeon", "not an address of a scheduler"), ("missing.json", "no such scheduler file")],
)
def test_what_is_no_address_of_a_scheduler_is_wrong_usage(address: str, what: str) -> None:
    with pytest.raises(UsageError, match=what), connect(address):
        pass


def test_a_cluster_without_workers_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.cluster._SECONDS_OF_WORKERS", 0.5)
    with (
        LocalCluster(n_workers=0, dashboard_address=":0", processes=True, protocol="tcp://") as cluster,
        pytest.raises(BriefingError, match="no worker has come"),
        connect(cluster.scheduler_address),
    ):
        pass


def test_workers_of_another_version_are_refused(cluster: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    own = identify_program()
    other = replace(own, versions={**own.versions, "lxml": "9.9.9"})
    monkeypatch.setattr("briefing.cluster.identify_program", lambda: other)
    with (
        pytest.raises(BriefingError, match=rf"it has lxml {own.versions['lxml']}, here 9\.9\.9"),
        connect(cluster.scheduler_info()["address"]),
    ):
        pass
