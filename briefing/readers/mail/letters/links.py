"""Takes out of the text of a mail the addresses behind its words; no page can follow them, and they break its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.readers.mail.letters.lexicon import mail_lexicon

_SCHEMES = r"(?:https?://|mailto:|tel:|ftp://|cid:|file:|webcal:|www\.)"
_TAIL = re.compile(
    rf"[ \t]?(?:<\s?{_SCHEMES}[^<>]{{0,4000}}>|\(\s?{_SCHEMES}[^()\s]{{0,4000}}\s?\)"
    rf"|\[\s?{_SCHEMES}[^\[\]\s]{{0,4000}}\s?\])(?P<broken>[ \t]*\n[ \t]*(?=[a-zà-ÿ]))?",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"<(?P<address>[^<>\s@]{1,100}@[^<>\s]{1,100})>[ \t]?<mailto:[^<>]{0,300}>", re.IGNORECASE)
_ALONE = re.compile(
    r"\W{0,4}(?:\[\d{1,3}\]:?\s*)?(?:[^\W\d_][^\n:<>.!?]{0,30}:\s*)?(?:(?:https?|ftp)://|mailto:|www\.)\S+\W{0,4}"
    r"|\W{0,4}(?:[^\W\d_][^\n:<>.!?]{0,30}:\s*)?[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}\W{0,4}",
    re.IGNORECASE,
)
_OPEN = re.compile(r"[\w,;–-]$")


def cut_links(text: str) -> str:
    """Return *text* without addresses in brackets, and without what stands in them for a picture."""
    if not any(mark in text for mark in "<(["):
        return text
    lean = _DOUBLED.sub(r"<\g<address>>", text)
    return mail_lexicon().images.sub("", _TAIL.sub(_join, lean))


def _join(tail: re.Match[str]) -> str:
    """Return what stays of *tail*: a space where a program broke the line behind it within a sentence."""
    goes_on = tail["broken"] and tail.string[tail.end() : tail.end() + 1].islower()
    return " " if goes_on else (tail["broken"] or "")


def is_link(line: str) -> bool:
    """Tell whether *line* is an address and nothing else."""
    return _ALONE.fullmatch(line.strip()) is not None


def stands_alone(lines: Sequence[str], number: int) -> bool:
    """Tell whether the address in line *number* is no part of a sentence that a program broke around it."""
    before = lines[number - 1].strip() if number else ""
    after = lines[number + 1].strip() if number + 1 < len(lines) else ""
    return not (_OPEN.search(before) and not is_link(before) and after[:1].islower())
