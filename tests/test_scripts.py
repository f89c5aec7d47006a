"""Scripts beside the Latin, Greek and Cyrillic ones: set in shipped fonts, or left out and named."""

from __future__ import annotations

import io
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest

from briefing import resources
from briefing.renderers.pdf import render_pdf
from briefing.renderers.scripts import find_scripts, leave_out
from briefing.settings import Settings
from briefings import make_briefing, make_document, tell
from layouts import LAYOUTS

TEXTS = {
    "ar": "إضراب الميناء ينتهي\nصوّت عمال الرصيف يوم الأحد على إنهاء إضراب أوقف 140 سفينة.",
    "he": "שביתת הנמל הסתיימה\nעובדי הנמל הצביעו ביום ראשון בעד סיום השביתה שעיכבה 140 אוניות.",
    "hi": "बंदरगाह की हड़ताल समाप्त\nमजदूरों ने रविवार को हड़ताल समाप्त करने के लिए मतदान किया।",
}


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("Latin, Ελληνικά, кириллица, 漢字", []),
        ("العربية", ["arabic"]),
        ("שלום \ufb2a", ["hebrew"]),
        ("हिन्दी", ["devanagari"]),
        ("سلام שלום", ["arabic", "hebrew"]),
        ("\ufeff", []),
    ],
)
def test_fonts_are_loaded_for_the_scripts_of_a_page(text: str, scripts: list[str]) -> None:
    assert list(find_scripts(text)) == scripts


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("nothing is missing", "nothing is missing"),
        ("one x here", "one […] here"),
        ("xyx", "[…]"),
        ("x y, x. 140 y!", "[…]. 140 […]!"),
        ('<p lang="q">x y</p><p>y</p>', '<p lang="q">[…]</p><p>[…]</p>'),
    ],
)
def test_a_stretch_that_no_font_has_is_one_mark(text: str, printed: str) -> None:
    assert leave_out(text, {ord("x"), ord("y")} if "missing" not in text else set()) == printed


def test_signs_of_patterns_are_left_out_as_any_other() -> None:
    assert leave_out("a]b^c-d\\e", {ord(sign) for sign in "]^-\\"}) == "a[…]b[…]c[…]d[…]e"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", TEXTS)
def test_every_letter_is_of_a_shipped_font(language: str, layout: str) -> None:
    document = make_document("d1", TEXTS[language], language=language)
    made = make_briefing((document,), (tell("s1", (document,)),))
    data = render_pdf(made, Settings(layout=layout), (resources.templates(),)).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.resources.Font.values()}
    assert all("-Briefing" in font for font in fonts), fonts
    assert any("Noto" in font for font in fonts), fonts


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("code", ["ar", "he"])
def test_a_date_after_words_from_right_to_left_stays_whole(code: str, layout: str) -> None:
    publisher = TEXTS[code].partition("\n")[0]
    document = make_document("d1", TEXTS[code], publisher=publisher, published="2026-11-22", language=code)
    briefing = make_briefing((document,), (tell("s1", (document,)),))
    data = render_pdf(briefing, Settings(layout=layout), (resources.templates(),)).data
    with pypdfium2.PdfDocument(data) as pdf:
        lines = read_as_drawn(pdf[0])
    dated = [line for line in lines if "Nov" in line and not line.startswith(("Sourcesof", "Dailybriefing", "Monday"))]
    assert dated
    assert all("22Nov" in line for line in dated)


def read_as_drawn(page: pypdfium2.PdfPage) -> list[str]:
    """Return the letters of each line from left to right, whatever their direction, without spaces."""
    words, letters = page.get_textpage(), []
    for index in range(words.count_chars()):
        left, bottom, _, top = words.get_charbox(index, loose=True)
        letters.append(((top + bottom) / 2, left, words.get_text_range(index, 1).strip()))
    letters.sort()
    breaks = [0, *(n for n in range(1, len(letters)) if letters[n][0] - letters[n - 1][0] > 3), len(letters)]
    lines = (letters[start:end] for start, end in pairwise(breaks))
    return ["".join(letter for _, letter in sorted((left, letter) for _, left, letter in line)) for line in lines]
