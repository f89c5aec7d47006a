"""The methods of sumy, fed with our sentences and giving back one score for each.

sumy would split and tokenize a text itself, needs nltk's data for it, and forgets
where a sentence stood. Here it gets our sentences as they are and is asked for
its ratings only, in order, so nothing is split again and no offset is lost.
"""

from __future__ import annotations

import math
import random
import warnings
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from importlib import import_module
from typing import Any

from briefing.language import Language, load
from briefing.model import Document
from briefing.text.words import stem, stop_words, words

_CLASSES = {
    "lexrank": "lex_rank:LexRankSummarizer",
    "textrank": "text_rank:TextRankSummarizer",
    "lsa": "lsa:LsaSummarizer",
    "luhn": "luhn:LuhnSummarizer",
    "kl": "kl:KLSummarizer",
    "sumbasic": "sum_basic:SumBasicSummarizer",
    "reduction": "reduction:ReductionSummarizer",
    "edmundson": "edmundson:EdmundsonSummarizer",
    "random": "random:RandomSummarizer",
}
METHODS = tuple(_CLASSES)

_NO_WORD = frozenset({""})
"""Stands for an empty list where sumy insists on one word: no text holds it."""

_DIGITS = 9
"""sumy goes through sets, so its sums differ in the last digits from run to run."""


def rate_sentences(document: Document, method: str) -> list[float]:
    """Return sumy's rating of each sentence of *document*, in order.

    Raises:
        KeyError: *method* is not one of ``METHODS``.
    """
    if not document.sentences:
        return []
    language = load(document.origin.language)
    summarizer = _make_summarizer(method, language)
    model = _make_model(document, language.code)
    ratings = [0.0] * len(document.sentences)

    def keep(infos: Sequence[Any]) -> Sequence[Any]:
        for info in infos:
            ratings[info.order] = _tidy(float(info.rating))
        return infos

    _run(summarizer, model, keep, seed=document.text)
    return ratings


def _tidy(rating: float) -> float:
    """Return *rating* rounded; LexRank gives no number for sentences that share no word, which is to say none."""
    return round(rating, _DIGITS) if math.isfinite(rating) else 0.0


def _run(summarizer: Any, model: Any, keep: Callable[[Sequence[Any]], Sequence[Any]], *, seed: str) -> None:
    """Call *summarizer* so that equal texts give equal ratings and a text too short for the method stays quiet."""
    state = random.getstate()
    random.seed(sha256(seed.encode()).digest())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            summarizer(model, keep)
    finally:
        random.setstate(state)


def _make_summarizer(method: str, language: Language) -> Any:
    module, name = _CLASSES[method].split(":")
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)()
    stops = stop_words(language.code) or _NO_WORD
    if method == "edmundson":
        summarizer.null_words = stops
        summarizer.bonus_words = frozenset(language.summary.bonus) or _NO_WORD
        summarizer.stigma_words = frozenset(language.summary.stigma) or _NO_WORD
    elif hasattr(summarizer, "stop_words"):
        summarizer.stop_words = stops
    return summarizer


def _make_model(document: Document, language: str) -> Any:
    """Return sumy's model of *document*: one of its paragraphs for each of ours, the title as its heading."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph

    as_sumy = _sentence_class()
    paragraphs: dict[int, list[Any]] = {}
    for sentence in document.sentences:
        tokens = _tokens(sentence.text, language)
        paragraphs.setdefault(sentence.paragraph.span.start, []).append(as_sumy(sentence.text, tokens))
    model = [Paragraph(sentences) for sentences in paragraphs.values()]
    if document.origin.title:
        model.insert(0, Paragraph([as_sumy(document.origin.title, _tokens(document.origin.title, language), True)]))
    return ObjectDocumentModel(model)


def _tokens(text: str, language: str) -> tuple[str, ...]:
    stops = stop_words(language)
    # sumy looks for stop words before it stems, so they must reach it as they are.
    return tuple(word if (word := token.lower()) in stops else stem(word, language) for token in words(text))


@cache
def _sentence_class() -> Any:
    from sumy.models.dom import Sentence as SumyBase

    class SumySentence(SumyBase):  # type: ignore[misc]
        """A sentence with its words given; sumy's own are equal when their texts are, which loses one of two alike."""

        __slots__ = ("_tokens",)

        def __init__(self, text: str, tokens: tuple[str, ...], is_heading: bool = False) -> None:
            super().__init__(text, None, is_heading)
            self._tokens = tokens

        @property
        def words(self) -> tuple[str, ...]:
            return self._tokens

        def __eq__(self, other: object) -> bool:
            return self is other

        def __ne__(self, other: object) -> bool:
            return self is not other

        __hash__ = object.__hash__

    return SumySentence
