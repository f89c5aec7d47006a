"""What an editor decides of an edition before it is made, a line a story."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from briefing.model.inputs import Notice
from briefing.model.shown import count

Verb = Literal["lead", "keep", "brief", "drop", "merge"]
"""Told first; as it is; in brief; not at all; as part of another story."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What becomes of one story."""

    verb: Verb
    id: str
    """Its name in the plan, such as ``s1``; an edition numbers its stories anew."""
    key: str
    """By which it is known again: the first eight hexadecimal digits of the identity of its leading document."""
    headline: str = ""
    """By which it is known where the words of that document have changed; printed is that of the source."""
    into: str = ""
    """Of ``merge``, the name of the story that it is told with; else empty."""
    note: str = ""
    """The editor's own words, at most 300 characters, on one line; empty where there are none."""
    number: int = field(default=0, compare=False)
    """Its line in the file, from 1; 0 where it comes from none."""
    why: str = field(default="", compare=False)
    """What puts the story where it is, in words for a person."""


@dataclass(frozen=True, slots=True)
class EditorPlan:
    """What an editor decides, in the order of the edition."""

    lines: tuple[PlanLine, ...]
    date: str = field(default="", compare=False)
    """ISO 8601 date of the edition that it was made of; empty where that is not known, as of one that was read."""
    documents: int = field(default=0, compare=False)
    """Of that edition."""
    notices: tuple[Notice, ...] = field(default=(), compare=False)
    """What that edition lacks, and remarks."""

    def __repr__(self) -> str:
        return f"EditorPlan({count(len(self.lines), 'line')})"
