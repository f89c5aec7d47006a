"""What a text says of itself: title, publisher, author, date, each only where the text says it plainly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from briefing.language import load
from briefing.model import ParagraphKind
from briefing.readers.content.origin import Claim
from briefing.text.dates import find_date
from briefing.text.embargo import is_embargo

Block = tuple[ParagraphKind, str]
"""A paragraph's kind and text."""

_RIGHTS = re.compile(r"(?:©|\(c\))\s*(?:\d{4}(?:\s?[–-]\s?\d{4})?,?\s*)?(?P<name>[^.|,;©]{2,60})", re.IGNORECASE)
_AGENCY = re.compile(r"(?P<head>[^()]{0,80})\((?P<name>[^()]{2,40})\)")
"""An agency in brackets, alone or at the end of a dateline."""

_LOOSE_END = re.compile(r"[,;]\s[^\W\d_A-ZÀ-Þ].*")
"""What a credit line adds in small letters: "Health Institute, bulletin No. 47"."""

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
    for number, (kind, text) in enumerate(blocks):
        if kind in ("credit", "boilerplate"):
            claims += _names(text, language)
            claims += [("publisher", match["name"], "copyright line") for match in _RIGHTS.finditer(text)]
        if number < _OPENING and kind in ("credit", "heading", "caption"):
            claims += _date_only(text, language)
    return claims


def _listed(key: Literal["author", "published", "publisher"], language: str) -> tuple[str, ...]:
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
        yield "author", value.rstrip("."), "byline"
    elif name in _listed("published", language) and (date := find_date(value, language)):
        yield "published", date, "date line"


def _names(text: str, language: str) -> Iterator[Claim]:
    """Yield the name of "By Jane Roe", and the agency in brackets of a dateline or at the foot of a message."""
    first, _, name = text.partition(" ")
    if first.lower() in _listed("author", language) and name[:1].isupper() and len(name.split()) <= _NAME_WORDS:
        yield "author", name, "byline"
    if match := _AGENCY.fullmatch(text):
        yield "publisher", match["name"], "dateline" if match["head"].strip() else "credit line"


def _date_only(text: str, language: str) -> Iterator[Claim]:
    """Yield the date of a line that says little else: a date line, or a dateline with place and agency."""
    date = find_date(text, language)
    if date and len(text.split()) <= _DATE_WORDS and not text.endswith("."):
        yield "published", date, "date line"
