"""The reporting clause before a quotation: Roe said: "X"."""

from __future__ import annotations

from collections.abc import Callable

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.after import read_according, read_left_out
from briefing.extract.quotes.clauses.attribution import Attribution, Bounds
from briefing.extract.quotes.clauses.main import main_subject
from briefing.extract.quotes.clauses.phrases import begin_phrase, phrase_before, read_after
from briefing.extract.quotes.clauses.position import is_governed
from briefing.extract.quotes.clauses.subjects import attribute, subject_of
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.grammar.classes import ADVERB, FINITE, PARTICIPLE

_NEAR = 3
"""Words between a verb and the mark within which the verb surely reports what stands between the marks."""

_AGENT = 12
"""Tokens between a verb and its "by"."""

_FAR = 60
"""Tokens before a quotation within which its verb stands."""

_OF_VERB = "oVPFSxrc,."
"""Classes of what stands before a verb whose subject is left out: "y me ha [dicho]"."""

_VERBS = tuple(FINITE + PARTICIPLE)
"""Classes of a finite verb; a rare one may be taken for a participle."""

_SUBORDINATING = "kre"
"""Classes of a word that opens a clause of its own: "after"."""


def find_before(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read what stands in front: Roe said: "X"; Roe said, though Poe believes it, that it was "X"."""
    if not any(token.is_word for token in reading.tokens[max(bounds.start, bounds.at - _FAR) : bounds.at]):
        return None
    return next((clause for reads in _READINGS if (clause := reads(reading, bounds))), None)


def _named_at_colon(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read "Pollsters agree - Mara Quist: 'X'": a name between another mark and the colon."""
    named = _ending_at_colon(reading, bounds) if bounds.at - 1 > bounds.before else None
    if named is None or named.first <= bounds.start or reading.codes[named.first - 1] != "-":
        return None
    return Attribution(named, None, rules.COLON)


def _ending_at_colon(reading: Reading, bounds: Bounds) -> Mention | None:
    """Return the person or body whose name ends at the colon before the words."""
    colon = bounds.at - 1
    names = [m for m in reading.ends.get(colon, ()) if m.kind in ("name", "organisation")]
    return names[0] if names and reading.codes[colon] == ":" else None


def _any_verb(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read "Roe sighed: 'X'": before a colon any verb reports."""
    if reading.codes[bounds.at - 1] != ":":
        return None
    verb = next((p for p in range(bounds.at - 2, bounds.before, -1) if reading.codes[p] not in "rex"), bounds.before)
    if verb <= bounds.before or reading.codes[verb] not in "vp" or reading.lexicon.reports(reading.word(verb)):
        return None
    subject = subject_of(reading, bounds.start, verb, bounds.at)
    return Attribution(subject.mention, verb, rules.COLON) if subject and subject.is_firm else None


def _by_verb(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Return what the verbs before the words say: the nearest, or the outermost strong one."""
    best: Attribution | None = None
    for verb in reversed(reading.verbs_in(max(bounds.before, bounds.at - _FAR), bounds.at)):
        announced = _announced(reading, bounds, verb)
        if announced:
            return announced
        clause = _read_verb(reading, bounds, verb)
        if clause is None:
            continue
        best = clause if best is None or reading.lexicon.is_verb_second else _prefer(reading, bounds, best, clause)
        if best is clause and (reading.lexicon.is_verb_second or _is_nearest(reading, bounds, clause)):
            return best
    return best


def _announced(reading: Reading, bounds: Bounds, verb: int) -> Attribution | None:
    """Read ", said Roe, 'X'" and "described by Roe as 'X'", than which nothing can be better."""
    parted = verb == bounds.start or reading.codes[verb - 1] in ",;-"
    if parted and reading.tokens[verb].lower in reading.lexicon.quoting:
        behind = read_after(reading, verb + 1, bounds.at)
        if behind and behind.kind != "pronoun" and _reaches(reading, verb, behind, bounds.at):
            return Attribution(behind, verb, rules.BEFORE_VERB_FIRST)
    by = _agent(reading, verb, bounds.at) if reading.lexicon.code == "en" else None
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
    return read_left_out(reading, verb, bounds.at) if alone else None


def _is_closed(reading: Reading, verb: int, at: int) -> bool:
    """Tell whether a verb with its object stands in a clause before: "Roe praised the plan, and the crowd sang 'X'"."""
    comma = reading.codes.find(",c", verb, at)
    if (
        comma < 0
        or verb + 1 not in reading.phrases.at
        or any(code in FINITE for code in reading.codes[verb + 1 : comma])
    ):
        return False
    phrases = [reading.phrases.at[p] for p in range(comma + 2, at) if p in reading.phrases.at]
    return any(reading.codes[phrase.end : phrase.end + 2].lstrip(ADVERB)[:1] in _VERBS for phrase in phrases)


def _reaches(reading: Reading, verb: int, behind: Mention, at: int) -> bool:
    """Tell whether a comma or colon parts a phrase from the quotation, and nothing but what belongs to it."""
    between = reading.tokens[behind.end : at]
    if not between or between[-1].text not in (",", ":"):
        return False
    if len(between) == 1:
        return True
    linked = behind.kind == "name" and behind.first == verb + 1 and between[0].lower in reading.lexicon.linking
    return linked and all(token.is_word or token.is_possessive for token in between[:-1])


def _agent(reading: Reading, verb: int, at: int) -> Mention | None:
    """Return who speaks in "was called by Roe 'X'" and "described by Roe as 'X'"."""
    near = range(verb + 1, min(at, verb + _AGENT))
    by = next((p for p in near if reading.codes[p] in ".;," or reading.tokens[p].lower == "by"), verb)
    mention = read_after(reading, by + 1, at) if reading.tokens[by].lower == "by" else None
    if mention is None or by == verb + 1:
        return mention
    return mention if mention.end + 1 == at and reading.tokens[mention.end].lower == "as" else None


def _prefer(reading: Reading, bounds: Bounds, best: Attribution, clause: Attribution) -> Attribution:
    """Return the better of two verbs: the nearer one, but the outermost strong one where that is not near."""
    if clause.is_weak or _after_modal(reading, clause) or _governs(reading, bounds, best):
        return best
    outer = clause.is_firm or clause.rule is rules.BEFORE_SHARED
    return clause if outer and reading.tokens[clause.cue or 0].lower in reading.lexicon.strong else best


def _governs(reading: Reading, bounds: Bounds, clause: Attribution) -> bool:
    """Tell whether the words stand in a clause that a conjunction opens and no comma ends: "after Roe warned that"."""
    at, lexicon = clause.mention.first - 1, reading.lexicon
    if clause.cue is None or at < bounds.start or clause.rule is not rules.BEFORE or clause.is_weak:
        return False
    subordinate = reading.codes[at] in _SUBORDINATING and reading.tokens[at].lower in lexicon.clauses - lexicon.that
    return subordinate and "," not in reading.codes[clause.cue : bounds.at]


def _is_nearest(reading: Reading, bounds: Bounds, clause: Attribution) -> bool:
    """Tell whether the verb stands so near to the marks that no other one is looked for."""
    if clause.cue is None or _after_modal(reading, clause) or (clause.is_weak and not clause.is_firm):
        return False
    gap = reading.tokens[clause.cue + 1 : bounds.at]
    count = sum(token.is_word for token in gap)
    if clause.rule is rules.BEFORE_RELATIVE:
        return not count
    return count <= _NEAR or any(token.text == ":" for token in gap)


def _after_modal(reading: Reading, clause: Attribution) -> bool:
    return reading.word((clause.cue or 0) - 1) in reading.lexicon.modals


def _source_in_front(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read "According to Roe, the plan is 'X'", "Roe zufolge"."""
    first, lexicon = max(bounds.start, bounds.at - _FAR), reading.lexicon
    for at in reversed(range(first, bounds.at) if lexicon.according_after else reading.sources_in(first, bounds.at)):
        if reading.tokens[at].lower in lexicon.according_after:
            mention = phrase_before(reading, first, at)
            clause = Attribution(mention, at, rules.ACCORDING_TO) if mention else None
        else:
            clause = read_according(reading, at, bounds.at) if reading.word(at) in lexicon.sourcing else None
        if clause:
            return clause
    return None


def _viewed(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read "For Roe, the mayor, it is 'X'": whose view it is, where no verb reports."""
    at = bounds.start
    if bounds.before > at or reading.word(at) not in reading.lexicon.viewing:
        return None
    person = read_after(reading, at + 1, bounds.at)
    if person is None or not reading.is_sure(person) or ":" in reading.codes[at : bounds.at]:
        return None
    states = any(reading.tokens[p].lower in reading.lexicon.verbal for p in range(person.end, bounds.at))
    behind = reading.codes[bounds.at - 1] == "," and person.end == bounds.at - 1
    return Attribution(person, at, rules.VIEW) if states or behind else None


def _by_colon(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read "Roe: 'X'": the name that ends at the colon, else the subject of what stands before it."""
    colon = bounds.at - 1
    if colon <= bounds.start or bounds.before > bounds.start or reading.codes[colon] != ":":
        return None
    mention = _speaker_at_colon(reading, bounds) or _subject_at_colon(reading, bounds.start, colon)
    return Attribution(mention, None, rules.COLON) if mention else None


def _speaker_at_colon(reading: Reading, bounds: Bounds) -> Mention | None:
    """Return the name that ends at the colon, or the one that opens the line before it: "Roe, The Vell Post: 'X'"."""
    named = _ending_at_colon(reading, bounds)
    if named is None or (reading.verbs_in(bounds.start, named.first) and is_governed(reading, bounds.start, named)):
        return None  # "They put it to Roe: 'X'"
    opening = reading.named_at(bounds.start, bounds.at - 1)
    is_author = opening is not None and opening.kind == "name" and reading.codes[opening.end] == ","
    return opening if is_author else named


def _subject_at_colon(reading: Reading, start: int, colon: int) -> Mention | None:
    """Return who a line before a colon is about: a name, a role or a body, no other noun."""
    opens = reading.lexicon.is_verb_second and begin_phrase(reading, start, colon) == start
    subject = phrase_before(reading, start, colon) if opens else main_subject(reading, start, colon)
    if subject is None or subject.kind != "phrase" or subject.gender:
        return subject
    noun = reading.phrases.at.get(subject.first)
    return subject if noun and reading.lexicon.is_role(reading.tokens[noun.end - 1].lower) else None


_READINGS: tuple[Callable[[Reading, Bounds], Attribution | None], ...] = (
    _named_at_colon,
    _any_verb,
    _by_verb,
    _source_in_front,
    _viewed,
    _by_colon,
)
"""In the order in which they are tried."""
