"""Finds the numbers of a paragraph from left to right, each with its modifier, unit and counted words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.extract.figures.amounts import Amount, read_amount, read_single
from briefing.extract.figures.context.case import FEATURES, Case
from briefing.extract.figures.context.modifiers import (
    as_modifier,
    bound_before,
    find_turn_of_points,
    modifier_after,
    modifier_before,
    turn_after,
)
from briefing.extract.figures.context.suspects import is_suspect
from briefing.extract.figures.counted import find_announced, find_counted, find_partitive
from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.finding import Finding
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.openings import find_openings
from briefing.grammar.rows import Rows
from briefing.grammar.tokens import Token
from briefing.model import Modifier

_POINTS = frozenset({"pp", "bp"})
_TURNS = frozenset({"up", "down"})
_UNBOUNDED = _TURNS | {"="}


def scan(excerpt: Excerpt) -> Iterator[Finding]:
    """Yield the findings of *excerpt* in order, never two over the same tokens."""
    at = used = 0
    for i in find_openings(excerpt.tokens, excerpt.words):
        if i < at:
            continue
        trap = excerpt.trap_after(i)
        amount = None if trap is not None else _amount(excerpt, i)
        if amount is None:
            at = trap if trap is not None else i + 1
            continue
        found = _judge(excerpt, amount, used)
        if found is None:
            at = max(amount.after, amount.first + 1)
        else:
            yield found
            at = used = found.after


def _amount(excerpt: Excerpt, i: int) -> Amount | None:
    """Return the amount at token *i*; of a range that holds a trap only the first number."""
    if excerpt.tokens[i].kind == "word" and excerpt.words.units.is_inside(excerpt.tokens, i):
        return None  # the "ciento" of "por ciento"
    amount = read_amount(excerpt.tokens, i, excerpt.words)
    if amount is None:
        return None
    if amount.is_range and excerpt.is_trapped(amount.first, amount.after):
        return read_single(excerpt.tokens, i, excerpt.words)
    is_age = any(_AGES.answer(Case(excerpt, amount, None, "=", amount.first)))
    return amount._replace(unit="year") if is_age else amount


def _judge(excerpt: Excerpt, amount: Amount, used: int) -> Finding | None:
    """Return *amount* with what belongs to it, or None where it is no figure."""
    modifier, first = _modifier_before(excerpt, amount, used)
    after = amount.after
    if modifier in _UNBOUNDED:
        modifier, after = _with_late(excerpt, modifier, after)
    counted = following = _counted_after(excerpt, amount, after)
    is_about = _is_about(excerpt, amount, first, used)
    if modifier in _TURNS and any(_TAKEN.answer(Case(excerpt, amount, counted, modifier, first))):
        modifier = "~" if is_about else "="
    if counted is None and amount.unit is None:
        counted = amount.number.counted or _counted_elsewhere(excerpt.tokens, amount, excerpt.words)
    if is_suspect(excerpt, amount, counted, modifier, first):
        return None
    after = following[1] if following else after
    if modifier == "=":
        modifier, after = _turned(excerpt, amount, after, used) if amount.unit else _with_late(excerpt, modifier, after)
    return Finding(amount, first, after, modifier, counted, is_about)


def _counted_elsewhere(tokens: Sequence[Token], amount: Amount, lexicon: FigureLexicon) -> tuple[int, int] | None:
    """Return the counted words that stand away from the number: "the number of people killed rose to 44"."""
    return find_announced(tokens, amount.first, lexicon) or find_partitive(tokens, amount.after, lexicon)


def _turned(excerpt: Excerpt, amount: Amount, after: int, used: int) -> tuple[Modifier, int]:
    """Return the change told by a minus, by points, or behind the amount: "a 3% increase"."""
    if any(_LOSSES.answer(Case(excerpt, amount, None, "=", amount.first))):
        return "down", after
    turn = turn_after(excerpt.tokens, after, excerpt.words)
    if turn == "=" and amount.unit in _POINTS:
        turn = find_turn_of_points(excerpt.tokens, amount.first, excerpt.words, used)
    return turn, after


def _with_late(excerpt: Excerpt, modifier: Modifier, after: int) -> tuple[Modifier, int]:
    """Return the modifier that follows before token *after*, "or more", with where it ends; else *modifier*."""
    late, end = modifier_after(excerpt.tokens, after, excerpt.words)
    return (late, end) if late != "=" else (modifier, after)


def _counted_after(excerpt: Excerpt, amount: Amount, after: int) -> tuple[int, int] | None:
    """Return the counted words that follow *amount*, or None."""
    if amount.unit or amount.number.counted:
        return None
    counted = find_counted(excerpt.tokens, after, excerpt.words, amount.high)
    return None if counted and excerpt.is_trapped(*counted) else counted


def _modifier_before(excerpt: Excerpt, amount: Amount, used: int) -> tuple[Modifier, int]:
    """Return the modifier before *amount* and its first token; words before *used* belong to another figure."""
    if excerpt.tokens[amount.first].lower in excerpt.words.lists.origins:
        return as_modifier(amount.turn), amount.first
    modifier, first = modifier_before(excerpt.tokens, amount.first, excerpt.words, used)
    is_none = modifier == "=" or first < used
    if is_none or any(_NO_BOUNDS.answer(Case(excerpt, amount, None, modifier, first))):
        return as_modifier(amount.turn), amount.first
    return modifier, first


def _is_about(excerpt: Excerpt, amount: Amount, first: int, used: int) -> bool:
    """Tell whether an "about" stands between token *first*, where the figure begins, and the number."""
    if first == amount.first:
        return False
    return bound_before(excerpt.tokens, amount.first, excerpt.words, used)[0] == "~"


_AGES: Rows[Case, str] = Rows(
    FEATURES,
    (
        ("aged, no too old, no unit, no scaled", "an age"),  # "aged 87"
        ("of, aged before of, no too old, no unit, no scaled", "an age"),  # "âgée de 87"
    ),
)
_NO_BOUNDS: Rows[Case, str] = Rows(
    FEATURES,
    (
        ("during, bound of one word, disputed", "a subject"),  # "a row over two words"
        ("during, bound of one word, article, no unit", "a subject"),  # "over one word"
        ("during, bound of one word, race before", "a race"),  # "the final over 100m"
        ("during, bound of one word, time, no old, no lasting", "a time"),  # "over five years", not "over 30 years old"
        # "below the ten-year average", "over a 12-month period"
        ("determiner, time, hyphen within", "a time that describes"),
    ),
)
"""What the words before an amount tell instead of its bound."""
_TAKEN: Rows[Case, str] = Rows(
    FEATURES,
    (
        ("getting, money", "got"),  # "raises $33m"
        ("losing, people counted", "lost"),  # "lost 3,000 people"
    ),
)
"""What a verb of change tells instead of the change of a level."""
_LOSSES: Rows[Case, str] = Rows(
    FEATURES,
    (
        ("percent, below zero, capital before", "a loss"),  # "FTSE -0.6%"
        ("percent, below zero, number before", "a loss"),  # "FTSE 6,150 -0.6%"
        ("percent, below zero, bracket or colon", "a loss"),  # "(-0.6%)"
    ),
)
