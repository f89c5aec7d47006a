"""A day and the clause around it, with the verbs that may tell of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from briefing.extract.dates.verbs import CLAUSE_BREAK, TenseWords, Told, VerbGroup, load_tenses, read_groups


@dataclass(frozen=True, slots=True)
class DayClause:
    """Words, the day and the clause in them, and what verbs there are."""

    words: Sequence[str]
    day: range
    clause: range
    groups: Sequence[VerbGroup]
    known: TenseWords

    def word(self, at: int) -> str:
        """Return the word at *at* in small letters, ``CLAUSE_BREAK`` where there is none."""
        return self.words[at].lower() if 0 <= at < len(self.words) else CLAUSE_BREAK

    def has(self, listed: Collection[str], stretch: range) -> bool:
        """Tell whether one of *listed* stands in *stretch*."""
        return any(self.word(at) in listed for at in stretch)

    @property
    def start(self) -> int:
        """Where the day starts with the small words before it: "early on Friday"."""
        left = self.day.start
        while self.word(left - 1) in self.known.small:
            left -= 1
        return left

    @property
    def end(self) -> int:
        """Where the day ends with the time of day behind it: "Friday night"."""
        right = self.day.stop
        while self.word(right) in self.known.calendar.daytimes:
            right += 1
        return right

    @property
    def before(self) -> range:
        """The clause up to the day."""
        return range(self.clause.start, self.day.start)

    def groups_in(self, stretch: range) -> list[VerbGroup]:
        """Return the verbs that stand in *stretch*."""
        return [group for group in self.groups if stretch.start <= group.start and group.end <= stretch.stop]


def read_clause(words: Sequence[str], day: range, language: str) -> DayClause:
    """Return the clause around the *day* of *words*."""
    known = load_tenses(language)
    clause = _bound_clause(words, day, known.conjunctions)
    return DayClause(words, day, clause, read_groups(words, known), known)


def bound_part(words: Sequence[str], day: range) -> range:
    """Return from where to where the part of the sentence around *day* goes: from mark to mark."""
    start, stop = day.start, day.stop
    while start > 0 and words[start - 1] != CLAUSE_BREAK:
        start -= 1
    while stop < len(words) and words[stop] != CLAUSE_BREAK:
        stop += 1
    return range(start, stop)


def _bound_clause(words: Sequence[str], day: range, joining: frozenset[str]) -> range:
    """Return from where to where the clause around *day* goes: from its conjunction to a mark or the next one."""
    part = bound_part(words, day)
    begins = (at for at in range(day.start - 1, part.start - 1, -1) if words[at].lower() in joining)
    ends = (at for at in range(day.stop, part.stop) if words[at].lower() in joining)
    return range(next(begins, part.start), next(ends, part.stop))


def find_nearest(read: DayClause, groups: Sequence[VerbGroup]) -> Told | None:
    """Return what the verb nearest to the day tells, of two as near the one before it.

    One that "and" keeps apart counts only where there is no other: "was away on Friday and will return".
    """
    apart = [group for group in groups if group.end <= read.day.start or group.start >= read.day.stop]
    side = [group for group in apart if not read.has(read.known.calendar.both, _between(read.day, group))]
    away = [(_distance(read, group), group.told) for group in side or apart]
    return min(away, key=lambda one: one[0])[1] if away else None


def _distance(read: DayClause, group: VerbGroup) -> int:
    """Return how many words are between, but for small ones."""
    return read.start - group.end if group.end <= read.day.start else group.start - read.end


def _between(day: range, group: VerbGroup) -> range:
    return range(group.end, day.start) if group.end <= day.start else range(day.stop, group.start)
