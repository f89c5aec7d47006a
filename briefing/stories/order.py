"""Which document of a story leads, and in which order the others follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from briefing.learned.occurrences import look_up
from briefing.model import Analysis, Document
from briefing.text.words import words

_DAY, _MINUTE = 10, 16
"""Characters of an ISO 8601 moment up to its day, and up to its minute."""
_CLOCK = re.compile(r"\s*([01]?\d|2[0-3])[:.h]([0-5]\d)(?:\s*(?:Uhr|h|uur))?\s*[-–—:|]\s")
"""Opens the title of an item of a live ticker: "08:05 - ", "8.05 Uhr: "."""
_LOOKED_AT = 300
"""Words of a document in which the core of the event stands: a report tells it first."""
_CORE = 0.6
"""Share of what the documents have in common that one must tell to lead, beside the one that tells most of it.

Set by hand on three mornings of real reports: a follow-up of one aspect has a third to a half, a report of the
same state four fifths."""


def order_documents(analyses: Sequence[Analysis]) -> list[Analysis]:
    """Return *analyses*, the documents of one event, with the one that leads first.

    Among those that tell the core of the event the newest leads, and of equally new
    ones, or where none has a date, the fullest with a title. A mere headline leads no
    text. The others follow, the newest first; what has no date comes last.
    """
    if len(analyses) == 1:
        return list(analyses)
    texts = [one for one in analyses if not one.document.is_headline] or list(analyses)
    telling = [texts[index] for index in _find_telling([analysis.document for analysis in texts])]
    lead = max(telling, key=_newness)
    return [lead, *sorted((one for one in analyses if one is not lead), key=_newness, reverse=True)]


def find_day(document: Document) -> str:
    """Return the ISO 8601 day on which *document* was published; empty where that is not known."""
    return (document.origin.published or "")[:10]


def is_older(document: Document, other: Document) -> bool:
    """Tell whether *document* was published before *other*: on an earlier day, or on that day at an earlier hour.

    Of two hours of which one alone has a zone nobody can tell.
    """
    day, other_day = find_day(document), find_day(other)
    if day != other_day or not day:
        return "" < day < other_day
    hour, other_hour = _find_hour(document), _find_hour(other)
    if not (hour and other_hour) or (hour.tzinfo is None) != (other_hour.tzinfo is None):
        return False
    return hour < other_hour


def _find_hour(document: Document) -> datetime | None:
    """Return when *document* was published if the hour is told: with its day, or at the head of a ticker's item."""
    told = document.origin.published or ""
    clock = _CLOCK.match(document.origin.title or "")
    if len(told) == _DAY and clock:
        told = f"{told}T{int(clock[1]):02}:{clock[2]}"
    try:
        return datetime.fromisoformat(told) if len(told) > _DAY else None
    except ValueError:
        return None


def _newness(analysis: Analysis) -> tuple[str, str, bool, int, str]:
    """Order by day, then by the hour where it is told, then by what is told; of equal documents the text decides."""
    document = analysis.document
    hour = _find_hour(document)
    return (
        find_day(document),
        (hour.astimezone(UTC) if hour and hour.tzinfo else hour or datetime.min).isoformat()[:_MINUTE],
        document.origin.title is not None,
        sum(len(s.text) for s in document.sentences),
        document.text,
    )


def _find_telling(documents: Sequence[Document]) -> list[int]:
    """Return the indices of the documents that tell the core: what they have in common, weighed by how rare it is."""
    held = [_list_stems(document) for document in documents]
    spread = Counter(stem for stems in held for stem in stems)
    shared = [sum(value for stem, value in stems.items() if spread[stem] > 1) for stems in held]
    least = _CORE * max(shared)
    return [index for index, value in enumerate(shared) if value >= least]


def _list_stems(document: Document) -> dict[str, float]:
    """Return the telling stems of the title and the opening of *document*, each with its rarity."""
    language = document.origin.language
    told = " ".join([document.origin.title or "", *_opening(document)])
    found = (look_up(word, language) for word in words(told)[:_LOOKED_AT])
    return {stem: value for stem, value, _ in found if value}


def _opening(document: Document) -> list[str]:
    """Return the first sentences of *document*, more than its core can need."""
    return [sentence.text for sentence in document.sentences[: _LOOKED_AT // 10]]
