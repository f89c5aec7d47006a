"""Documents that break their reader, one of each kind among ten thousand: only they are lost, and named."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from benchmarks.invented import SHORT_WORDS
from benchmarks.scale.flat import make_raw
from benchmarks.scale.plugin import installed
from briefing.examine import examine, examine_all
from briefing.isolate.process import warm_up
from briefing.model import Raw
from briefing.settings import Settings
from briefing.steps import Noted, Yielded

PLUGIN = """
import os

def spin(raw, settings):
    while raw:
        pass

def swell(raw, settings):
    heap = []
    while raw:
        heap.append(b"x" * 10_000_000)

def die(raw, settings):
    os.kill(os.getpid(), 9)
"""
KINDS = ("spin", "swell", "die")
SECONDS = 3
MEMORY = 400_000_000


@dataclass(frozen=True)
class Poisoned:
    """What became of documents among which some were poison."""

    documents: int
    """Without the poison."""
    lost: int
    """Of these."""
    named: dict[str, str]
    """By the name of each input that was left out, what is said of it."""
    wall: float
    """Seconds."""


def measure(documents: int, words: int = SHORT_WORDS, workers: int = 2) -> Poisoned:
    """Return what became of *documents* with one of each kind of poison spread among them."""
    settings = Settings(date="2026-11-23", max_seconds=SECONDS, max_memory=MEMORY).analysis
    start = time.monotonic()
    with installed("poison", PLUGIN, KINDS):
        warm_up(workers)
        with ThreadPoolExecutor(workers) as executor:
            found, named = 0, dict[str, str]()
            for _, outcomes in examine_all(examine, mix(documents, words), settings, executor):
                found += sum(isinstance(outcome, Yielded) for outcome in outcomes)
                notices = [outcome.notice for outcome in outcomes if isinstance(outcome, Noted)]
                named |= {notice.where: notice.what for notice in notices}
        return Poisoned(documents, documents - found, named, time.monotonic() - start)


def mix(documents: int, words: int) -> Iterator[Raw]:
    """Yield *documents*, after each quarter of them a poison one."""
    places = {documents * (index + 1) // (len(KINDS) + 1): kind for index, kind in enumerate(KINDS)}
    for number in range(documents):
        if kind := places.get(number):
            name = f"poison.{kind}"
            yield Raw(name, name, b"The port of Lorn is open again.")
        yield make_raw(number, words)
