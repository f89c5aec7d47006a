"""Finds the paragraphs of a plain text and says what each one is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from briefing.language import Language, load
from briefing.model import Paragraph, ParagraphKind, Span
from briefing.text.datelines import set_datelines_apart
from briefing.text.dates import find_date
from briefing.text.embargo import is_embargo, part_embargo
from briefing.text.segmentation.furniture import is_furniture, is_picture_credit
from briefing.text.segmentation.lines import LineGroup, group_lines
from briefing.text.segmentation.titles import find_title

_CLOSERS = "\"'”’“‘»«›‹)]」』"
_ENDS = ".!?…:;,。！？؟।۔"
_BRACKETED = re.compile(r"\([^()]{1,40}\)")
_RESULT = re.compile(
    r"[A-ZÀ-Þ\d][^!?\n]{2,40}\s[-–]\s[A-ZÀ-Þ\d][^!?\n]{2,40}?\s\(?\d{1,3}\s?[:–-]\s?\d{1,3}(?:\s?\([^\n()]{1,15}\))?"
)
"""The result of a match: "Harrow Town - Lorn United 2:1 (1:0)"."""
_List = Literal["caption", "caption_lines", "credit", "notices", "published"]
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")

# Longest of each kind, in words; taken from the newspaper pages they imitate, not tuned.
_LABEL = 16
_HEADING = 10
_CREDIT = 15
_DATED = 8
_BYLINE = 7
_NAME = 4
_OFFICE = 5
_STANDFIRST = 45
_NUMBERED = 20
"""Code points in which the number of a figure ends: "Figure 9: The port"."""
_NUMBER = re.compile(r"\s\d{1,3}(?:[.-]\d{1,2})?[a-z]?$")
_LABEL_CHARACTERS = 110
_LABEL_CJK = 30
_AND = frozenset(("and", "und", "et", "y", "e", "en"))
_LABELS = 0.4
"""Share of lines without a sentence end above which a text simply has no full stops."""


def find_paragraphs(text: str, language: str = "und", *, titled: bool = False) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a plain *text*, ordered, disjoint and without white space at their ends.

    Args:
        text: Plain text.
        language: ISO 639-1 code.
        titled: Whether its title is known from elsewhere, so that a first sentence is none.
    """
    apart = list(_set_embargoes_apart(text, group_lines(text), language))
    groups = [group for group, _ in apart]
    texts = [group.span.of(text) for group in groups]
    kinds = [
        "credit" if is_line else _kind(group, told, language)
        for (group, is_line), told in zip(apart, texts, strict=True)
    ]
    if not titled:
        _name_title(kinds, groups, text, language)
    _name_labels(kinds, texts)
    paragraphs = [Paragraph(group.span, kind) for group, kind in zip(groups, kinds, strict=True)]
    return tuple(set_datelines_apart(text, paragraphs, language))


def _set_embargoes_apart(text: str, groups: Iterable[LineGroup], language: str) -> Iterator[tuple[LineGroup, bool]]:
    """Yield *groups*, an embargo line that stands in one with other words as one of its own, with whether it is one."""
    for group in groups:
        parts = part_embargo(group.span.of(text), language)
        if len(parts) == 1:
            yield group, parts[0][1]
            continue
        for part, _ in parts:
            span = Span(group.span.start + part.start, group.span.start + part.end)
            told = LineGroup(span, False, False, text.count("\n", span.start, span.end) + 1)
            yield told, is_embargo(span.of(text), language)


def _kind(group: LineGroup, text: str, language: str) -> ParagraphKind:
    """Return what the group is by itself; "heading" stands for any short line without an end."""
    if not any(map(str.isalnum, text)):
        return "credit"
    if group.is_row or (group.lines == 1 and _RESULT.fullmatch(text)):
        return "table"
    if _is_boilerplate(text, language):
        return "boilerplate"
    if _is_credit(text, language):
        return "credit"
    if _opens(text, "caption", language) or _is_caption_line(text, language):
        return "caption"
    if group.is_item:
        return "list item"
    return "heading" if group.lines == 1 and is_label(text) else "body"


def _name_title(kinds: list[ParagraphKind], groups: list[LineGroup], text: str, language: str) -> None:
    """Make the first line a headline that ends like a sentence and stands apart; changes *kinds*."""
    index = find_title(kinds, [group.span.of(text) for group in groups], language)
    if index is not None and groups[index].lines == 1 and _stands_apart(groups, index, text):
        kinds[index] = "headline"
        if groups[index].span.of(text).endswith(";"):
            _name_second_half(kinds, groups, index + 1, text)


def _name_second_half(kinds: list[ParagraphKind], groups: list[LineGroup], index: int, text: str) -> None:
    """Make the line under a headline that ends in a semicolon a part of it; changes *kinds*."""
    if index < len(groups) - 1 and groups[index].lines == 1 and len(groups[index].span.of(text).split()) <= _LABEL:
        kinds[index] = "headline"


def _stands_apart(groups: list[LineGroup], index: int, text: str) -> bool:
    return text.count("\n", groups[index].span.end, groups[index + 1].span.start) > 1


def _name_labels(kinds: list[ParagraphKind], texts: list[str]) -> None:
    """Tell headline, standfirst, heading and body apart by where they stand; changes *kinds*."""
    prose = [i for i, kind in enumerate(kinds) if kind in ("body", "heading")]
    bodies = sum(kinds[i] == "body" for i in prose)
    if "headline" not in kinds and prose and bodies and kinds[prose[0]] == "heading" and _leads(texts, prose):
        kinds[prose.pop(0)] = "headline"
    if prose and bodies and _is_standfirst(kinds, texts, prose, bodies):
        kinds[prose.pop(0)] = "standfirst"
    labels = [i for i in prose if kinds[i] == "heading"]
    too_many = len(labels) > _LABELS * len(prose)
    for i in labels:
        if too_many or not _is_heading(kinds, texts, i):
            kinds[i] = "body"


def _is_standfirst(kinds: list[ParagraphKind], texts: list[str], prose: list[int], bodies: int) -> bool:
    """Tell whether the first of *prose* sums up what follows."""
    first = prose[0]
    if kinds[first] == "heading":
        return kinds[first - 1 : first] == ["headline"] and kinds[prose[1]] == "body"
    return bodies > 2 and len(texts[first].split()) <= _STANDFIRST


def _leads(texts: list[str], prose: list[int]) -> bool:
    """Tell whether something longer follows the first line."""
    return any(len(texts[i]) > len(texts[prose[0]]) for i in prose[1:])


def _is_heading(kinds: list[ParagraphKind], texts: list[str], i: int) -> bool:
    """Tell whether the short line *i* stands over a text, and not at the end of all."""
    follows = i + 1 < len(kinds) and kinds[i + 1] in ("body", "list item", "table", "caption", "standfirst")
    return follows and len(texts[i].split()) <= _HEADING


def is_label(text: str) -> bool:
    """Tell whether *text* is short and has no sentence end."""
    if text.rstrip(_CLOSERS)[-1:] in _ENDS or not any(map(str.isalpha, text)):
        return False
    if _CJK.search(text):
        return len(text) <= _LABEL_CJK
    return len(text.split()) <= _LABEL and len(text) <= _LABEL_CHARACTERS


def _is_boilerplate(text: str, language: str) -> bool:
    """Tell whether *text* belongs to the page around the article."""
    return _opens(text, "notices", language) or is_furniture(text, language)


def _is_caption_line(text: str, language: str) -> bool:
    """Tell whether *text* opens with words such as "Image caption", and is no longer than a caption."""
    lower = text.lower()
    head, colon, _ = lower[:_NUMBERED].partition(":")
    if colon and _NUMBER.sub("", head) != head and _NUMBER.sub("", head) in _listed("caption", language):
        return True
    return lower.startswith(_caption_openings(language)) and len(lower.split()) <= _STANDFIRST


def _is_credit(text: str, language: str) -> bool:
    """Tell whether *text* only says who wrote or sent it."""
    count = len(text.split())
    if count > _CREDIT:
        return False
    if (
        is_picture_credit(text)
        or _opens(text, "credit", language)
        or _opens(text, "published", language)
        or _is_dated_line(text, language)
        or (_BRACKETED.fullmatch(text) and count <= 4)
    ):
        return True
    first, _, names = text.partition(" ")
    if first.lower() not in _listed("credit", language) or not names or text[-1:] in ".!?":
        return False
    return (_are_names(names) and count <= _BYLINE) or _is_name_with_office(names)


def _are_names(text: str) -> bool:
    return all(word[0].isupper() or word in _AND for word in text.split())


def _is_name_with_office(names: str) -> bool:
    """Tell whether *names* is a full name, a comma and a few words on its bearer: "Mara Lind, staff writer"."""
    name, comma, office = names.partition(", ")
    return bool(comma) and 1 < len(name.split()) <= _NAME and _are_names(name) and len(office.split()) <= _OFFICE


def _is_dated_line(text: str, language: str) -> bool:
    """Tell whether *text* is a complete date with at most a name before it, and no sentence."""
    short = len(text.split()) <= _DATED and text[-1:] not in ".!?"
    return short and find_date(text, language) is not None


def _opens(text: str, key: _List, language: str) -> bool:
    """Tell whether *text* opens with a listed word and a colon."""
    head, colon, rest = text[:40].replace("：", ":").partition(":")
    return bool(colon) and bool(rest) and head.strip().lower() in _listed(key, language)


@cache
def _caption_openings(language: str) -> tuple[str, ...]:
    return tuple(f"{phrase} " for phrase in _listed("caption_lines", language))


@cache
def _listed(key: _List, language: str) -> tuple[str, ...]:
    """Return the list of *language* and the English one, which other pages borrow from."""
    return tuple(word for code in (language, "en") for word in _words_of(key, load(code)))


def _words_of(key: _List, known: Language) -> tuple[str, ...]:
    if key == "published":
        return (*known.metadata.published, *known.metadata.updated)
    listed: tuple[str, ...] = getattr(known.text, key)
    return listed
