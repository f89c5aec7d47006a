"""Tells from what stands beside a number whether it is a name, a year, a score or an age instead of a figure."""

from __future__ import annotations

from briefing.extract.figures.amounts import Amount
from briefing.extract.figures.context.case import FEATURES, Case
from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.symbols import CURRENCIES
from briefing.grammar.rows import Rows


def is_suspect(excerpt: Excerpt, amount: Amount, counted: tuple[int, int] | None, modifier: str, opening: int) -> bool:
    """Tell whether the number is part of a name, a year or another trap; its *modifier* starts at token *opening*."""
    case = Case(excerpt, amount, counted, modifier, opening)
    is_money = amount.measure in CURRENCIES
    rows = _OF_MONEY if is_money else _OF_UNITS if amount.unit else _OF_COUNTS if counted else _OF_BARE_NUMBERS
    return any(rows.answer(case))


_TORN = (
    ("first half", "half of a decimal"),  # "a 6. 1 magnitude quake"
    ("second half, no decimal comma", "half of a decimal"),
    ("second half, no and behind", "half of a decimal"),  # "um 3, 5 Prozent", not "Gruppen 2, 3 und 4"
)
_ANY = (
    *_TORN,
    ("opens, point or bracket behind, all digits", "a list item"),  # "2. The bridge", "3) The road"
    ("glued, word before", "a name"),  # "F16"
    ("glued, joint", "a name"),  # "G_20"
    ("glued, glued sign, number before sign, joint of numbers", "a part of a number"),
    # "COVID-19", not "sub-500 square metres"
    ("glued, glued sign, word before sign, joint of a word, no prefixed measure", "a name"),
    ("article, English, no unit, no counted", "a pronoun"),  # "one of them"
    ("article, English, determined", "a pronoun"),  # "the one thing"
    ("article, no English, no unit", "an article"),  # "ein Boot"
    ("article, no English, time", "an article"),  # "une heure"
    ("first score", "a score"),  # "voted 17 to 4"
    ("second score", "a score"),  # "a gagné 3 à 1"
    ("plain, body, capital body, no counted", "a body"),  # "the Group of 20 meets"
    ("plain, body, capital body, no German", "a body"),  # "Grupo de los 20", not "Gruppe der 20 Boote"
    ("idiom", "an idiom"),  # "nine times out of ten", "à deux pas"
)
_UNITS = (
    *_ANY,
    ("length of a race, race behind", "a race"),  # "the 100m champion"
    ("length of a race, race soon", "a race"),  # "the 100m women's final"
    ("time, capital last, no German, prose", "a name"),  # the news "de 13 Heures"
    # English has a word more there, "58 years old", and German nouns look like names.
    ("years, aside to a person, closed, no too old, no English, no German", "an age"),  # "Oda Linnell, 58 ans, tient"
)
_COUNTS = (
    *_ANY,
    # In a title of which every word has a capital a number word is no name; in German every noun has one.
    ("capital, word before, plain word, capital behind, no scaled, no German", "a name"),  # "the Five Rivers"
    # "the Big Six clubs"
    ("capital, word before, no plain word, something behind, no capital behind, no scaled, no German", "a name"),
    ("capital, word before, no plain word, prose, something behind, no scaled, no German", "a name"),
    ("homograph, lone, no counted behind", "another word"),  # the winds "venti"
    ("letter behind, digit last", "a name"),  # "5G", "1990s"
    ("word last, ordinal behind", "an ordinal"),  # "twenty-fifth", "one hundred and first"
    ("word, day, month", "a day"),  # "January twenty-two"
    ("word, day, month behind", "a day"),  # "tweeëntwintig juni"
    ("numbered, no opens range", "a name"),  # "Route 9"
    ("numbered before sign, sign of number, glued sign, no opens range", "a name"),  # "No. 47"
    ("round, size of a round, no counted behind", "a round"),  # "the last 16", not "the last four teams"
    ("make, plain, digits", "a model"),  # "iPhone 11", "FTSE 100"
    ("aircraft behind, plain, digits, airliner", "an aircraft"),  # "737 Max"
    ("point, plain, digits, glued, glued sign, word before sign", "a model"),  # "S.5"
    ("name, plain, digits, capital behind, no initials behind, no German", "a model"),  # "Galaxy 8 Pro"
    ("district behind, plain, house", "a district"),  # "23456 zip"
    ("plain, house, state", "a district"),  # "Lorn, PA 23456"
    ("plain, house, street behind", "an address"),  # "49 Zorro Ranch Road"
    ("plain, house, road behind", "an address"),  # "12 bis, rue des Tilleuls"
    ("range, of our time, up to our time, no bounded at length", "years"),  # "2019-2021"
    ("in a year, year, no bounded at length", "a year"),  # "since 1848"
    ("year, no bounded, no counted", "a year"),  # "1848"
    ("year, of our time, no people, no bounded at length", "a year"),  # "about 1950", not "1950 dead"
)
_BARE_NUMBERS = (
    *_COUNTS,
    ("range, dash, no bounded, no scaled", "a score or a code"),  # "52-58"
    ("plain, age, comma or point behind, aside", "an age"),  # "Oda Linnell, 58, said", "Oda Linnell, now 58, said"
    ("aging, age, no scaled", "an age"),  # "who is 34", "people over 65"
    ("listed, ages", "an age"),  # the "9" of "aged 4, 7 and 9"
    ("name, plain", "a name"),  # "Boeing 737"
    ("capital, inside", "a name"),  # the team "die Elf"
    ("bracket, bracket behind", "a note"),  # "(3)"
    ("score sign", "a score or a code"),  # "3:1"
    ("score sign behind", "a score or a code"),
    ("three digits, money and comma", "the rest of an amount"),  # the "596" of "£507, 596"
    ("eight digits", "a code"),
    ("code, digit", "a telephone number"),
    ("code, digit behind", "a telephone number"),
    ("on a day, day in digits", "a day"),  # "il 22", "am 15"
    ("at an hour, whole, hour", "an hour"),  # "at 6"
    ("digits, call", "a telephone number"),  # "call 112", "appelez le 800 555 019"
)
_OF_MONEY: Rows[Case, str] = Rows(
    FEATURES,
    (
        *_TORN,
        ("rapper, no German", "a name"),  # the rapper 50 Cent
        ("won, next to nothing, no scaled", "a verb"),  # "Halo 2 won"
        ("sign and digits, rest behind", "half of an amount"),  # "£507, 596"
    ),
)
_OF_UNITS: Rows[Case, str] = Rows(FEATURES, _UNITS)
_OF_COUNTS: Rows[Case, str] = Rows(FEATURES, _COUNTS)
_OF_BARE_NUMBERS: Rows[Case, str] = Rows(FEATURES, _BARE_NUMBERS)
