"""What a text says of itself: title, publisher, author, date, each only where the text says it plainly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from briefing.language import known, load
from briefing.model import ParagraphKind
from briefing.readers.content.names import name_people
from briefing.readers.content.origin import Claim
from briefing.text.dates import find_date
from briefing.text.embargo import is_embargo

Block = tuple[ParagraphKind, str]
"""A paragraph's kind and text."""

_RIGHTS = re.compile(r"(?:©|\(c\))\s*(?:\d{4}\s?(?:[–,-]\s?)?)*(?P<name>[^\W\d][^.|,;©/]{1,60})(?!/)", re.IGNORECASE)
_AGENCY = re.compile(r"(?P<head>[^()]{0,80})\((?P<name>[^()]{2,40})\)")
"""An agency in brackets, alone or at the end of a dateline."""

_NO_NAME = re.compile(r"\d|\.$|^the\b", re.IGNORECASE)
"""What no agency's name holds: "(Registered No. 12)", "(the Company)"."""
_NAME_OF_AGENCY = 3
"""Words of an agency's name in a dateline, at most."""

_LOOSE_END = re.compile(r"[,;]\s[^\W\d_A-ZÀ-Þ].*|/[a-zà-ÿ]{1,4}$")
"""What a credit line adds in small letters: "Health Institute, bulletin No. 47", "MDR/ls"."""

_OPENING = 4
"""Paragraphs from the top in which a line that is only a date dates the document."""
_DATE_WORDS = 8
_NAME_WORDS = 8


def find_claims(blocks: Sequence[Block], language: str) -> list[Claim]:
    """Return the claims of *blocks* in order of trust: what a label names, then what a line's shape tells.

    The date of an embargo is none of publication.
    """
    blocks = [block for block in blocks if not (block[0] == "credit" and is_embargo(block[1], language))]
    claims = [("title", text, "headline") for kind, text in blocks if kind == "headline"][:1]
    for kind, text in blocks:
        if kind in ("credit", "boilerplate", "caption", "heading"):
            claims += _labelled(text, language)
    last = max((number for number, (kind, _) in enumerate(blocks) if kind == "body"), default=len(blocks))
    for number, (kind, text) in enumerate(blocks):
        if kind in ("credit", "boilerplate"):
            claims += _names(text, language)
            claims += _agencies(text, is_foot=number > last)
            claims += [("publisher", match["name"], "copyright line") for match in _RIGHTS.finditer(text)]
        if number < _OPENING and kind in ("credit", "heading", "caption") and not _is_update(text, language):
            claims += _date_only(text, language)
    for kind, text in blocks:
        if kind in ("credit", "boilerplate", "caption", "heading") and _is_update(text, language):
            claims += _date_only(text, language)
    return claims


def _listed(key: Literal["author", "published", "updated", "publisher"], language: str) -> tuple[str, ...]:
    return (*getattr(load(language).metadata, key), *getattr(load("en").metadata, key))


def _labelled(text: str, language: str) -> Iterator[Claim]:
    """Yield what stands after a label and a colon, such as "Source: TRT"."""
    label, colon, value = text.partition(":")
    name = label.strip().lower()
    value = value.strip()
    if not colon or not value:
        return
    if name in _listed("publisher", language) and len(value.split()) <= _NAME_WORDS:
        yield "publisher", _LOOSE_END.sub("", value.rstrip(".")), "credit line"
    elif name in _listed("author", language) and len(value.split()) <= _NAME_WORDS:
        yield from _people(value.rstrip("."))
    elif name in _listed("published", language) and (date := find_date(value, language)):
        yield "published", date, "date line"


def _names(text: str, language: str) -> Iterator[Claim]:
    """Yield the name of "By Jane Roe"."""
    first, _, name = text.partition(" ")
    if first.lower() in _listed("author", language) and name[:1].isupper() and len(name.split()) <= _NAME_WORDS:
        yield from _people(name)


def _people(told: str) -> Iterator[Claim]:
    """Yield the author that *told* names, where it names a person."""
    if name := name_people(told):
        yield "author", name, "byline"


def _agencies(text: str, *, is_foot: bool) -> Iterator[Claim]:
    """Yield the agency in brackets of a dateline, or of its own line: one that is known, or says so at the foot."""
    match = _AGENCY.fullmatch(text)
    if match is None:
        return
    name = match["name"].strip()
    is_known = _is_agency(name)
    if match["head"].strip():
        if is_known or (len(name.split()) <= _NAME_OF_AGENCY and not _NO_NAME.search(name)):
            yield "publisher", name, "dateline"
    elif is_known or (is_foot and _names_agency(name)):
        yield "publisher", name, "credit line"


def _is_agency(name: str) -> bool:
    """Tell whether each part of "dpa/AFP" is a news agency in whichever language."""
    parts = [part.strip().casefold() for part in re.split(r"[/,]", name)]
    return all(any(part in load(code).metadata.agencies for code in known()) for part in parts)


def _names_agency(name: str) -> bool:
    """Tell whether a line in brackets is a name that calls itself that of an agency: "Lorn News Agency"."""
    words = name.split()
    told = {word.casefold() for word in words}
    is_name = not _NO_NAME.search(name) and all(word[0].isupper() for word in words)
    return is_name and any(told & load(code).metadata.agency_words for code in known())


def _is_update(text: str, language: str) -> bool:
    """Tell whether a line dates a later version: "Last updated: March 1, 2026"."""
    told = text.lower()
    return any(
        told.startswith(phrase) and not told[len(phrase) :][:1].isalpha() for phrase in _listed("updated", language)
    )


def _date_only(text: str, language: str) -> Iterator[Claim]:
    """Yield the date of a line that says little else: a date line, or a dateline with place and agency."""
    date = find_date(text, language)
    if date and len(text.split()) <= _DATE_WORDS and not text.endswith("."):
        yield "published", date, "date line"
