"""The state of one way through a document: who spoke, who is meant, what was given to each quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefing.extract.quotes.clauses import Attribution
from briefing.extract.quotes.clauses.phrases import extend_phrase
from briefing.extract.quotes.discourse.bearers import find_bearer, may_be_named
from briefing.extract.quotes.discourse.salience import (
    Focus,
    Referent,
    Roles,
    Subjects,
    resolve_group,
    resolve_person,
    resolve_thing,
)
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import UNTOLD, Mention
from briefing.extract.quotes.rules import Rule

_OF_ONE = ("m", "f", "")
"""Genders of one person."""

_OF_GENDER = 1.9
"""Highest lead of a thing that a pronoun of a person may mean."""


class Given(NamedTuple):
    """A quotation's speaker, by which mention and which rule."""

    mention: Mention
    """The words of the clause."""
    referent: Referent
    rule: Rule
    cue: int | None
    is_weak: bool = False
    basis: float = 1.0
    """Trust in the rule that found the speaker of the quotation it was taken from."""


@dataclass(slots=True)
class Walk:
    """The state of one way through a document."""

    reading: Reading
    token_of: Sequence[int]
    """Token of each quotation."""
    by_sentence: dict[int, list[int]]
    """Quotations by sentence."""
    clauses: dict[int, Attribution]
    """Reporting clause by quotation."""
    subjects: Subjects
    reporting: dict[int, Sequence[Attribution]]
    """Reporting clauses by sentence, of those without quotations."""
    reported: dict[int, list[Mention]]
    """Who speaks by sentence, with or without marks."""
    roles: Roles
    """Who speaks, and what part others have in their sentence."""
    pure: frozenset[int]
    """Sentences that hold nothing but quotations."""
    chains: Sequence[int]
    """By quotation the first one it belongs to, the mark being reopened paragraph by paragraph."""
    chained: dict[int, int]
    """By that first one, the one of them that has a clause."""
    heard: frozenset[int]
    """Quotations that somebody was asked or told, by nobody who is named."""
    focus: Focus
    given: dict[int, Given] = field(default_factory=dict)
    referents: dict[int, Referent | None] = field(default_factory=dict)
    """What a pronoun means, by its token."""
    continued: dict[int, Referent] = field(default_factory=dict)
    """Who goes on speaking, by the token of a pronoun."""
    last: int | None = None
    """The last quotation with a speaker."""
    spoke: int = 0
    """The last sentence in which somebody named spoke."""

    @property
    def sentence_of_last(self) -> int:
        """The sentence of the last quotation with a speaker."""
        return -1 if self.last is None else self.reading.sentence_of(self.token_of[self.last])

    def forget(self) -> None:
        """Leave behind who was mentioned and who spoke, as an entry of a rolling page begins."""
        self.focus, self.last = Focus(self.roles), None


def resolve(walk: Walk, mention: Mention, number: int) -> Referent | None:
    """Return what *mention* in the sentence *number* means; a pronoun without an answer means nobody."""
    if mention.kind == "phrase" and (owner := _writer(walk, mention)):
        return resolve(walk, owner, number)
    if mention.kind == "phrase":
        bearer = find_bearer(walk.reading, walk.focus, mention, number)
        is_open = bearer is None and may_be_named(walk.reading, walk.focus, mention, number)
        return Referent(mention, bearer, 0.0 if is_open else None)
    if mention.kind != "pronoun":
        return Referent(mention, walk.reading.person_of(mention), None)
    if mention.first not in walk.referents:
        walk.referents[mention.first] = _resolve_pronoun(walk, mention, number)
    return walk.referents[mention.first]


def _writer(walk: Walk, mention: Mention) -> Mention | None:
    """Return whose words a statement holds: of "her letter" her."""
    reading, lexicon = walk.reading, walk.reading.lexicon
    gender = lexicon.owners.get(reading.tokens[mention.first].lower)
    if not gender or reading.tokens[mention.end - 1].lower not in lexicon.statements:
        return None
    return Mention(mention.first, mention.first + 1, "pronoun", gender)


def _resolve_pronoun(walk: Walk, mention: Mention, number: int) -> Referent | None:
    if mention.gender in ("m", "f", UNTOLD):
        return _resolve_gendered(walk, mention, number)
    if mention.gender == "p":
        return _resolve_plural(walk, mention, number)
    if mention.gender == "o":
        return resolve_thing(walk.reading, walk.roles, mention, number)
    return None


def _resolve_gendered(walk: Walk, mention: Mention, number: int) -> Referent | None:
    """Return whom "he" or "she" means; where things have a gender too, "elle" may be a company."""
    spoken = _speaking_phrase(walk, mention, number)
    if spoken:
        return spoken
    person = resolve_person(walk.reading, walk.focus, mention, number, mention.gender)
    continued = walk.continued.get(mention.first)
    if continued and (person is None or person.person is not continued.person):
        return continued
    found = person or _last_phrase(walk, mention, number)
    if found or walk.reading.lexicon.code == "en":
        return found
    thing = resolve_thing(walk.reading, walk.roles, mention, number)
    return thing._replace(lead=min(thing.lead or 0.0, _OF_GENDER)) if thing else None


def _resolve_plural(walk: Walk, mention: Mention, number: int) -> Referent | None:
    """Return the several who spoke in one of the two sentences before, else those who are most in view."""
    for earlier in range(number - 1, walk.reading.reach(number, 2) - 1, -1):
        pair = next((m for m in walk.reported.get(earlier, ()) if m.gender == "p" and m.kind == "phrase"), None)
        if pair:
            return Referent(pair, None, 2.0)
    return resolve_group(walk.reading, walk.roles, mention, number)


def _speaking_phrase(walk: Walk, mention: Mention, number: int) -> Referent | None:
    """Return the unnamed person who spoke in the sentence before: "The spokesman said ... He said"."""
    reading, sentences = walk.reading, walk.reading.sentences
    before = walk.reported.get(number - 1, ())
    if not before or sentences[number - 1].paragraph != sentences[number].paragraph:
        return None
    last = before[-1]
    nouns = (reading.lexicon.role_of(token.lower) for token in reading.tokens[last.first : last.end])
    role = next((noun for noun in nouns if noun is not None), None)
    if last.kind != "phrase" or role is None or _is_told_somebody(walk, number - 1):
        return None
    fits = mention.gender == UNTOLD or {last.gender, role} <= {"", mention.gender}
    return Referent(last, None, 2.0) if fits else None


def _is_told_somebody(walk: Walk, number: int) -> bool:
    """Tell whether a sentence has a pronoun for who hears, who is likelier to speak next: "the judge told her"."""
    sentence, lexicon = walk.reading.sentences[number], walk.reading.lexicon
    verbs = walk.reading.verbs_in(sentence.first, sentence.end - 1)
    return any(walk.reading.words[verb + 1] in lexicon.objects for verb in verbs)


def _last_phrase(walk: Walk, mention: Mention, number: int) -> Referent | None:
    """Return the unnamed person that "she" means: "a spokeswoman for the port", subject of a sentence before."""
    genders = _OF_ONE if mention.gender == UNTOLD else (mention.gender,)
    for earlier in range(number - 1, walk.reading.reach(number, 2) - 1, -1):
        subject = walk.subjects.get(earlier)
        if subject and subject.kind == "phrase" and subject.gender in genders:
            end = extend_phrase(walk.reading, subject.end, walk.reading.sentences[earlier].end)
            return Referent(subject.until(end), None, 2.0)
    return None


def give(
    walk: Walk,
    quotation: int,
    mention: Mention,
    number: int,
    rule: Rule,
    cue: int | None = None,
    *,
    is_weak: bool = False,
) -> bool:
    """Give a quotation the speaker that *mention* means; a pronoun that means nobody gives none."""
    referent = resolve(walk, mention, number)
    if referent is None:
        referent = Referent(mention, None, 0.0)
    walk.given[quotation] = Given(mention, referent, rule, cue, is_weak)
    return True


def take(walk: Walk, quotation: int, source: int, rule: Rule) -> bool:
    """Give a quotation the speaker of another one."""
    given = walk.given[source]
    basis = min(given.basis, given.rule.trust)
    walk.given[quotation] = given._replace(rule=rule, cue=None, basis=basis)
    return True


def has_speaker(walk: Walk, quotation: int) -> bool:
    """Tell whether a quotation was given somebody, and no pronoun that means nobody."""
    given = walk.given.get(quotation)
    if given is None or given.referent.person is not None:
        return given is not None
    return not given.mention.kind == given.referent.mention.kind == "pronoun"
