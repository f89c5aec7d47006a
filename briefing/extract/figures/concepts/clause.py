"""The subject of a clause by the classes of its words: "fund" in "Le fonds gère 5,6 milliards", whatever the verb."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.finding import Finding
from briefing.grammar.chunks import NounPhrases, find_noun_phrases
from briefing.grammar.classes import (
    ADVERB,
    AUXILIARY,
    DETERMINER,
    FINITE,
    NOUN,
    PARTICLE,
    PREPOSITION,
    PRONOUN,
)
from briefing.grammar.words import classify

_REACH = 40
"""Tokens before the figure within which its verb must stand."""
_SENTENCES = 64
"""Sentences whose classes are kept: several figures stand in one."""
_LAST_VERB = re.compile(rf"[{FINITE}][^{FINITE};:(-]*$")
"""The last finite verb, with no mark behind it that ends a clause."""
_BETWEEN = AUXILIARY + ADVERB + PARTICLE + PRONOUN
"""Classes of what may stand between a subject and its verb."""
_LINKS = 3
"""Phrases that "of" ties to the first one."""


class _Clause(NamedTuple):
    """A sentence with the classes of its words and its noun phrases."""

    start: int
    codes: str
    phrases: NounPhrases


def find_clause_subject(excerpt: Excerpt, finding: Finding) -> tuple[int, int] | None:
    """Return the tokens of the noun phrase whose verb *finding* belongs to, or None where none is sure.

    The verb is the nearest one before the figure, with no mark between that ends a clause; its subject stands right
    before it.
    """
    start = excerpt.start_of_sentence(finding.first, _REACH)
    clause = _read(tuple(token.text for token in excerpt.tokens[start : finding.after]), excerpt.words.code, start)
    verb = _LAST_VERB.search(clause.codes, 0, finding.first - start)
    if verb is None or excerpt.tokens[start + verb.start()].lower in excerpt.words.reporting:
        return None
    found = _subject_of(excerpt, clause, verb.start())
    return None if found is None else _without_determiner(clause, found)


@lru_cache(_SENTENCES)
def _read(words: tuple[str, ...], language: str, start: int) -> _Clause:
    codes = classify([words], language)
    order = "last" if language in ("en", "de", "nl") else "first"
    return _Clause(start, codes, find_noun_phrases(codes, [(0, len(codes))], order))


def _subject_of(excerpt: Excerpt, clause: _Clause, verb: int) -> tuple[int, int] | None:
    """Return the phrase before the verb, auxiliaries and adverbs between them."""
    phrase = clause.phrases.ending.get(len(clause.codes[:verb].rstrip(_BETWEEN)))
    if phrase is None:
        return None
    first, end = phrase
    for _ in range(_LINKS):
        before = clause.phrases.ending.get(first - 1)
        if before is None or excerpt.tokens[clause.start + first - 1].lower not in excerpt.words.lists.of:
            break
        first, end = before
    return None if clause.codes[:first].endswith(PREPOSITION) else (first, end)


def _without_determiner(clause: _Clause, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """Return the phrase from its first noun or adjective on; None for a bare name, which is measured by nothing."""
    first, end = phrase
    codes = clause.codes[first:end].lstrip(DETERMINER)
    return (clause.start + end - len(codes), clause.start + end) if NOUN in codes else None
