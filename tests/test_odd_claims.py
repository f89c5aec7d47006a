"""What inputs say of themselves, odd as it may be: no date and no name costs an edition."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from briefing import Settings, brief, plugins, render
from packages import docx, epub, odt, zipped
from reading import read_place

SAID = "The port of Vell is shut since Monday, said Ida Roe. Forty ships wait in the bay."
DATES = (
    "2026",
    "2026-11",
    "2026-02-30",
    "2026-13-01",
    "0000-00-00T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "99999-01-01",
    "2026-11-20T25:61:61Z",
    "2026-11-20T07:30:00+99:99",
    "2026-11-20T07:30:00.123456789012345Z",
    "-2026-11-20",
    "20261120T0730Z",
    "2026-W47-5",
    "2026-324",
    "1700000000",
    "yesterday",
    "Fri, 31 Feb 2026 07:30:00 +0000",
    "\u0662\u0660\u0662\u0666-\u0661\u0661-\u0662\u0660",
    "2026-11-20" * 500,
    "{{ 7 * 7 }}",
)
PDF = """%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length {length}>> stream
{content}
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
6 0 obj <</CreationDate({date})>> endobj
trailer <</Root 1 0 R/Info 6 0 R>>
"""


def pdf(told: str) -> bytes:
    content = f"BT /F 12 Tf 72 700 Td ({SAID[:52]}) Tj 0 -16 Td ({SAID[53:]}) Tj ET"
    safe = told.replace("(", "").replace(")", "")
    return PDF.format(length=len(content), content=content, date=safe).encode()


FORMATS: dict[str, Callable[[str], str | bytes]] = {
    "a.html": lambda told: f'<meta name="date" content="{told}"><p>{SAID}</p>',
    "b.html": lambda told: (
        f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "datePublished": told})}</script>'
        f"<p>{SAID}</p>"
    ),
    "c.eml": lambda told: f"From: Ida Roe <ida@vell.example>\nSubject: The port\nDate: {told}\n\n{SAID}\n",
    "d.rss": lambda told: (
        f"<rss version='2.0'><channel><item><title>The port</title><pubDate>{told}</pubDate>"
        f"<description>{SAID}</description></item></channel></rss>"
    ),
    "e.atom": lambda told: (
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>The port</title>"
        f"<published>{told}</published><content>{SAID}</content></entry></feed>"
    ),
    "f.json": lambda told: json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "items": [{"id": "1", "title": "The port", "content_text": SAID, "date_published": told}],
        }
    ),
    "g.docx": lambda told: docx(f"<w:p><w:r><w:t>{SAID}</w:t></w:r></w:p>", created=told),
    "h.odt": lambda told: odt(f"<text:p>{SAID}</text:p>", meta=f"<meta:creation-date>{told}</meta:creation-date>"),
    "i.epub": lambda told: epub(
        f'<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        f'<item id="d" href="{told[:40]}"/>',
        '<itemref idref="a"/>',
        {"a.xhtml": f"<html><body><time datetime='{told}'>{told}</time><p>{SAID}</p></body></html>"},
    ),
    "j.md": lambda told: f"---\ntitle: The port\ndate: {told}\n---\n{SAID}\n",
    "k.csv": lambda told: f"title,date,text\nThe port,{told},\"{SAID}\"\n",
    "l.pdf": pdf,
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_a_date_that_is_none_costs_nothing_and_is_not_believed(name: str, tmp_path: Path) -> None:
    for number, told in enumerate(DATES):
        made = FORMATS[name](told)
        (tmp_path / f"{number:02}-{name}").write_bytes(made if isinstance(made, bytes) else made.encode())
    settings = Settings(date="2026-11-23")
    documents, notices = read_place(tmp_path, settings, partial(plugins.load, "briefing.readers"))
    assert [notice for notice in notices if notice.kind != "remark"] == []
    assert len(documents) == len(DATES)
    for document in documents:
        if published := document.origin.published:
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d(T.+)?)?)?", published)
            assert "1970" <= published[:4] <= "2026"
            date.fromisoformat((published + "-01-01")[:10])


NAMES = (
    b"plain.txt", b" .txt", b"..txt", b"-o.txt", b"--help.txt", b"a b.txt", b"a\nb.txt", b"a\r\nb.txt", b"a\tb.txt",
    b"\x1b[31mred.txt", b"\x1b]0;title\x07.txt", b"\x9b31m.txt", b"a\x00b.txt", b"\x7f.txt", b"\xff\xfe.txt",
    b"F\xe4hre.txt", "Fähre.txt".encode(), "e\u0301.txt".encode(),
    "\u202egnp.txt".encode(), "\u2066a\u2069.txt".encode(),
    "\u200b.txt".encode(), "\ufeffa.txt".encode(), "港.txt".encode(), "ميناء.txt".encode(), "🚢.txt".encode(),
    b"<script>alert(1)<.txt", b"&amp;.txt",  b"\"'`.txt",
    b"{{ 7*7 }}.txt", b"{% raw %}.txt", b"%s%n%d.txt", b"$(id).txt",
    b";id;.txt", b"|id.txt", b"*.txt", b"[a].txt", b"](http:x).txt", b"=1+1.txt", b"CON.txt", b"a" * 240 + b".txt",
)  # fmt: skip
FILED = tuple(name for name in NAMES if b"\0" not in name)
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="these systems refuse a name that is no text")
def test_a_file_of_any_name_is_read_and_shown_in_each_format(tmp_path: Path) -> None:
    share = os.fsencode(tmp_path / "share")
    os.mkdir(share)  # noqa: PTH102 - names are bytes
    for number, name in enumerate(FILED):
        with open(os.path.join(share, name), "w", encoding="utf-8") as file:  # noqa: PTH118, PTH123 - names are bytes
            file.write(f"The port number {number} of Vell is shut since Monday, said Ida Roe.")
    made = brief([tmp_path / "share"], date="2026-11-23")
    hidden = sum(name.startswith(b".") for name in FILED)  # hidden files are passed over
    assert len(made.documents) == len(FILED) - hidden
    for format in ("json", "markdown", "html", "epub", "docx", "pdf"):
        data = render(made, format).data
        if format in ("json", "markdown", "html"):
            assert RAW.search(data.decode()) is None


def test_a_packed_file_of_any_name_is_read(tmp_path: Path) -> None:
    packed = zipped({name.decode("utf-8", "replace"): f"The port number {number} is shut, said Ida Roe."
                     for number, name in enumerate(NAMES)})  # fmt: skip
    (tmp_path / "a.zip").write_bytes(packed)
    made = brief([tmp_path / "a.zip"], date="2026-11-23")
    named = {notice.where for notice in made.notices if notice.kind == "left out"}
    assert len(made.documents) + len(named) >= len({name.decode("utf-8", "replace") for name in NAMES}) - 1
    assert RAW.search(render(made, "markdown").data.decode()) is None
