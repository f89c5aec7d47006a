"""Feeds: every item is a document or a notice, dated only where the date can be true."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import briefing
from briefing import Document, Notice, Settings
from briefing.renderers.page.build import build_page
from briefing.renderers.sheets import find_grid, make_up_pages

SETTINGS = Settings(date="2026-11-23", isolated=False)


def feed(
    items: str, *, head: str = "<title>The Lorn Wire</title><language>en</language>", end: str = "</channel></rss>"
) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}{end}'.encode()


def item(title: str, text: str, date: str = "", more: str = "") -> str:
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>{title}</title><description>{text}</description>{dated}{more}</item>"


def read(data: bytes, name: str, tmp_path: Path) -> tuple[tuple[Document, ...], list[Notice]]:
    path = tmp_path / name
    path.write_bytes(data)
    edition = briefing.brief(path, SETTINGS)
    return edition.documents, [notice for notice in edition.notices if notice.kind != "remark"]


def test_each_item_is_a_document_with_what_the_feed_says_of_it(tmp_path: Path) -> None:
    more = "<author>Ana Beltz</author><link>https://lorn.example/ferry</link>"
    data = feed(item("Ferry sails", "The ferry sails again from Lorn.", "Mon, 23 Nov 2026 08:00:00 +0100", more))
    (document,), notices = read(data, "wire.rss", tmp_path)
    origin = document.origin
    assert (origin.title, origin.publisher, origin.author) == ("Ferry sails", "The Lorn Wire", "Ana Beltz")
    assert (origin.language, origin.link) == ("en", "https://lorn.example/ferry")
    assert origin.published == "2026-11-23T08:00+01:00"
    assert origin.place.endswith("wire.rss, item 1")
    assert not notices


def test_the_full_text_goes_before_the_summary(tmp_path: Path) -> None:
    markup = "<![CDATA[<p>The ferry sails.</p><p>It left at six.</p>]]>"
    space = "http://purl.org/rss/1.0/modules/content/"
    full = f'<content:encoded xmlns:content="{space}">{markup}</content:encoded>'
    (document,), _ = read(feed(item("Ferry", "The ferry.", more=full)), "wire.xml", tmp_path)
    assert [sentence.text for sentence in document.sentences][-2:] == ["The ferry sails.", "It left at six."]


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Mon, 23 Nov 2026 23:30:00 -0800", "2026-11-23T23:30-08:00"),
        ("Mon, 23 Nov 2026 08:00:00 CET", "2026-11-23T08:00+01:00"),
        ("Mon, 23 Nov 2026 08:00:00 -0000", "2026-11-23T08:00+00:00"),
        ("Mon, 23 Nov 2026 08:00 EST", "2026-11-23T08:00-05:00"),
        ("23 Nov 26 08:00 GMT", "2026-11-23T08:00+00:00"),
        ("Mon, 23 Nov 2026 08:00:00 A", "2026-11-23T08:00+00:00"),
        ("Mon, 23 Nov 2026 08:00:00 IST", "2026-11-23"),
        ("Mon, 23 Nov 2026 08:00:00", "2026-11-23T08:00"),
        ("Mon,  23 Nov 2026 24:61:00 GMT", "2026-11-23"),
        ("Mon, 23 Nov 2026", "2026-11-23"),
        ("Mon Nov 23 08:00:00 +0100 2026", "2026-11-23T08:00+01:00"),
        ("2026/11/23 08:00 +0100", "2026-11-23T08:00+01:00"),
        ("2026-11-23 오후 08:00", "2026-11-23"),
        ("Mon Nov 23 08:00:00 CET 2026", "2026-11-23T08:00+01:00"),
        ("Mon Nov 23 2026 08:00:00 GMT+0100 (CET)", "2026-11-23T08:00+01:00"),
        ("November 23, 2026 8:05 PM EST", "2026-11-23T20:05-05:00"),
        ("2026-11-23 08:00:00 EST", "2026-11-23T08:00-05:00"),
        ("2026-11-23T08:00:00.250+05:30", "2026-11-23T08:00+05:30"),
        ("Mon, 30 Nov 2026 08:00:00 GMT", "2026-11-30T08:00+00:00"),
        ("Tue, 01 Dec 2026 08:00:00 GMT", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59Z", None),
        ("2026-11-22T10:00:00Z", "2026-11-22T10:00+00:00"),
        ("23.11.2026", "2026-11-23"),
        ("1763622000", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Fri, 01 Jan 2099 00:00:00 GMT", None),
        ("soon", None),
    ],
)
def test_a_date_is_believed_where_it_can_be_true(written: str, known: str | None, tmp_path: Path) -> None:
    (document,), _ = read(feed(item("Ferry sails", "The ferry sails again.", written)), "a.rss", tmp_path)
    assert document.origin.published == known


@pytest.mark.parametrize(
    "title", ["Ferry &amp; pier", "&lt;b&gt;Ferry&lt;/b&gt; &amp;amp; pier", "Ferry &amp;amp; pier"]
)
def test_a_title_is_plain_words_however_it_is_escaped(title: str, tmp_path: Path) -> None:
    (document,), _ = read(feed(item(title, "The ferry sails again.")), "a.rss", tmp_path)
    assert document.origin.title == "Ferry & pier"


def test_an_item_without_text_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    documents, notices = read(feed(item("", "") + item("Ferry", "The ferry sails.")), "a.rss", tmp_path)
    assert len(documents) == 1
    assert [notice.where.rpartition("/")[2] for notice in notices] == ["a.rss, item 1"]


def test_an_item_that_a_feed_repeats_is_read_once_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_bytes(feed(item("Ferry", "The ferry sails.") * 3 + item("Pier", "The pier is open.")))
    edition = briefing.brief(tmp_path / "a.rss", SETTINGS)
    assert [document.origin.title for document in edition.documents] == ["Ferry", "Pier"]
    assert [notice.what for notice in edition.notices if "repeat" in notice.what] == []


def test_a_feed_that_is_cut_off_gives_what_is_there_and_says_so(tmp_path: Path) -> None:
    whole = feed(item("Ferry", "The ferry sails.") + item("Pier", "The pier is open."))
    documents, notices = read(whole[: whole.index(b"The pier") + 6], "a.rss", tmp_path)
    assert documents[0].origin.title == "Ferry"
    assert "cut off after 2 items" in notices[0].what


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (feed(""), "the feed holds no item"),
        (b"<html><body>Not found</body></html>", "not a feed"),
        (b"<rss><channel", "not a feed"),
    ],
)
def test_a_feed_without_items_is_named_with_its_cause(data: bytes, cause: str, tmp_path: Path) -> None:
    with pytest.raises(briefing.EmptyBriefingError) as caught:
        read(data, "a.rss", tmp_path)
    assert cause in caught.value.notices[0].what


@pytest.mark.parametrize("encoding", ["no-such", "utf-16", "ascii"])
def test_a_feed_is_read_whatever_encoding_it_declares(encoding: str, tmp_path: Path) -> None:
    data = feed(item("Fähre", "Die Fähre fährt.")).replace(b'"1.0"', f'"1.0" encoding="{encoding}"'.encode())
    (document,), _ = read(data, "a.rss", tmp_path)
    assert document.origin.title == "Fähre"


def test_a_damaged_declaration_costs_no_item(tmp_path: Path) -> None:
    data = feed(item("Ferry sails", "The ferry sails again from Lorn."))
    broken = data.replace(b'<?xml version="1.0"', b'<?x\0l version="1.0" encoding="\0tf-8"', 1)
    (document,), _ = read(broken, "wire.rss", tmp_path)
    assert document.origin.title == "Ferry sails"


def test_an_atom_feed_is_read_as_one(tmp_path: Path) -> None:
    data = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Lorn Notes</title>
    <entry><title type="html">Pier &lt;i&gt;open&lt;/i&gt;</title><updated>2026-11-21T08:00:00Z</updated>
    <content type="text">The pier is open.

Boats may land.</content></entry></feed>"""
    (document,), _ = read(data, "a.atom", tmp_path)
    assert (document.origin.title, document.origin.published) == ("Pier open", "2026-11-21T08:00+00:00")
    assert [p.span.of(document.text) for p in document.paragraphs][1:] == ["The pier is open.", "Boats may land."]


def test_a_json_feed_is_read_and_other_json_is_named(tmp_path: Path) -> None:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Lorn Notes",
        "items": [{"title": "Pier", "content_text": "The pier is open.", "date_published": "2026-11-21T08:00:00Z"}, {}],
    }
    (document,), notices = read(json.dumps(told).encode(), "a.json", tmp_path)
    assert (document.origin.published, len(notices)) == ("2026-11-21T08:00+00:00", 1)
    with pytest.raises(briefing.EmptyBriefingError) as caught:
        read(b'{"a": 1}', "b.json", tmp_path)
    assert "no JSON Feed" in caught.value.notices[0].what


def test_a_list_of_feeds_names_each_feed_that_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The words of another file.")
    outlines = "".join(
        f'<outline xmlUrl="{to}"/>' for to in ("https://a.example/rss", "secret.txt", "file:///etc/passwd")
    )
    with pytest.raises(briefing.EmptyBriefingError) as caught:
        read(f'<opml version="2.0"><body>{outlines}</body></opml>'.encode(), "a.opml", tmp_path)
    told = {notice.where: notice.what for notice in caught.value.notices}
    assert "nothing is read from the network" in told["https://a.example/rss"]
    assert set(told) == {"https://a.example/rss", "secret.txt", "file:///etc/passwd"}


COMMENTS = "<![CDATA[<a href='https://lorn.example/c'>Comments</a>]]>"


def bodies(document: Document) -> list[str]:
    return [sentence.text for sentence in document.sentences]


def test_items_without_text_are_told_by_their_headlines_in_brief(tmp_path: Path) -> None:
    more = "<link>https://lorn.example/{}</link>"
    titles = ["Weir at Lorn leaks", "Tram vote put off", "Museum shows old maps"]
    items = "".join(item(title, COMMENTS, more=more.format(number)) for number, title in enumerate(titles))
    (tmp_path / "a.rss").write_bytes(feed(items + item("Ferry", "The ferry sails again from Lorn.")))
    edition = briefing.brief(tmp_path / "a.rss", SETTINGS)
    told = {story.headline.text: story for story in edition.stories}
    assert [told[title].in_brief for title in titles] == [True] * 3
    assert [story.in_brief for story in edition.stories] == [False, True, True, True]
    for title in titles:
        headline = told[title].headline
        assert headline.span and headline.span.of(edition.document(headline.document).text) == title
    assert not [one for one in edition.notices if one.kind != "remark"]
    page = briefing.render(edition, "markdown").data.decode()
    assert "- [Weir at Lorn leaks](<https://lorn.example/0>)" in page
    assert "Comments" not in page
    html = briefing.render(edition, "html").data.decode()
    assert '<a class="away" href="https://lorn.example/1" dir="auto">Tram vote put off</a>' in html


def test_an_edition_of_nothing_but_headlines_has_one_page_and_a_mail(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_bytes(feed(item("Weir at Lorn leaks", COMMENTS) + item("Tram vote put off", "")))
    edition = briefing.brief(tmp_path / "a.rss", SETTINGS)
    assert "## Story" not in briefing.render(edition, "markdown").data.decode()
    mail = briefing.write_mail(edition, SETTINGS)
    assert "- Tram vote put off [2]" in mail.text and "Weir at Lorn leaks" in mail.html


def test_two_items_that_are_called_the_same_are_both_named(tmp_path: Path) -> None:
    more = "<link>https://lorn.example/{}</link>"
    data = feed("".join(item("Morning links", COMMENTS, more=more.format(number)) for number in range(2)))
    documents, notices = read(data, "a.rss", tmp_path)
    assert (len(documents), notices) == (2, [])


def test_an_item_of_a_list_leads_no_item_with_a_text(tmp_path: Path) -> None:
    title = "Ferry Alba Star runs aground off Lorn"
    text = "The ferry Alba Star ran aground off Lorn harbour on Monday with 212 people on board."
    bare = item(title, COMMENTS, "Mon, 23 Nov 2026 09:00:00 GMT")
    (tmp_path / "a.rss").write_bytes(feed(bare + item(title, text, "Mon, 23 Nov 2026 08:00:00 GMT")))
    edition = briefing.brief(tmp_path / "a.rss", SETTINGS)
    lead = edition.document(edition.stories[0].documents[0])
    assert lead.sentences


@pytest.mark.parametrize(
    "text",
    [
        "Comments",
        "&lt;a href='https://lorn.example/'&gt;Read more&lt;/a&gt;",
        "&lt;img src='https://lorn.example/weir.png'/&gt;",
        "https://lorn.example/weir",
        "Weir at Lorn leaks",
        "Weir at Lorn leaks.",
        "&lt;a href='https://lorn.example/'&gt;Weir at Lorn leaks&lt;/a&gt; &lt;font&gt;Lorn&lt;/font&gt;",
        "Continue reading Weir at Lorn leaks →",
        "The post Weir at Lorn leaks appeared first on The Lorn Wire.",
        "submitted by &lt;a href='/u/x'&gt;/u/x&lt;/a&gt; &lt;a href='/c'&gt;[2 comments]&lt;/a&gt;",
        "Article URL: &lt;a href='https://l.example'&gt;https://l.example&lt;/a&gt;&lt;p&gt;Points: 57&lt;/p&gt;",
        "Tags: weirs, rivers",
        "Weirs and rivers",
        "There is no excerpt because this is a protected post.",
        "(Weirs, Rivers)",
        "The board of the weir said on Monday that [&amp;#8230;]",
    ],
)
def test_what_only_leads_elsewhere_is_no_text(text: str, tmp_path: Path) -> None:
    (document,), notices = read(feed(item("Weir at Lorn leaks", text)), "a.rss", tmp_path)
    assert (bodies(document), notices) == ([], [])


@pytest.mark.parametrize(
    "end",
    [
        " [&amp;#8230;]",
        " […] The post &lt;a href='/x'&gt;Weir leaks&lt;/a&gt; appeared first on &lt;a href='/'&gt;Wire&lt;/a&gt;.",
        " &lt;a href='/x'&gt;Continue reading...&lt;/a&gt;",
        " Continue reading Weir leaks",
        " (&lt;a href='/t'&gt;Weirs&lt;/a&gt;, &lt;a href='/r'&gt;Rivers&lt;/a&gt;) &lt;img src='x'/&gt;",
        " (Weirs, Rivers)",
        "&lt;/p&gt;&lt;p&gt;Filed under: weirs, rivers",
        "&lt;/p&gt;&lt;p&gt;&lt;a href='/c'&gt;3 comments&lt;/a&gt; | &lt;a href='/s'&gt;Share&lt;/a&gt;",
        " It costs more than the board had … [...]",
    ],
)
def test_what_leads_elsewhere_after_a_text_is_none_of_it(end: str, tmp_path: Path) -> None:
    text = f"&lt;p&gt;The weir at Lorn leaks in three places, the board said.{end}&lt;/p&gt;"
    (document,), _ = read(feed(item("Weir leaks", text)), "a.rss", tmp_path)
    assert bodies(document) == ["The weir at Lorn leaks in three places, the board said."]


@pytest.mark.parametrize(
    "text",
    [
        "More people cross the weir than before, the board said (2,000 a day in May).",
        "The board (Jo Lind, Ana Beltz) met on Monday. It will meet again (in May).",
        "Read the water, said the keeper. Comments were few.",
        "&lt;a href='https://lorn.example/'&gt;The board will close the weir on Monday.&lt;/a&gt;",
        "The post office of Lorn is shut. It appeared first in a list of 1990.",
        "The keeper waited ... and the water rose.",
    ],
)
def test_prose_stays_prose(text: str, tmp_path: Path) -> None:
    (document,), _ = read(feed(item("Weir leaks", text)), "a.rss", tmp_path)
    kinds = {paragraph.kind for paragraph in document.paragraphs}
    assert kinds == {"headline", "body"}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Der Beitrag Wehr leckt erschien zuerst auf Lorner Bote."),
        ("fr", "L’article Le barrage fuit est apparu en premier sur Le Fil."),
        ("es", "La entrada La presa pierde agua se publicó primero en El Hilo."),
        ("it", "L'articolo La diga perde proviene da Il Filo."),
        ("nl", "Het bericht Stuw lekt verscheen eerst op De Draad."),
        ("pt", "O post A barragem vaza apareceu primeiro em O Fio."),
    ],
)
def test_notes_on_where_an_item_appeared_are_known_in_seven_languages(language: str, line: str, tmp_path: Path) -> None:
    head = f"<title>Wire</title><language>{language}</language>"
    (document,), _ = read(feed(item("Lorn 112", f"Lorn 110. {line}"), head=head), "a.rss", tmp_path)
    assert "Wire" not in " ".join(bodies(document)) and line not in " ".join(bodies(document))


def test_of_two_dates_the_one_that_can_be_true_is_taken(tmp_path: Path) -> None:
    space = "<x:date xmlns:x='http://purl.org/dc/elements/1.1/'>2026-11-23T08:00:00Z</x:date>"
    data = feed(item("Ferry", "The ferry sails again.", "Thu, 01 Jan 1970 00:00:00 GMT", space))
    (document,), _ = read(data, "a.rss", tmp_path)
    assert document.origin.published == "2026-11-23T08:00+00:00"


@pytest.mark.parametrize(
    ("author", "known"),
    [
        ("ana@lorn.example (Ana Beltz)", "Ana Beltz"),
        ("Ana Beltz &lt;ana@lorn.example&gt;", "Ana Beltz"),
        ("ana@lorn.example", None),
        ("https://lorn.example/ana", None),
        ("admin", None),
        ("Administrator", None),
        ("Microsoft Office User", None),
    ],
)
def test_an_author_is_a_name_and_no_account(author: str, known: str | None, tmp_path: Path) -> None:
    (document,), _ = read(feed(item("Ferry", "It sails.", more=f"<author>{author}</author>")), "a.rss", tmp_path)
    assert document.origin.author == known


def test_bytes_that_are_nothing_but_a_mark_are_no_feed(tmp_path: Path) -> None:
    with pytest.raises(briefing.EmptyBriefingError) as caught:
        read(b"\xfe\xff", "a.rss", tmp_path)
    assert "not a feed" in caught.value.notices[0].what


@pytest.mark.parametrize(("count", "pages"), [(30, 1), (150, 2)])
def test_headlines_alone_fill_page_one_first(count: int, pages: int, tmp_path: Path) -> None:
    events = ["opens a library", "closes its weir", "sells a tram", "maps old wells", "counts its bees"]
    towns = [
        first + last for first in ("Dra", "Lor", "Ska", "Ve", "Hu", "Mi") for last in ("nn", "lle", "rk", "st", "m")
    ]
    titles = [f"{town} {event}" for event in events for town in towns][:count]
    items = "".join(item(title, COMMENTS) for title in titles)
    (tmp_path / "a.rss").write_bytes(feed(items))
    edition = briefing.brief(tmp_path / "a.rss", SETTINGS)
    makeup = make_up_pages(build_page(edition), find_grid(Settings()), 4)
    assert (makeup.pages, len(makeup.printed), makeup.tail.untold) == (pages, len(edition.stories), 0)
    assert len(edition.stories) > count // 2 and sum(map(len, makeup.below)) >= 30
