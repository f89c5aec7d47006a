"""Renders a briefing as one self-contained HTML file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefing.model import Briefing, Rendition
from briefing.render.assets import check_folders, read_asset
from briefing.render.environment import fill
from briefing.render.names import file_name
from briefing.render.page import build_page
from briefing.settings import Settings

_TEMPLATE = "daily/briefing.html.jinja"


def render_html(briefing: Briefing, settings: Settings, templates: tuple[Path, ...]) -> Rendition:
    """Return *briefing* as HTML that needs no other file and runs no script."""
    check_folders(templates)
    style = read_asset("daily/briefing.css", templates) + read_asset("daily/screen.css", templates)
    page = fill_page(briefing, templates, style=style)
    return Rendition(page.encode(), "text/html", file_name(briefing, "html"))


def fill_page(briefing: Briefing, templates: Sequence[Path], *, style: str = "", created: str = "") -> str:
    """Return the page of *briefing*.

    Args:
        briefing: What is set.
        templates: Folders; the first that has a file wins.
        style: CSS to put into the page itself.
        created: ISO 8601 time for the page's metadata.
    """
    return fill(_TEMPLATE, templates, page=build_page(briefing), style=style, created=created)
