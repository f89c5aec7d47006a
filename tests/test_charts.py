"""Drawings: one measure and one unit, in proportion, with all of it in words."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf

from briefing import resources
from briefing.compose.edition import choose_shown
from briefing.model import Briefing, Change, Conflict, Dated, Series, Story
from briefing.renderers.html import render_html
from briefing.renderers.page.charts import Chart, draw_chart, draw_line
from briefing.renderers.page.wording import load_wording
from briefing.renderers.pdf import render_pdf
from briefing.settings import LookSettings, Settings
from briefings import small_briefing

TEMPLATES: tuple[Path, ...] = (resources.templates(),)
EN = load_wording("en")
REPORT = Settings(layout="report")


def series(*values: tuple[str, float, float], document: str = "d1") -> Series:
    return Series("Inflation", tuple(Dated(text, (y, y), str(at), at) for text, y, at in values), document)


def test_the_points_of_a_line_stand_at_their_times_and_values() -> None:
    chart = draw_line(series(("2 %", 2, 2020), ("3 %", 3, 2021), ("6 %", 6, 2024)), EN)
    # 392 units are four years, 36 units are four percent.
    assert [(point.x, point.y) for point in chart.points] == [(44, 62), (142, 53), (436, 26)]
    assert chart.words == "Line, Inflation: 2 % (2020), 3 % (2021), 6 % (2024)"


def test_words_that_would_overlap_are_left_out_but_not_the_last() -> None:
    chart = draw_line(series(*((f"{n} million tonnes", n, 2000 + n) for n in range(1, 13))), EN)
    told = [point.text for point in chart.points]
    assert told[0] == "1 million tonnes"
    assert told[-1] == "12 million tonnes"
    assert 2 < len(list(filter(None, told))) < 6


def story_with(*, date: str = "2026-11-23", **parts: Any) -> tuple[Briefing, Story]:
    made = small_briefing()
    told = replace(made.stories[0], **{"conflicts": (), **parts})
    shown = choose_shown(replace(made, date=date, stories=(told, *made.stories[1:])))
    return shown, shown.stories[0]


RATE = series(("2 %", 2, 2020), ("3 %", 3, 2021), ("6 %", 6, 2024))
LEVEL = series(("2 %", 2, 2020), ("2 %", 2, 2021), ("2 %", 2, 2022))
CONFLICT = Conflict("ships", ("140 ships", "152 ships"), ("d1", "d2"), ((140, 140), (152, 152)))
CHANGE = Change("ships", "120 ships", "140 ships", ((120, 120), (140, 140)), since="2026-11-21")
EDITIONS = Series(
    "ships",
    (
        Dated("90 ships", (90, 90), "2026-11-20", 739940),
        Dated("120 ships", (120, 120), "2026-11-22", 739942),
        Dated("140 ships", (140, 140), "2026-11-23", 739943),
    ),
)


def draw(**parts: Any) -> Chart | None:
    return draw_chart(story_with(**parts)[1], EN)


def test_two_values_are_no_drawing() -> None:
    two = replace(EDITIONS, values=EDITIONS.values[1:])
    assert draw(conflicts=(CONFLICT,), changes=(CHANGE,), series=(two,)) is None


def test_values_that_are_all_the_same_are_no_drawing() -> None:
    about = replace(LEVEL, values=(*LEVEL.values[:2], replace(LEVEL.values[2], amount=(1, 3))))
    assert (draw(series=(LEVEL,)), draw(series=(about,))) == (None, None)


def test_the_first_series_that_goes_up_or_down_is_drawn_and_only_this() -> None:
    drawn = draw(series=(LEVEL, RATE, EDITIONS), changes=(CHANGE,))
    assert drawn
    assert (drawn.words, drawn.index) == ("Line, Inflation: 2 % (2020), 3 % (2021), 6 % (2024)", 1)


def test_a_series_of_editions_that_this_one_does_not_go_on_with_is_not_drawn() -> None:
    assert draw(series=(EDITIONS,), date="2026-11-24") is None
    drawn = draw(series=(EDITIONS,))
    assert drawn
    assert drawn.words == "Line, ships: 90 ships (20 Nov 2026), 120 ships (22 Nov 2026), 140 ships (23 Nov 2026)"


def test_the_drawing_says_in_words_what_it_shows_on_screen_and_on_paper() -> None:
    made, told = story_with(series=(RATE,))
    drawn = draw_chart(told, EN)
    assert drawn
    page = render_html(made, REPORT, TEMPLATES).data.decode()
    svg = ET.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])
    title = svg.find("title")
    assert title is not None
    assert title.text == drawn.words
    with pikepdf.open(io.BytesIO(render_pdf(made, REPORT, TEMPLATES).data)) as pdf:
        alternatives = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert drawn.words in alternatives


def test_a_drawing_stands_with_the_words_of_its_series() -> None:
    page = render_html(story_with(series=(LEVEL, RATE))[0], REPORT, TEMPLATES).data.decode()
    lines = re.findall(r'<b>Over time</b>|<div class="chart">', page)
    assert lines == ["<b>Over time</b>", "<b>Over time</b>", '<div class="chart">']


def test_drawings_take_the_accent_and_leave_words_alone() -> None:
    made, _ = story_with(series=(RATE,))
    titled = replace(made, title="var(--accent) is a word")
    data = render_pdf(titled, Settings(layout="report", look=LookSettings(accent="#0000ff")), TEMPLATES).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.open_metadata()["dc:title"]).startswith("var(--accent) is a word")
        assert any(
            b"0 0 1 scn" in page.Contents.read_bytes() or b"0 0 1 rg" in page.Contents.read_bytes()
            for page in pdf.pages
        )
