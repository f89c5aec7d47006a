"""Renders a briefing as one self-contained HTML file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from briefing.model import Briefing, Rendition
from briefing.renderers.assets import check_folders, find_layout, read_styles
from briefing.renderers.environment import fill
from briefing.renderers.look import read_logo, write_screen_size, write_variables
from briefing.renderers.names import file_name
from briefing.renderers.overrides import find_faults, find_outside, read_own_styles
from briefing.renderers.page.build import Page, build_page
from briefing.renderers.sheets import Makeup, make_up_screen
from briefing.settings import PageSettings

_SHEETS = ("briefing", "screen")
_VARIABLES = {name: f"var(--{name.replace('_', '-')})" for name in ("accent", "text_font", "label_font")}


def render_html(briefing: Briefing, settings: PageSettings, templates: tuple[Path, ...]) -> Rendition:
    """Return *briefing* as HTML that needs no other file and runs no script."""
    check_folders(templates)
    page = build_page(briefing)
    sheets = read_styles(_SHEETS, settings.layout, templates)
    style = "".join((sheets, write_variables(settings.look), write_screen_size(settings.look)))
    text = fill_page(page, settings, templates, makeup=make_up_screen(page), style=style)
    own = read_own_styles(_SHEETS, settings.layout, templates)
    remarks = (*find_faults(own), *find_outside(own))
    return Rendition(text.encode(), "text/html", file_name(briefing, "html"), remarks)


def fill_page(
    page: Page,
    settings: PageSettings,
    templates: Sequence[Path],
    *,
    makeup: Makeup | None = None,
    style: str = "",
    variables: Mapping[str, str] = _VARIABLES,
    created: str = "",
) -> str:
    """Return *page* as the layout of the settings has it.

    Args:
        page: What is set.
        makeup: What of it is told where; everything where that is None.
        settings: How it looks.
        templates: Folders; the first that has a file wins.
        style: CSS to put into the page itself.
        variables: The accent and the fonts for drawings; paper takes the values, where a screen knows the names.
        created: ISO 8601 time for the page's metadata.
    """
    look = settings.look
    return fill(
        find_layout(settings.layout, templates),
        templates,
        page=page,
        makeup=makeup or make_up_screen(page),
        t=page.wording,
        look=look,
        logo=read_logo(look),
        style=style,
        variables=variables,
        created=created,
    )
