"""What can be told of a look before there is an edition to set in it."""

from __future__ import annotations

from pathlib import Path

from briefing.renderers.assets import check_folders, find_layout
from briefing.renderers.environment import compile_template
from briefing.renderers.look import read_logo
from briefing.renderers.sheets.grid import find_margin
from briefing.settings import PageSettings

_ENDING = "*.jinja"


def require_look(settings: PageSettings, templates: tuple[Path, ...]) -> None:
    """Raise RenderError where layout, template folder, a template in it, the logo or the margin cannot be used.

    Whether a template can be filled is only told with an edition: one may count on stories.
    """
    check_folders(templates)
    find_layout(settings.layout, templates)
    for folder in templates[:-1]:  # the last are the shipped ones
        for path in sorted(folder.rglob(_ENDING)):
            compile_template(path.relative_to(folder).as_posix(), templates)
    read_logo(settings.look)
    find_margin(settings)
