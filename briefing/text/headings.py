"""Under which heading of a long text a passage stands, and who speaks it in minutes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefing.language import load
from briefing.model import Document, Heading, Paragraph, Passage, Sentence, Span

SPEAKER = re.compile(r"[^\W\d_][^\n:.,;!?]{0,40}(?=: )")
"""The name that opens a turn."""
_FEWEST_TURNS = 6
_TURNS = 0.6
"""Share of the paragraphs that are turns; all of a transcript's are, hardly any of a report's."""
_FEWEST_HEADINGS = 3
"""Headings from which a text is made of sections: a feature has one or two subheads, which name no part of it."""
_NUMBER = re.compile(r"^[\W\d]*(?:[IVXLC]+\.)?\s*")


def is_talk(sentences: Sequence[Sentence]) -> bool:
    """Tell whether most paragraphs open with a speaker's name and a colon, as the minutes of a meeting do."""
    first = {sentence.paragraph.span.start: sentence.text for sentence in reversed(sentences)}
    turns = sum(bool(SPEAKER.match(text)) for text in first.values())
    return turns >= max(_FEWEST_TURNS, _TURNS * len(first))


def find_sections(document: Document) -> tuple[Paragraph, ...]:
    """Return the headings of *document*, in order; none where there are too few for its parts."""
    found = tuple(paragraph for paragraph in document.paragraphs if paragraph.kind == "heading")
    return found if len(found) >= _FEWEST_HEADINGS else ()


def number_sections(document: Document, headings: Sequence[Paragraph]) -> list[int]:
    """Return for each passage of *document* how many of its *headings* stand before it."""
    starts = [heading.span.start for heading in headings]
    return [bisect_right(starts, passage.span.start) for passage in document.passages]


def is_back_matter(heading: str, language: str) -> bool:
    """Tell whether *heading* stands over what is no part of the text: references, thanks, contents."""
    return _NUMBER.sub("", heading).strip(" .:").lower() in _list_back_matter(language)


def name_speaker(document: Document, passage: Passage) -> Passage:
    """Return *passage* with the name that opens its turn, where its own words do not hold it."""
    first = passage.sentences[0]
    turn = first.paragraph.span
    match = SPEAKER.match(document.text, turn.start, turn.end)
    if match is None or first.span.start == turn.start:
        return passage
    return replace(passage, heading=Heading(Span(*match.span()), match[0], is_speaker=True))


def name_section(document: Document, passage: Passage, headings: Sequence[Paragraph]) -> Passage:
    """Return *passage* with the last of *headings* before it."""
    index = bisect_right([heading.span.start for heading in headings], passage.span.start) - 1
    if index < 0:
        return passage
    span = headings[index].span
    return replace(passage, heading=Heading(span, span.of(document.text)))


@cache
def _list_back_matter(language: str) -> frozenset[str]:
    return load(language).text.back_matter
