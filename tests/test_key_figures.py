"""Which figures are key: the signs that are measured, and the order that the score makes of them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from benchmarks.key_figures import Labelled, measure
from briefing import document
from briefing.extract.figures import find_figures
from briefing.extract.figures.judge.desk import measure_desk_signs
from briefing.extract.figures.judge.gate import find_fault
from briefing.extract.figures.judge.nearby import look_around
from briefing.extract.figures.judge.scoring import load_judge
from briefing.extract.figures.judge.signs import list_close_cues, list_cues, measure_signs, read_stems
from briefing.model import Document, Figure
from strategies import documents

TITLE = "Ferry line sells 12 ships"
TEXT = """The ferry line of Orm sells 12 ships, a third of its fleet.

Buyers paid 40 million dollars for the ships, the line said. It keeps 25.

The 12 ships are on average 31 years old. A museum in Tarn has a model of one with 2 masts.
"""


def _ferries() -> Document:
    return document(TEXT, title=TITLE, language="en")


def _found(text: str, title: str = "", language: str = "en") -> dict[str, float]:
    return {f.text: f.score for f in find_figures(document(text, title=title, language=language))}


def test_a_number_that_measures_and_counts_nothing_is_never_key() -> None:
    assert _found("The line keeps 25.", "Line keeps ships")["25"] == 0


def test_an_amount_of_the_lead_comes_before_a_count_of_a_side_matter() -> None:
    found = {figure.text: figure.score for figure in find_figures(_ferries())}
    assert found["40 million dollars"] > found["2 masts"]


def test_of_the_same_value_and_unit_one_mention_keeps_its_score() -> None:
    scores = sorted(figure.score for figure in find_figures(_ferries()) if figure.low == 12)
    assert len(scores) > 1
    assert scores[-2] < scores[-1] / 5


def test_the_score_of_a_figure_does_not_depend_on_figures_that_say_nothing() -> None:
    with_bare, without = _found("It sold 9 ships. It keeps 25."), _found("It sold 9 ships. It keeps some.")
    assert with_bare["9 ships"] == pytest.approx(without["9 ships"], abs=0.002)


def test_in_a_call_earnings_a_share_come_before_a_count() -> None:
    text = " ".join(
        [
            "Good morning and thank you for joining our third quarter earnings call.",
            "I will now turn the call over to our chief financial officer for the results of the quarter.",
            "We have 14 offices, and we are pleased with the strong execution of our teams.",
            "Our customers continue to tell us that they want more of our products, and we expect growth.",
            "Net sales for the quarter were $410 million, and gross margin improved as expected.",
            "Adjusted earnings per share were $0.64, and we reaffirm our full year guidance.",
            "We will now open the line for your questions, operator.",
        ]
    )
    found = _found(text)
    assert found["$0.64"] > found["14 offices"]


def test_signs_say_what_a_figure_is_and_where_it_stands() -> None:
    text = "The line sells 12 ships. Buyers paid at least 2.5 million dollars for 12 ships."
    told = read_stems(find_figures(document(text, language="en")), document(text, language="en"))
    signs = measure_signs(told)
    assert [figure.text for figure in told.figures] == ["12 ships", "at least 2.5 million dollars", "12 ships"]
    assert signs["counted"].tolist() == [1, 0, 1]
    assert signs["money"].tolist() == [0, 1, 0]
    assert signs["small count"].tolist() == [1, 0, 1]
    assert signs["decimals"].tolist() == [0, 1, 0]
    assert signs["sentence"] == pytest.approx([0, math.log(2), math.log(2)])
    assert signs["position in sentence"].tolist() == [0, 0, 1]
    assert signs["mentions"] == pytest.approx([math.log(2), 0, math.log(2)])
    # 2.5 million is between 10**6 and 10**7, 12 between 10 and 100.
    assert signs["size"] == pytest.approx([math.log10(13), math.log10(2_500_001), math.log10(13)])


def test_cues_are_the_stems_around_a_figure_without_digits() -> None:
    text = "The line of 1911 sells 12 ships."
    told = read_stems(find_figures(document(text, language="en")), document(text, language="en"))
    (close,) = list_close_cues(told)
    assert list_cues(told.stems[0]) == ["the", "line", "of", "sell", "ship"]
    assert close == ["<the", "<line", "<of", "<sell", "=line", "=ship"]


@pytest.mark.parametrize("name", ["desk", "call.en", "of no such name"])
def test_each_judge_knows_signs_that_are_measured(name: str) -> None:
    document_ = _ferries()
    judge = load_judge(name)
    assert set(judge.signs.names) <= set(judge.measure(read_stems(find_figures(document_), document_)))


def _idle() -> Iterator[list[str]]:
    for line in (Path(__file__).parent / "cases" / "figures" / "idle.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split(" | ")


@pytest.mark.parametrize(("language", "sentence", "words", "kind"), list(_idle()))
def test_what_is_told_in_passing_is_known_by_its_kind(language: str, sentence: str, words: str, kind: str) -> None:
    found = document(sentence, language=language)
    figures = find_figures(found)
    place = next(n for n, figure in enumerate(figures) if words in figure.text)
    nearby = look_around(figures[place], found.sentences[0], found, figures[place - 1] if place else None)
    assert (find_fault(nearby) or "-") == kind
    assert (figures[place].score == 0) == (kind != "-")


def test_signs_of_the_desk_say_how_large_a_figure_is_and_what_it_is_about() -> None:
    text = "The flood killed 41 people in May. The line (a small one) spent 2.5 million dollars in 1998."
    found = document(text, title="Flood of 2026 in Orm", language="en")
    told = read_stems(find_figures(found), found)
    signs = measure_desk_signs(told)
    assert [figure.text for figure in told.figures] == ["41 people", "2.5 million dollars"]
    assert signs["tens"].tolist() == [1, 0]
    assert signs["log count"] == pytest.approx([math.log10(42), 0])
    assert signs["log money"] == pytest.approx([0, math.log10(2_500_001)])
    assert signs["killed close"].tolist() == [1, 0]
    assert signs["money beside"].tolist() == [0, 1]
    assert signs["first sentence"].tolist() == [1, 0]
    assert signs["large and lead"].tolist() == [0, 1]


@given(documents())
def test_a_score_is_a_share_and_all_signs_are_finite(found: Document) -> None:
    figures = find_figures(found)
    assert all(0 <= figure.score <= 1 for figure in figures)
    signs = measure_desk_signs(read_stems(figures, found)) if figures and found.sentences else {}
    assert all(np.isfinite(values).all() for values in signs.values())


def test_the_measure_counts_a_value_once_and_no_more_than_three() -> None:
    found = document("9 ships, 4 cars, 9 ships, 7 vans, 5 bikes and 3 trams.", language="en")
    figures: tuple[Figure, ...] = find_figures(found)
    assert [figure.low for figure in figures] == [9, 4, 9, 7, 5, 3]
    labelled = Labelled(found, figures, [True, False, True, True, False, True])
    # Key are 9, 7 and 3. By place the first three values are 9, 4 and 7: two of three. By size they are 9, 7 and 5.
    by_place = measure([labelled], [[-float(i) for i in range(6)]])
    assert (by_place.recall, by_place.of_three, by_place.documents) == pytest.approx((200 / 3, 200 / 3, 100))
    lowest = measure([labelled], [[-figure.low for figure in figures]])
    assert lowest.recall == pytest.approx(100 / 3)
