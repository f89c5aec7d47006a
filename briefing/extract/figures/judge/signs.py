"""Measures what speaks for a figure being key: where it stands, what it measures, and the words around it."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np

from briefing.extract.figures.judge.nearby import Nearby, look_around
from briefing.extract.figures.symbols import CURRENCIES, TIMES
from briefing.learned.occurrences import Numbers
from briefing.model import Document, Figure
from briefing.text.words import stem, words

_POINTS = frozenset({"pp", "bp"})
_KNOWN = _POINTS.union({"%"}, CURRENCIES, TIMES)
_SMALL = 12
"""Up to this, a count is mostly told in passing: "two of them"."""
_LARGEST = 12
"""Powers of ten past which size tells no more."""
_BESIDE = 6
"""Words on either side whose stems are cues of their own."""
_REACH = 120
"""Characters on either side in which those words are sought."""


class Told(NamedTuple):
    """The figures of a document with the stems of its sentences and headline."""

    figures: Sequence[Figure]
    sentences: Sequence[int]
    """The sentence of each figure."""
    stems: Sequence[Sequence[str]]
    """Those of each sentence."""
    spread: Counter[str]
    """In how many of them each stem stands."""
    title: str
    """Its headline in small letters."""
    headline: Set[str]
    """The stems of that."""
    around: Sequence[Nearby]
    """What stands beside each figure."""
    document: Document


def read_stems(figures: Sequence[Figure], document: Document) -> Told:
    """Return *figures* with what their *document* says around them."""
    language = document.origin.language
    starts = [sentence.span.start for sentence in document.sentences]
    told_in = [max(0, bisect_right(starts, figure.span.start) - 1) for figure in figures]
    stems = [_stems(sentence.text, language) for sentence in document.sentences]
    around = [
        look_around(figure, document.sentences[at], document, previous)
        for figure, at, previous in zip(figures, told_in, (None, *figures), strict=False)
    ]
    title = document.origin.title or ""
    return Told(
        figures=figures,
        sentences=told_in,
        stems=stems,
        spread=Counter(chain.from_iterable(map(set, stems))),
        title=title.lower(),
        headline=frozenset(_stems(title, language)),
        around=around,
        document=document,
    )


def measure_signs(told: Told) -> Mapping[str, Numbers]:
    """Return the signs by name, each with a number for every figure."""
    topics = {at: _topic(told.stems[at], told.headline, told.spread) for at in set(told.sentences)}
    return list_columns(
        [
            _kind(figure) | position | topics[at] | _subject(figure, told)
            for figure, at, position in zip(told.figures, told.sentences, _positions(told), strict=True)
        ]
    )


def list_columns(rows: Sequence[Mapping[str, float]]) -> dict[str, Numbers]:
    """Return by name the numbers of *rows*, which all name the same signs in the same order."""
    if not rows:
        return {}
    table = np.array([list(row.values()) for row in rows], float)
    return dict(zip(rows[0], table.T, strict=True))


def list_cues(stems: Sequence[str]) -> list[str]:
    """Return the cues that a sentence of these *stems* holds: each once, without digits."""
    return [stem for stem in dict.fromkeys(stems) if not any(letter.isdigit() for letter in stem)]


def list_close_cues(told: Told) -> Iterator[list[str]]:
    """Yield the cues that stand close to each figure, signed.

    ``<`` stands before the stems that come soon before it, ``>`` soon after it,
    and ``=`` before those of what it measures and counts.
    """
    language = told.document.origin.language
    for figure, at in zip(told.figures, told.sentences, strict=True):
        sentence = told.document.sentences[at]
        first, end = (max(0, offset - sentence.span.start) for offset in (figure.span.start, figure.span.end))
        before = _stems(sentence.text[max(0, first - _REACH) : first], language)[-_BESIDE:]
        after = _stems(sentence.text[end : end + _REACH], language)[:_BESIDE]
        signed = {"<": before, ">": after, "=": _own_stems(figure, language)}
        yield [sign + stem for sign, stems in signed.items() for stem in list_cues(stems)]


def value_of(figure: Figure) -> float:
    """Return the finite end of *figure*, the lower one of a range."""
    return figure.low if math.isfinite(figure.low) else figure.high


def measure_of(figure: Figure) -> tuple[float, str | None]:
    """Return the value and the unit, by which two mentions are one."""
    return value_of(figure), figure.unit


def _stems(text: str, language: str) -> list[str]:
    return list(map(stem, words(text), repeat(language)))


def _own_stems(figure: Figure, language: str) -> list[str]:
    """Return the stems of what *figure* measures and counts."""
    return _stems(f"{figure.concept or ''} {figure.counts or ''}", language)


def _kind(figure: Figure) -> dict[str, float]:
    """Return what kind of measure *figure* is."""
    unit, value = (figure.unit or "").partition("/"), abs(value_of(figure))
    return {
        "percent": unit[0] == "%",
        "points": unit[0] in _POINTS,
        "money": unit[0] in CURRENCIES,
        "time": unit[0] in TIMES,
        "other unit": unit[0] not in _KNOWN | {""},
        "rate": bool(unit[1]),
        "counted": bool(figure.counts) and not figure.unit,
        "size": min(_LARGEST, math.log10(1 + value)),
        "small count": value <= _SMALL and not figure.unit,
        "one": value == 1,
        "concept": bool(figure.concept),
        "dated": bool(figure.as_of),
        "range": figure.low < figure.high and not figure.is_open,
        "words": figure.text[:1].isalpha(),
        "decimals": "." in figure.text,
    }


def _positions(told: Told) -> Iterator[dict[str, float]]:
    """Yield where each figure stands, and how often its value is told."""
    mentions = Counter(map(measure_of, told.figures))
    held = Counter(told.sentences)
    first = {at: number for number, at in reversed(list(enumerate(told.sentences)))}
    for number, (figure, at) in enumerate(zip(told.figures, told.sentences, strict=True)):
        yield {
            "sentence": math.log1p(at),
            "figures before": math.log1p(number),
            "position in sentence": number - first[at],
            "figures in sentence": math.log(held[at]),
            "sentence length": math.log1p(len(told.stems[at])),
            "mentions": math.log(mentions[measure_of(figure)]),
            "in headline": figure.text.lower() in told.title,
        }


def _topic(sentence: Sequence[str], headline: Set[str], spread: Mapping[str, int]) -> dict[str, float]:
    """Return how close a sentence is to what its document is about."""
    return {
        "headline words": _mean([stem in headline for stem in sentence]),
        "common words": _mean([math.log(spread[stem]) for stem in sentence]),
    }


def _subject(figure: Figure, told: Told) -> dict[str, float]:
    """Return how close what *figure* measures and counts is to what its document is about."""
    own = _own_stems(figure, told.document.origin.language)
    return {
        "headline concept": _mean([stem in told.headline for stem in own]),
        "common concept": _mean([math.log1p(told.spread[stem]) for stem in own]),
    }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
