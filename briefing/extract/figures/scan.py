"""Finds the numbers of a paragraph from left to right, each with its modifier, unit and counted words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.extract.figures.amounts import Amount, read_amount, read_single
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
from briefing.extract.figures.symbols import CURRENCIES, TIMES
from briefing.grammar.tokens import Token
from briefing.model import Modifier

_POINTS = frozenset({"pp", "bp"})
_RACED = frozenset({"m", "km", "mile", "yard"})
_OLDEST = 120
"""Years; a larger number after "aged" is no age."""


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
    amount = _with_age(excerpt, read_amount(excerpt.tokens, i, excerpt.words))
    if amount is not None and amount.is_range and excerpt.is_trapped(amount.first, amount.after):
        return read_single(excerpt.tokens, i, excerpt.words)
    return amount


def _judge(excerpt: Excerpt, amount: Amount, used: int) -> Finding | None:
    """Return *amount* with what belongs to it, or None where it is no figure."""
    tokens, words = excerpt.tokens, excerpt.words
    modifier, first = _modifier_before(excerpt, amount, used)
    after = amount.after
    if modifier in ("=", "up", "down"):
        modifier, after = _with_late(excerpt, modifier, after)
    counted = following = _counted_after(excerpt, amount, after)
    is_about = _is_about(excerpt, amount, first, used)
    if modifier in ("up", "down") and _is_taking(excerpt, amount, counted, first):
        modifier = "~" if is_about else "="
    if counted is None and amount.unit is None:
        counted = amount.number.counted or _counted_elsewhere(tokens, amount, words)
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
    if _is_loss(excerpt, amount):
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


def _with_age(excerpt: Excerpt, amount: Amount | None) -> Amount | None:
    """Return *amount* in years where the words before it tell an age: "aged 87"."""
    if amount is None or amount.unit or not amount.first or amount.number.scaled or amount.high > _OLDEST:
        return amount
    at = amount.first - 1
    at -= at > 0 and excerpt.tokens[at].lower in excerpt.words.lists.of
    is_age = excerpt.tokens[at].lower in excerpt.words.lists.aged
    return amount._replace(unit="year") if is_age else amount


def _modifier_before(excerpt: Excerpt, amount: Amount, used: int) -> tuple[Modifier, int]:
    """Return the modifier before *amount* and its first token; words before *used* belong to another figure."""
    if excerpt.tokens[amount.first].lower in excerpt.words.lists.origins:
        return as_modifier(amount.turn), amount.first
    modifier, first = modifier_before(excerpt.tokens, amount.first, excerpt.words, used)
    is_none = modifier == "=" or first < used
    if is_none or _is_during(excerpt, amount, first) or _is_of_average(excerpt, amount, first):
        return as_modifier(amount.turn), amount.first
    return modifier, first


def _is_about(excerpt: Excerpt, amount: Amount, first: int, used: int) -> bool:
    """Tell whether an "about" stands between token *first*, where the figure begins, and the number."""
    if first == amount.first:
        return False
    return bound_before(excerpt.tokens, amount.first, excerpt.words, used)[0] == "~"


def _is_taking(excerpt: Excerpt, amount: Amount, counted: tuple[int, int] | None, first: int) -> bool:
    """Tell whether the verb before token *first* is no change of a level: "raises $33m", "lost 3,000 people"."""
    words, verb = excerpt.words, excerpt.tokens[first - 1].lower if first else ""
    if verb in words.lists.getting:
        return amount.unit in CURRENCIES
    is_people = counted is not None and excerpt.tokens[counted[1] - 1].lower in words.lists.people
    return verb in words.lists.losing and is_people


def _is_loss(excerpt: Excerpt, amount: Amount) -> bool:
    """Tell whether a percentage below zero stands right after a name, as losses are listed: "FTSE -0.6%"."""
    if amount.unit != "%" or amount.high >= 0 or not amount.first:
        return False
    before = excerpt.tokens[amount.first - 1]
    return before.kind == "number" or before.text in "(:" or before.text != before.lower


def _is_during(excerpt: Excerpt, amount: Amount, first: int) -> bool:
    """Tell whether the bound is none: "over five years" may mean "during", "over 30 years old" may not.

    Nor is "over one word" or "a row over two words", which tell what it is about.
    """
    tokens, lists = excerpt.tokens, excerpt.words.lists
    if amount.first - first != 1 or tokens[first].lower not in lists.during:
        return False
    before = tokens[first - 1].lower if first else ""
    if before in lists.disputed or (amount.number.article and amount.unit is None):
        return True
    if before in lists.races:
        return True
    is_time = amount.unit in TIMES and tokens[amount.after - 1].lower not in ("old", "age")
    return is_time and before not in lists.lasting


def _is_of_average(excerpt: Excerpt, amount: Amount, first: int) -> bool:
    """Tell whether the bound is of what a time describes: "below the ten-year average", "over a 12-month period"."""
    tokens = excerpt.tokens
    is_described = tokens[amount.first - 1].lower in excerpt.words.determiners and amount.unit in TIMES
    return (
        is_described and first < amount.first and "-" in (token.text for token in tokens[amount.first : amount.after])
    )
