"""The e-book: what the official checker says of it, that nothing is lost in it, and that every link leads somewhere."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from briefing import brief, render, resources
from briefing.errors import RenderError
from briefing.model import Briefing, Document, Notice, Raw
from briefing.readers.epub import read_epub
from briefing.renderers.epub import render_epub
from briefing.renderers.page.extracts import on_one_line
from briefing.settings import LookSettings, Settings
from briefings import PORT, make_briefing, make_document, small_briefing, tell
from editions import LOGO, draw_edition
from epub_checker import find_faults

SHIPPED = (resources.templates(),)
USUAL = Settings()
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
BODY = PORT[PORT.index("\n") :]
SVG = "<svg xmlns='http://www.w3.org/2000/svg'>"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 6
ODD = (
    "A bell \x07, a feed \x0c, a null \x00, \ufffe and \x85",
    "<b>&amp;</b> {{ 7 }} ]]> <!-- -- --> <script>alert(1)</script>",
    "\u202eback\u202c 👩\u200d🚀 e\u0301 \U0002a6d6 zero\u200bwidth",
    LONG,
)
PLACES = (
    'https://a.example/"><script>x</script>', "https://exämple.example/ü?q=[1]#a#b", "https://a.example:99999/%zz",
    "http://user@@a.example/", "http://[::1]/", "https://xn--a/", f"https://{'a' * 70}.example/", "mailto:",
    "mailto:a b@c.example", "javascript:alert(1)", "https://a.example/\x01{x}|^`\\",
)  # fmt: skip
PICTURE = (
    '<div class="chart"><svg role="img" viewBox="0 0 9 9" onload="alert(1)"><title>Nine & more</title>'
    '<linearGradient id="g-{{ block.id }}"/><rect width="9" height="9"/></svg></div>'
    '<script>alert(1)</script><p onclick="alert(1)">Read <a href="#nowhere">on</a></p>'
)


def bare() -> Briefing:
    return brief([b"A ship came in. It left on the same day, and nobody saw it go."], date="2026-11-23", isolated=False)


def odd() -> Briefing:
    documents = [make_document(f"d{n}", f"{words}\n{words}. {LONG}.") for n, words in enumerate(ODD)]
    documents += [make_document(f"p{n}", f"Place {n}{BODY}", place=place) for n, place in enumerate(PLACES)]
    stories = tuple(tell(f"s{n}", (document,)) for n, document in enumerate(documents))
    notices = tuple(Notice("left out", words, words, words) for words in ODD)
    return make_briefing(tuple(documents), stories, notices, title=ODD[0])


def foreign() -> Briefing:
    texts = {
        "ar": "الميناء يفتح أبوابه\nقال المجلس يوم الاثنين إن السفن ستنتظر حتى ينتهي الإضراب",
        "he": "הנמל נפתח\nהמועצה אמרה ביום שני שהאוניות ימתינו עד שהשביתה תסתיים",
        "zh": "港口重新开放\n市议会星期一表示船只将等待罢工结束",
    }
    documents = tuple(make_document(f"d-{code}", text, language=code) for code, text in texts.items())
    return make_briefing(documents, tuple(tell(f"s{n}", (d,)) for n, d in enumerate(documents)))


def sixty() -> Briefing:
    documents = tuple(make_document(f"d{n}", f"Story number {n}{BODY}") for n in range(60))
    names = ("World", "Economy", "", "A & B")
    told = (replace(tell(f"s{n}", (d,)), section=names[n % 4], in_brief=n > 40) for n, d in enumerate(documents))
    return make_briefing(documents, tuple(told))


def classified(folder: Path) -> tuple[Briefing, Settings]:
    (folder / "logo.png").write_bytes(LOGO)
    return small_briefing(), Settings(
        look=LookSettings(classification="Secret & sealed", logo=str(folder / "logo.png"))
    )


def drawn(folder: Path) -> tuple[Path, ...]:
    """Return the folders of templates whose stories hold a drawing, a picture, a script and a link to nowhere."""
    part = "report/parts/story.html.jinja"
    shipped = (SHIPPED[0] / part).read_text(encoding="utf-8")
    (folder / part).parent.mkdir(parents=True)
    (folder / "daily").mkdir()
    (folder / part).write_text(shipped.replace("</article>", f'{PICTURE}<img src="dot.png" alt="">\n</article>'))
    (folder / "daily" / "dot.png").write_bytes(LOGO)
    return (folder, *SHIPPED)


BRIEFINGS: dict[str, Callable[[], Briefing]] = {
    "small": small_briefing,
    "bare": bare,
    "odd": odd,
    "foreign": foreign,
    "sixty": sixty,
    "nothing": lambda: make_briefing((), ()),
}


def epub(briefing: Briefing, settings: Settings = USUAL, templates: tuple[Path, ...] = SHIPPED) -> bytes:
    return render_epub(briefing, settings, templates).data


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("made")
    made = {name: epub(briefing()) for name, briefing in BRIEFINGS.items()}
    made["one page"] = epub(sixty(), Settings(layout="onepage"))
    made["classified"] = epub(*classified(folder))
    (folder / "logo.svg").write_text(f'{SVG}<script>alert(1)</script><rect width="9" height="9"/></svg>')
    made["drawn logo"] = epub(bare(), Settings(look=LookSettings(logo=str(folder / "logo.svg"))))
    made["drawn"] = epub(small_briefing(), Settings(), drawn(folder / "mine"))
    for number in range(8):
        edition = draw_edition(number, folder, most=26)
        made[f"edition {number}"] = epub(edition.briefing, edition.settings)
    return made


def files(book: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pages(book: bytes) -> dict[str, Any]:
    return {name: etree.fromstring(data) for name, data in files(book).items() if name.endswith(".xhtml")}


def words(book: bytes) -> str:
    return " ".join(" ".join("".join(page.find(f"{XHTML}body").itertext()).split()) for page in pages(book).values())


def package(book: bytes) -> Any:
    return etree.fromstring(files(book)["edition.opf"])


# The rules.


def test_the_official_checker_finds_no_fault_in_books_of_every_kind(books: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in books.items():
        (tmp_path / f"{name}.epub").write_bytes(data)
    broken = io.BytesIO()
    with ZipFile(broken, "w") as archive:
        for name, data in files(books["small"]).items():
            archive.writestr(name, data.replace(b"<title>", b"<title><b/>"), ZIP_STORED)
    (tmp_path / "broken.epub").write_bytes(broken.getvalue())
    faults = find_faults(tmp_path)
    assert any("RSC-005" in fault for fault in faults.pop("broken"))
    assert faults == {name: [] for name in books}


def test_the_same_edition_gives_the_same_bytes(books: dict[str, bytes], tmp_path: Path) -> None:
    assert epub(small_briefing()) == books["small"]
    assert epub(*classified(tmp_path)) == books["classified"]


def test_editions_of_other_data_have_other_names_and_the_same_data_has_one() -> None:
    def name(briefing: Briefing, settings: Settings = USUAL) -> str:
        return str(package(epub(briefing, settings)).findtext(f".//{DC}identifier"))

    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", name(bare()))
    assert name(bare()) == name(bare(), Settings(layout="onepage"))
    assert epub(bare()) == epub(bare(), Settings(layout="report"))
    assert name(bare()) != name(small_briefing())


def test_the_first_bytes_of_the_file_tell_what_it_is(books: dict[str, bytes]) -> None:
    for book in books.values():
        assert book[30:58] == b"mimetypeapplication/epub+zip"


def test_the_time_of_the_edition_is_that_of_its_day_or_the_one_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def times(briefing: Briefing) -> tuple[str, set[tuple[int, ...]]]:
        book = epub(briefing)
        told = package(book).find(f".//{OPF}meta[@property='dcterms:modified']").text
        with ZipFile(io.BytesIO(book)) as archive:
            return told, {entry.date_time for entry in archive.infolist()}

    assert times(small_briefing()) == ("2026-11-23T00:00:00Z", {(2026, 11, 23, 0, 0, 0)})
    assert times(replace(small_briefing(), date="0900-02-03")) == ("0900-02-03T00:00:00Z", {(1980, 2, 3, 0, 0, 0)})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "951786000")
    assert times(small_briefing()) == ("2000-02-29T01:00:00Z", {(2000, 2, 29, 1, 0, 0)})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(RenderError, match="SOURCE_DATE_EPOCH=yesterday"):
        epub(small_briefing())


# What is in it.


@pytest.mark.parametrize("name", ["small", "bare", "foreign", "sixty"])
def test_every_sentence_of_the_briefing_is_in_the_book(name: str, books: dict[str, bytes]) -> None:
    briefing, told = BRIEFINGS[name](), words(books[name])
    for story in briefing.stories:
        assert on_one_line(story.headline.text) in told
        for cited in [] if story.in_brief else story.sentences:
            assert on_one_line(cited.item.text) in told


def test_characters_that_xml_cannot_hold_are_marked_and_the_others_kept(books: dict[str, bytes]) -> None:
    told = words(books["odd"])
    assert "A bell \ufffd, a feed , a null \ufffd, \ufffd and" in told
    assert "<b>&amp;</b> {{ 7 }} ]]> <!-- -- --> <script>alert(1)</script>" in told
    assert "\u202eback\u202c 👩\u200d🚀 e\u0301 \U0002a6d6 zero\u200bwidth" in told
    assert LONG in told.replace("\u200b", "")


def test_words_in_other_languages_are_marked_and_those_from_the_right_run_so(books: dict[str, bytes]) -> None:
    marked: dict[str, set[str]] = {}
    for page in pages(books["foreign"]).values():
        for element in page.iter(f"{XHTML}p", f"{XHTML}a"):
            if "lang" in element.attrib:
                assert element.get("lang") == element.get("{http://www.w3.org/XML/1998/namespace}lang")
                marked.setdefault(element.get("lang"), set()).add(element.get("dir"))
    assert marked == {"ar": {"rtl"}, "he": {"rtl"}, "zh": {"ltr"}}


def test_every_link_leads_somewhere(books: dict[str, bytes]) -> None:
    for book in books.values():
        held = files(book)
        targets = {f"{name}#{id}" for name, page in pages(book).items() for id in page.xpath("//@id")}
        for name, page in pages(book).items():
            for link in page.xpath("//@href | //@src"):
                if not re.match(r"https?://|mailto:.", link):
                    assert (f"{name}{link}" if link.startswith("#") else link) in targets | held.keys(), link


def test_a_claim_leads_to_its_source_and_the_source_back_to_its_story(books: dict[str, bytes]) -> None:
    page = pages(books["small"])["edition.xhtml"]
    (cite, *_) = page.xpath("//*[@id='s1']//*[@class='cite']/@href")
    (back,) = page.xpath("//*[@id='source-1']/*[1]/@href")
    assert (cite, back) == ("#source-1", "#s1")


def test_links_to_no_address_are_no_links_and_the_others_are_valid(books: dict[str, bytes]) -> None:
    links = {link for page in pages(books["odd"]).values() for link in page.xpath("//@href") if ":" in link}
    assert links == {
        "https://a.example/%22%3E%3Cscript%3Ex%3C/script%3E",
        "https://exämple.example/ü?q=%5B1%5D#a%23b",
        "https://a.example/%EF%BF%BD%7Bx%7D%7C%5E%60%5C",
        "mailto:a%20b@c.example",
    }


def test_the_contents_name_sections_and_below_them_stories(books: dict[str, bytes]) -> None:
    contents = pages(books["sixty"])["nav.xhtml"].find(f".//{XHTML}nav/{XHTML}ol")
    told = [(row[0].text, len(row.findall(f"{XHTML}ol/{XHTML}li"))) for row in contents]
    assert told[0] == ("Front page", 0)
    assert {name for name, _ in told} >= {"World", "Economy", "A & B", "Sources and method"}
    assert sum(count for _, count in told) == 25
    assert contents[0][0].get("href") == "edition.xhtml"
    assert all(link.get("href").startswith("edition.xhtml#") for row in contents[1:] for link in row.iter(f"{XHTML}a"))
    assert "Story number 0" in words(books["sixty"])


def test_a_classified_edition_says_so_and_holds_its_logo_as_a_file(books: dict[str, bytes]) -> None:
    page = pages(books["classified"])["edition.xhtml"]
    assert page.xpath("//*[@class='classification']/text()") == ["Secret & sealed"]
    assert files(books["classified"])["picture-1.png"] == LOGO
    assert not any(b"data:" in data for data in files(books["classified"]).values())


def test_a_drawing_stays_a_drawing_and_no_script_is_left(books: dict[str, bytes]) -> None:
    book = books["drawn"]
    drawing = pages(book)["edition.xhtml"].findall(".//{http://www.w3.org/2000/svg}svg")[-1]
    assert (drawing.get("viewBox"), drawing.get("role")) == ("0 0 9 9", "img")
    assert drawing.findtext("{http://www.w3.org/2000/svg}title") == "Nine & more"
    assert drawing.find("{http://www.w3.org/2000/svg}linearGradient") is not None
    items = {item.get("href"): item.get("properties") for item in package(book).iter(f"{OPF}item")}
    assert [href for href, properties in items.items() if properties == "svg"] == ["edition.xhtml"]
    assert b"alert" not in files(book)["edition.xhtml"]
    assert files(book)["picture-1.png"] == LOGO


def test_a_picture_that_is_nowhere_and_one_of_no_known_kind_are_named(tmp_path: Path) -> None:
    folders = drawn(tmp_path / "mine")
    picture = tmp_path / "mine" / "daily" / "dot.png"
    part = tmp_path / "mine" / "report" / "parts" / "story.html.jinja"
    shutil.move(picture, picture.with_suffix(".tiff"))
    with pytest.raises(RenderError, match=r"daily/dot\.png"):
        epub(bare(), templates=folders)
    part.write_text(part.read_text(encoding="utf-8").replace("dot.png", "dot.tiff"), encoding="utf-8")
    with pytest.raises(RenderError, match="a kind that an e-book cannot hold"):
        epub(bare(), templates=folders)


def test_a_drawn_logo_is_held_without_its_scripts(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    settings = Settings(look=LookSettings(logo=str(logo)))
    logo.write_text(f'{SVG}<script>alert(1)</script><rect onclick="alert(1)" width="9"/></svg>', encoding="utf-8")
    assert b'<rect width="9"/>' in files(epub(bare(), settings))["picture-1.svg"]
    assert b"alert" not in files(epub(bare(), settings))["picture-1.svg"]
    for wrong, told in ((f"{SVG}<g></svg>", "no sound SVG: .*mismatch"), ("<svg></svg>", "not in the namespace")):
        logo.write_text(wrong, encoding="utf-8")
        with pytest.raises(RenderError, match=told):
            epub(bare(), settings)


def test_a_template_that_prints_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "briefing.html.jinja").write_text("{# #}", encoding="utf-8")
    with pytest.raises(RenderError, match="the page is empty"):
        epub(bare(), Settings(layout="empty"), (tmp_path, *SHIPPED))


def test_the_charts_of_the_page_are_drawings_with_their_capitals(books: dict[str, bytes]) -> None:
    held = [files(book)["edition.xhtml"].decode() for name, book in books.items() if name != "drawn"]
    charts = [chart for page in held for chart in re.findall(r'<div class="chart">.*?</div>', page, re.DOTALL)]
    assert len(charts) > 3
    assert all(' viewBox="0 0 480 ' in chart and "viewbox" not in chart and "var(" not in chart for chart in charts)


def test_a_font_that_the_settings_name_is_asked_for() -> None:
    sheet = files(epub(bare(), Settings(look=LookSettings(text_font="Gentium"))))["style.css"].decode()
    assert 'html {  font: 1rem/1.42 "Gentium", ' in sheet


def test_size_letters_ink_and_ground_are_the_readers_own(books: dict[str, bytes]) -> None:
    sheet = files(books["small"])["style.css"].decode()
    assert not re.search(r"\d(?:pt|px)\b|#[0-9a-f]{3,6}\b|@font-face|url\(|var\(|background", sheet)
    assert set(re.findall(r"(?<![\w-])color:\s*(\w+)", sheet)) == {"inherit"}
    assert re.search(r"html \{\s*\}", sheet)


def test_the_book_says_whom_it_serves(books: dict[str, bytes]) -> None:
    def told(name: str, book: str) -> list[str]:
        return [meta.text for meta in package(books[book]).iterfind(f".//{OPF}meta[@property='schema:{name}']")]

    assert told("accessMode", "bare") == ["textual"]
    assert told("accessMode", "classified") == ["textual", "visual"]
    assert told("accessModeSufficient", "classified") == ["textual"]
    assert told("accessibilityHazard", "bare") == ["none"]
    assert {"tableOfContents", "structuralNavigation", "readingOrder"} <= set(told("accessibilityFeature", "bare"))
    assert "alternativeText" in told("accessibilityFeature", "classified")
    assert len(told("accessibilitySummary", "bare")) == 1


def test_our_own_reader_of_e_books_reads_it(books: dict[str, bytes]) -> None:
    found = list(read_epub(Raw("today.epub", "today.epub", books["small"]), Settings()))
    assert all(isinstance(part, Document) for part in found)
    assert len(found) == len(pages(books["small"])) - 1


def test_it_is_a_format_among_the_others() -> None:
    made = render(small_briefing(), "epub")
    assert (made.name, made.media_type) == ("briefing-2026-11-23.epub", "application/epub+zip")
