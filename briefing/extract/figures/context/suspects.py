"""Tells from what stands beside a number whether it is a name, a year, a score or an age instead of a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.figures.amounts import Amount
from briefing.extract.figures.context.names import is_address, is_model
from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.numbers.fractions import is_ordinal
from briefing.extract.figures.symbols import CURRENCIES, TIMES
from briefing.extract.figures.tokens import Lexeme
from briefing.extract.figures.traps import follows_name, is_day, is_glued, is_list_mark, is_named, is_year

_Counted = tuple[int, int] | None
_RACED = frozenset({"m", "km"})
_LEAST_WON = 100
"""Fewer won buy nothing: the word is the verb."""
_AGES = frozenset({"year", "month", "week", "day"})


def is_suspect(excerpt: Excerpt, amount: Amount, counted: _Counted, modifier: str, opening: int) -> bool:
    """Tell whether the number is part of a name, a year or another trap; its *modifier* starts at token *opening*."""
    tokens, words, number = excerpt.tokens, excerpt.words, amount.number
    first, bare = amount.first, amount.unit is None and counted is None
    if _is_torn(excerpt, amount):
        return True
    if amount.unit and amount.unit.split("/")[0] in CURRENCIES:
        return _is_no_money(excerpt, amount)
    if any(rule(excerpt, amount) for rule in (_is_race, _is_in_title, _is_score)):
        return True
    if _is_group(excerpt, amount, counted) or _is_homograph(excerpt, amount, counted):
        return True
    if is_list_mark(tokens, first) or _is_glued(excerpt, amount) or _is_cut(excerpt, amount):
        return True
    if _is_ordinal(excerpt, amount) or _is_day_of_month(excerpt, amount):
        return True
    if number.article and not _is_one(excerpt, amount, counted):
        return True
    if amount.unit == "hour" and first and tokens[first - 1].lower in words.lists.clock and amount.high <= 24:
        return True
    if amount.unit is None and (
        _is_numbered(excerpt, amount) or is_model(tokens, amount, words) or is_address(tokens, amount, words)
    ):
        return True
    is_bound = modifier in "~<>" and opening < first - 1
    if not is_bound and _is_year(excerpt, amount, counted, is_marked=modifier in "~<>" or not bare):
        return True
    return bare and _is_bare_suspect(excerpt, amount, is_marked=modifier in "~<>")


def _is_no_money(excerpt: Excerpt, amount: Amount) -> bool:
    """Tell whether the amount is none: the rapper 50 Cent, "Halo 2 won", and "£507, 596", which is cut in two."""
    last = excerpt.tokens[amount.after - 1]
    if last.text == "Cent" and excerpt.words.code != "de":
        return True
    if last.lower == "won" and amount.high < _LEAST_WON and not amount.number.scaled:
        return True
    return last.kind == "number" and _is_cut_in_two(excerpt, amount.after)


def _is_cut_in_two(excerpt: Excerpt, i: int) -> bool:
    """Tell whether token *i* is a comma that cuts an amount of money: "£507, 596"."""
    around = excerpt.tokens[max(0, i - 2) : i + 2]
    if len(around) < 4 or around[2].text != "," or not around[2].glued or around[3].glued:
        return False
    return around[0].text in "$€£" and around[1].text.isdigit() and re.fullmatch(r"\d{3}", around[3].text) is not None


def _is_race(excerpt: Excerpt, amount: Amount) -> bool:
    """Tell whether a length is the name of a race: "the 100m champion"."""
    if amount.unit not in _RACED:
        return False
    beside = excerpt.tokens[amount.after : amount.after + 2]
    return any(token.lower in excerpt.words.lists.races for token in beside)


def _is_in_title(excerpt: Excerpt, amount: Amount) -> bool:
    """Tell whether a number word is part of a name: "the Five Rivers League", "the Big Six clubs".

    In a title of which every word has a capital it is none; in German every noun has one.
    """
    tokens, at = excerpt.tokens, amount.first
    is_word = tokens[at].kind == "word" and tokens[at].text[:1].isupper() and excerpt.words.code != "de"
    if not is_word or not at or amount.after >= len(tokens) or tokens[at - 1].kind != "word":
        return False
    before, following = tokens[at - 1], tokens[amount.after]
    is_plain = before.text == before.lower or before.lower in excerpt.words.determiners
    is_other = following.text[:1].isupper() == is_plain
    return is_other and amount.unit is None and not amount.number.scaled


def _is_group(excerpt: Excerpt, amount: Amount, counted: _Counted) -> bool:
    """Tell whether a number names a body: "the Group of 20 meets", "Grupo de los 20", not "Gruppe der 20 Boote"."""
    tokens, words, at = excerpt.tokens, excerpt.words, amount.first
    at -= at > 1 and tokens[at - 1].lower in words.determiners - words.lists.joining
    at -= at > 1 and tokens[at - 1].lower in words.lists.of | words.lists.joining
    is_plain = amount.number.plain and 0 < at < amount.first and (counted is None or words.lists.noun != "capital")
    return is_plain and tokens[at - 1].text[:1].isupper() and tokens[at - 1].lower in words.lists.numbered


def _is_score(excerpt: Excerpt, amount: Amount) -> bool:
    """Tell whether the number is one of two of which the first is larger: "voted 17 to 4", "a gagné 3 à 1"."""
    tokens, at = excerpt.tokens, amount.first
    pairs = (tokens[i : i + 3] for i in (at - 2, at) if i >= 0)
    return any(len(pair) == 3 and _are_score(pair, excerpt) for pair in pairs)


def _are_score(pair: Sequence[Lexeme], excerpt: Excerpt) -> bool:
    first, joint, second = pair
    if joint.lower not in excerpt.words.lists.scoring or not (first.text.isdecimal() and second.text.isdecimal()):
        return False
    return int(first.text) > int(second.text)


def _is_torn(excerpt: Excerpt, amount: Amount) -> bool:
    """Tell whether the number is half of a decimal with a space in it: "a 6. 1 magnitude quake", "um 3, 5 Prozent"."""
    tokens, first, last = excerpt.tokens, amount.first, amount.number.after - 1
    beside = tokens[amount.after].lower if amount.after < len(tokens) else ""
    is_list = excerpt.words.lists.decimal == "," and beside in excerpt.words.lists.conjunctions
    halves = ((last, last + 2), *(() if is_list else ((first - 2, first),)))
    return any(_are_halves(excerpt, one, other) for one, other in halves if one >= 0 and other < len(tokens))


def _are_halves(excerpt: Excerpt, one: int, other: int) -> bool:
    """Tell whether the tokens *one* and *other* with the sign between them are a decimal, not the end of a sentence."""
    whole, sign, rest = excerpt.tokens[one : other + 1]
    is_sign = sign.text == excerpt.words.lists.decimal and sign.glued and not rest.glued
    are_short = whole.text.isdecimal() and rest.text.isdecimal() and len(whole.text) < 4 and len(rest.text) < 3
    return is_sign and are_short and sign.end not in excerpt.sentence_ends


def _is_homograph(excerpt: Excerpt, amount: Amount, counted: _Counted) -> bool:
    """Tell whether a lone word may be another one: the winds "venti", the new "neuf"; before a noun it is a number."""
    is_lone = amount.after == amount.first + 1 and amount.unit is None
    is_known = excerpt.tokens[amount.first].lower in excerpt.words.lists.homographs
    return is_lone and is_known and (counted is None or counted[0] != amount.after)


def _is_numbered(excerpt: Excerpt, amount: Amount) -> bool:
    """Tell whether the number is that of a name, "Route 9"; "a number between 3 and 5" is none."""
    opener = excerpt.tokens[amount.first].lower
    is_opened = opener in excerpt.words.lists.between | excerpt.words.lists.origins
    return not is_opened and is_named(excerpt.tokens, amount.first, excerpt.words)


def _is_glued(excerpt: Excerpt, amount: Amount) -> bool:
    """Tell whether the number is glued to a word; "now-18-year-old" and "sub-500 square metres" are figures."""
    tokens, first = excerpt.tokens, amount.first
    if not is_glued(tokens, first):
        return False
    opener = tokens[first - 2].lower if first > 1 and tokens[first - 1].text in "-‑" else ""
    return not amount.unit or opener not in excerpt.words.lists.prefixes


def _is_ordinal(excerpt: Excerpt, amount: Amount) -> bool:
    """Tell whether the number is the front of an ordinal: "twenty-fifth", "one hundred and first"."""
    tokens, at = excerpt.tokens, amount.after
    at += at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at].glued
    is_word = tokens[amount.after - 1].kind == "word" and amount.unit is None
    return is_word and at < len(tokens) and is_ordinal(tokens[at].lower, excerpt.words)


def _is_day_of_month(excerpt: Excerpt, amount: Amount) -> bool:
    """Tell whether a month stands beside a number word: "January twenty-two", "tweeëntwintig juni"."""
    is_word = excerpt.tokens[amount.first].kind == "word" and amount.high <= 31 and amount.unit is None
    beside = [*excerpt.tokens[amount.first - 1 : amount.first], *excerpt.tokens[amount.after : amount.after + 1]]
    return is_word and any(token.lower in excerpt.words.months for token in beside)


def _is_year(excerpt: Excerpt, amount: Amount, counted: _Counted, *, is_marked: bool) -> bool:
    if amount.unit is not None:
        return False
    if amount.is_range:
        return 1900 <= amount.low <= amount.high <= 2099 and not amount.number.scaled
    people = counted is not None and excerpt.tokens[counted[1] - 1].lower in excerpt.words.lists.states
    is_plain = amount.number.plain
    return is_plain and is_year(excerpt.tokens, amount.first, excerpt.words, marked=is_marked, people=people)


def _is_bare_suspect(excerpt: Excerpt, amount: Amount, *, is_marked: bool) -> bool:
    """Tell whether a number without unit and counted thing is a score, an age, a code, or stands at a clock's place."""
    tokens, first = excerpt.tokens, amount.first
    is_sure = is_marked or amount.number.scaled
    if (_is_dashed(excerpt, amount) and not is_sure) or _is_age(excerpt, amount):
        return True
    if amount.number.plain and follows_name(tokens, first, excerpt.words):
        return True
    if _is_cut_in_two(excerpt, first - 1) or _is_capitalised(excerpt, first) or _is_enclosed(excerpt, amount):
        return True
    return _is_code(excerpt, amount) or is_day(tokens, first, excerpt.words) or _is_clock(excerpt, amount)


def _is_one(excerpt: Excerpt, amount: Amount, counted: _Counted) -> bool:
    """Tell whether a word such as "one" or "ein" is a number here, and no article or pronoun."""
    if excerpt.words.code != "en":
        return amount.unit is not None and amount.unit not in TIMES
    before = excerpt.tokens[amount.first - 1].lower if amount.first else ""
    return (amount.unit is not None or counted is not None) and before not in excerpt.words.lists.determined


def _is_capitalised(excerpt: Excerpt, first: int) -> bool:
    """Tell whether a number word inside a sentence has a capital: "die Elf" is a team."""
    before = excerpt.tokens[first - 1] if first else None
    token = excerpt.tokens[first]
    return bool(before and before.text not in ".!?:" and token.kind == "word" and token.text[:1].isupper())


def _is_enclosed(excerpt: Excerpt, amount: Amount) -> bool:
    """Tell whether the number stands alone in brackets or is glued to the sign of a score."""
    tokens, first, after = excerpt.tokens, amount.first, amount.after
    before = tokens[first - 1] if first else None
    following = tokens[after] if after < len(tokens) else None
    if before and following and before.text == "(" and following.text == ")":
        return True
    beside = ((before, tokens[first].glued), (following, following is not None and following.glued))
    return any(sign is not None and glued and sign.text in "-–/:×" for sign, glued in beside)


def _is_clock(excerpt: Excerpt, amount: Amount) -> bool:
    before = excerpt.tokens[amount.first - 1] if amount.first else None
    is_at = before is not None and before.lower in excerpt.words.lists.clock
    return is_at and amount.high <= 24 and amount.number.value == int(amount.number.value)


def _is_dashed(excerpt: Excerpt, amount: Amount) -> bool:
    """Tell whether a bare range is written with a dash: "52-58" could be a score or a code."""
    return amount.is_range and any(token.text in "-–—‑−" for token in excerpt.tokens[amount.first : amount.after])


def _is_age(excerpt: Excerpt, amount: Amount) -> bool:
    """Tell whether a bare number stands between the commas after a name: "Oda Linnell, 58, said"."""
    tokens, first, after = excerpt.tokens, amount.first, amount.after
    if first < 2 or after >= len(tokens):
        return False
    is_enclosed = tokens[first - 1].text == "," and tokens[after].text in ",."
    return is_enclosed and tokens[first - 2].kind == "word" and amount.number.plain and 0 < amount.high < 120


def _is_code(excerpt: Excerpt, amount: Amount) -> bool:
    """Tell whether bare digits are too long for an amount or stand among other digits: a telephone number."""
    tokens, first, after = excerpt.tokens, amount.first, amount.after
    if not amount.number.plain:
        return False
    beside = (tokens[first - 1] if first else None, tokens[after] if after < len(tokens) else None)
    if any(token is not None and token.kind == "number" for token in beside):
        return True
    apart = (tokens[i] for i in (first - 2, after + 1) if 0 <= i < len(tokens))
    signs = [token is not None and token.text in "()/-" for token in beside]
    is_among = any(sign and token.kind == "number" for sign, token in zip(signs, apart, strict=False))
    return is_among or len(tokens[first].text) >= 8


def _is_cut(excerpt: Excerpt, amount: Amount) -> bool:
    """Tell whether letters are glued to the last number: "5G", "1990s"."""
    tokens, after = excerpt.tokens, amount.after
    if after >= len(tokens) or amount.unit or not tokens[after].glued:
        return False
    return tokens[after].kind != "sign" and tokens[after - 1].kind == "number"
