"""What a summary promises, whichever method makes it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefing
from briefing import Budget, Origin
from briefing.model import Document
from briefing.summarize import methods
from briefing.summarize.centrality import directed_centrality
from briefing.summarize.ranker import leans_back, score_sentences
from briefing.summarize.selection import make_candidates, select
from briefing.summarize.vectors import Vector, dot, unit, vectorize
from briefing.text.segment import segment
from strategies import documents

SUMY = ("lexrank", "textrank", "lsa", "luhn", "kl", "sumbasic", "reduction", "edmundson", "random")
ALL = ("ranked", "lead", *SUMY)

BRIDGE = """\
The Tarn bridge reopened on Monday after a repair that took eleven months.
Engineers replaced forty cables of the Tarn bridge, the town of Ostrava Bay said.
The bridge carries 12,000 cars a day, and the repair cost 31 million euros.
"""


def make(text: str, language: str = "en", title: str | None = None) -> Document:
    return segment(text, Origin("text", "0" * 64, language, title=title))


def test_unit_scales_to_length_one_and_drops_zeros() -> None:
    # 3, 4 has length 5.
    assert unit({"a": 3.0, "b": 4.0, "c": 0.0}) == {"a": 0.6, "b": 0.8}
    assert unit({"a": 0.0}) == {}


def test_directed_centrality_is_the_sum_of_cosines_before_and_after() -> None:
    half = math.sqrt(0.5)
    vectors: list[Vector] = [{"a": 1.0}, {"a": half, "b": half}, {"b": 1.0}]
    # Cosines: first-second .7071, second-third .7071, first-third 0.
    before_after = [value for pair in directed_centrality(vectors) for value in pair]
    assert before_after == pytest.approx([0, half, half, half, half, 0])


@given(documents())
def test_suffix_sums_equal_the_sum_over_all_pairs(document: Document) -> None:
    vectors = vectorize(document.sentences, document.origin.language)
    for i, (before, after) in enumerate(directed_centrality(vectors)):
        assert before == pytest.approx(sum(dot(vectors[i], v) for v in vectors[:i]), abs=1e-9)
        assert after == pytest.approx(sum(dot(vectors[i], v) for v in vectors[i + 1 :]), abs=1e-9)


def test_a_sentence_that_others_come_back_to_outranks_a_stray_one_in_its_place() -> None:
    opening, *rest = BRIDGE.splitlines()
    stray = "A bakery near the square sold rolls at half the usual price to all the early workers."
    told, strayed = (score_sentences(make("\n".join([first, *rest]))) for first in (opening, stray))
    assert told[0] > strayed[0]


def test_an_opening_word_that_points_back_is_known_in_each_language() -> None:
    assert leans_back("“However, he left.", "en")
    assert leans_back("Sie verließ den Saal.", "de")
    assert leans_back("Cependant, la séance continue.", "fr")
    assert not leans_back("Engineers left.", "en")


def test_of_two_near_duplicates_the_fuller_one_stands() -> None:
    text = (
        "A storm on the coast of Harrow killed people and closed the port.\n"
        "Ships waited outside the bay for two nights.\n"
        "The storm on the coast of Harrow killed at least 83 people and closed the port of Emden Sound.\n"
    )
    summary = briefing.summarize(text, sentences=1, language="en")
    assert str(summary).startswith("The storm on the coast of Harrow killed at least 83 people")


def test_a_quotation_of_two_sentences_is_taken_whole_or_not_at_all() -> None:
    text = '"We closed the valve. It held all night," said Mara Quist.\nThe plant at Lorn runs again since Friday.'
    document = make(text)
    for count in (1, 2, 3):
        printed = str(methods.ranked(document, Budget(sentences=count)))
        assert printed.count('"') % 2 == 0
        assert ("We closed" in printed) == ("It held" in printed)


def test_the_lead_is_the_first_sentences() -> None:
    assert str(briefing.summarize(BRIDGE, sentences=2, method="lead", language="en")) == " ".join(
        BRIDGE.splitlines()[:2]
    )


@pytest.mark.parametrize("method", ALL)
def test_each_method_gives_whole_sentences_in_reading_order(method: str) -> None:
    summary = briefing.summarize(BRIDGE, sentences=2, method=method, language="en")
    lines = BRIDGE.splitlines()
    places = [lines.index(sentence.text) for sentence in summary.sentences]
    assert places == sorted(places)
    assert len(places) == 2
    assert summary.method == method


@pytest.mark.parametrize("method", ALL)
def test_each_method_keeps_two_equal_sentences_apart(method: str) -> None:
    summary = briefing.summarize(
        "All is well.\nAll is well.\nThe gate is shut.", sentences=3, method=method, language="en"
    )
    assert {s.span.start for s in summary.sentences} <= {0, 13, 26}


@pytest.mark.parametrize("method", ALL)
@given(document=documents(), sentences=st.integers(1, 6), words=st.none() | st.integers(1, 60))
def test_a_summary_keeps_its_budget_its_order_and_its_words(
    method: str, document: Document, sentences: int, words: int | None
) -> None:
    summary = getattr(methods, method)(document, Budget(sentences, words))
    assert len(summary.sentences) <= sentences
    assert all(s.text == s.span.of(document.text) for s in summary.sentences)
    assert all(scored.passage in document.passages for scored in summary.passages)
    assert all(math.isfinite(scored.score) for scored in summary.passages)
    starts = [s.span.start for s in summary.sentences]
    assert starts == sorted(set(starts))


@given(document=documents(), words=st.integers(1, 60))
def test_a_budget_of_words_is_kept(document: Document, words: int) -> None:
    from briefing.text.words import words as split

    summary = methods.ranked(document, Budget(words=words))
    assert sum(len(split(s.text)) for s in summary.sentences) <= words


@given(documents())
def test_equal_documents_give_equal_summaries(document: Document) -> None:
    assert methods.ranked(document, Budget(3)) == methods.ranked(document, Budget(3))
    assert methods.random(document, Budget(3)) == methods.random(document, Budget(3))


def test_many_equal_sentences_give_one_of_them() -> None:
    text = "The dam at Orvel holds 40 million tonnes of water.\n" * 2000
    assert len(briefing.summarize(text, sentences=3, language="en").sentences) == 1


def test_nothing_chosen_from_nothing() -> None:
    assert select(make_candidates([], [], []), Budget(3)) == []
    assert str(briefing.summarize("", language="en")) == ""


def test_an_unknown_method_names_the_nearest() -> None:
    with pytest.raises(briefing.UnknownNameError) as caught:
        briefing.summarize(BRIDGE, method="lexrnk")
    assert "lexrank" in caught.value.do


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(briefing.UsageError):
        briefing.summarize(BRIDGE, sentences=0)
