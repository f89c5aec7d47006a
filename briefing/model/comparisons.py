"""Values of one measure side by side: on which documents differ, what changed, how it went."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.measures import Interval


@dataclass(frozen=True, slots=True)
class Conflict:
    """One measure on which documents of a story differ, or one of it and one of another story of the same matter."""

    measure: str
    values: tuple[str, ...]
    """Each verbatim."""
    documents: tuple[str, ...]
    amounts: tuple[Interval, ...] = ()
    """The values in one unit; nothing where that is not known."""
    test: str = ""
    """The rule that decided, such as "one act and noun", "one turnout", "part of a whole", "same name"."""


@dataclass(frozen=True, slots=True)
class Change:
    """One measure with its value in the last edition and in this one."""

    measure: str
    old: str
    new: str
    amounts: tuple[Interval, ...] = ()
    """The old and the new value in one unit; nothing where that is not known."""
    test: str = ""
    """The rule that decided, such as "told as a change", "one act and noun", "same name"."""
    since: str = ""
    """ISO 8601 date of the edition that had the old value, or of an older document of this edition."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One value of a measure and when it was so: ``text`` is verbatim."""

    text: str
    amount: Interval
    """In the unit of the series."""
    when: str
    """The words of the document, or the ISO 8601 date of the edition that had the value."""
    at: float
    """The same as a number, in years or, of editions, in days."""


@dataclass(frozen=True, slots=True)
class Series:
    """One measure with its values, the earliest first: of one document, or of the editions that tell the story."""

    measure: str
    values: tuple[Dated, ...]
    document: str = ""
    """Id of the document; empty for a series of editions."""
    is_printed: bool = False
    """Whether the page shows it: of too few values, or over for now, it is only kept to be gone on with."""
