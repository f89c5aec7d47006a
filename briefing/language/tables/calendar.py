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
    upto: frozenset[str] = frozenset()
    """Right before a day: up to it, or from it on."""
    pausing: frozenset[str] = frozenset()
    """Words of a matter that will go on, but not today: "adjourned"."""
    future: tuple[str, ...] = ()
    """Words, and endings after a hyphen, of a clause that tells what is to come."""
    past: tuple[str, ...] = ()
    """The same of a clause that tells what was."""
