"""Parts lines that lost the break between them: a heading from its sentence, items of a list from each other.

Web pages whose mark-up was stripped run a heading into the sentence under it:
"Talks break downThe two sides met on Monday".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from briefing.language import load
from briefing.model import Paragraph, ParagraphKind, Span
from briefing.text.boundaries import MARKS
from briefing.text.segmentation.passages import find_quotations
from briefing.text.segmentation.sentences import PROSE, split

_JOINT = re.compile(
    # The end of a word, of a quotation or of a sentence, then at once a word with a capital.
    r"(?:(?<=[^\W\d_]{2}[a-zà-ÿß])|(?<=[A-ZÀ-ÞŒ]{2})|(?<=[\w.!?…][»”\")])|(?<=[^\W\d_]{3}[.!?…])|(?<=[^\W\d_]\)[.!?…]))"
    r"(?P<opener>(?:(?<=[.!?…])[«“\"])?[A-ZÀ-ÞŒ](?:[a-zà-ÿœ]{1,20}(?![\w-])|(?=['’][^\W\d_]{2})|(?<=À)(?=\s)))"
)
# The capital first and then what stands before it: so the search leaps from capital to capital.
_CAPITAL_INSIDE = re.compile(r"[A-ZÀ-ÞŒ](?=[a-zà-ÿœ'’]|(?<=À)\s)(?:(?<=[A-Za-zÀ-ÿŒ.!?…].)|(?<=[\w.!?…][«»“”\")].))")
"""What every joint has, and most paragraphs have not."""
_WORD = re.compile(r"[#@]?[^\W\d_]+")
_BULLETS = "•▪►‣◦"
_BULLET = re.compile(rf"(?<=[\s.!?…:;»”\")])[{_BULLETS}]\s?(?=\S)")
_ENDED = re.compile(f"[{MARKS}]\\W*$")
_REACH = 400
"""Code points before a joint in which an open quotation is looked for; restored paragraphs part longer ones anyway."""
_LONGEST_WORD = 30
_LONGEST = 12
"""Words of a heading at most; a longer line before a joint is a sentence that lost its mark."""


def part_joined(text: str, paragraphs: Iterable[Paragraph], language: str) -> Iterator[Paragraph]:
    """Yield *paragraphs*, parted where two lines were joined; what lost its break is a heading.

    A joint is sure where what follows is a word that opens sentences and ends no
    name ("downThe", never "YouTube"), written so only once in the text.
    """
    has_bullet = any(mark in text for mark in _BULLETS)
    for paragraph in paragraphs:
        is_prose = paragraph.kind in PROSE
        joints = _find_joints(text, paragraph.span, language) if is_prose else set()
        bullets = _find_bullets(text, paragraph.span) if is_prose and has_bullet else set()
        start, kind = paragraph.span.start, paragraph.kind
        for offset in sorted(joints | bullets):
            yield from _before(text, Span(start, offset), kind, language, is_joint=offset in joints)
            start, kind = offset, "list item" if offset in bullets else _BODY.get(kind, kind)
        if start < paragraph.span.end:
            yield Paragraph(Span(start, paragraph.span.end), kind)


_BODY: dict[ParagraphKind, ParagraphKind] = {"list item": "body"}
"""What follows a heading that opened with a bullet is text."""


def _find_bullets(text: str, span: Span) -> set[int]:
    """Return the offsets inside *span* at which a list item begins."""
    return {match.start() for match in _BULLET.finditer(text, span.start + 1, span.end)}


def _find_joints(text: str, span: Span, language: str) -> set[int]:
    """Return the offsets inside *span* at which two lines were joined."""
    found: set[int] = set()
    openers = _openers(language)
    may_hold = openers and _CAPITAL_INSIDE.search(text, span.start, span.end)
    for match in _JOINT.finditer(text, span.start, span.end) if may_hold else ():
        if match.start() == span.start or match["opener"].lstrip('«“"').lower() not in openers:
            continue
        offset = _find_second_line(text, span, match)
        if not _is_in_name(text, match) and not _splits_quotation(text, Span(max(span.start, offset - _REACH), offset)):
            found.add(offset)
    return found


def _find_second_line(text: str, span: Span, match: re.Match[str]) -> int:
    """Return where the second line begins; a straight mark belongs to it unless it closes a quotation."""
    offset = match.start("opener")
    return offset + (text[offset] == '"' and text.count('"', max(span.start, offset - _REACH), offset) % 2)


def _is_in_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a joint after a letter is inside a name: a tag, a word of several humps, one written so again."""
    start = match.start()
    if not text[start - 1].isalpha():
        return False
    *_, word = _WORD.findall(text, max(0, start - _LONGEST_WORD), start)
    is_name = word[0] in "#@" or not (word[1:].islower() or word.isupper())
    return is_name or text.count(f"{word}{match['opener']}") > 1


def _splits_quotation(text: str, before: Span) -> bool:
    """Tell whether a quotation that opened in *before* is not closed there."""
    mark = text[before.end - 1] == '"' and before.of(text).count('"') % 2 == 1
    return mark or bool(find_quotations(text, before)[1])


@cache
def _openers(language: str) -> frozenset[str]:
    return load(language).text.openers


def _before(text: str, span: Span, kind: ParagraphKind, language: str, *, is_joint: bool) -> Iterator[Paragraph]:
    """Yield what stands before a joint: its sentences, and the line that was joined."""
    inside = text[span.start : span.end]
    span = Span(span.start + len(inside) - len(inside.lstrip()), span.start + len(inside.rstrip()))
    if span.start >= span.end:
        return
    *_, last = split(text, span, language)
    line = last.of(text)
    if not is_joint or _ENDED.search(line) or len(line.split()) > _LONGEST:
        yield Paragraph(span, kind)
        return
    if last.start > span.start:
        yield Paragraph(Span(span.start, _trimmed(text, span.start, last.start)), kind)
    yield Paragraph(last, "heading")


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
