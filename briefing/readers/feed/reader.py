"""Reads feeds (RSS, Atom, JSON Feed): each item is a document; and lists of feeds (OPML): each feed is a link.

Library: feedparser. Its dates are not used: it reads "CET" as UTC and takes seconds since 1970 for a year.
Sources: RSS 2.0; RFC 4287 (Atom); JSON Feed 1.1; OPML 2.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.errors import ReadError
from briefing.model import LISTED, Document, Link, Notice, Raw
from briefing.readers.content.blocks import build_document
from briefing.readers.content.clean import clean
from briefing.readers.content.decode import decode
from briefing.readers.content.identify import identify
from briefing.readers.content.origin import Claim, loss_notices
from briefing.readers.content.published import believable_date
from briefing.readers.feed.asides import find_text
from briefing.readers.feed.items import Feed, FeedItem, in_utf8, parse_feed, parse_json_feed
from briefing.settings import ReadingSettings

_END = re.compile(rb"</\s*(?:\w+:)?(?:rss|feed|RDF)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.IGNORECASE | re.DOTALL)
_TAIL = 2000
"""Bytes at the end of a feed in which its last tag stands."""
_LONGEST_TITLE = 300
"""Characters of a title; what is longer is the text of an item that has no other."""
_ENOUGH_WORDS = 12
"""Of fewer words nobody can tell the language; the items around them have more."""


def read_feed(raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice | Link]:
    """Yield a document for each item of the feed *raw*, or a notice for one that says nothing.

    An item without a date is kept, and one without text is told by its headline. Raises
    ReadError where *raw* is no feed or holds no item.
    """
    if _is_list(raw.data):
        yield from read_feed_list(raw, settings)
        return
    raw, lost = in_utf8(raw)
    yield from lost
    feed = parse_feed(raw)
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
    feed = parse_json_feed(decoded.text, raw.place)
    if not feed.items:
        raise ReadError("the feed holds no item", where=raw.place, do="get it again", reason="empty")
    yield from _read_items(feed, raw, settings)


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


def _is_list(data: bytes) -> bool:
    return b"<opml" in data[:_TAIL].lower()


def _tell_damage(feed: Feed, raw: Raw) -> Notice:
    if _END.search(raw.data[-_TAIL:]):
        return Notice("remark", f"the feed is not well formed: {feed.damage}", raw.place, "tell its publisher")
    what = f"the feed is cut off after {len(feed.items)} items, and the last may lack its text: {feed.damage}"
    return Notice("cut short", what, raw.place, "get it again")


def _read_items(feed: Feed, raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice]:
    """Yield each item once, however often the feed repeats it."""
    spoken = "" if settings.language or feed.language else identify("\n".join(map(_words, feed.items)))
    seen: set[tuple[str, ...]] = set()
    for number, item in enumerate(feed.items, 1):
        told = (item.title, item.text, item.link)
        if told not in seen:
            yield _read_item(item, number, replace(feed, language=_language(item, feed, spoken)), raw, settings)
        seen.add(told)


def _language(item: FeedItem, feed: Feed, spoken: str) -> str:
    """Return the language of *item*, in a feed that says none by its own words if they are enough."""
    words = _words(item)
    return feed.language or (spoken and identify(words) if len(words.split()) >= _ENOUGH_WORDS else spoken)


def _words(item: FeedItem) -> str:
    return f"{item.title}\n{item.text}"


def _read_item(item: FeedItem, number: int, feed: Feed, raw: Raw, settings: ReadingSettings) -> Document | Notice:
    place = f"{raw.place}, item {number}"
    language = settings.language or feed.language
    blocks = find_text(item, language)
    if not any(map(str.isalpha, item.title + "".join(text for _, text in blocks))):
        return Notice("left out", "the item has no text", place, "open its page", reason="empty")
    if len(item.title) > _LONGEST_TITLE:
        blocks, item = [("body", item.title), *blocks], replace(item, title="")
    claims: list[Claim] = [
        ("title", item.title, LISTED),
        ("author", item.author, LISTED),
        ("link", item.link, LISTED),
        ("publisher", item.source, LISTED),
        ("publisher", feed.title, "feed title"),
        ("language", language, "feed"),
    ]
    dates = (believable_date(told, language, settings) for told in item.dates)
    if published := next(filter(None, dates), None):
        claims.append(("published", published, LISTED))
    own = Raw(place, raw.name, _words(item).encode("utf-8", "surrogatepass"))
    return build_document(blocks, claims, own, settings)
