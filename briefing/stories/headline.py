"""The headline of a story: the leading document's title, or its best sentence cut at a clause."""

from __future__ import annotations

import re

from briefing.language import load
from briefing.model import Analysis, Document, Headline, Sentence, Span

_LONGEST = 110
"""Characters up to which a sentence may stand as a headline uncut: two lines of the page."""

_MOST = 300
"""Characters of a headline at most, whatever it is cut from; a title is no longer either."""
_SHORTEST = 60
"""Characters that a cut must leave, so that what stays is a statement."""


def make_headline(analysis: Analysis) -> Headline:
    """Return the title of the document, verbatim; without one, its best sentence.

    A long sentence is cut before a connective ("but", "while") or a semicolon:
    what stands before it is a statement of its own.
    """
    document = analysis.document
    if document.origin.title:
        return Headline(document.id, document.origin.title, _find_title(document))
    if not document.sentences:
        return Headline(document.id, document.id, None)
    sentence = _best_sentence(analysis)
    end = _cut(sentence.text, document.origin.language)
    span = Span(sentence.span.start, sentence.span.start + end)
    return Headline(document.id, span.of(document.text), span)


def _find_title(document: Document) -> Span | None:
    title = document.origin.title or ""
    for paragraph in document.paragraphs:
        if paragraph.kind == "headline" and paragraph.span.of(document.text) == title:
            return paragraph.span
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
    found = next((cut for cut in reversed(cuts) if _is_balanced(text[:cut])), whole)
    if found <= _MOST:
        return found
    space = text.rfind(" ", 0, _MOST)
    return len(text[:space].rstrip()) if space > 0 else _MOST


def _is_balanced(text: str) -> bool:
    """Tell whether no quotation and no bracket stays open in *text*, whichever marks its language uses."""
    marks = sum(text.count(mark) for mark in '"“”„«»')
    return marks % 2 == 0 and text.count("(") == text.count(")") and text.count("[") == text.count("]")
