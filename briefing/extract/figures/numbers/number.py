"""The record that the rules of numbers pass on."""

from __future__ import annotations

from typing import NamedTuple


class Number(NamedTuple):
    """A number read from tokens ``[first, after)``."""

    value: float
    after: int
    plain: bool = False
    """Digits alone: it could be a year or a name."""
    sure: bool = True
    """Whether it reads one way only; else it needs a unit."""
    article: bool = False
    """A word such as "one" or "ein", which may be no number at all."""
    scaled: bool = False
    """A magnitude such as "million" stands in it."""
    size: float = 0.0
    """The last such magnitude; 0 where there is none."""
    counted: tuple[int, int] | None = None
    """Tokens of the counted words inside it: "une personne sur cinq"."""
