"""Cuts a text into runs of words, a sample of which shows what stands in another text too."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from briefing.model import Document
from briefing.stories.prints.packing import pack_checksums
from briefing.text.words import words

_SHINGLE = 5
"""Words; fewer are shared by chance, and more break at every edit."""
_SAMPLE = 4
"""One shingle in so many is looked up; a text of twelve words still has two of them, as a rule."""

Sample = tuple[int, bytes]
"""How many words a document has, and the packed checksums of a sample of its shingles."""


def sample_shingles(document: Document) -> Sample:
    """Return how many words *document* has, and the checksums of a sample of its shingles, in order of size."""
    told = list_words(document)
    own = list_shingles(told)
    codes = (crc32(shingle.encode()) for shingle in own)
    return len(told), pack_checksums(sorted(code for code in codes if code % _SAMPLE == 0 or len(own) < _SAMPLE))


def list_words(document: Document) -> tuple[str, ...]:
    """Return the words of *document* in order, in small letters; of a mere headline those of the headline."""
    told = [document.origin.title or ""] if document.is_headline else [one.text for one in document.sentences]
    return tuple(word for text in told for word in words(text.lower()))


def list_shingles(told: Sequence[str]) -> frozenset[str]:
    """Return the runs of five of the words *told*; of fewer words, all as one."""
    starts = range(max(len(told) - _SHINGLE + 1, 1))
    return frozenset(" ".join(told[start : start + _SHINGLE]) for start in starts)
