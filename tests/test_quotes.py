"""Who said what: the cases of a linguist, and what no text may break."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from briefing.extract.quotes import find_quotes, rules
from briefing.extract.quotes.reading import marks, read_document, reading
from briefing.extract.quotes.reading.lexicon import load_lexicon
from briefing.extract.quotes.reading.marks import find_quoted
from briefing.extract.quotes.rules import Rule
from briefing.model import Document, Origin, Quote
from briefing.text.segmentation.segment import segment
from strategies import documents

CASES = Path(__file__).parent / "cases" / "quotes"


def make(text: str, language: str = "en") -> Document:
    return segment(text, Origin("text", "0" * 64, language))


Pairs = list[tuple[str | None, str]]


def read_cases() -> Iterator[tuple[str, str, str, Pairs, Pairs | None]]:
    """Yield language, title, passage and the expected pairs of speaker and words, between marks and without.

    Without marks they are None where the case says nothing about them.
    """
    for path in sorted(CASES.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            title, *lines = block.split("\n")
            passage = "\n".join(line for line in lines if not line.startswith(("=> ", "~>")))
            reported = read_pairs(lines, "~> ") if any(line.startswith("~>") for line in lines) else None
            yield path.stem, title.removeprefix("# "), passage, read_pairs(lines, "=> "), reported


def read_pairs(lines: list[str], opening: str) -> Pairs:
    pairs = [line.removeprefix(opening).split(" | ", 1) for line in lines if line.startswith(opening)]
    return [(None if name == "-" else name, words) for name, words in pairs]


ALL = list(read_cases())


def pairs_of(quotes: list[Quote]) -> Pairs:
    return [(quote.speaker.name if quote.speaker else None, quote.text) for quote in quotes]


@pytest.mark.parametrize(
    ("language", "title", "passage", "between_marks", "reported"), ALL, ids=[f"{c[0]}: {c[1]}" for c in ALL]
)
def test_case(language: str, title: str, passage: str, between_marks: Pairs, reported: Pairs | None) -> None:
    found = find_quotes(make(passage, language))
    assert pairs_of([quote for quote in found if quote.kind != "indirect"]) == between_marks
    if reported is not None:
        assert pairs_of([quote for quote in found if quote.kind == "indirect"]) == reported


def first(text: str) -> Quote:
    return next(quote for quote in find_quotes(make(text)) if quote.kind != "indirect")


def test_a_quotation_carries_what_decided_its_speaker() -> None:
    text = 'Town engineer Mara Quist opened it. "The bridge is open," said Quist.'
    quote = first(text)
    assert quote.speaker is not None
    assert (quote.speaker.role, quote.rule, quote.kind) == ("Town engineer", "after, verb first", "direct")
    assert quote.speaker.span.of(text) == "Mara Quist"
    assert quote.cue is not None
    assert quote.cue.of(text) == "said"
    assert quote.trust > 0.9


def test_an_aside_gives_the_role() -> None:
    speaker = first('"The bridge is open," said Mara Quist, the mayor of Vell.').speaker
    assert speaker is not None
    assert speaker.role == "mayor of Vell"


@pytest.mark.parametrize(
    ("passage", "role"),
    [
        ("Rosa Delane hopes to please club manager Tom Brandle.", "club manager"),
        ("On Friday she greeted mayoral candidate Tom Brandle.", "mayoral candidate"),
        ("Rosa Delane greeted mayoral candidate Tom Brandle.", "mayoral candidate"),
        ("She gave a speech denouncing Vell Council candidate Tom Brandle.", "Vell Council candidate"),
        ("She praised managing director Tom Brandle.", "managing director"),
        ("Rosa Delane met former club manager Tom Brandle.", "former club manager"),
        ("It is the office of town engineer Tom Brandle.", "town engineer"),
        ("Here is Tom Brandle, the Head of Roads for the County of Lorn.", "Head of Roads for the County of Lorn"),
        ("Here is Tom Brandle, Tarnline's Head of Sales.", "Tarnline's Head of Sales"),
        (
            "Here is Tom Brandle, director of studies for rivers at Hollin College.",
            "director of studies for rivers at Hollin College",
        ),
        ("Here is Tom Brandle, an economist at Orrel & Quist.", "economist at Orrel & Quist"),
        ("Here is Tom Brandle of the Lorn Harbour Board.", "of the Lorn Harbour Board"),
        ("Here is Tom Brandle of the Lorn Department of Public Works.", "of the Lorn Department of Public Works"),
        ("Here is Tom Brandle of the Institute for Tidal Studies in Vell.", "of the Institute for Tidal Studies"),
        ("The union backs chief executive Tom Brandle.", "chief executive"),
        ("The union will sue chief executive Tom Brandle.", "chief executive"),
        ("The board thanked outgoing chairman Tom Brandle.", "outgoing chairman"),
        ("Here is Tom Brandle, 43, a nurse from Vell.", "nurse from Vell"),
        ("Here is Tom Brandle of Lorn.", None),
        ("Here is Tom Brandle, Lorn's finest day.", None),
        ("Here is his colleague Tom Brandle.", None),
    ],
)
def test_a_role_is_what_a_person_is_and_nothing_around_it(passage: str, role: str | None) -> None:
    speaker = first(f'{passage} "We start at six," said Brandle.').speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == ("Tom Brandle", role)


@pytest.mark.parametrize(
    ("language", "passage", "role"),
    [
        (
            "de",
            "Hier ist Tom Brandle, Leiter des Hafenamts von Lorn. „Wir beginnen früh“",
            "Leiter des Hafenamts von Lorn",
        ),
        ("de", "Der Verband wählte den Bauleiter Tom Brandle. „Wir beginnen früh“", "Bauleiter"),
        (
            "fr",
            "Voici Tom Brandle, directeur des études à Hollin. « Nous commençons tôt »",
            "directeur des études à Hollin",
        ),
        ("fr", "Elle a salué le ministre Tom Brandle. « Nous commençons tôt »", "ministre"),
        ("es", "Ella saludó al ministro Tomás Brandle. «Empezamos muy temprano»", "ministro"),
        ("it", "Ecco Marco Brandle, direttore del porto di Lorn. «Cominciamo presto»", "direttore del porto di Lorn"),
        ("nl", "Zij begroette minister Tom Brandle. “We beginnen vroeg”", "minister"),
        ("pt", "Este é Tomás Brandle, diretor do porto de Lorn. «Começamos cedo»", "diretor do porto de Lorn"),
    ],
)
def test_a_role_is_whole_in_every_language(language: str, passage: str, role: str) -> None:
    said = {"de": "sagte", "fr": "a dit", "es": "dijo", "it": "ha detto", "nl": "zei", "pt": "disse"}[language]
    (quote,) = find_quotes(make(f"{passage}, {said} Brandle.", language))
    assert quote.speaker is not None
    assert quote.speaker.role == role


@pytest.mark.parametrize("publisher", ["The Lorn Gazette", "Lorn Gazette", "LORN GAZETTE"])
def test_a_publisher_does_not_speak_in_its_own_text(publisher: str) -> None:
    text = '"The bridge will close on Friday," The Lorn Gazette reported. "It is old," said Mara Quist.'
    document = segment(text, Origin("text", "0" * 64, "en", publisher=publisher))
    assert pairs_of(list(find_quotes(document))) == [
        (None, "The bridge will close on Friday,"),
        ("Mara Quist", "It is old,"),
    ]


def test_a_pronoun_for_another_than_whom_the_text_is_about_is_not_trusted_for_print() -> None:
    about = "Anna Pellow lost her house in the flood. Pellow has one daughter. Pellow ran."
    words = '"We ran with nothing," she said.'
    child = first(f"{about}\nThe town is dry again.\nOn the stairs stood her daughter, Mia Orrel. {words}")
    assert child.trust < 0.9
    guest = first(f"{about}\nThe town is dry again.\nOn the stairs stood the teacher Mia Orrel. {words}")
    assert guest.speaker is not None
    assert guest.speaker.name == "Mia Orrel"
    assert guest.trust >= 0.9


def test_a_surname_of_two_is_not_trusted_for_print() -> None:
    about = 'Carl Lazar was sentenced on Friday. "Life is hard," his wife, Vera Lazar, wrote. In May'
    two = find_quotes(make(f'{about}, Lazar told the court: "I read the letters of many people."'))
    assert two[1].trust < 0.9
    titled = find_quotes(make(f'{about}, Mr Lazar told the court: "I read the letters of many people."'))
    assert titled[1].speaker is not None
    assert (titled[1].speaker.name, titled[1].trust >= 0.9) == ("Carl Lazar", True)


@pytest.mark.parametrize(
    ("language", "passage"),
    [
        ("de", "„Der See friert bald“, warnt Tom Brandle. „Das ist nur der Anfang“, so der Meteorologe."),
        ("en", '"The lake freezes soon," said Tom Brandle. "It is only a start," the engineer said.'),
        ("en", 'Tom Brandle left the hall. "He has never written to us," said his mother.'),
        ("en", 'Quorl Vaddin met the council in Lorn. "It is only a start for us," she said.'),
        ("es", "El informe es duro. «Las quejas se olvidaron», reza el documento."),
        ("fr", "« Il y a une liste », a déclaré un haut responsable."),
    ],
)
def test_who_may_be_somebody_named_elsewhere_is_not_printed(language: str, passage: str) -> None:
    *_, last = (quote for quote in find_quotes(make(passage, language)) if quote.kind != "indirect")
    assert last.trust < 0.9


@pytest.mark.parametrize(
    ("language", "passage"),
    [
        (
            "en",
            'After Rosa Delane left over remarks about "the worst play in Vell," Tom Brandle praised her calm voice.',
        ),
        (
            "en",
            'As Tom Brandle ran for mayor on "a town for all of us," Rosa Delane said that she would vote for nobody.',
        ),
    ],
)
def test_words_that_a_clause_in_front_holds_are_not_printed_as_of_whom_the_main_clause_is(
    language: str, passage: str
) -> None:
    assert all(quote.trust < 0.9 for quote in find_quotes(make(passage, language)) if quote.kind != "indirect")


def test_parts_of_one_quotation_share_a_group() -> None:
    quotes = find_quotes(make('"It is open," said Mara Quist, "at last." "Come," said Oda Linnell.'))
    assert [quote.group for quote in quotes] == [1, 1, 0]


def test_words_that_are_part_of_a_longer_statement_are_mixed() -> None:
    assert first('Mara Quist said the bridge was "as good as new" again.').kind == "mixed"


def test_a_script_without_spaces_is_measured_by_its_characters() -> None:
    (quote,) = find_quotes(make("市长说：「桥已经开了，我们都很高兴。」", "zh"))
    assert (quote.text, quote.speaker) == ("桥已经开了，我们都很高兴。", None)


def test_a_quotation_is_no_surer_than_the_one_it_goes_on_with() -> None:
    text = 'Mara Quist walked the bridge on Monday. "It is open," she said. "It will hold for long."'
    quotes = find_quotes(make(text))
    assert [quote.rule for quote in quotes] == ["after, subject first", "next sentence"]
    assert quotes[1].trust <= quotes[0].trust


def test_a_statement_holds_the_quoted_part_of_it() -> None:
    statement, part = find_quotes(make('Mara Quist said the bridge was "as good as new" again.'))
    assert (statement.kind, statement.text) == ("indirect", 'the bridge was "as good as new" again')
    assert (part.kind, part.text) == ("mixed", "as good as new")
    assert statement.span.contains(part.span)


@pytest.mark.parametrize(
    "place",
    [
        "reading.reading.find_mentions",
        "discourse.speakers.find_clause",
        "discourse.speakers.find_reporting",
        "discourse.speakers._read_sentence",
        "indirect._find_stated",
        "find.is_speech",
        "find.trim",
    ],
)
def test_a_fault_of_a_rule_costs_its_sentence(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    module, _, name = f"briefing.extract.quotes.{place}".rpartition(".")
    works = getattr(import_module(module), name)

    def fails_once(*args: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            raise ValueError("a fault")
        return works(*args, **named)

    monkeypatch.setattr(f"{module}.{name}", fails_once)
    line = 'Mara Quist said the bridge was "as good as new". It was a long day. The mayor said that it is open.'
    told: list[str] = []
    found = find_quotes(make(f'{line}\n\n"It is open," said Oda Linnell. She said that it is late.'), told.append)
    assert told == ["ValueError: a fault"]
    assert "Oda Linnell" in {quote.speaker.name for quote in found if quote.speaker}
    calls.clear()
    with pytest.raises(ValueError, match="a fault"):
        find_quotes(make(line))


MARKS = st.text(alphabet="\"'“”„«»‹›‘’ ab.,:A\n", max_size=80)


@given(st.one_of(MARKS.map(make), documents()))
def test_every_quotation_is_a_slice_and_every_speaker_stands_in_the_text(document: Document) -> None:
    quotes = find_quotes(document)
    starts = [quote.span.start for quote in quotes]
    assert starts == sorted(set(starts))
    for quote in quotes:
        assert quote.text == quote.span.of(document.text)
        assert quote.text
        assert 0 <= quote.trust <= 1
        assert (quote.speaker is None) == (quote.trust == 0)
        assert not quote.trust or quote.trust >= 0.5
        if quote.speaker:
            assert " ".join(quote.speaker.span.of(document.text).split()) == quote.speaker.name
        if quote.cue:
            assert quote.cue.end <= len(document.text)


@given(st.one_of(MARKS.map(make), documents()))
def test_quotations_lie_apart_and_only_a_reported_statement_may_hold_one(document: Document) -> None:
    quotes = find_quotes(document)
    spoken = [quote.span for quote in quotes if quote.kind != "indirect"]
    reported = [quote.span for quote in quotes if quote.kind == "indirect"]
    for spans in (spoken, reported):
        assert all(one.end <= following.start for one, following in pairwise(spans))
    for inner in spoken:
        assert all(outer.contains(inner) or not outer.overlaps(inner) for outer in reported)


JOINTS = (" ", " ", ", ", ". ", "\n\n", "-", "'", "’", ".", "_", "3", "@", "x", "İ", "Σ", "\u0301")
LEXICONS = {code: load_lexicon(code) for code in ("de", "en", "es", "fr", "it", "nl")}
REPORTING = [(code, word) for code, lexicon in LEXICONS.items() for word in sorted(lexicon.strong | lexicon.sourcing)]


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, str]:
    """A text with a word that reports in a language, spelled in some way, and joined to others or parted from them."""
    language, word = draw(st.sampled_from(REPORTING))
    spelled = draw(st.sampled_from([word, word.title(), word.upper()]))
    subject = draw(st.sampled_from(["Mara Quist", "the mayor", "she", ""]))
    rest = draw(st.sampled_from(["that the bridge is open today.", "Mara Quist, the bridge is open today.", ""]))
    return subject + draw(st.sampled_from(JOINTS)) + spelled + draw(st.sampled_from(JOINTS)) + rest, language


@given(reports())
def test_no_text_is_left_out_with_a_token_by_which_something_is_reported(report: tuple[str, str]) -> None:
    document, lexicon = make(*report), LEXICONS[report[1]]
    found = find_quoted(document, lexicon)
    tokens = reading._lay_out(document.text, found, lexicon).tokens
    reporting = any(token.lower in lexicon.strong or token.lower in lexicon.sourcing for token in tokens)
    assert not reporting or reading._may_report(document.text, found, lexicon)


@given(reports())
def test_without_such_a_token_and_without_marks_nobody_is_quoted(report: tuple[str, str]) -> None:
    document = make(*report)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_may_report", lambda *_: True)
        quotes = find_quotes(document)
    assert not quotes or find_quotes(document) == quotes


def test_a_text_without_marks_and_words_that_report_is_not_taken_apart() -> None:
    assert read_document(make("Mara Quist crossed the bridge. It is open. The mayor smiled.")) is None


@given(st.text("\"“”«»‹›「`',‘’‚— a(.\n", max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_marks_are_found_as_if_each_place_was_tried(text: str, start: int, end: int) -> None:
    tried = {
        marks._MARK: r"[\"“”„‟«»「」『』]|``|''|,,(?=\w)|‹|›",
        marks._SINGLE_OPENER: r"(?<![^\s(\[—–-])[‘'‚’](?=\w)",
        marks._SINGLE_CLOSER: r"(?<=[\w.,!?…])[’'‘](?=[\s,.;:)!?—–-]|$)",
    }
    for pattern, plain in tried.items():
        expected = [match.span() for match in re.compile(plain).finditer(text, start, end)]
        assert [match.span() for match in pattern.finditer(text, start, end)] == expected


HOSTILE = (
    '"',
    "“",
    "a “b ",
    '"A," said B. ',
    "« ",
    "„",
    "'a ",
    "said ",
    "said, ",
    "Mara Quist and ",
    "Mara Quist said that ",
    "the mayor of ",
    "He said it. ",
    "It said so.\n",
    "“We know.\n",
    "—a ",
    "(",
    "Mr. ",
    "Aa ",
    "Anna ",
    '"a" ',
    "“a ‘",
)


@pytest.mark.parametrize("language", ["en", "de", "es"])
@pytest.mark.parametrize("piece", HOSTILE)
def test_any_number_of_marks_names_and_verbs_is_read(piece: str, language: str) -> None:
    text = piece * (100_000 // len(piece)) + "\n\nMara Quist said, sagte, dijo it."  # or it would not be taken apart
    assert len(find_quotes(make(text, language))) <= 10_000


RULES = {name: rule for name, rule in vars(rules).items() if isinstance(rule, Rule)}
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in Path(rules.__file__).parent.rglob("*.py")}


def test_no_two_rules_have_one_name_and_each_is_trusted_a_share() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    assert all(0 < rule.trust < 1 for rule in RULES.values())


@pytest.mark.parametrize("constant", sorted(RULES))
def test_every_rule_gives_a_speaker_somewhere(constant: str) -> None:
    assert any(re.search(rf"\brules\.{constant}\b", source) for source in SOURCES.values())


def test_the_name_of_a_rule_is_written_once() -> None:
    spelled = [
        node.value
        for source in SOURCES.values()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and node.value in {rule.name for rule in RULES.values() if " " in rule.name}
    ]
    assert sorted(spelled) == sorted(rule.name for rule in RULES.values() if " " in rule.name)


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.name)
def test_a_rule_decides_in_its_example(rule: rules.Rule) -> None:
    language = next((code for mark, code in (("„", "de"), ("«", "es")) if mark in rule.example), "en")
    found = find_quotes(make(rule.example, language))
    assert rule.name in {quote.rule for quote in found}


def test_no_two_rules_have_one_name() -> None:
    assert len({rule.name for rule in rules.RULES}) == len(rules.RULES)
