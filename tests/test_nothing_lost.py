"""What is put in comes out, or is named: whatever is packed in what."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterator
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

import briefing
from briefing.examine import read_only
from briefing.model import Document, Notice, Raw
from briefing.settings import Settings
from briefing.steps import Noted, Yielded

SETTINGS = Settings(isolated=False).analysis
WORDS = ["harbour", "council", "bridge", "ferry", "market", "school", "river", "tower", "garden", "mill"]

Leaf = tuple[str, str]
"""Kind and marker: a text, an empty file, or bytes that nobody reads."""
Tree = tuple[str, list[Any]]
"""Kind of container, and what is in it: leaves and containers."""


def tell(marker: str) -> str:
    return (
        f"The {WORDS[len(marker) % 10]} of {marker} is shut since Monday, said Ida Roe. Forty people of {marker} wait."
    )


def name_of(node: Leaf | Tree, number: int) -> str:
    kind, content = node
    if isinstance(content, str):
        return f"{content}.{'bin' if kind == 'bytes' else 'txt'}"
    return f"box{number}.{'eml' if kind == 'mail' else kind}"


def data_of(node: Leaf | Tree) -> bytes:
    kind, content = node
    if isinstance(content, str):
        return {"text": tell(content).encode(), "empty": b"", "bytes": b"\0\1\2" + content.encode()}[kind]
    return {"zip": pack_zip, "tar": pack_tar, "mail": pack_mail}[kind](content)


def pack_zip(content: list[Any]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, node in enumerate(content):
            archive.writestr(name_of(node, number), data_of(node))
    return packed.getvalue()


def pack_tar(content: list[Any]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for number, node in enumerate(content):
            data = data_of(node)
            member = tarfile.TarInfo(name_of(node, number))
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return packed.getvalue()


def pack_mail(content: list[Any]) -> bytes:
    """Return a message whose attachments stand in parts within parts."""
    message = MIMEMultipart("mixed")
    message["From"], message["Subject"] = "Ida Roe <ida@vell.example>", "What is attached"
    message.attach(MIMEText("The letter of the mayor follows, and what belongs to it."))
    inner: Message = message
    for number, node in enumerate(content):
        deeper = MIMEMultipart("mixed" if number % 2 else "related")
        inner.attach(deeper)
        deeper.attach(attach(node, number))
        inner = deeper
    return message.as_bytes()


def attach(node: Leaf | Tree, number: int) -> Message:
    part = MIMEApplication(data_of(node), "octet-stream")
    part.add_header("Content-Disposition", "attachment", filename=name_of(node, number))
    return part


def leaves(node: Leaf | Tree) -> Iterator[Leaf]:
    kind, content = node
    if isinstance(content, str):
        yield kind, content
    else:
        for inner in content:
            yield from leaves(inner)


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> Tree:
    markers = iter(range(1000))

    def node(room: int) -> Leaf | Tree:
        if room and draw(st.booleans()):
            kind = draw(st.sampled_from(["zip", "tar", "mail"]))
            return kind, [node(room - 1) for _ in range(draw(st.integers(1, 3)))]
        kind = draw(st.sampled_from(["text", "text", "empty", "bytes"]))
        return kind, f"Place{next(markers):03}x"

    kind = draw(st.sampled_from(["zip", "tar", "mail"]))
    return kind, [node(depth - 1) for _ in range(draw(st.integers(1, 4)))]


@given(trees())
def test_each_thing_that_is_packed_is_a_document_or_is_named(tree: Tree) -> None:
    documents, notices = take_apart(data_of(tree), name_of(tree, 0))
    texts = "\n".join(document.text for document in documents)
    named = "\n".join(notice.where for notice in notices if notice.kind == "left out")
    for kind, marker in leaves(tree):
        assert (marker in texts) if kind == "text" else (marker in named), (kind, marker)


def take_apart(data: bytes, name: str) -> tuple[list[Document], list[Notice]]:
    steps = read_only(Raw(name, name, data), SETTINGS)
    documents = [step.item for step in steps if isinstance(step, Yielded)]
    return documents, [step.notice for step in steps if isinstance(step, Noted)]


def read(data: bytes, name: str) -> tuple[list[str], list[str]]:
    documents, notices = take_apart(data, name)
    return [one.text for one in documents], [f"{one.where}: {one.what}" for one in notices]


def test_each_form_of_a_body_is_told_once() -> None:
    message = MIMEMultipart("alternative")
    message["From"], message["Subject"] = "ida@vell.example", "Forms"
    message.attach(MIMEText(tell("Vell")))
    message.attach(MIMEText(f"<p>{tell('Vell')}</p>", "html"))
    message.attach(MIMEText(f"<html>{tell('Vell')}</html>", "x-amp-html"))
    texts, notices = read(message.as_bytes(), "news.eml")
    assert (len(texts), notices) == (1, [])


def test_a_signed_message_is_read_and_its_signature_is_no_loss() -> None:
    message = MIMEMultipart("signed", protocol="application/pkcs7-signature")
    message["From"], message["Subject"] = "ida@vell.example", "Signed"
    inner = MIMEMultipart("mixed")
    inner.attach(MIMEText(tell("Vell")))
    inner.attach(attach(("text", "Harrow"), 1))
    message.attach(inner)
    message.attach(MIMEApplication(b"bytes", "pkcs7-signature", name="smime.p7s"))
    texts, notices = read(message.as_bytes(), "news.eml")
    assert (len(texts), notices) == (2, [])


def test_a_digest_is_its_messages() -> None:
    digest = MIMEMultipart("digest")
    digest["From"], digest["Subject"] = "ida@vell.example", "Digest"
    for town in ("Vell", "Harrow", "Lorn"):
        inner = MIMEText(tell(town))
        inner["Subject"] = town
        digest.attach(MIMEMessage(inner))
    assert len(read(digest.as_bytes(), "news.eml")[0]) == 3


def test_after_a_damaged_head_of_a_tar_the_next_sound_one_is_read() -> None:
    data = bytearray(pack_tar([("text", town) for town in ("Vell", "Harrow", "Lorn")]))
    data[1024:1124] = b"\xff" * 100
    texts, notices = read(bytes(data), "news.tar")
    assert ["Vell" in texts[0], "Lorn" in texts[1]] == [True, True]
    assert notices == ["news.tar: damaged: a head in it cannot be read, and what it names is lost"]


def test_an_item_of_a_feed_without_a_sentence_is_told_by_its_headline_or_named() -> None:
    items = "".join(
        f"<item><title>{title}</title><description>{text}</description></item>"
        for title, text in (("Title 0", tell("Vell")), ("Title 1", ""), ("", "1, 2, 3"), ("", "&lt;p&gt;&lt;/p&gt;"))
    )
    texts, notices = read(
        f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>".encode(), "news.rss"
    )
    assert texts[1:] == ["Title 1"]
    assert notices == ["news.rss, item 3: the item has no text", "news.rss, item 4: the item has no text"]


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_is_no_folder(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "port.txt").write_text(tell("Vell"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(briefing.ReadError, match="an empty name"):
        briefing.read(name)


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    (tmp_path / "port.txt").write_text(tell("Vell"), encoding="utf-8")
    walk = os.walk

    def refuse(folder: Any, onerror: Any = None) -> Iterator[Any]:
        onerror(PermissionError(13, "Permission denied", str(tmp_path / "locked")))
        yield from walk(folder)

    monkeypatch.setattr("briefing.readers.sources.os.walk", refuse)
    made = briefing.brief([tmp_path], date="2026-11-23", isolated=False)
    assert [(Path(n.where).name, n.what) for n in made.notices if n.kind == "left out"] == [
        ("locked", "reading is not allowed")
    ]


def test_a_chapter_that_a_book_names_often_is_read_once() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        book.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        )
        book.writestr(
            "b.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>'
            '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
            "<spine>" + '<itemref idref="a"/>' * 9 + "</spine></package>",
        )
        book.writestr("a.xhtml", f"<html><body><p>{tell('Vell')}</p></body></html>")
    texts, notices = read(packed.getvalue(), "book.epub")
    assert (len(texts), notices) == (1, [])


def test_of_very_many_documents_in_one_input_the_rest_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.readers.documents._MOST_DOCUMENTS", 3)
    texts, notices = read(pack_zip([("text", f"Place{n}x") for n in range(5)]), "many.zip")
    assert len(texts) == 3
    assert [notice.partition(": ")[2] for notice in notices] == [
        "more than 3 documents in one input: the rest is left out"
    ] * 2
