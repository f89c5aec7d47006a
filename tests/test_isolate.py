"""Foreign bytes are read in a process of its own: whatever they do to it, only their document is lost."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import briefing
from briefing import Settings, plugins
from briefing.isolate.process import Limits, WorkerDied, WorkerFailed, close_idle, run
from packages import zipped

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SHORT = Limits(seconds=1, memory=200_000_000)

READERS = """
import os

def spin(raw, settings):
    while raw:
        pass

def swell(raw, settings):
    heap = []
    while raw:
        heap.append(b"x" * 10_000_000)

def crash(raw, settings):
    os.abort()

def vanish(raw, settings):
    os._exit(3)

def halve(raw, settings):
    from briefing.readers.text import read_text
    yield from read_text(raw, settings)
    os.abort()

def babble(raw, settings):
    from briefing.readers.text import read_text
    print("words of a library", flush=True)
    os.write(1, b"more of them")
    return read_text(raw, settings)
"""


def count_up(last: int) -> Iterator[int]:
    yield from range(last)


def spin_after(last: int) -> Iterator[int]:
    yield from range(last)
    while True:
        pass


def sleep_long() -> Iterator[int]:
    time.sleep(60)
    yield 0


def swell() -> Iterator[int]:
    yield len(bytearray(500_000_000))


def give_up() -> Iterator[int]:
    raise ValueError("a fault")
    yield 0


def end_by(number: int) -> Iterator[int]:
    os.kill(os.getpid(), number)
    yield 0


def count_open_files() -> Iterator[int]:
    yield len(list(Path("/proc/self/fd").iterdir()))


@pytest.fixture(params=["copied", "fresh"])
def start(request: pytest.FixtureRequest) -> Iterator[str]:
    """Work with workers that are copies of this process, and with fresh ones, which threads make it start."""
    close_idle()
    stop = threading.Event()
    waiting = threading.Thread(target=stop.wait)
    if request.param == "fresh":
        waiting.start()
    yield request.param
    stop.set()
    if request.param == "fresh":
        waiting.join()
    close_idle()


def test_a_worker_yields_what_the_call_yields(start: str) -> None:
    assert list(run(count_up, (3,), int, SHORT)) == [0, 1, 2]
    assert list(run(count_up, (0,), int, SHORT)) == []


def test_a_call_that_spins_is_ended_after_its_last_item(start: str) -> None:
    steps = run(spin_after, (2,), int, SHORT)
    assert [next(steps), next(steps)] == [0, 1]
    with pytest.raises(WorkerDied, match="more than 1 second of CPU time"):
        next(steps)


def test_a_call_that_only_waits_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.isolate.process._CLOCK", 1)
    with pytest.raises(WorkerDied, match="no progress for 1 second"):
        list(run(sleep_long, (), int, SHORT))


def test_a_call_gets_no_more_memory_than_its_limit(start: str) -> None:
    with pytest.raises(WorkerFailed, match="MemoryError"):
        list(run(swell, (), int, SHORT))


def test_an_error_in_a_call_is_named() -> None:
    with pytest.raises(WorkerFailed, match="ValueError: a fault"):
        list(run(give_up, (), int, SHORT))


def test_the_signal_that_ended_a_worker_is_named(start: str) -> None:
    with pytest.raises(WorkerDied, match="SIGSEGV"):
        list(run(end_by, (signal.SIGSEGV,), int, SHORT))


def test_an_answer_of_another_kind_is_refused() -> None:
    with pytest.raises(WorkerFailed, match="cannot be understood"):
        list(run(count_up, (3,), str, SHORT))


def test_a_copied_worker_holds_no_file_of_its_owner(tmp_path: Path) -> None:
    close_idle()
    with (tmp_path / "secret.txt").open("w"):
        (number,) = run(count_open_files, (), int, SHORT)
    assert number <= 6  # three standard ones, two pipes, and the folder that is being listed
    close_idle()


def test_a_caller_that_stops_listening_ends_the_worker() -> None:
    steps = run(spin_after, (1,), int, SHORT)
    assert next(steps) == 0
    steps.close()  # type: ignore[attr-defined]
    assert list(run(count_up, (1,), int, SHORT)) == [0]


@pytest.fixture
def readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Install a package whose readers do what no reader should, and give a folder for documents."""
    site, names = tmp_path / "site", ("spin", "swell", "crash", "vanish", "halve", "babble")
    (site / "wild-1.0.dist-info").mkdir(parents=True)
    (site / "wild.py").write_text(READERS, encoding="utf-8")
    (site / "wild-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: wild\nVersion: 1.0\n")
    points = "\n".join(f"{name} = wild:{name}" for name in names)
    (site / "wild-1.0.dist-info" / "entry_points.txt").write_text(f"[briefing.readers]\n{points}\n")
    monkeypatch.syspath_prepend(site)
    plugins.forget()
    folder = tmp_path / "in"
    folder.mkdir()
    yield folder
    plugins.forget()
    close_idle()


CAUSES = {
    "a.spin": "more than 3 seconds of CPU time",
    "b.swell": "needs more than 400,000,000 bytes of memory",
    "c.crash": "crashed (SIGABRT)",
    "d.vanish": "crashed (exit code 3)",
}
LIMITED = Settings(date="2026-11-23", max_seconds=3, max_memory=400_000_000)


def test_a_document_that_breaks_its_reader_costs_only_itself_and_is_named(readers: Path) -> None:
    for name in (*CAUSES, "e.babble"):
        (readers / name).write_text("The port of Lorn is open again.", encoding="utf-8")
    edition = briefing.brief(readers, LIMITED)
    assert [document.text for document in edition.documents] == ["The port of Lorn is open again."]
    told = {Path(notice.where).name: notice for notice in edition.notices if notice.kind == "left out"}
    assert set(told) == set(CAUSES)
    for name, cause in CAUSES.items():
        assert cause in told[name].what
        assert told[name].do


def test_a_document_in_an_archive_that_breaks_its_reader_costs_only_itself(readers: Path) -> None:
    files = {f"{number}.txt": f"Ship {number} has left the port of Lorn." for number in range(4)}
    archive = zipped({**files, "1a.spin": "x", "2a.crash": "x"})
    (readers / "all.zip").write_bytes(archive)
    edition = briefing.brief(readers, LIMITED)
    assert [document.text for document in edition.documents] == list(files.values())
    left_out = [notice for notice in edition.notices if notice.kind == "left out"]
    assert [Path(notice.where).name for notice in left_out] == ["1a.spin", "2a.crash"]


@pytest.mark.filterwarnings("ignore::briefing.BriefingWarning")
def test_what_was_read_before_its_reader_broke_stands_once(readers: Path) -> None:
    text = "The port of Lorn is open again."
    (readers / "all.zip").write_bytes(zipped({"a.halve": text, "b.txt": text}))
    assert [document.text for document in briefing.read(readers, LIMITED)] == [text, text]
    assert [document.text for document in briefing.brief(readers, LIMITED).documents] == [text, text]


def test_an_archive_of_nothing_but_breakers_comes_to_an_end(readers: Path) -> None:
    (readers / "all.zip").write_bytes(zipped({f"{number}.crash": "x" for number in range(20)}))
    with pytest.raises(briefing.EmptyBriefingError) as caught:
        briefing.brief(readers, LIMITED)
    assert len(caught.value.notices) == 6
    assert "the rest of it was not read" in caught.value.notices[-1].what


def test_an_edition_is_the_same_isolated_or_not_and_side_by_side(start: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    alone = briefing.brief(SEEDS, date="2026-11-23", isolated=False)
    assert briefing.brief(SEEDS, date="2026-11-23") == alone
    with ThreadPoolExecutor(2) as executor:
        assert briefing.brief(SEEDS, date="2026-11-23", executor=executor) == alone
