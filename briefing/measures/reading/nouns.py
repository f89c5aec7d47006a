"""What a figure counts and what narrows it: the noun, the concept, the words beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from briefing.language import load
from briefing.measures.reading.surroundings import Surroundings
from briefing.model import Figure, Noun, Span
from briefing.text.synonyms import Forms, GroupList, form, load_groups
from briefing.text.words import rarity, stem, stop_words, words

_TELLING = 0.5
"""Rarity of a counted noun that names its measure by itself: "aftershocks" does, "people" does not."""
_FAMILIES: tuple[GroupList, ...] = ("measures", "people", "things", "events", "acts")
"""The lists of groups whose words are other names of one thing."""


@lru_cache(maxsize=4096)
def read_noun(noun: str, language: str) -> Noun:
    """Return what the counted *noun*, in small letters, says of those counted."""
    if not noun:
        return Noun()
    known = {name: load_groups(name, language).of([form(noun, language)]) for name in _FAMILIES}
    is_listed = noun in load(language).figures.people
    is_generic = not known["people"] and (is_listed or bool(known["acts"]))
    return Noun(
        text=noun,
        stem=stem(noun, language),
        kinds=known["people"] | known["things"],
        events=known["events"],
        is_person=is_generic or is_listed or bool(known["people"]),
        is_generic=is_generic,
        is_loose=noun in load(language).relations.loose | load(language).figures.desk.sport,
        is_telling=rarity(noun, language) >= _TELLING and not is_generic,
    )


@lru_cache(maxsize=4096)
def acts_of_noun(noun: str, language: str) -> frozenset[str]:
    """Return what *noun* itself says was done: "the dead", "arrests"."""
    return load_groups("acts", language).of([form(noun, language)]) if noun else frozenset()


@lru_cache(maxsize=4096)
def names_people(noun: str, language: str) -> bool:
    """Tell whether *noun* says who the people are, and not what was done to them: "protesters"."""
    return bool(noun and load_groups("people", language).of([form(noun, language)]))


def of_share(after: Forms, language: str) -> Noun:
    """Return the groups of persons and things in the words *after* "of" behind a share: "60 % of women"."""
    return Noun(kinds=load_groups("people", language).of(after) | load_groups("things", language).of(after))


def share_of(after: Forms, language: str) -> str:
    """Return the stem of what a share is of, "ballot" of "68 percent of the ballots"; "" if that is a measure."""
    stops = _stop_stems(language)
    first = next((stemmed for stemmed, _ in after if stemmed not in stops), "")
    return "" if first and load_groups("measures", language).of(after) else first


@lru_cache(maxsize=4096)
def read_concept(concept: str, language: str) -> frozenset[str]:
    """Return the stems of *concept* without stop words."""
    stops = stop_words(language)
    return frozenset(stem(word, language) for word in words(concept) if word.lower() not in stops)


def read_qualifiers(around: Surroundings, noun: Noun, concept: frozenset[str], named: Iterable[Span]) -> frozenset[str]:
    """Return the stems that narrow what is counted or measured: "gold" of "gold medals", "wheat" of "wheat prices".

    *named* is where the known measures stand that it has.
    """
    figure, language = around.figure, around.language
    if figure.counts:
        return _narrowing(figure.counts, language) - {noun.stem}
    if figure.concept:
        return concept
    return frozenset(stem for word in _words_before(around, named) for stem in _narrowing(word, language))


def _words_before(around: Surroundings, named: Iterable[Span]) -> Sequence[str]:
    starts = {span.start for span in named}
    if not starts:
        return ()
    pairs = zip(around.words, around.words[1:], strict=False)
    return [previous.lower for previous, word in pairs if word.start in starts]


@lru_cache(maxsize=4096)
def _narrowing(text: str, language: str) -> frozenset[str]:
    empty = stop_words(language) | load(language).words.reporting | _move_words(language)
    return frozenset(stem(word, language) for word in words(text.lower()) if word not in empty and word.isalpha())


def read_families(stems: Iterable[str], language: str) -> frozenset[tuple[str, str]]:
    """Return pairs of each of *stems* and a group of words that mean what it means."""
    return frozenset((stemmed, family) for stemmed in stems for family in _families(stemmed, language))


@lru_cache(maxsize=16384)
def _families(stemmed: str, language: str) -> tuple[str, ...]:
    listed = ((name, load_groups(name, language).of([(stemmed, "")])) for name in _FAMILIES)
    return tuple(f"{name}: {group}" for name, groups in listed for group in sorted(groups))


def is_of_people(acts: Iterable[str], language: str) -> bool:
    """Tell whether one of *acts* is a fate that only people have."""
    return not load(language).figures.fates.keys().isdisjoint(acts)


def noun_of(figure: Figure, text: str) -> str:
    """Return the noun that the counted words turn on, in small letters; "" where nothing is counted."""
    return figure.head.of(text).lower() if figure.head else ""


def is_loose(concept: frozenset[str], language: str) -> bool:
    """Tell whether *concept*, stems of what is measured, is another thing each day: a chance."""
    return not concept.isdisjoint(_loose_stems(language))


@cache
def _loose_stems(language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in load(language).relations.loose)


@cache
def _stop_stems(language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in stop_words(language))


@cache
def _move_words(language: str) -> frozenset[str]:
    return frozenset(word for listed in load(language).figures.moves.values() for word in listed)
