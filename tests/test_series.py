"""Measures with three values or more: found in a paragraph, and followed over editions."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import briefing
from briefing.measures.reading import read_measures
from briefing.measures.series import continue_series, find_series
from briefing.model import Change, Dated, Series


def found(text: str, language: str = "en") -> list[tuple[str, list[tuple[str, str]]]]:
    document = briefing.document(f"A title\n\n{text}", language=language)
    series = find_series([(document.id, read_measures(document, briefing.find_figures(document)))])
    assert all(one.document == document.id for one in series)
    return [(one.measure, [(value.text, value.when) for value in one.values]) for one in series]


@pytest.mark.parametrize(
    ("text", "language", "measure", "values"),
    [
        (
            "Inflation in Lorn was 2.1 percent in 2023, 2.8 percent in 2024 and 3.4 percent in 2025.",
            "en",
            "Inflation",
            [("2.1 percent", "2023"), ("2.8 percent", "2024"), ("3.4 percent", "2025")],
        ),
        (
            "The number of visitors rose to 12,000 in 2021, after 9,000 visitors in 2020 and 15,000 visitors in 2019.",
            "en",
            "number of visitors",
            [("15,000 visitors", "2019"), ("9,000 visitors", "2020"), ("12,000", "2021")],
        ),
        (
            "Exports reached 41 million tonnes in January, 43 million tonnes in February and 47 million tonnes "
            "in March.",
            "en",
            "Exports",
            [("41 million tonnes", "January"), ("43 million tonnes", "February"), ("47 million tonnes", "March")],
        ),
        (
            "Le chômage était de 7,1 % en 2022, de 7,4 % en 2023 et de 7,9 % en 2024.",
            "fr",
            "chômage",
            [("7,1 %", "2022"), ("7,4 %", "2023"), ("7,9 %", "2024")],
        ),
    ],
)
def test_three_values_of_three_times_are_a_series(
    text: str, language: str, measure: str, values: list[tuple[str, str]]
) -> None:
    assert found(text, language) == [(measure, values)]


@pytest.mark.parametrize(
    "text",
    [
        "Inflation was 2.1 percent in 2023 and 2.8 percent in 2024.",
        "Inflation was 2.1 percent in 2023, unemployment 5.8 percent in 2024 and the deficit 3.4 percent in 2025.",
        "Inflation was 2.1 percent in 2023, 2.8 percent in 2024 and 3.4 percent in 2024.",
        "Exports were 41 million tonnes in November, 43 million tonnes in December and 47 million tonnes in January.",
        "Exports reached 41 million tonnes in 2023, 43 million dollars in 2024 and 47 million tonnes in 2025.",
        "Inflation was 2.1 percent in 2023, at least 2.8 percent in 2024 and 3.4 percent in 2025.",
        "Inflation was 2.1 percent in 2023.\n\nIt was 2.8 percent in 2024.\n\nInflation was 3.4 percent in 2025.",
        "Inflation was 2.1 percent in 2023, in the cities 2.8 percent in 2024 and abroad 3.4 percent in 2025.",
    ],
    ids=[
        "two values",
        "three measures",
        "one year twice",
        "months of two years",
        "two units",
        "a bound",
        "three paragraphs",
        "other measures between",
    ],
)
def test_what_is_not_surely_one_measure_is_no_series(text: str) -> None:
    assert found(text) == []


def change(old: float, new: float, measure: str = "dead") -> Change:
    return Change(measure, f"{old:g}", f"{new:g}", ((old, old), (new, new)))


def dated(value: float, day: str, at: float) -> Dated:
    return Dated(f"{value:g}", (value, value), day, at)


# 1 January 2026 is day 739,617 of the calendar.
FIRST = dated(41, "2026-01-01", 739617)
SECOND = dated(44, "2026-01-02", 739618)
FOURTH = dated(61, "2026-01-04", 739620)


def test_a_first_change_begins_a_series() -> None:
    series = continue_series((), (change(41, 44),), ("2026-01-01", "2026-01-02"))
    assert series == (Series("dead", (FIRST, SECOND)),)


def test_a_change_goes_on_with_the_series_that_ends_in_its_old_value() -> None:
    earlier = (Series("dead", (FIRST, SECOND)), Series("Inflation", (FIRST,), "d1"))
    series = continue_series(earlier, (change(44, 61, ""),), ("2026-01-03", "2026-01-04"))
    assert series == (Series("dead", (FIRST, SECOND, FOURTH)),)


def test_a_series_waits_for_the_next_change() -> None:
    earlier = (Series("dead", (FIRST, SECOND)),)
    assert continue_series(earlier, (), ("2026-01-02", "2026-01-03")) == earlier
    series = continue_series(earlier, (change(3, 4, "missing"),), ("2026-01-03", "2026-01-04"))
    assert [one.measure for one in series] == ["missing", "dead"]


def test_a_series_keeps_its_last_twelve_values() -> None:
    values = tuple(dated(n, f"2026-01-{n:02}", 739616 + n) for n in range(1, 13))
    (series,) = continue_series((Series("dead", values),), (change(12, 13),), ("2026-01-12", "2026-01-13"))
    assert [value.text for value in series.values] == [str(n) for n in range(2, 14)]


def test_a_change_without_amounts_is_no_series() -> None:
    assert continue_series((), (Change("dead", "41", "44"),), ("2026-01-01", "2026-01-02")) == ()


def test_open_values_keep_their_open_side() -> None:
    up = Change("dead", "41", "at least 44", ((41, 41), (44, math.inf)))
    (series,) = continue_series((), (up,), ("2026-01-01", "2026-01-02"))
    assert series.values[1].amount == (44, math.inf)


FLOOD = """Flood in Harrow: {dead} dead

The river Marn broke its banks at Harrow on Saturday and flooded the old town. {dead} people died in the flood, \
the Harrow rescue service said on {day}. Rescue teams are searching the cellars of the old town. {more}"""


def test_the_values_of_four_days_are_a_series_of_the_three_that_differ(tmp_path: Path) -> None:
    days = [
        ("2026-11-22", 41, "Sunday", "The bridge was closed."),
        ("2026-11-23", 44, "Monday", "Schools stayed shut in all of Harrow."),
        ("2026-11-24", 44, "Tuesday", "Bread was brought by boat to the hospital."),
        ("2026-11-25", 47, "Wednesday", "The water is falling, and the mayor spoke of a slow return."),
    ]
    for date, dead, day, more in days:
        text = FLOOD.format(dead=dead, day=day, more=more).encode()
        edition = briefing.brief([text], date=date, archive=str(tmp_path / "days.sqlite"), isolated=False)
    (story,) = edition.stories
    (series,) = story.series
    assert [(value.when, value.text) for value in series.values] == [
        ("2026-11-22", "41 people"),
        ("2026-11-23", "44 people"),
        ("2026-11-25", "47 people"),
    ]
