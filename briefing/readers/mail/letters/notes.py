"""Tells the paragraphs of a mail that are about the mail: how to stop it, who may read it, what a button says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.model import ParagraphKind
from briefing.readers.content.claims import Block
from briefing.readers.mail.letters.lexicon import mail_lexicon
from briefing.readers.mail.letters.links import is_link

_MARKED: tuple[ParagraphKind, ...] = (
    "headline",
    "standfirst",
    "heading",
    "body",
    "list item",
    "table",
    "caption",
    "credit",
)
_LONG_NOTE = 60
"""Words of a paragraph on subscriptions at most; an article that tells of newsletters has longer ones."""
_SHORT_NOTE = 8
_LINK_ROW = 30
_BROWSER_NOTE = 30
_PRINT = 40
_CALL = 6
_COURTESY = 22
_NEAR = 12
"""Code points before such words: "Please", "I"."""
_CONTACT_WORDS = 25
_SPONSOR = 12
_ADVERT = 6
"""Paragraphs of an advertisement between two rules at most."""
_ROW_CELLS = 4
"""Cells from which a row of short names and no numbers is one of links, whatever they say."""
_TERMS = 2
"""Words of a notice of confidentiality that must stand beside its name for the mail."""
_FOOT_LINE = 25
"""Words of a line between the notes at the foot of a mail at most."""
_MASTHEAD = 8
_CELL = 4
"""Words of a cell of a row of links at most."""
_PHONE = re.compile(
    r"\b(?:tel|tél|telefon|telephone|teléfono|telefono|telefoon|telefone|fax|phone|mobile|mobil|mob|cell)\b[^\n]{0,3}"
    r"[\s:+(/]*\d[\d ()/.-]{4,}",
    re.IGNORECASE,
)
"""A number behind a word that all languages of mail share, or nearly."""
_ENDS = re.compile(r"[.!?](?=\s|$)")
_PHONE = re.compile(
    r"\b(?:tel|tél|telefon|telephone|teléfono|telefono|telefoon|telefone|fax|phone|mobile|mobil|mob|cell)\b[^\n]{0,3}"
    r"[\s:+(/]*\d[\d ()/.-]{4,}",
    re.IGNORECASE,
)
"""A number behind a word that all languages of mail share, or nearly."""
_ENDS = re.compile(r"[.!?](?=\s|$)")
_ROW = re.compile(r"\s*[|•·»\t]\s*")
_MARKS = " .:!>»→›|…[](){}*_-–—«‹<+#▶►"
_ADDRESSED = re.compile(r"\d|@|www\.|,")


def mark_notes(blocks: Sequence[Block], senders: Sequence[str]) -> list[Block]:
    """Return *blocks*, those that are about the mail as boilerplate.

    Args:
        blocks: The text of the sender, in order.
        senders: Names of the sender and of the list, over which its mails set a line of their own.
    """
    notes = [kind == "boilerplate" or (kind in _MARKED and _is_note(text, senders)) for kind, text in blocks]
    _mark_advertised(blocks, notes)
    _mark_foot(blocks, notes)
    return [("boilerplate" if note else kind, text) for note, (kind, text) in zip(notes, blocks, strict=True)]


def is_pointer(text: str) -> bool:
    """Tell whether *text*, all of a part in plain text, only says that the message is in HTML."""
    return len(text.split()) <= _LONG_NOTE and mail_lexicon().needs_html.search(text) is not None


def _is_note(text: str, senders: Sequence[str]) -> bool:
    words = text.split()
    count = len(words)
    return (
        is_link(text)
        or _is_call(text, count)
        or _is_about_sending(text, count)
        or _is_confidential(text)
        or _is_row_of_links(text)
        or _is_courtesy(text, count)
        or _is_contact(text, count)
        or (count <= _MASTHEAD and _is_masthead(text, senders))
    )


def _is_call(text: str, count: int) -> bool:
    """Tell whether *text* is what a button or a label over an advertisement says."""
    if count > _CALL:
        return False
    lexicon = mail_lexicon()
    lower = _bare(text)
    if lower in lexicon.calls or lower in lexicon.adverts:
        return True
    is_open = text.rstrip()[-1:] not in ".?;:," and "," not in text
    return is_open and any(_opens_with(lower, opener) for opener in lexicon.call_openers)


def _bare(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split()).strip(_MARKS)


def _opens_with(lower: str, opener: str) -> bool:
    return lower.startswith(opener) and (opener.endswith("'") or not lower[len(opener) : len(opener) + 1].isalnum())


def _is_about_sending(text: str, count: int) -> bool:
    lexicon = mail_lexicon()
    if count > _LONG_NOTE:
        return False
    return bool(
        lexicon.subscription.search(text)
        or (count <= _SHORT_NOTE and lexicon.unsubscribe.search(text) and text.rstrip()[-1:] not in ".!?;")
        or (count <= _BROWSER_NOTE and lexicon.in_browser.search(text))
        or (count <= _PRINT and (lexicon.small_print.search(text) or lexicon.external.search(text)))
    )


def _is_confidential(text: str) -> bool:
    """Tell whether *text* is a notice on who may read the mail; a report of one lacks its name for itself."""
    lexicon = mail_lexicon()
    head = text[:3000]
    named = lexicon.this_mail.search(head)
    if named is None:
        return False
    terms = {match[0].lower() for match in lexicon.confidential.finditer(head)}
    return len(terms) >= _TERMS or (named.start() < 4 and len(terms) > 0 and "confidential" in terms)


def _is_courtesy(text: str, count: int) -> bool:
    """Tell whether *text* is one sentence that offers help or thanks, and no news."""
    if count > _COURTESY or len(_ENDS.findall(text)) > 1:
        return False
    match = mail_lexicon().courtesies.search(text)
    return match is not None and match.start() <= _NEAR


def _is_contact(text: str, count: int) -> bool:
    """Tell whether *text* is no sentence but a name with a number to call."""
    return count <= _CONTACT_WORDS and text.rstrip()[-1:] not in ".!?" and _PHONE.search(text) is not None


def _is_row_of_links(text: str) -> bool:
    """Tell whether *text* is a row of short names and no numbers: "Home | News | Contact"."""
    cells = [cell for cell in _ROW.split(text) if cell]
    if len(cells) < 2 or len(text.split()) > _LINK_ROW or _ROW.search(text) is None:
        return False
    lexicon = mail_lexicon()
    is_short = all(len(cell.split()) <= _CELL for cell in cells)
    if is_short and len(cells) >= _ROW_CELLS and "|" in text and not any(map(str.isdigit, text)):
        return True
    return is_short and any(lexicon.unsubscribe.search(c) or c.lower().strip(_MARKS) in lexicon.calls for c in cells)


def _is_masthead(text: str, senders: Sequence[str]) -> bool:
    """Tell whether *text* is the sender's name, a number and a date at most."""
    if text.rstrip()[-1:] in ".!?":
        return False
    lower = text.casefold().strip(_MARKS)
    if any(lower in (name.casefold(), *name.casefold().split()) for name in senders):
        return True
    return any(len(name) > 3 and lower.startswith(name.casefold()) for name in senders)


def _mark_advertised(blocks: Sequence[Block], notes: list[bool]) -> None:
    """Mark what stands under a line that says "Advertisement", up to the next rule or a paragraph; changes *notes*."""
    for number, (_, text) in enumerate(blocks):
        if not _is_advert(text):
            continue
        notes[number] = True
        is_ruled = "--" in text or (number > 0 and not any(map(str.isalnum, blocks[number - 1][1])))
        for below in range(number + 1, _end_of_advert(blocks, number + 1, is_ruled=is_ruled)):
            notes[below] = True


def _is_advert(text: str) -> bool:
    """Tell whether *text* is a line over an advertisement: "Anzeige", "SPONSOR: ...", "sponsored by ..."."""
    lexicon = mail_lexicon()
    lower = _bare(text)
    count = len(lower.split())
    if count > _SPONSOR:
        return False
    label, colon, _ = lower.partition(":")
    if lower in lexicon.adverts or (colon and label in lexicon.adverts):
        return True
    return text.rstrip()[-1:] not in ".!?" and lexicon.sponsors.search(lower) is not None


def _end_of_advert(blocks: Sequence[Block], start: int, *, is_ruled: bool) -> int:
    """Return the number of the block after the advertisement that begins with *start*; *is_ruled*: under a rule."""
    for number in range(start, min(start + _ADVERT, len(blocks)) if is_ruled else start):
        text = blocks[number][1]
        if not any(map(str.isalnum, text)):
            return number
    number = start
    while number < min(start + 2, len(blocks)) and blocks[number][1].rstrip()[-1:] not in ".!?":
        number += 1
    return min(number + 1, len(blocks))


def _mark_foot(blocks: Sequence[Block], notes: list[bool]) -> None:
    """Mark the lines between and below the notes at the foot of a mail: its address, its rights; changes *notes*."""
    start = len(blocks)
    while start and (notes[start - 1] or _may_be_foot(blocks[start - 1][1])):
        start -= 1
    subscription = mail_lexicon().subscription
    for first in range(start, len(blocks)):
        if notes[first] and subscription.search(blocks[first][1][:3000]):
            notes[first:] = [True] * (len(blocks) - first)
            return


def _may_be_foot(text: str) -> bool:
    count = len(text.split())
    return count <= _FOOT_LINE and (text.rstrip()[-1:] not in ".!?" or _ADDRESSED.search(text) is not None)
