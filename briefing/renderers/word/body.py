"""Writes paragraphs, tables, links and footnotes into the parts of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from briefing.renderers.packed.xml import legal, legal_address
from briefing.renderers.page.extracts import RIGHT_TO_LEFT, has_right_to_left
from briefing.renderers.word.content import WordParagraph, WordRun, WordTable
from briefing.renderers.word.elements import element

_PIECES = re.compile(r"[\t\n]|[^\t\n\r]+")
_SIGNS = {"\t": "tab", "\n": "br"}
_MOST_ADDRESS = 2079
"""Characters of an address; Word opens no file with a longer one."""
_NO_WIDTH = "\u2060"
"""The mark of a footnote among words from right to left, beside which LibreOffice sets no space that is a mark."""


class WordWriter:
    """Writes into the main part of a document, and its footnotes into theirs."""

    def __init__(self, main: XmlPart, notes: XmlPart, sources: Mapping[int, Sequence[WordRun]]) -> None:
        """Write footnotes of the words in *sources*, by the number of each source."""
        self._main = main
        self._notes = notes
        self._sources = sources
        self._bookmark_ids = count(1)
        self._note_ids = count(1)  # 0 is the line above them

    def write_paragraph(self, told: WordParagraph) -> Any:
        """Return *told* as an element of the main part."""
        runs = list(self._runs(told.runs, self._main, is_right_to_left=told.is_right_to_left))
        if told.bookmark:
            id = next(self._bookmark_ids)
            start = element("bookmarkStart", id=id, name=told.bookmark)
            runs = [start, *runs, element("bookmarkEnd", id=id)]
        return element("p", _paragraph_properties(told.style, told.is_right_to_left), *runs)

    def write_table(self, table: WordTable, width: int) -> Any:
        """Return *table* as an element, *width* twentieths of a point wide; its head stands on each of its pages."""
        widths = [round(share * width) for share in table.shares]
        head = [WordParagraph("TableHead", (WordRun(text),)) for text in table.head]
        starts = [row[0] is not None for row in table.rows]
        goes_on = [not start for start in starts[1:]] + [False]
        rows = [self._row(head, widths, is_head=True)]
        rows += [self._row(row, widths, merges=more) for row, more in zip(table.rows, goes_on, strict=True)]
        properties = element(
            "tblPr",
            element("tblStyle", val="PlainTable2"),
            element("tblW", w=sum(widths), type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1"),
        )
        return element("tbl", properties, element("tblGrid", *(element("gridCol", w=one) for one in widths)), *rows)

    def _row(
        self,
        cells: Sequence[WordParagraph | None],
        widths: Sequence[int],
        *,
        is_head: bool = False,
        merges: bool = False,
    ) -> Any:
        """Return a row that no page divides; where it *merges*, its first cell goes on in the next row."""
        made = []
        for n, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            merged = element("vMerge", val="restart" if cell else None) if not cell or (merges and n == 0) else None
            written = self.write_paragraph(cell) if cell else element("p", _paragraph_properties("TableText", False))
            made.append(element("tc", element("tcPr", element("tcW", w=width, type="dxa"), merged), written))
        kept = element("trPr", element("cantSplit"), element("tblHeader") if is_head else None)
        return element("tr", kept, *made)

    def _runs(self, runs: Sequence[WordRun], part: XmlPart, *, is_right_to_left: bool = False) -> Iterator[Any]:
        for run in runs:
            if run.note and is_right_to_left:
                yield from (_run(run), self._note(replace(run, text=_NO_WIDTH)))
            elif run.note:
                yield self._note(run)
            elif run.source:
                yield element("hyperlink", _run(run, "Citation"), anchor=f"source_{run.source}", history=1)
            elif run.target.startswith("#"):
                yield element("hyperlink", _run(run), anchor=run.target[1:], history=1)
            elif run.text:
                yield self._linked(run, part)

    def _linked(self, run: WordRun, part: XmlPart) -> Any:
        """Return *run*, as a link where it leads to an address that can be one."""
        address = legal_address(run.target) if run.target else ""
        if not address or len(address) > _MOST_ADDRESS:
            return _run(run)
        link = element("hyperlink", _run(run, "Hyperlink"), history=1)
        link.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return link

    def _note(self, run: WordRun) -> Any:
        """Return the mark of a new footnote.

        Its own number would stand beside that of the source, so the space before that is the mark. The number itself
        cannot be: LibreOffice (7.4) prints a mark of several letters twice.
        """
        id = next(self._note_ids)
        words = self._runs(self._sources[run.note], self._notes)
        self._notes.element.append(
            element("footnote", element("p", _paragraph_properties("FootnoteText", False), *words), id=id)
        )
        mark = _run(run, "FootnoteReference")
        mark.insert(1, element("footnoteReference", customMarkFollows=1, id=id))
        return mark


def _paragraph_properties(style: str, is_right_to_left: bool) -> Any:
    return element("pPr", element("pStyle", val=style), element("bidi") if is_right_to_left else None)


def _run(run: WordRun, style: str = "") -> Any:
    """Return *run* in its own style of characters, else in *style*, marked with its language and direction."""
    named = run.style or style
    told = run.language or None
    runs_left = run.language in RIGHT_TO_LEFT or (not run.source and has_right_to_left(run.text))
    properties = element(
        "rPr",
        element("rStyle", val=named) if named else None,
        element("rtl") if runs_left else None,
        element("lang", val=told, eastAsia=told, bidi=told) if told else None,
    )
    return element("r", properties, *_texts(legal(run.text)))


def _texts(text: str) -> Iterator[Any]:
    for piece in _PIECES.findall(text):
        if piece in _SIGNS:
            yield element(_SIGNS[piece])
        else:
            made = element("t")
            made.text = piece
            made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            yield made
