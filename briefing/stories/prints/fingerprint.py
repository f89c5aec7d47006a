"""What one document says that tells its event from others, packed. A pure function of it: no other is looked at."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from zlib import crc32

from briefing.extract.figures.symbols import TIMES
from briefing.model import Document, Figure, Fingerprint
from briefing.stories.prints.forms import tell_form
from briefing.stories.prints.packing import pack_checksums, pack_floats, pack_texts
from briefing.stories.prints.shingles import sample_shingles
from briefing.stories.prints.tally import YEAR, Tally, count_words, read_lines
from briefing.text.dates import find_date
from briefing.text.denial import list_denied
from briefing.text.synonyms import form, load_groups
from briefing.text.words import plain_form, words

IN_LEAD, IN_TITLE, IS_DENIED = 1, 2, 4
"""Where a name stands, as ``Fingerprint.spelled_places`` adds them."""
_MOST_KINDS = 4
_KIND_LINES = 40
"""Sentences that are searched for kinds of event, the title among them."""
_OPENING = 2
"""The title and the first sentence, or the first two."""
_OPENING_LETTERS = 400
"""Characters in which a document without a date may date itself."""
_MOST_KEYS = 16
"""Of each kind; of 12, 24, 40 and 80 all gave the same stories."""


def take_fingerprint(document: Document, figures: Sequence[Figure]) -> Fingerprint:
    """Return what *document*, in which *figures* were found, is held against others by."""
    language = document.origin.language
    lines = read_lines(document)
    tally = count_words(lines, language)
    whole_length, shingles = sample_shingles(document)
    return Fingerprint(
        length=max(1, tally.length),
        form=tell_form(document, lines, frozenset(tally.names)),
        day=_day(document),
        words=pack_texts(tally.words),
        weights=pack_floats(tally.words.values()),
        names=pack_checksums(_place_names(tally)),
        phrases=pack_checksums(sorted({_checksum(f"{one} {other}") for one, other in tally.phrases})),
        figures=pack_texts((f"{number} {word}" for number, word in sorted(tally.figures)), "\n"),
        kinds=tuple(sorted(_read_kinds(lines, language))),
        keys=pack_checksums(map(_checksum, _find_keys(tally))),
        spelled=pack_texts(tally.spelled),
        spelled_weights=pack_floats(tally.spelled.values()),
        spelled_places=bytes(_place_spelled(document, tally)),
        values=pack_floats(sorted(set(_values(figures)))),
        whole_length=whole_length,
        shingles=shingles,
    )


def weigh_names(counts: Mapping[str, int], weights: Mapping[str, float]) -> dict[str, float]:
    """Return names with their weights times 1 + log of how often they are told."""
    return {term: (1 + math.log(count)) * weights[term] for term, count in counts.items()}


def _place_names(tally: Tally) -> Iterator[int]:
    order = {term: at for at, term in enumerate(tally.words)}
    for name, count in tally.names.items():
        yield from (order[name], count, tally.lead[name])


def _place_spelled(document: Document, tally: Tally) -> Iterator[int]:
    language = document.origin.language
    title = frozenset(_spell(document.origin.title or "", language))
    denied = frozenset(_spell(" ".join(list_denied(document)), language))
    for name in tally.spelled:
        yield IN_LEAD * (name in tally.spelled_lead) + IN_TITLE * (name in title) + IS_DENIED * (name in denied)


def _checksum(text: str) -> int:
    """Return 32 bits for *text*: they take a third of its memory, and of two documents hardly two fall together."""
    return crc32(text.encode())


def _find_keys(tally: Tally) -> Iterator[str]:
    weights = tally.words
    lead = weigh_names(tally.lead, weights)
    head = {term: weights[term] for term in tally.head}
    phrases = {f"{a} {b}": weights[a] + weights[b] for a, b in tally.phrases}
    for kind, told in (("name", lead), ("word", head), ("phrase", phrases)):
        for term in sorted(told, key=lambda term: (-told[term], term))[:_MOST_KEYS]:
            yield f"{kind} {term}"
    for number, counted in sorted(tally.figures):
        if counted and len(number) > 1:
            yield f"figure {number} {counted}"
    for name in sorted(tally.spelled_lead, key=lambda name: (-tally.spelled[name], name))[:_MOST_KEYS]:
        yield f"spelled {name}"


def _spell(title: str, language: str) -> Iterator[str]:
    return (plain_form(word.lower(), language) for word in words(title))


def _day(document: Document) -> int | None:
    opening = f"{document.origin.title or ''}\n{document.text[:_OPENING_LETTERS]}"
    told = document.origin.published or find_date(opening, document.origin.language)
    return date.fromisoformat(told[:10]).toordinal() if told else None


def _values(figures: Sequence[Figure]) -> Iterator[float]:
    for figure in figures:
        bound = figure.low if math.isfinite(figure.low) else figure.high
        if math.isfinite(bound) and figure.unit not in TIMES and not YEAR.fullmatch(f"{bound:g}"):
            yield round(bound, 6)


def _read_kinds(lines: Sequence[Sequence[str]], language: str) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for index, line in enumerate(lines[:_KIND_LINES]):
        for name in load_groups("kinds", language).of([form(word, language) for word in line]):
            counts[name] += _OPENING if index < _OPENING else 1
    return frozenset(sorted(counts, key=lambda name: (-counts[name], name))[:_MOST_KINDS])
