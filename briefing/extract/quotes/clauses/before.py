"""The reporting clause before a quotation: Roe said: "X"."""

from __future__ import annotations

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses import german
from briefing.extract.quotes.clauses.after import read_according
from briefing.extract.quotes.clauses.attribution import Attribution, Bounds
from briefing.extract.quotes.clauses.phrases import past_according, read_after
from briefing.extract.quotes.clauses.position import is_governed
from briefing.extract.quotes.clauses.subjects import find_subject, main_subject
from briefing.extract.quotes.clauses.verbs import is_noun, subject_of
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention

_NEAR = 3
"""Words between a verb and the mark within which the verb surely reports what stands between the marks."""

_PARTICLES = ("back", "up", "out", "off", "on", "in")

_FAR = 60
"""Tokens before a quotation within which its verb stands."""


def find_before(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read what stands in front: Roe said: "X"; Roe said, though Poe believes it, that it was "X"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if not any(token.is_word for token in tokens[max(bounds.start, bounds.at - _FAR) : bounds.at]):
        return None
    if lexicon.is_verb_second:
        return german.find_before(reading, bounds.start, bounds.before, bounds.at)
    named = _named_at_colon(reading, bounds) or _any_verb(reading, bounds)
    if named:
        return named
    best: Attribution | None = None
    first = max(bounds.before, bounds.at - _FAR)
    for verb in reversed(reading.verbs_in(first, bounds.at)):
        if is_noun(reading, bounds.start, verb):
            continue
        found = _read_verb(reading, bounds, verb)
        if found is None:
            continue
        clause, is_final = found
        best = _prefer(reading, bounds, best, clause)
        if is_final:
            return clause
        if best is clause and _is_nearest(reading, bounds, clause):
            return best
    return best or _source_in_front(reading, bounds) or _by_colon(reading, bounds)


def _named_at_colon(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read "Pollsters agree - Mara Quist: 'X'": a name between another mark and the colon."""
    tokens, colon = reading.tokens, bounds.at - 1
    if colon <= bounds.before or tokens[colon].text != ":":
        return None
    named = next((m for m in reading.ends.get(colon, ()) if m.kind in ("name", "organisation")), None)
    parted = named is not None and named.first > bounds.start and tokens[named.first - 1].is_dash
    return Attribution(named, None, rules.COLON) if named and parted else None


def _any_verb(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read "Roe sighed: 'X'": before a colon any verb reports."""
    tokens, lexicon = reading.tokens, reading.lexicon
    verb = bounds.at - 2
    if tokens[bounds.at - 1].text != ":" or lexicon.code != "en":
        return None
    while verb > bounds.before and (lexicon.is_skipped(tokens[verb].lower) or tokens[verb].lower in _PARTICLES):
        verb -= 1
    word = tokens[verb]
    if verb <= bounds.before or lexicon.reports(word.lower) or word.is_capital or not word.lower.endswith("ed"):
        return None
    subject = find_subject(reading, bounds.start, verb)
    return Attribution(subject.mention, verb, rules.COLON) if subject and subject.how == "beside" else None


def _read_verb(reading: Reading, bounds: Bounds, verb: int) -> tuple[Attribution, bool] | None:
    """Return the attribution that *verb* gives, and whether nothing can be better."""
    tokens, lexicon = reading.tokens, reading.lexicon
    parted = verb > bounds.start and (tokens[verb - 1].text in (",", ";") or tokens[verb - 1].is_dash)
    if (parted or verb == bounds.start) and tokens[verb].lower not in lexicon.telling:
        behind = read_after(reading, verb + 1, bounds.at)
        if (
            behind
            and behind.kind != "pronoun"
            and _reaches(reading, verb, behind, bounds.at)
            and tokens[verb].lower not in lexicon.participles
        ):
            return Attribution(behind, verb, rules.BEFORE_VERB_FIRST), True
    subject = subject_of(reading, bounds.start, verb)
    by = _agent(reading, verb, bounds.at)
    if by:
        return Attribution(by, verb, rules.BEFORE_BY), True
    if subject is None:
        inverted = _inverted(reading, bounds, verb)
        return (inverted, False) if inverted else None
    weak = tokens[verb].lower not in lexicon.strong
    return Attribution(subject.mention, verb, subject.rule, weak, subject.is_firm or subject.how == "tail"), False


def _inverted(reading: Reading, bounds: Bounds, verb: int) -> Attribution | None:
    """Read "Ayer dijo Roe: «X»", where the subject follows its verb."""
    if reading.lexicon.code == "en":
        return None
    mention = read_after(reading, verb + 1, bounds.at)
    return Attribution(mention, verb, rules.BEFORE_VERB_FIRST) if mention else None


def _reaches(reading: Reading, verb: int, behind: Mention, at: int) -> bool:
    """Tell whether a comma or colon parts a phrase from the quotation, and nothing but what belongs to it."""
    tokens, lexicon = reading.tokens, reading.lexicon
    between = tokens[behind.end : at]
    if not between or between[-1].text not in (",", ":"):
        return False
    named = behind.kind == "name" and behind.first == verb + 1 and between[0].lower in lexicon.linking
    inner = between[:-1]
    return not inner or (named and all(token.is_word or token.is_possessive for token in inner))


def _agent(reading: Reading, verb: int, at: int) -> Mention | None:
    """Return who speaks in "was called by Roe 'X'" and "described by Roe as 'X'"."""
    tokens = reading.tokens
    if reading.lexicon.code != "en":
        return None
    for index in range(verb + 1, min(at, verb + 12)):
        if tokens[index].text in (".", ";", ","):
            return None
        if tokens[index].lower == "by":
            mention = read_after(reading, index + 1, at)
            beside = index == verb + 1
            ends = mention and mention.end < at and tokens[mention.end].lower == "as" and mention.end + 1 == at
            return mention if mention and (beside or ends) else None
    return None


def _prefer(reading: Reading, bounds: Bounds, best: Attribution | None, clause: Attribution) -> Attribution:
    """Return the better of two verbs: the nearer one, but the outermost strong one where that is not near."""
    if best is None:
        return clause
    tokens, lexicon = reading.tokens, reading.lexicon
    if _governs(reading, bounds, best):
        return best
    modal = _after_modal(reading, clause)
    outer = (not clause.is_weak and clause.is_firm) or (clause.rule is rules.BEFORE_SHARED and not clause.is_weak)
    if modal or not outer:
        return best
    return clause if tokens[clause.cue or 0].lower in lexicon.strong else best


def _governs(reading: Reading, bounds: Bounds, clause: Attribution) -> bool:
    """Tell whether the words stand in a clause that a conjunction opens and no comma ends: "after Roe warned that"."""
    tokens = reading.tokens
    at = clause.mention.first - 1
    if clause.cue is None or at < bounds.start or clause.rule is not rules.BEFORE or clause.is_weak:
        return False
    relative = {word for word, gender in reading.lexicon.pronouns.items() if gender == "w"}
    subordinate = reading.lexicon.clauses - reading.lexicon.joining - reading.lexicon.that - relative
    parted = any(token.text == "," for token in tokens[clause.cue : bounds.at])
    return tokens[at].lower in subordinate and not parted


def _is_nearest(reading: Reading, bounds: Bounds, clause: Attribution) -> bool:
    """Tell whether the verb stands so near to the marks that no other one is looked for."""
    if clause.cue is None or _after_modal(reading, clause):
        return False
    gap = reading.tokens[clause.cue + 1 : bounds.at]
    near = sum(token.is_word for token in gap) <= _NEAR or any(token.text == ":" for token in gap)
    if clause.rule is rules.BEFORE_RELATIVE and any(token.is_word for token in gap):
        return False
    return near and (not clause.is_weak or clause.is_firm)


def _after_modal(reading: Reading, clause: Attribution) -> bool:
    cue = clause.cue or 0
    return cue > 0 and reading.tokens[cue - 1].lower in reading.lexicon.modals


def _source_in_front(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read "According to Roe, the plan is 'X'"."""
    for index in reversed(reading.sources_in(max(bounds.start, bounds.at - _FAR), bounds.at)):
        if past_according(reading, index, bounds.at) is not None:
            return read_according(reading, index, bounds.at)
    return None


def _by_colon(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read "Roe: 'X'": the name that ends at the colon, else the subject of what stands before it."""
    tokens, colon = reading.tokens, bounds.at - 1
    if colon <= bounds.start or reading.tokens[colon].text != ":" or bounds.before > bounds.start:
        return None
    named = next((m for m in reading.ends.get(colon, ()) if m.kind in ("name", "organisation")), None)
    if named and reading.verbs_in(bounds.start, named.first) and is_governed(reading, bounds.start, named):
        named = None  # "They put it to Roe: 'X'"
    opening = next((m for m in reading.mentions_in(bounds.start, colon)[:1] if m.kind == "name"), None)
    if named and opening and opening.first == bounds.start and tokens[opening.end].text == ",":
        named = opening  # "Roe, The Vell Post: 'X'"
    mention = named or main_subject(reading, bounds.start, colon)
    return Attribution(mention, None, rules.COLON) if mention else None
