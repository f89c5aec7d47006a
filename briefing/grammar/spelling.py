"""What the letters of a word tell of its class, where the word itself is not known."""

from __future__ import annotations

from collections.abc import Iterator

_ENDING = 4
"""Letters of the longest ending that is looked at."""


def shape_of(word: str, *, is_initial: bool) -> str:
    """Return how *word* is written: "Aa^" for a capital that opens a sentence, "9" for a number, "." for a mark."""
    if word[0].isdigit():
        return "9" if word.replace(".", "").replace(",", "").isdigit() else "9a"
    if not word[0].isalnum():
        return "."
    case = "A" if len(word) > 1 and word.isupper() else "Aa" if word[0].isupper() else "a"
    return f"{case}{'-' * ('-' in word)}{'.' * ('.' in word)}{'^' * is_initial}"


def list_signs(word: str, *, is_initial: bool) -> Iterator[str]:
    """Yield the signs of *word*: its shape, its last letters, and both; of a compound those of its last part."""
    shape, lower = shape_of(word, is_initial=is_initial), word.lower()
    tail = lower.rpartition("-")[2] or lower
    yield f"shape {shape}"
    for letters in range(1, _ENDING + 1):
        yield f"{letters} {tail[-letters:]}"
    yield f"3 {tail[-3:]} {shape}"
