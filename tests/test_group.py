"""Which documents tell one event, measured on labelled days, and what grouping promises whatever it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, strategies as st

from briefing.language import read_judge
from briefing.model import Analysis, Document, Summary
from briefing.one_text import document, find_figures
from briefing.pipeline import brief
from briefing.stories.copies import list_samples
from briefing.stories.group import compare_documents, find_related, group_by_event
from briefing.stories.group.explanation import explain_group, explain_pair
from briefing.stories.group.group import LIKELY, RELATED, SURE
from briefing.stories.group.likeness import (
    ACROSS_LANGUAGES,
    DAYS_APART,
    KINDS_APART,
    MOST,
    SAME_LANGUAGE,
    load_weights,
    log_odds,
    measure,
    measure_across,
)
from briefing.stories.group.linkage import Linkage
from briefing.stories.group.traits import Traits, read_traits
from briefing.stories.prints.fingerprint import take_fingerprint
from briefing.stories.prints.tally import MOST_WORDS
from days import NAMES, analyse_day, b_cubed, load_days
from strategies import documents

LEAST = {"miresk": (0.88, 0.80), "orlan": (0.75, 0.74), "tessen": (0.79, 0.79), "velda": (0.83, 0.76)}
"""B-cubed F1 that was reached on each day: a change that reads worse must show."""
MIXED = {("orlan", 1): 1}
"""Stories that hold two events: a strike that is broken off for the victims of a crash stands with the crash."""


def analyse(text: str, *, title: str = "", language: str = "en", published: str | None = None) -> Analysis:
    made = document(text, title=title, language=language)
    made = replace(made, origin=replace(made.origin, published=published))
    return Analysis(made, Summary(made.id, (), "lead"), (), tuple(find_figures(made)))


@cache
def day_of(name: str, number: int) -> tuple[tuple[Analysis, ...], tuple[str, ...]]:
    day = load_days(name)[number]
    return tuple(analyse_day(day)), tuple(path.name for path in day.documents)


@pytest.mark.parametrize(("name", "number"), [(name, number) for name in NAMES for number in (0, 1)])
def test_the_documents_of_a_labelled_day_are_grouped(name: str, number: int) -> None:
    analyses, files = day_of(name, number)
    gold = load_days(name)[number].gold
    found = [[files[place] for place in group] for group in group_by_event(compare_documents(analyses))]
    precision, recall, f1 = b_cubed(found, gold)
    assert f1 >= LEAST[name][number], f"precision {precision:.3f}, recall {recall:.3f}"
    assert sum(len({gold[file] for file in group}) > 1 for group in found) == MIXED.get((name, number), 0)


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_the_documents_does_not_matter(name: str) -> None:
    analyses, files = day_of(name, 0)
    assert _as_sets(analyses, files) == _as_sets(analyses[::-1], files[::-1])


def _as_sets(analyses: Sequence[Analysis], files: Sequence[str]) -> set[frozenset[str]]:
    return {frozenset(files[place] for place in group) for group in group_by_event(compare_documents(analyses))}


def test_two_events_that_share_all_words_but_the_names_are_two() -> None:
    here = analyse("The river Orla flooded Brenning on Sunday. Five people died, said mayor Ida Quist of Brenning.")
    there = analyse("The river Selm flooded Tarvik on Sunday. Five people died, said mayor Jon Aster of Tarvik.")
    assert group_by_event(compare_documents([here, there])) == [(0,), (1,)]


def test_reports_in_two_languages_are_one_story_by_names_and_figures() -> None:
    english = analyse(
        "The river Orla flooded Brenning on Sunday. At least 214 people died and 18,500 fled, said Ida Quist.",
        title="Orla floods Brenning",
    )
    german = analyse(
        "Der Fluss Orla hat Brenning überflutet. Mindestens 214 Menschen starben, 18.500 flohen, sagte Ida Quist.",
        title="Brenning steht unter Wasser",
        language="de",
    )
    other = analyse("The council of Velm opened a library on Sunday, said Karin Dost.", title="A library for Velm")
    assert group_by_event(compare_documents([english, german, other])) == [(0, 1), (2,)]


FERRY = analyse(
    "Ferries to the island of Orm will stop until further notice after two engine failures within a week, its harbour "
    "office said on Monday. The Meridian lost power off the Skarn rocks with 83 passengers, said Jonas Wirth.",
    title="Orm ferries stop after engine failures",
)


def test_two_notes_that_share_names_and_no_fact_are_two_events() -> None:
    light = analyse(
        "The lighthouse on the Skarn rocks, dark since 1994, will be lit again on 1 December, Orm's museum said."
    )
    traits = read_traits(FERRY), read_traits(light)
    assert log_odds(*traits) <= 0
    assert sum(tie.value for tie in explain_pair(*traits)) == pytest.approx(log_odds(*traits), abs=0.01)
    assert group_by_event(compare_documents([FERRY, light])) == [(0,), (1,)]


def test_stages_of_a_race_are_related_stories_and_not_one() -> None:
    stages = [
        ("Pavel Horst wins stage one of the Rund um Lorn in Vell", "2026-07-01", "He led from the bridge of Tarn on."),
        (
            "Horst loses the jersey of the Rund um Lorn",
            "2026-07-09",
            "Anders Brix was four minutes faster on the pass.",
        ),
        ("Brix wins the Rund um Lorn", "2026-07-20", "Thousands cheered as the field rode into Sarrow at dusk."),
    ]
    told = [
        replace_id(analyse(f"{title}. {text}", title=title, published=day), f"d{number}")
        for number, (title, day, text) in enumerate(stages)
    ]
    batch = compare_documents(told)
    assert group_by_event(compare_documents(told)) == [(0,), (1,), (2,)]
    assert set(find_related(batch, [[0], [1], [2]])) == {(0, 1), (0, 2), (1, 2)}


def replace_id(analysis: Analysis, id: str) -> Analysis:
    return replace(analysis, document=replace(analysis.document, id=id))


@pytest.mark.parametrize("days", [0, 2, 3, 9, 10, 30])
def test_reports_days_apart_need_more_to_be_one_event(days: int) -> None:
    first = analyse(FERRY.document.text, title="Orm ferries stop", published="2026-11-01")
    then = analyse(
        FERRY.document.text + " Two sank.",
        title="Orm",
        published=f"2026-11-{1 + days:02}" if days < 30 else "2026-12-01",
    )
    same = analyse(FERRY.document.text + " Two sank.", title="Orm", published="2026-11-01")
    ties = {tie.what: tie.value for tie in explain_pair(read_traits(first), read_traits(then))}
    cost = ties.get("days apart", 0)
    assert cost == (-2 if days >= 10 else -1 if days >= 3 else 0)
    assert log_odds(read_traits(first), read_traits(then)) <= log_odds(read_traits(first), read_traits(same))


@pytest.mark.parametrize(("day", "compared"), [("2026-11-30", True), ("2026-12-01", True), ("2026-12-02", False)])
def test_reports_more_than_a_month_apart_are_never_compared(day: str, compared: bool) -> None:
    told = [analyse(FERRY.document.text, published=when) for when in ("2026-11-01", day)]
    assert bool(compare_documents(told).pairs) == compared
    assert compare_documents([told[0], analyse(FERRY.document.text)]).pairs == ((0, 1),)


def test_a_full_date_at_the_beginning_is_the_day_of_a_report_that_gives_none() -> None:
    assert (
        read_traits(analyse("Orm, 3 March 2026. The ferry sank.")).day
        == read_traits(analyse("The ferry sank.", published="2026-03-03T07:00")).day
    )
    assert (
        read_traits(analyse("Orm, 3 March 2026. It sank.", published="2026-03-09")).day
        == read_traits(analyse("It sank.", published="2026-03-09")).day
    )
    assert read_traits(analyse("The ferry sank in March 2026.")).day is None


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (
            "transcript",
            "\n\n".join(f"Jane Roe: Our quarter {n} was a strong one.\n\nJohn Doe: Thank you, Jane." for n in range(9)),
        ),
        (
            "rolling page",
            "\n\n".join(
                f"{9 + n}:4{n} The river Orla has reached the mark of {n} metres in Brenning." for n in range(6)
            ),
        ),
        (
            "round-up",
            "\n\n".join(
                (
                    "Ferries to Orm stop until further notice after engine failures, the harbour office says there.",
                    "Lorn's central bank cuts its key rate for the first time in two years, said Ines Halloran.",
                    "Dockers walk out at Emden Sound over the cranes that are to replace nine of every ten men.",
                    "A new library opens in Tarn on Sunday with a reading by the novelist Kaspar Dost himself.",
                    "Tessa Brandvold wins the marathon of Vell at her first attempt, in two hours and a half.",
                )
            ),
        ),
        ("report", FERRY.document.text),
    ],
)
def test_a_text_that_tells_many_matters_is_no_report(form: str, text: str) -> None:
    assert read_traits(analyse(text)).form == form


@pytest.mark.parametrize(
    "text",
    [
        "Industrial output of Lorn rose 0.3 percent in November, in line with forecasts, after a revised 0.8 percent. "
        "We expect demand to stay solid through the fourth quarter, with capital spending up and inventories down, "
        "said Ines Halloran of the Lorn bank, whose growth forecast for the year is 2.4 percent, down from 2.9.",
        "Lorn's statistics office released its model of the harvest on Monday. We show that the proposed approach to "
        "estimate yields outperforms the previous method on the data of nine districts, said its head, Tomas Brandt, "
        "whose team evaluated the algorithm and its results on a large set of images of fields taken in July.",
    ],
)
def test_news_of_business_and_of_science_is_a_report(text: str) -> None:
    assert read_traits(analyse(text)).form == "report"


def test_what_is_no_report_joins_only_a_near_copy() -> None:
    text = "\n\n".join(f"Jane Roe: Orm ferries stop, and the Meridian lost power {n} times." for n in range(9))
    call, copy = read_traits(analyse(text)), read_traits(analyse(text + "\n\nJane Roe: Goodbye."))
    assert log_odds(call, copy) == MOST
    assert log_odds(call, read_traits(FERRY)) == -MOST


@pytest.mark.parametrize("name", ["Brenning", "Orla", "Quist"])
def test_contractions_agencies_titles_and_days_are_no_names(name: str) -> None:
    told = read_traits(
        analyse("It’s Mr Quist of Brenning, Reuters said on Monday, 3 March. They'll see the Orla in May. We're there.")
    )
    assert name.lower() in told.spelled
    assert told.spelled.keys().isdisjoint({"it's", "they'll", "we're", "mr", "reuters", "monday", "march", "may"})


def test_a_headline_in_capitals_names_nobody_that_the_text_does_not() -> None:
    told = read_traits(analyse("The Bank of Lorn raised the key rate.", title="Central Bank Raises Its Key Rate Again"))
    assert set(told.spelled) == {"bank", "lorn"}


@pytest.mark.parametrize(
    ("language", "one", "other", "apart"),
    [
        (
            "ar",
            "انقطعت الكهرباء عن مدينة براوند بعد عاصفة قوية يوم الأحد",
            "عاصفة قوية تقطع الكهرباء عن براوند",
            "افتتحت مكتبة جديدة في تورسن",
        ),
        (
            "zh",
            "周日强台风海燕袭击奥尔姆岛，渡轮停航，八十三名乘客滞留",
            "台风海燕过后，奥尔姆岛渡轮停航",
            "洛恩央行两年来首次下调利率",
        ),
        (
            "ja",
            "日曜日、台風がオルム島を襲い、フェリーが欠航した",
            "台風でオルム島のフェリーが欠航",
            "ローン中央銀行が二年ぶりに利下げ",
        ),
        (
            "he",
            "סופה חזקה ניתקה את החשמל בבראונד ביום ראשון",
            "החשמל נותק בבראונד אחרי סופה חזקה",
            "ספרייה חדשה נפתחה בטורסן",
        ),
        (
            "hi",
            "रविवार को ब्राउंड में भीषण तूफान से बिजली गुल हो गई",
            "भीषण तूफान के बाद ब्राउंड में बिजली गुल",
            "टोरसेन में नया पुस्तकालय खुला",
        ),
    ],
)
def test_reports_in_a_script_without_capitals_are_told_apart(language: str, one: str, other: str, apart: str) -> None:
    told = [read_traits(analyse(text, language=language)) for text in (one, other, apart)]
    assert log_odds(told[0], told[1]) > log_odds(told[0], told[2])


def test_every_weight_has_its_name_and_the_sign_that_is_sound() -> None:
    traits = read_traits(FERRY), read_traits(analyse("A library opened in Tarn."))
    assert len(SAME_LANGUAGE) == len(measure(*traits)) == len(load_weights().same)
    assert len(ACROSS_LANGUAGES) == len(measure_across(*traits)) == len(load_weights().across)
    against = {"length", "names the other lacks", "no kind in common"}
    for names, values in ((SAME_LANGUAGE, load_weights().same), (ACROSS_LANGUAGES, load_weights().across)):
        assert all(value <= 0 if name in against else value >= 0 for name, value in zip(names, values, strict=True))


def test_the_method_page_has_the_weights_and_bars_of_the_code() -> None:
    page = (Path(__file__).parent.parent / "docs" / "explanation" / "method.md").read_text(encoding="utf-8")
    weights = load_weights()
    same = zip((*SAME_LANGUAGE, "constant"), (*weights.same, weights.constant), strict=True)
    across = zip((*ACROSS_LANGUAGES, "constant"), (*weights.across, weights.constant_across), strict=True)
    for table, rows in (("In one language", same), ("In two languages", across)):
        told = page.partition(f"| {table} |")[2].partition("\n\n")[0]
        found = [(cells[1].strip(), cells[2].strip()) for row in told.splitlines()[2:] if (cells := row.split("|"))]
        assert found == [(name, f"{value:.3f}") for name, value in rows]
    plain = " ".join(page.split())
    assert f"mean over all pairs of two groups is {SURE} or more" in plain
    assert f"somewhat less alike, {LIKELY} or more" in plain
    assert f"where the mean is {RELATED:g} or more" in plain
    assert f"different kinds of event have {-KINDS_APART} less" in plain
    (ten, most), (three, some) = DAYS_APART
    assert (ten, three) == (10, 3)
    assert f"three days apart have {-some:g} less, ten days apart {-most:g} less" in plain
    assert f"the first {MOST_WORDS} words are read" in plain


def test_the_weights_say_what_they_were_fitted_on() -> None:
    assert "mornings of real reports" in str(read_judge("stories")["about"]["fitted_on"])


def test_what_holds_a_story_together_is_said_with_its_words_and_sums_to_the_log_odds() -> None:
    other = analyse(
        "The ferries to Orm stop after engine failures, said Jonas Wirth of the harbour office. "
        "The Meridian drifted off the Skarn rocks with 83 passengers.",
    )
    traits = [read_traits(FERRY), read_traits(other)]
    ties = {tie.what: tie for tie in explain_group(traits)}
    assert set(ties["names"].words) >= {"orm", "meridian", "skarn", "wirth"}
    assert ties["figures"].words == ("83 passeng",)
    assert sum(tie.value for tie in ties.values()) == pytest.approx(log_odds(traits[0], traits[1]), abs=0.01)


def test_groups_are_linked_by_the_mean_of_their_pairs_the_likeliest_first() -> None:
    # 0-1 and 1-2 are alike and 0-2 is not: the mean of 0-2 and 1-2 is 0, below the bar.
    values = {(0, 1): 3.0, (1, 2): 2.0, (0, 2): -2.0, (2, 3): 1.5, (0, 3): -6.0, (1, 3): -6.0}
    linkage = Linkage(range(4), values, lambda a, b: values[min(a, b), max(a, b)], -3.0)
    linkage.join(lambda one, other, mean: mean if mean >= 1 else None)
    assert sorted(linkage.groups.values()) == [(0, 1), (2, 3)]


@given(documents())
def test_what_a_worker_reads_of_a_document_comes_through_its_pipe_to_the_last_bit(drawn: Document) -> None:
    bare = Analysis(drawn, Summary(drawn.id, (), "lead"), (), tuple(find_figures(drawn)))
    told = replace(bare, fingerprint=take_fingerprint(drawn, bare.figures))
    came = msgspec.msgpack.decode(msgspec.msgpack.encode(told), type=Analysis)
    assert came == told
    assert read_traits(came) == read_traits(bare)
    assert list_samples([came]) == list_samples([bare])


@given(st.lists(documents(), min_size=2, max_size=6))
def test_a_pair_has_the_same_answer_whatever_else_is_there(drawn: list[Document]) -> None:
    analyses = [Analysis(one, Summary(one.id, (), "lead"), (), tuple(find_figures(one))) for one in drawn]
    seen: dict[tuple[str, str], float] = {}

    def spy(one: Traits, other: Traits) -> float:
        value = log_odds(one, other)
        assert value == log_odds(other, one)
        key = (repr(one), repr(other))
        assert seen.setdefault(key, value) == value
        return value

    for count in range(2, len(analyses) + 1):
        group_by_event(compare_documents(analyses[:count], spy))


def test_a_pair_has_the_same_score_in_a_batch_of_30_and_of_400() -> None:
    few, files = day_of("velda", 0)
    many = [one for name in NAMES for number in (0, 1) for one in day_of(name, number)[0]]
    many += [analyse(f"Report {n} on the harbour of Orm {n}, where {n} ships lay.") for n in range(400 - len(many))]
    alone, among = score_pairs(few), score_pairs(many)
    both = alone.keys() & among.keys()
    assert len(both) > len(files)
    assert all(alone[pair] == among[pair] for pair in both)


def score_pairs(batch: Sequence[Analysis]) -> dict[tuple[str, str], float]:
    """Return the log odds of each pair that is compared while *batch* is grouped, by what was read of both."""
    known: dict[tuple[str, str], float] = {}

    def spy(one: Traits, other: Traits) -> float:
        a, b = sorted((repr(one), repr(other)))
        known[a, b] = log_odds(one, other)
        return known[a, b]

    group_by_event(compare_documents(batch, spy))
    return known


@given(st.lists(documents(), max_size=5), st.randoms())
def test_groups_hold_each_document_once_whatever_their_order(drawn: list[Document], random: object) -> None:
    analyses = [Analysis(one, Summary(one.id, (), "lead"), (), tuple(find_figures(one))) for one in drawn]
    found = group_by_event(compare_documents(analyses))
    assert sorted(place for group in found for place in group) == list(range(len(drawn)))
    turned = group_by_event(compare_documents(analyses[::-1]))
    texts = [sorted(sorted(drawn[place].text for place in group) for group in found)]
    again = [sorted(sorted(drawn[::-1][place].text for place in group) for group in turned)]
    assert texts == again


def test_the_stories_and_their_order_are_the_same_whatever_the_order_of_the_inputs() -> None:
    paths = load_days("velda")[0].documents
    both = [brief(order, date="2026-11-22", isolated=False) for order in (paths, paths[::-1])]
    told = [[(s.headline.text, s.section, len(s.documents), s.why) for s in made.stories] for made in both]
    assert told[0] == told[1]
    shown = [[[c.item.text for c in s.sentences] for s in made.stories] for made in both]
    assert shown[0] == shown[1]
    figures = [[[key.label for key in s.figures] for s in made.stories] for made in both]
    assert figures[0] == figures[1]
