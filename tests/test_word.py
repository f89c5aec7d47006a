"""The Word document: read back by its library, that nothing is lost in it, that notes and links lead somewhere."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from lxml import etree, html as markup

from briefing import render
from briefing.errors import RenderError
from briefing.model import Briefing, Dated, Document, Raw, Series
from briefing.readers.word import read_docx
from briefing.renderers.page.build import build_page
from briefing.renderers.page.extracts import on_one_line
from briefing.renderers.word import render_docx
from briefing.settings import LookSettings, Settings
from briefings import make_briefing, related_briefing, small_briefing
from editions import LOGO, draw_edition
from test_edition import made_of_seeds, next_day, with_a_plan
from test_epub import LONG, SVG, bare, foreign, odd, sixty

USUAL = Settings()
BRIEFINGS: dict[str, Callable[[], Briefing]] = {
    "small": small_briefing,
    "related": related_briefing,
    "seeds": made_of_seeds,
    "next day": next_day,
    "plan": with_a_plan,
    "bare": bare,
    "odd": odd,
    "foreign": foreign,
    "sixty": sixty,
    "nothing": lambda: make_briefing((), ()),
}


def word(briefing: Briefing, settings: Settings = USUAL) -> bytes:
    return render_docx(briefing, settings).data


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("made")
    found = {name: word(briefing()) for name, briefing in BRIEFINGS.items()}
    for number in range(8):
        edition = draw_edition(number, folder, most=26)
        found[f"edition {number}"] = word(edition.briefing, edition.settings)
    return found


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def parts(data: bytes) -> dict[str, Any]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {
            name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(("xml", "rels"))
        }


def texts(element: Any) -> str:
    """Return the words below *element*, as the paragraphs have them."""
    found = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in element.iter(qn("w:p"))]
    return " ".join(" ".join(found).split()).replace("\u2060", "")


def words(data: bytes) -> str:
    return texts(parts(data)["word/document.xml"])


def notes(data: bytes) -> dict[str, str]:
    root = parts(data)["word/footnotes.xml"]
    return {note.get(qn("w:id")): texts(note) for note in root if not note.get(qn("w:type"))}


def styled(data: bytes, style: str) -> list[str]:
    return [on_one_line(p.text) for p in opened(data).paragraphs if p.style.name == style]


# The file.


def test_the_same_edition_gives_the_same_bytes(made: dict[str, bytes]) -> None:
    for name in ("small", "odd", "foreign", "sixty"):
        assert word(BRIEFINGS[name]()) == made[name]


def test_the_time_of_the_edition_is_that_of_its_day_or_the_one_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def times(briefing: Briefing) -> tuple[str, set[tuple[int, ...]]]:
        data = word(briefing)
        told = parts(data)["docProps/core.xml"].findtext("{http://purl.org/dc/terms/}created")
        with ZipFile(io.BytesIO(data)) as archive:
            return str(told), {entry.date_time for entry in archive.infolist()}

    assert times(small_briefing()) == ("2026-11-23T00:00:00Z", {(2026, 11, 23, 0, 0, 0)})
    assert times(replace(small_briefing(), date="0900-02-03")) == ("0900-02-03T00:00:00Z", {(1980, 2, 3, 0, 0, 0)})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "951786000")
    assert times(small_briefing()) == ("2000-02-29T01:00:00Z", {(2000, 2, 29, 1, 0, 0)})


def test_its_properties_say_what_it_is_and_who_made_it(made: dict[str, bytes]) -> None:
    told = opened(made["small"]).core_properties
    assert (told.title, told.language) == ("Daily briefing, 23 November 2026", "en")
    assert told.author.startswith("briefing ")
    assert told.created == told.modified
    assert (told.created.year, told.created.month, told.created.day) == (2026, 11, 23)
    long = opened(word(replace(small_briefing(), title="A title " * 60))).core_properties
    assert len(long.title) <= 255 and long.title.endswith("…")


def test_each_link_of_its_parts_leads_to_a_part_or_to_an_address(made: dict[str, bytes]) -> None:
    for data in made.values():
        with ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
        for name, root in parts(data).items():
            if not name.endswith(".rels"):
                continue
            folder = Path(name).parent.parent.as_posix()
            for relation in root:
                target = relation.get("Target")
                if relation.get("TargetMode") == "External":
                    assert re.match(r"https?://|mailto:.", target) and target.isprintable() and " " not in target
                else:
                    assert (target[1:] if target.startswith("/") else f"{folder}/{target}".removeprefix("./")) in names


# What is in it.


@pytest.mark.parametrize("name", ["small", "related", "seeds", "next day", "bare", "foreign", "sixty"])
def test_every_sentence_of_the_briefing_is_in_the_document(name: str, made: dict[str, bytes]) -> None:
    briefing, told = BRIEFINGS[name](), words(made[name]).replace("\u00a0", " ")
    for story in briefing.stories:
        assert on_one_line(story.headline.text) in told
        for cited in [] if story.in_brief else story.sentences:
            assert on_one_line(cited.item.text) in told
    for group in briefing.voices.groups:
        for statement in group:
            assert all(on_one_line(part.text).rstrip(",") in told for part in statement.parts)


@pytest.mark.parametrize("name", ["small", "related", "seeds", "next day", "sixty"])
def test_its_words_are_those_of_the_page(name: str, made: dict[str, bytes]) -> None:
    briefing = BRIEFINGS[name]()
    page = render(briefing, "html", settings=Settings(layout="report")).data
    body = markup.document_fromstring(page.decode()).body
    for drawing in list(body.iter("svg")):
        drawing.drop_tree()
    on_page = set(re.findall(r"\w+", " ".join(body.itertext())))
    in_document = set(re.findall(r"\w+", words(made[name]) + " ".join(notes(made[name]).values())))
    # The navigation of Word is the list of contents, and a footnote needs no label.
    labels = {"In", "this", "edition", "Source", "Sources", "json"}
    assert in_document - on_page == set()
    assert on_page - in_document - labels == set()


def test_headings_quotations_and_lists_are_in_the_styles_of_word(made: dict[str, bytes]) -> None:
    data = made["small"]
    assert styled(data, "Title") == ["Daily briefing"]
    assert styled(data, "Heading 1")[-1] == "Sources and method"
    assert "Harbour strike ends after nine days" in styled(data, "Heading 2")
    assert styled(data, "Quote") == [
        "“We did not get everything we asked for, but nobody goes back poorer than they left”"
    ]
    assert styled(data, "Speaker") == ["— Ines Carvalho, head of the dockers’ union [1]".replace("’", "'")]
    assert len(styled(data, "List Number")) == len(build_page(small_briefing()).lines)
    assert styled(data, "Caption")[0].startswith("2 sources · Almira Courier")
    for data in made.values():
        root = parts(data)
        used = {
            one.get(qn("w:val"))
            for one in root["word/document.xml"].iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
        }
        assert used <= {style.get(qn("w:styleId")) for style in root["word/styles.xml"].iter(qn("w:style"))}


def test_figures_are_bold_in_their_sentence(made: dict[str, bytes]) -> None:
    (told,) = [p for p in opened(made["small"]).paragraphs if p.text.startswith("The walkout") and "exporters" in p.text
               and p.style.name == "Body Text"]  # fmt: skip
    assert [run.text for run in told.runs if run.style.name == "Strong"] == ["at least 83 million euros"]


def test_who_said_what_is_a_table_whose_head_stands_on_each_page(made: dict[str, bytes]) -> None:
    (table,) = opened(made["seeds"]).tables
    head, *rows = table.rows
    assert [cell.text for cell in head.cells] == ["Speaker", "Words", "Source"]
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    page = build_page(made_of_seeds())
    assert len(rows) == sum(map(len, page.voices))
    assert [row.cells[2].text for row in rows] == [f"[{s.extract.source}]" for group in page.voices for s in group]
    names = [saying.name for group in page.voices for saying in group]
    assert all(row.cells[0].text.startswith(name) for row, name in zip(rows, names, strict=True))


def test_a_source_is_named_by_a_footnote_where_a_story_cites_it_first(made: dict[str, bytes]) -> None:
    told = notes(made["small"])
    assert told["1"] == "[1] Almira Courier, Harbour strike ends after nine days, 22 Nov 2026"
    for data in made.values():
        root = parts(data)["word/document.xml"]
        asked = [one.get(qn("w:id")) for one in root.iter(qn("w:footnoteReference"))]
        assert asked == list(notes(data)) == [str(n) for n in range(1, len(asked) + 1)]
        for mark in root.iter(qn("w:footnoteReference")):
            following = "".join(t.text for t in mark.getparent().getnext().iter(qn("w:t")))
            assert notes(data)[mark.get(qn("w:id"))].startswith(f"{following} ")


def test_a_story_names_each_of_its_sources_once(made: dict[str, bytes]) -> None:
    page = build_page(made_of_seeds())
    root = parts(made["seeds"])["word/document.xml"]
    noted = notes(made["seeds"])
    named: Counter[str] = Counter()
    for mark in root.iter(qn("w:footnoteReference")):
        named[noted[mark.get(qn("w:id"))].split()[0]] += 1
    for p in opened(made["seeds"]).paragraphs:
        if p.style.name == "Body Text 2" and p.text.startswith(("Source:", "Sources:")):
            named.update(re.findall(r"\[\d+\]", p.text))
    assert named == Counter(f"[{number}]" for block in page.blocks for number in block.sources)


def test_each_link_inside_leads_to_a_bookmark_that_is_there_once(made: dict[str, bytes]) -> None:
    for data in made.values():
        found = parts(data)
        root = found["word/document.xml"]
        there = [one.get(qn("w:name")) for one in root.iter(qn("w:bookmarkStart"))]
        asked = {link.get(qn("w:anchor")) for part in (root, found["word/footnotes.xml"])
                 for link in part.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))}  # fmt: skip
        assert len(there) == len(set(there))
        assert all(re.fullmatch(r"[a-z_0-9]{1,40}", name) for name in there)
        assert asked <= set(there)


def test_links_to_no_address_are_no_links_and_the_others_are_valid(made: dict[str, bytes]) -> None:
    links = {one.get("Target") for name, root in parts(made["odd"]).items() if name.endswith(".rels")
             for one in root if one.get("TargetMode") == "External"}  # fmt: skip
    assert links == {
        "https://a.example/%22%3E%3Cscript%3Ex%3C/script%3E",
        "https://exämple.example/ü?q=%5B1%5D#a%23b",
        "https://a.example/%EF%BF%BD%7Bx%7D%7C%5E%60%5C",
        "mailto:a%20b@c.example",
    }


def test_characters_that_xml_cannot_hold_are_marked_and_the_others_kept(made: dict[str, bytes]) -> None:
    told = words(made["odd"])
    assert "A bell \ufffd, a feed , a null \ufffd, \ufffd and" in told
    assert "<b>&amp;</b> {{ 7 }} ]]> <!-- -- --> <script>alert(1)</script>" in told
    assert "\u202eback\u202c 👩\u200d🚀 e\u0301 \U0002a6d6 zero\u200bwidth" in told
    assert LONG in told.replace("\u200b", "")


def test_words_in_other_languages_are_marked_and_those_from_the_right_run_so(made: dict[str, bytes]) -> None:
    marked: dict[str, set[bool]] = {}
    for paragraph in parts(made["foreign"])["word/document.xml"].iter(qn("w:p")):
        is_right = paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
        for language in paragraph.iter(qn("w:lang")):
            if paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) in ("Heading2", "BodyText"):
                assert (language.getparent().find(qn("w:rtl")) is not None) == is_right
                marked.setdefault(language.get(qn("w:bidi")), set()).add(is_right)
    assert marked == {"ar": {True}, "he": {True}, "zh": {False}}
    (usual,) = parts(made["foreign"])["word/styles.xml"].iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert usual.get(qn("w:val")) == "en"


def test_a_document_in_another_language_says_so_and_marks_what_is_english() -> None:
    data = word(replace(small_briefing(), language="de"))
    assert opened(data).core_properties.language == "de"
    assert "Seite " in texts(parts(data)["word/footer1.xml"])
    assert "Wer was gesagt hat" in styled(data, "Heading 1")
    english = ["".join(run.itertext()) for run in parts(data)["word/document.xml"].iter(qn("w:r"))
               if (lang := run.find(f".//{qn('w:lang')}")) is not None and lang.get(qn("w:val")) == "en"]  # fmt: skip
    assert "no text in it" in english


def test_a_chart_is_told_by_its_values() -> None:
    series = Series("rate", tuple(Dated(f"{n} %", (n, n), str(2020 + n), 2020.0 + n) for n in range(4)), "d1")
    first, *rest = small_briefing().stories
    told = replace(small_briefing(), stories=(replace(first, series=(replace(series, is_printed=True),)), *rest))
    line = "rate: 0 % (2020), 1 % (2021), 2 % (2022), 3 % (2023)"
    assert f"Over time: {line}" in words(word(told)).replace("\u00a0", " ")
    assert f"**Over time:** {line}" in render(told, "markdown").data.decode().replace("\u00a0", " ")


# How it looks.


@pytest.mark.parametrize(
    ("paper", "size"), [("A4", (210, 297)), ("Letter", (216, 279)), ("A5", (148, 210)), ("e-reader", (158, 210))]
)
def test_its_sheets_are_those_of_the_settings(paper: Any, size: tuple[int, int]) -> None:
    section = opened(word(bare(), Settings(paper=paper))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == size
    assert 100 < section.page_width.mm - section.left_margin.mm - section.right_margin.mm < 180


def test_its_margin_is_the_one_asked_for() -> None:
    section = opened(word(bare(), Settings(margin="1.5cm"))).sections[0]
    edges = (section.left_margin, section.right_margin, section.header_distance, section.footer_distance)
    assert [round(edge.mm) for edge in edges] == [15, 15, 15, 15]
    assert round(section.top_margin.mm) == 24


def test_its_pages_are_numbered_and_bear_the_classification(tmp_path: Path) -> None:
    section = opened(word(small_briefing(), Settings(look=LookSettings(classification="Secret & sealed")))).sections[0]
    heads = (section.first_page_header, section.header)
    feet = (section.first_page_footer, section.footer)
    assert all(part.paragraphs[0].text == "Secret & sealed" for part in (*heads, *feet))
    assert heads[1].paragraphs[1].text == "Daily briefing\t23 November 2026"
    for foot in feet:
        codes = [one.get(qn("w:instr")) for one in foot._element.iter(qn("w:fldSimple"))]
        assert codes == ["PAGE", "NUMPAGES"]


def test_a_look_sets_letters_colour_and_fonts() -> None:
    look = LookSettings(size="large", accent="#7a1f1f", text_font="Gentium")
    styles = opened(word(bare(), Settings(look=look))).styles
    assert (styles["Normal"].font.name, styles["Normal"].font.size.pt) == ("Gentium", 16.5)
    assert str(styles["Heading 1"].font.color.rgb) == "7A1F1F"


def test_a_logo_is_held_as_a_file_no_higher_than_on_other_pages(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(LOGO)
    data = word(bare(), Settings(look=LookSettings(logo=str(logo), logo_text="The house")))
    assert data == word(bare(), Settings(look=LookSettings(logo=str(logo), logo_text="The house")))
    (shape,) = opened(data).inline_shapes
    assert shape.height.mm <= 12 and shape._inline.docPr.get("descr") == "The house"
    logo.write_bytes(LOGO[:9])
    with pytest.raises(RenderError, match="no whole picture"):
        word(bare(), Settings(look=LookSettings(logo=str(logo))))
    logo.write_text(f"{SVG}</svg>", encoding="utf-8")
    (notice,) = render_docx(bare(), Settings(look=LookSettings(logo=str(logo)))).notices
    assert notice.kind == "remark" and "SVG" in notice.what


def test_our_own_reader_of_word_reads_it(made: dict[str, bytes]) -> None:
    (document,) = read_docx(Raw("today.docx", "today.docx", made["small"]), Settings())
    assert isinstance(document, Document)
    assert "Dock workers at Port Almira voted on Sunday" in document.text


def test_it_is_a_format_among_the_others() -> None:
    rendition = render(small_briefing(), "docx")
    assert rendition.name == "briefing-2026-11-23.docx"
    assert rendition.media_type.endswith(".wordprocessingml.document")


def test_libreoffice_prints_it_as_it_is(made: dict[str, bytes], tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if not program:
        pytest.skip("no LibreOffice on this machine: needs soffice")
    for name in ("small", "odd", "seeds"):
        (tmp_path / f"{name}.docx").write_bytes(made[name])
    command = [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    files = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=240)
    printed = {path.stem: list(pypdfium2.PdfDocument(path)) for path in tmp_path.glob("*.pdf")}
    assert printed.keys() == {"small", "odd", "seeds"}
    first = printed["small"][0].get_textpage().get_text_range()
    assert f"Page 1 of {len(printed['small'])}" in first
    assert "[1] Almira Courier, Harbour strike ends after nine days, 22 Nov 2026" in on_one_line(first)
    assert "[1][1]" not in first.replace(" ", "")
