"""One input, from its bytes to all that is found in its documents: the work that is done side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import replace
from functools import partial

from briefing import plugins
from briefing.errors import BriefingError
from briefing.isolate.process import Limits, WorkerDied, WorkerFailed, run
from briefing.model import Analysis, Document, Finding, Notice, Raw
from briefing.readers.documents import Number, read_input
from briefing.settings import MailSettings, Settings
from briefing.spread import spread
from briefing.text.words import count_words

Task = Callable[[Raw, Settings], list[Finding]]

_SMALLER = "split it, or leave it out; the others are not affected"
_MOST_DEATHS = 5
"""How often one input may end its process before the rest of it is left out; each time costs up to the full limit."""


def examine_all(
    task: Task, opened: Iterable[Raw | Notice], settings: Settings, executor: Executor | None
) -> Iterator[Finding]:
    """Yield what *task* finds in each of *opened*, in their order; side by side where there is an *executor*."""
    for item, result in spread(partial(_do, task=task, settings=settings), opened, executor):
        if isinstance(result, BrokenExecutor):
            place = item.where if isinstance(item, Notice) else item.place
            what = "the process that analysed it died, twice"
            yield Finding((), place, notice=Notice("left out", what, place, _SMALLER))
        else:
            yield from result


def _do(opened: Raw | Notice, task: Task, settings: Settings) -> list[Finding]:
    return [Finding((), opened.where, notice=opened)] if isinstance(opened, Notice) else task(opened, settings)


def examine(raw: Raw, settings: Settings) -> list[Finding]:
    """Return the documents of *raw*, each analysed, and the notices, in their order.

    What cannot be analysed costs only itself; in a process of its own where *settings* say so.
    """
    steps = _isolated(analyse_input, raw, settings) if settings.isolated else analyse_input(raw, settings)
    return [step for step in steps if step.analysis or step.notice or step.link]


def read_only(raw: Raw, settings: Settings) -> list[Finding]:
    """Return the documents of *raw*, and the notices, in their order, without analysing them."""
    steps = _isolated(read_steps, raw, settings) if settings.isolated else read_steps(raw, settings)
    return [step for step in steps if step.document or step.notice or step.link]


def read_steps(raw: Raw, settings: Settings, finished: Collection[Number] = ()) -> Iterator[Finding]:
    """Yield the steps of reading *raw* with the readers that are installed."""
    return read_input(raw, settings, partial(plugins.load, "briefing.readers"), finished)


def analyse_input(raw: Raw, settings: Settings, finished: Collection[Number] = ()) -> Iterator[Finding]:
    """Yield the steps of reading *raw*, each of its documents analysed."""
    for step in read_steps(raw, settings, finished):
        if step.document is None:
            yield step
        else:
            yield replace(step, document=None, is_end=False)
            yield _analyse_or_tell(step, step.document, settings)


def analyse(document: Document, settings: Settings) -> Analysis:
    """Return all that is found in one document."""
    from briefing.extract.dates import find_dates
    from briefing.extract.figures import find_figures
    from briefing.extract.quotes import find_quotes
    from briefing.measures.reading import read_measures

    figures = find_figures(document)
    summarizer = plugins.load("briefing.summarizers", settings.method)
    return Analysis(
        document,
        summarizer(document, settings.budget_for(count_words(document.text))),
        tuple(find_quotes(document)),
        figures,
        find_dates(document),
        read_measures(document, figures),
    )


def _analyse_or_tell(step: Finding, document: Document, settings: Settings) -> Finding:
    try:
        return replace(step, document=None, analysis=analyse(document, settings), is_end=True)
    except BriefingError as error:
        notice = replace(error.as_notice(), where=step.place)
    except MemoryError:
        what = f"analysing it needs more than {settings.max_memory:,} bytes of memory"
        notice = Notice("left out", what, step.place, "split it, or raise max_memory in the configuration")
    except Exception as error:  # the promise that one document costs only itself holds for faults of ours too
        what = f"the analysis failed: {type(error).__name__}: {error}"
        do = "report it with the document; the others are not affected"
        notice = Notice("left out", what, step.place, do)
    return replace(step, document=None, notice=notice, is_end=True)


def _isolated(call: Callable[..., Iterator[Finding]], raw: Raw, settings: Settings) -> Iterator[Finding]:
    """Yield the steps of *call* in a worker; where one dies, another goes on after what killed it."""
    limits = Limits(settings.max_seconds, settings.max_memory)
    told = replace(settings, mail=MailSettings())  # a worker has no business with how mail is sent
    finished: set[Number] = set()
    for _ in range(_MOST_DEATHS):
        begun: list[Finding] = [Finding((), raw.place)]
        try:
            for step in run(call, (raw, told, frozenset(finished)), Finding, limits):
                _follow(step, begun, finished)
                yield step
        except (WorkerDied, WorkerFailed) as error:
            culprit = begun[-1]
            finished.add(culprit.number)
            what = f"reading it failed: {error}"
            yield replace(culprit, notice=Notice("left out", what, culprit.place, _SMALLER))
            if culprit.number == ():
                return
        else:
            return
    what = f"the rest of it was not read, after {_MOST_DEATHS} documents in it that could not be"
    yield Finding((), raw.place, notice=Notice("cut short", what, raw.place, "unpack it, and name the files wanted"))


def _follow(step: Finding, begun: list[Finding], finished: set[Number]) -> None:
    """Note in *begun* what *step* opens, and in *finished* what it ends."""
    if step.is_end:
        finished.add(step.number)
        begun[:] = [one for one in begun if one.number != step.number] or begun[:1]
    elif all(one.number != step.number for one in begun):
        begun.append(step)
