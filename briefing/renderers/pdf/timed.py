"""Sets an edition in a process of its own, so that a page without end costs the page and never the edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from briefing.errors import RenderError
from briefing.isolate.process import Limits, WorkerDied, WorkerFailed, run
from briefing.model import Briefing, Document, Notice, Rendition
from briefing.renderers.created import creation_time
from briefing.settings import PageSettings

_LIMITS = Limits(seconds=300, memory=3_000_000_000, clock=600)
"""Ten times what 1,000 articles take, 29 seconds and 350 MB; half of the time in which an edition is to be ready."""
_PLAIN = "onepage"
"""The layout of the second try: it has the least to set."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What the worker answers: an edition, or the parts of an error."""

    rendition: Rendition | None
    error: tuple[str, str, str] = ("", "", "")


def render_pdf(briefing: Briefing, settings: PageSettings, templates: tuple[Path, ...]) -> Rendition:
    """Return *briefing* as PDF: tagged, with bookmarks, fonts embedded and ``briefing.json`` attached.

    Where characters are in no font, or the template has faults, the page is set
    again with remarks that say so, and with a mark for what is left out. The same briefing, settings, templates and
    fonts give the same bytes. An edition that cannot be set within ten minutes, or needs more than 3 GB, is set once
    more as one page, by the shipped templates, with a notice: all that was found is still in the attached data.

    Raises:
        RenderError: a template is wrong, or asks for a file that is not in a template folder, or the one page cannot
            be set either.
    """
    try:
        return _set(briefing, settings, templates)
    except WorkerDied as error:
        what = f"the pages could not be set: {error}; one page tells what comes first, and the attached data tell all"
        notice = Notice("cut short", what, settings.layout, "fewer inputs, or --format html")
    told = replace(briefing, notices=(*briefing.notices, notice))
    try:
        plain = _set(told, replace(settings, layout=_PLAIN, pages=None), templates[-1:])
    except WorkerDied as error:
        what = f"the page could not be set, nor a plainer one: {error}"
        raise RenderError(what, where=settings.layout, do="--format html, or fewer inputs") from error
    return replace(plain, notices=(notice, *plain.notices))


def _set(briefing: Briefing, settings: PageSettings, templates: tuple[Path, ...]) -> Rendition:
    """Return what a worker sets. Raises WorkerDied where it ends, RenderError where it says why it cannot."""
    told = _keep_origins(briefing, with_texts=settings.with_texts)
    try:
        (outcome,) = run(_set_or_tell, (told, settings, templates, creation_time(briefing)), _Outcome, _LIMITS)
    except WorkerFailed as error:
        raise RenderError(f"the page could not be set: {error}", where=settings.layout, do="report it") from error
    if outcome.rendition is None:
        what, where, do = outcome.error
        raise RenderError(what, where=where, do=do)
    return outcome.rendition


def _keep_origins(briefing: Briefing, *, with_texts: bool) -> Briefing:
    """Return *briefing* with what a page tells of its documents.

    Their sentences, which no page prints as such, are two thirds of what would be sent for 1,000 articles.
    """
    documents = tuple(Document(one.id, one.text if with_texts else "", one.origin) for one in briefing.documents)
    return replace(briefing, documents=documents)


def _set_or_tell(
    briefing: Briefing, settings: PageSettings, templates: tuple[Path, ...], created: datetime
) -> Iterator[_Outcome]:
    """Yield one outcome, in the worker."""
    from briefing.renderers.pdf.renderer import set_pdf

    try:
        rendition = set_pdf(briefing, settings, templates, created)
    except RenderError as error:
        yield _Outcome(None, error=(error.what, error.where, error.do))
        return
    yield _Outcome(rendition)
