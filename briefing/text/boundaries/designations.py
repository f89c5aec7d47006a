"""Tells what an abbreviation before it makes a name: "No. FAB-2026-0686", "Fig. A", "Art. L. 121-4", "Vol. IV"."""

from __future__ import annotations

import re
from functools import cache

from briefing.language import load

_CODE = re.compile(r"(?:[A-Z]{1,6}[-/.]?\d|[A-Z]{1,6}[-/][A-Z\d])(?!\S*[a-zß-ÿ]{2})")
"""Capitals and digits in one word: what has small letters too, "A-League", may open a sentence."""
_LETTER = re.compile(r"[A-Z](?![^\W_]|['’.\-–])")
_LETTER_WITH_POINT = re.compile(r"[A-Z]\.(?=\s|$)")
_LETTER_BEFORE_NUMBER = re.compile(r"[A-Z]\.\s?\d")
_ROMAN = re.compile(r"[IVXLC]{1,6}(?![^\W_]|['’.])")
_SECOND_WORD = re.compile(r"\S+\s+([^\W\d_]+)")
_INSIDE = re.compile(r"[^\W_][)\]]?$")
"""How the word ends after which a capital shows an abbreviation: nothing opens between them."""

_PAIR = 2


class Designations:
    """The abbreviations of one language that stand before a number, a code or a letter."""

    def __init__(self, code: str) -> None:
        known = load(code)
        self._numbered = known.text.numbered
        self._endings = known.text.numbered_endings
        self._words = known.text.numbered_words
        self._elisions = known.words.elisions
        self._answers = known.words.negations
        self._reported = known.words.reporting | known.text.telling
        self._one_letter = frozenset(word for word in known.text.starters - self._elisions if len(word) == 1)
        self._joining = known.figures.conjunctions | known.figures.disjunctions

    def names(self, before: str, word: str, after: str) -> bool:
        """Tell whether *after* is what *word*, the last one of *before*, gives a number to, so that no sentence ends.

        An abbreviation that is a word as well, as "no" is, counts where a capital inside the
        sentence shows it, or where no sentence could open with what follows.
        """
        lower, is_elided = self._without_article(word)
        is_word = lower in self._words
        if not (is_word or lower in self._numbered or lower.endswith(self._endings)):
            return False
        if after[:1].isdigit() and lower in self._numbered:
            return True
        opens = before.strip() == word and lower not in self._answers
        if is_word and not (opens or is_elided or self._is_inside(before)):
            return False
        return self._is_name(after, is_sure=not is_word or (word[0].isupper() and not is_elided))

    def names_letter(self, before: str) -> bool:
        """Tell whether the letter that *before* ends with is no initial but what an abbreviation names: "Fig. C"."""
        parts = before.split()
        if len(parts) < _PAIR or not parts[-2].endswith("."):
            return False
        lower, _ = self._without_article(parts[-2].lstrip("([")[:-1])
        is_sure = len(lower) > 1 and (lower not in self._words or parts[-2][:1].isupper())
        return is_sure and (lower in self._numbered or lower.endswith(self._endings))

    def _without_article(self, word: str) -> tuple[str, bool]:
        """Return *word* in small letters without an elided article, and whether it had one: "l'art"."""
        lower = word.lower().replace("’", "'")
        head, _, rest = lower.partition("'")
        is_elided = bool(rest) and head in self._elisions
        return (rest, True) if is_elided else (lower, False)

    def _is_inside(self, before: str) -> bool:
        """Tell whether a word of the sentence that tells of no saying stands right before the last one of *before*."""
        previous = before.split()[-2:-1]
        return bool(previous) and bool(_INSIDE.search(previous[0])) and previous[0].lower() not in self._reported

    def _is_name(self, after: str, *, is_sure: bool) -> bool:
        if _CODE.match(after) or _LETTER_BEFORE_NUMBER.match(after):
            return True
        if is_sure:
            found = _ROMAN.match(after) or _LETTER.match(after) or _LETTER_WITH_POINT.match(after)
            return bool(found) or after[:1].isdigit()
        if not (_ROMAN.match(after) or _LETTER.match(after)):
            return False
        second = _SECOND_WORD.match(after)
        return after[0].lower() not in self._one_letter or (second is not None and second[1].lower() in self._joining)


@cache
def designations(code: str) -> Designations:
    """Return the designations of the language *code*."""
    return Designations(code)
