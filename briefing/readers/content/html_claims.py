"""What a web page says of itself in its head: title, publisher, author, date, language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from briefing.readers.content.origin import Claim
from briefing.text.dates import find_date

_META = (
    ("title", "og:title"),
    ("publisher", "og:site_name"),
    ("publisher", "dc.publisher"),
    ("author", "author"),
    ("author", "article:author"),
    ("published", "article:published_time"),
    ("published", "datepublished"),
    ("published", "date"),
    ("published", "dc.date"),
)
"""Field of Origin by the name of the meta element."""

_LONGEST_DATA = 200_000
"""Characters of JSON-LD that are read."""

_DEEPEST = 40
"""Lists and objects inside one another in JSON-LD that are looked into."""


def find_page_claims(root: Any) -> list[Claim]:
    """Return the claims of the page in order of trust: meta elements, JSON-LD, then the page's own elements."""
    return [*_language(root), *_meta(root), *_json_ld(root), *_elements(root)]


def _language(root: Any) -> Iterator[Claim]:
    tag = (root.get("lang") or "").split("-")[0].lower()
    if len(tag) == 2 and tag.isalpha():
        yield "language", tag, "lang attribute"


def _meta(root: Any) -> Iterator[Claim]:
    values: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        values.setdefault(name, element.get("content") or "")
    for field, name in _META:
        yield from _claim(field, values.get(name, ""), f"meta {name}")


def _json_ld(root: Any) -> Iterator[Claim]:
    for element in root.iter("script"):
        if (element.get("type") or "").lower() == "application/ld+json":
            text = element.text or ""
            if len(text) <= _LONGEST_DATA:
                for item in _objects(_load(text)):
                    yield from _article_claims(item)


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of *data* that name a headline or a date, outermost first."""
    waiting = [(data, 0)]
    while waiting:
        item, depth = waiting.pop(0)
        if isinstance(item, dict) and ("headline" in item or "datePublished" in item):
            yield item
        if depth < _DEEPEST and isinstance(item, dict | list):
            inner = item.values() if isinstance(item, dict) else item
            waiting += [(value, depth + 1) for value in inner if isinstance(value, dict | list)]


def _article_claims(item: dict[str, Any]) -> Iterator[Claim]:
    for field, key in (
        ("title", "headline"),
        ("publisher", "publisher"),
        ("author", "author"),
        ("published", "datePublished"),
    ):
        yield from _claim(field, _name(item.get(key)), f"JSON-LD {key}")


def _name(value: Any) -> str:
    """Return a value as text: an object by its name, a list by the names of its members."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:8])))
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""


def _elements(root: Any) -> Iterator[Claim]:
    headings = ["".join(element.itertext()) for element in root.iter("h1")]
    titles = ["".join(element.itertext()) for element in root.iter("title")]
    yield from _claim("title", next(iter(headings), ""), "h1")
    yield from _claim("title", next(iter(titles), ""), "title element")
    for element in root.iter("time"):
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished" or element.get("datetime"):
            yield from _claim("published", element.get("datetime") or "", "time element")


def _claim(field: str, value: str, where: str) -> Iterator[Claim]:
    if field == "published":
        value = find_date(value, "en") or ""
    if value.strip():
        yield field, value, where
