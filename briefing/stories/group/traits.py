"""What one document says, laid out to be compared: what a pair of documents needs is worked out once for each."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.model import Analysis, Fingerprint, TextForm
from briefing.stories.prints.fingerprint import IN_LEAD, IN_TITLE, IS_DENIED, take_fingerprint, weigh_names
from briefing.stories.prints.packing import unpack_checksums, unpack_floats, unpack_texts
from briefing.stories.prints.tally import Counted

TELLING_WORD = 5.0
"""Surprise from which a shared word that is no name is a fact: "lighthouse", and not "office"."""
RARE = 6.0
"""Surprise from which a shared word is rare."""
TELLING_NAME = 4.0
"""Surprise from which a name tells something: that of a large country hardly does."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What one document says. A weight is how surprising a word is in a text of 300 words, from .05 to 9.

    What both of two documents must have is held apart: a shared word is rare where it is rare in each.
    """

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
    telling_words: frozenset[str]
    """Words that are facts, and no names."""
    rare_words: Mapping[str, float]
    telling_names: Mapping[str, float]
    """The main names that tell something, with their weights as such."""
    telling_spelled: Mapping[str, float]
    """Names that tell something, as they are spelled."""
    spelled_leads: Mapping[str, float]
    """Weights of those names of the opening."""
    lead_weight: float
    """Sum of the weights of its names of the opening."""
    heaviest_names: tuple[str, ...]
    """The main names, the heaviest first."""


def read_traits(analysis: Analysis) -> Traits:
    """Return what the document of *analysis* says; a fingerprint that it lacks is taken."""
    document = analysis.document
    told = analysis.fingerprint or take_fingerprint(document, analysis.figures)
    return lay_out(told, document.origin.language)


def lay_out(told: Fingerprint, language: str) -> Traits:
    """Return the traits of a document of *language* of which *told* is the fingerprint."""
    stems = unpack_texts(told.words)
    words = dict(zip(stems, unpack_floats(told.weights), strict=True))
    numbers = iter(unpack_checksums(told.names))
    counts = [(stems[at], count, in_lead) for at, count, in_lead in zip(numbers, numbers, numbers, strict=True)]
    names = frozenset(name for name, _, _ in counts)
    lead_names = weigh_names({name: in_lead for name, _, in_lead in counts if in_lead}, words)
    main_names = weigh_names({name: count for name, count, in_lead in counts if count > 1 or in_lead}, words)
    spelled = dict(zip(unpack_texts(told.spelled), unpack_floats(told.spelled_weights), strict=True))
    marks = list(zip(spelled, told.spelled_places, strict=True))
    spelled_lead = frozenset(name for name, mark in marks if mark & IN_LEAD)
    return Traits(
        language=language,
        length=told.length,
        form=told.form,
        day=told.day,
        words=words,
        names=names,
        lead_names=lead_names,
        main_names=main_names,
        phrases=frozenset(unpack_checksums(told.phrases)),
        figures=frozenset(_read_figure(line) for line in unpack_texts(told.figures, "\n")),
        kinds=frozenset(told.kinds),
        keys=unpack_checksums(told.keys),
        spelled=spelled,
        spelled_lead=spelled_lead,
        spelled_title=frozenset(name for name, mark in marks if mark & IN_TITLE),
        denied=frozenset(name for name, mark in marks if mark & IS_DENIED),
        values=frozenset(unpack_floats(told.values)),
        telling_words=frozenset(word for word, weight in words.items() if weight > TELLING_WORD) - names,
        rare_words={word: weight for word, weight in words.items() if weight > RARE},
        telling_names={name: weight for name, weight in main_names.items() if words[name] > TELLING_NAME},
        telling_spelled={name: weight for name, weight in spelled.items() if weight > TELLING_NAME},
        spelled_leads={name: spelled[name] for name in spelled_lead},
        lead_weight=math.fsum(lead_names.values()),
        heaviest_names=tuple(sorted(main_names, key=main_names.__getitem__, reverse=True)),
    )


def _read_figure(line: str) -> Counted:
    number, _, word = line.partition(" ")
    return number, word
