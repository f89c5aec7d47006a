"""Turns a mail in HTML into lines: breaks and quotations kept, hidden words and the frames of its layout not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefing.model import ParagraphKind
from briefing.readers.html import extract_blocks
from briefing.readers.mail.letters.text import TextLine

_OPEN, _CLOSE, _BREAK = "\ue0f0", "\ue0f1", "\ue0f2"
"""Private characters that carry the marks of the page through the reader of pages; a text has none of its own."""
_OWN = str.maketrans("", "", _OPEN + _CLOSE + _BREAK)
_QUOTED = re.compile(
    r"(?:^|[\s_-])(?:gmail_quote|yahoo_quoted|protonmail_quote|cite|moz-cite)(?:$|[\s_-])", re.IGNORECASE
)
_PREVIEW = re.compile(r"preheader|preview-?text|mcnpreviewtext", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|(?:^|;)(?:max-)?height:0(?:px)?(?:;|!|$)|(?:^|;)opacity:0(?:;|!|$)"
)
_TINY = re.compile(r"(?:^|;)font-size:[01](?:px|pt)?(?:;|!|$)")
_FRAMES = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
_BLOCKS = ("p", "div", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "img", "table")
_CELL = 80
"""Characters of a cell of data at most."""
_DEEPEST = 200
_SPACES = re.compile(r"\s+")


def read_rich(markup: str) -> list[TextLine]:
    """Return the lines of *markup*, an empty one between two blocks; none where there is no text."""
    from lxml import etree, html

    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup.translate(_OWN).replace("\x00", ""))
    try:
        root = html.document_fromstring(body, parser=html.HTMLParser(no_network=True, remove_comments=True))
    except (etree.LxmlError, ValueError):
        return []
    page = root.find("body")
    if page is None:
        return []
    _drop_hidden(page)
    _open_frames(page)
    _mark(page)
    return list(_lines(extract_blocks(html.tostring(page, encoding="unicode"))))


def _drop_hidden(page: Any) -> None:
    """Take out of *page* what is not shown, such as the line that a list of mails previews; changes *page*."""
    for element in [one for one in page.iter() if isinstance(one.tag, str) and one is not page and _is_hidden(one)]:
        if element.getparent() is not None:
            element.drop_tree()


def _is_hidden(element: Any) -> bool:
    style = _SPACES.sub("", element.get("style") or "").lower()
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _PREVIEW.search(named) or _HIDDEN.search(style):
        return True
    return bool(_TINY.search(style)) and not any(
        "font-size" in (one.get("style") or "") for one in element.iterchildren()
    )


def _open_frames(page: Any) -> None:
    """Make blocks of the tables of *page* that lay it out and hold no data; changes *page*."""
    for table in list(page.iter("table")):
        if not _is_data(table):
            for part in _parts(table):
                part.tag = "div"


def _parts(table: Any) -> Iterator[Any]:
    """Yield *table*, its rows and its cells, and not those of a table inside."""
    waiting = [table]
    while waiting:
        element = waiting.pop()
        yield element
        if element.tag not in ("td", "th"):
            waiting += [child for child in element if child.tag in _FRAMES and child.tag != "table"]


def _is_data(table: Any) -> bool:
    """Tell whether *table* has two rows and more of two short cells and more, each of words alone."""
    rows = 0
    for row in table.iterchildren("tr", "tbody", "thead", "tfoot"):
        for one in [row] if row.tag == "tr" else row.iterchildren("tr"):
            cells = [cell for cell in one.iterchildren("td", "th") if _says_something(cell)]
            if any(_is_frame(cell) for cell in cells):
                return False
            rows += len(cells) > 1
    return rows > 1


def _says_something(cell: Any) -> bool:
    return len(cell) > 0 or bool((cell.text or "").strip())


def _is_frame(cell: Any) -> bool:
    if any(child.tag in _BLOCKS for child in cell):
        return True
    words = 0
    for text in cell.itertext():
        words += len(text)
        if words > _CELL:
            return True
    return False


def _mark(page: Any) -> None:
    """Set marks around the quotations of *page* and for its line breaks; changes *page*."""
    for element in list(page.iter("br")):
        element.tail = f"{_BREAK}{element.tail or ''}"
    for element in list(page.iter("blockquote")):
        named = f"{element.get('class') or ''} {element.get('type') or ''}"
        if _QUOTED.search(named):
            for place, mark in ((0, _OPEN), (len(element) + 1, _CLOSE)):
                paragraph = element.makeelement("p", {})
                paragraph.text = mark
                if place == 0:
                    paragraph.tail, element.text = element.text, None
                element.insert(place, paragraph)


def _lines(blocks: list[tuple[ParagraphKind, str]]) -> Iterator[TextLine]:
    depth = 0
    for number, (kind, text) in enumerate(blocks):
        depth = max(0, min(depth + text.count(_OPEN) - text.count(_CLOSE), _DEEPEST))
        bare = text.replace(_OPEN, "").replace(_CLOSE, "")
        parts = [" ".join(part.split(" ")).strip(" ") for part in bare.split(_BREAK)]
        if any(part.strip() for part in parts):
            yield from (TextLine(f"{'>' * depth}{' ' if depth else ''}{part}".rstrip(), kind, number) for part in parts)
            yield TextLine(">" * depth, None, -1)
