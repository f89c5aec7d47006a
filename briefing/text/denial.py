"""What a sentence denies: it is told, and is not so, or nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from briefing.language import load
from briefing.model import Document, Span
from briefing.text.synonyms import Forms, form, load_phrases
from briefing.text.words import bound_words

_REFUSED = 2
"""Words after "denied" within which stands what is refused."""
_OPENING = 3
"""Sentences in which a report says that it denies something, the headline among them."""


def is_denied(text: str, told: Span, language: str) -> bool:
    """Tell whether the sentence *text* denies what stands at *told*, such as "denies that it will pay 310 million".

    What follows a word of denial is denied up to a "but"; of what is called unfounded the whole sentence is.
    """
    return stands_in(told, _find_denials(text, language))


def stands_in(told: Span, denials: Iterable[tuple[int, int]]) -> bool:
    """Tell whether *told* starts in one of the stretches *denials*."""
    return any(start <= told.start < end for start, end in denials)


def list_denied(document: Document) -> list[str]:
    """Return what the title and the opening of *document* deny, stretch by stretch."""
    opening = (document.origin.title or "", *(sentence.text for sentence in document.sentences[:_OPENING]))
    return [text[start:end] for text in opening for start, end in _find_denials(text, document.origin.language)]


@lru_cache(maxsize=1024)
def _find_denials(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return from where to where *text* denies what it tells."""
    bounds = bound_words(text)
    words = [text[start:end] for start, end in bounds]
    forms = [form(word, language) for word in words]
    return find_denials(
        [(start, word.lower()) for (start, _), word in zip(bounds, words, strict=True)],
        forms,
        Span(0, len(text)),
        language,
    )


def find_denials(
    words: Sequence[tuple[int, str]], forms: Forms, span: Span, language: str
) -> tuple[tuple[int, int], ...]:
    """Return from where to where the sentence at *span* denies what it tells.

    *words* are its words in small letters, each after where it starts; *forms* are the same as groups are looked up by.
    """
    if load_phrases("untrue", language).of(forms):
        return ((span.start, span.end),)
    known = load(language)
    starts = [
        words[at][0]
        for at, _, length in load_phrases("denying", language).find(forms)
        if not _refuses(words[at + length : at + length + _REFUSED], known.relations.refusing)
    ]
    turns = [start for start, word in words if word in known.figures.but] if starts else []
    return tuple((start, next((turn for turn in turns if turn > start), span.end)) for start in starts)


def _refuses(after: Sequence[tuple[int, str]], refusing: frozenset[str]) -> bool:
    """Tell whether the words *after* one of denial make it a refusal: "denied entry"."""
    return any(word in refusing for _, word in after)
