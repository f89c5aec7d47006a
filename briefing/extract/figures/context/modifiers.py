"""Finds the words that bound or turn a figure: "at least", "about", "or more", "rose by"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.figures.lexicon import FigureLexicon
from briefing.grammar.tokens import Token, is_stop, token_at
from briefing.model import Modifier

_REACH = 7
"""Words before "by" within which the verb of change must stand."""
_NAMES: dict[str, Modifier] = {"~": "~", "<": "<", ">": ">", "up": "up", "down": "down", "=": "="}


def as_modifier(name: str) -> Modifier:
    """Return the modifier that a word list or a rule calls *name*."""
    return _NAMES[name]


def modifier_before(tokens: Sequence[Token], i: int, lexicon: FigureLexicon, used: int = 0) -> tuple[Modifier, int]:
    """Return the modifier in the words before token *i* and where its bound starts; a figure ends before *used*.

    The verb that tells a change stands outside the figure: "rose about 3 percent" is about 3 percent, up.
    """
    bound, first = bound_before(tokens, i, lexicon, used)
    move = "=" if bound in ("<", ">") else _move(tokens, first, lexicon, used)
    return as_modifier(bound if move == "=" else move), first


def _move(tokens: Sequence[Token], i: int, lexicon: FigureLexicon, used: int) -> Modifier:
    """Return the change told right before token *i*, or before "by" or "of" there."""
    lists, last = lexicon.lists, _before_elision(tokens, i)
    word = token_at(tokens, last).lower
    is_linked = last < i - 1 or word in lexicon.move_links
    at = last - is_linked
    if at < used:
        return "="
    if word in lexicon.lists.by - lexicon.lists.of:
        return _moved(tokens, last, lexicon, used if word in lists.during else 0)
    is_phrasal = not is_linked and token_at(tokens, at - 1).lower in lists.phrasal
    return "=" if is_phrasal else as_modifier(lexicon.moves.get(tokens[at].lower, "="))


def modifier_after(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[Modifier, int]:
    """Return the modifier in the words from token *i* on and the token after it."""
    name, after = lexicon.after.match(tokens, i) or ("=", i)
    return as_modifier(name), after


def turn_after(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Modifier:
    """Return the change that the word at token *i* names: "a 3% increase"."""
    word = token_at(tokens, i).lower
    return as_modifier(lexicon.moves[word] if word in lexicon.lists.turns else "=")


def bounds(low: float, high: float, modifier: Modifier) -> tuple[float, float]:
    """Return the interval that *modifier* makes of the ends of a figure."""
    if modifier == ">":
        return low, float("inf")
    if modifier == "<":
        return float("-inf"), high
    return low, high


def bound_before(tokens: Sequence[Token], i: int, lexicon: FigureLexicon, used: int) -> tuple[Modifier, int]:
    """Return the bound, or "about", in the words before token *i* and its first token; a figure ends before *used*."""
    at = i
    if token_at(tokens, at - 1).lower in ("a", "an", "the") and lexicon.before.match_before(tokens, at - 1):
        at -= 1
    found = lexicon.before.match_before(tokens, at)
    if found is None or _is_arrival(tokens, found[1], at, lexicon, used):
        return "=", i
    # The "up to" of "in the run-up to the vote" is none.
    is_in_compound = tokens[found[1]].is_glued and token_at(tokens, found[1] - 1).text in "-‑"
    return ("=", i) if is_in_compound else (_NAMES[found[0]], found[1])


def _is_arrival(tokens: Sequence[Token], first: int, after: int, lexicon: FigureLexicon, used: int) -> bool:
    """Tell whether the bound ``[first, after)`` is the "to" of a change: "steeg tot 4 meter", "un 3 % hasta 4"."""
    is_to = all(token.lower in lexicon.lists.arrive for token in tokens[first:after])
    return is_to and (first == used > 0 or token_at(tokens, first - 1).lower in lexicon.moves)


def _before_elision(tokens: Sequence[Token], i: int) -> int:
    """Return the token before token *i*, the word where an apostrophe stands between: the "d" of "d'un quart"."""
    mark = token_at(tokens, i - 1)
    return i - 1 - mark.is_apostrophe


def find_turn_of_points(tokens: Sequence[Token], i: int, lexicon: FigureLexicon, used: int) -> Modifier:
    """Return the change of a rate by the points at token *i*: "a abaissé son taux de 25 points de base"."""
    last = _before_elision(tokens, i)
    is_by = token_at(tokens, last).lower in lexicon.lists.by | lexicon.lists.of
    return _moved(tokens, last, lexicon, used) if is_by else "="


def _moved(tokens: Sequence[Token], i: int, lexicon: FigureLexicon, used: int) -> Modifier:
    """Return the change told by the nearest verb or noun before the "by" at token *i*; a figure ends before *used*."""
    for at in range(i - 1, max(used, i - _REACH) - 1, -1):
        if is_stop(tokens, at) or tokens[at].lower in lexicon.moves:
            return as_modifier(lexicon.moves.get(tokens[at].lower, "="))
    return "="
