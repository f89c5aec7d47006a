"""Tells the lines of a mail that are its sender's text from greetings, signatures and the feet of mailing lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.readers.mail.letters.lexicon import NETWORKS, mail_lexicon
from briefing.readers.mail.letters.links import is_link, stands_alone

_DELIMITER = re.compile(r"--[ \u00a0]?$")
_RULE = re.compile(r"\s*[_=*#~+\-–—]{5,}\s*$")
_ARMOR = re.compile(r"-----(?P<end>BEGIN|END) PGP (?P<what>[A-Z ]{3,30})-----\s*$")
_CONTACT = re.compile(r"@|www\.|https?:|\b(?:tel|fax|phone|mobile|mob|tél)\b|\+?\(?\d[\d ()/.-]{6,}", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…][\"'”’»)]?\s*$")
_SIGNED_NAME = re.compile(r"[-–—]{1,2}\s?[^\W\d_a-zà-ÿ][^\W\d_A-ZÀ-Þ]{1,15}$")
"""A dash and a first name, which no list has for an item: "- Ana"."""
_PARTED = re.compile(r"[|•·,/&\s]+")

_MOST_SIGNED = 30
"""Lines of a signature at most; a text below a line of two dashes is longer."""
_MOST_FOOT = 60
"""Lines of the foot of a mailing list at most."""
_FOOT_WITHIN = 6
"""Lines below the last rule at most that a mail service adds."""
_SIGNED_BLOCKS = 2
"""Groups of lines in which a sender's name and office stand."""
_SHORT = 12
"""Words of a line of a signature at most."""
_FOOT_OPENS = 3
"""Lines below a rule in which the foot of a mailing list names itself."""
_TELLING = 10
"""Words from which a line with an end tells something."""
_OPENING = 40
"""Lines of a mail in which its line of address stands."""
_GREETED = 3
"""Lines of its text in which it stands, below a warning or a masthead."""
_ADDRESSING = ",!:،，"
_GREETING = 8
"""Words of a line of address at most."""
_UNENDED = 4
"""Words of one without a comma or another mark at its end."""
_DEVICE = 14
_POINTER = 12
"""Words of a line that only leads to an address below."""


def find_asides(lines: Sequence[str], *, is_whole: bool = False) -> list[bool]:
    """Return for each of *lines* whether it is none of the text; blank lines are.

    They are the text of one sender, without quotations; *is_whole* says that greetings and thanks are all of it.
    """
    asides = [not line.strip() for line in lines]
    _mark_armor(lines, asides)
    _mark_signature(lines, asides)
    _mark_feet(lines, asides)
    if not is_whole:
        _mark_greeting(lines, asides)
        _mark_closing(lines, asides)
    for number, line in enumerate(lines):
        if not asides[number]:
            asides[number] = _is_aside(lines, number, line)
    return asides


def _is_aside(lines: Sequence[str], number: int, line: str) -> bool:
    text = line.strip()
    if _RULE.match(text) or not any(map(str.isalnum, text)):
        return True
    if is_link(text):
        return stands_alone(lines, number)
    return (
        _names_device(text)
        or _SIGNED_NAME.match(text) is not None
        or _is_row_of_networks(text)
        or _leads_to_link(lines, number, text)
    )


def _names_device(text: str) -> bool:
    lower = text.lower().lstrip("-–—_*> ")
    return len(text.split()) <= _DEVICE and lower.startswith(mail_lexicon().sent_from) and not _goes_on(text)


def _goes_on(text: str) -> bool:
    """Tell whether *text* says more than one short sentence."""
    return len(re.findall(r"[.!?]\s", text)) > 1


def _is_row_of_networks(text: str) -> bool:
    words = [word for word in _PARTED.split(text.lower().strip(" :.")) if word]
    rest = [word for word in words if word not in NETWORKS]
    return bool(words) and (not rest or (len(rest) < len(words) and mail_lexicon().follow.issuperset(rest)))


def _leads_to_link(lines: Sequence[str], number: int, text: str) -> bool:
    """Tell whether *text* only says what the address below it is: "The papers are here:"."""
    if not text.endswith(":") or len(text.split()) > _POINTER:
        return False
    below = [line for line in lines[number + 1 : number + 3] if line.strip()]
    return bool(below) and is_link(below[0]) and (number == 0 or not lines[number - 1].strip())


def _mark_armor(lines: Sequence[str], asides: list[bool]) -> None:
    """Mark the lines by which PGP signs a text, and keys; changes *asides*."""
    inside = False
    for number, line in enumerate(lines):
        if match := _ARMOR.match(line.strip()):
            inside = match["end"] == "BEGIN"
            if match["what"] == "SIGNED MESSAGE" and inside:
                inside = False
                for below in range(number, min(number + 4, len(lines))):
                    if not lines[below].strip():
                        break
                    asides[below] = True
            asides[number] = True
        elif inside:
            asides[number] = True


def _mark_signature(lines: Sequence[str], asides: list[bool]) -> None:
    """Mark what stands below a line of two dashes; changes *asides*. Source: RFC 3676, section 4.3."""
    below = _count_below(lines)
    for number, line in enumerate(lines):
        if _DELIMITER.match(line) and not asides[number]:
            asides[number] = True
            if below[number] <= _MOST_SIGNED:
                asides[number:] = [True] * (len(lines) - number)
                return


def _count_below(lines: Sequence[str]) -> list[int]:
    """Return for each of *lines* how many lines with anything in them stand below it."""
    found: list[int] = []
    count = 0
    for line in reversed(lines):
        found.append(count)
        count += bool(line.strip())
    return found[::-1]


def _mark_feet(lines: Sequence[str], asides: list[bool]) -> None:
    """Mark what stands below a rule and names itself a mailing list; changes *asides*."""
    below = _count_below(lines)
    rules = [number for number, line in enumerate(lines) if below[number] <= _MOST_FOOT and _RULE.match(line)]
    foot = next((rule for rule in rules if _names_list(lines, rule + 1)), None)
    last = rules[-1] if rules else len(lines)
    if foot is None and last < len(lines) and below[last] <= _FOOT_WITHIN and _is_service(lines[last + 1 :]):
        foot = last
    if foot is not None:
        asides[foot:] = [True] * (len(lines) - foot)


def _names_list(lines: Sequence[str], start: int) -> bool:
    """Tell whether the first lines below a rule name a mailing list, or how to leave it, before they tell anything."""
    lexicon = mail_lexicon()
    near = [line for line in lines[start : start + 2 * _FOOT_OPENS] if line.strip()][:_FOOT_OPENS]
    for line in near:
        if lexicon.subscription.search(line) or lexicon.lists.search(line):
            return True
        if _RULE.match(line) or _tells(line):
            return False
    return False


def _tells(line: str) -> bool:
    return len(line.split()) >= _TELLING and _SENTENCE.search(line) is not None


def _is_service(lines: Sequence[str]) -> bool:
    """Tell whether *lines*, the last of a mail, are what a mail service adds: an address among few words."""
    return any(map(_ADDRESS.search, lines)) and not any(map(_tells, lines))


def _mark_greeting(lines: Sequence[str], asides: list[bool]) -> None:
    """Mark the line of address that the text opens with, or has below a line or two; changes *asides*."""
    opening = [number for number, aside in zip(range(_OPENING), asides, strict=False) if not aside]
    for number in opening[:_GREETED]:
        text = lines[number].strip()
        if _is_greeting(text) and (number == opening[0] or text[-1:] in _ADDRESSING):
            asides[number] = True
            return


def _is_greeting(text: str) -> bool:
    words = text.split()
    lower = text.lower()
    if len(words) > _GREETING or not any(_opens_with(lower, word) for word in mail_lexicon().greetings):
        return False
    return text[-1:] in _ADDRESSING or len(words) <= _UNENDED or any("," in word for word in words[1:_UNENDED])


def _opens_with(lower: str, word: str) -> bool:
    return lower.startswith(word) and not lower[len(word) : len(word) + 1].isalnum()


def _mark_closing(lines: Sequence[str], asides: list[bool]) -> None:
    """Mark each line such as "Kind regards", and the name and office below it; changes *asides*."""
    closings = mail_lexicon().closings
    number = 0
    while number < len(lines):
        text = " ".join(lines[number].lower().replace("’", "'").split()).strip(" ,.!;:–-")
        if asides[number] or text not in closings or not _is_last_of_letter(lines, number):
            number += 1
            continue
        asides[number] = True
        number = _mark_signed(lines, number + 1, asides)


def _is_last_of_letter(lines: Sequence[str], number: int) -> bool:
    """Tell whether the line below is no sentence: "Best" may be a heading, and "Thanks" a first line."""
    below = next((line.strip() for line in lines[number + 1 : number + 4] if line.strip()), "")
    return not below or len(below.split()) <= _SHORT


def _mark_signed(lines: Sequence[str], start: int, asides: list[bool]) -> int:
    """Mark the lines of a name and an office from *start* on; return the first that is none."""
    number, blocks = start, 0
    while number < min(start + _MOST_SIGNED, len(lines)):
        text = lines[number].strip()
        if text and not asides[number]:
            blocks += number > start and not lines[number - 1].strip()
            if not _is_signed(text) or (blocks > _SIGNED_BLOCKS and not _CONTACT.search(text)):
                return number
        asides[number] = True
        number += 1
    return number


def _is_signed(text: str) -> bool:
    """Tell whether *text* can stand in a signature: a name, an office, an address or a number to call."""
    count = len(text.split())
    return count <= _SHORT and (not _SENTENCE.search(text) or bool(_CONTACT.search(text)) or count <= 3)
