"""Works through all that the places name: opens it, hands it to the reader and the analysis, keeps what is found."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from itertools import chain
from typing import TypeVar

from briefing.examine import Task, examine_all, examine_made
from briefing.model import Analysis, Document, Notice, Raw
from briefing.readers.sources import open_link, open_sources
from briefing.settings import AnalysisSettings
from briefing.steps import Noted, Referred, Yielded

Place = str | bytes | os.PathLike[str]
T = TypeVar("T")


def gather(
    task: Task[T], places: Sequence[Place], settings: AnalysisSettings, executor: Executor | None
) -> tuple[list[T], list[Notice]]:
    """Return what *task* finds in all inputs at *places*, and the notices, both in the order of the inputs."""
    opened = chain.from_iterable(open_sources(place, settings.reading) for place in places)
    return _sort_out(_follow_links(task, opened, settings, executor))


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
            yield from _follow_links(task, open_link(outcome.link, settings.reading), settings, executor, depth + 1)
