"""Tells whether a time or the name of a company, which end in a period of their own, closes its sentence."""

from __future__ import annotations

import re
from functools import cache

from briefing.language import load
from briefing.text.boundaries.boundary import Boundary, next_word
from briefing.text.words import surprise

_EVERYDAY = 7.0
"""Surprise in a text of 300 words up to which a word is on the list of its language and so no name of a firm's branch;
by hand: "analysts" has 6.3, a word off the list 8.1."""
_TEXT = 300
_CAPITAL_AHEAD = re.compile(r"[^\W\d_]+\s+(?=[^\W\d_])([^\W_]+)")
"""The next word, and the one after it."""
_SEVERAL = "p"
_NUMBER = re.compile(r"\d+(?:[.:,]\d+)*(?:st|nd|rd|th)?")
_PERIODS = re.compile(r"[^\W\d_]\.?(?:\s?[^\W\d_])?\.?")


class Closings:
    """The words of one language by which it is told."""

    def __init__(self, code: str) -> None:
        known = load(code)
        self._code = code
        self._companies = known.text.companies
        self._starters = known.text.starters
        self._dated = frozenset((*known.words.list_months(), *known.words.list_days()))
        self._determiners = known.words.determiners | known.words.indefinite | known.words.definite
        quotes = known.quotes
        roles = frozenset(role for role, gender in quotes.roles.items() if gender != _SEVERAL)
        self._no_openers = roles | frozenset(quotes.titles) | quotes.affiliations | quotes.ranks | quotes.locations
        self._no_openers |= self._dated
        bounds = (word for phrases in known.figures.before.values() for phrase in phrases for word in phrase.split())
        self._of_time = self._dated | self._determiners | quotes.prepositions | known.words.prepositions
        self._of_time |= frozenset(bounds) | known.text.time_openers
        self._before_time = quotes.prepositions | known.words.prepositions

    def opens_with_time(self, boundary: Boundary) -> bool:
        """Tell whether all before the mark is a time, as in "Shortly before 5 a.m. Mr. Roe left": no sentence yet."""
        if not boundary.whole or next_word(boundary.after).lower() in self._starters:
            return False
        words = [word.strip(",").lower() for word in boundary.before.split()]
        numbers = [at for at, word in enumerate(words) if _NUMBER.fullmatch(word)]
        if not numbers or self._before_time.isdisjoint(words[: numbers[0]]):
            return False
        told = (*words[: numbers[-1]],)
        is_time = all(word in self._of_time or _NUMBER.fullmatch(word) for word in told)
        return is_time and all(_PERIODS.fullmatch(word) for word in words[numbers[-1] + 1 :])

    def closes_with_company(self, boundary: Boundary, word: str) -> bool:
        """Tell whether a sentence closes with the firm whose form is *word*: "at Acme Inc. Shares of Acme fell".

        The firm must be an object, and an everyday word follow that is no role and no date: "Acme Inc. Chairman Roe",
        "the Acme Inc. Board" and "Acme Inc. Monday" go on.
        """
        if word.lower() not in self._companies or not self._is_object(boundary.before):
            return False
        ahead = _CAPITAL_AHEAD.match(boundary.after)
        first = next_word(boundary.after)
        if ahead is None or not ahead[1].islower() or not first[:1].isupper() or first.lower() in self._no_openers:
            return False
        return surprise(first, self._code, _TEXT) <= _EVERYDAY

    def _is_object(self, before: str) -> bool:
        """Tell whether a word in small letters, no article, stands right before the capitals at the end of *before*."""
        names = before.split()
        while names and not names[-1][:1].islower():
            names.pop()
        return bool(names) and names[-1].rstrip(".").isalpha() and names[-1] not in self._determiners


@cache
def closings(code: str) -> Closings:
    """Return the closings of the language *code*."""
    return Closings(code)
