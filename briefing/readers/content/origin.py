"""Gathers what a document says of itself, each piece with where it was found."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from briefing.model import Notice, Origin, Raw
from briefing.readers.content.clean import make_line
from briefing.readers.content.decode import Decoded
from briefing.readers.content.identify import UNKNOWN, identify
from briefing.readers.content.names import believable_name, letters_of
from briefing.readers.content.published import is_believable
from briefing.settings import ReadingSettings
from briefing.text.dates import find_date

_CLAIMED = ("title", "publisher", "author", "published", "link")
"""Fields of Origin that a reader may claim."""
Claim = tuple[str, str, str]
"""A field of Origin, its value, and where it was found, such as ``("publisher", "TRT", "credit line")``."""

_LONGEST = {"title": 300, "link": 2000}
"""Characters of a title, and of an address; longer ones are none."""
PROPERTIES = "document properties"
"""Where office programs leave the name that the machine knows its user by."""
_BY_MACHINE = (PROPERTIES, "PDF metadata")
_BY_ADDRESS = ("sender",)
"""Where an address alone says who wrote."""


def make_origin(raw: Raw, text: str, settings: ReadingSettings, claims: Iterable[Claim]) -> Origin:
    """Return the origin of *raw*: of two claims on one field the first that can be true holds.

    That is for a name one of somebody, and for a date of publication a whole day that the calendar has, from 1990 to
    a week after the edition: "2026", "2026-02-30" and "1970-01-01" are none.
    """
    claims = list(claims)
    told = ((_known_language(value), where) for field, value, where in claims if field == "language")
    declared, told_where = next(filter(lambda one: one[0], told), ("", ""))
    language = settings.language or declared or identify(text)
    values: dict[str, str] = {}
    found: dict[str, str] = {}
    for field, value, where in sorted(claims, key=lambda claim: claim[0] != "publisher"):  # it bears on the author
        if field in values or field not in _CLAIMED:
            continue
        is_house = where == "byline" and letters_of(value) == letters_of(values.get("publisher", ""))
        if not is_house and (tidy := _believe(field, value, where, language, settings)):
            values[field], found[field] = tidy, where
    if told_by := "setting" if settings.language else told_where:
        found["language"] = told_by
    return Origin(
        place=raw.place,
        sha256=sha256(raw.data).hexdigest(),
        language=language,
        found=tuple(sorted(found.items())),
        **values,
    )


def believe_origin(origin: Origin, settings: ReadingSettings) -> Origin:
    """Return *origin* with only what can be true of it, each claim as all others have it, whichever reader it is of."""
    told = {field: getattr(origin, field) for field in _CLAIMED}
    places = dict(origin.found)
    language = _known_language(origin.language) if isinstance(origin.language, str) else ""
    values = {
        field: (_believe(field, value, places.get(field, ""), language, settings) if isinstance(value, str) else "")
        or None
        for field, value in told.items()
    }
    if values == told and language == origin.language:
        return origin
    found = tuple(pair for pair in origin.found if values.get(pair[0], pair))
    return Origin(origin.place, origin.sha256, language or UNKNOWN, found=found, **values)


def _believe(field: str, value: str, where: str, language: str, settings: ReadingSettings) -> str:
    """Return the *value* of a *field*, found *where*, on one line; empty where it cannot be true."""
    if field == "published":
        found = find_date(value, "en") or ""
        return found if found and is_believable(found, settings) else ""
    line = " ".join(make_line(value).split())
    if field in ("author", "publisher"):
        name = believable_name(line, language, is_login=field == "author" and where in _BY_MACHINE)
        return name or (line[: _LONGEST["title"]] if where in _BY_ADDRESS else "")
    return line if len(line) <= _LONGEST[field] else ""


def _known_language(tag: str) -> str:
    """Return the language of a tag such as ``de-AT``, or nothing where it is no language code."""
    code = tag.replace("_", "-").split("-")[0].lower()
    return code if code.isalpha() and len(code) in (2, 3) and code != "und" else ""


def loss_notices(decoded: Decoded, raw: Raw) -> list[Notice]:
    """Return the notice that names the characters that could not be decoded, if there are any."""
    if decoded.lost <= 0:
        return []
    count = "1 character" if decoded.lost == 1 else f"{decoded.lost} characters"
    what = f"{count} could not be read as {decoded.encoding} and stand as \ufffd"
    return [Notice("cut short", what, raw.place, "save it as UTF-8")]
