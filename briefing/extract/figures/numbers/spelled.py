"""Reads number words: "two hundred and five", "tres mil millones", "zwei Komma fünf"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers.compounds import split_compound
from briefing.extract.figures.numbers.number import Number
from briefing.grammar.tokens import Token, after_hyphen, token_at

_MOST_WORDS = 16
_TWO_DIGITS = range(10, 100)
_ROOM: Mapping[float, float] = {**dict.fromkeys(range(20, 100, 10), 10), 60: 20, 80: 20}
"""What is too large to follow tens: "sixty" goes on to nine, "soixante" to "dix-neuf"."""
_THOUSAND = 1000
_INDIAN = (1e5, 1e7)
"""Lakh and crore, of which the second may follow the first: "three lakh crore"."""


class _Sum:
    """A number while its words are being added: whole groups such as "two million", and what stands after them."""

    def __init__(self) -> None:
        self.groups: list[tuple[float, float]] = []
        self.current = 0.0
        self.count = 0

    @property
    def value(self) -> float:
        return sum(value for value, _ in self.groups) + self.current

    @property
    def size(self) -> float:
        """What the last group is counted in; nothing where there is none."""
        return self.groups[-1][1] if self.groups else 0.0

    def add(self, value: float) -> bool:
        """Add a number below a thousand, unless it cannot follow."""
        if self.count and not _fits(self.value, value):
            return False
        self.current += value
        return True

    def scale(self, size: float, most: float) -> bool:
        """Multiply what *size* stands for, unless it cannot follow; *most* is what hundreds may be counted by."""
        return self._thousands(size) if size >= _THOUSAND else self._hundreds(size, most)

    def _thousands(self, size: float) -> bool:
        """Multiply all that is smaller than *size* and stands after the last larger group."""
        if not self.current and not _may_follow(self.size, size):
            return False
        counted = self.current
        while 0 < self.size < size:
            counted += self.groups.pop()[0]
        self.groups.append(((counted or 1) * size, size))
        self.current = 0.0
        return True

    def _hundreds(self, size: float, most: float) -> bool:
        if self.current >= min(100, most) or (self.count and not self.current):
            return False
        self.current = (self.current or 1) * size
        return True


def read_words(
    tokens: Sequence[Token], i: int, lexicon: FigureLexicon, stops: frozenset[int] = frozenset()
) -> Number | None:
    """Return the number that the words from token *i* on spell, or None; no word at one of *stops* is taken."""
    total, after = _Sum(), i
    while total.count < _MOST_WORDS and (end := _add_word(total, tokens, after, lexicon, stops)):
        after, total.count = end, total.count + 1
    if not total.count or (total.count == 1 and tokens[i].lower in lexicon.lists.no_start):
        return None
    decimals, after = _spelled_decimals(tokens, after, lexicon)
    article = after == i + 1 and tokens[i].lower in lexicon.lists.articles
    return Number(total.value + decimals, after, article=article, scaled=total.size > 0, size=total.size)


def _add_word(
    total: _Sum, tokens: Sequence[Token], i: int, lexicon: FigureLexicon, stops: frozenset[int]
) -> int | None:
    """Add the number word at token *i* to *total* and return the token after it, or None where it cannot follow."""
    at = _skip_joiner(tokens, i, lexicon, total.current) if total.count else i
    step = _word_step(tokens, at, lexicon) if at not in stops else None
    if step is None:
        return None
    value, end, size = step
    is_added = total.scale(size, lexicon.lists.most_hundreds) if size else total.add(value)
    return end if is_added else None


def _may_follow(last: float, size: float) -> bool:
    """Tell whether a magnitude may follow another one at once, "thousand million", "lakh crore", or none."""
    return last in (0.0, _THOUSAND) or (last, size) == _INDIAN


def _spelled_decimals(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[float, int]:
    """Return the decimals told after "point", digit by digit or as one number, and the token after them."""
    if token_at(tokens, i).lower not in lexicon.lists.point:
        return 0.0, i
    digits, at = "", i + 1
    while len(digits) < 9 and (match := lexicon.numbers.match(tokens, at)) and match[0] <= 9:
        digits, at = f"{digits}{match[0]:.0f}", match[1]
    if digits:
        return float(f"0.{digits}"), at
    whole = read_words(tokens, i + 1, lexicon)
    return (whole.value / 100, whole.after) if whole and whole.value in _TWO_DIGITS else (0.0, i)


def _word_step(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[float, int, float] | None:
    """Return the value, the token after, and the magnitude (0 for none) of one number word."""
    if token_at(tokens, i).kind != "word":
        return None
    size = lexicon.magnitudes.get(tokens[i].lower)
    if size:
        return 0.0, i + 1, size
    match = lexicon.numbers.match(tokens, i)
    if match:
        return float(match[0]), match[1], 0.0
    value = split_compound(tokens[i].lower, lexicon)
    return None if value is None else (value, i + 1, 0.0)


def _fits(so_far: float, value: float) -> bool:
    """Tell whether *value* may follow, as in "twenty" "one", "tweeduizend" "honderd" or "soixante" "dix"."""
    if so_far < 100 or so_far % 100:
        return value < _ROOM.get(so_far % 100, 0)
    room = 100
    while so_far % (room * 10) == 0:
        room *= 10
    return value < room


def _skip_joiner(tokens: Sequence[Token], i: int, lexicon: FigureLexicon, current: float) -> int:
    """Return the token after a hyphen or an "and" inside a number."""
    i = after_hyphen(tokens, i)
    is_and = token_at(tokens, i).lower in lexicon.lists.conjunctions
    return after_hyphen(tokens, i + (is_and and (lexicon.code != "en" or current % 100 == 0)))
