"""The words of one language that figures are read with, ready for look-up."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from briefing.extract.figures.symbols import MONEY, SYMBOLS
from briefing.extract.figures.tokens import Token, phrase
from briefing.language import Language, load

_MONEY_OPENERS = frozenset(phrase(sign)[0] for sign in MONEY) | {"PS"}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_MONEY_OPENERS |= {sign.lower() for sign in _MONEY_OPENERS}


class Phrases:
    """Phrases of one or more tokens, each with its value; the longest match wins."""

    def __init__(self, entries: Iterable[tuple[str, Any]], *, exact: bool = False) -> None:
        self._exact = exact
        self._values = {phrase(text if exact else text.lower()): value for text, value in entries}
        self._longest: dict[str, int] = {}
        self._last: dict[str, int] = {}
        for key in self._values:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))
            self._last[key[-1]] = max(len(key), self._last.get(key[-1], 0))

    def match(self, tokens: Sequence[Token], i: int) -> tuple[Any, int] | None:
        """Return the value of the phrase that starts at token *i* and the token after it."""
        if i >= len(tokens):
            return None
        longest = self._longest.get(tokens[i].text if self._exact else tokens[i].lower)
        if longest is None:
            return None
        for length in range(longest, 0, -1):
            key = tuple(self._word(token) for token in tokens[i : i + length])
            if key in self._values:
                return self._values[key], i + len(key)
        return None

    @property
    def openers(self) -> Set[str]:
        """The tokens that a phrase can start with."""
        return self._longest.keys()

    def match_before(self, tokens: Sequence[Token], i: int) -> tuple[Any, int] | None:
        """Return the value of the phrase that ends before token *i* and its first token."""
        if i < 1:
            return None
        for length in range(min(i, self._last.get(self._word(tokens[i - 1]), 0)), 0, -1):
            key = tuple(self._word(token) for token in tokens[i - length : i])
            if key in self._values:
                return self._values[key], i - length
        return None

    def _word(self, token: Token) -> str:
        return token.text if self._exact else token.lower


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What one language says of numbers, units, modifiers and counted things."""

    code: str
    decimal: str
    group: str
    spaced: bool
    noun: str
    """How a counted noun shows: ``plural``, ``capital``, ``first`` or nothing."""
    numbers: Phrases
    magnitudes: Mapping[str, float]
    short: Mapping[str, float]
    """Magnitudes that follow digits of money only: "m" in "$5m"."""
    fractions: Phrases
    parts: Phrases
    """Halves and the like, which may follow an "and" or stand before a magnitude: "half a million"."""
    vague: Phrases
    """Plurals of magnitude to the least number they can mean: "tens of thousands" to 10,000."""
    rounded: Phrases
    """Counts that are told about: "une trentaine" to 30."""
    units: Phrases
    symbols: Phrases
    before: Phrases
    after: Phrases
    moves: Mapping[str, str]
    """Verbs and nouns of change to ``up`` or ``down``."""
    by: frozenset[str]
    sets: Mapping[str, frozenset[str]]
    to: Phrases
    """What joins the ends of a range: "to", "tot en met"."""
    ratios: Phrases
    """What stands between the numbers of a ratio: "in", "out of"."""
    noun_ratios: Phrases
    """Those that may stand after a noun too: "one person in five"."""
    number_of: Phrases
    plain_numbers: Mapping[str, float]
    """Number words of one word to their values."""
    most_hundreds: float
    """What the word for a hundred may be counted by, below: French has no "quarante cents"."""
    joins_tens: bool
    """Whether "and" stands between tens and ones: "treinta y dos"."""
    denominators: Mapping[str, int]
    """Fraction words to what they divide by: "thirds" to 3."""
    openers: frozenset[str]
    """The words and signs an amount can start with, beside digits and money."""
    compounds: Mapping[str, tuple[tuple[float, bool], ...]] = field(default_factory=dict)
    longest_part: int = 0

    @property
    def articles(self) -> frozenset[str]:
        """Number words that are articles or pronouns too."""
        return self.sets["articles"]

    @property
    def joiners(self) -> frozenset[str]:
        """The "and" inside numbers."""
        return self.sets["joiners"]

    @property
    def no_start(self) -> frozenset[str]:
        """Magnitudes that are no figure on their own."""
        return self.sets["no_start"]

    @property
    def dotted(self) -> frozenset[str]:
        """Abbreviated magnitudes, which a period may follow."""
        return self.sets["dotted"]

    def opens_amount(self, token: Token) -> bool:
        """Tell whether an amount may start at *token*; a quick test that most words fail."""
        return token.kind == "number" or _opens_amount(token.text, token.lower, token.kind == "word", self)

    def opens_compound(self, word: str) -> bool:
        """Tell whether *word* begins with a number word; a quick test before the slow one."""
        if word[:2] not in self.sets["openings"]:
            return False
        return any(word[:end] in self.compounds for end in range(1, min(len(word), self.longest_part) + 1))


@lru_cache(maxsize=1 << 15)
def _opens_amount(text: str, lower: str, is_word: bool, lexicon: Lexicon) -> bool:
    if text in _MONEY_OPENERS or lower in lexicon.openers:
        return True
    return is_word and (lexicon.opens_compound(lower) or lower.endswith(tuple(lexicon.sets["multiples"])))


_SETS = """
    articles joiners no_start dotted between and to from numbered year_words skipped things states copulas
    breaks per only_per determiners clock on_day or minus of ordinals arrive point turns during changes one
    rated ago prefixes determined numbering streets eliding expected multiples lasting amounts within for verbs
    past_endings relatives adverbs linking gerunds either being days last periods more aged ranging
    ordinal_words noun_endings remaining divided denominator_endings
    ordinal_endings but reaching joining phrasal getting losing races people
"""


@cache
def lexicon(code: str) -> Lexicon:
    """Return the lexicon of the language *code*; without a table it knows digits and symbols only."""
    language = load(code)
    numbers = _spelled(language, "numbers")
    magnitudes = _spelled(language, "magnitudes")
    compounds = _compounds(language, numbers, magnitudes)
    sets = {name: frozenset(language.words("figures", name)) for name in _SETS.split()}
    for name in ("articles", "no_start", "point", "denominator_endings", "ordinal_endings"):
        sets[name] |= frozenset(_unaccented(word, code) for word in sets[name])
    sets["stop"] = frozenset(language.words("text", "stop_words")) | sets["breaks"]
    sets["months"] = frozenset(name for names in language.words("metadata", "months") for name in names)
    sets["weekdays"] = frozenset(language.words("quotes", "weekdays")) - sets["months"]
    sets["openings"] = frozenset(part[:2] for part in compounds)
    phrases = {
        "numbers": Phrases(numbers.items()),
        "fractions": Phrases(_spelled(language, "fractions").items()),
        "parts": Phrases(_spelled(language, "parts").items()),
        "vague": Phrases(language.mapping("figures", "vague").items()),
        "rounded": Phrases(_spelled(language, "rounded").items()),
    }
    return Lexicon(
        code=code,
        decimal=language.value("figures", "decimal", ""),
        group=language.value("figures", "group", ""),
        spaced=bool(language.value("figures", "spaced", False)),
        noun=language.value("figures", "noun", ""),
        openers=_openers(phrases.values(), sets, magnitudes),
        **phrases,
        plain_numbers={word: float(value) for word, value in numbers.items() if " " not in word},
        joins_tens=bool(language.value("figures", "joins_tens", False)),
        most_hundreds=float(language.value("figures", "most_hundreds", 100)),
        magnitudes=magnitudes,
        short={**language.mapping("figures", "short")},
        units=Phrases(_inverted(language, "units")),
        symbols=Phrases(SYMBOLS.items(), exact=True),
        before=Phrases(_inverted(language, "before")),
        after=Phrases(_inverted(language, "after")),
        moves=dict(_inverted(language, "moves")),
        by=frozenset(language.words("figures", "by")),
        sets=sets,
        to=Phrases((text, True) for text in language.words("figures", "to")),
        ratios=Phrases((text, True) for text in language.words("figures", "ratios")),
        noun_ratios=Phrases((text, True) for text in language.words("figures", "noun_ratios")),
        number_of=Phrases((text, True) for text in language.words("figures", "number_of")),
        denominators=_spelled(language, "denominators"),
        compounds=compounds,
        longest_part=max(map(len, compounds), default=0),
    )


def _spelled(language: Language, key: str) -> dict[str, Any]:
    """Return the mapping *key*, each word also as it is typed without accents: "milhoes", "fuenf"."""
    words = language.mapping("figures", key)
    return {**{_unaccented(word, language.code): value for word, value in words.items()}, **words}


def _unaccented(word: str, code: str) -> str:
    if code == "de":
        return word.translate(_UMLAUTS)
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _openers(
    phrases: Iterable[Phrases], sets: Mapping[str, frozenset[str]], magnitudes: Mapping[str, float]
) -> frozenset[str]:
    """Return the words and signs an amount can start with."""
    signs = frozenset("-−–.½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒")
    words = sets["between"] | sets["from"] | sets["minus"]
    return signs.union(words, magnitudes, *(group.openers for group in phrases))


def _inverted(language: Language, key: str) -> list[tuple[str, str]]:
    return [(text, name) for name, texts in language.mapping("figures", key).items() for text in texts]


def _compounds(
    language: Language, numbers: Mapping[str, float], magnitudes: Mapping[str, float]
) -> dict[str, tuple[tuple[float, bool], ...]]:
    """Return the parts of compound number words; a joiner such as "und" is a part without a value."""
    linking = language.words("figures", "compounding")
    if not linking:
        return {}
    parts = {word: ((float(value), False),) for word, value in numbers.items() if " " not in word}
    parts |= {word: ((float(size), True),) for word, size in magnitudes.items() if size <= 1000}
    return parts | {word: () for word in linking if word != "+"}
