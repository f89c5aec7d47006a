"""Editions laid out on sheets, and what the typesetter makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest

from briefing import resources
from briefing.model import Briefing
from briefing.renderers.created import creation_time
from briefing.renderers.page.blocks import StoryBlock
from briefing.renderers.page.build import Page, build_page
from briefing.renderers.page.extracts import Extract
from briefing.renderers.pdf import renderer
from briefing.renderers.sheets import Makeup, find_grid
from briefing.renderers.sheets.heights import settle_brief, settle_head, settle_story
from briefing.renderers.sheets.pieces import Brief, Head, Piece, ToldStory, make_paragraphs
from briefing.settings import Settings
from briefings import PORT, make_briefing, make_document, tell

POINTS_OF_PIXEL = 0.75
COLUMN = find_grid(Settings()).column
BODY = PORT[PORT.index("\n") :]
KINDS = ("Harbour", "Council", "Weather")


def write_stories(count: int, *, sections: bool = False) -> Briefing:
    """Return an edition of *count* stories of one to four sentences, under headlines that differ."""
    documents = tuple(
        make_document(f"d{n}", f"Report {n} {'of the harbour strike ' * (n % 3)}on the quay{BODY}")
        for n in range(1, count + 1)
    )
    stories = [tell(f"s{n}", (one,), {one.id: tuple(range(1 + n % 4))}) for n, one in enumerate(documents, 1)]
    if sections:
        stories = [replace(story, section=KINDS[n % len(KINDS)]) for n, story in enumerate(stories)]
    return make_briefing(documents, tuple(stories))


@cache
def page_of(count: int) -> Page:
    """Return what is printed of *count* stories."""
    return build_page(write_stories(count))


def make_told(id: str, paragraphs: tuple[int, ...]) -> ToldStory:
    """Return a story with paragraphs of so many words, set in a column."""
    told = [Extract(" ".join(["strike"] * words), number) for number, words in enumerate(paragraphs, 1)]
    return settle_story(ToldStory(_make_block(id), make_paragraphs(told, [""] * len(paragraphs))), COLUMN)


def make_brief(id: str, words: int) -> Brief:
    """Return a story in brief of so many *words*, set in a column."""
    (paragraph,) = make_paragraphs([Extract(" ".join(["strike"] * words), 1)], [""])
    return settle_brief(Brief(_make_block(id), paragraph), COLUMN)


def make_head(anchor: str) -> Head:
    """Return the heading of a section, with its height."""
    return settle_head(Head(anchor, anchor))


def _make_block(id: str) -> StoryBlock:
    return StoryBlock(id, Extract(f"Headline {id}", 1), True, (), (), None, (), (), (), (), None, (), "", (1,))


def list_stories(pieces: tuple[Piece, ...]) -> list[str]:
    """Return the stories of *pieces*, each that goes on over a column once."""
    return [
        one.block.id
        for one in pieces
        if isinstance(one, Brief) or (isinstance(one, ToldStory) and not one.is_continued)
    ]


@dataclass(frozen=True)
class Setting:
    """An edition as it was set, by the makeup that held."""

    data: bytes
    document: Any
    makeup: Makeup


def set_sheets(briefing: Briefing, settings: Settings) -> Setting:
    """Return the pages of *briefing*."""
    tried: list[tuple[Any, Makeup]] = []
    is_sound = renderer._is_sound

    def note(document: Any, makeup: Makeup) -> bool:
        tried.append((document, makeup))
        return is_sound(document, makeup)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renderer, "_is_sound", note)
        data = renderer.set_pdf(briefing, settings, (resources.templates(),), creation_time(briefing)).data
    return Setting(data, *tried[-1])


def find_boxes(document: Any, *names: str) -> Iterator[Any]:
    """Yield the boxes of elements whose class, or else whose tag, is one of *names*, page by page."""
    for page in document.pages:
        yield from _find(page._page_box, names)


def _find(box: Any, names: tuple[str, ...]) -> Iterator[Any]:
    element = getattr(box, "element", None)
    kinds = (element.get("class") or "").split() or [element.tag] if element is not None else []
    if set(kinds) & set(names):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _find(child, names)


def read_lines(box: Any) -> list[str]:
    """Return the words of each line of *box*."""
    return [_read(child) for child in box.children if type(child).__name__ == "LineBox"]


def _read(box: Any) -> str:
    return getattr(box, "text", "") or "".join(map(_read, getattr(box, "children", ())))
