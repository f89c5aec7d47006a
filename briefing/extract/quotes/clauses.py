"""The reporting clause of a quotation: who says it, by which verb, found by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing.extract.quotes import verb_second
from briefing.extract.quotes.attribution import Attribution
from briefing.extract.quotes.mentions import Mention
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.subjects import (
    Subject,
    find_subject,
    iterate_verbs,
    main_subject,
    nearest_subject,
    read_after,
    read_source,
)
from briefing.extract.quotes.tokens import Token

_NEAR = 3
"""Words between a verb and the mark within which the verb surely reports what stands between the marks."""

_CLAUSE = 30
"""Tokens after a quotation within which its reporting verb stands."""

_SUBJECT = 9
"""Tokens after a quotation within which the subject of its verb begins."""

_FAR = 60
"""Tokens before a quotation within which its verb stands."""

_REPORTING_RULES = {
    "beside": "before",
    "aside": "before",
    "phrase": "before",
    "generic": "before",
    "tail": "before",
    "who": "before, relative",
    "shared": "before, shared",
    "participle": "before, participle",
}

_CLITICS = ("-il", "-elle", "-ils", "-elles", "-on")


class Bounds(NamedTuple):
    """Where a quotation stands: its token, and its sentence."""

    at: int
    start: int
    end: int
    before: int
    """Token after the quotation before it in the sentence, or the sentence's start."""
    after: int
    """Token of the quotation after it in the sentence, or the sentence's end."""


def find_clause(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Return the reporting clause of the quotation at *bounds*.

    A clause after the words goes before one in front of them; but a verb with
    comma or colon right before the mark goes before both.
    """
    after = find_after(reading, bounds)
    before = find_before(reading, bounds)
    if before is None or after is None:
        return after or before
    if _announces(reading, bounds, before):
        return before
    firm = after.rule in ("after, subject first", "after, verb first", "according to")
    return after if firm or before.is_weak else before


def _announces(reading: Reading, bounds: Bounds, before: Attribution) -> bool:
    """Tell whether a verb and a colon or comma stand right before words that end like a sentence."""
    ended = reading.quoted[reading.tokens[bounds.at].quote or 0].inner.of(reading.text)[-1:] in ".?!"
    beside = reading.tokens[bounds.at - 1].text in (",", ":")
    near = before.mention.first - bounds.start < 12
    return before.rule in ("before", "before, verb first") and ended and beside and near


def find_after(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read what follows: "X", said Roe; "X", Roe said; "X", according to Roe."""
    tokens = reading.tokens
    at, end = bounds.at + 1, bounds.after
    while at < end and (tokens[at].text == "," or tokens[at].is_dash):
        at += 1
    if at >= end or not (tokens[at].is_word or tokens[at].text[0] in "@#"):
        return None
    if reading.lexicon.is_verb_second:
        return verb_second.find_after(reading, at, end)
    clause = _according(reading, at, end) or _verb_first(reading, at, end) or _clitic(reading, at, end)
    if clause or reading.lexicon.reports(tokens[at].lower):
        return clause
    opens_clause = tokens[at].lower in reading.lexicon.clauses | reading.lexicon.prepositions | {"to", "of"}
    if not opens_clause:
        clause = _subject_first(reading, at, end) or _any_verb(reading, bounds, at)
    return clause or _at_the_end(reading, bounds, at)


def _according(reading: Reading, at: int, end: int) -> Attribution | None:
    """Read "according to Roe", perhaps after "as" or "and"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    place = at + (tokens[at].lower in ("as", "and"))
    if place >= end or tokens[place].lower not in lexicon.according:
        return None
    after = place + 1
    while after < end and tokens[after].lower in lexicon.according_then:
        after += 1
    mention = read_source(reading, after, end)
    return Attribution(mention, place, "according to") if mention else None


def _verb_first(reading: Reading, at: int, end: int) -> Attribution | None:
    """Read "said Roe", "said on Monday Roe", "a déclaré Roe"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    verb = at
    while lexicon.code != "en" and verb < end and lexicon.is_skipped(tokens[verb].lower):
        verb += 1
    if verb >= end or not lexicon.reports(tokens[verb].lower) or tokens[verb].lower in lexicon.participles:
        return None
    mention = read_after(reading, verb + 1, end)
    if mention is None:
        mention = read_after(reading, _past_adverbs(reading, verb + 1, end), end)
    return Attribution(mention, verb, "after, verb first") if mention else None


def _past_adverbs(reading: Reading, at: int, end: int) -> int:
    """Return the place after "on Monday", "late", "quickly"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    while at < end and (
        tokens[at].lower in lexicon.weekdays
        or lexicon.is_skipped(tokens[at].lower)
        or (
            tokens[at].lower in lexicon.prepositions | {"late", "early", "last"}
            and at + 1 < end
            and tokens[at + 1].lower in lexicon.weekdays
        )
    ):
        at += 1
    return at


def _clitic(reading: Reading, at: int, end: int) -> Attribution | None:
    """Read "a-t-elle déclaré", "dit-il"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    pronoun = tokens[at].lower.rpartition("-")[2]
    if not tokens[at].lower.endswith(_CLITICS) or lexicon.pronouns.get(pronoun, "x") == "x":
        return None
    cue = next((place for place in range(at, min(end, at + _NEAR)) if lexicon.reports(tokens[place].lower)), at)
    return Attribution(Mention(at, at + 1, "pronoun", lexicon.pronouns[pronoun]), cue, "after, verb first")


def _subject_first(reading: Reading, at: int, end: int) -> Attribution | None:
    """Read "Roe said", "Roe, the mayor, later told reporters"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    verbs = list(iterate_verbs(reading, at, min(end, at + _CLAUSE)))
    nouns = [v for v, following in pairwise(verbs) if tokens[v].lower in lexicon.bare and following == v + 1]
    verb = next((v for v in verbs if v not in nouns), None)
    if verb is None:
        return None
    subject = _subject_of(reading, at, verb)
    if (
        subject is None
        or subject.how in ("shared", "participle", "infinitive")
        or subject.mention.first - at > _SUBJECT
    ):
        return None
    between = tokens[at : subject.mention.first]
    strict = subject.mention.kind != "name"
    stops = lexicon.clauses | lexicon.finite | ((lexicon.prepositions | lexicon.linking) if strict else frozenset())
    if any(token.lower in stops for token in between):
        return None
    strong = tokens[verb].lower in lexicon.strong
    if len(between) > 1 and not strong and strict:
        return None
    return Attribution(subject.mention, verb, "after, subject first" if strong else "after, weak verb")


def _subject_of(reading: Reading, start: int, verb: int) -> Subject | None:
    """Return the subject of *verb*; of a participle or an infinitive that of the verb before it."""
    tokens, lexicon = reading.tokens, reading.lexicon
    word, before = tokens[verb].lower, tokens[verb - 1] if verb > start else None
    if before and before.lower in ("to", "not") and word not in lexicon.participles:
        shared = main_subject(reading, start, verb)
        return Subject(shared, "infinitive") if shared else None
    if word in lexicon.participles and before and _shares(before, reading):
        shared = nearest_subject(reading, start, verb)
        return Subject(shared, "participle") if shared else None
    if before and before.lower in lexicon.copulas and word not in lexicon.participles:
        return None  # "was asked": the subject hears
    subject = find_subject(reading, start, verb)
    if subject is None or subject.mention.gender == "x":
        return None
    if word in lexicon.participles and not _is_absolute(reading, start, subject):
        return Subject(nearest_subject(reading, start, verb) or subject.mention, "participle")
    if word in lexicon.bare and not _is_plural(reading, subject.mention):
        return None
    return subject


def _is_absolute(reading: Reading, start: int, subject: Subject) -> bool:
    """Tell whether a participle belongs to the noun before it: "with Roe saying", "Roe saying" at the start."""
    tokens = reading.tokens
    if not any(token.is_word for token in tokens[start : subject.mention.first]):
        return True
    return subject.how == "beside" and tokens[subject.mention.first - 1].lower in reading.lexicon.accompanied


def _shares(before: Token, reading: Reading) -> bool:
    """Tell whether a participle after *before* belongs to the clause in front."""
    small = before.lower in reading.lexicon.joining or before.lower in ("as", "by", "while", "before", "after", "in")
    return before.quote is not None or before.text == "," or before.is_dash or small


def _is_plural(reading: Reading, mention: Mention) -> bool:
    word = reading.tokens[mention.end - 1].lower
    if mention.gender in ("p", "w") or word in ("they", "who", "you"):
        return True
    ends = word.endswith("s") and not word.endswith("ss")
    return ends and mention.kind != "pronoun"


def _any_verb(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    """Read "Roe thundered" after words that end with a comma inside the mark: there any verb reports."""
    tokens, lexicon = reading.tokens, reading.lexicon
    inner = reading.quoted[tokens[bounds.at].quote or 0].inner.of(reading.text)
    if inner[-1:] not in ",?!" or lexicon.code != "en":
        return None
    for verb in range(at + 1, min(bounds.after, at + _SUBJECT)):
        word = tokens[verb]
        if word.quote is not None or not word.is_word:
            return None
        if (
            not word.is_capital
            and len(word.text) > 3
            and word.lower.endswith(("ed", "s"))
            and not _is_plural_noun(reading, verb)
        ):
            subject = find_subject(reading, at, verb)
            firm = subject and subject.how in ("beside", "generic", "phrase") and subject.mention.first - at < 4
            return Attribution(subject.mention, verb, "after, any verb") if subject and firm else None
    return None


def _is_plural_noun(reading: Reading, place: int) -> bool:
    word = reading.tokens[place].lower
    return not word.endswith("ed") and reading.lexicon.is_role(word)


def _at_the_end(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    """Read a clause that ends the sentence, behind more of the statement: "X" of the plan, Roe said."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if bounds.after < bounds.end:
        return None
    verbs = [v for v in iterate_verbs(reading, at, bounds.end) if tokens[v].lower in lexicon.strong]
    if verbs and _is_last_clause(reading, verbs[-1], bounds.end):
        verb = verbs[-1]
        subject = _subject_of(reading, at, verb)
        if subject and subject.is_firm and _follows_comma(reading, at, subject.mention.first):
            return Attribution(subject.mention, verb, "end of sentence")
    for verb in verbs:
        if (
            verb > at
            and (tokens[verb - 1].text == "," or tokens[verb - 1].is_dash)
            and tokens[verb].lower not in lexicon.participles
        ):
            mention = read_after(reading, verb + 1, bounds.end)
            if mention and mention.kind != "pronoun":
                return Attribution(mention, verb, "end of sentence")
    for place in range(at + 1, bounds.end - 1):
        if tokens[place].lower in lexicon.according:
            return _according(reading, place, bounds.end)
    return None


def _is_last_clause(reading: Reading, verb: int, end: int) -> bool:
    """Tell whether only a time, a place or a hearer follows the verb."""
    rest = reading.tokens[verb + 1 : end]
    return len(rest) <= 12 and all(token.is_word or token.text in ".!?)" for token in rest)


def _follows_comma(reading: Reading, start: int, at: int) -> bool:
    tokens = reading.tokens
    place = at
    while place > start and at - place < 5 and tokens[place - 1].is_word:
        place -= 1
    return place > start and (tokens[place - 1].text == "," or tokens[place - 1].is_dash)


def find_before(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read what stands in front: Roe said: "X"; Roe said, though Poe believes it, that it was "X"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if not any(token.is_word for token in tokens[bounds.start : bounds.at]):
        return None
    if lexicon.is_verb_second:
        return verb_second.find_before(reading, bounds.start, bounds.before, bounds.at)
    best: Attribution | None = None
    first = max(bounds.before, bounds.at - _FAR)
    for verb in reversed(list(iterate_verbs(reading, first, bounds.at))):
        if _is_noun(reading, bounds.start, verb):
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


def _is_noun(reading: Reading, start: int, verb: int) -> bool:
    """Tell whether the word is a noun here: "the report", "his claims"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    before = tokens[verb - 1].lower if verb > start else ""
    owned = verb > start and tokens[verb - 1].is_possessive
    nominal = (
        owned or before in lexicon.articles or before in lexicon.possessives or before in ("of", "in", "no", "any")
    )
    return nominal and not tokens[verb].lower.endswith("ed")


def _read_verb(reading: Reading, bounds: Bounds, verb: int) -> tuple[Attribution, bool] | None:
    """Return the attribution that *verb* gives, and whether nothing can be better."""
    tokens, lexicon = reading.tokens, reading.lexicon
    parted = verb > bounds.start and (tokens[verb - 1].text in (",", ";") or tokens[verb - 1].is_dash)
    if parted or verb == bounds.start:
        behind = read_after(reading, verb + 1, bounds.at)
        if (
            behind
            and behind.kind != "pronoun"
            and _reaches(reading, behind.end, bounds.at)
            and tokens[verb].lower not in lexicon.participles
        ):
            return Attribution(behind, verb, "before, verb first"), True
    subject = _subject_of(reading, bounds.start, verb)
    by = _agent(reading, verb, bounds.at)
    if by:
        return Attribution(by, verb, "before, by"), True
    if subject is None:
        inverted = _inverted(reading, bounds, verb)
        return (inverted, False) if inverted else None
    rule = {
        "shared": "before, shared",
        "participle": "before, participle",
        "infinitive": "before, infinitive",
        "who": "before, relative",
    }.get(subject.how, "before")
    weak = tokens[verb].lower not in lexicon.strong
    return Attribution(subject.mention, verb, rule, weak, subject.is_firm or subject.how == "tail"), False


def _inverted(reading: Reading, bounds: Bounds, verb: int) -> Attribution | None:
    """Read "Ayer dijo Roe: «X»", where the subject follows its verb."""
    if reading.lexicon.code == "en":
        return None
    mention = read_after(reading, verb + 1, bounds.at)
    return Attribution(mention, verb, "before, verb first") if mention else None


def _reaches(reading: Reading, end: int, at: int) -> bool:
    """Tell whether only a comma or colon parts what ends at *end* from the quotation."""
    between = reading.tokens[end:at]
    return bool(between) and all(token.text in (",", ":") for token in between)


def _agent(reading: Reading, verb: int, at: int) -> Mention | None:
    """Return who speaks in "was called by Roe 'X'" and "described by Roe as 'X'"."""
    tokens = reading.tokens
    if reading.lexicon.code != "en":
        return None
    for place in range(verb + 1, min(at, verb + 12)):
        if tokens[place].text in (".", ";", ","):
            return None
        if tokens[place].lower == "by":
            mention = read_after(reading, place + 1, at)
            beside = place == verb + 1
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
    outer = (not clause.is_weak and clause.is_firm) or (clause.rule == "before, shared" and not clause.is_weak)
    if modal or not outer:
        return best
    return clause if tokens[clause.cue or 0].lower in lexicon.strong else best


def _governs(reading: Reading, bounds: Bounds, clause: Attribution) -> bool:
    """Tell whether the words stand in a clause that a conjunction opens and no comma ends: "after Roe warned that"."""
    tokens = reading.tokens
    at = clause.mention.first - 1
    if clause.cue is None or at < bounds.start or clause.rule != "before":
        return False
    subordinate = reading.lexicon.clauses - reading.lexicon.joining - {"that"}
    parted = any(token.text == "," for token in tokens[clause.cue : bounds.at])
    return tokens[at].lower in subordinate and not parted


def _is_nearest(reading: Reading, bounds: Bounds, clause: Attribution) -> bool:
    """Tell whether the verb stands so near to the marks that no other one is looked for."""
    if clause.cue is None or _after_modal(reading, clause):
        return False
    gap = reading.tokens[clause.cue + 1 : bounds.at]
    near = sum(token.is_word for token in gap) <= _NEAR or any(token.text == ":" for token in gap)
    return near and clause.rule != "before, relative" and (not clause.is_weak or clause.is_firm)


def _after_modal(reading: Reading, clause: Attribution) -> bool:
    cue = clause.cue or 0
    return cue > 0 and reading.tokens[cue - 1].lower in reading.lexicon.modals


def _source_in_front(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read "According to Roe, the plan is 'X'"."""
    for place in range(bounds.at - 1, bounds.start - 1, -1):
        if reading.tokens[place].lower in reading.lexicon.according:
            return _according(reading, place, bounds.at)
    return None


def _by_colon(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read "Roe: 'X'": the name that ends at the colon, else the subject of what stands before it."""
    tokens, colon = reading.tokens, bounds.at - 1
    if colon <= bounds.start or reading.tokens[colon].text != ":" or bounds.before > bounds.start:
        return None
    named = next((m for m in reading.ends.get(colon, ()) if m.kind in ("name", "organisation")), None)
    opening = next((m for m in reading.mentions_in(bounds.start, colon)[:1] if m.kind == "name"), None)
    if named and opening and opening.first == bounds.start and tokens[opening.end].text == ",":
        named = opening  # "Roe, The Vell Post: 'X'"
    mention = named or main_subject(reading, bounds.start, colon)
    return Attribution(mention, None, "colon") if mention else None


def find_reporting(reading: Reading, start: int, end: int) -> Sequence[Attribution]:
    """Return the reporting clauses of a sentence in order, whatever they report."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if lexicon.is_verb_second:
        return verb_second.find_reporting(reading, start, end)
    found: list[Attribution] = []
    for verb in iterate_verbs(reading, start, end):
        if tokens[verb].lower not in lexicon.strong or _is_noun(reading, start, verb):
            continue
        if clause := _read_reporting(reading, start, verb, end):
            found.append(clause)
    return found


def _read_reporting(reading: Reading, start: int, verb: int, end: int) -> Attribution | None:
    """Return the clause of *verb*: its subject before it, or after it where a comma or the language allows."""
    subject = None if _is_inverted(reading, start, verb, end) else _subject_of(reading, start, verb)
    if subject and subject.how in _REPORTING_RULES:
        return Attribution(subject.mention, verb, _REPORTING_RULES[subject.how])
    if verb > start and (reading.tokens[verb - 1].text == "," or reading.lexicon.code != "en"):
        behind = read_after(reading, verb + 1, end)
        return Attribution(behind, verb, "before, verb first") if behind else None
    return None


def _is_inverted(reading: Reading, start: int, verb: int, end: int) -> bool:
    """Tell whether a comma stands before the verb and a name with a comma after it: ", said Roe, the mayor"."""
    tokens = reading.tokens
    if verb == start or tokens[verb - 1].text != ",":
        return False
    behind = read_after(reading, verb + 1, end)
    return behind is not None and behind.kind == "name" and not (behind.end < end and tokens[behind.end].is_word)
