"""Tells whether the words printed with a figure can stand by themselves, away from their sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from briefing.compose.pronouns import list_third_person
from briefing.language import load
from briefing.model import Document, Span
from briefing.stories.titles import is_balanced
from briefing.summarizers.editor.rules import stammers
from briefing.text.words import count_words, stop_words, words

_LONGEST = 28
"""Words of a label that begins where its sentence does: at 22 one in a hundred stories loses its only key figure."""
_SHORT_OPENING = 3
"""Words whose omission saves nothing: "[The central] bank of Lorn"."""
_JOINING = ("prepositions", "of", "conjunctions", "disjunctions", "subordinators")


class _Cut(NamedTuple):
    """A label and what of its sentence stands before it."""

    before: str
    label: str
    language: str


class _Fault(NamedTuple):
    """Why a label cannot stand by itself."""

    reason: str
    holds: Callable[[_Cut], bool]


def _hangs_on_pronoun(cut: _Cut) -> bool:
    """Tell whether a pronoun stands for what no name before it in the label can be."""
    told = words(cut.label)
    first = next((index for index, word in enumerate(told) if word.lower() in list_third_person(cut.language)), None)
    return first is not None and not any(_is_name(word, cut.language) for word in told[:first])


def _opens_within(cut: _Cut) -> bool:
    """Tell whether the label opens on a word that joins it to what is cut off."""
    first = next(iter(words(cut.label)), "").lower()
    joins = any(first in _listed(cut.language, name) for name in _JOINING)
    return bool(cut.before.strip()) and joins


def _loses_name(cut: _Cut) -> bool:
    """Tell whether a place is named before the comma in front of the label: "In Iraq, at least nine were killed"."""
    before = words(cut.before)
    opens = bool(before) and before[0].lower() in _listed(cut.language, "prepositions")
    return opens and cut.before.rstrip().endswith(",") and any(_is_name(word, cut.language) for word in before)


def _stammers(cut: _Cut) -> bool:
    return stammers(cut.label, cut.language)


def _is_name(word: str, language: str) -> bool:
    return word[0].isupper() and word.lower() not in stop_words(language)


_FAULTS = (
    _Fault("it hangs on a pronoun", _hangs_on_pronoun),
    _Fault("it opens within a clause", _opens_within),
    _Fault("it has fillers of speech", _stammers),
    _Fault("the name that it is said of is cut off", _loses_name),
)


def add_opening(document: Document, label: Span) -> Span:
    """Return *label* from the start of its sentence where no more than a few words of it stand before."""
    sentence = document.sentence_at(label)
    if sentence is None:
        return label
    before = document.text[sentence.span.start : label.start]
    is_short = count_words(before) <= _SHORT_OPENING and not any(mark in before for mark in ",;:")
    whole = Span(sentence.span.start, label.end)
    return whole if is_short and is_balanced(whole.of(document.text)) else label


def find_whole_label(document: Document, label: Span) -> Span | None:
    """Return *label*, or all of its sentence before it as well, whichever means the same by itself; else None."""
    if stands_alone(document, label):
        return label
    sentence = document.sentence_at(label)
    if sentence is None:
        return None
    whole = Span(sentence.span.start, label.end)
    is_short = count_words(whole.of(document.text)) <= _LONGEST
    return whole if is_short and is_balanced(whole.of(document.text)) and stands_alone(document, whole) else None


def stands_alone(document: Document, label: Span) -> bool:
    """Tell whether *label*, words of a sentence of *document*, means the same without the sentence."""
    sentence = document.sentence_at(label)
    if sentence is None:
        return False
    before = document.text[sentence.span.start : label.start]
    cut = _Cut(before, label.of(document.text), document.origin.language)
    return not any(fault.holds(cut) for fault in _FAULTS)


def _listed(language: str, name: str) -> frozenset[str]:
    listed: frozenset[str] = getattr(load(language).figures.label, name)
    return listed
