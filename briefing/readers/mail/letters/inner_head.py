"""Reads the head of a mail that stands in the text of another: "From: ... Date: ... Subject: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.readers.mail.letters.lexicon import Label, mail_lexicon

_LINE = re.compile(r"[*_]{0,2}(?P<label>[^\W\d_][\w '’().-]{0,24}?)[*_]{0,2}\s?:[*_]{0,2}\s?(?P<value>.*)", re.DOTALL)
_ONE_LINE = re.compile(r"\s{0,4}(?P<marker>-{3,20}\s?[^-]{5,60}-{3,20})\s*(?P<head>\S.*)")
_MOST_LINES = 40
"""Lines of such a head at most; a long list of receivers has no more."""
_LONGEST = 2_000
"""Characters of a line that are looked at."""
_PEOPLE: tuple[Label, ...] = ("from", "to")
_BARE = 3
"""Known labels that make a head where no line over it says that a mail follows."""


@dataclass(frozen=True, slots=True)
class InnerHead:
    """What such a head says, each on one line; nothing where it does not."""

    sender: str
    date: str
    subject: str
    end: int
    """Number of the line after it."""


def read_head(lines: Sequence[str], start: int, *, least: int = _BARE) -> InnerHead | None:
    """Return the head that begins in line *start* of *lines*, or None where there are fewer than *least* of its labels.

    A sender must be among them.
    """
    values: dict[Label, str] = {}
    last: Label | None = None
    end = start
    for number, label, value in _labelled(lines, start):
        if label is not None and label in values and label != "to":
            break
        if label is not None:
            values[label] = value
            last = label
        elif last in ("subject", "to"):
            values[last] = f"{values[last]} {value}".strip()
        end = number + 1
    if "from" not in values or len(values) < least or (least == _BARE and not _is_mail(values)):
        return None
    return InnerHead(values["from"], values.get("date", ""), values.get("subject", ""), end)


def _is_mail(values: Mapping[Label, str]) -> bool:
    """Tell a head from the stages of a journey, which have from, to and date as well."""
    return "subject" in values or any("@" in values.get(name, "") for name in _PEOPLE)


def _labelled(lines: Sequence[str], start: int) -> Iterator[tuple[int, Label | None, str]]:
    """Yield the number, the label and the value of each line of a head; a line that goes on has no label."""
    labels = mail_lexicon().labels
    seen = False
    for number in range(start, min(start + _MOST_LINES, len(lines))):
        text = lines[number].strip()[:_LONGEST]
        match = _LINE.match(text)
        label = labels.get(" ".join(match["label"].lower().split())) if match else None
        if match and label is not None:
            seen = True
            yield number, label, match["value"].strip(" *\t")
        elif not seen or not text or not _is_within(lines, number, is_labelled=match is not None):
            return
        else:
            yield number, None, "" if match else text


def _is_within(lines: Sequence[str], number: int, *, is_labelled: bool) -> bool:
    """Tell whether line *number*, of no known label, stands inside a head: one follows, or it lists receivers."""
    if "@" in lines[number] and not is_labelled:
        return lines[number].count("@") * 8 > len(lines[number].split())
    labels = mail_lexicon().labels
    for text in lines[number + 1 : number + 3]:
        match = _LINE.match(text.strip()[:_LONGEST])
        if match and " ".join(match["label"].lower().split()) in labels:
            return True
        if not text.strip():
            return False
    return False


def part_lines(line: str) -> list[str]:
    """Return the lines of a head that stands with the words over it in one *line*, as some programs paste it."""
    match = _ONE_LINE.match(line)
    if match is None or not may_open_head(match["head"]):
        return [line]
    known = "|".join(sorted(map(re.escape, mail_lexicon().labels), key=len, reverse=True))
    parts = re.split(rf"(?i)(?<=[\w>.;)])\s*(?=(?:{known})\s?:\s)", match["head"][:_LONGEST])
    return [match["marker"], *parts]


def may_open_head(text: str) -> bool:
    """Tell whether the line *text* can be the first of a head: it is labelled as its sender, date or subject."""
    match = _LINE.match(text.strip()[:_LONGEST])
    return match is not None and " ".join(match["label"].lower().split()) in mail_lexicon().labels
