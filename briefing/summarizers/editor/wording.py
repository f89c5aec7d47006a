"""Signs in the words of a sentence: how it opens, what in it points elsewhere, what it names, and when it was."""

from __future__ import annotations

import re

import numpy as np

from briefing.learned.occurrences import DIGIT, Integers, Marks, mark_first
from briefing.summarizers.editor.lines import Lines
from briefing.summarizers.features import Columns

_FIRST = ("pronouns", "connectives", "self", "definite")
_HEAD = 3
"""Words of a sentence that count as its opening."""
# The first digit and then what stands before it: so the search leaps from digit to digit.
_YEAR = re.compile(r"(?:1(?<!\w.)[89]|2(?<!\w.)0)\d\d\b")


def measure_openings(lines: Lines) -> Columns:
    """Return the signs of how each sentence begins."""
    first = lines.opens
    classes = {name: lines.of_class(name) for name in _FIRST}
    known = _told_surname(lines)
    columns = {f"first of {name}": lines.any_of(first & words) for name, words in classes.items()}
    return columns | {
        "early of pronouns": lines.any_of((lines.position < _HEAD) & classes["pronouns"]),
        "first stop word": lines.any_of(first & lines.stop),
        "opens on a title and surname": lines.any_of(first & lines.capital & _next_of_sentence(lines, known) & ~known),
    }


def measure_pointers(lines: Lines) -> Columns:
    """Return the signs of what in each sentence means something said outside it."""
    speaking = lines.of_class("self") | lines.of_class("addressing")
    return {
        "pointing held": lines.per_sentence(lines.of_class("pointing")),
        "share of connectives": lines.per_sentence(lines.of_class("connectives")) / lines.lengths,
        "share of persons": lines.per_sentence(speaking) / lines.lengths,
    }


def measure_names(lines: Lines) -> Columns:
    """Return the signs of the names in each sentence: whether there is one, full names, and surnames by themselves."""
    name = lines.name
    follows = _next_of_sentence(lines, name)
    alone = name & ~follows & ~_before_of_sentence(lines, lines.capital)
    return {
        "full names": lines.per_sentence(name & follows),
        "surnames alone": lines.per_sentence(alone & _told_surname(lines)),
        "no name": 1.0 - lines.any_of(name),
    }


def measure_times(lines: Lines) -> Columns:
    """Return the signs of when it was: years, words of the past, and digits."""
    root = np.sqrt(lines.lengths)
    return {
        "year": np.array([bool(_YEAR.search(text)) for text in lines.texts], float),
        "words of the past": lines.per_sentence(lines.of_class("past")) / root,
        "digits": lines.per_sentence((lines.occurrences.signs & DIGIT) > 0) / root,
    }


def measure_rarity(lines: Lines) -> Columns:
    """Return how much the words of each sentence tell, and how many of them are told for the first time."""
    occurrences = lines.occurrences
    rare = occurrences.rarity[occurrences.term]
    telling = rare > 0
    held = lines.per_sentence(telling)
    total = np.bincount(occurrences.sentence, rare, lines.count)
    fresh = telling & _opens_value(occurrences.term)
    return {
        "share of telling words": held / lines.lengths,
        "summed rarity": total,
        "share of new words": lines.per_sentence(fresh) / np.maximum(1, held),
    }


def _next_of_sentence(lines: Lines, words: Marks) -> Marks:
    """Return of each word whether the next one of its sentence is one of *words*."""
    found = np.zeros(len(words), bool)
    found[:-1] = words[1:] & ~lines.opens[1:]
    return found


def _before_of_sentence(lines: Lines, words: Marks) -> Marks:
    """Return of each word whether the one before it in its sentence is one of *words*."""
    found = np.zeros(len(words), bool)
    found[1:] = words[:-1] & ~lines.opens[1:]
    return found


def _told_surname(lines: Lines) -> Marks:
    """Return of each word whether it stood behind another capital in a sentence before its own."""
    form, sentence = lines.occurrences.form, lines.occurrences.sentence
    behind = _before_of_sentence(lines, lines.capital) & lines.capital & ~lines.stop
    first = np.full(int(form.max(initial=-1)) + 1, lines.count)
    np.minimum.at(first, form[behind], sentence[behind])
    told: Marks = first[form] < sentence
    return told


def _opens_value(values: Integers) -> Marks:
    """Return where each of *values* stands for the first time; they are numbered in the order of their first."""
    return mark_first(np.maximum.accumulate(values))
