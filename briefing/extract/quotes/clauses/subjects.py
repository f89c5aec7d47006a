"""Whose a reporting verb is: the subject before it, behind it, or shared with another verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.attribution import Attribution, Subject, make_subject
from briefing.extract.quotes.clauses.beside import find_before_aside, find_beside
from briefing.extract.quotes.clauses.fields import find_in_fields
from briefing.extract.quotes.clauses.main import main_subject
from briefing.extract.quotes.clauses.phrases import past_adverbs, phrase_before, read_after
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.grammar.classes import AUXILIARY, RELATIVE

_REACH = 120
"""Tokens of a clause that are looked at; a longer one is a list or a table."""

_PARTED = 6
"""Tokens from an auxiliary to its participle."""

_ADVERBIAL = re.compile(r"[VPFSv]tj?n(?=d)")
"""An auxiliary and the noun phrase that parts it from a participle."""

_MARKS = ",)-"
"""What an aside ends with."""

_SHARING = "Q,-cek"
"""Classes of what stands before a participle that belongs to the clause in front."""


def find_reporting(reading: Reading, start: int, end: int) -> Sequence[Attribution]:
    """Return the reporting clauses of a sentence in order, whatever they report."""
    verbs = reading.strong_in(start, end)
    return [clause for verb in verbs if (clause := _read_reporting(reading, start, verb, end))]


def _read_reporting(reading: Reading, start: int, verb: int, end: int) -> Attribution | None:
    """Return the clause of *verb*: its subject before it, or after it where a comma or the language allows."""
    parted = _follows_mark(reading, start, verb)
    at = past_adverbs(reading, verb + 1, end)
    behind = read_after(reading, at, end) if parted or reading.lexicon.inverts else None
    inverted = parted and behind is not None and _closes_clause(reading, behind, end)
    subject = None if inverted else subject_of(reading, start, verb, end)
    if subject and subject.how != "infinitive":
        return attribute(reading, subject, verb)
    if behind is None or reading.tokens[verb].lower in reading.lexicon.telling:
        return None
    return Attribution(behind, verb, rules.BEFORE_VERB_FIRST)


def _follows_mark(reading: Reading, start: int, verb: int) -> bool:
    """Tell whether a mark stands before *verb* with its auxiliaries."""
    before = next((code for at in range(verb - 1, start - 1, -1) if (code := reading.codes[at]) not in AUXILIARY), ".")
    return before in _MARKS


def _closes_clause(reading: Reading, behind: Mention, end: int) -> bool:
    """Tell whether a clause ends with the name behind its verb, which then is no object."""
    if behind.kind != "name" or reading.lexicon.is_verb_second:
        return False
    return behind.end >= end or not reading.tokens[behind.end].is_word


def attribute(reading: Reading, subject: Subject, verb: int) -> Attribution:
    """Return the clause of *verb* with its *subject*."""
    rule = rules.BEFORE if reading.lexicon.is_verb_second else subject.rule
    weak = reading.tokens[verb].lower not in reading.lexicon.strong
    return Attribution(subject.mention, verb, rule, weak, subject.is_firm)


def subject_of(reading: Reading, start: int, verb: int, end: int) -> Subject | None:
    """Return the subject of *verb*; of a participle or an infinitive that of the verb before it."""
    start = max(start, verb - _REACH)
    if reading.lexicon.is_verb_second:
        return find_in_fields(reading, start, verb, min(end, verb + _REACH))
    is_participle = reading.tokens[verb].lower in reading.lexicon.participles
    return (_of_participle if is_participle else _of_finite)(reading, start, verb)


def _of_participle(reading: Reading, start: int, verb: int) -> Subject | None:
    if verb > start and (reading.codes[verb - 1] in _SHARING or reading.word(verb - 1) in reading.lexicon.clauses):
        return make_subject(nearest_subject(reading, start, verb), "participle")
    subject = _named_before(reading, start, verb)
    if subject is None or _is_absolute(reading, start, subject):
        return subject
    return Subject(nearest_subject(reading, start, verb) or subject.mention, "participle")


def _of_finite(reading: Reading, start: int, verb: int) -> Subject | None:
    lexicon, before = reading.lexicon, reading.tokens[verb - 1].lower if verb > start else ""
    if before in lexicon.infinitives or before == "not":
        return make_subject(main_subject(reading, start, verb), "infinitive")
    if is_passive(reading, start, verb):
        return None  # "was asked": the subject hears
    subject = _named_before(reading, start, verb)
    bare = subject is not None and reading.tokens[verb].lower in lexicon.bare
    return subject if subject and (not bare or _is_plural(reading, subject.mention)) else None


def is_passive(reading: Reading, start: int, verb: int) -> bool:
    """Tell whether a form of "be" makes *verb* a passive."""
    for at in range(verb - 1, start - 1, -1):
        if reading.tokens[at].lower in reading.lexicon.copulas:
            return True
        if not _is_skipped(reading, at):
            return False
    return False


def _is_skipped(reading: Reading, at: int) -> bool:
    """Tell whether an adverb or an auxiliary stands at *at*, and nobody's name."""
    token, lexicon = reading.tokens[at], reading.lexicon
    if not token.is_word or token.lower in lexicon.modals or at + 1 in reading.ends:
        return False
    helps = reading.codes[at] in "rVPFSMIDG" and not token.is_capital
    return helps or lexicon.is_skipped(token.lower)


def _is_absolute(reading: Reading, start: int, subject: Subject) -> bool:
    """Tell whether a participle belongs to the noun before it: "with Roe saying", "Roe saying" at the start."""
    first = subject.mention.first
    if not any(token.is_word for token in reading.tokens[start:first]):
        return True
    return subject.how == "beside" and reading.tokens[first - 1].lower in reading.lexicon.accompanied


def _is_plural(reading: Reading, mention: Mention) -> bool:
    word = reading.tokens[mention.end - 1].lower
    if mention.gender in ("p", "w") or word in ("they", "who", "you"):
        return True
    return mention.kind != "pronoun" and word.endswith("s") and not word.endswith("ss")


def _named_before(reading: Reading, start: int, verb: int) -> Subject | None:
    """Return the subject before *verb*, but none that is nobody to look up."""
    subject = _before(reading, start, verb)
    return None if subject is None or subject.mention.gender == "x" else subject


def _before_adverbial(reading: Reading, start: int, verb: int) -> int:
    """Return the token of a participle, or that behind its auxiliary: "a [une nouvelle fois] prévenu"."""
    parted = _ADVERBIAL.search(reading.codes, max(start, verb - _PARTED), verb)
    return parted.start() + 1 if parted and parted.end() == verb else verb


def _before(reading: Reading, start: int, verb: int) -> Subject | None:
    """Return the subject that ends before *verb*, adverbs and auxiliaries between them."""
    before = _before_adverbial(reading, start, verb) if reading.lexicon.inverts else verb
    last = next((at for at in range(before - 1, start - 1, -1) if not _is_skipped(reading, at)), None)
    if last is None:
        return None
    code, word, lexicon = reading.codes[last], reading.tokens[last].lower, reading.lexicon
    if pronoun := reading.pronoun_at(last):
        return _antecedent(reading, start, last) if pronoun.gender == "w" else Subject(pronoun, "beside")
    if code == RELATIVE or word in lexicon.that:
        return _antecedent(reading, start, last)
    if code in _MARKS:
        return find_before_aside(reading, start, last)
    if code == "c" or word in lexicon.modals:
        return make_subject(nearest_subject(reading, start, last + 1), "shared")
    return find_beside(reading, start, last + 1, verb)


def _antecedent(reading: Reading, start: int, at: int) -> Subject | None:
    """Return what a relative pronoun at *at* stands for: the phrase right before it."""
    end = at - 1 if at > start and reading.codes[at - 1] == "," else at
    mention = phrase_before(reading, start, end)
    return make_subject(mention if mention and mention.kind != "pronoun" else None, "who")


def nearest_subject(reading: Reading, start: int, end: int) -> Mention | None:
    """Return the subject of the last reporting verb before *end*, else of the sentence: "Roe sat down and said"."""
    strong = reading.strong_in(max(start, end - _REACH), end)
    verbs = (verb for verb in reversed(strong) if reading.tokens[verb].lower in reading.lexicon.stating)
    subjects = (_before(reading, start, verb) for verb in verbs)
    found = next((subject.mention for subject in subjects if subject and subject.is_firm), None)
    return found or main_subject(reading, start, end)
