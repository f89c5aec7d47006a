"""The tense of the clause around a day: whether it tells of what is to come or of what was.

Words and their classes are looked at: the verb nearest to the day, in its clause, else around it. In a language whose
finite verb may stand far from the rest, the words that are always finite come before the endings that may not be.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from briefing.extract.dates.day_clause import DayClause, find_nearest, read_clause
from briefing.extract.dates.verbs import CLAUSE_BREAK, Told, VerbGroup

Tense = Literal["coming", "past", "unsure"]

_FEW_BESIDE = 4
"""Words beside the day in a part without a verb: "including Harrow on Friday"."""


def tense_of_clause(words: Sequence[str], day: range, language: str) -> Tense | None:
    """Return the tense of the clause around the *day* of *words*, ``unsure`` if it leaves a choice, None if none tells.

    *words* are those of a sentence or of a part of it, with ``CLAUSE_BREAK`` for each mark that ends a clause.
    """
    read = read_clause(words, day, language)
    told = next((told for rule in _TENSE_RULES if (told := rule(read))), None)
    if told != "planned":
        return told
    return "unsure" if read.has(read.known.calendar.conditions, range(len(words))) else "coming"


def _of_a_noun(read: DayClause) -> Told | None:
    """A day that belongs to a noun says nothing with the verb: "Friday's fire will be looked into"."""
    daytime, mark, _ = read.word(read.day.stop).partition("'s")
    if read.words[read.day.stop - 1].endswith("'s") or (mark and daytime in read.known.calendar.daytimes):
        return _by_its_noun(read)
    listed, lead = read.known.calendar, read.day.start - 2
    is_row = read.has(listed.to, read.day)  # "du 3 au 5 mai"
    if is_row or lead < read.clause.start or read.word(lead + 1) not in listed.of:
        return None
    return "unsure" if read.word(lead) not in listed.bound else None


def _of_habit(read: DayClause) -> Told | None:
    """What is so every week has no day: "open daily, also on Sunday"."""
    return "unsure" if read.has(read.known.calendar.habits, range(len(read.words))) else None


def _in_a_noun(read: DayClause) -> Told | None:
    """A date between an article and its noun is of that noun: "the 9 May deadline"."""
    has_article = read.word(read.day.start - 1) in read.known.determiners - read.known.calendar.on
    is_date = any(word[0].isdigit() for word in read.words[read.day.start : read.day.stop])
    return "unsure" if has_article and is_date and read.word(read.day.stop) != CLAUSE_BREAK else None


def _by_its_noun(read: DayClause) -> Told:
    """Return what stands before "Friday's vote" tells of it."""
    last, calendar = read.day.start - 1, read.known.calendar
    before = {read.word(last), f"{read.word(last - 1)} {read.word(last)}"}
    is_past = read.has(calendar.pluperfect, read.clause)  # "had forecast ahead of Friday's report"
    return "coming" if before & calendar.ahead and not is_past else "unsure"


def _after(read: DayClause) -> Told:
    """What is after a day may itself be to come: "after Friday's vote, the council will meet"."""
    return "unsure" if _around(read) in {"coming", "planned"} else "past"


def _after_a_noun(read: DayClause) -> Told | None:
    """Tell of the day of a noun behind "after": "after the vote on Friday"."""
    after = read.known.calendar.after
    lead = next((at for at in reversed(read.before) if read.word(at) in after), None)
    if lead is None or read.groups_in(range(lead + 1, read.day.start)):
        return None
    return _after(read)


def _on_condition(read: DayClause) -> Told | None:
    """What is only supposed is not told: "if it reaches the harbour on Friday"."""
    conditions = read.known.calendar.conditions
    if read.has(conditions, read.before):
        return "unsure"
    last = next((at for at in range(read.day.start - 1, -1, -1) if read.word(at) in conditions), None)
    if last is None or any(not group.is_participle for group in read.groups_in(range(last, read.day.start))):
        return None
    return "unsure"  # "if they both - as hoped - win on Friday"


def _before_a_noun(read: DayClause) -> Told | None:
    """A participle before a noun has a day of its own: "der am Freitag verhaftete Fahrer wird"."""
    known = read.known
    lead = read.day.start - (2 if read.word(read.day.start - 1) in known.light else 1)
    is_relative = lead == read.clause.start > 0  # "der Fahrer, der am Freitag starb"
    if not known.has_bracket or is_relative or lead < read.clause.start or read.word(lead) not in known.determiners:
        return None
    return "coming" if read.word(read.day.stop).endswith(known.calendar.beginning) else "unsure"


def _moved_to(read: DayClause) -> Told | None:
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


def _up_to(read: DayClause) -> Told | None:
    """What goes on up to a day is to come, unless a verb says otherwise: "closed until Friday"."""
    if read.word(read.day.start - 1) not in read.known.calendar.upto:
        return None
    near = read.groups_in(read.clause)
    if not near:  # "Until Friday, 38 people had paid", and "is in force until Friday"
        return _around(read) if read.groups else None
    return find_nearest(read, [group for group in near if not group.is_participle]) or "coming"


def _supposed(read: DayClause) -> Told | None:
    """A perfect behind a modal is hearsay: "soll am Freitag einen Kiosk überfallen haben"."""
    last = read.clause.stop - 1
    if last < read.day.stop or read.word(last) not in read.known.calendar.perfects:
        return None
    is_modal = any(group.told in {"coming", "planned"} for group in read.groups_in(read.clause))
    return "unsure" if is_modal else None


def _in_a_subject(read: DayClause) -> Told | None:
    """A day right before the verb may be of another one: "the fixes put in place on Friday should help"."""
    groups = read.groups_in(read.clause)
    if read.known.has_bracket or not any(group.start == read.day.stop for group in groups):
        return None
    before = {group.told for group in groups if group.end <= read.day.start and group.end != read.start}
    return "unsure" if before - {group.told for group in groups if group.start == read.day.stop} else None


def _in_clause(read: DayClause) -> Told | None:
    groups = read.groups_in(read.clause)
    if read.known.has_bracket:
        verbs = [group for group in groups if not group.is_participle]
    else:  # "on strike on Friday over planned cuts"
        verbs = [group for group in groups if not _is_of_a_plan(group) or group.end <= read.day.start]
    return find_nearest(read, verbs or groups)


def _is_of_a_plan(group: VerbGroup) -> bool:
    """Tell whether it may be a participle of what is to come: "planned"."""
    return group.is_participle and group.told == "coming"


def _outside(read: DayClause) -> Told | None:
    """A verb outside tells of a day that opens its part, alone or with where it is: ", in Harrow on Thursday".

    What else stands there may be a verb that no list has: "Launched on Thursday, a ferry will".
    """
    is_short = len(read.clause) - len(read.day) <= _FEW_BESIDE and read.word(read.clause.start) in read.known.light
    return _around(read) if is_short or read.start == read.clause.start else "unsure"


def _around(read: DayClause) -> Told | None:
    verbs = [group for group in read.groups if not _is_of_a_plan(group)]
    return find_nearest(read, verbs or read.groups)


_TENSE_RULES: tuple[Callable[[DayClause], Told | None], ...] = (
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
