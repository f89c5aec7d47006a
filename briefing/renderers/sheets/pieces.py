"""What stands on the sheets, piece by piece, with its words cut into runs and its height foretold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from briefing.renderers.page.blocks import Difference, Saying, StoryBlock
from briefing.renderers.page.extracts import Extract
from briefing.renderers.page.ties import find_last_words

_MOST_BOLD = 2
"""Figures of a passage in bold, and twice as many of a story: where all is loud, nothing is."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a paragraph."""

    text: str
    is_bold: bool = False
    is_heading: bool = False
    """Whether it is what the words after it stand under."""
    is_tied: bool = False
    """Whether no line may break within it, so that no word stands alone on the last line."""


@dataclass(frozen=True, slots=True)
class StoryParagraph:
    """Passages of one document, with its number at their end."""

    words: tuple[Stretch, ...]
    extract: Extract
    """The first passage, for its language."""
    source: int
    publisher: str = ""
    """At the end of what the document tells in a story; empty where another paragraph of it follows."""
    status: str = ""
    """Before it, at the end of a story: whether that is new or updated."""

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(one.text for one in self.words)


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story under its headline."""

    block: StoryBlock
    paragraphs: tuple[StoryParagraph, ...]
    meta: tuple[str, ...] = ()
    """How many sources and which, in what language, whether it is new; on page 1."""
    related: tuple[Extract, ...] = ()
    differences: tuple[Difference, ...] = ()
    quote: Saying | None = None
    headline_width: float = 0.0
    """Points in which the headline breaks well; 0 where it has the whole width."""
    is_small: bool = False
    """Whether its headline is set small: a sentence, or one that is long."""
    is_continued: bool = False
    """Whether it goes on from the column before, without its headline."""
    height: float = 0.0
    """In points, foretold."""
    kind: ClassVar[str] = "story"


@dataclass(frozen=True, slots=True)
class Brief:
    """A story told by one passage, or by its headline alone."""

    block: StoryBlock
    paragraph: StoryParagraph
    height: float = 0.0
    kind: ClassVar[str] = "brief"


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a section."""

    title: str
    anchor: str
    height: float = 0.0
    page: int = 0
    """Where it stands; 0 where that is not known before it is set."""
    kind: ClassVar[str] = "head"


Piece = ToldStory | Brief | Head


def make_paragraphs(passages: Sequence[Extract], publishers: Sequence[str]) -> tuple[StoryParagraph, ...]:
    """Return *passages* as paragraphs: those of one document follow each other in one, with one number.

    One that stands under something, and one after a quotation, opens a paragraph of
    its own, as nobody may seem to say the next sentence too.

    Args:
        passages: Of one story, in their order.
        publishers: By the number of the source less one.
    """
    groups: list[list[Extract]] = []
    for passage in passages:
        if groups and _follows(groups[-1][-1], passage):
            groups[-1].append(passage)
        else:
            groups.append([passage])
    last = {group[0].source: index for index, group in enumerate(groups)}
    bold = 2 * _MOST_BOLD
    made = []
    for index, group in enumerate(groups):
        words, used = _cut(group, bold)
        bold -= used
        source = group[0].source
        publisher = publishers[source - 1] if last[source] == index else ""
        made.append(StoryParagraph(words, group[0], source, publisher))
    return tuple(made)


def _follows(before: Extract, after: Extract) -> bool:
    """Tell whether *after* may stand in the paragraph of *before*."""
    is_quoted = any(mark in before.text for mark in '"“”„«»「」')
    return before.source == after.source and not after.heading and not is_quoted and before.language == after.language


def _cut(group: Sequence[Extract], bold: int) -> tuple[tuple[Stretch, ...], int]:
    """Return the words of a paragraph, at most *bold* of its figures in bold, and how many are."""
    words: list[Stretch] = []
    used = 0
    for extract in group:
        if words:
            words.append(Stretch(" "))
        if extract.heading:
            words.append(Stretch(f"{extract.heading} ", is_heading=True))
        loud = 0
        for text, is_figure in extract.pieces:
            is_bold = is_figure and loud < _MOST_BOLD and used < bold
            loud, used = loud + is_bold, used + is_bold
            words.append(Stretch(text, is_bold))
    return tuple(_lead_with_spaces(words)), used


def _lead_with_spaces(words: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield *words* with each space at the end of a stretch at the head of the next.

    The typesetter sets the first word of a stretch alone on a line where all of it
    but that space has room there.
    """
    space = ""
    for one in words:
        text = space + one.text
        space = " " * (len(text) - len(text.rstrip(" ")))
        if text.strip(" "):
            yield replace(one, text=text.rstrip(" "))


def tie_end(paragraph: StoryParagraph) -> StoryParagraph:
    """Return *paragraph* with its last two words tied together."""
    *before, last = paragraph.words
    cut = find_last_words(last.text)
    if cut is None or last.is_bold or last.is_tied:
        return paragraph
    words = (Stretch(last.text[:cut]), Stretch(last.text[cut:], is_tied=True))
    return replace(paragraph, words=(*before, *_lead_with_spaces(words)))


def story_number(story: str) -> tuple[int, str]:
    """Return by what stories stand in the order of the edition: "s2" before "s10"."""
    digits = "".join(filter(str.isdigit, story))
    return int(digits or 0), story
