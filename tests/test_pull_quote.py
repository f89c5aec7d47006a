"""Which quotation of a story is set apart, and that it is fit for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from briefing.compose.voices import PRINTED_TRUST, leave_room, pull_quote
from briefing.extract.quotes import find_quotes
from briefing.model import Cited, Document, Quote, Statement, Story
from briefing.text.words import count_words
from briefings import make_document, quote, tell

FERRY = """Orm ferries stop after engine fire
The harbour office stopped all ferries between Orm and Vell on Monday after an engine fire. \
"My cousin sells the best smoked eel on this coast," said Jonas Wirth in the market hall. \
"The ferries to Vell stay in port until every engine is checked," said Jonas Wirth, harbour master. \
"It was dark for eleven minutes on the car deck," he said. \
"Every engine of the ferries to Vell was checked in May," the report said."""

EEL = "My cousin sells the best smoked eel on this coast,"
PORT_STAYS = "The ferries to Vell stay in port until every engine is checked,"
DARK = "It was dark for eleven minutes on the car deck,"
CHECKED = "Every engine of the ferries to Vell was checked in May,"


@pytest.fixture
def ferry() -> Document:
    return make_document("d1", FERRY)


def story_of(document: Document, *quotes: Cited[Quote], sentences: tuple[int, ...] = (0,)) -> Story:
    return tell("s1", (document,), {document.id: sentences}, quotes=quotes)


def pulled(*quotes: Cited[Quote], document: Document, sentences: tuple[int, ...] = (0,)) -> str | None:
    chosen = pull_quote(story_of(document, *quotes, sentences=sentences), {document.id: document})
    return " ".join(part.text for part in chosen.parts) if chosen else None


def pull_from(text: str, *, language: str = "en") -> str | None:
    """Return what is set apart of a text whose quotations are read, its first sentence alone being printed."""
    document = make_document("d1", text, language=language)
    return pulled(*(Cited("d1", one) for one in find_quotes(document)), document=document)


def grouped(*quotes: Cited[Quote], number: int = 1) -> tuple[Cited[Quote], ...]:
    return tuple(replace(cited, item=replace(cited.item, group=number)) for cited in quotes)


def test_the_first_quotation_of_a_named_person_is_set_apart(ferry: Document) -> None:
    """Journalists quote the best first: the order of the text decides, not what is closest to the story."""
    quotes = [quote(ferry, words, "Jonas Wirth") for words in (EEL, PORT_STAYS)]
    assert pulled(*quotes, document=ferry) == EEL


def test_part_of_a_statement_is_set_apart_only_where_nobody_speaks_whole(ferry: Document) -> None:
    part = quote(ferry, EEL, "Jonas Wirth", kind="mixed")
    whole = quote(ferry, PORT_STAYS, "Jonas Wirth")
    assert pulled(part, whole, document=ferry) == PORT_STAYS
    assert pulled(part, document=ferry) == EEL


@pytest.mark.parametrize(
    ("words", "name", "kind", "trust"),
    [
        (PORT_STAYS, None, "direct", 0.0),
        (PORT_STAYS, "Jonas Wirth", "direct", 0.89),
        (PORT_STAYS, "Jonas Wirth", "indirect", 0.97),
        (PORT_STAYS, "Jonas", "direct", 0.97),
        (CHECKED, "the report", "direct", 0.97),
        (DARK, "Jonas Wirth", "direct", 0.97),
        ("The ferries to Vell stay in port until every", "Jonas Wirth", "direct", 0.97),
        ("ferries to Vell stay in port until every engine is checked,", "Jonas Wirth", "direct", 0.97),
    ],
    ids=["nobody", "unsure", "indirect", "one word", "document", "pronoun", "short", "fragment"],
)
def test_what_cannot_stand_apart_does_not(
    ferry: Document, words: str, name: str | None, kind: str, trust: float
) -> None:
    assert pulled(quote(ferry, words, name, kind=kind, trust=trust), document=ferry) is None  # type: ignore[arg-type]


def test_the_council_of_a_name_is_no_person() -> None:
    text = 'Fire\nA ferry burned. "A ferry fire is a matter for the whole island of Orm," {} said.'
    assert pull_from(text.format("Edda Quill")) is not None
    assert pull_from(text.format("Orm Council")) is None


@pytest.mark.parametrize(
    "text",
    [
        'Edda Quill came late. "We waited in the dark until the pilot came back," she said.',
        '"We waited in the dark until the pilot came back," said the mayor. "It was cold," said Edda Quill.',
        '"Who of us would have waited in the dark until morning?" asked Edda Quill.',
        '"There are for all of us on the island two major problems," said Edda Quill.',
        '"He told her that they knew what she had seen when he came," said Edda Quill.',
        'Edda Quill wrote "The Drowned Ferry: Ten Winters On A Very Cold Northern Coast."',
    ],
    ids=["she", "the mayor", "question", "list", "pronouns", "title"],
)
def test_what_the_words_alone_do_not_tell_is_not_set_apart(text: str) -> None:
    assert pull_from(f"Fire\nA ferry burned. {text}") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"There are two reasons to wait in the dark: the ice and the pilot," said Edda Quill.',
            "There are two reasons to wait in the dark: the ice and the pilot,",
        ),
        (
            '"Who would wait here until morning? All of us on the island did," said Edda Quill.',
            "Who would wait here until morning? All of us on the island did,",
        ),
    ],
    ids=["the list is in it", "the answer is in it"],
)
def test_what_is_complete_may_be_set_apart(text: str, expected: str) -> None:
    assert pull_from(f"Fire\nA ferry burned. {text}") == expected


def test_a_quotation_that_turns_is_set_apart_whole() -> None:
    text = 'Fire\nA ferry burned. "In the past we built filters," said Edda Quill, "but now we go further than that."'
    assert pull_from(text) == "In the past we built filters, but now we go further than that."


def test_a_half_whose_other_half_is_no_part_of_it_is_not_set_apart() -> None:
    first, second = "In the past we built filters for all of the island,", "but now we go further."
    document = make_document("d1", f'Fire\nA ferry burned. "{first}" said Edda Quill, "{second}"')
    half, other = quote(document, first, "Edda Quill"), quote(document, second, None)
    assert pulled(half, other, document=document) is None
    assert pulled(half, document=document) == first


def test_of_a_quotation_that_is_too_long_no_part_stands_apart() -> None:
    short, long = "Every ferry of the island stays in port tonight,", " ".join(["and so do the boats"] * 9)
    document = make_document("d1", f'Fire\nA ferry burned. "{short}" said Edda Quill, "{long}."')
    parts = grouped(quote(document, short, "Edda Quill"), quote(document, long, "Edda Quill"))
    assert pulled(*parts, document=document) is None


def test_a_scrap_in_front_of_whole_speech_is_no_part_of_it() -> None:
    words = "We waited in the dark until the pilot came back."
    text = f'Fire\nA ferry burned. Edda Quill called it "luck," and said: "{words}"'
    assert pull_from(text) == words


def test_the_headline_and_the_first_passage_are_not_said_again(ferry: Document) -> None:
    one = quote(ferry, PORT_STAYS, "Jonas Wirth")
    assert pulled(one, document=ferry, sentences=(2, 0)) is None
    titled = make_document("d1", FERRY.replace("Orm ferries stop", f"“{PORT_STAYS[:-1]}”: Orm ferries stop", 1))
    assert pulled(quote(titled, PORT_STAYS, "Jonas Wirth"), document=titled) is None


def test_what_the_first_passage_of_another_source_quotes_is_not_said_again(ferry: Document) -> None:
    other = make_document("d2", f"Ferries wait\nThe harbour master was brief: “{PORT_STAYS}” he told Radio Orm.")
    story = tell("s1", (ferry, other), {"d2": (0,)}, quotes=(quote(ferry, PORT_STAYS, "Jonas Wirth"),))
    assert pull_quote(story, {"d1": ferry, "d2": other}) is None


def test_a_later_passage_makes_room_for_the_quotation_it_holds(ferry: Document) -> None:
    one = quote(ferry, PORT_STAYS, "Jonas Wirth")
    story = story_of(ferry, one, sentences=(0, 2, 4))
    documents = {"d1": ferry}
    room = leave_room(story, documents)
    assert [passage.item.text for passage in room.passages] == [ferry.sentences[n].text for n in (0, 4)]
    assert pull_quote(room, documents) == pull_quote(story, documents) is not None
    assert leave_room(room, documents) == room


def test_a_story_without_a_quotation_keeps_its_passages(ferry: Document) -> None:
    story = story_of(ferry, sentences=(0, 2, 4))
    assert leave_room(story, {"d1": ferry}) == story


def test_a_role_that_another_quotation_gives_is_the_speakers(ferry: Document) -> None:
    quotes = (quote(ferry, PORT_STAYS, "Jonas Wirth"), quote(ferry, "on this coast", "Jonas Wirth", "harbour master"))
    chosen = pull_quote(story_of(ferry, *quotes), {"d1": ferry})
    assert chosen is not None
    assert chosen.speaker is not None
    assert chosen.speaker.role == "harbour master"


def test_parts_at_odds_over_their_speaker_have_none(ferry: Document) -> None:
    other = make_document("d1", f"{FERRY} Edda Quill left.")
    parts = grouped(quote(other, PORT_STAYS, "Jonas Wirth"), quote(other, EEL, "Edda Quill"))
    assert pulled(*parts, document=other) is None


def test_an_unspaced_script_is_measured_by_its_characters() -> None:
    words = "港の再開は来週の火曜日になる見込みですと伝えられています"
    document = make_document("d1", f"港のスト終結\n港は閉鎖中だ. 「{words}」と佐藤健一は述べた.", language="ja")
    assert pulled(quote(document, words, "佐藤健一"), document=document) == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Es gibt für alle auf der Insel und am Hafen zwei große Probleme“, sagte Edda Quill."),
        ("fr", "« Il y a pour tous ceux de cette île et du port deux grands problèmes », a dit Edda Quill."),
    ],
)
def test_an_announced_list_is_told_by_the_words_of_its_language(language: str, text: str) -> None:
    assert pull_from(f"Feuer\nEs brennt. {text}", language=language) is None


CLAUSES = ("said Edda Quill.", "she said.", "Bo Lind replied.", "said the mayor.", 'Edda Quill said, "but we go on."')
WORDS = ("we", "ferry", "waited", "the", "dark", "until", "Two", "problems", "he", "port.", "who?", "and")
SPOKEN = st.lists(st.sampled_from(WORDS), min_size=1, max_size=50)
SENTENCES = st.lists(st.tuples(SPOKEN, st.sampled_from(CLAUSES)), min_size=1, max_size=6)


@given(SENTENCES, st.sets(st.integers(0, 6), max_size=3))
def test_what_is_set_apart_is_verbatim_sure_long_enough_and_printed_once(
    sentences: list[tuple[list[str], str]], printed: set[int]
) -> None:
    said = " ".join(f'"{" ".join(words).capitalize()}," {clause}' for words, clause in sentences)
    document = make_document("d1", f"Fire on the ferry\nEdda Quill and Bo Lind met on Monday. {said}")
    shown = tuple(sorted({0, *printed} & set(range(len(document.sentences)))))
    documents = {"d1": document}
    story = story_of(document, *(Cited("d1", one) for one in find_quotes(document)), sentences=shown)
    room = leave_room(story, documents)
    chosen = pull_quote(room, documents)
    assert chosen == pull_quote(story, documents)
    if chosen is None:
        assert room == story
        return
    assert_fit(chosen, document)
    assert room.passages[:1] == story.passages[:1]
    assert all(not p.item.span.overlaps(part.span) for p in room.passages for part in chosen.parts)


def assert_fit(chosen: Statement, document: Document) -> None:
    assert all(part.text == part.span.of(document.text) for part in chosen.parts)
    assert chosen.speaker is not None
    assert chosen.speaker.name in ("Edda Quill", "Bo Lind")
    assert max(part.trust for part in chosen.parts) >= PRINTED_TRUST
    assert 10 <= sum(count_words(part.text) for part in chosen.parts) <= 45
