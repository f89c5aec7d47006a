"""The tense of the clause around a day: whether it tells of what is to come or of what was.

The verb nearest to the day decides, in its clause, else around it; before that, rows of rules look for days that are of
a noun or of a condition, and for words that move something to a day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from briefing.grammar.classes import ADJECTIVE, NAME, NOUN, PREPOSITION
from briefing.grammar.clauses import CLAUSE_BREAK, Clause
from briefing.grammar.rows import Rows
from briefing.grammar.times import Told, VerbGroup

Tense = Literal["coming", "present", "past", "unsure"]
"""What is to come, by a verb that says so or by one in the present; what was; or a choice."""

_AHEAD = {"coming", "present", "planned"}
_FEW_BESIDE = 4
"""Words beside the day in a part without a verb: "including Harrow on Friday"."""


def tense_of(read: Clause) -> Tense | None:
    """Return the tense of the clause around a day, ``unsure`` if it leaves a choice, None if nothing tells."""
    told: Told | None = next(filter(None, (rule(read) for rule in _TENSE.answer(read))), None)
    if told == "planned":
        return "unsure" if read.has(read.language.calendar.conditions, read.near) else "coming"
    if told == "present" and _UNCLEAR.decide(read):
        return "unsure"
    return told


def is_announced(read: Clause) -> bool:
    """Tell whether the clause says that something will be on its day: none that it denies, or puts off."""
    return _ANNOUNCED.decide(read) and tense_of(read) in _AHEAD


def _tells(told: Told) -> Callable[[Clause], Told]:
    return lambda _: told


def _around(read: Clause) -> Told | None:
    """Return what a verb outside tells; one in the present only alone, of a day that opens the sentence."""
    told = [group for group in read.groups if group.told != "present"]
    if told or not read.groups:
        return _nearest(read, told)
    return "unsure" if _start(read) > 0 else _nearest(read, read.groups)


def _nearest(read: Clause, groups: Sequence[VerbGroup]) -> Told | None:
    """Return what the nearest verb tells, of a participle only where no other stands.

    Where verbs stand together, a participle is a verb but for "planned cuts" behind the day.
    """
    if read.language.grammar.has_bracket:
        verbs = [group for group in groups if not group.is_participle]
    else:
        verbs = [group for group in groups if group.end <= read.inner.start or not _is_of_a_plan(group)]
    return read.nearest(verbs or groups, _start(read), _end(read))


def _is_light(read: Clause, at: int) -> bool:
    """Tell whether what stands at *at* keeps no verb and its day apart: "on", "the", "early"."""
    words, known = read.language.words, read.language.calendar
    return any(read.word(at) in listed for listed in (words.prepositions, words.determiners, known.on, known.light))


def _start(read: Clause) -> int:
    """Return where the day starts with the small words before it: "early on Friday"."""
    left, known = read.inner.start - 1, read.language.calendar
    while any((_is_light(read, left), read.word(left) in known.of, read.word(left) in known.bound)):
        left -= 1
    return left + 1


def _end(read: Clause) -> int:
    """Return where the day ends with the time of day behind it: "Friday night"."""
    right = read.inner.stop
    while read.word(right) in read.language.calendar.daytimes:
        right += 1
    return right


def _is_of_a_plan(group: VerbGroup) -> bool:
    """Tell whether it may be a participle of what is to come: "planned"."""
    return (group.is_participle, group.told) == (True, "coming")


def _up_to(read: Clause) -> Told:
    """What goes on up to a day is to come, unless a verb says otherwise: "closed until Friday"."""
    return (
        read.nearest([group for group in read.verbs if not group.is_participle], _start(read), _end(read)) or "coming"
    )


def _is_moved(read: Clause) -> Told | None:
    """What was set for a day is to come, whenever it was set, unless that was before something else."""
    return _MOVED.decide(read)


def _is_open(read: Clause) -> bool:
    """Tell whether another verb than that which moves something leaves a choice."""
    moving = read.language.calendar.moved & (read.language.grammar.scheduled | read.language.grammar.likely)
    others = [group for group in read.verbs if not read.has(moving, range(group.start, group.end))]
    return any(group.told == "unsure" for group in others)


def _aim(read: Clause) -> int:
    """Return where the word stands by which something is moved to the day: "auf den 10. Juli"."""
    return read.inner.start - 1 - (read.word(read.inner.start - 1) in read.language.words.determiners)


def _frame(read: Clause) -> int:
    """Return where a noun phrase may begin that the day is in: "der am Freitag verhaftete Fahrer"."""
    return read.inner.start - 1 - _is_light(read, read.inner.start - 1)


def _is_ahead(read: Clause) -> bool:
    last = read.inner.start - 1
    return not read.language.calendar.ahead.isdisjoint({read.word(last), f"{read.word(last - 1)} {read.word(last)}"})


def _is_after(read: Clause) -> bool:
    """Tell whether the day is of a noun behind "after": "after the vote on Friday"."""
    leads = [at for at in read.before if read.word(at) in read.language.calendar.after]
    return any(not read.groups_in(range(at + 1, read.inner.start)) for at in leads)


def _is_hearsay(read: Clause) -> bool:
    """Tell whether a perfect stands behind a modal: "soll am Freitag einen Kiosk überfallen haben"."""
    perfects = [
        at for at in range(read.inner.stop, read.clause.stop) if read.word(at) in read.language.grammar.perfects
    ]
    return any(group.told != "past" for group in read.groups_in(range(read.clause.start, max(perfects, default=0))))


def _is_of_subject(read: Clause) -> bool:
    """Tell whether the day may be of a verb before, not of that behind: "the fixes put in place on Friday should"."""
    beside = {group.told for group in read.verbs if group.start == read.inner.stop}
    before = {group.told for group in read.groups_in(read.before) if group.end != _start(read)}
    return bool(before - beside) if beside else False


def _is_past_beside(read: Clause) -> bool:
    """Tell whether a verb of the past stands beside, or a participle that may be one: "marked where they find"."""
    groups = read.groups_in(read.member)
    finite = [group.start for group in groups if not group.is_participle]
    last = 0 if read.language.grammar.has_bracket else min(finite, default=0)
    return any(group.told == "past" for group in groups if group.start in {*finite, *range(last)})


_FEATURES: Mapping[str, Callable[[Clause], object]] = {
    "aimed": lambda read: read.word(_aim(read)) in read.language.calendar.moved_to,
    "on": lambda read: read.word(_aim(read)) in read.language.calendar.on,
    "moved beside": lambda read: read.has(read.language.calendar.moved, (_aim(read) - 1, read.inner.stop)),
    "moved": lambda read: read.has(read.language.calendar.moved, read.clause),
    "open": _is_open,
    "before another": lambda read: read.has(read.language.calendar.pluperfect, read.clause),
    "habit": lambda read: read.has(read.language.calendar.habits, read.near),
    "after": _is_after,
    "ahead around": lambda read: _around(read) in _AHEAD,
    "owner": lambda read: read.word(_end(read)) == "'s",
    "ahead": _is_ahead,
    "of": lambda read: read.word(read.inner.start - 1) in read.language.calendar.of,
    "noun of": lambda read: read.inner.start - 2 in read.clause,
    "bound": lambda read: read.word(read.inner.start - 2) in read.language.calendar.bound,
    "row": lambda read: read.has(read.language.calendar.to, read.inner),
    "date": lambda read: any(read.word(at)[0].isdigit() for at in read.inner),
    "article": lambda read: (
        read.word(read.inner.start - 1) in read.language.words.determiners - read.language.calendar.on
    ),
    "adjective": lambda read: read.code(read.inner.start - 1) == ADJECTIVE,
    "word behind": lambda read: read.word(read.inner.stop) != CLAUSE_BREAK,
    "noun behind": lambda read: read.code(_end(read)) == NOUN,
    "noun before": lambda read: read.code(read.inner.start - 1) in (NOUN, NAME),
    "verb before": lambda read: read.groups_in(read.before),
    "condition": lambda read: read.has(read.language.calendar.conditions, read.before),
    "bracket": lambda read: read.language.grammar.has_bracket,
    "subjects": lambda read: read.language.grammar.has_subjects,
    "framed": lambda read: _frame(read) in range(read.clause.start + (read.clause.start > 0), read.inner.start),
    "article of frame": lambda read: read.word(_frame(read)) in read.language.words.determiners,
    "beginning": lambda read: read.word(read.inner.stop).endswith(read.language.calendar.beginning),
    "up to": lambda read: read.word(read.inner.start - 1) in read.language.calendar.upto,
    "up to it": lambda read: read.word(read.inner.start - 2) in read.language.calendar.upto,
    "preposition before": lambda read: read.code(read.inner.start - 1) == PREPOSITION,
    "verbs": lambda read: read.verbs,
    "verbs near": lambda read: read.groups,
    "hearsay": _is_hearsay,
    "of subject": _is_of_subject,
    "past beside": _is_past_beside,
    "short": lambda read: len(read.clause) - len(read.inner) <= _FEW_BESIDE,
    "light": lambda read: _is_light(read, read.clause.start),
    "opening": lambda read: _start(read) <= read.clause.start,
    "denied": lambda read: read.has(read.language.calendar.denials, read.part),
    "put off": lambda read: read.has(read.language.calendar.put_off, read.clause),
    "put off near": lambda read: read.has(read.language.calendar.put_off, read.near),
    "moved to it": lambda read: _is_moved(read) == "coming",
}

_MOVED: Rows[Clause, Told | None] = Rows(
    _FEATURES,
    (
        ("no moved beside, on", None),  # "op donderdag" is also the day on which something is done
        ("no moved beside, no moved", None),
        ("open", "unsure"),
        ("before another", "unsure"),
        ("", "coming"),
    ),
)

_TENSE: Rows[Clause, Callable[[Clause], Told | None]] = Rows(
    _FEATURES,
    (
        ("habit", _tells("unsure")),  # "open daily, also on Sunday"
        ("after, ahead around", _tells("unsure")),  # "after Friday's vote, the council will meet"
        ("after", _tells("past")),
        ("aimed", _is_moved),
        ("owner, ahead, no before another", _tells("coming")),  # "ahead of Friday's vote"
        ("owner", _tells("unsure")),  # "Friday's fire will be looked into"
        ("of, noun of, no bound, no row", _tells("unsure")),  # "la réunion de mardi"
        ("date, article, word behind", _tells("unsure")),  # "the 9 May deadline"
        ("no date, adjective, noun behind", _tells("unsure")),  # "the current Saturday night series"
        ("condition", _tells("unsure")),  # "if it reaches the harbour on Friday"
        ("bracket, framed, article of frame, beginning", _tells("coming")),  # "die am Freitag beginnende Messe"
        ("bracket, framed, article of frame", _tells("unsure")),
        ("up to, verbs", _up_to),
        ("up to it, preposition before, verbs", _up_to),  # "jusqu'au 3 mai"
        ("up to, verbs near", _around),
        ("hearsay", _tells("unsure")),
        ("no bracket, of subject", _tells("unsure")),
        ("verbs", lambda read: _nearest(read, read.verbs)),
        ("short, light", _around),  # ", in Harrow on Thursday"
        ("opening", _around),
        ("", _tells("unsure")),  # what else stands there may be a verb that is not known as one
    ),
)
"""The first that tells a tense decides."""

_UNCLEAR = Rows(
    _FEATURES,
    (
        ("past beside", True),
        ("subjects, noun before, no verb before", True),  # "his description Sunday gives"
        ("", False),
    ),
)
"""Whether a verb in the present may tell of a day on which something was."""

_ANNOUNCED = Rows(
    _FEATURES,
    (
        ("denied", False),
        ("put off near, put off, aimed, moved to it", True),  # "auf den 10. Mai verschoben"
        ("put off near", False),
        ("", True),
    ),
)
