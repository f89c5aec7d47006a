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
    """Beside a weekday: the coming one."""
    last: frozenset[str] = frozenset()
    """Beside a weekday: the one before."""
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
    future: tuple[str, ...] = ()
    """Words, and endings after a hyphen, of a clause that tells what is to come."""
    past: tuple[str, ...] = ()
    """The same of a clause that tells what was."""
