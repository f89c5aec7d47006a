"""Pages of editions of every size: nothing past the edge, no empty page, contents that lead where they say."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import pikepdf
import pypdfium2
import pytest

from briefing import brief, resources
from briefing.model import Briefing, Notice
from briefing.renderers.page.build import build_page
from briefing.renderers.pdf import render_pdf
from briefing.renderers.sheets.grid import find_zoom
from briefing.settings import LookSettings, Settings
from briefings import PORT, make_briefing, make_document, small_briefing, tell
from editions import Edition as DrawnEdition, SetDrawn, Size

Line = tuple[float, float, float, float, str]
"""Left, bottom, right and top of a run of letters, in points, and its words."""

BODY = PORT[PORT.index("\n") :]
POINTS = 72 / 25.4
MARGINS: dict[Size, float] = {"normal": 21, "compact": 18 * 0.88, "large": 10 * 1.55}
"""Left and right, in millimetres; only numbers of sources may hang into the right one."""
HANGING = 6.5
"""How far the longest of them does, in millimetres of large print."""


def numbered(count: int, title: str = "Story number {}", body: str = BODY) -> Briefing:
    documents = tuple(make_document(f"d{n}", title.format(n) + body) for n in range(1, count + 1))
    return make_briefing(documents, tuple(tell(f"s{n}", (document,)) for n, document in enumerate(documents, 1)))


def odd() -> Briefing:
    """Return stories with titles and words that are hard to set, and many notices."""
    titles = [
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
        "https://almira.example/" + "a-very-long-path/" * 20,
        "A title that goes on and on, " * 14,
        "Œuvre, Ærø, Łódź: “½ № § ¶”",
        "X",
    ]
    documents = tuple(
        make_document(f"d{n}", title + BODY, publisher=title[:90]) for n, title in enumerate(titles * 4, 1)
    )
    notices = tuple(Notice("left out", f"cause {n}", f"folder/{'long' * 40}-{n}.txt", "look at it") for n in range(30))
    return make_briefing(documents, tuple(tell(f"s{n}", (d,)) for n, d in enumerate(documents, 1)), notices)


def bare() -> Briefing:
    return brief([b"A ship came in. It left on the same day, and nobody saw it go."], date="2026-11-23", isolated=False)


EDITIONS = {
    "bare": bare,
    "small": small_briefing,
    "three": lambda: numbered(3),
    "twenty": lambda: numbered(20),
    "three hundred": lambda: numbered(300),
    "odd": odd,
}


@dataclass
class Sheet:
    """One page of a PDF as it was set."""

    page: pypdfium2.PdfPage

    @cached_property
    def text(self) -> pypdfium2.PdfTextPage:
        return self.page.get_textpage()

    def lines(self) -> Iterator[Line]:
        """Yield the runs of letters."""
        for number in range(self.text.count_rects()):
            box = self.text.get_rect(number)
            yield (*box, self.text.get_text_bounded(*box).strip())


@pytest.fixture(scope="module", params=[(name, size) for name in EDITIONS for size in MARGINS], ids="-".join)
def edition(request: pytest.FixtureRequest) -> Iterator[tuple[Size, bytes, list[Sheet]]]:
    name, size = request.param
    settings = Settings(layout="report", look=LookSettings(size=size))
    data = render_pdf(EDITIONS[name](), settings, (resources.templates(),)).data
    document = pypdfium2.PdfDocument(data)
    yield size, data, [Sheet(page) for page in document]
    document.close()


Edition = tuple[Size, bytes, list[Sheet]]


@pytest.mark.parametrize("size", MARGINS)
@pytest.mark.parametrize("name", ["bare", "small", "three", "twenty", "three hundred"])
def test_the_layout_of_one_page_has_one_page(name: str, size: Size) -> None:
    settings = Settings(layout="onepage", look=LookSettings(size=size))
    data = render_pdf(EDITIONS[name](), settings, (resources.templates(),)).data
    (page,) = pypdfium2.PdfDocument(data)
    words = " ".join(page.get_textpage().get_text_range().split())
    assert "Sources and method [1]" in words
    assert "more stories are in it" in words or name != "three hundred"


def test_a_page_that_is_full_says_how_much_is_not_on_it() -> None:
    data = render_pdf(numbered(300), Settings(layout="onepage"), (resources.templates(),)).data
    (page,) = pypdfium2.PdfDocument(data)
    words = " ".join(page.get_textpage().get_text_range().split())
    told = re.search(r"(\d+) more stories are in it", words)
    assert told
    assert words.count("Dock workers at Port Almira voted") + int(told[1]) == 300


@pytest.mark.parametrize("size", MARGINS)
def test_a_headline_in_brief_begins_where_those_of_the_stories_do(size: Size) -> None:
    briefing = numbered(3)
    stories = [replace(story, section="Sport", in_brief=story.id == "s3") for story in briefing.stories]
    settings = Settings(layout="report", look=LookSettings(size=size))
    data = render_pdf(replace(briefing, stories=tuple(stories)), settings, (resources.templates(),)).data
    with pypdfium2.PdfDocument(data) as document:
        lines = [line for page in document for line in Sheet(page).lines()]
    told, in_brief = (next(left for left, *_, words in lines if words == f"Story number {n}") for n in (2, 3))
    assert in_brief == pytest.approx(told, abs=1)


def test_nothing_stands_in_the_margin(edition: Edition) -> None:
    size, _, sheets = edition
    margin = MARGINS[size] * POINTS
    for sheet in sheets:
        width, height = sheet.page.get_size()
        for x0, y0, x1, y1, words in sheet.lines():
            hanging = HANGING * POINTS if re.search(r"\[\d+\]$", words) else 0
            assert margin - 1 <= x0, words
            assert x1 <= width - margin + hanging + 1, words
            assert y0 > 0, words
            assert y1 < height, words


def test_no_page_is_empty_and_the_last_is_no_scrap(edition: Edition) -> None:
    _, _, sheets = edition
    for number, sheet in enumerate(sheets, 1):
        height = sheet.page.get_size()[1]
        body = [(y0, y1) for _, y0, _, y1, words in sheet.lines() if 0.075 * height < y0 and y1 < 0.93 * height]
        assert body, f"page {number} is empty"
        filled = (max(y1 for _, y1 in body) - min(y0 for y0, _ in body)) / height
        assert filled >= 0.1 or len(sheets) == 1, f"page {number} holds {filled:.0%} of its height"


def test_the_contents_name_the_pages_where_the_stories_stand(edition: Edition) -> None:
    _, data, sheets = edition
    checked = 0
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = pdf.Root.Names.Dests.Names
        targets = {str(names[i]): names[i + 1] for i in range(0, len(names), 2)}
        pages = [page.obj.objgen for page in pdf.pages]
        for sheet, page in zip(sheets, pdf.pages, strict=True):
            for link in page.get("/Annots", ()):
                name = str(link.get("/Dest", ""))
                told = sheet.text.get_text_bounded(*(float(side) for side in link.Rect)).strip()
                number = re.search(r"\. ?(\d+)$", told)
                if name.startswith("s") and name[1:].isdigit() and number:
                    target = targets[name]
                    place = target.D if isinstance(target, pikepdf.Dictionary) else target
                    assert pages.index(place[0].objgen) + 1 == int(number[1]), told
                    checked += 1
    if "In this edition" in sheets[0].text.get_text_range():
        assert checked > 2


def test_all_letters_are_of_the_shipped_fonts(edition: Edition) -> None:
    _, data, _ = edition
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.resources.Font.values()}
    assert all("+Source-" in font for font in fonts)


def test_no_heading_stands_at_the_foot_of_a_page(edition: Edition) -> None:
    size, _, sheets = edition
    for sheet in sheets[:-1]:
        height = sheet.page.get_size()[1]
        _, bottom, _, top, words = min((line for line in sheet.lines() if line[1] > 0.06 * height), key=lambda x: x[1])
        is_large = top - bottom > 10 * find_zoom(Settings(layout="report", look=LookSettings(size=size)))
        assert not (is_large and words.startswith("Story number")), words
        assert words not in ("Top stories", "Stories", "In brief", "Who said what", "Timeline", "Left out", "Remarks")
        assert words not in ("Key figures", "Bottom line", "In this edition", "Method")


HEADINGS = {
    *("Top stories", "Stories", "In brief", "Who said what", "Timeline", "Coming", "Past", "Sources and method"),
    *("Left out", "Cut short", "Remarks", "Method", "Key figures", "Bottom line", "In this edition"),
    *("No.", "Title, publisher, date, language", "Used", "SHA-256", "Speaker", "Words"),
}
"""Of sections and of the columns of tables."""


@pytest.fixture(scope="module", params=range(16))
def drawn(request: pytest.FixtureRequest, set_drawn: SetDrawn) -> Iterator[Drawn]:
    edition, data = set_drawn(request.param)
    document = pypdfium2.PdfDocument(data)
    yield edition, data, [Sheet(page) for page in document]
    document.close()


Drawn = tuple[DrawnEdition, bytes, list[Sheet]]


def covered(one: Line, other: Line) -> float:
    """Return the share of the smaller of two boxes that both cover."""
    wide, high = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return max(wide, 0) * max(high, 0) / smaller if smaller else 0


def test_no_words_are_printed_over_others(drawn: Drawn) -> None:
    for number, sheet in enumerate(drawn[2], 1):
        # The boxes of letters that are joined to others overlap by their nature.
        lines = [line for line in sheet.lines() if line[4].isascii()]
        for place, line in enumerate(lines):
            over = [other[4] for other in lines[place + 1 :] if covered(line, other) > 0.4]
            assert not over, f"page {number}: {line[4]!r} and {over!r}"


def test_nothing_leaves_the_page(drawn: Drawn) -> None:
    for sheet in drawn[2]:
        width, height = sheet.page.get_size()
        for left, bottom, right, top, words in sheet.lines():
            assert left >= 0, words
            assert right <= width, words
            assert bottom >= 0, words
            assert top <= height, words


def test_every_page_is_full_enough_and_none_ends_in_a_heading(drawn: Drawn) -> None:
    sheets = drawn[2]
    for number, sheet in enumerate(sheets, 1):
        height = sheet.page.get_size()[1]
        body = [line for line in sheet.lines() if 0.075 * height < line[1] and line[3] < 0.93 * height]
        assert body, f"page {number} is empty"
        filled = (max(line[3] for line in body) - min(line[1] for line in body)) / height
        assert filled >= 0.1 or len(sheets) == 1, f"page {number} holds {filled:.0%} of its height"
        last = min(body, key=lambda line: line[1])[4]
        # Beside the stories of page 1 stands what is inside, by its headings.
        is_heading = last in HEADINGS and (number > 1 or drawn[0].settings.layout == "report")
        assert not is_heading or number == len(sheets), f"page {number} ends in {last!r}"


def test_no_quotation_is_torn_apart(drawn: Drawn) -> None:
    edition, data, _ = drawn
    with pikepdf.open(io.BytesIO(data)) as pdf:
        elements = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        printed = sum(str(one.get("/S", "")) == "/BlockQuote" for one in elements)
    pulled = sum(block.quote is not None for block in build_page(edition.briefing).blocks)
    # Other layouts set some of them apart, and others beside the stories of page 1.
    assert printed == pulled or edition.settings.layout != "report"


def test_the_key_figures_stand_together(drawn: Drawn) -> None:
    edition, _, sheets = drawn
    amounts = [amount.number for amount in build_page(edition.briefing).amounts]
    if not amounts or edition.settings.layout != "report":
        return
    pages = [n for n, sheet in enumerate(sheets) if "Key figures" in sheet.text.get_text_range()]
    assert len(pages) == 1
    words = " ".join(sheets[pages[0]].text.get_text_range().split())
    assert all(number in words for number in amounts)
