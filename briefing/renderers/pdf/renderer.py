"""Renders a briefing as one file that is PDF/A and PDF/UA at once, with the edition's data attached."""

from __future__ import annotations

import atexit
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache, partial
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from briefing.errors import RenderError
from briefing.model import Briefing, Notice, Rendition
from briefing.renderers.assets import check_folders, read_styles
from briefing.renderers.complaints import as_notices, heard, missing_characters
from briefing.renderers.edition import render_json
from briefing.renderers.html import fill_page
from briefing.renderers.look import missing_fonts, read_logo, settle
from briefing.renderers.names import file_name
from briefing.renderers.overrides import read_own_styles
from briefing.renderers.page.build import Page, build_page
from briefing.renderers.page.extracts import on_one_line
from briefing.renderers.page.wording import Wording, put_labels
from briefing.renderers.pdf.collection import collecting_rarely
from briefing.renderers.pdf.conformance import CLAIMS, claim_accessibility, finish
from briefing.renderers.pdf.fetcher import BASE, TemplateFetcher
from briefing.renderers.pdf.structure import keep_boxes
from briefing.renderers.pdf.styles import judge_styles, shorten
from briefing.renderers.pdf.typesetter import (
    CSS,
    HTML,
    Attachment,
    ColorProfile,
    FatalURLFetchingError,
    FontConfiguration,
)
from briefing.renderers.scripts import SCRIPTS, find_scripts, leave_out
from briefing.renderers.sheets import Grid, Makeup, find_grid, find_most_pages, make_up_pages
from briefing.renderers.sheets.grid import PAPER, RUNNING, find_margin, find_zoom
from briefing.settings import LookSettings, PageSettings

_FOLDER = BASE + "daily/"
_ONE = "onepage"
_SHEETS = ("daily", _ONE)
"""Layouts whose columns are dealt before they are set."""
_RESERVES = (0, 1, 3, 6, 12)
"""Lines that each page keeps free, where it ran over with fewer."""


def set_pdf(briefing: Briefing, settings: PageSettings, templates: tuple[Path, ...], created: datetime) -> Rendition:
    """Return *briefing* as PDF, set in this process; ``timed`` says what it is. Raises RenderError."""
    made = _set(briefing, settings, templates, created)
    remarks = _remark(made.complaints, briefing, settings, templates)
    if remarks:
        remarked = replace(briefing, notices=(*briefing.notices, *remarks))
        made = _set(remarked, settings, templates, created, missing=missing_characters(made.complaints))
    return Rendition(made.data, "application/pdf", file_name(briefing, "pdf"), (*remarks, *made.lacking))


@dataclass(frozen=True, slots=True)
class _Made:
    """The pages, what the typesetter complained of, and what had no room."""

    data: bytes
    complaints: tuple[str, ...]
    lacking: tuple[Notice, ...]


def _remark(
    complaints: Sequence[str], briefing: Briefing, settings: PageSettings, templates: tuple[Path, ...]
) -> tuple[Notice, ...]:
    """Return a remark for each of *complaints*; those of a user's style sheets say in which line."""
    layout = "daily" if settings.layout in _SHEETS else settings.layout
    styles = read_own_styles((*_name_sheets(settings), *SCRIPTS), layout, templates)
    if not styles:
        return as_notices(complaints)
    wording = build_page(briefing).wording
    sheet, variables = settle(_read_style(settings, templates, find_grid(settings), wording), settings.look)
    labelled = [replace(style, text=put_labels(style.text, wording)) for style in styles]
    told, said = judge_styles(labelled, sheet, variables, _FOLDER, templates)
    return (*told, *as_notices([one for one in complaints if shorten(one) not in said]))


@dataclass(frozen=True, slots=True)
class _StyleSheet:
    """A parsed style sheet with the fonts it names, and what its parser complained of."""

    css: Any
    fonts: Any
    complaints: tuple[str, ...]


def _set(
    briefing: Briefing,
    settings: PageSettings,
    templates: tuple[Path, ...],
    created: datetime,
    *,
    missing: frozenset[int] = frozenset(),
) -> _Made:
    """Return the pages, with a mark in place of *missing* characters."""
    check_folders(templates)
    look, claim = settings.look, CLAIMS[settings.standard]
    page, grid = build_page(briefing), find_grid(settings)
    sheet, variables = settle(put_labels(_read_style(settings, templates, grid, page.wording), page.wording), look)
    created_at = created.strftime("%Y-%m-%dT%H:%M:%SZ")
    filled = partial(fill_page, page, settings, templates, created=created_at, variables=variables)
    makeups = _list_makeups(page, grid, settings) if settings.layout in _SHEETS else iter((None,))
    try:
        with heard() as messages, collecting_rarely():
            lay_out = partial(_lay_out, filled, sheet, missing, templates, _fetcher(look, templates), claim.variant)
            document, style, makeup = _set_soundly(lay_out, makeups)
            claim_accessibility(document.metadata, claim)
            keep_boxes()
            data: bytes = document.write_pdf(
                zoom=find_zoom(settings),
                finisher=partial(finish, claim=claim, targets=_name_targets(briefing, page.wording)),
                pdf_variant=claim.variant,
                pdf_tags=True,
                output_intent="the profile given above",
                attachments=[_attach(briefing, settings, created)],
            )
    except FatalURLFetchingError as error:
        raise error.__cause__ or RenderError(str(error)) from error
    absent = missing_fonts(look, (font.family for font in document.fonts.values()))
    return _Made(data, (*style.complaints, *messages, *absent), tuple(_tell_lacking(document, makeup, settings)))


def _fetcher(look: LookSettings, templates: Sequence[Path]) -> TemplateFetcher:
    logo = read_logo(look)
    return TemplateFetcher(templates, logo.source if logo else "")


def _list_makeups(page: Page, grid: Grid, settings: PageSettings) -> Iterator[Makeup]:
    """Yield what is told where, with more and more lines in reserve."""
    pages = 1 if settings.layout == _ONE else find_most_pages(page, grid, settings.pages)
    has_logo, is_classified = bool(settings.look.logo), bool(settings.look.classification)
    for reserve in _RESERVES:
        yield make_up_pages(page, grid, pages, reserve=reserve, has_logo=has_logo, is_classified=is_classified)


def _set_soundly(
    lay_out: Callable[[Makeup | None], tuple[Any, _StyleSheet]], makeups: Iterator[Makeup | None]
) -> tuple[Any, _StyleSheet, Makeup | None]:
    """Return the pages of the first of *makeups* that is set as foretold, or of the last."""
    for makeup in makeups:
        document, style = lay_out(makeup)
        if makeup is None or _is_sound(document, makeup):
            break
    return document, style, makeup


def _tell_lacking(document: Any, makeup: Makeup | None, settings: PageSettings) -> Iterator[Notice]:
    """Yield a remark where the pages that were asked for have no room for all that must be told, or for all stories."""
    if makeup is None:
        return
    asked = 1 if settings.layout == _ONE else settings.pages
    pages, most = len(document.pages), asked or makeup.pages
    where = f"layout {_ONE}" if settings.layout == _ONE else f"pages {most}"
    if pages > most:
        what = f"the edition has {pages} pages, not {most}: what must be told has room on no fewer"
        yield Notice("remark", what, where, "smaller letters, another paper, or more pages")
    elif asked and (count := makeup.tail.untold):
        told = "1 story has" if count == 1 else f"{count} stories have"
        what = (
            f"{told} no room on {most} page{'s' if most > 1 else ''}, and stand{'s' if count == 1 else ''} in the data"
        )
        yield Notice("remark", f"{what} alone", where, "more pages, or the HTML edition, which has all")


def _is_sound(document: Any, makeup: Makeup) -> bool:
    """Tell whether *document* has no more pages than *makeup*, and each story of its columns once.

    A float that is higher than its page goes on beside other words on the next, and may be printed twice.
    """
    if makeup.columns == 1:
        return len(document.pages) <= makeup.pages
    found = Counter(name for page in document.pages for name in page.anchors)
    return len(document.pages) == makeup.pages and max(found.values(), default=1) == 1


def _lay_out(
    filled: Callable[..., str],
    sheet: str,
    missing: frozenset[int],
    templates: tuple[Path, ...],
    fetcher: TemplateFetcher,
    variant: str,
    makeup: Makeup | None,
) -> tuple[Any, _StyleSheet]:
    """Return the pages of *makeup*, and their style."""
    text = leave_out(filled(makeup=makeup), missing)
    style = _style(sheet + read_styles(find_scripts(text), "daily", templates), templates)
    document = HTML(string=text, base_url=_FOLDER, url_fetcher=fetcher).render(
        font_config=style.fonts,
        stylesheets=[style.css],
        color_profiles={"srgb": _screen_colours()},
        pdf_variant=variant,
    )
    return document, style


def _name_targets(briefing: Briefing, wording: Wording) -> dict[str, str]:
    """Return the words for each anchor that the page links to."""
    stories = {story.id: on_one_line(story.headline.text) for story in briefing.stories}
    numbers = range(1, len(briefing.documents) + 1)
    return stories | {f"source-{number}": wording.label("source_number", number=number) for number in numbers}


def _read_style(settings: PageSettings, templates: Sequence[Path], grid: Grid, wording: Wording) -> str:
    names = _name_sheets(settings)
    if settings.layout in _SHEETS:
        return read_styles(names, "daily", templates) + grid.write_css(wording.label("page_of_css"))
    zoom = find_zoom(settings)
    width, height = (side / zoom for side in PAPER[settings.paper])
    size = f"@page {{ size: {width:.4f}mm {height:.4f}mm }}\n"
    return size + read_styles(names, settings.layout, templates) + _write_margin(settings, zoom)


def _name_sheets(settings: PageSettings) -> list[str]:
    """Return the names of the style sheets of paper."""
    look = settings.look
    size = [look.size] if look.size != "normal" else []
    return ["briefing", "page", *size, *(["classified"] if look.classification else [])]


def _write_margin(settings: PageSettings, zoom: float) -> str:
    """Return the rules of the margin that is asked for, with room for the head and the foot of a page beside it."""
    asked = find_margin(settings)
    if asked is None:
        return ""
    margin, other = asked / zoom, asked / zoom + RUNNING
    return f"@page {{ margin: {other:.4f}mm {margin:.4f}mm }}\n@page :first {{ margin-top: {margin:.4f}mm }}\n"


@lru_cache(maxsize=4)
def _style(text: str, templates: tuple[Path, ...]) -> _StyleSheet:
    """Return the style sheet, parsed once in a process: that and its fonts cost as much as setting a page."""
    fonts = FontConfiguration()
    with heard() as messages:
        css = CSS(string=text, base_url=_FOLDER, url_fetcher=TemplateFetcher(templates), font_config=fonts)
    return _StyleSheet(css, fonts, tuple(messages))


# The fonts stand in a folder of temporary files, which would outlive the process.
atexit.register(_style.cache_clear)


def _screen_colours() -> Any:
    """Return the profile that says what the colours mean; the typesetter would leave the file open."""
    name = "sRGB2014.icc"
    data = files("weasyprint.pdf").joinpath(name).read_bytes()
    return ColorProfile(BytesIO(data), name, "relative-colorimetric", (["r"], ["g"], ["b"]))


def _attach(briefing: Briefing, settings: PageSettings, created: datetime) -> Any:
    return Attachment(
        string=render_json(briefing, settings).data,
        name="briefing.json",
        description="The edition as data",
        created=created,
        modified=created,
        relationship="Data",
    )
