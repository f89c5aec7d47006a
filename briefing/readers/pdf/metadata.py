"""Reads what the metadata of a PDF say, as far as a person wrote it and not a program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePath

from briefing.language import load
from briefing.model import Document, Raw
from briefing.readers.content.claims import Block
from briefing.readers.content.clean import clean
from briefing.readers.content.origin import Claim
from briefing.readers.content.published import believable_date
from briefing.settings import ReadingSettings
from briefing.text.dates import find_date

_PROGRAM_TITLE = re.compile(
    r"untitled.*|unbenannt.*|sans titre.*|sin título.*|senza titolo.*|microsoft \w+ - .*|.*\.[a-z]\w{1,4}|\W*|"
    r"(?:document|dokument|documento|slide|folie|layout|presentation|präsentation|présentation|title|titel|titre|"
    r"powerpoint|print|scan|book|page|template|vorlage|modèle|no job name|full page photo|acrobat|unknown|none|"
    r"word|excel|publisher|indesign|blank|draft|\(?anonymous\)?|[\s\d_.-])+",
    re.IGNORECASE,
)
"""What programs write for a title when nobody gave one, and names of files."""
_PROGRAM_AUTHOR = re.compile(
    r"\b(?:user|users|utilisateur|usuario|utente|benutzer|gebruiker|użytkownik|uživatel|utilizador|usuário|"
    r"administrat\w+|admin|root|owner|proprietario|propriétaire|besitzer|eigentümer|customer|student|guest|gast|"
    r"microsoft|windows|adobe|acrobat|office|libreoffice|openoffice|indesign|word|latex|pdf\w*|quark\w*|ghostscript|"
    r"macos|apple|hewlett|lenovo|dell|unknown|anonymous|author|autor|auteur|autore|unbekannt|unregistered|"
    r"array|object|null|none|default|computer|pc|laptop|scanner)\b",
    re.IGNORECASE,
)
"""What programs and machines call their owner where nobody gave a name."""
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[-'’.][^\W\d_]*)*\.?")
_PARTICLE = re.compile(
    r"of|the|for|and|und|et|y|e|de|del|della|da|di|do|dos|du|des|la|le|les|von|van|der|den|zu|zur|für|bin|ibn|al|el|&"
)
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NAME_WORDS = (2, 12)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
_TOLD = 0.5
"""Share of the long words of a title that the text has too, or it is that of another document, or of a template."""
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_OPENING, _CLOSING = 6, 3
"""Paragraphs from the top and from the end in which a credit line is that of the document."""
_NO_NAME = re.compile(r"(?:19|20)\d\d\b|[=@#<>±∼~]|\d[.,–-]\d|^\d+$")
_HEAD, _HEAD_WORDS = 12, 6
"""Paragraphs from the top, and words of a line, in which a date alone is that of the document."""
_WHOLE_DAY = 10
"""Characters of a day in ISO 8601."""


def find_claims(
    told: Mapping[str, str], blocks: Sequence[Block], language: str, raw: Raw, settings: ReadingSettings
) -> Iterator[Claim]:
    """Yield title, author and date of publication: *told* are the metadata, *blocks* the paragraphs of the text.

    A line at the head of the text that is only a date goes before the day on which the file was made, unless
    it is after that: then it is of an event to come.
    """
    text = " ".join(block for _, block in blocks)
    title = " ".join(clean(told.get("Title", "")).split())
    if _is_title(title, text, raw):
        yield "title", title, "PDF metadata"
    author = " ".join(clean(told.get("Author", "")).split())
    if _is_author(author):
        yield "author", author, "PDF metadata"
    found = _DATE.match(told.get("CreationDate", ""))
    made = believable_date("-".join(found.groups()), "en", settings) if found else None
    if day := _date_of_head(blocks, language, made, settings):
        yield "published", day, "date line"
    if made:
        yield "published", made, "PDF metadata"


def doubt_publisher(document: Document) -> Document:
    """Return *document* without a publisher that only the source of a table or a formula in brackets tells.

    One is believed where it stands near the head or the foot of the text, and is no year, equation or address.
    """
    origin, found = document.origin, dict(document.origin.found)
    name = origin.publisher
    if name is None or found.get("publisher") not in ("credit line", "dateline"):
        return document
    paragraphs = document.paragraphs
    edge = [*paragraphs[:_OPENING], *paragraphs[-_CLOSING:]]
    is_edge = any(name in paragraph.span.of(document.text) for paragraph in edge)
    is_name = name[:1].isupper() and not _NO_NAME.search(name)
    is_by_table = any(one.kind == "table" and other.kind != "table" and name in other.span.of(document.text)
                      for one, other in pairwise(paragraphs))  # fmt: skip
    if is_edge and is_name and not is_by_table:
        return document
    rest = tuple(pair for pair in origin.found if pair[0] != "publisher")
    return replace(document, origin=replace(origin, publisher=None, found=rest))


def _is_title(title: str, text: str, raw: Raw) -> bool:
    stem = PurePath(raw.name).stem
    if not title or _PROGRAM_TITLE.fullmatch(title) or title.casefold() in (stem.casefold(), raw.name.casefold()):
        return False
    if " " not in title and not _UNSPACED.search(title) and not title.isalpha():
        return False
    words = [word.casefold() for word in _LONG_WORD.findall(title)]
    lower = text.casefold()
    return sum(word in lower for word in words) >= max(1, _TOLD * len(words))


def _is_author(name: str) -> bool:
    """Tell whether *name* is one: of two words or more with capitals, and no account on a machine."""
    if _PROGRAM_AUTHOR.search(name) or any(character.isdigit() or character in "_:@\\/()#=" for character in name):
        return False
    if _UNSPACED.search(name):
        return True
    words = name.replace(",", " ").replace(";", " ").split()
    named = [word for word in words if not _PARTICLE.fullmatch(word)]
    is_name = all(_NAME.fullmatch(word) for word in named) and not any(word in "-–" for word in words)
    return is_name and _NAME_WORDS[0] <= len(words) <= _NAME_WORDS[1] and any(len(word) > 2 for word in named)


def _date_of_head(blocks: Sequence[Block], language: str, made: str | None, settings: ReadingSettings) -> str | None:
    """Return the one date that stands alone in a line at the head of the text, if it can be that of publication."""
    lines = [text for kind, text in blocks[:_HEAD] if kind != "table" and len(text.split()) <= _HEAD_WORDS]
    days = {day for line in lines if (day := _only_date(line, language)) and len(day) == _WHOLE_DAY}
    if len(days) != 1:
        return None
    (day,) = days
    return day if believable_date(day, "en", settings) and (made is None or day <= made[: len(day)]) else None


def _only_date(line: str, language: str) -> str | None:
    """Return the date of a line that says nothing else but a day of the week."""
    spoken = load(language).words
    names = {name for listed in (*spoken.months, *spoken.weekdays) for name in listed}
    words = [word.strip(".,").casefold() for word in line.split()]
    if any(len(word) > 3 and not word[:1].isdigit() and word not in names for word in words):
        return None
    return find_date(line, language)
