"""Bytes become text by evidence, and what is lost is told."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from briefing.errors import ReadError
from briefing.readers.content.clean import clean
from briefing.readers.content.decode import decode

FORBIDDEN = set("\x00\r\x85\u2028\u2029\u202a\u202e\u2066\u2069\u200e\u200f\u061c\u200b\ufeff\u00ad\ufffe")
GERMAN = "Der Bürgermeister sagte: „Die Brücke öffnet im Mai“ – nach drei Jahren."
RUSSIAN = "Мэр сказал, что мост откроют в мае. Он стоил двенадцать миллионов евро."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_german_text_is_read_in_each_encoding(encoding: str) -> None:
    assert clean(decode(GERMAN.encode(encoding), "x").text) == GERMAN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "koi8-r", "cp1251"])
def test_a_russian_text_is_read_in_each_encoding(encoding: str) -> None:
    assert clean(decode(RUSSIAN.encode(encoding), "x").text) == RUSSIAN


def test_a_broken_byte_in_utf8_costs_one_character_and_is_counted() -> None:
    decoded = decode(GERMAN.encode() + b"\xff" + GERMAN.encode(), "x")
    assert (decoded.encoding, decoded.lost) == ("utf-8", 1)
    assert decoded.text == GERMAN + "\ufffd" + GERMAN


def test_html_may_declare_its_charset() -> None:
    data = '<meta charset="iso-8859-2"><p>Město'.encode("iso-8859-2")
    assert decode(data, "x", is_html=True).text.endswith("Město")


def test_latin_1_is_read_with_the_quotation_marks_of_windows() -> None:
    data = b'<meta charset="iso-8859-1"><p>\x93Ja\x94'
    assert decode(data, "x", is_html=True).text.endswith("“Ja”")


@pytest.mark.parametrize(("data", "kind"), [(b"%PDF-1.7", "PDF"), (b"PK\x03\x04", "zip"), (b"\x89PNG\r\n", "PNG")])
def test_a_binary_file_is_refused_by_its_kind(data: bytes, kind: str) -> None:
    with pytest.raises(ReadError, match=kind):
        decode(data, "x")


@given(st.binary())
def test_any_bytes_give_a_text_or_a_read_error(data: bytes) -> None:
    with suppress(ReadError):
        assert decode(data, "x").lost <= len(data)


@given(st.text(st.characters()))
def test_cleaning_takes_out_what_is_invisible_and_is_done_once(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not set(cleaned) & set(
        "\x00\r\x85\u2028\u2029\u202a\u202e\u2066\u2069\u200e\u200f\u061c\u200b\ufeff\u00ad\ufffe"
    )
    cleaned.encode("utf-8")
