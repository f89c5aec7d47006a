"""Joins what the documents of a story say: their quotations, figures and days, each once."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from briefing.model import Analysis, Cited, DateMention, Document, Figure, Quote, Story

T = TypeVar("T")

_BARE = re.compile(r"[\d\s.,'’]+")
"""A number alone, as the first half of "from 12 to 15 million euros" is."""

_SMALL = 12
"""Numbers up to which two equal ones in one story are likely to count different things."""


def merge_quotes(ordered: Sequence[Analysis]) -> tuple[Cited[Quote], ...]:
    """Return the quotes of all documents; words that two sources quote are kept once, with the surest speaker.

    The parts of one quotation stay together, and words between marks go before
    the same ones told in indirect speech.
    """
    best: dict[str, tuple[tuple[bool, float], list[Cited[Quote]]]] = {}
    for analysis in ordered:
        for parts in join_parts(analysis.quotes, lambda quote: quote.group):
            key = _letters("".join(part.text for part in parts))
            rank = (parts[0].kind != "indirect", max(part.trust for part in parts))
            if key not in best or best[key][0] < rank:
                best[key] = (rank, [Cited(analysis.document.id, part) for part in parts])
    return tuple(cited for _, parts in best.values() for cited in parts)


def merge_figures(story: Story, documents: Mapping[str, Document]) -> list[list[Cited[Figure]]]:
    """Return the mentions of each value that *story* tells in its leading document's language, the best value first.

    A bare number says nothing and is left out. Of the mentions of a value the one of the
    highest score comes first.
    """
    language = documents[story.documents[0]].origin.language
    mentions: dict[tuple[object, ...], list[Cited[Figure]]] = {}
    for cited in story.found.figures:
        if documents[cited.document].origin.language == language and _says_what(cited.item):
            mentions.setdefault(_value(cited.item), []).append(cited)
    values = [sorted(rows, key=lambda cited: -cited.item.score) for rows in mentions.values()]
    return sorted(values, key=lambda rows: -rows[0].item.score)


def find_confirming(cited: Cited[Figure], mentions: Sequence[Cited[Figure]]) -> tuple[str, ...]:
    """Return the documents of *mentions* beside that of *cited* which tell the same unit with no other bound."""
    figure = cited.item
    same = (
        other.document
        for other in mentions
        if other.document != cited.document
        and (other.item.unit, other.item.low, other.item.high) == (figure.unit, figure.low, figure.high)
    )
    return tuple(dict.fromkeys(same))


def _says_what(figure: Figure) -> bool:
    """Tell whether a figure can stand by itself: it names a thing, or its unit stands in its words."""
    return figure.counts is not None or (figure.unit is not None and not _BARE.fullmatch(figure.text))


def _value(figure: Figure) -> tuple[object, ...]:
    """Return what two mentions of one figure have in common.

    "At least 41 dead" and "41 people" are one figure, "two days" and "two ships" are two.
    """
    bound = figure.low if math.isfinite(figure.low) else figure.high
    thing = "" if abs(bound) > _SMALL and not figure.unit else figure.unit or _letters(figure.counts or "")
    return bound, thing


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def join_parts(quotes: Iterable[T], group: Callable[[T], object]) -> list[list[T]]:
    """Return *quotes* in order, those of one *group* together; one whose group is 0 stands alone."""
    joined: dict[object, list[T]] = {}
    for quote in quotes:
        joined.setdefault(group(quote) or object(), []).append(quote)
    return list(joined.values())


def merge_dates(ordered: Sequence[Analysis]) -> tuple[Cited[DateMention], ...]:
    """Return the days that the documents of a story name, each once, as the fullest document has it; in their order."""
    first: dict[str, Cited[DateMention]] = {}
    for analysis in ordered:
        for mention in analysis.dates:
            first.setdefault(mention.date, Cited(analysis.document.id, mention))
    return tuple(first[day] for day in sorted(first))
