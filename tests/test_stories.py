"""One event is one story: grouping, headline, order and what the first page says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from briefing.compose.edition import compose, find_window
from briefing.compose.importance import importance, weigh_stories
from briefing.extract.figures import find_figures
from briefing.extract.quotes import find_quotes
from briefing.model import (
    Analysis,
    Briefing,
    Budget,
    Cited,
    Document,
    Found,
    Notice,
    Origin,
    Quote,
    Related,
    Span,
    Story,
)
from briefing.renderers.page.build import build_page
from briefing.settings import ProfileSettings
from briefing.stories.group import compare_documents, group_by_event
from briefing.stories.headline import make_headline
from briefing.stories.tell import tell
from briefing.summarizers import methods
from briefing.text.segmentation.segment import segment
from strategies import documents

FLOOD_HARROW = """\
The river Marn broke its banks at Harrow on Sunday night and flooded the old town.
At least 41 people died, the Harrow rescue service said.
About 12,000 people left their homes along the Marn.
"""
FLOOD_HARROW_LATER = """\
Harrow counts its dead after the Marn flood.
The rescue service of Harrow found 44 people dead in the old town by Monday morning.
Some 15,000 people had to leave their homes, said rescue chief Ilse Brandt.
"""
FLOOD_OSKA = """\
Heavy rain flooded the valley of the Dree in southern Oska on Sunday.
Nobody was hurt, the Oska weather office said.
The Dree fell again on Monday and the road to Vell is open.
"""
BANK = """\
The central bank of Lorn left its key interest rate at 3.5 percent on Monday.
Governor Petra Halloran said inflation would fall to 2 percent by June.
"""


def make(text: str, number: int, *, title: str | None = None, published: str | None = None) -> Document:
    origin = Origin(f"{number}.txt", "0" * 64, "en", title=title, published=published)
    return segment(text, origin, id=f"d{number}")


def analyse(document: Document, sentences: int = 3) -> Analysis:
    summary = methods.ranked(document, Budget(sentences))
    return Analysis(document, summary, tuple(find_quotes(document)), tuple(find_figures(document)))


def edition(*stories: Story, documents: tuple[Document, ...]) -> Briefing:
    return compose(stories, documents, (), title="Morning", date="2026-11-23", version="0")


def test_two_reports_of_one_flood_are_one_story_and_a_flood_elsewhere_is_another() -> None:
    reports = [make(t, n) for n, t in enumerate((FLOOD_HARROW, BANK, FLOOD_HARROW_LATER, FLOOD_OSKA), 1)]
    assert group_by_event(compare_documents([analyse(report) for report in reports])) == [(0, 2), (1,), (3,)]


def test_the_same_document_twice_is_one_story() -> None:
    assert group_by_event(compare_documents([analyse(make(BANK, number)) for number in (1, 2)])) == [(0, 1)]


def test_no_document_no_group() -> None:
    assert group_by_event(compare_documents([])) == []


@given(st.lists(documents(), max_size=5))
def test_every_document_is_in_one_group(drawn: list[Document]) -> None:
    batch = compare_documents([analyse(document) for document in drawn])
    places = [place for group in group_by_event(batch) for place in group]
    assert sorted(places) == list(range(len(drawn)))


@given(st.lists(documents(), min_size=1, max_size=4), st.integers(1, 4))
def test_every_word_of_a_story_is_a_slice_of_one_of_its_documents(drawn: list[Document], budget: int) -> None:
    known = {f"d{n}": replace(document, id=f"d{n}") for n, document in enumerate(drawn, 1)}
    story = tell([analyse(document, budget) for document in known.values()], Budget(budget), id="s1")
    assert sorted(story.documents) == sorted(known)
    shown = [(c.document, c.item.span, c.item.text) for c in story.sentences]
    shown += [(c.document, c.item.span, c.item.text) for c in story.found.quotes]
    shown += [(c.document, c.item.span, c.item.text) for c in story.found.figures]
    assert all(text == span.of(known[document].text) for document, span, text in shown)
    assert len(story.sentences) <= budget
    if story.headline.is_passage:
        assert story.headline.text == story.passages[0].item.text
    elif story.headline.span:
        assert story.headline.text == story.headline.span.of(known[story.headline.document].text)


def test_a_story_of_two_reports_shows_words_of_both_and_names_what_differs() -> None:
    reports = [make(FLOOD_HARROW, 1), make(FLOOD_HARROW_LATER, 2)]
    story = tell([analyse(report) for report in reports], Budget(4), id="s1")
    assert {story.headline.document, *(cited.document for cited in story.sentences)} == {"d1", "d2"}


def test_the_headline_is_the_title_of_the_leading_document() -> None:
    document = make(BANK, 1, title="Lorn holds its rate")
    assert make_headline(analyse(document)).text == "Lorn holds its rate"


def test_without_a_title_the_headline_is_the_best_sentence_cut_before_a_connective() -> None:
    text = (
        "The president of Lorn confirmed that he held a call with the president of Oska on Sunday evening "
        "but declined to say what the two spoke about or when they would meet again."
    )
    headline = make_headline(analyse(make(text, 1)))
    assert headline.text == (
        "The president of Lorn confirmed that he held a call with the president of Oska on Sunday evening"
    )


def test_a_short_sentence_stands_as_headline_without_its_full_stop() -> None:
    assert make_headline(analyse(make("The pass at Vell is shut.", 1))).text == "The pass at Vell is shut"


def test_a_headline_is_not_cut_inside_a_quotation() -> None:
    text = (
        '"We held the line at the Vell crossing for nine days but nobody came to take our place, and nobody called," '
        "the union of the Vell crossing guards said."
    )
    headline = make_headline(analyse(make(text, 1)))
    assert headline.text.count('"') % 2 == 0


def test_a_story_of_more_sources_comes_first() -> None:
    one = tell([analyse(make(BANK, 1))], Budget(3), id="s1")
    two = tell([analyse(make(FLOOD_HARROW, 2)), analyse(make(FLOOD_HARROW_LATER, 3))], Budget(3), id="s2")
    documents = (make(BANK, 1), make(FLOOD_HARROW, 2), make(FLOOD_HARROW_LATER, 3))
    assert [len(story.documents) for story in edition(one, two, documents=documents).stories] == [2, 1]


def test_indirect_speech_counts_as_no_quote_in_what_comes_first() -> None:
    document = make(BANK, 1)
    story = tell([analyse(document)], Budget(3), id="s1")
    said = Quote(Span(0, 3), "The", "direct")
    told = replace(said, kind="indirect")
    direct, indirect, none = (
        replace(story, found=Found(tuple(Cited("d1", one) for one in quotes))) for quotes in ((said,), (told,), ())
    )
    known = {"d1": document}
    weighed = [
        weigh_stories([one], known, ProfileSettings(), date="2026-11-23", is_first=True)[0]
        for one in (direct, indirect, none)
    ]
    assert importance(weighed[0]) > importance(weighed[1]) == importance(weighed[2])


def test_words_that_two_sources_quote_are_kept_once_with_the_surest_speaker_and_whole() -> None:
    text = '"We are not done," said Petra Halloran, "and we know it."\n'
    first, second = make(text, 1), make(text, 2)
    parts = (Quote(Span(1, 17), "We are not done,", "direct"), Quote(Span(41, 56), "and we know it.", "direct"))
    sure = tuple(replace(part, trust=trust, group=1) for part, trust in zip(parts, (0.9, 0.2), strict=True))
    unsure = tuple(replace(part, trust=0.5, group=4) for part in parts)
    told = (replace(parts[0], text="We are not done and we know it", kind="indirect", trust=0.99),)
    merged = tell(
        [replace(analyse(first), quotes=(*told, *unsure)), replace(analyse(second), quotes=sure)], Budget(1), id="s1"
    ).found.quotes
    assert [(cited.document, cited.item) for cited in merged] == [("d2", part) for part in sure]


def test_the_window_runs_from_the_earliest_to_the_latest_known_date() -> None:
    reports = [make(BANK, 1, published="2026-11-22"), make(BANK, 2), make(BANK, 3, published="2026-11-23T06:00")]
    assert find_window(reports) == ("2026-11-22", "2026-11-23T06:00")
    assert find_window([make(BANK, 1)]) is None


def test_documents_without_a_date_are_counted_in_one_remark_and_named_in_the_data() -> None:
    documents = (make(BANK, 1), make(FLOOD_OSKA, 2), make(FLOOD_HARROW, 3, published="2026-11-22"))
    assert edition(documents=documents).notices == (
        Notice("remark", "2 documents without a date", "1.txt, 2.txt", ""),
        Notice("remark", "3 documents without a publisher", "1.txt, 2.txt, 3.txt", ""),
    )


def test_what_all_documents_say_is_no_remark_and_one_document_is_counted_as_one() -> None:
    told = edition(documents=(make(BANK, 1, published="2026-11-22"),))
    assert [notice.what for notice in told.notices] == ["1 document without a publisher"]


def test_of_two_related_stories_the_first_has_a_line_on_the_first_page() -> None:
    documents = (make(BANK, 1), make(FLOOD_OSKA, 2), make(FLOOD_HARROW, 3))
    stories = [tell([analyse(document)], Budget(3), id=f"s{n}") for n, document in enumerate(documents, 1)]
    told = edition(
        replace(stories[0], related=(Related("s2", 0.0),)),
        replace(stories[1], related=(Related("s1", 0.0),)),
        stories[2],
        documents=documents,
    )
    ordered = {story.id: story.documents[0] for story in told.stories}
    lines = [ordered[line.story] for line in told.front.lines]
    assert len(lines) == 2
    assert "d3" in lines


def test_the_first_page_has_a_line_for_each_story_and_its_figures() -> None:
    documents = (make(BANK, 1, title="Bank of Lorn waits"), make(FLOOD_OSKA, 2))
    stories = [tell([analyse(document)], Budget(3), id=f"s{n}") for n, document in enumerate(documents, 1)]
    made = edition(*stories, documents=documents)
    assert len(made.front.lines) == 2
    assert any("3.5 percent" in front.figure.label for front in made.front.figures)
    told = {story.id: story.figures for story in made.stories}
    for front in made.front.figures:
        assert front.figure in told[front.story]


@given(st.lists(documents(), min_size=1, max_size=3))
def test_the_label_of_a_figure_is_a_slice_that_holds_the_figure(drawn: list[Document]) -> None:
    known = tuple(replace(document, id=f"d{n}") for n, document in enumerate(drawn, 1))
    story = tell([analyse(document, 3) for document in known], Budget(3), id="s1")
    (made,) = edition(story, documents=known).stories
    texts = {document.id: document.text for document in known}
    for key in made.figures:
        label = key.figure.item.label
        assert label is not None
        assert key.label == label.of(texts[key.figure.document])
        assert label.contains(key.figure.item.span)


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        (
            "By one o'clock, 14 ships lay at anchor outside the largest harbour, and no crane moved.",
            "ships lay at anchor outside the largest harbour",
        ),
        (
            "By one o'clock, 14 ships lay at anchor outside the country's largest harbour, and no crane moved.",
            "ships lay at anchor outside the country's largest harbour",
        ),
        (
            "By one o'clock, 14 ships lay at anchor outside the country's largest and oldest container harbour "
            "in Lorn, he said.",
            "ships lay at anchor outside the country's largest …",
        ),
    ],
)
def test_the_label_of_a_figure_shows_where_it_was_cut(sentence: str, label: str) -> None:
    document = make(sentence, 1, title="News of the day")
    briefing = edition(tell([analyse(document)], Budget(3), id="s1"), documents=(document,))
    assert [amount.label for amount in build_page(briefing).amounts] == [label]


@pytest.mark.parametrize(
    "sentence",
    [
        "The board of the bank that Lorn and Vell own together said that it cut the rate to 3.25 percent in May.",
        "In Vell, the council said on Monday, 14 ships lay at anchor outside the largest harbour of the country.",
    ],
)
def test_a_figure_whose_words_need_the_rest_of_the_sentence_is_not_on_the_first_page(sentence: str) -> None:
    document = make(sentence, 1, title="News of the day")
    briefing = edition(tell([analyse(document)], Budget(3), id="s1"), documents=(document,))
    assert build_page(briefing).amounts == ()
