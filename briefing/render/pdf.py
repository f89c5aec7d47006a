"""Renders a briefing as one file that is PDF/A-3a and PDF/UA-1 at once, with the edition's data attached."""

from __future__ import annotations

import atexit
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache, partial
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from briefing.errors import RenderError
from briefing.model import Briefing, Rendition
from briefing.render.assets import check_folders, read_styles
from briefing.render.collection import collecting_rarely
from briefing.render.complaints import as_notices, heard, missing_characters
from briefing.render.conformance import claim_accessibility, finish, mark_languages
from briefing.render.created import creation_time
from briefing.render.edition import render_json
from briefing.render.extracts import on_one_line
from briefing.render.fetcher import BASE, TemplateFetcher
from briefing.render.html import fill_page
from briefing.render.look import ZOOM, missing_fonts, read_logo, settle
from briefing.render.names import file_name
from briefing.render.page import build_page
from briefing.render.scripts import find_scripts, leave_out
from briefing.render.typesetter import CSS, HTML, Attachment, ColorProfile, FatalURLFetchingError, FontConfiguration
from briefing.settings import LookSettings, Settings

_FOLDER = BASE + "daily/"
_VERSIONS = re.compile(r'<html\b[^>]* data-versions="(\d+)"')
"""How many versions a layout has that shall have one page; the greater ``room``, the less is in it."""
_SIDES = {"A4": (210, 297), "Letter": (215.9, 279.4)}
"""Width and height in millimetres."""


def render_pdf(briefing: Briefing, settings: Settings, templates: tuple[Path, ...]) -> Rendition:
    """Return *briefing* as PDF: tagged, with bookmarks, fonts embedded and ``briefing.json`` attached.

    Where characters are in no font, or the template has faults, the page is set
    again with remarks that say so, and with a mark for what is left out. The same briefing, settings, templates and
    fonts give the same bytes.

    Raises:
        RenderError: a template is wrong, or asks for a file that is not in a template folder.
    """
    data, complaints = _set(briefing, settings, templates)
    if complaints:
        remarked = replace(briefing, notices=(*briefing.notices, *as_notices(complaints)))
        data, _ = _set(remarked, settings, templates, missing=missing_characters(complaints))
    return Rendition(data, "application/pdf", file_name(briefing, "pdf"))


@dataclass(frozen=True, slots=True)
class _Style:
    """A parsed style sheet with the fonts it names, and what its parser complained of."""

    css: Any
    fonts: Any
    complaints: tuple[str, ...]


def _set(
    briefing: Briefing, settings: Settings, templates: tuple[Path, ...], *, missing: frozenset[int] = frozenset()
) -> tuple[bytes, list[str]]:
    """Return the pages, with a mark in place of *missing* characters, and what the typesetter complained of."""
    check_folders(templates)
    created = creation_time(briefing)
    look = settings.look
    sheet, variables = settle(_read_style(settings, templates), look)
    created_at = created.strftime("%Y-%m-%dT%H:%M:%SZ")
    page = build_page(briefing)
    filled = partial(fill_page, page, settings, templates, created=created_at, variables=variables)
    try:
        with heard() as messages, collecting_rarely():
            lay_out = partial(_lay_out, filled, sheet, missing, templates, _fetcher(look, templates))
            document, style = _choose_version(lay_out)
            claim_accessibility(document.metadata)
            mark_languages()
            data: bytes = document.write_pdf(
                zoom=ZOOM[look.size],
                finisher=partial(finish, targets=_name_targets(briefing)),
                pdf_variant="pdf/a-3a",
                output_intent="the profile given above",
                attachments=[_attach(briefing, settings, created)],
            )
    except FatalURLFetchingError as error:
        raise error.__cause__ or RenderError(str(error)) from error
    absent = missing_fonts(look, (font.family for font in document.fonts.values()))
    return data, [*style.complaints, *messages, *absent]


def _fetcher(look: LookSettings, templates: Sequence[Path]) -> TemplateFetcher:
    logo = read_logo(look)
    return TemplateFetcher(templates, logo.source if logo else "")


def _choose_version(lay_out: Callable[[int], tuple[Any, str, _Style]]) -> tuple[Any, _Style]:
    """Return the pages and their style; of a layout that shall have one page, the fullest version that fits.

    Where none fits, it is one of the fewest pages. The versions are searched by halves, as each has less in it
    than the one before.
    """
    best, text, style = lay_out(0)
    told = _VERSIONS.search(text)
    first, last = 1, int(told[1]) - 1 if told and len(best.pages) > 1 else 0
    while first <= last:
        room = (first + last) // 2
        document, _, its_style = lay_out(room)
        first, last = (first, room - 1) if len(document.pages) == 1 else (room + 1, last)
        if len(document.pages) <= len(best.pages):
            best, style = document, its_style
    return best, style


def _lay_out(
    filled: Callable[..., str],
    sheet: str,
    missing: frozenset[int],
    templates: tuple[Path, ...],
    fetcher: TemplateFetcher,
    room: int,
) -> tuple[Any, str, _Style]:
    """Return the pages of one version, what they were made of, and their style."""
    text = leave_out(filled(room=room), missing)
    style = _style(sheet + read_styles(find_scripts(text), "daily", templates), templates)
    document = HTML(string=text, base_url=_FOLDER, url_fetcher=fetcher).render(
        font_config=style.fonts,
        stylesheets=[style.css],
        color_profiles={"srgb": _screen_colours()},
        pdf_variant="pdf/a-3a",
    )
    return document, text, style


def _name_targets(briefing: Briefing) -> dict[str, str]:
    """Return the words for each anchor that the page links to."""
    stories = {story.id: on_one_line(story.headline.text) for story in briefing.stories}
    return stories | {f"source-{number}": f"Source {number}" for number in range(1, len(briefing.documents) + 1)}


def _read_style(settings: Settings, templates: Sequence[Path]) -> str:
    look = settings.look
    width, height = (side / ZOOM[look.size] for side in _SIDES[settings.paper])
    names = ["briefing", "page", *([look.size] if look.size != "normal" else [])]
    names += ["classified"] if look.classification else []
    size = f"@page {{ size: {width:.4f}mm {height:.4f}mm }}\n"
    return size + read_styles(names, settings.layout, templates)


@lru_cache(maxsize=4)
def _style(text: str, templates: tuple[Path, ...]) -> _Style:
    """Return the style sheet, parsed once in a process: that and its fonts cost as much as setting a page."""
    fonts = FontConfiguration()
    with heard() as messages:
        css = CSS(string=text, base_url=_FOLDER, url_fetcher=TemplateFetcher(templates), font_config=fonts)
    return _Style(css, fonts, tuple(messages))


# The fonts stand in a folder of temporary files, which would outlive the process.
atexit.register(_style.cache_clear)


def _screen_colours() -> Any:
    """Return the profile that says what the colours mean; the typesetter would leave the file open."""
    name = "sRGB2014.icc"
    data = files("weasyprint.pdf").joinpath(name).read_bytes()
    return ColorProfile(BytesIO(data), name, "relative-colorimetric", (["r"], ["g"], ["b"]))


def _attach(briefing: Briefing, settings: Settings, created: datetime) -> Any:
    return Attachment(
        string=render_json(briefing, settings).data,
        name="briefing.json",
        description="The edition as data",
        created=created,
        modified=created,
        relationship="Data",
    )
