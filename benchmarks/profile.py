"""Measures where the time of an edition goes: CPU and wall seconds of each stage, from 1 document to 10,000.

    python -m benchmarks.profile [COUNT...] [--folder FOLDER] [--peers FOLDER] [--markdown]

Each count is worked through in fresh processes by ``briefing build`` itself, once with a clock at each stage and once
without, so that the sum of the stages stands beside the whole. Beside that, in the same run, known libraries on the
same texts. Two of them are no dependencies:

    python -m pip install --target peers summa quantulum3
    python -m benchmarks.profile --peers peers

This program imports nothing of the package: a process that it begins counts the memory of its parent as its own.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.tables import figures, print_table

COUNTS = (1, 10, 100, 1000)
ROUNDS = {1: 3, 10: 3, 100: 3}
"""Runs of a small count, of which the median is told; larger ones are run once."""
STAGES = ("start", "read", "analyse", "hand over", "group", "tell", "compose", "render", "the rest")
WAYS = ("CPU", "wall")
PEERS = ("sumy LexRank", "sumy TextRank", "summa TextRank", "trafilatura", "quantulum3")
INSTALL = "python -m pip install --target peers summa quantulum3, then --peers peers"
INVENT = """
import sys
from pathlib import Path
from typing import Any
from benchmarks.invented import invent
for number in range(int(sys.argv[1])):
    Path(sys.argv[2], f"{number:06}.txt").write_text(invent(number), encoding="utf-8")
"""
ROOT = Path(__file__).resolve().parent.parent
DATE = "2026-11-23"


@dataclass(frozen=True)
class Run:
    """What one edition took; seconds by way, CPU time and wall."""

    count: int
    stages: dict[str, tuple[float, float]]
    json: tuple[float, float]
    """Rendering JSON instead of a PDF."""
    whole: tuple[float, float]
    """The command without a clock in it."""
    memory: float
    """MB at most, of its largest process."""
    size: int
    """Bytes of the documents."""

    def total(self, way: int) -> float:
        """Return the sum of the stages."""
        return sum(seconds[way] for seconds in self.stages.values())


def main() -> None:
    """Measure and print."""
    asked = read_arguments()
    print(f"{describe_machine()}\n")
    with tempfile.TemporaryDirectory() as work:
        folders = [make_folder(Path(work), count, asked.folder) for count in asked.counts]
        runs = [measure(folder) for folder in folders]
        print_runs(runs, asked.markdown)
        print_peers(folders[-1], asked.peers, asked.markdown)


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profile")
    parser.add_argument("counts", metavar="COUNT", nargs="*", type=int, default=COUNTS)
    parser.add_argument("--folder", type=Path, help="of real texts, instead of invented ones")
    parser.add_argument("--peers", default="", help="folder where summa and quantulum3 are installed")
    parser.add_argument("--markdown", action="store_true", help="print the tables of docs/explanation/performance.md")
    return parser.parse_args()


def describe_machine() -> str:
    """Return processor, cores and versions in a line."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        name = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        name = platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


def make_folder(work: Path, count: int, given: Path | None) -> Path:
    """Return a folder with *count* documents: invented, or the first of those *given*."""
    folder = work / str(count)
    folder.mkdir()
    if given is None:
        subprocess.run([sys.executable, "-c", INVENT, str(count), str(folder)], check=True, env=make_environment())
        return folder
    paths = sorted(path for path in given.iterdir() if path.is_file())
    if len(paths) < count:
        sys.exit(f"{given} has only {len(paths)} files")
    for path in paths[:count]:
        (folder / path.name).symlink_to(path.resolve())
    return folder


def make_environment(peers: str = "") -> dict[str, str]:
    """Return an environment in which this package is found, and what is installed in the folder *peers* after it."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *([peers] if peers else [])])}


def measure(folder: Path) -> Run:
    """Return what an edition of *folder* took, the median of some rounds."""
    sizes = [path.stat().st_size for path in folder.iterdir()]
    rounds = [measure_once(folder) for _ in range(ROUNDS.get(len(sizes), 1))]
    clocked, as_json, whole, memory = zip(*rounds, strict=True)
    stages = {stage: take_median([one[stage] for one in clocked]) for stage in STAGES}
    json_ = take_median([one["render"] for one in as_json])
    return Run(len(sizes), stages, json_, take_median(whole), statistics.median(memory), sum(sizes))


Seconds = tuple[float, float]
"""CPU time, wall."""


def take_median(rounds: Sequence[Seconds]) -> Seconds:
    cpu, wall = zip(*rounds, strict=True)
    return statistics.median(cpu), statistics.median(wall)


def measure_once(folder: Path) -> tuple[dict[str, Seconds], dict[str, Seconds], Seconds, float]:
    """Return the stages of a PDF and of JSON, the whole command to a PDF, and its memory in MB."""
    with tempfile.TemporaryDirectory() as work:
        pdf = ["build", str(folder), "-o", str(Path(work, "out.pdf")), "--date", DATE]
        data = ["build", str(folder), "-o", str(Path(work, "out.json")), "--date", DATE]
        whole, memory = run([sys.executable, "-m", "briefing", *pdf])
        return clock(pdf, Path(work)), clock(data, Path(work)), whole, memory


def clock(arguments: list[str], work: Path) -> dict[str, Seconds]:
    """Return the seconds by stage of ``briefing`` with *arguments*."""
    result = work / "stages.json"
    run([sys.executable, "-m", "benchmarks.stages", str(result), str(time.monotonic()), *arguments])
    told: dict[str, Seconds] = json.loads(result.read_text(encoding="utf-8"))
    return told


def run(command: list[str]) -> tuple[Seconds, float]:
    """Run *command*; return the seconds of it and of all processes that it began, and the MB of the largest."""
    start = time.monotonic()
    with subprocess.Popen(
        command, env=make_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        error = process.stderr.read() if process.stderr else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):  # 3: an input of a given folder was left out
        sys.exit(f"{' '.join(command)}\n{error}")
    return (used.ru_utime + used.ru_stime, time.monotonic() - start), used.ru_maxrss / 1024


def print_runs(runs: Sequence[Run], markdown: bool) -> None:
    """Print the stages by count, then how they grow, then what stands beside them."""
    head = ["", *(f"{one.count:,} document{'s' * (one.count > 1)}" for one in runs)]
    for way, name in enumerate(WAYS):
        rows = [[stage, *(figures(one.stages[stage][way]) for one in runs)] for stage in STAGES]
        rows.append(["sum of the stages", *(figures(one.total(way), 3) for one in runs)])
        rows.append(["the command, without clocks", *(figures(one.whole[way], 3) for one in runs)])
        rows.append(["sum / command", *(f"{one.total(way) / one.whole[way]:.2f}" for one in runs)])
        rows.append(["render to JSON instead", *(figures(one.json[way]) for one in runs)])
        print_table(f"Seconds, {name}", head, rows, markdown=markdown)
    print_growth(runs, markdown)
    rows = [
        ["peak memory, MB", *(f"{one.memory:.0f}" for one in runs)],
        ["documents a second, wall", *(figures(one.count / one.whole[1]) for one in runs)],
        ["CPU ms a document", *(figures(1000 * one.whole[0] / one.count, 3) for one in runs)],
        ["kB of text a document", *(f"{one.size / one.count / 1000:.1f}" for one in runs)],
    ]
    print_table("The whole command", head, rows, markdown=markdown)


def print_growth(runs: Sequence[Run], markdown: bool) -> None:
    """Print of each stage the power of the count with which its CPU time grows from one count to the next."""
    pairs = list(pairwise(runs))
    if not pairs:
        return
    head = ["", *(f"{a.count:,} to {b.count:,}" for a, b in pairs)]
    rows = [[stage, *(tell_power(a, b, a.stages[stage][0], b.stages[stage][0]) for a, b in pairs)] for stage in STAGES]
    rows.append(["the command", *(tell_power(a, b, a.whole[0], b.whole[0]) for a, b in pairs)])
    rows.append(["peak memory", *(tell_power(a, b, a.memory, b.memory) for a, b in pairs)])
    print_table("Growth: 1 is in proportion to the documents, 2 with their square", head, rows, markdown=markdown)


def tell_power(one: Run, other: Run, small: float, large: float) -> str:
    if min(small, large) <= 0 or one.count == other.count:
        return "-"
    return f"{math.log(large / small) / math.log(other.count / one.count):.2f}"


def print_peers(folder: Path, peers: str, markdown: bool) -> None:
    """Print what known libraries take a document, beside the same step of ours and all of ours."""
    rows, absent = [], []
    for name in PEERS:
        told = run_peer(name, folder, peers)
        if told is None:
            absent.append(name)
            continue
        (theirs, ours, all_), job = told["milliseconds"], told["job"]
        rows.append([name, job, figures(theirs, 3), figures(ours, 3), f"{theirs / ours:.2f}", f"{theirs / all_:.2f}"])
    head = ["", "what it does", "ms a document", "ours, the same step", "theirs / ours", "theirs / all that we find"]
    print_table("Beside known libraries, CPU time", head, rows, markdown=markdown)
    if absent:
        print(f"passed over, as not installed: {', '.join(absent)}; to have them: {INSTALL}")


def run_peer(name: str, folder: Path, peers: str) -> dict[str, Any] | None:
    """Return what *name* says of itself, or None where it is not installed."""
    command = [sys.executable, "-m", "benchmarks.peers", name, str(folder)]
    done = subprocess.run(command, env=make_environment(peers), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name}: {done.stderr}")
    told: dict[str, Any] | None = json.loads(done.stdout.splitlines()[-1])
    return told


if __name__ == "__main__":
    main()
