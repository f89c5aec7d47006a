"""What a file says of itself is believed where it can be true: no template, no account, no page about a book."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import cast

import pytest

from briefing import Document, Notice, Origin, Settings, plugins
from briefing.readers.content.origin import believe_origin
from packages import compound, docx, odt, zipped
from reading import read_place

TEXT = "The board closed the weir on Monday and will open it again in April, it said."
SETTINGS = Settings(date="2026-11-23", language="en")
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)


def read(data: bytes, ending: str) -> tuple[list[Document], list[Notice]]:
    settings = Settings(date="2026-11-23", language="en", input_type=ending)
    return read_place(data, settings, partial(plugins.load, "briefing.readers"))


def word(core: str, body: str = "") -> bytes:
    text = f"{body}<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{text}</w:body></w:document>",
        "docProps/core.xml": f"<cp:coreProperties {_CORE}>{core}</cp:coreProperties>",
    }
    return zipped(parts)


@pytest.mark.parametrize(
    ("core", "published"),
    [
        ("<dcterms:created>2013-12-23T23:15:00Z</dcterms:created>", None),
        (
            "<dcterms:created>2013-12-23T23:15:00Z</dcterms:created>"
            "<dcterms:modified>2013-12-23T23:15:00Z</dcterms:modified>",
            None,
        ),
        (
            "<dcterms:created>2013-12-23T23:15:00Z</dcterms:created>"
            "<dcterms:modified>2026-11-21T09:30:00Z</dcterms:modified>",
            "2026-11-21T09:30+00:00",
        ),
        ("<dcterms:created>2026-11-20T09:30:00Z</dcterms:created>", "2026-11-20T09:30+00:00"),
        ("<dcterms:created>1970-01-01T00:00:00Z</dcterms:created>", None),
        ("<dcterms:created>2099-01-01T00:00:00Z</dcterms:created>", None),
    ],
)
def test_the_date_of_a_template_dates_no_word_document(core: str, published: str | None) -> None:
    (document,), _ = read(word(core), "docx")
    assert document.origin.published == published


def test_a_date_in_the_text_goes_before_that_of_the_file() -> None:
    body = "<w:p><w:r><w:t>Published: 20 November 2026</w:t></w:r></w:p>"
    (document,), _ = read(word("<dcterms:created>2026-10-01T09:30:00Z</dcterms:created>", body), "docx")
    assert document.origin.published == "2026-11-20"


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Ana Beltz", "Ana Beltz"),
        ("Beltz, Ana", "Beltz, Ana"),
        ("Harbour Office", "Harbour Office"),
        ("python-docx", None),
        ("Microsoft Office User", None),
        ("Microsoft account", None),
        ("Windows User", None),
        ("Administrator", None),
        ("user", None),
        ("Un-named", None),
        ("e516160", None),
        ("jroe", None),
        ("LORN\\jroe", None),
        ("ana@lorn.example", None),
        ("Ana\nBeltz", "Ana Beltz"),
    ],
)
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_the_account_of_a_machine_is_no_author(name: str, known: str | None, ending: str) -> None:
    data = word(f"<dc:creator>{name}</dc:creator>")
    if ending == "odt":
        data = odt(f"<text:p>{TEXT}</text:p>", meta=f"<meta:initial-creator>{name}</meta:initial-creator>")
    (document,), _ = read(data, ending)
    assert document.origin.author == known


@pytest.mark.parametrize("title", ["Untitled", "Document1", "untitled 2", "Title"])
def test_what_a_program_calls_a_document_is_no_title(title: str) -> None:
    (document,), _ = read(word(f"<dc:title>{title}</dc:title>"), "docx")
    assert document.origin.title is None


def test_the_date_of_a_template_dates_no_open_document() -> None:
    template = '<meta:template meta:date="2019-03-01T10:00:00"/>'
    made = "<meta:creation-date>2019-03-01T10:00:00.123</meta:creation-date><dc:date>2026-11-22T08:00:00</dc:date>"
    (document,), _ = read(odt(f"<text:p>{TEXT}</text:p>", meta=template + made), "odt")
    assert document.origin.published == "2026-11-22T08:00"


def test_an_encrypted_file_is_named_so() -> None:
    entry = '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry>'
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<m:manifest xmlns:m="{space}">{entry}</m:manifest>'
    sealed = zipped({"META-INF/manifest.xml": manifest, "content.xml": b"\x8f\x02"})
    ooxml = compound({"EncryptedPackage": b"\x8f\x02", "EncryptionInfo": b"\x04\0"})
    book = epub(
        "<encryption><EncryptedData><EncryptionMethod Algorithm='aes'/><CipherData>"
        "<CipherReference URI='OPS/c1.xhtml'/></CipherData></EncryptedData></encryption>"
    )
    for data, ending, what in (
        (sealed, "odt", "it needs a password"),
        (ooxml, "docx", "it needs a password"),
        (locked(docx("<w:p/>")), "docx", "it needs a password"),
        (locked(zipped({"a.txt": TEXT})), "zip", "password"),
        (book, "epub", "encrypted"),
    ):
        documents, notices = read(data, ending)
        assert not documents
        assert [what in notice.what and notice.reason == "password" for notice in notices] == [True], (ending, notices)


def locked(data: bytes) -> bytes:
    """Return the zip file *data* with the flag of encryption on each part."""
    flagged = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = flagged.find(mark)
        while start >= 0:
            flagged[start + at] |= 1
            start = flagged.find(mark, start + 4)
    return bytes(flagged)


def test_an_old_office_file_is_named_so_whatever_it_is_called() -> None:
    _, (notice,) = read(compound({"WordDocument": b"\xec\xa5"}), "docx")
    assert "an old Office file" in notice.what


def epub(encryption: str = "", *, more: str = "") -> bytes:
    page = (
        '<html xmlns:epub="http://www.idpf.org/2007/ops"><head><title>The Valley</title></head><body{}>{}</body></html>'
    )
    pages = {
        "title.xhtml": page.format("", "<h1>The Valley</h1><p>By Ana Beltz.</p>"),
        "rights.xhtml": page.format("", "<p>© 2026 Lorn Press. All rights reserved. ISBN 978-0-00-000000-2</p>"),
        "gift.xhtml": page.format(' epub:type="dedication"', "<p>For the keepers of the weir, who were there.</p>"),
        "list.xhtml": page.format("", "".join(f"<p><a href='c{n}.xhtml'>Part {n} of it</a></p>" for n in range(6))),
        "c1.xhtml": page.format("", f"<h2>Chapter 1</h2><h3>Weirs</h3><p>{TEXT}<a epub:type='noteref'>1</a></p>"),
        "c2.xhtml": page.format("", f"<p>The tram</p><p>{TEXT.replace('weir', 'tram')}</p>"),
        "end.xhtml": page.format("", "<h2>About the Author</h2><p>Ana Beltz lives in Lorn, by the weir.</p>"),
    }
    if encryption:
        pages = {"c1.xhtml": pages["c1.xhtml"]}
    manifest = "".join(f'<item id="{n[:-6]}" href="{n}" media-type="application/xhtml+xml"/>' for n in pages)
    toc = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    spine = "".join(f'<itemref idref="{name[:-6]}"/>' for name in pages)
    told = (
        "<dc:title>The Valley</dc:title><dc:creator>Ana Beltz</dc:creator><dc:date>2026-11-01</dc:date>"
        f"<dc:language>en</dc:language>{more}"
    )
    ncx = (
        '<ncx><navMap><navPoint><navLabel><text>Trams of Skarn</text></navLabel><content src="c2.xhtml"/>'
        "</navPoint></navMap></ncx>"
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="OPS/b.opf"/></container>',
            "OPS/b.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<metadata>{told}</metadata><manifest>{manifest}{toc}</manifest><spine>{spine}</spine></package>",
            "OPS/toc.ncx": ncx,
            **({"META-INF/encryption.xml": encryption} if encryption else {}),
            **{f"OPS/{name}": text for name, text in pages.items()},
        }
    )


def test_only_the_chapters_of_a_book_are_documents_each_with_its_own_title() -> None:
    (first, second), (notice,) = read(epub(), "epub")
    assert (first.origin.title, second.origin.title) == ("Weirs", "Trams of Skarn")
    assert (first.origin.author, first.origin.publisher, first.origin.published) == (
        "Ana Beltz",
        "The Valley",
        "2026-11-01",
    )
    assert first.sentences[0].text == TEXT
    assert [p.kind for p in first.paragraphs] == ["heading", "headline", "body"]
    what = "passed over, as about the book: title.xhtml, rights.xhtml, gift.xhtml, list.xhtml, end.xhtml"
    assert (notice.kind, notice.what) == ("remark", what)


def test_a_publisher_goes_before_the_title_of_the_book() -> None:
    (first, _), _ = read(epub(more="<dc:publisher>Lorn Press</dc:publisher>"), "epub")
    assert first.origin.publisher == "Lorn Press"


def test_a_font_that_is_made_useless_elsewhere_encrypts_no_book() -> None:
    of_font = (
        "<encryption><EncryptedData><EncryptionMethod Algorithm='http://www.idpf.org/2008/embedding'/>"
        "<CipherReference URI='OPS/c1.xhtml'/></EncryptedData></encryption>"
    )
    (document,), _ = read(epub(of_font), "epub")
    assert document.origin.title == "Weirs"


@pytest.mark.parametrize("published", ["1970-01-01", "0001-01-01", "9999-12-31", "2026-12-24", "soon", ""])
def test_a_date_that_a_plugin_claims_is_believed_where_it_can_be_true(published: str) -> None:
    origin = Origin("x", "0" * 64, "en", published=published, found=(("published", "plugin"),))
    believed = believe_origin(origin, SETTINGS.reading)
    assert (believed.published, believed.found) == (None, ())


def test_claims_of_a_plugin_are_tidied_and_those_of_no_text_are_none() -> None:
    told = Origin(
        "x",
        "0" * 64,
        "EN-us",
        title="Weir\nleaks\u202e",
        publisher="W" * 500,
        author=cast(str, datetime(2026, 1, 1)),
        link="x" * 5000,
    )
    believed = believe_origin(told, SETTINGS.reading)
    assert (believed.language, believed.title) == ("en", "Weir leaks")
    assert (believed.publisher, believed.author, believed.link) == (None, None, None)
