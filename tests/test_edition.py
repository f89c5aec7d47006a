"""The edition as data: what it says, that it is read back as it was, and what is no edition."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings as examples, strategies as st
from jsonschema import Draft202012Validator

import briefing
from briefing import resources
from briefing.compose.edition import choose_shown
from briefing.errors import BriefingError, ReadError
from briefing.model import Briefing, Change, Cited, Dated, DateMention, Dropped, EditorPlan, Series, Since
from briefing.renderers.mail_body import render_mail
from briefing.renderers.page.build import build_page
from briefing.settings import ProfileSettings, SectionSettings, Settings
from briefings import find, hostile_briefing, make_briefing, related_briefing, small_briefing, two_sentence_briefing
from days import load_days
from editions import draw_edition

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
SCHEMA = ROOT / "docs" / "edition.schema.json"
CHEAP = ("json", "html", "markdown", "epub", "docx")
CHANGE = Change("ships", "120 ships", "140 ships", ((120, 120), (140, 140)), "same measure", "2026-11-22")
SERIES = Series("rate", tuple(Dated(f"{n} %", (n, n), str(2020 + n), 2020.0 + n) for n in range(4)), "d1")
SINCE = Since("2026-11-22", new=("s2",), updated=("s1",), dropped=(Dropped("2026-11-20/s4", "Gone"),))


@cache
def next_day() -> Briefing:
    """Return an edition that is compared with the one of the day before."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "archive")
        for day in load_days("miresk"):
            made = briefing.brief(day.documents, date=day.date, archive=path, isolated=False)
    return made


@cache
def made_of_seeds() -> Briefing:
    return briefing.brief([SEEDS], date="2026-11-23", isolated=False)


@cache
def with_a_profile() -> Briefing:
    sections = (SectionSettings("Water", ("flood", "river"), most=1), SectionSettings("Money", ("bank", "rate")))
    return briefing.brief([SEEDS], date="2026-11-23", isolated=False, profile=ProfileSettings(sections=sections))


@cache
def of_copies() -> Briefing:
    """Return an edition of a report that two papers bring, one of them word for word."""
    report = (SEEDS / "010-harrow-flood-wire.txt").read_text(encoding="utf-8")
    return briefing.brief([report.encode(), f"{report}\nIn our own words.".encode()], date="2026-11-23", isolated=False)


def of_minutes() -> Briefing:
    turns = (
        "Wirth: The port stays shut until Thursday. Two of the five cranes at the grain quay cannot be used.",
        "Quill: The council has 4 million crowns for the quay. It will decide on Tuesday who pays for the rest.",
        "Wirth: Ships wait outside the bay. Each day at anchor costs their owners 20,000 crowns.",
        "Quill: The mill wants its grain. It has stock for nine days and no more.",
        "Wirth: We found cracks in nine cables. The bridge must be closed for lorries from Monday.",
        "Quill: The road by Orm is free. Lorries of more than 12 tonnes can take it.",
        "Wirth: The dredger comes on Friday. The channel will be nine metres deep again.",
        "Quill: The court has the licence. Its judges will hear the neighbours in December.",
    )
    return briefing.brief(["\n\n".join(turns).encode()], date="2026-11-23", sentences=6)


@cache
def with_a_plan() -> Briefing:
    """Return an edition of which an editor made two stories one, dropped one, and wrote a note."""
    first, second, third, *others = briefing.draft_plan(SEEDS, date="2026-11-23", isolated=False).lines
    merged, dropped = replace(second, verb="merge", into=first.id), replace(third, verb="drop")
    plan = EditorPlan((replace(first, note="At noon: <more> & “more”."), merged, dropped, *others))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.txt"
        path.write_text(briefing.write_plan(plan), encoding="utf-8")
        return briefing.brief(SEEDS, date="2026-11-23", isolated=False, plan=path)


SAMPLES: Mapping[str, Callable[[], Briefing]] = {
    "small": small_briefing,
    "hostile": hostile_briefing,
    "related": related_briefing,
    "two sentences": two_sentence_briefing,
    "nothing": lambda: make_briefing((), ()),
    "seeds": made_of_seeds,
    "profile": with_a_profile,
    "copies": of_copies,
    "next day": next_day,
    "minutes": of_minutes,
    "plan": with_a_plan,
}


def as_json(made: Briefing, *, with_texts: bool = False) -> str:
    return briefing.render(made, "json", settings=Settings(with_texts=with_texts)).data.decode()


def assert_prints_the_same(made: Briefing, settings: Settings, formats: tuple[str, ...]) -> None:
    again = briefing.load_edition(as_json(made, with_texts=settings.with_texts))
    for format in formats:
        told = [briefing.render(one, format, settings=settings) for one in (made, again)]
        assert told[0].data == told[1].data, format
        assert told[0] == told[1]


# What is read back.


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("with_texts", [False, True], ids=["without texts", "with texts"])
def test_an_edition_that_is_read_back_prints_the_same(name: str, with_texts: bool) -> None:
    made, settings = SAMPLES[name](), Settings(with_texts=with_texts)
    assert_prints_the_same(made, settings, CHEAP)
    again = briefing.load_edition(as_json(made, with_texts=with_texts))
    assert build_page(made) == build_page(again)
    mails = [render_mail(one, settings, (resources.templates(),)) for one in (made, again)]
    assert mails[0] == mails[1]


@pytest.mark.parametrize("name", ["small", "hostile", "next day"])
def test_an_edition_that_is_read_back_is_printed_on_paper_as_before(name: str) -> None:
    assert_prints_the_same(SAMPLES[name](), Settings(with_texts=True), ("pdf",))


@examples(max_examples=25)
@given(st.integers(0, 10_000), st.booleans())
def test_any_edition_that_is_read_back_prints_the_same(
    tmp_path_factory: pytest.TempPathFactory, number: int, with_texts: bool
) -> None:
    drawn = draw_edition(number, tmp_path_factory.getbasetemp(), most=26)
    assert_prints_the_same(drawn.briefing, replace(drawn.settings, with_texts=with_texts), CHEAP)


@examples(max_examples=2)
@given(st.integers(0, 10_000))
def test_any_edition_that_is_read_back_is_printed_on_paper_as_before(
    tmp_path_factory: pytest.TempPathFactory, number: int
) -> None:
    drawn = draw_edition(number, tmp_path_factory.getbasetemp(), most=3)
    assert_prints_the_same(drawn.briefing, drawn.settings, ("pdf",))


def test_what_the_data_says_of_a_story_is_read_back_as_it_was() -> None:
    made = next_day()
    again = briefing.load_edition(as_json(made))
    for one, other in zip(made.stories, again.stories, strict=True):
        assert one.found == other.found
        assert one.figures == other.figures
        assert one.conflicts == other.conflicts
        assert one.changes == other.changes
        assert one.series == other.series
        assert one.why == other.why
    assert (made.since, made.front.dropped, made.notices) == (again.since, again.front.dropped, again.notices)


def test_an_edition_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "edition.json"
    path.write_text(as_json(small_briefing()), encoding="utf-8-sig")
    assert briefing.load_edition(path) == briefing.load_edition(str(path))
    assert as_json(briefing.load_edition(path)) == as_json(small_briefing())


def test_a_text_is_there_again_where_the_data_carries_it() -> None:
    made = small_briefing()
    with_texts = briefing.load_edition(as_json(made, with_texts=True))
    assert [one.text for one in with_texts.documents] == [one.text for one in made.documents]
    assert [one.text for one in briefing.load_edition(as_json(made)).documents] == ["", "", ""]


def test_choosing_again_changes_nothing() -> None:
    for name in ("small", "seeds", "next day"):
        made = SAMPLES[name]()
        assert choose_shown(made) == made


# The schema.


@cache
def schema() -> Draft202012Validator:
    told = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(told)
    return Draft202012Validator(told)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("with_texts", [False, True], ids=["without texts", "with texts"])
def test_an_edition_keeps_to_its_schema(name: str, with_texts: bool) -> None:
    schema().validate(json.loads(as_json(SAMPLES[name](), with_texts=with_texts)))


@examples(max_examples=50)
@given(st.integers(0, 10_000))
def test_any_edition_keeps_to_its_schema(tmp_path_factory: pytest.TempPathFactory, number: int) -> None:
    schema().validate(json.loads(as_json(draw_edition(number, tmp_path_factory.getbasetemp(), most=26).briefing)))


def list_objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the descriptions of objects in a schema, or in a part of one."""
    if isinstance(value, dict):
        if value.get("type") == "object" and "properties" in value:
            yield value
        for inner in value.values():
            yield from list_objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from list_objects(inner)


def test_the_schema_wants_every_key_and_lets_no_other_pass() -> None:
    optional = set()
    for one in list_objects(schema().schema):
        assert one["additionalProperties"] is False
        optional |= set(one["properties"]) - set(one["required"])
        assert set(one["required"]) <= set(one["properties"])
    # The text of a document where it was asked for, the reason of a notice and the end of days where there is one, what
    # an editor decided, and what came later.
    assert optional == {"text", "reason", "perhaps", "until", "plan", "into", "note"}


def test_the_samples_have_every_key_of_the_schema() -> None:
    told = {key for name in SAMPLES for *_, key in list_places(json.loads(as_json(SAMPLES[name](), with_texts=True)))}
    assert {key for one in list_objects(schema().schema) for key in one["properties"]} <= told


@pytest.mark.parametrize("name", ["small", "seeds", "next day"])
def test_every_word_that_is_printed_stands_where_the_data_says(name: str) -> None:
    told = json.loads(as_json(SAMPLES[name](), with_texts=True))
    texts = {document["id"]: document["text"] for document in told["documents"]}
    pieces = [told["front"]["figures"], told["front"]["coming"], told["timeline"]]
    for story in told["stories"]:
        pieces += [passage["sentences"] for passage in story["passages"]]
        pieces += [story["figures"], *story["found"].values(), (story["pull_quote"] or {"parts": []})["parts"]]
        for figure in story["figures"]:
            label = figure["label_source"]
            assert texts[figure["document"]][label["start"] : label["end"]] == figure["label"]
            assert label["start"] <= figure["start"] < figure["end"] <= label["end"]
    pieces += [one["parts"] + one["sentences"] for voice in told["voices"] for one in voice["quotes"]]
    for piece in (one for some in pieces for one in some):
        assert texts[piece["document"]][piece["start"] : piece["end"]] == piece["text"]


def test_the_front_page_names_figures_and_lines_of_its_stories() -> None:
    told = json.loads(as_json(made_of_seeds()))
    stories = {story["id"]: story for story in told["stories"]}
    assert told["front"]["figures"]
    for front in told["front"]["figures"]:
        known = [
            (figure["document"], figure["start"], figure["label"]) for figure in stories[front["story"]]["figures"]
        ]
        assert (front["document"], front["start"], front["label"]) in known


def test_each_conflict_and_each_change_names_the_rule_that_decided() -> None:
    stories = [story for made in (made_of_seeds(), next_day()) for story in made.stories]
    conflicts = {conflict.test for story in stories for conflict in story.conflicts}
    changes = {(change.test, change.since) for story in stories for change in story.changes}
    assert conflicts
    assert "" not in conflicts
    assert changes
    assert {test for test, _ in changes} > {"told as a change"}
    assert {since for _, since in changes} == {load_days("miresk")[0].date}


def test_of_a_story_in_brief_nothing_is_printed_but_its_headline() -> None:
    brief = [story for story in made_of_seeds().stories if story.in_brief]
    assert brief
    assert not any(story.figures or story.pull_quote for story in brief)


# What is no edition.


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("{", "no JSON"),
        ("{}", 'no number "schema"'),
        ('{"schema": true}', 'no number "schema"'),
        ('{"schema": 1}', "an older version: it has schema 1"),
        ('{"schema": 3}', "a newer version: it has schema 3"),
        ('{"schema": 2}', "damaged: Object missing required field `title`"),
        ('{"a": ' + "[" * 100_000, "no JSON"),
        ('{"schema": 2, "title": "\\ud800"}', "no JSON"),
    ],
)
def test_what_is_no_edition_is_told_with_its_cause(text: str, cause: str) -> None:
    with pytest.raises(ReadError, match=cause) as caught:
        briefing.load_edition(text)
    assert (caught.value.where, bool(caught.value.do)) == ("the text", True)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"%PDF-1.7", b"[1]", b"null"])
def test_a_file_that_is_no_edition_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "edition.json"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        briefing.load_edition(path)
    assert caught.value.where == str(path)


@pytest.mark.parametrize("place", ["nowhere.json", "\0", "x" * 5000, "", "[]"])
def test_a_place_that_is_no_file_is_named(place: str) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        briefing.load_edition(place)


def damage(change: Any) -> str:
    values = json.loads(as_json(small_briefing()))
    change(values)
    return json.dumps(values)


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (lambda told: told["stories"].pop(), 'names "s2"'),
        (lambda told: told["documents"].pop(), 'names "d3"'),
        (lambda told: told["stories"][1].update(id="s1"), "have one id"),
        (lambda told: told["front"]["lines"][0].update(start=1), "has a passage of story s1"),
        (lambda told: told["stories"][0].update(figures=[]), "has a figure of story s1"),
        (lambda told: told["stories"][0]["conflicts"][0]["values"].pop(), "not one document for each value"),
        (lambda told: told["stories"][0]["passages"][0].update(sentences=[]), "length >= 1"),
        (lambda told: told["stories"][0]["passages"][0]["sentences"][0].update(start=-1), ">= 0"),
        (lambda told: told.update(sections=["Sport"]), "in none of the sections"),
        (lambda told: told["stories"][0].update(status="old"), "Invalid enum value 'old'"),
    ],
)
def test_an_edition_that_does_not_hold_together_is_told_with_what_is_wrong(change: Any, cause: str) -> None:
    with pytest.raises(ReadError, match=f"the edition is damaged: .*{cause}"):
        briefing.load_edition(damage(change))


def list_places(value: Any, *place: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the way to each value in *value*."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*place, key)
        yield from list_places(inner, *place, key)


@cache
def rich_json() -> str:
    """Return the data of an edition that has a value for every key, or nearly."""
    made = small_briefing()
    first, second = made.stories
    days = (("14 November", "2026-11-14"), ("Tuesday", "2026-11-24"))
    dates = tuple(Cited("d1", DateMention(find(made.documents[0], text), text, day)) for text, day in days)
    story = replace(first, changes=(CHANGE,), series=(SERIES,), dates=dates)
    made = replace(made, stories=(story, second), since=SINCE)
    return as_json(choose_shown(made))


@given(st.data())
def test_a_damaged_edition_is_refused_or_printed_and_nothing_else_happens(data: st.DataObject) -> None:
    values = json.loads(rich_json())
    *way, key = data.draw(st.sampled_from(list(list_places(values))))
    holder = values
    for step in way:
        holder = holder[step]
    if data.draw(st.booleans()):
        del holder[key]
    else:
        other: st.SearchStrategy[Any] = st.sampled_from(
            [None, True, -1, 0, 7, 1e300, "", "x\0", "s9", "2026-11-23", [], {}, [[]]]
        )
        holder[key] = data.draw(other)
    try:
        read = briefing.load_edition(json.dumps(values))
        for format in CHEAP:
            briefing.render(read, format)
    except BriefingError as error:
        assert error.what
