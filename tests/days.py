"""Invented days of news with their labels: which documents tell one event, what differs, what has changed."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from briefing.examine import analyse
from briefing.model import Analysis
from briefing.pipeline import read
from briefing.settings import Settings

FOLDER = Path(__file__).parent / "cases" / "days"
NAMES = tuple(sorted(path.name for path in FOLDER.iterdir()))


@dataclass(frozen=True)
class Day:
    """One day: its folder and its labels."""

    name: str
    folder: Path
    label: dict[str, Any]

    @property
    def date(self) -> str:
        return str(self.label["date"])

    @property
    def documents(self) -> list[Path]:
        return sorted(self.folder.glob("*.txt"))

    @property
    def stories(self) -> list[dict[str, Any]]:
        return list(self.label["story"])

    @property
    def unchanged(self) -> dict[str, str]:
        """Story by document, for those that repeat one of the day before."""
        return dict(self.label.get("unchanged", {}))

    @property
    def gold(self) -> dict[str, str]:
        """Story by document."""
        told = {document: str(story["id"]) for story in self.stories for document in story["documents"]}
        return told | self.unchanged


@cache
def load_days(name: str) -> tuple[Day, Day]:
    """Return the two days called *name*."""
    labels = tomllib.loads((FOLDER / name / "labels.toml").read_text(encoding="utf-8"))
    first, second = (Day(name, FOLDER / name / str(day["folder"]), day) for day in labels["day"])
    return first, second


def analyse_day(day: Day) -> list[Analysis]:
    """Return what is found in each document of *day*."""
    settings = Settings(isolated=False)
    return [analyse(read(str(path), settings)[0], settings) for path in day.documents]


def b_cubed(found: Sequence[Sequence[str]], gold: dict[str, str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the groups *found* (Bagga and Baldwin 1998), weighing documents alike."""
    precision = recall = 0.0
    sizes: dict[str, int] = {}
    for story in gold.values():
        sizes[story] = sizes.get(story, 0) + 1
    for group in found:
        for one in group:
            both = sum(gold[other] == gold[one] for other in group)
            precision += both / len(group)
            recall += both / sizes[gold[one]]
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)
