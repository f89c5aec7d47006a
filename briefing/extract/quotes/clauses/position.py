"""How a mention stands in its clause: owned, or ruled by a preposition."""

from __future__ import annotations

from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.grammar.classes import ADJECTIVE, AND, DETERMINER, FINITE, PREPOSITION, RELATIVE

_FIRST_PERSON = ("i", "we")


def links(reading: Reading, at: int) -> bool:
    """Tell whether a small word goes on with the noun phrase before it: "of", "for", and the genitive "des"."""
    word, lexicon = reading.tokens[at].lower, reading.lexicon
    is_genitive = reading.codes[at] != DETERMINER or lexicon.is_verb_second
    return is_genitive and word in lexicon.linking and word not in lexicon.joining


def is_governed(reading: Reading, start: int, mention: Mention) -> bool:
    """Tell whether a preposition before *mention* keeps it from being a subject."""
    lexicon, at = reading.lexicon, mention.first
    while at > start and (reading.codes[at - 1] == ADJECTIVE or reading.tokens[at - 1].lower in lexicon.articles):
        at -= 1
    if at == start:
        return False
    word = reading.tokens[at - 1].lower
    joined = word in ("and", "or") and at - 1 > start
    return joined or word in lexicon.prepositions or is_ruled(reading, at)


def is_possessive(reading: Reading, mention: Mention) -> bool:
    """Tell whether *mention* only owns what follows: "Roe's"."""
    return mention.end < len(reading.tokens) and reading.tokens[mention.end].is_possessive


def is_first_person(reading: Reading, mention: Mention) -> bool:
    """Tell whether *mention* is a pronoun that nobody is looked up for: "I", "who"."""
    if mention.kind != "pronoun":
        return False
    return mention.gender in ("w", "x") or reading.tokens[mention.first].lower in _FIRST_PERSON


def is_ruled(reading: Reading, first: int) -> bool:
    """Tell whether a preposition stands before the token *first*, and none that opens a clause: "after Roe warned"."""
    return reading.codes[first - 1] == PREPOSITION and reading.tokens[first - 1].lower not in reading.lexicon.clauses


def is_joined(reading: Reading, first: int) -> bool:
    """Tell whether "and" ties the token *first* to a phrase before it."""
    return reading.codes[first - 1] == AND and first - 1 in reading.phrases.ending


def may_be_aside(reading: Reading, first: int, end: int) -> bool:
    """Tell whether no clause of its own stands between two marks, unless it is about what stands before."""
    word, code = reading.word(first), reading.codes[first : first + 1]
    if first >= end or code == AND or word in reading.lexicon.contrasts:
        return False
    if code in _OPENING_ASIDES or word in reading.lexicon.relatives:
        return True
    return not any(finite in FINITE for finite in reading.codes[first:end].partition(",q")[0])


_OPENING_ASIDES = "keQ" + RELATIVE
