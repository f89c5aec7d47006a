"""What one document says that tells its event from others. A pure function of the document: no other is looked at."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from briefing.extract.figures.symbols import TIMES
from briefing.model import Analysis, Document, Figure
from briefing.stories.group.forms import TextForm, tell_form
from briefing.stories.group.tally import YEAR, Counted, Tally, count_words, read_lines
from briefing.text.dates import find_date
from briefing.text.denial import list_denied
from briefing.text.synonyms import form, load_groups
from briefing.text.words import plain_form, words

_MOST_KINDS = 4
_KIND_LINES = 40
"""Sentences that are searched for kinds of event, the title among them."""
_OPENING = 2
"""The title and the first sentence, or the first two."""
_OPENING_LETTERS = 400
"""Characters in which a document without a date may date itself."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What one document says. A weight is how surprising a word is in a text of 300 words, from .05 to 9."""

    language: str
    length: int
    """Words that were read, at least 1."""
    form: TextForm
    day: int | None
    """The day of publication as a number; where none is given, the first full date of the opening."""
    words: Mapping[str, float]
    """Telling words, by stem."""
    names: frozenset[str]
    """Those of the words that are names."""
    lead_names: Mapping[str, float]
    """Names of the title and the opening, times 1 + log of how often."""
    main_names: Mapping[str, float]
    """Names told twice, or in the opening, weighed the same way."""
    phrases: frozenset[int]
    """Checksums of the pairs of telling words that stand beside each other."""
    figures: frozenset[Counted]
    kinds: frozenset[str]
    """Kinds of event, by the name of their group, which is the same in all languages."""
    keys: tuple[int, ...]
    """Checksums of what it is found by: its heaviest names, words, phrases and figures."""
    spelled: Mapping[str, float]
    """Names as they are spelled, in small letters: what two languages share of them."""
    spelled_lead: frozenset[str]
    spelled_title: frozenset[str]
    denied: frozenset[str]
    """Names, as they are spelled, of what its title or opening denies."""
    values: frozenset[float]
    """Values of its figures, durations and ages left out."""


def read_traits(analysis: Analysis) -> Traits:
    """Return what the document of *analysis* says."""
    document = analysis.document
    language = document.origin.language
    lines = read_lines(document)
    tally = count_words(lines, language)
    names = tally.names
    lead = _tell(tally.lead, tally.words)
    heads = {term: tally.words[term] for term in tally.head}
    return Traits(
        language=language,
        length=max(1, tally.length),
        form=tell_form(document, lines, frozenset(names)),
        day=_day(document),
        words=tally.words,
        names=frozenset(names),
        lead_names=lead,
        main_names=_tell({t: n for t, n in names.items() if n > 1 or t in tally.lead}, tally.words),
        phrases=frozenset(_checksum(f"{one} {other}") for one, other in tally.phrases),
        figures=frozenset(tally.figures),
        kinds=_read_kinds(lines, language),
        keys=tuple(map(_checksum, _find_keys(lead, heads, tally))),
        spelled=tally.spelled,
        spelled_lead=frozenset(tally.spelled_lead),
        spelled_title=frozenset(_spell(document.origin.title or "", language)) & tally.spelled.keys(),
        denied=frozenset(_spell(" ".join(list_denied(document)), language)) & tally.spelled.keys(),
        values=frozenset(_values(analysis.figures)),
    )


def _tell(counts: Mapping[str, int], weights: Mapping[str, float]) -> dict[str, float]:
    return {term: (1 + math.log(count)) * weights[term] for term, count in counts.items()}


def _checksum(text: str) -> int:
    """Return 32 bits for *text*: they take a third of its memory, and of two documents hardly two fall together."""
    return crc32(text.encode())


_MOST_KEYS = 16
"""Of each kind; of 12, 24, 40 and 80 all gave the same stories."""


def _find_keys(lead: Mapping[str, float], head: Mapping[str, float], tally: Tally) -> Iterator[str]:
    weights = tally.words
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
