"""Signs of quotation: how much of a sentence is quoted, whether its marks pair, and who is said to speak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import NamedTuple

import numpy as np

from briefing.learned.occurrences import CLASSES, SPEECH, look_up
from briefing.summarizers.editor.lines import Lines
from briefing.summarizers.features import Columns
from briefing.text.words import words

_MARK = re.compile(r'["“”„«»]')
_OPENING, _CLOSING = frozenset("“„«"), frozenset("”»")
_MOSTLY = 0.6
_PARTLY = 0.3
_SHORT_TAIL = 3
"""Words outside the quotation that say no more than who speaks: "she said"."""
_MOST_MARKS = 6
_NAMES = (
    "begins inside",
    "share quoted",
    "mostly quoted",
    "marks",
    "marks unpaired",
    "said outside",
    "said by pronoun",
    "said by name",
    "quoted without speaker",
    "quoted by pronoun",
    "short tail",
)
"""Of the signs, in their order."""


class _Spoken(NamedTuple):
    """A sentence cut into what is quoted and what is not."""

    inside: bool
    """Whether it begins within a quotation."""
    share: float
    """Of its characters between marks."""
    marks: int
    outside: str


_PLAIN = _Spoken(False, 0.0, 0, "")


def measure_quotation(lines: Lines) -> Columns:
    """Return the signs of quotation of each sentence."""
    found = np.zeros((lines.count, len(_NAMES)))
    for index, spoken in enumerate(_cut(lines)):
        if spoken is not _PLAIN:
            found[index] = _row(spoken, lines.language)
    return dict(zip(_NAMES, found.T, strict=True))


def _cut(lines: Lines) -> Iterator[_Spoken]:
    """Yield each sentence cut at its marks; a quotation left open goes on to the end of its paragraph."""
    paragraph, inside = -1, False
    for sentence in lines.sentences:
        start = sentence.paragraph.span.start
        inside = inside and start == paragraph
        paragraph = start
        marks = [(match.start(), match[0]) for match in _MARK.finditer(sentence.text)]
        if not marks and not inside:
            yield _PLAIN
            continue
        began = inside
        quoted, outside, at = 0, [], 0
        for index, mark in [*marks, (len(sentence.text), "")]:
            quoted += (index - at) * inside
            outside += [] if inside else [sentence.text[at:index]]
            inside, at = _after(mark, inside), index + 1
        yield _Spoken(began, quoted / max(1, len(sentence.text)), len(marks), " ".join(outside))


def _after(mark: str, inside: bool) -> bool:
    """Return whether what follows *mark* is quoted."""
    return inside if not mark else mark in _OPENING or (mark not in _CLOSING and not inside)


def _row(spoken: _Spoken, language: str) -> tuple[float, ...]:
    """Return the signs of a sentence with a quotation, in the order of their names."""
    outside = words(spoken.outside)
    signs = reduce(or_, (look_up(word, language)[2] for word in outside), 0)
    said = bool(signs & SPEECH)
    pronoun = bool(signs & CLASSES["pronouns"])
    named = any(word[:1].isupper() for word in outside[1:])
    partly = spoken.share > _PARTLY
    return (
        spoken.inside,
        spoken.share,
        spoken.share > _MOSTLY,
        min(_MOST_MARKS, spoken.marks),
        spoken.marks % 2,
        said,
        said and pronoun,
        said and named,
        partly and not said,
        partly and pronoun and not named,
        partly and len(outside) <= _SHORT_TAIL,
    )
