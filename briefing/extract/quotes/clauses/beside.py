"""The subject right before its verb, or before an aside: "Roe said", "Roe, who leads the board, said"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.quotes.clauses.attribution import Subject, make_subject
from briefing.extract.quotes.clauses.main import main_subject
from briefing.extract.quotes.clauses.phrases import (
    begin_phrase,
    describes,
    is_role,
    name_beside,
    phrase_before,
    speaker_of,
)
from briefing.extract.quotes.clauses.position import is_joined, is_ruled, may_be_aside
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.people import FULL_NAME
from briefing.grammar.classes import AND, DETERMINER, FINITE, PARTICIPLE, PREPOSITION, VERBAL

_ASIDE = 30
"""Tokens of an aside between a subject and its verb."""

_OPENING = ",(-"
"""What an aside begins with."""


def find_before_aside(reading: Reading, start: int, mark: int) -> Subject | None:
    """Return the subject before an aside that the token *mark* ends: "Roe, who leads the board," or "Roe (Lorn)"."""
    bracketed = _before_bracket(reading, start, mark)
    if bracketed is not None or reading.codes[mark] == ")":
        return make_subject(bracketed, "aside")
    near = [at for at in range(max(start, mark - _ASIDE), mark) if reading.codes[at] in _OPENING]
    found = next((p for p in near if may_be_aside(reading, p + 1, mark) and _stands_free(reading, start, p)), None)
    if found is None:
        return _apposed(reading, start, near, mark) or make_subject(main_subject(reading, start, mark), "shared")
    return make_subject(_beside_aside(reading, start, found, mark), "aside")


def _beside_aside(reading: Reading, start: int, opening: int, mark: int) -> Mention | None:
    """Return who stands before an aside, or in it where they are described in front of it: "the mayor, Roe,"."""
    first = begin_phrase(reading, start, opening)
    described = first is not None and describes(reading, first, opening)
    named = name_beside(reading, opening + 1, mark + 1) if described else None
    return named or phrase_before(reading, start, opening)


def _apposed(reading: Reading, start: int, near: Sequence[int], mark: int) -> Subject | None:
    """Return the name in the aside behind a longer description: "an expert not at work, Mara Quist,"."""
    named = name_beside(reading, near[-1] + 1, mark + 1) if near else None
    opens = reading.codes[start] == DETERMINER and named is not None
    return Subject(named, "aside") if named and opens and describes(reading, start, near[-1]) else None


def _before_bracket(reading: Reading, start: int, mark: int) -> Mention | None:
    """Return whom the phrase names before a bracket that ends at *mark*, or at a comma there: "Roe (Lorn), said"."""
    end = mark + (reading.codes[mark] == ")")
    opening = reading.codes.rfind("(", max(start, mark - _ASIDE), mark)
    if reading.codes[end - 1] != ")" or opening < 0:
        return None
    named = phrase_before(reading, start, opening)
    return named if named is not None and (named.kind == "name" or end > mark) else None


def _stands_free(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a phrase that no preposition governs ends at the token *end*, and is no pronoun or town."""
    mention = phrase_before(reading, start, end)
    if mention is None or mention.kind in ("pronoun", "location"):
        return False
    first = _first_of(reading, start, mention, end)
    return first == start or not (is_ruled(reading, first) or is_joined(reading, first))


def _first_of(reading: Reading, start: int, mention: Mention, end: int) -> int:
    """Return where the phrase that ends at *end* with *mention* begins."""
    first = begin_phrase(reading, start, end)
    return mention.first if first is None else first


def find_beside(reading: Reading, start: int, end: int, verb: int) -> Subject | None:
    """Return the phrase that ends right before the verb; of one that a preposition governs, the clause's subject."""
    mention = phrase_before(reading, start, end)
    if mention is None:
        return None
    first = _first_of(reading, start, mention, end)
    if person := _person_beside(reading, start, first, end):
        return Subject(person, "beside")
    pair = _pair(reading, start, mention)
    beside = Subject(pair or mention, "beside")
    if first == start or _is_accompanied(reading, first, verb):
        return beside
    if is_ruled(reading, first):
        return _over_prepositions(reading, start, first, end)
    if pair is None and is_joined(reading, first):
        return Subject(main_subject(reading, start, first) or mention, "shared")
    return None if _belongs_to_verb(reading, first, end, verb) else beside


def _is_accompanied(reading: Reading, first: int, verb: int) -> bool:
    """Tell whether a participle and its noun are a clause: "with Roe saying"."""
    is_participle = reading.tokens[verb].lower in reading.lexicon.participles
    return is_participle and reading.tokens[first - 1].lower in reading.lexicon.accompanied


def _over_prepositions(reading: Reading, start: int, first: int, end: int) -> Subject | None:
    """Return the phrase that goes on to the verb, "a sign on the gate", else the subject of the clause."""
    free = _begin_freely(reading, start, first)
    if free is not None:
        return Subject(speaker_of(reading, free, end), "beside")
    return make_subject(main_subject(reading, start, first), "shared")


def _person_beside(reading: Reading, start: int, first: int, end: int) -> Mention | None:
    return _owned(reading, end) or _described(reading, start, first, end) or _second_role(reading, start, end)


def _owned(reading: Reading, end: int) -> Mention | None:
    """Return the person behind a possessive, whatever governs its owner: "the board's Oda Linnell"."""
    phrase, name = reading.phrases.ending.get(end), reading.name_before(end)
    if phrase is None or name is None:
        return None
    return name if "'" in reading.codes[phrase.first : name.first] else None


def _described(reading: Reading, start: int, first: int, end: int) -> Mention | None:
    """Return the name before a role that no second comma closes: "Oda Linnell, head of the port said"."""
    if first - 1 <= start or reading.codes[first - 1] != "," or first not in reading.phrases.at:
        return None
    name = reading.name_before(first - 1)
    if name is None or name.first < start or not reading.is_sure(name):
        return None
    return name if describes(reading, first, end) else None


def _second_role(reading: Reading, start: int, end: int) -> Mention | None:
    """Return the name behind the second of two roles: "Vell trader and blogger Oda Linnell said"."""
    phrase, name = reading.phrases.ending.get(end), reading.name_before(end)
    if phrase is None or name is None or not start < phrase.first - 1 < name.first - 1:
        return None
    before = reading.phrases.ending.get(phrase.first - 1)
    if before is None or reading.codes[phrase.first - 1] != AND:
        return None
    return name if is_role(reading, before.first, before.end) else None


def _begin_freely(reading: Reading, start: int, first: int) -> int | None:
    """Return where a phrase begins that opens its clause and goes on, over any prepositions, to the one at *first*."""
    while first > start and reading.codes[first - 1] == PREPOSITION:
        before = begin_phrase(reading, start, first - 1)
        if before is None:
            return None
        first = before
    return first if first == start or reading.codes[first - 1] in ".,;:-kQ" else None


def _belongs_to_verb(reading: Reading, first: int, end: int, verb: int) -> bool:
    """Tell whether the verb before a phrase has it for its object.

    So does that of "has an output estimated at", and one that reports nothing: "the one who lost the vote to Roe says".
    """
    if reading.codes[first - 1] not in VERBAL:
        return False
    if reading.codes[verb : verb + 2] == PARTICIPLE + PREPOSITION:
        return True
    takes = reading.codes[first - 1] in FINITE and not reading.lexicon.reports(reading.tokens[first - 1].lower)
    return takes and first in reading.phrases.at and describes(reading, first, end)


def _pair(reading: Reading, start: int, mention: Mention) -> Mention | None:
    """Return both of two full names that speak together: "Oda Linnell and Mara Quist said"."""
    at = mention.first - 1
    if at <= start or mention.kind != "name" or reading.codes[at] != AND or mention.length < FULL_NAME:
        return None
    other = next((m for m in reading.ends.get(at, ()) if m.kind == "name" and m.length >= FULL_NAME), None)
    return Mention(other.first, mention.end, "phrase", "p") if other and other.first >= start else None
