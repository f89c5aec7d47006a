"""Reads the linked data (JSON-LD) of a page: the object that is its article, forgiving what browsers forgive."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing.readers.content.names import letters_of

_LONGEST_DATA = 200_000
"""Characters of one piece that are read."""
_DEEPEST = 40
"""Lists and objects inside one another that are looked into."""
_MOST_PEOPLE = 8
_WRAPPING = re.compile(r"\s*(?:(?://|/\*)?\s*(?:<!\[CDATA\[|\]\]>)\s*(?:\*/)?|<!--|-->)\s*;?")
"""What old pages put around a script so that old browsers pass it over."""
_LOOSE_COMMA = re.compile(r",(?=\s*[}\]])")
_ARTICLE = re.compile(r"(?:article|posting|report|recipe|creativework|howto|page)$", re.IGNORECASE)
"""Types of schema.org that can be the article; a page goes after those."""
_WORKS_BESIDE = (
    "comment", "review", "itemListElement", "hasPart", "mentions", "isRelatedTo", "citation", "isBasedOn", "video",
    "audio", "image", "about", "associatedMedia", "itemReviewed", "liveBlogUpdate", "relatedLink", "subjectOf", "event",
    "offers",
)  # fmt: skip
"""Keys under which other works stand."""
_OTHERS = frozenset(map(letters_of, _WORKS_BESIDE))
_NO_PERSON_TYPES = frozenset(("organization", "newsmediaorganization", "corporation", "localbusiness", "brand"))

LinkedObject = Mapping[str, Any]


class LinkedData:
    """The article that the linked data of a page describe, and the objects that it names by their ``@id``."""

    def __init__(self, article: LinkedObject, named: Mapping[str, LinkedObject], sites: Sequence[str]) -> None:
        self._article, self._named = article, named
        self.sites = sites
        """Names that the data give to the site itself."""

    def text(self, key: str) -> str:
        """Return the value of *key*, numbers as text; empty where there is none."""
        value = self._article.get(key)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, dict):
            value = value.get("@value")
        return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""

    def people(self, key: str) -> list[str]:
        """Return the names under *key* that are not said to be those of organisations."""
        return [name for name, kind in self._names(key) if kind not in _NO_PERSON_TYPES]

    def names(self, key: str) -> list[str]:
        """Return all names under *key*."""
        return [name for name, _ in self._names(key)]

    def _names(self, key: str) -> Iterator[tuple[str, str]]:
        value = self._article.get(key)
        for one in (value if isinstance(value, list) else [value])[:_MOST_PEOPLE]:
            told = self._named.get(one.get("@id", ""), one) if isinstance(one, dict) and "name" not in one else one
            if isinstance(told, dict):
                name = told.get("name")
                for part in name if isinstance(name, list) else [name]:
                    if isinstance(part, str) and part.strip():
                        yield html.unescape(part), _type_of(told)
            elif isinstance(told, str) and told.strip():
                yield html.unescape(told), ""


def read_linked_data(root: Any, title: str) -> LinkedData:
    """Return what the linked data say of the article; of several articles, the one whose headline is in *title*."""
    found = [item for text in _pieces(root) for item in _objects(_load(text))]
    named: dict[str, LinkedObject] = {}
    for item in found:
        if isinstance(item.get("@id"), str) and "name" in item:
            named.setdefault(item["@id"], item)
    sites = [item["name"] for item in found if _type_of(item) == "website" and isinstance(item.get("name"), str)]
    return LinkedData(_choose([item for item in found if _is_article(item)], title), named, sites)


def _choose(items: Sequence[LinkedObject], title: str) -> LinkedObject:
    """Return the article among *items*; none of several whose headlines differ and are not the page's."""
    works = [item for item in items if not _type_of(item).endswith("page")] or list(items)
    told = letters_of(title)
    heads = {letters_of(html.unescape(str(item.get("headline") or item.get("name") or ""))): item for item in works}
    if len(heads) <= 1:
        return works[0] if works else {}
    return next((item for head, item in heads.items() if head and (head in told or told in head)), {}) if told else {}


def _pieces(root: Any) -> Iterator[str]:
    for element in root.iter("script"):
        kind = (element.get("type") or "").lower().split(";")[0].strip()
        if kind == "application/ld+json" and len(element.text or "") <= _LONGEST_DATA:
            yield element.text or ""


def _load(text: str) -> Any:
    """Return the data in *text*, None where there are none; what stands around them is passed over."""
    bare = _WRAPPING.sub(" ", text).strip().strip("\ufeff;")
    for attempt in (text, bare, _LOOSE_COMMA.sub("", bare), html.unescape(bare) if bare.startswith("{&") else ""):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _load_several(bare)


def _load_several(text: str) -> list[Any]:
    """Return the objects of *text* that stand one after another, up to the first that is none."""
    decoder, found, at = json.JSONDecoder(strict=False), [], 0
    while (at := text.find("{", at)) >= 0:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        found.append(value)
    return found


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of *data* outermost first, without those that are other works."""
    waiting = [(data, 0)]
    while waiting:
        item, depth = waiting.pop(0)
        if isinstance(item, dict):
            yield item
        if depth < _DEEPEST and isinstance(item, dict | list):
            pairs = item.items() if isinstance(item, dict) else (("", value) for value in item)
            waiting += [
                (value, depth + 1)
                for key, value in pairs
                if isinstance(value, dict | list) and letters_of(str(key)) not in _OTHERS
            ]


def _is_article(item: LinkedObject) -> bool:
    kind = _type_of(item)
    return ("headline" in item or "datePublished" in item) and (not kind or bool(_ARTICLE.search(kind)))


def _type_of(item: LinkedObject) -> str:
    """Return the type of *item* in small letters, without the address of schema.org before it."""
    kind = item.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    told = [one.rsplit("/", 1)[-1].lower() for one in kinds if isinstance(one, str)]
    return next((one for one in told if _ARTICLE.search(one)), told[0] if told else "")
