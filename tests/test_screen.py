"""The HTML edition in a real browser: it fits any width, can be read in light and dark, and needs no script."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome

from briefing import resources
from briefing.model import Briefing
from briefing.renderers.html import render_html
from briefing.settings import LookSettings, Settings
from briefings import make_briefing, make_document, small_briefing, tell
from browser import complaints, prefer, resize, start_browser  # noqa: F401 - the fixture "browser"
from editions import draw_edition
from layouts import LAYOUTS
from test_layout import odd

WIDTHS = (320, 360, 768, 1280)
"""The narrowest is that of a page that is shown four times as large (WCAG 2.2, 1.4.10)."""
READABLE = 4.5
"""Least contrast of letters and ground (WCAG 2.2, 1.4.3)."""

# For each run of letters that can be seen: its contrast to what is behind it, its words and where they stand.
CONTRASTS = r"""
const linear = c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const contrast = (a, b) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};
const read = text => {
  const numbers = text.match(/[\d.]+(e-?\d+)?/g).map(Number);
  const scale = text.startsWith('rgb') ? 255 : text.startsWith('color(srgb') ? 1 : NaN;
  return [...numbers.slice(0, 3).map(n => n / scale), numbers.length > 3 ? numbers[3] : 1];
};
const over = (top, ground) => top.slice(0, 3).map((c, n) => c * top[3] + ground[n] * (1 - top[3]));
const ground = element => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) layers.push(read(getComputedStyle(at).backgroundColor));
  return layers.reverse().reduce((below, layer) => over(layer, below), [1, 1, 1]);
};
const told = [];
const tell = (element, ink, words) => {
  const behind = ground(element);
  told.push([contrast(over(read(ink), behind), behind), words.trim().slice(0, 60), element.outerHTML.slice(0, 90)]);
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode, element = node.parentElement, style = getComputedStyle(element);
  const range = document.createRange();
  range.selectNodeContents(node);
  if (!node.data.trim() || !range.getClientRects().length || style.visibility !== 'visible') continue;
  tell(element, element.closest('svg') ? style.fill : style.color, node.data);
}
for (const item of document.querySelectorAll('li')) {
  if (getComputedStyle(item).listStyleType !== 'none') tell(item, getComputedStyle(item, '::marker').color, 'marker');
}
return told;
"""

OVERFLOWING = """
const edge = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= edge) return [];
return [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > edge + 0.5)
  .map(one => one.outerHTML.slice(0, 120));
"""

# The spaces that a reader may set (WCAG 2.2, 1.4.12), and what then stands in a box that is too small for it. A drawing
# is left aside: its words stand at their points, and are told beside it.
SPREAD = """
const sheet = document.createElement('style');
sheet.textContent = 'p { margin-bottom: 2em !important } '
  + '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }';
document.head.append(sheet);
"""
CLIPPED = """
const isCut = one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1;
return [...document.querySelectorAll('body *')]
  .filter(one => getComputedStyle(one).overflow !== 'visible' && isCut(one) && !one.closest('.chart'))
  .map(one => one.outerHTML.slice(0, 120));
"""

# The smallest letters, as a part of the size that the whole page has.
SMALLEST = """
const page = parseFloat(getComputedStyle(document.documentElement).fontSize);
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, node => node.data.trim() ? 1 : 3);
let smallest = [Infinity, ''];
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement, svg = element.closest('svg');
  if (element.closest('title')) continue;
  const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
  const size = parseFloat(getComputedStyle(element).fontSize) * scale / page;
  if (size < smallest[0]) smallest = [size, element.outerHTML.slice(0, 90)];
}
return smallest;
"""

# Where the letters of each date begin that is written on one line.
DATES = """
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), places = [];
const place = (node, at) => {
  const letter = new Range();
  letter.setStart(node, at);
  letter.setEnd(node, at + 1);
  return letter.getBoundingClientRect();
};
while (walker.nextNode()) {
  const node = walker.currentNode;
  for (const {index} of node.data.matchAll(/22[ \\u00a0]Nov(?! *ember)/g)) {
    const letters = [...'22 Nov'].map((_, step) => place(node, index + step));
    if (letters.every(letter => letter.top === letters[0].top)) places.push(letters.map(letter => letter.left));
  }
}
return places;
"""

LEVELS = "return [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(one => Number(one.tagName[1]))"

LEADING_NOWHERE = """
return [...document.links].map(one => one.getAttribute('href'))
  .filter(href => href.startsWith('#') && !document.getElementById(href.slice(1)));
"""

NAMED_TWICE = """
const ids = [...document.querySelectorAll('[id]')].map(one => one.id);
return ids.filter((id, number) => ids.indexOf(id) !== number);
"""

Show = Callable[..., None]
EDITIONS = {"odd": odd, "small": small_briefing}


@pytest.fixture
def show(browser: Chrome, tmp_path: Path) -> Show:
    """Opens an edition as a file, as a reader does whom it was mailed to."""

    def show(briefing: Briefing, layout: str, **look: Any) -> None:
        settings = Settings(layout=layout, look=LookSettings(**look))
        path = tmp_path / "edition.html"
        path.write_bytes(render_html(briefing, settings, (resources.templates(),)).data)
        browser.get(path.as_uri())

    return show


@pytest.fixture(params=[*EDITIONS, 1, 2, 3, 5], ids=lambda name: f"edition-{name}")
def briefing(request: pytest.FixtureRequest, tmp_path: Path) -> Briefing:
    if request.param in EDITIONS:
        return EDITIONS[request.param]()
    return draw_edition(request.param, tmp_path, most=20).briefing


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_width_makes_the_page_scroll_sideways(browser: Chrome, show: Show, briefing: Briefing, layout: str) -> None:
    for size in ("normal", "compact", "large"):
        show(briefing, layout, size=size, classification="For internal use only")
        for width in WIDTHS:
            resize(browser, width)
            assert browser.execute_script(OVERFLOWING) == [], f"{size} letters, {width} pixels"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_wider_spaces_of_the_reader_hide_nothing(browser: Chrome, show: Show, briefing: Briefing, layout: str) -> None:
    show(briefing, layout)
    browser.execute_script(SPREAD)
    for width in WIDTHS:
        resize(browser, width)
        assert browser.execute_script(OVERFLOWING) == [], f"{width} pixels"
        assert browser.execute_script(CLIPPED) == [], f"{width} pixels"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_letter_stands_out_in_light_and_dark(
    browser: Chrome, show: Show, briefing: Briefing, layout: str
) -> None:
    resize(browser, 1280)
    for accent in ("#1f4e79", "#767676", "#0000ff"):
        for scheme in ("light", "dark"):
            prefer(browser, scheme)
            show(briefing, layout, accent=accent, classification="For internal use only")
            contrasts = browser.execute_script(CONTRASTS)
            assert len(contrasts) > 10
            assert [one for one in contrasts if not one[0] >= READABLE] == [], f"{scheme}, {accent}"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_link_leads_to_can_be_read_where_it_is_marked(
    browser: Chrome, show: Show, scheme: str, layout: str
) -> None:
    prefer(browser, scheme)
    resize(browser, 1280)
    show(small_briefing(), layout)
    targets = browser.execute_script("return [...document.querySelectorAll('a[href^=\"#\"]')].map(one => one.hash)")
    for target in dict.fromkeys(targets):
        browser.execute_script("location.hash = arguments[0]", target)
        assert browser.execute_script("return document.querySelector(':target').id") == target[1:]
        assert [one for one in browser.execute_script(CONTRASTS) if not one[0] >= READABLE] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_letters_are_large_everywhere_where_they_shall_be(
    browser: Chrome, show: Show, briefing: Briefing, layout: str
) -> None:
    for size in ("normal", "large"):
        show(briefing, layout, size=size, classification="For internal use only")
        for width in WIDTHS:
            resize(browser, width)
            smallest, where = browser.execute_script(SMALLEST)
            assert smallest > 0.5, f"{where}: {size} letters, {width} pixels"


def test_the_status_of_a_story_and_its_facts_stand_apart(browser: Chrome, show: Show, tmp_path: Path) -> None:
    show(draw_edition(5, tmp_path, most=20).briefing, "report")
    after = "return getComputedStyle(document.querySelector('.facts strong ~ .fact'), '::before').content"
    assert browser.execute_script(after) == '" · "'


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_is_whole_without_script_or_complaint(
    browser: Chrome, show: Show, briefing: Briefing, layout: str
) -> None:
    complaints(browser)
    show(briefing, layout)
    assert complaints(browser) == []
    assert browser.execute_script("return document.scripts.length") == 0
    assert browser.execute_script("return document.title && document.documentElement.lang")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_headings_skip_no_level_and_every_link_has_its_target(
    browser: Chrome, show: Show, briefing: Briefing, layout: str
) -> None:
    show(briefing, layout)
    levels = browser.execute_script(LEVELS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(lower <= upper + 1 for upper, lower in pairwise(levels))
    assert browser.execute_script(LEADING_NOWHERE) == []
    assert browser.execute_script(NAMED_TWICE) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_date_after_words_from_right_to_left_stays_whole(browser: Chrome, show: Show, layout: str) -> None:
    text = "שביתת הנמל הסתיימה\nעובדי הנמל הצביעו ביום ראשון בעד סיום השביתה שעיכבה 140 אוניות."
    document = make_document("d1", text, publisher="נמל היום", published="2026-11-22", language="he")
    show(make_briefing((document,), (tell("s1", (document,)),)), layout)
    places = browser.execute_script(DATES)
    assert places
    assert all(0 < right - left < 20 for lefts in places for left, right in pairwise(lefts)), places
