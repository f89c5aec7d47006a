"""Which words can stand by themselves beside a figure, away from their sentence."""

from __future__ import annotations

import pytest

from briefing.compose.labels import find_whole_label, stands_alone
from briefing.model import Document, Origin, Span
from briefing.text.segmentation.segment import segment


def make(text: str, language: str = "en") -> Document:
    return segment(text, Origin("text", "0" * 64, language))


def place(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("language", "text", "label", "alone"),
    [
        ("en", "Nine people were hurt when the crane fell.", "Nine people were hurt", True),
        ("en", "The court said he settled for $5 million in July.", "he settled for $5 million in July", False),
        ("en", "Edda Quill said she paid 40 crowns for the tree.", "Edda Quill said she paid 40 crowns", True),
        ("en", "In Orvel, at least nine people were hurt.", "at least nine people were hurt", False),
        ("en", "By one o'clock, 14 ships lay at anchor.", "14 ships lay at anchor", True),
        ("en", "Orm won the cup with 59 goals for 12 clubs.", "with 59 goals for 12 clubs", False),
        ("fr", "Le juge a dit qu'il avait payé 40 euros.", "il avait payé 40 euros", False),
        ("fr", "Neuf personnes ont été blessées lundi.", "Neuf personnes ont été blessées", True),
        ("de", "In Orvel, sagte der Rat, wurden neun Menschen verletzt.", "wurden neun Menschen verletzt", False),
        ("de", "Neun Menschen wurden am Montag verletzt.", "Neun Menschen wurden", True),
    ],
)
def test_words_stand_alone_where_nothing_they_need_is_cut_off(
    language: str, text: str, label: str, alone: bool
) -> None:
    document = make(text, language)
    assert stands_alone(document, place(document, label)) is alone


def test_what_is_cut_off_in_front_is_put_back_where_the_sentence_is_short() -> None:
    document = make("In Orvel, at least nine people were hurt. The quay is shut.")
    found = find_whole_label(document, place(document, "at least nine people were hurt"))
    assert found is not None
    assert found.of(document.text) == "In Orvel, at least nine people were hurt"


def test_a_sentence_that_itself_hangs_on_a_pronoun_gives_no_label() -> None:
    document = make("It is said that he settled for $5 million in July.")
    assert find_whole_label(document, place(document, "he settled for $5 million in July")) is None
