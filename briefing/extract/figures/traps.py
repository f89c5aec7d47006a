"""Knows what looks like a figure and is none: dates, times, ordinals, telephone numbers, versions, names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefing.extract.figures.lexicon import FigureLexicon, load_lexicon

# Traps that open with a digit.
_DIGITS = (
    r"(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)",
    # 2026-11-23T10:40, 23.11.2026, 11/23/26, 2024/25
    r"(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?(?!\d)",
    r"(?<![\d.,])\d{1,4}([-/.])\d{1,2}\1\d{2,4}(?!\d|[.,]\d)",
    r"(?<!\d)\d{4}[-–/](?:\d{4}|\d{2})(?!\d)",
    # 2:26:41, 6.45 a.m., 6 to 8 pm
    r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:\s?[ap]\.?m\b\.?)?",
    r"(?<!\d)\d{1,2}(?:[.:]\d{2})?\s?(?:-|–|to|and)?\s?(?:\d{1,2}(?:[.:]\d{2})?\s?)?(?:[ap]\.\s?m\.?|[apAP][mM])(?!\w)",
    # 02.15, for no decimal opens with a nought before another digit
    r"(?<![\d.,])0\d[.:][0-5]\d(?![\d%]|[.,]\d|\s?%)",
    # 22nd, the 1990s, 3.11.7
    r"(?<!\d)\d+(?:,\d{3})*(?:st|nd|rd|th|ª|º(?!\s?[CF]\b))(?!\w)",
    r"(?<!\d)\d{2,4}s\b",
    r"(?<![\d.,])\d+\.\d{1,2}\.\d+(?!\d)",
    # telephone numbers
    r"(?<![\d.,])\d{1,5}(?:-\d{2,6}){2,}(?!\d)",
    r"(?<![\d.,$€£-])\d{3}[-.]\d{4}(?!\d)",
)
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# The others, each with what a text must hold, in small letters, to be searched for it.
_SIGNS = (
    # addresses of the net
    (("://", "www."), r"(?:https?://|www\.)\S+"),
    (("@",), r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+"),
    # telephone numbers
    (
        ("phon", "tel", "fax", "hotline", "handy", "mobil"),
        r"(?i:\b(?:tele?phone?|téléphone|teléfono|telefono|telefoon|telefon|telefone|tel|fax|hotline|handy|mobile?)\b)"
        r"[^\d.!?\n]{0,24}\+?\d(?:[\s()./-]{0,2}\d){5,17}",
    ),
    (("+",), r"(?<![\w.,])\(?\+\d[\d\s()./-]*"),
    (("(",), r"\(\d{2,5}\)\s?\d{2,5}[\s.-]\d{2,6}(?:[\s.-]\d{2,5})*"),
    (("0",), r"0(?<!\d0)\d{2,4}[\s/-]\d{3,9}(?:[\s-]\d{2,6})*|0(?<![\d.,]0)\d+(?![.,]?\d)"),
    # the '80s, No. 47, § 12, #5, v2.1, 24/7
    (("0s",), r"['’]\d0s\b"),
    (("°", "º", "#", "§"), r"[nN]\s?[°º]\s?\d+|[#§]\s?\d[\d.]*"),
    (("v",), r"v(?<![\w.,]v)\.?\s?\d+(?:\.\d+)*"),
    (("24/7",), r"(?<!\d)24/7(?!\d)"),
    # footnote marks
    (("[", *_SUPERSCRIPTS), rf"\[\d+(?:[-–,]\s?\d+)*\]|[{_SUPERSCRIPTS}]+"),
)

_ORDINAL = re.compile(r"\d+\.")
_NOWHERE = r"(?!)"
_LIKE_I_AND_S = ("ı", "\u0307", "ſ")
"""Letters, as they are in small letters, that a pattern takes for "i" or "s" where it takes capitals for small ones."""
_CLOCK = r"\d{1,2}(?:[.:]\d{2})?"
_HOUR = r"(?<![\d.,])(?:[01]?\d|2[0-4])(?![\d%]|[.,]\d)"
_MINUTE = r"(?<![\d.,])\d{1,2}(?![\d%]|[.,]\d)"
_TO = r"(?:-|–|to|and|bis|und|au|et|al|e|y|a|tot|en)"
_OF = r"(?:of\s|de\s|del\s|d['’])?"


def find_traps(text: str, start: int, end: int, code: str, sentence_ends: frozenset[int]) -> list[tuple[int, int]]:
    """Return the stretches of ``text[start:end]`` where no figure may start, in order."""
    excerpt = " ".join(text[start:end].lower().split())
    patterns = [
        pattern for needed, pattern in list_patterns(code) if not needed or any(map(excerpt.__contains__, needed))
    ]
    found = _find_leftmost(patterns, text, start, end)
    return [match.span() for match in found if not _ends_sentence(match, sentence_ends)]


def _find_leftmost(patterns: Sequence[re.Pattern[str]], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what *patterns* find, from left to right, never two over one character; of two at one place the first."""
    nearest = [match for pattern in patterns if (match := pattern.search(text, start, end))]
    while nearest:
        first = min(nearest, key=re.Match.start)
        yield first
        passed = [
            match if match.start() >= first.end() else match.re.search(text, first.end(), end) for match in nearest
        ]
        nearest = [match for match in passed if match]


def _ends_sentence(match: re.Match[str], sentence_ends: frozenset[int]) -> bool:
    """Tell whether *match* is "44." at the end of a sentence, which is no ordinal."""
    return match.end() in sentence_ends and _ORDINAL.fullmatch(match.group()) is not None


@cache
def list_patterns(code: str) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Return what finds the traps of a language, each with what a text must hold to be searched by it, if anything."""
    lexicon = load_lexicon(code)
    by_day, by_month = _dates(lexicon)
    digits = "|".join(part for part in (*_DIGITS, by_day, lexicon.lists.ordinal_signs) if part)
    rows = (((), rf"(?=\d)(?:{digits})"), *_SIGNS, ((), by_month), *_times(lexicon))
    return tuple((needed, re.compile(pattern)) for needed, pattern in rows)


def _times(lexicon: FigureLexicon) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the patterns of clock times, each with what a text must hold."""
    meant = {
        "{hour}": _spelled(lexicon, range(1, 13), _HOUR),
        "{late}": _spelled(lexicon, range(13, 24), _HOUR),
        "{past}": _past(lexicon),
        "{minute}": _MINUTE,
        "{clock}": _CLOCK,
    }
    for pattern, needed in lexicon.lists.times.items():
        yield (*needed, *_LIKE_I_AND_S), re.sub(r"\{[a-z]+\}", lambda name: meant[name[0]], pattern)


def _spelled(lexicon: FigureLexicon, values: range, digits: str) -> str:
    """Return the pattern of a number in *digits*, or in a word for one of *values*."""
    spelled = (word for word, value in lexicon.plain_numbers.items() if value in values)
    return rf"(?:{digits}|{'|'.join(sorted(spelled, key=len, reverse=True))})"


def _past(lexicon: FigureLexicon) -> str:
    """Return the pattern of the minutes past an hour, in digits or in one or two words: "vingt-cinq"."""
    tens, ones = (_spelled(lexicon, range(1, most), _MINUTE) for most in (60, 10))
    return rf"{tens}(?:[ -](?:(?:et|y|e)\s)?{ones})?"


def _dates(lexicon: FigureLexicon) -> tuple[str, str]:
    """Return the patterns of "22 November 2026" or "3 au 5 mai", and of "November 22nd, 2026" or "May 2026"."""
    months = lexicon.months
    if not months:
        return _NOWHERE, _NOWHERE
    sizes = [word for word, size in lexicon.magnitudes.items() if size >= 1000 and len(word) > 1]
    shares = lexicon.lists.units.get("%", ())
    measured = rf"(?i:{'|'.join(map(re.escape, [*sizes, *shares]))})(?!\w)"
    month = rf"(?i:{'|'.join(sorted(map(re.escape, months), key=len, reverse=True))})(?!\w)\.?"
    opening = rf"(?<!\w)(?=[{_initials(months)}])"
    day = r"\d{1,2}(?:st|nd|rd|th|er|[.ºª°])?"
    return (
        rf"(?<![\d.,]){day}(?:\s?{_TO}\s?{day})?\s?[ -]?{_OF}{month}(?:[\s,-]{{1,2}}(?:de\s|del\s)?\d{{4}}(?!\d))?",
        rf"{opening}{month}(?:[ -]?(?:the\s)?{day}(?:\s?{_TO}\s?{day})?(?![\d%]|[.,]\d|\s\d{{3}}(?!\d)|\s{measured})"
        rf"(?:,?\s\d{{4}}(?!\d))?|,?\s{_OF}\d{{4}}(?!\d))",
    )


def _initials(words: frozenset[str]) -> str:
    """Return the first letters of *words*, capital and small, which are quicker to look for than the words."""
    first = {word[0] for word in words}
    return "".join(sorted({*first, *map(str.upper, first), *_LIKE_I_AND_S}))
