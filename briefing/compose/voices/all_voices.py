"""Who said what: the statements of all stories that matter most, by speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefing.compose.voices.pull import pull_quote
from briefing.compose.voices.speakers import is_name, is_person
from briefing.compose.voices.statements import count_said, find_statements, without_speaker
from briefing.compose.voices.told import Printed, is_told, plain, tell_passage, tell_quote
from briefing.model import Document, Speaker, Statement, Story
from briefing.text.words import count_words

_LEAST_WORDS = {"direct": 5, "mixed": 6}
"""Between marks: of 82 stretches of one to five words that an editor marked as no quotation to print, most were scraps
that nothing but their sentence explains; what is whole may be a word shorter."""
_MOST_WORDS_UNSURE = 60
"""Of the sentences that hold a quotation nobody is sure to have said: a longer stretch is an article."""

# What fits its place: half a page beside the stories, which hold the best quotations already.
_MOST_STATEMENTS = 12
_MOST_OF_ONE = 2
_MOST_OF_STORY = 3
"""Until every other story has had its turn."""


def who_said_what(
    stories: Sequence[Story], documents: Mapping[str, Document], *, in_brief: Iterable[str] = ()
) -> tuple[tuple[tuple[Statement, ...], ...], int]:
    """Return the statements of each speaker that matter most, and how many more there are in the data.

    At most 12, of one speaker at most 2: what a person called by name says before
    what a body says, and that before the sentences of a source whose quotation
    nobody is sure to have said. Speakers stand in the order of the stories. What is set apart or
    stands in a key sentence is not said again; indirect speech is left to the
    edition's data.

    Args:
        stories: In the order in which they are printed.
        documents: Of the stories, by id.
        in_brief: Ids of the stories of which the headline alone is printed.
    """
    brief = frozenset(in_brief)
    worth = [
        statement for story in stories for statement in _worth_saying(story, documents, is_brief=story.id in brief)
    ]
    speakers = _tell_apart(worth)
    chosen = _choose(worth, speakers, documents)
    groups: dict[int, list[Statement]] = {}
    for index, (statement, speaker) in enumerate(zip(worth, speakers, strict=True)):
        if index in chosen:
            groups.setdefault(speaker, []).append(statement)
    shown = [_under_one_name(group) for group in groups.values()]
    return tuple(sorted(shown, key=lambda group: group[0].speaker is None)), len(worth) - len(chosen)


def _choose(worth: Sequence[Statement], speakers: Sequence[int], documents: Mapping[str, Document]) -> set[int]:
    """Return the indices of the statements that are printed."""
    ranked = sorted(range(len(worth)), key=lambda index: (_rank(worth[index], documents), index))
    spoken: Counter[int] = Counter()
    told: Counter[str] = Counter()
    chosen: list[int] = []
    waiting: list[int] = []
    for index in ranked:
        story, speaker = worth[index].story, speakers[index]
        if worth[index].speaker and spoken[speaker] == _MOST_OF_ONE:
            continue
        spoken[speaker] += 1
        told[story] += 1
        (chosen if told[story] <= _MOST_OF_STORY else waiting).append(index)
    return set([*chosen, *waiting][:_MOST_STATEMENTS])


def _rank(statement: Statement, documents: Mapping[str, Document]) -> int:
    """Return 0 for whole words of a person, 1 for part of what one said, 2 for a body's, 3 for nobody's."""
    if statement.speaker is None:
        return 3
    if not is_person(statement.speaker, documents[statement.document].origin.language):
        return 2
    return int(statement.parts[0].kind != "direct")


def _tell_apart(statements: Sequence[Statement]) -> list[int]:
    """Return for each statement a number that is its speaker's; 0 where there is none.

    Two people of one name in two stories are told apart by their roles, if both have one.
    """
    known: dict[str, list[tuple[str | None, int]]] = {}
    numbers: list[int] = []
    for statement in statements:
        speaker = statement.speaker
        bearers = known.setdefault(speaker.name, []) if speaker else []
        found = next((n for role, n in bearers if speaker and _may_be(role, speaker.role)), None)
        if speaker and found is None:
            found = len(statements) + len(numbers)
            bearers.append((speaker.role, found))
        numbers.append(found or 0)
    return numbers


def _may_be(role: str | None, other: str | None) -> bool:
    return not (role and other) or role.casefold() == other.casefold()


def _under_one_name(group: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements of one speaker with the first role that one of them gives."""
    roles = [one.speaker.role for one in group if one.speaker and one.speaker.role]

    def named(speaker: Speaker | None) -> Speaker | None:
        return replace(speaker, role=roles[0]) if speaker and roles else speaker

    return tuple(replace(one, speaker=named(one.speaker)) for one in group)


def _worth_saying(story: Story, documents: Mapping[str, Document], *, is_brief: bool) -> list[Statement]:
    """Return the statements of *story* that are long enough and stand nowhere else on the page."""
    told = [] if is_brief else _printed(story, documents)
    named = [_only_named(one, documents[one.document]) for one in find_statements(story, documents)]
    return _without_repeats([one for one in named if _is_long_enough(one) and not is_told(one, told)])


def _printed(story: Story, documents: Mapping[str, Document]) -> list[Printed]:
    pulled = pull_quote(story, documents)
    parts = [tell_quote(pulled.document, part) for part in pulled.parts] if pulled else []
    return [*(one for passage in story.passages for one in tell_passage(passage)), *parts]


def _only_named(statement: Statement, document: Document) -> Statement:
    """Return *statement*; where its speaker is a role without a name, with the sentences of the source instead."""
    speaker = statement.speaker
    unnamed = speaker is not None and not is_name(speaker.name, document.origin.language)
    return without_speaker(statement, document) if unnamed else statement


def _is_long_enough(statement: Statement) -> bool:
    if statement.speaker is None and count_words(statement.text) > _MOST_WORDS_UNSURE:
        return False
    return statement.clause is not None or count_said(statement) >= _LEAST_WORDS[statement.parts[0].kind]


def _without_repeats(statements: Sequence[Statement]) -> list[Statement]:
    """Return *statements* without those whose words another of a sure speaker holds; of equal ones the first stays.

    A sentence of the source goes too if a quotation of it is printed with its speaker.
    """
    first: dict[str, Statement] = {}
    for statement in statements:
        first.setdefault(plain(statement.text), statement)
    once = list(first.values())
    sure = [one for one in once if one.speaker]
    said = "|".join(plain(one.text) for one in sure)
    told = [tell_quote(one.document, part) for one in sure for part in one.parts]

    def is_repeated(one: Statement) -> bool:
        if one.speaker:
            return said.count(plain(one.text)) > 1
        return plain(" ".join(part.text for part in one.parts)) in said or is_told(one, told)

    return [one for one in once if not is_repeated(one)]
