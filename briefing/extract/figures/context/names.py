"""Knows the names that carry a number: products, aircraft, share indices, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.figures.amounts import Amount
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.tokens import Lexeme

# The same in every language, so that they stand here and not in the language files.
_MAKES = frozenset(
    [
        *("airbus", "antonov", "boeing", "bombardier", "cessna", "embraer", "fokker", "ilyushin", "tupolev", "mig"),
        *("iphone", "ipad", "ipod", "galaxy", "pixel", "xbox", "playstation", "nintendo", "kindle", "windows"),
        *("android", "ios", "macos", "chrome", "firefox", "ubuntu", "covid", "sars", "omega", "vitamin", "agenda"),
        *("apollo", "soyuz", "falcon", "ariane", "voyager", "artemis", "luna", "sputnik", "gemini", "euro", "expo"),
        *("ftse", "dax", "cac", "ibex", "mib", "aex", "nasdaq", "nikkei", "dow", "russell", "topix", "stoxx", "sp"),
        *("eurostoxx", "msci", "fortune", "forbes", "formula", "formel", "formule", "fórmula", "bloc", "area"),
    ]
)
_AIRLINER = re.compile(r"7[0-8]7|3[1-9]0")
_AIRCRAFT = frozenset(
    [
        "max",
        "neo",
        "jet",
        "jets",
        "airliner",
        "airliners",
        "aircraft",
        "plane",
        "planes",
        "jumbo",
        "dreamliner",
        "freighter",
    ]
)
_POSTCODE = re.compile(r"\d{5}")
_LONGEST = 4
"""Words from a house number to "Street"."""


def is_model(tokens: Sequence[Lexeme], amount: Amount, lexicon: FigureLexicon) -> bool:
    """Tell whether the number belongs to the name of a product or index: "iPhone 11 Pro", "737 Max", "FTSE 100"."""
    at = amount.first
    if tokens[at].kind != "number" or not amount.number.plain:
        return False
    following = tokens[amount.after] if amount.after < len(tokens) else None
    if following is not None and following.lower in _AIRCRAFT and _AIRLINER.fullmatch(tokens[at].text):
        return True
    if not at:
        return False
    before = tokens[at - 1]
    if before.lower in _MAKES or (before.text == "." and before.glued and tokens[at].glued and at > 1):
        return tokens[at - 2].kind == "word" if before.text == "." else True
    is_name = before.kind == "word" and before.text != before.lower and before.lower not in lexicon.stop
    if not is_name:
        return False
    return _has_inner_capital(before.text) or _opens_name(following, lexicon)


def _has_inner_capital(word: str) -> bool:
    """Tell whether *word* is written as products are: "iPhone", "PlayStation"."""
    return word[1:] != word[1:].lower() and word != word.upper()


def _opens_name(token: Lexeme | None, lexicon: FigureLexicon) -> bool:
    """Tell whether the name goes on after its number, "Galaxy 8 Pro"; nouns of German have a capital anyway."""
    is_capital = token is not None and token.kind == "word" and token.text[:1].isupper() and not token.text.isupper()
    return lexicon.code != "de" and is_capital


def is_address(tokens: Sequence[Lexeme], amount: Amount, lexicon: FigureLexicon) -> bool:
    """Tell whether the number is that of a house or of a postal district: "49 Zorro Ranch Road", "PA 23456"."""
    at, after = amount.first, amount.after
    if not amount.number.plain or tokens[at].kind != "number" or len(tokens[at].text) > 5:
        return False
    if after < len(tokens) and tokens[after].lower in lexicon.lists.numbering:
        return True
    if at > 1 and _POSTCODE.fullmatch(tokens[at].text) and re.fullmatch("[A-Z]{2}", tokens[at - 1].text):
        return tokens[at - 2].text == ","
    for token in tokens[after : after + _LONGEST]:
        if token.kind == "word" and token.lower in lexicon.lists.streets and not token.glued:
            return token.text[:1].isupper()
        if not (token.text[:1].isupper() or token.text[:1].isdigit() or token.glued):
            return False
    return False
