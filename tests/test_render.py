"""What every format prints of a briefing, and what a hostile one cannot do to it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st
from markdown_it import MarkdownIt
from pypdfium2 import PdfDocument

from briefing import resources
from briefing.errors import RenderError
from briefing.isolate.process import Limits
from briefing.model import Briefing, Notice
from briefing.renderers import environment
from briefing.renderers.edition import edition, render_json
from briefing.renderers.environment import fill
from briefing.renderers.html import render_html
from briefing.renderers.mail_body import render_mail
from briefing.renderers.markdown import escape, render_markdown
from briefing.renderers.page.build import build_page
from briefing.renderers.page.dates import count_days
from briefing.renderers.page.extracts import Sources, on_one_line, safe_link, take_apart
from briefing.renderers.page.notices import gather_notices
from briefing.renderers.pdf import render_pdf
from briefing.settings import LookSettings, Settings
from briefings import (
    HOSTILE,
    PORT,
    figure,
    hostile_briefing,
    make_briefing,
    make_document,
    quote,
    related_briefing,
    small_briefing,
    tell,
    two_sentence_briefing,
)
from goldens import assert_golden
from layouts import LAYOUTS, REPORT

SHIPPED = (resources.templates(),)


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.outside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        for key, value in attrs:
            if key == "href":
                self.links.append(value or "")
            elif key == "id":
                self.ids.append(value or "")
            elif key in ("src", "srcset", "data", "action", "background") or key.startswith("on"):
                self.outside.append(f"{key}={value}")


def html(briefing: Briefing, layout: str = "report") -> str:
    return render_html(briefing, Settings(layout=layout), SHIPPED).data.decode()


# The goldens: read through, as a reader would, whenever they change.


def test_the_html_edition_is_the_one_that_was_reviewed() -> None:
    text = html(small_briefing())
    assert_golden("small.html", re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.DOTALL))


def test_the_json_edition_is_the_one_that_was_reviewed() -> None:
    assert_golden("small.json", render_json(small_briefing(), Settings(), SHIPPED).data.decode())


def test_the_markdown_edition_is_the_one_that_was_reviewed() -> None:
    assert_golden("small.md", render_markdown(small_briefing(), Settings(), SHIPPED).data.decode())


def test_the_mail_is_the_one_that_was_reviewed() -> None:
    mail = render_mail(small_briefing(), Settings(), SHIPPED)
    assert_golden("small.mail.txt", f"{mail.subject}\n\n{mail.text}")
    assert_golden("small.mail.html", mail.html)


# What is chosen and how it is worded.


def test_a_related_story_is_named_beside_both_and_one_that_is_not_there_is_not() -> None:
    briefing, settings = related_briefing(), Settings()
    page = html(briefing)
    assert re.search(
        r'<b>Related</b> <a href="#s2" lang="de" dir="ltr">Hochwasser: Lindau räumt zwei Straßen</a></p>', page
    )
    assert '<b>Related</b> <a href="#s1">Harbour strike ends after nine days</a></p>' in page
    markdown = render_markdown(briefing, settings, SHIPPED).data.decode()
    assert "**Related:** Hochwasser: Lindau räumt zwei Straßen\n" in markdown
    stories = json.loads(render_json(briefing, settings, SHIPPED).data)["stories"]
    assert [story["related"] for story in stories] == [["s2", "s9"], ["s1"]]


def test_a_related_story_is_named_with_its_page_in_print() -> None:
    document = PdfDocument(render_pdf(related_briefing(), REPORT, SHIPPED).data)
    told = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    assert re.search(r"Related Hochwasser: Lindau räumt zwei Straßen, page \d", told)


def test_a_passage_of_two_sentences_is_one_paragraph_with_one_number_in_every_format() -> None:
    briefing, settings = two_sentence_briefing(), Settings()
    passage = briefing.stories[0].passages[0].item.text
    assert build_page(briefing).blocks[0].passages[0].text == passage
    markdown = render_markdown(briefing, settings, SHIPPED).data.decode()
    assert f"- {passage} [1]\n" in markdown
    for layout in LAYOUTS:
        assert re.search(rf"{re.escape(passage)}<a [^>]*> \[1\]</a>", html(briefing, layout))
    mail = render_mail(briefing, settings, SHIPPED)
    assert f"1. {passage} [1]\n" in mail.text
    (story,) = json.loads(render_json(briefing, settings, SHIPPED).data)["stories"]
    assert [[one["text"] for one in each["sentences"]] for each in story["passages"]] == [
        [cited.item.text for cited in briefing.stories[0].sentences]
    ]


def test_the_edition_line_counts_what_was_read_and_what_was_not() -> None:
    assert build_page(small_briefing()).facts == (
        "Sources of 22–23 November 2026",
        "3 documents",
        "2 publishers",
        "2 stories",
        "1 left out",
        "1 minute to read",
    )


def test_an_edition_that_knows_neither_date_nor_publisher_says_nothing_of_them() -> None:
    document = make_document("d1", PORT, titled=False)
    page = build_page(make_briefing((document,), (tell("s1", (document,)),)))
    assert page.facts == ("1 document", "1 story", "1 minute to read")
    assert page.sources[0].title == "d1.txt"
    assert page.blocks[0].facts == ()


def test_a_source_row_counts_the_sentences_that_are_printed() -> None:
    rows = build_page(small_briefing()).sources
    assert [(row.used, row.total) for row in rows] == [(2, 4), (1, 2), (2, 3)]


def test_a_pull_quote_has_a_sure_speaker_enough_words_and_no_copy_among_the_sentences() -> None:
    first, second = build_page(small_briefing()).blocks
    assert first.quote is not None
    assert (first.quote.name, first.quote.role) == ("Ines Carvalho", "head of the dockers' union")
    assert second.quote is None  # its words stand in the second key sentence


def test_a_speaker_below_the_trust_for_print_is_not_named() -> None:
    document = make_document("d1", PORT)
    words = "We did not get everything we asked for, but nobody goes back poorer than they left"
    unsure = quote(document, words, "Ines Carvalho", trust=0.89)
    story = tell("s1", (document,), {"d1": (0,)}, quotes=(unsure,))
    page = build_page(make_briefing((document,), (story,)))
    assert [(saying.name, saying.role) for group in page.voices for saying in group] == [("", "")]
    assert page.more_voices == 0
    assert page.voices[0][0].extract.text == document.sentences[2].text
    assert page.blocks[0].quote is None


def test_quotes_without_a_sure_speaker_come_last() -> None:
    document = make_document("d1", PORT)
    unnamed = quote(document, "a strike that held up 140 ships", None)
    named = quote(document, "We did not get everything we asked for", "Ines Carvalho")
    story = tell("s1", (document,), {"d1": (1,)}, quotes=(unnamed, named))
    page = build_page(make_briefing((document,), (story,)))
    assert [group[0].name for group in page.voices] == ["Ines Carvalho", ""]


def test_a_sentence_stands_for_a_quotation_without_a_sure_speaker_and_gets_no_marks_of_ours() -> None:
    document = make_document("d1", PORT)
    unnamed = quote(document, "a strike that held up 140 ships", None, kind="mixed")
    story = tell("s1", (document,), {"d1": (1,)}, quotes=(unnamed,))
    briefing = make_briefing((document,), (story,))
    sentence = "Dock workers at Port Almira voted on Sunday to end a strike that held up 140 ships."
    assert f"<td>{sentence}</td>" in html(briefing)
    assert f"words: {sentence} [1]" in render_markdown(briefing, Settings(), SHIPPED).data.decode()


def test_indirect_speech_is_in_the_data_alone() -> None:
    document = make_document("d1", PORT)
    words = "The walkout began on 14 November and cost exporters at least 83 million euros"
    told = quote(document, words, "the chamber of commerce", kind="indirect")
    story = tell("s1", (document,), {"d1": (0,)}, quotes=(told,))
    briefing = make_briefing((document,), (story,))
    mail = render_mail(briefing, Settings(), SHIPPED)
    markdown = render_markdown(briefing, Settings(), SHIPPED).data.decode()
    pages = [html(briefing, layout) for layout in LAYOUTS]
    assert not any(words in page for page in (*pages, markdown, mail.text, mail.html))
    (row,) = edition(briefing, Settings())["stories"][0]["found"]["quotes"]
    assert (row["kind"], row["text"]) == ("indirect", words)


def test_parts_of_one_quotation_are_printed_together() -> None:
    document = make_document("d1", PORT)
    parts = tuple(
        replace(cited, item=replace(cited.item, group=7))
        for cited in (
            quote(document, "We did not get everything we asked for", "Ines Carvalho"),
            quote(document, "but nobody goes back poorer than they left", "Ines Carvalho"),
        )
    )
    block = build_page(make_briefing((document,), (tell("s1", (document,), {"d1": (0,)}, quotes=parts),))).blocks[0]
    assert block.quote is not None
    assert block.quote.parts == (
        "We did not get everything we asked for",
        "but nobody goes back poorer than they left",
    )


@pytest.mark.parametrize(
    ("words", "counts", "before", "number", "after"),
    [
        ("at least 83 people", "people", "at least", "83", "people"),
        ("21 military attacks", "military attacks", "", "21", "military attacks"),
        ("about €7.2 billion", None, "about", "€7.2 billion", ""),
        ("two dozen ships", "ships", "", "two dozen", "ships"),
        ("3.75 per cent", None, "", "3.75 per cent", ""),
    ],
)
def test_a_figure_is_taken_apart_without_losing_a_word(
    words: str, counts: str | None, before: str, number: str, after: str
) -> None:
    document = make_document("d1", f"Head\n{words} came.")
    cited = figure(document, words, 1, 1, **({"counts": counts} if counts else {}))
    sources = Sources(make_briefing((document,), ()))
    amount = take_apart(cited.item, f"{words} came", sources.extract("d1", words))
    assert (amount.before, amount.number, amount.after) == (before, number, after)
    assert " ".join(filter(None, (amount.before, amount.number, amount.after))) == words


def test_foreign_words_carry_their_language() -> None:
    text = html(small_briefing())
    assert '<h3 lang="de" dir="ltr">Hochwasser: Lindau räumt zwei Straßen</h3>' in text
    assert 'lang="en"' not in text.replace('<html lang="en">', "")


def test_stories_beyond_the_room_are_named_in_brief() -> None:
    documents = tuple(make_document(f"d{n}", f"Story {n}\nIt happened {n} times.") for n in range(1, 31))
    briefing = make_briefing(documents, tuple(tell(f"s{d.id[1:]}", (d,)) for d in documents))
    page = build_page(briefing)
    assert (len(page.blocks), len(page.briefs)) == (25, 5)
    assert [row.used for row in page.sources] == [1] * 25 + [0] * 5
    assert "Story 30" in html(briefing)


def test_a_word_longer_than_any_address_can_be_broken() -> None:
    assert on_one_line("x" * 400) == "x" * 400
    assert on_one_line("x" * 401) == "\u200b".join(["x" * 40] * 10 + ["x"])


# Links and hostile words.


@pytest.mark.parametrize("place", ["https://a.example/b", "http://a.example", "mailto:a@b.example"])
def test_an_address_is_linked(place: str) -> None:
    assert safe_link(place) == place


@pytest.mark.parametrize(
    "place",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
     "//evil.example", "ftp://a.example", "notes.txt", "-", "", "https:", "http://[::1", "vbscript:x"],
)  # fmt: skip
def test_anything_else_is_not_linked(place: str) -> None:
    assert safe_link(place) == ""


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("place", ["javascript:alert(1)", 'https://a.example/"><script>x</script>', HOSTILE])
def test_words_of_a_source_never_become_markup(place: str, layout: str) -> None:
    text = html(hostile_briefing(place), layout)
    tags = _Tags(text)
    assert not {"img", "script", "iframe", "object", "embed", "base", "form"} & set(tags.names)
    assert tags.outside == []
    assert all(re.match(r"https?://|mailto:|#", link) for link in tags.links)
    assert "{{ 7*7 }}" in text
    assert " 49 " not in text


def test_words_of_a_source_never_become_markup_in_a_mail() -> None:
    mail = render_mail(hostile_briefing(), Settings(), SHIPPED)
    tags = _Tags(mail.html)
    assert not {"img", "script", "style", "link"} & set(tags.names)
    assert (tags.outside, tags.links) == ([], [])
    assert "\n" not in mail.subject


def test_words_of_a_source_never_become_markup_in_markdown() -> None:
    markdown = MarkdownIt("commonmark").enable("table")
    text = render_markdown(hostile_briefing(), Settings(), SHIPPED).data.decode()
    tags = _Tags(markdown.render(text))
    assert not {"img", "script", "a"} & set(tags.names)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
def test_escaped_text_reads_in_markdown_as_it_was(text: str) -> None:
    text = " ".join(text.split())
    shown = MarkdownIt("commonmark").render(f"{escape(text)}\n")
    plain = re.sub(r"</?p>\n?", "", shown)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        plain = plain.replace(entity, character)
    assert plain == text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_inner_link_has_its_target_and_no_target_is_there_twice(layout: str) -> None:
    tags = _Tags(html(small_briefing(), layout))
    inner = {link[1:] for link in tags.links if link.startswith("#")}
    assert inner <= set(tags.ids)
    assert len(tags.ids) == len(set(tags.ids))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_look_is_set_in_the_html_edition_itself(tmp_path: Path, layout: str) -> None:
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    look = LookSettings(
        size="large",
        accent="#8a1c1c",
        classification="Secret & sealed",
        logo=str(tmp_path / "logo.svg"),
        logo_text="Lorn Bank",
    )
    text = render_html(small_briefing(), Settings(layout=layout, look=look), SHIPPED).data.decode()
    assert ":root { --accent: #8a1c1c }" in text
    assert "html { font-size: 24px }" in text
    assert '<p class="classification">Secret &amp; sealed</p>' in text
    assert 'src="data:image/svg+xml;base64,' in text
    assert 'alt="Lorn Bank"' in text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_html_edition_asks_for_nothing_outside_itself(layout: str) -> None:
    text = html(small_briefing(), layout)
    assert _Tags(text).outside == []
    assert "@import" not in text
    assert "url(" not in text
    assert len(text) < 40_000


# The edition as data.


def test_every_piece_of_the_json_edition_is_a_slice_of_its_text() -> None:
    data = edition(small_briefing(), Settings(with_texts=True))
    texts = {document["id"]: document["text"] for document in data["documents"]}
    pieces = [
        piece
        for story in data["stories"]
        for pieces in (*(one["sentences"] for one in story["passages"]), story["figures"], *story["found"].values())
        for piece in pieces
    ]
    assert len(pieces) == 5 + 3 + 4 + 3
    for piece in pieces:
        assert texts[piece["document"]][piece["start"] : piece["end"]] == piece["text"]


def test_the_json_edition_carries_texts_only_when_asked() -> None:
    assert "text" not in edition(small_briefing(), Settings())["documents"][0]


def test_an_open_side_of_a_figure_is_null_in_json() -> None:
    figures = edition(small_briefing(), Settings())["stories"][0]["figures"]
    assert [(f["low"], f["high"]) for f in figures] == [(140, 140), (83_000_000, None)]


def test_the_json_edition_has_the_keys_it_promises_in_order() -> None:
    data: dict[str, Any] = json.loads(render_json(small_briefing(), Settings(), SHIPPED).data)
    assert list(data) == [
        *("schema", "title", "date", "window", "language", "made_with", "documents", "front", "sections", "stories"),
        *("voices", "more_voices", "timeline", "since", "notices"),
    ]
    assert list(data["notices"][0]) == ["kind", "what", "where", "do", "reason"]
    assert list(data["notices"][1]) == ["kind", "what", "where", "do"]
    story = data["stories"][0]
    assert {"id", "headline", "documents", "status", "passages", "pull_quote", "figures", "found"} <= set(story)


@pytest.mark.parametrize(("render", "ending"), [(render_html, "html"), (render_json, "json"), (render_markdown, "md")])
def test_a_rendition_is_named_by_date(render: Any, ending: str) -> None:
    assert render(small_briefing(), REPORT, SHIPPED).name == f"briefing-2026-11-23.{ending}"


# Mail.


def test_a_mail_keeps_to_its_length_and_to_the_first_page() -> None:
    long = " ".join(["word"] * 38)
    documents = tuple(make_document(f"d{n}", f"Head {n}\nSentence {n} {long}.") for n in range(1, 9))
    briefing = make_briefing(documents, tuple(tell(f"s{n}", (d,)) for n, d in enumerate(documents, 1)))
    mail = render_mail(briefing, Settings(), SHIPPED)
    assert len(mail.text.split()) <= 250
    shown = [line.text for line in build_page(briefing).lines if line.text in mail.text]
    assert shown == [line.text for line in build_page(briefing).lines][: len(shown)]
    assert len(shown) == 4  # 40 words each, 180 allowed
    assert mail.subject == "Daily briefing, 23 November 2026: Head 1"


# Templates.


def test_a_folder_of_the_user_overrides_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "briefing.css").write_text("p { color: teal }", encoding="utf-8")
    text = render_html(small_briefing(), REPORT, (tmp_path, *SHIPPED)).data.decode()
    assert "p { color: teal }" in text
    assert "Harbour strike ends after nine days" in text


def test_a_template_that_names_what_is_not_there_is_told_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    path = tmp_path / "report" / "briefing.html.jinja"
    path.write_text("<p>\n{{ page.nonsense }}", encoding="utf-8")
    with pytest.raises(RenderError) as caught:
        render_html(small_briefing(), REPORT, (tmp_path, *SHIPPED))
    assert "nonsense" in caught.value.what
    assert caught.value.where == f"{path}, line 2"


def test_a_template_that_is_no_template_is_told_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    path = tmp_path / "report" / "briefing.html.jinja"
    path.write_text("<p>\n{% for %}", encoding="utf-8")
    with pytest.raises(RenderError) as caught:
        render_html(small_briefing(), REPORT, (tmp_path, *SHIPPED))
    assert caught.value.where == f"{path}, line 2"


@pytest.mark.parametrize(
    "attack", ["{{ ''.__class__.__mro__ }}", "{{ page.__init__.__globals__ }}", "{% include '../secret' %}"]
)
def test_a_template_cannot_leave_its_sandbox(tmp_path: Path, attack: str) -> None:
    folder = tmp_path / "mine"
    (folder / "report").mkdir(parents=True)
    (tmp_path / "secret").write_text("SECRET", encoding="utf-8")
    (folder / "report" / "briefing.html.jinja").write_text(attack, encoding="utf-8")
    with pytest.raises(RenderError):
        render_html(small_briefing(), REPORT, (folder, *SHIPPED))


@pytest.mark.parametrize(
    ("attack", "cause"),
    [
        (
            "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
            "more than 1 second|no progress",
        ),
        ("{% set a = ['x' * 1000000] %}{{ a[0] * 2000 }}", "bytes of memory"),
        ("{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}", "calls itself without end"),
    ],
)
def test_a_template_that_does_not_end_is_ended(
    tmp_path: Path, attack: str, cause: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "briefing.html.jinja").write_text(attack, encoding="utf-8")
    monkeypatch.setattr(environment, "_LIMITS", Limits(seconds=1, memory=400_000_000))
    with pytest.raises(RenderError, match=cause) as caught:
        render_html(small_briefing(), REPORT, (tmp_path, *SHIPPED))
    assert caught.value.do


def test_a_link_out_of_a_template_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "report").mkdir(parents=True)
    (tmp_path / "secret").write_text("SECRET", encoding="utf-8")
    (folder / "report" / "briefing.css").symlink_to(tmp_path / "secret")
    with pytest.raises(RenderError, match="leads out of its folder"):
        render_html(small_briefing(), REPORT, (folder, *SHIPPED))


def test_a_template_folder_that_overrides_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="none of daily, onepage, report, parts, mail"):
        render_html(small_briefing(), REPORT, (tmp_path, *SHIPPED))
    with pytest.raises(RenderError, match="does not exist"):
        render_html(small_briefing(), REPORT, (tmp_path / "no", *SHIPPED))


def test_plain_text_is_filled_without_escapes() -> None:
    mail = render_mail(hostile_briefing(), Settings(), SHIPPED)
    assert "<script>" in mail.text
    with pytest.raises(RenderError, match='"daily/nothing" is missing'):
        fill("daily/nothing", SHIPPED)


def test_very_many_notices_of_one_cause_are_one_and_a_few_stay_as_they_are() -> None:
    few = [Notice("left out", "empty", f"{n}.txt", "") for n in range(20)]
    assert gather_notices(few) == tuple(few)
    other = Notice("remark", "no date", "a.txt", "")
    one, last = gather_notices([*few, Notice("left out", "empty", "20.txt", ""), other])
    assert one.what == "21 inputs: empty"
    assert one.where.startswith("0.txt, 1.txt,")
    assert one.where.endswith("19.txt and 1 more, all named in the edition data")
    assert last == other


@pytest.mark.parametrize(("last", "under"), [("2026-11-23", ""), ("2026-11-25", "25 Nov 2026:")])
def test_passages_of_reports_that_lie_days_apart_say_which_day_they_are_of(last: str, under: str) -> None:
    made = small_briefing()
    documents = tuple(
        replace(one, origin=replace(one.origin, published=day)) if one.id in made.stories[0].documents else one
        for one, day in zip(made.documents, ("2026-11-22", last, None), strict=True)
    )
    block = build_page(replace(made, documents=documents)).blocks[0]
    second = documents[1].id
    told = [one.heading for one in block.passages if one.source == [d.id for d in documents].index(second) + 1]
    assert set(told) == {under}


def test_days_are_counted_only_between_dates() -> None:
    assert count_days("2026-11-22", "2026-11-25") == 3
    assert count_days("", "2026-11-25") == count_days("soon", "2026-11-25") == 0
