"""Finds the sentences of a text's prose: where each starts and ends, never what it should say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.model import Paragraph, Sentence, Span
from briefing.text.boundaries import MARKS, WIDE_MARKS, Boundary, load_rules
from briefing.text.segmentation.lines import MARKER

PROSE = ("body", "standfirst", "list item", "caption")
"""The kinds of paragraph that hold sentences."""

_CLOSERS = "\"'”’»›)]}）」』】》〉"
_OPENERS = "\"'”’“‘„‚»«›‹([{（「『【《〈¿¡–—-"

# Possessive, so that a long run of marks is walked once and never again; one mark first, to which the search leaps.
_END, _END_GERMAN = (
    re.compile(f"[{MARKS}][{MARKS}{re.escape(closers)}]*+") for closers in (_CLOSERS, f"{_CLOSERS}“‘«‹")
)
_SPACED_GUILLEMET = re.compile(r"[ \u00a0\u202f][»›](?=[\s.,;:]|$)")
_SPACE = re.compile(r"\s*+")
_AFTER = re.compile(f"([{re.escape(_OPENERS)}\\s]{{0,20}}+)(\\S{{0,40}}+(?: \\S{{1,20}}+){{0,3}}+)")
_BRACKET = re.compile(r"[()\[\]（）]")

_REACH = 300
"""Code points within which a bracket must close to keep its text in one piece."""
_LONGEST = 2000
"""Code points of a sentence: half a page of print, which no sentence fills."""
_WINDOW = 40
"""Code points looked at before a mark; no word that matters is longer."""


def find_sentences(text: str, paragraphs: tuple[Paragraph, ...], language: str) -> tuple[Sentence, ...]:
    """Return the sentences of the prose among *paragraphs*, in order.

    They cover all but white space and the markers of list items.
    """
    return tuple(
        Sentence(span, span.of(text), paragraph)
        for paragraph in paragraphs
        if paragraph.kind in PROSE
        for whole in split(text, _content(text, paragraph), language)
        for span in _in_pieces(text, whole)
    )


def _in_pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield *span*, in pieces of whole words where no page could print it: what has no end is no sentence."""
    start = span.start
    while span.end - start > _LONGEST:
        space = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in " \n\t")
        end = space if space > start else start + _LONGEST
        yield Span(start, end)
        start = _after_space(text, end, span.end)
    yield Span(start, span.end)


def split(text: str, span: Span, language: str) -> Iterator[Span]:
    """Yield the sentences inside *span* of *text*, which starts and ends without white space."""
    start, judge = span.start, load_rules(language)
    cased = any(map(str.isupper, span.of(text)))
    bracketed = _bracketed(text, span)
    for match in _end_pattern(text, span).finditer(text, span.start, span.end):
        end = _with_guillemet(text, match.end(), span.end)
        follow = _after_space(text, end, span.end)
        if follow >= span.end:
            break
        if not (follow > end or match[0][0] in WIDE_MARKS) or _inside(bracketed, start, match):
            continue
        if judge.is_end(_read_boundary(text, Span(start, span.end), match, end, follow, cased)):
            yield Span(start, end)
            start = follow
    if start < span.end:
        yield Span(start, span.end)


def _end_pattern(text: str, span: Span) -> re.Pattern[str]:
    """Return the pattern of a mark with what closes after it; in German “ and « close, elsewhere they open."""
    low = text.find("„", span.start, span.end) >= 0 or text.find("‚", span.start, span.end) >= 0
    left, right = (text.find(mark, span.start, span.end) for mark in "«»")
    return _END_GERMAN if low or 0 <= right < left else _END


def _content(text: str, paragraph: Paragraph) -> Span:
    """Return the paragraph's span without white space at its ends and without a list marker."""
    start, end = paragraph.span.start, paragraph.span.end
    marker = MARKER.match(text, start, end) if paragraph.kind == "list item" else None
    if marker and marker.end() < end:
        start = marker.end()
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    return Span(start, start + len(inside.strip()))


def _read_boundary(text: str, sentence: Span, match: re.Match[str], end: int, follow: int, cased: bool) -> Boundary:
    """Return the mark of *match* with the words around it; *sentence* is all that is not yet split."""
    after = _AFTER.match(text, end, sentence.end)
    opened, ahead = after.groups() if after else ("", "")
    return Boundary(
        before=text[max(sentence.start, match.start() - _WINDOW) : match.start()],
        whole=match.start() - sentence.start <= _WINDOW,
        mark=text[match.start() : end],
        spaced=follow > end,
        opened=opened.strip(),
        after=ahead,
        cased=cased,
    )


def _with_guillemet(text: str, end: int, limit: int) -> int:
    """Move *end* behind a closing guillemet set off by a space, as French prints it."""
    closing = _SPACED_GUILLEMET.match(text, end, limit)
    return closing.end() if closing else end


def _after_space(text: str, offset: int, limit: int) -> int:
    space = _SPACE.match(text, offset, limit)
    return space.end() if space else offset


def _bracketed(text: str, span: Span) -> list[Span]:
    """Return the outermost bracketed stretches that close soon, the last one first."""
    found: list[Span] = []
    opened: list[int] = []
    for match in _BRACKET.finditer(text, span.start, span.end):
        if match[0] in "([（":
            opened.append(match.start())
        elif opened and match.start() - opened[-1] > _REACH:
            opened.clear()
        elif opened:
            start = opened.pop()
            while found and found[-1].start > start:
                found.pop()
            found.append(Span(start, match.end()))
    return found[::-1]


def _inside(bracketed: list[Span], start: int, match: re.Match[str]) -> bool:
    """Tell whether a mark is inside a bracket that opened within the sentence, and drop those passed."""
    while bracketed and bracketed[-1].end <= match.start():
        bracketed.pop()
    return bool(bracketed) and start < bracketed[-1].start < match.start() and match.end() <= bracketed[-1].end
