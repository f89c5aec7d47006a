"""What one document says, laid out to be compared: what a pair of documents needs is worked out once for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.model import Analysis, Fingerprint, TextForm
from briefing.stories.prints.fingerprint import IN_LEAD, IN_TITLE, IS_DENIED, take_fingerprint, weigh_names
from briefing.stories.prints.packing import unpack_checksums, unpack_floats, unpack_texts
from briefing.stories.prints.tally import Counted


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
    """Return what the document of *analysis* says; a fingerprint that it lacks is taken."""
    document = analysis.document
    told = analysis.fingerprint or take_fingerprint(document, analysis.figures)
    return lay_out(told, document.origin.language)


def lay_out(told: Fingerprint, language: str) -> Traits:
    """Return the traits of a document of *language* of which *told* is the fingerprint."""
    stems = unpack_texts(told.words)
    words = dict(zip(stems, unpack_floats(told.weights), strict=True))
    numbers = iter(unpack_checksums(told.names))
    names = [(stems[at], count, in_lead) for at, count, in_lead in zip(numbers, numbers, numbers, strict=True)]
    spelled = unpack_texts(told.spelled)
    marks = list(zip(spelled, told.spelled_places, strict=True))
    return Traits(
        language=language,
        length=told.length,
        form=told.form,
        day=told.day,
        words=words,
        names=frozenset(name for name, _, _ in names),
        lead_names=weigh_names({name: in_lead for name, _, in_lead in names if in_lead}, words),
        main_names=weigh_names({name: count for name, count, in_lead in names if count > 1 or in_lead}, words),
        phrases=frozenset(unpack_checksums(told.phrases)),
        figures=frozenset(_read_figure(line) for line in unpack_texts(told.figures, "\n")),
        kinds=frozenset(told.kinds),
        keys=unpack_checksums(told.keys),
        spelled=dict(zip(spelled, unpack_floats(told.spelled_weights), strict=True)),
        spelled_lead=frozenset(name for name, mark in marks if mark & IN_LEAD),
        spelled_title=frozenset(name for name, mark in marks if mark & IN_TITLE),
        denied=frozenset(name for name, mark in marks if mark & IS_DENIED),
        values=frozenset(unpack_floats(told.values)),
    )


def _read_figure(line: str) -> Counted:
    number, _, word = line.partition(" ")
    return number, word
