"""Writes what two texts share as it stands in them: stems as words, numbers as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_GROUPED = 10_000
"""From here on thousands are set apart; below, a number may be a year."""
_FEWEST_LETTERS = 4
"""Of a cue that says something: "of" and "to" are cues too."""


def spell(shared: str, texts: Iterable[str]) -> str:
    """Return *shared*, of stems, names in small letters and numbers, as it stands in the first of *texts*."""
    listed = list(texts)
    return " ".join(_spell_number(part) or _spell_word(part, listed) for part in shared.split())


def spell_cues(cues: Iterable[str], text: str) -> list[str]:
    """Return *cues* as they stand in *text*, once each, without those of small words alone; digits are written as 0."""
    found = (_find(cue.removeprefix("^"), text) for cue in cues if _says_something(cue))
    return list(dict.fromkeys(word for word in found if word))


def _says_something(cue: str) -> bool:
    return any(len(part) >= _FEWEST_LETTERS or part.isdigit() for part in cue.removeprefix("^").split())


def _find(cue: str, text: str) -> str:
    parts = (re.escape(part).replace("0", r"\d") for part in cue.split())
    found = re.search(r"\b" + r"\W+".join(rf"{part}\w*" for part in parts), text, re.IGNORECASE)
    return found[0] if found else ""


def _spell_number(part: str) -> str:
    try:
        value = float(part)
    except ValueError:
        return ""
    return f"{value:,.10g}" if abs(value) >= _GROUPED else f"{value:.10g}"


def _spell_word(stem: str, texts: Iterable[str]) -> str:
    word = re.compile(rf"\b{re.escape(stem)}\w*", re.IGNORECASE)
    found = next((match for text in texts if (match := word.search(text))), None)
    return found[0] if found else stem
