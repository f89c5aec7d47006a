"""Who said a quotation that has no reporting clause: rules in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.position import is_possessive
from briefing.extract.quotes.discourse.walk import Walk, give, has_speaker, take
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.complements import reports_own
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.people import FULL_NAME
from briefing.extract.quotes.rules import Rule, Trait
from briefing.grammar.classes import FINITE

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

_GENDERED = ("m", "f")

_SMALL = "Qcrkx.,:-"
"""Classes of what stands beside a quotation and names nobody."""

_REPORTED_ON = 4
"""Sentences back to the one that says who is reported."""


def infer(walk: Walk, quotation: int, number: int) -> None:
    """Give a speaker to a quotation without a reporting clause, by the first rule that finds one."""
    if quotation not in walk.heard:
        any(infers(walk, quotation, number) for infers in _INFERENCES)


def _by_same_sentence(walk: Walk, quotation: int, number: int) -> bool:
    """Another quotation of the sentence has a speaker."""
    inside = walk.by_sentence[number]
    order = quotation - inside[0]
    if order and has_speaker(walk, quotation - 1):
        behind = Trait.BEHIND in walk.given[quotation - 1].rule.traits
        return take(walk, quotation, quotation - 1, rules.BROKEN if behind else rules.SAME_SENTENCE)
    for later in inside[order + 1 : order + 1 + _LATER]:
        clause = walk.clauses.get(later)
        bare = clause is not None and _is_bare(walk, quotation, later)
        if bare and _is_said_before(walk, number):
            return False
        if clause and (bare or Trait.BEHIND in clause.rule.traits):
            return give(walk, quotation, clause.mention, number, rules.SAME_SENTENCE_LATER)
    return False


def _is_bare(walk: Walk, quotation: int, later: int) -> bool:
    """Tell whether nothing but a mark or a small word stands between two quotations."""
    between = walk.reading.tokens[walk.token_of[quotation] + 1 : walk.token_of[later]]
    return not any(token.is_word and len(token.text) > 2 for token in between)


def _is_said_before(walk: Walk, number: int) -> bool:
    """Tell whether the sentence before quotes somebody in the same paragraph, who may go on with these words."""
    sentences = walk.reading.sentences
    before = walk.by_sentence.get(number - 1)
    return bool(before) and sentences[number - 1].paragraph == sentences[number].paragraph


def _by_reopened_mark(walk: Walk, quotation: int, number: int) -> bool:
    """The quotation goes on over paragraphs, and the clause stands in one of them."""
    chain = walk.chains[quotation]
    if chain != quotation and has_speaker(walk, quotation - 1):
        return take(walk, quotation, quotation - 1, rules.REOPENED)
    other = walk.chained.get(chain)
    if other is None:
        return False
    at = walk.reading.sentence_of(walk.token_of[other])
    return give(walk, quotation, walk.clauses[other].mention, at, rules.REOPENED)


def _by_next_reference(walk: Walk, quotation: int, number: int) -> bool:
    """The next sentence says who said this one."""
    return _takes_up(walk, number + 1) and give(
        walk, quotation, walk.reported[number + 1][0], number + 1, rules.TAKEN_UP
    )


def _by_own_sentence(walk: Walk, quotation: int, number: int) -> bool:
    """The sentence goes on beside the words: a signature, an owner, a subject."""
    reading, at = walk.reading, walk.token_of[quotation]
    sentence = reading.sentences[number]
    if number in walk.pure:
        return False
    alone_before = not any(token.is_word for token in reading.tokens[max(sentence.first, at - _AROUND) : at])
    if alone_before and (signed := _signed(reading, at + 1, sentence.end)):
        return give(walk, quotation, signed, number, rules.SIGNATURE)
    if owner := _owner(walk, sentence.first, at):
        return give(walk, quotation, owner, number, rules.OWNER)
    subject = walk.subjects.get(number)
    if subject is None or subject.end > at or _is_headed(walk, sentence.first, at):
        return False
    told = subject.kind != "pronoun" or subject.gender in _GENDERED
    return told and give(walk, quotation, subject, number, rules.SENTENCE_SUBJECT)


def _signed(reading: Reading, first: int, end: int) -> Mention | None:
    """Return who signs behind a dash at token *first*."""
    if first >= end or not reading.tokens[first].is_dash:
        return None
    return next((m for m in reading.mentions_in(first, end) if m.kind in ("name", "organisation")), None)


def _by_reported_speech(walk: Walk, quotation: int, number: int) -> bool:
    """The sentence is reported speech, which goes on with whoever spoke before it."""
    reading = walk.reading
    if not reading.lexicon.conjunctives:
        return False
    sentence = reading.sentences[number]
    at = walk.token_of[quotation]
    around = reading.tokens[max(sentence.first, at - _AROUND) : min(sentence.end, at + _AROUND)]
    if not any(token.lower in reading.lexicon.conjunctives for token in around):
        return False
    for earlier in range(number - 1, reading.reach(number, _REPORTED_ON) - 1, -1):
        inside = walk.by_sentence.get(earlier)
        if inside and has_speaker(walk, inside[-1]):
            return take(walk, quotation, inside[-1], rules.REPORTED_ON)
        if walk.reported.get(earlier):
            return give(walk, quotation, walk.reported[earlier][-1], earlier, rules.REPORTED_ON)
    return False


def _is_headed(walk: Walk, first: int, at: int) -> bool:
    """Tell whether only a noun and a colon stand before the words, as a heading does: "The Roe case: 'X'"."""
    codes = walk.reading.codes[first:at]
    return codes.endswith(":") and not any(code in FINITE for code in codes)


def _owner(walk: Walk, first: int, at: int) -> Mention | None:
    """Return whose statement the words are: "Roe's answer was", "Her answer was"."""
    reading, lexicon = walk.reading, walk.reading.lexicon
    gender = lexicon.owners.get(reading.tokens[first].lower)
    if gender and at > first + 1 and reading.tokens[first + 1].lower in lexicon.statements:
        return Mention(first, first + 1, "pronoun", gender)
    mentions = (m for m in reading.mentions_in(first, min(at, first + _STATEMENT)) if m.kind != "pronoun")
    named = next(mentions, None)
    if named is None or named.first != first or not is_possessive(reading, named):
        return None
    following = reading.tokens[named.end + 2 : min(at, named.end + _STATEMENT)]
    verbs = lexicon.copulas | {"had", "has"}
    return named if any(t.lower in verbs or t.lower.endswith("ed") for t in following) else None


def _by_sentence_before(walk: Walk, quotation: int, number: int) -> bool:
    """An earlier sentence of the paragraph quotes, or reports, somebody."""
    first = walk.reading.sentences_of(walk.reading.sentences[number].paragraph)[0]
    quoting = next((n for n in range(number - 1, first - 1, -1) if walk.by_sentence.get(n)), None)
    if quoting is None:
        return _by_narration(walk, quotation, first, number)
    last = walk.by_sentence[quoting][-1]
    if not has_speaker(walk, last):
        return False
    if quoting == number - 1:
        return take(walk, quotation, last, rules.NEXT_SENTENCE if _is_alone(walk, number) else rules.NEXT_PART)
    told = _by_narration(walk, quotation, quoting + 1, number)
    return told or take(walk, quotation, last, rules.AFTER_NARRATIVE)


def _by_narration(walk: Walk, quotation: int, first: int, number: int) -> bool:
    """The sentences from *first* to this one are about somebody."""
    beside = _by_subject_beside(walk, quotation, number)
    return beside or _by_person(walk, quotation, first, number, rules.SUBJECT_BEFORE)


def _is_alone(walk: Walk, number: int) -> bool:
    """Tell whether a sentence holds nothing but quotations and small words: "And then: 'X'"."""
    sentence = walk.reading.sentences[number]
    return number in walk.pure or not walk.reading.codes[sentence.first : sentence.end].strip(_SMALL)


def _by_subject_beside(walk: Walk, quotation: int, number: int) -> bool:
    """The sentence right before is about one person, and nobody else is named in it."""
    reading, subject = walk.reading, walk.subjects.get(number - 1)
    if number not in walk.pure or subject is None or not reading.is_sure(subject):
        return False
    sentence = reading.sentences[number - 1]
    same = sentence.paragraph == reading.sentences[number].paragraph and not walk.by_sentence.get(number - 1)
    inside = reading.mentions_in(sentence.first, sentence.end)
    alone = all(reading.person_of(one) is reading.person_of(subject) for one in inside if reading.is_sure(one))
    return same and alone and give(walk, quotation, subject, number - 1, rules.SUBJECT_BESIDE)


def _by_person(walk: Walk, quotation: int, first: int, end: int, rule: Rule) -> bool:
    """The sentences from *first* to *end* are about somebody."""
    found = _person_subject(walk, first, end)
    return found is not None and give(walk, quotation, *found, rule)


def _by_sentence_after(walk: Walk, quotation: int, number: int) -> bool:
    """The quotation opens its paragraph and the next sentence goes on with its words, or signs them."""
    reading = walk.reading
    paragraph = reading.sentences[number].paragraph
    if number not in walk.pure or number != reading.sentences_of(paragraph)[0]:
        return False
    after = number + 1
    if after < len(reading.sentences) and reading.sentences[after].paragraph == paragraph:
        inside = walk.by_sentence.get(after)
        if inside and inside[0] in walk.clauses and walk.token_of[inside[0]] == reading.sentences[after].first:
            return give(walk, quotation, walk.clauses[inside[0]].mention, after, rules.SENTENCE_AFTER)
    return _by_signature(walk, quotation, paragraph + 1)


def _takes_up(walk: Walk, number: int) -> bool:
    """Tell whether a sentence says who said the one before: "Das erklärte Roe am Montag."."""
    reading = walk.reading
    if number >= len(reading.sentences) or not walk.reported.get(number):
        return False
    tokens, first = reading.tokens, reading.sentences[number].first
    takes_up = tokens[first].lower in reading.lexicon.demonstratives
    return takes_up and first + 1 < len(tokens) and reading.lexicon.reports(tokens[first + 1].lower)


def _by_signature(walk: Walk, quotation: int, paragraph: int) -> bool:
    """The next paragraph is a dash and a name."""
    reading = walk.reading
    first, end = reading.paragraphs[paragraph] if paragraph < len(reading.paragraphs) else (0, 0)
    signed = _signed(reading, first, end) if end - first <= _SIGNED else None
    return signed is not None and give(walk, quotation, signed, reading.sentence_of(first), rules.SIGNATURE)


def _by_paragraph_before(walk: Walk, quotation: int, number: int) -> bool:
    """An earlier paragraph quotes, reports, or is about somebody."""
    reading = walk.reading
    paragraph = reading.sentences[number].paragraph
    earlier = _paragraph_before(reading, paragraph)
    opens = number in walk.pure or number == reading.sentences_of(paragraph)[0]
    if not opens or not earlier or earlier[0] < reading.reach(number, number):
        return False
    quoting = next((n for n in reversed(earlier) if walk.by_sentence.get(n)), None)
    if quoting is None:
        return _by_narrative(walk, quotation, earlier)
    last = walk.by_sentence[quoting][-1]
    if not has_speaker(walk, last):
        return False
    if quoting == earlier[-1]:
        return take(walk, quotation, last, rules.PARAGRAPH_AFTER)
    if _by_person(walk, quotation, quoting + 1, earlier[-1] + 1, rules.NARRATIVE_BEFORE):
        return True
    return take(walk, quotation, last, rules.PARAGRAPH_GAP)


def _paragraph_before(reading: Reading, paragraph: int) -> range:
    """Return the sentences of the last paragraph of text before *paragraph*."""
    before = (reading.sentences_of(p) for p in range(paragraph - 1, -1, -1) if p not in reading.credits)
    return next((sentences for sentences in before if sentences), range(0))


def _by_narrative(walk: Walk, quotation: int, earlier: range) -> bool:
    """The sentences *earlier*, without quotations, announce the words or are about somebody."""
    if announced := _announcing(walk, earlier[-1]):
        return give(walk, quotation, announced, earlier[-1], rules.PARAGRAPH_BEFORE)
    return _by_person(walk, quotation, earlier[0], earlier[-1] + 1, rules.PARAGRAPH_BEFORE)


def _announcing(walk: Walk, number: int) -> Mention | None:
    """Return the body that a sentence without any person announces: "The Lorn Gazette put it like this:"."""
    reading, sentence, subject = walk.reading, walk.reading.sentences[number], walk.subjects.get(number)
    if subject is None or subject.kind == "pronoun" or reading.tokens[sentence.end - 1].text != ":":
        return None
    inside = reading.mentions_in(sentence.first, sentence.end)
    persons = any(reading.is_sure(one) or _is_he_or_she(one) for one in inside)
    return None if persons or walk.reported.get(number) else subject


def _is_he_or_she(mention: Mention) -> bool:
    return mention.kind == "pronoun" and mention.gender in _GENDERED


def _by_last_resort(walk: Walk, quotation: int, number: int) -> bool:
    """Who is the subject of the next sentence, or of the rest of this one; both say little."""
    if number in walk.pure:
        return _by_subject_after(walk, quotation, number)
    subject, at = walk.subjects.get(number), walk.token_of[quotation]
    if subject is None or _is_headed(walk, walk.reading.sentences[number].first, at):
        return False
    if subject.first <= at:
        return give(walk, quotation, subject, number, rules.SENTENCE_SUBJECT)
    return not _answers(walk, subject) and give(walk, quotation, subject, number, rules.SUBJECT_AFTER)


def _by_subject_after(walk: Walk, quotation: int, number: int) -> bool:
    """The quotation opens its paragraph, and somebody is the subject of the next sentence."""
    sentences = walk.reading.sentences_of(walk.reading.sentences[number].paragraph)
    subject = walk.subjects.get(number + 1) if number == sentences[0] and number + 1 in sentences else None
    if subject is None or subject.kind != "name" or _answers(walk, subject):
        return False
    return give(walk, quotation, subject, number + 1, rules.SUBJECT_AFTER)


def _answers(walk: Walk, subject: Mention) -> bool:
    """Tell whether the subject of a sentence answers the words before it, or says others: "Roe denied it"."""
    tokens, lexicon = walk.reading.tokens, walk.reading.lexicon
    end = walk.reading.sentences[walk.reading.sentence_of(subject.first)].end
    near = range(subject.end, min(end, subject.end + _ANSWER))
    if any(tokens[at].lower in lexicon.answering for at in near):
        return True
    return any(lexicon.reports(tokens[at].lower) and reports_own(tokens, at, lexicon) for at in near)


_INFERENCES: tuple[Callable[[Walk, int, int], bool], ...] = (
    _by_same_sentence,
    _by_reopened_mark,
    _by_next_reference,
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
    person = reading.person_of(mention)
    if person is None:
        return _is_he_or_she(mention)
    return person.is_sure or bool(person.gender) or person.count > 1 or len(person.name.split()) == FULL_NAME
