"""Tells which names can be those of an author or a publisher: files and feeds often give that of an account."""

from __future__ import annotations

import re

from briefing.language import known, load
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


def is_untitled(title: str) -> bool:
    """Tell whether *title* is what a program, in whichever language, calls a document that has none: "Untitled 1"."""
    told = title.casefold().strip(" .-_()0123456789")
    return any(told in load(code).metadata.untitled for code in known())


def _accounts(language: str) -> frozenset[str]:
    return load(language).metadata.accounts | load("en").metadata.accounts
