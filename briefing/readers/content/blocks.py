"""Builds a document's text from blocks that a reader took out of markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from briefing.language import load
from briefing.model import Document, Paragraph, ParagraphKind, Raw, Span
from briefing.readers.content.claims import Block, find_claims
from briefing.readers.content.clean import clean
from briefing.readers.content.identify import identify
from briefing.readers.content.origin import Claim, make_origin
from briefing.settings import ReadingSettings
from briefing.text.datelines import set_datelines_apart
from briefing.text.embargo import is_embargo, part_embargo, without_embargo
from briefing.text.headings import is_back_matter
from briefing.text.segmentation.furniture import is_furniture
from briefing.text.segmentation.paragraphs import find_paragraphs, is_label
from briefing.text.segmentation.segment import segment

_BETWEEN = "\n\n"
_OPENING = 5
"""Paragraphs of prose from the top that tell whether the first line is the title."""
_CITATION: ParagraphKind = "table"
"""The kind of a work that is cited: a row of a list of works, in which no sentence stands."""
_LABELS, _FEW = 0.4, 2
"""Share of short lines without an end, if there are more than so few, from which a text has no full stops."""
_HEADING = 10
"""Words of a heading at most."""
_UNDER_HEADING = ("body", "list item", "table")
_NOTE = re.compile(r"(?:\s?\[[^\[\]]{1,4}\])+$")
_ALSO_OF_PAGE = ("body", "list item", "standfirst")
_GLUED_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}(?=\w)")
"""A date that a word follows without a space: two lines of a card that leads to another article."""
_CITED = re.compile(r"\b(?:1[89]|20)\d\d\b|^[\^↑•]")
"""What a work that is cited has: a year, or the mark of a note."""
_FOOT = 2
"""Paragraphs at the end in which the author is told of; a text may open one further up on its author's name."""
_BEFORE_FOOT = 3
"""Paragraphs of a text before them at least; a shorter page may be about its author."""
_CELL, _STOPS = 120, (".", "!", "?", "…", "。", "”", '"')
"""Code points of a row that is one cell, and its ends, from which it is a paragraph."""
_CREDIT_WORDS = 15
"""A credit longer than this is text, whatever its class is called."""


def build_document(
    blocks: Iterable[Block],
    claims: Sequence[Claim],
    raw: Raw,
    settings: ReadingSettings,
    *,
    less_sure: Sequence[Claim] = (),
    of_page: bool = False,
) -> Document:
    """Return the document whose text is *blocks*, a blank line between two.

    A title that is claimed but stands in no headline is put in front, so that
    the headline of a story is a slice of its document like all else. *claims*
    go before what the text says of itself, and *less_sure* ones after it. An embargo
    line is a credit of its own, and no part of a title. On a web page (*of_page*) a
    short line without an end is a heading or a button, and no sentence.
    """
    tidy = [(kind, text) for kind, block in blocks if (text := clean(block).strip())]
    title = next(
        (" ".join(clean(value).split()) for field, value, _ in claims if field == "title" and value.strip()), ""
    )
    if title and not any(kind == "headline" for kind, _ in tidy):
        tidy.insert(0, ("headline", title))
    declared = next((value for field, value, _ in claims if field == "language"), "")
    language = settings.language or declared or identify(_BETWEEN.join(text for _, text in tidy))
    tidy = [part for kind, text in tidy for part in _part(kind, text, language)]
    claims = [(name, without_embargo(value, language) if name == "title" else value, at) for name, value, at in claims]
    joined = _BETWEEN.join(text for _, text in tidy)
    kinds = [_look_again(kind, text, language) for kind, text in tidy]
    if "headline" not in kinds:
        _name_title(kinds, [text for _, text in tidy], language)
    if of_page:
        texts = [text for _, text in tidy]
        _name_fragments(kinds, texts)
        _name_cells(kinds, texts)
        _name_cards(kinds, texts)
        _name_back_matter(kinds, texts, language)
        said = find_claims(list(zip(kinds, texts, strict=True)), language)
        authors = [value for name, value, _ in (*claims, *said) if name == "author"]
        _name_biographies(kinds, texts, authors, language)
    placed = _span(zip(kinds, (text for _, text in tidy), strict=True))
    paragraphs = tuple(set_datelines_apart(joined, placed, language))
    told = [(paragraph.kind, paragraph.span.of(joined)) for paragraph in paragraphs]
    everything = [*claims, ("language", language, ""), *find_claims(told, language), *less_sure]
    return segment(joined, make_origin(raw, joined, settings, everything), paragraphs)


def _part(kind: ParagraphKind, text: str, language: str) -> Iterable[Block]:
    """Yield the block, an embargo line in it apart."""
    for span, is_line in part_embargo(text, language):
        yield "credit" if is_line else kind, span.of(text)


def _look_again(kind: ParagraphKind, text: str, language: str) -> ParagraphKind:
    """Return the kind of a block by its words too: markup seldom says what is a credit, and calls much else so."""
    if kind == "credit" and len(text.split()) > _CREDIT_WORDS and not is_embargo(text, language):
        return "body"
    if kind in _ALSO_OF_PAGE and is_furniture(text, language):
        return "boilerplate"
    if kind != "body":
        return kind
    seen = find_paragraphs(text, language)
    return seen[0].kind if len(seen) == 1 and seen[0].kind in ("credit", "boilerplate", "caption") else kind


def _name_title(kinds: list[ParagraphKind], texts: list[str], language: str) -> None:
    """Make the first line a headline where it is one by its words and by what follows; changes *kinds*."""
    prose = [i for i, kind in enumerate(kinds) if kind in ("body", "heading")][:_OPENING]
    lines = [" ".join(texts[i].split()) for i in prose]
    seen = find_paragraphs(_BETWEEN.join(lines), language)
    if prose and seen and seen[0].kind == "headline" and seen[0].span.end == len(lines[0]):
        kinds[prose[0]] = "headline"


def _name_fragments(kinds: list[ParagraphKind], texts: list[str]) -> None:
    """Make headings and boilerplate of lines without a sentence, unless the text has no full stops; changes *kinds*."""
    bodies = [i for i, kind in enumerate(kinds) if kind == "body"]
    labels = {i for i in bodies if _is_fragment(texts[i])}
    if len(labels) > _LABELS * len(bodies) and len(labels) > _FEW:
        return
    last = max((i for i in range(len(kinds)) if kinds[i] in _UNDER_HEADING and i not in labels), default=-1)
    first = kinds.index("headline") if "headline" in kinds else -1
    for i in labels:
        kinds[i] = "heading" if first < i < last else "boilerplate"


def _name_cells(kinds: list[ParagraphKind], texts: list[str]) -> None:
    """Make text of rows that are one cell with sentences in it, as a page laid out in tables has; changes *kinds*."""
    for i, text in enumerate(texts):
        if kinds[i] == "table" and "\t" not in text and len(text) >= _CELL and text.endswith(_STOPS):
            kinds[i] = "body"


def _name_cards(kinds: list[ParagraphKind], texts: list[str]) -> None:
    """Make boilerplate of the cards of other articles that open with a date; changes *kinds*."""
    for i, text in enumerate(texts):
        if kinds[i] in ("body", "list item") and _GLUED_DATE.match(text):
            kinds[i] = "boilerplate"


def _name_back_matter(kinds: list[ParagraphKind], texts: list[str], language: str) -> None:
    """Make rows of the works under "References", and boilerplate of what is under "The author"; changes *kinds*."""
    over = ""
    for i, text in enumerate(texts):
        if kinds[i] in ("heading", "headline"):
            over = _NOTE.sub("", text).strip(" :").lower()
        elif kinds[i] == "list item" and _CITED.search(text) and is_back_matter(over, language):
            kinds[i] = _CITATION
        elif kinds[i] in ("body", "list item") and over in load(language).page.authors and _is_late(kinds, i):
            kinds[i] = "boilerplate"


def _name_biographies(kinds: list[ParagraphKind], texts: list[str], authors: list[str], language: str) -> None:
    """Make boilerplate of what is said of the *authors* at the end: "Mara Lind is a reporter"; changes *kinds*."""
    bodies = [i for i, kind in enumerate(kinds) if kind == "body"]
    if len(bodies) < _BEFORE_FOOT + 1:
        return
    for i in bodies[max(_BEFORE_FOOT, len(bodies) - _FOOT) :]:
        name = next((name for name in authors if " " in name and texts[i].startswith(f"{name} ")), "")
        if name and texts[i][len(name) + 1 :].startswith(tuple(f"{verb} " for verb in load(language).page.bearing)):
            kinds[i] = "boilerplate"


def _is_late(kinds: list[ParagraphKind], i: int) -> bool:
    """Tell whether hardly any text follows the block *i*, and some stands before it."""
    return kinds[:i].count("body") > 0 and kinds[i + 1 :].count("body") <= _FOOT


def _is_fragment(text: str) -> bool:
    """Tell whether *text* is short and has no end: no mark, no note, no smiley."""
    bare = _NOTE.sub("", text)
    is_short = len(bare.split()) <= _HEADING
    return is_short and is_label(bare) and unicodedata.category(bare[-1]) not in ("So", "Sk", "Cf")


def _span(blocks: Iterable[Block]) -> Iterable[Paragraph]:
    start = 0
    for kind, text in blocks:
        yield Paragraph(Span(start, start + len(text)), kind)
        start += len(text) + len(_BETWEEN)
