"""What a page says of itself is told from what is around it: its title, its day, its author, who publishes it."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from briefing import Document, Settings
from briefing.model import Origin, Raw
from briefing.readers.content.names import name_people
from briefing.readers.html import parse_page, read_html
from briefing.readers.webpage.claims import find_page_claims
from briefing.readers.webpage.dates import date_in_address, tidy_date
from briefing.readers.webpage.publishers import name_publisher
from briefing.readers.webpage.titles import without_site

TEXT = (
    "<p>The weir at Lorn was opened on Friday by the minister, who praised the builders and the district.</p>"
    "<p>It cost 1.2 million euros and replaces gates that had leaked for ten years, the water board said.</p>"
)
SETTINGS = Settings(date="2026-11-23", language="en").reading


def read(
    head: str = "", body: str = f"<article><h1>Weir opens</h1>{TEXT}</article>", place: str = "a.html"
) -> Document:
    page = f"<html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return next(d for d in read_html(Raw(place, "a.html", page.encode()), SETTINGS) if isinstance(d, Document))


def origin(head: str = "", body: str = f"<article><h1>Weir opens</h1>{TEXT}</article>") -> Origin:
    return read(head, body).origin


def data(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


class Title(NamedTuple):
    head: str
    body: str
    title: str
    headlines: list[str]


TITLES = [
    Title("<title>Weir opens | Lorn Courier</title>", TEXT, "Weir opens", ["Weir opens"]),
    Title(
        '<title>Weir opens - Lorn Courier</title><meta property="og:site_name" content="Lorn Courier">',
        TEXT,
        "Weir opens",
        ["Weir opens"],
    ),
    Title(
        '<meta property="og:title" content="Lorn Courier: Weir opens at Lorn">'
        '<meta property="og:site_name" content="Lorn Courier | all about the valley">',
        TEXT,
        "Weir opens at Lorn",
        ["Weir opens at Lorn"],
    ),
    Title(
        '<title>Weir opens — Lorn Courier</title><link rel="canonical" href="https://www.lorncourier.example/weir">',
        TEXT,
        "Weir opens",
        ["Weir opens"],
    ),
    Title(
        '<title>Weir opens to boats | Lorn Courier</title><meta property="og:title" content="Lorn Courier">'
        '<meta property="og:site_name" content="Lorn Courier">',
        f"<h1>Lorn Courier</h1><h2>Weir opens to boats</h2>{TEXT}",
        "Weir opens to boats",
        ["Weir opens to boats"],
    ),
    Title("<title>Weir opens to boats</title>", f"<h1>Rivers</h1><h3>Weir opens to boats</h3>{TEXT}",
          "Weir opens to boats", ["Weir opens to boats"]),
    Title("<title>Rivers in brief</title>", f"<h1>Weir opens to boats again</h1>{TEXT}", "Weir opens to boats again",
          ["Weir opens to boats again"]),
    Title("<title>Weir opens to boats again</title>", f"<h1>Rivers in brief</h1>{TEXT}", "Weir opens to boats again",
          ["Weir opens to boats again"]),
    Title("<title>Home</title>", f"<h1>Weir opens to boats</h1>{TEXT}", "Weir opens to boats", ["Weir opens to boats"]),
    Title('<meta property="og:title" content="Tom &amp;amp; Ann open the weir">', TEXT, "Tom & Ann open the weir",
          ["Tom & Ann open the weir"]),
    Title(
        "<title>Weir opens to boats at last</title>",
        f"<h1>Rivers | Weir opens to boats at last</h1>{TEXT}",
        "Weir opens to boats at last",
        ["Rivers | Weir opens to boats at last"],
    ),
    Title(
        '<meta property="og:title" content="What the new weir means">',
        f"<h1>Weir at Lorn opens with a feast</h1><h2>Why now</h2>{TEXT}",
        "What the new weir means",
        ["Weir at Lorn opens with a feast"],
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", TITLES, ids=lambda case: case.title)
def test_the_title_is_that_of_the_article_without_its_site(case: Title) -> None:
    document = read(case.head, case.body)
    assert document.origin.title == case.title
    assert [p.span.of(document.text) for p in document.paragraphs if p.kind == "headline"] == case.headlines


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Weir opens | Rivers | Lorn Courier", "Weir opens"),
        ("Lorn Courier » Weir opens", "Weir opens"),
        ("Weir opens (Lorn Courier)", "Weir opens"),
        ("Weir opens: Lorn Courier", "Weir opens"),
        ("Weir opens - minister thanks the builders of Lorn", "Weir opens - minister thanks the builders of Lorn"),
        ("Weir: why it opens", "Weir: why it opens"),
        ("A well-known weir - and its keeper", "A well-known weir - and its keeper"),
        ("Lorn Courier", ""),
        ("Weir opens for boats | Vell Post", "Weir opens for boats"),
        ("Weir opens for boats - Vell Gazette", "Weir opens for boats"),
        ("Weir must close - ministry", "Weir must close - ministry"),
        ("Rivers | Weir opens at Lorn", "Rivers | Weir opens at Lorn"),
        ("Home | Lorn Courier", ""),
        ("Startseite", ""),
    ],
)
def test_only_the_name_of_the_site_is_taken_off_a_title(title: str, bare: str) -> None:
    assert without_site(title, ["lorncourier"]) == bare


META = (
    'property="article:published_time"', 'name="pubdate"', 'name="publishdate"', 'name="publish-date"',
    'name="publish_date"', 'name="publication_date"', 'name="parsely-pub-date"', 'name="sailthru.date"',
    'name="article_date_original"', 'property="article:publicationdate"', 'property="article:published"',
    'name="DC.date.issued"', 'name="dcterms.issued"', 'name="dcterms.created"', 'name="dcterms.date"',
    'name="DC.date.created"', 'name="citation_publication_date"', 'name="citation_online_date"',
    'itemprop="datePublished"', 'name="cXenseParse:recs:publishtime"', 'property="og:published_time"', 'name="date"',
    'http-equiv="date"', 'name="x" itemprop="datePublished"', 'name="lastmod" property="article:published_time"',
)  # fmt: skip


@pytest.mark.parametrize("name", META)
def test_a_meta_element_is_known_under_each_of_its_names(name: str) -> None:
    assert origin(f'<meta {name} content="2026-02-27T08:36:32Z">').published == "2026-02-27T08:36+00:00"


@pytest.mark.parametrize("name", ["article:modified_time", "og:updated_time", "lastmod", "dateModified", "expires"])
def test_the_day_of_an_update_is_none_of_publication(name: str) -> None:
    head = f'<meta property="{name}" content="2026-03-01">' + data('{"headline": "Weir", "dateModified": "2026-03-01"}')
    assert origin(head).published is None


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2026-02-27T08:36:32Z", "2026-02-27T08:36+00:00"),
        ("20260227T083600Z", "2026-02-27T08:36+00:00"),
        ("20260227", "2026-02-27"),
        ("1772181360", "2026-02-27T08:36+00:00"),
        ("1772181360000", "2026-02-27T08:36+00:00"),
        ("Fri, 27 Feb 2026 09:36:00 +0100", "2026-02-27T09:36+01:00"),
        ("February 27, 2026 8:36 am", "2026-02-27T08:36"),
        ("27/02/2026", "2026-02-27"),
        ("02/27/2026", "2026-02-27"),
        ("02/03/2026", ""),
        ("2026", ""),
        ("1234567", ""),
        ("20269999", ""),
        ("soon", ""),
    ],
)
def test_a_day_is_read_as_pages_write_it(told: str, day: str) -> None:
    assert tidy_date(told, "en", SETTINGS) == day


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ('<h1>Weir opens</h1><time datetime="2026-02-27T08:00">27 Feb</time>', "2026-02-27T08:00"),
        ("<h1>Weir opens</h1><p><time>27 February 2026</time></p>", "2026-02-27"),
        ('<h1>Weir opens</h1><abbr class="published" title="2026-02-27">Friday</abbr>', "2026-02-27"),
        ('<h1>Weir opens</h1><span itemprop="datePublished" content="2026-02-27">Friday</span>', "2026-02-27"),
        ('<h1>Weir opens</h1><span itemprop="datePublished">27 February 2026</span>', "2026-02-27"),
        ('<h1>Weir opens</h1><time class="updated" datetime="2026-03-01">1 March</time>', None),
        ('<h1>Weir opens</h1><p class="date">Friday, 27 February 2026</p>', "2026-02-27"),
        ('<h1>Weir opens</h1><p>The feast is on <time datetime="2026-11-25">Wednesday</time>.</p>', None),
        ('<h1>Weir opens</h1><p>Updated <time datetime="2026-03-01">March 1</time></p>', None),
        (
            '<h1>Weir opens</h1><p>Updated <time datetime="2026-03-01">March 1</time></p>'
            '<p>Published <time datetime="2026-02-27">February 27</time></p>',
            "2026-02-27",
        ),
        ('<nav><time datetime="2026-03-01">1 March</time></nav><h1>Weir opens</h1>', None),
        ('<h1>Weir opens</h1><aside><time datetime="2026-03-01">1 March</time></aside>', None),
        ('<h1>Weir opens</h1><div class="comments"><time pubdate datetime="2026-03-01">1 March</time></div>', None),
        (
            '<h1>Weir opens</h1><div itemscope itemtype="https://schema.org/Event"><time datetime="2026-03-01">1 March'
            "</time></div>",
            None,
        ),
        (
            '<ul class="latest"><li><time datetime="2026-03-01">1 March</time></li></ul><h1>Weir opens</h1>'
            '<time datetime="2026-02-27">27 February</time>',
            "2026-02-27",
        ),
    ],
)
def test_an_element_dates_the_article_where_it_is_of_the_article(body: str, day: str | None) -> None:
    assert origin("", body + TEXT).published == day


@pytest.mark.parametrize(
    "body",
    ['<p class="event-date">Friday, 27 November 2026</p>', '<div class="event"><p class="date">2026-11-27</p></div>'],
)
def test_the_day_of_an_event_beside_the_title_is_none_of_the_page(body: str) -> None:
    root, _ = parse_page(f"<html><body><h1>Weir opens</h1>{body}{TEXT}</body></html>", "a.html")
    assert [claim for claim in find_page_claims(root, "a.html", SETTINGS).sure if claim[0] == "published"] == []


def test_the_day_in_the_address_of_a_page_is_believed_last() -> None:
    head = '<link rel="canonical" href="https://lorn.example/2026/02/27/weir">'
    assert origin(head).published == "2026-02-27"
    assert origin(head + '<meta name="date" content="2026-02-26">').published == "2026-02-26"
    said = f"<h1>Weir opens</h1><p>Published: 26 February 2026</p>{TEXT}"
    assert origin(head, said).published == "2026-02-26"
    assert date_in_address("https://lorn.example/2026/02/weir") == ""


JSON = (
    '{"@type": "NewsArticle", "headline": "Weir opens", "datePublished": "2026-02-27",'
    ' "author": {"name": "Mara Quist"}}'
)


@pytest.mark.parametrize(
    "text",
    [
        JSON,
        f"<![CDATA[\n{JSON}\n]]>",
        f"//<![CDATA[\n{JSON}\n//]]>",
        f"/* <![CDATA[ */ {JSON} /* ]]> */",
        f"<!-- {JSON} -->",
        f"[{JSON}]",
        f'{{"@graph": [{JSON}]}}',
        JSON.replace('"}}', '",},}'),
        JSON.replace("Weir opens", "Weir\nopens"),
        f"{JSON};",
        f"{JSON}\n{{}}",
        f'[{{"@type": "Event", "datePublished": "2020-01-01"}}, {JSON}]',
        f'[{{"@type": "ItemList", "itemListElement": [{JSON.replace("27", "01")}]}}, {JSON}]',
    ],
)
def test_linked_data_are_read_as_browsers_forgive_them(text: str) -> None:
    told = origin(data(text))
    assert (told.published, told.author) == ("2026-02-27", "Mara Quist")


def test_linked_data_of_several_articles_tell_of_the_one_on_the_page() -> None:
    other = JSON.replace("Weir opens", "Tram stops").replace("Mara Quist", "Ida Roe")
    assert origin(data(f"[{other}, {JSON}]")).author == "Mara Quist"
    assert origin(data(f"[{other}, {JSON.replace('Weir opens', 'Ferry sails')}]")).author is None


def test_objects_of_linked_data_are_found_by_their_address() -> None:
    graph = (
        '{"@graph": [{"@type": "Article", "headline": "Weir opens", "author": {"@id": "#m"},'
        ' "publisher": {"@id": "#p"}},'
        ' {"@type": "Person", "@id": "#m", "name": "Mara Quist"},'
        ' {"@type": "Organization", "@id": "#p", "name": "Lorn Courier"}]}'
    )
    told = origin(data(graph))
    assert (told.author, told.publisher) == ("Mara Quist", "Lorn Courier")


@pytest.mark.parametrize(
    ("told", "people"),
    [
        ("By Mara Quist", "Mara Quist"),
        ("Von Mara Quist", "Mara Quist"),
        ("Mara Quist and Ida Roe", "Mara Quist, Ida Roe"),
        ("Mara Quist; Ida Roe | Tom Sand", "Mara Quist, Ida Roe, Tom Sand"),
        ("Mara Quist, Staff Reporter", "Mara Quist"),
        ("Mara Quist mara@lorn.example", "Mara Quist"),
        ("Quist, Mara", "Quist, Mara"),
        ("von Bülow", "von Bülow"),
        ("Juan Carlos de la Cruz", "Juan Carlos de la Cruz"),
        ("https://www.facebook.example/lornnews", ""),
        ("mara@lorn.example", ""),
        ("@maraquist", ""),
        ("mquist7", ""),
        ("admin", ""),
        ("Lorn Courier", ""),
        ("Lorn Newsroom", ""),
        ("Courier Staff", ""),
        ("Redaktion", ""),
        ("Lorn News Agency", ""),
        ("AFP", ""),
        ("dpa/AFP", ""),
        ("lorncourier.example", ""),
    ],
)
def test_an_author_is_a_person(told: str, people: str) -> None:
    assert name_people(told, ["Lorn Courier"]) == people


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        ('<meta name="author" content="Mara Quist">', "", "Mara Quist"),
        ('<meta name="author" content="Lorn Courier"><meta property="og:site_name" content="Lorn Courier">', "", None),
        (data('{"headline": "Weir", "author": {"@type": "Organization", "name": "Lorn Boats"}}'), "", None),
        (
            '<meta name="citation_author" content="Quist, Mara"><meta name="citation_author" content="Roe, Ida">',
            "",
            "Mara Quist, Ida Roe",
        ),
        ("", '<a rel="author" href="/mq">Mara Quist</a>', "Mara Quist"),
        ("", '<span itemprop="author" itemscope><span itemprop="name">Mara Quist</span></span>', "Mara Quist"),
        ("", '<div class="byline">By Mara Quist</div>', "Mara Quist"),
        ("", '<div class="byline">Posted in Rivers</div>', None),
        ('<meta property="og:site_name" content="Vell Post">', "<p>By Vell Post</p>", None),
        (
            '<meta property="og:site_name" content="Vell Post">',
            '<p class="byline">By Ida Roe, Vell Post</p>',
            "Ida Roe",
        ),
        ("", "<p>By Ida Roe and Tom Sand</p>", "Ida Roe, Tom Sand"),
        ("", "<p>By admin</p>", None),
        ("", '<div class="comments"><a rel="author">Ida Roe</a></div>', None),
    ],
)
def test_an_author_is_found_where_a_page_names_one(head: str, body: str, author: str | None) -> None:
    assert origin(head, f"<h1>Weir opens</h1>{body}{TEXT}").author == author


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Lorn News Agency | all about the valley", "Lorn News Agency"),
        ("Lorn Courier - News, Sport, Weather", "Lorn Courier"),
        ("Lorn Boats Inc.", "Lorn Boats Inc."),
        ("lorn.example", "lorn.example"),
        ("WordPress", ""),
        ("Just another WordPress site", ""),
        ("We tell you what happens in the valley.", ""),
        ("https://lorn.example/", ""),
        ("Home", ""),
    ],
)
def test_a_publisher_has_a_name_and_no_slogan(told: str, name: str) -> None:
    assert name_publisher(told) == name


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("(Reuters)", "Reuters"),
        ("(dpa/AFP)", "dpa/AFP"),
        ("(Lorn News Agency)", "Lorn News Agency"),
        ("(Tax Office Registration No.)", None),
        ("(Commission File Number)", None),
        ("(Mark One)", None),
        ("(in thousands)", None),
        ("(mq)", None),
        ("(PDF)", None),
        ("(ENDS)", None),
    ],
)
def test_words_in_brackets_are_a_publisher_only_as_an_agency(line: str, publisher: str | None) -> None:
    assert origin("", f"<h1>Weir opens</h1>{TEXT}<p>{line}</p>").publisher == publisher


def test_words_in_brackets_above_the_text_are_no_signature() -> None:
    assert origin("", f"<h1>Weir opens</h1><p>Delaware</p><p>(EUR)</p>{TEXT}").publisher is None


@pytest.mark.parametrize(
    ("head", "link"),
    [
        ('<link rel="canonical" href="https://lorn.example/weir">', "https://lorn.example/weir"),
        ('<meta property="og:url" content="http://lorn.example/weir">', "http://lorn.example/weir"),
        ('<link rel="canonical" href="/weir">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="file:///etc/weir">', None),
    ],
)
def test_the_link_is_the_address_that_the_page_gives_as_its_own(head: str, link: str | None) -> None:
    assert origin(head).link == link


def test_the_address_that_a_page_came_from_goes_before_its_own() -> None:
    head = '<link rel="canonical" href="https://lorn.example/weir">'
    assert read(head, place="https://lorn.example/weir?id=7").origin.link == "https://lorn.example/weir?id=7"


def test_a_line_that_dates_an_update_goes_after_one_of_publication() -> None:
    lines = "<p>Last updated: March 1, 2026</p><p>Published: February 27, 2026</p>"
    assert origin("", f"<h1>Weir opens</h1>{lines}{TEXT}").published == "2026-02-27"
