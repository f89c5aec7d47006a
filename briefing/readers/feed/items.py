"""What the items of a feed say of themselves, whichever kind of feed it is."""

from __future__ import annotations

import io
import json
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from briefing.errors import ReadError
from briefing.model import Notice, Raw
from briefing.readers.content.decode import decode
from briefing.readers.content.origin import loss_notices
from briefing.readers.html import extract_blocks

_MARKUP = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]*>|&(?:[a-z]+|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?[^>]*\?>")
"""Whatever its name is: feedparser takes an encoding from a damaged one too."""
_DATES = ("published", "created", "updated")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item as its feed has it."""

    title: str
    text: str
    is_markup: bool
    author: str = ""
    link: str = ""
    dates: Sequence[str] = ()
    """Those that it gives, the first of publication first."""
    tags: Sequence[str] = ()
    source: str = ""
    """Whose it is, where the feed gathers items of others."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its items in their order."""

    title: str
    language: str
    items: Sequence[FeedItem] = field(default_factory=tuple)
    damage: str = ""


def in_utf8(raw: Raw) -> tuple[Raw, list[Notice]]:
    """Return *raw* in UTF-8, in which feedparser needs to guess nothing, and the notice on what was lost."""
    decoded = decode(raw.data, raw.place, is_html=True)
    if decoded.encoding.startswith("utf-8"):
        return raw, []
    data = _DECLARATION.sub("", decoded.text).encode("utf-8", "replace")
    return replace(raw, data=data), loss_notices(decoded, raw)


def parse_feed(raw: Raw) -> Feed:
    """Return the RSS or Atom feed *raw*, or whatever of it can be read, with what is wrong with it."""
    import feedparser

    with warnings.catch_warnings():  # of its own use of what Python is to lose
        warnings.simplefilter("ignore")
        try:
            told = feedparser.parse(io.BytesIO(raw.data), resolve_relative_uris=False)
        except (ValueError, LookupError):  # it trusts some declarations of an encoding that are wrong, or are none
            data = _DECLARATION.sub("", decode(raw.data, raw.place).text).encode("utf-8", "replace")
            told = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)
    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    error = told.get("bozo_exception") if told.get("bozo") else None
    damage = str(error) or type(error).__name__ if error is not None and not isinstance(error, harmless) else ""
    if not told.get("version") and not damage:
        damage = "it is another kind of file"
    return Feed(
        _plain(told.feed.get("title", "")),
        told.feed.get("language", ""),
        [_from_entry(entry) for entry in told.entries],
        " ".join(damage.split())[:200],
    )


def parse_json_feed(text: str, where: str) -> Feed:
    """Return the JSON Feed that *text* is. Raises ReadError where it is none."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"not JSON: {error}", where=where, do="get it again", reason="damaged") from error
    if not isinstance(told, dict) or "jsonfeed.org" not in str(told.get("version")):
        do = "convert it to a table (csv) or to text"
        raise ReadError("JSON, but no JSON Feed", where=where, do=do, reason="unknown type")
    listed = told.get("items")
    items = [_from_json(one) for one in (listed if isinstance(listed, list) else ()) if isinstance(one, dict)]
    return Feed(_text(told.get("title")), _text(told.get("language")), items)


def _from_entry(entry: dict[str, Any]) -> FeedItem:
    """Return what *entry* says: of its texts the longest, which is the full one where a feed gives both."""
    parts = [*entry.get("content", ()), entry.get("summary_detail", {})]
    text: Mapping[str, Any] = max(parts, key=lambda part: len(part.get("value") or ""), default={})
    value = text.get("value") or ""
    return FeedItem(
        title=_plain(entry.get("title", "")),
        text=value,
        is_markup=text.get("type") != "text/plain" or bool(_MARKUP.search(value)),
        author=entry.get("author", ""),
        link=entry.get("link", ""),
        # Its own look-up gives one date for another that is not there, and warns.
        dates=[told for key in _DATES if (told := dict.get(entry, key))],
        tags=[term for tag in entry.get("tags", ()) if (term := tag.get("term"))],
        source=_plain((entry.get("source") or {}).get("title", "")),
    )


def _from_json(item: Mapping[str, Any]) -> FeedItem:
    markup, plain = _text(item.get("content_html")), _text(item.get("content_text"))
    authors = item.get("authors") or [item.get("author")]
    listed = authors if isinstance(authors, list) else [authors]
    names = [_text(author.get("name")) for author in listed if isinstance(author, dict)]
    tags = item.get("tags")
    return FeedItem(
        title=_plain(_text(item.get("title"))),
        text=markup or plain or _text(item.get("summary")),
        is_markup=bool(markup),
        author=", ".join(filter(None, names)),
        link=_text(item.get("url")) or _text(item.get("external_url")),
        dates=list(filter(None, (_text(item.get(key)) for key in ("date_published", "date_modified")))),
        tags=list(filter(None, map(_text, tags if isinstance(tags, list) else ()))),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _plain(title: str) -> str:
    """Return a title without markup; feeds write it in plain words, as HTML, or escaped twice."""
    for _ in range(2):
        if not _MARKUP.search(title):
            break
        title = " ".join(_texts(title))
    return title


def _texts(markup: str) -> Iterator[str]:
    return (text for _, text in extract_blocks(markup))
