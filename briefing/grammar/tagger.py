"""The class of each word of a sentence, by the word itself and by what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefing.grammar.classes import CLOSED
from briefing.grammar.spelling import list_signs
from briefing.language import read_tables

OFFSETS = (-1, 1, -2, 2)
"""Where the neighbours stand whose classes and words are looked at."""

INITIAL = "^"
"""Stands before a word that opens its sentence."""

_NEVER = 5_000
"""More than all else can weigh."""

_KEPT = 65_536
"""Words whose scores are kept; then they are made anew."""


class Tagger:
    """A linear classifier over whole numbers: the same classes on every machine.

    Each word has a score a class of its own, and gives one to the words beside it: by itself, if it is frequent, and by
    what it is mostly. Source: a multinomial perceptron with averaged weights (Collins, "Discriminative Training Methods
    for Hidden Markov Models", 2002) without transitions: the classes of neighbours are those that they have alone, so
    that all words of a text are decided at once. ``tools/fit_tagger.py`` makes the tables.
    """

    def __init__(self, tables: Any) -> None:
        """*tables* are the arrays of a file: words and signs with their scores, and those of neighbours."""
        self._codes: NDArray[Any] = np.frombuffer(tables["codes"].tobytes(), dtype="S1")
        self._words = _number(tables["words"])
        self._scores: NDArray[np.int8] = tables["scores"]
        self._kinds: NDArray[np.uint16] = tables["kinds"]
        self._signs = _number(tables["signs"])
        self._of_signs: NDArray[np.int8] = tables["of_signs"]
        self._near = _number(tables["near"])
        self._of_near: NDArray[np.int8] = tables["of_near"]
        self._of_kinds: NDArray[np.int8] = tables["of_kinds"]
        self._kind_of: dict[tuple[int, int], int] = {
            (int(a), int(b)): n for n, (a, b) in enumerate(tables["pairs"].tolist())
        }
        self._margin = int(tables["margin"])
        closed = np.isin(self._codes, [code.encode("ascii") for code in CLOSED])
        self._unknown = np.where(closed, -_NEVER, 0).astype(np.int16)
        self._forget()

    def _forget(self) -> None:
        size = 1024
        self._ids: dict[str, int] = {}
        self._own = np.zeros((size, len(self._codes)), np.int16)
        self._side = np.zeros((size, len(OFFSETS), len(self._codes)), np.int16)
        self._side[0] = self._of_kinds[-1]

    def tag(self, sentences: Iterable[Sequence[str]]) -> str:
        """Return a letter of ``classes`` for each word of *sentences*, one after another."""
        if len(self._ids) > _KEPT:
            self._forget()
        ids, learn = self._ids, self._learn
        rows: list[int] = [0, 0]
        for words in sentences:
            if words:
                opening = INITIAL + words[0]
                rows.append(ids.get(opening) or learn(opening))
                rows += [ids.get(word) or learn(word) for word in words[1:]]
                rows += (0, 0)
        at = np.array(rows)
        inner = at[2:-2] if len(at) > len(OFFSETS) else at[:0]
        scores = self._own[inner]
        for place, offset in enumerate(OFFSETS):
            scores += self._side[at[2 + offset : len(at) - 2 + offset], place]
        found = self._codes[scores.argmax(axis=1)]
        return bytes(found[inner > 0].tobytes()).decode("ascii")

    def _learn(self, word: str) -> int:
        """Keep the scores of *word*, and return their row."""
        row = len(self._ids) + 1
        if row >= len(self._own):
            self._own = np.concatenate([self._own, np.zeros_like(self._own)])
            self._side = np.concatenate([self._side, np.zeros_like(self._side)])
        self._ids[word] = row
        plain = word.removeprefix(INITIAL) or word
        lower = plain.lower()
        words = self._words
        known = words.get(word, words.get(lower, words.get(plain)))
        if known is not None:
            self._own[row] = self._scores[known]
            kind = int(self._kinds[known])
        else:
            self._own[row] = own = self._score(plain, is_initial=plain != word)
            kind = self._kind(own)
        self._side[row] = self._of_kinds[kind]
        if (near := self._near.get(lower)) is not None:
            self._side[row] += self._of_near[near]
        return row

    def _score(self, word: str, *, is_initial: bool) -> NDArray[np.int16]:
        known = [self._signs[s] for s in list_signs(word, is_initial=is_initial) if s in self._signs]
        return np.asarray(self._of_signs[known].sum(axis=0, dtype=np.int16) + self._unknown)

    def _kind(self, scores: NDArray[np.int16]) -> int:
        """Return the number of what a word with *scores* is mostly: one class, or two that are close."""
        second, first = (int(place) for place in scores.argsort(kind="stable")[-2:])
        close = int(scores[first]) - int(scores[second]) < self._margin
        return self._kind_of.get((first, second) if close else (first, first), self._kind_of.get((first, first), 0))


def _number(packed: NDArray[np.uint8]) -> dict[str, int]:
    """Return the place of each line of a packed text."""
    return {line: at for at, line in enumerate(packed.tobytes().decode("utf-8").split("\n"))}


@cache
def load_tagger(code: str) -> Tagger | None:
    """Return the tagger of the language *code* (ISO 639-1), or None where it has none."""
    tables = read_tables("taggers", code)
    return Tagger(np.load(tables, allow_pickle=False)) if tables else None
