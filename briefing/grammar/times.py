"""What each verb of a sentence tells of its time, by its group, or by itself where it is a participle."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Literal, NamedTuple

from briefing.grammar.classes import NOUN, PARTICIPLE, PARTICLE, PAST, PREPOSITION
from briefing.grammar.rows import Rows
from briefing.grammar.verbs import VerbPhrase, find_verb_phrases
from briefing.language import Language
from briefing.language.tables.words import GrammarWords

Told = Literal["coming", "present", "planned", "past", "unsure"]
"""What a verb tells: ``planned`` is to come unless a condition is named, ``present`` unless one beside it is past."""

_TO_DO = re.compile("[xe]?[iI]")
_ADVERBS = re.compile("r*")
_MARKS = ",;:.-()"


class VerbGroup(NamedTuple):
    """Words that tell a tense, from ``start`` to ``end`` of a sentence."""

    start: int
    end: int
    told: Told
    is_participle: bool = False
    """Whether it stands alone, and may be of a noun: "a vote scheduled for Friday"."""


class _Group(NamedTuple):
    """A verb phrase with the class before it, and the first word behind it that is no adverb, with its class."""

    phrase: VerbPhrase
    before: str
    behind: str
    code: str
    then: str
    """The word behind that one."""
    language: Language

    @property
    def opening(self) -> str:
        """The finite verb."""
        return self.phrase.words[0]

    @property
    def known(self) -> GrammarWords:
        return self.language.grammar

    def has(self, listed: frozenset[str]) -> bool:
        """Tell whether one of its words is of *listed*."""
        return not listed.isdisjoint(self.phrase.words)


class _Word(NamedTuple):
    """A word that may stand alone; groups of verbs are ``inside``."""

    at: int
    words: Sequence[str]
    codes: str
    inside: Collection[int]
    known: GrammarWords

    @property
    def text(self) -> str:
        return self.words[self.at]

    def code(self, before: int) -> str:
        """Return the class of the word that stands so far before."""
        return self.codes[self.at - before] if self.at >= before else " "


def read_groups(words: Sequence[str], codes: str, language: Language) -> list[VerbGroup]:
    """Return what the verbs of *words* in small letters with their *codes* tell, in order."""
    phrases = list(find_verb_phrases(words, codes, language.grammar))
    groups = [_read_phrase(phrase, words, codes, language) for phrase in phrases]
    inside = {at for phrase in phrases for at in phrase.tokens}
    inside.update(at for group in groups if group for at in range(group.start, group.end))
    known = language.grammar
    near = [
        at for at, word in enumerate(words) if codes[at] == PARTICIPLE or word in known.past or word in known.scheduled
    ]
    alone = [_read_word(_Word(at, words, codes, inside, known)) for at in near]
    return sorted(filter(None, [*groups, *alone]))


def _read_phrase(phrase: VerbPhrase, words: Sequence[str], codes: str, language: Language) -> VerbGroup | None:
    adverbs = _ADVERBS.match(codes, phrase.end)
    behind = adverbs.end() if adverbs else phrase.end
    near, code = (words[behind], codes[behind]) if behind < len(words) else ("", "")
    if _is_cause(words, codes, behind):
        near = ""
    then = words[behind + 1] if behind + 1 < len(words) else ""
    group = _Group(phrase, codes[phrase.first - 1 : phrase.first], near, code, then, language)
    told = _OF_GROUP.decide(group)
    end = behind + 1 if _is_of_plan(near, group.known) else phrase.end
    to_do = _TO_DO.match(codes, end)  # "is set to meet"
    return VerbGroup(phrase.first, to_do.end() if to_do else end, told) if told else None


def _is_of_plan(word: str, known: GrammarWords) -> bool:
    return word in known.scheduled or word in known.likely


def _is_cause(words: Sequence[str], codes: str, at: int) -> bool:
    """Tell whether a word of a plan is none: "due to low light"."""
    return (*words[at + 1 : at + 2], *codes[at + 1 : at + 2]) == ("to", PREPOSITION)


def _read_word(word: _Word) -> VerbGroup | None:
    told = _OF_WORD.decide(word)
    return VerbGroup(word.at, word.at + 1, told, word.text not in word.known.past) if told else None


_GROUPS: Mapping[str, Callable[[_Group], object]] = {
    "alone": lambda group: len(group.phrase.kinds) == 1,
    "auxiliary": lambda group: group.phrase.kinds[0] == "V",
    "finite past": lambda group: group.phrase.kinds[0] in PAST,
    "past": lambda group: group.phrase.tense == "past",
    "future": lambda group: group.phrase.tense == "future",
    "conditional": lambda group: group.phrase.is_conditional,
    "perfect": lambda group: group.phrase.is_perfect,
    "passive": lambda group: group.phrase.is_passive,
    "infinitive": lambda group: group.phrase.kinds[-1] in "iI",
    "participle": lambda group: group.phrase.kinds[-1] in "dg",
    "bracket": lambda group: group.known.has_bracket,
    "is": lambda group: group.opening in group.known.copulas,
    "be": lambda group: group.opening in group.known.passives,
    "have": lambda group: group.opening in group.known.perfects,
    "would": lambda group: group.opening in group.known.planned,
    "might": lambda group: group.opening in group.known.unsure,
    "doubted": lambda group: group.has(group.known.unsure),
    "sensed": lambda group: group.has(group.known.sensed),
    "denied": lambda group: group.has(group.language.words.negations),
    "plan": lambda group: any(word in group.known.scheduled for word in group.phrase.words[1:]),
    "plan behind": lambda group: _is_of_plan(group.behind, group.known),
    "likely": lambda group: group.has(group.known.likely),
    "to": lambda group: "to" in group.phrase.words,
    "to do": lambda group: (group.behind, group.code) == ("to", PARTICLE),
    "to have": lambda group: group.then in group.known.perfects,
    "noun behind": lambda group: group.code == NOUN,
    "says": lambda group: group.opening in group.language.quotes.strong,
    "may say": lambda group: group.opening in group.language.quotes.weak,
    "goes on": lambda group: group.opening in group.language.quotes.continuing,
    "verb first": lambda group: group.before in _MARKS,
}

_OF_GROUP: Rows[_Group, Told | None] = Rows(
    _GROUPS,
    (
        ("would, sensed", "past"),  # "could be seen"
        ("might", "unsure"),
        ("passive, doubted", "unsure"),  # "is believed"
        ("perfect, infinitive", "unsure"),  # "soll einen Kiosk überfallen haben"
        ("would, perfect", "unsure"),
        ("would, denied", "unsure"),  # "could not reach"
        ("would", "planned"),
        ("conditional", "unsure"),
        ("future", "coming"),
        ("have, auxiliary, perfect", "past"),  # "a annoncé"
        ("finite past, be, to", "unsure"),  # "was to leave"
        ("finite past, plan", "unsure"),
        ("finite past, likely, to do", "unsure"),  # "was set to leave"
        ("finite past, alone, plan behind", "unsure"),
        ("plan", "coming"),
        ("past", "past"),
        ("alone, plan behind", "coming"),
        ("passive, to do, to have", "unsure"),  # "is said to have left"
        ("be, to", "coming"),
        ("be, to do", "coming"),  # "is set to top"
        ("is, participle, no alone", "unsure"),  # "is closed"
        ("bracket, have, alone", "past"),  # its participle stands behind another clause
        ("have, alone, no noun behind", None),
        ("is, alone, no noun behind", None),
        ("is, infinitive", "present"),  # "does not leave"
        ("auxiliary, infinitive", "coming"),  # "may resume"
        ("auxiliary, alone, bracket", "coming"),
        ("to do", "present"),  # "expects to"
        ("alone, says, no goes on", "unsure"),
        ("alone, may say, verb first", "unsure"),  # "rapporte France Bleu jeudi"
        ("", "present"),
    ),
)

_WORDS: Mapping[str, Callable[[_Word], object]] = {
    "past": lambda word: word.text in word.known.past,
    "of a group": lambda word: word.at in word.inside,
    "behind a group": lambda word: word.at - 1 in word.inside,
    "scheduled": lambda word: word.text in word.known.scheduled,
    "cause": lambda word: _is_cause(word.words, word.codes, word.at),
    "first": lambda word: word.at == 0,
    "doubted": lambda word: word.text in word.known.unsure,
    "bracket": lambda word: word.known.has_bracket,
    "verbs": lambda word: word.inside,
    "to be": lambda word: word.code(2) + word.code(1) == PARTICLE + "I",
}

_OF_WORD: Rows[_Word, Told | None] = Rows(
    _WORDS,
    (
        ("past", "past"),
        ("of a group", None),
        ("behind a group", None),  # "remains closed"
        ("scheduled, cause", None),
        ("scheduled", "coming"),
        ("first", "unsure"),  # "Lancé le 3 mai, un bac reliera"
        ("doubted", "unsure"),
        ("bracket, no verbs", "unsure"),  # "Dinsdag beslist de rechter"
        ("to be", "coming"),  # "a service to be held"
        ("", "past"),
    ),
)
