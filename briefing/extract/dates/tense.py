"""The tense of the clause around a day: whether it tells of what is to come or of what was.

Only words are looked at, no parser: the verb nearest to the day, in its clause, else around it. In a language whose
finite verb may stand far from the rest, the words that are always finite come before the endings that may not be.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.extract.dates.verbs import BREAK, TenseWords, Told, VerbGroup, load_tenses, read_groups

Tense = Literal["coming", "past", "unsure"]

_FEW = 3
"""Words beside the day in a part without a verb: "including Harrow on Friday"."""


@dataclass(frozen=True, slots=True)
class _ClauseOfDay:
    """Words, the day and the clause in them, and what verbs there are."""

    words: Sequence[str]
    day: range
    clause: range
    groups: Sequence[VerbGroup]
    known: TenseWords

    def word(self, at: int) -> str:
        """Return the word at *at* in small letters, ``BREAK`` where there is none."""
        return self.words[at].lower() if 0 <= at < len(self.words) else BREAK

    def has(self, listed: Collection[str], stretch: range) -> bool:
        """Tell whether one of *listed* stands in *stretch*."""
        return any(self.word(at) in listed for at in stretch)

    @property
    def before(self) -> range:
        """The clause up to the day."""
        return range(self.clause.start, self.day.start)

    def groups_in(self, stretch: range) -> list[VerbGroup]:
        """Return the verbs that stand in *stretch*."""
        return [group for group in self.groups if stretch.start <= group.start and group.end <= stretch.stop]


def tense_of_clause(words: Sequence[str], day: range, language: str) -> Tense | None:
    """Return the tense of the clause around the *day* of *words*, ``unsure`` if it leaves a choice, None if none tells.

    *words* are those of a sentence or of a part of it, with ``BREAK`` for each mark that ends a clause.
    """
    known = load_tenses(language)
    read = _ClauseOfDay(words, day, _bound_clause(words, day, known.conjunctions), read_groups(words, known), known)
    told = next((told for rule in _RULES if (told := rule(read))), None)
    if told != "planned":
        return told
    return "unsure" if read.has(known.calendar.conditions, range(len(words))) else "coming"


def bound_part(words: Sequence[str], day: range) -> range:
    """Return from where to where the part of the sentence around *day* goes: from mark to mark."""
    start, stop = day.start, day.stop
    while start > 0 and words[start - 1] != BREAK:
        start -= 1
    while stop < len(words) and words[stop] != BREAK:
        stop += 1
    return range(start, stop)


def _bound_clause(words: Sequence[str], day: range, joining: frozenset[str]) -> range:
    """Return from where to where the clause around *day* goes: from its conjunction to a mark or the next one."""
    part = bound_part(words, day)
    begins = (at for at in range(day.start - 1, part.start - 1, -1) if words[at].lower() in joining)
    ends = (at for at in range(day.stop, part.stop) if words[at].lower() in joining)
    return range(next(begins, part.start), next(ends, part.stop))


def _of_a_noun(read: _ClauseOfDay) -> Told | None:
    """A day that belongs to a noun says nothing with the verb: "Friday's fire will be looked into"."""
    daytime, mark, _ = read.word(read.day.stop).partition("'s")
    if read.words[read.day.stop - 1].endswith("'s") or (mark and daytime in read.known.calendar.daytimes):
        return _by_its_noun(read)
    listed, lead = read.known.calendar, read.day.start - 2
    is_row = read.has(listed.to, read.day)  # "du 3 au 5 mai"
    if is_row or lead < read.clause.start or read.word(lead + 1) not in listed.of:
        return None
    return "unsure" if read.word(lead) not in listed.bound else None


def _of_habit(read: _ClauseOfDay) -> Told | None:
    """What is so every week has no day: "open daily, also on Sunday"."""
    return "unsure" if read.has(read.known.calendar.habits, range(len(read.words))) else None


def _in_a_noun(read: _ClauseOfDay) -> Told | None:
    """A date between an article and its noun is of that noun: "the 9 May deadline"."""
    has_article = read.word(read.day.start - 1) in read.known.determiners - read.known.calendar.on
    is_date = any(word[0].isdigit() for word in read.words[read.day.start : read.day.stop])
    return "unsure" if has_article and is_date and read.word(read.day.stop) != BREAK else None


def _by_its_noun(read: _ClauseOfDay) -> Told:
    """Return what stands before "Friday's vote" tells of it."""
    last, calendar = read.day.start - 1, read.known.calendar
    before = {read.word(last), f"{read.word(last - 1)} {read.word(last)}"}
    is_past = read.has(calendar.pluperfect, read.clause)  # "had forecast ahead of Friday's report"
    return "coming" if before & calendar.ahead and not is_past else "unsure"


def _after(read: _ClauseOfDay) -> Told:
    """What is after a day may itself be to come: "after Friday's vote, the council will meet"."""
    return "unsure" if _around(read) in {"coming", "planned"} else "past"


def _after_a_noun(read: _ClauseOfDay) -> Told | None:
    """Tell of the day of a noun behind "after": "after the vote on Friday"."""
    after = read.known.calendar.after
    lead = next((at for at in reversed(read.before) if read.word(at) in after), None)
    if lead is None or read.groups_in(range(lead + 1, read.day.start)):
        return None
    return _after(read)


def _on_condition(read: _ClauseOfDay) -> Told | None:
    """What is only supposed is not told: "if it reaches the harbour on Friday"."""
    conditions = read.known.calendar.conditions
    if read.has(conditions, read.before):
        return "unsure"
    last = next((at for at in range(read.day.start - 1, -1, -1) if read.word(at) in conditions), None)
    if last is None or any(not group.is_participle for group in read.groups_in(range(last, read.day.start))):
        return None
    return "unsure"  # "if they both - as hoped - win on Friday"


def _before_a_noun(read: _ClauseOfDay) -> Told | None:
    """A participle before a noun has a day of its own: "der am Freitag verhaftete Fahrer wird"."""
    known = read.known
    lead = read.day.start - (2 if read.word(read.day.start - 1) in known.light else 1)
    is_relative = lead == read.clause.start > 0  # "der Fahrer, der am Freitag starb"
    if not known.has_bracket or is_relative or lead < read.clause.start or read.word(lead) not in known.determiners:
        return None
    return "coming" if read.word(read.day.stop).endswith(known.calendar.beginning) else "unsure"


def _moved_to(read: _ClauseOfDay) -> Told | None:
    """What was set for a day is to come, whenever it was set, unless that was before something else."""
    calendar = read.known.calendar
    aim = read.day.start - 1
    if read.word(aim) in read.known.determiners:
        aim -= 1  # "auf den 10. Juli"
    if read.word(aim) not in calendar.moved_to:
        return None
    # "op donderdag" is also the day on which something is done.
    is_moved = read.word(aim - 1) in calendar.moved or read.word(read.day.stop) in calendar.moved
    if not is_moved and (read.word(aim) in calendar.on or not read.has(calendar.moved, read.clause)):
        return None
    is_open = any(group.told == "unsure" for group in read.groups_in(read.clause))
    return "unsure" if is_open or read.has(calendar.pluperfect, read.clause) else "coming"


def _up_to(read: _ClauseOfDay) -> Told | None:
    """What goes on up to a day is to come, unless a verb says otherwise: "closed until Friday"."""
    if read.word(read.day.start - 1) not in read.known.calendar.upto:
        return None
    near = read.groups_in(read.clause)
    if not near:
        return _outside(read)  # "Until Friday, 38 people had paid"
    return _nearest(read, [group for group in near if not group.is_participle]) or "coming"


def _supposed(read: _ClauseOfDay) -> Told | None:
    """A perfect behind a modal is hearsay: "soll am Freitag einen Kiosk überfallen haben"."""
    last = read.clause.stop - 1
    if last < read.day.stop or read.word(last) not in read.known.calendar.perfects:
        return None
    is_modal = any(group.told in {"coming", "planned"} for group in read.groups_in(read.clause))
    return "unsure" if is_modal else None


def _in_a_subject(read: _ClauseOfDay) -> Told | None:
    """A day right before the verb may be of another one: "the fixes put in place on Friday should help"."""
    groups = read.groups_in(read.clause)
    if read.known.has_bracket or not any(group.start == read.day.stop for group in groups):
        return None
    before = {group.told for group in groups if group.end <= read.day.start and not _is_beside(read, group)}
    return "unsure" if before - {group.told for group in groups if group.start == read.day.stop} else None


def _in_clause(read: _ClauseOfDay) -> Told | None:
    groups = read.groups_in(read.clause)
    finite = [group for group in groups if not group.is_participle] if read.known.has_bracket else []
    return _nearest(read, finite or groups)


def _outside(read: _ClauseOfDay) -> Told | None:
    """A verb outside tells of a day that opens its clause or is all of it: "On Thursday, the 26th, the house will"."""
    start = _skip_light(read)
    others = len(read.clause) - (read.day.stop - start)
    return _around(read) if start == read.clause.start or others <= _FEW else "unsure"


def _around(read: _ClauseOfDay) -> Told | None:
    verbs = [group for group in read.groups if not (group.is_participle and group.told == "coming")]
    return _nearest(read, verbs or read.groups)


_RULES: tuple[Callable[[_ClauseOfDay], Told | None], ...] = (
    _of_habit,
    _after_a_noun,
    _moved_to,
    _of_a_noun,
    _in_a_noun,
    _on_condition,
    _before_a_noun,
    _up_to,
    _supposed,
    _in_a_subject,
    _in_clause,
    _outside,
)
"""The first that tells a tense decides."""


def _between(day: range, group: VerbGroup) -> range:
    return range(group.end, day.start) if group.end <= day.start else range(day.stop, group.start)


def _skip_light(read: _ClauseOfDay) -> int:
    """Return where the day starts with the small words before it: "early on Friday"."""
    left = read.day.start
    while read.word(left - 1) in read.known.light:
        left -= 1
    return left


def _is_beside(read: _ClauseOfDay, group: VerbGroup) -> bool:
    return group.end == _skip_light(read)


def _nearest(read: _ClauseOfDay, groups: Sequence[VerbGroup]) -> Told | None:
    """Return what the verb nearest to the day tells, of two as near the one before it.

    One that "and" keeps apart counts only where there is no other: "was away on Friday and will return".
    """
    left, right = _skip_light(read), read.day.stop
    apart = [group for group in groups if group.end <= read.day.start or group.start >= right]
    while read.word(right) in read.known.calendar.daytimes:
        right += 1
    side = [group for group in apart if not read.has(read.known.calendar.both, _between(read.day, group))]
    away = [
        (left - group.end if group.end <= read.day.start else group.start - right, group) for group in side or apart
    ]
    return min(away, key=lambda one: one[0])[1].told if away else None
