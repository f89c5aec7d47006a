"""PDFs are read in the order in which a person reads them, without the page around the text."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
import weasyprint

import briefing
from briefing import Document, Settings

SETTINGS = Settings(date="2026-11-23", isolated=False)
LEFT = (
    "The harbour of Lorn was shut for three days, because the swell broke over the pier and nobody could reach the "
    "light. On Thursday the wind fell and the pilots went out again, first to the four grain ships that lay at anchor."
)
WORDS = [
    "unprecedented",
    "international",
    "administration",
    "responsibility",
    "communication",
    "understanding",
    "transportation",
]


def page(body: str, style: str = "", head: str = "") -> bytes:
    css = (
        "@page { size: A5; margin: 20mm 15mm; @top-center { content: 'The Lorn Ledger, Monday'; font-size: 8pt } "
        "@bottom-center { content: 'Page ' counter(page) ' of ' counter(pages); font-size: 8pt } } "
        f"body {{ font: 10pt serif; hyphens: auto; text-align: justify }} p {{ margin: 0; text-indent: 1em }} {style}"
    )
    html = f"<html lang='en'><head>{head}<style>{css}</style></head><body>{body}</body></html>"
    data: bytes = weasyprint.HTML(string=html).write_pdf()
    return data


def read(data: bytes) -> Document:
    (document,) = briefing.read(data, SETTINGS)
    return document


def numbered(count: int) -> str:
    return "".join(f"<p>Report {n} says: {LEFT} {' '.join(WORDS)}.</p>" for n in range(1, count + 1))


@pytest.mark.parametrize("count", [3, 12])
def test_columns_are_read_one_after_another_on_one_page_and_on_many(count: int) -> None:
    document = read(
        page(f"<h1>Lorn opens its harbour</h1>{numbered(count)}", "body { column-count: 2 } h1 { column-span: all }")
    )
    bodies = [p.span.of(document.text) for p in document.paragraphs if p.kind == "body"]
    assert bodies == [f"Report {n} says: {LEFT} {' '.join(WORDS)}." for n in range(1, count + 1)]


def test_heads_and_page_numbers_are_no_text() -> None:
    document = read(page(numbered(8)))
    assert "Ledger" not in document.text
    assert "Page" not in document.text


def test_a_number_alone_in_the_text_stays() -> None:
    document = read(page(f"{numbered(2)}<p style='text-align: center'>1923</p>{numbered(2)}"))
    assert "1923" in document.text


def test_a_word_that_a_line_breaks_is_whole_and_a_compound_keeps_its_hyphen() -> None:
    text = "A well-known skipper, and well-known he was, told the harbour-master of Lorn. " * 12
    document = read(page(f"<p>{text}</p>", "body { width: 37mm }"))
    words = document.text.split()
    assert "well-known" in words
    assert not {"wellknown", "harbourmaster"} & set(words)
    assert set(words) <= set(text.split())


def test_title_and_author_and_date_come_from_the_metadata_where_a_person_gave_them() -> None:
    data = page(numbered(1), head="<title>Harbour report</title><meta name='author' content='Ana Beltz'>")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.docinfo["/CreationDate"] = "D:20261122080000+01'00'"
        pdf.save(dated := io.BytesIO())
        pdf.docinfo["/Title"] = "Microsoft Word - report_v3.docx"
        pdf.docinfo["/CreationDate"] = "D:20991122080000"
        pdf.save(bare := io.BytesIO())
    origin = read(dated.getvalue()).origin
    assert (origin.title, origin.author, origin.published) == ("Harbour report", "Ana Beltz", "2026-11-22")
    origin = read(bare.getvalue()).origin
    assert (origin.title, origin.published) == (None, None)


def test_the_headline_is_the_largest_type_and_headings_are_larger_than_text() -> None:
    document = read(page(f"<h1>Lorn opens its harbour</h1>{numbered(1)}<h2>What it cost</h2>{numbered(1)}"))
    kinds = [(p.kind, p.span.of(document.text)) for p in document.paragraphs if p.kind != "body"]
    assert kinds == [("headline", "Lorn opens its harbour"), ("heading", "What it cost")]
    assert document.origin.title == "Lorn opens its harbour"


def test_the_rows_of_a_table_stay_rows() -> None:
    rows = "".join(
        f"<tr><td>{place}<td>{dead}<td>{homes}"
        for place, dead, homes in [("Harrow", 41, 1200), ("Vell", 3, 20), ("Orm", 1, 7)]
    )
    document = read(page(f"{numbered(1)}<table style='width: 100%'>{rows}</table>"))
    table = [p.span.of(document.text) for p in document.paragraphs if p.kind == "table"]
    assert table == ["Harrow\t41\t1200", "Vell\t3\t20", "Orm\t1\t7"]


def complaint(data: bytes) -> str:
    with pytest.raises(briefing.ReadError) as caught:
        briefing.read(data, SETTINGS)
    assert caught.value.do
    return caught.value.what


def test_a_scan_is_named_as_one() -> None:
    assert "no text on 1 page: a scan" in complaint(
        page(
            "<svg width='50' height='50'><rect width='9' height='9'/></svg>",
            "@page { @top-center { content: none } @bottom-center { content: none } }",
        )
    )


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(page(numbered(2)))) as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "a.pdf")
    edition = briefing.brief(tmp_path / "a.pdf", SETTINGS)
    assert any(notice.kind == "cut short" and "without text" in notice.what for notice in edition.notices)


def test_a_pdf_that_needs_a_password_is_named() -> None:
    with pikepdf.open(io.BytesIO(page(numbered(1)))) as pdf:
        pdf.save(locked := io.BytesIO(), encryption=pikepdf.Encryption(owner="a", user="b"))
    assert "password" in complaint(locked.getvalue())


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_pdf_that_is_cut_off_gives_its_text_or_its_cause(share: float) -> None:
    data = page(numbered(3))
    try:
        briefing.read(data[: int(share * len(data))], SETTINGS)
    except briefing.ReadError as error:
        assert "PDF" in error.what or "text" in error.what
