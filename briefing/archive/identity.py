"""What makes two documents the same one: their words, not their file, address or layout."""

from __future__ import annotations

from hashlib import sha256

from briefing.model import Document
from briefing.text.words import words


def identify_text(document: Document) -> str:
    """Return the identity of *document*: SHA-256 over its words in small letters, in hexadecimal."""
    told = " ".join(word for sentence in document.sentences for word in words(sentence.text.casefold()))
    return sha256((told or document.text).encode()).hexdigest()
