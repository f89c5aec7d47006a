"""Gathers what a document says of itself, each piece with where it was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from briefing.model import Notice, Origin, Raw
from briefing.readers.content.decode import Decoded
from briefing.readers.content.identify import identify
from briefing.settings import ReadingSettings
from briefing.text.dates import find_date

Claim = tuple[str, str, str]
"""A field of Origin, its value, and where it was found, such as ``("publisher", "TRT", "credit line")``."""

_LONGEST = 300
"""Characters of a title or a name; longer ones are no name."""


def make_origin(raw: Raw, text: str, settings: ReadingSettings, claims: Iterable[Claim]) -> Origin:
    """Return the origin of *raw*: of two claims on one field the first that says something holds.

    A date of publication says something only as a whole day that the calendar has: "2026" and "2026-02-30" are none.
    """
    values: dict[str, str] = {}
    found: dict[str, str] = {}
    for field, value, where in claims:
        tidy = _published(value) if field == "published" else " ".join(value.split())
        if field not in values and tidy and len(tidy) <= _LONGEST:
            values[field], found[field] = tidy, where
    declared, where = _known_language(values.pop("language", "")), found.pop("language", "")
    language = settings.language or declared or identify(text)
    if told_by := "setting" if settings.language else where if declared else "":
        found["language"] = told_by
    return Origin(
        place=raw.place,
        sha256=sha256(raw.data).hexdigest(),
        language=language,
        found=tuple(sorted(found.items())),
        **values,
    )


def believe_origin(origin: Origin) -> Origin:
    """Return *origin* with its date of publication as all others have it, or without, whichever reader it is of."""
    if origin.published is None:
        return origin
    if published := _published(origin.published):
        return replace(origin, published=published)
    return replace(origin, published=None, found=tuple(pair for pair in origin.found if pair[0] != "published"))


def _published(value: str) -> str:
    return find_date(value, "en") or ""


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
