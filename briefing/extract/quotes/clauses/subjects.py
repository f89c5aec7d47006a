"""Whose a reporting verb is: the subject before it, behind it, or shared with another verb."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.asides import find_before_aside
from briefing.extract.quotes.clauses.attribution import Attribution
from briefing.extract.quotes.clauses.beside import find_beside
from briefing.extract.quotes.clauses.fields import find_in_fields
from briefing.extract.quotes.clauses.main import main_subject
from briefing.extract.quotes.clauses.phrases import past_adverbs, phrase_before, read_after
from briefing.extract.quotes.clauses.subject import Subject, make_subject
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.grammar.classes import AUXILIARY

_REACH = 120
"""Tokens of a clause that are looked at; a longer one is a list or a table."""

_MARKS = ",)-"
"""What an aside ends with."""


def find_reporting(reading: Reading, start: int, end: int) -> Sequence[Attribution]:
    """Return the reporting clauses of a sentence in order, whatever they report."""
    strong = reading.lexicon.strong
    verbs = [verb for verb in reading.verbs_in(start, end) if reading.tokens[verb].lower in strong]
    return [clause for verb in verbs if (clause := _read_reporting(reading, start, verb, end))]


def _read_reporting(reading: Reading, start: int, verb: int, end: int) -> Attribution | None:
    """Return the clause of *verb*: its subject before it, or after it where a comma or the language allows."""
    lexicon = reading.lexicon
    opening = verb
    while opening > start and reading.codes[opening - 1] in AUXILIARY:
        opening -= 1
    parted = opening > start and reading.codes[opening - 1] in _MARKS
    behind = read_after(reading, past_adverbs(reading, verb + 1, end), end) if parted or lexicon.inverts else None
    inverted = behind is not None and parted and behind.kind == "name" and _closes(reading, behind.end, end)
    subject = None if inverted and not lexicon.is_verb_second else subject_of(reading, start, verb, end)
    if subject and subject.how != "infinitive":
        return Attribution(subject.mention, verb, rules.BEFORE if lexicon.is_verb_second else subject.rule)
    if behind is None or reading.tokens[verb].lower in lexicon.telling:
        return None
    return Attribution(behind, verb, rules.BEFORE_VERB_FIRST)


def _closes(reading: Reading, at: int, end: int) -> bool:
    return at >= end or not reading.tokens[at].is_word


def subject_of(reading: Reading, start: int, verb: int, end: int) -> Subject | None:
    """Return the subject of *verb*; of a participle or an infinitive that of the verb before it."""
    start = max(start, verb - _REACH)
    if reading.lexicon.is_verb_second:
        return find_in_fields(reading, start, verb, min(end, verb + _REACH))
    lexicon, word = reading.lexicon, reading.tokens[verb].lower
    before = reading.tokens[verb - 1].lower if verb > start else ""
    is_participle = word in lexicon.participles
    if not is_participle and (before in lexicon.infinitives or before == "not"):
        return make_subject(main_subject(reading, start, verb), "infinitive")
    if is_participle and before and _shares(reading, verb - 1):
        return make_subject(nearest_subject(reading, start, verb), "participle")
    if not is_participle and is_passive(reading, start, verb):
        return None  # "was asked": the subject hears
    subject = _before(reading, start, verb)
    if subject is None or subject.mention.gender == "x":
        return None
    if is_participle and not _is_absolute(reading, start, subject):
        return Subject(nearest_subject(reading, start, verb) or subject.mention, "participle")
    if word in lexicon.bare and not _is_plural(reading, subject.mention):
        return None
    return subject


def _shares(reading: Reading, before: int) -> bool:
    """Tell whether a participle after the token *before* belongs to the clause in front."""
    return reading.codes[before] in "Q,-cekr"


def is_passive(reading: Reading, start: int, verb: int) -> bool:
    """Tell whether a form of "be" makes *verb* a passive."""
    at = verb - 1
    while at > start and reading.tokens[at].lower not in reading.lexicon.copulas and _is_skipped(reading, at):
        at -= 1
    return at >= start and reading.tokens[at].lower in reading.lexicon.copulas


def _is_skipped(reading: Reading, at: int) -> bool:
    """Tell whether an adverb or an auxiliary stands at *at*, and nobody's name."""
    token = reading.tokens[at]
    known = reading.lexicon.is_skipped(token.lower) or (reading.codes[at] in "rVPFSMIDG" and not token.is_capital)
    return token.is_word and known and token.lower not in reading.lexicon.modals and at + 1 not in reading.ends


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
    return word.endswith("s") and not word.endswith("ss") and mention.kind != "pronoun"


def _before(reading: Reading, start: int, verb: int) -> Subject | None:
    """Return the subject that ends before *verb*, adverbs and auxiliaries between them."""
    end = verb
    while end > start and _is_skipped(reading, end - 1):
        end -= 1
    if end <= start:
        return None
    pronoun = next((m for m in reading.ends.get(end, ()) if m.kind == "pronoun"), None)
    if pronoun:
        return _antecedent(reading, start, pronoun.first) if pronoun.gender == "w" else Subject(pronoun, "beside")
    last = reading.codes[end - 1]
    if last == "q" or reading.tokens[end - 1].lower in reading.lexicon.that:
        return _antecedent(reading, start, end - 1)
    if last in _MARKS:
        return find_before_aside(reading, start, end - 1)
    if last == "c" or reading.tokens[end - 1].lower in reading.lexicon.modals:
        return make_subject(nearest_subject(reading, start, end), "shared")
    return find_beside(reading, start, end, verb)


def _antecedent(reading: Reading, start: int, at: int) -> Subject | None:
    """Return what a relative pronoun at *at* stands for: the phrase right before it."""
    end = at - 1 if at > start and reading.codes[at - 1] == "," else at
    mention = phrase_before(reading, start, end)
    return make_subject(mention if mention and mention.kind != "pronoun" else None, "who")


def nearest_subject(reading: Reading, start: int, end: int) -> Mention | None:
    """Return the subject of the last reporting verb before *end*, else of the sentence: "Roe sat down and said"."""
    strong = reading.lexicon.strong - reading.lexicon.participles
    for verb in reversed(reading.verbs_in(max(start, end - _REACH), end)):
        if reading.tokens[verb].lower in strong:
            subject = _before(reading, start, verb)
            if subject and subject.is_firm:
                return subject.mention
    return main_subject(reading, start, end)
