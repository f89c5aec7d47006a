"""The one quotation of a story that is set apart, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefing.compose.pronouns import list_third_person
from briefing.compose.voices.speakers import is_surely_person
from briefing.compose.voices.statements import count_said, find_statements, sentences_of
from briefing.compose.voices.told import is_told, tell_headline, tell_passage
from briefing.extract.quotes.speech import names_work
from briefing.language import load
from briefing.model import Document, Quote, QuoteKind, Statement, Story
from briefing.text.words import words

_WORDS = range(10, 46)
"""Of a quotation set apart. On 296 news texts marked by an editor those of 6 to 9 words were among the best in 23 %
and no quotation to print in 28 %, those of 10 to 45 in about half and in 6 %; a longer one is a paragraph."""

_MOST_PRONOUNS = 2
"""In the third person: with more, what is talked of can hardly be told from the quotation alone. On the same texts it
costs 3 of 156 quotations and takes the ones not to print from 2.6 to 2.0 %."""

_COUNT_AT_END = 4
"""Words from a number to the end of a sentence that only announces what is counted: "two very different problems"."""


@dataclass(frozen=True, slots=True)
class _Rung:
    """What a quotation is at least; the first one in reading order that is it is taken."""

    kind: QuoteKind
    is_whole: bool
    """Whether it opens like a sentence."""


_LADDER = (_Rung("direct", is_whole=True), _Rung("mixed", is_whole=False))
"""Journalists quote the best first: on the marked texts reading order did better than closeness to the story, a known
role, judgement in the words, or a speaker whom the printed sentences name."""


def pull_quote(story: Story, documents: Mapping[str, Document]) -> Statement | None:
    """Return the quotation of *story* that is set apart, or None where none is fit for it.

    It is the first direct one in reading order, else the first that is part of a
    longer statement, of 10 to 45 words with its parts joined, by a person who is
    surely named right beside it. The headline and the first passage do not hold it;
    of another passage that does, ``leave_room`` makes one that is not printed.
    """
    told = [tell_headline(story), *(tell_passage(story.passages[0]) if story.passages else ())]
    spoken = [cited for cited in story.found.quotes if cited.item.kind != "indirect"]
    for rung in _LADDER:
        for statement in find_statements(story, documents):
            document = documents[statement.document]
            one = _without_scraps(statement)
            others = [cited.item for cited in spoken if cited.document == one.document]
            if _is_fit(one, rung, document, others) and not is_told(one, told):
                return one
    return None


def leave_room(story: Story, documents: Mapping[str, Document]) -> Story:
    """Return *story* without the passage whose words its pull quote holds, so that they are printed once.

    Its first passage, which says what the story is about, always stays.
    """
    pulled = pull_quote(story, documents)
    if pulled is None:
        return story
    kept = [one for one in story.passages[1:] if not is_told(pulled, tell_passage(one))]
    return replace(story, passages=(*story.passages[:1], *kept))


def _is_fit(statement: Statement, rung: _Rung, document: Document, others: Sequence[Quote]) -> bool:
    language = document.origin.language
    return (
        statement.speaker is not None
        and statement.parts[0].kind == rung.kind
        and count_said(statement) in _WORDS
        and (not _opens_small(statement.text) or (not rung.is_whole and _opens_with_subject(statement.text, language)))
        and is_surely_person(statement.speaker, language)
        and _is_named_beside(statement, document)
        and not _is_half(statement, document, others)
        and not any(is_unfit(statement.text, language) for is_unfit in _UNFIT)
    )


def _without_scraps(statement: Statement) -> Statement:
    """Return the words of *statement* alone; pieces of a sentence in front of whole speech do not read on to it."""
    first = next((index for index, part in enumerate(statement.parts) if part.kind == "direct"), 0)
    return replace(statement, clause=None, parts=statement.parts[first:])


def _opens_small(text: str) -> bool:
    return next((character for character in text if character.isalnum()), "").islower()


def _opens_with_subject(text: str, language: str) -> bool:
    """Tell whether a part of a sentence opens on an article or a pronoun: "resulted in 5 deaths" looks torn."""
    first = next(iter(words(text)), "").lower()
    return first in _subjects(language)


def _is_named_beside(statement: Statement, document: Document) -> bool:
    """Tell whether a clause in the sentences of *statement* names the speaker: by no pronoun, by no role alone."""
    around = sentences_of(document, statement.span)
    clauses = [part.named for part in statement.parts if part.named]
    beside = [named for named in clauses if any(sentence.span.contains(named) for sentence in around)]
    speaker = statement.speaker
    return speaker is not None and any(_shares_name(named.of(document.text), speaker.name) for named in beside)


def _shares_name(text: str, name: str) -> bool:
    """Tell whether *text* ends in the surname of *name*, or in its first word."""
    return bool(words(text)) and words(text)[-1] in (words(name)[0], words(name)[-1])


def _is_half(statement: Statement, document: Document, others: Sequence[Quote]) -> bool:
    """Tell whether the words go on in the same sentence by marks of their own, which are not among the parts."""
    last = statement.parts[-1]
    sentences = sentences_of(document, last.span)
    after = [one for one in others if last.span.end <= one.span.start and one not in statement.parts]
    following = min(after, key=lambda one: one.span.start, default=None)
    inside = following is not None and bool(sentences) and sentences[-1].span.contains(following.span)
    return inside and following is not None and last.text.rstrip()[-1:] not in ".!?" and _opens_small(following.text)


# What no quotation set apart may be; each with its text and language.


def _asks(text: str, language: str) -> bool:
    """Tell whether the words end in a question, whose answer is not among them."""
    return text.rstrip("\"'”’»“ )").endswith(("?", "？", "؟"))


def _opens_torn(text: str, language: str) -> bool:
    """Tell whether a part opens on the mark that ended what stands before it: ". ... It was cold"."""
    return text[:1] in ".,;:!?"


def _names_work(text: str, language: str) -> bool:
    return names_work(text)


def _hangs(text: str, language: str) -> bool:
    """Tell whether too many pronouns stand for somebody outside the words."""
    third = list_third_person(language)
    return sum(word.lower() in third for word in words(text)) > _MOST_PRONOUNS


def _announces(text: str, language: str) -> bool:
    """Tell whether the words announce a list that is not in them: "There are two major problems"."""
    last = [word.lower() for word in words(next(_last_sentences(text), text))]
    opens = any(last[: len(opening)] == list(opening) for opening in _announcing(language))
    return opens and any(word in _counts(language) for word in last[-_COUNT_AT_END:])


def _last_sentences(text: str) -> Iterator[str]:
    yield from (part for part in reversed(text.replace("!", ".").replace("?", ".").split(". ")) if words(part))


_UNFIT: tuple[Callable[[str, str], bool], ...] = (_asks, _opens_torn, _names_work, _hangs, _announces)


@cache
def _subjects(language: str) -> frozenset[str]:
    known = load(language)
    return known.quotes.articles.union(known.figures.label.articles, known.quotes.pronouns, known.words.self)


@cache
def _announcing(language: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(opening.split()) for opening in load(language).voices.announcing)


@cache
def _counts(language: str) -> frozenset[str]:
    """Return the words for more than one: "two", "several"."""
    known = load(language)
    numbers = [word for word, value in known.figures.numbers.items() if value > 1]
    return known.voices.several.union(numbers)
