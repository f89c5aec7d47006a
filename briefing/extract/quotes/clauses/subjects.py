"""Whose a reporting verb is: the subject before it, behind it, or shared with another verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.attribution import Attribution, Subject, make_subject
from briefing.extract.quotes.clauses.beside import find_before_aside, find_beside
from briefing.extract.quotes.clauses.fields import find_in_fields
from briefing.extract.quotes.clauses.main import main_subject
from briefing.extract.quotes.clauses.phrases import past_adverbs, phrase_before, read_after
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.grammar.asides import CLOSING
from briefing.grammar.classes import ADVERB, AND, AUXILIARY, RELATIVE
from briefing.grammar.rows import Rows

_REACH = 120
"""Tokens of a clause that are looked at; a longer one is a list or a table."""

_PLURAL = ("p", "w")
"""Genders of several, and of "who", which may be of several."""

_HELPING = ADVERB + AUXILIARY
"""Classes of what stands between a subject and its verb."""

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
    inverted = parted and _closes_clause(reading, behind, end)
    subject = None if inverted else subject_of(reading, start, verb, end)
    if subject and subject.how != "infinitive":
        return attribute(reading, subject, verb)
    if behind is None or reading.words[verb] in reading.lexicon.telling:
        return None
    return Attribution(behind, verb, rules.BEFORE_VERB_FIRST)


def _follows_mark(reading: Reading, start: int, verb: int) -> bool:
    """Tell whether a mark stands before *verb* with its auxiliaries."""
    before = next((code for at in range(verb - 1, start - 1, -1) if (code := reading.codes[at]) not in AUXILIARY), ".")
    return before in CLOSING


def _closes_clause(reading: Reading, behind: Mention | None, end: int) -> bool:
    """Tell whether a clause ends with the name behind its verb, which then is no object."""
    if behind is None or behind.kind != "name":
        return False
    return reading.closes(behind.end, end) and not reading.lexicon.is_verb_second


def attribute(reading: Reading, subject: Subject, verb: int) -> Attribution:
    """Return the clause of *verb* with its *subject*."""
    rule = rules.BEFORE if reading.lexicon.is_verb_second else subject.rule
    weak = reading.words[verb] not in reading.lexicon.strong
    return Attribution(subject.mention, verb, rule, weak, subject.is_firm)


def subject_of(reading: Reading, start: int, verb: int, end: int) -> Subject | None:
    """Return the subject of *verb*; of a participle or an infinitive that of the verb before it."""
    start = max(start, verb - _REACH)
    if reading.lexicon.is_verb_second:
        return find_in_fields(reading, start, verb, min(end, verb + _REACH))
    is_participle = reading.words[verb] in reading.lexicon.participles
    return (_of_participle if is_participle else _of_finite)(reading, start, verb)


def _of_participle(reading: Reading, start: int, verb: int) -> Subject | None:
    if reading.code(verb - 1) in _SHARING:
        return make_subject(nearest_subject(reading, start, verb), "participle")
    subject = _named_before(reading, start, verb)
    if subject is None or _is_absolute(reading, start, subject.mention):
        return subject
    return Subject(nearest_subject(reading, start, verb) or subject.mention, "participle")


def _of_finite(reading: Reading, start: int, verb: int) -> Subject | None:
    lexicon, before = reading.lexicon, reading.words[verb - 1] if verb > start else ""
    if before in lexicon.infinitives or before == "not":
        return make_subject(main_subject(reading, start, verb), "infinitive")
    if is_passive(reading, start, verb):
        return None  # "was asked": the subject hears
    subject = _named_before(reading, start, verb)
    if subject is None or reading.words[verb] not in lexicon.bare:
        return subject
    return subject if _is_plural(reading, subject.mention) else None


def is_passive(reading: Reading, start: int, verb: int) -> bool:
    """Tell whether a form of "be" makes *verb* a passive."""
    for at in range(verb - 1, start - 1, -1):
        if reading.words[at] in reading.lexicon.copulas:
            return True
        if not _is_skipped(reading, at):
            return False
    return False


def _is_skipped(reading: Reading, at: int) -> bool:
    """Tell whether an adverb or an auxiliary stands at *at*, and nobody's name."""
    token, lexicon = reading.tokens[at], reading.lexicon
    if not token.is_word or token.lower in lexicon.modals or at + 1 in reading.ends:
        return False
    helps = reading.codes[at] in _HELPING and not token.is_capital
    return helps or lexicon.is_skipped(token.lower)


def _is_absolute(reading: Reading, start: int, mention: Mention) -> bool:
    """Tell whether a participle belongs to the noun before it: "with Roe saying", "Roe saying" at the start."""
    if not any(token.is_word for token in reading.tokens[start : mention.first]):
        return True
    return reading.words[mention.first - 1] in reading.lexicon.accompanied


def _is_plural(reading: Reading, mention: Mention) -> bool:
    word = reading.words[mention.end - 1]
    return mention.gender in _PLURAL or (word.endswith("s") and not word.endswith("ss"))


def _named_before(reading: Reading, start: int, verb: int) -> Subject | None:
    """Return the subject before *verb*, but none that is nobody to look up."""
    subject = _before(reading, start, verb)
    return None if subject is None or subject.mention.gender == "x" else subject


class _Last(NamedTuple):
    """What stands before a verb, its last word, behind which are but adverbs and auxiliaries, at the token ``at``."""

    reading: Reading
    start: int
    at: int
    verb: int

    @property
    def word(self) -> str:
        return self.reading.words[self.at]

    @property
    def code(self) -> str:
        return self.reading.codes[self.at]

    @property
    def pronoun(self) -> Mention | None:
        return self.reading.pronoun_at(self.at)


def _before(reading: Reading, start: int, verb: int) -> Subject | None:
    """Return the subject that ends before *verb*, adverbs and auxiliaries between them."""
    at = next((at for at in range(verb - 1, start - 1, -1) if not _is_skipped(reading, at)), None)
    if at is None:
        return None
    last = _Last(reading, start, at, verb)
    return _SUBJECT.decide(last)(last)


def _antecedent(last: _Last) -> Subject | None:
    """Return what a relative pronoun stands for: the phrase right before it."""
    end = last.at - (last.reading.code(last.at - 1) == ",")
    return make_subject(phrase_before(last.reading, last.start, end), "who")


def _shared(last: _Last) -> Subject | None:
    return make_subject(nearest_subject(last.reading, last.start, last.at + 1), "shared")


_FEATURES: Mapping[str, Callable[[_Last], object]] = {
    "who": lambda last: last.pronoun and last.pronoun.gender == "w",
    "pronoun": lambda last: last.pronoun,
    "relative": lambda last: last.code == RELATIVE,
    "that": lambda last: last.word in last.reading.lexicon.that,
    "mark": lambda last: last.code in CLOSING,
    "and": lambda last: last.code == AND,
    "modal": lambda last: last.word in last.reading.lexicon.modals,
}

_SUBJECT: Rows[_Last, Callable[[_Last], Subject | None]] = Rows(
    _FEATURES,
    (
        ("who", _antecedent),
        ("pronoun", lambda last: make_subject(last.pronoun, "beside")),
        ("relative", _antecedent),
        ("that", _antecedent),  # "the man that said"
        ("mark", lambda last: find_before_aside(last.reading, last.start, last.at)),
        ("and", _shared),  # "Roe sat down and said"
        ("modal", _shared),
        ("", lambda last: find_beside(last.reading, last.start, last.at + 1, last.verb)),
    ),
)


def nearest_subject(reading: Reading, start: int, end: int) -> Mention | None:
    """Return the subject of the last reporting verb before *end*, else of the sentence: "Roe sat down and said"."""
    strong = reading.strong_in(max(start, end - _REACH), end)
    verbs = (verb for verb in reversed(strong) if reading.words[verb] in reading.lexicon.stating)
    subjects = (_before(reading, start, verb) for verb in verbs)
    found = next((subject.mention for subject in subjects if subject and subject.is_firm), None)
    return found or main_subject(reading, start, end)
