"""How a mention stands in its clause: owned, ruled by a preposition, or in an aside."""

from __future__ import annotations

from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.grammar.asides import is_aside
from briefing.grammar.classes import ADJECTIVE, AND, PREPOSITION

_NOBODY = ("w", "x")
"""Genders of pronouns that nobody is looked up for: "who", "I"."""

_JOINING = ("and", "or")


def is_governed(reading: Reading, start: int, mention: Mention) -> bool:
    """Tell whether a preposition before *mention*, or another one of a row, keeps it from being a subject."""
    at = next((p for p in range(mention.first, start, -1) if not _is_modifier(reading, p - 1)), start)
    if at == start:
        return False
    joined = at - 1 > start and reading.words[at - 1] in _JOINING
    return joined or reading.words[at - 1] in reading.lexicon.prepositions or is_ruled(reading, at)


def _is_modifier(reading: Reading, at: int) -> bool:
    return reading.codes[at] == ADJECTIVE or reading.words[at] in reading.lexicon.articles


def is_possessive(reading: Reading, mention: Mention) -> bool:
    """Tell whether *mention* only owns what follows: "Roe's"."""
    return mention.end < len(reading.tokens) and reading.tokens[mention.end].is_possessive


def is_nobody(mention: Mention) -> bool:
    """Tell whether *mention* is a pronoun that nobody is looked up for: "I", "who"."""
    return mention.gender in _NOBODY


def is_ruled(reading: Reading, first: int) -> bool:
    """Tell whether a preposition stands before the token *first*, and none that opens a clause: "after Roe warned"."""
    return reading.code(first - 1) == PREPOSITION and reading.words[first - 1] not in reading.lexicon.clauses


def is_joined(reading: Reading, first: int) -> bool:
    """Tell whether "and" ties the token *first* to a phrase before it."""
    return reading.code(first - 1) == AND and first - 1 in reading.phrases.ending


def may_be_aside(reading: Reading, first: int, end: int) -> bool:
    """Tell whether no clause of its own stands between two marks, unless it is about what stands before."""
    word, lexicon = reading.word(first), reading.lexicon
    return word not in lexicon.contrasts and (word in lexicon.relatives or is_aside(reading.codes, first, end))
