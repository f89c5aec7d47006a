"""Finds copies: documents whose words stand, nearly all, in another one, as syndicated reports do.

After Broder, "On the resemblance and containment of documents" (1997): word
shingles, a sample of them by a fixed hash to find what to compare. Deviations:
the fuller document is found first and the others are held against it, and a
document with a number of its own is no copy: it is an update.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from briefing.model import Analysis, Document, Story
from briefing.stories.prints.packing import count_checksums, find_repeated, keep_repeated
from briefing.stories.prints.shingles import Sample, list_shingles, list_words, sample_shingles

_CONTAINED = 0.8
"""Share of a copy's shingles that stand in the other: an agency report with a changed lead and a byline keeps more."""
_FEWEST_WORDS = 12
"""Shorter documents are copies only where all words are the same."""
_COMMON = 1000
"""Documents, none a copy of another, from which on a shingle that all share tells nothing: it is the foot of a page."""
_MOST_HELD = 256
"""Documents whose words are held while likely copies are compared."""


def find_copies(documents: Sequence[Document], samples: Sequence[Sample] | None = None) -> dict[int, int]:
    """Return for each copy among *documents* which one it is a copy of, both by index in the sequence.

    What it is a copy of is never one itself. Of two with equal words the first stays.

    Args:
        documents: All that are compared.
        samples: Of each, as ``sample_shingles`` takes it; None where that is still to be done.
    """
    samples = samples or [sample_shingles(document) for document in documents]
    lengths = [length for length, _ in samples]
    shared_by_some = find_repeated(packed for _, packed in samples)
    read = lru_cache(maxsize=_MOST_HELD)(lambda number: _read(documents[number]))
    holders: dict[int, list[int]] = defaultdict(list)
    copies: dict[int, int] = {}
    for number in sorted(range(len(documents)), key=lambda number: (-lengths[number], number)):
        codes = keep_repeated(samples[number][1], shared_by_some)
        telling = [code for code in codes if len(holders[code]) < _COMMON]
        shared = Counter(other for code in telling for other in holders[code])
        least = (count_checksums(samples[number][1]) - (len(codes) - len(telling))) / 2
        likely = sorted((other for other in shared if shared[other] >= least), key=lambda o: (-shared[o], o))
        found = next((other for other in likely if _is_copy(read(number), read(other))), None)
        if found is not None:
            copies[number] = found
            continue
        for code in telling:
            holders[code].append(number)
    return copies


def list_samples(analyses: Sequence[Analysis]) -> list[Sample]:
    """Return the sample of the shingles of each of *analyses*, as its fingerprint has it where it has one."""
    return [_find_sample(analysis) for analysis in analyses]


def list_copies(story: Story, also: Mapping[str, Sequence[str]]) -> Story:
    """Return *story* with the copies of its documents, which *also* names by the id of what they repeat."""
    pairs = tuple((copy, fuller) for fuller in story.documents for copy in also.get(fuller, ()))
    return replace(story, documents=(*story.documents, *(copy for copy, _ in pairs)), also=pairs)


def _find_sample(analysis: Analysis) -> Sample:
    told = analysis.fingerprint
    return (told.whole_length, told.shingles) if told else sample_shingles(analysis.document)


@dataclass(frozen=True, slots=True)
class _Wording:
    """All words of a document that may be a copy, or have one."""

    words: tuple[str, ...]
    shingles: frozenset[str]


def _read(document: Document) -> _Wording:
    told = list_words(document)
    return _Wording(told, list_shingles(told))


def _is_copy(one: _Wording, other: _Wording) -> bool:
    if len(one.words) < _FEWEST_WORDS:
        return one.words == other.words
    if not _numbers(one.words) <= _numbers(other.words):
        return False
    return len(one.shingles & other.shingles) >= _CONTAINED * len(one.shingles)


def _numbers(told: Sequence[str]) -> set[str]:
    return {word for word in told if any(map(str.isdigit, word))}
