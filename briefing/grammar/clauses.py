"""A sentence as words with their classes and verbs, and the clause around some of its words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from briefing.grammar.classes import AND
from briefing.grammar.times import Told, VerbGroup, read_groups
from briefing.grammar.tokens import cut_words
from briefing.grammar.words import classify
from briefing.language import Language, load

CLAUSE_BREAK = ","
"""Stands for a mark that ends a clause."""

_MARKS = frozenset([*';:–—()"“”„«»,', "--", "-"])
_NO_WORDS: frozenset[str] = frozenset()
_WORDS_AROUND = 40
"""Words on each side that are looked at: a verb farther away is one of another clause."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a sentence, and where in them stand those asked for, their clause, the part between two marks that
    it is of, and all that is near.
    """

    language: Language
    words: Sequence[str]
    """In small letters, ``CLAUSE_BREAK`` for each mark that ends a clause."""
    codes: str
    inner: range
    clause: range
    part: range
    near: range
    groups: Sequence[VerbGroup]
    """The verbs that are near."""

    def word(self, at: int) -> str:
        """Return the word at *at*, ``CLAUSE_BREAK`` where there is none."""
        return self.words[at] if 0 <= at < len(self.words) else CLAUSE_BREAK

    def code(self, at: int) -> str:
        """Return the class of the word at *at*, ``CLAUSE_BREAK`` where there is none."""
        return self.codes[at] if 0 <= at < len(self.words) else CLAUSE_BREAK

    def has(self, listed: Collection[str], stretch: Iterable[int]) -> bool:
        """Tell whether one of *listed* stands in *stretch*."""
        return any(self.word(at) in listed for at in stretch)

    @property
    def before(self) -> range:
        """The clause up to what is asked for."""
        return range(self.clause.start, self.inner.start)

    @property
    def verbs(self) -> Sequence[VerbGroup]:
        """The verbs of the clause."""
        return self.groups_in(self.clause)

    @property
    def member(self) -> range:
        """The clause up to the words that add another: "and"."""
        before = (at + 1 for at in reversed(self.before) if self.codes[at] == AND)
        behind = (at for at in range(self.inner.stop, self.clause.stop) if self.codes[at] == AND)
        return range(next(before, self.clause.start), next(behind, self.clause.stop))

    def groups_in(self, stretch: range) -> list[VerbGroup]:
        """Return the verbs that stand in *stretch*."""
        return [group for group in self.groups if stretch.start <= group.start <= group.end <= stretch.stop]

    def nearest(self, groups: Sequence[VerbGroup], start: int, end: int) -> Told | None:
        """Return what that of *groups* tells which is nearest to the words from *start* to *end*, of two as near the
        one before them.

        One that "and" keeps apart counts only where there is no other: "was away on Friday and will return".
        """

        def gap(group: VerbGroup) -> range:
            return range(group.end, start) if group.start < self.inner.start else range(end, group.start)

        side = [group for group in groups if not any(self.codes[at] == AND for at in gap(group))] or groups
        return min(side, key=lambda group: gap(group).stop - gap(group).start).told if side else None


class Clauses:
    """One sentence, read when a clause of it is asked for."""

    def __init__(self, text: str, code: str) -> None:
        """*code* is the language of *text* (ISO 639-1)."""
        self.text = text
        self.code = code

    def around(self, start: int, end: int) -> Clause:
        """Return the clause around what stands from *start* to *end*."""
        language, starts, words, codes, groups = self._read
        first = max(0, bisect_right(starts, start) - 1)
        inner = range(first, max(first + 1, bisect_left(starts, end)))
        near = range(max(0, inner.start - _WORDS_AROUND), min(len(words), inner.stop + _WORDS_AROUND))
        mark, stop = _ends(words, {CLAUSE_BREAK}, inner, near)
        part = range(mark + 1, stop)
        begin, stop = _ends(words, _joining(self.code), inner, part)
        clause = range(max(begin, part.start), stop)
        close = groups[bisect_left(groups, (near.start,)) : bisect_left(groups, (near.stop,))]
        return Clause(language, words, codes, inner, clause, part, near, close)

    @cached_property
    def _read(self) -> tuple[Language, list[int], list[str], str, list[VerbGroup]]:
        """The language, where the words start, these in small letters, their classes, and the verbs."""
        language = load(self.code)
        tokens = list(_cut(self.text, language))
        words = [CLAUSE_BREAK if text in _MARKS else text.lower().rstrip("'") for text, _ in tokens]
        codes = classify([[text for text, _ in tokens]], self.code)
        return language, [start for _, start in tokens], words, codes, read_groups(words, codes, language)


def _cut(text: str, language: Language) -> Iterator[tuple[str, int]]:
    """Yield the words of *text* and the marks that end a clause, with where they start; "don't" are two words."""
    for token in cut_words(text, 0, len(text), _NO_WORDS, elides=bool(language.words.elisions)):
        if not token.is_word:
            if token.text in _MARKS or token.text[0] in "'’":
                yield token.text.replace("’", "'"), token.start
        elif token.lower.endswith(("n't", "n’t")):
            yield token.text[:-3], token.start
            yield "n't", token.end - 3
        else:
            yield token.text.replace("’", "'"), token.start


@cache
def _joining(code: str) -> frozenset[str]:
    """Return the words that open a clause in the language *code*, without an apostrophe."""
    return frozenset(word.rstrip("'") for word in load(code).words.conjunctions)


def _ends(words: Sequence[str], listed: Collection[str], inner: range, within: range) -> tuple[int, int]:
    """Return where one of *listed* stands last before *inner*, and first after it."""
    before = (at for at in range(inner.start - 1, within.start - 1, -1) if words[at] in listed)
    behind = (at for at in range(inner.stop, within.stop) if words[at] in listed)
    return next(before, within.start - 1), next(behind, within.stop)
