"""Words, stems, stop words and how rare a word is."""

from __future__ import annotations

import pytest
from hypothesis import given

from briefing.text.words import find_words, rarity, stem, stop_words, terms, words
from strategies import languages, texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. Army sent 2.5 tons.", ["The", "U.S.", "Army", "sent", "2.5", "tons"]),
        ("I don't know; it’s 1,234.5!", ["I", "don't", "know", "it’s", "1,234.5"]),
        ("the 21st, H1N1 and 30s", ["the", "21st", "H1N1", "and", "30s"]),
        ("'quoted' — e\u0301te\u0301", ["quoted", "e\u0301te\u0301"]),
        ("COVID-19, foo_bar", ["COVID", "19", "foo", "bar"]),
        ("今天下雨", ["今天", "天下", "下雨"]),
        ("我 3月", ["我", "3", "月"]),
        ("z.B. Äpfel", ["z.B.", "Äpfel"]),
        ("", []),
        ("... — !", []),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(texts())
def test_every_word_is_the_slice_its_span_names(text: str) -> None:
    assert [span.of(text) for span in find_words(text)] == words(text)


@given(texts(), languages())
def test_every_term_has_a_weight_above_nothing(text: str, language: str) -> None:
    assert all(term and weight > 0 for term, weight in terms(text, language).items())


@given(texts(), languages())
def test_rarity_is_between_nothing_and_all(text: str, language: str) -> None:
    assert all(0 <= rarity(word, language) <= 1 and stem(word, language) for word in words(text))


def test_words_of_one_stem_count_together() -> None:
    assert stem("attacks", "en") == stem("Attack", "en") == stem("attack's", "en") == "attack"
    assert stem("Häuser", "de") == stem("Hauses", "de")
    assert list(terms("Attacks on the attack", "en")) == ["attack"]


def test_an_elided_article_is_no_part_of_a_word() -> None:
    assert stem("l’accord", "fr") == stem("accord", "fr")
    assert stem("dell'accordo", "it") == stem("accordo", "it")
    assert terms("C'est", "fr") == {}


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert stem("Haus", "xx") == "haus"
    assert stop_words("xx") == frozenset()
    assert rarity("haus", "xx") == 0.83


def test_stop_words_are_not_greedy() -> None:
    assert not stop_words("en") & {"not", "million", "said", "bill", "no", "never", "against"}
    assert {"the", "of", "and"} <= stop_words("en")
    assert not stop_words("de") & {"nicht", "kein"}


def test_a_common_word_tells_little_and_a_name_much() -> None:
    assert rarity("the", "en") == 0
    assert rarity("year", "en") < rarity("treaty", "en") < rarity("zyxgrad", "en") == 0.83
    assert rarity("2026", "en") == 0.6
    assert rarity("The", "en") == rarity("the", "en")


def test_terms_weigh_occurrences_by_rarity() -> None:
    found = terms("The treaty, the treaty and 40 ships.", "en")
    assert found[stem("treaty", "en")] == pytest.approx(2 * rarity("treaty", "en"))
    assert found["40"] == 0.6
    assert "the" not in found


@pytest.mark.parametrize("language", ["cs", "de", "el", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk"])
def test_a_language_has_frequencies(language: str) -> None:
    common = sorted(stop_words(language))
    assert sum(rarity(word, language) < 0.5 for word in common) > len(common) / 2


@pytest.mark.parametrize("unit", ["a.", "a'", "1.", "1,", "今", "’", "a", "_", "\u0301"])
def test_a_hundred_thousand_of_anything_has_words(unit: str) -> None:
    assert isinstance(words(unit * 100_000), list)
