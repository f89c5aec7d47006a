"""Invents documents, each from its number alone: the same on every machine, of any count, and none kept in memory.

Words come as often as in English (Zipf's law, by the table that ships with the package), lengths scatter
around their mean, and documents tell events: of 40 neighbours, 11 tell one nobody else tells, the others share seven.
Reports of one event have its place, people, figures and rare words in common, in sentences of their own.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import accumulate
from random import Random

from briefing.language import read_list

DAY = date(2026, 11, 23)
WORDS = 700
"""Of a report in a newspaper."""
SHORT_WORDS = 120
"""Of a notice of an agency."""
SIZES = (12, 5, 3, 3, 2, 2, 2, *[1] * 11)
"""Reports of each event among ``sum(SIZES)`` neighbours: most events have one, and one in 18 has most reports."""
_STRIDE = 17
"""Shares no factor with 40, so that reports of one event do not stand beside each other."""
_SCATTER = 0.35
"""Of the logarithm of the length: two documents in three are between .7 and 1.4 times the mean."""
_SMALL_WORDS = 150
"""The most frequent words stand in the frames already."""
_KNOWN_NAMES = 400
"""Names that the whole news shares, drawn by Zipf's law; all others belong to one event."""

_ONSETS = ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "sk", "st", "t", "tr", "v")
_NUCLEI = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "l", "ld", "m", "n", "nd", "r", "rn", "s", "st", "th", "x")
_FIRST_NAMES = (
    "Anna",
    "Ben",
    "Clara",
    "David",
    "Elena",
    "Frank",
    "Grace",
    "Henry",
    "Irene",
    "James",
    "Laura",
    "Martin",
)
_ROLES = ("mayor", "minister", "spokeswoman", "director", "chief engineer", "professor", "coach", "judge", "chairman")
_KINDS = ("flood", "strike", "fire", "trial", "merger", "election", "crash", "festival", "recall", "storm", "vote")
_BODIES = ("Council", "Bank", "Institute", "Union", "Airlines", "Hospital", "University", "Railways", "Energy")
_COUNTED = ("houses", "workers", "passengers", "voters", "hectares", "patients", "vehicles", "visitors", "jobs")

_TITLES = (
    "{kind} in {place}: {n1} {counted} and a {w} {w}",
    "{body} of {place} {w} after {kind}",
    "{surname} {w} {w} over {place} {kind}",
    "{place} {kind} leaves {n1} {counted} without {w}",
)
_LEADS = (
    "The {kind} in {place} has left {n1} {counted} without {w} {w}, the {body} said on {weekday}.",
    "{n1} {counted} were affected by the {kind} in {place}, according to the {body}.",
    "A {rare} {kind} hit {place} on {weekday}, and {n1} {counted} are still waiting for {w}.",
)
_FACTS = (
    "The {body} put the cost at {n2} million dollars, {pct} percent more than a year earlier.",
    "Some {n3} {counted2} in {place} and {place2} were counted by {weekday}.",
    "{first} {surname}, the {role} of {place}, called for a {w} {rare} of the {w}.",
    "The {rare} {w} near {place2} had been closed since {year}.",
    "“The {w} {w} is the worst that {place} has seen, and {w} will not be enough,” said {first} {surname}, "
    "{role} of the {body}.",
    "{surname} said that the {w} of the {rare} would take at least {n4} weeks.",
    "“We were told about the {rare} on {weekday},” {surname} told reporters. “Nobody had {w} the {w} before.”",
    "According to the {body}, {pct} percent of the {counted} had a {w} {w}.",
    "The {rare2} was {n4} kilometres from the {w}, at a depth of {n5} metres.",
)
_FILLERS = (
    "The {w} of the {w} was {w} in the {w}, and a {w} {w} of {w} came before the {w}.",
    "It was not clear whether {w} and {w} would {w} the {w}.",
    "{known} has {w} a {w} {w} for {n6} years, but the {w} is still {w}.",
    "In {year}, a {w} {w} was {w} by the {w} of {known}.",
    "Many {w} there {w} the {w}, as {w} {w} do when the {w} is {w}.",
    "Officials in {known} have been asked to {w} their {w} by {weekday}.",
    "About {n7} {counted2} {w} in {known} last year, {n6} percent fewer than in {year}.",
    "The {w} {w}, which {w} the {w}, is {w} to {w} {w} next {weekday}.",
    "“There is a {w} {w} in every {w},” {other} said.",
    "{other}, who {w} the {w} of {known}, did not {w} to a {w} for {w}.",
    "A second {w} with {w} and {w} is planned, although {w} {w} has {w} it.",
    "However, the {w} {w} had {w} the {w} of {w} {w} at {n7} euros a {w}.",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Event:
    """What the reports of one event have in common, by the name of its slot in a frame."""

    facts: dict[str, str]
    reports: int


def invent(number: int, *, words: int = WORDS, seed: int = 1, day: date = DAY) -> str:
    """Return document *number* of the endless row that *seed* names: a headline, a blank line, paragraphs.

    Args:
        number: From 0 on; any can be made without the others.
        words: Mean length.
        seed: Of two seeds, no document is the same.
        day: On which it dates itself.
    """
    chance = Random(f"{seed}/{number}")
    facts = dict(find_event(number, seed).facts)
    facts["weekday"] = _WEEKDAYS[day.weekday()]
    length = words * chance.lognormvariate(-_SCATTER * _SCATTER / 2, _SCATTER)
    told = [_fill(chance.choice(_LEADS), facts, chance), *_tell_body(length, facts, chance)]
    told[0] = f"{facts['place'].upper()}, {day.day} {day:%B} {day.year} – {told[0]}"
    paragraphs = [" ".join(told[start : start + 3]) for start in range(0, len(told), 3)]
    title = _fill(chance.choice(_TITLES), facts, chance)
    return "\n\n".join([title[0].upper() + title[1:], *paragraphs]) + "\n"


def wrap(text: str) -> str:
    """Return *text* as a page of the web: an article with what pages put around one."""
    title, *paragraphs = text.strip().split("\n\n")
    menu = "".join(f"<li><a href='/{name.lower()}'>{name}</a></li>" for name in _WEEKDAYS)
    teasers = "".join(f"<li><a href='/{name}'>More on the {name} of last week</a></li>" for name in _KINDS)
    article = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{html.escape(title)} | Daily</title></head>"
        f"<body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>{html.escape(title)}</h1>{article}"
        f"</article><aside><h2>Most read</h2><ul>{teasers}</ul></aside></main>"
        "<footer><p>All rights reserved. Subscribe to our newsletter.</p></footer></body></html>"
    )


def find_event_number(number: int) -> int:
    """Return which event document *number* tells: the gold of its grouping."""
    block, index = divmod(number, sum(SIZES))
    homes = [event for event, size in enumerate(SIZES) for _ in range(size)]
    return block * len(SIZES) + homes[index * _STRIDE % len(homes)]


def find_event(number: int, seed: int = 1) -> Event:
    """Return what document *number* tells of."""
    return _make_event(find_event_number(number), seed)


@lru_cache(maxsize=1024)
def _make_event(event: int, seed: int) -> Event:
    chance = Random(f"event {seed}/{event}")
    place = _make_name(chance, 2)
    facts = {
        "place": place,
        "place2": _make_name(chance, 2),
        "kind": chance.choice(_KINDS),
        "body": f"{place} {chance.choice(_BODIES)}",
        "first": chance.choice(_FIRST_NAMES),
        "surname": _make_name(chance, 2),
        "role": chance.choice(_ROLES),
        "rare": _make_name(chance, 3).lower(),
        "rare2": _make_name(chance, 3).lower(),
        "counted": chance.choice(_COUNTED),
        "counted2": chance.choice(_COUNTED),
        "n1": f"{chance.randint(110, 98_000):,}",
        "n2": f"{chance.uniform(1, 900):.1f}",
        "n3": f"{chance.randint(110, 9_800):,}",
        "n4": f"{chance.randint(3, 90)}",
        "n5": f"{chance.randint(3, 900)}",
        "pct": f"{chance.uniform(1, 60):.1f}",
        "year": f"{chance.randint(1950, 2025)}",
    }
    return Event(facts, SIZES[event % len(SIZES)])


def _tell_body(length: float, facts: dict[str, str], chance: Random) -> list[str]:
    """Return sentences of about *length* words: facts of the event come first and often, fillers between them."""
    order = chance.sample(_FACTS, len(_FACTS))
    told: list[str] = []
    count = 20
    while count < length:
        is_fact = order and chance.random() < 1 / (1 + 0.25 * len(told))
        told.append(_fill(order.pop() if is_fact else chance.choice(_FILLERS), facts, chance))
        count += told[-1].count(" ") + 1
    return told


def _fill(frame: str, facts: dict[str, str], chance: Random) -> str:
    """Return *frame* with its slots filled: facts as they are, each {w} a word of its own."""
    own = {
        "known": _draw_name(chance),
        "other": f"{chance.choice(_FIRST_NAMES)} {_draw_name(chance)}",
        "n6": str(chance.randint(2, 40)),
        "n7": f"{chance.randint(100, 50_000):,}",
    }
    pieces = frame.split("{w}")
    drawn = [*_draw_words(chance, len(pieces) - 1), ""]
    told = "".join(f"{piece}{word}" for piece, word in zip(pieces, drawn, strict=True))
    return told.format_map({**facts, **own})


def _draw_words(chance: Random, count: int) -> list[str]:
    words, weights = _load_words()
    return chance.choices(words, cum_weights=weights, k=count)


@cache
def _load_words() -> tuple[Sequence[str], Sequence[float]]:
    """Return the English words after the smallest ones, with their frequencies added up."""
    rows = [line.partition("\t") for line in read_list("frequencies", "en").splitlines()]
    pairs = [(word, 10 ** (int(tenths) / 10)) for tenths, _, told in rows for word in told.split(" ")]
    pairs = [(word, weight) for word, weight in pairs if word.isalpha() and len(word) > 2]
    kept = sorted(pairs, key=lambda pair: -pair[1])[_SMALL_WORDS:]
    return [word for word, _ in kept], list(accumulate(weight for _, weight in kept))


def _draw_name(chance: Random) -> str:
    names, weights = _make_known_names()
    return chance.choices(names, cum_weights=weights)[0]


@cache
def _make_known_names() -> tuple[Sequence[str], Sequence[float]]:
    chance = Random("known names")
    names = [_make_name(chance, 2) for _ in range(_KNOWN_NAMES)]
    return names, list(accumulate(1 / rank for rank in range(1, _KNOWN_NAMES + 1)))


def _make_name(chance: Random, syllables: int) -> str:
    """Return a name such as nobody has: of two syllables there are three million."""
    parts = [chance.choice(_ONSETS) + chance.choice(_NUCLEI) + chance.choice(_CODAS) for _ in range(syllables)]
    return "".join(parts).capitalize()
