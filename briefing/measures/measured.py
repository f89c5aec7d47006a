"""Reads from the sentence around a figure what it measures: the act, the measure, the event, the time, the place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from briefing.language import load
from briefing.measures.amount import Amount, read_amount
from briefing.measures.surroundings import Surroundings
from briefing.model import Document, Figure, Span
from briefing.text.synonyms import Forms, form, load_groups, load_phrases, word_set
from briefing.text.words import find_words, rarity, stem, stop_words, words

_WINDOW = 300
"""Characters on either side of a figure that are looked at; a sentence that is longer is a list."""
_NEAR = 8
"""Words from a figure within which a telling word must stand, for nouns such as "people"."""
_FAR = 20
"""The same for nouns that tell more, such as "dockworkers"."""
_TELLING = 0.35
"""Rarity from which a shared word tells that two sentences measure the same: "homes" does, "today" does not."""
_FORMER = 3
"""Words before a figure within which it is told that it is a former one."""
_NAME = 0.6
"""Rarity from which a word with a capital may be a name; "The" and "Party" are none."""
_BESIDE = 2
"""Words from a figure within which it is told that it is a part: "eleven of them", "darunter elf"."""
_SHARED_NOUN = 4
"""Words after "60 percent of" within which the noun stands."""
_RUNNING = frozenset({"dead", "injured", "missing"})
"""Names of the fates that are counted on for days; arrests of two days are two counts."""
_YEAR = re.compile(r"(?<![\d.,])(?:1\d|20)\d\d(?![.,]?\d)")


@dataclass(frozen=True)
class Measured(Surroundings):
    """A figure with what its sentence says of what it measures."""

    @cached_property
    def amount(self) -> Amount:
        """The interval in the base unit of its dimension."""
        return read_amount(self.figure)

    @property
    def dimension(self) -> str:
        """Name of what the unit measures; "" for a count."""
        return self.amount.dimension

    @cached_property
    def noun(self) -> str:
        """The noun that the counted words turn on, in small letters."""
        head = self.figure.head
        return Span(head.start - self.start, head.end - self.start).of(self.text).lower() if head else ""

    @cached_property
    def is_generic(self) -> bool:
        """Whether the noun says no more than that people are counted."""
        people = word_set("figures", "people", self.language)
        return not self._groups_of_noun("people") and (self.noun in people or bool(self._groups_of_noun("acts")))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Names of the groups of persons and things that the noun is in, or what a share is of: "60 % of women"."""
        forms = [form(self.noun, self.language)] if self.noun else self._forms_after_of()
        return frozenset[str]().union(*(load_groups(name, self.language).of(forms) for name in ("people", "things")))

    def _forms_after_of(self) -> Forms:
        of = word_set("figures", "of", self.language)
        after = self.own.stop
        if self.dimension != "share" or after >= len(self.words) or self.words[after].lower not in of:
            return ()
        return self.forms[after + 1 : after + 1 + _SHARED_NOUN]

    @cached_property
    def share_of(self) -> str:
        """The stem of what a share is of: "ballot" of "68 percent of the ballots"; "" if that is a measure itself."""
        after = self._forms_after_of()
        stops = {stem(word, self.language) for word in stop_words(self.language)}
        first = next((i for i, (stemmed, _) in enumerate(after) if stemmed not in stops), None)
        if first is None or load_groups("measures", self.language).of(after):
            return ""
        return after[first][0]

    @cached_property
    def is_person(self) -> bool:
        """Whether the noun is known to count people."""
        people = word_set("figures", "people", self.language)
        return self.is_generic or self.noun in people or bool(self._groups_of_noun("people"))

    def _groups_of_noun(self, name: str) -> frozenset[str]:
        return load_groups(name, self.language).of([form(self.noun, self.language)]) if self.noun else frozenset()

    @cached_property
    def acts(self) -> Mapping[str, Span]:
        """What was done to those counted, with where it is said in the document; else what their name says."""
        told = self._attached("acts", _NEAR)
        return told or dict.fromkeys(sorted(self._groups_of_noun("acts")), self.figure.span)

    def find_stems(self, measures: Iterable[str]) -> frozenset[str]:
        """Return the stems of the words that name *measures* here."""
        spans = (self.measures[name] for name in measures)
        named = [Span(span.start - self.start, span.end - self.start) for span in spans]
        return frozenset(word.stem for word in self.words if any(span.contains(word.span) for span in named))

    def _attached(self, name: str, reach: int) -> dict[str, Span]:
        """Return the groups of the nearest phrase; "protesters" says who they are, not what was done to them."""
        is_named = bool(self._groups_of_noun("people"))
        return self.find_nearest(load_groups(name, self.language), reach, with_own=not is_named)

    @cached_property
    def is_running_count(self) -> bool:
        """Whether it counts the dead, injured or missing, which changes from day to day."""
        return bool(self.acts.keys() & _RUNNING)

    @cached_property
    def measures(self) -> Mapping[str, Span]:
        """The known measures that the sentence names for the figure."""
        return self._attached("measures", _FAR)

    @cached_property
    def events(self) -> frozenset[str]:
        """The known events that the sentence names."""
        return load_groups("events", self.language).of(self.forms)

    @cached_property
    def concept(self) -> frozenset[str]:
        """The stems of what is measured, as the figure names it, without stop words."""
        concept = self.figure.concept or ""
        stops = stop_words(self.language)
        found = (span.of(concept) for span in find_words(concept))
        return frozenset(stem(word, self.language) for word in found if word.lower() not in stops)

    @cached_property
    def qualifiers(self) -> frozenset[str]:
        """The stems that narrow what is counted or measured: "gold" of "gold medals", "wheat" of "wheat prices"."""
        if self.figure.counts:
            return self._narrowing(self.figure.counts) - {stem(self.noun, self.language)}
        if self.figure.concept:
            return self.concept
        starts = {span.start - self.start for span in self.measures.values()}
        before = (
            previous for previous, word in zip(self.words, self.words[1:], strict=False) if word.span.start in starts
        )
        return frozenset().union(*(self._narrowing(word.lower) for word in before))

    def _narrowing(self, text: str) -> frozenset[str]:
        found = (span.of(text).lower() for span in find_words(text))
        empty = stop_words(self.language) | word_set("text", "reporting", self.language) | _moves(self.language).keys()
        return frozenset(stem(word, self.language) for word in found if word not in empty and word.isalpha())

    @cached_property
    def cues(self) -> Mapping[str, Span]:
        """Telling words near it: the stem, or "*" and the name of a group, with the place of the word."""
        if not self.own:
            return {}
        found = {f"*{name}": span for name, span in (*self.acts.items(), *self.measures.items())}
        reach = _NEAR if not self.noun or self.is_generic else _FAR
        events = load_groups("events", self.language)
        for i in sorted(range(len(self.words)), key=self.distance):
            for name, length in events.at(self.forms, i):
                found.setdefault(f"*{name}", self.place(i, length))
            if 0 < self.distance(i) <= reach and self._tells(i):
                found.setdefault(self.words[i].stem, self.place(i))
        return found

    @cached_property
    def years(self) -> frozenset[str]:
        """The years that are named with it."""
        when = self.figure.as_of or ""
        return frozenset(_YEAR.findall(when) or _YEAR.findall(self.own_part))

    @cached_property
    def months(self) -> frozenset[str]:
        """The months that are named with it."""
        return self._times("metadata", "months")

    @cached_property
    def periods(self) -> frozenset[str]:
        """The quarters and other parts of a year that are named with it."""
        return load_groups("periods", self.language).of(self.forms)

    @cached_property
    def days(self) -> frozenset[str]:
        """The days of the week that are named with it."""
        return self._times("text", "days")

    @cached_property
    def past(self) -> frozenset[str]:
        """The periods told without a number: "last year"."""
        listed = load(self.language).words("relations", "past")
        lower = " ".join(word.lower() for word in words(self.own_clause))
        return frozenset(phrase for phrase in listed if phrase in lower)

    def _times(self, table: str, name: str) -> frozenset[str]:
        known = _first_forms(table, name, self.language)
        when = self.figure.as_of or ""
        told = [span.of(when).lower() for span in find_words(when)]
        found = frozenset(known[word] for word in told if word in known)
        needs_capital = self.language in ("en", "de", "nl")
        return found or frozenset(
            known[word.lower] for word in self.words if word.lower in known and (word.is_capital or not needs_capital)
        )

    @cached_property
    def places(self) -> frozenset[str]:
        """The words of names after "in" and its like."""
        before = word_set("relations", "places", self.language)
        times = {*_first_forms("metadata", "months", self.language), *_first_forms("text", "days", self.language)}
        found: set[str] = set()
        is_name = False
        for previous, word in zip(self.words, self.words[1:], strict=False):
            is_joined = self.text[previous.span.end : word.span.start].strip() in ("", "-")
            is_name = (
                word.is_capital and word.lower not in times and is_joined and (is_name or previous.lower in before)
            )
            if is_name:
                found.add(word.lower)
        return frozenset(found)

    @cached_property
    def names_before(self) -> frozenset[str]:
        """The words with a capital between the number before it and the figure: whose share it is."""
        before, _ = self.reach
        times = {*_first_forms("metadata", "months", self.language), *_first_forms("text", "days", self.language)}
        days = tuple(_first_forms("text", "days", self.language).values())  # "Sonntagabend"
        found = (word for word in self.words if before <= word.span.start and word.span.end <= self.inside.start)
        return frozenset(
            word.lower
            for word in found
            if word.is_capital
            and word.lower not in times
            and not word.lower.startswith(days)
            and rarity(word.lower, self.language) >= _NAME
        )

    def write_name(self, names: frozenset[str]) -> str:
        """Return the first name before the figure that holds one of *names*, as the text writes it; "" without one."""
        before, _ = self.reach
        near = [word for word in self.words if before <= word.span.start and word.span.end <= self.inside.start]
        for at, word in enumerate(near):
            if word.lower in names & self.names_before:
                first = last = at
                while first and near[first - 1].is_capital and first - 1:
                    first -= 1
                while last + 1 < len(near) and near[last + 1].is_capital:
                    last += 1
                return self.text[near[first].span.start : near[last].span.end]
        return ""

    @cached_property
    def is_addition(self) -> bool:
        """Whether it counts on top of another figure: "three more bodies"."""
        more = word_set("figures", "more", self.language)
        if not self.own or self.figure.modifier in ("<", ">"):
            return False
        near = self.words[self.own.start : self.own.stop + 1]
        return any(word.lower in more for word in near)

    @cached_property
    def is_former(self) -> bool:
        """Whether it is told to have been before: "up from 598", "instead of 3.5 percent"."""
        former = load_phrases("relations", "former", self.language)
        return self._is_left or (
            not self._forms_after_of()
            and any(former.of(self.forms[max(0, at - _FORMER) : at]) for at in self._joined_starts())
        )

    @property
    def _is_left(self) -> bool:
        """Whether the next words tell what the value became: "von 412 auf 447"."""
        if not self.own or not self.own.start or self.own.stop + 1 >= len(self.words):
            return False
        before, after = self.words[self.own.start - 1].lower, self.words[self.own.stop].lower
        is_left = before in word_set("relations", "left", self.language)
        return is_left and after in word_set("figures", "arrive", self.language) and self._is_number(self.own.stop + 1)

    def _joined_starts(self) -> tuple[int, ...]:
        """Return where it starts and where what it is joined to does: "against 41 percent and 34 seats"."""
        if not self.own:
            return ()
        at = self.own.start
        if at < _FORMER or self.words[at - 1].lower not in word_set("figures", "and", self.language):
            return (at,)
        joined = next((i for i in range(at - _FORMER, at) if self._is_number(i)), at)
        return (at, joined)

    @cached_property
    def is_age(self) -> bool:
        """Whether it is the age of somebody."""
        age = load_phrases("relations", "age", self.language)
        near = self.forms[max(0, self.own.start - 1) : self.own.stop + 1] if self.own else ()
        return self.dimension == "time" and bool(age.of(near))

    @cached_property
    def is_whole(self) -> bool:
        """Whether it is told to be all there is: "all 88 drones"."""
        whole = word_set("relations", "whole", self.language)
        before = self.words[max(0, self.own.start - 3) : self.own.start + 1] if self.own else ()
        return any(word.lower in whole for word in before)

    @cached_property
    def total(self) -> str:
        """The number that it is a part of, as written: "88" for the 63 of "63 of 88 drones"; else ""."""
        place = self.number_after() if self.own else None
        return self.words[place].lower if place is not None else ""

    @cached_property
    def is_total(self) -> bool:
        """Whether another number is told as a part of it: the 75 of "34 of 75 seats"."""
        of = word_set("figures", "of", self.language)
        before = self.own.start - 1 if self.own else 0
        return before > 0 and self.words[before].lower in of and self._is_number(before - 1)

    @cached_property
    def move(self) -> str:
        """Way of the change that ends in the figure, "up" or "down": "the toll rose to 44"; else ""."""
        arrive = word_set("figures", "arrive", self.language)
        before = self.words[max(0, self.own.start - _NEAR) : self.own.start] if self.own else ()
        if not any(word.lower in arrive for word in before[-2:]):
            return ""
        moves = _moves(self.language)
        return next((moves[word.lower] for word in reversed(before) if word.lower in moves), "")

    @cached_property
    def is_later(self) -> bool:
        """Whether the words that tell of it say that counts before or after it differ."""
        forms = [form(word, self.language) for word in words(self.own_part)]
        return bool(load_phrases("relations", "later", self.language).of(forms))

    @cached_property
    def is_part(self) -> bool:
        """Whether it counts some of those counted before it: "eleven of them"."""
        if self._forms_after_of():
            return False  # "63.8 percent of those entitled to vote"
        part = load_phrases("relations", "part", self.language)
        near = self.forms[max(0, self.own.start - _FORMER) : self.own.stop + _BESIDE] if self.own else ()
        return bool(part.of(near))

    @cached_property
    def is_of_those_before(self) -> bool:
        """Whether the sentence opens with a number that it is a part of: "Of the 41 injured, 28 remain"."""
        if not self.words or self.words[0].lower not in word_set("figures", "of", self.language):
            return False
        return any(word.span.end <= self.inside.start for word in self.numbers)

    def _tells(self, i: int) -> bool:
        """Tell whether a word may tell what is measured: no stop word, number, or name."""
        word = self.words[i]
        if not word.lower.isalpha() or word.lower in stop_words(self.language):
            return False
        is_name = word.is_capital and self.language != "de" and i > 0
        reports = word.lower in word_set("text", "reporting", self.language)
        return not is_name and not reports and rarity(word.lower, self.language) >= _TELLING


def read_measured(figure: Figure, document: Document) -> Measured | None:
    """Return *figure* with what its sentence says; None for one that stands in no sentence."""
    sentence = document.sentence_at(figure.span)
    if sentence is None:
        return None
    start = max(sentence.span.start, figure.span.start - _WINDOW)
    end = min(sentence.span.end, figure.span.end + _WINDOW)
    return Measured(figure, document.origin.language, document.text[start:end], start)


@cache
def _moves(language: str) -> Mapping[str, str]:
    return {word: way for way, listed in load(language).mapping("figures", "moves").items() for word in listed}


@cache
def _first_forms(table: str, name: str, language: str) -> Mapping[str, str]:
    """Return each name of a month or day with its first form: "oct" with "october"."""
    entries = load(language).words(table, name)
    rows = ([entry] if isinstance(entry, str) else entry for entry in entries)
    return {form: row[0] for row in rows for form in row}
