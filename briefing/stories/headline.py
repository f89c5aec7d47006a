"""The headline of a story: the leading document's title, or its best sentence cut at a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.language import load
from briefing.model import Analysis, Cited, Document, Headline, Passage, Sentence, Span
from briefing.stories.titles import MOST_WORDS, find_headline_in, is_balanced
from briefing.text.words import words

_LONGEST = 110
"""Characters up to which a sentence may stand as a headline uncut: two lines of the page."""

_MOST = 300
"""Characters of a headline at most, whatever it is cut from; a title is no longer either."""
_LEAST = 4
"""Words of an opening line that says something."""
_SHORTEST = 60
"""Characters that a cut must leave, so that what stays is a statement."""


def make_headline(analysis: Analysis) -> Headline:
    """Return the headline that stands in the document's title, verbatim; without one, that of its best sentence.

    A long sentence is cut before a connective ("but", "while") or a semicolon:
    what stands before it is a statement of its own.
    """
    document = analysis.document
    if titled := _from_title(document):
        return titled
    if not document.sentences:
        title = document.origin.title
        return Headline(document.id, title or document.id, _find(document, title) if title else None)
    sentence = _best_sentence(analysis)
    end = _cut(sentence.text, document.origin.language)
    span = Span(sentence.span.start, sentence.span.start + end)
    return Headline(document.id, span.of(document.text), span)


def take_headline(
    analysis: Analysis, passages: tuple[Cited[Passage], ...]
) -> tuple[Headline, tuple[Cited[Passage], ...]]:
    """Return the headline and those of *passages* to print under it: the same words never stand twice.

    A document without a title gives a short opening line, or the first of its sentences to be printed,
    whole: a clause of it would be read twice. Where nothing else is left to print, the passages stay.
    """
    headline = _from_title(analysis.document) or _from_passages(analysis.document, passages) or make_headline(analysis)
    repeated = [cited for cited in passages if _opens_with(cited.item, headline.text)]
    kept = tuple(cited for cited in passages if cited not in repeated)
    if not repeated or not kept:
        return headline, passages
    whole = max((s for cited in repeated for s in cited.item.sentences), key=lambda s: len(s.text))
    if len(repeated) == 1 and len(repeated[0].item.sentences) == 1 and len(whole.text) <= _MOST:
        return _of_sentence(repeated[0].document, whole), kept
    return headline, kept if all(len(cited.item.sentences) == 1 for cited in repeated) else passages


def _from_title(document: Document) -> Headline | None:
    title = document.origin.title or ""
    span = find_headline_in(title, document.origin)
    return Headline(document.id, span.of(title), _find(document, span.of(title))) if span else None


def _from_passages(document: Document, passages: Sequence[Cited[Passage]]) -> Headline | None:
    """Return the opening line as headline where it is short, else the first single sentence that is printed."""
    first = document.sentences[0] if document.sentences else None
    if first and first.span == first.paragraph.span and _LEAST <= len(first.text.split()) <= MOST_WORDS:
        return _of_sentence(document.id, first)
    alone = [
        cited for cited in passages if len(cited.item.sentences) == 1 and len(cited.item.sentences[0].text) <= _MOST
    ]
    if len(passages) < 2 or not alone:
        return None
    return _of_sentence(alone[0].document, alone[0].item.sentences[0])


def _of_sentence(document: str, sentence: Sentence) -> Headline:
    end = len(sentence.text.rstrip(".。 "))
    return Headline(document, sentence.text[:end], Span(sentence.span.start, sentence.span.start + end))


def _opens_with(passage: Passage, headline: str) -> bool:
    told = [word.lower() for word in words(headline)]
    return any([word.lower() for word in words(s.text)][: len(told)] == told for s in passage.sentences) and bool(told)


def _find(document: Document, title: str) -> Span | None:
    for paragraph in document.paragraphs:
        if paragraph.kind == "headline" and (at := paragraph.span.of(document.text).find(title)) >= 0:
            return Span(paragraph.span.start + at, paragraph.span.start + at + len(title))
    start = document.text.find(title)
    return Span(start, start + len(title)) if start >= 0 else None


def _best_sentence(analysis: Analysis) -> Sentence:
    passages = analysis.summary.passages
    if not passages:
        return analysis.document.sentences[0]
    return max(passages, key=lambda scored: scored.score).passage.sentences[0]


def _cut(text: str, language: str) -> int:
    """Return where to end the headline: at the sentence's last word, or before a connective."""
    whole = len(text.rstrip(".。 "))
    if len(text) <= _LONGEST:
        return whole
    connectives = "|".join(map(re.escape, load(language).words("summary", "connectives")))
    pattern = rf"\s*(?:[;–—]|,?\s(?:{connectives})\s)" if connectives else r"\s*[;–—]"
    cuts = [match.start() for match in re.finditer(pattern, text) if _SHORTEST <= match.start() <= _LONGEST]
    found = next((cut for cut in reversed(cuts) if is_balanced(text[:cut])), whole)
    if found <= _MOST:
        return found
    space = text.rfind(" ", 0, _MOST)
    return len(text[:space].rstrip()) if space > 0 else _MOST
