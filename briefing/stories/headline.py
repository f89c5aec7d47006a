"""The headline of a story: the leading document's title, or its best sentence cut at a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.language import load
from briefing.model import Analysis, Cited, Document, Headline, Passage, Sentence, Span
from briefing.stories.titles import MOST_WORDS, find_headline_in, is_balanced
from briefing.text.headings import is_talk
from briefing.text.leaning import adds_on, leans_back
from briefing.text.occasion import name_occasion
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
    """Return the headline and the *passages* in the order in which they are printed: no words stand twice.

    A document without a title gives the name of the call that it is, or a short opening line, or none: then the first
    passage stands in its place, whole, as a clause of it would be read twice. So does
    a passage that opens with the words of the headline. Whatever leans on something unsaid, "Also in Harrow", gives way
    to a passage that does not.
    """
    document = analysis.document
    titled = _from_title(document) or _from_occasion(document) or _from_opening(document)
    short = [cited for cited in passages if len(cited.item.text) <= _MOST]
    upright = [cited for cited in short if not leans_back(cited.item.text, document.origin.language)]
    fitting = upright or short
    if titled is None or (upright and adds_on(titled.text, document.origin.language)):
        repeating = _find_standing(analysis, fitting)
    else:
        repeating = [cited for cited in short if _opens_with(cited.item, titled.text)][:1]
    if repeating:
        rest = [cited for cited in passages if cited is not repeating[0]]
        return _of_passage(repeating[0]), (*repeating, *rest)
    return titled or make_headline(analysis), passages


def _find_standing(analysis: Analysis, fitting: Sequence[Cited[Passage]]) -> list[Cited[Passage]]:
    """Return the passage that stands in place of a headline, none where none fits.

    It is the first, but of a call or a meeting, whose sentences say "we", the best of
    those that do not.
    """
    document = analysis.document
    language = document.origin.language
    if not fitting or not (is_talk(document.sentences) or _speaks_to_somebody(fitting[0].item.text, language)):
        return list(fitting[:1])
    scores = {scored.passage.span: scored.score for scored in analysis.summary.passages}
    plain = [cited for cited in fitting if not _speaks_to_somebody(cited.item.text, language)]
    return [max(plain or fitting, key=lambda cited: (scores.get(cited.item.span, 0.0), -cited.item.span.start))]


def _from_title(document: Document) -> Headline | None:
    title = document.origin.title or ""
    span = find_headline_in(title, document.origin)
    return Headline(document.id, span.of(title), _find(document, span.of(title))) if span else None


def _from_occasion(document: Document) -> Headline | None:
    """Return what an untitled call calls itself, as nothing else says who "we" are."""
    span = name_occasion(document)
    return Headline(document.id, span.of(document.text), span) if span else None


def _from_opening(document: Document) -> Headline | None:
    """Return the opening line as headline where it is a short sentence by itself, and greets or asks nobody."""
    first = document.sentences[0] if document.sentences else None
    if first is None or first.span != first.paragraph.span or not _LEAST <= len(first.text.split()) <= MOST_WORDS:
        return None
    if is_talk(document.sentences) or _speaks_to_somebody(first.text, document.origin.language):
        return None
    end = len(first.text.rstrip(".。 "))
    return Headline(document.id, first.text[:end], Span(first.span.start, first.span.start + end))


def _speaks_to_somebody(text: str, language: str) -> bool:
    """Tell whether *text* has words for the speaker or for the listener."""
    known = load(language)
    persons = known.words.self.union(known.editor.addressing)
    return not persons.isdisjoint(word.lower() for word in words(text))


def _of_passage(cited: Cited[Passage]) -> Headline:
    return Headline(cited.document, cited.item.text, cited.item.span, is_passage=True)


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
    connectives = "|".join(map(re.escape, load(language).summary.connectives))
    pattern = rf"\s*(?:[;–—]|,?\s(?:{connectives})\s)" if connectives else r"\s*[;–—]"
    cuts = [match.start() for match in re.finditer(pattern, text) if _SHORTEST <= match.start() <= _LONGEST]
    found = next((cut for cut in reversed(cuts) if is_balanced(text[:cut])), whole)
    if found <= _MOST:
        return found
    space = text.rfind(" ", 0, _MOST)
    return len(text[:space].rstrip()) if space > 0 else _MOST
