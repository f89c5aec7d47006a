"""Gives the document its sheets: their size and margins, the line at their head, the number at their foot."""

from __future__ import annotations

from typing import Any

from briefing.renderers.packed.xml import legal
from briefing.renderers.page.build import Page
from briefing.renderers.sheets.grid import PAPER, RUNNING, find_margin
from briefing.renderers.word.elements import element, field
from briefing.settings import PageSettings

_MARGINS = (24.0, 21.0, 22.0)
"""Millimetres at the top, the sides and the foot, as in ``report``."""
_SMALL_MARGINS = (20.0, 14.0, 18.0)
"""Those of small sheets, beside lines of some 65 characters; head and foot have room for two lines."""
_SMALL = 180
"""Millimetres of the width under which a sheet is small."""
_TO_EDGE = 0.4
"""Part of the margin at the top that is above the head, and at the foot below the foot."""
_TWENTIETHS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
_LONGEST_TITLE = 36


def set_sheets(document: Any, page: Page, settings: PageSettings) -> int:
    """Set size, margins, head and foot of all pages; return the width of the text in twentieths of a point."""
    section = document.sections[0]
    width, height = (round(side * _TWENTIETHS) for side in PAPER[settings.paper])
    top, side, foot, edge = (round(margin * _TWENTIETHS) for margin in _find_margins(settings))
    properties = section._sectPr
    for name in ("pgSz", "pgMar", "cols", "docGrid"):
        for old in properties.findall(element(name).tag):
            properties.remove(old)
    properties.append(element("pgSz", w=width, h=height))
    properties.append(element("pgMar", top=top, right=side, bottom=foot, left=side, header=edge, footer=edge, gutter=0))
    section.different_first_page_header_footer = True  # page 1 has title and date already
    classification = settings.look.classification
    text = width - 2 * side
    head = _line("Header", text, _cut(page.title), page.date)
    _fill(section.first_page_header, _classification(classification))
    _fill(section.header, _classification(classification), head)
    for part in (section.first_page_footer, section.footer):
        _fill(part, _classification(classification), _foot(page, text))
    return text


def _find_margins(settings: PageSettings) -> tuple[float, float, float, float]:
    """Return the margins at the top, the sides and the foot, and that of head and foot, in millimetres."""
    asked = find_margin(settings)
    if asked is not None:
        return asked + RUNNING, asked, asked + RUNNING, asked
    top, side, foot = _SMALL_MARGINS if PAPER[settings.paper][0] < _SMALL else _MARGINS
    return top, side, foot, top * _TO_EDGE


def _fill(part: Any, *paragraphs: Any) -> None:
    """Put *paragraphs* into a head or a foot, which has one at least; None is no paragraph."""
    part.is_linked_to_previous = False
    told = [one for one in paragraphs if one is not None]
    if told:
        part._element[:] = told


def _foot(page: Page, width: int) -> Any:
    t = page.wording
    of_pages = (_text(t.label("page_css")), field("PAGE"), _text(t.label("page_of_css")), field("NUMPAGES"))
    return _line("Footer", width, t.label("verbatim_css"), *of_pages)


def _line(style: str, width: int, left: str, *right: Any) -> Any:
    """Return a line with words at either end."""
    tabs = element("tabs", element("tab", val="right", pos=width))
    told = [_text(one) if isinstance(one, str) else one for one in right]
    return element(
        "p", element("pPr", element("pStyle", val=style), tabs), _text(left), element("r", element("tab")), *told
    )


def _classification(words: str) -> Any:
    if not words:
        return None
    properties = element("pPr", element("pStyle", val="Classification"), element("jc", val="center"))
    return element("p", properties, _text(words))


def _text(words: str) -> Any:
    told = element("t")
    told.text = legal(words)
    told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", told)


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
