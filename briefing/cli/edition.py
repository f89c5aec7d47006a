"""What every command that makes or writes an edition does: its briefing, its format, its file, its exit code."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import plugins
from briefing.cli.console import Console
from briefing.errors import BriefingError, BriefingWarning, DamagedArchiveError, UsageError

if TYPE_CHECKING:
    from briefing.model import Briefing, EditorPlan, Notice, Rendition
    from briefing.parts.analysing import PartFile
    from briefing.parts.share import Share
    from briefing.settings import Settings
    from briefing.survey import Survey

PARTIAL = 3
"""Exit code of an edition that was made without all of its inputs."""

_DROPPED = "dropped"
"""Reason of a notice on what the editor did not want."""
_FORMATS = {
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".epub": "epub",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
}


def make_briefing(console: Console, settings: Settings) -> Briefing:
    """Return the briefing that *settings* describe, telling what is being done.

    Where there is an archive, nobody has seen it before it is written or sent, and noted: an edition that cannot be
    set, written or sent is compared with by no later one.
    """
    from briefing.pipeline import brief
    from briefing.publishing import require_look

    require_look(settings)
    settings = replace(settings, awaits_delivery=bool(settings.archive))
    with console.work("reading") as follow, _executor(settings) as executor, saying_warnings(console):
        return brief(settings.sources, settings, executor=executor, progress=follow)


def join_briefing(console: Console, folder: Path, settings: Settings) -> Briefing:
    """Return the briefing of the parts in *folder*, which nobody has seen yet, as for ``make_briefing``."""
    from briefing.pipeline import join_parts
    from briefing.publishing import require_look

    require_look(settings)
    settings = replace(settings, awaits_delivery=bool(settings.archive))
    with console.work("comparing") as follow, saying_warnings(console):
        return join_parts(folder, settings, progress=follow)


def make_part(console: Console, folder: Path, share: Share, settings: Settings) -> PartFile:
    """Return the *share* of the edition that *settings* describe, made in *folder*."""
    from briefing.pipeline import analyse_part

    with console.work("reading") as follow, _executor(settings) as executor:
        return analyse_part(
            settings.sources,
            folder,
            settings,
            part=share.number,
            of=share.of,
            executor=executor,
            progress=follow,
        )


@contextmanager
def saying_warnings(console: Console) -> Iterator[None]:
    """Have *console* say after the result what the block warns of."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", BriefingWarning)
        yield
    for warning in told:
        console.hold(str(warning.message))


def make_plan(console: Console, settings: Settings) -> EditorPlan:
    """Return the plan of the edition that *settings* describe."""
    from briefing.pipeline import draft_plan

    with console.work("reading") as follow, _executor(settings) as executor:
        return draft_plan(settings.sources, settings, executor=executor, progress=follow)


def make_briefings(console: Console, editions: Sequence[Settings]) -> list[Briefing | BriefingError]:
    """Return the briefing of each of *editions*, which have one reading of their sources, or what came in its way.

    Nobody has seen it before it is written or sent, and noted, as for ``make_briefing``.
    """
    from briefing.pipeline import brief_each

    waiting = [replace(one, awaits_delivery=bool(one.archive)) for one in editions]
    with console.work("reading") as follow, _executor(editions[0]) as executor, saying_warnings(console):
        made = brief_each(editions[0].sources, waiting, executor=executor, progress=follow)
        return [one for _, one in made]


def make_survey(console: Console, settings: Settings) -> Survey:
    """Return what the briefing that *settings* describe would be made of."""
    from briefing.pipeline import survey_sources

    with console.work("reading") as follow, _executor(settings) as executor:
        return survey_sources(settings.sources, settings, executor=executor, progress=follow)


def _executor(settings: Settings) -> AbstractContextManager[Executor | None]:
    if settings.scheduler:
        from briefing.cluster import connect

        return connect(settings.scheduler)
    workers = settings.workers
    if not workers:
        return nullcontext()
    from concurrent.futures import ThreadPoolExecutor

    from briefing.isolate.process import warm_up

    warm_up(workers)
    return ThreadPoolExecutor(workers)  # each thread hands its documents to a process of its own


def choose_format(settings: Settings) -> str:
    """Return the format asked for, or the one that the ending of the output names.

    Raises:
        UsageError: no format is called so or has the ending, or a PDF would go to a terminal.
    """
    to_stdout = settings.output == "-"
    ending = "" if to_stdout else Path(settings.output).suffix.lower()
    format = settings.format or _FORMATS.get(ending or ".pdf")
    known = plugins.names("briefing.renderers")
    if settings.format and settings.format not in known:
        raise plugins.unknown("format", settings.format, known)
    if format is None:
        raise UsageError(
            f'no format has the ending "{ending}"',
            where=settings.output,
            do=f"--format, or one of {' '.join(_FORMATS)}",
            setting="output",
            value=settings.output,
        )
    if format == "pdf" and to_stdout and sys.stdout.isatty():
        raise UsageError("a PDF would be printed on the terminal", do="-o FILE, or a pipe", setting="output", value="-")
    return format


def write_rendition(rendition: Rendition, settings: Settings) -> str:
    """Write *rendition* where *settings* say, and return where that is."""
    if settings.output == "-":
        sys.stdout.buffer.write(rendition.data)
        return "standard output"
    from briefing.deliverers.folder import link_latest, write_file

    written = write_file(rendition, Path(settings.output or rendition.name))
    if settings.latest:
        link_latest(written, Path(settings.latest))
    return str(written)


def note_written(briefing: Briefing, settings: Settings) -> None:
    """Note in the archive, where there is one, that *briefing* lies where it is read."""
    if settings.archive:
        from briefing.archive import open_archive

        with suppress(DamagedArchiveError), open_archive(Path(settings.archive)) as store:  # a notice has told of it
            store.release(briefing.date)


def exit_code(*made: Briefing | Rendition) -> int:
    """Return 3 where an input or a page is missing or cut, else 0; a remark is no reason."""
    return exit_code_of(notice for one in made for notice in one.notices)


def exit_code_of(notices: Iterable[Notice]) -> int:
    """Return 3 where one of *notices* says that something is missing or cut, else 0; what an editor drops is not."""
    return PARTIAL if any(notice.kind != "remark" and notice.reason != _DROPPED for notice in notices) else 0
