"""The closed classes of words of a language: told here once, and used by every step."""

from __future__ import annotations

import msgspec

Rows = tuple[tuple[str, ...], ...]
"""The forms of each, the first one in full."""


class Words(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Small words, days and months. A list of any table may name one of these lists: ``"@prepositions"`` stands for all
    its words.
    """

    stop_words: frozenset[str] = frozenset()
    """Words that tell nothing of the subject."""
    negations: frozenset[str] = frozenset()
    """Words that turn a statement round; none may be cut off: "not", "without"."""
    definite: frozenset[str] = frozenset()
    """Articles of what is known: "the"."""
    indefinite: frozenset[str] = frozenset()
    """Articles of what is new: "a"."""
    determiners: frozenset[str] = frozenset()
    """These, and the other words that open a noun phrase: "its", "this"."""
    prepositions: frozenset[str] = frozenset()
    """The common ones, which end a noun phrase and open another: "of", "with"."""
    conjunctions: frozenset[str] = frozenset()
    """Words that open a clause which leans on another one: "that", "because"."""
    auxiliaries: frozenset[str] = frozenset()
    """The most common finite verbs: "was", "has", "would"."""
    reporting: frozenset[str] = frozenset()
    """Verbs that report a quotation after its closing mark: "said"."""
    self: frozenset[str] = frozenset()
    """Words of a speaker for himself or his own side: "I", "our"."""
    weekdays: Rows = ()
    """The days of the week from Monday, each with its other forms."""
    months: Rows = ()
    """The months from January, each with its other forms."""
    clocks: frozenset[str] = frozenset()
    """Other words of dates: time zones ("gmt"), parts of a weekday in a script without spaces."""
    elisions: frozenset[str] = frozenset()
    """What an apostrophe cuts off before a word: "l" of "l'homme"."""

    def list_months(self) -> tuple[str, ...]:
        """Return all forms of the months."""
        return tuple(form for forms in self.months for form in forms)

    def list_days(self) -> tuple[str, ...]:
        """Return all forms of the days of the week, and the other words of dates."""
        return (*(form for forms in self.weekdays for form in forms), *sorted(self.clocks))


class GrammarWords(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Auxiliaries in all their forms, in small letters, and what else the groups of verbs are read by."""

    auxiliaries: frozenset[str] = frozenset()
    """Words that are auxiliaries, whatever they look like: "a" of "la fête a lieu"."""
    futures: frozenset[str] = frozenset()
    """With an infinitive they tell what is to come: "will", "wird"."""
    passives: frozenset[str] = frozenset()
    """With a participle they make a passive, and no perfect: "was", "wurde"."""
    arrivals: frozenset[str] = frozenset()
    """Participles that make a perfect with them all the same, without what tells gender and number: "arrivé"."""
    reflexives: frozenset[str] = frozenset()
    """Pronouns before them that make it one too, without an apostrophe: "s'est réuni"."""
    perfects: frozenset[str] = frozenset()
    """Verbs that make a perfect with a participle far from them: "hat", and "haben" of "soll verkauft haben"."""
    past_endings: tuple[str, ...] = ()
    """Endings of finite verbs that are always past, and look like another tense: "-ara" of "déclara"."""
    conditional_endings: tuple[str, ...] = ()
    """Endings of a conditional: "-raient"."""
    pasts: frozenset[str] = frozenset()
    """Finite verbs that are past, or mostly so, where they look like another tense: "hit"."""
    nominal: frozenset[str] = frozenset()
    """Verbs that look like nouns behind another one, or like a preposition before another one: "the tournament starts",
    "entre en vigueur"."""
    scheduled: frozenset[str] = frozenset()
    """What is done to an event that is to come: "scheduled", "due"."""
    likely: frozenset[str] = frozenset()
    """Words of a plan behind "is", and of none elsewhere: "likely"."""
    planned: frozenset[str] = frozenset()
    """Finite verbs of what is to come unless a condition is named: "would"."""
    unsure: frozenset[str] = frozenset()
    """Verbs of what may have been or may be, or neither: "seemed", "devait"."""
    sensed: frozenset[str] = frozenset()
    """Verbs behind those of ``planned`` which tell what was: "could be seen"."""
    copulas: frozenset[str] = frozenset()
    """Auxiliaries that tell nothing in the present, alone or of a state: "is closed"."""
    past: frozenset[str] = frozenset()
    """Words that tell what was, whatever their class: "since", "saying"."""
    has_subjects: bool = False
    """Whether something stands before each finite verb: "launched" that opens a sentence is a participle."""
    has_narrative_present: bool = False
    """Whether reports tell in the present what was: "le 3 mai, le maire déclare"."""
    has_bracket: bool = False
    """Whether the rest of a verb stands at the end of its clause: "hat das Haus verkauft"."""
