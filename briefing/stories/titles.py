"""Cuts a headline out of a title: what a mail program, a site or a masthead added stays outside."""

from __future__ import annotations

import re

from briefing.language import load
from briefing.model import Origin, Span
from briefing.text.dates import find_date
from briefing.text.words import words

MOST_WORDS = 14
"""Words of a headline; a longer title is cut at a clause where that leaves a statement."""
_LEAST_WORDS = 5
"""Words that a cut at a strong mark must leave, so that a statement stands."""
_LEAST_AT_COMMA = 9
"""The same at a comma, which also stands inside a statement."""

_PREFIX = re.compile(r"(?:(?:fwd?|re|aw|wg|tr|rv|rif|antw|doorst|enc|res|i)\s?(?:\[\d+\])?:\s*)+", re.IGNORECASE)
"""What mail programs put before a subject that is answered or passed on, in seven languages."""
_SUFFIX = re.compile(r"\s(?:[-–—|·:]|::)\s(?P<name>[^|]{2,40})$")
_MARKUP = re.compile(r"</?[a-z][^>]*>|&#?\w+;|\[\[|\]\]|\{\{|\}\}|^#+\s|\*\*|\]\(|^=+|__")
_PARTS = re.compile(r"\s+[-–—|·]\s+|,\s+")
_STOP = re.compile(r"(?<=[^\W\d_]{3})[.;]+$|(?<=[\d%])[.;]$|;$")
_QUOTES = "\"'“”„«»‘’"
_STRONG = re.compile(r"\s*(?:[;:–—]\s|\s-\s)")
_TIME = re.compile(r"\d\s?[:/]\s?\d")
_STAMP_WORDS = 3
"""Words of a time beside its numbers: "at", "PM", "ET"."""


def find_headline_in(title: str, origin: Origin) -> Span | None:
    """Return where in *title* its headline stands; None where the title is none, but a masthead, a date or mark-up."""
    span = _without_additions(title, origin)
    text = span.of(title)
    if not any(map(str.isalpha, text)) or _MARKUP.search(text) or _is_masthead(text, origin.language):
        return None
    if _is_stamp(text, origin.language):
        return None
    if len(text.split()) <= MOST_WORDS:
        return span
    cut = cut_at_clause(text, origin.language)
    return Span(span.start, span.start + cut) if cut else span


def cut_at_clause(text: str, language: str) -> int:
    """Return the end of the longest opening of *text* that is a statement of up to 14 words; 0 where there is none.

    It ends before a colon, a dash, a semicolon or a connective, or before a comma where enough stands,
    never inside a quotation or a bracket and never with a quotation alone, whose speaker would be cut off.
    """
    connectives = "|".join(map(re.escape, load(language).summary.connectives))
    edges = [(match.start(), _LEAST_WORDS) for match in _STRONG.finditer(text)]
    edges += [(match.start(), _LEAST_AT_COMMA) for match in re.finditer(r",\s", text)]
    if connectives:
        edges += [(match.start(), _LEAST_WORDS) for match in re.finditer(rf",?\s(?:{connectives})\s", text)]
    fits = [
        end
        for end, least in edges
        if least <= len(text[:end].split()) <= MOST_WORDS and is_balanced(text[:end]) and text[0] not in _QUOTES
    ]
    return max(fits, default=0)


def is_balanced(text: str) -> bool:
    """Tell whether no quotation and no bracket stays open in *text*, whichever marks its language uses."""
    marks = sum(text.count(mark) for mark in '"“”„«»')
    single = len(re.findall(r"(?<!\w)['‘](?=\w)", text)) == len(re.findall(r"(?<=[\w.!?])['’](?!\w)", text))
    return marks % 2 == 0 and single and text.count("(") == text.count(")") and text.count("[") == text.count("]")


def _without_additions(title: str, origin: Origin) -> Span:
    """Return *title* without what mail programs put before it, the site's name after it, and a full stop."""
    prefix = _PREFIX.match(title)
    start, end = prefix.end() if prefix else 0, len(title)
    suffix = _SUFFIX.search(title, start)
    if suffix and suffix.start() > start and _names_site(suffix["name"], origin):
        end = suffix.start()
    stop = _STOP.search(title, start, end)
    return Span(start, stop.start() if stop and not title.endswith("..") else end)


def _names_site(name: str, origin: Origin) -> bool:
    """Tell whether *name* is the publisher's, or stands in the address that the document came from."""
    told = _letters(name)
    named = (origin.publisher, origin.link, origin.place)
    return len(told) > 2 and any(told in _letters(one) for one in named if one)


def _letters(text: str) -> str:
    lower = re.sub(r"\b(?:the|news|www)\b", "", text.lower())
    return "".join(filter(str.isalnum, lower))


def _is_stamp(text: str, language: str) -> bool:
    """Tell whether *text* says only when it was published: "3 May 2013 Last updated at 3:21 PM ET"."""
    known = load(language)
    days = {*known.words.list_days(), *known.words.list_months()}
    named = {word for phrase in (*known.metadata.published, *known.metadata.updated) for word in phrase.split()}
    told = [word.strip(":,") for word in text.lower().split() if not any(map(str.isdigit, word)) and word != "/"]
    said = [word for word in told if word not in days]
    others = sum(word not in named for word in said)
    return bool(said) and said[0] in named and others <= _STAMP_WORDS and _TIME.search(text) is not None


def _is_masthead(text: str, language: str) -> bool:
    """Tell whether *text* is the name of a paper, or a date with at most a name."""
    names = load(language).text.mastheads | load("en").text.mastheads
    told = [word.lower() for word in words(text)]
    if 1 < len(told) <= 4 and names.intersection((told[-1], told[0], told[1])) and text == _capitalised(text):
        return True
    parts = _PARTS.split(text)
    rest = [part for part in parts if not _is_date(part, language)]
    return len(rest) < len(parts) and sum(len(part.split()) for part in rest) <= 3


def _capitalised(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split())


def _is_date(part: str, language: str) -> bool:
    days = load(language).words.list_days()
    first = part.split(maxsplit=1)[0].lower() if part.split() else ""
    months = load(language).words.list_months()
    dated = find_date(part, language) is not None or any(word.lower() in months for word in part.split())
    return (
        (first in days or any(map(str.isdigit, part)))
        and len(part.split()) <= 4
        and (dated or part.lower() in days or part.strip().isdigit())
    )
