"""Signs in the words of a sentence: how it opens, what in it points elsewhere, what it names, and when it was."""

from __future__ import annotations

import re

import numpy as np

from briefing.summarize.editor.lines import Lines
from briefing.summarize.features import Columns
from briefing.summarize.occurrences import DATE, DIGIT, Marks, Numbers, Places

_FIRST = ("pronouns", "demonstratives", "connectives", "self", "asking", "definite", "indefinite", "furniture")
_EARLY = _FIRST[:5]
_INSIDE = ("pointing", "pronouns", "demonstratives", "connectives")
_HEAD = 3
"""Words of a sentence that count as its opening."""
_LONG_AGO = 3
"""Years before the newest one of the text."""
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


def measure_openings(lines: Lines) -> Columns:
    """Return the signs of how each sentence begins."""
    first, head = lines.opens, lines.place < _HEAD
    classes = {name: lines.of_class(name) for name in _FIRST}
    columns = {f"first of {name}": lines.any_of(first & words) for name, words in classes.items()}
    columns |= {f"early of {name}": lines.any_of(head & classes[name]) for name in _EARLY}
    second = _next_of_sentence(lines, lines.capital)
    known = _told_surname(lines)
    bare = first & lines.capital & ~lines.stop & ~second
    return columns | {
        "first stop word": lines.any_of(first & lines.stop),
        "first digit": lines.any_of(first & ((lines.occurrences.signs & DIGIT) > 0)),
        "small letter": np.array([text[:1].islower() for text in lines.texts], float),
        "opens on a surname": lines.any_of(bare & known),
        "opens on a title and surname": lines.any_of(first & lines.capital & _next_of_sentence(lines, known) & ~known),
        "pronoun before name": (_first_place(lines, classes["pronouns"]) < _first_place(lines, lines.name)) * 1.0,
    }


def measure_pointers(lines: Lines) -> Columns:
    """Return the signs of what in each sentence means something said outside it."""
    columns: Columns = {}
    for name in _INSIDE:
        held = lines.per_sentence(lines.of_class(name))
        columns |= {f"{name} held": held, f"share of {name}": held / lines.lengths}
    speaking = lines.of_class("self") | lines.of_class("addressing")
    return columns | {"share of persons": lines.per_sentence(speaking) / lines.lengths}


def measure_names(lines: Lines) -> Columns:
    """Return the signs of the names in each sentence: how many, which are new, and surnames by themselves."""
    name = lines.name
    held = lines.per_sentence(name)
    is_new = name & _is_first_mention(lines, name)
    follows = _next_of_sentence(lines, name)
    alone = name & ~follows & ~_before_of_sentence(lines, lines.capital)
    return {
        "names": held,
        "share of names": held / lines.lengths,
        "new names": lines.per_sentence(is_new),
        "known names": held - lines.per_sentence(is_new),
        "full names": lines.per_sentence(name & follows),
        "surnames alone": lines.per_sentence(alone & _told_surname(lines)),
        "no name": (held == 0) * 1.0,
    }


def measure_times(lines: Lines) -> Columns:
    """Return the signs of when it was: years beside the newest of the text, words of the past and of the day."""
    years = [[int(year) for year in _YEAR.findall(text)] for text in lines.texts]
    latest = max((year for held in years for year in held), default=0)
    root = np.sqrt(lines.lengths)
    signs = lines.occurrences.signs
    return {
        "year": np.array([bool(held) for held in years], float),
        "past year": np.array([any(year < latest for year in held) for held in years], float),
        "year long ago": np.array([any(year < latest - _LONG_AGO for year in held) for held in years], float),
        "words of the past": lines.per_sentence(lines.of_class("past")) / root,
        "words of the day": lines.per_sentence(lines.of_class("now")),
        "days and months": lines.per_sentence((signs & DATE) > 0),
        "digits": lines.per_sentence((signs & DIGIT) > 0) / root,
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
        "mean rarity": total / np.maximum(1, held),
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


def _first_place(lines: Lines, words: Marks) -> Numbers:
    """Return the place of the first of *words* in each sentence; its length where there is none."""
    found = lines.lengths.copy()
    np.minimum.at(found, lines.occurrences.sentence[words], lines.place[words])
    return found


def _told_surname(lines: Lines) -> Marks:
    """Return of each word whether it stood behind another capital in a sentence before its own."""
    form, sentence = lines.occurrences.form, lines.occurrences.sentence
    behind = _before_of_sentence(lines, lines.capital) & lines.capital & ~lines.stop
    first = np.full(int(form.max(initial=-1)) + 1, lines.count)
    np.minimum.at(first, form[behind], sentence[behind])
    told: Marks = first[form] < sentence
    return told


def _is_first_mention(lines: Lines, words: Marks) -> Marks:
    """Return of each word whether its form stands with a capital in no sentence before."""
    form, sentence = lines.occurrences.form, lines.occurrences.sentence
    first = np.full(int(form.max(initial=-1)) + 1, lines.count)
    np.minimum.at(first, form[lines.capital], sentence[lines.capital])
    mention: Marks = words & (first[form] == sentence)
    return mention


def _opens_value(values: Places) -> Marks:
    """Return where each of *values* stands for the first time."""
    found = np.zeros(len(values), bool)
    found[np.unique(values, return_index=True)[1]] = True
    return found
