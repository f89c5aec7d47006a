"""Statements reported without marks: "Roe said that the bridge is open", "According to Roe, ...".

Only what a reporting verb surely governs is taken: the clause after "that" or
right after the verb, the words before ", Roe said" at the end of a sentence,
and what "according to" stands beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.extract.faults import costing_a_sentence
from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses import find_reporting
from briefing.extract.quotes.clauses.attribution import Attribution
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.complements import affirms
from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.tokens import Token, TokenSentence
from briefing.extract.quotes.sources import read_stated
from briefing.grammar.tokens import token_at

_SHORTEST = 3
"""Words of a statement."""

_LONGEST = 250
"""Tokens of a sentence; a longer one is a list or a table."""

_HEARER = 9
"""Tokens between a verb and its "that": "told reporters in Vell on Monday that"."""

_ADDRESSEE = 3
"""Tokens between "told" and the name of the hearer."""

_TRAILER = 12
"""Tokens after ", Roe said" at the end of a sentence: "on Monday in a statement"."""

_BEFORE_NAME = 4
"""Words before a speaker that belong to them: "the mayor of Vell"."""

_QUOTED_SHARE = 0.75
"""Share of a statement between marks from which it is a quotation and nothing more."""

_LETTERS = 6
"""Letters of a word at the mean, by which those between marks are counted."""

_STATEMENT = 5
"""Tokens of "in a long statement"."""

_PARTING = frozenset(";:Q")
"""Classes of what parts a verb from its "that"."""
_COMMAS = (",", ";")
_CLOSING = frozenset(",;:Q")
"""Classes of what no trailer holds."""
_EDGES = (".", ",", ";", ":", "!", "?", "…", "—", "–", "-", "--")
_CLOSERS = "\"'”’»«“›‹ \u00a0\u202f"


class Reported(NamedTuple):
    """What somebody is reported to have said."""

    first: int
    end: int
    """Tokens, end exclusive."""
    sentence: int
    clause: Attribution


def find_reported(
    reading: Reading, quoting: Mapping[int, Attribution], plain: Mapping[int, Sequence[Attribution]]
) -> Iterator[Reported]:
    """Yield the statements of a document in order, at most one a reporting verb, none inside another.

    *quoting* gives by the token of a quotation the clause that reports it, *plain* by its number the reporting
    clauses of a sentence without quotations.
    """
    verbs = {clause.cue: token for token, clause in quoting.items() if clause.cue is not None}
    last_of = {reading.sentence_of(token): token for token in sorted(quoting)}
    last: Reported | None = None
    left_out = reading.credits | reading.headlines
    for number, sentence in enumerate(reading.sentences):
        if sentence.paragraph in left_out:
            continue
        found: list[Reported] = []
        quotation = last_of.get(number)
        with costing_a_sentence(reading.tell):
            if last is not None and _goes_on(reading, sentence, last):
                clause = last.clause._replace(rule=rules.REPORTED_ON, cue=None)
                found.append(Reported(sentence.first, sentence.end, number, clause))
            else:
                last = Reported(quotation, quotation + 1, number, quoting[quotation]) if quotation is not None else None
                found.extend(_find_stated(reading, number, verbs, plain.get(number)))
        last = found[-1] if found else last
        yield from found


def _find_stated(
    reading: Reading, number: int, verbs: Mapping[int, int], known: Sequence[Attribution] | None
) -> Iterator[Reported]:
    """Yield the statements that the sentence *number* reports."""
    sentence = reading.sentences[number]
    taken = sentence.first
    for clause, first, end in _find_in(reading, sentence.first, sentence.end, verbs, known):
        if first >= taken and _is_statement(reading, first, end) and _affirms(reading, clause, first):
            yield Reported(first, end, number, clause)
            taken = end


def _goes_on(reading: Reading, sentence: TokenSentence, last: Reported) -> bool:
    """Tell whether a sentence right after *last* is reported speech by its verb: "Er habe sie lange gefahren."."""
    first, end, paragraph = sentence.first, sentence.end, reading.sentences[last.sentence].paragraph
    if paragraph != sentence.paragraph or not reading.has(reading.lexicon.conjunctives, first, end):
        return False
    return "Q" not in reading.codes[first:end] and not reading.has(reading.lexicon.verbs, first, end)


def _find_in(
    reading: Reading, start: int, end: int, quoting: Mapping[int, int], known: Sequence[Attribution] | None
) -> Iterator[tuple[Attribution, int, int]]:
    """Yield reporting clauses of a sentence, which may be *known*, with what they report."""
    source = _by_source(reading, start, end)
    if source:
        yield source
    if source or end - start > _LONGEST:
        return
    clauses = find_reporting(reading, start, end) if known is None else known
    for order, clause in enumerate(clauses):
        following = next((c for c in clauses[order + 1 :] if c.mention.first > clause.verb), None)
        stated = _Statement(reading, clause, start, end, following)
        found = _after_verb(stated, is_used=quoting.get(clause.verb, end) < clause.verb)
        if found is None and clause is clauses[-1] and clause.verb not in quoting:
            found = _before_verb(reading, clause, start, end)
        if found:
            yield clause, *found


class _Statement(NamedTuple):
    """A reporting clause in its sentence, whose statement is looked for."""

    reading: Reading
    clause: Attribution
    start: int
    end: int
    following: Attribution | None
    """The clause behind it."""


def _affirms(reading: Reading, clause: Attribution, first: int) -> bool:
    subject = (clause.mention.first, clause.mention.end)
    told = clause.rule is rules.ACCORDING_TO
    return told or affirms(reading.tokens, subject, clause.verb, first, reading.lexicon)


def _by_source(reading: Reading, start: int, end: int) -> tuple[Attribution, int, int] | None:
    """Read "According to Roe, CONTENT." and "CONTENT, according to Roe."."""
    stated = read_stated(reading, start, end)
    if stated is None or stated.first == start:
        return stated
    return stated._replace(end=_before_contrast(reading, stated.first, end))


def _after_verb(stated: _Statement, *, is_used: bool) -> tuple[int, int] | None:
    """Return what stands after "said that", or after a verb that can do without "that"."""
    subject, verb, lexicon = stated.clause.mention, stated.clause.verb, stated.reading.lexicon
    if subject.first > verb and not lexicon.is_verb_second:
        return None
    that = _find_that(stated.reading, verb, min(stated.end, verb + 1 + _HEARER))
    if that is not None:
        first: int | None = that + 1
    elif lexicon.conjunctives:
        behind = max(verb + 1, subject.end)
        first = _reported_clause(stated.reading, behind, stated.end, is_plain=subject.first < verb)
    else:
        first = None if is_used else _bare_clause(stated.reading, verb, stated.end)
    return None if first is None else (first, _clause_end(stated, first))


def _find_that(reading: Reading, verb: int, limit: int) -> int | None:
    """Return the "that" of a verb, only a hearer, a time or a place between them."""
    that = next((p for p in range(verb + 1, limit) if reading.words[p] in reading.lexicon.that), None)
    return that if that is not None and _may_part(reading, verb, that) else None


def _may_part(reading: Reading, verb: int, that: int) -> bool:
    lexicon, first = reading.lexicon, verb + 1
    acts = reading.has(lexicon.verbal | lexicon.verbs, first, that)
    if acts or not _PARTING.isdisjoint(reading.codes[first:that]):
        return False
    addresses = reading.words[verb] in lexicon.addressing
    return addresses or _opens_circumstance(_first_word(reading, first, that), lexicon)


def _first_word(reading: Reading, first: int, end: int) -> str:
    return next((token.lower for token in reading.tokens[first:end] if token.is_word), "")


def _opens_circumstance(word: str, lexicon: QuoteLexicon) -> bool:
    """Tell whether *word* begins a time, a place or a hearer, or nothing is said of any."""
    return not word or word in lexicon.circumstances or lexicon.is_skipped(word)


def _bare_clause(reading: Reading, verb: int, end: int) -> int | None:
    """Return where a clause begins that no "that" opens."""
    first = _past_hearer(reading, verb, min(end, verb + 1 + _HEARER))
    return first if first is not None and _opens_clause(reading, verb, first) else None


def _reported_clause(reading: Reading, at: int, end: int, *, is_plain: bool) -> int | None:
    """Return where a reported clause begins after a comma: "Roe sagte, die Brücke sei alt".

    Its verb says so; where the subject stands before its verb, *is_plain*, the
    comma does, for no relative clause can follow there.
    """
    comma = next((p for p in range(at, min(end - 1, at + _HEARER)) if reading.codes[p] in ",Q"), None)
    if comma is None or reading.codes[comma] == "Q":
        return None
    if is_plain and comma == at:
        return comma + 1
    stop = next((p for p in range(comma + 1, end) if reading.codes[p] in ",;:"), end)
    return comma + 1 if reading.has(reading.lexicon.conjunctives, comma + 1, stop) else None


def _past_hearer(reading: Reading, verb: int, limit: int) -> int | None:
    """Return the index after whom and when it was said to: "told reporters on Monday"; None where that fills it."""
    tells = reading.words[verb] in reading.lexicon.telling
    at = _past_addressee(reading, verb + 1, limit) if tells else verb + 1
    while at < limit:
        after = _past_circumstance(reading, at, limit)
        if after == at:
            return at
        at = after
    return None


def _past_circumstance(reading: Reading, at: int, limit: int) -> int:
    """Return the index after one adverb, day, hearer or statement: "on Monday", "in a statement"."""
    word, lexicon = reading.words[at], reading.lexicon
    if word in lexicon.dates | lexicon.hearers or (lexicon.is_skipped(word) and word not in lexicon.modals):
        return at + 1
    if word not in lexicon.prepositions:
        return at
    if reading.word(at + 1) in lexicon.dates:
        return at + 2
    return _past_statement(reading, at, limit)


def _past_addressee(reading: Reading, at: int, limit: int) -> int:
    """Return the index after the one who is told: "CNN's Mara Quist", "the official Vell News Agency", "islanders"."""
    opens = reading.word(at) in reading.lexicon.articles
    near = next((m for m in reading.mentions_in(at, limit) if m.kind != "pronoun"), None)
    if near and near.first - at <= (_ADDRESSEE if opens else 0):
        return _past_owned(reading, near.end, limit)
    if not reading.closes(at, limit):
        at += 1 + opens
    hearers = reading.lexicon.statements | reading.lexicon.hearers
    return next((p for p in range(at, limit) if reading.words[p] not in hearers), max(at, limit))


def _past_owned(reading: Reading, at: int, limit: int) -> int:
    """Return the index after what an owner before *at* owns: "'s Mara Quist"."""
    while token_at(reading.tokens, at).is_possessive:
        behind = [m for m in reading.mentions_in(at + 1, limit) if m.first == at + 1]
        at = behind[0].end if behind else at + 2
    return at


def _past_statement(reading: Reading, at: int, limit: int) -> int:
    """Return the index after "in a statement"; *at* where nothing of the kind stands."""
    near = range(at + 1, min(limit, at + _STATEMENT))
    stop = next((p for p in near if not reading.tokens[p].is_word), near.stop)
    return next((p + 1 for p in range(at + 1, stop) if reading.words[p] in reading.lexicon.statements), at)


def _opens_clause(reading: Reading, verb: int, first: int) -> bool:
    """Tell whether a reported clause begins here: anything but a preposition after "said", a pronoun after others."""
    token, lexicon = reading.tokens[first], reading.lexicon
    if not token.is_word or token.lower in lexicon.statement_pronouns:
        return token.is_word
    return reading.words[verb] in lexicon.frank and token.lower not in lexicon.no_statements


def _clause_end(stated: _Statement, first: int) -> int:
    """Return the end of the statement: the sentence's, or where a clause begins that it does not report."""
    reading, clause, start, end, following = stated
    tokens, lexicon = reading.tokens, reading.lexicon
    if clause.mention.first > start and reading.words[start] in lexicon.clauses - lexicon.joining:
        return next((p for p in range(first, end) if reading.codes[p] == ","), end)
    limit = min(_before_contrast(reading, first, end), _before_second_verb(reading, first, end))
    if following is None:
        return limit
    subject = following.mention.first
    commas = (p for p in range(min(limit, subject) - 1, first, -1) if _is_comma(tokens[p]))
    opening = (p for p in commas if p + 1 == subject or reading.words[p + 1] in lexicon.contrasts)
    return next((_past_quotation(tokens, p) for p in opening), limit)


def _is_comma(token: Token) -> bool:
    """Tell whether a token parts clauses, be it a quotation with its comma inside."""
    return token.text in _COMMAS if token.quote is None else token.text.rstrip(_CLOSERS).endswith(",")


def _past_quotation(tokens: Sequence[Token], index: int) -> int:
    """Return the index of a comma, or the one after a quotation that holds it."""
    return index + (tokens[index].quote is not None)


def _before_second_verb(reading: Reading, first: int, end: int) -> int:
    """Return the index of "and said", which goes on with the speaker and not with what is said."""
    words, lexicon = reading.words, reading.lexicon
    joining = [p for p in range(first + 1, end - 1) if words[p] in lexicon.joining]
    verbs = ((p, reading.word(p + 1 + lexicon.is_skipped(words[p + 1]))) for p in joining)
    return next((p for p, verb in verbs if lexicon.reports(verb) and verb not in lexicon.bare), end)


def _before_contrast(reading: Reading, first: int, end: int) -> int:
    """Return the index of ", but", or of a comma and a participle that reports something else."""
    tokens, lexicon = reading.tokens, reading.lexicon
    parting = (p for p in range(first + 1, end - 1) if tokens[p].is_dash or _is_comma(tokens[p]))
    contrasts = lexicon.adversatives | (lexicon.participles & lexicon.strong)
    found = next((p for p in parting if reading.words[p + 1] in contrasts), None)
    return end if found is None else _past_quotation(tokens, found)


def _before_verb(reading: Reading, clause: Attribution, start: int, end: int) -> tuple[int, int] | None:
    """Return what stands before ", Roe said." at the end of the sentence."""
    lexicon, first = reading.lexicon, min(clause.mention.first, clause.verb)
    back = range(first - 1, max(start, first - 1 - _BEFORE_NAME) - 1, -1)
    mark = next((p for p in back if not reading.tokens[p].is_word), None)
    if mark is None or reading.codes[mark] not in ",-":
        return None
    if not _only_trails(reading, max(clause.mention.end, clause.verb + 1), end):
        return None
    adverbial = reading.words[start] in (lexicon.stops | lexicon.clauses) - lexicon.articles
    return None if adverbial and "," not in reading.codes[start:mark] else (start, mark)


def _only_trails(reading: Reading, first: int, end: int) -> bool:
    """Tell whether nothing but a time, a place or a hearer follows a clause: "on Monday in a statement"."""
    codes, word = reading.codes[first:end], _first_word(reading, first, end)
    if len(codes) > _TRAILER or not _CLOSING.isdisjoint(codes):
        return False
    if word in reading.lexicon.infinitives:  # "to Roe", "to reporters", not "to go"
        return reading.tokens[first + 1].is_capital or reading.words[first + 1] in reading.lexicon.hearers
    return _opens_circumstance(word, reading.lexicon)


def _is_statement(reading: Reading, first: int, end: int) -> bool:
    """Tell whether there is enough of it, and not all of it between marks."""
    tokens = reading.tokens[first:end]
    quoted = sum(t.end - t.start for t in tokens if t.quote is not None)
    words = [t for t in tokens if t.is_word]
    if len(words) + quoted // _LETTERS < _SHORTEST:
        return False
    if not quoted and all(t.is_capital or t.lower in reading.lexicon.articles for t in words):
        return False
    return quoted < _QUOTED_SHARE * (tokens[-1].end - tokens[0].start)


def trim(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int]:
    """Return the statement without punctuation at its edges."""
    first = next((p for p in range(first, end) if _opens_words(tokens[p])), end)
    return first, next((p for p in range(end, first, -1) if tokens[p - 1].text not in _EDGES), first)


def _opens_words(token: Token) -> bool:
    return token.is_word or token.quote is not None or token.text in "$€£@#(["
