"""What is passed over in haste holds nothing that a closer look would find."""

from __future__ import annotations

import re
import sys

import numpy as np
from hypothesis import given, strategies as st

from briefing.language import known, load
from briefing.learned.occurrences import find_entries, find_occurrences
from briefing.readers.content import clean, identify
from briefing.summarizers.editor import wording
from briefing.text import words
from briefing.text.segmentation import furniture, joined, lines
from strategies import languages, texts

CORPUS = st.lists(
    st.one_of(
        st.sampled_from(tuple("ABÀÞŒ×abàÿß÷œ1 .!?…»”\")«“'’([-\n\t|·•>›/→")),
        st.sampled_from(("The", "downThe", "Talks break down", " - ", "   ", "À ", "U.S.", "2.5", "don't", "90's")),
    ),
    max_size=25,
).map("".join)


def phrases(language: str) -> list[str]:
    """Return all phrases by which furniture is told, that of the language and the English ones."""
    listed = [
        (load(code).text.boilerplate, load(code).page.appeals, load(code).page.inside) for code in (language, "en")
    ]
    return sorted({phrase for lists in listed for held in lists for phrase in held})


@st.composite
def lines_with_phrases(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a language and a line that mostly has one of its phrases in it, whole or not."""
    language = draw(st.sampled_from(known()))
    edges = st.sampled_from(("", " ", "“", "¡", "the ", "x", ".", ":", " now", "s", "\u00a0", "\t"))
    phrase = draw(st.sampled_from(phrases(language)))
    cut = draw(st.integers(0, 2))
    return language, draw(edges) + phrase[: len(phrase) - cut] + draw(edges) + draw(texts())[:20].lower()


@given(CORPUS)
def test_a_joint_has_a_capital_as_it_is_looked_for(text: str) -> None:
    for match in joined._JOINT.finditer(text):
        assert match.start() == 0 or joined._CAPITAL_INSIDE.search(text, 0, match.end() + 1)


@given(st.one_of(CORPUS, texts()))
def test_plain_words_are_the_same_as_all_others(text: str) -> None:
    if not words._SPECIAL.search(text):
        assert words.words(text) == [match[0] for match in words._WORD.finditer(text)]


@given(lines_with_phrases())
def test_phrases_are_found_by_their_first_letter_and_by_a_word_inside(drawn: tuple[str, str]) -> None:
    language, lower = drawn
    opening, appeals = furniture._phrases(language), furniture._appeals(language)
    for listed, found in ((load(language).text.boilerplate, opening), (load(language).page.appeals, appeals)):
        slow = [phrase for phrase in listed if lower.startswith(phrase)]
        assert slow == [one for one in found.get(lower[:1], ()) if lower.startswith(one) and one in listed]
    inside = furniture._listed("inside", language)
    assert furniture._holds(lower, lower.split(), language) == any(phrase in lower for phrase in inside)


@given(st.one_of(CORPUS, texts()))
def test_menus_and_rows_have_their_marks(text: str) -> None:
    assert len(furniture._BARS.split(text)) <= sum(map(text.count, furniture._BAR_MARKS)) + 1
    assert any(gap in text for gap in lines._GAPS) or len(lines._CELLS.split(text)) == 1


@given(
    st.sampled_from(known()),
    st.lists(st.sampled_from((*" >›»-|\t\u00a0", " > ", " - ", "Home", "HOME", "Startseite", "News", "Ação"))).map(
        "".join
    ),
)
def test_a_path_opens_with_the_name_of_a_first_page(language: str, text: str) -> None:
    first = furniture._STEP.split(text.strip(" >›»"))[0].strip().lower()
    if not furniture._is_path(text, text.lower(), 1, language):
        is_long = len(furniture._STEP.split(text.strip(" >›»"))) > 1
        assert not is_long or furniture._ends(text) or first not in furniture._listed("home", language)


@given(st.text(st.sampled_from("ab \r\n\x0b\x85\u2028")))
def test_every_break_of_a_line_is_one_newline(text: str) -> None:
    assert clean._BREAKS.sub("\n", text) == re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)


@given(languages(), texts())
def test_a_language_is_counted_by_its_words_in_small_letters(language: str, text: str) -> None:
    told = words.words(text)
    assert identify._by_stop_words(told) == identify._by_stop_words([word.lower() for word in told])


def test_every_script_that_tells_a_language_is_looked_for() -> None:
    letters = "".join(map(chr, range(sys.maxunicode + 1)))
    for code, pattern in identify._SCRIPTS:
        assert all(identify._OTHER_SCRIPT.match(letter) for letter in pattern.findall(letters)), code


@given(st.text(st.sampled_from("1289 0a.-\n")))
def test_a_year_is_a_word_of_four_digits(text: str) -> None:
    assert bool(wording._YEAR.search(text)) == bool(re.search(r"\b(1[89]\d\d|20\d\d)\b", text))


@given(st.lists(texts(), min_size=1, max_size=4), languages())
def test_entries_count_each_stem_of_each_sentence(told: list[str], language: str) -> None:
    occurrences = find_occurrences(told, language)
    entries = find_entries(occurrences)
    pairs = list(zip(occurrences.term.tolist(), occurrences.sentence.tolist(), strict=True))
    rows = zip(entries.term.tolist(), entries.sentence.tolist(), entries.count.tolist(), strict=True)
    assert list(rows) == [(*pair, pairs.count(pair)) for pair in sorted(set(pairs))]
    first = np.unique(occurrences.term, return_index=True)[1]
    assert np.flatnonzero(wording._opens_value(occurrences.term)).tolist() == sorted(first.tolist())
