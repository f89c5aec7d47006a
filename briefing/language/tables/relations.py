"""What tells how two figures relate, and what kind of event a text tells of."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

Groups = Mapping[str, tuple[str, ...]]
"""Words and phrases by what they mean."""


class Relations(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Every form of a word counts: "protest" is "protests" too; a word after "=" counts in this form only."""

    later: tuple[str, ...] = ()
    """Words by which a count is newer or older than another one, expected, or of a part: "so far"."""
    former: tuple[str, ...] = ()
    """Right before a figure that was so on an earlier day: "compared with"."""
    former_after: tuple[str, ...] = ()
    """Right after such a figure: "the day before"."""
    denying: tuple[str, ...] = ()
    """What follows is denied: "denies that"."""
    refusing: frozenset[str] = frozenset()
    """Right after such a word what is refused: "denied entry"."""
    untrue: tuple[str, ...] = ()
    """All of the sentence is said not to be so: "unfounded"."""
    excess: tuple[str, ...] = ()
    """Right after by how much a figure exceeds what it was: "5,500 more than"."""
    lack: tuple[str, ...] = ()
    """Right after by how much a figure falls short of what it was: "five fewer than"."""
    pluperfect: frozenset[str] = frozenset()
    """Auxiliaries of what was so before something else was: "had"."""
    forecast: tuple[str, ...] = ()
    """What makes a figure one that somebody expected, or asked people for: "exit poll"."""
    part: tuple[str, ...] = ()
    """Beside a figure that counts some of those just counted: "of whom"."""
    age: tuple[str, ...] = ()
    """Words beside a number of years that make it an age: "aged"."""
    past: tuple[str, ...] = ()
    """Periods told without a number: "last year"."""
    severe: frozenset[str] = frozenset()
    """Of the injured, those that are a part: "seriously"."""
    loose: frozenset[str] = frozenset()
    """Nouns that count too many things to be compared: points of a match, of a poll, of an index; and measures
    that are another one each day: "chance"."""
    ballots: frozenset[str] = frozenset()
    """Nouns of which a ballot has some for and some against: "118 votes to 109" is another ballot each day."""
    whole: frozenset[str] = frozenset()
    """Words that make a figure all there is: "all"."""
    left: frozenset[str] = frozenset()
    """Right before a value that another one follows: "von 412 auf 447"."""
    places: frozenset[str] = frozenset()
    """Words before the name of a place: "near"."""
    periods: Groups = msgspec.field(default_factory=dict)
    """Parts of a year. Figures of two of them measure different things."""
    measures: Groups = msgspec.field(default_factory=dict)
    """Words for one measure. Figures whose measures are in two rows measure different things."""
    properties: Groups = msgspec.field(default_factory=dict)
    """The same for properties of things; two figures of one property are not yet of one thing."""
    events: Groups = msgspec.field(default_factory=dict)
    """What happened: figures of two events measure different things."""
    causes: Groups = msgspec.field(default_factory=dict)
    """Pairs of events of which one brings about the other."""
    sides: Groups = msgspec.field(default_factory=dict)
    """Words of those who say ``yes`` and of those who say ``no``: their shares are of two sides."""
    acts: Groups = msgspec.field(default_factory=dict)
    """What was done to those counted, beside the fates of people. Figures of two acts count different things."""
    people: Groups = msgspec.field(default_factory=dict)
    """Nouns for the same persons. A noun in no row stands for itself."""
    things: Groups = msgspec.field(default_factory=dict)
    """Nouns for the same things."""
