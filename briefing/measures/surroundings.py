"""The words around a figure in its sentence, and which phrase stands nearest to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from briefing.language import load
from briefing.model import Figure, Span
from briefing.text.synonyms import Forms, Groups, word_set
from briefing.text.words import find_words, stem

_STEP = 2
"""What a comma or an "and" between a figure and a word adds to their distance in words."""
_BREAK = re.compile(r"[,;:–—()]")
_OPENING = 30
"""Characters at the start of a sentence that hold for all of it: "In the spring of 2024, "."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word near a figure: small letters and stem; ``span`` counts from the start of the window."""

    lower: str
    stem: str
    span: Span
    is_capital: bool


@dataclass(frozen=True)
class Surroundings:
    """A figure in its sentence."""

    figure: Figure
    language: str
    text: str
    """The sentence, or the part of it around the figure."""
    start: int
    """Where ``text`` starts in the document."""

    @cached_property
    def inside(self) -> Span:
        """Where the figure stands in ``text``."""
        return Span(self.figure.span.start - self.start, self.figure.span.end - self.start)

    @cached_property
    def words(self) -> tuple[_Word, ...]:
        """The words of ``text``."""
        return _read_words(self.text, self.language)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the words."""
        return frozenset(word.stem for word in self.words)

    @cached_property
    def forms(self) -> Forms:
        """The words as groups are looked up by."""
        return [(word.stem, f"={word.lower}") for word in self.words]

    @cached_property
    def own(self) -> range:
        """Places of the words of the figure in ``words``."""
        places = [i for i, word in enumerate(self.words) if word.span.overlaps(self.inside)]
        return range(places[0], places[-1] + 1) if places else range(0)

    @cached_property
    def own_part(self) -> str:
        """The words of the sentence that tell of this figure, and not of another one, without the figure itself.

        What follows a comma or another number belongs to that; what stands before another
        number does so too, but for the opening of the sentence, which holds for all of it.
        """
        before, after = self.reach
        number = next((word.span.start for word in self.numbers if word.span.start >= self.inside.end), after)
        return self._around(before, min(after, number))

    @cached_property
    def own_clause(self) -> str:
        """The same with what follows up to a comma, other numbers or not: "four died 19 years ago"."""
        return self._around(*self.reach)

    def _around(self, before: int, after: int) -> str:
        opening = self.text[: min(before, _OPENING)]
        return f"{opening} ; {self.text[before : self.inside.start]} ; {self.text[self.inside.end : after]}"

    @cached_property
    def reach(self) -> tuple[int, int]:
        """Return where the other number before the figure ends, and where its clause does."""
        before = max((word.span.end for word in self.numbers if word.span.end <= self.inside.start), default=0)
        broken = _BREAK.search(self.text, self.inside.end)
        return before, broken.start() if broken else len(self.text)

    @cached_property
    def numbers(self) -> tuple[_Word, ...]:
        """The numbers beside the figure; a year is none."""
        return tuple(
            word
            for i, word in enumerate(self.words)
            if i not in self.own and self._is_number(i) and not _is_year(word.lower)
        )

    def number_after(self) -> int | None:
        """Return the place of the number that the figure is a part of."""
        of = word_set("figures", "of", self.language)
        after = self.own.stop
        if after >= len(self.words) or self.words[after].lower not in of:
            return None
        nearest = range(after + 1, min(after + 3, len(self.words)))
        return next((i for i in nearest if self._is_number(i)), None)

    def _is_number(self, i: int) -> bool:
        lower = self.words[i].lower
        return lower[0].isdigit() or lower in _number_words(self.language)

    def find_nearest(self, groups: Groups, reach: int, *, with_own: bool) -> dict[str, Span]:
        """Return the groups of the nearest phrase that no other number stands before, with its place in the document.

        *reach* is the greatest distance in words; *with_own* takes the words of the figure too.
        """
        best: dict[str, Span] = {}
        least = float(reach)
        for i, distance in self._near(reach, with_own=with_own):
            for name, length in groups.at(self.forms, i):
                if distance < least or (distance == least and not best):
                    best, least = {}, distance
                if distance == least:
                    best[name] = self.place(i, length)
        return best

    def _near(self, reach: int, *, with_own: bool) -> Iterator[tuple[int, float]]:
        """Yield the words up to the next number on either side, with how far they are from the figure."""
        if not self.own:
            return
        if with_own:
            yield from ((i, 0.0) for i in self.own)
        total = self.number_after()
        for step, first in ((1, self.own.stop), (-1, self.own.start - 1)):
            distance = 0.0
            for i in range(first, len(self.words) if step > 0 else -1, step):
                if self._is_number(i) and i != total:
                    break
                distance += 1 + _STEP * self._parts(i, step)
                if distance > reach:
                    break
                yield i, distance

    def _parts(self, i: int, step: int) -> bool:
        """Tell whether word *i* is an "and", or a comma stands between it and the figure's side."""
        a, b = sorted((i, i - step))
        gap = self.text[self.words[a].span.end : self.words[b].span.start]
        return self.words[i].lower in word_set("figures", "and", self.language) or bool(_BREAK.search(gap))

    def distance(self, i: int) -> int:
        """Return how many words word *i* is from the figure; 0 inside it."""
        return max(self.own.start - i, i - self.own.stop + 1, 0)

    def place(self, i: int, length: int = 1) -> Span:
        """Return where *length* words from word *i* on stand in the document."""
        start, end = self.words[i].span.start, self.words[i + length - 1].span.end
        return Span(start + self.start, end + self.start)


@lru_cache(maxsize=64)
def _read_words(text: str, language: str) -> tuple[_Word, ...]:
    """Return the words of *text*; kept for the other figures of the sentence."""
    return tuple(
        _Word(word.lower(), stem(word, language), span, word[:1].isupper())
        for span in find_words(text)
        for word in (span.of(text),)
    )


def _is_year(word: str) -> bool:
    return len(word) == len("2026") and word.isdigit() and word[:2] in ("18", "19", "20")


@cache
def _number_words(language: str) -> frozenset[str]:
    known = load(language)
    listed: Sequence[str] = [*known.mapping("figures", "numbers"), *known.mapping("figures", "magnitudes")]
    return frozenset(listed) - word_set("figures", "articles", language)
