"""Works through all that the places name: opens it, hands it to the reader and the analysis, keeps what is found."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Generic, TypeVar

from briefing.examine import Memory, Task, examine_all, examine_made
from briefing.model import Analysis, Document, MessageNumber, Notice, Raw
from briefing.progress import StageCounter
from briefing.readers.sources import open_all, open_links
from briefing.settings import AnalysisSettings
from briefing.steps import Noted, Outcome, Referred, Yielded

Place = str | bytes | os.PathLike[str]
T = TypeVar("T")
Item = TypeVar("Item")

_FOR_INPUTS = 0.75
"""Share of the time for an edition in which inputs are begun; the rest is for telling and setting it."""
_FOR_FETCHING = 0.25
"""Share of that time in which addresses are begun: 5 minutes of 20, in which 40 hosts may hang."""


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
    memory: Memory[T] | None = None,
    counter: StageCounter | None = None,
) -> Gathered[T]:
    """Return what *task* finds in all inputs at *places*, or *memory* knows; *counter* counts the inputs.

    Of a mailbox the messages *told* before are passed over.
    """
    now = time.monotonic()
    fetched_by = find_end_of_fetching(settings, now)
    messages: dict[str, MessageNumber] = {}
    opened = _note_messages(open_all(places, settings.reading, fetched_by, told), messages)
    begun = _begin_in_time(opened, now + _FOR_INPUTS * settings.ready_within)
    worked = _count(work_through(task, begun, settings, executor, fetched_by, memory), counter)
    return Gathered(*_sort_out(chain.from_iterable(found for _, found in worked)), messages)


def _count(items: Iterable[Item], counter: StageCounter | None) -> Iterable[Item]:
    return counter.count(items) if counter else items


def find_end_of_fetching(settings: AnalysisSettings, now: float) -> float:
    """Return until when addresses are begun, where the work begins *now*, both on the monotonic clock."""
    return now + _FOR_FETCHING * settings.ready_within


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
    documents: Sequence[Document],
    settings: AnalysisSettings,
    executor: Executor | None,
    counter: StageCounter | None = None,
) -> tuple[list[Analysis], list[Notice]]:
    """Return what is found in *documents*, which need not be read, and the notices, both in their order."""
    return _sort_out(chain.from_iterable(_count(examine_made(documents, settings, executor), counter)))


def _sort_out(outcomes: Iterable[Yielded[T] | Noted]) -> tuple[list[T], list[Notice]]:
    given: list[T] = []
    notices: list[Notice] = []
    for outcome in outcomes:
        if isinstance(outcome, Noted):
            notices.append(outcome.notice)
        else:
            given.append(outcome.item)
    return given, notices


def work_through(
    task: Task[T],
    opened: Iterable[Raw | Notice],
    settings: AnalysisSettings,
    executor: Executor | None,
    ends: float,
    memory: Memory[T] | None = None,
) -> Iterator[tuple[Raw | Notice, list[Yielded[T] | Noted]]]:
    """Yield each of *opened* with what *task* finds in it and in what it names: the feeds in a list of feeds.

    An address that is not begun when the monotonic clock is at *ends* gives a notice.
    """
    for item, outcomes in examine_all(task, opened, settings, executor, memory):
        yield item, list(_follow_links(task, outcomes, settings, executor, ends, memory))


def _follow_links(
    task: Task[T],
    outcomes: Iterable[Outcome[T]],
    settings: AnalysisSettings,
    executor: Executor | None,
    ends: float,
    memory: Memory[T] | None,
) -> Iterator[Yielded[T] | Noted]:
    """Yield *outcomes*, and in the place of each link what *task* finds there."""
    for are_links, run in groupby(outcomes, _is_link):
        if are_links:
            links = [outcome.link for outcome in run if isinstance(outcome, Referred)]
            found = open_links(links, settings.reading, ends)
            for _, linked in examine_all(task, found, settings, executor, memory):
                yield from map(_refuse_link, linked)
        else:
            yield from (outcome for outcome in run if not isinstance(outcome, Referred))


def _is_link(outcome: Outcome[T]) -> bool:
    return isinstance(outcome, Referred)


def _refuse_link(outcome: Outcome[T]) -> Yielded[T] | Noted:
    """Return *outcome*, of what was linked to: a further link is not followed."""
    if not isinstance(outcome, Referred):
        return outcome
    what = "a list within a list is not followed"
    return Noted((), Notice("left out", what, outcome.link.address, "name it as a source", "refused"))
