"""The words of one language that figures are read with, ready for look-up."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from briefing.extract.figures.symbols import MONEY, SYMBOLS
from briefing.grammar.tokens import Token, cut_parts, token_at
from briefing.language import load
from briefing.language.tables import widen
from briefing.language.tables.figures import Figures, Groups


def phrase(text: str) -> tuple[str, ...]:
    """Return the texts of the tokens of *text*, as the keys of word lists are written."""
    return tuple(token.text for token in cut_parts(text, 0, len(text)))


MONEY_OPENERS = frozenset(phrase(sign)[0] for sign in MONEY) | {"PS"}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
MONEY_OPENERS |= {sign.lower() for sign in MONEY_OPENERS}
"""The first tokens of signs and codes of money."""


_Phrase = tuple[str, ...]

_FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_ODD_FRACTIONS = "⅟↉"
"""They open no amount, but "-" before them does."""


class Phrases:
    """Phrases of one or more tokens, each with its value; the longest match wins."""

    def __init__(self, entries: Iterable[tuple[str, Any]], *, exact: bool = False) -> None:
        self._exact = exact
        self._values = {phrase(text if exact else text.lower()): value for text, value in entries}
        self._lengths = _measure((key[0], len(key)) for key in self._values)
        self._lengths_before = _measure((key[-1], len(key)) for key in self._values)

    def match(self, tokens: Sequence[Token], i: int) -> tuple[Any, int] | None:
        """Return the value of the phrase that starts at token *i* and the token after it."""
        if i >= len(tokens):
            return None
        for length in self._lengths.get(tokens[i].text if self._exact else tokens[i].lower, ()):
            key = self._key(tokens[i : i + length])
            if key in self._values:
                return self._values[key], i + len(key)
        return None

    def is_inside(self, tokens: Sequence[Token], i: int) -> bool:
        """Tell whether a phrase that starts at the token before goes on over token *i*: the "cent" of "per cent"."""
        found = self.match(tokens, i - 1) if i else None
        return found is not None and found[1] > i

    @property
    def openers(self) -> Set[str]:
        """The tokens that a phrase can start with."""
        return self._lengths.keys()

    @property
    def phrases(self) -> Set[_Phrase]:
        """The tokens of each phrase."""
        return self._values.keys()

    def match_before(self, tokens: Sequence[Token], i: int) -> tuple[Any, int] | None:
        """Return the value of the phrase that ends before token *i* and its first token."""
        if i < 1:
            return None
        last = tokens[i - 1]
        for length in self._lengths_before.get(last.text if self._exact else last.lower, ()):
            key = self._key(tokens[i - length : i]) if length <= i else ()
            if key in self._values:
                return self._values[key], i - length
        return None

    def _key(self, tokens: Sequence[Token]) -> _Phrase:
        return tuple([token.text if self._exact else token.lower for token in tokens])


def _measure(ends: Iterable[tuple[str, int]]) -> Mapping[str, Sequence[int]]:
    """Return the lengths of the phrases that have a word at their end, by that word; the longest first."""
    found: dict[str, set[int]] = {}
    for word, length in ends:
        found.setdefault(word, set()).add(length)
    return {word: sorted(lengths, reverse=True) for word, lengths in found.items()}


@dataclass(frozen=True, eq=False)
class FigureLexicon:
    """What one language says of numbers, units, modifiers and counted things."""

    code: str
    lists: Figures
    """The lists of the language file, with what is typed without accents beside it."""
    stop: frozenset[str]
    """Words that end a noun phrase."""
    months: frozenset[str]
    weekdays: frozenset[str]
    openings: frozenset[str]
    """The two letters that open a part of a compound number word."""
    numbers: Phrases
    magnitudes: Mapping[str, float]
    fractions: Phrases
    parts: Phrases
    vague: Phrases
    rounded: Phrases
    units: Phrases
    symbols: Phrases
    before: Phrases
    after: Phrases
    moves: Mapping[str, str]
    """Verbs and nouns of change to ``up`` or ``down``."""
    to: Phrases
    ratios: Phrases
    noun_ratios: Phrases
    number_of: Phrases
    of_them: Phrases
    aging: Phrases
    below_zero: Phrases
    idioms: Phrases
    plain_numbers: Mapping[str, float]
    """Number words of one word to their values."""
    denominators: Mapping[str, float]
    openers: frozenset[str]
    """The words and signs an amount can start with, beside digits and money."""
    telling: frozenset[str]
    """Words of which every amount without digits holds one, beside compound words and those with an ending."""
    telling_endings: tuple[str, ...]
    determiners: frozenset[str]
    reporting: frozenset[str]
    """What says that somebody says so: "said", "according"."""
    days: frozenset[str]
    """Words for days that are counted from the day of the text: "yesterday"."""
    dating: frozenset[str]
    """The words that a date may start with."""
    compounds: Mapping[str, tuple[tuple[float, bool], ...]] = field(default_factory=dict)
    longest_part: int = 0

    @cached_property
    def genitives(self) -> frozenset[str]:
        """What ties a noun to the one it belongs to: "of", "des"."""
        return self.lists.of | self.lists.joining

    @cached_property
    def arrivals(self) -> frozenset[str]:
        """What stands before the value that a change ends at: "to", "auf"."""
        return self.lists.arrive | self.lists.reaching

    @cached_property
    def list_joints(self) -> frozenset[str]:
        """What stands between the members of a list: "and", "or", a comma."""
        return self.lists.conjunctions | self.lists.disjunctions | {","}

    @cached_property
    def phrase_joints(self) -> frozenset[str]:
        """What joins the words of one noun phrase: "of", "and"."""
        return self.genitives | self.lists.conjunctions

    @cached_property
    def outside(self) -> frozenset[str]:
        """Words that stand in no noun phrase: stop words, weekdays, "million"."""
        return self.stop.union(self.weekdays, self.magnitudes)

    @cached_property
    def verbal_nouns(self) -> frozenset[str]:
        """Words that are verb or noun: "rise", "report"."""
        return self.lists.either.union(self.moves)

    @cached_property
    def past_endings(self) -> tuple[str, ...]:
        """Endings of a verb in the past."""
        return tuple(self.lists.past_endings)

    @cached_property
    def noun_endings(self) -> tuple[str, ...]:
        """Endings of nouns; none asks for one where a language lists none."""
        return tuple(self.lists.noun_endings) or ("",)

    @cached_property
    def noun_openers(self) -> frozenset[str]:
        """What a noun stands behind and a verb does not: "the", "of"."""
        return self.determiners | self.lists.of

    @cached_property
    def no_objects(self) -> frozenset[str]:
        """What opens no object of a verb: "was", a comma, the end of the text."""
        return self.lists.being | {",", " "}

    @cached_property
    def extents(self) -> frozenset[str]:
        """Nouns that say how much and not of what: "rise", "total"."""
        return self.lists.amounts.union(self.moves)

    @cached_property
    def no_bearers(self) -> frozenset[str]:
        """Words behind a figure that it is no adjective of: "rise", "already"."""
        return self.lists.adverbs.union(self.moves)

    @cached_property
    def change_links(self) -> frozenset[str]:
        """What leads to the levels or the size of a change: "to", "from", "by"."""
        return self.level_links | self.lists.by

    @cached_property
    def level_links(self) -> frozenset[str]:
        """What leads to the levels of a change: "to", "from"."""
        return self.lists.arrive | self.lists.origins

    @cached_property
    def size_letters(self) -> frozenset[str]:
        """Letters of magnitude: "m", "bn"; before a sign of money also "T"."""
        return frozenset(self.lists.short) | {"t"}

    @cached_property
    def unit_links(self) -> frozenset[str]:
        """What may stand between a magnitude and its unit: "of", "d'"."""
        return self.lists.skipped | {"'", "’"}

    @cached_property
    def stop_and_verbs(self) -> frozenset[str]:
        """Words that have no noun before them as their number."""
        return self.stop | self.lists.verbs

    @cached_property
    def unit_joints(self) -> frozenset[str]:
        """What stands between numbers that share the unit of the last: "and", "or", "to"."""
        return self.lists.conjunctions | self.lists.disjunctions | self.lists.to

    @cached_property
    def part_joints(self) -> frozenset[str]:
        """What stands between a whole and the smaller unit or the fraction added to it: "and"."""
        return self.lists.conjunctions | self.lists.remaining

    @cached_property
    def half_links(self) -> frozenset[str]:
        """What stands between a half and its unit: "of an", "d'"."""
        return self.unit_links | self.lists.one | {"-"}

    @cached_property
    def noun_links(self) -> frozenset[str]:
        """What may stand between a share and its noun: "of", "the"."""
        return self.lists.skipped | self.determiners

    @cached_property
    def clause_words(self) -> frozenset[str]:
        """Words that no noun opens with: stop words, verbs, adverbs."""
        return self.stop_and_verbs.union(self.lists.skipped, self.lists.adverbs, self.moves)

    @cached_property
    def ordinals(self) -> frozenset[str]:
        """Ordinals of one word: "first", "fifth"."""
        return self.lists.ordinal_words.union(self.denominators)

    @cached_property
    def magnitude_links(self) -> frozenset[str]:
        """What stands between a part and its magnitude: "half a million", "quarter of a billion"."""
        return self.lists.articles | self.lists.of | {"-"}

    @cached_property
    def day_links(self) -> frozenset[str]:
        """What stands between a day and its month: "of", "3. Mai"."""
        return self.lists.of | {".", "º", "°"}

    @cached_property
    def year_links(self) -> frozenset[str]:
        """What stands before the year of a date: "of", a comma."""
        return self.lists.of | {","}

    @cached_property
    def dated_periods(self) -> frozenset[str]:
        """Times that "last" may tell: "weekend", "May"."""
        return self.lists.periods | self.months

    @cached_property
    def clause_openers(self) -> frozenset[str]:
        """Words with which another clause may begin: "and", "which", verbs."""
        lists = self.lists
        return lists.verbs.union(lists.conjunctions, lists.disjunctions, lists.relatives)

    @cached_property
    def move_links(self) -> frozenset[str]:
        """What stands between a verb of change and the size of the change: "of", "il"."""
        return self.lists.of | self.lists.measuring

    @cached_property
    def pure_by(self) -> frozenset[str]:
        """What stands before the size of a change and never before a whole: "by"."""
        return self.lists.by - self.lists.of

    @cached_property
    def turn_links(self) -> frozenset[str]:
        """What stands before the size of a change: "rose", "by"."""
        return self.lists.by.union(self.moves)

    @cached_property
    def part_links(self) -> frozenset[str]:
        """What leads from a part to its whole: "of", "in"."""
        return self.lists.of | self.lists.within

    @cached_property
    def head_links(self) -> frozenset[str]:
        """What leads from a noun to what depends on it: "of", "in"."""
        return self.genitives | self.lists.linking

    @cached_property
    def acts(self) -> frozenset[str]:
        """Verbs that do something: "boost", not "was"."""
        return self.lists.verbs.union(self.moves, self.lists.changes) - self.lists.being

    @cached_property
    def between(self) -> frozenset[str]:
        """What may stand between a subject and its verb: auxiliaries, "also"."""
        return self.lists.verbs.union(self.lists.adverbs, self.moves)

    @cached_property
    def between_endings(self) -> tuple[str, ...]:
        """Endings of such words: "sharply", "increased"."""
        return ("ly", *self.lists.past_endings)

    @cached_property
    def known_nouns(self) -> frozenset[str]:
        """Counted nouns that need no ending to be one: "dead", "people"."""
        return self.lists.states | self.lists.people

    @cached_property
    def bare_nouns(self) -> frozenset[str]:
        """Those without the mark of a plural: "sheep", "child"."""
        return self.lists.states | self.lists.things

    @cached_property
    def pure_verbs(self) -> frozenset[str]:
        """Verbs that are no counted nouns as well: "told"."""
        return self.lists.verbs - self.lists.states

    @cached_property
    def links(self) -> frozenset[str]:
        """What may stand between a number and what it counts: "of", "further"."""
        return self.lists.skipped.union(word for word in self.lists.more if not word.endswith("s"))

    def size_at(self, tokens: Sequence[Token], i: int) -> float:
        """Return the magnitude that token *i* is, 0 where it is none."""
        return self.magnitudes.get(token_at(tokens, i).lower, 0.0)

    def opens_compound(self, word: str) -> bool:
        """Tell whether *word* begins with a number word; a quick test before the slow one."""
        if word[:2] not in self.openings:
            return False
        return any(word[:end] in self.compounds for end in range(1, min(len(word), self.longest_part) + 1))


_LISTED = ("to", "ratios", "noun_ratios", "number_of", "of_them", "below_zero", "aging", "idioms")
"""The lists of phrases that need only be known."""
_GROUPED = ("units", "before", "after")
"""Those that are listed by what they mean."""
_SPELLED_TWICE = ("articles", "no_start", "point", "denominator_endings", "ordinal_endings")
"""The sets that hold words with accents that are typed without."""


@cache
def load_lexicon(code: str) -> FigureLexicon:
    """Return the lexicon of the language *code*; without a table it knows digits and symbols only."""
    language = load(code)
    words = _add_unaccented(language.figures, code)
    numbers = _spell(words.numbers, code)
    magnitudes = _spell(words.magnitudes, code)
    compounds = _compounds(words, numbers, magnitudes)
    denominators = _spell(words.denominators, code)
    months = frozenset(language.words.list_months())
    weekdays = frozenset(forms[0] for forms in language.words.weekdays) - months
    days = frozenset(language.calendar.near)
    phrases = {
        "numbers": Phrases(numbers.items()),
        "fractions": Phrases(_spell(words.fractions, code).items()),
        "parts": Phrases(_spell(words.parts, code).items()),
        "vague": Phrases(words.vague.items()),
        "rounded": Phrases(_spell(words.rounded, code).items()),
    }
    listed = {name: Phrases(dict.fromkeys(getattr(words, name), True).items()) for name in _LISTED}
    grouped = {name: Phrases(_invert(getattr(words, name))) for name in _GROUPED}
    return FigureLexicon(
        code=code,
        lists=words,
        stop=language.words.stop_words | words.breaks,
        months=months,
        weekdays=weekdays,
        openings=frozenset(part[:2] for part in compounds),
        openers=_openers(phrases.values(), words, magnitudes),
        telling=_telling(phrases.values(), magnitudes, denominators) | words.every,
        telling_endings=(*words.multiples, *words.denominator_endings),
        determiners=language.words.determiners,
        reporting=language.words.reporting | language.quotes.strong | language.quotes.according,
        days=days,
        dating=months.union(weekdays, days, words.one, words.last),
        **(phrases | listed | grouped),
        plain_numbers={word: float(value) for word, value in numbers.items() if " " not in word},
        magnitudes=magnitudes,
        symbols=Phrases(SYMBOLS.items(), exact=True),
        moves=dict(_invert(words.moves)),
        denominators=denominators,
        compounds=compounds,
        longest_part=max(map(len, compounds), default=0),
    )


def _add_unaccented(words: Figures, code: str) -> Figures:
    """Return *words* with those of some sets also as they are typed without accents."""
    wider = {
        name: {word for one in getattr(words, name) for word in (one, _unaccented(one, code))}
        for name in _SPELLED_TWICE
    }
    return widen(words, **{name: frozenset(listed) for name, listed in wider.items()})


def _spell(values: Mapping[str, float], code: str) -> dict[str, float]:
    """Return *values*, each word also as it is typed without accents: "milhoes", "fuenf"."""
    return {**{_unaccented(word, code): value for word, value in values.items()}, **values}


def _unaccented(word: str, code: str) -> str:
    if code == "de":
        return word.translate(_UMLAUTS)
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _openers(phrases: Iterable[Phrases], words: Figures, magnitudes: Mapping[str, float]) -> frozenset[str]:
    """Return the words and signs an amount can start with."""
    signs = frozenset(f"-−–{_FRACTIONS}")
    opening = words.between | words.origins | words.minus | words.several | words.every
    return signs.union(opening, magnitudes, *(group.openers for group in phrases))


def _telling(
    phrases: Iterable[Phrases], magnitudes: Mapping[str, float], denominators: Mapping[str, float]
) -> frozenset[str]:
    """Return what stands for a number by itself, and of each phrase without such a word the longest one.

    What divides by one, the "first" of "twenty-first", makes no fraction.
    """
    listed = [key for group in phrases for key in group.phrases]
    single = {key[0] for key in listed if len(key) == 1} | magnitudes.keys()
    single |= {word for word, below in denominators.items() if below != 1} | {*_FRACTIONS, *_ODD_FRACTIONS}
    return frozenset(single.union(max(key, key=len) for key in listed if single.isdisjoint(key)))


def _invert(groups: Groups) -> list[tuple[str, str]]:
    return [(text, name) for name, texts in groups.items() for text in texts]


def _compounds(
    words: Figures, numbers: Mapping[str, float], magnitudes: Mapping[str, float]
) -> dict[str, tuple[tuple[float, bool], ...]]:
    """Return the parts of compound number words; a joiner such as "und" is a part without a value."""
    if not words.compounding:
        return {}
    parts = {word: ((float(value), False),) for word, value in numbers.items() if " " not in word}
    parts |= {word: ((float(size), True),) for word, size in magnitudes.items() if size <= 1000}
    return parts | {word: () for word in words.compounding if word != "+"}
