"""Renders a briefing as one self-contained HTML file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefing.model import Briefing, Rendition
from briefing.render.assets import check_folders, read_asset
from briefing.render.environment import fill
from briefing.render.look import read_logo, write_accent, write_screen_size
from briefing.render.names import file_name
from briefing.render.page import build_page
from briefing.settings import Settings

ACCENT = "var(--accent)"
_TEMPLATE = "daily/briefing.html.jinja"


def render_html(briefing: Briefing, settings: Settings, templates: tuple[Path, ...]) -> Rendition:
    """Return *briefing* as HTML that needs no other file and runs no script."""
    check_folders(templates)
    sheets = (read_asset(f"daily/{name}.css", templates) for name in ("briefing", "screen"))
    style = "".join((*sheets, write_accent(settings.look), write_screen_size(settings.look)))
    page = fill_page(briefing, settings, templates, style=style)
    return Rendition(page.encode(), "text/html", file_name(briefing, "html"))


def fill_page(
    briefing: Briefing,
    settings: Settings,
    templates: Sequence[Path],
    *,
    style: str = "",
    accent: str = ACCENT,
    created: str = "",
) -> str:
    """Return the page of *briefing*.

    Args:
        briefing: What is set.
        settings: How it looks.
        templates: Folders; the first that has a file wins.
        style: CSS to put into the page itself.
        accent: Colour of drawings; paper takes the colour itself, as the typesetter knows no names in them.
        created: ISO 8601 time for the page's metadata.
    """
    look, page = settings.look, build_page(briefing)
    return fill(
        _TEMPLATE, templates, page=page, look=look, logo=read_logo(look), style=style, accent=accent, created=created
    )
