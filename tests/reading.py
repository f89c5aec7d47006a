"""Reads a place in the process of the test, for tests that look at one reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefing import Document, Notice, Settings
from briefing.protocols import Reader
from briefing.readers.documents import read_input
from briefing.readers.sources import open_sources
from briefing.steps import Noted, Yielded


def read_place(
    place: str | bytes | Path, settings: Settings, load_reader: Callable[[str], Reader]
) -> tuple[list[Document], list[Notice]]:
    documents: list[Document] = []
    notices: list[Notice] = []
    for opened in open_sources(place, settings):
        if isinstance(opened, Notice):
            notices.append(opened)
            continue
        steps = list(read_input(opened, settings, load_reader))
        documents += [step.item for step in steps if isinstance(step, Yielded)]
        notices += [step.notice for step in steps if isinstance(step, Noted)]
    return documents, notices
