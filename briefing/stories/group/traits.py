"""What a document says that tells its event from others: names, telling words, figures, kinds of event."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from briefing.extract.figures.measures import TIMES
from briefing.language import load
from briefing.model import Analysis, Document, Figure
from briefing.stories.synonyms import form, load_groups, word_set
from briefing.text.words import is_compound, rarity, stem, stop_words, words

_LEADS = (3.0, 2.0, 1.5)
"""What a word counts in the title, and in the sentences after it; 1 further on. News says first what it is about."""
_UNKNOWN = 0.82
"""Rarity from which a word is not in the list of the frequent ones of its language."""
_LOWER = 0.2
"""Share of small letters up to which a word is a name: "The Bank said" and "the bank" make none."""
_STEEPNESS = 1.5
"""Power of the rarity of a common word: everyday words count little beside telling ones."""
_CAPITALS = 0.03
"""Share of words with a capital within a sentence from which a script has capitals; English has a tenth."""
_CASELESS = 0.4
"""What counts as a name in a script without capitals, where only rarity tells, counts so much of one."""
_PART = 0.5
"""What a part of a name counts: "Emden Sound" is one place, not two."""
_WIDESPREAD = 0.3
"""Share of the documents of such a language beyond which a word is no name."""
_OPENING = 2
"""The title and the first sentence: what they name is what the text is about."""

_Token = tuple[str, str, bool, bool]
"""Stem, small letters, whether it opens with a capital, whether it is telling at all."""


@dataclass(frozen=True, slots=True)
class Traits:
    """The weights of what one document says, by stem: 1 + log of how often, more at its beginning.

    A common word counts by its rarity.
    """

    language: str
    names: Mapping[str, float]
    words: Mapping[str, float]
    figures: frozenset[float]
    terms: Mapping[str, float]
    """All of them, names and words alike: 1 + log of how often, times rarity."""
    kinds: Mapping[str, float]
    """Kinds of event, by the name of their group, which is the same in all languages."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """The words of one document, before it is known which are names."""

    language: str
    weights: Mapping[str, float]
    capitals: Mapping[str, int]
    """Within a sentence."""
    openings: frozenset[str]
    """Those with a capital at the beginning of a sentence only."""
    smalls: Mapping[str, int]
    rarities: Mapping[str, float]
    lead: frozenset[str]
    bound: frozenset[str]
    """Those that always stand beside another word with a capital: the parts of one name."""
    placed: frozenset[str]
    """Those that stand right after "in" and its like, as the names of places do: "in Sundmark"."""


def read_traits(analyses: Sequence[Analysis]) -> list[Traits]:
    """Return the traits of each of *analyses*; which words are names is told from all of them together."""
    readings = [_read(analysis.document) for analysis in analyses]
    capitals: Counter[tuple[str, str]] = Counter()
    smalls: Counter[tuple[str, str]] = Counter()
    spread: Counter[tuple[str, str]] = Counter()
    for reading in readings:
        language = reading.language
        capitals.update({(language, term): count for term, count in reading.capitals.items()})
        smalls.update({(language, term): count for term, count in reading.smalls.items()})
        spread.update((language, term) for term in reading.weights)
    of_language = Counter(reading.language for reading in readings)
    batch = _Batch(capitals, smalls, spread, of_language)
    cased = _has_capitals(batch)
    return [
        _traits(reading, batch, analysis, is_cased=reading.language in cased)
        for reading, analysis in zip(readings, analyses, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Batch:
    """How the words of all documents are written, by language and stem."""

    capitals: Mapping[tuple[str, str], int]
    smalls: Mapping[tuple[str, str], int]
    spread: Mapping[tuple[str, str], int]
    of_language: Mapping[str, int]


def texts(document: Document) -> Iterator[str]:
    """Yield the title and the sentences of *document*, a sentence that is the title once."""
    title = (document.origin.title or "").strip()
    if title:
        yield title
    for sentence in document.sentences:
        if sentence.text.strip() != title:
            yield sentence.text


def _read(document: Document) -> _Reading:
    language = document.origin.language
    weights: dict[str, float] = {}
    capitals: Counter[str] = Counter()
    smalls: Counter[str] = Counter()
    openings: set[str] = set()
    lead: set[str] = set()
    rarities: dict[str, float] = {}
    alone: set[str] = set()
    placed: set[str] = set()
    for place, text in enumerate(texts(document)):
        told = words(text)
        alone.update(_stand_alone(told, language))
        placed.update(_stand_placed(told, language))
        worth = _LEADS[place] if place < len(_LEADS) else 1.0
        for position, (word, count) in enumerate(Counter(told).items()):
            term, lower, is_capital, tells = _read_word(word, language)
            if not tells:
                continue
            weights[term] = weights.get(term, 0.0) + worth * count
            rarities[term] = min(rarity(lower, language), rarities.get(term, 1.0))
            if place < _OPENING:
                lead.add(term)
            if not is_capital:
                smalls[term] += count
            elif position:
                capitals[term] += count
            else:
                openings.add(term)
    return _Reading(
        language,
        weights,
        capitals,
        frozenset(openings),
        smalls,
        rarities,
        frozenset(lead),
        frozenset(weights.keys() - alone),
        frozenset(placed),
    )


def _stand_alone(told: Sequence[str], language: str) -> Iterator[str]:
    """Yield the words that no word with a capital stands beside."""
    read = [_read_word(word, language) for word in told]
    named = [False, *(is_capital and tells for _, _, is_capital, tells in read), False]
    for at, (term, _, _, tells) in enumerate(read):
        if tells and not named[at] and not named[at + 2]:
            yield term


def _stand_placed(told: Sequence[str], language: str) -> Iterator[str]:
    """Yield the words with a capital that stand right after "in" and its like."""
    before = word_set("text", "before_places", language)
    for previous, word in pairwise(told):
        if previous.lower() in before and word[0].isupper():
            yield _read_word(word, language)[0]


@lru_cache(maxsize=65536)
def _read_word(word: str, language: str) -> _Token:
    lower = word.lower()
    term = stem(lower, language)
    is_empty = lower in stop_words(language) or not _times(language).isdisjoint((lower, term))
    tells = len(lower) > 1 and not word[0].isdigit() and not is_empty
    return term if tells else "", lower, word[0].isupper(), tells


@lru_cache
def _times(language: str) -> frozenset[str]:
    """Return the names of months and days, which all news shares, and their stems: "Sunday's" is one."""
    known = load(language)
    rows = [*known.words("metadata", "months"), *known.words("calendar", "weekdays"), known.words("text", "days")]
    listed = [form for row in rows for form in row]
    return frozenset([*listed, *(stem(form, language) for form in listed)])


def _traits(reading: _Reading, batch: _Batch, analysis: Analysis, *, is_cased: bool) -> Traits:
    names: dict[str, float] = {}
    common: dict[str, float] = {}
    terms: dict[str, float] = {}
    for term, weight in reading.weights.items():
        told = 1 + math.log(weight)
        terms[term] = told * reading.rarities[term]
        if is_cased and _is_name(term, reading, batch):
            names[term] = told * (_PART if term in reading.bound else 1.0)
        elif not is_cased and _may_be_name(term, reading, batch):
            names[term] = _CASELESS * told
        else:
            common[term] = told * reading.rarities[term] ** _STEEPNESS
    return Traits(
        reading.language, names, common, frozenset(_values(analysis.figures)), terms, _read_kinds(analysis.document)
    )


def _has_capitals(batch: _Batch) -> frozenset[str]:
    """Return the languages whose words have capitals: a foreign name now and then makes none of them."""
    capitals = Counter[str]()
    all_words = Counter[str]()
    for (language, _), count in batch.capitals.items():
        capitals[language] += count
        all_words[language] += count
    for (language, _), count in batch.smalls.items():
        all_words[language] += count
    return frozenset(code for code in capitals if capitals[code] >= _CAPITALS * all_words[code])


def _is_name(term: str, reading: _Reading, batch: _Batch) -> bool:
    """Tell whether *term* is written with a capital, here and in the other documents; German writes all nouns so."""
    key = reading.language, term
    capitals, smalls = batch.capitals.get(key, 0), batch.smalls.get(key, 0)
    is_unknown = reading.rarities[term] >= _UNKNOWN
    if reading.language == "de":
        is_plain = not is_compound(term, "de") or term in reading.placed
        return bool(is_unknown and reading.capitals.get(term) and not smalls and is_plain)
    if not reading.capitals.get(term) and term not in reading.openings:
        return False
    return smalls <= _LOWER * capitals and (capitals > 0 or is_unknown)


def _may_be_name(term: str, reading: _Reading, batch: _Batch) -> bool:
    is_about = term in reading.lead or reading.weights[term] >= _OPENING
    widespread = max(2.0, _WIDESPREAD * batch.of_language[reading.language])
    return is_about and reading.rarities[term] >= _UNKNOWN and batch.spread[reading.language, term] <= widespread


def _values(figures: Sequence[Figure]) -> Iterator[float]:
    """Yield the named values of *figures*, durations and ages left out."""
    for figure in figures:
        bound = figure.low if math.isfinite(figure.low) else figure.high
        if math.isfinite(bound) and figure.unit not in TIMES:
            yield round(bound, 6)


def _read_kinds(document: Document) -> dict[str, float]:
    language = document.origin.language
    counts: Counter[str] = Counter()
    for place, text in enumerate(texts(document)):
        forms = [form(word, language) for word in words(text)]
        for name in load_groups("kinds", language).of(forms):
            counts[name] += _OPENING if place < _OPENING else 1
    return {name: 1 + math.log(count) for name, count in counts.items()}
