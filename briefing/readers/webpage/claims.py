"""Puts together what a web page says of itself, in order of trust, each claim with where it was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.model import ParagraphKind
from briefing.readers.content.claims import Block
from briefing.readers.content.names import letters_of, name_people
from briefing.readers.content.origin import Claim
from briefing.readers.webpage.dates import date_in_address, find_stamps, find_times, tidy_date
from briefing.readers.webpage.head import Head, find_addresses, host_of_page, read_head
from briefing.readers.webpage.linked_data import LinkedData, read_linked_data
from briefing.readers.webpage.parts import list_article, names_of, text_of
from briefing.readers.webpage.publishers import choose_publishers, name_sites
from briefing.readers.webpage.titles import PageTitle, choose_title
from briefing.settings import ReadingSettings

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|author(?:[-_]?name)?|(?:entry|post|article)[-_]author|p-author)(?:$|[\s_-])",
    re.IGNORECASE,
)
_WHOLE = frozenset(("html", "body", "meta", "link", "article", "main", "section"))
_SURNAME_FIRST = ("meta citation_author", "meta dc.creator", "meta dcterms.creator")
_LONGEST_BYLINE = 120
"""Characters of an element that says only who wrote."""


@dataclass(frozen=True, slots=True)
class PageClaims:
    """What a page says of itself: claims that go before those of its text, ones that go after, and its title."""

    sure: tuple[Claim, ...]
    less_sure: tuple[Claim, ...]
    title: PageTitle

    def mark_headline(self, blocks: Iterable[Block]) -> list[Block]:
        """Return *blocks* with the title as the headline, whatever its rank, and what is none as boilerplate."""
        is_found, marked = False, []
        for kind, text in blocks:
            letters = letters_of(text)
            new: ParagraphKind = kind
            if kind == "headline" and letters in self.title.others:
                new = "boilerplate"
            elif not is_found and letters and letters == self.title.heading and kind in ("headline", "heading", "body"):
                new, is_found = "headline", True
            marked.append((new, text))
        return marked


def find_page_claims(root: Any, place: str, settings: ReadingSettings) -> PageClaims:
    """Return the claims of the page that came from *place*, a file or an address."""
    language = _language(root)
    head = read_head(root)
    elements = [(text_of(element), "title element") for element in root.iter("title")][:1]
    titles = [*((text, f"meta {name}") for text, name in head["title"]), *elements]
    data = read_linked_data(root, " ".join(text for text, _ in titles) + _first_heading(root))
    if headline := data.text("headline") or data.text("name"):
        titles.insert(len(titles) - len(elements), (headline, "JSON-LD headline"))
    addresses = [(place, "address")] if host_of_page(place) else []
    addresses += find_addresses(root)
    sites = name_sites(root, head, data, addresses)
    title = choose_title(root, titles, sites)
    sure_publishers, weak_publishers = choose_publishers(
        head, data, sites, [host_of_page(address) for address, _ in addresses]
    )
    houses = [*sites, *(name for _, name, _ in (*sure_publishers, *weak_publishers))]
    spoken = settings.language or language or "en"
    dates = [
        *_dates(head["published"], spoken, settings),
        *_dates([(data.text("datePublished"), "")], spoken, settings),
        *find_stamps(root, spoken, settings),
        *_dates(head["dated"], spoken, settings),
        *find_times(root, title.heading, spoken, settings),
    ]
    sure = [
        *((("language", language, "lang attribute"),) if language else ()),
        *((("title", title.text, title.where),) if title.text else ()),
        *sure_publishers,
        *_authors(root, head, data, houses),
        *dates,
        *(("link", address, where) for address, where in addresses),
    ]
    weak = [*weak_publishers, *_dates_in(addresses)]
    return PageClaims(tuple(sure), tuple(weak), title)


def _language(root: Any) -> str:
    tag = (root.get("lang") or root.get("xml:lang") or "").split("-")[0].lower()
    return tag if len(tag) == 2 and tag.isalpha() else ""


def _first_heading(root: Any) -> str:
    return " ".join(text_of(element) for element in list(root.iter("h1"))[:2])


def _dates(told: Sequence[tuple[str, str]], language: str, settings: ReadingSettings) -> Iterator[Claim]:
    """Yield the day that each text tells, found in a meta element of that name or, without a name, in linked data."""
    for text, name in told:
        if value := tidy_date(text, language, settings):
            yield "published", value, f"meta {name}" if name else "JSON-LD datePublished"


def _dates_in(addresses: Sequence[tuple[str, str]]) -> Iterator[Claim]:
    for address, _ in addresses:
        if value := date_in_address(address):
            yield "published", value, "address of the page"


def _authors(root: Any, head: Head, data: LinkedData, houses: Sequence[str]) -> Iterator[Claim]:
    """Yield the people who wrote the article; of several elements of one name, all of them."""
    told: dict[str, list[str]] = {}
    for text, name in head["author"]:
        told.setdefault(f"meta {name}", []).append(text)
    told["JSON-LD author"] = data.people("author")
    told["JSON-LD creator"] = data.people("creator")
    told |= _bylines(root)
    for where, names in told.items():
        turned = [_turn(name) if where in _SURNAME_FIRST else name for name in names]
        people = [name_people(name, houses, is_sure=where != "byline") for name in turned]
        if any(people):
            yield "author", ", ".join(dict.fromkeys(filter(None, people))), where


def _turn(name: str) -> str:
    """Return "Mara Quist" for "Quist, Mara"."""
    surname, comma, given = name.partition(", ")
    return f"{given} {surname}" if comma and "," not in given else name


def _bylines(root: Any) -> dict[str, list[str]]:
    """Return the texts of elements that say who wrote, by how they say it; of those by class only the first."""
    found: dict[str, list[str]] = {"itemprop author": [], "rel author": [], "byline": []}
    for is_class, elements in ((False, list_article(root, marked=True)), (True, list_article(root))):
        for element in elements:
            told = _names_author(element) if element.tag not in _WHOLE else ""
            if told and (told == "byline") == is_class:
                text = _author_text(element)
                if text and len(text) <= _LONGEST_BYLINE:
                    found[told].append(text)
    return {where: texts[:1] if where == "byline" else texts for where, texts in found.items()}


def _names_author(element: Any) -> str:
    if "author" in (element.get("itemprop") or "").split():
        return "itemprop author"
    if "author" in (element.get("rel") or "").split():
        return "rel author"
    return "byline" if _BYLINE.search(names_of(element)) else ""


def _author_text(element: Any) -> str:
    """Return the name in an element: that of its property "name", where it has one."""
    inner = next((one for one in element.iter() if one is not element and one.get("itemprop") == "name"), None)
    if inner is not None:
        return inner.get("content") or text_of(inner)
    return element.get("content") or text_of(element)
