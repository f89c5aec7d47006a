"""Tells from what stands beside a number whether it is a name, a year, a score or an age instead of a figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing.extract.figures.amounts import Amount
from briefing.extract.figures.context.names import is_address, is_model
from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.numbers.fractions import is_ordinal
from briefing.extract.figures.symbols import CURRENCIES, TIMES
from briefing.grammar.tokens import NOTHING, Token, token_at

_RACED = frozenset({"m", "km"})
_LEAST_WON = 100
"""Fewer won buy nothing: the word is the verb."""
_ROUNDS = frozenset({4, 8, 16, 32, 64})
_OLDEST = 120
_YEAR = re.compile(r"1\d{3}|2[01]\d\d")
_CENTURIES = range(1900, 2100)
"""Years that are told most; other numbers of four digits are years only where a word before them says so."""
_HYPHENS = frozenset("-‑")
_DASHES = frozenset("-–—‑−")
_CLOSING = frozenset(",.;)")
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


class _Case(NamedTuple):
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
        return self.token(self.amount.first - steps)

    def after(self, steps: int = 0) -> Token:
        """Return the token so many behind the one that follows the amount."""
        return self.token(self.amount.after + steps)

    def beside(self) -> tuple[str, str, str]:
        """Return what stands right before the amount in its paragraph, its own text, and what stands right behind."""
        text, tokens = self.excerpt.text, self.excerpt.tokens
        start, end = self.own.start, self.last.end
        before = text[max(tokens[0].start, start - _NEAR) : start]
        return before, text[start:end], text[end : min(tokens[-1].end, end + _NEAR)]

    @property
    def own(self) -> Token:
        """The first token of the amount."""
        return self.excerpt.tokens[self.amount.first]

    @property
    def last(self) -> Token:
        """The last token of the amount."""
        return self.excerpt.tokens[self.amount.after - 1]

    @property
    def has_unit(self) -> bool:
        return self.amount.unit is not None

    @property
    def is_bounded(self) -> bool:
        return self.modifier in ("~", "<", ">")

    def is_one_of(self, token: Token, name: str) -> bool:
        """Tell whether *token* is a word of the list *name*."""
        return token.lower in getattr(self.excerpt.words.lists, name)


_Rule = Callable[[_Case], bool]


def is_suspect(excerpt: Excerpt, amount: Amount, counted: tuple[int, int] | None, modifier: str, opening: int) -> bool:
    """Tell whether the number is part of a name, a year or another trap; its *modifier* starts at token *opening*."""
    case = _Case(excerpt, amount, counted, modifier, opening)
    is_money = amount.measure in CURRENCIES
    rules = _OF_MONEY if is_money else _OF_UNITS if amount.unit else _OF_COUNTS if counted else _OF_BARE_NUMBERS
    return any(rule(case) for rule in rules)


def _is_torn(case: _Case) -> bool:
    """Tell whether the number is half of a decimal with a space in it: "a 6. 1 magnitude quake", "um 3, 5 Prozent"."""
    first, last = case.amount.first, case.amount.number.after - 1
    is_list = case.excerpt.words.lists.decimal == "," and case.is_one_of(case.after(), "conjunctions")
    return _are_halves(case, last) or (not is_list and _are_halves(case, first - 2))


def _are_halves(case: _Case, one: int) -> bool:
    """Tell whether the tokens at *one* and two behind, with the sign between, are a decimal and end no sentence."""
    sign = case.token(one + 1)
    if sign.text != case.excerpt.words.lists.decimal:
        return False
    whole, rest = case.token(one), case.token(one + 2)
    are_short = re.fullmatch(r"\d{1,3} \d{1,2}", f"{whole.text} {rest.text}") is not None
    return sign.is_glued and not rest.is_glued and are_short and sign.end not in case.excerpt.sentence_ends


def _is_singer(case: _Case) -> bool:
    """Tell whether the amount is the rapper 50 Cent."""
    return case.last.text == "Cent" and case.excerpt.words.code != "de"


def _is_victory(case: _Case) -> bool:
    """Tell whether the currency is the verb: "Halo 2 won"."""
    return case.last.lower == "won" and case.amount.high < _LEAST_WON and not case.amount.number.scaled


def _is_race(case: _Case) -> bool:
    """Tell whether a length is the name of a race: "the 100m champion"."""
    is_raced = case.amount.unit in _RACED
    return is_raced and any(case.is_one_of(case.after(step), "races") for step in (0, 1))


def _is_round(case: _Case) -> bool:
    """Tell whether the number is the name of a round of a competition: "the last 16", not "the last four teams"."""
    is_counting = case.counted is not None and case.counted[0] == case.amount.after
    return case.amount.number.value in _ROUNDS and case.is_one_of(case.before(), "rounds") and not is_counting


def _is_hour_in_name(case: _Case) -> bool:
    """Tell whether the hour is part of a name, as the news "de 13 Heures" are; in German every noun has a capital."""
    is_capital = case.last.kind == "word" and case.last.is_capital and case.excerpt.words.code != "de"
    return is_capital and case.amount.unit in TIMES and _is_in_sentence(case)


def _is_clock(case: _Case) -> bool:
    is_whole = case.amount.number.value % 1 == 0
    return is_whole and case.is_one_of(case.before(), "clock") and case.amount.high <= 24


def _is_in_title(case: _Case) -> bool:
    """Tell whether a number word is part of a name: "the Five Rivers League", "the Big Six clubs".

    In a title of which every word has a capital it is none; in German every noun has one.
    """
    own, before, following = case.own, case.before(), case.after()
    if case.excerpt.words.code == "de" or case.amount.number.scaled or following is NOTHING:
        return False
    if not own.kind == before.kind == "word" or not own.text[:1].isupper():
        return False
    is_plain = before.text == before.lower or before.lower in case.excerpt.words.determiners
    return following.is_capital == is_plain or (not is_plain and _is_in_sentence(case))


def _is_in_sentence(case: _Case) -> bool:
    """Tell whether words beside the number have small letters, which in a title only short and common ones have."""
    first = case.amount.first
    beside = case.excerpt.tokens[max(0, first - _BESIDE) : first + _BESIDE]
    plain = (token.text for token in beside if token.text.islower())
    return any(len(word) > _SHORT and word not in case.excerpt.words.stop for word in plain)


def _is_group(case: _Case) -> bool:
    """Tell whether a number names a body: "the Group of 20 meets", "Grupo de los 20", not "Gruppe der 20 Boote"."""
    words, at = case.excerpt.words, case.amount.first
    if not case.amount.number.plain or (case.counted and words.lists.noun == "capital"):
        return False
    of = words.lists.of | words.lists.joining
    at -= case.token(at - 1).lower in words.determiners - words.lists.joining
    at -= case.token(at - 1).lower in of
    head = case.token(at - 1)
    return at < case.amount.first and head.text[:1].isupper() and case.is_one_of(head, "numbered")


def _is_score(case: _Case) -> bool:
    """Tell whether the number is one of two of which the first is larger: "voted 17 to 4", "a gagné 3 à 1"."""
    first = case.amount.first
    return _are_scores(case, first - 2) or _are_scores(case, first)


def _are_scores(case: _Case, at: int) -> bool:
    if not case.is_one_of(case.token(at + 1), "scoring"):
        return False
    one, other = case.token(at).text, case.token(at + 2).text
    return one.isdecimal() and other.isdecimal() and int(one) > int(other)


def _is_homograph(case: _Case) -> bool:
    """Tell whether a lone word may be another one: the winds "venti", the new "neuf"; before a noun it is a number."""
    is_lone = case.amount.after == case.amount.first + 1
    is_counting = case.counted is not None and case.counted[0] == case.amount.after
    return is_lone and case.is_one_of(case.own, "homographs") and not is_counting


def _is_glued(case: _Case) -> bool:
    """Tell whether the number is glued to a word or number: "F16", "COVID-19"; "sub-500 square metres" is a figure."""
    joint, opener = case.before(), case.before(2)
    if not case.own.is_glued or (case.has_unit and joint.text in _HYPHENS and case.is_one_of(opener, "prefixes")):
        return False
    signs = "[-–:.,]" if opener.kind == "number" else "[-‑–]" if opener.kind == "word" else r"(?!)"
    is_joint = joint.is_glued and re.fullmatch(signs, joint.text) is not None
    return joint.kind == "word" or joint.text in frozenset("_/&@\\^×") or is_joint


def _is_ordinal(case: _Case) -> bool:
    """Tell whether the number is the front of an ordinal: "twenty-fifth", "one hundred and first"."""
    is_joined = case.after().text == "-" and case.after().is_glued
    return case.last.kind == "word" and is_ordinal(case.after(is_joined).lower, case.excerpt.words)


def _is_day_of_month(case: _Case) -> bool:
    """Tell whether a month stands beside a number word: "January twenty-two", "tweeëntwintig juni"."""
    is_word = case.own.kind == "word" and case.amount.high <= 31
    return is_word and not case.excerpt.words.months.isdisjoint((case.before().lower, case.after().lower))


def _is_article(case: _Case) -> bool:
    """Tell whether a word such as "one" or "ein" is an article or a pronoun here, and no number."""
    if not case.amount.number.article:
        return False
    if case.excerpt.words.code != "en":
        return case.amount.unit is None or case.amount.unit in TIMES
    is_alone = not case.has_unit and case.counted is None
    return is_alone or case.is_one_of(case.before(), "determined")


def _is_numbered(case: _Case) -> bool:
    """Tell whether the number is that of a name, "Route 9", "No. 47"; "a number between 3 and 5" is none."""
    if case.is_one_of(case.own, "between") or case.is_one_of(case.own, "origins"):
        return False
    is_sign = case.before().text in (".", ":", "-") and case.before().is_glued
    return case.is_one_of(case.before(1 + is_sign), "numbered")


def _is_model(case: _Case) -> bool:
    return is_model(case.excerpt.tokens, case.amount, case.excerpt.words)


def _is_address(case: _Case) -> bool:
    return is_address(case.excerpt.tokens, case.amount, case.excerpt.words)


def _is_year(case: _Case) -> bool:
    """Tell whether digits are a year; a bound of several words and a noun that can only be people speak against it."""
    amount = case.amount
    if case.is_bounded and case.opening < amount.first - 1:
        return False
    if amount.is_range:
        return amount.low in _CENTURIES and amount.high in _CENTURIES
    return amount.number.plain and bool(_YEAR.fullmatch(case.own.text)) and _stands_as_year(case)


def _stands_as_year(case: _Case) -> bool:
    if case.is_one_of(case.before(), "year_words"):
        return True
    is_people = case.counted is not None and case.is_one_of(case.excerpt.tokens[case.counted[1] - 1], "states")
    is_marked = case.is_bounded or case.counted is not None
    return not is_people and (not is_marked or case.amount.low in _CENTURIES)


def _is_dashed(case: _Case) -> bool:
    """Tell whether a bare range is written with a dash: "52-58" could be a score or a code."""
    if case.is_bounded or case.amount.number.scaled or not case.amount.is_range:
        return False
    return any(token.text in _DASHES for token in case.excerpt.tokens[case.amount.first : case.amount.after])


def _is_age(case: _Case) -> bool:
    """Tell whether a bare number stands between the commas after a name: "Oda Linnell, 58, said", ", now 58,"."""
    at = 1 + case.is_one_of(case.before(), "adverbs")
    is_enclosed = case.before(at).text == "," and case.after().text in (",", ".") and case.before(at + 1).kind == "word"
    return is_enclosed and case.amount.number.plain and 0 < case.amount.high < _OLDEST


def _is_told_age(case: _Case) -> bool:
    """Tell whether a phrase before a bare number makes it an age: "who is 34", "turned 58", "people over 65"."""
    is_old = 0 < case.amount.high < _OLDEST and not case.amount.number.scaled
    return is_old and case.excerpt.words.aging.match_before(case.excerpt.tokens, case.amount.first) is not None


def _is_listed_age(case: _Case) -> bool:
    """Tell whether a bare number goes on with ages: the "9" of "aged 4, 7 and 9"."""
    at = case.amount.first - 1
    last = at - _LISTED
    while at > last and (
        case.token(at).kind == "number" or case.token(at).text == "," or case.is_one_of(case.token(at), "conjunctions")
    ):
        at -= 1
    return at < case.amount.first - 1 and case.is_one_of(case.token(at), "aged")


def _is_age_beside_name(case: _Case) -> bool:
    """Tell whether years stand between the commas after a person: "Oda Linnell, 58 ans, tient"; not in German.

    English has a word more there, "58 years old", and German nouns look like names.
    """
    lists, steps = case.excerpt.words.lists, 1 + case.is_one_of(case.before(), "of")
    if case.amount.unit != "year" or case.amount.high > _OLDEST or lists.noun in ("plural", "capital"):
        return False
    person, is_closed = case.before(steps + 1), case.after() is NOTHING or case.after().text in _CLOSING
    is_named = person.text != person.lower or person.lower in lists.things
    return is_closed and is_named and case.before(steps).text in (",", "(")


def _is_called(case: _Case) -> bool:
    """Tell whether the number is one to dial: "call 112", "appelez le 800 555 019"."""
    near = (case.before(steps) for steps in range(1, _CALLED + 1))
    return case.own.kind == "number" and any(case.is_one_of(token, "calling") for token in near)


def _is_idiom(case: _Case) -> bool:
    """Tell whether the number stands in a phrase that counts nothing: "nine times out of ten", "à deux pas"."""
    first, after, idioms = case.amount.first, case.amount.number.after, case.excerpt.words.idioms
    tokens = case.excerpt.tokens
    opening = [at for at in range(max(0, first - _IN_IDIOM), after) if tokens[at].lower in idioms.openers]
    return any(phrase[1] > first for at in opening if (phrase := idioms.match(tokens, at)))


def _follows_name(case: _Case) -> bool:
    """Tell whether a capitalised word stands right before the number: "Boeing 737"."""
    before = case.before()
    is_name = before.text != before.lower and before.lower not in case.excerpt.words.stop
    return is_name and case.amount.number.plain


def _is_capitalised(case: _Case) -> bool:
    """Tell whether a number word inside a sentence has a capital: "die Elf" is a team."""
    is_inside = case.before() is not NOTHING and case.before().text not in (".", "!", "?", ":")
    return is_inside and case.own.kind == "word" and case.own.text[:1].isupper()


def _is_day(case: _Case) -> bool:
    """Tell whether the bare number is a day of the month: "il 22", "am 15"."""
    is_short = re.fullmatch(r"\d{1,2}", case.own.text) is not None and int(case.own.text) <= 31
    return is_short and case.is_one_of(case.before(), "on_day")


class _Shape(NamedTuple):
    """Patterns of what stands right before, in and right behind a number that its signs make no figure."""

    before: str
    own: str
    behind: str

    def fits(self, before: str, own: str, behind: str) -> bool:
        """Tell whether the three texts look so; *before* ends and *behind* begins at the number."""
        seen = zip(self, (before, own, behind), strict=True)
        return all(re.search(pattern, text) is not None for pattern, text in seen)


def _has_one_of(shapes: Sequence[_Shape]) -> _Rule:
    """Return the rule that tells whether a number has one of *shapes*."""

    def has_shape(case: _Case) -> bool:
        beside = case.beside()
        return any(shape.fits(*beside) for shape in shapes)

    return has_shape


_OF_CUT_MONEY = (_Shape("", r"^[$€£]\d+$", r"^, \d{3}(?!\d)"),)
"""A comma cuts the rest off: "£507, 596"."""
_OF_LISTS = (_Shape(r"^$", r"^\d+$", r"^[.)]"),)
"""The number of a list item: "2. The bridge", "3) The road"."""
_OF_WORDS = (_Shape("", r"\d$", r"^[^\W_]"),)
"""Letters are glued to it: "5G", "1990s"."""
_OF_SIGNS = (
    _Shape(r"\(\s?$", "", r"^\s?\)"),
    _Shape(r"[-–/:×]$", "", ""),
    _Shape("", "", r"^[-–/:×]"),
    _Shape(r"[$€£]\d+, $", r"^\d{3}$", ""),
)
"""It stands alone in brackets, is glued to the sign of a score, or is the rest of an amount."""
_OF_CODES = (
    _Shape("", r"^\d{8,}$", ""),
    _Shape(r"\d\s*(?:[()/-]\s*)?$", r"^\D?[\d\s]+$", ""),
    _Shape("", r"^\D?[\d\s]+$", r"^\s*(?:[()/-]\s*)?\d"),
)
"""Digits too long for an amount, or among other digits: a telephone number."""

_OF_MONEY: Sequence[_Rule] = (_is_torn, _is_singer, _is_victory, _has_one_of(_OF_CUT_MONEY))
_OF_ALL: Sequence[_Rule] = (_is_torn, _is_score, _is_group, _has_one_of(_OF_LISTS), _is_glued, _is_article, _is_idiom)
_OF_UNITS: Sequence[_Rule] = (*_OF_ALL, _is_race, _is_hour_in_name, _is_age_beside_name)
_OF_COUNTS: Sequence[_Rule] = (
    *(*_OF_ALL, _is_in_title, _is_homograph, _has_one_of(_OF_WORDS), _is_ordinal, _is_day_of_month),
    *(_is_numbered, _is_round, _is_model, _is_address, _is_year),
)
_OF_BARE_NUMBERS: Sequence[_Rule] = (
    *(*_OF_COUNTS, _is_dashed, _is_age, _follows_name, _is_capitalised),
    *(_has_one_of(_OF_SIGNS), _has_one_of(_OF_CODES), _is_day, _is_clock, _is_told_age, _is_listed_age, _is_called),
)
