"""How wide words are in the shipped fonts, by the advance widths of their letters."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

Face = Literal["serif", "serif bold", "serif italic", "sans", "sans bold"]

FILE = Path(__file__).resolve().with_name("widths.json")
"""The letters of each face by their width, written by ``tools/measure_fonts.py``; to read the fonts takes ten times
as long, and a library."""
_WIDE, _OTHER = 1.0, 0.62
"""Ems of a letter that the font lacks: of a wide one, as those of Chinese, and of any other."""
_EM_SPACE = "\u2003"


@lru_cache(maxsize=1 << 15)
def measure_word(word: str, face: Face) -> float:
    """Return the width of *word* in ems of *face*; kerning is left out, and makes a line in a hundred wrong."""
    widths = _load()[face]
    return sum(widths.get(letter) or _guess(letter) for letter in word)


def _guess(letter: str) -> float:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    return _WIDE if is_wide(letter) or letter == _EM_SPACE else _OTHER


def is_wide(letter: str) -> bool:
    """Tell whether *letter* fills a square, as those of Chinese and Japanese, between which a line may break."""
    return letter > "\u1100" and unicodedata.east_asian_width(letter) in "WF"


@cache
def _load() -> Mapping[str, Mapping[str, float]]:
    """Return the width in ems of each letter, by face."""
    measured = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        face: {letter: int(width) / 1000 for width, letters in held.items() for letter in letters}
        for face, held in measured.items()
    }
