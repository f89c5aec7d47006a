"""The words of a line that says before which hour a text must not be published."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class EmbargoWords(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of an embargo line, in their order; all but those of ``inside`` tell something."""

    openers: tuple[str, ...] = ()
    """What such a line opens with: "strictly embargoed", "not for publication"."""
    abroad: tuple[str, ...] = ()
    """Openers of all languages that stand over texts in other ones too: "sperrfrist"."""
    before: tuple[str, ...] = ()
    """What may stand before that, and a dash or a colon: "press release"."""
    labels: frozenset[str] = frozenset()
    """Openers that, with a colon, are nothing else in any text: "sperrfrist"."""
    until: tuple[str, ...] = ()
    """What leads to the hour: "until"."""
    none: tuple[str, ...] = ()
    """Instead of an hour: there is no embargo: "lifted"."""
    inside: tuple[str, ...] = ()
    """What else may stand among day and hour: "on", "local time"."""
    units: tuple[str, ...] = ()
    """After the number of an hour: "Uhr"."""
    at: tuple[str, ...] = ()
    """Before the number of an hour without such a word, where that leaves no choice: "alle"."""
    hours: Mapping[str, int] = msgspec.field(default_factory=dict)
    """Hours with a name; midnight is the end of its day, 24."""
    zones: Mapping[str, str] = msgspec.field(default_factory=dict)
    """IANA time zones by the words for them: "london time"."""
