"""The classes of words, one letter each, so that a sentence is a string and a pattern over it an expression.

Source: the universal parts of speech and features of Universal Dependencies, version 2. Verbs and auxiliaries have
one class a form; marks are told apart, as they part phrases.
"""

from __future__ import annotations

from collections.abc import Mapping

NOUN, NAME, ADJECTIVE, ADVERB, PREPOSITION, DETERMINER, PRONOUN, NUMERAL = "n", "N", "j", "r", "e", "t", "o", "9"
RELATIVE = "q"
"""A pronoun that asks or relates: "who", "which"."""
AND, SUBORDINATOR, PARTICLE, INTERJECTION, SYMBOL, OTHER, MARK = "c", "k", "x", "h", "$", "?", "."

# A possessive, "his", counts as a determiner.
FORMS: Mapping[str, str] = {
    "present": "v",
    "past": "p",
    "future": "f",
    "subjunctive": "s",
    "imperative": "m",
    "infinitive": "i",
    "participle": "d",
    "gerund": "g",
}
"""The class of a verb by its form; that of an auxiliary is the capital. Conditionals count as subjunctives."""

FINITE = "vpfsVPFS"
FINITE_AUXILIARY = "VPFS"
PAST = "pP"
VERBAL = "vpfsmidgVPFSMIDG"

PARTS: Mapping[str, str] = {
    "NOUN": NOUN,
    "PROPN": NAME,
    "ADJ": ADJECTIVE,
    "ADV": ADVERB,
    "ADP": PREPOSITION,
    "DET": DETERMINER,
    "PRON": PRONOUN,
    "NUM": NUMERAL,
    "CCONJ": AND,
    "SCONJ": SUBORDINATOR,
    "PART": PARTICLE,
    "INTJ": INTERJECTION,
    "SYM": SYMBOL,
    "X": OTHER,
    "PUNCT": MARK,
}
"""The class by the name of the part of speech, but for verbs and auxiliaries."""

PARTICIPLE, GERUND = FORMS["participle"], FORMS["gerund"]

AUXILIARY = "VPFSMIDG"
CLOSED = DETERMINER + PRONOUN + RELATIVE + PREPOSITION + AND + SUBORDINATOR + PARTICLE + AUXILIARY
"""Classes whose words are all known."""
