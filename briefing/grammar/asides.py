"""Asides: what two marks set apart inside a clause, "Roe, who leads the board, said"."""

from __future__ import annotations

import re

from briefing.grammar.classes import AND, FINITE, PREPOSITION, RELATIVE, SUBORDINATOR

OPENING, CLOSING = ",(-", ",)-"
_LONGEST = 30
"""Tokens of an aside."""

_ABOUT = RELATIVE + SUBORDINATOR + PREPOSITION + "Q"
"""Classes of what opens an aside about what stands before it, a quotation among them."""

_ASIDE = re.compile(f"(?!{AND}|$)(?:[{_ABOUT}]|(?:(?!,{RELATIVE})[^{FINITE}])*(?:,{RELATIVE}|$))")
"""A clause about what stands before, or no clause: its first verb stands in one about the aside itself."""


def is_aside(codes: str, first: int, end: int) -> bool:
    """Tell whether no clause of its own stands between two marks, unless it is about what stands before."""
    return _ASIDE.match(codes, first, end) is not None


def list_openings(codes: str, start: int, mark: int) -> list[int]:
    """Return the marks from *start* on at which an aside may begin that ends with the token *mark*."""
    return [at for at in range(max(start, mark - _LONGEST), mark) if codes[at] in OPENING]


def find_bracket(codes: str, start: int, mark: int) -> int | None:
    """Return where a bracket opens that ends with the token *mark*, or with the one before it: "Roe (Lorn), said"."""
    closes = codes[mark - (codes[mark] != ")")] == ")"
    opening = codes.rfind("(", max(start, mark - _LONGEST), mark) if closes else -1
    return opening if opening >= 0 else None
