"""Who said a quotation that has no reporting clause: rules in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.position import is_possessive
from briefing.extract.quotes.discourse.walk import Walk, give, has_speaker, take
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.complements import reports_own
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.people import FULL_NAME
from briefing.extract.quotes.reading.tokens import TokenSentence
from briefing.extract.quotes.rules import Rule, Trait
from briefing.grammar.classes import FINITE
from briefing.grammar.rows import Rows
from briefing.grammar.tokens import token_at

_AROUND = 60
"""Tokens beside a quotation that are looked at."""

_LATER = 4
"""Quotations of a sentence that may speak for one before them."""

_STATEMENT = 9
"""Tokens of "verdict on the new pier was"."""

_ANSWER = 4
"""Tokens from a subject to its verb: "Roe has flatly denied"."""

_SIGNED = 20
"""Tokens of a line that signs what stands before it."""

_FINITE = frozenset(FINITE)

_SMALL = "Qcrkx.,:-"
"""Classes of what stands beside a quotation and names nobody."""

_REPORTED_ON = 4
"""Sentences back to the one that says who is reported."""


class _Open(NamedTuple):
    """A quotation without a speaker, and the number of its sentence."""

    walk: Walk
    quotation: int
    number: int

    @property
    def reading(self) -> Reading:
        return self.walk.reading

    @property
    def sentence(self) -> TokenSentence:
        return self.reading.sentences[self.number]

    @property
    def at(self) -> int:
        """Its token."""
        return self.walk.token_of[self.quotation]

    @property
    def paragraph(self) -> range:
        """The sentences of its paragraph."""
        return self.reading.sentences_of(self.sentence.paragraph)

    @property
    def subject(self) -> Mention | None:
        """The subject of its sentence."""
        return self.walk.subjects.get(self.number)

    def give(self, mention: Mention, number: int, rule: Rule) -> bool:
        return give(self.walk, self.quotation, mention, number, rule)

    def take(self, source: int, rule: Rule) -> bool:
        return take(self.walk, self.quotation, source, rule)


def infer(walk: Walk, quotation: int, number: int) -> None:
    """Give a speaker to a quotation without a reporting clause, by the first rule that finds one."""
    one = _Open(walk, quotation, number)
    if quotation not in walk.heard:
        any(infers(one) for infers in _INFERENCES.answer(one))


def _by_one_before(one: _Open) -> bool:
    """The quotation before it in the sentence has a speaker."""
    behind = Trait.BEHIND in one.walk.given[one.quotation - 1].rule.traits
    return one.take(one.quotation - 1, rules.BROKEN if behind else rules.SAME_SENTENCE)


def _by_one_behind(one: _Open) -> bool:
    """A quotation behind it in the sentence has a clause behind that."""
    walk, last = one.walk, one.walk.by_sentence[one.number][-1]
    near = range(one.quotation + 1, min(last, one.quotation + _LATER) + 1)
    clauses = ((later, walk.clauses[later]) for later in near if later in walk.clauses)
    later, clause = next(((n, c) for n, c in clauses if Trait.BEHIND in c.rule.traits), (0, None))
    if clause is None or (_is_bare(one, later) and _is_said_before(one)):
        return False
    return one.give(clause.mention, one.number, rules.SAME_SENTENCE_LATER)


def _is_bare(one: _Open, later: int) -> bool:
    """Tell whether nothing but a mark or a small word stands between two quotations."""
    between = one.reading.tokens[one.at + 1 : one.walk.token_of[later]]
    return not any(token.is_word and len(token.text) > 2 for token in between)


def _is_said_before(one: _Open) -> bool:
    """Tell whether the sentence before quotes somebody in the same paragraph, who may go on with these words."""
    return one.number - 1 in one.paragraph and one.number - 1 in one.walk.by_sentence


def _by_mark_before(one: _Open) -> bool:
    """The quotation goes on over paragraphs, and the one before it has a speaker."""
    return one.take(one.quotation - 1, rules.REOPENED)


def _by_mark_behind(one: _Open) -> bool:
    """The quotation goes on over paragraphs, and the clause stands in one of them."""
    other = one.walk.chained[one.walk.chains[one.quotation]]
    sentence = one.reading.sentence_of(one.walk.token_of[other])
    return one.give(one.walk.clauses[other].mention, sentence, rules.REOPENED)


def _by_next_reference(one: _Open) -> bool:
    """The next sentence says who said this one."""
    return one.give(one.walk.reported[one.number + 1][0], one.number + 1, rules.TAKEN_UP)


def _takes_up(one: _Open) -> bool:
    """Tell whether the next sentence says who said this one: "Das erklärte Roe am Montag."."""
    reading, number = one.reading, one.number + 1
    if not one.walk.reported.get(number):
        return False
    first = reading.sentences[number].first
    return reading.words[first] in reading.lexicon.demonstratives and reading.lexicon.reports(reading.word(first + 1))


def _is_reported(one: _Open) -> bool:
    """Tell whether the sentence has a verb of reported speech: "Die Hälfte sei fort"."""
    first, end = max(one.sentence.first, one.at - _AROUND), min(one.sentence.end, one.at + _AROUND)
    return one.reading.has(one.reading.lexicon.conjunctives, first, end)


def _by_reported_speech(one: _Open) -> bool:
    """The sentence is reported speech, which goes on with whoever spoke before it."""
    for earlier in range(one.number - 1, one.reading.reach(one.number, _REPORTED_ON) - 1, -1):
        inside = one.walk.by_sentence.get(earlier)
        if inside and has_speaker(one.walk, inside[-1]):
            return one.take(inside[-1], rules.REPORTED_ON)
        if spoken := one.walk.reported.get(earlier):
            return one.give(spoken[-1], earlier, rules.REPORTED_ON)
    return False


def _by_own_signature(one: _Open) -> bool:
    """A name behind a dash signs the words."""
    signed = _signed(one.reading, one.at + 1, one.sentence.end)
    return signed is not None and one.give(signed, one.number, rules.SIGNATURE)


def _signed(reading: Reading, first: int, end: int) -> Mention | None:
    """Return who signs behind a dash at token *first*."""
    inside = reading.mentions_in(first, end) if token_at(reading.tokens, first).is_dash else ()
    return next((m for m in inside if m.kind in ("name", "organisation")), None)


def _by_owner(one: _Open) -> bool:
    """The words are somebody's statement: "Roe's answer was", "Her answer was"."""
    owner = _owning_pronoun(one) or _owning_name(one)
    return owner is not None and one.give(owner, one.number, rules.OWNER)


def _owning_pronoun(one: _Open) -> Mention | None:
    reading, first = one.reading, one.sentence.first
    owned = reading.word(first + 1) in reading.lexicon.statements
    gender = reading.lexicon.owners.get(reading.words[first]) if owned else None
    return Mention(first, first + 1, "pronoun", gender) if gender else None


def _owning_name(one: _Open) -> Mention | None:
    reading, first, at = one.reading, one.sentence.first, one.at
    inside = reading.mentions_in(first, min(at, first + _STATEMENT))
    named = next((m for m in inside if m.kind != "pronoun"), None)
    if named is None or named.first != first or not is_possessive(reading, named):
        return None
    verbs = reading.lexicon.copulas | {"had", "has"}
    following = reading.words[named.end + 2 : min(at, named.end + _STATEMENT)]
    return named if any(word in verbs or word.endswith("ed") for word in following) else None


def _by_own_subject(one: _Open) -> bool:
    """The sentence is about somebody."""
    return one.subject is not None and one.give(one.subject, one.number, rules.SENTENCE_SUBJECT)


def _is_headed(one: _Open) -> bool:
    """Tell whether only a noun and a colon stand before the words, as a heading does: "The Roe case: 'X'"."""
    codes = one.reading.codes[one.sentence.first : one.at]
    return codes.endswith(":") and _FINITE.isdisjoint(codes)


def _is_vague(one: _Open) -> bool:
    """Tell whether the subject of the sentence is a pronoun, but "he" or "she"."""
    subject = one.subject
    return subject is not None and subject.kind == "pronoun" and not subject.is_he_or_she


def _by_sentence_before(one: _Open) -> bool:
    """An earlier sentence of the paragraph quotes, or reports, somebody."""
    walk, number, first = one.walk, one.number, one.paragraph[0]
    quoting = next((n for n in range(number - 1, first - 1, -1) if walk.by_sentence.get(n)), None)
    if quoting is None:
        return _by_narration(one, first)
    last = walk.by_sentence[quoting][-1]
    if not has_speaker(walk, last):
        return False
    if quoting == number - 1:
        return one.take(last, rules.NEXT_SENTENCE if _is_alone(one) else rules.NEXT_PART)
    return _by_narration(one, quoting + 1) or one.take(last, rules.AFTER_NARRATIVE)


def _by_narration(one: _Open, first: int) -> bool:
    """The sentences from *first* to this one are about somebody."""
    return _by_subject_beside(one) or _by_person(one, first, one.number, rules.SUBJECT_BEFORE)


def _is_alone(one: _Open) -> bool:
    """Tell whether a sentence holds nothing but quotations and small words: "And then: 'X'"."""
    codes = one.reading.codes[one.sentence.first : one.sentence.end]
    return one.number in one.walk.pure or not codes.strip(_SMALL)


def _by_subject_beside(one: _Open) -> bool:
    """The sentence right before is about one person, and nobody else is named in it."""
    reading, subject = one.reading, one.walk.subjects.get(one.number - 1)
    if subject is None or not reading.is_sure(subject) or one.number not in one.walk.pure:
        return False
    sentence, person = reading.sentences[one.number - 1], reading.person_of(subject)
    named = [m for m in reading.mentions_in(sentence.first, sentence.end) if reading.is_sure(m)]
    alone = one.number - 1 in one.paragraph and all(reading.person_of(m) is person for m in named)
    return alone and one.give(subject, one.number - 1, rules.SUBJECT_BESIDE)


def _by_person(one: _Open, first: int, end: int, rule: Rule) -> bool:
    """The sentences from *first* to *end* are about somebody."""
    found = _person_subject(one.walk, first, end)
    return found is not None and one.give(*found, rule)


def _by_sentence_after(one: _Open) -> bool:
    """The next sentence opens with a quotation that has a clause, and goes on with these words."""
    walk, after = one.walk, one.number + 1
    opening = walk.by_sentence.get(after, [-1])[0] if after in one.paragraph else -1
    if opening not in walk.clauses or walk.token_of[opening] != one.reading.sentences[after].first:
        return False
    return one.give(walk.clauses[opening].mention, after, rules.SENTENCE_AFTER)


def _by_signature(one: _Open) -> bool:
    """The next paragraph is a dash and a name."""
    first, end = next(iter(one.reading.paragraphs[one.sentence.paragraph + 1 :]), (0, 0))
    signed = _signed(one.reading, first, end) if end - first <= _SIGNED else None
    return signed is not None and one.give(signed, one.reading.sentence_of(first), rules.SIGNATURE)


def _by_paragraph_before(one: _Open) -> bool:
    """An earlier paragraph quotes, reports, or is about somebody."""
    walk, earlier = one.walk, _paragraph_before(one.reading, one.sentence.paragraph)
    if not earlier or earlier[0] < one.reading.reach(one.number, one.number):
        return False
    quoting = next((n for n in reversed(earlier) if walk.by_sentence.get(n)), None)
    if quoting is None:
        return _by_narrative(one, earlier)
    last = walk.by_sentence[quoting][-1]
    if not has_speaker(walk, last):
        return False
    if quoting == earlier[-1]:
        return one.take(last, rules.PARAGRAPH_AFTER)
    told = _by_person(one, quoting + 1, earlier[-1] + 1, rules.NARRATIVE_BEFORE)
    return told or one.take(last, rules.PARAGRAPH_GAP)


def _paragraph_before(reading: Reading, paragraph: int) -> range:
    """Return the sentences of the last paragraph of text before *paragraph*."""
    before = (reading.sentences_of(p) for p in range(paragraph - 1, -1, -1) if p not in reading.credits)
    return next((sentences for sentences in before if sentences), range(0))


def _by_narrative(one: _Open, earlier: range) -> bool:
    """The sentences *earlier*, without quotations, announce the words or are about somebody."""
    if announced := _announcing(one.walk, earlier[-1]):
        return one.give(announced, earlier[-1], rules.PARAGRAPH_BEFORE)
    return _by_person(one, earlier[0], earlier[-1] + 1, rules.PARAGRAPH_BEFORE)


def _announcing(walk: Walk, number: int) -> Mention | None:
    """Return the body that a sentence without any person announces: "The Lorn Gazette put it like this:"."""
    reading, sentence, subject = walk.reading, walk.reading.sentences[number], walk.subjects.get(number)
    if subject is None or reading.codes[sentence.end - 1] != ":":
        return None
    persons = any(reading.is_sure(one) for one in reading.mentions_in(sentence.first, sentence.end))
    return None if persons or walk.reported.get(number) else subject


def _by_subject_behind(one: _Open) -> bool:
    """Somebody is the subject of the rest of the sentence, which says little."""
    if one.subject is None or _answers(one.reading, one.subject):
        return False
    return one.give(one.subject, one.number, rules.SUBJECT_AFTER)


def _by_subject_after(one: _Open) -> bool:
    """Somebody is the subject of the next sentence, which says little."""
    subject = one.walk.subjects.get(one.number + 1) if one.number + 1 in one.paragraph else None
    if subject is None or subject.kind != "name" or _answers(one.reading, subject):
        return False
    return one.give(subject, one.number + 1, rules.SUBJECT_AFTER)


def _answers(reading: Reading, subject: Mention) -> bool:
    """Tell whether the subject of a sentence answers the words before it, or says others: "Roe denied it"."""
    end = reading.sentences[reading.sentence_of(subject.first)].end
    near = range(subject.end, min(end, subject.end + _ANSWER))
    if reading.has(reading.lexicon.answering, near.start, near.stop):
        return True
    reports = [at for at in near if reading.lexicon.reports(reading.words[at])]
    return any(reports_own(reading.tokens, at, reading.lexicon) for at in reports)


_FEATURES: Mapping[str, Callable[[_Open], object]] = {
    "one before": lambda one: one.quotation != one.walk.by_sentence[one.number][0],
    "goes on": lambda one: one.walk.chains[one.quotation] != one.quotation,
    "speaker before": lambda one: has_speaker(one.walk, one.quotation - 1),
    "chained": lambda one: one.walk.chains[one.quotation] in one.walk.chained,
    "referred to": _takes_up,
    "conjunctives": lambda one: one.reading.lexicon.conjunctives,
    "reported": _is_reported,
    "pure": lambda one: one.number in one.walk.pure,
    "words before": lambda one: any(
        token.is_word for token in one.reading.tokens[max(one.sentence.first, one.at - _AROUND) : one.at]
    ),
    "subject in front": lambda one: one.subject and one.subject.end <= one.at,
    "subject near": lambda one: one.subject and one.subject.first <= one.at,
    "vague": _is_vague,
    "headed": _is_headed,
    "opens": lambda one: one.number == one.paragraph[0],
}

_INFERENCES: Rows[_Open, Callable[[_Open], bool]] = Rows(
    _FEATURES,
    (
        ("one before, speaker before", _by_one_before),
        ("", _by_one_behind),
        ("goes on, speaker before", _by_mark_before),
        ("chained", _by_mark_behind),
        ("referred to", _by_next_reference),
        ("conjunctives, reported", _by_reported_speech),
        ("no pure, no words before", _by_own_signature),
        ("no pure", _by_owner),
        ("no pure, subject in front, no vague, no headed", _by_own_subject),
        ("", _by_sentence_before),
        ("pure, opens", _by_sentence_after),
        ("pure, opens", _by_signature),
        ("pure", _by_paragraph_before),
        ("no pure, opens", _by_paragraph_before),
        ("pure, opens", _by_subject_after),
        ("no pure, subject near, no headed", _by_own_subject),
        ("no pure, no subject near, no headed", _by_subject_behind),
    ),
)
"""In the order in which they are tried."""


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
    person = reading.person_of(mention)
    if person is None:
        return mention.is_he_or_she
    return person.is_sure or person.count > 1 or len(person.name.split()) == FULL_NAME
