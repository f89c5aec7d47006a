"""The words by which a sentence tells of a day."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Calendar(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Days beside those of the week and the month, and the tense of the clause that tells of one."""

    near: Mapping[str, int] = msgspec.field(default_factory=dict)
    """Days counted from the one on which the text was written: "tomorrow" is 1."""
    not_near: frozenset[str] = frozenset()
    """Words after which they are none: "am Morgen"."""
    parts: tuple[str, ...] = ()
    """Ends of a weekday: "abend" of "Sonntagabend"."""
    next: frozenset[str] = frozenset()
    """Beside a weekday or a date: the coming one."""
    last: frozenset[str] = frozenset()
    """Beside a weekday or a date: the one before."""
    next_year: tuple[str, ...] = ()
    """Right after a date: of the year to come."""
    this_year: tuple[str, ...] = ()
    """The same of the year in which it is told."""
    last_year: tuple[str, ...] = ()
    """The same of the year before."""
    that_year: tuple[str, ...] = ()
    """The same of another one, which only the text knows."""
    each: frozenset[str] = frozenset()
    """Before a weekday: not one day, but many."""
    to: tuple[str, ...] = ()
    """Between the first and the last day of several."""
    both: frozenset[str] = frozenset()
    """Those of ``to`` that only add a day to another one: "and"."""
    between: frozenset[str] = frozenset()
    """Before two days that such a word joins: all days between them too."""
    names: tuple[str, ...] = ()
    """Before a day, which is a name with them and none of its week: "black" of "Black Friday"."""
    turns: tuple[str, ...] = ()
    """The same after a day, in names and in turns of speech: "best" of "Sunday best"."""
    as_of: tuple[str, ...] = ()
    """Before a day on which something was counted, and nothing is to come unless a verb says so: "as of"."""
    heads: tuple[str, ...] = ()
    """Before a colon: lines of the head of a mail, as it is quoted in another."""
    letters: tuple[str, ...] = ()
    """What a letter, its signature or a note on the text says, and no report: "out of the office"."""
    upto: frozenset[str] = frozenset()
    """Right before a day: up to it, or from it on."""
    pausing: frozenset[str] = frozenset()
    """Words of a matter that will go on, but not today: "adjourned"."""
    numbered: frozenset[str] = frozenset()
    """Before a number that is no day, whatever month seems to follow: "Section 8 May Apply"."""
    doubtful: frozenset[str] = frozenset()
    """Weekdays that are other words too: "sun", and in Portuguese "segunda"."""
    on: frozenset[str] = frozenset()
    """Right before a day on which something is."""
    of: frozenset[str] = frozenset()
    """Right before a day that belongs to a noun, and not to the verb: "la réunion de mardi"."""
    bound: frozenset[str] = frozenset()
    """Before such a word, and no noun of that kind: "the night of Friday", "à partir de mardi"."""
    ahead: frozenset[str] = frozenset()
    """Before the day of a noun that is to come: "ahead of Friday's vote"."""
    after: frozenset[str] = frozenset()
    """Before the day of a noun that was: "after Friday's vote"."""
    daytimes: frozenset[str] = frozenset()
    """Right after a day: a part of it."""
    light: frozenset[str] = frozenset()
    """Between a verb and its day, beside articles and prepositions: "closed early on Friday"."""
    habits: frozenset[str] = frozenset()
    """Words of what is so every day or week, and of no day: "daily"."""
    conditions: frozenset[str] = frozenset()
    """Words of a condition, of a plan that may hold no more, and of hearsay: "if", "originally", "allegedly"."""
    moved: frozenset[str] = frozenset()
    """What is done to an event when its day is set: "postponed"."""
    moved_to: frozenset[str] = frozenset()
    """Right before that day: "postponed to Friday"."""
    pluperfect: frozenset[str] = frozenset()
    """Where that was done before something else, and may hold no more: "had been set for Friday"."""
    put_off: frozenset[str] = frozenset()
    """What is done to an event that is then on another day or on none: "cancelled"."""
    beginning: tuple[str, ...] = ()
    """Endings of a participle of what is to come: "die am Freitag beginnende Messe"."""
    denials: frozenset[str] = frozenset()
    """Words of a clause that denies what it tells; none are those of ``words.negations``."""
