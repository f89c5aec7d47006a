"""Makes a measure of a figure: reads from its sentence what it measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from briefing.extract.faults import read_on
from briefing.extract.figures.symbols import TIMES
from briefing.measures.reading import cues, nouns, parts
from briefing.measures.reading.calendar import number_months, read_time
from briefing.measures.reading.names import is_of_election, read_names
from briefing.measures.reading.quantity import read_quantity
from briefing.measures.reading.surroundings import Surroundings, surround
from briefing.measures.reading.times import read_times
from briefing.measures.reading.wording import FigureWording, read_wording
from briefing.model import MAGNITUDE, Document, Figure, Measure, Noun, Quantity, Span
from briefing.text.words import stop_words, words

_WINDOW = 300
"""Characters on either side of a figure that are looked at; a sentence that is longer is a list."""


def read_measures(document: Document, figures: Sequence[Figure]) -> tuple[Measure, ...]:
    """Return what those of *figures*, all of *document*, measure that can be compared, in order.

    Left out are durations, ages, what counts on top of another number ("three more bodies"), by how much one
    differs from what it was, what is denied, and what stands in no sentence.
    """
    return search_measures(document, figures)[0]


def search_measures(document: Document, figures: Sequence[Figure]) -> tuple[tuple[Measure, ...], list[str]]:
    """Return the same, and what failed: a fault of ours costs the measures of its sentence, no more."""
    faults: list[str] = []
    found = read_on(partial(_read_all, document), figures, partial(_part, document, figures), faults.append)
    return tuple(found), faults


def _part(document: Document, figures: Sequence[Figure]) -> Sequence[Sequence[Figure]]:
    """Return *figures* sentence by sentence."""
    return [tuple(group) for _, group in groupby(figures, lambda figure: document.sentence_at(figure.span))]


def read_measure(document: Document, figure: Figure) -> Measure | None:
    """Return what *figure* of *document* measures, be it a duration; None where nothing can be compared with it."""
    wording = _find_wording(document, figure, None)
    return _read(document, surround(figure, wording), None) if wording else None


def _read_all(document: Document, figures: Sequence[Figure]) -> Iterator[Measure]:
    wording: FigureWording | None = None
    before: Measure | None = None
    waiting: Measure | None = None
    for figure in figures:
        wording = _find_wording(document, figure, wording) if figure.unit not in TIMES else None
        around = surround(figure, wording) if wording else None
        excess = parts.read_excess(around) if around else 0
        if waiting and around and excess:
            waiting = _compare(waiting, around, excess)
        measure = _read(document, around, before) if around and not excess else None
        if measure:
            if waiting:
                yield waiting
            waiting = measure
        before = measure
    if waiting:
        yield waiting


def _compare(measure: Measure, around: Surroundings, excess: int) -> Measure:
    """Return *measure* with the figure *around*, the next one, as its difference, where both are of one unit."""
    unit, wording = around.figure.unit, around.wording
    is_unit = unit in (None, measure.figure.unit) or (unit == "pp" and measure.dimension == "share")
    if not is_unit or not wording.span.contains(measure.figure.span):
        return measure
    return replace(measure, difference=excess * around.figure.low)


def _find_wording(document: Document, figure: Figure, kept: FigureWording | None) -> FigureWording | None:
    """Return the words around *figure*; *kept* where they are the same as for the figure before."""
    sentence = document.sentence_at(figure.span)
    if sentence is None:
        return None
    start = max(sentence.span.start, figure.span.start - _WINDOW)
    span = Span(start, min(sentence.span.end, figure.span.end + _WINDOW))
    return kept if kept and kept.span == span else read_wording(document.text, span, document.origin.language)


def _read(document: Document, around: Surroundings, before: Measure | None) -> Measure | None:
    """Return what the figure measures; *before* is the measure of the figure before it, if that has one."""
    quantity = read_quantity(around.figure)
    is_age = quantity.dimension == "time" and parts.is_age(around)
    if is_age or parts.is_addition(around) or parts.is_denied(around):
        return None
    return _measure(document, around, quantity, before)


def _measure(document: Document, around: Surroundings, quantity: Quantity, before: Measure | None) -> Measure:
    figure, wording = around.figure, around.wording
    language, dimension = wording.language, quantity.dimension
    after = around.forms_after_of(dimension)
    noun = nouns.read_noun(nouns.noun_of(figure, document.text), language)
    if not noun.text and after:
        noun = nouns.of_share(after, language)
    if noun.text and parts.is_tally(around):
        noun = replace(noun, is_loose=True)
    acts, measures = cues.read_acts(around, noun), cues.read_known_measures(around, noun)
    concept = nouns.read_concept(figure.concept or "", language)
    qualifiers = nouns.read_qualifiers(around, noun, concept, measures.values())
    names = read_names(around) if dimension else ()
    if cues.is_magnitude(quantity, measures):
        quantity, noun = replace(quantity, dimension=MAGNITUDE), Noun()
    return Measure(
        figure=figure,
        language=language,
        quantity=quantity,
        noun=noun,
        acts=frozenset(acts),
        may_be_people=noun.is_person or nouns.is_of_people(acts, language),
        measures=frozenset(measures),
        named_by=cues.name_stems(around, measures),
        is_property=dimension == "length" or cues.is_property(measures, language),
        knows_measures=cues.knows_measures(language),
        events=wording.event_names,
        linked_events=cues.link_events(wording.event_names, language),
        concept=concept,
        qualifiers=qualifiers,
        families=nouns.read_families(concept | qualifiers, language),
        cues=cues.read_cues(around, noun, (*acts.items(), *measures.items())),
        own=frozenset(around.words[i].stem for i in around.own),
        stems=wording.stems,
        times=read_times(around),
        time=read_time(figure.as_of, language) if figure.as_of else None,
        part=parts.read_part(around, after),
        places=wording.places,
        names=names,
        share_of=nouns.share_of(after, language) if after else "",
        is_vote=bool(names) and _may_be_vote(document, figure, dimension, measures),
        move=parts.read_move(around),
        is_former=parts.is_former(around, after),
        sides=cues.read_sides(around) if dimension == "share" else frozenset(),
        may_be_former=parts.may_be_former(around),
        is_severe=parts.is_severe(around),
        is_forecast=parts.is_forecast(around),
        is_loose=noun.is_loose or nouns.is_loose(concept, language),
        is_later=parts.is_later(around),
        goes_on=before is not None and _goes_on(document, before.figure, figure),
    )


def _may_be_vote(document: Document, figure: Figure, dimension: str, measures: Mapping[str, Span]) -> bool:
    """Tell whether *figure* may be somebody's share of the votes: with a bound or another measure it is none."""
    is_share = dimension == "share" and figure.modifier == "=" and measures.keys() <= {"vote"}
    return is_share and is_of_election(document)


def _goes_on(document: Document, before: Figure, figure: Figure) -> bool:
    """Tell whether nothing stands between two figures that could name another measure: "in 2023, then"."""
    sentence = document.sentence_at(before.span) if before.as_of and figure.as_of else None
    if sentence is None or not sentence.span.contains(figure.span):
        return False
    language = document.origin.language
    known = stop_words(language) | number_months(language).keys()
    told = {word.lower() for word in words(f"{before.as_of} {figure.as_of}")}
    between = document.text[before.span.end : figure.span.start]
    return all(word.lower() in known | told for word in words(between))
