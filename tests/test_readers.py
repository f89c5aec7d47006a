"""Text, Markdown and HTML: what is read, as which kind, and what a document says of itself."""

from __future__ import annotations

from functools import partial

import pytest

from briefing import plugins
from briefing.model import Document, Notice
from briefing.readers.content.claims import Block
from briefing.readers.content.identify import identify
from briefing.readers.webpage.article import tell_left_out
from briefing.settings import Settings
from reading import read_place


def read(data: bytes | str, language: str | None = "en") -> tuple[list[Document], list[Notice]]:
    raw = data.encode() if isinstance(data, str) else data
    return read_place(raw, Settings(language=language), partial(plugins.load, "briefing.readers"))


def one(data: bytes | str, language: str | None = "en") -> Document:
    documents, _ = read(data, language)
    assert len(documents) == 1
    return documents[0]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(paragraph.kind, paragraph.span.of(document.text)) for paragraph in document.paragraphs]


PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Bridge | The Courier</title>
<meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2026-11-22T06:00:00Z"></head>
<body class="has-sidebar"><nav>Home</nav><div class="cookie-banner">We use cookies</div>
<article><h1>Bridge <em>reopens</em></h1><p class="standfirst">The bridge is open.</p><p class="byline">By Jane Roe</p>
<figure><img src="x.jpg"><figcaption>Photo: the bridge.</figcaption></figure>
<p>It was <b>shut</b> for a year,<br>said the town.</p>Nobody fell.<ul><li>Cars may pass.</li></ul>
<h2>Costs</h2><table><tr><th>Year</th><td>2026</td></tr><tr><td>Cost</td><td>3</td></tr></table>
<div class="related">Read also: tolls</div><script>alert(1)</script></article>
<footer>© 2026</footer></body></html>"""


def test_a_page_gives_the_article_and_each_block_its_kind() -> None:
    assert kinds(one(PAGE, None)) == [
        ("headline", "Bridge reopens"),
        ("standfirst", "The bridge is open."),
        ("credit", "By Jane Roe"),
        ("caption", "Photo: the bridge."),
        ("body", "It was shut for a year, said the town."),
        ("body", "Nobody fell."),
        ("list item", "Cars may pass."),
        ("heading", "Costs"),
        ("table", "Year\t2026"),
        ("table", "Cost\t3"),
    ]


def test_a_page_says_where_each_claim_was_found() -> None:
    origin = one(PAGE, None).origin
    assert (origin.title, origin.publisher, origin.author) == ("Bridge reopens", "The Courier", "Jane Roe")
    assert origin.published == "2026-11-22T06:00+00:00"
    assert origin.language == "en"
    assert dict(origin.found) == {
        "title": "h1",
        "publisher": "meta og:site_name",
        "author": "byline",
        "published": "meta article:published_time",
        "language": "lang attribute",
    }


def test_json_ld_is_believed_where_the_head_is_silent() -> None:
    data = '{"@graph": [{"headline": "Dam holds", "datePublished": "2026-11-21", "publisher": {"name": "The Post"}}]}'
    page = f'<html><script type="application/ld+json">{data}</script><p>The dam at Orvel holds.</p></html>'
    origin = one(page).origin
    assert (origin.title, origin.publisher, origin.published) == ("Dam holds", "The Post", "2026-11-21")


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><div class='sidebar'>The dam at Orvel holds.</div></body></html>",
        "<html><body><form><p>The dam at Orvel holds.</p></form></body></html>",
        "<html><body><div class='source'>The dam at Orvel holds, the office of dams said on Monday after a night in "
        "which the water had risen by two metres.</div></body></html>",
        "<html><body><pre>The dam at Orvel holds.</pre></body></html>",
        "<body>The dam at Orvel holds.",
    ],
)
def test_a_page_with_little_text_is_not_lost(page: str) -> None:
    assert "The dam at Orvel holds" in one(page).sentences[0].text


def test_two_line_breaks_part_paragraphs_and_one_does_not() -> None:
    page = "<html><body>The dam<br>holds.<br><br>The gate is shut.</body></html>"
    assert [s.text for s in one(page).sentences] == ["The dam holds.", "The gate is shut."]


def test_a_page_nested_too_deep_is_named() -> None:
    page = "<html><p>The dam holds.</p>" + "<div>" * 5000 + "The gate is shut."
    documents, notices = read(page)
    assert [document.text for document in documents] == ["The dam holds."]
    assert [notice.kind for notice in notices] == ["cut short"]


NOTE = """---
title: Council shuts the school
date: 2026-11-22
publisher: The Post
author: [Jane Roe, Ann Lee]
---
The **council** voted on *Monday* to [shut](https://example.org) the school.

## Costs

- It saves 3 million euros.

| a | b |
|---|---|
| 1 | 2 |

```
code
```

> "We will come back," said Ann Lee.
"""


def test_markdown_is_read_without_its_markup() -> None:
    assert kinds(one(NOTE)) == [
        ("headline", "Council shuts the school"),
        ("body", "The council voted on Monday to shut the school."),
        ("heading", "Costs"),
        ("list item", "It saves 3 million euros."),
        ("table", "a\tb"),
        ("table", "1\t2"),
        ("boilerplate", "code"),
        ("body", '"We will come back," said Ann Lee.'),
    ]


def test_front_matter_names_title_date_publisher_and_authors() -> None:
    origin = one(NOTE).origin
    assert (origin.title, origin.published) == ("Council shuts the school", "2026-11-22")
    assert (origin.publisher, origin.author) == ("The Post", "Jane Roe, Ann Lee")
    assert origin.where("published") == "front matter"


@pytest.mark.parametrize("front", ["title: [", "a: &a [1]\nb: *a", "title: {x: !!python/object:os.system y}"])
def test_front_matter_that_cannot_be_read_is_a_remark_and_costs_nothing(front: str) -> None:
    documents, notices = read(f"---\n{front}\n---\nThe dam holds.\n")
    assert [document.text for document in documents] == ["The dam holds."]
    assert [notice.kind for notice in notices] == ["remark"]


@pytest.mark.parametrize(
    ("text", "publisher", "where"),
    [
        ("The dam holds.\nIt will do so for years.\n__\nSource: TRN", "TRN", "credit line"),
        ("The dam holds.\nIt will do so for years.\n(NTB)", "NTB", "credit line"),
        ("ORVEL, 22 November 2026 (NTB) - The dam holds.\nIt will do so.", "NTB", "dateline"),
        ("The dam holds.\nIt will do so for years.\n© 2026 Orvel Post", "Orvel Post", "copyright line"),
        (
            "The dam holds.\nIt will do so for years.\nSource: Health Institute, bulletin No. 4",
            "Health Institute",
            "credit line",
        ),
    ],
)
def test_a_publisher_is_taken_where_the_text_names_it(text: str, publisher: str, where: str) -> None:
    origin = one(text).origin
    assert (origin.publisher, origin.where("publisher")) == (publisher, where)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("ORVEL, 22 November 2026 (NTB) - The dam holds.\nIt will do so.", "2026-11-22"),
        ("The dam holds\n22 November 2026\nThe dam at Orvel holds. It will do so for years.", "2026-11-22"),
        ("The dam holds. It will do so for years.\nPublished: 22 November 2026", "2026-11-22"),
        ("The dam was built on 22 November 1926. It holds.", None),
        ("The dam will open on 22 November 2026. It holds.", None),
        ("ORVEL, Monday (NTB) - The dam holds.\nIt will do so.", None),
    ],
)
def test_a_date_is_taken_only_where_the_text_dates_itself(text: str, published: str | None) -> None:
    assert one(text).origin.published == published


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    document = one("ORVEL, 22 November 2026 (NTB) - The dam holds.\nIt will do so for years.")
    assert document.sentences[0].text == "The dam holds."
    assert kinds(document)[0] == ("credit", "ORVEL, 22 November 2026 (NTB)")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Orvel, Lorn When the dam broke, the town was asleep.", "When the dam broke, the town was asleep."),
        ("Emden Sound, Lorn The port is shut.", "The port is shut."),
        ("Quist, Wirth and The Tarns played on Sunday.", "Quist, Wirth and The Tarns played on Sunday."),
        ("Orvel, Lorn Dam is dry again.", "Orvel, Lorn Dam is dry again."),
    ],
)
def test_a_town_and_its_country_before_an_opening_word_are_a_dateline(text: str, first: str) -> None:
    assert one(text + " It will last for years, the council said.").sentences[0].text == first


@pytest.mark.parametrize(
    "text",
    ["The minister - who had been ill - spoke.", "Orvel – a small town – is dry.", "ORVEL is dry - again."],
)
def test_a_dash_in_a_sentence_is_no_dateline(text: str) -> None:
    assert one(text).sentences[0].text == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The harbour was shut on Monday because the pilots had gone on strike over their pay."),
        ("de", "Der Hafen war am Montag geschlossen, weil die Lotsen wegen ihres Lohns in den Streik getreten sind."),
        ("fr", "Le port était fermé lundi parce que les pilotes s'étaient mis en grève pour leurs salaires."),
        (
            "es",
            "El puerto estuvo cerrado el lunes porque los prácticos se habían declarado en huelga por sus salarios.",
        ),
        ("it", "Il porto era chiuso lunedì perché i piloti erano entrati in sciopero per i loro salari."),
        ("pt", "O porto esteve fechado na segunda-feira porque os pilotos entraram em greve por causa dos salários."),
        ("nl", "De haven was maandag gesloten omdat de loodsen in staking waren gegaan voor hun loon."),
        ("ru", "Порт был закрыт в понедельник, потому что лоцманы объявили забастовку."),
        ("uk", "Порт був закритий у понеділок, бо лоцмани оголосили страйк через свої зарплати."),
        ("el", "Το λιμάνι ήταν κλειστό τη Δευτέρα επειδή οι πλοηγοί απεργούσαν."),
        ("zh", "周一港口关闭，因为引航员罢工。"),
        ("ja", "月曜日、水先案内人のストライキで港は閉鎖された。"),
        ("und", "12 13 14"),
    ],
)
def test_the_language_of_one_sentence_is_told(language: str, text: str) -> None:
    assert identify(text) == language


def test_a_table_that_lays_out_the_page_gives_paragraphs_and_one_of_data_gives_rows() -> None:
    cell = "<h1>Ferry sails</h1><p>The ferry sails again.</p><p>It left at six.</p>"
    data = "<table><tr><td><p>Lorn</p></td><td>41</td></tr></table>"
    page = f"<html><body><table><tr><td>Menu</td><td>{cell}{data}</td></tr></table></body></html>"
    document = one(page)
    assert [s.text for s in document.sentences][-2:] == ["The ferry sails again.", "It left at six."]
    assert ("table", "Lorn\t41") in kinds(document)


def test_a_page_is_read_without_the_page_around_it_whatever_that_is_called() -> None:
    texts = [
        f"The ferry number {n} has left the port of Lorn for Orm, said the harbour office on Monday." for n in range(9)
    ]
    around = "".join(f'<div class="x{n}"><a href="/{n}">Ten things to know about eggs</a></div>' for n in range(9))
    page = f"<html><body>{around}<div>{''.join(f'<p>{text}</p>' for text in texts)}</div>{around}</body></html>"
    assert [s.text for s in one(page).sentences] == texts


def test_it_is_said_where_most_of_a_page_is_left_out() -> None:
    def tell(start: int, end: int) -> list[Block]:
        return [
            ("body", f"The boat of number {number} left the port of Orm on Monday, {NIGHT}")
            for number in range(start, end)
        ]

    page, kept = tell(0, 30), tell(0, 5)
    notice = tell_left_out(page, kept, "orm.html")
    assert notice is not None and notice.what.startswith("25 of the 30 paragraphs of the page are left out")
    assert tell_left_out(page, tell(0, 25), "orm.html") is None
    assert tell_left_out(tell(0, 6), tell(0, 1), "orm.html") is None, "a few paragraphs may well be another article's"


NIGHT = "after a night in which the water had risen by two metres."
