"""The tags of a PDF, as a screen reader goes through them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from briefing import resources
from briefing.renderers.pdf import render_pdf
from briefing.settings import Settings
from briefings import small_briefing
from layouts import LAYOUTS, REPORT

SHIPPED = (resources.templates(),)
TELLING = ("/Lang", "/Alt", "/ActualText", "/E", "/A", "/ID")


@pytest.fixture(scope="module", params=LAYOUTS)
def pdf(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    data = render_pdf(small_briefing(), Settings(layout=request.param), SHIPPED).data
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


def of_template(folder: Path, page: str, style: str = "") -> pikepdf.Pdf:
    """Return the PDF of a template of the user's own."""
    (folder / "report").mkdir()
    text = f"<html lang=en><title>T</title><style>{style}</style><body>{page}"
    (folder / "report" / "briefing.html.jinja").write_text(text, encoding="utf-8")
    return pikepdf.open(io.BytesIO(render_pdf(small_briefing(), REPORT, (folder, *SHIPPED)).data))


def walk(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, list[int]]]:
    """Yield each tag in reading order, with the numbers of the words right inside it."""

    def enter(tag: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, list[int]]]:
        kids = list(tag.K)
        yield tag, [int(kid) for kid in kids if isinstance(kid, int)]
        for kid in kids:
            if not isinstance(kid, int) and kid.Type == "/StructElem":
                assert kid.P.objgen == tag.objgen
                yield from enter(kid)

    (whole,) = pdf.Root.StructTreeRoot.K
    yield from enter(whole)


def shown(page: pikepdf.Page) -> tuple[list[int], list[str]]:
    """Return the numbers under which a page shows words, and as what of the page it shows others."""
    marks = [
        instruction.operands for instruction in pikepdf.parse_content_stream(page) if str(instruction.operator) == "BDC"
    ]
    numbers = [int(properties.MCID) for _, properties in marks if "/MCID" in properties]
    kinds = [f"{name} {properties.Type}" for name, properties in marks if "/MCID" not in properties]
    return numbers, kinds


def test_a_span_says_something_of_its_words(pdf: pikepdf.Pdf) -> None:
    spans = [tag for tag, _ in walk(pdf) if tag.S == "/Span"]
    assert all(any(key in tag for key in TELLING) for tag in spans)


def test_all_words_that_are_shown_are_read_once(pdf: pikepdf.Pdf) -> None:
    read = [(tag.Pg.objgen, number) for tag, numbers in walk(pdf) for number in numbers]
    assert len(read) == len(set(read))
    assert set(read) == {(page.obj.objgen, number) for page in pdf.pages for number in shown(page)[0]}


def test_all_words_lead_back_to_the_tag_that_holds_them(pdf: pikepdf.Pdf) -> None:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    mapped = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for tag, held in walk(pdf):
        for number in held:
            assert mapped[tag.Pg.StructParents][number].objgen == tag.objgen
    for page in pdf.pages:
        for link in page.get("/Annots", []):
            assert mapped[link.StructParent].S == "/Link"


def test_no_tag_is_left_over(pdf: pikepdf.Pdf) -> None:
    there = {
        item.objgen for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/P" in item
    }
    assert there == {tag.objgen for tag, _ in walk(pdf)}


def test_heads_and_feet_of_pages_are_no_words_of_the_edition() -> None:
    data = render_pdf(small_briefing(), REPORT, SHIPPED).data
    with pikepdf.open(io.BytesIO(data)) as report:
        for page in report.pages:
            numbers, kinds = shown(page)
            assert numbers
            assert set(kinds) == {"/Artifact /Pagination"}


def test_a_link_in_the_foot_of_a_page_is_read(tmp_path: Path) -> None:
    style = "footer { position: running(foot) } @page { @bottom-left { content: element(foot) } }"
    foot = '<footer><p>To <a href="https://desk.example/">the desk</a></p></footer>'
    with of_template(tmp_path, f"{foot}<h1>Head</h1><p>Some words.</p>", style) as pdf:
        kinds = [str(tag.S) for tag, _ in walk(pdf)]
        (link,) = pdf.pages[0].Annots
        assert kinds.count("/Link") == 1
        assert str(link.A.URI) == "https://desk.example/"
        assert len(shown(pdf.pages[0])[0]) == 4  # two of the foot, which is read as any other words, head and paragraph


def test_words_of_a_span_within_a_span_stand_in_the_tag_around_them(tmp_path: Path) -> None:
    page = '<p>One <span>two <span>three</span> <span lang="de">vier <span>fünf</span></span></span> six</p>'
    with of_template(tmp_path, page) as pdf:
        told = [(str(tag.S), str(tag.get("/Lang", "")), numbers) for tag, numbers in walk(pdf)]
    assert told == [("/Document", "", []), ("/P", "", [0, 1, 2, 3, 6]), ("/Span", "de", [4, 5])]


def test_what_is_followed_from_inside_a_link_belongs_to_the_link(tmp_path: Path) -> None:
    with of_template(tmp_path, '<p>See <a href="https://desk.example/">the <b>new <i>desk</i></b></a>.</p>') as pdf:
        (link,) = (tag for tag, _ in walk(pdf) if tag.S == "/Link")
        followed = [kid.Obj for kid in link.K if not isinstance(kid, int) and kid.Type == "/OBJR"]
        assert {one.objgen for one in followed} == {one.objgen for one in pdf.pages[0].Annots}
        assert len(followed) == 3  # the link, and what is bold and slanted in it
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        mapped = dict(zip(numbers[::2], numbers[1::2], strict=True))
        assert all(mapped[one.StructParent].objgen == link.objgen for one in followed)


def test_a_page_is_its_sheet_unless_a_style_asks_for_a_bleed(pdf: pikepdf.Pdf, tmp_path: Path) -> None:
    assert not any(name in page for page in pdf.pages for name in ("/TrimBox", "/BleedBox", "/CropBox", "/ArtBox"))
    with of_template(tmp_path, "<h1>Head</h1>", "@page { bleed: 3mm; marks: crop }") as bled:
        sheet, trimmed = ([float(side) for side in box] for box in (bled.pages[0].MediaBox, bled.pages[0].TrimBox))
        assert [round((side - edge) * 25.4 / 72, 3) for edge, side in zip(sheet, trimmed, strict=True)] == [
            3,
            3,
            -3,
            -3,
        ]
