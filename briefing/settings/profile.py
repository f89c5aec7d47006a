"""What the reader of an edition wants to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from briefing import checks
from briefing.checks import Check
from briefing.settings.record import SettingsRecord


@dataclass(frozen=True, slots=True)
class SectionSettings(SettingsRecord):
    """One section of the edition."""

    table: ClassVar[str] = "profile.sections."
    rows: ClassVar[Mapping[str, Check]] = {
        "name": checks.text,
        "words": checks.texts,
        # More than an edition has.
        "most": checks.optional(checks.whole(0, 10_000)),
    }

    name: str = ""
    """Printed over it."""
    words: tuple[str, ...] = ()
    """A story that holds one of these words, names or phrases belongs here; the first section that fits has it."""
    most: int | None = None
    """Stories at most; the others are printed in brief."""


@dataclass(frozen=True, slots=True)
class ProfileSettings(SettingsRecord):
    """What the reader wants to see, and where. Words count in any of their forms, phrases word by word."""

    table: ClassVar[str] = "profile."
    rows: ClassVar[Mapping[str, Check]] = {
        "topics": checks.texts,
        "people": checks.texts,
        "places": checks.texts,
        "must": checks.texts,
        "must_not": checks.texts,
        "tiers": checks.tiers,
        "sections": checks.each(checks.record(SectionSettings)),
    }

    topics: tuple[str, ...] = ()
    """What puts a story further up."""
    people: tuple[str, ...] = ()
    """Names that do the same."""
    places: tuple[str, ...] = ()
    """Names of places that do the same."""
    must: tuple[str, ...] = ()
    """Where any are named, a story is left out that holds none of them."""
    must_not: tuple[str, ...] = ()
    """A story is left out that holds one of them."""
    tiers: Mapping[str, int] = field(default_factory=dict)
    """1 to 3 by the name of a publisher: 1 puts its stories up, 3 down; the others are of tier 2."""
    sections: tuple[SectionSettings, ...] = ()
    """In the order of the page; none sets the sections by what the stories are about."""
