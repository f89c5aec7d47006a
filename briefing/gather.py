"""Works through all that the places name: opens it, hands it to the reader and the analysis, keeps what is found."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from briefing.examine import Task, examine_all, examine_made
from briefing.model import Analysis, Document, MessageNumber, Notice, Raw
from briefing.readers.sources import open_link, open_sources
from briefing.settings import AnalysisSettings
from briefing.steps import Noted, Referred, Yielded

Place = str | bytes | os.PathLike[str]
T = TypeVar("T")

_FOR_INPUTS = 0.75
"""Share of the time for an edition in which inputs are begun; the rest is for telling and setting it."""


@dataclass(frozen=True, slots=True)
class Gathered(Generic[T]):
    """What was found in all inputs, and the notices, both in the order of the inputs."""

    items: list[T]
    notices: list[Notice]
    messages: dict[str, MessageNumber]
    """Of those inputs that came from a mailbox, by their places."""


def gather(
    task: Task[T],
    places: Sequence[Place],
    settings: AnalysisSettings,
    executor: Executor | None,
    told: Collection[MessageNumber] = (),
) -> Gathered[T]:
    """Return what *task* finds in all inputs at *places*; of a mailbox the messages *told* before are passed over."""
    messages: dict[str, MessageNumber] = {}
    opened = chain.from_iterable(open_sources(place, settings.reading, told) for place in places)
    begun = _begin_in_time(opened, time.monotonic() + _FOR_INPUTS * settings.ready_within)
    found = _sort_out(_follow_links(task, _note_messages(begun, messages), settings, executor))
    return Gathered(*found, messages)


def _note_messages(opened: Iterable[Raw | Notice], messages: dict[str, MessageNumber]) -> Iterator[Raw | Notice]:
    """Yield *opened*, and note in *messages* which of it came from a mailbox."""
    for one in opened:
        if isinstance(one, Raw) and one.message:
            messages[one.place] = one.message
        yield one


def _begin_in_time(opened: Iterable[Raw | Notice], ends: float) -> Iterator[Raw | Notice]:
    """Yield *opened*, and for each input that is not begun when the monotonic clock is at *ends* a notice instead."""
    for one in opened:
        if isinstance(one, Raw) and time.monotonic() > ends:
            do = "a larger ready_within, more workers, or fewer inputs"
            yield Notice("left out", "no time was left for it: the edition is to be ready", one.place, do, "unread")
        else:
            yield one


def gather_made(
    documents: Sequence[Document], settings: AnalysisSettings, executor: Executor | None
) -> tuple[list[Analysis], list[Notice]]:
    """Return what is found in *documents*, which need not be read, and the notices, both in their order."""
    return _sort_out(examine_made(documents, settings, executor))


def _sort_out(outcomes: Iterable[Yielded[T] | Noted]) -> tuple[list[T], list[Notice]]:
    given: list[T] = []
    notices: list[Notice] = []
    for outcome in outcomes:
        if isinstance(outcome, Noted):
            notices.append(outcome.notice)
        else:
            given.append(outcome.item)
    return given, notices


def _follow_links(
    task: Task[T], opened: Iterable[Raw | Notice], settings: AnalysisSettings, executor: Executor | None, depth: int = 0
) -> Iterator[Yielded[T] | Noted]:
    """Yield what *task* finds in all of *opened*, and in what those name: the feeds in a list of feeds."""
    for outcome in examine_all(task, opened, settings, executor):
        if not isinstance(outcome, Referred):
            yield outcome
        elif depth:
            what = "a list within a list is not followed"
            yield Noted((), Notice("left out", what, outcome.link.address, "name it as a source", "refused"))
        else:
            linked = open_link(outcome.link, settings.reading)
            yield from _follow_links(task, linked, settings, executor, depth + 1)
