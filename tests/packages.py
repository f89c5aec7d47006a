"""Writes small files of office programs, e-books and archives, as tests need them."""

from __future__ import annotations

import io
import struct
import zipfile

_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip file of *parts* by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def docx(body: str, *, footnotes: str = "", styles: str = "", title: str = "", created: str = "") -> bytes:
    """Return a Word document with *body* as its XML."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
    }
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes {_WORD}>{footnotes}</w:footnotes>"
    if styles:
        parts["word/styles.xml"] = f"<w:styles {_WORD}>{styles}</w:styles>"
    if title or created:
        told = f"<dc:title>{title}</dc:title><dcterms:created>{created}</dcterms:created>"
        parts["docProps/core.xml"] = f"<cp:coreProperties {_CORE}>{told}</cp:coreProperties>"
    return zipped(parts)


def odt(body: str, *, meta: str = "") -> bytes:
    """Return an OpenDocument text with *body* as its XML."""
    content = f"<office:document-content {_OPEN}><office:body><office:text>{body}</office:text></office:body>"
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{content}</office:document-content>",
    }
    if meta:
        told = f"<office:meta>{meta}</office:meta>"
        parts["meta.xml"] = f"<office:document-meta {_OPEN}>{told}</office:document-meta>"
    return zipped(parts)


def epub(manifest: str, spine: str, pages: dict[str, str]) -> bytes:
    """Return an e-book whose package document lies in a folder of its own."""
    book = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{manifest}</manifest><spine>{spine}</spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OPS/book.opf": book,
            **{f"OPS/{name}": page for name, page in pages.items()},
        }
    )


def msg(told: dict[str, str], attached: dict[str, bytes] | None = None) -> bytes:
    """Return mail as Outlook saves it: *told* is by ``subject``, ``sender`` and ``body``. Source: [MS-OXMSG]."""
    names = {"subject": "0037001F", "sender": "0C1A001F", "address": "5D01001F", "body": "1000001F"}
    text = {f"__substg1.0_{names[key]}": value.encode("utf-16-le") for key, value in told.items()}
    attachments: dict[str, Tree] = {
        f"__attach_version1.0_#{number:08X}": {
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_37010102": data,
            "__properties_version1.0": b"\0" * 8 + _properties(0x37050003, 0x3707001F, 0x37010102),
        }
        for number, (name, data) in enumerate((attached or {}).items())
    }
    head = struct.pack("<8xIIII8x", 0, len(attachments), 0, len(attachments))
    properties = _properties(*(int(name.rpartition("_")[2], 16) for name in text))
    return compound({**text, **attachments, "__properties_version1.0": head + properties})


def _properties(*tags: int) -> bytes:
    """Return the entries of *tags*; the value 1 says of an attachment that it is there by value."""
    return b"".join(struct.pack("<IIQ", tag, 6, 1) for tag in tags)


Tree = dict[str, "bytes | Tree"]
_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(tree: Tree) -> bytes:
    """Return a compound file of *tree*, each stream in sectors of its own. Source: [MS-CFB]."""
    sectors: list[bytes] = []
    chain: list[int] = []

    def store(data: bytes) -> int:
        """Put *data* into sectors, padded, and return the first."""
        first = len(sectors)
        pieces = [data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)]
        sectors.extend(pieces)
        chain.extend([*range(first + 1, first + len(pieces)), _END])
        return first

    entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, _END, 0]]

    def add(inner: Tree, parent: int) -> None:
        """Add the entries of a storage: each the right sibling of the one before, which is a tree too."""
        last = None
        for name in sorted(inner, key=lambda name: (len(name), name.upper())):
            number, value = len(entries), inner[name]
            if last is None:
                entries[parent][3] = number
            else:
                entries[last][2] = number
            last = number
            if isinstance(value, bytes):
                fill = b"\n" if name.endswith("0102") else b" \0" if name.startswith("__substg") else b"\0"
                # Shorter streams would need a second kind of sector.
                padded = value + fill * max(0, (4096 - len(value)) // len(fill))
                entries.append([name, 2, _FREE, _FREE, store(padded), len(padded)])
            else:
                entries.append([name, 1, _FREE, _FREE, 0, 0])
                add(value, number)

    add(tree, 0)
    directory = b"".join(_entry(*entry) for entry in entries)
    start = store(directory + _entry("", 0, _FREE, _FREE, 0, 0) * (-len(entries) % 4))
    places = [len(sectors) + n for n in range(1 + (len(sectors) + 8) // 128)]
    table = chain + [_FAT] * len(places)
    table += [_FREE] * (128 * len(places) - len(table))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        62,
        3,
        0xFFFE,
        9,
        6,
        0,
        len(places),
        start,
        0,
        4096,
        _END,
        0,
        _END,
        0,
    )
    spare = struct.pack("<109I", *places, *[_FREE] * (109 - len(places)))
    return head + spare + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)


def _entry(name: object, kind: object, right: object, child: object, start: object, size: object) -> bytes:
    told = str(name).encode("utf-16-le")
    length = len(told) + 2 if told else 0
    return struct.pack("<64sHBBIII36xIQ", told, length, kind, 1, _FREE, right, child, start, size)
