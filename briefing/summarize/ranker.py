"""Scores every sentence of a document by how much it tells of the whole."""

from __future__ import annotations

import math
import re

from briefing.language import load
from briefing.model import Document, ParagraphKind, Sentence
from briefing.summarize.centrality import directed_centrality
from briefing.summarize.vectors import dot, unit, vectorize
from briefing.text.words import stop_words, terms, words

# Weights of the sum, set by hand. The first five were tried at nothing, half and double on the first 200 to
# 400 stories of the CNN corpus (3 sentences, ROUGE-1 and ROUGE-2); the last two and those of _KIND were not tuned.
_LATER = 1.0
_EARLIER = 0.5
_OPENING = 1.2
_TITLE = 1.0
_LENGTH = 0.3
_LEANING = -0.3
_QUESTION = -0.4

_ENOUGH_WORDS = 22
"""Words from which a sentence is long enough to stand for a story."""

_KIND: dict[ParagraphKind, float] = {"standfirst": 0.3, "list item": -0.2, "caption": -0.8}

_OPENING_WORDS = re.compile(r"\w+")


def score_sentences(document: Document) -> list[float]:
    """Return a score for each sentence of *document*, in order; higher is more telling.

    A score is a plain sum: likeness to the sentences after it less likeness to
    those before it, closeness to the opening, likeness to the title, length up
    to a point, less a price for sentences that lean on another one.
    """
    language = document.origin.language
    vectors = vectorize(document.sentences, language)
    title = unit(terms(document.origin.title or "", language))
    directed = directed_centrality(vectors)
    scale = math.sqrt(len(vectors)) or 1.0
    return [
        (_LATER * later - _EARLIER * earlier) / scale
        + _OPENING / (1 + index)
        + _TITLE * dot(vectors[index], title)
        + _surface(sentence, language)
        for index, (sentence, (earlier, later)) in enumerate(zip(document.sentences, directed, strict=True))
    ]


def _surface(sentence: Sentence, language: str) -> float:
    """Return what the wording alone adds or takes."""
    return (
        _LENGTH * min(1.0, len(words(sentence.text)) / _ENOUGH_WORDS)
        + _LEANING * leans_back(sentence.text, language)
        + _QUESTION * sentence.text.rstrip("\"'”’»“ ").endswith(("?", "？", "؟"))
        + _KIND.get(sentence.paragraph.kind, 0.0)
    )


def leans_back(text: str, language: str) -> bool:
    """Tell whether a sentence opens with a word that points to the one before it: "He", "But", "With it"."""
    opening = [word.lower() for word in _OPENING_WORDS.findall(text[:60])[:2]]
    pointing = load(language).words("summary", "leaning")
    if not opening or opening[0] in pointing:
        return bool(opening)
    return len(opening) > 1 and opening[0] in stop_words(language) and opening[1] in pointing
