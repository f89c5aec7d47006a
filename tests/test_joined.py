"""Lines that lost the break between them: where they are parted, and where nothing is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from briefing import document

PARTED = [
    (
        "fr",
        "Le maire a démissionné lundi. Une enquête ouverteLe parquet de Harrow a saisi la police.",
        ["Le maire a démissionné lundi.", "# Une enquête ouverte", "Le parquet de Harrow a saisi la police."],
    ),
    (
        "fr",
        'Une baisse "jamais vue"Selon le ministère, les prix ont reculé de 4 %.',
        ['# Une baisse "jamais vue"', "Selon le ministère, les prix ont reculé de 4 %."],
    ),
    (
        "fr",
        "Grève à la SNCFL'intersyndicale a appelé à manifester.",
        ["# Grève à la SNCF", "L'intersyndicale a appelé à manifester."],
    ),
    (
        "fr",
        "Le pont est fermé, selon l'AFP.Aucun train ne passe. Le trafic reprendra.",
        ["Le pont est fermé, selon l'AFP.Aucun train ne passe.", "Le trafic reprendra."],
    ),
    (
        "fr",
        "Le pont est fermé, selon l'AFP.Les trains ne passent plus.",
        ["Le pont est fermé, selon l'AFP.", "Les trains ne passent plus."],
    ),
    (
        "en",
        "Nobody was hurt. No end to the frostThe council of Lorn has closed all schools.",
        ["Nobody was hurt.", "# No end to the frost", "The council of Lorn has closed all schools."],
    ),
    (
        "de",
        "Verletzt wurde niemand. Kein Ende des FrostesDer Rat von Lorn hat alle Schulen geschlossen.",
        ["Verletzt wurde niemand.", "# Kein Ende des Frostes", "Der Rat von Lorn hat alle Schulen geschlossen."],
    ),
    (
        "es",
        "Nadie resultó herido. Sin fin de la heladaEl consejo de Lorn cerró las escuelas.",
        ["Nadie resultó herido.", "# Sin fin de la helada", "El consejo de Lorn cerró las escuelas."],
    ),
    (
        "fr",
        "Voici le calendrier : • Lundi : grève • Mardi : marche à Harrow",
        ["Voici le calendrier :", "Lundi : grève", "Mardi : marche à Harrow"],
    ),
]

WHOLE = [
    ("en", "Shares of YouTube and LinkedIn fell, said Ann McDonald of WeWork."),
    ("en", "OverThe is a band. Many like OverThe and its songs."),
    ("en", "The tag #SaveThe ran on all channels on Monday."),
    ("fr", "Le groupe McDonald's a vendu TikTok et DiCaprio à LeMonde, dit Anne McCann."),
    ("de", "Der BürgerInnen-Rat kaufte ein iPhone und eine PlayStation von eBay."),
    ("fr", 'Il a dit : "Nous sommes prêtsLe temps presse" lundi.'),
]


def lines(text: str, language: str) -> list[str]:
    made = document(text, language=language, title="A title that is known")
    headings = [p.span for p in made.paragraphs if p.kind == "heading"]
    found = [(span.start, f"# {span.of(made.text)}") for span in headings]
    return [line for _, line in sorted([*found, *((s.span.start, s.text) for s in made.sentences)])]


@pytest.mark.parametrize(("language", "text", "expected"), PARTED)
def test_joined_lines_are_parted_where_the_second_opens(language: str, text: str, expected: list[str]) -> None:
    assert lines(text, language) == expected


@pytest.mark.parametrize(("language", "text"), WHOLE)
def test_a_name_written_in_one_word_is_never_parted(language: str, text: str) -> None:
    assert "".join(lines(text, language)).replace(" ", "") == text.replace(" ", "")
    assert not any(line.startswith("#") and "Save" not in line for line in lines(text, language))


def test_a_long_line_before_a_joint_is_a_sentence_of_its_own() -> None:
    text = "All of the eleven schools on both of the islands of the county stay shut todayThe frost goes on."
    assert lines(text, "en") == [text[: -len("The frost goes on.")], "The frost goes on."]


@given(st.text(alphabet=' abcLeThis.!"»•éÉ\n', max_size=80), st.sampled_from(["en", "fr", "de", "xx"]))
def test_parting_loses_no_letter_and_keeps_the_order(text: str, language: str) -> None:
    made = document(text, language=language)
    spans = [paragraph.span for paragraph in made.paragraphs]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    covered = "".join(span.of(made.text) for span in spans)
    assert list(filter(str.isalnum, covered)) == list(filter(str.isalnum, made.text))
    assert all(span.of(made.text) == span.of(made.text).strip() != "" for span in spans)
