"""One input, from its bytes to all that is found in its documents: the work that is done side by side."""

from __future__ import annotations

import copyreg
import logging
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import cache, partial
from typing import Protocol, TypeVar

import msgspec

from briefing import plugins
from briefing.errors import BriefingError
from briefing.isolate.process import Limits, WorkerDied, WorkerFailed, run
from briefing.logs import find_logger
from briefing.model import Analysis, Document, Notice, Raw, Summary
from briefing.model.shown import count
from briefing.readers.documents import read_input
from briefing.settings import AnalysisSettings
from briefing.spread import Lost, spread
from briefing.steps import Begun, Ended, InputNumber, InputStep, Noted, Outcome, Recognized, Yielded
from briefing.text.words import count_words

_LOGGER = find_logger(__name__)

T = TypeVar("T")
Task = Callable[[Raw, AnalysisSettings], list[Outcome[T]]]
"""What is done with one input: it returns all that comes of it, in its order."""


class Memory(Protocol[T]):
    """What was found in inputs before."""

    def find(self, raw: Raw) -> list[Outcome[T]] | None:
        """Return all that comes of *raw*, or None where that is not known."""
        ...

    def keep(self, raw: Raw, outcomes: list[Outcome[T]]) -> None:
        """Keep what came of *raw*, which was not known."""
        ...


_DocumentStep = InputStep[Document]
_AnalysisStep = InputStep[Analysis]
_AnalysedDocument = Yielded[Analysis] | Noted
_REPORT = "report it with the document"
_SMALLER = "split it, or leave it out; the others are not affected"
_SHARE_OF_INPUT = 0.5
"""Of the time for an edition, what one input may take: the others are to have some too."""
_MOST_DEATHS = 5
"""How often one input may end its process before the rest of it is left out; each time costs up to the full limit."""


def examine_all(
    task: Task[T],
    opened: Iterable[Raw | Notice],
    settings: AnalysisSettings,
    executor: Executor | None,
    memory: Memory[T] | None = None,
) -> Iterator[tuple[Raw | Notice, list[Outcome[T]]]]:
    """Yield each of *opened*, in their order, with what *task* finds in it; side by side where there is an *executor*.

    What *memory* knows is not worked for, and what it does not know is given to it.
    """
    do = partial(_do, task=task, settings=settings)
    for item, result in spread(do, opened, executor, partial(_recall, memory)):
        if isinstance(result, Lost):
            yield item, [_tell_lost(result, item.where if isinstance(item, Notice) else item.place)]
            continue
        if memory and isinstance(item, Raw):
            memory.keep(item, result)
        yield item, result


def _recall(memory: Memory[T] | None, opened: Raw | Notice) -> list[Outcome[T]] | None:
    found = memory.find(opened) if memory and isinstance(opened, Raw) else None
    if found is not None and isinstance(opened, Raw):
        _LOGGER.info("%s: known from the cache", opened.place)
    return found


@cache
def _decoder() -> msgspec.msgpack.Decoder[Analysis]:
    return msgspec.msgpack.Decoder(Analysis)


def _unpack(data: bytes) -> Analysis:
    return _decoder().decode(data)


def _pack(analysis: Analysis) -> tuple[Callable[[bytes], Analysis], tuple[bytes]]:
    return _unpack, (msgspec.msgpack.encode(analysis),)


copyreg.pickle(Analysis, _pack)
"""Between processes an analysis travels as between a worker and its owner: both ends in a fifth of the time, of which
that of the one process that all come to is what a large cluster waits for."""


def _tell_lost(lost: Lost, place: str) -> Noted:
    what = f"the worker that analysed it was lost, twice: {lost.what}"
    return Noted((), Notice("left out", what, place, _SMALLER, "unread"))


def _do(opened: Raw | Notice, task: Task[T], settings: AnalysisSettings) -> list[Outcome[T]]:
    return [Noted((), opened)] if isinstance(opened, Notice) else task(opened, settings)


def examine(raw: Raw, settings: AnalysisSettings) -> list[Outcome[Analysis]]:
    """Return the documents of *raw*, each analysed, and the notices, in their order.

    What cannot be analysed costs only itself; in a process of its own where *settings* say so.
    """
    isolated = settings.isolated
    steps = _isolated(analyse_input, _AnalysisStep, raw, settings) if isolated else analyse_input(raw, settings)
    return _outcomes(_log_inputs(_in_time(steps, raw, settings)))


def examine_made(
    documents: Iterable[Document], settings: AnalysisSettings, executor: Executor | None
) -> Iterator[list[_AnalysedDocument]]:
    """Yield what is found in each of *documents*, which need not be read; side by side where there is an *executor*."""
    for document, result in spread(partial(_examine_document, settings=settings), documents, executor):
        yield [_tell_lost(result, document.origin.place)] if isinstance(result, Lost) else result


def _examine_document(document: Document, settings: AnalysisSettings) -> list[_AnalysedDocument]:
    place = document.origin.place
    if not (document.sentences or document.is_headline):
        do = "the text itself: an edition that was read back has no sentences"
        return [Noted((), Notice("left out", "it holds no sentence", place, do, "empty"))]
    if not settings.isolated:
        return list(_analyse_or_tell((), document, settings))
    limits = Limits(settings.max_seconds, settings.max_memory)
    try:
        return list(run(_analyse_or_tell, ((), document, settings), _AnalysedDocument, limits))
    except (WorkerDied, WorkerFailed) as error:
        return [Noted((), Notice("left out", f"analysing it failed: {error}", place, _SMALLER, "unread"))]


def read_only(raw: Raw, settings: AnalysisSettings) -> list[Outcome[Document]]:
    """Return the documents of *raw*, and the notices, in their order, without analysing them."""
    return _outcomes(_log_inputs(read_in_steps(raw, settings)))


def read_in_steps(raw: Raw, settings: AnalysisSettings) -> Iterator[InputStep[Document]]:
    """Yield the steps through *raw*, in a process of its own where *settings* say so, without analysing anything."""
    steps = _isolated(read_steps, _DocumentStep, raw, settings) if settings.isolated else read_steps(raw, settings)
    return _in_time(steps, raw, settings)


def _in_time(steps: Iterable[InputStep[T]], raw: Raw, settings: AnalysisSettings) -> Iterator[InputStep[T]]:
    """Yield *steps* until *raw* has taken its share of the time for the edition; then a notice of the rest."""
    ends = time.monotonic() + _SHARE_OF_INPUT * settings.ready_within
    has_some = False
    for step in steps:
        if has_some and isinstance(step, Begun) and time.monotonic() > ends:
            what = f"the rest of it was not read: it had taken {_SHARE_OF_INPUT * settings.ready_within:,.0f} seconds"
            yield Noted((), Notice("cut short", what, raw.place, "a larger ready_within, or split it"))
            return
        yield step
        has_some = has_some or isinstance(step, Yielded)


def _log_inputs(steps: Iterable[InputStep[T]]) -> Iterator[InputStep[T]]:
    """Yield *steps*, and log of each input by which reader it was read, what it gave, and how long that took."""
    begun: dict[InputNumber, tuple[Recognized, float]] = {}
    given: Counter[InputNumber] = Counter()
    for step in steps:
        if isinstance(step, Recognized):
            begun[step.number] = step, time.perf_counter()
        elif isinstance(step, Yielded):
            given.update(step.number[:depth] for depth in range(len(step.number) + 1))
        elif isinstance(step, Ended) and step.number in begun:
            known, at = begun[step.number]
            _LOGGER.log(
                logging.DEBUG if step.number else logging.INFO,
                "%s: read as %s, %s bytes, %s in %.2f s",
                known.place,
                known.reader,
                f"{known.size:,}",
                count(given[step.number], "document"),
                time.perf_counter() - at,
            )
        yield step


def _outcomes(steps: Iterable[InputStep[T]]) -> list[Outcome[T]]:
    return [step for step in steps if not isinstance(step, Begun | Recognized | Ended)]


def read_steps(
    raw: Raw, settings: AnalysisSettings, finished: Collection[InputNumber] = ()
) -> Iterator[InputStep[Document]]:
    """Yield the steps of reading *raw* with the readers that are installed."""
    return read_input(raw, settings.reading, partial(plugins.load, "briefing.readers"), finished)


def analyse_input(
    raw: Raw, settings: AnalysisSettings, finished: Collection[InputNumber] = ()
) -> Iterator[InputStep[Analysis]]:
    """Yield the steps of reading *raw*, each of its documents analysed."""
    for step in read_steps(raw, settings, finished):
        if isinstance(step, Yielded):
            yield Begun(step.number, step.item.origin.place)
            yield from _analyse_or_tell(step.number, step.item, settings)
        else:
            yield step


def analyse(document: Document, settings: AnalysisSettings) -> Analysis:
    """Return all that is found in one document."""
    from briefing.extract.dates import find_dates
    from briefing.extract.figures import search_figures
    from briefing.extract.quotes import find_quotes
    from briefing.measures.reading import search_measures
    from briefing.stories.prints.fingerprint import take_fingerprint

    if document.is_headline:
        return Analysis(document, Summary(document.id, (), settings.method), fingerprint=take_fingerprint(document, ()))
    figures, unread = search_figures(document)
    measures, unmeasured = search_measures(document, figures)
    unspoken: list[str] = []
    summarizer = plugins.load("briefing.summarizers", settings.method)
    return Analysis(
        document,
        summarizer(document, settings.budget_for(count_words(document.text))),
        find_quotes(document, unspoken.append),
        figures,
        find_dates(document),
        measures,
        take_fingerprint(document, figures),
        (
            *_tell_faults("was not searched for figures", unread),
            *_tell_faults("was not measured", unmeasured),
            *_tell_faults("was not searched for who speaks", unspoken),
        ),
    )


def _tell_faults(lost: str, faults: Sequence[str]) -> Iterator[str]:
    """Yield what *faults* cost, in one line."""
    if faults:
        yield f"{count(len(faults), 'sentence')} of it {lost}: {faults[0]}"


def _analyse_or_tell(
    number: InputNumber, document: Document, settings: AnalysisSettings
) -> Iterator[_AnalysedDocument]:
    """Yield what is found in *document* and what was left out of it, or why nothing can be found."""
    place = document.origin.place
    try:
        analysis = analyse(document, settings)
        yield Yielded(number, analysis)
        yield from (Noted(number, Notice("remark", what, place, _REPORT)) for what in analysis.remarks)
        return
    except BriefingError as error:
        notice = replace(error.as_notice(), where=place)
    except MemoryError:
        what = f"analysing it needs more than {settings.max_memory:,} bytes of memory"
        notice = Notice("left out", what, place, "split it, or raise max_memory in the configuration", "too large")
    except Exception as error:  # the promise that one document costs only itself holds for faults of ours too
        what = f"the analysis failed: {type(error).__name__}: {error}"
        notice = Notice("left out", what, place, f"{_REPORT}; the others are not affected", "unread")
    yield Noted(number, notice)


def _isolated(
    call: Callable[..., Iterator[InputStep[T]]], kind: object, raw: Raw, settings: AnalysisSettings
) -> Iterator[InputStep[T]]:
    """Yield the steps of *call*, each of this *kind*, in a worker; where it dies, another goes on past the culprit."""
    limits = Limits(settings.max_seconds, settings.max_memory)
    finished: set[InputNumber] = set()
    for _ in range(_MOST_DEATHS):
        begun = [Begun((), raw.place)]
        try:
            for step in run(call, (raw, settings, frozenset(finished)), kind, limits):
                _follow(step, begun, finished)
                yield step
        except (WorkerDied, WorkerFailed) as error:
            culprit = begun[-1]
            finished.add(culprit.number)
            what = f"reading it failed: {error}"
            yield Noted(culprit.number, Notice("left out", what, culprit.place, _SMALLER, "unread"))
            if culprit.number == ():
                return
        else:
            return
    what = f"the rest of it was not read, after {_MOST_DEATHS} documents in it that could not be"
    yield Noted((), Notice("cut short", what, raw.place, "unpack it, and name the files wanted"))


def _follow(step: InputStep[T], begun: list[Begun], finished: set[InputNumber]) -> None:
    """Note in *begun* what *step* begins, and in *finished* what it ends."""
    if isinstance(step, Recognized):
        return
    if not isinstance(step, Begun):
        finished.add(step.number)
        begun[:] = [one for one in begun if one.number != step.number] or begun[:1]
    elif step.number != ():  # what was opened has begun before its first step
        begun.append(step)
