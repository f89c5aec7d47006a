"""Measures what grouping and telling cost as the documents of an edition become many.

Run with ``python -m benchmarks.grouping [COUNTS...]``; without, 1,000 and 10,000. All documents are invented: words by
how frequent they are in English, some of them those of a topic and of an event, names of which few are everywhere,
events with one report to 1,000. What is read of each document is read of its text; its sentences and measures are made
up. A last table tells how one story grows with its reports, each of them analysed for real.
"""

from __future__ import annotations

import gc
import math
import re
import resource
import sys
import time
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import TypeVar

from briefing import Settings
from briefing.examine import analyse
from briefing.language import read_list
from briefing.model import (
    Analysis,
    Budget,
    Document,
    Origin,
    Paragraph,
    Passage,
    ScoredPassage,
    Sentence,
    Span,
    Summary,
)
from briefing.one_text import document
from briefing.stories.between import tell_between
from briefing.stories.copies import find_copies, list_samples
from briefing.stories.group import KEPT, compare_documents, group_by_event
from briefing.stories.prints.fingerprint import take_fingerprint
from briefing.stories.tell import tell
from briefing.stories.ties import tie_stories

T = TypeVar("T")

COUNTS = (1_000, 10_000)
STORY = (100, 300, 1_000)
"""Reports of one event."""
_FIRST = date(2026, 11, 1)
_DAYS = 30
_SENTENCES = 18
_WORDS = 14
"""Of a sentence, as news has them; 250 words a document, half of a report of an agency."""
_TOPICS = 60
_OF_TOPIC = 300
_PHRASES = 60
_OF_TOPIC_NAMES = 12
_OF_EVENT = 30
"""Words that are of one topic, and of one event."""
_NAMES = 40_000
_TAIL = 2.2
"""Power by which events with many reports are rare: of 1,000 two in three have one, and one has a hundred."""
_LARGEST = 1_000
_COPIED = 0.05
"""Share of the reports that repeat the one before them but for a sentence."""
_READ = 0.025
"""CPU seconds for analysing one report of a newspaper, by ``benchmarks.speed``; what comparing is held against."""


def main(arguments: Sequence[str]) -> None:
    """Print one table a spread of days, and one of a single story."""
    counts = [int(one) for one in arguments] or list(COUNTS)
    for name, days in (("over 30 days", _DAYS), ("on one day", 1)):
        print(f"\ndocuments {name}: CPU seconds\n{'':>10}" + "".join(f"{step:>10}" for step in STEPS) + f"{'all':>10}")
        before: tuple[int, float] | None = None
        for count in counts:
            before = _print_row(count, measure_day(make_day(count, days)), before)
    print("\none event, each report analysed: CPU seconds")
    last: tuple[int, float] | None = None
    for count in STORY:
        analyses = make_story(count)
        took = spent(lambda told=analyses: tell(told, Budget(3), id="s1"))[1]  # type: ignore[misc]
        power = f"{_power(last, (count, took)):10.2f}" if last else ""
        print(f"{count:>10,}{took:10.2f}{power}")
        last = count, took


STEPS = ("copies", "pairs", "groups", "tell", "ties", "between")


def _print_row(count: int, took: dict[str, float], before: tuple[int, float] | None) -> tuple[int, float]:
    total = sum(took.values())
    power = f"exponent {_power(before, (count, total)):.2f}, " if before else ""
    share = total / (total + count * _READ)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = "".join(f"{took[step]:10.2f}" for step in STEPS)
    print(f"{count:>10,}{told}{total:10.2f}  {power}{share:.1%} of all, peak {memory:,.0f} MB", flush=True)
    return count, total


def _power(one: tuple[int, float], other: tuple[int, float]) -> float:
    return math.log(other[1] / one[1]) / math.log(other[0] / one[0])


def spent(work: Callable[[], T]) -> tuple[T, float]:
    """Return what *work* returns, and the CPU seconds that it took."""
    gc.collect()
    start = time.process_time()
    done = work()
    return done, time.process_time() - start


def measure_day(analyses: Sequence[Analysis]) -> dict[str, float]:
    """Return the CPU seconds of each step on *analyses*."""
    took: dict[str, float] = {}
    documents = [one.document for one in analyses]
    copies, took["copies"] = spent(lambda: find_copies(documents, list_samples(analyses)))
    told = [one for index, one in enumerate(analyses) if index not in copies]
    batch, took["pairs"] = spent(lambda: compare_documents(told, least=KEPT))
    groups, took["groups"] = spent(lambda: group_by_event(batch))
    grouped = [[told[index] for index in group] for group in groups]
    stories, took["tell"] = spent(
        lambda: [tell(group, Budget(3), id=f"s{number}") for number, group in enumerate(grouped)]
    )
    tied, took["ties"] = spent(lambda: tie_stories(stories, groups, batch))
    _, took["between"] = spent(lambda: tell_between(tied, groups, batch, told))
    return took


# --- documents of many events


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Words with how often each is drawn."""

    words: tuple[str, ...]
    sums: tuple[float, ...]

    def draw(self, random: Random) -> str:
        return self.words[min(bisect(self.sums, random.random() * self.sums[-1]), len(self.words) - 1)]


@cache
def _load_words() -> _Lexicon:
    rows = [line.partition("\t") for line in read_list("frequencies", "en").splitlines()]
    listed = [(word, 10 ** (int(tenths) / 10)) for tenths, _, words in rows for word in words.split(" ")]
    return _Lexicon(tuple(word for word, _ in listed), tuple(accumulate(weight for _, weight in listed)))


@cache
def _make_names() -> _Lexicon:
    random = Random(1)
    made = sorted({"".join(random.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2 * _NAMES)})
    random.shuffle(made)
    return _Lexicon(tuple(made[:_NAMES]), tuple(accumulate(1 / (rank + 10) for rank in range(len(made[:_NAMES])))))


_SYLLABLES = [first + vowel + last for first in "bdfgklmnprstv" for vowel in "aeiou" for last in ("", "n", "r", "l")]


def _draw_rare(random: Random, count: int) -> list[str]:
    """Return words that a text is about: no small ones, rare and common ones alike."""
    listed = _load_words().words
    return [listed[int(len(listed) ** random.uniform(0.5, 1))] for _ in range(count)]


@dataclass(frozen=True, slots=True)
class _Topic:
    words: Sequence[str]
    names: Sequence[str]
    phrases: Sequence[str]


def _draw_topic(random: Random) -> _Topic:
    words = _draw_rare(random, _OF_TOPIC)
    phrases = [" ".join(random.choices(words, k=2)) for _ in range(_PHRASES)]
    return _Topic(words, [_make_names().draw(random) for _ in range(_OF_TOPIC_NAMES)], phrases)


@dataclass(frozen=True, slots=True)
class _Event:
    topic: _Topic
    words: Sequence[str]
    names: Sequence[str]
    phrases: Sequence[str]
    day: int
    reports: int


def _draw_events(count: int, days: int, random: Random) -> Iterator[_Event]:
    names = _make_names()
    topics = [_draw_topic(random) for _ in range(_TOPICS)]
    left = count
    while left:
        reports = min(left, _LARGEST, int(random.random() ** (-1 / (_TAIL - 1))))
        left -= reports
        words = _draw_rare(random, _OF_EVENT)
        own = [names.draw(random) for _ in range(6)]
        facts = [f"{random.choice(own)} {random.choice(words)} {random.randint(2, 900)}" for _ in range(4)]
        phrases = [*facts, *(" ".join(random.choices(words, k=3)) for _ in range(8))]
        yield _Event(random.choice(topics), words, own, phrases, random.randrange(days), reports)


def make_day(count: int, days: int) -> list[Analysis]:
    """Return *count* documents of events that spread over *days*, in no order."""
    random = Random(count)
    made: list[Analysis] = []
    for number, event in enumerate(_draw_events(count, days, random)):
        before: Sequence[str] = ()
        for _ in range(event.reports):
            is_copy = bool(before) and random.random() < _COPIED
            lines = before[:-1] if is_copy else [*_write(event, random)]
            before = before if is_copy else lines
            made.append(_as_analysis(f"d{len(made)}", lines, event, number))
    random.shuffle(made)
    return made


def _write(event: _Event, random: Random) -> Iterator[str]:
    """Yield the title and the sentences of one report: a fifth of the words of its event, a fifth of its topic."""
    yield f"{random.choice(event.names)} {random.choice(event.phrases)} {random.choice(event.words)}"
    common, names = _load_words(), _make_names()
    for at in range(_SENTENCES):
        line = [common.draw(random) for _ in range(_WORDS - 6)]
        line += random.choices(event.words if at % 2 else event.topic.words, k=3)
        random.shuffle(line)
        if at < 4 or random.random() < 0.4:
            line.insert(random.randrange(1, 6), random.choice(event.names))
        if random.random() < 0.4:
            line.insert(3, random.choice(event.topic.names))
        if random.random() < 0.3:
            line.insert(3, names.draw(random))
        line.insert(7, random.choice(event.topic.phrases))
        if at < 6:
            line.insert(6, random.choice(event.phrases))
        yield f"{' '.join(line).capitalize() if not line[0][0].isupper() else ' '.join(line)}."


def _as_analysis(id: str, lines: Sequence[str], event: _Event, number: int) -> Analysis:
    title, *told = lines
    text, sentences = "\n\n".join(told), []
    start = 0
    for line in told:
        span = Span(start, start + len(line))
        sentences.append(Sentence(span, line, Paragraph(span, "body")))
        start = span.end + 2
    passages = tuple(Passage((sentence,)) for sentence in sentences)
    when = (_FIRST + timedelta(event.day)).isoformat()
    origin = Origin(id, "", "en", title, published=when)
    made = Document(id, text, origin, tuple(one.paragraph for one in sentences), tuple(sentences), passages)
    summary = Summary(id, tuple(ScoredPassage(passage, 1.0) for passage in passages[:3]), "lead")
    known = _list_measured()[number % len(_list_measured())]
    return Analysis(
        made, summary, figures=known.figures, measures=known.measures, fingerprint=take_fingerprint(made, known.figures)
    )


# --- reports of one event


_SAID = (
    "At least {dead} people were killed and {hurt} injured when the river Orla flooded {town} on Sunday.",
    "Some {homes},{nought:03} homes stood under water and {bridges} bridges were closed, the mayor of {town} said.",
    "The damage was put at {damage}.{tenths} million euros, up from {was} million on Saturday.",
    "{share} percent of the {town} region had no power, and {rooms} emergency rooms took in {taken} patients.",
    "Rescuers with {boats} boats brought {saved} residents to {camps} camps, {late} hours after the dam broke.",
)


@cache
def _list_measured() -> tuple[Analysis, ...]:
    return tuple(make_story(40))


def make_story(count: int) -> list[Analysis]:
    """Return *count* reports of one flood, told over four days, which agree on little."""
    random = Random(count)
    settings = replace(Settings(isolated=False), method="lead").analysis
    return [_analyse_report(random, settings, number) for number in range(count)]


def _analyse_report(random: Random, settings: object, number: int) -> Analysis:
    values = {name: random.randint(2, 99) for line in _SAID for name in re.findall(r"\{(\w+)", line)} | {"nought": 0}
    town = random.choice(("Brenning", "Tarvik", "Selm"))
    text = "\n\n".join(line.format(**values | {"town": town}) for line in _SAID)
    made = document(text, title=f"Floods in {town} kill {values['dead']}", language="en")
    day = (_FIRST + timedelta(random.randrange(4))).isoformat()
    made = replace(made, id=f"d{number}", origin=replace(made.origin, published=day))
    return analyse(made, settings)  # type: ignore[arg-type]


if __name__ == "__main__":
    main(sys.argv[1:])
