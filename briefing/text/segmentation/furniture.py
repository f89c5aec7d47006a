"""Tells lines of the page around a text from sentences that merely open like them.

"Read more: the ferry" is of the page, and "Read the letter aloud, she said" of the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from briefing.language import load

_RIGHTS = re.compile(r"©|\(c\)\s*\d{4}", re.IGNORECASE)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_STOPS = ".!?…。！？؟।۔"
_CLOSERS = "\"'”’“‘»«›‹)]」』"
_COUNT = re.compile(r"\W*(?:\d[\d.,]*\s?(?:[kKM]\b)?|[a-z]{1,5})\W?\s*(?P<noun>[^\W\d][^\n]{1,30})")
"""A number, or a word for one, before what is counted: "12 comments", "no comments"."""
_STEP = re.compile(r"\s*(?:[>›»/|→»·]|\s-\s)\s*")
_AGENCY = re.compile(
    r"(?:^|[/|,©:(]\s*|\b(?:via|AP|EPA|by|von|par|di|de|por|door)\s+)"
    r"(?:Getty(?:\sImages)?|AFP|AP|AP Photo|Reuters|REUTERS|EPA|EFE|dpa|DPA|ANSA|ANP|Lusa|LUSA|Belga"
    r"|Keystone|TASS|Xinhua|Shutterstock|iStock|Alamy(?:\sStock\sPhoto)?|Adobe\sStock|Unsplash|Pixabay|Pexels|Picture[\s-]Alliance"
    r"|picture[\s-]alliance|imago(?:\simages)?|IMAGO|Imago|Bloomberg|Anadolu(?:\sAgency)?|NurPhoto|SIPA|MAXPPP|LaPresse"
    r"|PA(?:\sWire|\sMedia|\sImages)?|Zuma(?:\sPress)?|Wikimedia(?:\sCommons)?|Flickr|Europa\sPress)\W*$"
)
"""The agency that a picture is of, at the end of a line that says no more."""
_BARS = re.compile(r"\s[|·•]\s")
_CONTACT = re.compile(r"@\w|https?://|www\.|\+?\(?\d{2,5}\)?[\s./-]\d{2,5}[\s./-]?\d{2,}|[\w.]+@[\w.]+")

_List = Literal["labels", "loose", "things", "appeals", "inside", "counted", "home"]

# Longest of each kind, in words.
_LABEL = 10
_CREDIT = 15
_LINE = 40
_PATH = 12
_COUNTED = 6
_ENTRY, _ENTRIES = 4, 4
"""Words of an entry of a menu at most, and entries of one at least: a credit between bars has fewer."""


def is_furniture(text: str, language: str) -> bool:
    """Tell whether *text* belongs to the page around the article."""
    count = len(text.split())
    if count > _LINE:
        return False
    if _RIGHTS.search(text) and count <= _CREDIT:
        return True
    lower = text.lower().replace("’", "'")
    if _is_labelled(lower, language) or _is_count(lower, language) or _is_path(text, language):
        return True
    if _is_menu(text):
        return True
    if _tells(lower, language):
        return False
    return _opens(lower, count, language) or _is_appeal(lower, count, language) or _holds(lower, language)


def is_picture_credit(text: str) -> bool:
    """Tell whether *text* only says whom a picture is of: "Mara Lind/Getty Images"."""
    return len(text.split()) <= _LABEL and not _ends(text) and _AGENCY.search(text) is not None


def _is_labelled(lower: str, language: str) -> bool:
    """Tell whether a colon follows a word that leads elsewhere; of a heading over a text nothing does."""
    head, colon, rest = lower[:60].replace("：", ":").partition(":")
    return bool(colon and rest.strip()) and head.strip(" \u00a0\u202f>»→•-") in _set("labels", language)


def _is_count(lower: str, language: str) -> bool:
    match = _COUNT.fullmatch(lower) if len(lower.split()) <= _COUNTED else None
    return match is not None and lower[:1].isdigit() and match["noun"].strip(" .!)") in _set("counted", language)


def _is_path(text: str, language: str) -> bool:
    """Tell whether *text* is the path to a page: "Home > News > Local"."""
    steps = _STEP.split(text.strip(" >›»"))
    return (
        len(steps) > 1
        and len(text.split()) <= _PATH + len(steps)
        and not _ends(text)
        and steps[0].strip().lower() in _set("home", language)
    )


def _is_menu(text: str) -> bool:
    """Tell whether *text* is a row of entries between bars: "News | Sport | Weather | Contact"."""
    entries = _BARS.split(text)
    return (
        len(entries) >= _ENTRIES
        and not any(map(str.isdigit, text))
        and all(0 < len(entry.split()) <= _ENTRY for entry in entries)
    )


def _tells(lower: str, language: str) -> bool:
    """Tell whether *lower* reports what somebody said: pages address their readers in their own words."""
    verbs = _verbs(language)
    return any(word.strip(".,;:!?\"'“”«»") in verbs for word in lower.split())


def _opens(lower: str, count: int, language: str) -> bool:
    phrases = _phrases(language)
    if not lower.startswith(phrases):
        return False
    return any(
        lower.startswith(phrase) and _is_whole(lower[len(phrase) :], phrase, count, language) for phrase in phrases
    )


def _is_whole(rest: str, phrase: str, count: int, language: str) -> bool:
    """Tell whether a line that opens with *phrase* is no ordinary sentence that does so by chance."""
    if rest[:1].isalpha() and not _CJK.match(phrase):
        return False
    bare = rest.strip(" .:!>»→|…")
    if " " not in phrase:
        return not bare or rest[:1] in ":|" or bare[:1].isdigit()
    if not bare or rest.startswith((":", " :", " |", " >")) or "cookie" in phrase:
        return True
    if count > _LABEL:
        return False
    return phrase not in _set("loose", language) or not _ends(rest) or _names_thing(rest, language)


def _is_appeal(lower: str, count: int, language: str) -> bool:
    """Tell whether *lower* asks the reader of a page for something: what it asks for is named, or it is no sentence."""
    bare = lower.lstrip('¡"“«•→>»- ')
    listed = _listed("appeals", language)
    phrase = next((one for one in listed if bare.startswith(one) and not bare[len(one) : len(one) + 1].isalpha()), "")
    if not phrase:
        return False
    return _names_thing(lower, language) or (count <= _LABEL and not _ends(lower))


def _holds(lower: str, language: str) -> bool:
    return any(words in lower for words in _listed("inside", language))


def _names_thing(lower: str, language: str) -> bool:
    things = _set("things", language)
    return _CONTACT.search(lower) is not None or any(word.strip(".,;:!?\"'()“”«»") in things for word in lower.split())


def _ends(text: str) -> bool:
    return text.rstrip(f"{_CLOSERS} ")[-1:] in tuple(_STOPS)


@cache
def _phrases(language: str) -> tuple[str, ...]:
    return tuple(phrase for code in (language, "en") for phrase in load(code).text.boilerplate)


@cache
def _verbs(language: str) -> frozenset[str]:
    """Return the verbs of saying of *language* that no line of a page is made of, as "read" is."""
    known = load(language)
    used = {word for phrase in (*known.text.boilerplate, *known.page.appeals) for word in phrase.split()}
    return (frozenset(known.words.reporting) | known.quotes.strong) - used - known.page.things


@cache
def _listed(key: _List, language: str) -> tuple[str, ...]:
    """Return a list of *language* and the English one, which other pages borrow from."""
    return tuple(dict.fromkeys(word for code in (language, "en") for word in getattr(load(code).page, key)))


@cache
def _set(key: _List, language: str) -> frozenset[str]:
    return frozenset(_listed(key, language))
