"""What a rule says of a quotation: who may have said it, and why."""

from __future__ import annotations

from typing import NamedTuple

from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.rules import Rule


class Attribution(NamedTuple):
    """A mention that may be the speaker."""

    mention: Mention
    cue: int | None
    """Token of the reporting verb."""
    rule: Rule
    is_weak: bool = False
    """Whether the verb reports only beside the words."""
    is_firm: bool = True
    """Whether subject and verb stand side by side."""


class Bounds(NamedTuple):
    """Where a quotation stands: its token, and its sentence."""

    at: int
    start: int
    end: int
    before: int
    """Token after the quotation before it in the sentence, or the sentence's start."""
    after: int
    """Token of the quotation after it in the sentence, or the sentence's end."""
