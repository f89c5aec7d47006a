"""The reporting clause before a quotation: Roe said: "X"."""

from __future__ import annotations

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.after import read_according
from briefing.extract.quotes.clauses.attribution import Attribution, Bounds
from briefing.extract.quotes.clauses.main import main_subject
from briefing.extract.quotes.clauses.phrases import begin_phrase, phrase_before, read_after
from briefing.extract.quotes.clauses.position import is_governed
from briefing.extract.quotes.clauses.subjects import subject_of
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention

_NEAR = 3
"""Words between a verb and the mark within which the verb surely reports what stands between the marks."""

_AGENT = 12
"""Tokens between a verb and its "by"."""

_FAR = 60
"""Tokens before a quotation within which its verb stands."""


def find_before(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read what stands in front: Roe said: "X"; Roe said, though Poe believes it, that it was "X"."""
    if not any(token.is_word for token in reading.tokens[max(bounds.start, bounds.at - _FAR) : bounds.at]):
        return None
    return (
        _named_at_colon(reading, bounds)
        or _any_verb(reading, bounds)
        or _by_verb(reading, bounds)
        or _source_in_front(reading, bounds)
        or _by_colon(reading, bounds)
    )


def _named_at_colon(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read "Pollsters agree - Mara Quist: 'X'": a name between another mark and the colon."""
    colon = bounds.at - 1
    if colon <= bounds.before or reading.codes[colon] != ":":
        return None
    named = next((m for m in reading.ends.get(colon, ()) if m.kind in ("name", "organisation")), None)
    parted = named is not None and named.first > bounds.start and reading.codes[named.first - 1] == "-"
    return Attribution(named, None, rules.COLON) if named and parted else None


def _any_verb(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read "Roe sighed: 'X'": before a colon any verb reports."""
    if reading.codes[bounds.at - 1] != ":":
        return None
    verb = bounds.at - 2
    while verb > bounds.before and reading.codes[verb] in "rex":
        verb -= 1
    if verb <= bounds.before or reading.codes[verb] not in "vp" or reading.lexicon.reports(reading.tokens[verb].lower):
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
        if reading.lexicon.is_verb_second:
            return clause
        best = _prefer(reading, bounds, best, clause)
        if best is clause and _is_nearest(reading, bounds, clause):
            return best
    return best


def _announced(reading: Reading, bounds: Bounds, verb: int) -> Attribution | None:
    """Read ", said Roe, 'X'" and "described by Roe as 'X'", than which nothing can be better."""
    parted = verb == bounds.start or reading.codes[verb - 1] in ",;-"
    word, lexicon = reading.tokens[verb].lower, reading.lexicon
    if parted and word not in lexicon.telling | lexicon.participles:
        behind = read_after(reading, verb + 1, bounds.at)
        if behind and behind.kind != "pronoun" and _reaches(reading, verb, behind, bounds.at):
            return Attribution(behind, verb, rules.BEFORE_VERB_FIRST)
    by = _agent(reading, verb, bounds.at)
    return Attribution(by, verb, rules.BEFORE_BY) if by else None


def _read_verb(reading: Reading, bounds: Bounds, verb: int) -> Attribution | None:
    """Return the attribution that *verb* gives."""
    weak = reading.tokens[verb].lower not in reading.lexicon.strong
    subject = subject_of(reading, bounds.start, verb, bounds.at)
    if subject is not None:
        rule = rules.BEFORE if reading.lexicon.is_verb_second else subject.rule
        return Attribution(subject.mention, verb, rule, weak, subject.is_firm)
    behind = read_after(reading, verb + 1, bounds.at) if reading.lexicon.inverts else None
    return Attribution(behind, verb, rules.BEFORE_VERB_FIRST) if behind else None


def _reaches(reading: Reading, verb: int, behind: Mention, at: int) -> bool:
    """Tell whether a comma or colon parts a phrase from the quotation, and nothing but what belongs to it."""
    between = reading.tokens[behind.end : at]
    if not between or between[-1].text not in (",", ":"):
        return False
    named = behind.kind == "name" and behind.first == verb + 1 and between[0].lower in reading.lexicon.linking
    inner = between[:-1]
    return not inner or (named and all(token.is_word or token.is_possessive for token in inner))


def _agent(reading: Reading, verb: int, at: int) -> Mention | None:
    """Return who speaks in "was called by Roe 'X'" and "described by Roe as 'X'"."""
    if reading.lexicon.code != "en":
        return None
    stop = next(
        (p for p in range(verb + 1, min(at, verb + _AGENT)) if reading.codes[p] in ".;,"), min(at, verb + _AGENT)
    )
    by = next((p for p in range(verb + 1, stop) if reading.tokens[p].lower == "by"), None)
    mention = read_after(reading, by + 1, at) if by is not None else None
    if mention is None:
        return None
    ends = mention.end + 1 == at and reading.tokens[mention.end].lower == "as"
    return mention if by == verb + 1 or ends else None


def _prefer(reading: Reading, bounds: Bounds, best: Attribution | None, clause: Attribution) -> Attribution:
    """Return the better of two verbs: the nearer one, but the outermost strong one where that is not near."""
    if best is None:
        return clause
    if _governs(reading, bounds, best) or _after_modal(reading, clause) or clause.is_weak:
        return best
    outer = clause.is_firm or clause.rule is rules.BEFORE_SHARED
    return clause if outer and reading.tokens[clause.cue or 0].lower in reading.lexicon.strong else best


def _governs(reading: Reading, bounds: Bounds, clause: Attribution) -> bool:
    """Tell whether the words stand in a clause that a conjunction opens and no comma ends: "after Roe warned that"."""
    at = clause.mention.first - 1
    if clause.cue is None or at < bounds.start or clause.rule is not rules.BEFORE or clause.is_weak:
        return False
    lexicon, word = reading.lexicon, reading.tokens[at].lower
    subordinate = word in lexicon.clauses and reading.codes[at] in "kre" and word not in lexicon.that
    return subordinate and "," not in reading.codes[clause.cue : bounds.at]


def _is_nearest(reading: Reading, bounds: Bounds, clause: Attribution) -> bool:
    """Tell whether the verb stands so near to the marks that no other one is looked for."""
    if clause.cue is None or _after_modal(reading, clause):
        return False
    gap = reading.tokens[clause.cue + 1 : bounds.at]
    count = sum(token.is_word for token in gap)
    near = count <= _NEAR or any(token.text == ":" for token in gap)
    if clause.rule is rules.BEFORE_RELATIVE and count:
        return False
    return near and (not clause.is_weak or clause.is_firm)


def _after_modal(reading: Reading, clause: Attribution) -> bool:
    cue = clause.cue or 0
    return cue > 0 and reading.tokens[cue - 1].lower in reading.lexicon.modals


def _source_in_front(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read "According to Roe, the plan is 'X'", "Roe zufolge"."""
    first, lexicon = max(bounds.start, bounds.at - _FAR), reading.lexicon
    for at in reversed(range(first, bounds.at) if lexicon.according_after else reading.sources_in(first, bounds.at)):
        if reading.tokens[at].lower in lexicon.according_after:
            mention = phrase_before(reading, first, at)
            if mention:
                return Attribution(mention, at, rules.ACCORDING_TO)
        elif reading.tokens[at].lower in lexicon.sourcing:
            clause = read_according(reading, at, bounds.at)
            if clause:
                return clause
    return None


def _by_colon(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read "Roe: 'X'": the name that ends at the colon, else the subject of what stands before it."""
    colon = bounds.at - 1
    if colon <= bounds.start or reading.codes[colon] != ":" or bounds.before > bounds.start:
        return None
    named = next((m for m in reading.ends.get(colon, ()) if m.kind in ("name", "organisation")), None)
    if named and reading.verbs_in(bounds.start, named.first) and is_governed(reading, bounds.start, named):
        named = None  # "They put it to Roe: 'X'"
    opening = next((m for m in reading.mentions_in(bounds.start, colon)[:1] if m.kind == "name"), None)
    if named and opening and opening.first == bounds.start and reading.codes[opening.end] == ",":
        named = opening  # "Roe, The Vell Post: 'X'"
    if named is None and reading.lexicon.is_verb_second and begin_phrase(reading, bounds.start, colon) != bounds.start:
        return None
    mention = named or _subject_at_colon(reading, bounds.start, colon)
    return Attribution(mention, None, rules.COLON) if mention else None


def _subject_at_colon(reading: Reading, start: int, colon: int) -> Mention | None:
    """Return who a line before a colon is about: a name, a role or a body, no other noun."""
    subject = (
        phrase_before(reading, start, colon) if reading.lexicon.is_verb_second else main_subject(reading, start, colon)
    )
    if subject is None or subject.kind != "phrase":
        return subject
    noun = reading.phrases.at.get(subject.first)
    head = reading.tokens[noun.end - 1].lower if noun else ""
    return subject if reading.lexicon.is_role(head) or subject.gender else None
