"""Figures: what is found in each language, what is left alone, and what every figure promises."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, strategies as st

from briefing.extract.figures import find_figures, search_figures
from briefing.extract.figures.amounts import read_amount
from briefing.extract.figures.lexicon import MONEY_OPENERS, load_lexicon
from briefing.extract.figures.openings import find_openings, may_hold_amount
from briefing.extract.figures.traps import list_patterns
from briefing.grammar.tokens import cut_parts
from briefing.model import Document, Figure, Origin
from briefing.text.segmentation.segment import segment
from strategies import documents, languages, texts

_CASES = Path(__file__).parent / "cases" / "figures"
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")


def _document(text: str, language: str) -> Document:
    return segment(text, Origin(place="case.txt", sha256="0" * 64, language=language))


def _found(text: str, language: str = "en") -> tuple[Figure, ...]:
    return find_figures(_document(text, language))


def _cases() -> Iterator[tuple[str, str, list[str]]]:
    """Yield language, sentence and the lines of its figures."""
    for language in _LANGUAGES:
        blocks = (_CASES / f"{language}.txt").read_text(encoding="utf-8").split("\n\n")
        for block in blocks:
            lines = [line for line in block.splitlines() if line and not line.startswith("#")]
            if lines:
                yield language, lines[0], [line.strip() for line in lines[1:]]


def _frames() -> Iterator[tuple[str, str]]:
    """Yield language and sentence with room for two numbers."""
    return _listed("frames.txt")


def _traps() -> Iterator[tuple[str, str]]:
    """Yield language and sentence."""
    return _listed("traps.txt")


def _listed(name: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a file, each with the language that is opened above it."""
    language = ""
    for line in (_CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            yield language, line


def _concepts() -> Iterator[tuple[str, str, list[str]]]:
    """Yield language, sentence and what is expected of its figures."""
    for line in (_CASES / "concepts.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, sentence, *expected = line.split(" | ")
            yield language, sentence, expected


def _line(figure: Figure) -> str:
    """Write *figure* as the case files do."""
    ends = [end for end in (figure.low, figure.high) if math.isfinite(end)]
    value = "..".join(dict.fromkeys(f"{round(end, 4):.15g}" for end in ends))
    return " | ".join((figure.text, value, figure.unit or "-", figure.counts or "-", figure.modifier))


@pytest.mark.parametrize(("language", "sentence", "expected"), list(_cases()))
def test_the_figures_of_a_sentence_are_found(language: str, sentence: str, expected: list[str]) -> None:
    assert [_line(figure) for figure in _found(sentence, language)] == expected


@pytest.mark.parametrize(("language", "sentence"), list(_traps()))
def test_what_only_looks_like_a_figure_is_left_alone(language: str, sentence: str) -> None:
    assert [_line(figure) for figure in _found(sentence, language)] == []


_NUMBERS = (1.2, 2.6, 3.45, 5, 6, 7.8, 9.9, 10.5, 11, 12.3, 15, 24.1, 30, 44, 55.5, 123, 404.4)
_MILLION = 1e6


@pytest.mark.parametrize(("language", "frame"), list(_frames()))
def test_no_number_is_cut_or_lost_whatever_it_is(language: str, frame: str) -> None:
    point = "." if language == "en" else ","
    for first, second in combinations(_NUMBERS, 2):
        wanted = (first, second) if "{b}" in frame else (first,)
        told = (str(number).replace(".", point) for number in (first, second))
        sentence = frame.format(**dict(zip("ab", told, strict=True)))
        ends = {end for figure in _found(sentence, language) for end in (figure.low, figure.high)}
        found = sorted(end / _MILLION if end > 1000 else end for end in ends)
        assert found == pytest.approx(wanted), sentence


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("At least 83 people died.", 83, math.inf),
        ("At most 83 people died.", -math.inf, 83),
        ("About 83 people died.", 83, 83),
        ("Between 3 and 5 people died.", 3, 5),
    ],
)
def test_a_bound_opens_one_side_of_the_interval(text: str, low: float, high: float) -> None:
    (figure,) = _found(text)
    assert (figure.low, figure.high) == (low, high)


@pytest.mark.parametrize(("language", "sentence", "expected"), list(_concepts()))
def test_a_figure_says_what_it_measures_and_when(language: str, sentence: str, expected: list[str]) -> None:
    told = [(figure.text, figure.concept or "-", figure.as_of or "-") for figure in _found(sentence, language)]
    assert [part for row in told for part in row] == expected


@pytest.mark.parametrize(
    ("text", "is_share"),
    [
        ("3/4 of voters agreed.", True),
        ("¾ of voters agreed.", True),
        ("Three-quarters of voters agreed.", True),
        ("1 in 5 voters agreed.", True),
        ("Fewer than half of voters agreed.", True),
        ("75 percent of voters agreed.", False),
        ("Half a million voters agreed.", False),
        ("It took more than half an hour.", False),
        ("It weighs 2½ tonnes.", False),
    ],
)
def test_a_part_of_a_whole_told_without_a_percentage_is_a_share(text: str, is_share: bool) -> None:
    assert [figure.is_share for figure in _found(text, "en")] == [is_share]


@pytest.mark.parametrize(
    ("language", "text", "step", "decimals"),
    [
        ("en", "It costs 1.2 million dollars.", 100_000, 1),
        ("en", "It costs 12 million dollars.", 1_000_000, 0),
        ("en", "It costs 12,300,000 dollars.", 100_000, 0),
        ("en", "It costs 300 to 450 million dollars.", 1_000_000, 0),
        ("en", "It costs 4.10 dollars.", 0.01, 2),
        ("de", "Es kostet 1,2 Millionen Euro.", 100_000, 1),
        ("de", "Es kostet 1.234 Euro.", 1, 0),
        ("el", "Η ανεργία είναι 7,2%.", 0.1, 1),
        ("en", "It employs 950 people.", 1, 0),
        ("en", "It employs twelve thousand people.", 1_000, 0),
    ],
)
def test_a_figure_says_to_which_step_it_is_written(language: str, text: str, step: float, decimals: int) -> None:
    (figure,) = _found(text, language)
    assert figure.step == pytest.approx(step)
    assert figure.decimals == decimals


@pytest.mark.parametrize(
    ("text", "is_about"),
    [
        ("About 1,500 jobs are gone.", True),
        ("The firm cut about 1,500 jobs.", True),
        ("Output rose by roughly 4 percent.", True),
        ("The firm cut 1,500 jobs.", False),
        ("At least 1,500 jobs are gone.", False),
    ],
)
def test_an_approximation_is_known_beside_a_rise_or_fall(text: str, is_about: bool) -> None:
    assert [figure.is_about for figure in _found(text, "en")] == [is_about]


@pytest.mark.parametrize(
    ("language", "text", "head"),
    [
        ("en", "She won two gold medals.", "medals"),
        ("fr", "Elle a gagné deux médailles en or.", "médailles"),
        ("en", "The number of people killed rose to 44.", "people"),
        ("en", "Output rose by 4 percent.", None),
    ],
)
def test_the_counted_words_turn_on_one_noun(language: str, text: str, head: str | None) -> None:
    (figure,) = _found(text, language)
    assert (figure.head.of(text) if figure.head else None) == head


def test_a_subject_of_a_verb_of_change_is_the_concept() -> None:
    assert [figure.concept for figure in _found("The unemployment rate fell to 4.1 percent.")] == ["unemployment rate"]


@pytest.mark.parametrize(("text", "expected"), [("2,500 $", []), ("2،500 $", []), ("500,000,000", [500_000_000])])
def test_a_mark_of_which_the_language_does_not_tell_what_it_parts_is_unsaid(text: str, expected: list[float]) -> None:
    assert [figure.low for figure in _found(text, "ar")] == expected


def test_a_concept_that_is_not_plain_is_unsaid() -> None:
    assert [figure.concept for figure in _found("After talks that he left, it was said, 4.1 percent.")] == [None]


def test_a_figure_never_crosses_the_edge_of_a_paragraph() -> None:
    text = "The village counted its boats and found 21\n\nPeople came from the hills to help them."
    assert [(figure.text, figure.counts) for figure in _found(text)] == [("21", None)]


def test_a_language_without_words_reads_digits_and_symbols_only() -> None:
    assert [_line(figure) for figure in _found("Xyz 40 km abc 1,5 def 20 %.", "und")] == [
        "40 km | 40 | km | - | =",
        "20 % | 20 | % | - | =",
    ]


def test_a_counted_figure_of_the_opening_outranks_a_late_duration() -> None:
    text = "The flood killed 41 people. " + "The river is calm in summer. " * 5 + "The repair took nine days."
    first, last = _found(text)
    assert (first.text, last.text) == ("41 people", "nine days")
    assert first.score > last.score


def test_a_bare_number_scores_lowest() -> None:
    bare, counted = _found("They had 12. Later they had 12 boats.")
    assert bare.score < counted.score


@pytest.mark.parametrize("text", ["7" * 100_000, "7," * 50_000, "1 000 " * 20_000, "zwanzig" * 10_000, "1-" * 50_000])
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_hostile_run_of_characters_yields_no_error(text: str, language: str) -> None:
    assert all(figure.text == figure.span.of(text) for figure in _found(text, language))


def _check(document: Document) -> None:
    figures = find_figures(document)
    for figure in figures:
        assert figure.text == figure.span.of(document.text)
        assert figure.text.strip() == figure.text != ""
        assert figure.low <= figure.high
        assert 0 <= figure.score <= 1
        assert figure.counts is None or figure.counts in document.text
        assert figure.head is None or figure.head.of(document.text) in (figure.counts or "")
        assert figure.step > 0
        assert figure.concept is None or figure.concept in document.text
        assert any(paragraph.span.contains(figure.span) for paragraph in document.paragraphs)
    for first, second in pairwise(figures):
        assert first.span.end <= second.span.start


def _fragments(language: str) -> list[str]:
    """Return what amounts and traps of *language* are made of, one or a few words each."""
    lexicon = load_lexicon(language)
    groups = (lexicon.numbers, lexicon.fractions, lexicon.parts, lexicon.vague, lexicon.rounded, lexicon.units)
    listed = {" ".join(key) for group in groups for key in group.phrases}
    listed |= {*lexicon.magnitudes, *lexicon.denominators, *lexicon.openers, *lexicon.months, *lexicon.lists.articles}
    cases = (_CASES / f"{language}.txt").read_text(encoding="utf-8").split()
    traps = [word for code, sentence in _traps() if code == language for word in sentence.split()]
    signs = [*"-–.,/()½⅟$€370ıſ", "U.S.$", "[5]", "1,000", ".5", "'80s", "n°5", "v2", "+49", "24/7", "www.x", "fold"]
    return sorted({*listed, *cases, *traps}) + signs * 20


@st.composite
def _crowded(draw: st.DrawFn) -> tuple[str, str]:
    """Return a language and a text that is crowded with what its amounts and traps are made of."""
    language = draw(st.sampled_from(_LANGUAGES))
    parts = draw(st.lists(st.sampled_from(_fragments(language)), max_size=16))
    gaps = draw(st.lists(st.sampled_from((" ", " ", " ", "", "\u00a0")), min_size=len(parts), max_size=len(parts)))
    return language, "".join(part + gap for part, gap in zip(parts, gaps, strict=True))


@given(_crowded())
@example(("en", "between the -U.S.$-5 and 7 dollars"))
def test_no_amount_starts_where_none_is_looked_for(told: tuple[str, str]) -> None:
    language, text = told
    lexicon = load_lexicon(language)
    tokens = cut_parts(text, 0, len(text))
    openings = list(find_openings(tokens, lexicon))
    for i, token in enumerate(tokens):
        is_dash = token.text in "-–−" and tokens[i + 1 : i + 2] and tokens[i + 1].kind == "word"
        is_opener = token.kind == "number" or token.lower in lexicon.openers or token.text in MONEY_OPENERS
        if is_opener and not is_dash and read_amount(tokens, i, lexicon) is not None:
            assert i in openings
            assert may_hold_amount(text, 0, len(text), lexicon)


@given(_crowded())
def test_a_text_without_what_a_trap_needs_holds_none(told: tuple[str, str]) -> None:
    language, text = told
    spaced = " ".join(text.lower().split())
    for needed, pattern in list_patterns(language):
        assert not needed or any(sign in spaced for sign in needed) or pattern.search(text) is None


def test_a_number_whose_marks_stand_in_no_order_is_none() -> None:
    assert search_figures(_document("It was 1,2.345,6 m long.", "en")) == ((), [])


@pytest.mark.parametrize("language", _LANGUAGES)
def test_what_tells_an_amount_is_found_by_its_letters(language: str) -> None:
    assert all(re.fullmatch(r"[^\W\d_]+", word) for word in load_lexicon(language).telling)


@given(documents())
def test_figures_are_slices_in_order_that_never_overlap(document: Document) -> None:
    _check(document)


@given(texts(), languages())
def test_any_text_with_digits_keeps_the_promises(text: str, language: str) -> None:
    _check(_document(f"About 3 {text} 4.5 {text} million", language))
