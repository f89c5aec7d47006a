"""The reporting clause before a quotation: Roe said: "X"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.after import read_according, read_left_out
from briefing.extract.quotes.clauses.attribution import Attribution, Bounds
from briefing.extract.quotes.clauses.main import main_subject
from briefing.extract.quotes.clauses.phrases import begin_phrase, phrase_before, read_after
from briefing.extract.quotes.clauses.subjects import attribute, subject_of
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.grammar.classes import ADVERB, FINITE, PARTICIPLE
from briefing.grammar.rows import Rows

_NEAR = 3
"""Words between a verb and the mark within which the verb surely reports what stands between the marks."""

_FAR = 60
"""Tokens before a quotation within which its verb stands."""

_OF_VERB = "oVPFSxrc,."
"""Classes of what stands before a verb whose subject is left out: "y me ha [dicho]"."""

_VERBS = tuple(FINITE + PARTICIPLE)
"""Classes of a finite verb; a rare one may be taken for a participle."""

_FINITE = frozenset(FINITE)

_SUBORDINATING = "kre"
"""Classes of a word that opens a clause of its own: "after"."""


class _Front(NamedTuple):
    """What stands before a quotation."""

    reading: Reading
    bounds: Bounds


def find_before(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read what stands in front: Roe said: "X"; Roe said, though Poe believes it, that it was "X"."""
    if not any(token.is_word for token in reading.tokens[max(bounds.start, bounds.at - _FAR) : bounds.at]):
        return None
    front = _Front(reading, bounds)
    return next(filter(None, (reads(front) for reads in _READINGS.answer(front))), None)


def _named_at_colon(front: _Front) -> Attribution | None:
    """Read "Pollsters agree - Mara Quist: 'X'": a name between another mark and the colon."""
    named = _ending_at_colon(front)
    if named is None or front.reading.code(named.first - 1) != "-":
        return None
    return Attribution(named, None, rules.COLON)


def _ending_at_colon(front: _Front) -> Mention | None:
    """Return the person or body whose name ends at the colon before the words."""
    ending = front.reading.ends.get(front.bounds.at - 1, ())
    return next((m for m in ending if m.kind in ("name", "organisation")), None)


def _any_verb(front: _Front) -> Attribution | None:
    """Read "Roe sighed: 'X'": before a colon any verb reports."""
    reading, bounds = front
    behind = range(bounds.at - 2, bounds.before, -1)
    verb = next((p for p in behind if reading.codes[p] not in "rex"), bounds.before)
    if reading.codes[verb] not in "vp" or reading.lexicon.reports(reading.words[verb]):
        return None
    subject = subject_of(reading, bounds.start, verb, bounds.at)
    return Attribution(subject.mention, verb, rules.COLON) if subject and subject.is_firm else None


def _by_verb(front: _Front) -> Attribution | None:
    """Return what the verbs before the words say: the nearest, or the outermost strong one."""
    reading, bounds = front
    best: Attribution | None = None
    for verb in reversed(reading.verbs_in(max(bounds.before, bounds.at - _FAR), bounds.at)):
        announced = _announced(reading, bounds, verb) or _by_agent(reading, bounds, verb)
        if announced:
            return announced
        clause = _read_verb(reading, bounds, verb)
        if clause is None:
            continue
        if best is not None and not _is_better(_Report(reading, bounds, clause), _Report(reading, bounds, best)):
            continue
        best = clause
        if reading.lexicon.is_verb_second or _IS_NEAREST.decide(_Report(reading, bounds, clause)):
            return best
    return best


def _is_better(outer: _Report, inner: _Report) -> bool:
    """Tell whether a verb farther away is the one that reports the words: the outermost strong one is."""
    return _IS_OUTER.decide(outer) and not _HOLDS.decide(inner)


def _announced(reading: Reading, bounds: Bounds, verb: int) -> Attribution | None:
    """Read ", said Roe, 'X'", than which nothing can be better."""
    parted = verb == bounds.start or reading.codes[verb - 1] in ",;-"
    if not parted or reading.words[verb] not in reading.lexicon.quoting:
        return None
    behind = read_after(reading, verb + 1, bounds.at)
    if behind is None or behind.kind == "pronoun" or not _reaches(reading, behind, bounds.at):
        return None
    return Attribution(behind, verb, rules.BEFORE_VERB_FIRST)


def _by_agent(reading: Reading, bounds: Bounds, verb: int) -> Attribution | None:
    """Read "described by Roe as 'X'"."""
    by = read_after(reading, verb + 2, bounds.at) if reading.words[verb + 1] == "by" else None
    return Attribution(by, verb, rules.BEFORE_BY) if by else None


def _read_verb(reading: Reading, bounds: Bounds, verb: int) -> Attribution | None:
    """Return the attribution that *verb* gives."""
    if _is_closed(reading, verb, bounds.at):
        return None
    subject = subject_of(reading, bounds.start, verb, bounds.at)
    if subject is not None:
        return attribute(reading, subject, verb)
    behind = read_after(reading, verb + 1, bounds.at) if reading.lexicon.inverts else None
    if behind:
        return Attribution(behind, verb, rules.BEFORE_VERB_FIRST)
    alone = not reading.codes[bounds.before : verb].strip(_OF_VERB)
    return read_left_out(reading, verb) if alone else None


def _is_closed(reading: Reading, verb: int, at: int) -> bool:
    """Tell whether a verb with its object stands in a clause before: "Roe praised the plan, and the crowd sang 'X'"."""
    comma = reading.codes.find(",c", verb, at)
    if comma < 0 or verb + 1 not in reading.phrases.at or not _FINITE.isdisjoint(reading.codes[verb + 1 : comma]):
        return False
    phrases = [reading.phrases.at[p] for p in range(comma + 2, at) if p in reading.phrases.at]
    return any(reading.codes[phrase.end : phrase.end + 2].lstrip(ADVERB)[:1] in _VERBS for phrase in phrases)


def _reaches(reading: Reading, behind: Mention, at: int) -> bool:
    """Tell whether a comma or colon parts a phrase from the quotation, and nothing but what belongs to it."""
    if behind.end >= at or reading.codes[at - 1] not in ",:":
        return False
    return behind.end == at - 1 or (behind.kind == "name" and reading.words[behind.end] in reading.lexicon.linking)


class _Report(NamedTuple):
    """What a verb says of the quotation."""

    reading: Reading
    bounds: Bounds
    clause: Attribution

    @property
    def word(self) -> str:
        """The verb."""
        return self.reading.words[self.clause.verb]

    @property
    def gap(self) -> str:
        """The classes of what stands between it and the quotation."""
        return self.reading.codes[self.clause.verb + 1 : self.bounds.at]

    @property
    def distance(self) -> int:
        """The words between them."""
        return sum(token.is_word for token in self.reading.tokens[self.clause.verb + 1 : self.bounds.at])


def _is_subordinate(report: _Report) -> bool:
    """Tell whether a conjunction opens its clause: "after Roe warned that"."""
    at, lexicon = report.clause.mention.first - 1, report.reading.lexicon
    opens = report.reading.code(at) in _SUBORDINATING and at >= report.bounds.start
    return opens and report.reading.words[at] in lexicon.clauses - lexicon.that


_FEATURES_OF_REPORT: Mapping[str, Callable[[_Report], object]] = {
    "strong": lambda report: report.word in report.reading.lexicon.strong,
    "weak": lambda report: report.clause.is_weak,
    "firm": lambda report: report.clause.is_firm,
    "finite": lambda report: report.clause.rule is rules.BEFORE,
    "shared": lambda report: report.clause.rule is rules.BEFORE_SHARED,
    "relative": lambda report: report.clause.rule is rules.BEFORE_RELATIVE,
    "subordinate": _is_subordinate,
    "modal": lambda report: report.reading.word(report.clause.verb - 1) in report.reading.lexicon.modals,
    "comma": lambda report: "," in report.gap,
    "colon": lambda report: ":" in report.gap,
    "close": lambda report: report.distance == 0,
    "near": lambda report: report.distance <= _NEAR,
}

_HOLDS = Rows(_FEATURES_OF_REPORT, (("finite, no weak, subordinate, no comma", True), ("", False)))
"""Whether the words stand in a clause that a conjunction opens and no comma ends."""

_IS_OUTER = Rows(_FEATURES_OF_REPORT, (("weak", False), ("firm, strong", True), ("shared, strong", True), ("", False)))
"""Whether a verb farther away goes before a nearer one that does not hold the words."""

_IS_NEAREST = Rows(
    _FEATURES_OF_REPORT,
    (
        ("modal", False),
        ("weak, no firm", False),
        ("relative, close", True),
        ("relative", False),
        ("near", True),
        ("colon", True),
        ("", False),
    ),
)
"""Whether a verb stands so near to the marks that no other one is looked for."""


def _source_in_front(front: _Front) -> Attribution | None:
    """Read "According to Roe, the plan is 'X'", "Roe zufolge"."""
    reading, bounds = front
    first = max(bounds.start, bounds.at - _FAR)
    cues = reversed(reading.sources_in(first, bounds.at))
    return next(filter(None, (_read_source(reading, first, at, bounds.at) for at in cues)), None)


def _read_source(reading: Reading, first: int, at: int, end: int) -> Attribution | None:
    if reading.words[at] not in reading.lexicon.according_after:
        return read_according(reading, at, end)
    mention = phrase_before(reading, first, at)
    return Attribution(mention, at, rules.ACCORDING_TO) if mention else None


def _viewed(front: _Front) -> Attribution | None:
    """Read "For Roe, the mayor, it is 'X'": whose view it is, where no verb reports."""
    reading, bounds = front
    person = read_after(reading, bounds.start + 1, bounds.at)
    if person is None or not reading.is_sure(person):
        return None
    states = reading.has(reading.lexicon.verbal, person.end, bounds.at)
    return Attribution(person, bounds.start, rules.VIEW) if states or person.end == bounds.at - 1 else None


def _by_colon(front: _Front) -> Attribution | None:
    """Read "Roe: 'X'": the name that ends at the colon, else the subject of what stands before it."""
    mention = _speaker_at_colon(front) or _subject_at_colon(front.reading, front.bounds.start, front.bounds.at - 1)
    return Attribution(mention, None, rules.COLON) if mention else None


def _speaker_at_colon(front: _Front) -> Mention | None:
    """Return the name that ends at the colon, or the one that opens the line before it: "Roe, The Vell Post: 'X'"."""
    named = _ending_at_colon(front)
    opening = front.reading.named_at(front.bounds.start, front.bounds.at - 1) if named else None
    return opening if opening and front.reading.codes[opening.end] == "," else named


def _subject_at_colon(reading: Reading, start: int, colon: int) -> Mention | None:
    """Return who a line before a colon is about: a name, a role or a body, no other noun."""
    opens = reading.lexicon.is_verb_second and begin_phrase(reading, start, colon) == start
    subject = phrase_before(reading, start, colon) if opens else main_subject(reading, start, colon)
    if subject is None or subject.kind != "phrase" or subject.gender:
        return subject
    noun = reading.phrases.at.get(subject.first)
    return subject if noun and reading.lexicon.is_role(reading.words[noun.end - 1]) else None


_FEATURES: Mapping[str, Callable[[_Front], object]] = {
    "colon": lambda front: front.reading.codes[front.bounds.at - 1] == ":",
    "first": lambda front: front.bounds.before == front.bounds.start,
    "viewing": lambda front: front.reading.words[front.bounds.start] in front.reading.lexicon.viewing,
}

_READINGS: Rows[_Front, Callable[[_Front], Attribution | None]] = Rows(
    _FEATURES,
    (
        ("colon", _named_at_colon),
        ("colon", _any_verb),
        ("", _by_verb),
        ("", _source_in_front),
        ("first, viewing", _viewed),
        ("first, colon", _by_colon),
    ),
)
"""In the order in which they are tried."""
