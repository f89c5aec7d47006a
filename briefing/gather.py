"""Works through all that the places name: opens it, hands it to the reader and the analysis, keeps what is found."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from itertools import chain
from typing import Any

from briefing.examine import Task, examine_all
from briefing.model import Finding, Notice, Raw
from briefing.readers.sources import open_link, open_sources
from briefing.settings import AnalysisSettings

Place = str | bytes | os.PathLike[str]


def gather(
    task: Task, places: Sequence[Place], settings: AnalysisSettings, executor: Executor | None
) -> tuple[list[Any], list[Notice]]:
    """Return what *task* finds in all inputs at *places*, and the notices, both in the order of the inputs."""
    opened = chain.from_iterable(open_sources(place, settings.reading) for place in places)
    found: list[Any] = []
    notices: list[Notice] = []
    for step in _follow_links(task, opened, settings, executor):
        if step.notice:
            notices.append(step.notice)
        else:
            found.append(step.analysis or step.document)
    return found, notices


def _follow_links(
    task: Task, opened: Iterable[Raw | Notice], settings: AnalysisSettings, executor: Executor | None, depth: int = 0
) -> Iterator[Finding]:
    """Yield what *task* finds in all of *opened*, and in what those name: the feeds in a list of feeds."""
    for step in examine_all(task, opened, settings, executor):
        if step.link is None:
            yield step
        elif depth:
            what = "a list within a list is not followed"
            yield Finding((), step.place, notice=Notice("left out", what, step.place, "name it as a source"))
        else:
            yield from _follow_links(task, open_link(step.link, settings.reading), settings, executor, depth + 1)
