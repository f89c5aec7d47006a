"""Grouping from what was read of each document, a day's window at a time: no text is looked at again."""

from __future__ import annotations

import resource
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

import briefing
from benchmarks.invented import SHORT_WORDS, find_event_number, invent
from briefing.model import Analysis, Summary
from briefing.stories.group import KEPT, compare_documents, group_by_event
from briefing.stories.prints.fingerprint import take_fingerprint


@dataclass(frozen=True)
class Grouped:
    """What grouping took of so many documents, which came in windows of so many."""

    documents: int
    window: int
    reading: float
    """Milliseconds of CPU time a document from its text to its record, which is done once, where it is analysed."""
    record: float
    """Bytes of a record, packed."""
    grouping: float
    """Milliseconds of CPU time a document from the records to groups."""
    memory: float
    """MB of the process at most."""
    stories: int
    events: int
    """That were told, each window apart."""
    mixed: int
    """Documents that stand in a story with one of another event."""


def measure(documents: int, window: int, words: int = SHORT_WORDS) -> Grouped:
    """Return what it takes to group *documents*, in windows of so many."""
    reading = grouping = size = 0.0
    stories = events = mixed = 0
    for first in range(0, documents, window):
        numbers = range(first, min(first + window, documents))
        start = time.process_time()
        records = list(read_records(numbers, words))
        reading += time.process_time() - start
        size += sum(len(msgspec.msgpack.encode(one.fingerprint)) for one in records)
        start = time.process_time()
        groups = group_by_event(compare_documents(records, least=KEPT))
        grouping += time.process_time() - start
        homes = [find_event_number(number) for number in numbers]
        stories, events = stories + len(groups), events + len(set(homes))
        mixed += sum(_count_mixed([homes[index] for index in one]) for one in groups)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Grouped(
        documents,
        window,
        1000 * reading / documents,
        size / documents,
        1000 * grouping / documents,
        memory,
        stories,
        events,
        mixed,
    )


def read_records(numbers: range, words: int) -> Iterator[Analysis]:
    """Yield of each document what grouping knows of it, and nothing else that is found in it."""
    for number in numbers:
        document = briefing.document(invent(number, words=words), language="en")
        record = take_fingerprint(document, ())
        yield Analysis(document, Summary(document.id, (), "ranked"), fingerprint=record)


def _count_mixed(homes: list[int]) -> int:
    """Return how many of a story's documents tell another event than most of it."""
    counts: dict[int, int] = defaultdict(int)
    for home in homes:
        counts[home] += 1
    return len(homes) - max(counts.values())
