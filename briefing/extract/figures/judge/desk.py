"""Measures what an editor goes by who chooses the figures of a story: size, wording, position, and the words around."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache

from briefing.extract.figures.judge.gate import is_sentence_of_law
from briefing.extract.figures.judge.nearby import Nearby, word_list
from briefing.extract.figures.judge.signs import Told, list_columns, measure_of, measure_signs, value_of
from briefing.extract.figures.lexicon import load_lexicon
from briefing.extract.figures.symbols import CURRENCIES
from briefing.learned.occurrences import Numbers
from briefing.model import Document
from briefing.text.words import words

_BESIDE = 6
"""Words on either side that speak of the figure itself; further ones speak of its sentence."""
_FORMER = 2
"""Years by which a sentence is of a former time than the newest year that its document names."""
_LEAD = 3
"""Sentences that tell what the document is about."""
_SPORT = 8
"""Words of sport by which a document is a report of it, whose numbers are tallies."""
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
# A capital behind a word. What stands before it is looked at last: so few letters are tried.
_CAPITAL = re.compile(r"[^\W\d_a-zß-ÿ](?<=[^\W\d_] .)\w+")
_CAPITAL_BEFORE = re.compile(r"\s[^\W\d_a-zß-ÿ]\w* $")
_CAPITAL_BEHIND = re.compile(r"\s+[^\W\d_a-zß-ÿ]")
_LISTS = ("killed", "law", "vote", "many", "idle", "sport", "money", "former", "whole")
_SIZES = (("up to two", 2), ("up to twelve", 12), ("tens", 99), ("hundreds", 999), ("thousands", math.inf))
"""Counts by their size: small ones are told in passing, unless what they count is the news."""
_CROSSES = (
    ("time", "of law"),
    ("small", "killed beside"),
    ("small", "many counted"),
    ("small", "vote in sentence"),
    ("small", "first sentence"),
    ("small", "number in headline"),
    ("small", "headline counted"),
    ("small", "sport beside"),
    ("small", "quoted"),
    ("small", "late"),
    ("small", "after article"),
    ("time", "first sentence"),
    ("time", "former beside"),
    ("large", "lead"),
    ("large", "late"),
    ("large", "former year"),
    ("large", "former beside"),
    ("large", "quoted"),
    ("large", "new names"),
    ("large", "killed beside"),
    ("large", "many counted"),
)
"""Pairs of signs of which each means another thing beside the other; the product of the two is a sign."""


def measure_desk_signs(told: Told) -> Mapping[str, Numbers]:
    """Return the signs by name, each with a number for every figure: those of ``measure_signs`` and more."""
    text = _Whole(told)
    rows = [
        _size(nearby) | _wording(nearby) | _bounds(nearby) | position | _topic(nearby, told) | text.signs(nearby, at)
        for nearby, position, at in zip(told.around, _positions(told), told.sentences, strict=True)
    ]
    signs = {**list_columns(rows), **measure_signs(told)}
    return signs | {f"{one} and {other}": signs[one] * signs[other] for one, other in _CROSSES if rows}


def _size(nearby: Nearby) -> dict[str, float]:
    """Return how large the figure is, by its kind."""
    unit, value = nearby.unit, abs(value_of(nearby.figure))
    is_count, is_money = not unit, unit in CURRENCIES
    # No comparison with what is not a number holds.
    count, money = value if is_count else math.nan, value if is_money else math.nan
    size = next((name for name, most in _SIZES if count <= most), None)
    return {
        **{name: name == size for name, _ in _SIZES},
        "log count": is_count * min(8.0, math.log10(1 + value)),
        "log money": is_money * min(10.0, math.log10(1 + value)),
        "small money": money < 1000,
        "years": unit == "year",
        "months": unit in ("month", "week"),
        "of law": is_sentence_of_law(nearby),
        "whole hundred": (unit, value) == ("%", 100),
        "small": count <= 12,
        "large": is_money or unit == "%" or count >= 100,
    }


def _wording(nearby: Nearby) -> dict[str, float]:
    """Return how the figure is written, and the signs beside it."""
    text, right = nearby.figure.text, nearby.right
    left, behind = ("", "") if nearby.language == "de" else (nearby.left, right)  # all German nouns have capitals
    digits = sum(map(str.isdigit, text))
    return {
        "long number": digits >= 4,
        "vague": not _vague_words(nearby.language).isdisjoint(nearby.own),
        "in words": not digits,
        "share in words": (nearby.figure.unit, digits) == ("%", 0),
        "hyphened": "-" in text + right[:1],
        "bracketed": nearby.left.rfind("(") > nearby.left.rfind(")"),
        "opens sentence": not nearby.left.strip(),
        "after capital": bool(_CAPITAL_BEFORE.search(left)),
        "before capital": bool(_CAPITAL_BEHIND.match(behind)),
        "after article": not _articles(nearby.language).isdisjoint(nearby.before[-1:]),
        "quoted": _is_quoted(nearby.left, right),
    }


@cache
def _vague_words(language: str) -> frozenset[str]:
    """Return the words of "dozens of" and the like."""
    lexicon = load_lexicon(language)
    return frozenset(lexicon.vague.openers | lexicon.lists.several)


@cache
def _articles(language: str) -> frozenset[str]:
    return load_lexicon(language).determiners


def _is_quoted(left: str, right: str) -> bool:
    """Tell whether marks of quotation stand open before the figure, in its sentence."""
    opened = left.count("“") + left.count("«") + left.count("„") - left.count("”") - left.count("»")
    return opened > 0 or bool(left.count('"') % 2) or (right.count("”") > right.count("“"))


def _bounds(nearby: Nearby) -> dict[str, float]:
    """Return how the figure is bounded or turned."""
    modifier = nearby.figure.modifier
    return {
        "about": modifier == "~",
        "at least": modifier == ">",
        "at most": modifier == "<",
        "turn": len(modifier) > 1,
    }


def _positions(told: Told) -> Iterator[dict[str, float]]:
    """Yield where each figure stands, and whether its value was told before or stands in the headline."""
    known: set[object] = set()
    last = max(1, len(told.stems) - 1)
    title = words(told.title)
    for nearby, at in zip(told.around, told.sentences, strict=True):
        measure = measure_of(nearby.figure)
        numbers = {word for word in nearby.own if word[0].isdigit() or word == nearby.own[0]}
        yield {
            "first sentence": at == 0,
            "lead": at < _LEAD,
            "late": at / last > 0.5,
            "relative position": at / last,
            "told before": measure in known,
            "number in headline": not numbers.isdisjoint(title),
            "figures in all": math.log(len(told.figures)),
        }
        known.add(measure)


def _topic(nearby: Nearby, told: Told) -> dict[str, float]:
    """Return which word lists the words beside the figure, of its sentence and of what it counts touch."""
    counted = nearby.counted
    beside = [*nearby.before[-_BESIDE:], *nearby.own, *nearby.after[:_BESIDE]]
    close = [*nearby.before[-3:], *counted, *nearby.after[:3]]
    signs = {f"{name} beside": nearby.has(name, beside) for name in _LISTS}
    signs |= {f"{name} counted": nearby.has(name, counted) for name in ("many", "idle", "sport")}
    return signs | {
        "killed close": nearby.has("killed", close),
        "length of counted": len(counted),
        "headline counted": any(word in told.title for word in counted),
    }


class _Whole:
    """What is known of a document as a whole, and the signs of its sentences that need it."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._newest = max(_list_years(told.document.text), default=0)
        sentences = [sentence.text for sentence in told.document.sentences]
        opening = " ".join([told.document.origin.title or "", *sentences[:_LEAD]])
        self._lead = frozenset(words(opening.lower()))
        self._is_sport = _count_sport(told.document) >= _SPORT
        self._known: dict[int, dict[str, float]] = {}

    def signs(self, nearby: Nearby, at: int) -> dict[str, float]:
        """Return the signs of the sentence *at*, measured once for all its figures."""
        if at not in self._known:
            self._known[at] = self._measure(nearby, self._told.document.sentences[at].text)
        return self._known[at]

    def _measure(self, nearby: Nearby, sentence: str) -> dict[str, float]:
        years = _list_years(sentence)
        told = words(sentence.lower())
        return {
            **{f"{name} in sentence": nearby.has(name, told) for name in _LISTS},
            "former year": bool(years) and max(years) <= self._newest - _FORMER,
            "dated sentence": bool(years),
            "new names": self._share_new(sentence, nearby.language),
            "sport report": self._is_sport,
        }

    def _share_new(self, sentence: str, language: str) -> float:
        """Return the share of the names in *sentence* that the lead does not have: a sign of another event or place."""
        if language == "de":
            return 0.0
        names = [name.lower() for name in _CAPITAL.findall(sentence)]
        return sum(name not in self._lead for name in names) / len(names) if names else 0.0


def _list_years(text: str) -> list[int]:
    return [int(number) for number in _DIGITS.findall(text) if _YEAR.fullmatch(number)]


def _count_sport(document: Document) -> int:
    return len(word_list(document.origin.language, "sport").intersection(document.text.lower().split()))
