"""Pieces of a source as they are printed: verbatim, with the number and the language of the source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefing.model import Briefing, Document, Figure
from briefing.renderers.page.wording import load_wording

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})
_LONGEST_WORD = 400
_PIECE = 40
_LINKED = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class Extract:
    """Words of a source, on one line."""

    text: str
    source: int
    """Number of the document in the edition, from 1."""
    language: str = ""
    """ISO 639-1 code, or nothing where it is the page's or not known."""
    story: str = ""
    """Id of the story the words belong to."""
    heading: str = ""
    """What they stand under: a heading, who speaks, or the day of the report."""
    figures: tuple[str, ...] = ()
    """Those of its words that are set in bold, in their order, each once."""

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The words cut so that the figures stand apart, each piece with whether it is one."""
        found: list[tuple[str, bool]] = []
        at = 0
        for figure in self.figures:
            if match := re.compile(rf"(?<!\w){re.escape(figure)}(?!\w)").search(self.text, at):
                found += [(self.text[at : match.start()], False), (figure, True)]
                at = match.end()
        return tuple(piece for piece in (*found, (self.text[at:], False)) if piece[0])

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``, as the language is written."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class FigureParts:
    """A figure taken apart so that its number can be set large; the parts joined are the figure's words."""

    before: str
    number: str
    after: str
    label: str
    """Words around the figure that say what it is; without the number where it would open them."""
    told: str
    """The same with the number."""
    extract: Extract

    @property
    def phrase(self) -> str:
        """The figure with its label, nothing said twice."""
        figure = self.extract.text
        return self.told if figure in self.told else f"{figure}: {self.told}"

    @property
    def size(self) -> str:
        """How large the number can be set: ``short``, ``long`` or ``longer``."""
        length = len(self.number) + len(self.before) // 2
        return "short" if length <= 8 else "long" if length <= 14 else "longer"


class Sources:
    """The documents of an edition by id, each with its number, and the wording of its page."""

    def __init__(self, briefing: Briefing) -> None:
        self.wording = load_wording(briefing.language)
        self.documents: Mapping[str, Document] = {document.id: document for document in briefing.documents}
        self.numbers = {document.id: number for number, document in enumerate(briefing.documents, 1)}

    def extract(self, document: str, text: str, story: str = "") -> Extract:
        """Return *text* as words of *document*."""
        return Extract(on_one_line(text), self.numbers[document], self.language(document), story)

    def language(self, document: str) -> str:
        """Return the language of *document* where it is known and not the page's."""
        code = self.documents[document].origin.language
        return "" if code in (self.wording.code, "und") else code

    def in_order(self, ids: Iterable[str]) -> list[Document]:
        """Return the documents *ids* by their numbers."""
        return [self.documents[id] for id in sorted(ids, key=self.numbers.__getitem__)]


def on_one_line(text: str) -> str:
    """Return *text* with each stretch of white space as one space, as HTML shows it.

    A word longer than any address gets invisible places to break: the time to
    set one word grows with the square of its length.
    """
    return " ".join(word if len(word) <= _LONGEST_WORD else _breakable(word) for word in text.split())


def _breakable(word: str) -> str:
    pieces = (word[start : start + _PIECE] for start in range(0, len(word), _PIECE))
    return "\u200b".join(pieces)


def has_right_to_left(text: str) -> bool:
    """Tell whether *text* has letters that are read from right to left."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def safe_link(address: str) -> str:
    """Return *address* where a page may link to it, else nothing."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in _LINKED and (parts.netloc or parts.scheme == "mailto") else ""


def take_apart(figure: Figure, label: str, extract: Extract) -> FigureParts:
    """Return *figure* with its number apart from the words before and after it."""
    text = on_one_line(figure.text)
    end = len(text) - len(figure.counts) if figure.counts and text.endswith(figure.counts) else len(text)
    digit = re.search(r"[^\s\d]?\d", text[:end])
    start = text.rfind(" ", 0, digit.start() + 1) + 1 if digit else 0
    number = text[start:end].strip()
    told = on_one_line(label)
    return FigureParts(text[:start].strip(), number, text[end:].strip(), _label(number, told), told, extract)


def _label(number: str, label: str) -> str:
    return label.removeprefix(number).strip() or label
