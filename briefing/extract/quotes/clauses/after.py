"""The reporting clause after a quotation: "X", said Roe."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.attribution import Attribution, Bounds
from briefing.extract.quotes.clauses.phrases import past_according, past_adverbs, read_after, read_source
from briefing.extract.quotes.clauses.subject import Subject
from briefing.extract.quotes.clauses.subjects import subject_of
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.grammar.classes import ADJECTIVE, FINITE, PRONOUN

_NEAR = 3
"""Tokens from a clitic to its participle: "a-t-elle encore déclaré"."""

_CLAUSE = 30
"""Tokens after a quotation within which its reporting verb stands."""

_SUBJECT = 9
"""Tokens after a quotation within which the subject of its verb begins."""

_TRAILER = 12
"""Tokens after a verb that ends its sentence: "on Monday in a statement"."""

_ACTING = "vpd"
"""Classes of a verb in the present or the past; a rare one may be taken for a participle."""

_CLITICS = ("-il", "-elle", "-ils", "-elles", "-on")

_Read = Callable[[Reading, Bounds, int], Attribution | None]


def find_after(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read what follows: "X", said Roe; "X", Roe said; "X", according to Roe."""
    at = bounds.at + 1
    while at < bounds.after and reading.codes[at] in ",-":
        at += 1
    if at >= bounds.after or not (reading.tokens[at].is_word or reading.tokens[at].text[0] in "@#"):
        return None
    for reads in _READINGS:
        clause = reads(reading, bounds, at)
        if clause:
            return clause
    return None


def _source(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    return read_according(reading, at, bounds.after)


def read_according(reading: Reading, at: int, end: int) -> Attribution | None:
    """Read "according to Roe", perhaps after "as" or "and"."""
    index = at + (reading.tokens[at].lower in ("as", "and"))
    after = past_according(reading, index, end) if index < end else None
    mention = read_source(reading, after, end) if after is not None else None
    return Attribution(mention, index, rules.ACCORDING_TO) if mention else None


def _verb_first(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    """Read "said Roe", "said on Monday Roe", "a déclaré Roe"."""
    tokens, lexicon, end = reading.tokens, reading.lexicon, bounds.after
    verb = at
    while lexicon.inverts and verb < end and (lexicon.is_skipped(tokens[verb].lower) or reading.codes[verb] in "VPFS"):
        verb += 1
    if verb >= end or not lexicon.reports(tokens[verb].lower) or tokens[verb].lower in lexicon.participles:
        return None
    mention = read_after(reading, verb + 1, end) or read_after(reading, past_adverbs(reading, verb + 1, end), end)
    if mention is None or _acts(reading, mention, end):
        return None
    return Attribution(mention, verb, rules.AFTER_VERB_FIRST)


def _acts(reading: Reading, mention: Mention, end: int) -> bool:
    """Tell whether a phrase has a verb of its own: "said the town had changed"."""
    return mention.kind != "name" and mention.end < end and reading.codes[mention.end] in FINITE


def _clitic(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    """Read "a-t-elle déclaré", "dit-il", "m'a-t-elle dit"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    at += reading.codes[at] == PRONOUN and at + 1 < bounds.after
    gender = lexicon.pronouns.get(tokens[at].lower.rpartition("-")[2], "x")
    if not tokens[at].lower.endswith(_CLITICS) or gender == "x":
        return None
    near = range(at, min(bounds.after, at + _NEAR))
    cue = next((index for index in near if lexicon.reports(tokens[index].lower)), at)
    return Attribution(Mention(at, at + 1, "pronoun", gender), cue, rules.AFTER_VERB_FIRST)


def _subject_first(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    """Read "Roe said", "Roe, the mayor, later told reporters", "as Roe said"."""
    at += reading.tokens[at].lower == "as"
    if _opens_clause(reading, at):
        return None
    found = _first_verb(reading, at, bounds)
    if found is None:
        return None
    verb, subject = found
    if subject.how not in ("beside", "aside", "behind") or subject.mention.first - at > _SUBJECT:
        return None
    strong = reading.tokens[verb].lower in reading.lexicon.strong
    if not _opens(reading, at, subject.mention) and not reading.lexicon.is_verb_second:
        return None
    return Attribution(subject.mention, verb, rules.AFTER_SUBJECT_FIRST if strong else rules.AFTER_WEAK_VERB)


def _opens_clause(reading: Reading, at: int) -> bool:
    """Tell whether a clause of its own begins, or a phrase that a preposition governs: "when he said"."""
    word, lexicon = reading.tokens[at].lower, reading.lexicon
    return word in lexicon.clauses or (word in lexicon.prepositions and not lexicon.is_verb_second)


def _first_verb(reading: Reading, at: int, bounds: Bounds) -> tuple[int, Subject] | None:
    tokens = reading.tokens
    verbs = reading.verbs_in(at, min(bounds.after, at + _CLAUSE))
    nouns = [v for v, following in pairwise(verbs) if tokens[v].lower in reading.lexicon.bare and following == v + 1]
    verb = next((v for v in verbs if v not in nouns), None)
    if verb is None or verb == at or reading.codes[verb - 1] == "c":
        return None
    subject = subject_of(reading, at, verb, bounds.after)
    return (verb, subject) if subject else None


def _opens(reading: Reading, at: int, mention: Mention) -> bool:
    """Tell whether only what belongs to a subject stands before it: its roles, a day, an adverb."""
    return all(code in "tnNj9zr'&" or code == "c" for code in reading.codes[at : mention.first])


def _any_verb(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    """Read "Roe thundered" after words that end with a comma inside the mark: there any verb reports."""
    inner = reading.quoted[reading.tokens[bounds.at].quote or 0].inner.of(reading.text)
    ended = (inner[-1:] in ",?!" or reading.codes[bounds.at + 1] == ",") and not _opens_clause(reading, at)
    if not ended or reading.lexicon.reports(reading.tokens[at].lower):
        return None
    if reading.codes[at] in _ACTING or _precedes_name(reading, at, bounds.after):
        behind = read_after(reading, past_adverbs(reading, at + 1, bounds.after), bounds.after)
        return Attribution(behind, at, rules.AFTER_ANY_VERB_FIRST) if behind else None
    verb = next((p for p in range(at + 1, min(bounds.after, at + _SUBJECT)) if reading.codes[p] in _ACTING), None)
    if verb is None or reading.lexicon.reports(reading.tokens[verb].lower):
        return None
    subject = subject_of(reading, at, verb, bounds.after)
    firm = subject is not None and subject.how == "beside" and _opens(reading, at, subject.mention)
    return Attribution(subject.mention, verb, rules.AFTER_ANY_VERB) if subject and firm else None


def _precedes_name(reading: Reading, at: int, end: int) -> bool:
    """Tell whether a rare verb that looks like an adjective stands before a bare name: "hummed Mara Quist"."""
    named = reading.codes[at] == ADJECTIVE and not reading.tokens[at].is_capital
    return named and any(m.first == at + 1 and m.kind == "name" for m in reading.mentions_in(at + 1, end))


def _at_the_end(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    """Read a clause that ends the sentence, behind more of the statement: "X" of the plan, Roe said."""
    tokens, lexicon, end = reading.tokens, reading.lexicon, bounds.end
    if bounds.after < end or lexicon.reports(tokens[at].lower) or lexicon.is_verb_second:
        return None
    verbs = [v for v in reading.verbs_in(at, end) if tokens[v].lower in lexicon.strong]
    if verbs and _is_last_clause(reading, verbs[-1], end):
        subject = subject_of(reading, at, verbs[-1], end)
        if subject and subject.is_firm and _follows_comma(reading, at, subject.mention.first):
            return Attribution(subject.mention, verbs[-1], rules.END_OF_SENTENCE)
    for verb in verbs:
        if (
            verb > at
            and reading.codes[verb - 1] in ",-"
            and tokens[verb].lower not in lexicon.telling | lexicon.participles
        ):
            mention = read_after(reading, verb + 1, end)
            if mention and mention.kind != "pronoun":
                return Attribution(mention, verb, rules.END_OF_SENTENCE)
    sources = (read_according(reading, index, end) for index in reading.sources_in(at + 1, end - 1))
    return next((source for source in sources if source), None)


def _is_last_clause(reading: Reading, verb: int, end: int) -> bool:
    """Tell whether only a time, a place or a hearer follows the verb."""
    rest = reading.tokens[verb + 1 : end]
    return len(rest) <= _TRAILER and all(token.is_word or token.text in ".!?)" for token in rest)


def _follows_comma(reading: Reading, start: int, at: int) -> bool:
    index = at
    while index > start and at - index < 5 and reading.tokens[index - 1].is_word:
        index -= 1
    return index > start and reading.codes[index - 1] in ",-"


_READINGS: tuple[_Read, ...] = (_source, _verb_first, _clitic, _subject_first, _any_verb, _at_the_end)
"""In the order in which they are tried."""
