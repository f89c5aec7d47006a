"""Reads the unit that stands before, after or within an amount."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.figures.lexicon import FigureLexicon, Phrases
from briefing.extract.figures.symbols import CURRENCIES, MONEY
from briefing.grammar.tokens import Token, token_at

MONEY_PHRASES = Phrases(MONEY.items(), exact=True)
_SMALL_MONEY = Phrases(
    (
        (sign.lower(), code)
        for sign, code in MONEY.items()
        if "$" in sign and len(sign) > 2 and sign[:2] not in ("A ", "S ")
    ),
)
"""The dollars in small letters, as some texts print them: "c$", "hk$"; not "a $", which is an article."""
_PLAIN_SIZES = {"m", "bn", "k", "million", "billion"}
_OLD = {"year", "month", "week", "day"}


def read_money(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """Return the currency whose sign or code stands at token *i* and the token after it."""
    found: tuple[str, int] | None = MONEY_PHRASES.match(tokens, i) or _SMALL_MONEY.match(tokens, i)
    return found or _plain_pound(tokens, i)


def _plain_pound(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """Return the pound where a text has lost its sign to ASCII: "PS2.7m", as opposed to "PS5", a product."""
    sign, digits, size = (token_at(tokens, i + step) for step in range(3))
    if sign.text != "PS" or not digits.is_glued:
        return None
    is_amount = re.fullmatch(r"\d+[.,]\d+", digits.text) or size.lower in _PLAIN_SIZES
    return ("GBP", i + 1) if is_amount else None


def read_unit(tokens: Sequence[Token], i: int, lexicon: FigureLexicon, unit: str | None) -> tuple[str | None, int]:
    """Return the unit at token *i*, unless *unit* stood before, and the token after it."""
    if i >= len(tokens):
        return unit, i
    at = _after_hyphen(tokens, i, lexicon) if unit is None else i
    found = _longest(tokens, at, lexicon, is_money=unit is None)
    if unit is not None:
        is_named_again = found is not None and unit in CURRENCIES and found[0] in CURRENCIES
        return read_rate(tokens, unit, found[1] if found and is_named_again else i, lexicon)
    if found is None:
        return None, i
    return read_rate(tokens, *_aged(tokens, *found), lexicon)


def _after_hyphen(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> int:
    """Return the token after the hyphen of "30-year", or of "30 - year" as some texts space it."""
    hyphen, word = token_at(tokens, i), token_at(tokens, i + 1)
    if hyphen.text not in "-‑":
        return i
    if hyphen.is_glued and word.is_glued:
        return i + 1
    is_spaced = not hyphen.is_glued and word.kind == "word"
    is_singular = lexicon.lists.noun == "plural" and not word.lower.endswith("s") and len(word.text) > 2
    return i + 1 if is_spaced and is_singular and lexicon.units.match(tokens, i + 1) else i


def unit_of(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[str | None, int]:
    """Return the unit after "de" or "d'": "12 millions d'euros"."""
    at = i
    while at < min(i + 2, len(tokens)) and (tokens[at].lower in lexicon.lists.skipped or tokens[at].text in "'’"):
        at += 1
    found = (lexicon.units.match(tokens, at) or MONEY_PHRASES.match(tokens, at)) if at > i else None
    return read_rate(tokens, *found, lexicon) if found else (None, i)


def unit_of_share(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[str | None, int]:
    """Return the unit of which a share is told: "half a percentage point", "a quarter of an hour"."""
    at = i
    if at < len(tokens) and tokens[at].lower in lexicon.lists.of:
        at += 1
    if at < len(tokens) and tokens[at].lower in lexicon.lists.one:
        found = lexicon.units.match(tokens, at + 1)
        if found:
            return found
    return None, i


def _longest(tokens: Sequence[Token], i: int, lexicon: FigureLexicon, *, is_money: bool) -> tuple[str, int] | None:
    """Return the longest unit that starts at token *i*: "km/h" goes before "km"."""
    money = read_money(tokens, i) if is_money else None
    others = (lexicon.units.match(tokens, i), _symbol(tokens, i, lexicon), _temperature(tokens, i))
    found = [match for match in (money, *others) if match]
    return max(found, key=lambda match: match[1], default=None)


def read_rate(tokens: Sequence[Token], unit: str, i: int, lexicon: FigureLexicon) -> tuple[str, int]:
    """Take "per month" or "a barrel" with the unit."""
    rate = _slashed_rate(tokens, i, lexicon) if token_at(tokens, i).text == "/" else _told_rate(tokens, i, lexicon)
    return (f"{unit}/{rate[0]}", rate[1]) if rate else (unit, i)


def _slashed_rate(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[str, int] | None:
    """Return what the rate after the slash at token *i* is of: "km/h"."""
    found: tuple[str, int] | None = lexicon.symbols.match(tokens, i + 1) or lexicon.units.match(tokens, i + 1)
    return found if tokens[i].is_glued else None


def _told_rate(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[str, int] | None:
    """Return what the rate told at token *i* is of: "a month" or "-per-hour"; "a year earlier" is none."""
    is_joined = token_at(tokens, i).text == "-"
    at = i + is_joined
    word = token_at(tokens, at).lower
    if word not in lexicon.lists.per:
        return None
    at += 1 + (token_at(tokens, at + 1).text == "-")
    at += token_at(tokens, at).text in "'’"
    found: tuple[str, int] | None = lexicon.units.match(tokens, at)
    if found:
        return None if token_at(tokens, found[1]).lower in lexicon.lists.ago else found
    of = token_at(tokens, at)
    is_rated = of.kind == "word" and (word in lexicon.lists.only_per or of.lower in lexicon.lists.rated)
    return (of.lower, at + 1) if is_rated else None


def _temperature(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """Return the degrees at token *i* where only the letter stands: "-3C", "100F"."""
    letter, digits = tokens[i], token_at(tokens, i - 1).text.replace(".", "")
    if not letter.is_glued or letter.text not in ("C", "F") or not digits.isdigit():
        return None
    is_degree = len(digits) > 1 or token_at(tokens, i - 2).text in "-−–"
    return (f"°{letter.text}", i + 1) if is_degree else None


def _symbol(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[str, int] | None:
    found = lexicon.symbols.match(tokens, i)
    if found is None or _is_word(tokens, i, lexicon):
        return None
    after = found[1]
    # "5 m-long" is a unit, "5G-Netz" and "5 l'une" are not.
    is_cut = (
        after < len(tokens) and tokens[after].is_glued and (tokens[after].kind != "sign" or tokens[after].text in "'’")
    )
    return None if is_cut else found


def _is_word(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether the letters at token *i* are a word: "otto ha" and "il 7 ha vinto" have no hectares."""
    word, following = tokens[i].lower, token_at(tokens, i + 1)
    if tokens[i].is_glued or not (word in lexicon.stop or word in lexicon.lists.verbs):
        return False
    is_verb = word in lexicon.lists.verbs and following.kind == "word" and following.lower not in lexicon.stop
    return is_verb or token_at(tokens, i - 1).kind == "word"


def _aged(tokens: Sequence[Token], unit: str, after: int) -> tuple[str, int]:
    """Take "-old" with the unit: "31-year-old"."""
    if unit in _OLD and after + 1 < len(tokens) and tokens[after].text == "-" and tokens[after + 1].lower == "old":
        return unit, after + 2
    return unit, after
