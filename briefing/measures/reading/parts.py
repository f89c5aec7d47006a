"""Whether a figure is some, all or more of another one, what it was before, and where a change ends in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from briefing.language import load
from briefing.measures.reading.calendar import name_days
from briefing.measures.reading.surroundings import NEAR, Surroundings
from briefing.model import Part
from briefing.text.denial import stands_in
from briefing.text.synonyms import Forms, PhraseList, form, load_phrases
from briefing.text.words import words

_FORMER = 3
"""Words before a figure within which it is told that it is a former one."""
_RECENT = 6
"""Words before a figure within which a day, or "had", says when it was so."""
_BEHIND = 5
"""Words after it within which "the day before" does."""
_BESIDE = 2
"""Words from a figure within which it is told that it is a part: "eleven of them", "darunter elf"."""
_TALLY = 3
"""Words after one side of a ballot within which the other one stands."""
_COMPARED = 4
"""Words after a figure up to which "more than" ends: "five votes fewer than"."""
_WHOLE = 3
"""Words before a figure within which it is told to be all: "all of the 88 drones"."""


def read_part(around: Surroundings, after: Forms) -> Part:
    """Return of what the figure is a part, or all; *after* are the words that a share is of."""
    place = around.whole
    is_of_them = not after and _is_any_of(around, "part", _FORMER, _BESIDE)  # "63 percent of those entitled" is none
    return Part(
        of="" if place is None else around.words[place].lower,
        all_of=_numbers(around.figure.text) if _is_whole(around) else frozenset(),
        is_total=_is_total(around),
        is_of_them=is_of_them,
        is_of_first=_is_of_first(around),
    )


def is_addition(around: Surroundings) -> bool:
    """Tell whether the figure counts on top of another one: "three more bodies"."""
    more = load(around.language).figures.more
    if around.figure.modifier in ("<", ">"):
        return False
    return any(around.words[i].lower in more for i in around.window(0, 1))


def is_tally(around: Surroundings) -> bool:
    """Tell whether it is one side of a ballot, and the other stands beside it: "by 118 votes to 109"."""
    wording, own = around.wording, around.own
    ballots = load(around.language).relations.ballots
    if not any(wording.is_any(i, ballots) for i in around.window(_TALLY - 1, 1)):
        return False
    beside = (*range(own.start - _TALLY, own.start), *range(own.stop, own.stop + _TALLY))
    return any(i in wording.numbers for i in beside)


def read_excess(around: Surroundings) -> int:
    """Return 1 where the figure is by how much another one exceeds what it was, -1 where it falls short, else 0.

    As "5,500 more than on Sunday"; "more than 60" is a bound.
    """
    own, wording = around.own, around.wording
    if not own or around.figure.modifier in ("<", ">"):
        return 0
    places = range(own.stop, own.stop + _COMPARED + 1)
    end = next((i for i in places if i in wording.numbers), places.stop - 1)
    for name, sign in (("excess", 1), ("lack", -1)):
        for at, _, length in load_phrases(name, around.language).find(wording.forms[own.start : end]):
            first, after = own.start + at, own.start + at + length
            if after not in wording.numbers and not wording.is_parted(first):
                return sign
    return 0


def is_denied(around: Surroundings) -> bool:
    """Tell whether the sentence denies the figure."""
    return stands_in(around.figure.span, around.wording.denials)


def is_age(around: Surroundings) -> bool:
    """Tell whether a time is the age of somebody: "31-year-old"."""
    return _is_any_of(around, "age", 1, 1)


def is_former(around: Surroundings, after: Forms) -> bool:
    """Tell whether the figure is told to have been before: "up from 598", "instead of 3.5 percent"."""
    if _is_left(around):
        return True
    former = load_phrases("former", around.language)
    return not after and any(former.of(around.wording.forms[max(0, at - _FORMER) : at]) for at in _starts(around))


def may_be_former(around: Surroundings) -> bool:
    """Tell whether the figure may be told to have been before: by a day before it, "the day before" after it, or "not".

    Only an earlier text that has the value makes sure of it.
    """
    if not around.own:
        return False
    known, start, words = load(around.language), around.own.start, around.words
    before = words[max(0, start - _RECENT) : start]
    days = name_days(around.language)
    if any(word.lower in days or known.calendar.near.get(word.lower, 0) < 0 for word in before):
        return True
    if before and (
        before[-1].lower in known.words.negations or any(w.lower in known.relations.pluperfect for w in before)
    ):
        return True
    behind = around.wording.forms[around.own.stop : around.own.stop + _BEHIND]
    return bool(load_phrases("former_after", around.language).of(behind))


def is_severe(around: Surroundings) -> bool:
    """Tell whether the figure is told to be of the worst cases alone: "50 people with serious injuries"."""
    severe = load(around.language).relations.severe
    return not severe.isdisjoint(map(str.lower, words(around.own_part)))


def is_forecast(around: Surroundings) -> bool:
    """Tell whether the sentence says that the figure is one that somebody expected, or that people were asked for."""
    return bool(load_phrases("forecast", around.language).of(around.wording.forms))


def is_later(around: Surroundings) -> bool:
    """Tell whether the words that tell of the figure say that counts before or after it differ."""
    if not around.wording.may_be_later:
        return False
    told = around.own_part if around.whole is None else around.own_clause  # "61 of 84 stations so far"
    forms = [form(word, around.language) for word in words(told)]
    return bool(load_phrases("later", around.language).of(forms))


def read_move(around: Surroundings) -> str:
    """Return the way of the change that ends in the figure, "up" or "down": "the toll rose to 44"; else ""."""
    start = around.own.start
    arrive = load(around.language).figures.arrive
    if not any(around.wording.is_any(i, arrive) for i in (start - 1, start - 2) if around.own):
        return ""
    moves = _moves(around.language)
    before = reversed(around.words[max(0, start - NEAR) : start])
    return next((moves[word.lower] for word in before if word.lower in moves), "")


def _numbers(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text.lower()) if word[0].isdigit())


def _is_any_of(around: Surroundings, name: PhraseList, before: int, after: int) -> bool:
    """Tell whether a phrase of the relations *name* is among the words of the figure and those beside it."""
    near = around.window(before, after)
    return bool(load_phrases(name, around.language).of(around.wording.forms[near.start : near.stop]))


def _is_whole(around: Surroundings) -> bool:
    """Tell whether the figure is told to be all there is: "all 88 drones"."""
    first = around.own.start
    near = range(max(0, first - _WHOLE), first + 1) if around.own else ()
    return any(around.wording.is_any(i, load(around.language).relations.whole) for i in near)


def _is_total(around: Surroundings) -> bool:
    """Tell whether another number is told as a part of it: the 75 of "34 of 75 seats"."""
    of = around.own.start - 1
    return (
        bool(around.own)
        and of - 1 in around.wording.numbers
        and around.wording.is_any(of, load(around.language).figures.of)
    )


def _is_of_first(around: Surroundings) -> bool:
    """Tell whether the sentence opens with a number that it is a part of: "Of the 41 injured, 28 remain"."""
    is_opened = around.wording.is_any(0, load(around.language).figures.of)
    return is_opened and any(i < around.own.start for i in around.wording.amounts)


def _is_left(around: Surroundings) -> bool:
    """Tell whether the next words tell what the value became: "von 412 auf 447"."""
    wording, own, known = around.wording, around.own, load(around.language)
    is_left = bool(own) and wording.is_any(own.start - 1, known.relations.left)
    return is_left and own.stop + 1 in wording.numbers and wording.is_any(own.stop, known.figures.arrive)


def _starts(around: Surroundings) -> tuple[int, ...]:
    """Return where it starts and where what it is joined to does: "against 41 percent and 34 seats"."""
    if not around.own:
        return ()
    at = around.own.start
    if at < _FORMER or not around.wording.is_any(at - 1, load(around.language).figures.conjunctions):
        return (at,)
    joined = next((i for i in range(at - _FORMER, at) if i in around.wording.numbers), at)
    return (at, joined)


@cache
def _moves(language: str) -> Mapping[str, str]:
    return {word: way for way, listed in load(language).figures.moves.items() for word in listed}
