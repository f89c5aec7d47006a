"""Goes through a document in reading order and gives each quotation its speaker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.extract.faults import costing_a_sentence
from briefing.extract.quotes.clauses import Attribution, Bounds, find_clause, find_reporting
from briefing.extract.quotes.discourse.inference import infer
from briefing.extract.quotes.discourse.interviews import find_asked, read_label
from briefing.extract.quotes.discourse.refusals import is_nobodys
from briefing.extract.quotes.discourse.salience import Focus, Referent, Role, Roles, Subjects
from briefing.extract.quotes.discourse.walk import Walk, give, resolve
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import UNTOLD, Mention
from briefing.extract.quotes.reading.people import Person
from briefing.extract.quotes.reading.tokens import TokenSentence
from briefing.grammar.rows import Rows

_STILL = 3
"""Sentences back to the words that somebody goes on with."""

_NEAR = 2.0
"""Lead over others of who spoke last, by a verb that says so."""

_UNSURE = 1.0
"""The same where the given name is more often one of the other gender, or a sentence stands in between."""


def find_speakers(reading: Reading) -> Walk:
    """Return the walk through *reading* at its end, with what was given to each quotation."""
    walk = _prepare(reading)
    for sentence in range(len(reading.sentences)):
        with costing_a_sentence(reading.tell):
            _read_sentence(walk, sentence)
    return walk


def _prepare(reading: Reading) -> Walk:
    """Find what each sentence says by itself."""
    token_of = [0] * len(reading.quoted)
    for index, token in enumerate(reading.tokens):
        if token.quote is not None:
            token_of[token.quote] = index
    by_sentence: dict[int, list[int]] = {}
    for quotation, index in enumerate(token_of):
        by_sentence.setdefault(reading.sentence_of(index), []).append(quotation)
    said = _find_clauses(reading, token_of, by_sentence)
    chains = _chain(reading, token_of)
    chained: dict[int, int] = {}
    for quotation in said.clauses:
        chained.setdefault(chains[quotation], quotation)
    subjects = Subjects(reading)
    speakers = frozenset(mention.first for spoken in said.reported.values() for mention in spoken)
    roles = Roles(reading, subjects, speakers)
    return Walk(
        reading,
        token_of,
        by_sentence,
        said.clauses,
        subjects,
        said.reporting,
        said.reported,
        roles,
        pure=frozenset(number for number in by_sentence if _is_pure(reading, reading.sentences[number])),
        chains=chains,
        chained=chained,
        heard=frozenset(said.heard),
        focus=Focus(roles),
    )


class _Said(NamedTuple):
    """Who speaks by sentence and by quotation, as far as its own sentence says so."""

    clauses: dict[int, Attribution]
    reporting: dict[int, Sequence[Attribution]]
    reported: dict[int, list[Mention]]
    heard: set[int]
    """Quotations that nobody named says."""


def _find_clauses(reading: Reading, token_of: Sequence[int], by_sentence: Mapping[int, Sequence[int]]) -> _Said:
    said = _Said({}, {}, {}, set())
    asked = find_asked(reading)
    for number, sentence in enumerate(reading.sentences):
        if sentence.paragraph in reading.credits:
            continue
        with costing_a_sentence(reading.tell):
            if inside := by_sentence.get(number):
                _note_quoting(said, reading, number, inside, token_of, asked)
            else:
                said.reporting[number] = find_reporting(reading, sentence.first, sentence.end)
                said.reported[number] = [clause.mention for clause in said.reporting[number]]
    return said


def _note_quoting(
    said: _Said,
    reading: Reading,
    number: int,
    inside: Sequence[int],
    token_of: Sequence[int],
    asked: Mention | None,
) -> None:
    """Note who says the quotations *inside* the sentence *number*."""
    for quotation, bounds in zip(inside, _bounds(reading, number, [token_of[q] for q in inside]), strict=True):
        is_turn = reading.quoted[quotation].is_turn
        clause = read_label(reading, bounds, asked) if is_turn else find_clause(reading, bounds)
        nobodys = clause is None if is_turn else is_nobodys(reading, clause, bounds)
        if nobodys:
            said.heard.add(quotation)
        elif clause:
            said.clauses[quotation] = clause
            said.reported.setdefault(number, []).append(clause.mention)


def _is_pure(reading: Reading, sentence: TokenSentence) -> bool:
    return not any(token.is_word and len(token.text) > 1 for token in reading.tokens[sentence.first : sentence.end])


def _bounds(reading: Reading, number: int, indices: Sequence[int]) -> Iterator[Bounds]:
    sentence = reading.sentences[number]
    before = [sentence.first, *(at + 1 for at in indices)]
    for start, at, after in zip(before, indices, [*indices[1:], sentence.end], strict=False):
        yield Bounds(at, sentence.first, sentence.end, start, after)


def _chain(reading: Reading, token_of: Sequence[int]) -> list[int]:
    """Join quotations whose mark stays open to the one that opens the next paragraph."""
    chains: list[int] = []
    for quotation, index in enumerate(token_of):
        goes_on = quotation > 0 and reading.quoted[quotation - 1].goes_on
        paragraph = reading.paragraph_of(index)
        opens = reading.paragraphs[paragraph][0] == index
        joined = goes_on and opens and reading.paragraph_of(token_of[quotation - 1]) == paragraph - 1
        chains.append(chains[-1] if joined else quotation)
    return chains


def _read_sentence(walk: Walk, number: int) -> None:
    """Note who is mentioned in a sentence, and attribute its quotations."""
    reading, sentence = walk.reading, walk.reading.sentences[number]
    if number == reading.openings[sentence.paragraph]:
        walk.forget()
    _go_on(walk, number)
    for mention in reading.mentions_in(sentence.first, sentence.end):
        _meet(walk, mention, number)
    quotations = walk.by_sentence.get(number, [])
    for quotation in quotations:
        if clause := walk.clauses.get(quotation):
            give(walk, quotation, clause.mention, number, clause.rule, clause.cue, is_weak=clause.is_weak)
    for quotation in quotations:
        _attribute(walk, quotation, number)
    spoken = () if quotations else walk.reported.get(number, ())[-1:]
    for referent in filter(None, (resolve(walk, mention, number) for mention in spoken)):
        if referent.person:
            walk.focus.current, walk.spoke = referent.person, number


def _attribute(walk: Walk, quotation: int, number: int) -> None:
    """Give a quotation a speaker, and note who that is."""
    if quotation not in walk.given:
        infer(walk, quotation, number)
    given = walk.given.get(quotation)
    if given is None:
        return
    walk.last = quotation
    if person := given.referent.person:
        walk.focus.current, walk.spoke = person, number
        paragraph = walk.reading.sentences[number].paragraph
        walk.focus.note(person, walk.token_of[quotation], number, paragraph, "speaker")


def _go_on(walk: Walk, number: int) -> None:
    """Note whom a pronoun with "added" or "continued" means: who spoke last, whoever was named in between."""
    clause, person = walk.clauses.get(walk.by_sentence.get(number, [-1])[0]), walk.focus.current
    if clause is None or person is None:
        return
    lead = _LEAD.decide(_Continued(walk, clause, person, number - walk.spoke))
    if lead is not None:
        walk.continued[clause.mention.first] = Referent(clause.mention, person, lead)


class _Continued(NamedTuple):
    """A clause behind the words of a person, who spoke some sentences ``back``."""

    walk: Walk
    clause: Attribution
    person: Person
    back: int

    @property
    def gender(self) -> str:
        return self.clause.mention.gender


_LEAD: Rows[_Continued, float | None] = Rows(
    {
        "pronoun": lambda one: one.clause.mention.kind == "pronoun",
        "still": lambda one: one.back <= _STILL,
        "goes on": lambda one: one.walk.reading.words[one.clause.verb] in one.walk.reading.lexicon.continuing,
        "quoted since": lambda one: one.walk.sentence_of_last > one.walk.spoke,
        "next": lambda one: one.back <= 1,
        "left out": lambda one: one.gender == UNTOLD,
        "same gender": lambda one: one.person.gender in ("", one.gender),
        "told gender": lambda one: one.person.is_gender_told,
    },
    (
        ("no pronoun", None),
        ("no still", None),
        ("no goes on", None),
        ("quoted since", None),
        ("left out, next", _NEAR),
        ("left out", _UNSURE),
        ("same gender, next", _NEAR),
        ("same gender", _UNSURE),
        ("told gender", None),
        ("", _UNSURE),
    ),
)
"""How far who spoke last lies ahead of others; None where that need not be who is meant."""


def _meet(walk: Walk, mention: Mention, number: int) -> None:
    reading = walk.reading
    paragraph = reading.sentences[number].paragraph
    if person := reading.person_of(mention):
        walk.focus.note(person, mention.first, number, paragraph, mention)
    elif mention.is_he_or_she:
        referent = resolve(walk, mention, number)
        if referent and referent.person:
            role: Role = "speaker" if mention.first in walk.roles.speakers else "subject"
            walk.focus.note(referent.person, mention.first, number, paragraph, role)
