"""The reporting clause after a quotation: "X", said Roe."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses import german
from briefing.extract.quotes.clauses.attribution import Attribution, Bounds
from briefing.extract.quotes.clauses.phrases import past_according, read_after, read_source
from briefing.extract.quotes.clauses.subjects import find_subject
from briefing.extract.quotes.clauses.verbs import subject_of
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.tokens import Token

_NEAR = 3
"""Words between a verb and the mark within which the verb surely reports what stands between the marks."""

_CLAUSE = 30
"""Tokens after a quotation within which its reporting verb stands."""

_SUBJECT = 9
"""Tokens after a quotation within which the subject of its verb begins."""

_CLITICS = ("-il", "-elle", "-ils", "-elles", "-on")


def find_after(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Read what follows: "X", said Roe; "X", Roe said; "X", according to Roe."""
    tokens = reading.tokens
    at, end = bounds.at + 1, bounds.after
    while at < end and (tokens[at].text == "," or tokens[at].is_dash):
        at += 1
    if at >= end or not (tokens[at].is_word or tokens[at].text[0] in "@#"):
        return None
    if reading.lexicon.is_verb_second:
        return german.find_after(reading, at, end)
    clause = read_according(reading, at, end) or _verb_first(reading, at, end) or _clitic(reading, at, end)
    if clause or reading.lexicon.reports(tokens[at].lower):
        return clause
    if tokens[at].lower == "as" and (clause := _subject_first(reading, at + 1, end)):
        return clause
    if not _opens_clause(tokens[at].lower, reading.lexicon):
        clause = _subject_first(reading, at, end) or _any_verb(reading, bounds, at)
    return clause or _at_the_end(reading, bounds, at)


def _opens_clause(word: str, lexicon: QuoteLexicon) -> bool:
    return word in lexicon.clauses or word in lexicon.prepositions or word in ("to", "of")


def read_according(reading: Reading, at: int, end: int) -> Attribution | None:
    """Read "according to Roe", perhaps after "as" or "and"."""
    index = at + (reading.tokens[at].lower in ("as", "and"))
    after = past_according(reading, index, end) if index < end else None
    if after is None:
        return None
    mention = read_source(reading, after, end)
    return Attribution(mention, index, rules.ACCORDING_TO) if mention else None


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
    if mention and mention.kind != "name" and mention.end < end and tokens[mention.end].lower in lexicon.verbal:
        return None  # "said the town had changed"
    return Attribution(mention, verb, rules.AFTER_VERB_FIRST) if mention else None


def _past_adverbs(reading: Reading, at: int, end: int) -> int:
    """Return the index after "on Monday", "late", "quickly"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    while at < end and (
        tokens[at].lower in lexicon.dates
        or lexicon.is_skipped(tokens[at].lower)
        or (
            at + 1 < end
            and tokens[at + 1].lower in lexicon.dates
            and (tokens[at].lower in lexicon.prepositions or tokens[at].lower in ("late", "early", "last"))
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
    cue = next((index for index in range(at, min(end, at + _NEAR)) if lexicon.reports(tokens[index].lower)), at)
    return Attribution(Mention(at, at + 1, "pronoun", lexicon.pronouns[pronoun]), cue, rules.AFTER_VERB_FIRST)


def _subject_first(reading: Reading, at: int, end: int) -> Attribution | None:
    """Read "Roe said", "Roe, the mayor, later told reporters"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    verbs = reading.verbs_in(at, min(end, at + _CLAUSE))
    nouns = [v for v, following in pairwise(verbs) if tokens[v].lower in lexicon.bare and following == v + 1]
    verb = next((v for v in verbs if v not in nouns), None)
    if verb is None:
        return None
    subject = subject_of(reading, at, verb)
    if (
        subject is None
        or subject.how in ("shared", "participle", "infinitive")
        or subject.mention.first - at > _SUBJECT
    ):
        return None
    between = tokens[at : subject.mention.first]
    strict = subject.mention.kind != "name"
    parted = any(_parts(token.lower, lexicon, strict=strict) for token in between)
    if parted and not _is_role(reading, between, subject.mention):
        return None
    strong = tokens[verb].lower in lexicon.strong
    if len(between) > 1 and not strong and strict:
        return None
    return Attribution(subject.mention, verb, rules.AFTER_SUBJECT_FIRST if strong else rules.AFTER_WEAK_VERB)


def _parts(word: str, lexicon: QuoteLexicon, *, strict: bool) -> bool:
    """Tell whether *word* before a subject is no part of it: a verb, a conjunction; if *strict*, a preposition too."""
    if word in lexicon.articles:
        return False
    ruled = strict and (word in lexicon.prepositions or word in lexicon.linking)
    return ruled or word in lexicon.clauses or word in lexicon.finite


def _is_role(reading: Reading, between: Sequence[Token], mention: Mention) -> bool:
    """Tell whether words before a name only say what its bearer is: "[GM] chairman and chief executive"."""
    lexicon = reading.lexicon
    roles = [lexicon.role_of(token.lower) is not None for token in between]
    joined = all(
        is_role or token.is_capital or token.lower in lexicon.joining or token.lower in lexicon.affiliations
        for token, is_role in zip(between, roles, strict=True)
    )
    return mention.kind == "name" and any(roles) and joined


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
            return Attribution(subject.mention, verb, rules.AFTER_ANY_VERB) if subject and firm else None
    return None


def _is_plural_noun(reading: Reading, index: int) -> bool:
    word = reading.tokens[index].lower
    return not word.endswith("ed") and reading.lexicon.is_role(word)


def _at_the_end(reading: Reading, bounds: Bounds, at: int) -> Attribution | None:
    """Read a clause that ends the sentence, behind more of the statement: "X" of the plan, Roe said."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if bounds.after < bounds.end:
        return None
    verbs = [v for v in reading.verbs_in(at, bounds.end) if tokens[v].lower in lexicon.strong]
    if verbs and _is_last_clause(reading, verbs[-1], bounds.end):
        verb = verbs[-1]
        subject = subject_of(reading, at, verb)
        if subject and subject.is_firm and _follows_comma(reading, at, subject.mention.first):
            return Attribution(subject.mention, verb, rules.END_OF_SENTENCE)
    for verb in verbs:
        if (
            tokens[verb].lower not in lexicon.telling
            and verb > at
            and (tokens[verb - 1].text == "," or tokens[verb - 1].is_dash)
            and tokens[verb].lower not in lexicon.participles
        ):
            mention = read_after(reading, verb + 1, bounds.end)
            if mention and mention.kind != "pronoun":
                return Attribution(mention, verb, rules.END_OF_SENTENCE)
    for index in reading.sources_in(at + 1, bounds.end - 1):
        if past_according(reading, index, bounds.end) is not None:
            return read_according(reading, index, bounds.end)
    return None


def _is_last_clause(reading: Reading, verb: int, end: int) -> bool:
    """Tell whether only a time, a place or a hearer follows the verb."""
    rest = reading.tokens[verb + 1 : end]
    return len(rest) <= 12 and all(token.is_word or token.text in ".!?)" for token in rest)


def _follows_comma(reading: Reading, start: int, at: int) -> bool:
    tokens = reading.tokens
    index = at
    while index > start and at - index < 5 and tokens[index - 1].is_word:
        index -= 1
    return index > start and (tokens[index - 1].text == "," or tokens[index - 1].is_dash)
