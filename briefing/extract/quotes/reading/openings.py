"""What lines open with: who speaks a turn of an interview, or the time of an entry of a rolling page.

"Mara Quist: We will open in May.", "Updated 14h05".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.model import Paragraph, Span

_LABEL = re.compile(r"([^\W\d_][^\n:,;!?()]{0,40}?)(?:[ ]\([^\n:()]{1,40}\))?[ ]?:\s+(?=[^\W_]|[¿¡])")
_FULL_NAME = re.compile(r"([^\W\d_]+)[ ](?=([^\W\d_]+))")
_FEWEST_TURNS = 3
_FEWEST_LABELS = 2
_FEWEST_WORDS = 4
"""Words of a turn at the mean; fewer are the cells of a list."""


def find_turns(text: str, paragraphs: Sequence[Paragraph], lexicon: QuoteLexicon) -> Mapping[int, Span]:
    """Return the words of each turn by the number of its paragraph; none where the text is no interview.

    Of two labels at least one must come again and one must name a person, or they are those of questions and answers.
    """
    matches = {n: match for n, p in enumerate(paragraphs) if (match := _LABEL.match(text, p.span.start, p.span.end))}
    if len(matches) < _FEWEST_TURNS:
        return {}
    labels = _choose_labels(text, Counter(match[1] for match in matches.values()), lexicon)
    turns = {n: Span(match.end(), paragraphs[n].span.end) for n, match in matches.items() if match[1] in labels}
    words = sum(len(span.of(text).split()) for span in turns.values())
    return turns if len(turns) >= _FEWEST_TURNS and words >= _FEWEST_WORDS * len(turns) else {}


def _choose_labels(text: str, counts: Mapping[str, int], lexicon: QuoteLexicon) -> Set[str]:
    """Return the labels of *counts* that are of speakers; none where they are too few, or all of things."""
    persons = frozenset(label for label in counts if _names_person(label.split(), lexicon)) | _surnames(text, lexicon)
    labels = {label for label, n in counts.items() if _has_capitals(label, lexicon) and (n > 1 or label in persons)}
    named = not labels.isdisjoint(persons) and any(counts[label] > 1 for label in labels)
    return labels if len(labels) >= _FEWEST_LABELS and (named or _asks(labels, lexicon)) else set()


def _has_capitals(label: str, lexicon: QuoteLexicon) -> bool:
    return all(word[0].isupper() or word in lexicon.particles for word in label.split())


def _names_person(words: Sequence[str], lexicon: QuoteLexicon) -> bool:
    return len(words) > 1 and words[0].lower() in lexicon.first_names


def _surnames(text: str, lexicon: QuoteLexicon) -> frozenset[str]:
    """Return the words with a capital behind a first name."""
    return frozenset(last for first, last in _FULL_NAME.findall(text) if first.lower() in lexicon.first_names)


def _asks(labels: Set[str], lexicon: QuoteLexicon) -> bool:
    lower = {label.lower() for label in labels}
    return bool(lower & lexicon.question_labels) and bool(lower & lexicon.answer_labels)


# A full stop parts hours and minutes only before a short word, a dash or a colon: "9.30 Uhr", "9.30am".
_CLOCK = re.compile(
    r"\W*(?:[^\W\d_]+[\s:]+){0,2}(?<!\d)\d{1,2}(?:\s?[:hH]\s?\d{2}(?!\d)|\.\d{2}(?=\s?(?:[^\W\d_]{1,3}\b|[–—:-]|$)))"
)
_FEWEST = 2
"""Entries of a page; one time at the top is that of the text."""


def find_entries(text: str, paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Return the numbers of the *paragraphs* that begin an entry with a time of day; none where only one does."""
    found = frozenset(n for n, p in enumerate(paragraphs) if _CLOCK.match(text, p.span.start, p.span.end))
    return found if len(found) >= _FEWEST else frozenset()
