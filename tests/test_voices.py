"""Who said what: which statements are printed, under whose name."""

from __future__ import annotations

import pytest

from briefing.compose.voices import who_said_what
from briefing.compose.voices.speakers import name_speakers
from briefing.model import Document, Span, Speaker, Statement, Story
from briefings import make_document, quote, tell

FERRY = """Orm ferries stop after engine fire
The harbour office stopped all ferries between Orm and Vell on Monday after an engine fire. \
"The ferries to Vell stay in port until every engine is checked," said Jonas Wirth, harbour master. \
"My cousin sells the best smoked eel on this coast," said Jonas Wirth in the market hall. \
"It was dark for eleven minutes on the car deck," said Jonas Wirth. \
"A ferry fire is a matter for the whole island of Orm," Edda Quill told the council. \
"Every engine of the ferries to Vell was checked in May," the report said. \
The minister promised "new ferries by spring" and "a port that never sleeps again"."""

PORT_STAYS = "The ferries to Vell stay in port until every engine is checked,"
EEL = "My cousin sells the best smoked eel on this coast,"
DARK = "It was dark for eleven minutes on the car deck,"
ISLAND = "A ferry fire is a matter for the whole island of Orm,"
CHECKED = "Every engine of the ferries to Vell was checked in May,"


@pytest.fixture
def ferry() -> Document:
    return make_document("d1", FERRY)


def said(*stories: Story, documents: tuple[Document, ...], in_brief: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    groups, _ = who_said_what(stories, {d.id: d for d in documents}, in_brief=in_brief)
    return [tuple(_line(statement) for statement in group) for group in groups]


def _line(statement: Statement) -> str:
    return f"{statement.speaker.name}: {statement.text}" if statement.speaker else statement.text


# Who said what.


def test_speakers_stand_in_the_order_of_the_stories_each_with_all_they_said(ferry: Document) -> None:
    other = make_document("d2", 'Market\nEel is dear. "We sold out by nine in the morning," said Jonas Wirth.')
    one = tell(
        "s1", (ferry,), {"d1": (0,)}, quotes=(quote(ferry, EEL, "Jonas Wirth"), quote(ferry, DARK, "Jonas Wirth"))
    )
    quotes = (quote(ferry, ISLAND, "Edda Quill", trust=0.5), quote(ferry, DARK, "Edda Quill"))
    two = tell("s2", (ferry,), {"d1": (0,)}, quotes=quotes)
    three = tell("s3", (other,), {"d2": (0,)}, quotes=(quote(other, "We sold out by nine", "Jonas Wirth"),))
    told = said(one, two, three, documents=(ferry, other), in_brief=("s1",))
    assert told == [
        (f"Jonas Wirth: {EEL}", f"Jonas Wirth: {DARK}"),
        (f"Edda Quill: {DARK}",),
        (ferry.sentences[4].text,),
    ]


def test_what_is_set_apart_or_in_a_key_sentence_is_not_said_again(ferry: Document) -> None:
    quotes = tuple(quote(ferry, words, "Jonas Wirth") for words in (PORT_STAYS, EEL, DARK))
    story = tell("s1", (ferry,), {"d1": (0, 2)}, quotes=quotes)
    assert said(story, documents=(ferry,)) == [(f"Jonas Wirth: {DARK}",)]


def test_of_a_story_in_brief_nothing_is_on_the_page_yet(ferry: Document) -> None:
    story = tell("s1", (ferry,), {"d1": (0, 1)}, quotes=(quote(ferry, PORT_STAYS, "Jonas Wirth"),))
    assert said(story, documents=(ferry,)) == []
    assert said(story, documents=(ferry,), in_brief=("s1",)) == [(f"Jonas Wirth: {PORT_STAYS}",)]


def test_indirect_speech_is_in_no_list(ferry: Document) -> None:
    told = quote(ferry, "the whole island of Orm", "Edda Quill", kind="indirect")
    assert said(tell("s1", (ferry,), {"d1": (0,)}, quotes=(told,)), documents=(ferry,)) == []


def test_a_fragment_of_five_words_is_left_out_and_one_of_six_stays(ferry: Document) -> None:
    fragments = (
        quote(ferry, "a port that never sleeps", "Jonas Wirth", kind="mixed"),
        quote(ferry, "dark for eleven minutes on the", "Jonas Wirth", kind="mixed"),
    )
    story = tell("s1", (ferry,), {"d1": (0,)}, quotes=fragments)
    assert said(story, documents=(ferry,)) == [("Jonas Wirth: dark for eleven minutes on the",)]


def test_part_of_a_statement_stands_with_the_whole_of_it_where_that_is_known(ferry: Document) -> None:
    document = make_document("d1", f'{FERRY} Jonas Wirth said the ferries stay "in port until spring" at least.')
    part = quote(document, "in port until spring", "Jonas Wirth", kind="mixed")
    whole = quote(document, 'the ferries stay "in port until spring" at least', "Jonas Wirth", kind="indirect")
    other = quote(document, 'the ferries stay "in port until spring" at least', "Edda Quill", kind="indirect")
    for around, lines in ((whole, [(f"Jonas Wirth: {whole.item.text}",)]), (other, [])):
        story = tell("s1", (document,), {"d1": (0,)}, quotes=(part, around))
        assert said(story, documents=(document,)) == lines


def test_where_nobody_is_sure_to_have_said_it_the_source_speaks(ferry: Document) -> None:
    unsure = tuple(quote(ferry, words, name, trust=0.6) for words, name in ((ISLAND, "Edda Quill"), (CHECKED, None)))
    story = tell("s1", (ferry,), {"d1": (0,)}, quotes=unsure)
    assert said(story, documents=(ferry,)) == [(ferry.sentences[4].text, ferry.sentences[5].text)]


def test_a_sentence_with_two_unsure_quotations_stands_once_and_none_that_is_told(ferry: Document) -> None:
    fragments = ('promised "new ferries by spring" and', 'and "a port that never sleeps again')
    unsure = tuple(quote(ferry, words, None, kind="mixed") for words in fragments)
    story = tell("s1", (ferry,), {"d1": (0,)}, quotes=unsure)
    assert said(story, documents=(ferry,)) == [(ferry.sentences[6].text,)]
    assert said(tell("s1", (ferry,), {"d1": (6,)}, quotes=unsure), documents=(ferry,)) == []


def test_words_that_a_longer_quotation_holds_are_not_said_twice(ferry: Document) -> None:
    other = make_document("d2", f"Eel\nNews. “the best smoked eel on this coast,” said Jonas Wirth. “{EEL}” he said.")
    shorter = quote(other, "the best smoked eel on this coast,", "Jonas Wirth", kind="mixed")
    same = quote(other, EEL, "Jonas Wirth")
    story = tell(
        "s1", (ferry, other), {"d1": (0,)}, quotes=(shorter, quote(ferry, EEL, "Jonas Wirth", kind="mixed"), same)
    )
    assert said(story, documents=(ferry, other), in_brief=("s1",)) == [(f"Jonas Wirth: {EEL}",)]


def test_two_people_of_one_name_are_told_apart_by_their_roles(ferry: Document) -> None:
    one = tell("s1", (ferry,), {"d1": (0,)}, quotes=(quote(ferry, DARK, "Jonas Wirth", "harbour master"),))
    other = tell("s2", (ferry,), {"d1": (0,)}, quotes=(quote(ferry, EEL, "Jonas Wirth", "cook"),))
    assert len(said(one, other, documents=(ferry,), in_brief=("s1", "s2"))) == 2


def test_one_person_is_one_speaker_where_only_one_story_gives_the_role(ferry: Document) -> None:
    one = tell("s1", (ferry,), {"d1": (0,)}, quotes=(quote(ferry, DARK, "Jonas Wirth", "harbour master"),))
    other = tell("s2", (ferry,), {"d1": (0,)}, quotes=(quote(ferry, EEL, "Jonas Wirth"),))
    groups, _ = who_said_what((one, other), {"d1": ferry}, in_brief=("s1", "s2"))
    assert [[one.speaker and one.speaker.role for one in group] for group in groups] == [["harbour master"] * 2]


def test_a_person_under_two_names_is_one_speaker() -> None:
    first, second, third = "We will not sell the port to them,", "No one will take it from us.", "It is ours for good,"
    text = f'Port\nNews. "{first}" said Jonas Wirth. The Lornish president said: "{second}" "{third}" said Wirth. Rest.'
    document = make_document("d1", text)
    quotes = (
        quote(document, first, "Jonas Wirth", "Lornish President"),
        quote(document, second, "The Lornish president", trust=0.94),
        quote(document, third, "Wirth"),
    )
    story = tell("s1", (document,), {"d1": (0,)}, quotes=quotes)
    assert said(story, documents=(document,)) == [(f"Jonas Wirth: {first}", f"Jonas Wirth: {second}")]


def test_a_role_that_two_people_bear_is_nobodys_name() -> None:
    words = ("We will not sell the port to them,", "Nor will we sell a single pier,", "No one will take it from us.")
    text = f'Port\nNews. "{words[0]}" said Jonas Wirth. "{words[1]}" said Edda Quill. The president said: "{words[2]}"'
    document = make_document("d1", text)
    quotes = (
        quote(document, words[0], "Jonas Wirth", "Lornish President"),
        quote(document, words[1], "Edda Quill", "club president"),
        quote(document, words[2], "The president", trust=0.94),
    )
    story = tell("s1", (document,), {"d1": (0,)}, quotes=quotes)
    assert said(story, documents=(document,)) == [
        (f"Jonas Wirth: {words[0]}",),
        (f"Edda Quill: {words[1]}",),
        (document.sentences[3].text,),
    ]


def test_a_role_without_a_name_leaves_the_word_to_the_source(ferry: Document) -> None:
    """The council of two stories is two, and a reader knows neither: the sentence says which."""
    story = tell("s1", (ferry,), {"d1": (0,)}, quotes=(quote(ferry, ISLAND, "the council"),))
    assert said(story, documents=(ferry,)) == [(ferry.sentences[4].text,)]


def test_what_has_no_room_is_counted_and_one_speaker_has_two_statements() -> None:
    names = [f"Speaker{chr(65 + n)} Roe" for n in range(20)]
    lines = [f'"not line {n} of {name} again" said {name}.' for n, name in enumerate(names)]
    lines += [f'"not more number {n} than this" said {names[0]}.' for n in range(10)]
    document = make_document("d1", "Head\nNews. " + " ".join(lines))
    quotes = [quote(document, f"not line {n} of {name} again", name) for n, name in enumerate(names)]
    quotes += [quote(document, f"not more number {n} than this", names[0]) for n in range(10)]
    groups, more = who_said_what([tell("s1", (document,), {"d1": (0,)}, quotes=tuple(quotes))], {"d1": document})
    assert [len(group) for group in groups] == [1] * 12
    assert more == 18
    few = [*quotes[:3], *quotes[20:]]
    groups, more = who_said_what([tell("s1", (document,), {"d1": (0,)}, quotes=tuple(few))], {"d1": document})
    assert [len(group) for group in groups] == [2, 1, 1]
    assert more == 9


def test_every_story_has_its_turn_before_one_says_more() -> None:
    names = [f"Speaker{chr(65 + n)} Roe" for n in range(14)]
    words = [f"we say what number {n} wants to say" for n in range(14)]
    text = " ".join(f'"{said}" said {name}.' for said, name in zip(words, names, strict=True))
    document = make_document("d1", f"Head\nNews. {text}")
    quotes = [quote(document, said, name) for said, name in zip(words, names, strict=True)]
    stories = (
        tell("s1", (document,), {"d1": (0,)}, quotes=tuple(quotes[:11])),
        tell("s2", (document,), {"d1": (0,)}, quotes=tuple(quotes[11:])),
    )
    groups, more = who_said_what(stories, {"d1": document}, in_brief=("s1", "s2"))
    assert [group[0].story for group in groups] == ["s1"] * 9 + ["s2"] * 3
    assert more == 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Vell Harbour Safety Director Jonas Orm", ("Jonas Orm", "Vell Harbour Safety Director")),
        ("Tarn Weekly's Edda Quill", ("Edda Quill", None)),
        ("Edda Quill", ("Edda Quill", None)),
        # A role noun at the end is a surname.
        ("Edda Bishop", ("Edda Bishop", None)),
    ],
)
def test_a_role_or_an_owner_in_front_is_no_part_of_a_name(name: str, expected: tuple[str, str | None]) -> None:
    told = Speaker(name, None, Span(10, 10 + len(name)))
    found = name_speakers([told], "en")[name]
    assert (found.name, found.role) == expected
    assert found.span == Span(10 + len(name) - len(found.name), 10 + len(name))
