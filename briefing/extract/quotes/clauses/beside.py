"""The subject right before its verb, or before an aside: "Roe said", "Roe, who leads the board, said"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

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
from briefing.grammar.asides import find_bracket, list_openings
from briefing.grammar.classes import AND, DETERMINER, FINITE, PARTICIPLE, PREPOSITION, VERBAL
from briefing.grammar.rows import Rows

_OPENING = ".,;:-kQ"
"""Classes of what stands before a phrase that opens its clause."""


def find_before_aside(reading: Reading, start: int, mark: int) -> Subject | None:
    """Return the subject before an aside that the token *mark* ends: "Roe, who leads the board," or "Roe (Lorn)"."""
    bracketed = _before_bracket(reading, start, mark)
    if bracketed is not None or reading.codes[mark] == ")":
        return make_subject(bracketed, "aside")
    near = list_openings(reading.codes, start, mark)
    asides = (p for p in near if may_be_aside(reading, p + 1, mark))
    found = next((p for p in asides if _stands_free(reading, start, p)), None)
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
    opening = near[-1] if near else start
    if reading.codes[start] != DETERMINER or not describes(reading, start, opening):
        return None
    return make_subject(name_beside(reading, opening + 1, mark + 1), "aside")


def _before_bracket(reading: Reading, start: int, mark: int) -> Mention | None:
    """Return whom the phrase names before a bracket that ends at *mark*, or at a comma there: "Roe (Lorn), said"."""
    opening = find_bracket(reading.codes, start, mark)
    named = phrase_before(reading, start, opening) if opening is not None else None
    return named if named and (named.kind == "name" or reading.codes[mark] == ")") else None


def _stands_free(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a phrase that no preposition governs ends at the token *end*, and is no pronoun or town."""
    mention = phrase_before(reading, start, end)
    if mention is None or mention.kind in ("pronoun", "location"):
        return False
    first = _first_of(reading, start, mention, end)
    return not (is_ruled(reading, first) or is_joined(reading, first))


def _first_of(reading: Reading, start: int, mention: Mention, end: int) -> int:
    """Return where the phrase that ends at *end* with *mention* begins."""
    first = begin_phrase(reading, start, end)
    return mention.first if first is None else first


class _Beside(NamedTuple):
    """A phrase ``[first, end)`` right before its verb, and whom it names."""

    reading: Reading
    start: int
    """Where its clause begins."""
    mention: Mention
    first: int
    end: int
    verb: int

    @property
    def word_before(self) -> str:
        return self.reading.word(self.first - 1)

    @property
    def code_before(self) -> str:
        return self.reading.code(self.first - 1)


def find_beside(reading: Reading, start: int, end: int, verb: int) -> Subject | None:
    """Return the phrase that ends right before the verb; of one that a preposition governs, the clause's subject."""
    mention = phrase_before(reading, start, end)
    if mention is None:
        return None
    beside = _Beside(reading, start, mention, _first_of(reading, start, mention, end), end, verb)
    whole = next(filter(None, (names(beside) for names in _WHOLE)), None)
    return Subject(whole, "beside") if whole else _SUBJECT.decide(beside)(beside)


def _owned(beside: _Beside) -> Mention | None:
    """Return the person behind a possessive, whatever governs its owner: "the board's Oda Linnell"."""
    phrase, name = beside.reading.phrases.ending.get(beside.end), beside.reading.name_before(beside.end)
    if phrase is None or name is None:
        return None
    return name if "'" in beside.reading.codes[phrase.first : name.first] else None


def _described(beside: _Beside) -> Mention | None:
    """Return the name before a role that no second comma closes: "Oda Linnell, head of the port said"."""
    reading, first = beside.reading, beside.first
    name = reading.name_before(first - 1, beside.start) if beside.code_before == "," else None
    if name is None or first not in reading.phrases.at or not reading.is_sure(name):
        return None
    return name if describes(reading, first, beside.end) else None


def _second_role(beside: _Beside) -> Mention | None:
    """Return the name behind the second of two roles: "Vell trader and blogger Oda Linnell said"."""
    reading, phrase = beside.reading, beside.reading.phrases.ending.get(beside.end)
    if phrase is None or reading.code(phrase.first - 1) != AND:
        return None
    before = reading.phrases.closing(beside.start, phrase.first - 1)
    return reading.name_before(beside.end, phrase.first + 1) if before and is_role(reading, before) else None


def _pair(beside: _Beside) -> Mention | None:
    """Return both of two full names that speak together: "Oda Linnell and Mara Quist said"."""
    reading, mention = beside.reading, beside.mention
    joined = mention.is_full_name and reading.code(mention.first - 1) == AND
    other = reading.name_before(mention.first - 1, beside.start) if joined else None
    return Mention(other.first, mention.end, "phrase", "p") if other and other.is_full_name else None


_WHOLE: tuple[Callable[[_Beside], Mention | None], ...] = (_owned, _described, _second_role, _pair)
"""Who is named by a phrase with what stands before it."""


def _itself(beside: _Beside) -> Subject:
    return Subject(beside.mention, "beside")


def _over_prepositions(beside: _Beside) -> Subject | None:
    """Return the phrase that goes on to the verb, "a sign on the gate", else the subject of the clause."""
    free = _begin_freely(beside.reading, beside.start, beside.first)
    if free is not None:
        return Subject(speaker_of(beside.reading, free, beside.end), "beside")
    return make_subject(main_subject(beside.reading, beside.start, beside.first), "shared")


def _begin_freely(reading: Reading, start: int, first: int) -> int | None:
    """Return where a phrase begins that opens its clause and goes on, over any prepositions, to the one at *first*."""
    while reading.code(first - 1) == PREPOSITION:
        before = begin_phrase(reading, start, first - 1)
        if before is None:
            return None
        first = before
    return first if reading.code(first - 1) in _OPENING else None


def _shared(beside: _Beside) -> Subject:
    return Subject(main_subject(beside.reading, beside.start, beside.first) or beside.mention, "shared")


def _nobody(_: _Beside) -> None:
    return None


_FEATURES: Mapping[str, Callable[[_Beside], object]] = {
    "first": lambda beside: beside.first == beside.start,
    "participle": lambda beside: beside.reading.words[beside.verb] in beside.reading.lexicon.participles,
    "with": lambda beside: beside.word_before in beside.reading.lexicon.accompanied,
    "ruled": lambda beside: is_ruled(beside.reading, beside.first),
    "joined": lambda beside: is_joined(beside.reading, beside.first),
    "verb before": lambda beside: beside.code_before in VERBAL,
    "finite before": lambda beside: beside.code_before in FINITE,
    "report before": lambda beside: beside.reading.lexicon.reports(beside.word_before),
    "estimated at": lambda beside: beside.reading.codes.startswith(PARTICIPLE + PREPOSITION, beside.verb),
    "description": lambda beside: describes(beside.reading, beside.first, beside.end),
}

_SUBJECT: Rows[_Beside, Callable[[_Beside], Subject | None]] = Rows(
    _FEATURES,
    (
        ("first", _itself),
        ("participle, with", _itself),  # "with Roe saying"
        ("ruled", _over_prepositions),
        ("joined", _shared),
        ("verb before, estimated at", _nobody),  # "has an output estimated at"
        ("finite before, no report before, description", _nobody),  # "who lost the vote to Roe says"
        ("", _itself),
    ),
)
"""Whose a verb is that stands behind a phrase; a verb before may have the phrase for its object."""
