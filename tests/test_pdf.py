"""The PDF as a reader, an archive and a screen reader find it."""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pypdfium2
import pytest

from briefing import resources
from briefing.errors import RenderError
from briefing.isolate.process import Limits, WorkerDied
from briefing.model import Briefing, Rendition
from briefing.renderers.edition import render_json
from briefing.renderers.pdf import render_pdf, timed
from briefing.settings import LookSettings, PageSettings, Settings
from briefings import PORT, hostile_briefing, make_briefing, make_document, small_briefing, tell
from goldens import assert_golden
from layouts import LAYOUTS, REPORT

SHIPPED = (resources.templates(),)
TESTS = Path(__file__).parent


@pytest.fixture(scope="module", params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def data(layout: str) -> bytes:
    return render(small_briefing(), Settings(layout=layout))


@pytest.fixture
def pdf(data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


@pytest.fixture(scope="module")
def report_data() -> bytes:
    return render(small_briefing())


@pytest.fixture
def report(report_data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(report_data)) as opened:
        yield opened


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "\n--- page ---\n".join(pages).replace("\r\n", "\n")


def render(briefing: Briefing, settings: Settings = REPORT) -> bytes:
    return render_pdf(briefing, settings, SHIPPED).data


def test_a_font_that_is_not_there_is_told_with_what_to_do() -> None:
    settings = Settings(
        layout="report", look=LookSettings(text_font="No Such Family", label_font="Source Sans Briefing")
    )
    told = " ".join(text_of(render(small_briefing(), settings)).split())
    assert 'the font "No Such Family" is not on this machine' in told
    assert "To do: install it, or name another one" in told
    assert '"Source Sans Briefing" is not' not in told


def test_links_within_the_document_say_in_words_where_they_lead(report: pikepdf.Pdf) -> None:
    links = [link for page in report.pages for link in page.Annots if link.get("/Dest")]
    told = {(str(link.Dest), str(link.Contents)) for link in links}
    assert ("source-1", "Source 1") in told
    assert ("s1", "Harbour strike ends after nine days") in told
    assert all(target != words for target, words in told)


def tags(pdf: pikepdf.Pdf) -> list[str]:
    found: list[str] = []

    def walk(element: pikepdf.Object) -> None:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found.append(str(element.S))
        kids = element.get("/K") if isinstance(element, pikepdf.Dictionary) else None
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                walk(kid)

    walk(pdf.Root.StructTreeRoot.K[0])
    return found


def test_the_words_of_the_pages_are_those_that_were_reviewed(report_data: bytes) -> None:
    assert_golden("small.pdf.txt", text_of(report_data) + "\n")


def test_the_file_says_what_it_is(pdf: pikepdf.Pdf) -> None:
    info = pdf.docinfo
    assert str(info["/Title"]) == "Daily briefing, 23 November 2026"
    assert str(info["/Author"]) == "briefing 0.1.0"
    assert str(info["/Subject"]) == "3 documents, 2 publishers, 2 stories, 1 left out"
    assert str(info["/Keywords"]) == "briefing, 2026-11-23, Almira Courier, Radio Costa"
    assert str(info["/CreationDate"]) == "D:20261123000000Z"
    assert str(pdf.Root.Lang) == "en"


def test_the_file_claims_both_standards_in_one_block(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes().decode()
    assert xmp.count("<rdf:RDF") == 1
    assert 'pdfaid:part="3"' in xmp
    assert 'pdfaid:conformance="A"' in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in xmp


def test_the_pages_are_tagged(report: pikepdf.Pdf) -> None:
    assert bool(report.Root.MarkInfo.Marked)
    found = tags(report)
    assert found.count("/H1") == 1
    assert found.count("/H2") == 5  # bottom line, key figures, stories, who said what, sources
    assert found.count("/H3") == 5  # two stories, left out, remarks, method
    assert found.count("/Table") == 1  # who said what
    assert found.count("/LI") == found.count("/LBody") == 2 + 1 + 3 + 3  # lines, figures, sources, notices
    assert {"/L", "/LI", "/LBody", "/P", "/BlockQuote", "/TH", "/TD", "/Link", "/Art"} <= set(found)


def test_foreign_words_are_tagged_with_their_language(report: pikepdf.Pdf) -> None:
    marked = {
        (str(item.S), str(item.Lang))
        for item in report.objects
        if isinstance(item, pikepdf.Dictionary) and "/Lang" in item and "/S" in item
    }
    assert {("/H3", "de"), ("/P", "de")} <= marked
    assert {language for _, language in marked} == {"de"}


def test_the_pages_have_labels_and_bookmarks_on_two_levels(report: pikepdf.Pdf) -> None:
    assert report.Root.PageLabels.Nums[1].S == pikepdf.Name.D
    with report.open_outline() as outline:
        titles = {item.title: [child.title for child in item.children] for item in outline.root}
    assert titles == {
        "Daily briefing": [],
        "Bottom line": [],
        "Key figures": [],
        "Stories": ["Harbour strike ends after nine days", "Hochwasser: Lindau räumt zwei Straßen"],
        "Who said what": [],
        "Sources and method": ["Left out", "Remarks", "Method"],
    }


def test_the_data_of_the_edition_are_attached(pdf: pikepdf.Pdf) -> None:
    assert list(pdf.attachments) == ["briefing.json"]
    attached = pdf.attachments["briefing.json"].get_file()
    assert attached.read_bytes() == render_json(small_briefing(), Settings(), SHIPPED).data
    assert str(attached.obj.Params.ModDate) == "D:20261123000000Z"
    assert all(item.AFRelationship == pikepdf.Name.Data for item in pdf.Root.AF)


def test_only_the_shipped_fonts_are_used_and_all_are_embedded(pdf: pikepdf.Pdf) -> None:
    fonts = [font for page in pdf.pages for font in page.resources.Font.values()]
    assert fonts
    for font in fonts:
        descendant = font.DescendantFonts[0]
        assert "+Source-" in str(descendant.BaseFont)
        assert "/FontFile2" in descendant.FontDescriptor


def test_links_lead_to_the_web_or_to_a_place_that_exists(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.Names.Dests.Names
    known = {str(names[place]) for place in range(0, len(names), 2)}
    links = [link for page in pdf.pages for link in page.get("/Annots", [])]
    inner = {str(link.Dest) for link in links if "/Dest" in link}
    outer = {str(link.A.URI) for link in links if "/A" in link}
    assert inner <= known
    assert outer <= {"https://almira.example/strike"}


def test_stories_and_sources_are_linked_to_one_another(report: pikepdf.Pdf) -> None:
    links = [link for page in report.pages for link in page.get("/Annots", [])]
    assert {str(link.Dest) for link in links if "/Dest" in link} == {"s1", "s2", "source-1", "source-2", "source-3"}
    assert {str(link.A.URI) for link in links if "/A" in link} == {"https://almira.example/strike"}


def test_two_processes_write_the_same_bytes(data: bytes, layout: str) -> None:
    program = (
        "import sys; from briefings import small_briefing; from briefing import resources;"
        "from briefing.renderers.pdf import render_pdf; from briefing.settings import Settings;"
        "settings = Settings(layout=sys.argv[1]);"
        "sys.stdout.buffer.write(render_pdf(small_briefing(), settings, (resources.templates(),)).data)"
    )
    environment = {**os.environ, "PYTHONPATH": str(TESTS), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    other = subprocess.run([sys.executable, "-c", program, layout], env=environment, capture_output=True, check=True)
    assert other.stdout == data


def test_the_dates_follow_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # 2023-11-14 22:13:20 UTC
    with pikepdf.open(io.BytesIO(render(small_briefing()))) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20231114221320Z"
        assert str(pdf.attachments["briefing.json"].get_file().obj.Params.CreationDate) == "D:20231114221320Z"


def test_a_source_date_epoch_that_is_no_number_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(RenderError, match="SOURCE_DATE_EPOCH=yesterday"):
        render(small_briefing())


@pytest.mark.parametrize(
    ("paper", "width", "height"),
    [("A4", 595, 842), ("A5", 420, 595), ("Letter", 612, 792), ("e-reader", 447, 596)],
)
def test_the_sheet_is_the_one_asked_for(paper: str, width: int, height: int, layout: str) -> None:
    data = render(small_briefing(), Settings(layout=layout, paper=paper))  # type: ignore[arg-type]
    document = pypdfium2.PdfDocument(data)
    assert [round(side) for side in document[0].get_size()] == [width, height]
    document.close()


def test_an_accent_is_that_of_the_settings_or_of_the_users_own_sheet(tmp_path: Path) -> None:
    sheet = (SHIPPED[0] / "report" / "briefing.css").read_text(encoding="utf-8")
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "briefing.css").write_text(sheet.replace("#1f4e79", "#8a1c1c"), encoding="utf-8")
    own = render_pdf(small_briefing(), REPORT, (tmp_path, *SHIPPED)).data
    assert own == render(small_briefing(), Settings(layout="report", look=LookSettings(accent="#8a1c1c")))
    assert own != render(small_briefing())


SIZES: tuple[Literal["normal", "compact", "large"], ...] = ("normal", "compact", "large")


@pytest.mark.parametrize(("paper", "margin"), [("A4", "8mm"), ("A4", "5cm"), ("A5", "20mm"), ("e-reader", "0.4in")])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_words_stand_inside_the_margin_that_is_asked_for(paper: Any, margin: str, layout: str) -> None:
    settings = Settings(layout=layout, paper=paper, margin=margin)
    asked = float(settings.margin.removesuffix("mm")) * 72 / 25.4
    with pypdfium2.PdfDocument(render(small_briefing(), settings)) as pdf:
        for page in pdf:
            width, height = page.get_size()
            boxes = [box for box in (words.get_bounds() for words in page.get_objects([1])) if box[0] < box[2]]
            near = 2.5  # points by which a letter may stand over the line that it is set on
            assert abs(min(box[0] for box in boxes) - asked) < near
            assert min(box[1] for box in boxes) > asked - near
            assert max(box[2] for box in boxes) < width - asked + near
            assert max(box[3] for box in boxes) < height - asked + near


def test_a_margin_that_leaves_no_room_is_told_with_the_most_there_is() -> None:
    with pytest.raises(RenderError, match="a margin of 30mm leaves 88 mm of A5") as told:
        render(small_briefing(), Settings(paper="A5", margin="3cm"))
    assert told.value.do.startswith("26mm or less")


@pytest.mark.parametrize("size", SIZES[1:])
@pytest.mark.parametrize(("paper", "width", "height"), [("A4", 210, 297), ("Letter", 215.9, 279.4)])
def test_small_and_large_letters_fill_the_same_sheet(
    size: Literal["compact", "large"], paper: Literal["A4", "Letter"], width: float, height: float, layout: str
) -> None:
    data = render(small_briefing(), Settings(layout=layout, paper=paper, look=LookSettings(size=size)))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [float(side) * 25.4 / 72 for side in pdf.pages[0].mediabox[2:]]
    assert found == pytest.approx([width, height], abs=0.01)


def test_large_print_has_letters_of_sixteen_points() -> None:
    heights = []
    for size in SIZES:
        document = pypdfium2.PdfDocument(
            render(small_briefing(), Settings(layout="report", look=LookSettings(size=size)))
        )
        page = document[0].get_textpage()
        _, bottom, _, top = page.get_charbox(page.get_text_range().index("Harbour"), loose=True)
        heights.append(top - bottom)
        document.close()
    assert [height / heights[0] for height in heights] == pytest.approx([1, 0.88, 1.55], abs=0.01)


def test_a_classification_stands_on_every_page_at_head_and_foot(layout: str) -> None:
    data = render(long_briefing(), Settings(layout=layout, look=LookSettings(classification="For the <board> only")))
    pages = text_of(data).split("--- page ---")
    assert all(page.count("For the <board> only") == 2 for page in pages)
    assert "For the" not in text_of(render(small_briefing()))


PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><rect width="9" height="9"/></svg>'
)


@pytest.mark.parametrize(("name", "content"), [("logo.png", PNG), ("logo.svg", SVG)])
def test_a_logo_is_a_figure_with_its_text(tmp_path: Path, name: str, content: bytes, layout: str) -> None:
    (tmp_path / name).write_bytes(content)
    look = LookSettings(logo=str(tmp_path / name), logo_text="Lorn Bank")
    data = render(small_briefing(), Settings(layout=layout, look=look))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        figures = [e for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["Lorn Bank"]


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"GIF89a", "no PNG, JPEG or SVG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500_000), "500,008 bytes"),
        (None, "cannot be read: No such file"),
    ],
)
def test_a_logo_that_cannot_be_used_is_told(tmp_path: Path, content: bytes | None, wrong: str) -> None:
    path = tmp_path / "logo.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RenderError, match=wrong):
        render(small_briefing(), Settings(layout="report", look=LookSettings(logo=str(path))))


@pytest.mark.parametrize(
    "inside",
    [b'<image href="http://evil.example/x.png"/>', b"<style>@import 'x.css'</style>", b'<g fill="url(x.svg#g)"/>'],
)
def test_a_logo_that_asks_for_another_file_is_told(tmp_path: Path, inside: bytes) -> None:
    path = tmp_path / "logo.svg"
    path.write_bytes(SVG.replace(b"<rect", inside + b"<rect"))
    with pytest.raises(RenderError, match="asks for another file"):
        render(small_briefing(), Settings(layout="report", look=LookSettings(logo=str(path))))


def test_a_page_is_set_without_complaint(data: bytes) -> None:
    assert "page layout" not in text_of(data)


def test_a_character_that_no_font_has_is_told_on_the_last_page() -> None:
    document = make_document("d1", "Head\nThe sign \U000f1234 was seen.")
    text = text_of(render(make_briefing((document,), (tell("s1", (document,)),))))
    assert "1 character is in no font of this machine and left out, as […]: U+F1234" in " ".join(text.split())
    assert "The sign […] was seen." in text


def test_a_fault_in_a_users_style_is_told_on_the_last_page(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "briefing.css").write_text("p { colour: teal }", encoding="utf-8")
    rendition = render_pdf(small_briefing(), REPORT, (tmp_path, *SHIPPED))
    assert "colour" in text_of(rendition.data)


@pytest.mark.parametrize(
    "asset",
    [
        '<img src="http://evil.example/x.png" alt="x">',
        '<img src="file:///etc/hostname" alt="x">',
        '<img src="logo.png" alt="x">',
        '<img src="../../../../etc/hostname" alt="x">',
        '<img src="data:image/svg+xml,%3Csvg/%3E" alt="x">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<link rel="stylesheet" href="https://evil.example/x.css">',
        '<p style="background: url(ftp://evil.example/x)">x</p>',
    ],
)
def test_a_template_that_asks_for_a_file_outside_its_folder_makes_no_page(tmp_path: Path, asset: str) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "briefing.html.jinja").write_text(f"<html lang=en><body>{asset}", encoding="utf-8")
    with pytest.raises(RenderError):
        render_pdf(small_briefing(), REPORT, (tmp_path, *SHIPPED))


def test_a_template_may_use_a_file_of_the_folder_daily(tmp_path: Path) -> None:
    for folder in ("daily", "report"):
        (tmp_path / folder).mkdir()
    (tmp_path / "daily" / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
        encoding="utf-8",
    )
    (tmp_path / "report" / "briefing.html.jinja").write_text(
        "<html lang=en><body><h1>T</h1><img src=logo.svg alt=Logo>", encoding="utf-8"
    )
    assert render_pdf(small_briefing(), REPORT, (tmp_path, *SHIPPED)).data.startswith(b"%PDF-1.7")


def test_words_of_a_source_load_and_link_nothing(layout: str) -> None:
    data = render(hostile_briefing(), Settings(layout=layout))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        assert not [link for link in links if "/A" in link]
        assert "/Figure" not in tags(pdf)
        assert list(pdf.attachments) == ["briefing.json"]
    assert "{{ 7*7 }}" in text_of(data)


def test_an_edition_without_dates_titles_or_publishers_is_a_page() -> None:
    document = make_document("d1", PORT, titled=False, language="und")
    data = render(make_briefing((document,), (tell("s1", (document,), {"d1": (0,)}),)))
    text = text_of(data)
    assert "None" not in text
    assert "Page 1 of 1" in text


def long_briefing() -> Briefing:
    documents = tuple(make_document(f"d{n}", f"Story number {n}" + PORT[PORT.index("\n") :]) for n in range(1, 13))
    stories = tuple(tell(f"s{n}", (document,)) for n, document in enumerate(documents, 1))
    return make_briefing(documents, stories)


def test_a_long_edition_has_no_heading_at_the_foot_of_a_page() -> None:
    text = text_of(render(long_briefing()))
    for page in text.split("\n--- page ---\n"):
        lines = [line for line in page.strip().split("\n") if not line.startswith(("Verbatim extracts", "Page "))]
        assert not lines[-1].startswith("Story number")


def test_json_in_the_attachment_is_json(pdf: pikepdf.Pdf) -> None:
    assert json.loads(pdf.attachments["briefing.json"].get_file().read_bytes())["schema"] == 2


def test_pages_that_cannot_be_set_in_time_are_told_on_one(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = timed._set

    def set_or_die(briefing: Briefing, settings: PageSettings, templates: tuple[Path, ...]) -> Rendition:
        if settings.layout != "onepage":
            raise WorkerDied("it made no progress for 600 seconds")
        return usual(briefing, settings, templates)

    monkeypatch.setattr(timed, "_set", set_or_die)
    rendition = render_pdf(small_briefing(), Settings(layout="daily"), SHIPPED)
    (notice,) = rendition.notices
    assert (notice.kind, "no progress for 600 seconds" in notice.what) == ("cut short", True)
    with pikepdf.open(io.BytesIO(rendition.data)) as pdf:
        assert len(pdf.pages) == 1
        told = json.loads(pdf.attachments["briefing.json"].get_file().read_bytes())
    assert notice.what in [one["what"] for one in told["notices"]]


def test_a_page_without_end_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "daily").mkdir()
    endless = "{% for i in range(30000) %}<table><tr><td>{{ i }}</table>{% endfor %}"
    (tmp_path / "daily" / "briefing.html.jinja").write_text(endless, encoding="utf-8")
    monkeypatch.setattr(timed, "_LIMITS", Limits(seconds=4, memory=3_000_000_000, clock=30))
    rendition = render_pdf(small_briefing(), Settings(layout="daily"), (tmp_path, *SHIPPED))
    assert [notice.kind for notice in rendition.notices] == ["cut short"]
