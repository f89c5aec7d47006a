"""What stands at the top of a text: which first line is its headline, and which is the news itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from briefing import Document, Settings, document
from briefing.model import Raw
from briefing.readers.text import read_text
from briefing.text.segmentation.paragraphs import find_paragraphs
from briefing.text.segmentation.segment import segment
from briefing.text.segmentation.titles import is_title_line

BODY = {
    "en": (
        "The ferry that ran between Harrow and the island of Lorn will stop for good in March, the council of the"
        " island decided on Monday after the owner of the ship had asked for twice the money."
    ),
    "de": (
        "Die Fähre zwischen Harrow und der Insel Lorn fährt von März an nicht mehr, wie der Rat der Insel am Montag"
        " beschloss, nachdem der Eigner des Schiffs doppelt so viel Geld verlangt hatte."
    ),
    "fr": (
        "Le bac qui relie Harrow à l'île de Lorn cessera de naviguer en mars, a décidé lundi le conseil de l'île, à"
        " qui le propriétaire du navire avait demandé deux fois plus d'argent."
    ),
    "es": (
        "El transbordador que une Harrow con la isla de Lorn dejará de navegar en marzo, decidió el lunes el consejo"
        " de la isla, al que el dueño del barco había pedido el doble de dinero."
    ),
}

HEADLINES = [
    ("en", "Lorn council stops island ferry."),
    ("en", "Island Council Stops The Ferry Between Harrow And Lorn."),
    ("en", "Lorn ferry to stop in March;"),
    ("de", "Rat von Lorn stoppt Fähre nach Harrow."),
    ("fr", "Lorn : fin du bac de Harrow."),
    ("es", "Lorn: adiós al transbordador de Harrow."),
]

SENTENCES = [
    ("en", "The ferry to Lorn has stopped."),
    ("en", "It was dark."),
    ("en", "Nobody had seen him for days."),
    ("en", "The council of Lorn decided on Monday to stop the ferry."),
    ("en", '"The ferry stops in March."'),
    ("en", "Good morning, dear friends."),
    ("en", "Lorn council stops ferry. Harrow protests."),
    ("de", "Die Fähre nach Lorn hat am Montag abgelegt."),
    ("de", "Es war dunkel auf der Insel Lorn."),
    ("fr", "Le bac de Lorn a cessé de naviguer."),
    ("es", "El consejo de Lorn ha decidido el lunes."),
]


def kinds(text: str, language: str) -> list[str]:
    return [paragraph.kind for paragraph in find_paragraphs(text, language)]


@pytest.mark.parametrize(("language", "line"), HEADLINES)
def test_a_first_line_bare_as_headlines_are_is_the_headline(language: str, line: str) -> None:
    assert kinds(f"{line}\n\n{BODY[language]}\n", language) == ["headline", "body"]


@pytest.mark.parametrize(("language", "line"), SENTENCES)
def test_an_opening_sentence_that_is_short_is_no_headline(language: str, line: str) -> None:
    assert "headline" not in kinds(f"{line}\n\n{BODY[language]}\n", language)


def test_a_line_over_a_dateline_is_the_headline_whatever_its_words() -> None:
    assert kinds(f"A last farewell to them all.\n\nHARROW, 22 November 2026 - {BODY['en']}", "en")[0] == "headline"


def test_a_first_line_under_which_no_blank_line_stands_is_no_headline() -> None:
    assert "headline" not in kinds(f"Lorn council stops island ferry.\n{BODY['en']}", "en")


def test_a_first_line_whose_words_do_not_come_again_is_no_headline() -> None:
    assert "headline" not in kinds(f"Snow covers northern valleys.\n\n{BODY['en']}", "en")


def test_a_first_line_that_the_text_points_back_to_is_no_headline() -> None:
    assert not is_title_line("Lorn council stops island ferry.", [f"This is why: {BODY['en']}"], "en")


def test_both_halves_of_a_headline_in_two_lines_are_no_sentences() -> None:
    text = f"Lorn ferry to stop in March;\n\nOwner asked for more money.\n\n{BODY['en']}"
    assert kinds(text, "en") == ["headline", "headline", "body"]


def test_a_text_whose_title_is_known_keeps_its_first_sentence() -> None:
    text = f"Lorn council stops island ferry.\n\n{BODY['en']}"
    assert len(document(text, title="A winter without ships", language="en").sentences) == 2
    assert len(document(text, language="en").sentences) == 1


def test_the_first_line_of_a_plain_text_becomes_its_title() -> None:
    raw = Raw("a.txt", "a.txt", f"Lorn council stops island ferry.\n\n{BODY['en']}\n".encode())
    made = next(found for found in read_text(raw, Settings()) if isinstance(found, Document))
    assert made.origin.title == "Lorn council stops island ferry."
    assert ("title", "first line") in made.origin.found


@pytest.mark.parametrize("end", ["", "."])
def test_a_sentence_that_only_repeats_the_title_is_none(end: str) -> None:
    made = document(f"Lorn stops its ferry{end}\n\n{BODY['en']}", title="Lorn stops its ferry", language="en")
    assert [sentence.text for sentence in made.sentences] == [BODY["en"]]


def test_a_title_repeated_at_the_head_of_a_paragraph_is_parted_from_it() -> None:
    made = document(f"Lorn stops its ferry. {BODY['en']}", title="Lorn stops its ferry", language="en")
    assert [(p.kind, p.span.of(made.text)) for p in made.paragraphs] == [
        ("heading", "Lorn stops its ferry."),
        ("body", BODY["en"]),
    ]


@given(st.text(alphabet="abcAB .;\n-", max_size=60), st.text(alphabet="abAB .,", max_size=60))
def test_no_letter_is_lost_however_a_text_begins(opening: str, title: str) -> None:
    made = document(f"{opening}\n\n{BODY['en']}", title=title, language="en")
    covered = "".join(paragraph.span.of(made.text) for paragraph in made.paragraphs)
    assert sorted(filter(str.isalpha, covered)) == sorted(filter(str.isalpha, made.text))
    again = segment(made.text, replace(made.origin, title=None))
    assert all(one.span.end <= two.span.start for one, two in zip(again.paragraphs, again.paragraphs[1:], strict=False))
