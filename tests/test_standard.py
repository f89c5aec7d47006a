"""The PDF by the second edition of its standards: PDF 2.0, PDF/UA-2 and PDF/A-4f."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from briefing import resources
from briefing.renderers.edition import render_json
from briefing.renderers.pdf import render_pdf
from briefing.settings import PageSettings, Settings
from briefings import small_briefing
from layouts import LAYOUTS

SHIPPED = (resources.templates(),)
TESTS = Path(__file__).parent
NAMESPACE = "http://iso.org/pdf2/ssn"


@pytest.fixture(scope="module", params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def data(layout: str) -> bytes:
    return render_pdf(small_briefing(), Settings(layout=layout, standard="ua-2"), SHIPPED).data


@pytest.fixture
def pdf(data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


@pytest.fixture(scope="module")
def report() -> Iterator[pikepdf.Pdf]:
    data = render_pdf(small_briefing(), Settings(layout="report", standard="ua-2"), SHIPPED).data
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


def tags(tag: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield tag
    for kid in tag.K:
        if isinstance(kid, pikepdf.Dictionary) and kid.Type == "/StructElem":
            yield from tags(kid)


def all_tags(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    (whole,) = pdf.Root.StructTreeRoot.K
    return list(tags(whole))


def words(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_the_first_edition_is_the_usual_one() -> None:
    assert PageSettings().standard == "ua-1"


def test_the_file_is_of_the_second_edition_and_claims_both_standards_in_one_block(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes().decode()
    assert pdf.pdf_version == "2.0"
    assert xmp.count("<rdf:RDF") == 1
    assert 'pdfaid:part="4" pdfaid:conformance="F"><pdfaid:rev>2020</pdfaid:rev>' in xmp
    assert "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>" in xmp
    assert "pdfaSchema" not in xmp


def test_the_file_says_what_it_is_in_its_metadata_alone(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes().decode()
    assert "/Info" not in pdf.trailer
    assert "Daily briefing, 23 November 2026" in xmp
    assert "3 documents, 2 publishers, 2 stories, 1 left out" in xmp
    assert "<xmp:CreateDate>2026-11-23T00:00:00Z</xmp:CreateDate>" in xmp
    assert str(pdf.Root.Lang) == "en"


def test_the_words_of_the_pages_are_those_of_the_first_edition(data: bytes, layout: str) -> None:
    assert words(data) == words(render_pdf(small_briefing(), Settings(layout=layout), SHIPPED).data)


def test_each_tag_is_of_the_newer_namespace_where_that_has_it(pdf: pikepdf.Pdf) -> None:
    found = all_tags(pdf)
    assert [str(one.NS) for one in pdf.Root.StructTreeRoot.Namespaces] == [NAMESPACE]
    assert (str(found[0].S), str(found[0].NS.NS)) == ("/Document", NAMESPACE)
    assert {str(tag.S) for tag in found if "/NS" not in tag} == {"/Art", "/BlockQuote"}
    assert {str(tag.NS.NS) for tag in found if "/NS" in tag} == {NAMESPACE}


def test_no_tag_is_without_meaning(pdf: pikepdf.Pdf) -> None:
    found = all_tags(pdf)
    assert "/NonStruct" not in {str(tag.S) for tag in found}
    assert all("/Lang" in tag for tag in found if tag.S == "/Span")


def test_figures_are_strong_and_what_stands_beside_is_an_aside() -> None:
    data = render_pdf(small_briefing(), Settings(standard="ua-2"), SHIPPED).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = [str(tag.S) for tag in all_tags(pdf)]
    assert kinds.count("/Strong") == 9
    assert kinds.count("/Aside") == 1


def test_a_list_with_numbers_says_how_they_count(report: pikepdf.Pdf) -> None:
    lists = [tag for tag in all_tags(report) if tag.S == "/L"]
    labelled = [one for one in lists if any(tag.S == "/Lbl" for tag in tags(one))]
    assert [str(one.A.ListNumbering) for one in labelled] == ["/Decimal"]
    assert all("/A" not in one for one in lists if one.objgen != labelled[0].objgen)


def test_links_lead_to_a_tag_and_to_its_page(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.Names.Dests.Names
    places = {str(names[i]): names[i + 1] for i in range(0, len(names), 2)}
    links = [link for page in pdf.pages for link in page.get("/Annots", []) if link.A.S == "/GoTo"]
    assert links
    assert all("/Dest" not in link for link in links)
    for link in links:
        place = places[str(link.A.D)]
        assert link.A.SD[0].objgen == place.SD[0].objgen
        assert place.SD[0].Pg.objgen == place.D[0].objgen
        assert list(place.SD)[1:] == list(place.D)[1:]


def test_what_is_led_to_is_what_the_link_names(report: pikepdf.Pdf) -> None:
    kinds = {(str(link.Contents), str(link.A.SD[0].S)) for link in report.pages[0].Annots if link.A.S == "/GoTo"}
    assert kinds == {
        ("Harbour strike ends after nine days", "/Art"),
        ("Hochwasser: Lindau räumt zwei Straßen", "/Art"),
        ("Source 1", "/LI"),
        ("Source 2", "/LI"),
        ("Source 3", "/LI"),
    }


def test_bookmarks_lead_to_their_headings(report: pikepdf.Pdf) -> None:
    with report.open_outline() as outline:
        flat = [one for top in outline.root for one in (top, *top.children)]
    led = [(one.title, one.action) for one in flat if one.action]
    assert all(action.SD[0].Pg.objgen == action.D[0].objgen for _, action in led)
    assert [(title, str(action.SD[0].S)) for title, action in led][:6] == [
        ("Daily briefing", "/H1"),
        ("Bottom line", "/H2"),
        ("Key figures", "/H2"),
        ("Stories", "/H2"),
        ("Harbour strike ends after nine days", "/H3"),
        ("Hochwasser: Lindau räumt zwei Straßen", "/H3"),
    ]


def test_a_program_that_knows_no_tags_finds_the_same_pages() -> None:
    found = []
    for standard in ("ua-1", "ua-2"):
        settings = Settings(layout="report", standard=standard)
        with pypdfium2.PdfDocument(render_pdf(small_briefing(), settings, SHIPPED).data) as document:
            found.append([(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()])
    assert found[0] == found[1]
    assert {page for _, page in found[0]} == {0, 1}


def test_a_link_to_what_has_no_tag_leads_into_the_document(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    page = "<html lang=en><title>T</title><body><h1>Head</h1><p><a href='#there'>Words</a></p><hr id=there>"
    (tmp_path / "report" / "briefing.html.jinja").write_text(page, encoding="utf-8")
    settings = Settings(layout="report", standard="ua-2")
    with pikepdf.open(io.BytesIO(render_pdf(small_briefing(), settings, (tmp_path, *SHIPPED)).data)) as opened:
        (link,) = opened.pages[0].Annots
        assert "/S" in link.A.SD[0]
        assert link.A.SD[0].objgen in {tag.objgen for tag in all_tags(opened)}


def test_words_beside_paragraphs_are_a_paragraph(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    page = "loose <b>words</b><article>in an article<p>Words.</p></article><div>Beside<p>Others</p></div>"
    text = f"<html lang=en><title>T</title><body><h1>T</h1>{page}"
    (tmp_path / "report" / "briefing.html.jinja").write_text(text, encoding="utf-8")
    settings = Settings(layout="report", standard="ua-2")
    with pikepdf.open(io.BytesIO(render_pdf(small_briefing(), settings, (tmp_path, *SHIPPED)).data)) as opened:
        told = [(str(tag.S), [int(kid) for kid in tag.K if isinstance(kid, int)]) for tag in all_tags(opened)]
    assert told == [
        ("/Document", []),
        ("/H1", [0]),
        ("/P", [1]),
        ("/Strong", [2]),
        ("/Art", []),
        ("/P", [3]),
        ("/P", [4]),
        ("/Div", []),
        ("/P", [5]),
        ("/P", [6]),
    ]


def test_the_data_of_the_edition_are_attached(pdf: pikepdf.Pdf, layout: str) -> None:
    attached = pdf.attachments["briefing.json"].get_file()
    settings = Settings(layout=layout, standard="ua-2")
    assert attached.read_bytes() == render_json(small_briefing(), settings, SHIPPED).data
    assert [str(one.AFRelationship) for one in pdf.Root.AF] == ["/Data"]
    assert str(pdf.Root.AF[0].Desc) == "The edition as data"


def test_only_the_shipped_fonts_are_used_and_all_are_embedded(pdf: pikepdf.Pdf) -> None:
    fonts = [font.DescendantFonts[0] for page in pdf.pages for font in page.resources.Font.values()]
    assert fonts
    assert all("+Source-" in str(font.BaseFont) and "/FontFile2" in font.FontDescriptor for font in fonts)


def test_another_process_writes_the_same_bytes(data: bytes, layout: str) -> None:
    program = (
        "import sys; from briefings import small_briefing; from briefing import resources;"
        "from briefing.renderers.pdf import render_pdf; from briefing.settings import Settings;"
        "settings = Settings(layout=sys.argv[1], standard='ua-2');"
        "sys.stdout.buffer.write(render_pdf(small_briefing(), settings, (resources.templates(),)).data)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(TESTS)]), "PYTHONHASHSEED": "7"}
    other = subprocess.run([sys.executable, "-c", program, layout], env=environment, capture_output=True, check=True)
    assert other.stdout == data
