"""Makes inputs that have broken programs of this kind, each for one known weakness."""

# ruff: noqa: PLW0108 - each kind is made when it is asked for: some take seconds

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile
import zlib
from collections.abc import Callable

from packages import docx, zipped

BILLION = (
    '<!DOCTYPE a [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
PROSE = "The port of Lorn is open again, said the mayor."


def bomb(size: int = 300_000_000) -> bytes:
    """Return a zip archive that unpacks to *size* bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.txt", "w") as file:
        for _ in range(size // 1_000_000):
            file.write(b"a " * 500_000)
    return target.getvalue()


def matryoshka(depth: int) -> bytes:
    """Return a zip archive in a zip archive, *depth* times over."""
    data = zipped({"a.txt": PROSE})
    for _ in range(depth):
        data = zipped({"a.zip": data})
    return data


def tar(*members: tarfile.TarInfo) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for member in members:
            archive.addfile(member, io.BytesIO(b"x" * member.size))
    return target.getvalue()


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "", size: int = 0) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, link, size
    return info


def pdf(*objects: str, stream: bytes = b"", filters: str = "") -> bytes:
    """Return a PDF of *objects*, numbered from 1, and of one stream after them."""
    parts = [f"{n} 0 obj\n{body}\nendobj\n".encode() for n, body in enumerate(objects, 1)]
    if stream:
        head = f"{len(objects) + 1} 0 obj\n<< /Length {len(stream)} {filters} >>\nstream\n".encode()
        parts.append(head + stream + b"\nendstream\nendobj\n")
    data, places = b"%PDF-1.7\n", []
    for part in parts:
        places.append(len(data))
        data += part
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{rows}trailer << /Root 1 0 R /Size {len(places) + 1} >>\n"
    return data + tail.encode() + f"startxref\n{len(data)}\n%%EOF".encode()


def one_page(content: str = "4 0 R", resources: str = "") -> tuple[str, ...]:
    return (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents {content} /Resources << {resources} >> >>",
    )


def flate(size: int, times: int = 1) -> bytes:
    """Return a PDF whose page unpacks to *size* bytes, packed *times* over."""
    packer = zlib.compressobj(9)
    data = b"".join([*(packer.compress(b"0 0 m " * 200_000) for _ in range(size // 1_200_000)), packer.flush()])
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return pdf(*one_page(), stream=data, filters=f"/Filter [{'/FlateDecode ' * times}]")


def form_that_calls_itself() -> bytes:
    form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 4 0 R >> >> >>"
    return pdf(*one_page("4 0 R", "/XObject << /F 4 0 R >>"), stream=b"/F Do " * 50, filters=form[2:-2])


def feed(items: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()


def mail(body: str, head: str = "Content-Type: text/plain") -> bytes:
    return f"From: a@b.example\nSubject: S\nMIME-Version: 1.0\n{head}\n\n{body}".encode()


def nested_mail(depth: int) -> bytes:
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return f"From: a@b.example\nMIME-Version: 1.0\n{head}Content-Type: text/plain\n\n{PROSE}\n".encode()


def yaml_bomb() -> bytes:
    levels = "".join(f"a{n}: &a{n} [*a{n - 1},*a{n - 1},*a{n - 1}]\n" for n in range(1, 40))
    return f"---\na0: &a0 [x,x]\n{levels}---\n{PROSE}".encode()


def uses() -> bytes:
    """Return a picture that draws itself ten million times."""
    groups = "".join(f'<g id="g{n}">{f"<use href=#g{n - 1} />" * 10}</g>' for n in range(9))
    return f"<svg>{groups}</svg><p>{PROSE}</p>".encode()


def noise(seed: int, size: int = 20_000) -> bytes:
    return random.Random(seed).randbytes(size)


KINDS: dict[str, Callable[[], bytes]] = {
    # text
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b" \n\t\r\n" * 10_000,
    "zeros.txt": lambda: b"\x00" * 1_000_000,
    "noise.txt": lambda: noise(1),
    "one-word.txt": lambda: b"a" * 1_000_000,
    "one-line.txt": lambda: (PROSE + " ").encode() * 20_000,
    "full-stops.txt": lambda: b"a. " * 100_000,
    "digits.txt": lambda: b"1" * 300_000,
    "commas.txt": lambda: b"1," * 150_000,
    "quotes.txt": lambda: "“ ".encode() * 100_000,
    "brackets.txt": lambda: b"(" * 300_000,
    "line-ends.txt": lambda: b"a\r" * 200_000,
    "bidi.txt": lambda: f"{PROSE} \u202eabcd\u202c \u2066x\u2069 \u200b\u200d\ufeff".encode(),
    "controls.txt": lambda: PROSE.encode() + bytes(range(32)) + b"\x7f\xc2\x85\xe2\x80\xa8",
    "surrogates.txt": lambda: PROSE.encode() + b"\xed\xa0\x80\xed\xbf\xbf",
    "bad-utf8.txt": lambda: PROSE.encode() + b"\xff\xfe\xc0\x80\xf8" * 50,
    "utf16-half.txt": lambda: b"\xff\xfe" + PROSE.encode("utf-16-le")[:-1],
    "combining.txt": lambda: ("e" + "\u0301" * 50_000).encode(),
    "template.txt": lambda: b"{{ 7*7 }} {% for x in range(10**9) %}x{% endfor %} said the mayor of Lorn today.",
    # Markdown
    "brackets.md": lambda: b"[" * 50_000,
    "emphasis.md": lambda: b"*_" * 50_000,
    "quoted.md": lambda: b"> " * 5_000 + b"a",
    "yaml-bomb.md": lambda: (
        "---\na: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a,*a]\n" for n in range(50)) + "---\n"
    ).encode(),
    "yaml-object.md": lambda: b'---\na: !!python/object/apply:os.system ["id"]\n---\n' + PROSE.encode(),
    # HTML
    "deep.html": lambda: b"<html><body>" + b"<div>" * 100_000 + PROSE.encode(),
    "wide.html": lambda: b"<html><body>" + b"<p>a b c</p>" * 100_000,
    "attributes.html": lambda: b"<p " + b"a=b " * 200_000 + b">" + PROSE.encode(),
    "spans.html": lambda: b"<table>" + b"<td colspan=1000 rowspan=1000>a" * 5_000,
    "script.html": lambda: f"<script>while(1);</script><p>{PROSE}</p><img src=http://127.0.0.1/x>".encode(),
    "include.html": lambda: f'<link rel=attachment href="file:///etc/passwd"><p>{PROSE}</p>'.encode(),
    "uses.html": lambda: (
        "<svg>" + "".join(f'<g id="g{n}">{f"<use href=#g{n - 1} />" * 10}</g>' for n in range(9))
    ).encode(),
    "entities.xhtml": lambda: f"<?xml version='1.0'?>{BILLION}<html><body><p>&a9;</p></body></html>".encode(),
    # XML and feeds
    "entities.rss": lambda: feed("<item><title>&a9;</title></item>", BILLION),
    "outside.rss": lambda: feed(f"<item><title>&x;</title><description>{PROSE}</description></item>", OUTSIDE),
    "many.rss": lambda: feed("<item><title>a b</title></item>" * 20_000),
    "cut.rss": lambda: feed(f"<item><title>{PROSE}</title><description>{PROSE}")[:-30],
    "links.opml": lambda: (
        b'<opml><body><outline xmlUrl="/etc/passwd"/><outline xmlUrl="http://127.0.0.1/"/></body></opml>'
    ),
    "entities.opml": lambda: (
        f"<?xml version='1.0'?>{BILLION}<opml><body><outline xmlUrl='&a9;'/></body></opml>".encode()
    ),
    "deep.json": lambda: b'{"a":' * 100_000,
    # archives
    "bomb.zip": bomb,
    "matryoshka.zip": lambda: matryoshka(12),
    "slip.zip": lambda: zipped({"../../../../tmp/evil.txt": PROSE, "/etc/evil.txt": PROSE}),
    "overlap.zip": lambda: zipped({"a.txt": PROSE})[:-4],
    "many.zip": lambda: zipped({f"{n}.txt": "" for n in range(12_000)}),
    "noise.zip": lambda: b"PK\x03\x04" + noise(2),
    "links.tar": lambda: tar(member("a.txt", tarfile.SYMTYPE, "/etc/passwd"), member("b.txt", tarfile.LNKTYPE, "../x")),
    "devices.tar": lambda: tar(member("a.txt", tarfile.CHRTYPE), member("b.txt", tarfile.FIFOTYPE)),
    "bomb.gz": lambda: gzip.compress(b"\x00" * 300_000_000, 9),
    "bomb.bz2": lambda: bz2.compress(b"\x00" * 300_000_000, 9),
    "bomb.xz": lambda: lzma.compress(b"\x00" * 300_000_000),
    "cut.gz": lambda: gzip.compress(PROSE.encode() * 1000)[:-9],
    # office
    "bomb.docx": lambda: docx("<w:p><w:r><w:t>a b</w:t></w:r></w:p>" * 2_000_000),
    "deep.docx": lambda: docx("<w:sdt><w:sdtContent>" * 3_000),
    "entities.docx": lambda: zipped({"[Content_Types].xml": "", "word/document.xml": f"{BILLION}<a>&a9;</a>"}),
    "outside.odt": lambda: zipped({"content.xml": f"{OUTSIDE}<a>&x;</a>"}),
    "nothing.epub": lambda: zipped({"mimetype": "application/epub+zip"}),
    # PDF
    "bomb.pdf": lambda: flate(1_000_000_000),
    "double-bomb.pdf": lambda: flate(1_000_000_000, 2),
    "form.pdf": form_that_calls_itself,
    "tree.pdf": lambda: pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"),
    "pages.pdf": lambda: pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 2000000000 >>"),
    "noise.pdf": lambda: b"%PDF-1.7\n" + noise(3),
    # mail and tables
    "nested.eml": lambda: nested_mail(2_000),
    "heads.eml": lambda: b"A: b\n" * 200_000 + b"\n" + PROSE.encode(),
    "charset.eml": lambda: mail(PROSE, "Content-Type: text/plain; charset=no-such-thing"),
    "attached.eml": lambda: mail(PROSE, 'Content-Type: text/html; name="../../../etc/x.html"'),
    "quoted.eml": lambda: mail(PROSE + "\n" + "> quoted words\n" * 100_000),
    "subject.eml": lambda: mail(PROSE, "X-Long: " + "word " * 200_000),
    "parameters.eml": lambda: mail(PROSE, "Content-Type: text/plain; " + "a=b; " * 200_000),
    "rules.eml": lambda: mail("-- \n________________\nwords\n" * 1_000),
    "calendar.eml": lambda: mail("BEGIN:VEVENT\n" * 40_000, "Content-Type: text/calendar"),
    "from.mbox": lambda: b"From a\n\n" * 15_000,
    "quotes.csv": lambda: b"text\n" + b'"' * 300_001,
    "wide.csv": lambda: b"text" + b"," * 300_000 + b"\n" + b"," * 300_000,
}
