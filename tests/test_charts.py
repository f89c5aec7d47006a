"""Drawings: one measure and one unit, in proportion, with all of it in words."""

from __future__ import annotations

import io
import math
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefing import resources
from briefing.compose.edition import choose_shown
from briefing.model import Briefing, Change, Conflict, Dated, Interval, Series, Story
from briefing.render.charts import draw_bars, draw_chart, draw_line
from briefing.render.extracts import Sources
from briefing.render.html import render_html
from briefing.render.pdf import render_pdf
from briefing.settings import LookSettings, Settings
from briefings import small_briefing

TEMPLATES: tuple[Path, ...] = (resources.templates(),)
SVG = "{http://www.w3.org/2000/svg}"


def bars(*amounts: Interval) -> list[tuple[float, float, float, bool]]:
    chart = draw_bars("ships", ["a"] * len(amounts), ["x"] * len(amounts), amounts)
    return [(bar.x, bar.sure, bar.perhaps, bar.is_open) for bar in chart.bars] if chart else []


def test_bars_are_as_long_as_their_values_and_the_longest_is_180() -> None:
    assert bars((140, 140), (70, 70)) == [(140, 180, 0, False), (140, 90, 0, False)]


def test_a_range_is_drawn_from_its_lowest_to_its_highest_value() -> None:
    assert bars((100, 100), (50, 75)) == [(140, 180, 0, False), (140, 90, 45, False)]


def test_at_least_is_open_and_at_most_is_not_sure_at_all() -> None:
    assert bars((83, math.inf), (-math.inf, 83)) == [(140, 180, 0, True), (140, 0, 180, False)]


@pytest.mark.parametrize(
    "amounts",
    [(), ((5, 5),), ((-3, -3), (4, 4)), ((0, 0), (7, 7)), ((1, 1), (51, 51)), ((1, 1),) * 9],
    ids=["nothing", "one value", "below zero", "zero", "unseen beside the other", "too many"],
)
def test_what_bars_cannot_show_is_not_drawn(amounts: tuple[Interval, ...]) -> None:
    assert bars(*amounts) == []


def test_a_value_that_does_not_fit_beside_its_bar_is_not_drawn() -> None:
    assert draw_bars("", ["a", "b"], ["about one hundred and forty ships", "9"], [(140, 140), (9, 9)]) is None


def series(*values: tuple[str, float, float], document: str = "d1") -> Series:
    return Series("Inflation", tuple(Dated(text, (y, y), str(at), at) for text, y, at in values), document)


def test_the_points_of_a_line_stand_at_their_times_and_values() -> None:
    chart = draw_line(series(("2 %", 2, 2020), ("3 %", 3, 2021), ("6 %", 6, 2024)))
    # 392 units are four years, 36 units are four percent.
    assert [(point.x, point.y) for point in chart.points] == [(44, 62), (142, 53), (436, 26)]
    assert chart.words == "Line, Inflation: 2 % (2020), 3 % (2021), 6 % (2024)"


def test_words_that_would_overlap_are_left_out_but_not_the_last() -> None:
    chart = draw_line(series(*((f"{n} million tonnes", n, 2000 + n) for n in range(1, 13))))
    told = [point.text for point in chart.points]
    assert told[0] == "1 million tonnes"
    assert told[-1] == "12 million tonnes"
    assert 2 < len(list(filter(None, told))) < 6


def test_values_that_are_all_the_same_are_a_level_line() -> None:
    chart = draw_line(series(("2 %", 2, 2020), ("2 %", 2, 2021), ("2 %", 2, 2022)))
    assert {point.y for point in chart.points} == {44}


def story_with(*, date: str = "2026-11-23", **parts: Any) -> tuple[Briefing, Story]:
    made = small_briefing()
    told = replace(made.stories[0], **{"conflicts": (), **parts})
    shown = choose_shown(replace(made, date=date, stories=(told, *made.stories[1:])))
    return shown, shown.stories[0]


CONFLICT = Conflict("ships", ("140 ships", "152 ships"), ("d1", "d2"), ((140, 140), (152, 152)))
CHANGE = Change("ships", "120 ships", "140 ships", ((120, 120), (140, 140)), since="2026-11-21")
EDITIONS = Series(
    "ships",
    (
        Dated("120 ships", (120, 120), "2026-11-22", 739942),
        Dated("140 ships", (140, 140), "2026-11-23", 739943),
    ),
)


def words(**parts: Any) -> str:
    made, told = story_with(**parts)
    chart = draw_chart(told, Sources(made), made.date)
    return chart.words if chart else ""


def test_sources_that_differ_are_drawn_with_their_numbers() -> None:
    told = words(conflicts=(CONFLICT,))
    assert told == "Bars, ships: [1] Almira Courier: 140 ships; [2] Radio Costa: 152 ships"


def test_a_change_is_drawn_with_the_dates_of_the_editions() -> None:
    told = words(conflicts=(CONFLICT,), changes=(CHANGE,), series=(EDITIONS,))
    assert told == "Bars, ships: 22 Nov 2026: 120 ships; 23 Nov 2026: 140 ships"


def test_a_change_from_an_older_document_is_drawn_with_its_date() -> None:
    assert words(changes=(CHANGE,)) == "Bars, ships: 21 Nov 2026: 120 ships; this edition: 140 ships"


def test_a_series_goes_before_a_change() -> None:
    told = words(changes=(CHANGE,), series=(series(("2 %", 2, 2020), ("3 %", 3, 2021), ("6 %", 6, 2024)),))
    assert told.startswith("Line, Inflation")


def test_a_series_of_editions_that_this_one_does_not_go_on_with_is_not_drawn() -> None:
    older = Dated("90 ships", (90, 90), "2026-11-20", 739940)
    stale = replace(EDITIONS, values=(older, *EDITIONS.values))
    made, told = story_with(series=(stale,), date="2026-11-24")
    assert draw_chart(told, Sources(made), made.date) is None
    made, told = story_with(series=(stale,))
    drawn = draw_chart(told, Sources(made), made.date)
    assert drawn
    assert len(drawn.points) == 3


def test_a_conflict_without_amounts_is_not_drawn() -> None:
    assert words(conflicts=(replace(CONFLICT, amounts=()),)) == ""


def test_the_drawing_says_in_words_what_it_shows_on_screen_and_on_paper() -> None:
    made, _ = story_with(conflicts=(CONFLICT,))
    page = render_html(made, Settings(), TEMPLATES).data.decode()
    svg = ET.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])
    title = svg.find("title")
    assert title is not None
    assert title.text == words(conflicts=(CONFLICT,))
    with pikepdf.open(io.BytesIO(render_pdf(made, Settings(), TEMPLATES).data)) as pdf:
        alternatives = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert words(conflicts=(CONFLICT,)) in alternatives


def test_drawings_take_the_accent_and_leave_words_alone() -> None:
    made, _ = story_with(conflicts=(CONFLICT,))
    titled = replace(made, title="var(--accent) is a word")
    data = render_pdf(titled, Settings(look=LookSettings(accent="#ff0000")), TEMPLATES).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.open_metadata()["dc:title"]).startswith("var(--accent) is a word")
        assert any(
            b"1 0 0 scn" in page.Contents.read_bytes() or b"1 0 0 rg" in page.Contents.read_bytes()
            for page in pdf.pages
        )
