"""Looks at what an edition would be made of: everything is opened and read, and nothing analysed, fetched or kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import chain
from os import fspath

from briefing.errors import ReadError
from briefing.examine import examine_all, read_in_steps
from briefing.gather import Place
from briefing.model import Document, Notice, Raw
from briefing.progress import Follow, StageCounter
from briefing.readers.sources import check_address, count_inputs, is_address, open_sources
from briefing.settings import AnalysisSettings
from briefing.steps import Begun, Ended, InputNumber, InputStep, Noted, Outcome, Recognized, Referred, Yielded


@dataclass(frozen=True, slots=True)
class Prospect:
    """A document that an edition would be made of."""

    document: Document


@dataclass(frozen=True, slots=True)
class Intake:
    """An input that something is read of."""

    place: str
    reader: str
    """Name of the reader: a file ending without its dot."""
    size: int
    """Bytes."""
    documents: int
    """In it, and in all that is packed in it."""
    addresses: int
    """That it names, as a list of feeds does."""
    depth: int
    """How often it is packed in another one."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What an edition would be made of."""

    intakes: tuple[Intake, ...]
    """In their order, each before what is packed in it."""
    addresses: tuple[str, ...]
    """That would be asked."""
    documents: tuple[Prospect, ...]
    notices: tuple[Notice, ...]


def survey(
    places: Sequence[Place], settings: AnalysisSettings, executor: Executor | None, follow: Follow | None = None
) -> Survey:
    """Return what is read of *places*; of addresses only whether they would be asked."""
    files = [place for place in places if not is_address(place)]
    opened = chain.from_iterable(open_sources(place, settings.reading) for place in files)
    counter = StageCounter("reading", count_inputs(files, settings.reading) if follow else None, follow)
    worked = counter.count(examine_all(_look_into, opened, settings, executor))
    outcomes = [one for _, given in worked for one in given]
    found = [one.item for one in outcomes if isinstance(one, Yielded)]
    named = [one.link.address for one in outcomes if isinstance(one, Referred)]
    asked, refused = _sort_addresses([*(fspath(place) for place in places if is_address(place)), *named], settings)
    return Survey(
        tuple(one for one in found if isinstance(one, Intake)),
        tuple(asked),
        tuple(one for one in found if isinstance(one, Prospect)),
        (*(one.notice for one in outcomes if isinstance(one, Noted)), *refused),
    )


def _sort_addresses(addresses: Iterable[str | bytes], settings: AnalysisSettings) -> tuple[list[str], list[Notice]]:
    """Return which of *addresses* would be asked, and a notice on each other."""
    asked: list[str] = []
    refused: list[Notice] = []
    for address in map(str, addresses):
        try:
            asked.append(check_address(address, settings.reading))
        except ReadError as error:
            refused.append(error.as_notice())
    return asked, refused


def _look_into(raw: Raw, settings: AnalysisSettings) -> list[Outcome[Intake | Prospect]]:
    """Return what *raw* is read as, and all in it, then its documents, links and notices."""
    steps = list(read_in_steps(raw, settings))
    outcomes: list[Outcome[Intake | Prospect]] = [Yielded((), intake) for intake in _intakes(steps)]
    for step in steps:
        if isinstance(step, Yielded):
            outcomes.append(Yielded(step.number, Prospect(step.item)))
        elif not isinstance(step, Begun | Recognized | Ended):
            outcomes.append(step)
    return outcomes


def _intakes(steps: Sequence[InputStep[Document]]) -> Iterator[Intake]:
    """Yield each input that gave something, once, though a worker that died on its way was followed by another."""
    met = {step.number: step for step in steps if isinstance(step, Recognized)}
    documents = _count_inside(step.number for step in steps if isinstance(step, Yielded))
    addresses = _count_inside(step.number for step in steps if isinstance(step, Referred))
    for number, step in sorted(met.items()):
        if documents[number] or addresses[number]:
            yield Intake(step.place, step.reader, step.size, documents[number], addresses[number], len(number))


def _count_inside(numbers: Iterable[InputNumber]) -> Counter[InputNumber]:
    """Return for each input how many of *numbers* lie in it, however deep."""
    return Counter(number[:depth] for number in numbers for depth in range(len(number) + 1))
