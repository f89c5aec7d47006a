"""Finds copies: documents whose words stand, nearly all, in another one, as syndicated reports do.

After Broder, "On the resemblance and containment of documents" (1997): word
shingles, a sample of them by a fixed hash to find what to compare. Deviations:
the fuller document is found first and the others are held against it, and a
document with a number of its own is no copy: it is an update.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from zlib import crc32

from briefing.model import Document, Story
from briefing.text.words import words

_SHINGLE = 5
"""Words; fewer are shared by chance, and more break at every edit."""
_SAMPLE = 4
"""One shingle in so many is looked up; a text of twelve words still has two of them, as a rule."""
_CONTAINED = 0.8
"""Share of a copy's shingles that stand in the other: an agency report with a changed lead and a byline keeps more."""
_FEWEST_WORDS = 12
"""Shorter documents are copies only where all words are the same."""


def find_copies(documents: Sequence[Document]) -> dict[int, int]:
    """Return for each copy among *documents* which one it is a copy of, both by index in the sequence.

    What it is a copy of is never one itself. Of two with equal words the first stays.
    """
    told = [_words(document) for document in documents]
    holders: Mapping[int, list[int]] = defaultdict(list)
    shingles: dict[int, frozenset[str]] = {}
    copies: dict[int, int] = {}
    for number in sorted(range(len(told)), key=lambda number: (-len(told[number]), number)):
        own = frozenset(_shingles(told[number]))
        sample = [code for shingle in own if (code := crc32(shingle.encode())) % _SAMPLE == 0 or len(own) < _SAMPLE]
        shared = Counter(other for code in sample for other in holders[code])
        likely = sorted((other for other in shared if 2 * shared[other] >= len(sample)), key=lambda o: (-shared[o], o))
        found = next((o for o in likely if _is_copy(told[number], own, told[o], shingles[o])), None)
        if found is not None:
            copies[number] = found
            continue
        shingles[number] = own
        for code in sample:
            holders[code].append(number)
    return copies


def list_copies(story: Story, also: Mapping[str, Sequence[str]]) -> Story:
    """Return *story* with the copies of its documents, which *also* names by the id of what they repeat."""
    pairs = tuple((copy, fuller) for fuller in story.documents for copy in also.get(fuller, ()))
    return replace(story, documents=(*story.documents, *(copy for copy, _ in pairs)), also=pairs)


def _words(document: Document) -> tuple[str, ...]:
    told = [document.origin.title or ""] if document.is_headline else [one.text for one in document.sentences]
    return tuple(word for text in told for word in words(text.lower()))


def _shingles(told: Sequence[str]) -> Iterator[str]:
    for start in range(max(len(told) - _SHINGLE + 1, 1)):
        yield " ".join(told[start : start + _SHINGLE])


def _is_copy(told: Sequence[str], own: frozenset[str], other_told: Sequence[str], other: frozenset[str]) -> bool:
    if len(told) < _FEWEST_WORDS:
        return tuple(told) == tuple(other_told)
    if not _numbers(told) <= _numbers(other_told):
        return False
    return len(own & other) >= _CONTAINED * len(own)


def _numbers(told: Sequence[str]) -> set[str]:
    return {word for word in told if any(map(str.isdigit, word))}
