"""The whole product: documents in, a briefing out, and the steps of it as calls of their own."""

from __future__ import annotations

import os
import warnings
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any, Unpack

from briefing import plugins
from briefing.archive import identify_inputs, identify_text
from briefing.cache.store import open_cache
from briefing.clock import today
from briefing.compose.edition import compose
from briefing.compose.planned import draft_lines
from briefing.culprits import do_without_culprits
from briefing.embargo import hold_back, make_press_time
from briefing.errors import (
    BriefingError,
    BriefingWarning,
    EmptyBriefingError,
    ReadError,
)
from briefing.examine import examine, read_only
from briefing.gather import Place, gather, gather_made
from briefing.history import Followed, History, Kept, find_whole_messages, open_history
from briefing.isolate.sharing import Known, share_parts
from briefing.logs import find_logger
from briefing.model import (
    Analysis,
    Briefing,
    Budget,
    Document,
    EditorPlan,
    MessageNumber,
    Notice,
    Rendition,
    Story,
)
from briefing.model.shown import count
from briefing.parts.analysing import PartFile, analyse_share
from briefing.parts.joining import adopt_settings, gather_parts, open_parts
from briefing.parts.share import Share
from briefing.plan_file import read_plan
from briefing.progress import Follow, StageCounter, noting_failures
from briefing.readers.content.clean import make_line
from briefing.readers.sources import count_inputs
from briefing.settings import Overrides, PageSettings, Settings
from briefing.stories.between import tell_between
from briefing.stories.copies import find_copies, list_copies, list_samples
from briefing.stories.group import KEPT, compare_documents, group_by_event
from briefing.stories.planned import Names, join_planned, name_headline
from briefing.stories.tell import tell
from briefing.stories.ties import tie_stories
from briefing.survey import Survey, survey
from briefing.version import __version__
from briefing.window import keep_window, make_window

_LOGGER = find_logger(__name__)
_KEY = 8
"""Hexadecimal digits of the identity of a document that a plan knows it by: among 1,000 documents two share
them by chance on one day of 8,600."""
_STORED = "the edition of {} is in the archive already, and nothing was changed; force makes it anew"


def brief(
    places: Iterable[Place] | Place = (),
    settings: Settings | None = None,
    *,
    documents: Sequence[Document] = (),
    executor: Executor | None = None,
    progress: Follow | None = None,
    **overrides: Unpack[Overrides],
) -> Briefing:
    """Read *places*, take *documents*, group what they tell into stories, and compose a briefing.

    Args:
        places: Paths of files and folders, patterns such as ``reports/*.pdf``, bytes, ``-`` for standard input, or
            addresses, which are fetched only where ``allow_network`` is set.
        settings: What the edition holds; the defaults where None.
        documents: Made or read before, by ``document`` or ``read``; they follow those of *places*, and get new ids.
        executor: Where documents are analysed side by side; None works through them one by one. The result is the same.
        progress: Called with a ``Progress`` when a stage begins and after each of its steps, in this thread. It changes
            nothing in the edition; what it raises ends the work and comes out of this call.
        overrides: Single fields of ``Settings`` by name, such as ``title="Morning"``; a date may be one of the
            calendar, and a path a ``pathlib.Path``.

    Where ``archive`` is set, each story is compared with the last telling of it in the 30 days before, and the
    edition is remembered. One of this date that was made of the same inputs and settings is returned as it is, unless
    ``force`` is set; of other ones it is made anew, as its next revision.

    Raises:
        EmptyBriefingError: no input was usable; its ``notices`` name each with its cause.
        UsageError: settings have values that cannot be used, all of which are named, or a line of ``plan`` cannot.
        ArchiveError: the archive cannot be used; BusyError: another run holds it.
    """
    task = _make_task(_settings(settings, overrides))
    with open_history(task.settings.history, task.day) as history:
        read = _read_all(places, task.settings, documents, executor, history.find_told_messages(), progress)
        return _brief(read, task, history, progress)


def brief_each(
    places: Iterable[Place] | Place,
    editions: Sequence[Settings],
    *,
    executor: Executor | None = None,
    progress: Follow | None = None,
) -> Iterator[tuple[Settings, Briefing | BriefingError]]:
    """Yield of each of *editions* its briefing, all made of one reading of *places*, or what came in its way.

    What a worker needs, ``Settings.analysis``, is that of the first; each edition has an archive of its own, or none.
    A message of a mailbox is passed over only where all of them told it already.
    """
    days = [settings.date or today(settings.timezone) for settings in editions]
    with ExitStack() as stack:
        opened: list[tuple[Settings, str, History | BriefingError]] = []
        for settings, day in zip(editions, days, strict=True):
            try:
                opened.append((settings, day, stack.enter_context(open_history(settings.history, day))))
            except BriefingError as error:
                opened.append((settings, day, error))
        histories = [one for _, _, one in opened if isinstance(one, History)]
        told = frozenset.intersection(*(one.find_told_messages() for one in histories)) if histories else frozenset()
        read = _read_all(places, editions[0], (), executor, told, progress) if histories else None
        for settings, day, history in opened:
            if read is None or not isinstance(history, History):
                yield settings, history if isinstance(history, BriefingError) else BriefingError("nothing was read")
                continue
            try:
                yield settings, _brief(read, _make_task(settings, day), history, progress)
            except BriefingError as error:
                yield settings, error


@dataclass(frozen=True, slots=True)
class _Task:
    """Which edition is to be made."""

    settings: Settings
    day: str
    plan: EditorPlan | None


def _make_task(settings: Settings, day: str = "") -> _Task:
    """Return the task of *settings*, with the plan that they name. Raises UsageError where that cannot be read."""
    day = day or settings.date or today(settings.timezone)
    return _Task(settings, day, read_plan(settings.plan.replace("{date}", day)) if settings.plan else None)


def _brief(read: _Read, task: _Task, history: History, follow: Follow | None) -> Briefing:
    """Return the edition of what was *read*, and remember it."""
    ready = _choose(read, task.settings, task.day)
    made_of = identify_inputs([analysis.document for analysis in ready.held], task.settings, task.plan)
    if stored := history.find_made(made_of):
        warnings.warn(_STORED.format(task.day), BriefingWarning, stacklevel=3)
        return stored
    notices = [*ready.notices, *_revision(task.day, history.revise(made_of))]
    (kept, followed, briefing), faulty = _make_without_culprits(history, ready.held, notices, task, follow)
    lacking = [*_places_but(ready.found, ready.held), *_places_but(faulty, [])]
    messages = find_whole_messages(read.messages, _places_but(ready.held, []), lacking)
    history.record(briefing, followed, kept, made_of, _edition_json, messages)
    _log_lacks(briefing.notices)
    return briefing


def _log_lacks(notices: Iterable[Notice]) -> None:
    """Warn of what an edition lacks; a remark, and what an editor did not want, is no lack."""
    for notice in notices:
        if notice.kind != "remark" and notice.reason != "dropped":
            _LOGGER.warning("%s: %s: %s", notice.kind, notice.where, notice.what)


def draft_plan(
    places: Iterable[Place] | Place = (),
    settings: Settings | None = None,
    *,
    documents: Sequence[Document] = (),
    executor: Executor | None = None,
    progress: Follow | None = None,
    **overrides: Unpack[Overrides],
) -> EditorPlan:
    """Return the plan of the edition that ``brief`` would make of the same, a line a story; nothing is remembered.

    ``write_plan`` makes a text of it. Given back as it is with the setting ``plan``, it changes nothing but that the
    edition holds it. A plan that *settings* name is not followed.

    Raises:
        EmptyBriefingError: no input was usable; its ``notices`` name each with its cause.
        UsageError: settings have values that cannot be used; all are named.
        ArchiveError: the archive cannot be used; BusyError: another run holds it.
    """
    settings = _settings(settings, overrides)
    day = settings.date or today(settings.timezone)
    if not Path(settings.archive).is_file():
        settings = replace(settings, archive="")  # none is begun for a plan
    with open_history(settings.history, day) as history:
        read = _read_all(places, settings, documents, executor, history.find_told_messages(), progress)
        ready, task = _choose(read, settings, day), _Task(settings, day, None)
        (_, _, briefing), _ = _make_without_culprits(history, ready.held, ready.notices, task, progress)
    names = _name_documents(briefing.documents)
    return EditorPlan(draft_lines(briefing.stories, names), day, len(briefing.documents), briefing.notices)


@dataclass(frozen=True, slots=True)
class _Read:
    """All that was read and analysed."""

    found: Sequence[Analysis]
    notices: Sequence[Notice]
    messages: Mapping[str, MessageNumber]
    """Of mailboxes, by the places of the inputs that they were."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """What an edition is made of, read and chosen."""

    found: Sequence[Analysis]
    """All that may be told by now or later."""
    held: Sequence[Analysis]
    """What belongs to the edition."""
    notices: Sequence[Notice]


def _read_all(
    places: Iterable[Place] | Place,
    settings: Settings,
    documents: Sequence[Document],
    executor: Executor | None,
    told: Collection[MessageNumber],
    follow: Follow | None,
) -> _Read:
    """Return all that *places* and *documents* hold, but for messages of mailboxes that were *told*."""
    known: Known = {}
    listed = _as_places(places)
    cache = open_cache(settings.analysis)
    counter = _count_reading(listed, settings, documents, follow)
    gathered = gather(examine, listed, settings.analysis, executor, frozenset(told), cache, counter)
    made, lost = gather_made(documents, settings.analysis, executor, counter)
    remarks = cache.end() if cache else []
    found = [*gathered.items, *made]
    gathered.items.clear()
    for index, analysis in enumerate(found):  # one by one, so that no two editions of all are held
        found[index] = share_parts(analysis, known)
    _LOGGER.info("%s read", count(len(found), "document"))
    return _Read(found, [*gathered.notices, *lost, *remarks], gathered.messages)


def _count_reading(
    places: Sequence[Place], settings: Settings, documents: Sequence[Document], follow: Follow | None
) -> StageCounter:
    """Return what counts all that is read; how much that is, is found out only where somebody wants to know."""
    inputs = count_inputs(places, settings.analysis.reading) if follow else None
    return StageCounter("reading", None if inputs is None else inputs + len(documents), follow)


def _choose(read: _Read, settings: Settings, day: str) -> _Ready:
    """Return what the edition of *day* is made of. Raises EmptyBriefingError where that is nothing."""
    window = make_window(settings.window, day, settings.timezone) if settings.window else None
    press = None if settings.ignore_embargo else make_press_time(day, settings.timezone)
    analyses, waiting = hold_back(read.found, press)
    notices = [*read.notices, *waiting]
    if not analyses:
        raise _empty(notices)
    held, outside = keep_window(analyses, window)
    return _Ready(read.found, held, [*notices, *outside])


def _make_without_culprits(
    history: History,
    held: Sequence[Analysis],
    notices: Sequence[Notice],
    task: _Task,
    follow: Follow | None,
) -> tuple[tuple[Kept, Followed, Briefing], list[Analysis]]:
    """Return the edition of what is *held* and new, and the documents with which none can be made; it names these."""
    kept = history.leave_out_repeats(held)
    failed: list[Exception] = []
    try:
        (kept, followed, briefing), faulty = do_without_culprits(
            partial(_make, history, kept, notices, task, noting_failures(follow, failed)),
            kept.analyses,
            is_meant=lambda error: isinstance(error, BriefingError) or error in failed,
        )
    finally:
        if failed:  # while a culprit was looked for
            raise failed[0]
    briefing = replace(briefing, notices=(*(_tell_culprit(one, error) for one, error in faulty), *briefing.notices))
    return (kept, followed, briefing), [one for one, _ in faulty]


def _name_documents(documents: Iterable[Document]) -> Names:
    """Return by id what a plan knows each document by."""
    return {one.id: (identify_text(one)[:_KEY], name_headline(one.origin.title or "")) for one in documents}


def analyse_part(
    places: Iterable[Place] | Place,
    into: str | os.PathLike[str],
    settings: Settings | None = None,
    *,
    part: int,
    of: int,
    executor: Executor | None = None,
    progress: Follow | None = None,
    **overrides: Unpack[Overrides],
) -> PartFile:
    """Read and analyse those of *places* that belong to *part*, from 1 on, *of* so many; its file goes *into* a folder.

    Other jobs, on other machines, do the other parts; ``join_parts`` makes the edition of them. To which part an input
    belongs is told by its place alone, so that all jobs have to be given the same places, named alike. A part that is
    there is not made again unless ``force`` is set; what a job had done before it was ended is kept.

    Raises:
        UsageError: there is no such part, or settings have values that cannot be used.
        PartError: a part of other places, settings or of another program is there; or its file cannot be written.
        BusyError: another process works on it.
    """
    settings = _settings(settings, overrides)
    settings = replace(settings, date=settings.date or today(settings.timezone))
    share, listed = Share(part, of), _as_places(places)
    return analyse_share(listed, share, Path(into), settings.analysis, executor, progress, anew=settings.force)


def join_parts(
    folder: str | os.PathLike[str],
    /,
    settings: Settings | None = None,
    *,
    progress: Follow | None = None,
    **overrides: Unpack[Overrides],
) -> Briefing:
    """Return the edition of all parts in *folder*: the one that ``brief`` makes of their places.

    What was read and how is as in the parts: the date, the language, the method and the limits of a story need not be
    given again.

    Raises:
        PartError: parts are missing, which ``parts`` tells, or not of one set.
        EmptyBriefingError: no input was usable; its ``notices`` name each with its cause.
        UsageError: settings have values that cannot be used, or others than the parts.
        ArchiveError: the archive cannot be used; BusyError: another run holds it.
    """
    parts = open_parts(Path(folder))
    task = _make_task(adopt_settings(_settings(settings, overrides), parts.head))
    with open_history(task.settings.history, task.day) as history:
        found = gather_parts(parts, history.find_told_messages())
        return _brief(_Read(found.items, found.notices, found.messages), task, history, progress)


def survey_sources(
    places: Sequence[Place],
    settings: Settings,
    *,
    executor: Executor | None = None,
    progress: Follow | None = None,
) -> Survey:
    """Return what ``brief`` would make an edition of: read, but not analysed, with no address asked and nothing kept.

    What an earlier edition had already is not known here, as no archive is opened.

    Raises:
        EmptyBriefingError: there would be no edition; its ``notices`` name each input with its cause.
    """
    day = settings.date or today(settings.timezone)
    window = make_window(settings.window, day, settings.timezone) if settings.window else None
    found = survey(places, settings.analysis, executor, progress)
    press = None if settings.ignore_embargo else make_press_time(day, settings.timezone)
    free, waiting = hold_back(found.documents, press)
    held, outside = keep_window(free, window)
    found = replace(found, documents=tuple(held), notices=(*found.notices, *waiting, *outside))
    if not (free or found.addresses):
        raise _empty(found.notices)
    return found


def _make(
    history: History,
    kept: Kept,
    notices: Sequence[Notice],
    task: _Task,
    follow: Follow | None,
    analyses: Sequence[Analysis],
) -> tuple[Kept, Followed, Briefing]:
    """Return the edition that *analyses*, of those *kept*, make; nothing is recorded."""
    told = [_number(analysis, f"d{number}") for number, analysis in enumerate(analyses, 1)]
    kept = replace(kept, analyses=told)
    names = _name_documents([analysis.document for analysis in told]) if task.plan else {}
    followed = _tell_all(kept, history, task, names, follow)
    briefing = compose(
        followed.stories,
        [analysis.document for analysis in told],
        [*notices, *kept.notices, *followed.notices, *_cut_short(followed.stories, told, task.settings)],
        title=make_line(task.settings.title),
        date=task.day,
        version=__version__,
        profile=task.settings.profile,
        since=followed.since,
        language=task.settings.language,
        plan=task.plan,
        names=names,
    )
    return kept, followed, briefing


def _tell_culprit(analysis: Analysis, error: Exception) -> Notice:
    what = f"no edition could be made with it: {type(error).__name__}: {error}"
    do = "report it with the document; the others are not affected"
    return Notice("left out", what, analysis.document.origin.place, do, "unread")


def read(place: Place, settings: Settings | None = None) -> list[Document]:
    """Return the documents that *place* holds: a path, a folder, bytes, or ``-`` for standard input.

    An input of a folder that cannot be used is named by a ``BriefingWarning``.

    Raises:
        ReadError: *place* holds no usable document; its ``reason`` says why.
    """
    documents, notices = read_all([place], settings or Settings())
    lost = [notice for notice in notices if notice.kind != "remark"]
    if not documents:
        first = lost[0] if lost else Notice("left out", "no document", _name(place), "", "empty")
        raise ReadError(first.what, where=first.where, do=first.do, reason=first.reason or "unread")
    for notice in notices:
        warnings.warn(f"{notice.where}: {notice.what}", BriefingWarning, stacklevel=2)
    return documents


def read_all(
    places: Sequence[Place], settings: Settings, progress: Follow | None = None
) -> tuple[list[Document], list[Notice]]:
    """Return the documents at *places*, numbered from ``d1`` on, and a notice for all that was lost or is remarked."""
    counter = _count_reading(places, settings, (), progress)
    found = gather(read_only, places, settings.analysis, None, counter=counter)
    return [replace(one, id=f"d{number}") for number, one in enumerate(found.items, 1)], found.notices


def _empty(notices: Sequence[Notice]) -> EmptyBriefingError:
    return EmptyBriefingError(
        "nothing to brief: no input was usable",
        where=f"{len(notices)} inputs" if len(notices) != 1 else notices[0].where,
        do="see what is said of each input",
        notices=tuple(notices),
    )


def _edition_json(briefing: Briefing) -> str:
    rendition: Rendition = plugins.load("briefing.renderers", "json")(briefing, PageSettings(), ())
    return rendition.data.decode()


def _settings(settings: Settings | None, overrides: Mapping[str, Any]) -> Settings:
    known = [field.name for field in fields(Settings)]
    for name in overrides:
        if name not in known:
            raise plugins.unknown("setting", name, known)
    changed = replace(settings or Settings(), **overrides)
    for name in plugins.GROUP_OF:
        plugins.require(name, getattr(changed, name))
    return changed


def _places_but(all_: Sequence[Analysis], held: Sequence[Analysis]) -> list[str]:
    """Return the places of *all_* but those *held*."""
    kept = {id(analysis) for analysis in held}
    return [one.document.origin.place for one in all_ if id(one) not in kept]


def _as_places(places: Iterable[Place] | Place) -> list[Place]:
    return [places] if isinstance(places, str | bytes | os.PathLike) else list(places)


def _name(place: Place) -> str:
    return "bytes" if isinstance(place, bytes) else os.fspath(place)


def _tell_all(kept: Kept, history: History, task: _Task, names: Names, follow: Follow | None) -> Followed:
    """Return the stories that the documents tell, each copy beside the document whose words it repeats.

    Those that the plan merges are one.
    """
    analyses = kept.analyses
    comparing = StageCounter("comparing", len(analyses), follow)
    copies = find_copies([analysis.document for analysis in analyses], list_samples(analyses))
    told = [analysis for index, analysis in enumerate(analyses) if index not in copies]
    also: dict[str, list[str]] = defaultdict(list)
    for copy, fuller in sorted(copies.items()):
        also[analyses[fuller].document.id].append(analyses[copy].document.id)
    batch = compare_documents(told, least=KEPT)
    groups = group_by_event(batch)
    if task.plan:
        ids = [[id for index in group for id in _list_ids(told[index], also)] for group in groups]
        groups = join_planned(groups, ids, task.plan, names)
    comparing.add(len(analyses))
    _LOGGER.info("%s compared: %s", count(len(analyses), "document"), count(len(groups), "story", "stories"))
    grouped = [[told[index] for index in group] for group in groups]
    telling = StageCounter("telling", len(grouped), follow).count(enumerate(grouped, 1))
    stories = [tell(group, task.settings.budget, id=f"s{number}") for number, group in telling]
    tied = tell_between(tie_stories(stories, groups, batch), groups, batch, told)
    keys = {one.document.id: traits.keys for one, traits in zip(told, batch.traits, strict=True)}
    return history.follow([list_copies(story, also) for story in tied], grouped, keys, kept)


def _list_ids(analysis: Analysis, also: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the ids of a document and of its copies."""
    id = analysis.document.id
    return [id, *also.get(id, ())]


def _revision(day: str, revision: int) -> list[Notice]:
    """Return a remark where the edition of *day* takes the place of one that was made of other inputs or settings."""
    what = f"revision {revision} of the edition of {day}, made anew of other inputs or settings"
    return [Notice("remark", what, "", "")] if revision > 1 else []


def _number(analysis: Analysis, id: str) -> Analysis:
    return replace(analysis, document=replace(analysis.document, id=id), summary=replace(analysis.summary, document=id))


def _cut_short(stories: Sequence[Story], analyses: Sequence[Analysis], settings: Settings) -> list[Notice]:
    """Return a notice for each story of which no passage fits the budget."""
    places = {analysis.document.id: analysis.document.origin.place for analysis in analyses}
    headlines = {analysis.document.id for analysis in analyses if analysis.document.is_headline}
    what = f"no passage is short enough for {_in_words(settings.budget)}, so only its headline is printed"
    return [
        Notice("cut short", what, places[story.documents[0]], "a larger limit")
        for story in stories
        if not (story.passages or set(story.documents) <= headlines)
    ]


def _in_words(budget: Budget) -> str:
    limits = [f"{budget.sentences} sentences"] if budget.sentences is not None else []
    return " and ".join([*limits, f"{budget.words} words"] if budget.words is not None else limits)
