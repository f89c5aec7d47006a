"""Signs of the shape of a sentence: capitals, marks, lists and results, and where it stands beside its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from briefing.summarize.editor.lines import Lines
from briefing.summarize.features import Columns, Table, standardize
from briefing.summarize.occurrences import Numbers

_GLUED = re.compile(r"[a-zß-ÿ0-9][\"”»!?)]?[A-ZÀ-Þ](?:[a-zß-ÿ]+|['’])")
_BULLET = re.compile(r"[•●▪]|\.- | -[A-ZÀ-Þ]")
_RESULT = re.compile(r"\b\d{1,2}[:-]\d{1,2}\b")
_CUT_SHORT = re.compile(r"\b[A-Z][a-z]{0,3}\.$")
_SHORT_WORD = 6
"""Code points that hold the last word of a sentence where it is a short one, with what stands before."""
_OPEN_END = (":", "-", "--", "…", "...")
_CLOSERS = "\"'”’» "
_NOTHING = -1.0
"""Best score around a sentence that nothing stands before or after, in deviations."""
_SHOUTED = 3
"""Letters from which a first word in capitals is a dateline or a label."""


def measure_shape(lines: Lines, title: str) -> Columns:
    """Return the signs of how each sentence is written; *title* is that of the text."""
    texts = lines.texts
    telling = ~lines.stop
    titled = not title
    return {
        "capital letters": np.array([_share_of_capitals(text) for text in texts]),
        "opens in capitals": np.array([_opens_in_capitals(text) for text in texts], float),
        "exclamation": np.array([text.rstrip(_CLOSERS).endswith("!") for text in texts], float),
        "question within": np.array(["?" in text for text in texts], float),
        "open end": np.array([text.rstrip().endswith(_OPEN_END) for text in texts], float),
        "commas": np.array([text.count(",") for text in texts]) / np.sqrt(lines.lengths),
        "bracketed": np.array([text[:1] in "([" for text in texts], float),
        "glued": _count(_GLUED, texts),
        "bullet": np.minimum(1, _count(_BULLET, texts)),
        "results": _count(_RESULT, texts),
        "cut short": np.array([bool(_CUT_SHORT.search(text[-_SHORT_WORD:])) for text in texts], float),
        "title case": lines.per_sentence(telling & lines.capital) / np.maximum(1, lines.per_sentence(telling)),
        "untitled first": _at(0, lines.count) * titled,
        "untitled second": _at(1, lines.count) * titled,
        "list item": np.array([s.paragraph.kind == "list item" for s in lines.sentences], float),
        "odd paragraph": np.array(
            [s.paragraph.kind not in ("body", "standfirst", "list item") for s in lines.sentences], float
        ),
    }


def _count(pattern: re.Pattern[str], texts: Sequence[str]) -> Numbers:
    """Return how often each of *texts* holds *pattern*; most documents hold it nowhere, which one look tells."""
    if not pattern.search("\n".join(texts)):
        return np.zeros(len(texts))
    return np.array([len(pattern.findall(text)) for text in texts], float)


def measure_neighbours(lines: Lines, table: Table, columns: Columns, scores: Numbers) -> Columns:
    """Return what stands before and after each sentence, by its *columns*, and the best of *scores* around it."""
    near = _neighbour_cosines(table, lines.count)
    standard = standardize(scores)
    best_before = _last(np.maximum.accumulate(standard), _NOTHING)
    best_after = _next(np.maximum.accumulate(standard[::-1])[::-1], _NOTHING)
    return {
        "cosine to next": near,
        "cosine to last": _last(near),
        "next leans": _next(columns["leans"]),
        "last leans": _last(columns["leans"]),
        "next opens paragraph": _next(columns["opens paragraph"], 1.0),
        "last asks": _last(columns["question"]),
        "last is short": _last(columns["short"]),
        "next opens on pronoun": _next(columns["first of pronouns"]),
        "next opens on connective": _next(columns["first of connectives"]),
        "last has open end": _last(columns["open end"]),
        "last quoted": _last(columns["share quoted"]),
        "next quoted": _next(columns["share quoted"]),
        "best before": best_before,
        "best after": best_after,
    }


def measure_text(lines: Lines, columns: Columns) -> Columns:
    """Return what holds for all sentences of the text: its length, and how much of it is quoted, leans or addresses."""
    means = {
        "mean words": lines.lengths,
        "mean quoted": columns["share quoted"],
        "mean persons": columns["share of persons"],
        "mean leaning": columns["leans"],
        "sentences a paragraph": columns["opens paragraph"],
    }
    found = {name: np.full(lines.count, float(values.mean())) for name, values in means.items()}
    found["first leans"] = np.full(lines.count, float(columns["leans"][0]))
    for language in ("en", "fr", "de"):
        found[f"language {language}"] = np.full(lines.count, float(lines.language == language))
    return found


def _neighbour_cosines(table: Table, count: int) -> Numbers:
    """Return the cosine of each sentence to the one after it, 0 for the last."""
    incidence = table.incidence
    key = incidence.term * (count + 1) + incidence.sentence
    order = np.argsort(key)
    key, share, at = key[order], incidence.share[order], incidence.sentence[order]
    follows = np.flatnonzero(np.diff(key) == 1)
    found: Numbers = np.bincount(at[follows], share[follows] * share[follows + 1], count)
    return found


def _next(values: Numbers, last: float = 0.0) -> Numbers:
    """Return for each sentence the value of the one after it."""
    found = np.full(len(values), last)
    found[:-1] = values[1:]
    return found


def _last(values: Numbers, first: float = 0.0) -> Numbers:
    """Return for each sentence the value of the one before it."""
    found = np.full(len(values), first)
    found[1:] = values[:-1]
    return found


def _at(place: int, count: int) -> Numbers:
    found: Numbers = (np.arange(count) == place) * 1.0
    return found


def _share_of_capitals(text: str) -> float:
    letters = sum(map(str.isalpha, text))
    return sum(map(str.isupper, text)) / max(1, letters)


def _opens_in_capitals(text: str) -> bool:
    word = text.split(None, 1)[0].strip("(),:") if text.strip() else ""
    return len(word) > _SHOUTED and word.isupper()
