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


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("gb2312", "gbk", "前总理朱镕基和喆先生"),
        ("gbk", "gb18030", "朱镕基说㐀字"),
        ("windows-936", "gb18030", "朱镕基"),
        ("shift_jis", "cp932", "①髙橋さんは㈱ロルンの人です。"),
        ("x-sjis", "cp932", "髙橋さんは駅にいます。"),
        ("euc-kr", "cp949", "똠방각하 펲시콜라"),
        ("ks_c_5601-1987", "cp949", "똠방각하"),
        ("big5", "big5hkscs", "市民喺橋頭等咗好耐"),
        ("windows-950", "cp950", "市民在橋頭等候"),
        ("iso-8859-1", "cp1252", "“Ja” – 5 €"),
        ("us-ascii", "cp1252", "“Ja”"),
        ("iso-8859-9", "cp1254", "“İstanbul” – ğ €"),
        ("tis-620", "cp874", "“สะพาน” …"),
        ("iso-8859-11", "cp874", "สะพาน €"),
        ("iso_8859-2:1987", "iso-8859-2", "Město žije"),
        ("koi8-u", "koi8-u", "Їжа на ґанку"),
        ("ibm866", "cp866", "Мост открыт"),
        ("x-mac-cyrillic", "mac-cyrillic", "Мост открыт"),
        ("x-user-defined", "cp1252", "“Ja”"),
        ("iso-2022-jp", "iso2022_jp", "橋は月曜に開く"),
        ("hz-gb-2312", "hz", "桥在周一开放"),
    ],
)
@pytest.mark.parametrize("mark", ['<meta charset="{}">', '<?xml version="1.0" encoding="{}"?>'])
def test_a_label_is_read_as_browsers_read_it(label: str, codec: str, text: str, mark: str) -> None:
    decoded = decode(mark.format(label).encode() + f"<p>{text}".encode(codec), "x", is_html=True)
    assert (decoded.text.rpartition("<p>")[2], decoded.lost) == (text, 0)


def test_a_charset_in_a_comment_is_none() -> None:
    data = '<!-- <meta charset="koi8-r"> --><meta charset="cp1251"><p>Мост'.encode("cp1251")
    assert decode(data, "x", is_html=True).text.endswith("Мост")


def test_what_was_told_with_the_bytes_goes_before_what_they_say() -> None:
    data = '<meta charset="koi8-r"><p>Мост'.encode("cp1251")
    assert decode(data, "x", is_html=True, declared="windows-1251").text.endswith("Мост")


def test_valid_utf8_is_utf8_whatever_it_says() -> None:
    assert decode('<meta charset="iso-8859-1"><p>Fähre'.encode(), "x", is_html=True).text.endswith("Fähre")


def test_a_byte_without_a_letter_is_a_control_and_no_loss() -> None:
    decoded = decode(b'<meta charset="windows-1252"><p>\x93Ja\x94\x9d\x81', "x", is_html=True)
    assert (clean(decoded.text).rpartition("<p>")[2], decoded.lost) == ("“Ja”", 0)


@pytest.mark.parametrize("label", ["hex", "utf-16", "unicode_escape", "idna", "no-such", "\x00"])
def test_a_label_of_no_encoding_is_passed_over(label: str) -> None:
    data = f"<meta charset='{label}'><p>Die Fähre fährt am Montag über den Fluss.".encode("cp1252")
    assert decode(data, "x", is_html=True).text.endswith("Fähre fährt am Montag über den Fluss.")
