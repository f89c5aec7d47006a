"""Reads the meta elements and the links of a page's head, by which name each field of a document stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from briefing.readers.content.names import letters_of
from briefing.readers.webpage.parts import list_article

_NAMES = {
    "title": "og:title dc.title dcterms.title citation_title parsely-title sailthru.title twitter:title headline",
    "site": "og:site_name",
    "publisher": "dc.publisher dcterms.publisher citation_publisher publisher",
    "application": "application-name apple-mobile-web-app-title",
    "author": "parsely-author citation_author author article:author dc.creator dcterms.creator sailthru.author byl",
    "published": (
        "article:published_time article:published article:publicationdate og:published_time og:pubdate datepublished"
        " pubdate publishdate publication_date published_date article_date_original article:publish_date published_at"
        " parsely-pub-date sailthru.date dc.date.issued dcterms.issued dc.issued citation_publication_date"
        " citation_online_date citation_date cxenseparse:recs:publishtime rnews:datepublished vr:published_time"
        " bt:pubdate"
    ),
    "dated": "date dc.date dcterms.date dc.date.created dcterms.created dc.created datecreated article:created",
}
"""What a meta element may be called, by what it tells; "dated" ones are believed after all that say "published"."""
_FIELDS = {letters_of(name): field for field, names in _NAMES.items() for name in names.split()}
_ATTRIBUTES = ("property", "name", "itemprop", "http-equiv")
"""Where the name of a meta element stands; each may hold several."""

Head = Mapping[str, Sequence[tuple[str, str]]]
"""Contents of meta elements and the name of each, by field, in the order in which the names are listed."""


def read_head(root: Any) -> Head:
    """Return what the meta elements of the page tell, each looked at under each of its names."""
    told: dict[str, list[tuple[str, str]]] = {field: [] for field in _NAMES}
    inside = set(list_article(root, marked=True))
    for element in root.iter("meta"):
        content = (element.get("content") or element.get("value") or "").strip()
        if not content or (element not in inside and not _is_in_head(element)):
            continue
        for name in _names_of(element):
            if field := _FIELDS.get(letters_of(name)):
                told[field].append((content, name))
    order = {field: [letters_of(name) for name in names.split()] for field, names in _NAMES.items()}
    return {
        field: sorted(values, key=lambda one, of=order[field]: of.index(letters_of(one[1])))  # type: ignore[misc]
        for field, values in told.items()
    }


def _is_in_head(element: Any) -> bool:
    return next(element.iterancestors("head"), None) is not None


def _names_of(element: Any) -> Iterator[str]:
    for attribute in _ATTRIBUTES:
        yield from (element.get(attribute) or "").lower().split()


def find_addresses(root: Any) -> list[tuple[str, str]]:
    """Return the addresses that the page gives as its own, absolute ones only, and where each stands."""
    told = [
        (element.get("href") or "", "canonical link")
        for element in root.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    told += [
        (element.get("content") or "", "meta og:url") for element in root.iter("meta") if "og:url" in _names_of(element)
    ]
    return [(address.strip(), where) for address, where in told if host_of_page(address)]


def host_of_page(address: str) -> str:
    """Return the host of a web address without "www.", empty where it is no absolute one."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme in ("http", "https") and "." in host else ""
