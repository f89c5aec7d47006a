"""Writes the sample documents that no text editor can: Word, OpenDocument, an e-book, a PDF and archives.

Run with ``python -m tools.write_seeds``; the same bytes come out every time.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
from html import escape
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
_MIDNIGHT = (2026, 11, 22, 0, 0, 0)
_MIDNIGHT_SECONDS = 1_795_305_600

HARBOUR = (
    "Sarrow harbour buys two electric cranes",
    "The harbour of Sarrow has ordered two electric cranes for 14 million marks. They replace six "
    "diesel cranes of 1984 "
    "and are to stand on the west quay by March 2028.",
    "“They lift 60 tonnes each, and nobody in the old town will hear them,” said harbour master Ines Calder on Friday.",
    "The old cranes burned 310,000 litres of diesel a year. One of them stays as a landmark, the council decided with "
    "17 votes to 12.",
)
SCHOOL = (
    "Schulhaus in Hollin wird mit Holz aus der Gemeinde geheizt",
    "Das Schulhaus von Hollin heizt seit Montag mit Holz aus dem eigenen Gemeindewald. Die neue Anlage kostete 820.000 "
    "Mark und ersetzt zwei Ölkessel aus dem Jahr 1991.",
    "„Wir sparen 48.000 Liter Öl im Jahr“, sagte Gemeindevorsteherin Maren Tiller bei der Eröffnung.",
    "Das Holz kommt aus höchstens neun Kilometern Entfernung, und 214 Kinder durften am ersten Tag "
    "ein Scheit nachlegen.",
)
BOOK = (
    (
        "Night buses return to the Marn valley",
        "Night buses will run through the Marn valley again from 5 December, the transport office "
        "said. They stopped in "
        "2019 because too few people used them. Five buses a night will connect eleven villages "
        "with Harrow, and a ticket "
        "costs two marks.",
    ),
    (
        "Swans winter on the Vell reservoir",
        "Some 640 swans have come to the reservoir above Vell this month, twice as many as in "
        "November of last year. The "
        "warden, Odile Brandt, counts them every Sunday from a boat. “They came early, and they "
        "look well fed,” she said.",
    ),
)
BULLETIN = (
    "Oska sells more machines abroad and fewer at home",
    "Oska sold goods for 2.9 billion marks abroad in October, 6.2 percent more than a year before, the "
    "statistics office "
    "said. Machine tools and pumps made up more than half of the rise.",
    "At home orders fell for the fourth month in a row, by 1.8 percent. “Households repair what they would "
    "have replaced "
    "two years ago,” said Leon Marrick, who heads the office.",
    "The surplus of trade grew to 410 million marks. Imports of grain doubled after the poor harvest in the "
    "Tren valley, "
    "while those of oil were down by a tenth.",
    "The office changed the way it counts repairs of ships, which had been put down as exports until "
    "September. Without "
    "the change, the rise would have been 6.9 percent.",
    "Carriers report that freight rates have come down again since the strike at Emden Sound was announced, because "
    "customers bring their orders forward and leave part of the space in December empty.",
)
LETTERS = {
    "letters/bridge.txt": "The footbridge at Mill Lane stays open\n\nThe footbridge at Mill Lane in Harrow "
    "stays open this "
    "winter, the parish council wrote to its members on 22 November 2026. Engineers found all 36 bolts sound.\n\n"
    "\u201cPeople may use it, dogs may use it, and horses may not,\u201d wrote clerk Anselm Roe.\n",
    "letters/choir.txt": "Harrow choir sings in the market hall\n\nThe parish choir of Harrow sings its "
    "Advent concert in the "
    "market hall on 6 December, because the church has no heating until January. All 320 seats are free of charge.\n",
}
CHRONICLE = {
    "chronicle/lamps.txt": "Old street lamps of Tarn are sold for a good cause\n\nThe town of Tarn has sold "
    "57 gas lamps of "
    "1911 at auction and gives the 8,400 marks to the children's ward. The dearest, from Bell Square, went for 610 "
    "marks to a baker.\n",
}


def main() -> None:
    """Write the files."""
    _write_pdf("105-oska-trade.pdf", *BULLETIN)
    _write("109-parish-letters.zip", LETTERS)
    _write_tar("110-tarn-chronicle.tar", CHRONICLE)
    _write("101-sarrow-cranes.docx", _word(*HARBOUR))
    _write("102-hollin-schulhaus.odt", _open_document(*SCHOOL))
    _write("103-valley-weekly.epub", _book(BOOK))


def _write_pdf(name: str, title: str, *paragraphs: str) -> None:
    """Write a bulletin of two columns with a running head, as offices set them."""
    import weasyprint

    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    style = (
        "@page { size: A5; margin: 22mm 14mm; @top-center { content: 'Bulletin of the Oskan Statistics Office'; "
        "font-size: 7pt } @bottom-center { content: 'Page ' counter(page) ' of ' counter(pages); font-size: 7pt } }"
        "body { font: 9pt serif; column-count: 2; hyphens: auto; text-align: justify } h1 { column-span: all }"
        "p { margin: 0; text-indent: 1em }"
    )
    head = f"<title>{escape(title)}</title><meta name='dcterms.created' content='2026-11-23'>"
    page = (
        f"<html lang='en'><head>{head}<style>{style}</style></head><body><h1>{escape(title)}</h1>{body}</body></html>"
    )
    weasyprint.HTML(string=page).write_pdf(SEEDS / name, pdf_identifier=b"briefing-seed")


def _write_tar(name: str, files: dict[str, str]) -> None:
    with tarfile.open(SEEDS / name, "w") as archive:
        for path, text in files.items():
            data = text.encode()
            member = tarfile.TarInfo(path)
            member.size, member.mtime = len(data), _MIDNIGHT_SECONDS
            archive.addfile(member, io.BytesIO(data))


def _write(name: str, parts: dict[str, str]) -> None:
    with zipfile.ZipFile(SEEDS / name, "w") as archive:
        for part, text in parts.items():
            is_first = part == "mimetype"
            entry = zipfile.ZipInfo(part, _MIDNIGHT)
            entry.compress_type = zipfile.ZIP_STORED if is_first else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, text)


def _word(title: str, *paragraphs: str) -> dict[str, str]:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    text = [('<w:pPr><w:pStyle w:val="Title"/></w:pPr>', title), *(("", paragraph) for paragraph in paragraphs)]
    body = "".join(f"<w:p>{style}<w:r><w:t>{escape(words)}</w:t></w:r></w:p>" for style, words in text)
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relations}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": "<Relationships "
        'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relations}/styles" Target="styles.xml"/></Relationships>',
        "word/document.xml": f"<w:document {word}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f'<w:styles {word}><w:style w:type="paragraph" w:styleId="Title">'
        '<w:name w:val="Title"/></w:style></w:styles>',
    }


def _open_document(title: str, *paragraphs: str) -> dict[str, str]:
    kind = "application/vnd.oasis.opendocument.text"
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    body = "".join(f"<text:p>{escape(paragraph)}</text:p>" for paragraph in paragraphs)
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    files = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{media}"/>'
        for path, media in (("/", kind), ("content.xml", "text/xml"), ("meta.xml", "text/xml"))
    )
    return {
        "mimetype": kind,
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{manifest}" m:version="1.3">{files}</m:manifest>',
        "content.xml": f'<office:document-content {names} office:version="1.3"><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>",
        "meta.xml": f'<office:document-meta {names} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">'
        f"<office:meta><dc:title>{escape(title)}</dc:title></office:meta></office:document-meta>",
    }


def _book(chapters: tuple[tuple[str, str], ...]) -> dict[str, str]:
    page = '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>{0}</title></head><body>{1}</body></html>'
    names = [f"chapter-{number}.xhtml" for number in range(1, len(chapters) + 1)]
    media = 'media-type="application/xhtml+xml"'
    items = "".join(f'<item id="c{i}" href="{name}" {media}/>' for i, name in enumerate(names))
    links = "".join(f'<li><a href="{n}">{escape(t)}</a></li>' for n, (t, _) in zip(names, chapters, strict=True))
    contents = f'<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc"><ol>{links}</ol></nav>'
    described = (
        '<dc:identifier id="id">urn:briefing:valley-weekly</dc:identifier><dc:title>Valley Weekly</dc:title>'
        '<dc:language>en</dc:language><meta property="dcterms:modified">2026-11-22T00:00:00Z</meta>'
    )
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
        '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
        "</container>",
        "book.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{described}</metadata>'
        f'<manifest><item id="nav" href="nav.xhtml" {media} properties="nav"/>{items}</manifest>'
        f"<spine>{''.join(f'<itemref idref={chr(34)}c{i}{chr(34)}/>' for i in range(len(names)))}</spine></package>",
        "nav.xhtml": page.format("Contents", contents),
        **{
            name: page.format(escape(title), f"<h1>{escape(title)}</h1><p>{escape(text)}</p>")
            for name, (title, text) in zip(names, chapters, strict=True)
        },
    }


if __name__ == "__main__":
    main()
