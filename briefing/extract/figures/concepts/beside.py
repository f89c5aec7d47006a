"""Finds the words right beside a figure that tell what it measures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from briefing.extract.figures.concepts.phrase import is_noun, is_word, phrase_after, phrase_before
from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.finding import Finding
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.symbols import CURRENCIES, TIMES
from briefing.grammar.rows import Rows
from briefing.grammar.tokens import Token, token_at

_Found = tuple[int, int] | None

_NO_NOUNS = ("ly", "ing", "ed")


class _Spot(NamedTuple):
    """Where a figure stands: the tokens before and behind it, and that which it may be the adjective of."""

    excerpt: Excerpt
    finding: Finding
    words: FigureLexicon
    unit: str | None
    before: Token
    behind: Token
    bearer: int
    """The token behind the figure and its hyphen."""
    head: Token
    """The word there."""

    def token(self, i: int) -> Token:
        """Return token *i* of the paragraph."""
        return token_at(self.excerpt.tokens, i)

    @property
    def turn(self) -> int:
        """The token behind the figure and a hyphen, which may have spaces beside it."""
        return self.finding.after + (self.behind.text in "-‑")


def find_beside(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return the words beside *finding* that tell what it measures, or None; a counted one tells its own thing."""
    first, after, tokens = finding.first, finding.after, excerpt.tokens
    before, behind = token_at(tokens, first - 1), token_at(tokens, after)
    bearer = after + behind.is_hyphen
    head = token_at(tokens, bearer)
    spot = _Spot(excerpt, finding, excerpt.words, finding.amount.unit, before, behind, bearer, head)
    rows = _OF_MEASURES if finding.counted is None else _OF_COUNTS
    return next((found for find in rows.answer(spot) if (found := find(spot))), None)


def _is_noun(spot: _Spot) -> bool:
    return spot.head.lower in spot.words.lists.either or is_word(spot.excerpt, spot.bearer)


def _is_no_noun(spot: _Spot) -> bool:
    return spot.head.lower in spot.words.no_bearers or spot.head.lower.endswith(_NO_NOUNS)


def _is_moment(spot: _Spot) -> bool:
    """Tell whether the figure says when or how long, and not how old: "24 hours", not "15-year-old"."""
    is_old = spot.excerpt.tokens[spot.finding.after - 1].lower.endswith("old")
    return spot.unit in TIMES and not (is_old or spot.head.is_glued)


def _holder(spot: _Spot) -> _Found:
    of = spot.finding.first - 1
    found = phrase_before(spot.excerpt, of - 1, 0)
    if found:
        return found[0], of
    return (of - 1, of) if is_noun(spot.excerpt, of - 1) else None


def _bracketed(spot: _Spot) -> _Found:
    found = phrase_before(spot.excerpt, spot.finding.first - 1, 0)
    return found if found and spot.excerpt.tokens[found[1] - 1].is_capital else None


def _object(spot: _Spot) -> _Found:
    """Return what is brought to the figure, without the change that it does: "output" in "raise output to 1.2m"."""
    tokens, words = spot.excerpt.tokens, spot.words
    found = phrase_before(spot.excerpt, spot.finding.first - 1, 0)
    if not found or not found[0] or tokens[found[0] - 1].kind == "number":
        return None
    turns = [i for i in range(*found) if tokens[i].lower in words.moves]
    if turns:
        return (turns[-1] + 1, found[1]) if turns[-1] + 1 < found[1] else None
    at = found[0] - 1
    at -= tokens[at].lower in words.determiners
    return found if spot.token(at).lower in words.acts else None


def _turned(spot: _Spot) -> _Found:
    return phrase_after(spot.excerpt, spot.turn + 2)


def _bearer(spot: _Spot) -> _Found:
    return phrase_after(spot.excerpt, spot.bearer) or (spot.bearer, spot.bearer + 1)


def _linked(spot: _Spot) -> _Found:
    return phrase_after(spot.excerpt, spot.finding.after + 1)


_FEATURES: Mapping[str, Callable[[_Spot], object]] = {
    "unit": lambda spot: spot.unit is not None,
    "money": lambda spot: spot.unit in CURRENCIES,
    "of before": lambda spot: spot.before.lower in spot.words.lists.of,
    "word before of": lambda spot: spot.token(spot.finding.first - 2).kind == "word",
    "extent before of": lambda spot: spot.token(spot.finding.first - 2).lower in spot.words.extents,
    "bracket before": lambda spot: spot.before.text in "([",
    "led": lambda spot: spot.before.lower in spot.words.change_links,
    "turn": lambda spot: spot.token(spot.turn).lower in spot.words.moves,
    "part": lambda spot: spot.token(spot.turn + 1).lower in spot.words.part_links,
    "of": lambda spot: spot.behind.lower in spot.words.lists.of,
    "in": lambda spot: spot.behind.lower in spot.words.lists.within,
    "for": lambda spot: spot.behind.lower in spot.words.lists.purposes,
    "adverb": lambda spot: spot.token(spot.finding.after + 1).lower in spot.words.lists.adverbs,
    "noun behind": lambda spot: is_word(spot.excerpt, spot.finding.after + 1),
    "name behind": lambda spot: spot.token(spot.finding.after + 1).has_capital,
    "noun": _is_noun,
    "other word": _is_no_noun,
    "moment": _is_moment,
    "name": lambda spot: spot.head.has_capital,
    "German": lambda spot: spot.words.lists.noun == "capital",
}
_COUNTED = (("of before, word before of, no extent before of", _holder),)  # "speeds of 400 km/h", "a fine of $5,000"
_OF_COUNTS: Rows[_Spot, Callable[[_Spot], _Found]] = Rows(_FEATURES, _COUNTED)
_OF_MEASURES: Rows[_Spot, Callable[[_Spot], _Found]] = Rows(
    _FEATURES,
    (
        ("bracket before", _bracketed),  # "Ada Quist (15.3 points)"
        *_COUNTED,
        ("led", _object),  # "boost its output to 1.2m tons"
        ("turn, part", _turned),  # "a 60 basis point improvement in gross margins"
        ("unit, no other word, no moment, no name, noun", _bearer),  # "155 mph winds", "an $800 pizza oven"
        ("unit, no other word, no moment, German, noun", _bearer),
        ("of, no adverb", _linked),  # "13 percent of the global economy"
        ("in, money, no name behind, noun behind", _linked),  # "$1 billion in gains"
        ("for, money", _linked),  # "£3 for fares"
    ),
)
