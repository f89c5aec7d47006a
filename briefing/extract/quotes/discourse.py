"""Goes through a document in reading order and gives each quotation its speaker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefing.extract.quotes import verb_second
from briefing.extract.quotes.attribution import Attribution
from briefing.extract.quotes.clauses import Bounds, find_clause, find_reporting
from briefing.extract.quotes.mentions import Mention
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.salience import (
    Focus,
    Referent,
    resolve_group,
    resolve_person,
    resolve_thing,
    role_of,
)
from briefing.extract.quotes.subjects import extend, is_possessive, main_subject

_STATEMENT = 9
"""Tokens of "verdict on the new pier was"."""

_REPORTED_ON = 4
"""Sentences back to the one that says who is reported."""

_CARRIED_FAR = 3
"""Paragraphs over which a quotation without any sign is carried, at little trust."""


class Given(NamedTuple):
    """A quotation's speaker, by which mention and which rule."""

    mention: Mention
    """The words of the clause."""
    referent: Referent
    rule: str
    cue: int | None
    is_weak: bool = False


@dataclass(slots=True)
class Walk:
    """The state of one way through a document."""

    reading: Reading
    places: Sequence[int]
    """Token of each quotation."""
    by_sentence: dict[int, list[int]]
    """Quotations by sentence."""
    clauses: dict[int, Attribution]
    """Reporting clause by quotation."""
    subjects: dict[int, Mention]
    """Subject by sentence."""
    reported: dict[int, list[Mention]]
    """Who speaks by sentence, with or without marks."""
    speakers: frozenset[int]
    """First tokens of the mentions that speak."""
    chains: dict[int, list[int]]
    """By quotation, those that belong to it, mark by mark reopened over paragraphs."""
    named: frozenset[int]
    """Tokens that name a speaker."""
    focus: Focus = field(default_factory=lambda: Focus([], {}))
    given: dict[int, Given] = field(default_factory=dict)
    referents: dict[int, Referent | None] = field(default_factory=dict)
    """What a pronoun means, by its token."""
    last: int | None = None
    """The last quotation with a speaker."""


def find_speakers(reading: Reading) -> Walk:
    """Return the walk through *reading* at its end, with what was given to each quotation."""
    walk = _prepare(reading)
    for sentence in range(len(reading.sentences)):
        _read_sentence(walk, sentence)
    return walk


def _prepare(reading: Reading) -> Walk:
    """Find what each sentence says by itself."""
    places = [0] * len(reading.quoted)
    for place, token in enumerate(reading.tokens):
        if token.quote is not None:
            places[token.quote] = place
    by_sentence: dict[int, list[int]] = {}
    for quotation, place in enumerate(places):
        by_sentence.setdefault(reading.sentence_of(place), []).append(quotation)
    clauses: dict[int, Attribution] = {}
    subjects: dict[int, Mention] = {}
    reported: dict[int, list[Mention]] = {}
    for number, sentence in enumerate(reading.sentences):
        if sentence.paragraph in reading.credits:
            continue
        subject = _main_subject(reading, sentence.first, sentence.end)
        if subject:
            subjects[number] = subject
        inside = by_sentence.get(number, [])
        if not inside:
            reported[number] = [c.mention for c in find_reporting(reading, sentence.first, sentence.end)]
        for quotation, bounds in zip(inside, _bounds(reading, number, [places[q] for q in inside]), strict=True):
            if clause := find_clause(reading, bounds):
                clauses[quotation] = clause
                reported.setdefault(number, []).append(clause.mention)
    speakers = frozenset(mention.first for spoken in reported.values() for mention in spoken)
    named = frozenset(t for c in clauses.values() for t in range(c.mention.first, c.mention.end))
    chains = _chain(reading, places)
    return Walk(reading, places, by_sentence, clauses, subjects, reported, speakers, chains, named)


def _main_subject(reading: Reading, first: int, end: int) -> Mention | None:
    if reading.lexicon.is_verb_second:
        return verb_second.main_subject(reading, first, end)
    return main_subject(reading, first, end)


def _bounds(reading: Reading, number: int, places: Sequence[int]) -> Iterator[Bounds]:
    sentence = reading.sentences[number]
    for order, at in enumerate(places):
        before = places[order - 1] + 1 if order else sentence.first
        after = places[order + 1] if order + 1 < len(places) else sentence.end
        yield Bounds(at, sentence.first, sentence.end, before, after)


def _chain(reading: Reading, places: Sequence[int]) -> dict[int, list[int]]:
    """Join quotations whose mark stays open to the one that opens the next paragraph."""
    chains: dict[int, list[int]] = {}
    for quotation, place in enumerate(places):
        goes_on = quotation > 0 and reading.quoted[quotation - 1].goes_on
        paragraph = reading.sentences[reading.sentence_of(place)].paragraph
        opens = reading.paragraphs[paragraph][0] == place
        if goes_on and opens and _paragraph(reading, places[quotation - 1]) == paragraph - 1:
            chains[quotation] = chains[quotation - 1]
            chains[quotation].append(quotation)
        else:
            chains[quotation] = [quotation]
    return chains


def _paragraph(reading: Reading, token: int) -> int:
    return reading.sentences[reading.sentence_of(token)].paragraph


def _read_sentence(walk: Walk, number: int) -> None:
    """Note who is mentioned in a sentence, and attribute its quotations."""
    reading, sentence = walk.reading, walk.reading.sentences[number]
    for mention in reading.mentions_in(sentence.first, sentence.end):
        _meet(walk, mention, number)
    for quotation in walk.by_sentence.get(number, []):
        if clause := walk.clauses.get(quotation):
            _give(walk, quotation, clause.mention, number, clause.rule, clause.cue, is_weak=clause.is_weak)
    for quotation in walk.by_sentence.get(number, []):
        if quotation not in walk.given:
            _infer(walk, quotation, number)
        if given := walk.given.get(quotation):
            walk.last = quotation
            if person := given.referent.person:
                walk.focus.current = person
                walk.focus.note(person, walk.places[quotation], number, sentence.paragraph, "speaker")
    spoken = walk.reported.get(number)
    if spoken and number not in walk.by_sentence:
        referent = resolve(walk, spoken[-1], number)
        if referent and referent.person:
            walk.focus.current = referent.person


def _meet(walk: Walk, mention: Mention, number: int) -> None:
    reading = walk.reading
    paragraph = reading.sentences[number].paragraph
    if person := reading.person_of(mention):
        role = role_of(reading, mention, walk.subjects.get(number), walk.speakers)
        walk.focus.note(person, mention.first, number, paragraph, role)
    elif mention.kind == "pronoun" and mention.gender in ("m", "f"):
        referent = resolve(walk, mention, number)
        if referent and referent.person:
            role = "speaker" if mention.first in walk.speakers else "subject"
            walk.focus.note(referent.person, mention.first, number, paragraph, role)


def resolve(walk: Walk, mention: Mention, number: int) -> Referent | None:
    """Return what *mention* in the sentence *number* means; a pronoun without an answer means nobody."""
    if mention.kind == "phrase" and (owner := _writer(walk, mention)):
        return resolve(walk, owner, number)
    if mention.kind != "pronoun":
        return Referent(mention, walk.reading.person_of(mention), None)
    if mention.first not in walk.referents:
        walk.referents[mention.first] = _resolve_pronoun(walk, mention, number)
    return walk.referents[mention.first]


def _writer(walk: Walk, mention: Mention) -> Mention | None:
    """Return whose words a statement holds: of "her letter" her."""
    tokens, lexicon = walk.reading.tokens, walk.reading.lexicon
    gender = lexicon.owners.get(tokens[mention.first].lower)
    written = gender and tokens[mention.end - 1].lower in lexicon.statements
    return Mention(mention.first, mention.first + 1, "pronoun", gender) if gender and written else None


def _resolve_pronoun(walk: Walk, mention: Mention, number: int) -> Referent | None:
    reading = walk.reading
    if mention.gender in ("m", "f"):
        person = resolve_person(reading, walk.focus, mention, number, mention.gender)
        return person or _last_phrase(walk, mention, number)
    if mention.gender == "p":
        for earlier in range(number - 1, max(-1, number - 3), -1):
            pair = next((m for m in walk.reported.get(earlier, ()) if m.gender == "p" and m.kind == "phrase"), None)
            if pair:
                return Referent(pair, None, 2.0)
        return resolve_group(reading, mention, number, walk.subjects, walk.speakers)
    if mention.gender == "o":
        return resolve_thing(reading, mention, number, walk.subjects, walk.speakers) or _last_thing(walk, number)
    return None


def _last_phrase(walk: Walk, mention: Mention, number: int) -> Referent | None:
    """Return the unnamed person that "she" means: "a spokeswoman for the port", subject of a sentence before."""
    for earlier in range(number - 1, max(-1, number - 3), -1):
        subject = walk.subjects.get(earlier)
        if subject and subject.kind == "phrase" and subject.gender == mention.gender:
            return Referent(extend(walk.reading, subject, walk.reading.sentences[earlier].end), None, 2.0)
    return None


def _last_thing(walk: Walk, number: int) -> Referent | None:
    """Return the organisation or phrase that spoke in one of the three sentences before."""
    for earlier in range(number - 1, max(-1, number - 4), -1):
        for mention in walk.reported.get(earlier, ()):
            if mention.kind in ("organisation", "phrase", "place") and mention.gender != "p":
                return Referent(mention, None, 1.0)
    return None


def _give(
    walk: Walk,
    quotation: int,
    mention: Mention,
    number: int,
    rule: str,
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


def _take(walk: Walk, quotation: int, source: int, rule: str) -> bool:
    """Give a quotation the speaker of another one."""
    given = walk.given[source]
    walk.given[quotation] = given._replace(rule=rule, cue=None)
    return True


Rule = Callable[[Walk, int, int], bool]


def _infer(walk: Walk, quotation: int, number: int) -> None:
    """Give a speaker to a quotation without a reporting clause, by the first rule that finds one."""
    for rule in _RULES:
        if rule(walk, quotation, number):
            return


def _has_speaker(walk: Walk, quotation: int) -> bool:
    given = walk.given.get(quotation)
    return given is not None and (
        given.mention.kind != "pronoun" or given.referent.mention.kind != "pronoun" or given.referent.person is not None
    )


def _by_same_sentence(walk: Walk, quotation: int, number: int) -> bool:
    """Another quotation of the sentence has a speaker."""
    inside = walk.by_sentence[number]
    order = inside.index(quotation)
    if order and _has_speaker(walk, inside[order - 1]):
        return _take(walk, quotation, inside[order - 1], "same sentence")
    for later in inside[order + 1 :]:
        clause = walk.clauses.get(later)
        if clause is None:
            continue
        between = walk.reading.tokens[walk.places[quotation] + 1 : walk.places[later]]
        bare = not any(token.is_word and len(token.text) > 2 for token in between)
        if clause.rule.startswith(("after", "according", "end")) or bare:
            return _give(walk, quotation, clause.mention, number, "same sentence, later")
    return False


def _by_reopened_mark(walk: Walk, quotation: int, number: int) -> bool:
    """The quotation goes on over paragraphs, and the clause stands in one of them."""
    chain = walk.chains[quotation]
    for other in chain:
        if _has_speaker(walk, other):
            return _take(walk, quotation, other, "reopened")
    for other in chain:
        if clause := walk.clauses.get(other):
            at = walk.reading.sentence_of(walk.places[other])
            return _give(walk, quotation, clause.mention, at, "reopened")
    return False


def _is_pure(walk: Walk, number: int) -> bool:
    """Tell whether a sentence holds nothing but quotations."""
    sentence = walk.reading.sentences[number]
    return not any(
        token.is_word and len(token.text) > 1 for token in walk.reading.tokens[sentence.first : sentence.end]
    )


def _by_own_sentence(walk: Walk, quotation: int, number: int) -> bool:
    """The sentence goes on beside the words: a signature, an owner, a subject."""
    reading, at = walk.reading, walk.places[quotation]
    tokens, sentence = reading.tokens, reading.sentences[number]
    if _is_pure(walk, number):
        return False
    alone_before = not any(token.is_word for token in tokens[sentence.first : at])
    if alone_before and at + 1 < sentence.end and tokens[at + 1].is_dash:
        signed = [m for m in reading.mentions_in(at + 1, sentence.end) if m.kind in ("name", "organisation")]
        if signed:
            return _give(walk, quotation, signed[0], number, "signature")
    owner = _owner(walk, sentence.first, at)
    if owner:
        return _give(walk, quotation, owner, number, "owner")
    subject = walk.subjects.get(number)
    if subject and subject.end <= at and (subject.kind != "pronoun" or subject.gender in ("m", "f")):
        return _give(walk, quotation, subject, number, "sentence subject")
    return False


def _by_reported_speech(walk: Walk, quotation: int, number: int) -> bool:
    """The sentence is reported speech, which goes on with whoever spoke before it."""
    reading = walk.reading
    sentence = reading.sentences[number]
    tokens = reading.tokens[sentence.first : sentence.end]
    if not any(token.lower in reading.lexicon.conjunctives for token in tokens):
        return False
    for earlier in range(number - 1, max(-1, number - 1 - _REPORTED_ON), -1):
        inside = walk.by_sentence.get(earlier)
        if inside and _has_speaker(walk, inside[-1]):
            return _take(walk, quotation, inside[-1], "reported on")
        if walk.reported.get(earlier):
            return _give(walk, quotation, walk.reported[earlier][-1], earlier, "reported on")
    return False


def _owner(walk: Walk, first: int, at: int) -> Mention | None:
    """Return whose statement the words are: "Roe's answer was", "Her answer was"."""
    reading = walk.reading
    tokens, lexicon = reading.tokens, reading.lexicon
    gender = lexicon.owners.get(tokens[first].lower)
    if gender and at > first + 1 and tokens[first + 1].lower in lexicon.statements:
        return Mention(first, first + 1, "pronoun", gender)
    named = next((m for m in reading.mentions_in(first, at) if m.is_named or m.kind == "phrase"), None)
    if named is None or named.first != first or not is_possessive(reading, named):
        return None
    following = tokens[named.end + 1 : min(at, named.end + _STATEMENT)]
    states = any(t.lower in lexicon.copulas | {"had", "has"} or t.lower.endswith("ed") for t in following[1:])
    return named if states else None


def _by_sentence_before(walk: Walk, quotation: int, number: int) -> bool:
    """An earlier sentence of the paragraph quotes, or reports, somebody."""
    first = walk.reading.sentences_of(walk.reading.sentences[number].paragraph)[0]
    for earlier in range(number - 1, first - 1, -1):
        inside = walk.by_sentence.get(earlier)
        if not inside:
            continue
        if not _has_speaker(walk, inside[-1]):
            break
        if earlier < number - 1:
            person = _person_subject(walk, earlier + 1, number)
            if person:
                return _give(walk, quotation, person[0], person[1], "subject before")
            return _take(walk, quotation, inside[-1], "after narrative")
        return _take(walk, quotation, inside[-1], "next sentence")
    if number > first and not any(walk.by_sentence.get(n) for n in range(first, number)):
        person = _person_subject(walk, first, number)
        if person:
            return _give(walk, quotation, person[0], person[1], "subject before")
    return False


def _by_sentence_after(walk: Walk, quotation: int, number: int) -> bool:
    """The quotation opens its paragraph and the next sentence goes on with its words, or signs them."""
    reading = walk.reading
    paragraph = reading.sentences[number].paragraph
    if not _is_pure(walk, number) or number != reading.sentences_of(paragraph)[0]:
        return False
    after = number + 1
    if after < len(reading.sentences) and reading.sentences[after].paragraph == paragraph:
        inside = walk.by_sentence.get(after)
        if inside and inside[0] in walk.clauses and walk.places[inside[0]] == reading.sentences[after].first:
            return _give(walk, quotation, walk.clauses[inside[0]].mention, after, "sentence after")
    return _by_signature(walk, quotation, paragraph + 1)


def _by_signature(walk: Walk, quotation: int, paragraph: int) -> bool:
    """The next paragraph is a dash and a name."""
    reading = walk.reading
    if paragraph >= len(reading.paragraphs):
        return False
    first, end = reading.paragraphs[paragraph]
    if end - first > 20 or first == end or not reading.tokens[first].is_dash:
        return False
    signed = [m for m in reading.mentions_in(first, end) if m.kind in ("name", "organisation")]
    return bool(signed) and _give(walk, quotation, signed[0], reading.sentence_of(first), "signature")


def _by_paragraph_before(walk: Walk, quotation: int, number: int) -> bool:
    """An earlier paragraph quotes, reports, or is about somebody."""
    reading = walk.reading
    sentence = reading.sentences[number]
    before = sentence.paragraph - 1
    while before >= 0 and (before in reading.credits or not reading.sentences_of(before)):
        before -= 1
    here = reading.sentences_of(sentence.paragraph)
    if before < 0 or not (number == here[0] or _is_pure(walk, number)):
        return False
    earlier = reading.sentences_of(before)
    quoting = [n for n in earlier if walk.by_sentence.get(n)]
    if quoting and _has_speaker(walk, walk.by_sentence[quoting[-1]][-1]):
        last = walk.by_sentence[quoting[-1]][-1]
        if quoting[-1] == earlier[-1]:
            return _take(walk, quotation, last, "paragraph after")
        person = _person_subject(walk, quoting[-1] + 1, earlier[-1] + 1)
        if person:
            return _give(walk, quotation, person[0], person[1], "narrative before")
        return _take(walk, quotation, last, "paragraph gap")
    if not quoting:
        person = _person_subject(walk, earlier[0], earlier[-1] + 1)
        if person:
            return _give(walk, quotation, person[0], person[1], "paragraph before")
    return False


def _by_last_resort(walk: Walk, quotation: int, number: int) -> bool:
    """Who is the subject of the next sentence, or spoke last; both say little."""
    reading = walk.reading
    paragraph = reading.sentences[number].paragraph
    first = reading.sentences_of(paragraph)[0]
    pure = _is_pure(walk, number)
    after = walk.subjects.get(number + 1)
    follows = number + 1 < len(reading.sentences) and reading.sentences[number + 1].paragraph == paragraph
    if number == first and pure and follows and after is not None and after.kind == "name":
        return _give(walk, quotation, after, number + 1, "subject after")
    opens = number == first or pure
    if walk.last is not None and opens and paragraph - _paragraph(reading, walk.places[walk.last]) <= _CARRIED_FAR:
        return _take(walk, quotation, walk.last, "far before")
    subject = walk.subjects.get(number)
    if not pure and subject is not None:
        behind = subject.first > walk.places[quotation]
        return _give(walk, quotation, subject, number, "subject after" if behind else "sentence subject")
    return False


_RULES: tuple[Rule, ...] = (
    _by_same_sentence,
    _by_reopened_mark,
    _by_reported_speech,
    _by_own_sentence,
    _by_sentence_before,
    _by_sentence_after,
    _by_paragraph_before,
    _by_last_resort,
)


def _person_subject(walk: Walk, first: int, end: int) -> tuple[Mention, int] | None:
    """Return who the sentences from *first* to *end* are about, the last one first: who speaks, then who acts."""
    reading = walk.reading
    for number in range(end - 1, first - 1, -1):
        for mention in reversed(walk.reported.get(number, [])):
            return mention, number
        subject = walk.subjects.get(number)
        if subject and _is_person(reading, subject):
            return subject, number
    for number in range(end - 1, first - 1, -1):
        sentence = reading.sentences[number]
        sure = next((m for m in reading.mentions_in(sentence.first, sentence.end) if reading.is_sure(m)), None)
        if sure:
            return sure, number
    return None


def _is_person(reading: Reading, mention: Mention) -> bool:
    if mention.kind == "pronoun":
        return mention.gender in ("m", "f")
    person = reading.person_of(mention)
    if person is None:
        return False
    return (
        person.is_sure or bool(person.gender) or person.count > 1 or len(person.name.split()) == len(("first", "last"))
    )
