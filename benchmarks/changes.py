"""Measures what is told of labelled pairs of days: what has changed, what is disputed, what is new, what is over.

    python -m benchmarks.changes benchmarks/days/ticker tests/cases/days/velda --errors

A folder holds ``labels.toml`` and the documents of two days. A change counts as found where a printed one has the
labelled values, old and new, and a dispute where one has two of the labelled ones; what is printed without a label is
false. ``--errors`` lists what is missing and what is false.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import briefing
from briefing.model import Briefing

_VALUE = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass
class Score:
    """What was found of what is labelled, by kind of claim."""

    labelled: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    printed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add what *other* counts."""
        for own, theirs in ((self.labelled, other.labelled), (self.found, other.found)):
            own.update(theirs)
        self.printed.update(other.printed)
        self.false.update(other.false)

    def lines(self) -> Iterator[str]:
        """Yield a line a kind of claim."""
        for kind in ("changes", "disputes", "status", "new", "updated", "no longer told"):
            yield (
                f"  {kind:15} found {self.found[kind]:3} of {self.labelled[kind]:3}"
                f"   printed {self.printed[kind]:3}, false {self.false[kind]:3}"
            )


def measure(folder: Path) -> Score:
    """Return how the editions of both days of *folder* are."""
    labels = tomllib.loads((folder / "labels.toml").read_text(encoding="utf-8"))
    with TemporaryDirectory() as scratch:
        archive = str(Path(scratch) / "archive.sqlite")
        editions = [
            briefing.brief([folder / day["folder"]], archive=archive, date=str(day["date"]), ignore_embargo=True)
            for day in labels["day"]
        ]
    score = Score()
    for day, edition in zip(labels["day"], editions, strict=True):
        _score_disputes(score, day, edition)
    _score_changes(score, labels["day"][1], editions[1])
    stories = {name: story["id"] for story in labels["day"][0]["story"] for name in story["documents"]}
    _score_statuses(score, labels["day"][1], editions, stories)
    return score


def _score_changes(score: Score, day: dict[str, Any], edition: Briefing) -> None:
    gold = [(story["id"], change["old"], change["new"]) for story in day["story"] for change in story["changes"]]
    told = [
        (change.old, change.new, change.measure, change.test) for story in edition.stories for change in story.changes
    ]
    hit = [
        (label, change)
        for label in gold
        for change in told
        if _holds(change[0], label[1]) and _holds(change[1], label[2])
    ]
    _count(score, "changes", gold, told, hit)


def _score_disputes(score: Score, day: dict[str, Any], edition: Briefing) -> None:
    gold = [(story["id"], *one["values"]) for story in day["story"] for one in story["conflicts"]]
    told = [(conflict.measure, *conflict.values) for story in edition.stories for conflict in story.conflicts]
    hit = [
        (label, one)
        for label in gold
        for one in told
        if sum(any(_holds(text, value) for text in one[1:]) for value in label[1:]) > 1
    ]
    _count(score, "disputes", gold, told, hit)


def _count(score: Score, kind: str, gold: Sequence[Any], told: Sequence[Any], hit: Sequence[tuple[Any, Any]]) -> None:
    found, true = {label for label, _ in hit}, {claim for _, claim in hit}
    score.labelled[kind] += len(gold)
    score.found[kind] += len(found)
    score.printed[kind] += len(told)
    score.false[kind] += sum(claim not in true for claim in told)
    score.errors += [f"{kind} not found: {label}" for label in gold if label not in found]
    score.errors += [f"{kind} FALSE: {claim}" for claim in told if claim not in true]


def _holds(text: str, value: str) -> bool:
    """Tell whether *text* holds the words and numbers of *value*, in small letters."""
    have = {match[0].lower().replace(",", ".") for match in _VALUE.finditer(text)}
    return {match[0].lower().replace(",", ".") for match in _VALUE.finditer(value)} <= have


def _score_statuses(score: Score, day: dict[str, Any], editions: Sequence[Briefing], stories: dict[str, str]) -> None:
    edition = editions[1]
    status_of = {name: story.status for story in edition.stories for name in _files(edition, story.documents)}
    for story in day["story"]:
        told = [status_of[name] for name in story["documents"] if name in status_of]
        status = Counter(sorted(told)).most_common(1)[0][0] if told else "lost"
        score.labelled["status"] += 1
        score.found["status"] += status == story["status"]
        if status != story["status"]:
            score.errors.append(f"status of {story['id']}: {status} for {story['status']}")
    gold = {name: story["status"] for story in day["story"] for name in story["documents"]}
    for made in edition.stories:
        labelled = Counter(gold[name] for name in _files(edition, made.documents) if name in gold).most_common(1)
        for kind in ("new", "updated"):
            if made.status == kind:
                score.printed[kind] += 1
                is_true = bool(labelled) and labelled[0][0] == kind
                score.found[kind] += is_true
                score.false[kind] += not is_true
                if not is_true:
                    score.errors.append(f"{kind} FALSE: {made.headline.text!r} is {labelled}")
        if labelled and labelled[0][0] in ("new", "updated"):
            score.labelled[labelled[0][0]] += 1
    _score_dropped(score, day, editions, stories)


def _score_dropped(score: Score, day: dict[str, Any], editions: Sequence[Briefing], stories: dict[str, str]) -> None:
    """Count what is told no more by the day's ``dropped``; nothing is labelled where it has none."""
    before, edition = editions
    over = set(day.get("dropped", ()))
    score.labelled["no longer told"] += len(over)
    threads = {story.thread: _files(before, story.documents) for story in before.stories}
    for one in edition.since.dropped if edition.since else ():
        names = {stories[name] for name in threads.get(one.thread, ()) if name in stories}
        score.printed["no longer told"] += 1
        is_true = bool(names & over)
        score.found["no longer told"] += is_true
        score.false["no longer told"] += not is_true
        if not is_true:
            score.errors.append(f"no longer told FALSE: {one.headline!r} of {sorted(names)}")


def _files(edition: Briefing, ids: Iterable[str]) -> list[str]:
    return [Path(edition.document(id).origin.place).name for id in ids]


def main() -> None:
    """Print a table for each folder, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what is missing and what is false")
    options = parser.parse_args()
    total = Score()
    for folder in options.folders:
        score = measure(folder)
        total.add(score)
        print(folder, *score.lines(), *(score.errors if options.errors else ()), sep="\n")
    if len(options.folders) > 1:
        print("all", *total.lines(), sep="\n")


if __name__ == "__main__":
    main()
