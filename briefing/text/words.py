"""The words of a text, their stems, and how much each one tells."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from briefing.language import load, read_list
from briefing.model import Span

# Scripts that put no space between words.
_UNSPACED = "\u0e00-\u0eff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Combining marks belong to the letter before them, but do not count as \w.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0966-\u0dff"
_LETTER = f"(?:[^\\W_{_UNSPACED}]|[{_MARKS}])"
_WORD = re.compile(
    f"(?P<unspaced>[{_UNSPACED}]+)"
    f"|\\d+(?:[.,]\\d+)*{_LETTER}*"
    f"|[^\\W\\d_{_UNSPACED}]\\.(?:[^\\W\\d_{_UNSPACED}]\\.)+"
    f"|{_LETTER}+(?:['’]{_LETTER}+)*"
)
# The same for a text that holds none of these characters: eight times as fast, as it leaps from word to word.
_SPECIAL = re.compile(f"[{_UNSPACED}{_MARKS}]")
_PLAIN_WORD = re.compile(r"[^\W_](?:(?<=\d)\d*+(?:[.,]\d+)*+[^\W_]*+|\.(?:[^\W\d_]\.)++|[^\W_]*+(?:['’][^\W_]+)*+)")
_UNSPACED_RUN = re.compile(f"[{_UNSPACED}]")

_PAIR = 2
_THOUSAND_MILLION = 9
"""Decimal logarithm of the words among which occurrences are counted."""
_OFF_THE_LIST = 3.0
_MOST_COMMON = 6.5
_MOST_SURPRISING = 9.0
_LEAST_SURPRISING = 0.05
_COMMON = 6.3
"""Zipf value above which a word tells nothing."""
_UNKNOWN = 0.83
"""Rarity of a word outside the frequency list: that of Zipf 3.0, just below its end."""
_NUMBER = 0.6

_LINKS = {"de": ("s", "n", "en", "es"), "nl": ("s", "en", "e")}
"""Letters between the two halves of a compound."""
_SHORTEST_PART = 3
"""Letters of one half of a compound at least."""

_HEBREW_PREFIX = re.compile('^(?:ו?(?:כש|מה|שה|בה|לה|[הבלמשכ])|ו)(?=[א-ת"]{3})')

_STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}


def words(text: str) -> list[str]:
    """Return the words of *text* in order: runs of letters and digits as written.

    "U.S.", "2.5" and "don't" stay whole. A script without spaces between words
    gives each pair of neighbouring characters.
    """
    if text.isascii() or not _SPECIAL.search(text):
        return _PLAIN_WORD.findall(text)
    return [text[start:end] for start, end in bound_words(text)]


def count_words(text: str) -> int:
    """Return the length of *text* as people count it: words between spaces; pairs of characters without spaces."""
    return len(words(text)) if not text.isascii() and _UNSPACED_RUN.search(text) else len(text.split())


def find_words(text: str) -> list[Span]:
    """Return where each of the ``words`` stands."""
    return [Span(start, end) for start, end in bound_words(text)]


def bound_words(text: str) -> list[tuple[int, int]]:
    """Return where each of the ``words`` starts and ends: for a text of many words half the time of ``find_words``."""
    if text.isascii() or not _SPECIAL.search(text):
        return [match.span() for match in _PLAIN_WORD.finditer(text)]
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if match["unspaced"] is None or end - start == 1:
            found.append((start, end))
        else:
            found.extend((i, i + 2) for i in range(start, end - 1))
    return found


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """Return the stem of *word*, in small letters; the word itself for a language without a stemmer.

    Source: the Snowball stemmers. Deviations: an elided article is cut off first;
    Hebrew, which has none, loses the letters that stand for "and", "the", "in", "to" and the like.
    """
    plain = plain_form(word, language)
    return _stemmer(language)(plain) or plain


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words of *language* that tell nothing of a text's subject, in small letters."""
    return load(language).words.stop_words


@cache
def negation_words(language: str) -> frozenset[str]:
    """Return the words of *language* that turn a statement round, such as "not", in small letters."""
    return load(language).words.negations


@lru_cache(maxsize=65536)
def rarity(word: str, language: str) -> float:
    """Return how rare *word* is in *language*, in [0, 1]: 0 is in every sentence.

    The Zipf value (log10 of occurrences in a thousand million words) is mapped
    by (8 - Zipf) / 6; a word off the list counts .83 and a number .6. Two characters of a
    script without spaces that are off the list stand together as often as chance makes it.
    """
    plain = plain_form(word, language)
    if plain[:1].isdigit():
        return _NUMBER
    zipf = _zipf(plain, language)
    if zipf is None:
        return _UNKNOWN
    return 0.0 if zipf > _COMMON else min(_UNKNOWN, (8 - zipf) / 6)


def surprise(word: str, language: str, length: int) -> float:
    """Return -log of the chance that a text of *length* words holds *word*, in [.05, 9].

    A word off the list of its language counts as one of Zipf value 3, just below the rarest ones listed, and
    "the" and its like as one of 6.5: a finer scale of rare words told events apart no better.
    """
    zipf = _zipf(plain_form(word, language), language)
    zipf = _OFF_THE_LIST if zipf is None else min(zipf, _MOST_COMMON)
    chance = -math.expm1(-length * 10 ** (zipf - _THOUSAND_MILLION))
    return min(_MOST_SURPRISING, max(_LEAST_SURPRISING, -math.log(chance)))


def _zipf(plain: str, language: str) -> float | None:
    known = _frequencies(language)
    zipf = known.get(plain)
    if zipf is None and len(plain) == _PAIR and _UNSPACED_RUN.match(plain):
        return _by_chance(known.get(plain[0]), known.get(plain[1]))
    return zipf


def _by_chance(first: float | None, second: float | None) -> float | None:
    """Return the Zipf value of two characters that have nothing to do with each other."""
    return None if first is None or second is None else first + second - _THOUSAND_MILLION


@lru_cache(maxsize=16384)
def is_compound(word: str, language: str) -> bool:
    """Tell whether *word* is two known words written as one, with a linking letter or without: "Bahnunglück".

    Only German and Dutch write so. The second half is stemmed, so it may lack its ending.
    """
    if language not in _LINKS:
        return False
    known = _frequencies(language)
    return any(
        _is_known_end(word[cut:], known) and _is_known_start(word[:cut], known, _LINKS[language])
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    )


def _is_known_end(part: str, known: Mapping[str, float]) -> bool:
    return part in known or (len(part) > _SHORTEST_PART + 1 and any(f"{part}{end}" in known for end in ("e", "en")))


def _is_known_start(part: str, known: Mapping[str, float], links: tuple[str, ...]) -> bool:
    if part in known or f"{part}e" in known or f"{part}en" in known:
        return True
    return any(part.endswith(link) and part.removesuffix(link) in known for link in links)


def terms(text: str, language: str) -> Mapping[str, float]:
    """Return the stems of *text* with their weight: occurrences times rarity, stop words left out."""
    found: dict[str, float] = {}
    for word in words(text):
        term, weight = _term(word, language)
        if weight:
            found[term] = found.get(term, 0.0) + weight
    return found


@lru_cache(maxsize=65536)
def _term(word: str, language: str) -> tuple[str, float]:
    """Return the stem and the weight of one occurrence; 0 for a stop word."""
    stops = stop_words(language)
    if word.lower() in stops or plain_form(word, language) in stops:
        return "", 0.0
    return stem(word, language), rarity(word, language)


def has_capitals(told: Iterable[str]) -> bool:
    """Tell whether the words *told* are, for the most part, of a script that has capitals."""
    openings = [word[0] for word in told if word[0].isalpha()]
    return 2 * sum(opening.lower() != opening.upper() for opening in openings) > len(openings)


def plain_form(word: str, language: str) -> str:
    """Return *word* in small letters, without an elided article or a possessive ending."""
    lower = word.lower().replace("’", "'")
    if "'" not in lower:
        return lower
    head, _, rest = lower.partition("'")
    if rest and head in _elisions(language):
        return rest
    return lower.removesuffix("'s") if language == "en" else lower


@cache
def _elisions(language: str) -> frozenset[str]:
    return load(language).words.elisions


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    if language == "he":
        return _strip_hebrew
    if language not in _STEMMERS:
        return str
    from Stemmer import Stemmer

    # What was stemmed is kept by the caller, so the stemmer keeps nothing.
    stemmer: Callable[[str], str] = Stemmer(_STEMMERS[language], 0).stemWord
    return stemmer


def _strip_hebrew(word: str) -> str:
    return _HEBREW_PREFIX.sub("", word)


@cache
def _frequencies(language: str) -> Mapping[str, float]:
    """Return the Zipf value of the frequent words of *language*; empty where there is no list."""
    found = {}
    for line in read_list("frequencies", language).splitlines():
        tenths, _, listed = line.partition("\t")
        found.update(dict.fromkeys(listed.split(" "), int(tenths) / 10))
    return MappingProxyType(found)
