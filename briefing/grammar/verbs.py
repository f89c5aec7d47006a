"""Groups of verbs, with the tense and the voice that they tell together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from briefing.grammar.classes import FINITE
from briefing.language.tables.words import GrammarWords

Tense = Literal["past", "present", "future"]

_GROUP = re.compile(r"[VPFS](?:[xro]{0,3}[VPFSMIDG]){0,3}(?:[xro]{0,3}[idg])?|[vpfs]")
"""A finite auxiliary with what belongs to it, adverbs and "not" between; or a finite verb alone."""
_CLAUSE = re.compile(r"[^,;:.\-()kQ]*")
_LAST = re.compile(r"[dDiI](?=[dDiIVP.,]*$)")


class VerbPhrase(NamedTuple):
    """Tokens ``[first, end)``; where a language parts them, ``last`` is the verb at the end of the clause."""

    first: int
    end: int
    last: int
    tense: Tense
    is_passive: bool


def find_verb_phrases(words: Sequence[str], codes: str, known: GrammarWords) -> Iterator[VerbPhrase]:
    """Yield the groups of verbs with a finite one, of *words* in small letters with their *codes*, in order.

    Source: the periphrastic tenses of each language; the words for them stand in its file.
    """
    for match in _GROUP.finditer(codes):
        first, end = match.span()
        last = _find_last(codes, first, end) if known.has_bracket and codes[first] in FINITE.upper() else end - 1
        inside = [words[at] for at in range(first, end)] + [words[last]] * (last >= end)
        kinds = codes[first:end] + codes[last] * (last >= end)
        yield VerbPhrase(first, end, last, _tense_of(inside, kinds, known), _is_passive(inside, kinds, known))


def _find_last(codes: str, first: int, end: int) -> int:
    """Return the participle or infinitive that ends the clause: "hat am Montag sein Haus verkauft"."""
    clause = _CLAUSE.match(codes, end)
    found = _LAST.search(codes, end, clause.end()) if clause else None
    return found.start() if found else end - 1


def _tense_of(words: Sequence[str], kinds: str, known: GrammarWords) -> Tense:
    has_infinitive = any(kind in "iI" for kind in kinds[1:])
    if kinds[0] in "fF" or (has_infinitive and words[0] in known.futures):
        return "future"
    is_perfect = kinds[0] == "V" and kinds[-1] in "dD" and words[0] not in known.passives
    return "past" if kinds[0] in "pP" or is_perfect else "present"


def _is_passive(words: Sequence[str], kinds: str, known: GrammarWords) -> bool:
    return kinds[-1] == "d" and any(word in known.passives for word in words[:-1])
