"""The words by a figure that tell what it measures: what was done, the known measures, the events, rare words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from briefing.language import load
from briefing.measures.reading.nouns import acts_of_noun, names_people
from briefing.measures.reading.surroundings import FAR, NEAR, Surroundings
from briefing.model import MAGNITUDE, Cue, Figure, Noun, Quantity, Span
from briefing.text.synonyms import causes, form, load_groups
from briefing.text.words import count_words, words

_LARGEST_MAGNITUDE = 10.0
_LONGEST = 8
"""Words of a measure in the document's words; a longer one is told by the counted noun."""

Named = Mapping[str, Span]
"""Names of groups, each with where the words of it stand."""


def read_acts(around: Surroundings, noun: Noun) -> Named:
    """Return what was done to those counted, with where it is said; else what their name says."""
    with_own = not names_people(noun.text, around.language)
    told = around.find_nearest(around.wording.acts, NEAR, with_own=with_own)
    return told or dict.fromkeys(sorted(acts_of_noun(noun.text, around.language)), around.figure.span)


def read_known_measures(around: Surroundings, noun: Noun) -> Named:
    """Return the known measures that the sentence names for the figure, with where it does."""
    with_own = not names_people(noun.text, around.language)
    return around.find_nearest(around.wording.measures, FAR, with_own=with_own)


def name_stems(around: Surroundings, measures: Named) -> frozenset[tuple[str, str]]:
    """Return pairs of one of *measures* and the stem of a word that names it."""
    return frozenset(
        (name, word.stem)
        for name, span in measures.items()
        for word in around.words
        if span.start <= word.start and word.end <= span.end
    )


def link_events(events: Iterable[str], language: str) -> frozenset[str]:
    """Return the events that bring about one of *events*, or that one of them brings about."""
    return frozenset(other for event in events for other in _linked(language).get(event, ()))


@cache
def _linked(language: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for pair in causes(language):
        for event in pair:
            found[event] = found.get(event, frozenset()) | (pair - {event})
    return found


def is_property(measures: Named, language: str) -> bool:
    """Tell whether one of *measures* is what a thing has, such as a depth."""
    return not load(language).relations.properties.keys().isdisjoint(measures)


def is_magnitude(quantity: Quantity, measures: Named) -> bool:
    """Tell whether *quantity* is the magnitude of an earthquake, which has no unit."""
    return MAGNITUDE in measures and not quantity.dimension and 0 < quantity.low < _LARGEST_MAGNITUDE


def read_sides(around: Surroundings) -> frozenset[str]:
    """Return "yes" or "no" where the words that tell of the figure say which side it is of."""
    forms = [form(word, around.language) for word in words(around.own_clause)]
    return load_groups("sides", around.language).of(forms)


def knows_measures(language: str) -> bool:
    """Tell whether the words for measures are known in *language*."""
    return bool(load(language).relations.measures)


def read_cues(around: Surroundings, noun: Noun, groups: Iterable[tuple[str, Span]]) -> tuple[Cue, ...]:
    """Return the telling words near the figure, the nearest first, after the *groups* that are known of it."""
    if not around.own:
        return ()
    wording = around.wording
    found = {f"*{name}": span for name, span in groups}
    reach = NEAR if not noun.text or noun.is_generic else FAR
    near = {i for i in wording.telling if 0 < around.distance(i) <= reach}
    for i in sorted(sorted(near | wording.events.keys()), key=around.distance):
        for name, length in wording.events.get(i, ()):
            found.setdefault(f"*{name}", wording.span_of(i, length))
        if i in near:
            found.setdefault(wording.words[i].stem, wording.span_of(i))
    return tuple(Cue(key, span, _name(around.figure, key, span, wording.text)) for key, span in found.items())


def _name(figure: Figure, key: str, cue: Span, text: str) -> str:
    """Return what the measure of *figure* is called by the word *cue*: "people had left their homes".

    A word before what is counted names the measure only where it is a known one: "killed 44 people", and not "the
    port stays shut, and 51 ships".
    """
    if figure.counts is None or (cue.start < figure.span.end and key.startswith("*")):
        return cue.of(text)
    if cue.start < figure.span.end:
        return figure.counts
    start = figure.span.start + max(0, figure.text.rfind(figure.counts))
    words = text[start : cue.end]
    return words if count_words(words) <= _LONGEST else figure.counts
