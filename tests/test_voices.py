"""Which quotations are printed: the one set apart in a story, and who said what in all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.compose.voices import pull_quote, who_said_what
from briefing.model import Cited, Document, Quote, Statement, Story
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


def pulled(*quotes: Cited[Quote], document: Document, sentences: tuple[int, ...] = (0,)) -> str | None:
    story = tell("s1", (document,), {document.id: sentences}, quotes=quotes)
    chosen = pull_quote(story, {document.id: document})
    return chosen.text if chosen else None


def said(*stories: Story, documents: tuple[Document, ...], in_brief: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    groups, _ = who_said_what(stories, {d.id: d for d in documents}, in_brief=in_brief)
    return [tuple(_line(statement) for statement in group) for group in groups]


def _line(statement: Statement) -> str:
    return f"{statement.speaker.name}: {statement.text}" if statement.speaker else statement.text


def grouped(*quotes: Cited[Quote], number: int = 1) -> tuple[Cited[Quote], ...]:
    return tuple(replace(cited, item=replace(cited.item, group=number)) for cited in quotes)


# Set apart.


def test_the_quotation_most_about_the_story_is_set_apart(ferry: Document) -> None:
    quotes = [quote(ferry, words, "Jonas Wirth") for words in (EEL, PORT_STAYS)]
    assert pulled(*quotes, document=ferry) == PORT_STAYS
    assert pulled(*reversed(quotes), document=ferry) == PORT_STAYS


@pytest.mark.parametrize(
    ("words", "name", "kind", "trust"),
    [
        (PORT_STAYS, None, "direct", 0.0),
        (PORT_STAYS, "Jonas Wirth", "direct", 0.89),
        (PORT_STAYS, "Jonas Wirth", "mixed", 0.97),
        (PORT_STAYS, "Jonas Wirth", "indirect", 0.97),
        (CHECKED, "the report", "direct", 0.97),
        (CHECKED, "the council", "direct", 0.97),
        ("The ferries to Vell stay", "Jonas Wirth", "direct", 0.97),
        ("stay in port until every engine is checked,", "Jonas Wirth", "direct", 0.97),
        (DARK, "Jonas Wirth", "direct", 0.97),
    ],
    ids=["nobody", "unsure", "mixed", "indirect", "document", "body", "short", "fragment", "leaning"],
)
def test_what_cannot_stand_apart_does_not(
    ferry: Document, words: str, name: str | None, kind: str, trust: float
) -> None:
    assert pulled(quote(ferry, words, name, kind=kind, trust=trust), document=ferry) is None  # type: ignore[arg-type]


def test_the_council_of_a_name_is_no_person(ferry: Document) -> None:
    document = make_document("d1", f"{FERRY} Orm Council wrote.")
    assert pulled(quote(document, ISLAND, "Orm Council"), document=document) is None


def test_what_a_key_sentence_or_the_headline_says_is_not_said_again(ferry: Document) -> None:
    one = quote(ferry, PORT_STAYS, "Jonas Wirth")
    assert pulled(one, document=ferry, sentences=(0, 1)) is None
    titled = make_document("d1", FERRY.replace("Orm ferries stop", f"“{PORT_STAYS[:-1]}”: Orm ferries stop", 1))
    spoken = quote(titled, PORT_STAYS, "Jonas Wirth")
    assert pulled(spoken, document=titled) is None


def test_what_a_key_sentence_of_another_source_quotes_is_not_said_again(ferry: Document) -> None:
    other = make_document("d2", f"Ferries wait\nThe harbour master was brief: “{PORT_STAYS}” he told Radio Orm.")
    story = tell("s1", (ferry, other), {"d2": (0,)}, quotes=(quote(ferry, PORT_STAYS, "Jonas Wirth"),))
    assert pull_quote(story, {"d1": ferry, "d2": other}) is None


def test_with_many_pronouns_nobody_knows_who_is_meant() -> None:
    words = "Nobody told them what he said or whether she and they knew that it burns"
    document = make_document("d1", f'Fire on the ferry\nA ferry burned. "{words}," said Edda Quill.')
    assert pulled(quote(document, words, "Edda Quill"), document=document) is None


def test_a_known_role_decides_between_two_that_are_equally_close() -> None:
    first, second = "Nobody here was ready for that night,", "Nobody here slept that night at all,"
    document = make_document("d1", f'Fire\nA ferry burned. "{first}" said Ann Reed. "{second}" said Bo Lind, mate.')
    plain, with_role = quote(document, first, "Ann Reed"), quote(document, second, "Bo Lind", "mate")
    assert pulled(plain, with_role, document=document) == second


def test_who_speaks_more_decides_where_nothing_else_does() -> None:
    first, second = "Nobody here was ready for that night,", "Nobody here slept that night at all,"
    text = f'Fire\nA ferry burned. "{first}" said Ann Reed. "{second}" said Bo Lind. "We ran," said Bo Lind.'
    document = make_document("d1", text)
    quotes = [quote(document, first, "Ann Reed"), quote(document, second, "Bo Lind")]
    assert pulled(*quotes, document=document) == first
    assert pulled(*quotes, quote(document, "We ran,", "Bo Lind"), document=document) == second


def test_of_a_quotation_that_is_too_long_a_part_may_stand_apart() -> None:
    short, long = "Every ferry stays in port tonight,", " ".join(["and so do the boats of the pilots"] * 6)
    document = make_document("d1", f'Fire\nA ferry burned. "{short}" said Edda Quill, "{long}."')
    parts = grouped(quote(document, short, "Edda Quill"), quote(document, long, "Edda Quill"))
    assert pulled(*parts, document=document) == short


def test_a_role_that_another_quotation_gives_is_the_speakers(ferry: Document) -> None:
    quotes = (quote(ferry, PORT_STAYS, "Jonas Wirth"), quote(ferry, "on this coast", "Jonas Wirth", "harbour master"))
    chosen = pull_quote(tell("s1", (ferry,), {"d1": (0,)}, quotes=quotes), {"d1": ferry})
    assert chosen is not None
    assert chosen.speaker is not None
    assert chosen.speaker.role == "harbour master"


def test_parts_at_odds_over_their_speaker_have_none(ferry: Document) -> None:
    parts = grouped(quote(ferry, PORT_STAYS, "Jonas Wirth"), quote(ferry, EEL, "Edda Quill"))
    assert pulled(*parts, document=ferry) is None


# Who said what.


def test_speakers_stand_in_the_order_of_the_stories_each_with_all_they_said(ferry: Document) -> None:
    other = make_document("d2", 'Market\nEel is dear. "We sold out by nine in the morning," said Jonas Wirth.')
    one = tell(
        "s1", (ferry,), {"d1": (0,)}, quotes=(quote(ferry, EEL, "Jonas Wirth"), quote(ferry, DARK, "Jonas Wirth"))
    )
    quotes = (quote(ferry, ISLAND, "Edda Quill", trust=0.5), quote(ferry, DARK, "Edda Quill"))
    two = tell("s2", (ferry,), {"d1": (0,)}, quotes=quotes)
    three = tell("s3", (other,), {"d2": (0,)}, quotes=(quote(other, "We sold out by nine", "Jonas Wirth"),))
    told = said(one, two, three, documents=(ferry, other))
    assert told == [
        (f"Jonas Wirth: {DARK}", "Jonas Wirth: We sold out by nine"),
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


def test_a_fragment_of_three_words_is_left_out_and_one_of_four_stays(ferry: Document) -> None:
    fragments = (
        quote(ferry, "ferries by spring", "Jonas Wirth", kind="mixed"),
        quote(ferry, "a port that never sleeps", "Jonas Wirth", kind="mixed"),
    )
    story = tell("s1", (ferry,), {"d1": (0,)}, quotes=fragments)
    assert said(story, documents=(ferry,)) == [("Jonas Wirth: a port that never sleeps",)]


def test_part_of_a_statement_stands_with_the_whole_of_it_where_that_is_known(ferry: Document) -> None:
    document = make_document("d1", f'{FERRY} Jonas Wirth said the ferries stay "in port until spring" at least.')
    part = quote(document, "in port until spring", "Jonas Wirth", kind="mixed")
    whole = quote(document, 'the ferries stay "in port until spring" at least', "Jonas Wirth", kind="indirect")
    other = quote(document, 'the ferries stay "in port until spring" at least', "Edda Quill", kind="indirect")
    for around, line in ((whole, whole.item.text), (other, part.item.text)):
        story = tell("s1", (document,), {"d1": (0,)}, quotes=(part, around))
        assert said(story, documents=(document,)) == [(f"Jonas Wirth: {line}",)]


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
    other = tell(
        "s2", (ferry,), {"d1": (0,)}, quotes=(quote(ferry, "Jonas Wirth in the market", "Jonas Wirth", "cook"),)
    )
    assert len(said(one, other, documents=(ferry,))) == 2


def test_the_council_of_two_stories_is_two(ferry: Document) -> None:
    quotes = [
        quote(ferry, words, "the council") for words in ("a matter for the whole island", "smoked eel on this coast")
    ]
    stories = [tell(f"s{n}", (ferry,), {"d1": (0,)}, quotes=(one,)) for n, one in enumerate(quotes, 1)]
    assert len(said(*stories, documents=(ferry,))) == 2


def test_what_has_no_room_is_counted() -> None:
    names = [f"Speaker{chr(65 + n)} Roe" for n in range(20)]
    lines = [f'"not line {n} of {name} again" said {name}.' for n, name in enumerate(names)]
    lines += [f'"not more number {n} than this" said {names[0]}.' for n in range(10)]
    document = make_document("d1", "Head\nNews. " + " ".join(lines))
    quotes = [quote(document, f"not line {n} of {name} again", name) for n, name in enumerate(names)]
    quotes += [quote(document, f"not more number {n} than this", names[0]) for n in range(10)]
    groups, more = who_said_what([tell("s1", (document,), {"d1": (0,)}, quotes=tuple(quotes))], {"d1": document})
    assert [len(group) for group in groups] == [4] + [1] * 19
    assert more == 7


def test_an_unspaced_script_is_measured_by_its_characters() -> None:
    words = "港の再開は来週の火曜日になる見込みです"
    document = make_document("d1", f"港のスト終結\n港は閉鎖中だ. 「{words}」と佐藤健一は述べた.", language="ja")
    assert pulled(quote(document, words, "佐藤健一"), document=document) == words
