"""The subject right before its verb."""

from __future__ import annotations

from briefing.extract.quotes.clauses.main import main_subject
from briefing.extract.quotes.clauses.phrases import begin_phrase, describes, is_role, phrase_before, speaker_of
from briefing.extract.quotes.clauses.position import is_joined, is_ruled
from briefing.extract.quotes.clauses.subject import Subject, make_subject
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.people import FULL_NAME
from briefing.grammar.classes import AND, FINITE, PARTICIPLE, PREPOSITION, VERBAL


def find_beside(reading: Reading, start: int, end: int, verb: int) -> Subject | None:
    """Return the phrase that ends right before the verb; of one that a preposition governs, the clause's subject."""
    first = begin_phrase(reading, start, end)
    mention = phrase_before(reading, start, end)
    if mention is None:
        return None
    first = mention.first if first is None else first
    if person := _owned(reading, end) or _described(reading, start, first, end) or _second_role(reading, start, end):
        return Subject(person, "beside")
    if first == start or _is_accompanied(reading, first, verb):
        return Subject(_pair(reading, start, mention) or mention, "beside")
    if is_ruled(reading, first):
        return _over_prepositions(reading, start, first, end)
    pair = _pair(reading, start, mention)
    if is_joined(reading, first) and pair is None:
        return Subject(main_subject(reading, start, first) or mention, "shared")
    if reading.codes[first - 1] in VERBAL and (_is_object(reading, verb) or _is_taken(reading, first, end)):
        return None
    return Subject(pair or mention, "beside")


def _is_accompanied(reading: Reading, first: int, verb: int) -> bool:
    """Tell whether a participle and its noun are a clause: "with Roe saying"."""
    is_participle = reading.tokens[verb].lower in reading.lexicon.participles
    return is_participle and reading.tokens[first - 1].lower in reading.lexicon.accompanied


def _over_prepositions(reading: Reading, start: int, first: int, end: int) -> Subject | None:
    """Return the phrase that goes on to the verb, "a sign on the gate", else the subject of the clause."""
    free = _begin_freely(reading, start, first)
    if free is not None:
        return make_subject(speaker_of(reading, free, end), "beside")
    return make_subject(main_subject(reading, start, first), "shared")


def _owned(reading: Reading, end: int) -> Mention | None:
    """Return the person behind a possessive, whatever governs its owner: "the board's Oda Linnell"."""
    phrase = reading.phrases.ending.get(end)
    name = next((m for m in reading.ends.get(end, ()) if m.kind == "name"), None)
    owned = phrase is not None and name is not None and "'" in reading.codes[phrase.first : name.first]
    return name if owned else None


def _described(reading: Reading, start: int, first: int, end: int) -> Mention | None:
    """Return the name before a role that no second comma closes: "Oda Linnell, head of the port said"."""
    if first - 1 <= start or reading.codes[first - 1] != "," or first not in reading.phrases.at:
        return None
    name = next((m for m in reading.ends.get(first - 1, ()) if m.kind == "name" and m.first >= start), None)
    return name if name and reading.is_sure(name) and describes(reading, first, end) else None


def _second_role(reading: Reading, start: int, end: int) -> Mention | None:
    """Return the name behind the second of two roles: "Vell trader and blogger Oda Linnell said"."""
    phrase = reading.phrases.ending.get(end)
    name = next((m for m in reading.ends.get(end, ()) if m.kind == "name"), None)
    if phrase is None or name is None or name.first <= phrase.first or phrase.first - 1 <= start:
        return None
    before = reading.phrases.ending.get(phrase.first - 1)
    joined = before is not None and reading.codes[phrase.first - 1] == AND
    return name if before and joined and is_role(reading, before.first, before.end) else None


def _begin_freely(reading: Reading, start: int, first: int) -> int | None:
    """Return where a phrase begins that opens its clause and goes on, over any prepositions, to the one at *first*."""
    while first > start and reading.codes[first - 1] == PREPOSITION:
        before = begin_phrase(reading, start, first - 1)
        if before is None:
            return None
        first = before
    return first if first == start or reading.codes[first - 1] in ".,;:-kQ" else None


def _is_object(reading: Reading, verb: int) -> bool:
    """Tell whether *verb* is the participle of the object before it: "has an output estimated at"."""
    follows = verb + 1 < len(reading.tokens) and reading.codes[verb + 1] == PREPOSITION
    return follows and reading.codes[verb] == PARTICIPLE


def _is_taken(reading: Reading, first: int, end: int) -> bool:
    """Tell whether the verb before a phrase takes it for its object: "the one who lost the vote to Roe says"."""
    before = reading.tokens[first - 1].lower
    takes = reading.codes[first - 1] in FINITE and not reading.lexicon.reports(before)
    return takes and first in reading.phrases.at and describes(reading, first, end)


def _pair(reading: Reading, start: int, mention: Mention) -> Mention | None:
    """Return both of two full names that speak together: "Oda Linnell and Mara Quist said"."""
    at = mention.first - 1
    if at <= start or mention.kind != "name" or reading.codes[at] != "c" or mention.end - mention.first < FULL_NAME:
        return None
    other = next((m for m in reading.ends.get(at, ()) if m.kind == "name" and m.end - m.first > 1), None)
    return Mention(other.first, mention.end, "phrase", "p") if other and other.first >= start else None
