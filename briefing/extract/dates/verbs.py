"""The words of a language that tell a tense, and where they stand in a clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from briefing.grammar.classes import PAST
from briefing.grammar.words import classify
from briefing.language import load
from briefing.language.tables.calendar import Calendar

CLAUSE_BREAK = ","
"""Stands for a mark that ends a clause."""

Told = Literal["coming", "planned", "past", "unsure"]
"""What a verb tells: ``planned`` is to come unless a condition is named."""

_PARTICIPLE_REACH = 3
"""Words between "will" and the participle that belongs to it: "will most likely be honoured"."""
_KNOWN_WORDS = 4096
"""Words whose tense is remembered: those of a report or two."""

_Phrase = tuple[tuple[str, ...], Told]


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Words that tell a tense, from ``start`` to ``end`` of a sentence."""

    start: int
    end: int
    told: Told
    is_participle: bool = False
    """Whether it may belong to another verb, or to a noun: "closed", "scheduled"."""


@dataclass(frozen=True)
class TenseWords:
    """What a language has to tell a tense by."""

    code: str
    calendar: Calendar
    forms: Mapping[str, Told]
    endings: tuple[tuple[str, Told], ...]
    """The longest first."""
    participles: frozenset[str]
    phrases: Mapping[str, tuple[_Phrase, ...]]
    """By their first word, the longest first."""
    months: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    """The determiners that are no pronouns too: "o decidiu" has a verb."""
    conjunctions: frozenset[str]
    light: frozenset[str]
    """What stands between a verb and its day without keeping them apart: "on", "the", "early"."""

    small: frozenset[str]
    """Those, and what binds a day: "as of"."""

    @property
    def has_bracket(self) -> bool:
        """Whether the finite verb may stand far from the rest: "wird am Freitag über den Haushalt beraten"."""
        return bool(self.calendar.perfects)


class _OwnTense(NamedTuple):
    told: Told
    is_participle: bool
    is_ending: bool = False


def read_groups(words: Sequence[str], known: TenseWords) -> list[VerbGroup]:
    """Return the verbs of *words*; a participle soon after one is a part of it: "will be honoured"."""
    kept: list[VerbGroup] = []
    for group in _find_groups(words, known):
        if not (kept and _belongs_to(kept[-1], group, words)):
            kept.append(group)
    return kept


def _belongs_to(last: VerbGroup, group: VerbGroup, words: Sequence[str]) -> bool:
    """Tell whether *group* is a part of the one before it: "will be honoured", "was due to take place"."""
    between = words[last.end : group.start]
    if last.told == "unsure" and between in ([], ["to"]):
        return True
    if last.told == "past" or group.told != "past":
        return False
    return group.start - last.end < _PARTICIPLE_REACH and CLAUSE_BREAK not in between


def _find_groups(words: Sequence[str], known: TenseWords) -> Iterator[VerbGroup]:
    codes = classify([words], known.code)
    at = 0
    while at < len(words):
        group = _read_phrase(words, at, known) or _read_single(words, at, codes, known)
        if group:
            yield group
        at = group.end if group else at + 1


def _read_phrase(words: Sequence[str], at: int, known: TenseWords) -> VerbGroup | None:
    for phrase, told in known.phrases.get(words[at].lower(), ()):
        stretch = words[at : at + len(phrase)]
        if len(stretch) == len(phrase) and all(map(_fits, stretch, phrase)):
            return VerbGroup(at, at + len(phrase), told)
    return None


def _fits(word: str, part: str) -> bool:
    return word.endswith(part[1:]) if part.startswith("-") else part in {word.lower(), "*"}


def _read_single(words: Sequence[str], at: int, codes: str, known: TenseWords) -> VerbGroup | None:
    """Return the verb at *at*; an ending tells nothing behind an article, "the wounded"."""
    own, before = _tense_of_word(words[at], known.code), words[at - 1] if at > 0 else CLAUSE_BREAK
    if own is None and codes[at] in PAST and words[at].islower():
        own = _OwnTense("past", is_participle=False)
    is_noun = own is not None and own.is_ending and before.lower() in known.articles
    is_name = words[at].istitle() and before != CLAUSE_BREAK  # "Will Marlow"
    return None if own is None or is_noun or is_name else VerbGroup(at, at + 1, own.told, own.is_participle)


@lru_cache(_KNOWN_WORDS)
def _tense_of_word(word: str, code: str) -> _OwnTense | None:
    """Return what *word* alone tells; an ending counts in small letters only, and "May" is a month."""
    known, lower = load_tenses(code), word.lower()
    is_month = word != lower and lower in known.months
    if lower in known.forms:
        return None if is_month else _OwnTense(known.forms[lower], lower in known.participles)
    if word != lower or lower in known.calendar.timeless:
        return None
    fitting = (pair for pair in known.endings if len(lower) > len(pair[0]) + 1 and lower.endswith(pair[0]))
    ending, told = next(fitting, ("", None))
    return _OwnTense(told, f"-{ending}" in known.participles, is_ending=True) if told else None


@cache
def load_tenses(code: str) -> TenseWords:
    """Return what the language *code* has to tell a tense by."""
    known, calendar = load(code).words, load(code).calendar
    listed: dict[str, Told] = {
        **dict.fromkeys(calendar.past, "past"),
        **dict.fromkeys(calendar.future, "coming"),
        **dict.fromkeys(calendar.planned, "planned"),
        **dict.fromkeys(calendar.unsure, "unsure"),
    }
    phrases = {tuple(words.split()): told for words, told in listed.items() if " " in words}
    endings = {word[1:]: told for word, told in listed.items() if word.startswith("-")}
    light = frozenset({*known.prepositions, *known.determiners, *calendar.on, *calendar.light})
    return TenseWords(
        code=code,
        calendar=calendar,
        forms={word: told for word, told in listed.items() if not word.startswith("-") and " " not in word},
        endings=tuple(sorted(endings.items(), key=lambda pair: -len(pair[0]))),
        participles=frozenset(calendar.participles),
        phrases=_by_first_word(phrases),
        months=frozenset(form for forms in known.months for form in forms),
        determiners=known.determiners,
        articles=known.determiners - calendar.clitics,
        conjunctions=frozenset(word.rstrip("'") for word in known.conjunctions),
        light=light,
        small=light | calendar.of | calendar.bound,
    )


def _by_first_word(phrases: Mapping[tuple[str, ...], Told]) -> dict[str, tuple[_Phrase, ...]]:
    found: dict[str, list[_Phrase]] = {}
    for phrase, told in sorted(phrases.items(), key=lambda pair: -len(pair[0])):
        found.setdefault(phrase[0], []).append((phrase, told))
    return {first: tuple(listed) for first, listed in found.items()}
