"""Paragraphs, sentences and passages: golden cases and the promises of the records."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

import briefing
from briefing.model import Document, Origin, Paragraph, Span
from briefing.text.segmentation.paragraphs import find_paragraphs
from briefing.text.segmentation.passages import find_quotations
from briefing.text.segmentation.segment import segment
from briefing.text.segmentation.sentences import PROSE, find_sentences, split
from strategies import documents, languages, texts

CASES = Path(__file__).parent / "cases" / "sentences"


def cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n== ")[1:]:
            title, text, _, *sentences = block.strip().splitlines()
            yield pytest.param(path.stem, text, sentences, id=f"{path.stem}: {title}")


def document(text: str, language: str = "en") -> Document:
    return segment(text, Origin("test.txt", "0" * 64, language))


def kinds(text: str, language: str = "en") -> list[str]:
    return [paragraph.kind for paragraph in find_paragraphs(text, language)]


def passages(text: str, language: str = "en") -> list[int]:
    return [len(passage.sentences) for passage in document(text, language).passages]


@pytest.mark.parametrize(("language", "text", "sentences"), list(cases()))
def test_a_paragraph_has_the_sentences_a_reader_sees(language: str, text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in split(text, Span(0, len(text)), language)] == sentences


@given(documents())
def test_every_sentence_is_the_slice_its_span_names(document: Document) -> None:
    assert all(sentence.text == sentence.span.of(document.text) for sentence in document.sentences)
    assert all(sentence.text == sentence.text.strip() != "" for sentence in document.sentences)


@given(documents())
def test_sentences_are_ordered_disjoint_and_inside_their_paragraph(document: Document) -> None:
    for before, after in pairwise(document.sentences):
        assert before.span.end <= after.span.start
    for sentence in document.sentences:
        assert sentence.paragraph in document.paragraphs
        assert sentence.paragraph.span.contains(sentence.span)


@given(documents())
def test_sentences_cover_all_prose_but_list_markers(document: Document) -> None:
    for paragraph in document.paragraphs:
        inside = [s.text for s in document.sentences if s.paragraph == paragraph]
        joined, whole = bare("".join(inside)), bare(paragraph.span.of(document.text))
        if paragraph.kind == "list item":
            assert whole.endswith(joined)
            assert len(whole) - len(joined) <= 5
        else:
            assert joined == (whole if paragraph.kind in PROSE else "")


@given(texts(), languages())
def test_paragraphs_are_ordered_disjoint_trimmed_and_cover_all_text(text: str, language: str) -> None:
    paragraphs = find_paragraphs(text, language)
    for before, after in pairwise(paragraphs):
        assert before.span.end <= after.span.start
    assert all(p.span.of(text) == p.span.of(text).strip() != "" for p in paragraphs)
    assert bare("".join(p.span.of(text) for p in paragraphs)) == bare(text)


@given(documents())
def test_every_sentence_is_in_exactly_one_passage_of_its_paragraph(document: Document) -> None:
    assert tuple(s for passage in document.passages for s in passage.sentences) == document.sentences
    assert all(len({s.paragraph for s in passage.sentences}) == 1 for passage in document.passages)


@given(documents())
def test_a_balanced_quotation_never_crosses_a_passage(document: Document) -> None:
    for paragraph in {s.paragraph for s in document.sentences}:
        for quotation in find_quotations(document.text, paragraph.span)[0]:
            touched = [p for p in document.passages if p.span.overlaps(quotation)]
            assert len(touched) <= 1


def test_lines_without_blank_ones_are_paragraphs() -> None:
    text = (
        "The council said on Friday that the old bridge over the river will close for repairs in early March.\n"
        "The mayor spoke.\n"
        '"We waited. It had to be," Alder told reporters.\n'
        "Rising costs\n"
        "The price of steel has doubled since last year, she said.\n"
        "__\n"
        "Source: Harbour Post"
    )
    assert kinds(text) == ["standfirst", "body", "body", "heading", "body", "credit", "credit"]


@pytest.mark.parametrize(
    ("language", "line", "kind"),
    [
        (
            "en",
            "Editor's note: Mara Lind runs the harbour of Lorn. The views in this piece are hers alone.",
            "boilerplate",
        ),
        ("en", "Story highlights", "boilerplate"),
        ("en", "Read more: What the ferry to the island of Lorn has meant to eleven of its families", "boilerplate"),
        ("en", "Watch: The last ferry leaves", "boilerplate"),
        ("en", "E-mail to a friend", "boilerplate"),
        ("en", "Media playback is not supported on this device", "boilerplate"),
        ("en", "Image caption The ferry left on Monday", "caption"),
        ("en", "By Mara Lind, staff writer", "credit"),
        ("de", "Anmerkung der Redaktion: Dieser Text wurde am Montag ergänzt.", "boilerplate"),
        ("de", "Von Mara Lind, Lorn", "credit"),
        ("de", "Harl Stadt - 1. FC Lorn 2:1 (1:0)", "table"),
        ("fr", "Note de la rédaction : ce texte a été mis à jour lundi.", "boilerplate"),
        ("fr", "Par Mara Lind, envoyée spéciale", "credit"),
        ("en", "Topics: fish, markets, Orm", "boilerplate"),
        ("en", "Got a tip? Email newsdesk@orm.example.", "boilerplate"),
        ("en", "Follow us on Facebook and Instagram for more news from Orm every day of the week.", "boilerplate"),
        ("en", "Subscribe to the Orm Post for unlimited access", "boilerplate"),
        ("en", "This article is for subscribers only. Subscribe today for full access.", "boilerplate"),
        ("en", "To continue reading, please log in.", "boilerplate"),
        ("en", "Home > News > Local", "boilerplate"),
        ("en", "No part of this may be copied. All rights reserved by the Orm Post.", "boilerplate"),
        ("en", "12 comments", "boilerplate"),
        ("en", "Mara Lind/Getty Images", "credit"),
        ("en", "For more information, please visit www.orm.example.", "boilerplate"),
        ("en", "For more information, visitors asked the harbour office of Orm on Monday.", "body"),
        ("en", "From Wikipedia, the free encyclopedia", "boilerplate"),
        ("en", "Wikipedia, the free encyclopedia, lost its page on Orm on Monday.", "body"),
        ("en", "Figure 9: The quay of Lorn before the storm.", "caption"),
        ("en", "Figure 9 was missing: the quay of Lorn.", "body"),
        ("de", "Ich freue mich über jeden Kommentar zu diesem Beitrag.", "boilerplate"),
        ("de", "Abbildung 3: Der Kai von Lorn vor dem Sturm.", "caption"),
        ("fr", "Un article de Wikipédia, l'encyclopédie libre.", "boilerplate"),
        ("es", "Para más información, visite www.orm.example.", "boilerplate"),
        ("it", "Fateci sapere nei commenti qui sotto l'articolo.", "boilerplate"),
        ("pt", "Para mais informações, acesse www.orm.example.", "boilerplate"),
        ("nl", "Kijk voor meer informatie op www.orm.example.", "boilerplate"),
        ("de", "Um weiterzulesen, melden Sie sich an.", "boilerplate"),
        ("de", "5 Min. Lesezeit", "boilerplate"),
        ("fr", "Pour lire la suite, abonnez-vous.", "boilerplate"),
        ("fr", "Accueil > Actualités > Local", "boilerplate"),
        ("es", "Para seguir leyendo, suscríbete.", "boilerplate"),
        ("it", "Iscriviti alla nostra newsletter.", "boilerplate"),
        ("pt", "Siga-nos no Facebook.", "boilerplate"),
        ("nl", "Schrijf je in voor onze nieuwsbrief.", "boilerplate"),
        ("en", "Read more books, the teacher told her class on Monday.", "body"),
        ("en", "Watch the sky on Friday, astronomers say, for the comet returns.", "body"),
        ("en", "Sign up for the army, he told his sons.", "body"),
        ("en", "Sign up for the choir before Friday and bring a coat.", "body"),
        ("en", "Topics of the talks were fish and markets.", "body"),
        ("en", "Getty Images sued the firm on Monday.", "body"),
        ("en", "Got a tip from a neighbour, the police found the boat at noon.", "body"),
        ("en", "To continue reading the meters by hand would cost too much, the town said.", "body"),
        ("en", "Correction: An earlier version of this story named the wrong boat.", "body"),
        ("en", "Home prices rose by 5 percent / year in Orm.", "body"),
        ("de", "Themen der Gespräche waren Fisch und Märkte.", "body"),
        ("de", "Durch die Nutzung der Sonne wird das Haus im Winter warm.", "body"),
        ("fr", "Pour accéder à la plage, il faut prendre le bac.", "body"),
        ("es", "Lea la carta, dijo ella.", "body"),
        ("nl", "Delen van de haven zijn dicht.", "body"),
        ("en", "By Monday, the ferry had stopped.", "body"),
        ("en", "Watch the ferry leave for the last time on Monday, its crew said.", "body"),
        ("de", "Von Harl nach Lorn fährt am Montag keine Fähre mehr.", "body"),
    ],
)
def test_a_line_of_the_page_is_told_from_a_sentence(language: str, line: str, kind: str) -> None:
    prose = "It stopped on Monday and will not run again before March, the council of the island said."
    assert kinds(f"{prose}\n\n{line}\n\n{prose}", language)[1] == kind


def test_a_short_first_line_over_longer_text_is_a_headline() -> None:
    assert kinds("Bridge to close\n\nThe bridge will close in March, the council said.") == ["headline", "body"]


def test_a_single_line_is_body_whatever_it_looks_like() -> None:
    assert kinds("Bridge to close") == ["body"]
    assert kinds("The bridge will close.") == ["body"]


def test_wrapped_lines_make_one_paragraph() -> None:
    text = (
        "The council has voted to close the old\n"
        "bridge over the river. Work will begin in\n"
        "March and take a year.\n"
        "\n"
        "Drivers will have to use the ferry until\n"
        "then, the mayor said."
    )
    assert kinds(text) == ["body", "body"]
    assert [s.text for s in document(text).sentences][1] == "Work will begin in\nMarch and take a year."


WRAPPED = """The board of the water works met on Monday and agreed to renew the weir
at Lorn before the next winter, because the old gates leak.

The papers can be read at
https://water.example.org/papers/2026/11/board/weir-renewal-gates-lorn-draft-3.pdf?source=mail&campaign=board-november-2026
before the meeting of the council on Friday.
"""


def test_a_line_longer_than_the_width_leaves_the_others_wrapped() -> None:
    weir, papers = document(WRAPPED).paragraphs
    assert weir.span.of(WRAPPED).endswith("leak.")
    assert papers.span.of(WRAPPED).endswith("on Friday.")


def test_an_address_below_wrapped_lines_is_not_joined() -> None:
    found = document(f"{WRAPPED}\nWater Works\nMill Lane 4\n1200 Lorn\n")
    assert [p.span.of(found.text) for p in found.paragraphs][-3:] == ["Water Works", "Mill Lane 4", "1200 Lorn"]


def test_lines_of_verse_are_not_joined() -> None:
    verse = "The river went down to the sea,\nAnd nobody asked it to stay,\nThe bridges stood waiting for me."
    assert len(document(verse).paragraphs) == 3


def test_lines_broken_by_hand_make_one_paragraph() -> None:
    text = (
        "The council has voted to close the old bridge over the river, because\n"
        "its piers are worn, and the ferry will run at half price\n"
        "all night until a new one stands, which will take two years at the\n"
        "least.\n"
    )
    assert kinds(text) == ["body"]


def test_list_items_lose_their_marker_but_nothing_else() -> None:
    found = document("The plan:\n- Close the bridge.\n- Open the ferry.\n* Pay.")
    assert [p.kind for p in found.paragraphs] == ["body", "list item", "list item", "list item"]
    assert [s.text for s in found.sentences] == ["The plan:", "Close the bridge.", "Open the ferry.", "Pay."]


def test_numbered_lines_are_items_only_where_they_count_on() -> None:
    assert kinds("1. Open the box.\n2. Read on.") == ["list item", "list item"]
    assert kinds("3. Mai war ein guter Tag.\nEs regnete nicht.", "de") == ["body", "body"]


def test_rows_of_cells_are_one_table() -> None:
    assert kinds("Here are the results.\nTeam\tWon\tLost\nHarl\t3\t1\n\nThat is all.") == ["body", "table", "body"]
    assert kinds("| a | b |\n|---|---|\n| 1 | 2 |") == ["table"]


@pytest.mark.parametrize(
    ("line", "kind", "language"),
    [
        ("Source: Harbour Post", "credit", "en"),
        ("Quelle: Hafenblatt", "credit", "de"),
        ("(Reuters)", "credit", "en"),
        ("---", "credit", "en"),
        ("By Jane Roe", "credit", "en"),
        ("By noon the crowd had left.", "body", "en"),
        ("Photo: the bridge at dawn", "caption", "en"),
        ("Foto: die Brücke", "caption", "de"),
        ("Read more", "boilerplate", "en"),
        ("Subscribe", "boilerplate", "en"),
        ("Advertisement spending rose 5 percent.", "body", "en"),
        ("© 2026 Harbour Post. All rights reserved.", "boilerplate", "en"),
        ("Alle Rechte vorbehalten", "boilerplate", "de"),
        ("We use cookies to give you the best experience on our site.", "boilerplate", "en"),
    ],
)
def test_a_line_is_known_by_its_words(line: str, kind: str, language: str) -> None:
    text = f"Something happened in town on Monday, they said.\n{line}\nMore was said later in the day by others."
    assert kinds(text, language)[1] == kind


def test_a_table_or_heading_has_no_sentences() -> None:
    found = document("It began.\nThe costs\nIt went on for long.\nA\tB\tC\nIt ended there at last.")
    assert [s.text for s in found.sentences] == ["It began.", "It went on for long.", "It ended there at last."]


def test_a_quotation_over_sentences_is_one_passage() -> None:
    assert passages('"I will not say. The answer is yes," she said. He left.') == [2, 1]
    assert passages("„Nein. Niemals. Nie“, sagte er. Er ging.", "de") == [3, 1]
    assert passages("« Non. Jamais. » Il est parti.", "fr") == [2, 1]
    assert passages("»Nein. Niemals.« Er ging.", "de") == [2, 1]


def test_inch_marks_and_apostrophes_bind_nothing() -> None:
    assert passages('The pipe is 5" wide. It is long. The other is 6" wide.') == [1, 1, 1]
    assert passages("The dogs' bowl is here. It's full. The cats' bowl is not.") == [1, 1, 1]


def test_a_mark_left_open_binds_three_more_sentences_at_most() -> None:
    assert passages('She said: "It is over. A. went. We go. They go. You go. I go.')[0] <= 4
    assert passages("“One here. Two here. Three here. Four here. Five here. Six here.") == [4, 1, 1]
    assert passages("“One here. Two here.\n“Three here. Four here.” Five here.") == [2, 2, 1]


def test_given_paragraphs_are_kept() -> None:
    text = "Title\nOne. Two."
    given_ = (Paragraph(Span(0, 5), "headline"), Paragraph(Span(6, 15), "body"))
    found = segment(text, Origin("a", "0", "en"), given_, id="d7")
    assert (found.id, found.paragraphs) == ("d7", given_)
    assert [s.text for s in found.sentences] == ["One.", "Two."]


@pytest.mark.parametrize(
    "unit",
    ["a. ", ".", '"', '."', ". ", "(", ")", "“", "‘a", "'a", "! ", "1. ", "\t", "|", "\n", "。", "« ", "a", "?\n"],
)
def test_a_hundred_thousand_of_anything_is_read(unit: str) -> None:
    text = unit * 100_000
    found = document(text)
    assert bare("".join(p.span.of(text) for p in found.paragraphs)) == bare(text)


def test_no_language_is_no_error() -> None:
    paragraph = Paragraph(Span(0, 11), "body")
    assert [s.text for s in find_sentences("One. Two. 3", (paragraph,), "xx")] == ["One.", "Two.", "3"]


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("text", ["a" * 9_000, "word " * 2_000 + "end", "é" * 3_000, "a1," * 5_000])
def test_what_has_no_end_is_cut_into_pieces_that_a_page_can_print(text: str) -> None:
    document = briefing.document(text, language="en")
    assert max(len(sentence.text) for sentence in document.sentences) <= 2_000
    assert "".join(s.text for s in document.sentences).replace(" ", "") == text.replace(" ", "")
    edition = briefing.brief([text.encode()], date="2026-11-23")
    assert len(edition.stories[0].headline.text) <= 300
