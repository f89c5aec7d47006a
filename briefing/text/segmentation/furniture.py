"""Tells lines of the page around a text from sentences that merely open like them.

"Read more: the ferry" is of the page, and "Read the letter aloud, she said" of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal

from briefing.language import load
from briefing.text.words import rarity

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
_BAR_MARKS = "|·•"
_BARS = re.compile(rf"\s[{_BAR_MARKS}]\s")
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
    lower = text.lower().replace("’", "'")
    told = lower.split()
    count = len(told)
    if count > _LINE:
        return False
    if count <= _CREDIT and _RIGHTS.search(text):
        return True
    if _is_labelled(lower, language) or _is_count(lower, count, language) or _is_path(text, lower, count, language):
        return True
    if _is_menu(text):
        return True
    is_like = _opens(lower, count, language) or _is_appeal(lower, count, language) or _holds(lower, told, language)
    return is_like and not _tells(told, language)


def is_picture_credit(text: str) -> bool:
    """Tell whether *text* only says whom a picture is of: "Mara Lind/Getty Images"."""
    return len(text.split()) <= _LABEL and not _ends(text) and _AGENCY.search(text) is not None


def _is_labelled(lower: str, language: str) -> bool:
    """Tell whether a colon follows a word that leads elsewhere; of a heading over a text nothing does."""
    head, colon, rest = lower[:60].replace("：", ":").partition(":")
    return bool(colon and rest.strip()) and head.strip(" \u00a0\u202f>»→•-") in _set("labels", language)


def _is_count(lower: str, count: int, language: str) -> bool:
    match = _COUNT.fullmatch(lower) if count <= _COUNTED and lower[:1].isdigit() else None
    return match is not None and match["noun"].strip(" .!)") in _set("counted", language)


def _is_path(text: str, lower: str, count: int, language: str) -> bool:
    """Tell whether *text* is the path to a page: "Home > News > Local"."""
    if not lower.lstrip(" >›»").lstrip().startswith(_listed("home", language)):
        return False
    steps = _STEP.split(text.strip(" >›»"))
    return (
        len(steps) > 1
        and count <= _PATH + len(steps)
        and not _ends(text)
        and steps[0].strip().lower() in _set("home", language)
    )


def _is_menu(text: str) -> bool:
    """Tell whether *text* is a row of entries between bars: "News | Sport | Weather | Contact"."""
    if sum(map(text.count, _BAR_MARKS)) < _ENTRIES - 1:
        return False
    entries = _BARS.split(text)
    return (
        len(entries) >= _ENTRIES
        and not any(map(str.isdigit, text))
        and all(0 < len(entry.split()) <= _ENTRY for entry in entries)
    )


def _tells(told: Sequence[str], language: str) -> bool:
    """Tell whether the words *told* report what somebody said: pages address their readers in their own words."""
    verbs = _verbs(language)
    return any(word.strip(".,;:!?\"'“”«»") in verbs for word in told)


def _opens(lower: str, count: int, language: str) -> bool:
    phrases = _phrases(language).get(lower[:1], ())
    return lower.startswith(phrases) and any(
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
    phrases = _appeals(language).get(bare[:1], ())
    is_one = bare.startswith(phrases) and any(
        bare.startswith(one) and not bare[len(one) : len(one) + 1].isalpha() for one in phrases
    )
    if not is_one:
        return False
    return _names_thing(lower, language) or (count <= _LABEL and not _ends(lower))


def _holds(lower: str, told: Sequence[str], language: str) -> bool:
    """Tell whether *lower*, of the words *told*, has a phrase that only pages use, wherever it stands."""
    by_word = _phrases_inside(language)
    likely = {"", *(by_word.keys() & told)}
    return any(phrase in lower for word in likely for phrase in by_word[word])


def _names_thing(lower: str, language: str) -> bool:
    things = _set("things", language)
    return _CONTACT.search(lower) is not None or any(word.strip(".,;:!?\"'()“”«»") in things for word in lower.split())


def _ends(text: str) -> bool:
    return text.rstrip(f"{_CLOSERS} ")[-1:] in tuple(_STOPS)


@cache
def _phrases(language: str) -> Mapping[str, tuple[str, ...]]:
    return _by_first_letter(phrase for code in (language, "en") for phrase in load(code).text.boilerplate)


@cache
def _appeals(language: str) -> Mapping[str, tuple[str, ...]]:
    return _by_first_letter(_listed("appeals", language))


def _by_first_letter(phrases: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return *phrases* by what they open with: hundreds are listed, and a line can open on few of them."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


@cache
def _phrases_inside(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the phrases by the rarest of their words between two spaces; under "" those that have none."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in _listed("inside", language):
        rarest = max(phrase.split()[1:-1], key=lambda word: rarity(word, language), default="")
        found[rarest] = (*found.get(rarest, ()), phrase)
    return found


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
