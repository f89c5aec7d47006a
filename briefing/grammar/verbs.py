"""Groups of verbs, with the tense, the mood and the voice that they tell together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from briefing.grammar.classes import ADJECTIVE, FINITE, FINITE_AUXILIARY, MARK, NOUN, PARTICIPLE, PAST, PREPOSITION
from briefing.language.tables.words import GrammarWords

Tense = Literal["past", "present", "future"]

_GAP = "(?:[xro]|e[rnj](?![nN])){0,3}"
"""What may stand between an auxiliary and its verb: adverbs, "not", "tout de même"."""
_GROUP = re.compile(rf"[VPFS](?:{_GAP}[VPFSMIDG]){{0,3}}(?:{_GAP}[idg])?|[vpfs]")
"""A finite auxiliary with what belongs to it; or a finite verb alone."""
_CLAUSE = re.compile(r"[^,;:.\-()kQ]*")
_LAST = re.compile(r"[dDiI]+(?=[VP]?[.,]*$)")
_NOT_FINITE = "dDiI"
_GENDERS = "aeios"
"""Letters that a participle takes for whom it tells of: "arrivées", "arrivata"."""


class VerbPhrase(NamedTuple):
    """Tokens ``[first, end)``; where a language parts them, also those at the end of the clause or right before."""

    first: int
    end: int
    tense: Tense
    is_passive: bool
    is_conditional: bool
    """Whether it is a conditional or a subjunctive: "serait"."""
    is_perfect: bool
    """Whether it tells of what was done before: "has sold", "would have sold"."""
    tokens: Sequence[int]
    """Where all of it stands, the finite verb first."""
    words: Sequence[str]
    """What stands there, in small letters."""
    kinds: str
    """The classes of these."""


def find_verb_phrases(words: Sequence[str], codes: str, known: GrammarWords) -> Iterator[VerbPhrase]:
    """Yield the groups of verbs with a finite one, of *words* in small letters with their *codes*, in order.

    Source: the periphrastic tenses of each language; the words for them stand in its file.
    """
    codes = _correct(words, codes, known)
    for match in _GROUP.finditer(codes):
        first, end = match.span()
        tokens = [*range(first, end), *_find_last(codes, first, end, known)]
        inside, kinds = [words[at] for at in tokens], "".join(codes[at] for at in tokens)
        takes_be = _stem(inside[-1]) in known.arrivals or words[max(0, first - 1)].rstrip("'") in known.reflexives
        is_perfect = _is_perfect(inside, kinds, known, takes_be=takes_be)
        tense = _tense_of(inside, kinds, known, is_perfect=is_perfect)
        is_passive = not takes_be and _is_passive(inside, kinds, known)
        is_conditional = tense != "past" and _is_conditional(inside[0], kinds[0], known)
        yield VerbPhrase(first, end, tense, is_passive, is_conditional, is_perfect, tokens, inside, kinds)


def _correct(words: Sequence[str], codes: str, known: GrammarWords) -> str:
    """Return *codes* with verbs where a word is one by what stands around it, or by the lists of its language."""
    return "".join(
        _CORRECTIONS[code](word, before, behind, known) if code in _CORRECTIONS else code
        for word, code, before, behind in zip(words, codes, "^" + codes, codes[1:] + "$", strict=False)
    )


def _correct_past(word: str, before: str, _: str, known: GrammarWords) -> str:
    if before == "^" and known.has_subjects:  # "Launched on Friday, a ferry will"
        return PARTICIPLE
    return "P" if word in known.auxiliaries else "p"


def _correct_preposition(word: str, _: str, behind: str, known: GrammarWords) -> str:
    is_verb = behind == PREPOSITION and word in known.nominal  # "entre en vigueur"
    return "V" if word in known.auxiliaries else "v" if is_verb else PREPOSITION  # "la fête a lieu"


def _correct_noun(word: str, before: str, behind: str, known: GrammarWords) -> str:
    if before not in "nN" or word not in known.nominal:
        return NOUN
    return NOUN if known.has_subjects and behind in "nN" else "v"  # "the Senate vote count"


def _correct_adjective(word: str, before: str, _: str, known: GrammarWords) -> str:
    return PARTICIPLE if before in FINITE_AUXILIARY and _stem(word) in known.arrivals else ADJECTIVE  # "è morto"


_CORRECTIONS: Mapping[str, Callable[[str, str, str, GrammarWords], str]] = {
    MARK: lambda word, _, __, known: "V" if word in known.futures else MARK,
    PREPOSITION: _correct_preposition,
    "m": lambda _, before, __, ___: "v" if before in "nNo" else "m",
    "v": lambda word, _, __, known: "V" if word in known.auxiliaries else "v",
    "p": _correct_past,
    "f": lambda word, _, __, known: "F" if word in known.auxiliaries else "f",
    "s": lambda word, _, __, known: "S" if word in known.auxiliaries else "s",
    NOUN: _correct_noun,
    ADJECTIVE: _correct_adjective,
}
"""What is right instead of a class, by the word, the classes before and behind it, and what the language has."""


def _stem(word: str) -> str:
    return word.rstrip(_GENDERS)


def _find_last(codes: str, first: int, end: int, known: GrammarWords) -> range:
    """Return where the verbs stand that end the clause: "hat am Montag sein Haus verkauft", "soll am Montag verkauft
    werden"; or those before: "verkauft hat".
    """
    if not known.has_bracket or codes[first] not in FINITE_AUXILIARY:
        return range(0)
    clause = _CLAUSE.match(codes, end)
    found = _LAST.search(codes, end, clause.end()) if clause else None
    if found:
        return range(*found.span())
    return range(len(codes[:first].rstrip(_NOT_FINITE)), first) if end - first == 1 else range(0)


def _tense_of(words: Sequence[str], kinds: str, known: GrammarWords, *, is_perfect: bool) -> Tense:
    if _looks_past(words[0], kinds, known):
        return "past"
    if kinds[0] in "fF" or _is_going(words, kinds, known):
        return "future"
    return "past" if kinds[0] in PAST or (kinds[0] == "V" and is_perfect) else "present"


def _is_going(words: Sequence[str], kinds: str, known: GrammarWords) -> bool:
    return words[0] in known.futures and any(kind in "iI" for kind in kinds[1:])


def _looks_past(word: str, kinds: str, known: GrammarWords) -> bool:
    """Tell whether a verb is past that was taken for another tense: "hit", "déclara"."""
    if word in known.pasts:
        return kinds[0] != "v" or len(kinds) == 1
    is_past = word.endswith(known.past_endings) and not word.endswith(known.conditional_endings)
    return is_past and kinds[0] in "vVfF"


def _is_perfect(words: Sequence[str], kinds: str, known: GrammarWords, *, takes_be: bool) -> bool:
    if known.has_bracket and words[0] in known.perfects:
        return len(kinds) > 1
    if "d" not in kinds[1:].lower():
        return False
    if kinds[-1] == "I":  # "soll verkauft haben"
        return words[-1] in known.perfects
    has_arrived = any(_stem(word) in known.arrivals for word in words[1:])
    infinitives = [word for word, kind in zip(words, kinds, strict=True) if kind == "I"]
    return takes_be or has_arrived or known.passives.isdisjoint(infinitives[:1] or words[:1])


def _is_passive(words: Sequence[str], kinds: str, known: GrammarWords) -> bool:
    return kinds[-1] in "dI" and PARTICIPLE in kinds and not known.passives.isdisjoint(words)


def _is_conditional(word: str, kind: str, known: GrammarWords) -> bool:
    return kind in "sS" or (kind in FINITE and word.endswith(known.conditional_endings))
