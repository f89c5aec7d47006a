"""A figure among the words of its sentence, and how far these are from it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.language import load
from briefing.measures.reading.wording import BREAK, FigureWording, Hits, Word
from briefing.model import Figure, Span
from briefing.text.synonyms import Forms

NEAR = 8
"""Words from a figure within which a telling word must stand, for nouns such as "people"."""
FAR = 20
"""The same for nouns that tell more, such as "dockworkers"."""
_PART = 2
"""What a comma or an "and" between a figure and a word adds to their distance in words."""
_OPENING = 30
"""Characters at the start of a sentence that hold for all of it: "In the spring of 2024, "."""
_SHARED_NOUN = 4
"""Words after "60 percent of" within which the noun stands."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A figure in its sentence."""

    figure: Figure
    wording: FigureWording
    own: range
    """Places of the words of the figure, and of the verb of change right before it."""
    whole: int | None
    """The place of the number that the figure is a part of: the 88 of "63 of 88 drones"."""

    @property
    def language(self) -> str:
        """Of the sentence."""
        return self.wording.language

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the sentence."""
        return self.wording.words

    @property
    def before(self) -> int:
        """Where the other number before the figure ends, or the sentence begins."""
        places = [i for i in self.wording.amounts if i < self.own.start]
        return self.words[places[-1]].end if places else self.wording.span.start

    @property
    def clause_end(self) -> int:
        """Where the clause of the figure ends."""
        broken = BREAK.search(self.wording.text, self.figure.span.end, self.wording.span.end)
        return broken.start() if broken else self.wording.span.end

    @property
    def own_part(self) -> str:
        """The words of the sentence that tell of this figure, and not of another one, without the figure itself.

        What follows a comma or another number belongs to that; what stands before another
        number does so too, but for the opening of the sentence, which holds for all of it.
        """
        number = next((i for i in self.wording.amounts if i >= self.own.stop), None)
        end = self.clause_end if number is None else min(self.clause_end, self.words[number].start)
        return self._around(end)

    @property
    def own_clause(self) -> str:
        """The same with what follows up to a comma, other numbers or not: "four died 19 years ago"."""
        return self._around(self.clause_end)

    def _around(self, end: int) -> str:
        text, start, figure, before = self.wording.text, self.wording.span.start, self.figure.span, self.before
        opening = text[start : min(before, start + _OPENING)]
        return f"{opening} ; {text[before : figure.start]} ; {text[figure.end : end]}"

    def forms_after_of(self, dimension: str) -> Forms:
        """Return the words after "of" behind a share; none where it is no share, or of nothing."""
        after = self.own.stop
        if dimension != "share" or not self.wording.is_any(after, load(self.language).figures.of):
            return ()
        return self.wording.forms[after + 1 : after + 1 + _SHARED_NOUN]

    def distance(self, i: int) -> int:
        """Return how many words word *i* is from the figure; 0 inside it."""
        return max(self.own.start - i, i - self.own.stop + 1, 0)

    def window(self, before: int, after: int) -> range:
        """Return the places of the figure and of *before* words before it and *after* words after it."""
        if not self.own:
            return range(0)
        return range(max(0, self.own.start - before), min(len(self.words), self.own.stop + after))

    def find_nearest(self, hits: Hits, reach: int, *, with_own: bool) -> dict[str, Span]:
        """Return the groups of the nearest phrase that no other number stands before, with its place in the document.

        *reach* is the greatest distance in words; *with_own* takes the words of the figure too.
        """
        if not hits or not self.own:
            return {}
        distances = self._measure_distances(hits, with_own=with_own)
        least = min(distances.values(), default=reach + 1.0)
        if least > reach:
            return {}
        nearest = [i for i, distance in distances.items() if distance == least]
        return {name: self.wording.span_of(i, length) for i in nearest for name, length in hits[i]}

    def _measure_distances(self, hits: Hits, *, with_own: bool) -> Mapping[int, float]:
        """Return how far those of *hits* are that can be reached: what follows the figure comes first."""
        found = {i: 0.0 for i in hits if with_own and i in self.own}
        if max(hits) >= self.own.stop:
            found.update((i, distance) for i, distance in self._walk(1) if i in hits)
        if min(hits) < self.own.start:
            found.update((i, distance) for i, distance in self._walk(-1) if i in hits)
        return found

    def _walk(self, step: int) -> Iterator[tuple[int, float]]:
        """Yield the words up to the next number on one side, each with how far it is from the figure."""
        wording, distance = self.wording, 0.0
        conjunctions = load(self.language).figures.conjunctions
        places = range(self.own.stop, len(wording.words)) if step > 0 else range(self.own.start - 1, -1, -1)
        for i in places:
            if i in wording.numbers and i != self.whole:
                return
            is_parted = wording.is_parted(i if step > 0 else i + 1) or wording.words[i].lower in conjunctions
            distance += 1 + _PART * is_parted
            if distance > FAR:
                return
            yield i, distance


def surround(figure: Figure, wording: FigureWording) -> Surroundings:
    """Return *figure* among the words of *wording*."""
    first = bisect_right(wording.words, figure.span.start, key=_end)
    own = range(first, max(first, bisect_left(wording.words, figure.span.end, key=_start)))
    own = range(_find_move(figure, wording, first), own.stop) if own else own
    return Surroundings(figure, wording, own, _find_whole(wording, own))


def _find_move(figure: Figure, wording: FigureWording, first: int) -> int:
    """Return the place of the verb or noun before word *first* by which the figure rose or fell, else *first*."""
    table = load(wording.language).figures
    at = first - 1 - (first > 0 and wording.is_any(first - 1, table.of))
    turns = table.moves.get(figure.modifier, ())
    return at if at >= 0 and wording.words[at].lower in turns else first


def _start(word: Word) -> int:
    return word.start


def _end(word: Word) -> int:
    return word.end


def _find_whole(wording: FigureWording, own: range) -> int | None:
    after = own.stop
    if not own or not wording.is_any(after, load(wording.language).figures.of):
        return None
    return next((i for i in (after + 1, after + 2) if i in wording.numbers), None)
