"""What a summary promises, whichever method makes it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, strategies as st

import briefing
from briefing import Budget, Origin
from briefing.language import list_profiles
from briefing.learned.cues import list_cues, read_cues, score_cues, weigh
from briefing.learned.curves import read_curves
from briefing.learned.kinds import load_profile, tell_kind
from briefing.learned.occurrences import find_entries, find_occurrences
from briefing.model import Document, Passage
from briefing.summarizers import methods
from briefing.summarizers.cluster import Article, choose_together
from briefing.summarizers.explanation import explain
from briefing.summarizers.features import measure
from briefing.summarizers.ranker import rank
from briefing.summarizers.selection import choose_set, make_candidates, take_best
from briefing.text.articles import find_articles
from briefing.text.headings import is_talk
from briefing.text.leaning import leans_back
from briefing.text.segmentation.segment import segment
from briefing.text.vectors import unit
from briefing.text.words import count_words
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


@given(documents())
def test_suffix_sums_equal_the_sum_over_all_pairs(document: Document) -> None:
    if not document.sentences:
        return
    table = measure(document.sentences, "", document.origin.language)
    count = len(document.sentences)
    vectors = np.zeros((count, len(table.occurrences.terms)))
    vectors[table.incidence.sentence, table.incidence.term] = table.incidence.share
    cosines = vectors @ vectors.T
    later, earlier = np.triu(cosines, 1).sum(1), np.tril(cosines, -1).sum(1)
    assert table.columns["later"] == pytest.approx(later / math.sqrt(count), abs=1e-9)
    assert table.columns["earlier"] == pytest.approx(earlier / math.sqrt(count), abs=1e-9)


@given(documents(), st.text(max_size=30))
def test_every_feature_is_a_finite_number_a_sentence(document: Document, title: str) -> None:
    if not document.sentences:
        return
    columns = measure(document.sentences, title, document.origin.language).columns
    assert all(values.shape == (len(document.sentences),) for values in columns.values())
    assert all(np.isfinite(values).all() for values in columns.values())


def score(text: str, title: str = "") -> list[float]:
    document = make(text, title=title)
    scores: list[float] = rank(document.sentences, title, "en").scores.tolist()
    return scores


def test_a_sentence_that_others_come_back_to_outranks_a_stray_one_in_its_place() -> None:
    opening, *rest = BRIDGE.splitlines()
    stray = "A bakery near the square sold rolls at half the usual price to all the early workers."
    told, strayed = (score("\n".join([first, *rest])) for first in (opening, stray))
    assert told[0] > strayed[0]


def test_a_sentence_that_holds_the_title_is_worth_more_with_the_title_known() -> None:
    title = "Repair of the Tarn bridge cost 31 million"
    assert score(BRIDGE, title)[2] - score(BRIDGE)[2] > score(BRIDGE, title)[1] - score(BRIDGE)[1]


def test_a_curve_is_straight_between_its_knots_and_flat_outside_its_range() -> None:
    curve = read_curves({"constant": 1.0, "curves": {"x": [0, 4, 0.5, 2, -1.5]}})
    # At 1: 1 + .5. At 3: 1 + 1.5 - 1.5. At 9, as at 4: 1 + 2 - 3.
    assert curve({"x": np.array([1.0, 3.0, 9.0])}) == pytest.approx([1.5, 1.0, 0.0])


@pytest.mark.parametrize("name", [name for name in list_profiles() if not name.startswith("kinds")])
def test_each_profile_knows_the_features_that_are_measured(name: str) -> None:
    profile = load_profile(name)
    document = make(BRIDGE)
    columns = measure(document.sentences, "", "en").columns
    assert set(profile.sentence.names) - {"cues", "standard cues"} <= set(columns)
    assert (profile.cues is None) == ("cues" not in profile.sentence.names)


def test_cues_count_once_a_sentence_and_digits_are_all_alike() -> None:
    cues = read_cues("500\tshare\t00 share\n250\t^profit\n-125\t00")
    occurrences = find_occurrences(["Profit 12 shares, 34 shares."], "en")
    # share .5, the pair "00 share" .5, the opening .25, two numbers -.125 each; five words and the 3 that smooth.
    assert score_cues(occurrences, find_entries(occurrences), cues) == pytest.approx([1.0 / math.sqrt(8)])


@given(documents())
def test_the_score_of_cues_is_the_sum_of_all_that_are_listed(document: Document) -> None:
    occurrences = find_occurrences([sentence.text for sentence in document.sentences], document.origin.language)
    cues = load_profile("news.en").cues
    assert cues
    lengths = np.bincount(occurrences.sentence, minlength=len(document.sentences))
    summed = [sum(weigh(cue, cues) for cue in held) for held in list_cues(occurrences)]
    found = score_cues(occurrences, find_entries(occurrences), cues)
    assert found == pytest.approx(np.array(summed) / np.sqrt(lengths + 3), abs=1e-9)


def test_the_turns_of_speakers_make_a_meeting() -> None:
    turns = "\n".join(f"{name}: We move the gate on the {day}th." for day in (4, 5, 6) for name in ("Ana", "Dr Bo Lin"))
    document = make(turns)
    assert rank(document.sentences, "", "en").profile.name == "meeting.en"
    assert rank(make(BRIDGE).sentences, "", "en").profile.name == "news.en"
    assert not is_talk(make("Note: all is well.\n" + BRIDGE * 3).sentences)


def test_the_kind_of_a_text_is_told_by_its_words() -> None:
    paper = (
        "We propose a neural network that is trained with stochastic gradient descent and outperforms the baseline. "
        "Experiments on two datasets show that our method converges in fewer steps and generalizes to unseen domains. "
        "We further derive a bound on the variance of the gradient and discuss how the model scales to deeper "
        "architectures with sparse parameters."
    )
    for text, kind in ((BRIDGE * 3, "news"), (paper, "paper"), (paper[:60], "news")):
        assert tell_kind("en", find_occurrences([text], "en").terms) == kind
    assert tell_kind("xx", {"word": 0}) == "news"


def test_an_opening_word_that_points_back_is_known_in_each_language() -> None:
    assert leans_back("“However, he left.", "en")
    assert leans_back("With it the town has two.", "en")
    assert leans_back("The move surprised the town.", "en")
    assert leans_back("Sie verließ den Saal.", "de")
    assert leans_back("Cependant, la séance continue.", "fr")
    assert leans_back("C’est la fin.", "fr")
    assert leans_back("Sin embargo, la sesión sigue.", "es")
    assert not leans_back("Engineers left.", "en")
    assert not leans_back("The movement left.", "en")
    assert not leans_back("Der Präsident ging.", "de")
    assert not leans_back("Sin agua no hay vida.", "es")


LEANING = """\
The court of Vell ruled on Monday that the dam at Orvel must be drained before winter.
It said that the dam at Orvel threatens 4,000 homes in Vell and that the dam must go before winter.
A choir sang in the square.
A dog barked at the choir.
A shop near the square sold tea.
"""


def test_a_sentence_that_leans_comes_with_the_one_before_it_or_not_at_all() -> None:
    document = make(LEANING)
    for count in (1, 2, 3, 4):
        chosen = methods.ranked(document, Budget(sentences=count)).sentences
        assert document.sentences[1] not in chosen or document.sentences[0] in chosen


def test_of_two_near_duplicates_the_fuller_one_stands() -> None:
    text = (
        "A storm on the coast of Harrow killed people and closed the port.\n"
        "Ships waited outside the bay for two nights.\n"
        "The storm on the coast of Harrow killed at least 83 people and closed the port of Emden Sound.\n"
    )
    summary = briefing.summarize(text, sentences=1, language="en")
    assert str(summary).startswith("The storm on the coast of Harrow killed at least 83 people")


def test_in_a_cluster_too_the_fuller_of_two_near_duplicates_stands() -> None:
    reports = (
        "Storm hits Harrow\nA storm on the coast of Harrow killed people and closed the port of Emden Sound.\n"
        "Ships waited outside.",
        "Port shut\nThe storm on the coast of Harrow killed at least 83 people and closed the port of Emden Sound.\n"
        "Trains stood still.",
    )
    articles = [Article(make(text).passages) for text in reports]
    (found,) = choose_together(articles, "en", Budget(sentences=1))
    assert "at least 83" in found.passage.sentences[0].text


def test_a_caption_is_not_chosen_from_several_articles() -> None:
    told = "The bank of Lorn cut its rate to 3 percent on Monday, the bank of Lorn said in Vell.\nShops are open."
    articles = [Article(make(f"Photo: The bank of Lorn in Vell.\n{told}").passages), Article(make(told).passages)]
    (found,) = choose_together(articles, "en", Budget(sentences=1))
    assert "Photo" not in found.passage.sentences[0].text


def test_articles_of_one_text_are_parted_by_blank_lines_where_a_line_is_a_paragraph() -> None:
    article = "Rain in Harrow\nSunday, 4 May\nThe Marn rose by a metre.\nNobody was hurt, the town said."
    assert [len(part) for part in find_articles(make("\n\n".join([article] * 4)))] == [2, 2, 2, 2]
    assert len(find_articles(make("\n\n".join([article] * 3)))) == 1
    assert len(find_articles(make(article.replace("\n", "\n\n") * 4))) == 1


@given(st.lists(documents(), max_size=4), st.none() | st.integers(1, 6), st.integers(1, 60))
def test_passages_chosen_together_keep_the_budget_and_are_those_given(
    drawn: list[Document], sentences: int | None, words: int
) -> None:
    budget = Budget(sentences, words)
    found = choose_together([Article(document.passages) for document in drawn], "en", budget)
    chosen = [sentence for one in found for sentence in one.passage.sentences]
    assert sum(count_words(sentence.text) for sentence in chosen) <= words
    assert sentences is None or len(chosen) <= sentences
    assert all(one.passage in drawn[one.article].passages for one in found)
    # The first is the news, which a later article may tell more fully.
    assert [one.article for one in found[1:]] == sorted(one.article for one in found[1:])


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
    summary = methods.ranked(document, Budget(words=words))
    assert sum(count_words(s.text) for s in summary.sentences) <= words


@given(documents())
def test_equal_documents_give_equal_summaries(document: Document) -> None:
    assert methods.ranked(document, Budget(3)) == methods.ranked(document, Budget(3))
    assert methods.random(document, Budget(3)) == methods.random(document, Budget(3))


def test_many_equal_sentences_give_one_of_them() -> None:
    text = "The dam at Orvel holds 40 million tonnes of water.\n" * 2000
    assert len(briefing.summarize(text, sentences=3, language="en").sentences) == 1


def test_nothing_chosen_from_nothing() -> None:
    assert take_best(make_candidates([], []), Budget(3)) == []
    assert str(briefing.summarize("", language="en")) == ""
    assert choose_together([], "en", Budget(3)) == []


def test_a_table_alone_gives_no_sentence() -> None:
    assert str(briefing.summarize("year\tdams\n2024\t12\n2025\t14\n", language="en")) == ""


def test_one_sentence_of_many_words_is_taken_whole_or_not_at_all() -> None:
    text = "The dam " + "holds and " * 50_000 + "holds."
    assert str(briefing.summarize(text, sentences=300, language="en")) == text
    assert str(briefing.summarize(text, sentences=3, language="en")) == ""
    assert str(briefing.summarize(text, words=100, language="en")) == ""


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("zh", "大坝在周一被关闭。市长说有四千人离开了家。合唱团在广场上唱歌。", 3),
        ("ja", "ダムは月曜日に閉鎖された。市長は四千人が避難したと述べた。広場で合唱団が歌った。", 3),
        ("ar", "أغلق السد يوم الاثنين. هل غادر الناس منازلهم؟ غنت الجوقة في الساحة.", 3),
        ("xx", "Dam orvel zatvar. Grad vell kaza tri. Kor pev na trg.", 3),
    ],
)
def test_any_language_is_summarized_by_its_own_marks(language: str, text: str, sentences: int) -> None:
    assert len(briefing.document(text, language=language).sentences) == sentences
    (sentence,) = briefing.summarize(text, sentences=1, language=language).sentences
    assert sentence.text in text


def test_a_text_in_two_languages_gives_sentences_of_the_text() -> None:
    text = BRIDGE + "Die Brücke am Tarn ist seit Montag wieder offen.\nLe pont a coûté 31 millions d'euros.\n"
    summary = briefing.summarize(text, sentences=4)
    assert len(summary.sentences) == 4
    assert all(sentence.text in text for sentence in summary.sentences)


def test_more_sentences_than_are_compared_still_give_no_copies() -> None:
    lines = [f"The gate number {place} of the dam at Orvel was shut at noon." for place in range(700)]
    summary = briefing.summarize("\n".join([*lines, *lines]), sentences=300, language="en")
    texts = [sentence.text for sentence in summary.sentences]
    assert len(texts) == len(set(texts)) == 300


def test_a_reason_names_the_place_the_rank_and_what_spoke_for_a_sentence() -> None:
    document = make(BRIDGE)
    reasons = explain(document, methods.ranked(document, Budget(2)))
    assert [reason.of for reason in reasons] == [3, 3]
    assert {reason.rank for reason in reasons} <= {1, 2, 3}
    assert {group for group, _ in reasons[0].adds} >= {"position", "length", "centrality", "direction", "surface"}
    ranking = rank(document.sentences, "", "en")
    for reason in reasons:
        # The parts of a score sum up to its distance from the mean.
        score = ranking.scores[reason.position - 1] - ranking.scores.mean()
        assert sum(value for _, value in reason.adds) == pytest.approx(score, abs=0.001)


def test_a_reason_for_another_method_tells_the_place_alone() -> None:
    document = make(BRIDGE)
    (reason,) = explain(document, methods.lead(document, Budget(1)))
    assert (reason.position, reason.of, reason.rank, reason.adds) == (1, 3, None, ())


def test_the_best_set_leaves_out_what_is_told_already() -> None:
    told = "The dam at Orvel was drained on Monday after a crack in the dam was found."
    sentences = make(f"{told}\n{told[:-1]} by divers.\nVell has no water.").sentences
    passages = [Passage((sentence,)) for sentence in sentences]
    table = measure(sentences, "", "en")
    chosen = choose_set(make_candidates(passages, [0.3, 0.29, 0.1]), table.incidence, None, Budget(2))
    assert [c.passage.sentences[0].text for c in chosen] == [sentences[0].text, sentences[2].text]


def test_an_unknown_method_names_the_nearest() -> None:
    with pytest.raises(briefing.UnknownNameError) as caught:
        briefing.summarize(BRIDGE, method="lexrnk")
    assert "lexrank" in caught.value.do


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(briefing.UsageError):
        briefing.summarize(BRIDGE, sentences=0)
