"""Knows the figures that are told in passing and are never key: one, two of them, ages, moments, distances."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from briefing.extract.figures.judge.label import edge_words
from briefing.extract.figures.judge.nearby import Nearby, word_list
from briefing.extract.figures.judge.signs import value_of
from briefing.extract.figures.lexicon import load_lexicon
from briefing.extract.figures.symbols import CURRENCIES, TIMES
from briefing.grammar.rows import Rows

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
    return next(_KINDS.answer(nearby), None)


def is_sentence_of_law(nearby: Nearby) -> bool:
    """Tell whether a time is one that a court or a league imposed: "jailed for nine years", "a two-match ban"."""
    if not is_time(nearby):
        return False
    behind = [*nearby.own, *nearby.after[:_SENTENCED_AFTER]]
    return nearby.has("sentenced", nearby.before[-_SENTENCED_BEFORE:]) or nearby.has("sentences", behind)


def is_time(nearby: Nearby) -> bool:
    """Tell whether the figure is a time, such as years or minutes."""
    return nearby.unit in TIMES


def _is_parted(nearby: Nearby) -> bool:
    """Tell whether "of the" stands between the number and those that it counts."""
    counted = set(nearby.counted)
    told = [*nearby.own, *nearby.after[:1]]
    nouns = (at for at, word in enumerate(told) if word in counted)
    return nearby.has("parted", told[1 : next(nouns, len(told))])


def _follows_of(nearby: Nearby) -> bool:
    """Tell whether "of" stands before the figure, elided or not: "une ville d'environ 100 000 habitants"."""
    of = load_lexicon(nearby.language).lists.of | edge_words(nearby.language, "of")
    return not of.isdisjoint(word + mark for word in nearby.before[-1:] for mark in ("", "'"))


def _before_of(nearby: Nearby) -> Sequence[str]:
    """Return the last word before the figure and its "of"."""
    return nearby.before[-2:-1] if _follows_of(nearby) else nearby.before[-1:]


def _is_aged(nearby: Nearby) -> bool:
    return not load_lexicon(nearby.language).lists.aged.isdisjoint([*_before_of(nearby), *nearby.own[:1]])


def _has_no_period(nearby: Nearby) -> bool:
    """Tell whether nothing lasts so long: "une fille de 5 ans", not "un contrat de 5 ans"."""
    periods = word_list(nearby.language, "periods")
    return bool(periods) and periods.isdisjoint(_before_of(nearby))


def _aging_phrases(nearby: Nearby) -> list[str]:
    """Return the phrases that stand before the figure and make years an age: "elle a"."""
    told = " ".join(["", *nearby.before])
    return [phrase for phrase in word_list(nearby.language, "aging") if told.endswith(f" {phrase}")]


def _is_bound(nearby: Nearby) -> bool:
    """Tell whether what follows says of what the years are: "elle a 34 ans de service"."""
    bound = edge_words(nearby.language, "of") | edge_words(nearby.language, "prepositions")
    return not bound.isdisjoint((nearby.right.lstrip()[:2], *nearby.after[:1]))


def _follows_preposition(nearby: Nearby) -> bool:
    return not edge_words(nearby.language, "prepositions").isdisjoint(nearby.before[-1:])


def _follows_part(nearby: Nearby) -> bool:
    """Tell whether a number and "of" stand before it: "12 of the 17 states"."""
    known = load_lexicon(nearby.language)
    before = list(nearby.before)
    if not known.determiners.isdisjoint(before[-1:]):
        before.pop()
    part, of = before[-2:] if len(before) > 1 else ("", "")
    return of in known.lists.of and (part.isdigit() or part in known.plain_numbers)


def _has_margin(nearby: Nearby) -> bool:
    told = nearby.left.lower()[-_MARGIN_REACH:] + nearby.figure.text.lower()
    return any(margin in told for margin in word_list(nearby.language, "margins"))


def _follows_name(nearby: Nearby) -> bool:
    word, known = _LAST_WORD.search(nearby.left), load_lexicon(nearby.language)
    if word is None or not word[1][0].isupper():
        return False
    return word[1].lower() not in known.stop | known.months | known.weekdays


def _is_bracketed(nearby: Nearby) -> bool:
    """Tell whether only a bracket parts the figure from the one before it."""
    if nearby.previous is None:
        return False
    between = nearby.left[max(0, len(nearby.left) - (nearby.figure.span.start - nearby.previous.span.end)) :]
    return bool(re.fullmatch(r"\s*[(\[][^()\[\]]{0,8}", between))


_FEATURES: Mapping[str, Callable[[Nearby], object]] = {
    "German": lambda nearby: nearby.language == "de",
    "one": lambda nearby: value_of(nearby.figure) == 1,
    "few": lambda nearby: value_of(nearby.figure) <= _PART,
    "small": lambda nearby: value_of(nearby.figure) <= _NUMERAL,
    "of a life": lambda nearby: value_of(nearby.figure) <= _OLDEST,
    "digits": lambda nearby: any(map(str.isdigit, nearby.figure.text)),
    "opens with a digit": lambda nearby: nearby.figure.text[0].isdigit(),
    "unit": lambda nearby: nearby.figure.unit,
    "time": is_time,
    "years": lambda nearby: nearby.unit == "year",
    "length": lambda nearby: nearby.unit in _LENGTHS,
    "share": lambda nearby: nearby.unit in _SHARES,
    "money": lambda nearby: nearby.unit in CURRENCIES,
    "money before": lambda nearby: nearby.previous is not None and nearby.previous.unit in CURRENCIES,
    "bracketed": _is_bracketed,
    "parted": _is_parted,
    "imposed": is_sentence_of_law,
    "old": lambda nearby: nearby.has("old", [*nearby.own, *nearby.after[:1]]),
    "aged": _is_aged,
    "of": _follows_of,
    "nothing lasts": _has_no_period,
    "aging": _aging_phrases,
    "aging in words": lambda nearby: any(" " in phrase for phrase in _aging_phrases(nearby)),
    "bound": _is_bound,
    "ago": lambda nearby: nearby.has("ago", nearby.after[:1]),
    "past": lambda nearby: nearby.has("past", [*nearby.before[-1:], *nearby.own]),
    "distant": lambda nearby: nearby.has("distant", nearby.after[:2]),
    "name": _follows_name,
    "place": lambda nearby: nearby.has("places", nearby.before[-2:-1]),
    "preposition": _follows_preposition,
    "margin": _has_margin,
    "part": _follows_part,
}
_KINDS: Rows[Nearby, str] = Rows(
    _FEATURES,
    (
        ("one, no unit, no digits", "the word one"),
        ("few, no unit, parted", "a part of several"),  # "two of the guards"
        ("time, of a life, no imposed, old", "an age"),  # "a 12-year-old boy"
        ("time, of a life, no imposed, aged", "an age"),  # "aged 12 months"
        ("years, of a life, no imposed, aging in words", "an age"),  # "murió a los 34 años"
        ("years, of a life, no imposed, aging, no bound", "an age"),  # "elle a 34 ans", not "elle a 34 ans de service"
        ("years, of a life, no imposed, of, nothing lasts", "an age"),  # "une fille de 5 ans"
        ("time, no imposed, ago", "a moment"),  # "two years ago", "three days later"
        ("time, no imposed, past", "a moment"),  # "the past 20 years"
        ("length, distant", "a distance to a place"),  # "20 km north of the town"
        # In German every noun has a capital.
        ("small, no unit, no German, opens with a digit, name", "a numeral of a name"),  # "Halo 2", "Ligue 1"
        ("money, money before, bracketed", "a conversion"),  # "€40m ($44m)"
        ("no unit, place, of", "the size of a place"),  # "a country of about 25 million people"
        ("no unit, place, preposition", "the size of a place"),
        ("share, margin", "the margin of a poll"),  # "plus or minus three points"
        ("no unit, part", "the whole of a part"),  # "45 of 48 pages"
    ),
)
"""What is never key, with how it is known; on the marks of a news desk 8 in 10 of these are never printed."""
