"""What a sentence denies: it is told, and is not so, or nobody can tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from briefing.language import load
from briefing.model import Document, Span
from briefing.text.synonyms import form, load_phrases
from briefing.text.words import find_words

_REFUSED = 2
"""Words after "denied" within which stands what is refused."""
_OPENING = 3
"""Sentences in which a report says that it denies something, the headline among them."""


def is_denied(text: str, told: Span, language: str) -> bool:
    """Tell whether the sentence *text* denies what stands at *told*, such as "denies that it will pay 310 million".

    What follows a word of denial is denied up to a "but"; of what is called unfounded the whole sentence is.
    """
    denials = _find_denials(text, language)
    return any(start <= told.start < end for start, end in denials)


def list_denied(document: Document) -> list[str]:
    """Return what the title and the opening of *document* deny, stretch by stretch."""
    opening = (document.origin.title or "", *(sentence.text for sentence in document.sentences[:_OPENING]))
    return [text[start:end] for text in opening for start, end in _find_denials(text, document.origin.language)]


def _refuses(after: Sequence[str], language: str) -> bool:
    """Tell whether the words *after* one of denial make it a refusal: "denied entry"."""
    refusing = load(language).relations.refusing
    return any(word.lower() in refusing for word in after[:_REFUSED])


@lru_cache(maxsize=1024)
def _find_denials(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return from where to where *text* denies what it tells."""
    tokens = find_words(text)
    words = [text[token.start : token.end] for token in tokens]
    forms = [form(word, language) for word in words]
    if load_phrases("untrue", language).of(forms):
        return ((0, len(text)),)
    but = load(language).figures.but
    turns = [token.start for token, word in zip(tokens, words, strict=True) if word.lower() in but]
    found = load_phrases("denying", language).find(forms)
    starts = [tokens[at].start for at, _, length in found if not _refuses(words[at + length :], language)]
    return tuple((start, next((turn for turn in turns if turn > start), len(text))) for start in starts)
