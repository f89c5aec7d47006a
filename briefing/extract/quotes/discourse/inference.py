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
from briefing.grammar.classes import FINITE

_AROUND = 60
"""Tokens beside a quotation that are looked at."""

_LATER = 4
"""Quotations of a sentence that may speak for one before them."""

_STATEMENT = 9
"""Tokens of "verdict on the new pier was"."""

_ANSWER = 4
"""Tokens from a subject to its verb: "Roe has flatly denied"."""

_REPORTED_ON = 4
"""Sentences back to the one that says who is reported."""


def infer(walk: Walk, quotation: int, number: int) -> None:
    """Give a speaker to a quotation without a reporting clause, by the first rule that finds one."""
    if quotation in walk.heard:
        return
    for infers in _INFERENCES:
        if infers(walk, quotation, number):
            return


def _by_same_sentence(walk: Walk, quotation: int, number: int) -> bool:
    """Another quotation of the sentence has a speaker."""
    inside = walk.by_sentence[number]
    order = quotation - inside[0]
    if order and has_speaker(walk, quotation - 1):
        return take(walk, quotation, quotation - 1, rules.SAME_SENTENCE)
    for later in inside[order + 1 : order + 1 + _LATER]:
        clause = walk.clauses.get(later)
        if clause is None:
            continue
        between = walk.reading.tokens[walk.token_of[quotation] + 1 : walk.token_of[later]]
        bare = not any(token.is_word and len(token.text) > 2 for token in between)
        if bare and _is_said_before(walk, number):
            return False
        if clause.rule.is_behind or bare:
            return give(walk, quotation, clause.mention, number, rules.SAME_SENTENCE_LATER)
    return False


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
    tokens, sentence = reading.tokens, reading.sentences[number]
    if number in walk.pure:
        return False
    alone_before = not any(token.is_word for token in tokens[max(sentence.first, at - _AROUND) : at])
    if alone_before and at + 1 < sentence.end and tokens[at + 1].is_dash:
        signed = [m for m in reading.mentions_in(at + 1, sentence.end) if m.kind in ("name", "organisation")]
        if signed:
            return give(walk, quotation, signed[0], number, rules.SIGNATURE)
    owner = _owner(walk, sentence.first, at)
    if owner:
        return give(walk, quotation, owner, number, rules.OWNER)
    subject = walk.subjects.get(number)
    if _is_headed(walk, sentence.first, at):
        return False
    if subject and subject.end <= at and (subject.kind != "pronoun" or subject.gender in ("m", "f")):
        return give(walk, quotation, subject, number, rules.SENTENCE_SUBJECT)
    return False


def _by_reported_speech(walk: Walk, quotation: int, number: int) -> bool:
    """The sentence is reported speech, which goes on with whoever spoke before it."""
    reading = walk.reading
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
    reading = walk.reading
    tokens, lexicon = reading.tokens, reading.lexicon
    gender = lexicon.owners.get(tokens[first].lower)
    if gender and at > first + 1 and tokens[first + 1].lower in lexicon.statements:
        return Mention(first, first + 1, "pronoun", gender)
    named = next(
        (m for m in reading.mentions_in(first, min(at, first + _STATEMENT)) if m.is_named or m.kind == "phrase"), None
    )
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
        if not has_speaker(walk, inside[-1]):
            break
        if earlier < number - 1:
            person = _person_subject(walk, earlier + 1, number)
            if person:
                return give(walk, quotation, person[0], person[1], rules.SUBJECT_BEFORE)
            return take(walk, quotation, inside[-1], rules.AFTER_NARRATIVE)
        return take(walk, quotation, inside[-1], rules.NEXT_SENTENCE)
    if number > first and not any(walk.by_sentence.get(n) for n in range(first, number)):
        person = _person_subject(walk, first, number)
        if person:
            return give(walk, quotation, person[0], person[1], rules.SUBJECT_BEFORE)
    return False


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
    if paragraph >= len(reading.paragraphs):
        return False
    first, end = reading.paragraphs[paragraph]
    if end - first > 20 or first == end or not reading.tokens[first].is_dash:
        return False
    signed = [m for m in reading.mentions_in(first, end) if m.kind in ("name", "organisation")]
    return bool(signed) and give(walk, quotation, signed[0], reading.sentence_of(first), rules.SIGNATURE)


def _by_paragraph_before(walk: Walk, quotation: int, number: int) -> bool:
    """An earlier paragraph quotes, reports, or is about somebody."""
    reading = walk.reading
    paragraph = reading.sentences[number].paragraph
    before = paragraph - 1
    while before >= 0 and (before in reading.credits or not reading.sentences_of(before)):
        before -= 1
    opens = number == reading.sentences_of(paragraph)[0] or number in walk.pure
    if before < 0 or not opens or reading.sentences_of(before)[0] < reading.reach(number, number):
        return False
    earlier = reading.sentences_of(before)
    quoting = [n for n in earlier if walk.by_sentence.get(n)]
    if not quoting:
        return _by_narrative(walk, quotation, earlier)
    last = walk.by_sentence[quoting[-1]][-1]
    if not has_speaker(walk, last):
        return False
    if quoting[-1] == earlier[-1]:
        return take(walk, quotation, last, rules.PARAGRAPH_AFTER)
    person = _person_subject(walk, quoting[-1] + 1, earlier[-1] + 1)
    if person:
        return give(walk, quotation, person[0], person[1], rules.NARRATIVE_BEFORE)
    return take(walk, quotation, last, rules.PARAGRAPH_GAP)


def _by_narrative(walk: Walk, quotation: int, earlier: range) -> bool:
    """The sentences *earlier*, without quotations, announce the words or are about somebody."""
    if announced := _announcing(walk, earlier[-1]):
        return give(walk, quotation, announced, earlier[-1], rules.PARAGRAPH_BEFORE)
    person = _person_subject(walk, earlier[0], earlier[-1] + 1)
    return person is not None and give(walk, quotation, person[0], person[1], rules.PARAGRAPH_BEFORE)


def _announcing(walk: Walk, number: int) -> Mention | None:
    """Return the body that a sentence without any person announces: "The Lorn Gazette put it like this:"."""
    reading, sentence, subject = walk.reading, walk.reading.sentences[number], walk.subjects.get(number)
    if subject is None or subject.kind == "pronoun" or reading.tokens[sentence.end - 1].text != ":":
        return None
    inside = reading.mentions_in(sentence.first, sentence.end)
    persons = any(reading.is_sure(one) or (one.kind == "pronoun" and one.gender in ("m", "f")) for one in inside)
    return None if persons or walk.reported.get(number) else subject


def _by_last_resort(walk: Walk, quotation: int, number: int) -> bool:
    """Who is the subject of the next sentence, or spoke last; both say little."""
    reading = walk.reading
    paragraph = reading.sentences[number].paragraph
    first = reading.sentences_of(paragraph)[0]
    pure = number in walk.pure
    after = walk.subjects.get(number + 1)
    follows = number + 1 < len(reading.sentences) and reading.sentences[number + 1].paragraph == paragraph
    if (
        number == first
        and pure
        and follows
        and after is not None
        and after.kind == "name"
        and not _answers(walk, after)
    ):
        return give(walk, quotation, after, number + 1, rules.SUBJECT_AFTER)
    subject = walk.subjects.get(number)
    if not pure and subject is not None:
        at = walk.token_of[quotation]
        behind = subject.first > at
        if _is_headed(walk, walk.reading.sentences[number].first, at):
            return False
        return not (behind and _answers(walk, subject)) and give(
            walk, quotation, subject, number, rules.SUBJECT_AFTER if behind else rules.SENTENCE_SUBJECT
        )
    return False


def _answers(walk: Walk, subject: Mention) -> bool:
    """Tell whether the subject of a sentence answers the words before it, or says others: "Roe denied it"."""
    tokens, lexicon = walk.reading.tokens, walk.reading.lexicon
    end = walk.reading.sentences[walk.reading.sentence_of(subject.first)].end
    near = range(subject.end, min(end, subject.end + _ANSWER))
    verbs = [at for at in near if lexicon.reports(tokens[at].lower)]
    return any(tokens[at].lower in lexicon.answering for at in near) or any(
        reports_own(tokens, at, lexicon) for at in verbs
    )


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
    if mention.kind == "pronoun":
        return mention.gender in ("m", "f")
    person = reading.person_of(mention)
    if person is None:
        return False
    return person.is_sure or bool(person.gender) or person.count > 1 or len(person.name.split()) == FULL_NAME
