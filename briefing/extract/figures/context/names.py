"""Knows the names that carry a number: products, aircraft, share indices, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.figures.lexicon import FigureLexicon
from briefing.grammar.tokens import Token

# The same in every language, so that they stand here and not in the language files.
MAKES = frozenset(
    [
        *("airbus", "antonov", "boeing", "bombardier", "cessna", "embraer", "fokker", "ilyushin", "tupolev", "mig"),
        *("iphone", "ipad", "ipod", "galaxy", "pixel", "xbox", "playstation", "nintendo", "kindle", "windows"),
        *("android", "ios", "macos", "chrome", "firefox", "ubuntu", "covid", "sars", "omega", "vitamin", "agenda"),
        *("apollo", "soyuz", "falcon", "ariane", "voyager", "artemis", "luna", "sputnik", "gemini", "euro", "expo"),
        *("ftse", "dax", "cac", "ibex", "mib", "aex", "nasdaq", "nikkei", "dow", "russell", "topix", "stoxx", "sp"),
        *("eurostoxx", "msci", "fortune", "forbes", "formula", "formel", "formule", "fórmula", "bloc", "area"),
    ]
)
AIRLINER = re.compile(r"7[0-8]7|3[1-9]0")
AIRCRAFT = frozenset(
    [
        *("max", "neo", "jet", "jets", "airliner", "airliners", "aircraft", "plane", "planes", "jumbo", "dreamliner"),
        "freighter",
    ]
)
HOUSE = re.compile(r"\d{1,5}")
_LONGEST = 4
"""Words from a house number to "Street"."""


def is_name(token: Token, lexicon: FigureLexicon) -> bool:
    """Tell whether *token* is a word with a capital, and none that often opens a sentence."""
    return token.text != token.lower and token.lower not in lexicon.stop


def is_plain(token: Token, lexicon: FigureLexicon) -> bool:
    """Tell whether *token* is written in small letters, or opens a noun phrase: "The"."""
    return token.text == token.lower or token.lower in lexicon.determiners


def opens_road(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether the kind of a road opens what stands from token *i* on: "bis, rue des Tilleuls"."""
    marks = lexicon.lists.house_marks | {","}
    named = next((token.lower for token in tokens[i : i + _LONGEST] if token.lower not in marks), "")
    return named in lexicon.lists.roads


def opens_street(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether a name of capitals that ends in "Road" or the like stands from token *i* on."""
    for token in tokens[i : i + _LONGEST]:
        if token.lower in lexicon.lists.streets and not token.is_glued:
            return token.text[:1].isupper()
        if not (token.text[:1].isupper() or token.text[:1].isdigit() or token.is_glued):
            return False
    return False
