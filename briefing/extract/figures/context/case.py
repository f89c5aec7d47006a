"""What stands in and beside a number by which it may be told for a name, a year, a score or an age."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import dropwhile
from typing import NamedTuple

from briefing.extract.figures.amounts import Amount
from briefing.extract.figures.context.names import (
    AIRCRAFT,
    AIRLINER,
    HOUSE,
    MAKES,
    is_name,
    is_plain,
    opens_road,
    opens_street,
)
from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers.fractions import is_ordinal
from briefing.extract.figures.symbols import CURRENCIES, TIMES
from briefing.grammar.tokens import NOTHING, Token, after_hyphen, token_at

_RACED = frozenset({"m", "km"})
_LEAST_WON = 100
"""Fewer won buy nothing: the word is the verb."""
_ROUNDS = frozenset({4, 8, 16, 32, 64})
_OLDEST = 120
_DAYS = 31
_HOURS = 24
_DAY = re.compile(r"[0-2]?\d|3[01]")
_YEAR = re.compile(r"1\d{3}|2[01]\d\d")
_CENTURIES = range(1900, 2100)
"""Years that are told most; other numbers of four digits are years only where a word before them says so."""
_POSTCODE = re.compile(r", [A-Z]{2} \d{5}")
_OLD = frozenset({"old", "age"})
_DASHES = frozenset("-–—‑−")
_JOINTS = frozenset("_/&@\\^×")
"""Signs that join a number to what stands before it, whatever that is."""
_NUMBER_JOINTS = frozenset("-–:.,")
_WORD_JOINTS = frozenset("-‑–")
_CLOSING = frozenset(" ,.;)")
"""What ends an aside; the space is the end of the text."""
_ENDS = frozenset(" .!?:")
"""What a sentence may begin behind; the space is the beginning of the text."""
_CALLED = 3
"""Tokens before a number within which stands the word that tells to dial it: "ligue para o 112"."""
_NEAR = 16
"""Characters on either side in which signs and digits are looked at."""
_BESIDE = 8
_SHORT = 3
"""Letters up to which a word of a title may be small: "off"."""
_IN_IDIOM = 4
"""Tokens from the first of an idiom to its last number: "nine times out of ten"."""
_LISTED = 40
"""Tokens before a number within which a list of ages begins, twenty with their commas: else a row of 20,000 numbers
takes a minute."""
_HALVES = re.compile(r"\d{1,3} \d{1,2}")


class Case(NamedTuple):
    """An amount that may be a figure, with what it counts and its modifier, which starts at token ``opening``."""

    excerpt: Excerpt
    amount: Amount
    counted: tuple[int, int] | None
    modifier: str
    opening: int

    def token(self, i: int) -> Token:
        """Return token *i* of the paragraph."""
        return token_at(self.excerpt.tokens, i)

    def before(self, steps: int = 1) -> Token:
        """Return the token so many before the amount."""
        return token_at(self.excerpt.tokens, self.amount.first - steps)

    def after(self, steps: int = 0) -> Token:
        """Return the token so many behind the one that follows the amount."""
        return token_at(self.excerpt.tokens, self.amount.after + steps)

    @property
    def words(self) -> FigureLexicon:
        """The words of its language."""
        return self.excerpt.words

    @property
    def own(self) -> Token:
        """The first token of the amount."""
        return self.excerpt.tokens[self.amount.first]

    @property
    def last(self) -> Token:
        """The last token of the amount."""
        return self.excerpt.tokens[self.amount.after - 1]

    @property
    def text(self) -> str:
        """The words of the amount."""
        return self.excerpt.text[self.own.start : self.last.end]

    @property
    def left(self) -> str:
        """What stands right before the amount in its paragraph."""
        start = self.own.start
        return self.excerpt.text[max(self.excerpt.tokens[0].start, start - _NEAR) : start]

    @property
    def right(self) -> str:
        """What stands right behind it."""
        end = self.last.end
        return self.excerpt.text[end : min(self.excerpt.tokens[-1].end, end + _NEAR)]

    @property
    def is_bounded(self) -> bool:
        """Whether its modifier is a bound or an "about"."""
        return self.modifier in ("~", "<", ">")

    def is_one_of(self, token: Token, name: str) -> bool:
        """Tell whether *token* is a word of the list *name*."""
        return token.lower in getattr(self.excerpt.words.lists, name)


def _are_halves(case: Case, one: int) -> bool:
    """Tell whether the tokens at *one* and two behind, with the sign between, are a decimal and end no sentence."""
    whole, sign, rest = map(case.token, (one, one + 1, one + 2))
    if sign.text != case.words.lists.decimal or sign.end in case.excerpt.sentence_ends:
        return False
    is_torn = sign.is_glued > rest.is_glued
    return is_torn and _HALVES.fullmatch(f"{whole.text} {rest.text}") is not None


def _is_in_prose(case: Case) -> bool:
    """Tell whether words beside the number have small letters, which in a title only short and common ones have."""
    first = case.amount.first
    beside = case.excerpt.tokens[max(0, first - _BESIDE) : first + _BESIDE]
    plain = {token.text for token in beside if token.text.islower()} - case.words.stop
    return any(len(word) > _SHORT for word in plain)


def _find_body(case: Case) -> Token:
    """Return the head of the phrase in which "of" stands before the number: "Group" of "the Group of the 20"."""
    words, first = case.words, case.amount.first
    at = first - (case.before().lower in words.determiners - words.lists.joining)
    at -= case.token(at - 1).lower in words.genitives
    return case.token(at - 1 if at < first else -1)


def _are_scores(case: Case, at: int) -> bool:
    """Tell whether the tokens at *at* and two behind are the two sides of a score, the larger one first."""
    if not case.is_one_of(case.token(at + 1), "scoring"):
        return False
    one, other = case.token(at).text, case.token(at + 2).text
    return f"{one}{other}".isdecimal() and int(one) > int(other)


def _follows_list_of_ages(case: Case) -> bool:
    """Tell whether what goes on with commas and numbers up to this one is the age of somebody."""
    near = map(case.before, range(1, _LISTED + 2))
    opener = next(dropwhile(lambda token: _goes_on(case, token), near), case.own)
    return case.is_one_of(opener, "aged")


def _find_named(case: Case, skipped: str, marks: str) -> Token:
    """Return what the number is an aside to, "Linnell" in "Oda Linnell, now 58,", perhaps with a word of *skipped*."""
    steps = 1 + case.is_one_of(case.before(), skipped)
    return case.before(steps + 1) if case.before(steps).text in marks else NOTHING


def _is_person(token: Token, words: FigureLexicon) -> bool:
    return token.text != token.lower or token.lower in words.lists.things


def _goes_on(case: Case, token: Token) -> bool:
    return token.kind == "number" or token.text == "," or case.is_one_of(token, "conjunctions")


def _is_in_idiom(case: Case) -> bool:
    first, after, idioms = case.amount.first, case.amount.number.after, case.words.idioms
    tokens = case.excerpt.tokens
    opening = [at for at in range(max(0, first - _IN_IDIOM), after) if tokens[at].lower in idioms.openers]
    return any(phrase[1] > first for at in opening if (phrase := idioms.match(tokens, at)))


FEATURES: Mapping[str, Callable[[Case], object]] = {
    # The language.
    "English": lambda case: case.words.lists.noun == "plural",
    "German": lambda case: case.words.lists.noun == "capital",
    "decimal comma": lambda case: case.words.lists.decimal == ",",
    # The number itself.
    "plain": lambda case: case.amount.number.plain,
    "digits": lambda case: case.own.kind == "number",
    "word": lambda case: case.own.kind == "word",
    "capital": lambda case: case.own.is_capital,
    "glued": lambda case: case.own.is_glued,
    "all digits": lambda case: case.text.isdecimal(),
    "lone": lambda case: case.amount.after == case.amount.first + 1,
    "scaled": lambda case: case.amount.number.scaled,
    "whole": lambda case: case.amount.number.value % 1 == 0,
    "range": lambda case: case.amount.is_range,
    "article": lambda case: case.amount.number.article,
    "homograph": lambda case: case.is_one_of(case.own, "homographs"),
    "opens range": lambda case: case.is_one_of(case.own, "between") or case.is_one_of(case.own, "origins"),
    "dash": lambda case: any(
        token.text in _DASHES for token in case.excerpt.tokens[case.amount.first : case.amount.after]
    ),
    "hour": lambda case: case.amount.high <= _HOURS,
    "day": lambda case: case.amount.high <= _DAYS,
    "day in digits": lambda case: _DAY.fullmatch(case.own.text),
    "age": lambda case: 0 < case.amount.high < _OLDEST,
    "year": lambda case: case.amount.number.plain and _YEAR.fullmatch(case.own.text),
    "of our time": lambda case: case.amount.low in _CENTURIES,
    "up to our time": lambda case: case.amount.high in _CENTURIES,
    "size of a round": lambda case: case.amount.number.value in _ROUNDS,
    "house": lambda case: HOUSE.fullmatch(case.own.text),
    "airliner": lambda case: AIRLINER.fullmatch(case.own.text),
    "eight digits": lambda case: re.fullmatch(r"\d{8,}", case.text),
    "three digits": lambda case: re.fullmatch(r"\d{3}", case.text),
    "code": lambda case: re.fullmatch(r"\D?[\d\s]+", case.text),
    "sign and digits": lambda case: re.fullmatch(r"[$€£]\d+", case.text),
    # Its unit, its bound and what it counts.
    "unit": lambda case: case.amount.unit,
    "time": lambda case: case.amount.unit in TIMES,
    "years": lambda case: case.amount.unit == "year",
    "money": lambda case: case.amount.unit in CURRENCIES,
    "percent": lambda case: case.amount.unit == "%",
    "too old": lambda case: case.amount.high > _OLDEST,
    "below zero": lambda case: case.amount.high < 0,
    "old": lambda case: case.last.lower in _OLD,
    "hyphen within": lambda case: any(
        token.text == "-" for token in case.excerpt.tokens[case.amount.first : case.amount.after]
    ),
    "length of a race": lambda case: case.amount.unit in _RACED,
    "rapper": lambda case: case.last.text == "Cent",
    "won": lambda case: case.last.lower == "won",
    "next to nothing": lambda case: case.amount.high < _LEAST_WON,
    "capital last": lambda case: case.last.is_capital,
    "word last": lambda case: case.last.kind == "word",
    "digit last": lambda case: case.text[-1].isdecimal(),
    "bounded": lambda case: case.is_bounded,
    "bounded at length": lambda case: case.is_bounded and case.opening < case.amount.first - 1,
    "bound of one word": lambda case: case.amount.first - case.opening == 1,
    "during": lambda case: case.is_one_of(case.token(case.opening), "during"),
    "disputed": lambda case: case.is_one_of(case.token(case.opening - 1), "disputed"),
    "race before": lambda case: case.is_one_of(case.token(case.opening - 1), "races"),
    "lasting": lambda case: case.is_one_of(case.token(case.opening - 1), "lasting"),
    "getting": lambda case: case.is_one_of(case.token(case.opening - 1), "getting"),
    "losing": lambda case: case.is_one_of(case.token(case.opening - 1), "losing"),
    "counted": lambda case: case.counted,
    "counted behind": lambda case: case.counted is not None and case.counted[0] == case.amount.after,
    "people": lambda case: case.counted is not None and case.is_one_of(case.token(case.counted[1] - 1), "states"),
    "people counted": lambda case: (
        case.counted is not None and case.is_one_of(case.token(case.counted[1] - 1), "people")
    ),
    # What stands before.
    "opens": lambda case: case.amount.first == 0,
    "inside": lambda case: case.before().text not in _ENDS,
    "word before": lambda case: case.before().kind == "word",
    "number before": lambda case: case.before().kind == "number",
    "capital before": lambda case: case.before().has_capital,
    "bracket or colon": lambda case: case.before().text in "(:",
    "determiner": lambda case: case.before().lower in case.words.determiners,
    "of": lambda case: case.is_one_of(case.before(), "of"),
    "aged": lambda case: case.is_one_of(case.before(), "aged"),
    "aged before of": lambda case: case.is_one_of(case.before(2), "aged"),
    "word before sign": lambda case: case.before(2).kind == "word",
    "number before sign": lambda case: case.before(2).kind == "number",
    "prefixed measure": lambda case: case.amount.unit and case.is_one_of(case.before(2), "prefixes"),
    "glued sign": lambda case: case.before().is_glued,
    "point": lambda case: case.before().text == ".",
    "joint": lambda case: case.before().text in _JOINTS,
    "joint of numbers": lambda case: case.before().text in _NUMBER_JOINTS,
    "joint of a word": lambda case: case.before().text in _WORD_JOINTS,
    "sign of number": lambda case: case.before().text in {".", ":", "-"},
    "score sign": lambda case: re.search(r"[-–/:×]$", case.left),
    "bracket": lambda case: re.search(r"\(\s?$", case.left),
    "money and comma": lambda case: re.search(r"[$€£]\d+, $", case.left),
    "digit": lambda case: re.search(r"\d\s*(?:[()/-]\s*)?$", case.left),
    "plain word": lambda case: is_plain(case.before(), case.words),
    "determined": lambda case: case.is_one_of(case.before(), "determined"),
    "month": lambda case: case.before().lower in case.words.months,
    "on a day": lambda case: case.is_one_of(case.before(), "on_day"),
    "at an hour": lambda case: case.is_one_of(case.before(), "clock"),
    "in a year": lambda case: case.is_one_of(case.before(), "year_words"),
    "aging": lambda case: case.words.aging.match_before(case.excerpt.tokens, case.amount.first),
    "listed": lambda case: _goes_on(case, case.before()),
    "ages": _follows_list_of_ages,
    "aside": lambda case: _find_named(case, "adverbs", ",").kind == "word",
    "aside to a person": lambda case: _is_person(_find_named(case, "of", ",("), case.words),
    "round": lambda case: case.is_one_of(case.before(), "rounds"),
    "numbered": lambda case: case.is_one_of(case.before(), "numbered"),
    "numbered before sign": lambda case: case.is_one_of(case.before(2), "numbered"),
    "name": lambda case: is_name(case.before(), case.words),
    "make": lambda case: case.before().lower in MAKES,
    "body": lambda case: case.is_one_of(_find_body(case), "numbered"),
    "capital body": lambda case: _find_body(case).is_capital,
    "state": lambda case: _POSTCODE.fullmatch(" ".join(case.before(steps).text for steps in (2, 1, 0))),
    "call": lambda case: any(case.is_one_of(case.before(steps), "calling") for steps in range(1, _CALLED + 1)),
    "second half": lambda case: _are_halves(case, case.amount.first - 2),
    "second score": lambda case: _are_scores(case, case.amount.first - 2),
    # What stands behind.
    "closed": lambda case: case.after().text in _CLOSING,
    "comma or point behind": lambda case: case.after().text in {",", "."},
    "point or bracket behind": lambda case: re.match(r"[.)]", case.right),
    "bracket behind": lambda case: re.match(r"\s?\)", case.right),
    "score sign behind": lambda case: re.match(r"[-–/:×]", case.right),
    "letter behind": lambda case: case.right[:1].isalnum(),
    "digit behind": lambda case: re.match(r"\s*(?:[()/-]\s*)?\d", case.right),
    "rest behind": lambda case: re.match(r", \d{3}(?!\d)", case.right),
    "something behind": lambda case: case.after().text != " ",
    "capital behind": lambda case: case.after().is_capital,
    "initials behind": lambda case: case.after().text.isupper(),
    "and behind": lambda case: case.is_one_of(case.after(), "conjunctions"),
    "month behind": lambda case: case.after().lower in case.words.months,
    "race behind": lambda case: case.is_one_of(case.after(), "races"),
    "race soon": lambda case: case.is_one_of(case.after(1), "races"),
    "aircraft behind": lambda case: case.after().lower in AIRCRAFT,
    "district behind": lambda case: case.is_one_of(case.token(case.amount.number.after), "numbering"),
    "road behind": lambda case: opens_road(case.excerpt.tokens, case.amount.number.after, case.words),
    "street behind": lambda case: opens_street(case.excerpt.tokens, case.amount.number.after, case.words),
    "ordinal behind": lambda case: is_ordinal(
        case.token(after_hyphen(case.excerpt.tokens, case.amount.after)).lower, case.words
    ),
    "first half": lambda case: _are_halves(case, case.amount.number.after - 1),
    "first score": lambda case: _are_scores(case, case.amount.first),
    # What stands around.
    "idiom": _is_in_idiom,
    "prose": _is_in_prose,
}
"""Tests of a case by their names; those of what stands before it come without "before"."""
