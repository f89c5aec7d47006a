"""Reads feeds (RSS, Atom, JSON Feed): each item is a document; and lists of feeds (OPML): each feed is a link.

Library: feedparser. Its dates are not used: it reads "CET" as UTC and takes seconds since 1970 for a year.
Sources: RSS 2.0; RFC 4287 (Atom); JSON Feed 1.1; OPML 2.0.
"""

from __future__ import annotations

import io
import json
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.errors import ReadError
from briefing.model import Document, Link, Notice, Raw
from briefing.readers.content.blocks import build_document
from briefing.readers.content.claims import Block
from briefing.readers.content.clean import clean
from briefing.readers.content.decode import decode
from briefing.readers.content.identify import identify
from briefing.readers.content.origin import Claim, loss_notices
from briefing.readers.content.published import believable_date
from briefing.readers.html import extract_blocks
from briefing.settings import ReadingSettings
from briefing.text.segmentation.paragraphs import find_paragraphs

_END = re.compile(rb"</\s*(?:\w+:)?(?:rss|feed|RDF)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]*>|&(?:[a-z]+|#\d+);", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?[^>]*\?>")
"""Whatever its name is: feedparser takes an encoding from a damaged one too."""
_TAIL = 2000
"""Bytes at the end of a feed in which its last tag stands."""


@dataclass(frozen=True, slots=True)
class _FeedItem:
    title: str
    text: str
    is_markup: bool
    author: str
    link: str
    published: str


@dataclass(frozen=True, slots=True)
class _Feed:
    title: str
    language: str
    items: Sequence[_FeedItem]
    damage: str = ""


def read_feed(raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice | Link]:
    """Yield a document for each item of the feed *raw*, or a notice for one that has no text.

    An item without a date is kept. A date is believed from 1990 to the day after
    the edition. Raises ReadError where *raw* is no feed or holds no item.
    """
    if _is_list(raw.data):
        yield from read_feed_list(raw, settings)
        return
    feed = _parse(raw)
    if not feed.items:
        what = f"not a feed: {feed.damage}" if feed.damage else "the feed holds no item"
        reason = "damaged" if feed.damage else "empty"
        raise ReadError(what, where=raw.place, do="get it again, or save the page and name the file", reason=reason)
    if feed.damage:
        yield _tell_damage(feed, raw)
    yield from _read_items(feed, raw, settings)


def read_json_feed(raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice]:
    """Yield a document for each item of the JSON Feed *raw*. Raises ReadError where it is none."""
    decoded = decode(raw.data, raw.place)
    yield from loss_notices(decoded, raw)
    try:
        told = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"not JSON: {error}", where=raw.place, do="get it again", reason="damaged") from error
    if not isinstance(told, dict) or "jsonfeed.org" not in str(told.get("version")):
        do = "convert it to a table (csv) or to text"
        raise ReadError("JSON, but no JSON Feed", where=raw.place, do=do, reason="unknown type")
    items = [_from_json(one) for one in told.get("items") or () if isinstance(one, dict)]
    if not items:
        raise ReadError("the feed holds no item", where=raw.place, do="get it again", reason="empty")
    yield from _read_items(_Feed(_text(told.get("title")), _text(told.get("language")), items), raw, settings)


def read_feed_list(raw: Raw, settings: ReadingSettings) -> Iterator[Link]:
    """Yield a link for each feed in the OPML list *raw*. Raises ReadError where there is none."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(raw.data, parser)
    except etree.XMLSyntaxError:  # where there is nothing at all to recover
        root = None
    outlines = root.iter("{*}outline") if root is not None else ()
    addresses = [outline.get("xmlUrl") or outline.get("xmlurl") for outline in outlines]
    if not any(addresses):
        raise ReadError(
            "a list that names no feed", where=raw.place, do="export the list of feeds again, as OPML", reason="empty"
        )
    yield from (Link(clean(address).strip()) for address in dict.fromkeys(addresses) if address)


def _read_items(feed: _Feed, raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice]:
    """Yield each item once, however often the feed repeats it."""
    seen: set[tuple[str, str]] = set()
    for number, item in enumerate(feed.items, 1):
        if (item.title, item.text) not in seen:
            yield _read_item(item, number, feed, raw, settings)
        seen.add((item.title, item.text))


def _is_list(data: bytes) -> bool:
    return b"<opml" in data[:_TAIL].lower()


def _parse(raw: Raw) -> _Feed:
    import feedparser

    with warnings.catch_warnings():  # of its own use of what Python is to lose
        warnings.simplefilter("ignore")
        try:
            told = feedparser.parse(io.BytesIO(raw.data), resolve_relative_uris=False)
        except (ValueError, LookupError):  # it trusts some declarations of an encoding that are wrong, or are none
            data = _DECLARATION.sub("", decode(raw.data, raw.place).text).encode("utf-8", "replace")
            told = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)
    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    error = told.get("bozo_exception") if told.bozo else None
    damage = str(error) or type(error).__name__ if error is not None and not isinstance(error, harmless) else ""
    if not told.version and not damage:
        damage = "it is another kind of file"
    return _Feed(
        _plain(told.feed.get("title", "")),
        told.feed.get("language", ""),
        [_from_entry(entry) for entry in told.entries],
        " ".join(damage.split())[:200],
    )


def _from_entry(entry: Mapping[str, Any]) -> _FeedItem:
    """Return what *entry* says: of its texts the longest, which is the full one where a feed gives both."""
    parts = [*entry.get("content", ()), entry.get("summary_detail", {})]
    text: Mapping[str, Any] = max(parts, key=lambda part: len(part.get("value") or ""), default={})
    value = text.get("value") or ""
    is_markup = text.get("type") != "text/plain" or bool(_MARKUP.search(value))
    dates = (entry.get(key) for key in ("published", "created", "updated"))
    when = next(filter(None, dates), "")
    return _FeedItem(
        _plain(entry.get("title", "")), value, is_markup, entry.get("author", ""), entry.get("link", ""), when
    )


def _from_json(item: Mapping[str, Any]) -> _FeedItem:
    markup, plain = _text(item.get("content_html")), _text(item.get("content_text"))
    authors = item.get("authors") or [item.get("author")]
    names = [_text(author.get("name")) for author in authors if isinstance(author, dict)]
    return _FeedItem(
        _plain(_text(item.get("title"))),
        markup or plain or _text(item.get("summary")),
        bool(markup),
        ", ".join(filter(None, names)),
        _text(item.get("url")),
        _text(item.get("date_published")) or _text(item.get("date_modified")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _plain(title: str) -> str:
    """Return a title without markup; feeds write it in plain words, as HTML, or escaped twice."""
    for _ in range(2):
        if not _MARKUP.search(title):
            break
        title = " ".join(text for _, text in extract_blocks(title))
    return title


def _tell_damage(feed: _Feed, raw: Raw) -> Notice:
    if _END.search(raw.data[-_TAIL:]):
        return Notice("remark", f"the feed is not well formed: {feed.damage}", raw.place, "tell its publisher")
    what = f"the feed is cut off after {len(feed.items)} items, and the last may lack its text: {feed.damage}"
    return Notice("cut short", what, raw.place, "get it again")


def _read_item(item: _FeedItem, number: int, feed: _Feed, raw: Raw, settings: ReadingSettings) -> Document | Notice:
    place = f"{raw.place}, item {number}"
    if not any(map(str.isalpha, item.text + item.title)):
        return Notice("left out", "the item has no text", place, "open its page", reason="empty")
    language = settings.language or feed.language or identify(f"{item.title}\n{item.text}")
    claims: list[Claim] = [
        ("title", item.title, "feed item"),
        ("author", item.author, "feed item"),
        ("link", item.link, "feed item"),
        ("publisher", feed.title, "feed title"),
        ("language", feed.language, "feed"),
    ]
    if published := believable_date(item.published, language, settings):
        claims.append(("published", published, "feed item"))
    own = Raw(place, raw.name, f"{item.title}\n{item.text}".encode("utf-8", "surrogatepass"))
    return build_document(_blocks(item, language), claims, own, settings)


def _blocks(item: _FeedItem, language: str) -> list[Block]:
    if item.is_markup:
        return extract_blocks(item.text)
    found = find_paragraphs(item.text, language, titled=bool(item.title))
    return [(paragraph.kind, paragraph.span.of(item.text)) for paragraph in found]
