"""Reads number words that are written as one word: "einundzwanzig", "ventiquattro", "tweehonderd"."""

from __future__ import annotations

from functools import lru_cache

from briefing.extract.figures.lexicon import FigureLexicon

_LONGEST = 60
"""Letters; a longer word is no number."""


@lru_cache(maxsize=4096)
def _split(word: str, lexicon: FigureLexicon) -> float | None:
    parts = _parts(word, lexicon)
    if parts is None or len(parts) < 2:
        return None
    return _value(parts)


def split_compound(word: str, lexicon: FigureLexicon) -> float | None:
    """Return the value of *word* if it is put together of at least two number words, else None."""
    if len(word) > _LONGEST or not lexicon.opens_compound(word):
        return None
    return _split(word, lexicon)


def _parts(word: str, lexicon: FigureLexicon) -> list[tuple[float, bool]] | None:
    """Return the number words that make up *word*, longest first; True marks a magnitude."""
    best: list[list[tuple[float, bool]] | None] = [None] * (len(word) + 1)
    best[len(word)] = []
    for start in range(len(word) - 1, -1, -1):
        for end in range(min(len(word), start + lexicon.longest_part), start, -1):
            rest = best[end]
            piece = lexicon.compounds.get(word[start:end])
            if rest is not None and piece is not None:
                best[start] = [*piece, *rest]
                break
    return best[0]


def _value(parts: list[tuple[float, bool]]) -> float | None:
    total = current = 0.0
    for value, is_magnitude in parts:
        if is_magnitude:
            current = (current or 1) * value
            if value >= 1000:
                total, current = total + current, 0.0
        elif _may_join(current % 100, value):
            current += value
        else:
            return None
    return total + current


def _may_join(before: float, value: float) -> bool:
    """Tell whether *value* may follow what stands before it below a hundred: "ein-und-zwanzig", "venti-due"."""
    if not before:
        return True
    return 20 <= value < 100 if before < 10 else before % 10 == 0 and value < 10
