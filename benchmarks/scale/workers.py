"""The same documents with 1, 8 and 64 workers: the same bytes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks.invented import SHORT_WORDS, invent

DATE = "2026-11-23"
FORMATS = ("json", "pdf")


@dataclass(frozen=True)
class Made:
    """Editions that were made by so many workers."""

    workers: int
    digests: tuple[str, ...]
    """SHA-256 of the file in each of ``FORMATS``, in hexadecimal."""
    wall: float
    """Seconds, of all formats together."""


def measure(documents: int, workers: Sequence[int] = (1, 8, 64), words: int = SHORT_WORDS) -> Iterator[Made]:
    """Yield for each number of *workers* what ``briefing build`` makes of *documents*."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(documents):
            Path(folder, f"{number:06}.txt").write_text(invent(number, words=words), encoding="utf-8")
        for count in workers:
            start = time.monotonic()
            digests = tuple(_build(folder, count, format) for format in FORMATS)
            yield Made(count, digests, time.monotonic() - start)


def _build(folder: str, workers: int, format: str) -> str:
    """Return the digest of an edition of *folder*."""
    with tempfile.TemporaryDirectory() as work:
        target = Path(work, f"out.{format}")
        command = ["build", folder, "-o", str(target), "--date", DATE, "--workers", str(workers)]
        subprocess.run([sys.executable, "-m", "briefing", *command], check=True, capture_output=True)
        return sha256(target.read_bytes()).hexdigest()
