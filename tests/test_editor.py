"""What an editor would print: how a story opens, what never stands first or alone, what is left out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, strategies as st

import briefing
from briefing.learned.occurrences import find_occurrences
from briefing.model import Budget, Document, Origin
from briefing.summarizers import methods
from briefing.summarizers.editor.judge import NAMES, judge_sentences, load_judges
from briefing.summarizers.editor.lines import Lines
from briefing.summarizers.editor.rules import find_reason
from briefing.summarizers.editor.wording import measure_names, measure_openings, measure_times
from briefing.summarizers.ranker import expect, rank
from briefing.text.segmentation.segment import segment
from strategies import documents

PORT = (
    "The port of Emden Sound closed on Monday after a crane fell on two ships, the harbour office said.",
    "Nobody was hurt, but 14 ships have to wait outside the bay until Thursday, harbour master Jonas Wirth said.",
    "The city council will meet on Tuesday to decide who pays for the repair of the quay.",
)
BAD = {
    "en": (
        "Not so the second one.",
        "Or so it seemed to them at the time.",
        "However, they had been told so before.",
        "Who could have known?",
        '"It was the worst of days.',
        "He said it again.",
        "Photo: the harbour at night.",
    ),
    "fr": ("Mais ils le savaient déjà.", "Qui pouvait le savoir ?", "« C'était le pire des jours.", "Il l'a redit."),
    "de": (
        "Doch das wussten sie schon.",
        "Wer konnte das wissen?",
        "„Es war der schlimmste Tag.",
        "Er sagte es noch einmal.",
    ),
}
NEWS = {
    "en": PORT,
    "fr": (
        "Le port d'Emden a été fermé lundi après la chute d'une grue sur deux navires, a annoncé la capitainerie.",
        "Quatorze navires doivent attendre au large jusqu'à jeudi, a précisé le capitaine du port, Jonas Wirth.",
        "Le conseil municipal décidera mardi de qui paiera la réparation du quai du port.",
    ),
    "de": (
        "Der Hafen von Emden ist am Montag nach dem Sturz eines Krans auf zwei Schiffe geschlossen worden.",
        "Vierzehn Schiffe müssen nach Angaben von Hafenmeister Jonas Wirth bis Donnerstag vor der Bucht warten.",
        "Der Stadtrat will am Dienstag entscheiden, wer die Reparatur des Kais im Hafen bezahlt.",
    ),
}


def make(text: str, language: str = "en", title: str | None = None) -> Document:
    return segment(text, Origin("text", "0" * 64, language, title=title))


def printed(document: Document, sentences: int = 3) -> list[str]:
    return [sentence.text for sentence in methods.ranked(document, Budget(sentences)).sentences]


@pytest.mark.parametrize(("language", "bad"), [(code, bad) for code, rows in BAD.items() for bad in rows])
@pytest.mark.parametrize("place", [0, 1, 3])
def test_what_hangs_on_something_unsaid_is_not_printed(language: str, bad: str, place: int) -> None:
    told = list(NEWS[language])
    told.insert(place, bad)
    document = make("\n\n".join(told), language)
    found = printed(document)
    assert found
    assert found[0] == NEWS[language][0]
    assert bad not in found


@pytest.mark.parametrize("language", NEWS)
def test_the_news_stands_first(language: str) -> None:
    assert printed(make("\n\n".join(NEWS[language]), language))[0] == NEWS[language][0]


def test_the_opening_need_not_be_the_first_sentence() -> None:
    scene = "Gulls sat on the rails of the quay that evening, and somewhere a radio was playing an old song."
    assert printed(make("\n\n".join([scene, *PORT])))[0] == PORT[0]


def test_where_every_passage_is_barred_something_is_printed_all_the_same() -> None:
    assert printed(make("Who knows?\n\nWho could say?")) != []


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("Who pays for the quay of the port?", "en", "question"),
        ("«Qui paiera la réparation du quai ?»", "fr", "question"),
        ("A dark day.", "en", "fewer than"),
        ('"We knew it would fall, he said on Monday.', "en", "do not pair"),
        ("„Wir wussten es“, sagte der Hafenmeister am Montag im Rat.", "de", ""),
        ("»Wir wussten es«, sagte der Hafenmeister am Montag im Rat.", "de", ""),
        ("The quay (built in 1911 is closed to all ships.", "en", "do not pair"),
        ("So, um, we need to close the port on Monday.", "en", "fillers"),
        ("We close the the port on Monday for all ships.", "en", "fillers"),
        ("Er sagt, dass die, die kommen, den Hafen am Montag sehen.", "de", ""),
        ("港は月曜日に閉鎖された。", "ja", ""),
        ("The port had had no crane for a year.", "en", ""),
        ("^ The crane of the port was built in Lorn in 1911.", "en", "note"),
        ("•• Lind M, Orm K, et al. Storms and the quays of small harbours in the north.", "en", "note"),
        ("Lind, Orm et al. have measured the quays of forty harbours.", "en", ""),
        ("A reader from Lorn wrote under an assumed name:.", "en", "within a sentence"),
        ("The quay (see map 2.) was built in Lorn in 1911 (map: no. 4.).", "en", ""),
    ],
)
def test_a_rule_says_why_a_passage_may_not_be_printed(text: str, language: str, reason: str) -> None:
    document = make(text, language)
    found = find_reason(document.passages[0], language)
    assert reason in found if reason else not found


def test_the_first_sentence_of_a_letter_may_open_small() -> None:
    told = "the port of Emden Sound closes on Monday for all ships, the harbour office said."
    document = make(f"Dear all,\n\n{told}\n\nthe quay stays open for the ferries of the bay until Thursday.")
    assert told in printed(document, 1)
    first, second = document.passages[-2:]
    assert find_reason(first, "en", is_first=True) == ""
    assert "within a sentence" in find_reason(second, "en")


def test_other_kinds_of_text_and_other_languages_have_no_verdict() -> None:
    for document in (make("Kato nukkui tuolilla koko illan eikä kukaan huomannut sitä lainkaan.", "fi"),):
        ranking = rank(document.sentences, "", document.origin.language)
        expected = expect(ranking, Budget(3))
        assert judge_sentences(document.sentences, ranking, expected, "", document.origin.language) is None


def test_without_marks_of_a_language_only_the_surely_bad_is_barred() -> None:
    told = (
        "El puerto de Emden cerró el lunes tras la caída de una grúa sobre dos barcos, informó la capitanía.",
        "Catorce barcos deben esperar fuera de la bahía hasta el jueves, dijo el capitán Jonas Wirth.",
    )
    document = make("\n\n".join(told), "es")
    assert printed(document) == list(told)


@given(documents(), st.integers(1, 5))
def test_the_verdict_is_a_finite_number_a_sentence(document: Document, sentences: int) -> None:
    if not document.sentences:
        return
    language = document.origin.language
    ranking = rank(document.sentences, "", language)
    verdict = judge_sentences(document.sentences, ranking, expect(ranking, Budget(sentences)), "", language)
    if verdict is not None:
        for name in NAMES:
            values = getattr(verdict, name)
            assert values.shape == (len(document.sentences),)
            assert np.isfinite(values).all()


@given(documents(), st.integers(1, 5))
def test_no_torn_passage_is_printed_where_a_whole_one_fits(document: Document, sentences: int) -> None:
    language = document.origin.language
    chosen = methods.ranked(document, Budget(sentences)).passages
    whole = [
        passage
        for passage in document.passages
        if len(passage.sentences) <= sentences and not find_reason(passage, language)
    ]
    if whole and len(document.passages) > 1:
        assert not any("pair" in find_reason(scored.passage, language) for scored in chosen)


def test_every_sign_that_was_learned_is_measured() -> None:
    document = make("\n\n".join(PORT))
    ranking = rank(document.sentences, "", "en")
    verdict = judge_sentences(document.sentences, ranking, expect(ranking, Budget(3)), "", "en")
    assert verdict is not None
    assert len(load_judges().names) == len(set(load_judges().names))


def lines(*texts: str) -> Lines:
    sentences = make("\n\n".join(texts)).sentences
    return Lines(sentences, find_occurrences([one.text for one in sentences], "en"), "en")


def test_a_surname_alone_is_known_from_the_sentence_that_gives_the_full_name() -> None:
    told = lines(
        "The council of Vell heard Edda Quill on Monday.",
        "Quill asked for a new bridge over the Tarn.",
        "The bridge that Quill wants costs 4 million euros.",
    )
    # Quill stands by itself inside the third sentence; Tarn has no full name before it.
    assert measure_names(told)["surnames alone"].tolist() == [0, 0, 1]


def test_a_title_before_a_known_surname_opens_a_sentence() -> None:
    told = lines("The council of Vell heard Edda Quill on Monday.", "Mayor Quill asked for a bridge.", "He left.")
    assert measure_openings(told)["opens on a title and surname"].tolist() == [0, 1, 0]


def test_a_year_is_a_number_of_four_digits_from_1800_on() -> None:
    told = lines("The bridge was built in 1911.", "It cost 5000 marks.", "It opens in 2026.")
    assert measure_times(told)["year"].tolist() == [1, 0, 1]


SECTIONS = {
    "The bridge": (
        "Engineers of Vell found cracks in nine of the forty cables that hold the bridge over the Tarn.",
        "The bridge stays open for cars, but lorries of more than 12 tonnes must take the road by Orm.",
        "The bridge was repaired in 2019 for 31 million euros.",
    ),
    "The port": (
        "The port handled 2.4 million tonnes of grain last year, a fifth less than the year before.",
        "Two of the five cranes at the grain quay stood still from May to August.",
        "Dredgers of the harbour office keep the channel nine metres deep.",
    ),
    "The mill": (
        "The old mill was sold to a theatre company that wants to open a stage of 300 seats in it.",
        "Its wheel has not turned since a flood tore the sluice away.",
        "Neighbours fear for their sleep and have asked the court to look at the licence.",
    ),
    "References": (
        "Quill, E. (2024): Cables and cracks, a survey of hanging bridges, Orm University Press.",
        "Wirth, J. (2023): Grain on the water, the ports of the northern coast, Harbour Review 12.",
    ),
}


def test_a_summary_of_a_long_text_tells_of_each_section_and_not_of_its_references() -> None:
    document = make("\n\n".join("\n\n".join((heading, *told)) for heading, told in SECTIONS.items()))
    summary = briefing.summarize(document, sentences=5)
    held = [next(name for name, told in SECTIONS.items() if one.text in told) for one in summary.sentences]
    assert set(held) == {"The bridge", "The port", "The mill"}
    assert held == sorted(held, key=list(SECTIONS).index)
