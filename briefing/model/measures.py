"""What a figure measures, as fields: two are compared by these alone."""

from __future__ import annotations

import math
from dataclasses import dataclass

from briefing.model.documents import Span
from briefing.model.extracts import Figure

Interval = tuple[float, float]
"""The lowest and the highest value; an open side is infinite."""


MAGNITUDE = "magnitude"
"""Dimension of the magnitude of an earthquake."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much a figure tells, in the base unit of its dimension, and how exactly: ``low <= high``."""

    dimension: str
    """What the unit measures, such as "length"; "" for a count, "share" for a part of a whole, the code for money."""
    low: float
    high: float
    unit: str | None = None
    """In which it is told."""
    step: float = 0.0
    """The step to which it is written; 0 where that says nothing."""
    slack: float = 0.0
    """Share of the value by which it may be off; of a share told without a percentage, percentage points."""
    decimals: int = 0
    """Digits after the decimal sign, as it is told."""
    is_change: bool = False
    """Whether it is a rise or fall in percent, not a level; a fall is negative."""
    is_share: bool = False
    """Whether it is a share told in words or as a fraction."""

    @property
    def ends(self) -> tuple[float, float]:
        """The ends that are told: twice the finite one for an open interval."""
        low = self.low if math.isfinite(self.low) else self.high
        return low, (self.high if math.isfinite(self.high) else self.low)

    @property
    def size(self) -> float:
        """How large the lower end that is told is, be it above zero or below."""
        return abs(self.low if math.isfinite(self.low) else self.high)


@dataclass(frozen=True, slots=True)
class Noun:
    """What a figure counts; of a share that counts nothing, the ``kinds`` of what it is of."""

    text: str = ""
    """In small letters."""
    stem: str = ""
    kinds: frozenset[str] = frozenset()
    """Names of the groups of persons and things that it is one of: "women", "vehicles"."""
    events: frozenset[str] = frozenset()
    """The events that it names by who takes part: "protesters"."""
    is_person: bool = False
    """Whether it is known to count people."""
    is_generic: bool = False
    """Whether it says no more than that people are counted: "people", "the dead"."""
    is_loose: bool = False
    """Whether it counts too many things to tell one from another: "points"."""
    is_telling: bool = False
    """Whether it is rare enough to name a measure by itself: "aftershocks"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase by a figure that tells what it measures."""

    key: str
    """The stem, or "*" and the name of a group of words that mean one thing: "*dead"."""
    span: Span
    name: str
    """What the measure is called by it, in the words of the document: "people had left their homes"."""


@dataclass(frozen=True, slots=True)
class Times:
    """The times that are named with a figure, each by the first form of its name."""

    years: frozenset[str] = frozenset()
    periods: frozenset[str] = frozenset()
    """Quarters and other parts of a year."""
    months: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    """Of the week."""
    past: frozenset[str] = frozenset()
    """Periods told without a number: "last year"."""


@dataclass(frozen=True, slots=True)
class Part:
    """Whether a figure is some or all of another number."""

    of: str = ""
    """The number that it is a part of, as written: "88" for the 63 of "63 of 88 drones"."""
    all_of: frozenset[str] = frozenset()
    """Its own numbers, as written, where it is told to be all there is: "88" of "all 88 drones"."""
    is_total: bool = False
    """Whether another number is told as a part of it: the 75 of "34 of 75 seats"."""
    is_of_them: bool = False
    """Whether it counts some of those counted before it: "eleven of them"."""
    is_of_first: bool = False
    """Whether the sentence opens with a number that it is a part of: "Of the 41 injured, 28 remain"."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure measures, as its sentence tells it: all that two figures are compared by.

    Words stand as stems, or by the names of groups of words that mean one thing, which are
    the same in all languages. It is made once, where the document is read, and kept in the archive:
    two are compared without the texts.
    """

    figure: Figure
    language: str
    quantity: Quantity
    noun: Noun = Noun()
    acts: frozenset[str] = frozenset()
    """What was done to those counted: "dead", "arrested"."""
    may_be_people: bool = False
    """Whether it may count people: by the noun, or by a fate that only people have."""
    measures: frozenset[str] = frozenset()
    """The known measures that the sentence names for it: "unemployment"."""
    named_by: frozenset[tuple[str, str]] = frozenset()
    """Pairs of one of the ``measures`` and the stem of a word that names it."""
    is_property: bool = False
    """Whether it is a length, or what a thing has, such as a depth: the thing must be known as well."""
    knows_measures: bool = False
    """Whether the words for measures are known in its language, so that two are told apart."""
    events: frozenset[str] = frozenset()
    """The known events that the sentence names."""
    linked_events: frozenset[str] = frozenset()
    """Those that bring about one of the ``events``, or that one of them brings about."""
    concept: frozenset[str] = frozenset()
    """The stems of what is measured, as the figure names it."""
    qualifiers: frozenset[str] = frozenset()
    """The stems that narrow what is counted or measured: "gold" of "gold medals"."""
    families: frozenset[tuple[str, str]] = frozenset()
    """Pairs of a stem of ``concept`` or ``qualifiers`` and a group of words that it is one of."""
    cues: tuple[Cue, ...] = ()
    """The telling words near it, the nearest first."""
    own: frozenset[str] = frozenset()
    """The stems of the words of the figure itself."""
    stems: frozenset[str] = frozenset()
    """The stems of all words of the sentence."""
    times: Times = Times()
    time: tuple[str, float] | None = None
    """Of what kind the year or month of its moment is, and when, in years; None for any other moment."""
    part: Part = Part()
    places: frozenset[str] = frozenset()
    """The words of names after "in" and its like, in small letters."""
    names: tuple[tuple[str, str], ...] = ()
    """Of a figure with a unit, pairs of a word of a name that stands before it, in small letters, and that name as it
    is written: whose share it is."""
    share_of: str = ""
    """The stem of what a share is of: "ballot" of "68 percent of the ballots"."""
    is_vote: bool = False
    """Whether it may be the share of the votes that one of ``names`` has."""
    move: str = ""
    """Way of the change that ends in it, "up" or "down": "the toll rose to 44"; else ""."""
    is_former: bool = False
    """Whether it is told to have been before: "up from 598"."""
    sides: frozenset[str] = frozenset()
    """Of a share, whether it is of those who say "yes" or "no", where its part of the sentence tells."""
    may_be_former: bool = False
    """Whether it may be so told, and is if an earlier text has it: "on Sunday it was 598", "44, not 598"."""
    is_severe: bool = False
    """Whether it counts the worst cases alone: "50 people with serious injuries"."""
    is_forecast: bool = False
    """Whether it is what somebody expected, or what people who were asked said: "the exit poll gave 39 percent"."""
    is_loose: bool = False
    """Whether what is measured is another thing each day: a chance of rain."""
    is_later: bool = False
    """Whether the words that tell of it say that counts before or after it differ."""
    difference: float = 0.0
    """By how much it is told to be more than what it was, below 0 for less: "23,500 devices, 5,500 more than on
    Sunday"; 0 where nothing is told."""
    goes_on: bool = False
    """Whether nothing but small words and times stand between it and the figure before it."""

    @property
    def interval(self) -> Interval:
        """The value in the base unit of its dimension."""
        return self.quantity.low, self.quantity.high

    @property
    def dimension(self) -> str:
        """What the unit measures; "" for a count."""
        return self.quantity.dimension
