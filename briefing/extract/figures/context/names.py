"""Knows the names that carry a number: products, aircraft, share indices, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.figures.amounts import Amount
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.grammar.tokens import Token, token_at

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
        *("max", "neo", "jet", "jets", "airliner", "airliners", "aircraft", "plane", "planes", "jumbo", "dreamliner"),
        "freighter",
    ]
)
_HOUSE = re.compile(r"\d{1,5}")
_POSTCODE = re.compile(r", [A-Z]{2} \d{5}")
_LONGEST = 4
"""Words from a house number to "Street"."""


def is_model(tokens: Sequence[Token], amount: Amount, lexicon: FigureLexicon) -> bool:
    """Tell whether the number belongs to the name of a product or index: "iPhone 11 Pro", "737 Max", "FTSE 100"."""
    own, before, following = (token_at(tokens, i) for i in (amount.first, amount.first - 1, amount.after))
    if own.kind != "number" or not amount.number.plain:
        return False
    if before.lower in _MAKES or (following.lower in _AIRCRAFT and _AIRLINER.fullmatch(own.text)):
        return True
    if before.text == ".":
        return before.is_glued and own.is_glued and token_at(tokens, amount.first - 2).kind == "word"
    return is_name(before, lexicon) and _opens_name(following, lexicon)


def is_name(token: Token, lexicon: FigureLexicon) -> bool:
    """Tell whether *token* is a word with a capital, and none that often opens a sentence."""
    return token.text != token.lower and token.lower not in lexicon.stop


def _opens_name(token: Token, lexicon: FigureLexicon) -> bool:
    """Tell whether the name goes on after its number, "Galaxy 8 Pro"; nouns of German have a capital anyway."""
    is_capital = token.is_capital and not token.text.isupper()
    return lexicon.code != "de" and is_capital


def is_address(tokens: Sequence[Token], amount: Amount, lexicon: FigureLexicon) -> bool:
    """Tell whether the number is that of a house or of a postal district: "49 Zorro Ranch Road", "PA 23456"."""
    at, following = amount.first, tokens[amount.number.after : amount.number.after + _LONGEST]
    if not amount.number.plain or not _HOUSE.fullmatch(tokens[at].text):
        return False
    told = " ".join(token_at(tokens, i).text for i in (at - 2, at - 1, at))
    is_numbered = bool(following) and following[0].lower in lexicon.lists.numbering
    return (
        is_numbered
        or _POSTCODE.fullmatch(told) is not None
        or _is_street(following, lexicon)
        or _is_road(following, lexicon)
    )


def _is_road(following: Sequence[Token], lexicon: FigureLexicon) -> bool:
    """Tell whether *following* opens with the kind of a road: "bis, rue des Tilleuls"."""
    marks = lexicon.lists.house_marks | {","}
    return next((token.lower in lexicon.lists.roads for token in following if token.lower not in marks), False)


def _is_street(following: Sequence[Token], lexicon: FigureLexicon) -> bool:
    """Tell whether a name of capitals that ends in "Road" or the like opens *following*."""
    for token in following:
        if token.lower in lexicon.lists.streets and not token.is_glued:
            return token.text[:1].isupper()
        if not (token.text[:1].isupper() or token.text[:1].isdigit() or token.is_glued):
            return False
    return False
