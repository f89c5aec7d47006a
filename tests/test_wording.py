"""The page speaks the language of its edition: words, numbers, dates and quotation marks."""

from __future__ import annotations

import io
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from briefing import language, load_edition, resources
from briefing.compose.edition import choose_language, choose_shown, compose
from briefing.compose.sections import OTHER, TOP
from briefing.compose.subject import LISTS
from briefing.model import Briefing, Change, Document, Dropped, Notice, Since
from briefing.renderers.edition import render_json
from briefing.renderers.epub import render_epub
from briefing.renderers.html import render_html
from briefing.renderers.mail_body import render_mail
from briefing.renderers.markdown import render_markdown
from briefing.renderers.page.build import build_page
from briefing.renderers.page.extracts import Sources
from briefing.renderers.page.notices import is_of_lack
from briefing.renderers.page.wording import load_wording, put_labels
from briefing.renderers.pdf import render_pdf
from briefing.settings import Settings
from briefings import make_briefing, make_document, quote, small_briefing, tell

SHIPPED = (resources.templates(),)
CODES = ("de", "en", "es", "fr", "it", "nl", "pt")
EN = load_wording("en")


# The files.


def flatten(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each value of *table* with the names that lead to it."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


def places(value: Any) -> set[str]:
    """Return the names of what is put into *value*."""
    texts = value if isinstance(value, list) else [value]
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(str(text)) if name}


def test_there_is_a_file_for_each_language_of_the_page() -> None:
    assert language.list_labels() == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_file_says_the_same_as_the_english_one(code: str) -> None:
    own, english = (dict(flatten(language.read_labels(one))) for one in (code, "en"))
    assert list(own) == list(english)
    for name, value in own.items():
        assert places(value) == places(english[name]), name
        assert type(value) is type(english[name]), name
        assert value not in ("", []), name
        if isinstance(value, list) and name != "numbers.singular":
            assert len(value) == len(english[name]), name


@pytest.mark.parametrize("code", CODES)
def test_sections_and_languages_have_names_in_every_file(code: str) -> None:
    labels = language.read_labels(code)
    assert set(labels["sections"]) == {*LISTS, TOP, OTHER, "Stories", "Story", "In brief"}
    assert set(labels["languages"]) == set(language.known())


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
def test_no_sentence_of_a_file_was_left_in_english(code: str) -> None:
    own, english = language.read_labels(code)["labels"], language.read_labels("en")["labels"]
    assert [name for name, text in own.items() if text == english[name] and len(text.split()) > 2] == []


def test_a_new_file_is_a_new_language_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "labels").mkdir()
    for code in ("en", "xx"):
        text = (Path(language.__file__).parent / "labels" / "en.toml").read_text(encoding="utf-8")
        (tmp_path / "labels" / f"{code}.toml").write_text(
            text.replace('"Sport"\n', f'"Sport {code}"\n'), encoding="utf-8"
        )
    caches = (language.list_labels, language.read_labels, load_wording)
    monkeypatch.setattr(language, "_FOLDER", tmp_path)
    try:
        for cache in caches:
            cache.cache_clear()
        assert load_wording("xx").code == "xx"
        assert load_wording("xx").section("Sport") == "Sport xx"
    finally:
        for cache in caches:
            cache.cache_clear()


def test_a_language_without_a_file_falls_back_to_english() -> None:
    assert load_wording("pl") == load_wording("../en") == EN


def test_what_is_said_in_a_wording_can_stand_in_a_set() -> None:
    assert len({load_wording("de"), load_wording("de"), EN}) == 2


# Words and numbers.


@pytest.mark.parametrize(
    ("code", "none", "one", "two"),
    [
        ("de", "0 Dokumente", "1 Dokument", "2 Dokumente"),
        ("en", "0 documents", "1 document", "2 documents"),
        ("es", "0 documentos", "1 documento", "2 documentos"),
        ("fr", "0 document", "1 document", "2 documents"),
        ("it", "0 documenti", "1 documento", "2 documenti"),
        ("nl", "0 documenten", "1 document", "2 documenten"),
        ("pt", "0 documentos", "1 documento", "2 documentos"),
    ],
)
def test_one_is_told_in_the_singular(code: str, none: str, one: str, two: str) -> None:
    assert tuple(load_wording(code).count("document", number) for number in (0, 1, 2)) == (none, one, two)


@pytest.mark.parametrize(
    ("code", "few", "many"),
    [
        ("de", "1.234 Themen", "12.345 Themen"),
        ("en", "1,234 stories", "12,345 stories"),
        ("es", "1234 noticias", "12\u202f345 noticias"),
        ("fr", "1\u202f234 sujets", "12\u202f345 sujets"),
        ("it", "1.234 notizie", "12.345 notizie"),
        ("nl", "1.234 onderwerpen", "12.345 onderwerpen"),
        ("pt", "1234 notícias", "12\u202f345 notícias"),
    ],
)
def test_the_thousands_stand_apart_as_the_language_has_them(code: str, few: str, many: str) -> None:
    assert (load_wording(code).count("story", 1234), load_wording(code).count("story", 12345)) == (few, many)


def test_labels_take_what_is_put_into_them() -> None:
    assert load_wording("de").label("page_of", page=2, pages=4) == "2 von 4"
    assert EN.count("left_out", 2) == "2 left out"
    assert EN.count("used_sentence", 1, used=0) == "0 of 1 sentence"


def test_a_section_of_the_user_keeps_its_name() -> None:
    german = load_wording("de")
    assert german.section("Disasters and accidents") == "Unglücke und Katastrophen"
    assert german.section("Our harbours") == "Our harbours"


def test_a_language_the_package_does_not_know_is_named_by_its_code() -> None:
    assert (load_wording("fr").language_name("uk"), EN.language_name("uk"), EN.language_name("xx")) == (
        "ukrainien",
        "Ukrainian",
        "xx",
    )


# Dates.


@pytest.mark.parametrize(
    ("code", "full", "short", "day"),
    [
        ("de", "Mittwoch, 25. November 2026", "25. Nov. 2026", "Mi., 25. Nov."),
        ("en", "Wednesday, 25 November 2026", "25 Nov 2026", "Wed 25 Nov"),
        ("es", "Miércoles, 25 de noviembre de 2026", "25 nov 2026", "mié 25 nov"),
        ("fr", "Mercredi 25 novembre 2026", "25 nov. 2026", "mer. 25 nov."),
        ("it", "Mercoledì 25 novembre 2026", "25 nov 2026", "mer 25 nov"),
        ("nl", "Woensdag 25 november 2026", "25 nov 2026", "wo 25 nov"),
        ("pt", "Quarta-feira, 25 de novembro de 2026", "25 nov. 2026", "qua., 25 nov."),
    ],
)
def test_dates_are_written_as_the_language_writes_them(code: str, full: str, short: str, day: str) -> None:
    wording = load_wording(code)
    assert wording.full_date("2026-11-25") == full
    assert wording.short_date("2026-11-25T06:15:00+01:00") == short
    assert wording.day("2026-11-25") == day


@pytest.mark.parametrize(
    ("code", "days", "months", "years"),
    [
        ("de", "1.–3. November 2026", "28. Oktober – 1. November 2026", "30. Dez. 2025 – 2. Jan. 2026"),
        ("en", "1–3 November 2026", "28 October – 1 November 2026", "30 Dec 2025 – 2 Jan 2026"),
        ("es", "1–3 de noviembre de 2026", "28 de octubre – 1 de noviembre de 2026", "30 dic 2025 – 2 ene 2026"),
        ("fr", "1er–3 novembre 2026", "28 octobre – 1er novembre 2026", "30 déc. 2025 – 2 janv. 2026"),
        ("it", "1º–3 novembre 2026", "28 ottobre – 1º novembre 2026", "30 dic 2025 – 2 gen 2026"),
        ("nl", "1–3 november 2026", "28 oktober – 1 november 2026", "30 dec 2025 – 2 jan 2026"),
        ("pt", "1–3 de novembro de 2026", "28 de outubro – 1 de novembro de 2026", "30 dez. 2025 – 2 jan. 2026"),
    ],
)
def test_a_period_says_nothing_twice(code: str, days: str, months: str, years: str) -> None:
    wording = load_wording(code)
    assert wording.period("2026-11-01", "2026-11-03") == days
    assert wording.period("2026-10-28", "2026-11-01") == months
    assert wording.period("2025-12-30", "2026-01-02", short=True) == years
    assert wording.period("2026-11-23", "2026-11-23T09:00:00Z") == wording.long_date("2026-11-23")


def test_what_is_no_date_stays_as_it_is() -> None:
    assert (EN.long_date("last week"), EN.weekday("last week"), EN.day("last week")) == ("last week", "", "last week")
    assert EN.full_date("last week") == "last week"
    assert EN.period("then", "2026-11-23") == "then – 23 November 2026"


def test_a_weekday_stands_as_inside_a_sentence_and_the_year_where_it_is_asked_for() -> None:
    assert (EN.weekday("2026-11-23"), load_wording("fr").weekday("2026-11-23")) == ("Monday", "lundi")
    assert (EN.day("2026-11-25", year=True), load_wording("de").day("2026-03-04", year=True)) == (
        "Wed 25 Nov 2026",
        "Mi., 4. März 2026",
    )


# Quotation marks.


@pytest.mark.parametrize(
    ("code", "quoted"),
    [
        ("de", "„Ja“"),
        ("en", "“Ja”"),
        ("es", "«Ja»"),
        ("fr", "«\u202fJa\u202f»"),
        ("it", "«Ja»"),
        ("nl", "“Ja”"),
        ("pt", "«Ja»"),
    ],
)
def test_a_quotation_has_the_marks_of_the_language(code: str, quoted: str) -> None:
    wording = load_wording(code)
    assert wording.quoted("Ja") == f"{wording.open_mark}Ja{wording.close_mark}" == quoted


def briefing_with_a_quotation(language: str, page: str) -> Briefing:
    """Return an edition in the language *page* of one document in *language* with a quotation."""
    document = make_document(
        "d1", "Quay\nThe quay is open. “We are glad to be back at work,” said Mara Quist.", language=language
    )
    said = quote(document, "We are glad to be back at work", "Mara Quist")
    story = tell("s1", (document,), {"d1": (0,)}, quotes=(said,))
    return replace(make_briefing((document,), (story,)), language=page)


@pytest.mark.parametrize(
    ("words", "page", "marks"),
    [("de", "fr", "„“"), ("it", "de", "«»"), ("und", "de", "„“"), ("en", "de", "“”")],
)
def test_a_printed_quotation_has_the_marks_of_its_own_language(words: str, page: str, marks: str) -> None:
    briefing = briefing_with_a_quotation(words, page)
    printed = f"{marks[0]}We are glad to be back at work{marks[1]}"
    assert printed in markdown(briefing)
    assert printed in html(briefing)


# Style sheets.


def test_a_style_sheet_takes_labels_as_texts() -> None:
    sheet = "content: label(page_css) counter(page) label(page_of_css) counter(pages)"
    assert put_labels(sheet, load_wording("fr")) == 'content: "Page " counter(page) " sur " counter(pages)'


# The language of an edition.


def documents_in(*languages: str) -> list[Document]:
    return [make_document(f"d{n}", f"Quay {n}\nThe quay is open.", language=one) for n, one in enumerate(languages, 1)]


@pytest.mark.parametrize(
    ("languages", "wanted", "chosen"),
    [
        (("de", "de", "en"), None, "de"),
        (("fr", "de"), None, "de"),
        (("pl", "pl", "de"), None, "en"),
        (("ar", "de"), None, "de"),
        (("und", "und", "it"), None, "it"),
        (("und",), None, "en"),
        ((), None, "en"),
        (("de", "de"), "fr", "fr"),
        (("de", "de"), "pl", "en"),
    ],
)
def test_the_page_is_in_the_language_of_most_documents(
    languages: tuple[str, ...], wanted: str | None, chosen: str
) -> None:
    assert choose_language(documents_in(*languages), wanted) == chosen


def test_an_edition_is_composed_in_its_language_and_read_back_in_it() -> None:
    documents = documents_in("fr", "fr", "en")
    stories = [tell(f"s{n}", (one,)) for n, one in enumerate(documents, 1)]
    told = [
        compose(stories, documents, (), title="T", date="2026-11-23", version="0", language=one) for one in (None, "es")
    ]
    assert [one.language for one in told] == ["fr", "es"]
    data = render_json(told[0], Settings(), SHIPPED).data.decode()
    assert load_edition(data).language == "fr"


def test_a_quotation_in_a_language_without_a_file_has_the_marks_of_the_page() -> None:
    assert "„We are glad to be back at work“" in markdown(briefing_with_a_quotation("pl", "de"))


def test_a_document_is_foreign_where_its_language_is_not_the_page_s() -> None:
    sources = Sources(replace(small_briefing(), language="de"))
    assert [sources.language(id) for id in ("d1", "d2", "d3")] == ["en", "en", ""]


# Whole editions.


def markdown(briefing: Briefing) -> str:
    return render_markdown(briefing, Settings(), SHIPPED).data.decode()


def html(briefing: Briefing, layout: str = "report") -> str:
    return render_html(briefing, Settings(layout=layout), SHIPPED).data.decode()


def whole_edition(code: str) -> Briefing:
    """Return an edition in the language *code* whose sources use no word, so that all words are the page's own."""
    documents = tuple(
        make_document(
            f"d{n}",
            f"Xqz {n}\nXqz 12 zqx. Zqx xqz am qzx. “Xqz zqx zqx xqz zqx qzx,” vrk Qzara Zquist.",
            language=code if n < 3 else "und",
            published="2026-11-22" if n < 3 else None,
        )
        for n in range(1, 5)
    )
    said = quote(documents[1], "Xqz zqx zqx xqz zqx qzx", "Qzara Zquist")
    stories = (
        tell("s1", documents[:2], {"d1": (0, 1)}, quotes=(said,)),
        tell("s2", documents[2:3], {"d3": (0,)}),
        tell("s3", documents[3:], {"d4": (0,)}),
    )
    changed = replace(
        stories[0], status="updated", changes=(Change("", "12", "14", ((12, 12), (14, 14)), "", "2026-11-20"),)
    )
    notices = (Notice("left out", "Wxz", "q.pdf", "Wxz"), Notice("cut short", "Wxz", "q.pdf", ""))
    made = make_briefing(documents, (changed, *stories[1:]), notices, title="Qzx")
    since = Since("2026-11-20", new=("s2",), updated=("s1",), continuing=("s3",), dropped=(Dropped("t1", "Zqx"),))
    return choose_shown(replace(made, since=since, language=code))


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


ENGLISH = frozenset(
    words_of(
        "bottom figures since edition stories story sources source said who what method remarks left out short made "
        "with monday november updated new continuing longer told changed words speaker publisher title date language "
        "used documents document minutes read the of and more first front contents attached program"
    )
)


class _Words(HTMLParser):
    """The words of a page outside of what it marks as English, those in titles of links included."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[bool] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag not in ("meta", "br", "img"):
            self.open.append(tag == "style" or (tag != "html" and told.get("lang") == "en"))
        self.words += words_of(" ".join(filter(None, (told.get("title"), told.get("alt")))))

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open):
            self.words += words_of(data)


SAME = {
    "de": {"who", "november", "front"},
    "fr": {"source", "sources", "document", "documents", "date", "figures", "method"},
}
"""Words of the list that the language has, too."""


@pytest.mark.parametrize("code", ["de", "fr"])
def test_no_english_word_is_left_on_a_page_in_another_language(code: str) -> None:
    briefing = whole_edition(code)
    mail = render_mail(briefing, Settings(), SHIPPED)
    texts = [*words_of(markdown(briefing)), *words_of(mail.text), *words_of(mail.subject), *_Words(mail.html).words]
    for layout in ("report", "onepage"):
        texts += _Words(html(briefing, layout)).words
    assert not {word for word in texts if word in ENGLISH - SAME[code]}


def test_a_german_page_reads_as_one() -> None:
    told = markdown(whole_edition("de"))
    assert "Montag, 23. November 2026  \nQuellen vom 22. November 2026 · 4 Dokumente · 3 Themen · 1 ausgelassen" in told
    assert (
        "## Seit der Ausgabe vom 20. November 2026\n\n1 neu, 1 aktualisiert, 1 unverändert, 1 nicht mehr dabei." in told
    )
    assert "- 2 Dokumente ohne Datum\n- 4 Dokumente ohne Herausgeber" in told


def test_a_french_page_reads_as_one() -> None:
    told = markdown(whole_edition("fr"))
    assert "Lundi 23 novembre 2026  \nSources\u00a0: 22 novembre 2026 · 4 documents · 3 sujets · 1 écarté" in told
    assert "**Mis à jour\u00a0:** Xqz 1" in told


@pytest.mark.parametrize("layout", ["report", "onepage"])
def test_a_page_names_its_language_and_marks_what_is_english(layout: str) -> None:
    briefing = replace(small_briefing(), language="de")
    page = html(briefing, layout)
    assert '<html lang="de"' in page
    assert 'lang="en" dir="ltr">Harbour strike ends after nine days<' in page
    assert '<span lang="en" dir="ltr">no text in it</span>' in page
    assert 'lang="de"' not in page.replace('<html lang="de"', "")


def test_mail_and_e_book_are_in_the_language_of_the_edition() -> None:
    briefing = replace(small_briefing(), language="fr")
    assert '<html lang="fr">' in render_mail(briefing, Settings(), SHIPPED).html
    book = ZipFile(io.BytesIO(render_epub(briefing, Settings(), SHIPPED).data))
    package, contents, page = (book.read(name).decode() for name in ("edition.opf", "nav.xhtml", "edition.xhtml"))
    assert "<dc:language>fr</dc:language>" in package
    assert "<h1>Sommaire</h1>" in contents
    assert '<html lang="fr" xml:lang="fr"' in page or 'xml:lang="fr"' in page.partition("<head>")[0]


def test_a_pdf_is_in_the_language_of_the_edition_from_its_first_page_to_its_page_numbers() -> None:
    briefing = replace(small_briefing(), language="de")
    data = render_pdf(briefing, Settings(layout="report"), SHIPPED).data
    assert str(pikepdf.open(io.BytesIO(data)).Root.Lang) == "de"
    first = PdfDocument(data)[0].get_textpage().get_text_range()
    assert "Wörtliche Auszüge; [n] ist die Nummer der Quelle" in first
    assert "Seite 1 von 2" in first


def test_what_documents_do_not_say_is_counted_and_other_remarks_stay() -> None:
    other = Notice("remark", "a cause of its own", "d2.txt", "")
    made = small_briefing()
    page = build_page(replace(made, notices=(*made.notices, other)))
    assert page.lacks == ("1 document without a date", "1 document without a publisher")
    assert page.remarks == (other,)


def test_the_remarks_that_the_edition_makes_are_those_that_the_page_counts() -> None:
    documents = documents_in("en", "en")
    made = compose([tell("s1", tuple(documents))], documents, (), title="T", date="2026-11-23", version="0")
    assert len(made.notices) == 2
    assert build_page(made).remarks == ()


def test_a_language_without_words_for_who_speaks_is_told_once() -> None:
    documents = documents_in("en", "ru", "ar", "und")
    made = compose([tell("s1", tuple(documents))], documents, (), title="T", date="2026-11-23", version="0")
    assert "2 documents in a language in which no speakers and hardly any figures are read" in {
        notice.what for notice in made.notices
    }
    page = build_page(made)
    assert page.lacks[-1].startswith("2 documents in languages in which")
    assert page.remarks == ()


@pytest.mark.parametrize(
    ("what", "is_counted"),
    [
        ("1 document without a date", True),
        ("1,200 documents without a publisher", True),
        ("2 documents in a language in which no speakers and hardly any figures are read", True),
        ("3 documents: the text names no publisher, so none is printed", True),
        ("3 documents: not repeated, word for word in the edition of 2026-11-22", False),
        ("the feed names items without a date", False),
    ],
)
def test_only_a_remark_on_documents_without_date_or_publisher_is_counted(what: str, is_counted: bool) -> None:
    remark = Notice("remark", what, "a.txt", "")
    assert is_of_lack(remark) is is_counted
    assert not is_of_lack(replace(remark, kind="left out"))
