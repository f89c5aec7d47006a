"""Tells whether a text holds a word or a phrase in any of its forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from briefing.model import Document, Story
from briefing.text.words import stem, words


def find_terms(terms: Iterable[str], story: Story, documents: Mapping[str, Document]) -> list[str]:
    """Return those of *terms* that stand in a document of *story*, in their order."""
    told = [documents[id] for id in story.documents]
    return [term for term in terms if any(holds_term(term, document) for document in told)]


def holds_term(term: str, document: Document) -> bool:
    """Tell whether the words of *term* stand in *document* one after the other, each in any of its forms."""
    wanted = _stems(term, document.origin.language)
    return bool(wanted.strip()) and wanted in _stems(_told(document), document.origin.language)


def _told(document: Document) -> str:
    return " \n ".join([document.origin.title or "", *(sentence.text for sentence in document.sentences)])


@lru_cache(maxsize=4096)
def _stems(text: str, language: str) -> str:
    found: Sequence[str] = [stem(word, language) for word in words(text)]
    return f" {' '.join(found)} "
