"""Which documents belong to an edition by their moment of publication, through changes of the clock too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing import clock
from briefing.errors import UsageError
from briefing.model import Document
from briefing.one_text import document
from briefing.settings import Settings
from briefing.window import make_window

BERLIN = "Europe/Berlin"


def published(moment: str | None) -> Document:
    made = document("Text.", language="en")
    return replace(made, origin=replace(made.origin, published=moment))


def hours(text: str, day: str) -> float:
    window = make_window(text, day, BERLIN)
    return (window.end.timestamp() - window.start.timestamp()) / 3600


@pytest.mark.parametrize(
    ("text", "day", "wanted"),
    [
        ("1d", "2026-11-23", 24),
        ("1d", "2026-03-29", 23),  # clocks go forward at 02:00
        ("1d", "2026-10-25", 25),  # and back at 03:00
        ("1d@08:00", "2026-03-29", 23),
        ("1d@08:00", "2026-03-30", 24),
        ("24h", "2026-03-29", 24),
        ("24h@08:00", "2026-10-25", 24),
        ("7d", "2026-10-26", 169),
    ],
)
def test_days_are_those_of_the_calendar_and_hours_those_of_the_clock(text: str, day: str, wanted: float) -> None:
    assert hours(text, day) == wanted


@pytest.mark.parametrize(
    ("moment", "is_held"),
    [
        ("2026-11-22T07:59+01:00", False),
        ("2026-11-22T08:00+01:00", True),
        ("2026-11-22T07:30Z", True),
        ("2026-11-23T07:59", True),
        ("2026-11-23T08:00", False),
        ("2026-11-22", True),
        ("2026-11-23", True),
        ("2026-11-21", False),
        ("2026-11-24", False),
        (None, True),
    ],
)
def test_a_window_from_eight_to_eight(moment: str | None, is_held: bool) -> None:
    assert make_window("1d@08:00", "2026-11-23", BERLIN).holds(published(moment)) == is_held


def test_a_window_says_what_it_is() -> None:
    assert str(make_window("1d@08:00", "2026-11-23", BERLIN)) == "2026-11-22 08:00 to 2026-11-23 08:00 (CET)"


@pytest.mark.parametrize("text", ["", "d", "0d", "1w", "1d@25:00", "1d@8:00", "yesterday", "1.5d"])
def test_what_is_no_window_is_said(text: str) -> None:
    with pytest.raises(UsageError, match=f'^window: "{text}" is no window, write it as 1d'):
        Settings(window=text)


def test_what_is_no_time_zone_is_said() -> None:
    with pytest.raises(UsageError, match="Europe/Atlantis"):
        Settings(timezone="Europe/Atlantis")


def test_the_date_of_an_edition_is_that_of_its_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795377600")  # 2026-11-22 20:00 UTC
    days = [clock.today(zone) for zone in ("UTC", "Pacific/Auckland", "Pacific/Honolulu")]
    assert days == ["2026-11-22", "2026-11-23", "2026-11-22"]
