"""Jobs that each make a part of an edition, and are killed and called again: they share a folder, and nothing else."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

from benchmarks.invented import SHORT_WORDS, invent
from benchmarks.scale.kills import Killed, count_again, read_notes
from benchmarks.scale.plugin import installed

PLUGIN = """
import os

def noted(raw, settings):
    from briefing.readers.text import read_text
    number = os.open(os.environ["NOTES"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(number, f"begun {raw.name} {os.getpid()}\\n".encode())
    os.close(number)
    return read_text(raw, settings)
"""
DATE = "2026-11-23"
_LOOK = 0.1
"""Seconds between two looks at the jobs."""
_DONE = (0, 3)
"""Exit codes of a job that ended by itself; 3 where an input was left out."""


def are_known() -> bool:
    """Tell whether this version of the program makes editions in parts."""
    from briefing.cli import main

    return "analyse" in main.list_commands(click.Context(main))


def measure(documents: int, jobs: int, every: int, words: int = SHORT_WORDS) -> Killed:
    """Return what became of *documents* in so many *jobs*, one of which is killed whenever *every* more are begun."""
    with tempfile.TemporaryDirectory() as work, installed("notes", PLUGIN, ["noted"]) as site:
        folder, log = Path(work, "in"), Path(work, "notes.txt")
        folder.mkdir()
        for number in range(documents):
            (folder / f"{number:06}.noted").write_text(invent(number, words=words), encoding="utf-8")
        paths = os.pathsep.join([site, *sys.path])
        run = _Jobs(Path(work), jobs, {**os.environ, "PYTHONPATH": paths, "NOTES": str(log)})
        start = time.monotonic()
        kills = run.finish(every, log)
        told = run.join()
        notes = read_notes(log)
        again = count_again(notes, "begun")
        return Killed("parts", documents, kills, documents - told, again, again, time.monotonic() - start)


class _Jobs:
    """One process a part, begun anew where it was killed."""

    def __init__(self, work: Path, count: int, environment: dict[str, str]) -> None:
        self._work, self._count, self._environment = work, count, environment

    def _start(self, part: int) -> subprocess.Popen[bytes]:
        command = ["analyse", "in", "--date", DATE, "--part", f"{part}/{self._count}", "-o", "parts"]
        return subprocess.Popen(
            [sys.executable, "-m", "briefing", *command],
            cwd=self._work,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def finish(self, every: int, log: Path) -> int:
        """Return how many jobs were killed until all parts were made."""
        chance, kills = random.Random(1), 0
        running = {part: self._start(part) for part in range(1, self._count + 1)}
        while running:
            time.sleep(_LOOK)
            for part, job in list(running.items()):
                code = job.poll()
                if code in _DONE:
                    del running[part]
                elif code == -signal.SIGKILL:
                    running[part] = self._start(part)
                elif code is not None:
                    raise RuntimeError(f"part {part} ended with exit code {code}")
            if running and len(read_notes(log)) >= every * (kills + 1):
                running[chance.choice(sorted(running))].kill()
                kills += 1
        return kills

    def join(self) -> int:
        """Return how many documents the edition of all parts has."""
        command = [sys.executable, "-m", "briefing", "join", "parts", "-o", "out.json"]
        done = subprocess.run(command, cwd=self._work, env=self._environment, capture_output=True, check=False)
        if done.returncode not in _DONE:
            raise RuntimeError(done.stderr.decode())
        return len(json.loads((self._work / "out.json").read_text(encoding="utf-8"))["documents"])
