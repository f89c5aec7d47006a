"""Which figures are printed with a story: at most three, none twice, none that the headline has."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, strategies as st

from briefing.compose.figures import choose_figures
from briefing.examine import analyse
from briefing.extract.figures.judge.signs import measure_of
from briefing.model import Budget, Cited, Document, Found, KeyFigure, Story
from briefing.one_text import document
from briefing.settings import Settings
from briefing.stories.tell import tell
from strategies import documents

STRIKE = """The strike at the port of Almira cost exporters 83 million euros, the chamber of commerce said on Sunday.

The chamber counts 140 ships off the coast, and 45 percent of them carry fruit.

Two of the pilots came back last week. One of them is 58 years old.

The port handles about 2.5 million containers a year, its office said in the spring.
"""


def _story(text: str, title: str = "", language: str = "en", sentences: int = 3) -> tuple[Story, dict[str, Document]]:
    found = replace(document(text, title=title, language=language), id="d1")
    settings = replace(Settings(), sentences=sentences)
    return tell([analyse(found, settings)], Budget(sentences), id="s1"), {"d1": found}


def _chosen(text: str, title: str = "", language: str = "en") -> list[str]:
    return [key.figure.item.text for key in choose_figures(*_story(text, title, language))]


def test_what_is_told_in_passing_is_not_printed() -> None:
    told = _chosen(STRIKE, "Port of Almira on strike")
    assert "83 million euros" in told
    assert not {"Two of the pilots", "One of them", "58 years"} & set(told)


def test_a_figure_of_the_headline_is_not_told_again() -> None:
    assert "83 million euros" not in _chosen(STRIKE, "Strike at Almira costs 83 million euros")


def test_a_story_without_a_figure_that_matters_has_none() -> None:
    text = "Two of the pilots of Orm met a friend three days later.\n\nHe is 58 years old and has one dog."
    assert _chosen(text, "Pilots of Orm meet a friend") == []


def test_an_amount_in_two_currencies_is_one_cell() -> None:
    text = "The port of Orm will buy the old line for 40 million euros, or 44 million dollars, it said on Sunday."
    assert _chosen(text, "Port buys ferry line") == ["40 million euros"]


def test_a_figure_without_words_that_say_what_it_is_is_not_printed() -> None:
    story, known = _story("The line said it on Sunday, in Orm and in Tarn: 45 percent.\n\nThat was that.", "A line")
    assert all(key.label != "45 percent" for key in choose_figures(story, known))


def test_a_mention_in_the_printed_sentences_stands_for_the_others() -> None:
    text = "In Orm the flood of the river Dree killed 41 people. " + "The rescue service killed no time. " * 3
    story, known = _story(text + "\n\nThe mayor said that 41 people died in the flood of the Dree.", "Flood in Orm")
    printed = {cited.item.span for cited in story.sentences}
    (key,) = [key for key in choose_figures(story, known) if key.figure.item.low == 41]
    sentence = known["d1"].sentence_at(key.figure.item.span)
    assert sentence is not None
    assert sentence.span in printed


def test_other_documents_that_give_the_value_confirm_it() -> None:
    story, known = _story("The flood of the Dree killed 41 people in Orm, the mayor said on Sunday.", "Flood in Orm")
    other = replace(known["d1"], id="d2")
    figures = tuple(Cited(id, cited.item) for id in ("d1", "d2") for cited in story.found.figures)
    told = replace(story, documents=("d1", "d2"), found=Found(figures=figures))
    (key,) = choose_figures(told, {**known, "d2": other})
    assert key.confirmed_by == ("d2",)


@given(st.lists(documents(), min_size=1, max_size=3))
def test_at_most_three_figures_each_in_its_own_words_and_none_twice(drawn: list[Document]) -> None:
    known = {f"d{n}": replace(one, id=f"d{n}") for n, one in enumerate(drawn, 1)}
    story = tell([analyse(one, Settings()) for one in known.values()], Budget(3), id="s1")
    chosen = choose_figures(story, known)
    assert len(chosen) <= 3
    assert len({measure_of(key.figure.item) for key in chosen}) == len(chosen)
    for key in chosen:
        _check(key, known[key.figure.document])


def _check(key: KeyFigure, told: Document) -> None:
    label = key.figure.item.label
    assert label is not None
    assert key.label == label.of(told.text)
    assert label.contains(key.figure.item.span)
    assert key.figure.item.score > 0
