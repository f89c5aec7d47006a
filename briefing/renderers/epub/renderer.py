"""Renders a briefing as an e-book: text that flows anew on every reader, in the letters and colours set there.

Source: W3C, EPUB 3.3.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

from briefing.errors import RenderError
from briefing.model import Briefing, Rendition
from briefing.renderers.assets import check_folders, find_asset, read_styles
from briefing.renderers.created import creation_time
from briefing.renderers.epub.book import PAGE, PICTURES, STYLE, File, pack, write_contents, write_package
from briefing.renderers.epub.xhtml import list_chapters, parse_page, point_links, strip_drawing, write_page
from briefing.renderers.html import fill_page
from briefing.renderers.look import settle
from briefing.renderers.names import file_name
from briefing.renderers.overrides import find_faults, read_own_styles
from briefing.renderers.page.build import build_page
from briefing.settings import PageSettings

_BOOK = "report"
_SHEETS = ("daily", "onepage")
"""Layouts of sheets of paper."""
_SHARED, _OWN = ("briefing",), ("reader",)
"""Style sheets that a book shares with paper and screen, and its own."""
_EDITION = "edition.xhtml"
_POINTS = re.compile(r"(?<![\w.#-])(\d*\.?\d+)pt\b")
_TEXT_SIZE = 10.5
"""Points of the running text in ``report/briefing.css``."""
_INK = re.compile(r"(?<![\w-])color:(?!\s*inherit)[^;}]*;?")
_LINE = re.compile(r"#[0-9a-fA-F]{3,8}(?=\s*[;}])")
_TEXT_FONT = re.compile(r"(?<![\w-])font(?:-family)?:[^;}]*var\(--text-font\)[^;}]*;?")


def render_epub(briefing: Briefing, settings: PageSettings, templates: tuple[Path, ...]) -> Rendition:
    """Return *briefing* as EPUB 3.3: one page, with contents of sections and stories.

    The page is that of the layout ``report``, or of the user's own. The same briefing,
    settings and templates give the same bytes.

    Raises:
        RenderError: a template is wrong, or asks for a picture that is not in a template folder.
    """
    check_folders(templates)
    created = creation_time(briefing)
    # Columns and pages are paper's; a book is read from front to back.
    settings = replace(settings, layout=_BOOK) if settings.layout in _SHEETS else settings
    sheet, variables = _style(settings, templates)
    page = build_page(briefing)
    front = page.wording.label("front_page")
    tree = parse_page(fill_page(page, settings, templates, variables=variables))
    pictures = _take_out_pictures(tree, templates)
    point_links(tree)
    files = [
        File("nav.xhtml", PAGE, write_contents(list_chapters(tree, _EDITION, front), page.wording), "nav"),
        File(_EDITION, PAGE, write_page(tree, front, style=STYLE), "svg" if tree.find(".//svg") is not None else ""),
        File(STYLE, "text/css", sheet.encode()),
        *pictures,
    ]
    package = write_package(briefing, files, created)
    faults = find_faults(read_own_styles(_SHARED + _OWN, settings.layout, templates))
    return Rendition(pack(package, files, created), "application/epub+zip", file_name(briefing, "epub"), faults)


def _style(settings: PageSettings, templates: Sequence[Path]) -> tuple[str, Mapping[str, str]]:
    """Return the style sheet, and the values for drawings.

    What paper and screen share gives up its points, colours and letters of running text for those that are set on the
    reader: a page that insists on dark ink cannot be read at night. A font that the settings name stays.
    """
    shared = read_styles(_SHARED, settings.layout, templates)
    shared, variables = settle(shared if settings.look.text_font else _TEXT_FONT.sub("", shared), settings.look)
    shared = _LINE.sub("currentColor", _INK.sub("", _POINTS.sub(_relative, shared)))
    own = read_styles(_OWN, settings.layout, templates)
    return shared + own, {**variables, "accent": "currentColor"}


def _relative(match: re.Match[str]) -> str:
    return f"{float(match[1]) / _TEXT_SIZE:.3g}rem"


def _take_out_pictures(tree: Any, templates: Sequence[Path]) -> tuple[File, ...]:
    """Return the pictures of the page *tree* as files, and let it name them; the same picture is one file."""
    found: dict[str, File] = {}
    for image in tree.iter("img"):
        source = image.get("src", "")
        if source not in found:
            found[source] = _picture(source, len(found) + 1, templates)
        image.set("src", found[source].name)
    return tuple(found.values())


def _picture(source: str, number: int, templates: Sequence[Path]) -> File:
    """Return the picture that the page holds itself, or a file of a template folder, as in the PDF."""
    if source.startswith("data:"):
        head, _, data = source.removeprefix("data:").partition(",")
        kind = head.partition(";")[0]
        content = b64decode(data) if head.endswith(";base64") else unquote_to_bytes(data)
    else:
        path = find_asset(f"daily/{unquote(source)}", templates)
        kind, content = PICTURES.get(path.suffix.lower(), ""), path.read_bytes()
    ending = next((ending for ending, known in PICTURES.items() if known == kind), "")
    if not ending:
        what = f'a template shows the picture "{source[:80]}", of a kind that an e-book cannot hold'
        raise RenderError(what, do=f"one of {', '.join(PICTURES)}")
    return File(f"picture-{number}{ending}", kind, _without_scripts(content) if ending == ".svg" else content)


def _without_scripts(drawing: bytes) -> bytes:
    """Return an SVG file without what would run; a picture runs nothing, but the book would be said to."""
    try:
        return strip_drawing(drawing)
    except ValueError as error:
        do = "open it in a program for drawings, and save it as plain SVG"
        raise RenderError(f"a picture is no sound SVG: {error}", where="look.logo, or a template", do=do) from error
