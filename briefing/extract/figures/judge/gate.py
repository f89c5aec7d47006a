"""Knows the figures that are told in passing and are never key: one, two of them, ages, moments, distances."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefing.extract.figures.judge.label import edge_words
from briefing.extract.figures.judge.nearby import Nearby, word_list
from briefing.extract.figures.judge.signs import value_of
from briefing.extract.figures.lexicon import load_lexicon
from briefing.extract.figures.symbols import CURRENCIES, TIMES
from briefing.text.words import words

_OLDEST = 110
"""Years; more is no age of a person."""
_SENTENCED_BEFORE, _SENTENCED_AFTER = 4, 3
"""Words between a time and the word that makes a sentence of it: "sentenced on Monday to nine years"."""
_PART = 2
"""Up to this a count of "some of them" is told in passing; "three of the five bridges" may be the news."""
_NUMERAL = 12
"""Numbers up to which one behind a name belongs to it: "Halo 2", "Ligue 1"."""
_SHARES = frozenset({"%", "pp"})
_MARGIN_REACH = 40
"""Characters."""
_LENGTHS = frozenset({"km", "m", "mile", "ft", "yard"})
_LAST_WORD = re.compile(r"([^\W\d_]\w*)[ \u00a0]$")


def find_fault(nearby: Nearby) -> str | None:
    """Return why a figure is never key, by the name of the kind, or None."""
    return next((name for name, holds in _KINDS if holds(nearby)), None)


def is_sentence_of_law(nearby: Nearby) -> bool:
    """Tell whether a time is one that a court or a league imposed: "jailed for nine years", "a two-match ban"."""
    if not is_time(nearby):
        return False
    behind = [*nearby.own, *nearby.after[:_SENTENCED_AFTER]]
    return nearby.has("sentenced", nearby.before[-_SENTENCED_BEFORE:]) or nearby.has("sentences", behind)


def is_time(nearby: Nearby) -> bool:
    """Tell whether the figure is a time, such as years or minutes."""
    return _unit(nearby) in TIMES


def _unit(nearby: Nearby) -> str:
    return (nearby.figure.unit or "").partition("/")[0]


def _is_one(nearby: Nearby) -> bool:
    """Tell whether the figure is the word "one", not the digit."""
    return value_of(nearby.figure) == 1 and not nearby.figure.unit and not any(c.isdigit() for c in nearby.figure.text)


def _is_part(nearby: Nearby) -> bool:
    """Tell whether one or two of several are told: "two of the guards"."""
    if value_of(nearby.figure) > _PART or nearby.figure.unit:
        return False
    counted = set(words((nearby.figure.counts or "").lower()))
    told = [*nearby.own, *nearby.after[:1]]
    nouns = (at for at, word in enumerate(told) if word in counted)
    return nearby.has("parted", told[1 : next(nouns, len(told))])


def _is_age(nearby: Nearby) -> bool:
    """Tell whether the figure is how old somebody is: "a 12-year-old boy", "une fille de 5 ans"."""
    if not is_time(nearby) or value_of(nearby.figure) > _OLDEST or is_sentence_of_law(nearby):
        return False
    if nearby.has("old", [*nearby.own, *nearby.after[:1]]):
        return True
    aged = load_lexicon(nearby.language).lists.aged
    is_of = _follows_of(nearby)
    before = nearby.before[:-1] if is_of else nearby.before
    if not aged.isdisjoint([*before[-1:], *nearby.own[:1]]):
        return True
    if _is_told_age(nearby):
        return True
    periods = word_list(nearby.language, "periods")
    return is_of and _unit(nearby) == "year" and bool(periods) and periods.isdisjoint(before[-1:])


def _is_told_age(nearby: Nearby) -> bool:
    """Tell whether a phrase before years makes them an age: "elle a 34 ans"; "elle a 34 ans de service" is none."""
    told = " ".join(["", *nearby.before])
    phrases = [phrase for phrase in word_list(nearby.language, "aging") if told.endswith(f" {phrase}")]
    if not phrases or _unit(nearby) != "year":
        return False
    bound = edge_words(nearby.language, "of") | edge_words(nearby.language, "prepositions")
    following = nearby.right.lstrip()[:2], *nearby.after[:1]
    return any(" " in phrase for phrase in phrases) or bound.isdisjoint(following)


def _follows_of(nearby: Nearby) -> bool:
    """Tell whether "of" stands before the figure, elided or not: "une ville d'environ 100 000 habitants"."""
    of = load_lexicon(nearby.language).lists.of | edge_words(nearby.language, "of")
    return bool(nearby.before) and not of.isdisjoint((nearby.before[-1], nearby.before[-1] + "'"))


def _is_size_of_place(nearby: Nearby) -> bool:
    """Tell whether a count is of those who live somewhere: "a country of about 25 million people"."""
    if nearby.figure.unit or not nearby.has("places", nearby.before[-2:-1]):
        return False
    return _follows_of(nearby) or nearby.before[-1] in edge_words(nearby.language, "prepositions")


def _is_whole(nearby: Nearby) -> bool:
    """Tell whether a count is the whole of which a part is told: "45 of 48 pages", "12 of the 17 states"."""
    before = list(nearby.before)
    if before and before[-1] in load_lexicon(nearby.language).determiners:
        before.pop()
    if nearby.figure.unit or len(before) < 2 or before[-1] not in load_lexicon(nearby.language).lists.of:
        return False
    return before[-2].isdigit() or before[-2] in load_lexicon(nearby.language).plain_numbers


def _is_margin(nearby: Nearby) -> bool:
    """Tell whether a share is the doubt of a poll: "plus or minus three points"."""
    told = nearby.left.lower()[-_MARGIN_REACH:] + nearby.figure.text.lower()
    return _unit(nearby) in _SHARES and any(margin in told for margin in word_list(nearby.language, "margins"))


def _is_moment(nearby: Nearby) -> bool:
    """Tell whether a time says when: "two years ago", "the past 20 years", "three days later"."""
    if not is_time(nearby) or is_sentence_of_law(nearby):
        return False
    return nearby.has("ago", nearby.after[:1]) or nearby.has("past", [*nearby.before[-1:], *nearby.own])


def _is_distance(nearby: Nearby) -> bool:
    """Tell whether a length says how far a place is: "20 km north of the town"."""
    return _unit(nearby) in _LENGTHS and nearby.has("distant", nearby.after[:2])


def _is_numeral_of_name(nearby: Nearby) -> bool:
    """Tell whether the number belongs to the name before it; German nouns have a capital anyway."""
    word = _LAST_WORD.search(nearby.left)
    if word is None or nearby.figure.unit or nearby.language == "de" or not nearby.figure.text[0].isdigit():
        return False
    named = word[1]
    known = load_lexicon(nearby.language)
    is_other = named.lower() in known.stop | known.months | known.weekdays
    return named[0].isupper() and not is_other and value_of(nearby.figure) <= _NUMERAL


def _is_conversion(nearby: Nearby) -> bool:
    """Tell whether an amount stands in brackets beside the same in another currency: "€40m ($44m)"."""
    if nearby.previous is None or _unit(nearby) not in CURRENCIES or (nearby.previous.unit or "") not in CURRENCIES:
        return False
    between = nearby.left[max(0, len(nearby.left) - (nearby.figure.span.start - nearby.previous.span.end)) :]
    return bool(re.fullmatch(r"\s*[(\[][^()\[\]]{0,8}", between))


_KINDS: tuple[tuple[str, Callable[[Nearby], bool]], ...] = (
    ("the word one", _is_one),
    ("a part of several", _is_part),
    ("an age", _is_age),
    ("a moment", _is_moment),
    ("a distance to a place", _is_distance),
    ("a numeral of a name", _is_numeral_of_name),
    ("a conversion", _is_conversion),
    ("the size of a place", _is_size_of_place),
    ("the margin of a poll", _is_margin),
    ("the whole of a part", _is_whole),
)
"""What is never key, with how it is known; on the marks of a news desk 8 in 10 of these are never printed."""
