"""Tells which names can be those of an author or a publisher: files and feeds often give that of an account."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import cache

from briefing.language import known, load, read_list
from briefing.readers.content.clean import make_line

_LONGEST = 200
"""Characters of a name, which may be a list of people."""
_ADDRESSED = re.compile(r"\s*[<(\[]\s*[^\s<>()\[\]]+@[^\s<>()\[\]]+\s*[>)\]]|^\S+@\S+\s+\((?P<name>[^()]+)\)$")
_ADDRESS = re.compile(r"\S+@\S+|(?:https?:|www\.)\S+|\S+/\S+\.\w{2,5}", re.IGNORECASE)
_PROGRAM = re.compile(
    r"python-docx|openpyxl|xlsxwriter|apache poi|docx4j|aspose\b.*|phpword|pandoc|calibre\b.*|un-named|noname"
    r"|(?:microsoft|ms|windows|libreoffice|openoffice(?:\.org)?|apple|hp|dell|lenovo|acer|asus|toshiba)"
    r"(?: (?:office|word|corporation|inc\.?))*(?: (?:user|account|inc\.?))?"
    r"|\S+ (?:user|employee)"
    r"|(?:win|no|null|none|n/a|na|nil|undefined|unknown|default|test|root|sysadmin|guest|pc|x+|\?+)",
    re.IGNORECASE,
)
"""Whole names that a program gives where nobody gave one."""
_LOGIN = re.compile(r"[a-z][a-z0-9._-]*|[A-Za-z._-]{0,8}\d[\w.-]*|\S+\\\S+")

_ELSEWHERE = re.compile(r"[<(\[]?\S+@\S+[>)\]]?|(?:https?:)?//\S*|\bwww\.\S+")
"""Addresses beside a name."""
_AND = re.compile(r"\s*(?:;|\||/|\n|•|·)\s*|\s+[-–—]\s+|\s+(?:&|and|und|et|y|e|en)\s+")
"""What stands between two people."""
_PARTICLES = frozenset(
    (
        *("de", "la", "del", "van", "von", "der", "den", "di", "da", "do", "dos", "du", "le", "al", "bin", "ibn", "el"),
        *("ter", "ten", "zu", "zur", "y", "e", "af", "av"),
    )
)
"""Small words within names of people."""
_BY = ("by", "written by", "reporting by")
_ENDS = " ,;-–—|\"'<>("
_PAIR = 2
_MOST_NAMES = 5
"""Words of one person's name: "Juan Carlos de la Cruz"."""
_NO_PERSON = re.compile(
    r"https?:|\be\.\s?V\.|www\.|[@#_{}<>=?!…\\]|\d|\.(?:com|net|org|de|at|ch|fr|es|it|uk|eu|info)\b", re.IGNORECASE
)
_HUMPED = re.compile(r"(?<!^M)(?<!^Mc)(?<!^Mac)(?<!^De)(?<!^Di)(?<!^Le)(?<!^La)(?<!^Van)(?<!^O')[^\W\d_A-Z][A-ZÀ-Þ]")
"""A capital within a word: "MikeNils" is a login, "McAdam" a name."""
_INITIALS = 5
"""Letters of an agency's sign: "AFP"."""
_WHOLE = 8
"""Letters from which a part of the name of a house is no person: "Lorn Courier" of "lorncourier.example"."""


def believable_name(told: str, language: str, *, is_login: bool = False) -> str:
    """Return the name that *told* gives, on one line and without an address; empty where it names nobody.

    Args:
        told: As a file or a feed has it.
        language: ISO 639-1 code of the document, in which its program may call an account "user".
        is_login: Whether it is what an office program took from the machine, so that "jroe" is no name either.
    """
    line = " ".join(make_line(told).split())
    bare = _ADDRESSED.sub(lambda match: match["name"] or "", line).strip(" \"'<>,;")
    if not any(map(str.isalpha, bare)) or len(bare) > _LONGEST or _ADDRESS.fullmatch(bare):
        return ""
    if _PROGRAM.fullmatch(bare) or bare.casefold() in _accounts(language) or (is_login and _LOGIN.fullmatch(bare)):
        return ""
    return bare


def name_people(told: str, houses: Iterable[str] = (), *, is_sure: bool = True) -> str:
    """Return the people that *told* names, parted by ", ": empty where it names a house, an account or an address.

    Args:
        told: As a page has it: "By Mara Quist and Ida Roe".
        houses: What the publisher and the site are called.
        is_sure: Whether it is said to be the author's name; else a full name must stand after "by", or begin with a
            known first name.
    """
    whole = _ELSEWHERE.sub(" ", " ".join(make_line(told).split())).strip()
    line = _without_label(whole)
    parts = [part.rsplit(":", 1)[-1].strip(_ENDS) for part in _AND.split(line)]
    if len(parts) == 1 and _is_turned(line):
        parts = [line.strip(" ,")]
    elif len(parts) == 1:
        parts = [part.strip() for part in line.split(",")]
    else:
        parts = [piece.strip() for part in parts for piece in part.split(",")]
    houses = [*houses]
    shut = {letters_of(house) for house in houses} - {""}
    inside = {word.casefold() for house in houses for word in house.split()}
    people = [part for one in parts if _is_person(part := one.strip(_ENDS), shut) and part.casefold() not in inside]
    if not is_sure:
        people = [name for name in people if _is_full_name(name) and (line != whole or _has_first_name(name))]
    if any(" " in person for person in people) or any(map(is_house, parts)):
        people = [person for person in people if " " in person]
    elif len(people) > 1:  # "Jobs & Hire"
        people = [person for person in people if _is_first_name(person)]
    return ", ".join(dict.fromkeys(people))


def is_house(name: str) -> bool:
    """Tell whether *name* has a word of a house or an office in whichever language: "Lorn Newsroom"."""
    told = {word.strip(".,;:()") for word in re.split(r"[\s/|-]+", name.casefold())} - {""}
    return any(told & load(code).metadata.houses for code in known())


def letters_of(name: str) -> str:
    """Return the letters and digits of *name*, in small letters, by which two spellings of one name are compared."""
    return "".join(filter(str.isalnum, name.casefold()))


def _is_full_name(name: str) -> bool:
    """Tell whether *name* has two words or more, all with capitals but for "de", "van" and the like."""
    words = name.split()
    return len(words) > 1 and all(word[0].isupper() or word in _PARTICLES for word in words)


def _has_first_name(name: str) -> bool:
    return " " in name and _is_first_name(name.split(maxsplit=1)[0])


def _is_first_name(word: str) -> bool:
    told = word.casefold()
    return told in _first_names() and told not in _PARTICLES


def _is_turned(line: str) -> bool:
    """Tell whether *line* is one word, or has the surname first: "Quist, Mara"."""
    parts = [part.strip() for part in line.strip(" ,").split(",")]
    if any(len(part.split()) != 1 for part in parts):
        return False
    return len(parts) == 1 or (len(parts) == _PAIR and any(map(_is_first_name, parts)))


@cache
def _first_names() -> frozenset[str]:
    return frozenset(name for line in read_list("first-names").splitlines() for name in line[2:].split(" "))


def _without_label(line: str) -> str:
    """Return *line* without "By" or "Author:" before a name of at least two words."""
    for label in sorted({word for code in known() for word in load(code).metadata.author}, key=len, reverse=True):
        rest = line[len(label) :]
        is_whole = rest[:1] == ":" or label in _BY or len(rest.split()) > 1
        if is_whole and line.casefold().startswith(label) and rest[:1] in (":", " "):
            return rest.strip(" :")
    return line


def _is_person(name: str, houses: Set[str]) -> bool:
    """Tell whether *name* can be that of a person: some words with capitals, no house and no login among them."""
    words = name.split()
    if not 0 < len(words) <= _MOST_NAMES or not any(map(str.isalpha, name)) or _NO_PERSON.search(name):
        return False
    told = letters_of(name)
    is_site = any(told == house or (len(told) >= _WHOLE and told in house) for house in houses)
    is_first = _is_first_name(words[0])
    if is_house(name) or (is_site and not (is_first and len(words) > 1)):
        return False
    if _PROGRAM.fullmatch(name) or any(name.casefold() in load(code).metadata.accounts for code in known()):
        return False
    if name.casefold() in {agency for code in known() for agency in load(code).metadata.agencies}:
        return False
    if len(words) == 1 and (name.islower() or (name.isupper() and len(name) <= _INITIALS) or _HUMPED.search(name)):
        return False
    return any(not word[0].islower() for word in words)


def is_untitled(title: str) -> bool:
    """Tell whether *title* is what a program, in whichever language, calls a document that has none: "Untitled 1"."""
    told = title.casefold().strip(" .-_()0123456789")
    return any(told in load(code).metadata.untitled for code in known())


def _accounts(language: str) -> frozenset[str]:
    return load(language).metadata.accounts | load("en").metadata.accounts
