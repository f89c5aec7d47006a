"""What is found in one document: quotations, figures, days."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from briefing.model.documents import Span

QuoteKind = Literal["direct", "mixed", "indirect"]
Modifier = Literal["=", "~", "<", ">", "up", "down"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it: the fullest name found, the role if the text gives one."""

    name: str
    role: str | None
    """As the text words it: "mayor of Harrow"; None where it gives none."""
    span: Span
    """Where ``name`` stands in the document."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words attributed to a speaker; an unsure speaker is None, never a guess.

    For ``direct`` and ``mixed`` the span covers the words between the marks,
    for ``indirect`` what is told without marks, a reported clause or a turn of an
    interview, which may hold ``mixed`` words with their marks. ``trust`` is in
    [0, 1]: about the share of quotes found by the same ``rule`` whose speaker is
    right, set by hand from counts; at least .5, or 0 where there is no speaker.
    Pages name a speaker from .9 on.
    """

    span: Span
    text: str
    """The words of the span, verbatim."""
    kind: QuoteKind
    speaker: Speaker | None = None
    cue: Span | None = None
    """The reporting words, such as "said"."""
    trust: float = 0.0
    rule: str = ""
    """Which rule decided the speaker."""
    group: int = 0
    """Parts of one quotation, broken by its attribution, share a number."""
    named: Span | None = None
    """What names the speaker in the clause that decided: a name, a role, a pronoun."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts: ``text`` is verbatim, ``low <= high``.

    An open side is infinite: "at least 83" is 83 to infinity. Of a change from one
    level to another the two are the ends, and ``modifier`` says which came later:
    "fell from 4.1 to 3.4 percent" is 3.4 to 4.1, ``down``.
    """

    span: Span
    text: str
    low: float
    """Lowest value that the words allow, in the ``unit``."""
    high: float
    """Highest value that they allow; the same for a plain number."""
    unit: str | None = None
    """Unit of measure or ISO 4217 currency, normalised: ``%``, ``km``, ``USD``."""
    is_share: bool = False
    """Whether it is a part of a whole, told in words or as a fraction: "two-thirds of voters", "3/4 of voters"."""
    step: float = 1.0
    """The step to which the number is written, in its unit: 100,000 of "1.2 million", .1 of "4.1 percent"."""
    decimals: int = 0
    """Digits after the decimal sign."""
    is_about: bool = False
    """Whether it is told as an approximation; "cut about 1,500 jobs" has the fall as its ``modifier``."""
    counts: str | None = None
    """What is counted, as the text words it: "people"."""
    head: Span | None = None
    """The noun that the counted words turn on: "medals" of "gold medals"."""
    modifier: Modifier = "="
    """How the value is bounded, or which way it went; ``=`` for a plain number."""
    concept: str | None = None
    """What is measured, as the text words it: "unemployment rate"."""
    as_of: str | None = None
    """When it was so, as the text words it."""
    score: float = 0.0
    """How much the figure matters in its document, in [0, 1]."""
    label: Span | None = None
    """Of the words that are printed with the figure, its own among them; None where it is not printed."""

    @property
    def is_open(self) -> bool:
        """Tell whether one side of the interval is infinite."""
        return math.isinf(self.low) or math.isinf(self.high)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day that a sentence names: ``text`` is verbatim, ``date`` the ISO 8601 day it stands for.

    Of several days in a row it is the first, and ``until`` the last.
    """

    span: Span
    text: str
    date: str
    until: str | None = None
