"""The quotations of a story as they are printed: the parts of each together, with who surely said it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefing.compose.voices.speakers import name_speakers
from briefing.model import Cited, Document, Quote, Sentence, Span, Speaker, Statement, Story
from briefing.stories.merge import join_parts
from briefing.text.words import count_words

PRINTED_TRUST = 0.9
"""A speaker is printed only where at least this share of the quotes found by the same rule had the right one."""

_CLAUSE_WORDS = range(5, 41)
"""Of a whole statement printed for the part of it that is between marks."""


def find_statements(story: Story, documents: Mapping[str, Document]) -> list[Statement]:
    """Return the quotations of *story* in order, the parts of each together, without indirect speech.

    Who is named in two ways, or by a role in one place and by name in another, is one speaker.
    """
    spoken = [cited for cited in story.found.quotes if cited.item.kind != "indirect"]
    joined = join_parts(spoken, lambda cited: cited.item.group and (cited.document, cited.item.group))
    reported = [cited for cited in story.found.quotes if cited.item.kind == "indirect"]
    statements = [_within(_state(story.id, parts, documents), reported) for parts in joined]
    language = documents[story.documents[0]].origin.language
    known = name_speakers([statement.speaker for statement in statements if statement.speaker], language)
    return [replace(one, speaker=known[one.speaker.name]) if one.speaker else one for one in statements]


def sentences_of(document: Document, span: Span) -> tuple[Sentence, ...]:
    """Return the sentences of *document* that hold any of *span*."""
    sentences = document.sentences
    first = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    end = bisect_left(sentences, span.end, key=lambda sentence: sentence.span.start)
    return tuple(sentence for sentence in sentences[max(first, 0) : end] if sentence.span.overlaps(span))


def without_speaker(statement: Statement, document: Document) -> Statement:
    """Return *statement* with the sentences of its source in place of a speaker."""
    return replace(statement, speaker=None, clause=None, sentences=sentences_of(document, statement.span))


def count_said(statement: Statement) -> int:
    """Return how many words of *statement* stand between marks."""
    return sum(count_words(part.text) for part in statement.parts)


def _state(story: str, cited: Sequence[Cited[Quote]], documents: Mapping[str, Document]) -> Statement:
    document, parts = cited[0].document, tuple(part.item for part in cited)
    speaker = _sure_speaker(parts)
    statement = Statement(story, document, parts, speaker)
    return statement if speaker else without_speaker(statement, documents[document])


def _sure_speaker(parts: Sequence[Quote]) -> Speaker | None:
    """Return who said *parts*: the speaker of the surest one, if sure enough and not at odds with another's."""
    surest = max(parts, key=lambda part: part.trust)
    names = {part.speaker.name for part in parts if part.speaker}
    return surest.speaker if surest.trust >= PRINTED_TRUST and len(names) == 1 else None


def _within(statement: Statement, reported: Iterable[Cited[Quote]]) -> Statement:
    """Return *statement* with the whole clause that holds it, if it is part of one by the same speaker."""
    if statement.speaker is None or any(part.kind != "mixed" for part in statement.parts):
        return statement
    around = [
        cited.item
        for cited in reported
        if cited.document == statement.document
        and cited.item.span.contains(statement.span)
        and cited.item.speaker
        and cited.item.speaker.name == statement.speaker.name
        and count_words(cited.item.text) in _CLAUSE_WORDS
    ]
    return replace(statement, clause=min(around, key=lambda quote: len(quote.text), default=None))
