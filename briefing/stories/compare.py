"""Finds where the documents of one story differ in their figures; where it is not sure, it says nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from briefing.language import load
from briefing.model import Conflict, Document, Figure, Sentence, Span
from briefing.text.words import find_words, rarity, stem, stop_words

_ABOUT = 0.05
"""Share of its value by which "about 12,000" may be off: 12,300 does not contradict it, 15,000 does."""
_LARGEST_RATIO = 5.0
"""Values further apart hardly measure the same thing."""
_NEAR = 8
"""Words from a figure within which a telling word must stand, for nouns such as "people"."""
_FAR = 20
"""The same for nouns that tell more, such as "dockworkers"."""
_TELLING = 0.35
"""Rarity from which a shared word tells that two sentences measure the same: "homes" does, "today" does not."""
_TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade"})
_YEAR = re.compile(r"(?<![\d.,])(?:1\d|20)\d\d(?![\d.,])")
_SHORTEST = 5
"""Letters of a noun that may end another one: "workers" in "dockworkers"."""


_Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A figure of one document with what tells its measure."""

    document: Document
    figure: Figure
    noun: str
    """The counted noun, or the stems of the concept."""
    cues: Mapping[str, Span]
    """Telling words near it: the stem, or the name of a fate, to the place of the word."""

    @property
    def place(self) -> _Place:
        """Where the figure stands."""
        return self.document.id, self.figure.span

    @property
    def keys(self) -> tuple[str, ...]:
        """What another reading of the same measure shares at least one of."""
        return (f"{self.figure.unit} {self.noun}",) if self.figure.unit else tuple(self.cues)


def find_conflicts(documents: Sequence[Document], figures: Mapping[str, Sequence[Figure]]) -> tuple[Conflict, ...]:
    """Return the measures on which *documents*, all of one story, contradict each other.

    Two figures measure the same if they count the same noun and the same telling
    word stands near both, or if they share concept and unit. They contradict each
    other if their intervals do not meet; "about" widens one by 5 %. *figures*
    holds those of each document by its id.
    """
    if len(documents) < 2:
        return ()
    readings = [reading for document in documents for reading in _readings(document, figures.get(document.id, ()))]
    by_key = _by_key(readings)
    found: list[Conflict] = []
    told: set[_Place] = set()
    for first in readings:
        if first.place in told:
            continue
        same = _same_measure(first, _candidates(first, by_key), told)
        if any(_contradict(first.figure, other.figure) for other, _ in same):
            found.append(_conflict(first, same))
            told.update(reading.place for reading in (first, *(other for other, _ in same)))
    return tuple(found)


def _by_key(readings: Sequence[_Reading]) -> Mapping[str, list[_Reading]]:
    """Return the readings by what they may share, so that not all pairs must be looked at."""
    found: dict[str, list[_Reading]] = {}
    for reading in readings:
        for key in reading.keys:
            found.setdefault(key, []).append(reading)
    return found


def _candidates(first: _Reading, by_key: Mapping[str, Sequence[_Reading]]) -> list[_Reading]:
    """Return the other readings that share a key with *first*, each once."""
    found = {other.place: other for key in first.keys for other in by_key[key] if other.place != first.place}
    return list(found.values())


def _same_measure(first: _Reading, candidates: Sequence[_Reading], told: Set[_Place]) -> list[tuple[_Reading, str]]:
    """Return one reading of each other document that measures the same as *first*, with the word that tells it.

    A document that gives the measure two values is left out, as one of them may
    be an earlier count; so is what was *told* before.
    """
    by_document: dict[str, list[tuple[_Reading, str]]] = {}
    for other in candidates:
        cue = _shared(first, other)
        if cue is not None:
            by_document.setdefault(other.document.id, []).append((other, cue))
    own = by_document.pop(first.document.id, [])
    if any(other.figure.low != first.figure.low for other, _ in own):
        return []
    single = (matches[0] for matches in by_document.values() if len({m.figure.low for m, _ in matches}) == 1)
    return [match for match in single if match[0].place not in told]


def _shared(first: _Reading, other: _Reading) -> str | None:
    """Return what tells that both readings measure the same: a cue, or "" for the same concept; else None."""
    a, b = first.figure, other.figure
    if a.unit != b.unit or _ratio(a, b) > _LARGEST_RATIO:
        return None
    if a.unit:
        return "" if first.noun and first.noun == other.noun else None
    if _fates(first) != _fates(other):
        return None
    fates = sorted(_fates(first))
    if fates:
        return fates[0] if _is_people(first) and _is_people(other) else None
    if first.document.origin.language != other.document.origin.language or not _same_noun(
        first.noun, other.noun, first.document.origin.language
    ):
        return None
    common = [cue for cue in first.cues if cue in other.cues]
    return common[0] if common else None


def _same_noun(a: str, b: str, language: str) -> bool:
    """Tell whether two nouns are the same, or one ends in the other: "workers", "dockworkers"."""
    if not a or not b:
        return False
    shorter, longer = sorted((a, b), key=len)
    return stem(a, language) == stem(b, language) or (len(shorter) >= _SHORTEST and longer.endswith(shorter))


def _contradict(a: Figure, b: Figure) -> bool:
    (low_a, high_a), (low_b, high_b) = _interval(a), _interval(b)
    return high_a < low_b or high_b < low_a


def _interval(figure: Figure) -> tuple[float, float]:
    slack = _ABOUT if figure.modifier == "~" else 0.0
    return figure.low - slack * _size(figure.low), figure.high + slack * _size(figure.high)


def _size(value: float) -> float:
    return abs(value) if math.isfinite(value) else 0.0


def _ratio(a: Figure, b: Figure) -> float:
    smaller, larger = sorted(abs(f.low if math.isfinite(f.low) else f.high) for f in (a, b))
    return larger / smaller if smaller else math.inf


def _conflict(first: _Reading, same: Sequence[tuple[_Reading, str]]) -> Conflict:
    readings = [first, *(other for other, _ in same)]
    return Conflict(
        measure=_measure(first, same[0][1]),
        values=tuple(reading.figure.text for reading in readings),
        documents=tuple(reading.document.id for reading in readings),
    )


def _measure(reading: _Reading, cue: str) -> str:
    """Return the words of the document that name the measure: "people had left their homes"."""
    figure = reading.figure
    if not cue:
        return figure.concept or figure.counts or figure.text
    place = reading.cues[cue]
    if figure.counts is None or place.start < figure.span.end:
        return place.of(reading.document.text)
    start = figure.span.start + max(0, figure.text.rfind(figure.counts))
    words = Span(start, place.end).of(reading.document.text)
    return words if len(find_words(words)) <= _NEAR else figure.counts


def _readings(document: Document, figures: Sequence[Figure]) -> list[_Reading]:
    """Return the readings of *document*; a number that says nothing of what it counts is left out."""
    found = []
    for figure in figures:
        sentence = document.sentence_at(figure.span)
        if sentence is None or figure.unit in _TIMES or not (figure.counts or (figure.unit and figure.concept)):
            continue
        if _YEAR.search(sentence.text) or _is_addition(figure, document.origin.language):
            continue  # it tells of another time, or of a part
        named = figure.concept if figure.unit else figure.counts
        found.append(
            _Reading(
                document,
                figure,
                _head(named or "", document, whole=bool(figure.unit)),
                _cues(document, figure, sentence),
            )
        )
    return found


def _is_addition(figure: Figure, language: str) -> bool:
    """Tell whether *figure* counts on top of another one: "three more bodies"."""
    more = load(language).words("figures", "more")
    return any(span.of(figure.text).lower() in more for span in find_words(figure.text)) and figure.modifier not in "<>"


def _head(named: str, document: Document, *, whole: bool) -> str:
    """Return the noun that *named* turns on, in small letters; all its stems for a concept."""
    language = document.origin.language
    named_words = [span.of(named) for span in find_words(named)]
    if whole:
        return " ".join(stem(word, language) for word in named_words)
    return (named_words[0] if language in {"fr", "es", "it", "pt"} else named_words[-1]).lower() if named_words else ""


def _cues(document: Document, figure: Figure, sentence: Sentence) -> dict[str, Span]:
    """Return the telling words near *figure*, the nearest first."""
    language = document.origin.language
    spans = [_moved(span, sentence.span.start) for span in find_words(sentence.text)]
    inside = [i for i, span in enumerate(spans) if span.overlaps(figure.span)]
    if not inside:
        return {}
    reach = _NEAR if _is_generic(figure.counts, language) else _FAR
    found: dict[str, Span] = {}
    near = [(max(inside[0] - i, i - inside[-1], 0), i) for i in range(len(spans))]
    for distance, i in sorted(near):
        word = spans[i].of(document.text)
        fate = _fate_words(language).get(word.lower())
        if fate and distance <= _NEAR:
            found.setdefault(f"*{fate}", spans[i])
        elif 0 < distance <= reach and _tells(word, language, is_first=i == 0):
            found.setdefault(stem(word, language), spans[i])
    return found


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _tells(word: str, language: str, *, is_first: bool) -> bool:
    """Tell whether *word* may tell what is measured: no stop word, number, or name."""
    if not word.isalpha() or word.lower() in stop_words(language):
        return False
    is_name = word[:1].isupper() and language != "de" and not is_first
    return not is_name and rarity(word, language) >= _TELLING and word.lower() not in _reporting(language)


def _fates(reading: _Reading) -> frozenset[str]:
    return frozenset(cue for cue in reading.cues if cue.startswith("*"))


def _is_people(reading: _Reading) -> bool:
    language = reading.document.origin.language
    counts = reading.figure.counts
    words = {span.of(counts).lower() for span in find_words(counts)} if counts else set()
    return bool(words & _generic(language)) or any(word in _fate_words(language) for word in words)


def _is_generic(counts: str | None, language: str) -> bool:
    return counts is None or counts.lower() in _generic(language)


@cache
def _generic(language: str) -> frozenset[str]:
    return frozenset(load(language).words("figures", "people"))


@cache
def _reporting(language: str) -> frozenset[str]:
    return frozenset(load(language).words("text", "reporting"))


@cache
def _fate_words(language: str) -> Mapping[str, str]:
    return {word: fate for fate, words in load(language).mapping("figures", "fates").items() for word in words}
