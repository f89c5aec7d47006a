"""Makes blocks of the lines of a mail: its sender's text as paragraphs, all around it as boilerplate."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from briefing.model import ParagraphKind
from briefing.readers.content.claims import Block
from briefing.readers.content.identify import identify
from briefing.readers.mail.letters.ends import find_asides
from briefing.readers.mail.letters.inner_head import InnerHead
from briefing.readers.mail.letters.lexicon import mail_lexicon
from briefing.readers.mail.letters.notes import mark_notes
from briefing.readers.mail.letters.split import Letter, split_letters
from briefing.text.segmentation.lines import group_lines
from briefing.text.segmentation.paragraphs import find_paragraphs

_MARKS = re.compile(r"(?:\s{0,3}[A-Z]{2,4}(?=>))?(?:\s?>)+\s?")
_SHORT_NOTE = 12
"""Words of a note over a mail that is passed on which need not say so."""
_LONG_NOTE = 60
_FEW = 3
_OWN_STORY = 20
"""Words of a mail that is passed on below news of the sender's own, which make it a document beside it."""
_DIGIT = re.compile(r"\d")
_UNKNOWN = "und"


class TextLine(NamedTuple):
    """A line of a mail, what the page says it is, and the block of the page it is of."""

    text: str
    kind: ParagraphKind | None
    block: int


@dataclass(slots=True)
class MailText:
    """A text of a mail in blocks."""

    blocks: list[Block]
    head: InnerHead | None = None
    """Of the mail that is told in place of the one around it."""
    is_inner: bool = False
    """Whether another's mail is told, with a head or without."""
    language: str = ""
    beside: list[MailText] = field(default_factory=list)
    """Mails that are passed on below news of the sender's own."""

    @property
    def letters(self) -> int:
        """How many letters are told."""
        return sum(sum(map(str.isalpha, text)) for kind, text in self.blocks if kind != "boilerplate")


class _Run(NamedTuple):
    """Lines that follow one another and are all text, or all none."""

    is_told: bool
    lines: list[TextLine]


def read_letters(
    lines: Sequence[TextLine], language: str | None, subject: str, senders: Sequence[str], *, is_forward: bool
) -> MailText:
    """Return the text that *lines* tell, a mail that is passed on in place of a mere note over it.

    Args:
        lines: Of the text, quotations with their marks.
        language: Of the text, where the user sets it.
        subject: Of the mail; without one the first line of the text may be its title.
        senders: Names of the sender and of the list.
        is_forward: Whether the subject says that the mail passes one on.
    """
    letters = split_letters([line.text for line in lines], is_forward=is_forward)
    main = _choose(letters)
    if main is None:
        return _compose(lines, letters, None, language, subject, senders)
    return _compose(lines, letters, main, language, main.head.subject if main.head else subject, ())


def _choose(letters: Sequence[Letter]) -> Letter | None:
    """Return the letter of another sender to tell in place of the own one, or None."""
    said = _told_words(letters[0])
    chosen: Letter | None = None
    for letter in letters[1:]:
        words = _told_words(letter)
        may_follow = letter.kind == "forward" or chosen is not None or not any(map(str.strip, letters[0].texts))
        if words and may_follow and (not said or (_is_note(said) and len(words) > 2 * len(said))):
            said, chosen = words, letter
        elif chosen is not None:
            break
    return chosen


def _told_words(letter: Letter) -> list[str]:
    asides = find_asides(letter.texts)
    told = [text for text, aside in zip(letter.texts, asides, strict=True) if not aside]
    return [word for text in told for word in text.split() if any(map(str.isalpha, word))]


def _is_note(words: Sequence[str]) -> bool:
    text = " ".join(words)
    if len(words) <= _SHORT_NOTE and not _DIGIT.search(text):
        return True
    return len(words) <= _LONG_NOTE and mail_lexicon().forwarding.search(text) is not None


def is_forwarding_note(texts: Sequence[MailText]) -> bool:
    """Tell whether *texts* are all a few words that say what is attached."""
    told = " ".join(text for one in texts for kind, text in one.blocks if kind != "boilerplate")
    words = told.split()
    return len(words) <= _LONG_NOTE and (len(words) <= _FEW or mail_lexicon().forwarding.search(told) is not None)


def _compose(
    lines: Sequence[TextLine],
    letters: Sequence[Letter],
    main: Letter | None,
    language: str | None,
    subject: str,
    senders: Sequence[str],
) -> MailText:
    beside = [] if main is not None else [letter for letter in letters[1:] if _is_beside(letter)]
    apart = {number for letter in beside for number in letter.lines}
    numbers = [number for number in range(len(lines)) if number not in apart]
    told = _told_lines(letters[0] if main is None else main, lines, is_inner=main is not None)
    found = _tell(lines, numbers, told, language, subject, senders)
    found.head, found.is_inner = (main.head if main else None), main is not None
    found.beside = [_tell_beside(letter, lines, language) for letter in beside]
    return found


def _is_beside(letter: Letter) -> bool:
    return letter.kind == "forward" and len(_told_words(letter)) >= _OWN_STORY


def _tell_beside(letter: Letter, lines: Sequence[TextLine], language: str | None) -> MailText:
    told = _told_lines(letter, lines, is_inner=True)
    found = _tell(lines, letter.lines, told, language, letter.head.subject if letter.head else "", ())
    found.head, found.is_inner = letter.head, True
    return found


def _told_lines(letter: Letter, lines: Sequence[TextLine], *, is_inner: bool) -> dict[int, TextLine]:
    """Return the lines of *letter* that are text, by their numbers; of an inner one without its own quotations."""
    numbers, texts = letter.lines, letter.texts
    if is_inner:
        inner = split_letters(texts, is_forward=False)[0]
        numbers, texts = [numbers[index] for index in inner.lines], inner.texts
    asides = find_asides(texts)
    if all(asides):
        asides = find_asides(texts, is_whole=True)
    return {
        number: TextLine(text, lines[number].kind, lines[number].block)
        for number, text, aside in zip(numbers, texts, asides, strict=True)
        if not aside or not text.strip()
    }


def _tell(
    lines: Sequence[TextLine],
    numbers: Sequence[int],
    told: Mapping[int, TextLine],
    language: str | None,
    subject: str,
    senders: Sequence[str],
) -> MailText:
    """Return the lines *numbers* as blocks, those in *told* as text."""
    runs = [
        _Run(is_told, [told.get(number, lines[number]) for number in group])
        for is_told, group in groupby(numbers, key=told.__contains__)
    ]
    known = language or identify("\n".join(line.text for line in told.values()))
    blocks = [(_title_kind(kind, text, subject), text) for kind, text in _blocks(runs, known, titled=bool(subject))]
    return MailText(mark_notes(blocks, senders), language=known if known != _UNKNOWN else "")


def _title_kind(kind: ParagraphKind, text: str, subject: str) -> ParagraphKind:
    """Return "heading" for a headline of a text that has its title from elsewhere, unless it is the same."""
    if kind != "headline" or not subject or _letters(text) in _letters(subject):
        return kind
    return "heading"


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _blocks(runs: Sequence[_Run], language: str, *, titled: bool) -> Iterator[Block]:
    """Yield the blocks of *runs*: the text of a plain mail is looked at as one, whatever stands between its parts."""
    plain: list[str] = []
    asides: list[tuple[int, Block]] = []
    length = 0
    for run in runs:
        if not run.is_told:
            asides += [(length, block) for block in _aside(run.lines)]
            plain.append("")
            length += 1
        elif any(line.kind for line in run.lines):
            yield from _merge(plain, asides, language, titled=titled)
            plain, asides, length = [], [], 0
            yield from _page_blocks(run.lines)
        else:
            plain += [line.text for line in run.lines]
            length += sum(len(line.text) + 1 for line in run.lines)
    yield from _merge(plain, asides, language, titled=titled)


def _merge(
    plain: Sequence[str], asides: Sequence[tuple[int, Block]], language: str, *, titled: bool
) -> Iterator[Block]:
    """Yield the paragraphs of *plain* lines, each of *asides* at its place among them."""
    text = "\n".join(plain)
    waiting = deque(asides)
    for paragraph in find_paragraphs(text, language, titled=titled):
        while waiting and waiting[0][0] <= paragraph.span.start:
            yield waiting.popleft()[1]
        yield paragraph.kind, paragraph.span.of(text)
    yield from (block for _, block in waiting)


def _aside(lines: Sequence[TextLine]) -> Iterator[Block]:
    """Yield what stands around the text in paragraphs, without the marks of quotations."""
    bare = [_MARKS.sub("", line.text, count=1) if _MARKS.match(line.text) else line.text for line in lines]
    for has_text, group in groupby(bare, key=lambda text: bool(text.strip())):
        if has_text:
            yield "boilerplate", "\n".join(text.strip() for text in group)


def _page_blocks(lines: Sequence[TextLine]) -> Iterator[Block]:
    """Yield the blocks of a page as it has them; one with line breaks in it is looked at line by line."""
    for block, group in groupby(lines, key=lambda line: line.block):
        of_block = list(group)
        if block < 0 or not any(line.text for line in of_block):
            continue
        kind = next(line.kind for line in of_block if line.kind) if any(line.kind for line in of_block) else "body"
        if len(of_block) == 1:
            yield kind or "body", of_block[0].text
            continue
        text = "\n".join(line.text for line in of_block)
        for found in group_lines(text):
            yield "list item" if found.is_item else (kind or "body"), found.span.of(text)
