"""Finds what a call calls itself: "Harbour Lines' second quarter 2021 earnings call"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.language import Language, load
from briefing.model import Document, Span

_SENTENCES = 12
"""Sentences of the welcome; a call that is named later may be another one."""
_TOKEN = re.compile(r"[^\W_]+(?:[.&'’/-][^\W_]+)*(?:['’](?=\s))?|&")
_YEAR = re.compile(r"(?:(?:FY|['’])?(?:20)?\d\d)$")
_FULL_YEAR = re.compile(r"(?:19|20)\d\d$")


def name_occasion(document: Document) -> Span | None:
    """Return where in its welcome *document* says whose call it is and of which quarter; None where it does not.

    It is a run of words, verbatim: those for the call with the capitalised ones before them
    and what says which quarter it was, on either side.
    """
    known = load(document.origin.language)
    if not known.occasion.occasions:
        return None
    runs = ((sentence, _find_run(sentence.text, known)) for sentence in document.sentences[:_SENTENCES])
    return next((Span(one.span.start + run.start, one.span.start + run.end) for one, run in runs if run), None)


def find_year(text: str, language: str) -> int | None:
    """Return the year of the quarter that *text*, a title, names; None where it names none."""
    if not names_quarter(text, language):
        return None
    return max((int(match[0]) for match in _TOKEN.finditer(text) if _FULL_YEAR.match(match[0])), default=None)


def names_quarter(text: str, language: str) -> bool:
    """Tell whether *text*, a title, is of a call or of the results of a quarter."""
    known = load(language)
    told = [match[0] for match in _TOKEN.finditer(text)]
    return any(_is_quarter(word, known) for word in told) and not _results(known).isdisjoint(map(str.lower, told))


def is_of_quarter(word: str, language: str) -> bool:
    """Tell whether *word* of a title says which quarter or what occasion it was, and names nobody."""
    known = load(language)
    return _is_of_list(word, known) or _YEAR.match(word) is not None


def opens_before(text: str, year: int, language: str) -> bool:
    """Tell whether a sentence opens on a year before *year*, which it goes on to tell of: "In 2019, we opened ..."."""
    match = _opening_year(language).match(text)
    return match is not None and int(match["year"]) < year


def _find_run(text: str, known: Language) -> Span | None:
    """Return the run around the first word for a call, where it names somebody and a quarter."""
    tokens = list(_TOKEN.finditer(text))
    index = next((index for index, token in enumerate(tokens) if token[0].lower() in known.occasion.occasions), None)
    if index is None:
        return None
    first, last = index, index
    while first and _are_joined(text, tokens[first - 1], tokens[first]) and _belongs(tokens[first - 1][0], known):
        first -= 1
    while last + 1 < len(tokens) and _are_joined(text, tokens[last], tokens[last + 1]):
        if not _says_when(tokens[last + 1][0], known):
            break
        last += 1
    run = _without_ends(tokens[first : last + 1], known)
    return Span(run[0].start(), run[-1].end()) if _says_enough(run, known) else None


def _are_joined(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether only spaces, a comma, an apostrophe or the point of an abbreviation stand between two words."""
    return not text[one.end() : other.start()].strip(" ,.'’")


def _belongs(word: str, known: Language) -> bool:
    """Tell whether *word* may stand in the name of a call, before the word for it."""
    return word[0].isupper() or (_says_when(word, known) and word.lower() not in known.occasion.leading)


def _says_when(word: str, known: Language) -> bool:
    """Tell whether *word* may be one of those that say which quarter of which year it was about."""
    occasion = known.occasion
    telling = occasion.inside | occasion.binding | occasion.leading | occasion.occasions
    return _YEAR.match(word) is not None or word.lower() in telling or _is_quarter(word, known)


def _without_ends(run: Sequence[re.Match[str]], known: Language) -> Sequence[re.Match[str]]:
    """Return *run* without words that bind or point at its ends."""
    loose = _openers(known) | known.occasion.binding | known.occasion.leading
    kept = [index for index, token in enumerate(run) if token[0].lower() not in loose]
    return run[kept[0] : kept[-1] + 1] if kept else ()


def _says_enough(run: Sequence[re.Match[str]], known: Language) -> bool:
    words = [token[0] for token in run]
    named = [word for word in words if word[0].isupper() and not (_is_of_list(word, known) or _YEAR.match(word))]
    return bool(named) and any(_is_quarter(word, known) for word in words)


def _is_quarter(word: str, known: Language) -> bool:
    return any(part in known.occasion.quarters for part in (word.lower(), *word.lower().split("-")))


def _is_of_list(word: str, known: Language) -> bool:
    return _is_quarter(word, known) or word.lower() in _listed(known)


def _results(known: Language) -> frozenset[str]:
    return known.occasion.results | known.occasion.occasions


def _openers(known: Language) -> frozenset[str]:
    return known.words.self | known.text.openers


@cache
def _listed(known: Language) -> frozenset[str]:
    """Return all words that may stand in the name of a call without naming anybody."""
    occasion = known.occasion
    return _results(known).union(
        occasion.quarters, occasion.inside, occasion.binding, occasion.leading, _openers(known)
    )


@cache
def _opening_year(language: str) -> re.Pattern[str]:
    """Return the pattern of an opening such as "During fiscal 2019"; with "Since" and "Compared to" it tells of now."""
    opening = "|".join(load(language).occasion.during) or "(?!)"
    return re.compile(rf"(?:\w+,?\s)?(?:{opening})\s(?:[^\W\d]+[\s-]){{0,4}}(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
