"""Reads web pages: the article's own words, without the page around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import Any

from briefing.errors import ReadError
from briefing.model import Document, Notice, ParagraphKind, Raw
from briefing.readers.content.blocks import build_document
from briefing.readers.content.claims import Block
from briefing.readers.content.decode import decode
from briefing.readers.content.identify import identify
from briefing.readers.content.origin import Claim, loss_notices
from briefing.readers.webpage.article import keep_article, tell_left_out
from briefing.readers.webpage.claims import find_page_claims
from briefing.readers.webpage.teasers import count_headlines, find_teasers, is_link
from briefing.settings import ReadingSettings

_NO_TEXT = frozenset(
    (
        *("script", "style", "template", "noscript", "head", "iframe", "object", "embed", "svg", "math", "canvas"),
        *("audio", "video", "button", "select", "textarea", "input"),
    )
)
"""Elements whose text is nothing to read."""
_NEVER = _NO_TEXT | {"nav", "footer", "aside", "dialog"}
"""Elements whose text is never the article's."""

_BREAKS = frozenset(
    (
        *("html", "body", "main", "article", "section", "header", "div", "p", "pre", "blockquote", "address", "center"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "ul", "ol", "li", "dl", "dt", "dd", "details", "summary"),
        *("figure", "figcaption", "fieldset", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    )
)
"""Elements that end the text before them."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TEXT_BLOCKS = ("p", "ul", "ol", "blockquote", "article", "section", "table")
"""Elements of which a cell of a table of data holds one at most, and a cell that lays out a page several."""

_MARKS = {"td": "\t", "th": "\t", "br": "\v"}
"""What stands in the text for an element until its block is whole."""

_BLANK_LINE = re.compile(r"\v\s*\v")

_KINDS: dict[str, ParagraphKind] = {
    "h1": "headline",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "dt"), "heading"),
    "li": "list item",
    "figcaption": "caption",
    "caption": "caption",
    "tr": "table",
}
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|menu|breadcrumbs?|cookies?|consent|gdpr|dsgvo|privacy|share|sharing|social|related|relates|recommend"
    r"|recommended|newsletter|subscribe|signup|paywall|promo|cta|advert|advertisement|ads?|sponsored|outbrain|taboola"
    r"|banner|sidebar|popup|popover|overlay|modal|comments?|footer|pagination|tags|taglist|linklist|linkbox|trending"
    r"|most-read|mostread|read-more|readmore|read-also|readalso|read-next|more-news|author-bio|author-box|authorbox"
    r"|disclaimer|disclosure)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of classes; on pages with gold the words that we took wrongly stood in parts of these, and no wanted ones."""
_CONSENT = re.compile(r"(?:^|[\s_-])(?:cookies?|consent|gdpr|dsgvo|rgpd|cmp)(?:$|[\s_-])", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where "relatedArticles" is two words."""
_CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|captioned|caption-text|imagecaption)(?:$|[\s_-])", re.IGNORECASE)
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|lead|lede|dek|subtitle|intro|teaser|summary)(?:$|[\s_-])", re.IGNORECASE
)
_CREDIT = re.compile(
    r"(?:^|[\s_-])(?:byline|author|credit|source|dateline|copyright|copywrite)(?:$|[\s_-])", re.IGNORECASE
)

_ENOUGH = 200
"""Characters that the part of a page marked as the article must hold to be taken for it."""
_SHARE = 0.4
"""Share of all text of the page that it must hold beside."""

_MOST_AROUND, _MOST_CONSENT = 0.5, 0.9
"""Shares of the page's text from which a part is the article after all, whatever its class is called; what is asked
about cookies may be longer than an article."""


def read_html(raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice]:
    """Yield the article of the page *raw*, after a notice if characters were lost.

    Nothing the page links to is fetched. Raises ReadError where there is no page.
    """
    decoded = decode(raw.data, raw.place, is_html=True)
    yield from loss_notices(decoded, raw)
    root, is_cut = _parse(decoded.text, raw.place)
    if is_cut:
        yield Notice(
            "cut short", "its elements lie too deep inside one another to be read", raw.place, "save it as text"
        )
    page = find_page_claims(root, raw.place, settings)
    teasers = find_teasers(root, _find_language(page.sure, root, settings))
    own = page.mark_headline(_walk(_find_article(root, teasers), teasers=teasers))
    everything = page.mark_headline(_walk(root, never=_NO_TEXT, teasers=teasers))
    outside = teasers | {element for element in _find_around(root) if _is_named(element, _CONSENT)}
    blocks = keep_article(_write_without(root, outside) if outside else decoded.text, own, everything)
    if headlines := count_headlines(root, [text for _, text in blocks]):
        raise ReadError(
            f"a front page: {headlines} headlines that are links, and no article",
            where=raw.place,
            do="save the pages of its articles, or name its feed",
            reason="empty",
        )
    document = build_document(blocks, page.sure, raw, settings, less_sure=page.less_sure, of_page=True)
    if not document.sentences:  # a page that calls all of itself menu or banner still has words
        whole = page.mark_headline(_walk(root, never=_NO_TEXT))
        document = build_document(whole, page.sure, raw, settings, less_sure=page.less_sure)
    elif notice := tell_left_out(list(_walk(root, teasers=teasers)), blocks, raw.place):
        yield notice
    yield document


def _write_without(root: Any, parts: Set[Any]) -> str:
    """Return the page without *parts*, which are taken out of it."""
    from lxml import html

    for part in parts:
        part.drop_tree()
    return str(html.tostring(root, encoding="unicode"))


def _find_language(claims: Sequence[Claim], root: Any, settings: ReadingSettings) -> str:
    declared = next((value for field, value, _ in claims if field == "language"), "")
    return settings.language or declared or identify(" ".join(text for _, text in _walk(root)))


def extract_blocks(markup: str) -> list[Block]:
    """Return the blocks of a piece of HTML, as Markdown may hold; nothing where there is no text."""
    try:
        return list(_walk(_parse(f"<div>{markup}</div>", "")[0]))
    except ReadError:
        return []


def parse_page(text: str, where: str) -> tuple[Any, bool]:
    """Return the root of the page *text*, and whether what lies too deep is left out. Raises ReadError for no page."""
    return _parse(text, where)


def list_blocks(root: Any) -> list[Block]:
    """Return the blocks under *root* in reading order, without what is hidden or of the page around."""
    return list(_walk(root))


def _parse(text: str, where: str) -> tuple[Any, bool]:
    """Return the root of the page, and whether the parser left out what lies too deep."""
    from lxml import etree, html

    # lxml takes no encoding declaration in a str, and no zero.
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""))
    parser = html.HTMLParser(no_network=True, remove_comments=True)
    try:
        root = html.document_fromstring(body, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(
            f"not a page: {error}", where=where, do="save it again from the browser", reason="damaged"
        ) from error
    return root, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _find_article(root: Any, teasers: Set[Any]) -> Any:
    """Return the part of the page that is marked as the article, if it holds enough of the text; else all of it."""
    lengths: dict[Any, int] = {}

    def _length(element: Any) -> int:
        if element not in lengths:
            lengths[element] = sum(len(text) for _, text in _walk(element, teasers=teasers))
        return lengths[element]

    whole = _length(root)
    for mark in ("self::article", "self::main or @role='main'", "@itemprop='articleBody'"):
        # Only the outermost of a kind: measuring each of many nested ones would take quadratic time.
        parts = root.xpath(f"//*[({mark}) and not(ancestor::*[{mark}])]")
        longest = max(parts, key=_length, default=None)
        if longest is not None and _length(longest) >= max(_SHARE * whole, min(_ENOUGH, whole)):
            return longest
    return root


def _walk(root: Any, *, never: Set[str] = _NEVER, teasers: Set[Any] | None = None) -> Iterator[Block]:
    """Yield the blocks under *root* in reading order; a loop and not a recursion, so that depth cannot end it.

    Elements in *never* and *teasers* are passed over, and, where those are given or the usual ones, what is hidden
    or of the page around. Where *teasers* are given, a block that is a link is one of the page.
    """
    builder = _Builder(_find_layout(root), knows_links=teasers is not None)
    around = _find_around(root) if never is _NEVER or teasers is not None else frozenset()
    around |= teasers or frozenset()
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        if done:
            yield from builder.close(element)
            builder.add(element.tail if element is not root else None)
        elif not isinstance(element.tag, str) or element.tag in never or element in around:
            yield from builder.flush(element.tag in _BREAKS or element.tag in never)
            builder.add(element.tail)
        else:
            yield from builder.open(element)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
    yield from builder.flush(True)


def _find_layout(root: Any) -> frozenset[Any]:
    """Return the rows and cells under *root* of tables that lay out a page, and hold no table: texts stand in them."""
    rows: set[Any] = set()
    for cell in root.iter("td", "th"):
        blocks = sum(child.tag in _TEXT_BLOCKS for child in cell)
        if blocks > 1 or any(child.tag in _HEADINGS for child in cell):
            row = cell.getparent()
            table = next(row.iterancestors("table"), None) if row is not None else None
            if table is not None and table not in rows:
                rows.add(table)
    inside = (part for table in rows for part in table.iter("tr", "td", "th"))
    return frozenset(part for part in inside if next(part.iterancestors("table"), None) in rows)


def _find_around(root: Any) -> frozenset[Any]:
    """Return the elements under *root* that are hidden, or by their class belong to the page and not to the article."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    sizes = dict.fromkeys(elements, 0)
    for element in reversed(elements):
        own = 0 if element.tag in _NEVER else len(element.text or "")
        sizes[element] += own
        parent = element.getparent()
        if parent in sizes and element is not root:
            sizes[parent] += sizes[element] + len(element.tail or "")
    return frozenset(e for e in elements if e is not root and _is_off(e, sizes[e] / max(sizes[root], 1)))


def _is_off(element: Any, share: float) -> bool:
    """Tell whether *element*, which holds this *share* of the text, is hidden or of the page around."""
    if share < _MOST_AROUND:
        return element.tag == "form" or _is_named(element, _AROUND) or _is_hidden(element)
    return share < _MOST_CONSENT and _is_named(element, _CONSENT)


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or element.get("aria-hidden") == "true" or "display:none" in style


def _is_named(element: Any, names: re.Pattern[str]) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return bool(names.search(_HUMP.sub("-", named)))


class _Builder:
    """Gathers the text of one block at a time and remembers what it stands in."""

    def __init__(self, layout: Set[Any], *, knows_links: bool) -> None:
        self._layout = layout
        self._knows_links = knows_links
        self._links = self._linked = 0
        self._parts: list[str] = []
        self._kinds: list[ParagraphKind] = []
        self._in_row = 0

    def add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)
            if self._links:
                self._linked += sum(map(str.isalnum, text))

    def open(self, element: Any) -> Iterator[Block]:
        """Begin *element*: a new block if it is one."""
        tag = self._tag(element)
        if tag in _MARKS:
            self._parts.append(_MARKS[tag])
        elif tag in _BREAKS and not (self._in_row and tag != "tr"):
            yield from self.flush(True)
        if tag == "tr":
            self._in_row += 1
        self._links += self._is_link(element)
        if kind := self._kind(element):
            self._kinds.append(kind)
        self.add(element.text)

    def close(self, element: Any) -> Iterator[Block]:
        """End *element*."""
        tag = self._tag(element)
        if tag in _BREAKS and tag not in ("td", "th") and not (self._in_row and tag != "tr"):
            yield from self.flush(True)
        if tag == "tr":
            self._in_row -= 1
        self._links -= self._is_link(element)
        if self._kind(element):
            self._kinds.pop()

    def flush(self, breaks: bool) -> Iterator[Block]:
        """Yield what was gathered as one block, if *breaks*."""
        if not breaks:
            return
        gathered = "".join(self._parts)
        linked, self._linked = self._linked, 0
        self._parts.clear()
        for piece in _BLANK_LINE.split(gathered):
            cells = [" ".join(cell.split()) for cell in piece.split("\t")]
            text = ("\t" if "table" in self._kinds else " ").join(cell for cell in cells if cell)
            if text:
                kind = self._kinds[-1] if self._kinds else "body"
                yield ("boilerplate" if kind in ("body", "list item") and is_link(text, linked) else kind), text

    def _is_link(self, element: Any) -> bool:
        return self._knows_links and element.tag == "a" and bool(element.get("href"))

    def _tag(self, element: Any) -> Any:
        return "div" if element in self._layout else element.tag

    def _kind(self, element: Any) -> ParagraphKind | None:
        kind = _KINDS.get(self._tag(element))
        named = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}"
        if kind is None and element.tag in ("p", "div", "span", "time", "address"):
            if _CAPTION.search(named) and element.tag != "span":
                return "caption"
            if _STANDFIRST.search(named) and element.tag != "span":
                return "standfirst"
            if (_CREDIT.search(named) or element.tag == "address") and element.tag != "span":
                return "credit"
        return kind
