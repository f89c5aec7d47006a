"""Office documents, e-books, archives, mail and tables: nothing in them is lost, and nothing in them can hurt."""

from __future__ import annotations

import gzip
import hashlib
import io
import sys
import tarfile
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from briefing import plugins
from briefing.model import Document, Notice
from briefing.pipeline import brief
from briefing.publishing import render
from briefing.settings import Settings
from packages import docx, epub, msg, odt, zipped
from reading import read_place

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
STORM = "The storm closed 12 roads on Sunday. Nobody was hurt, said the harbour office."
RATE = "The bank cut its key rate on Monday. It was the first cut in two years."


def read(folder: Path, name: str, data: bytes, **settings: object) -> tuple[list[Document], list[Notice]]:
    path = folder / name
    path.write_bytes(data)
    chosen = Settings(**{"language": "en", **settings})  # type: ignore[arg-type]
    return read_place(path, chosen, partial(plugins.load, "briefing.readers"))


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(paragraph.kind, paragraph.span.of(document.text)) for paragraph in document.paragraphs]


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


WORD_BODY = (
    paragraph("Storm over Harrow", '<w:pStyle w:val="Titel"/>')
    + paragraph("What is known", '<w:pStyle w:val="berschrift1"/>')
    + "<w:p><w:r><w:t>The storm closed </w:t></w:r><w:ins><w:r><w:t>12 roads </w:t></w:r></w:ins>"
    "<w:del><w:r><w:delText>13 roads </w:delText></w:r></w:del><w:r><w:t>on Sunday.</w:t></w:r></w:p>"
    "<w:sdt><w:sdtContent>" + paragraph("A content control holds this sentence.") + "</w:sdtContent></w:sdt>"
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + paragraph("A text box holds this one.") + ""
    "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + paragraph("A text box holds this one.") + ""
    "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    + paragraph("Bring water.", "<w:numPr/>")
    + "<w:tbl><w:tr><w:tc>"
    + paragraph("Road")
    + "</w:tc><w:tc>"
    + paragraph("Closed")
    + "</w:tc></w:tr>"
    "<w:tr><w:tc>" + paragraph("North") + "</w:tc><w:tc><w:tbl><w:tr><w:tc>" + paragraph("two days") + ""
    "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
)
WORD_STYLES = (
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
)


def test_nothing_of_a_word_document_is_lost_and_nothing_deleted_comes_back(tmp_path: Path) -> None:
    notes = f"<w:footnote>{paragraph('The count is that of the harbour office.')}</w:footnote>"
    data = docx(WORD_BODY, footnotes=notes, styles=WORD_STYLES, title="Document1.docx", created="2026-11-22T06:00:00Z")
    (document,), _ = read(tmp_path, "storm.docx", data)
    assert blocks(document) == [
        ("headline", "Storm over Harrow"),
        ("heading", "What is known"),
        ("body", "The storm closed 12 roads on Sunday."),
        ("body", "A content control holds this sentence."),
        ("body", "A text box holds this one."),
        ("list item", "Bring water."),
        ("table", "Road\tClosed"),
        ("table", "North\ttwo days"),
        ("caption", "The count is that of the harbour office."),
    ]
    assert (document.origin.title, document.origin.published) == ("Storm over Harrow", "2026-11-22T06:00+00:00")


def test_nothing_of_an_open_document_is_lost_and_nothing_deleted_comes_back(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:p>Old words.</text:p></text:tracked-changes>"
        "<text:h>What is known</text:h>"
        "<text:p>The storm<text:s/>closed <text:span>12 roads</text:span> on Sunday.<text:note>"
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>The count is that of the office.</text:p>"
        "</text:note-body></text:note> Nobody was hurt."
        "<office:annotation><text:p>Check this.</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>Bring water.</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Road</text:p></table:table-cell>"
        "<table:table-cell><text:p>Closed</text:p></table:table-cell></table:table-row></table:table>"
    )
    data = odt(body, meta="<dc:title>Storm over Harrow</dc:title><dc:creator>Jane Roe</dc:creator>")
    (document,), _ = read(tmp_path, "storm.odt", data)
    assert blocks(document) == [
        ("headline", "Storm over Harrow"),
        ("heading", "What is known"),
        ("body", "The storm closed 12 roads on Sunday. Nobody was hurt."),
        ("caption", "The count is that of the office."),
        ("list item", "Bring water."),
        ("table", "Road\tClosed"),
    ]
    assert document.origin.author == "Jane Roe"


@pytest.mark.parametrize(
    ("created", "published"),
    [
        ("2026-11-22T06:00:00Z", "2026-11-22T06:00+00:00"),
        ("2026-11-22", "2026-11-22"),
        ("2026", None),
        ("2026-11", None),
        ("2026-02-30", None),
        ("2026-W48-1", None),
        ("20261122", None),
        ("1601-01-01T00:00:00Z", None),
        ("x", None),
    ],
)
def test_a_created_date_that_is_no_day_dates_nothing_and_costs_nothing(
    tmp_path: Path, created: str, published: str | None
) -> None:
    text = "The storm closed 12 roads on Sunday."
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.docx").write_bytes(docx(paragraph(text), created=created))
    (folder / "b.odt").write_bytes(
        odt(f"<text:p>{text} Twice.</text:p>", meta=f"<meta:creation-date>{created}</meta:creation-date>")
    )
    (folder / "c.txt").write_text(RATE, encoding="utf-8")
    made = brief([folder], date="2026-11-23", archive=str(tmp_path / "archive.sqlite"), window="7d", isolated=False)
    assert [one.origin.published for one in made.documents] == [published, published, None]
    assert all(notice.kind == "remark" for notice in made.notices)
    assert render(made, "json").data
    assert render(made, "html").data


def test_a_later_claim_stands_in_for_a_date_that_is_none(tmp_path: Path) -> None:
    data = docx(paragraph("22 November 2026") + paragraph("The storm closed 12 roads on Sunday."), created="2026")
    (document,), _ = read(tmp_path, "storm.docx", data)
    assert (document.origin.published, document.origin.where("published")) == ("2026-11-22", "date line")


def test_a_book_is_read_in_the_order_of_its_spine(tmp_path: Path) -> None:
    page = "<html><body><h1>{}</h1><p>{}</p></body></html>"
    names = (("nav", "nav.xhtml", ' properties="nav"'), ("b", "second.xhtml", ""), ("a", "first%20one.xhtml", ""))
    manifest = "".join(
        f'<item id="{i}" href="{href}" media-type="application/xhtml+xml"{more}/>' for i, href, more in names
    )
    manifest += '<item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/>'
    spine = "".join(f'<itemref idref="{i}"/>' for i in ("nav", "a", "b", "gone"))
    pages = {
        "nav.xhtml": page.format("Contents", "First. Second."),
        "first one.xhtml": page.format("Storm", STORM),
        "second.xhtml": page.format("Rate", RATE),
    }
    documents, notices = read(tmp_path, "news.epub", epub(manifest, spine, pages))
    assert [document.origin.title for document in documents] == ["Storm", "Rate"]
    assert [notice.where.rpartition("/")[2] for notice in notices] == ["gone.xhtml"]


def message(subject: str, text: str, **attached: bytes) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = '"Petra Müller" <press@example.org>'
    mail["Subject"] = subject
    mail["Date"] = "Sun, 22 Nov 2026 09:30:00 +0100"
    mail.set_content(text)
    for name, data in attached.items():
        mail.add_attachment(data, maintype="text", subtype="plain", filename=f"../{name}.txt")
    return mail


def test_a_message_is_a_document_and_so_is_each_attachment(tmp_path: Path) -> None:
    mail = message("Überblick: storm", STORM, rate=RATE.encode())
    mail.add_attachment(message("Fwd: water", "The council meets on Tuesday, said the mayor of Harrow."))
    documents, notices = read(tmp_path, "news.eml", mail.as_bytes())
    assert [(d.origin.place.removeprefix(str(tmp_path)), d.origin.title) for d in documents] == [
        ("/news.eml", "Überblick: storm"),
        ("/news.eml/rate.txt", None),
        ("/news.eml/attachment-2.eml", "Fwd: water"),
    ]
    assert (documents[0].origin.author, documents[0].origin.published) == ("Petra Müller", "2026-11-22T09:30+01:00")
    assert not notices


def test_a_short_plain_part_does_not_hide_the_page(tmp_path: Path) -> None:
    mail = message("Storm", "Open this in a browser.")
    mail.add_alternative(f"<p>{STORM}</p><p>{RATE}</p>", subtype="html")
    (document,), _ = read(tmp_path, "news.eml", mail.as_bytes())
    assert [text for _, text in blocks(document)] == ["Storm", STORM, RATE]


@pytest.mark.parametrize(
    ("label", "bytes_"),
    [
        ("us-ascii", "The mayor’s office in Tarn closed".encode()),
        ("iso-8859-1", "The mayor’s office in Tarn closed".encode("cp1252")),
        ("no-such-charset", "The mayor’s office in Tarn closed".encode()),
    ],
)
def test_a_wrong_label_of_a_body_does_not_garble_it(tmp_path: Path, label: str, bytes_: bytes) -> None:
    head = f"From: a@example.org\r\nSubject: Tarn\r\nContent-Type: text/plain; charset={label}\r\n"
    data = head.encode() + b"Content-Transfer-Encoding: 8bit\r\n\r\n" + bytes_ + b" on Monday, and nobody knew why.\r\n"
    (document,), _ = read(tmp_path, "tarn.eml", data)
    assert "The mayor’s office in Tarn closed on Monday" in document.text


def test_lines_that_format_flowed_broke_are_joined(tmp_path: Path) -> None:
    head = b"From: a@example.org\r\nSubject: Tarn\r\nContent-Type: text/plain; format=flowed\r\n\r\n"
    (document,), _ = read(tmp_path, "tarn.eml", head + b"The mayor of Tarn \r\nclosed the bridge on Monday.\r\n")
    assert "The mayor of Tarn closed the bridge on Monday." in document.text


@pytest.mark.parametrize("date", ["Thu, 1 Jan 1970 00:00:00 +0000", "Mon, 1 Jan 2099 00:00:00 +0000", "never"])
def test_a_date_that_cannot_be_is_not_believed(tmp_path: Path, date: str) -> None:
    data = f"From: a@example.org\r\nSubject: Tarn\r\nDate: {date}\r\n\r\n{STORM}\r\n".encode()
    (document,), _ = read(tmp_path, "tarn.eml", data)
    assert document.origin.published is None


def test_each_message_of_a_mailbox_is_read(tmp_path: Path) -> None:
    first, second = (
        message(title, f"{text}\n>From here on all is well.\n") for title, text in (("A", STORM), ("B", RATE))
    )
    data = b"From a@b Sun\n" + first.as_bytes() + b"\nFrom a@b Mon\n" + second.as_bytes()
    documents, _ = read(tmp_path, "box.mbox", data)
    assert [document.origin.title for document in documents] == ["A", "B"]
    assert "From here on" in documents[0].text
    assert ">From" not in documents[0].text


def test_a_packed_name_that_is_no_text_is_shown_with_a_mark_for_what_is_missing(tmp_path: Path) -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", encoding="utf-8", errors="surrogateescape") as archive:
        info = tarfile.TarInfo("F\udce4hre.txt")
        info.size = len(STORM)
        archive.addfile(info, io.BytesIO(STORM.encode()))
    (document,), _ = read(tmp_path, "share.tar", target.getvalue())
    assert Path(document.origin.place).name == "F\ufffdhre.txt"


def test_an_archive_gives_each_file_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    inner = zipped({"rate.txt": RATE})
    data = zipped({"../../storm.txt": STORM, "in.zip": inner, "pic.png": b"\x89PNG..", "__MACOSX/._a": b"x"})
    documents, notices = read(tmp_path, "all.zip", data)
    places = [document.origin.place.removeprefix(str(tmp_path)) for document in documents]
    assert places == ["/all.zip/storm.txt", "/all.zip/in.zip/rate.txt"]
    assert [notice.where.rpartition("/")[2] for notice in notices] == ["pic.png"]


def test_a_packed_tar_gives_its_files_and_follows_no_link(tmp_path: Path) -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        member = tarfile.TarInfo("x/storm.txt")
        member.size = len(STORM)
        archive.addfile(member, io.BytesIO(STORM.encode()))
        link = tarfile.TarInfo("x/link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    documents, notices = read(tmp_path, "all.tar.gz", target.getvalue())
    assert [STORM in document.text for document in documents] == [True]
    assert [notice.what for notice in notices] == ["a link or a device"]


def test_a_single_packed_file_is_read_by_the_name_inside(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path, "storm.txt.gz", gzip.compress(STORM.encode()))
    assert document.text == STORM


def test_what_swells_past_the_limit_is_named_and_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped({f"{number}.txt": b"a " * 500_000 for number in range(10)})
    documents, notices = read(tmp_path, "bomb.zip", bomb, max_unpacked=3_000_000)
    assert len(documents) <= 3
    assert any("when unpacked" in notice.what for notice in notices)
    documents, notices = read(tmp_path, "bomb.gz", gzip.compress(b"a " * 5_000_000), max_unpacked=3_000_000)
    assert not documents
    assert [notice.where.rpartition("/")[2] for notice in notices] == ["bomb.gz"]


def test_what_is_packed_too_often_is_named_and_not_followed(tmp_path: Path) -> None:
    data = STORM.encode()
    for number in range(8):
        data = zipped({f"{number}.zip" if number else "storm.txt": data})
    documents, notices = read(tmp_path, "deep.zip", data)
    assert not documents
    assert "packed more than 4 times over" in [notice.what for notice in notices]


def test_entities_of_a_word_document_are_not_resolved(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    outside = '<!ENTITY out SYSTEM "file:///etc/hostname">'
    data = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}{outside}]>'
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            f"{paragraph(STORM)}{paragraph('&l9;')}{paragraph('&out;')}</w:body></w:document>",
        }
    )
    documents, notices = read(tmp_path, "laughs.docx", data)
    hostname = Path("/etc/hostname")
    told = "".join(document.text for document in documents)
    assert len(told) < 10_000
    assert not hostname.is_file() or hostname.read_text(encoding="utf-8").strip() not in told.split()
    assert documents or notices


def test_rows_with_text_are_articles(tmp_path: Path) -> None:
    table = f'Headline;Date;Body;Source\n"Storm; again";2026-11-22;"{STORM}";The Courier\nEmpty;2026-11-22;;X\n'
    (document,), notices = read(tmp_path, "news.csv", table.encode())
    origin = document.origin
    assert (origin.title, origin.published, origin.publisher) == ("Storm; again", "2026-11-22", "The Courier")
    assert STORM in document.text
    assert [notice.where.rpartition(", ")[2] for notice in notices] == ["row 3"]


def test_a_table_without_texts_says_what_it_needs(tmp_path: Path) -> None:
    documents, (notice,) = read(tmp_path, "sums.csv", b"a,b\n1,2\n")
    assert not documents
    assert "text" in notice.do


def _given(data: bytes, ending: str) -> tuple[list[Document], list[Notice]]:
    return read_place(data, Settings(language="en", input_type=ending), partial(plugins.load, "briefing.readers"))


@pytest.mark.parametrize(
    "ending",
    ["docx", "odt", "epub", "zip", "tar", "gz", "eml", "mbox", "msg", "csv", "pdf", "rss", "json", "opml", "html"],
)
@given(data=st.binary(min_size=1, max_size=300))
def test_whatever_the_bytes_are_each_input_is_named(ending: str, data: bytes) -> None:
    documents, notices = _given(data, ending)
    assert documents or notices
    assert not any("its reader failed" in notice.what for notice in notices)


@pytest.mark.parametrize("ending", ["docx", "odt", "zip", "gz", "tar", "eml", "msg", "pdf", "rss"])
@given(data=st.data())
def test_a_damaged_file_is_named_and_ends_nothing(ending: str, data: st.DataObject) -> None:
    whole = bytearray(_whole(ending))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    documents, notices = _given(bytes(whole[: data.draw(st.integers(1, len(whole)))]), ending)
    assert documents or notices
    assert not any("its reader failed" in notice.what for notice in notices)


def _whole(ending: str) -> bytes:
    target = io.BytesIO()
    if ending == "tar":
        with tarfile.open(fileobj=target, mode="w") as archive:
            member = tarfile.TarInfo("storm.txt")
            member.size = len(STORM)
            archive.addfile(member, io.BytesIO(STORM.encode()))
    if ending in ("pdf", "rss"):
        return next(SEEDS.glob(f"*.{ending}")).read_bytes()
    mail = message("Storm", STORM, rate=RATE.encode()).as_bytes()
    made = {
        "eml": mail,
        "msg": msg({"subject": "Storm", "body": STORM}),
        "docx": docx(WORD_BODY),
        "odt": odt(f"<text:p>{STORM}</text:p>"),
        "zip": zipped({"storm.txt": STORM}),
    }
    return made.get(ending) or (target.getvalue() if ending == "tar" else gzip.compress(STORM.encode()))


def test_mail_of_outlook_is_read_with_what_is_attached(tmp_path: Path) -> None:
    data = msg(
        {"subject": "Storm over Lorn", "sender": "Ana Beltz", "address": "ana@lorn.example", "body": STORM},
        {"rate.txt": RATE.encode()},
    )
    documents, notices = read(tmp_path, "storm.msg", data)
    assert [document.origin.title for document in documents] == ["Storm over Lorn", None]
    assert documents[0].origin.author == "Ana Beltz"
    assert documents[0].origin.sha256 == hashlib.sha256(data).hexdigest()
    assert documents[1].origin.place.endswith("storm.msg/rate.txt")
    assert STORM in documents[0].text
    assert not notices


def test_mail_of_outlook_that_is_none_is_named(tmp_path: Path) -> None:
    documents, (notice,) = read(tmp_path, "storm.msg", b"no compound file")
    assert not documents
    assert "not a whole message of Outlook" in notice.what


def test_a_missing_extra_is_named_with_the_line_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "oxmsg", None)
    _, (notice,) = read(tmp_path, "storm.msg", b"x")
    assert "pip install 'briefing[msg]'" in notice.do
