"""Chooses which quotations are printed: one set apart in each story, and who said what in all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefing.compose.topic import find_topic
from briefing.language import load
from briefing.model import Cited, Document, Quote, Sentence, Span, Speaker, Statement, Story
from briefing.stories.merge import join_parts
from briefing.summarize.leaning import leans_back
from briefing.summarize.vectors import Vector, dot, unit
from briefing.text.words import count_words, terms, words

PRINTED_TRUST = 0.9
"""A speaker is printed only where at least this share of the quotes found by the same rule had the right one."""

# What makes one quotation better to set apart than another. Set by hand, by reading what is chosen of the
# sample documents; each says what it is worth against the first.
_ABOUT = 1.0
"""Cosine with headline and key sentences, in [0, 1]: a quotation on something else puzzles the reader."""
_ROLE = 0.1
"""A role is known: the reader learns why this person is asked. Decides between two that are equally close."""
_VOICE = 0.03
"""Each further quotation of the speaker, up to three: who speaks most is most likely whom the story is about."""
_PRONOUN = -0.05
"""Each pronoun in the third person: whom it means may stand outside the quotation."""

_MOST_COUNTED = 3
_MOST_PRONOUNS = 2
"""With more, what is talked of can hardly be told from the quotation alone."""
_PULLED_WORDS = range(6, 46)
"""Words of a quotation set apart: a shorter one looks lost, a longer one is a paragraph."""

_LEAST_WORDS = {"direct": 3, "mixed": 4}
"""Of a quotation among who said what; part of a sentence needs more than one that is whole."""
_CLAUSE_WORDS = range(5, 41)
"""Of a whole statement printed for the part of it that is between marks."""
_LEAST_WORDS_UNSURE = 6
_MOST_WORDS_UNSURE = 60
"""Of the sentences that hold a quotation nobody is sure to have said: a longer stretch is an article."""
_MOST_STATEMENTS = 24
_MOST_OF_ONE = 4


def pull_quote(story: Story, documents: Mapping[str, Document]) -> Statement | None:
    """Return the quotation of *story* that is best set apart, or None where none is fit for it.

    It is direct speech of a person who is surely named, has 6 to 45 words, can be
    understood by itself, and stands neither in the headline nor in a key sentence.
    Among several that one is taken which is most about the story; a known role and
    further quotations of the speaker speak for it, pronouns against it.
    """
    sure = [statement for statement in find_statements(story, documents) if statement.speaker]
    spoken = Counter(statement.speaker.name for statement in sure if statement.speaker)
    told = [*_key_sentences(story), _Told(story.headline.document, story.headline.span, _plain(story.headline.text))]
    fit = [
        one
        for statement in sure
        for one in _fitting(statement)
        if _stands_alone(one, documents[one.document].origin.language) and not _is_told(one, told)
    ]
    if not fit:
        return None
    topic = find_topic(story, documents[story.documents[0]].origin.language)
    return max(fit, key=lambda one: _worth(one, topic, spoken, documents[one.document].origin.language))


def who_said_what(
    stories: Sequence[Story], documents: Mapping[str, Document], *, in_brief: Iterable[str] = ()
) -> tuple[tuple[tuple[Statement, ...], ...], int]:
    """Return the statements of each speaker, in the order of the stories, and how many there was no room for.

    Those of no sure speaker come last. What is set apart or stands in a key
    sentence is not said again; indirect speech is left to the edition's data.

    Args:
        stories: In the order in which they are printed.
        documents: Of the stories, by id.
        in_brief: Ids of the stories of which the headline alone is printed.
    """
    brief = frozenset(in_brief)
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for story in stories:
        statements = find_statements(story, documents)
        roles = _first_roles(statements)
        for statement in _worth_saying(statements, story, documents, is_brief=story.id in brief):
            key = _identify(statement, roles, documents[statement.document].origin.language)
            groups.setdefault(key, []).append(statement)
    ordered = sorted(groups.values(), key=lambda group: group[0].speaker is None)
    shown: list[tuple[Statement, ...]] = []
    room = _MOST_STATEMENTS
    for group in ordered:
        if room:
            shown.append(tuple(group[: min(room, _MOST_OF_ONE)]))
            room -= len(shown[-1])
    return tuple(shown), sum(map(len, ordered)) - sum(map(len, shown))


def _identify(statement: Statement, roles: Mapping[str, str], language: str) -> tuple[str, ...]:
    """Return what tells one speaker from another; it is empty where there is none.

    Two people of one name in two stories are told apart by their roles, and "the
    council" of two stories is two.
    """
    if statement.speaker is None:
        return ()
    name = statement.speaker.name
    return (name, roles.get(name, "")) if _is_name(name, language) else (name, "", statement.story)


def find_statements(story: Story, documents: Mapping[str, Document]) -> list[Statement]:
    """Return the quotations of *story* in order, the parts of each together, without indirect speech."""
    spoken = [cited for cited in story.found.quotes if cited.item.kind != "indirect"]
    joined = join_parts(spoken, lambda cited: cited.item.group and (cited.document, cited.item.group))
    reported = [cited for cited in story.found.quotes if cited.item.kind == "indirect"]
    statements = [_within(_state(story.id, parts, documents), reported) for parts in joined]
    roles = _first_roles(statements)
    return [_with_role(statement, roles) for statement in statements]


def _within(statement: Statement, reported: Iterable[Cited[Quote]]) -> Statement:
    """Return *statement* with the whole clause that holds it, if it is part of one by the same speaker."""
    if statement.speaker is None or any(part.kind != "mixed" for part in statement.parts):
        return statement
    around = [
        cited.item
        for cited in reported
        if cited.document == statement.document
        and cited.item.span.contains(statement.span)
        and cited.item.speaker
        and cited.item.speaker.name == statement.speaker.name
        and count_words(cited.item.text) in _CLAUSE_WORDS
    ]
    return replace(statement, clause=min(around, key=lambda quote: len(quote.text), default=None))


def _state(story: str, cited: Sequence[Cited[Quote]], documents: Mapping[str, Document]) -> Statement:
    document, parts = cited[0].document, tuple(part.item for part in cited)
    speaker = _sure_speaker(parts)
    statement = Statement(story, document, parts, speaker)
    return statement if speaker else replace(statement, sentences=_sentences_of(documents[document], statement.span))


def _sure_speaker(parts: Sequence[Quote]) -> Speaker | None:
    """Return who said *parts*: the speaker of the surest one, if sure enough and not at odds with another's."""
    surest = max(parts, key=lambda part: part.trust)
    names = {part.speaker.name for part in parts if part.speaker}
    return surest.speaker if surest.trust >= PRINTED_TRUST and len(names) == 1 else None


def _sentences_of(document: Document, span: Span) -> tuple[Sentence, ...]:
    sentences = document.sentences
    first = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    end = bisect_left(sentences, span.end, key=lambda sentence: sentence.span.start)
    return tuple(sentence for sentence in sentences[max(first, 0) : end] if sentence.span.overlaps(span))


def _first_roles(statements: Iterable[Statement]) -> dict[str, str]:
    """Return the first role that is given for each name."""
    roles: dict[str, str] = {}
    for statement in statements:
        if statement.speaker and statement.speaker.role:
            roles.setdefault(statement.speaker.name, statement.speaker.role)
    return roles


def _with_role(statement: Statement, roles: Mapping[str, str]) -> Statement:
    speaker = statement.speaker
    if speaker is None or speaker.role or speaker.name not in roles:
        return statement
    return replace(statement, speaker=replace(speaker, role=roles[speaker.name]))


# What is on the page already.


@dataclass(frozen=True, slots=True)
class _Told:
    document: str
    span: Span | None
    plain: str


def _key_sentences(story: Story) -> list[_Told]:
    return [_Told(cited.document, cited.item.span, _plain(cited.item.text)) for cited in story.sentences]


def _is_told(statement: Statement, told: Iterable[_Told]) -> bool:
    """Tell whether *statement* stands in one of *told*, or one of them in it, in the same source or in another."""
    spans = [piece.span for piece in statement.pieces]
    plain = _plain(statement.text)
    return any(
        (one.document == statement.document and one.span and any(one.span.overlaps(span) for span in spans))
        or plain in one.plain
        or one.plain in plain
        for one in told
    )


def _plain(text: str) -> str:
    """Return the words of *text* in small letters, with a space on each side, so that whole words are compared."""
    return f" {' '.join(words(text.casefold().replace('’', chr(39))))} "


# Set apart.


def _fitting(statement: Statement) -> Iterator[Statement]:
    """Yield *statement* if its length is right; of one that is too long, each part whose length is."""
    length = sum(count_words(part.text) for part in statement.parts)
    if length in _PULLED_WORDS:
        yield statement
    elif length >= _PULLED_WORDS.stop and len(statement.parts) > 1:
        for part in statement.parts:
            yield from _fitting(replace(statement, parts=(part,)))


def _stands_alone(statement: Statement, language: str) -> bool:
    """Tell whether *statement* is whole direct speech of a named person and leans on nothing around it."""
    opening = next((character for character in statement.text if character.isalnum()), "")
    return (
        statement.parts[0].kind == "direct"
        and not opening.islower()
        and not leans_back(statement.text, language)
        and _count_pronouns(statement.text, language) <= _MOST_PRONOUNS
        and statement.speaker is not None
        and _is_person(statement.speaker, language)
    )


def _worth(statement: Statement, topic: Vector, spoken: Mapping[str, int], language: str) -> float:
    """Return what speaks for setting *statement* apart; only the order of two values means something."""
    speaker = statement.speaker
    others = spoken[speaker.name] - 1 if speaker else 0
    return (
        _ABOUT * dot(unit(terms(statement.text, language)), topic)
        + _ROLE * bool(speaker and speaker.role)
        + _VOICE * min(others, _MOST_COUNTED)
        + _PRONOUN * _count_pronouns(statement.text, language)
    )


def _count_pronouns(text: str, language: str) -> int:
    third = _third_person(language)
    return sum(word.lower() in third for word in words(text)) if third else 0


@cache
def _third_person(language: str) -> frozenset[str]:
    """Return the pronouns that stand for somebody or something else, by gender or for several."""
    return frozenset(word for word, kind in load(language).mapping("quotes", "pronouns").items() if kind in set("mfop"))


def _is_person(speaker: Speaker, language: str) -> bool:
    """Tell whether *speaker* is somebody called by name, no report and no ministry; who has a role is a person."""
    if not _is_name(speaker.name, language):
        return False
    return bool(speaker.role) or _impersonal(language).isdisjoint(word.lower() for word in words(speaker.name))


def _is_name(text: str, language: str) -> bool:
    """Tell whether *text* is a name, and no phrase such as "the mayor" that means another one in every story."""
    opening = next(iter(words(text)), "")
    return not opening[:1].islower() and opening.lower() not in load(language).words("quotes", "articles")


@cache
def _impersonal(language: str) -> frozenset[str]:
    known = load(language)
    return frozenset(
        word for key in ("organisations", "institutions", "statements") for word in known.words("quotes", key)
    )


# Who said what.


def _worth_saying(
    statements: Sequence[Statement], story: Story, documents: Mapping[str, Document], *, is_brief: bool
) -> list[Statement]:
    """Return those of the *statements* of *story* that are long enough and stand nowhere else on the page."""
    told = [] if is_brief else _key_sentences(story)
    pulled = None if is_brief else pull_quote(story, documents)
    if pulled:
        told += [_Told(pulled.document, part.span, _plain(part.text)) for part in pulled.parts]
    return _without_repeats([one for one in statements if _is_long_enough(one) and not _is_told(one, told)])


def _is_long_enough(statement: Statement) -> bool:
    length = sum(count_words(part.text) for part in statement.parts)
    if statement.clause:
        return True
    if statement.speaker:
        return length >= _LEAST_WORDS[statement.parts[0].kind]
    room = range(1, _MOST_WORDS_UNSURE + 1)
    return length >= _LEAST_WORDS_UNSURE and count_words(statement.text) in room


def _without_repeats(statements: Sequence[Statement]) -> list[Statement]:
    """Return *statements* without those whose words another of a sure speaker holds; of equal ones the first stays.

    A sentence of the source goes too if a quotation of it is printed with its speaker.
    """
    first: dict[str, Statement] = {}
    for statement in statements:
        first.setdefault(_plain(statement.text), statement)
    once = list(first.values())
    sure = [one for one in once if one.speaker]
    said = "|".join(_plain(one.text) for one in sure)
    told = [_Told(one.document, part.span, _plain(part.text)) for one in sure for part in one.parts]

    def is_repeated(one: Statement) -> bool:
        if one.speaker:
            return said.count(_plain(one.text)) > 1
        return _plain(" ".join(part.text for part in one.parts)) in said or _is_told(one, told)

    return [one for one in once if not is_repeated(one)]
