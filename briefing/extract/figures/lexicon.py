"""The words of one language that figures are read with, ready for look-up."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
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


def _joined(join: Callable[[FigureLexicon], frozenset[str]]) -> cached_property[frozenset[str]]:
    return cached_property(join)


def _listed(join: Callable[[FigureLexicon], tuple[str, ...]]) -> cached_property[tuple[str, ...]]:
    return cached_property(join)


class _JoinedWords:
    """Words of several lists, or of one without those of another, that are looked for at once."""

    genitives = _joined(lambda words: words.lists.of | words.lists.joining)
    """What ties a noun to the one it belongs to: "of", "des"."""
    arrivals = _joined(lambda words: words.lists.arrive | words.lists.reaching)
    """What stands before the value that a change ends at: "to", "auf"."""
    list_joints = _joined(lambda words: words.lists.conjunctions | words.lists.disjunctions | {","})
    """What stands between the members of a list: "and", "or", a comma."""
    phrase_joints = _joined(lambda words: words.genitives | words.lists.conjunctions)
    """What joins the words of one noun phrase: "of", "and"."""
    outside = _joined(lambda words: words.stop.union(words.weekdays, words.magnitudes))
    """Words that stand in no noun phrase: stop words, weekdays, "million"."""
    verbal_nouns = _joined(lambda words: words.lists.either.union(words.moves))
    """Words that are verb or noun: "rise", "report"."""
    past_endings = _listed(lambda words: tuple(words.lists.past_endings))
    """Endings of a verb in the past."""
    noun_endings = _listed(lambda words: tuple(words.lists.noun_endings) or ("",))
    """Endings of nouns; none asks for one where a language lists none."""
    noun_openers = _joined(lambda words: words.determiners | words.lists.of)
    """What a noun stands behind and a verb does not: "the", "of"."""
    no_objects = _joined(lambda words: words.lists.being | {",", " "})
    """What opens no object of a verb: "was", a comma, the end of the text."""
    extents = _joined(lambda words: words.lists.amounts.union(words.moves))
    """Nouns that say how much and not of what: "rise", "total"."""
    no_bearers = _joined(lambda words: words.lists.adverbs.union(words.moves))
    """Words behind a figure that it is no adjective of: "rise", "already"."""
    level_links = _joined(lambda words: words.lists.arrive | words.lists.origins)
    """What leads to the levels of a change: "to", "from"."""
    change_links = _joined(lambda words: words.level_links | words.lists.by)
    """What leads to the levels or the size of a change: "to", "from", "by"."""
    size_letters = _joined(lambda words: frozenset(words.lists.short) | {"t"})
    """Letters of magnitude: "m", "bn"; before a sign of money also "T"."""
    unit_links = _joined(lambda words: words.lists.skipped | {"'", "’"})
    """What may stand between a magnitude and its unit: "of", "d'"."""
    stop_and_verbs = _joined(lambda words: words.stop | words.lists.verbs)
    """Words that have no noun before them as their number."""
    clause_words = _joined(
        lambda words: words.stop_and_verbs.union(words.lists.skipped, words.lists.adverbs, words.moves)
    )
    """Words that no noun opens with: stop words, verbs, adverbs."""
    ordinal_forms = _joined(lambda words: words.lists.ordinal_words.union(words.denominators))
    """Ordinals of one word: "first", "fifth"."""
    clause_openers = _joined(
        lambda words: words.lists.verbs.union(words.lists.conjunctions, words.lists.disjunctions, words.lists.relatives)
    )
    """Words with which another clause may begin: "and", "which", verbs."""
    move_links = _joined(lambda words: words.lists.of | words.lists.measuring)
    """What stands between a verb of change and the size of the change: "of", "il"."""
    turn_links = _joined(lambda words: words.lists.by.union(words.moves))
    """What stands before the size of a change: "rose", "by"."""
    bare_endings = _joined(lambda words: words.stop | words.lists.arrive)
    """Words behind a number that has no noun: stop words, "to"."""
    part_links = _joined(lambda words: words.lists.of | words.lists.within)
    """What leads from a part to its whole: "of", "in"."""
    head_links = _joined(lambda words: words.genitives | words.lists.linking)
    """What leads from a noun to what depends on it: "of", "in"."""
    acts = _joined(lambda words: words.lists.verbs.union(words.moves, words.lists.changes) - words.lists.being)
    """Verbs that do something: "boost", not "was"."""
    between = _joined(lambda words: words.lists.verbs.union(words.lists.adverbs, words.moves))
    """What may stand between a subject and its verb: auxiliaries, "also"."""
    between_endings = _listed(lambda words: ("ly", *words.lists.past_endings))
    """Endings of such words: "sharply", "increased"."""
    known_nouns = _joined(lambda words: words.lists.states | words.lists.people)
    """Counted nouns that need no ending to be one: "dead", "people"."""
    bare_nouns = _joined(lambda words: words.lists.states | words.lists.things)
    """Those without the mark of a plural: "sheep", "child"."""
    pure_verbs = _joined(lambda words: words.lists.verbs - words.lists.states)
    """Verbs that are no counted nouns as well: "told"."""
    links = _joined(
        lambda words: words.lists.skipped.union(word for word in words.lists.more if not word.endswith("s"))
    )
    """What may stand between a number and what it counts: "of", "further"."""


@dataclass(frozen=True, eq=False)
class FigureLexicon(_JoinedWords):
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
