"""Parts the lines of a mail into what its sender wrote and what is quoted, answered or passed on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from briefing.readers.mail.letters.inner_head import InnerHead, may_open_head, read_head
from briefing.readers.mail.letters.lexicon import mail_lexicon

_QUOTE = re.compile(r"\s{0,3}(?:[A-Z]{2,4})?>")
"""The mark of a quoted line; some programs set the initials of who wrote it before."""
_MARKS = re.compile(r"(?:\s{0,3}[A-Z]{2,4}(?=>))?(?:\s?>)+\s?")
_ONE_MARK = re.compile(r"\s{0,3}(?:[A-Z]{2,4})?>\s?")
_DASHES = re.compile(r"[\s>]{0,3}(?P<dashes>[-_=*]{2,60})\s?(?P<words>[^-_=*][^\n]{0,120}?)\s?[-_=*]{0,60}\s*")
_MOST_WRAPPED = 4
"""Lines over which a line such as "On ... wrote:" is broken at most."""
_LONGEST_LINE = 400
_EVIDENCE = re.compile(r"\d{1,2}[:.h]\d{2}|@")
"""An hour or an address, which make "On Monday Ana Beltz wrote:" one of a mail program where no quoted line follows."""
_HOUR = re.compile(r"\d{1,2}:\d{2}")
_DIGIT = re.compile(r"\d")
_END = re.compile(r"\s*[:：]\s*\*?$")
_BETWEEN_DASHES = re.compile(r"-{3,8}\s?([^-].{0,300}?[^\s-])\s?-{3,8}$")
_FEW_WORDS = 8
_GMAIL_OLD = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}[^\n]{0,60}<[^<>\s]+@[^<>\s]+>\s?:$")

Kind = Literal["own", "reply", "forward"]


@dataclass(slots=True)
class Letter:
    """Lines of one sender."""

    kind: Kind
    head: InnerHead | None = None
    lines: list[int] = field(default_factory=list)
    """Their numbers."""
    texts: list[str] = field(default_factory=list)
    """What they say, without the marks of a quotation."""
    is_marked: bool = False
    """Whether all of it is passed on as a quotation, of which some lines may lack the mark."""


@dataclass(frozen=True, slots=True)
class _LetterHead:
    """Where a letter of another sender begins: the lines that say so, and whether all that follows is its text."""

    kind: Kind
    end: int
    head: InnerHead | None
    is_all: bool


def split_letters(lines: Sequence[str], *, is_forward: bool) -> list[Letter]:
    """Return the letters in *lines*, the sender's own first; lines that only say what follows are in none.

    Args:
        lines: Of the text.
        is_forward: Whether the subject says that the mail passes one on.
    """
    own = Letter("own")
    letters = [own]
    current = own
    number = 0
    kind: Kind = "forward" if is_forward else "reply"
    while number < len(lines):
        opening = _find_opening(lines, number, kind)
        if opening is not None:
            kind = "reply"  # what the mail passes on has a subject of its own
            current = Letter(opening.kind, opening.head)
            letters.append(current)
            number = opening.end
            is_quoted = _next_is_quoted(lines, number)
            current.is_marked = is_quoted and opening.is_all and opening.kind == "forward"
            if not current.is_marked and (is_quoted or not opening.is_all):
                number = _take_quoted(lines, number, current)
                current = own
            continue
        if _QUOTE.match(lines[number]) and current is own:
            current = Letter("reply")
            letters.append(current)
            number = _take_quoted(lines, number, current)
            current = own
            continue
        current.lines.append(number)
        current.texts.append(_ONE_MARK.sub("", lines[number], count=1) if current.is_marked else lines[number])
        number += 1
    return letters


def _take_quoted(lines: Sequence[str], number: int, letter: Letter) -> int:
    """Give *letter* the quoted lines from *number* on, blank ones between them too; return where they end."""
    while number < len(lines):
        text = lines[number]
        if _QUOTE.match(text):
            letter.lines.append(number)
            letter.texts.append(_ONE_MARK.sub("", text, count=1))
        elif not text.strip() and _next_is_quoted(lines, number):
            letter.lines.append(number)
            letter.texts.append("")
        else:
            return number
        number += 1
    return number


def _next_is_quoted(lines: Sequence[str], number: int) -> bool:
    """Tell whether the next line with anything in it is a quoted one; at most two blank lines are passed over."""
    for text in lines[number : number + 3]:
        if text.strip():
            return _QUOTE.match(text) is not None
    return False


def _find_opening(lines: Sequence[str], number: int, kind: Kind) -> _LetterHead | None:
    text = lines[number]
    if not text.strip():
        return None
    return (
        _marked(lines, number, kind)
        or _headed(lines, number, kind)
        or (None if _QUOTE.match(text) else _attributed(lines, number, kind))
    )


def _marked(lines: Sequence[str], number: int, kind: Kind) -> _LetterHead | None:
    """Read "-----Original Message-----" or "Begin forwarded message:", and the head below it."""
    marker = _read_marker(lines[number])
    if marker is None:
        return None
    after = _skip_blank(lines, number + 1)
    plain = [_MARKS.sub("", text, count=1) if _QUOTE.match(text) else text for text in lines[after : after + 45]]
    head = read_head(plain, 0, least=2)
    found = kind if marker == "original" else "forward"
    if head is None:
        return _LetterHead(found, number + 1, None, True)
    return _LetterHead(found, after + head.end, InnerHead(head.sender, head.date, head.subject, 0), True)


def _read_marker(text: str) -> Literal["original", "forwarded"] | None:
    lexicon = mail_lexicon()
    if len(text) > _LONGEST_LINE:
        return None
    dashed = _DASHES.fullmatch(text)
    words = " ".join((dashed["words"] if dashed else _MARKS.sub("", text, count=1)).lower().split())
    bare = words.rstrip(" :-_=*")
    if bare in lexicon.original and dashed:
        return "original"
    if bare in lexicon.forwarded and (dashed or words.endswith(":")):
        return "forwarded"
    if dashed and any(words.startswith(f"{opener} ") for opener in lexicon.forwarded):
        return "forwarded"
    return None


def _headed(lines: Sequence[str], number: int, kind: Kind) -> _LetterHead | None:
    """Read a head without a line that announces it, as Outlook writes; a rule may stand over it."""
    if number and lines[number - 1].strip(" >_-*"):
        return None
    text = lines[number]
    plain = _MARKS.sub("", text, count=1) if _QUOTE.match(text) else text
    if not may_open_head(plain):
        return None
    near = [_MARKS.sub("", one, count=1) if _QUOTE.match(one) else one for one in lines[number : number + 45]]
    head = read_head(near, 0)
    if head is None:
        return None
    return _LetterHead(kind, number + head.end, InnerHead(head.sender, head.date, head.subject, 0), True)


def _attributed(lines: Sequence[str], number: int, kind: Kind) -> _LetterHead | None:
    """Read a line such as "On Monday Ana Beltz wrote:", which may be broken into several."""
    opens = mail_lexicon().opens_wrote.match(lines[number].strip(" -")) is not None
    if not opens and number and lines[number - 1].strip() and not _QUOTE.match(lines[number - 1]):
        return None
    joined = ""
    for end in range(number, min(number + _MOST_WRAPPED, len(lines))):
        part = _BETWEEN_DASHES.sub(r"\1:", lines[end].strip())
        joined = f"{joined} {part}".strip()
        if not part or _QUOTE.match(part) or len(joined) > _LONGEST_LINE:
            return None
        if _END.search(joined):
            return _judge(joined, kind, end + 1, opens=opens, is_quoted=_next_is_quoted(lines, end + 1))
        if not opens and "@" not in joined:
            return None
    return None


def _judge(line: str, kind: Kind, end: int, *, opens: bool, is_quoted: bool) -> _LetterHead | None:
    """Return the opening that *line* is: sure where a quoted line follows, and else by its form alone."""
    is_old = _GMAIL_OLD.match(line) is not None
    if is_quoted and opens and _HOUR.search(line):
        return _LetterHead(kind, end, _name(line), False)
    if not is_old and not mail_lexicon().wrote.search(line):
        return None
    if is_quoted and (opens or is_old or _DIGIT.search(line) or len(line.split()) <= _FEW_WORDS):
        return _LetterHead(kind, end, _name(line), False)
    if is_old or (_EVIDENCE.search(line) and _DIGIT.search(line) and (opens or "@" in line)):
        return _LetterHead(kind, end, _name(line), True)
    return None


_HOURS = frozenset(("AM", "PM", "Uhr"))
_NAMED = re.compile(
    r"(?P<name>[^\W\d_][^\d<>\[\](),;:\"«»„“”]{1,60}?)[\"”»]?\s*[<(\[]{1,2}(?:mailto:)?[^\s<>()\[\]]{1,100}@"
)


def _name(line: str) -> InnerHead:
    """Return what *line* says of who wrote: a name before an address; other forms leave it open."""
    match = _NAMED.search(line)
    said = mail_lexicon().wrote.split(match["name"])[-1] if match else ""
    words = said.split()
    while words and (words[0].islower() or words[0] in _HOURS):
        words = words[1:]
    return InnerHead(" ".join(words), line, "", 0)


def _skip_blank(lines: Sequence[str], number: int) -> int:
    for index in range(number, min(number + 4, len(lines))):
        if lines[index].strip(" >"):
            return index
    return number
