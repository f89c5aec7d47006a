"""The HTML edition on a screen: on a phone and a desk, by day and by night, in a real browser."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome

from briefing import resources
from briefing.render.html import render_html
from briefing.settings import LookSettings, Settings
from briefings import small_briefing
from browser import browsing
from editions import draw_edition
from test_charts import CHANGE, CONFLICT, EDITIONS, series
from test_layout import odd

# The contrast of each word with what is behind it (WCAG 2.2, 1.4.3).
CONTRAST = """
const channel = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
const read = (colour) => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return canvas.getImageData(0, 0, 1, 1).data;
};
const light = ([red, green, blue]) => 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
const behind = (element) => {
  for (let one = element; one; one = one.parentElement) {
    const colour = read(getComputedStyle(one).backgroundColor);
    if (colour[3] === 255) return colour;
  }
  return [255, 255, 255];
};
const weak = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const parent = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || parent.closest("title, style")) continue;
  const style = getComputedStyle(parent);
  const [one, other] = [light(read(parent.closest("svg") ? style.fill : style.color)), light(behind(parent))];
  const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  if (contrast < 4.5) weak.push([walker.currentNode.data.trim().slice(0, 40), contrast]);
}
return weak;
"""


def charted() -> Any:
    made = small_briefing()
    rate = series(("2 %", 2, 2020), ("3 %", 3, 2021), ("6 %", 6, 2024))
    differ, changed = (replace(made.stories[0], id=f"s{n}", conflicts=()) for n in (8, 9))
    told = (
        replace(made.stories[0], series=(rate,)),
        replace(differ, conflicts=(CONFLICT,)),
        replace(changed, changes=(CHANGE,), series=(EDITIONS,)),
    )
    return replace(made, stories=(*told, *made.stories[1:]))


CASES = {
    "with drawings": (charted, Settings()),
    "with long words": (odd, Settings()),
    "on one page": (charted, Settings(layout="onepage")),
    "long words on one page": (odd, Settings(layout="onepage")),
    "in large letters": (charted, Settings(look=LookSettings(size="large", classification="For the desk"))),
}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with browsing(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module", params=[*CASES, "drawn 6", "drawn 24"])
def screen(request: pytest.FixtureRequest, browser: Chrome, tmp_path_factory: pytest.TempPathFactory) -> Chrome:
    folder = tmp_path_factory.mktemp("screen")
    if request.param in CASES:
        make, settings = CASES[request.param]
        briefing = make()
    else:
        drawn = draw_edition(int(request.param.split()[1]), folder, most=26)
        briefing, settings = drawn.briefing, drawn.settings
    page: Path = folder / "edition.html"
    page.write_bytes(render_html(briefing, settings, (resources.templates(),)).data)
    browser.get(page.as_uri())
    return browser


def is_dark(screen: Chrome, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    screen.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def show(screen: Chrome, width: int) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    screen.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_is_never_wider_than_the_screen(screen: Chrome, width: int) -> None:
    show(screen, width)
    wide = screen.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_read_by_day_and_by_night(screen: Chrome, scheme: str) -> None:
    is_dark(screen, scheme)
    assert screen.execute_script(CONTRAST) == []


def test_the_page_runs_no_script_and_nothing_is_refused(screen: Chrome) -> None:
    assert screen.execute_script("return document.scripts.length") == 0
    assert [entry for entry in screen.get_log("browser") if "favicon" not in entry["message"]] == []  # type: ignore[no-untyped-call]


def test_headings_leave_no_level_out(screen: Chrome) -> None:
    levels = screen.execute_script(
        "return [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_link_within_the_page_leads_somewhere(screen: Chrome) -> None:
    lost = screen.execute_script(
        "return [...document.querySelectorAll('a[href^=\"#\"]')].map((one) => one.getAttribute('href').slice(1))"
        ".filter((id) => !document.getElementById(id))"
    )
    assert lost == []


def test_drawings_and_pictures_have_names(screen: Chrome) -> None:
    unnamed = screen.execute_script(
        "return [...document.querySelectorAll('svg, img')]"
        ".filter((one) => !(one.querySelector('title')?.textContent || one.alt)).length"
    )
    assert unnamed == 0
