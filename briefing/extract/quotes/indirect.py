"""Statements reported without marks: "Roe said that the bridge is open", "According to Roe, ...".

Only what a reporting verb surely governs is taken: the clause after "that" or
right after the verb, the words before ", Roe said" at the end of a sentence,
and what "according to" stands beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses import find_reporting
from briefing.extract.quotes.clauses.attribution import Attribution
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.complements import affirms
from briefing.extract.quotes.reading.faults import costing_a_sentence
from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.tokens import Token, TokenSentence
from briefing.extract.quotes.sources import read_stated

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
    for number, sentence in enumerate(reading.sentences):
        if sentence.paragraph in reading.credits or sentence.paragraph in reading.headlines:
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
    tokens, lexicon = reading.tokens, reading.lexicon
    before = reading.sentences[last.sentence]
    if not lexicon.conjunctives or before.end != sentence.first or before.paragraph != sentence.paragraph:
        return False
    words = tokens[sentence.first : sentence.end]
    return _has_conjunctive(words, lexicon) and not any(t.quote is not None or lexicon.reports(t.lower) for t in words)


def _find_in(
    reading: Reading, start: int, end: int, quoting: Mapping[int, int], known: Sequence[Attribution] | None
) -> Iterator[tuple[Attribution, int, int]]:
    """Yield reporting clauses of a sentence, which may be *known*, with what they report."""
    source = _by_source(reading, start, end)
    if source:
        yield source
        return
    if end - start > _LONGEST:
        return
    clauses = find_reporting(reading, start, end) if known is None else known
    for order, clause in enumerate(clauses):
        verb = clause.cue if clause.cue is not None else clause.mention.end
        following = next((c for c in clauses[order + 1 :] if c.mention.first > verb), None)
        found = _after_verb(reading, clause, start, end, following, is_used=quoting.get(verb, end) < verb)
        if found is None and order == len(clauses) - 1 and verb not in quoting:
            found = _before_verb(reading, clause, start, end)
        if found:
            yield clause, *found


def _affirms(reading: Reading, clause: Attribution, first: int) -> bool:
    subject = (clause.mention.first, clause.mention.end)
    spoken = clause.cue is not None and clause.rule is not rules.ACCORDING_TO
    return not spoken or affirms(reading.tokens, subject, clause.cue or 0, first, reading.lexicon)


def _by_source(reading: Reading, start: int, end: int) -> tuple[Attribution, int, int] | None:
    """Read "According to Roe, CONTENT." and "CONTENT, according to Roe."."""
    stated = read_stated(reading, start, end)
    if stated is None or stated.first == start:
        return stated
    return stated._replace(end=_before_contrast(reading, stated.first, end))


def _after_verb(
    reading: Reading,
    clause: Attribution,
    start: int,
    end: int,
    following: Attribution | None,
    *,
    is_used: bool,
) -> tuple[int, int] | None:
    """Return what stands after "said that", or after a verb that can do without "that"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    verb = clause.cue if clause.cue is not None else clause.mention.end
    if clause.mention.first > verb and not lexicon.is_verb_second:
        return None
    limit = min(end, verb + 1 + _HEARER)
    that = next((p for p in range(verb + 1, limit) if tokens[p].lower in lexicon.that), None)
    if that is not None and _reaches_that(reading, verb, that):
        return that + 1, _clause_end(reading, clause, start, that + 1, end, following)
    if lexicon.conjunctives:
        behind = max(verb + 1, clause.mention.end)
        begins = _reported_clause(reading, behind, end, is_plain=clause.mention.first < verb)
        return (begins, _clause_end(reading, clause, start, begins, end, following)) if begins else None
    first = _past_hearer(reading, verb, limit)
    if is_used or first is None or first >= end or not _opens_clause(reading, verb, first):
        return None
    return first, _clause_end(reading, clause, start, first, end, following)


def _reported_clause(reading: Reading, at: int, end: int, *, is_plain: bool) -> int:
    """Return where a reported clause begins after a comma: "Roe sagte, die Brücke sei alt"; else 0.

    Its verb says so; where the subject stands before its verb, *is_plain*, the
    comma does, for no relative clause can follow there.
    """
    tokens, lexicon = reading.tokens, reading.lexicon
    comma = next((p for p in range(at, min(end, at + _HEARER)) if tokens[p].text == ","), None)
    if comma is None or comma + 1 >= end or any(t.quote is not None for t in tokens[at:comma]):
        return 0
    stop = next((p for p in range(comma + 1, end) if tokens[p].text in (",", ";", ":")), end)
    plain = is_plain and comma == at and tokens[comma + 1].lower not in lexicon.joining
    return comma + 1 if plain or _has_conjunctive(tokens[comma + 1 : stop], lexicon) else 0


def _has_conjunctive(words: Sequence[Token], lexicon: QuoteLexicon) -> bool:
    return any(token.lower in lexicon.conjunctives for token in words)


def _reaches_that(reading: Reading, verb: int, that: int) -> bool:
    """Tell whether only a hearer, a time or a place stands between the verb and its "that"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    between = tokens[verb + 1 : that]
    if any(
        t.quote is not None or t.text in (";", ":") or t.lower in lexicon.verbal or t.lower in lexicon.verbs
        for t in between
    ):
        return False
    first = next((t.lower for t in between if t.is_word), None)
    if first is None or tokens[verb].lower in lexicon.addressing:
        return True
    return first in lexicon.prepositions | lexicon.dates | lexicon.hearers or lexicon.is_skipped(first)


def _past_hearer(reading: Reading, verb: int, limit: int) -> int | None:
    """Return the index after whom and when it was said to: "told reporters on Monday"; None where that fills it."""
    tokens, lexicon = reading.tokens, reading.lexicon
    at = _past_addressee(reading, verb + 1, limit) if tokens[verb].lower in lexicon.telling else verb + 1
    while at < limit:
        token = tokens[at]
        skipped = lexicon.is_skipped(token.lower) and token.lower not in lexicon.modals
        if token.lower in lexicon.dates or skipped or token.lower in lexicon.hearers:
            at += 1
        elif token.lower in lexicon.prepositions and at + 1 < limit and tokens[at + 1].lower in lexicon.dates:
            at += 2
        elif token.lower in lexicon.prepositions and (stated := _past_statement(reading, at, limit)):
            at = stated
        else:
            return at
    return None


def _past_addressee(reading: Reading, at: int, limit: int) -> int:
    """Return the index after the one who is told: "CNN's Mara Quist", "the official Vell News Agency", "islanders"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    opens = at < limit and tokens[at].lower in lexicon.articles
    near = next((m for m in reading.mentions_in(at, limit) if m.kind != "pronoun"), None)
    if near and near.first - at <= _ADDRESSEE and _begins(tokens, at, near, opens=opens):
        return _past_owned(reading, near.end, limit)
    if at < limit and tokens[at].is_word:
        at += 1 + opens
    while at < limit and tokens[at].lower in lexicon.statements | lexicon.hearers:
        at += 1
    return at


def _begins(tokens: Sequence[Token], at: int, mention: Mention, *, opens: bool) -> bool:
    """Tell whether *mention* stands at token *at*, or behind an article there that *opens* its phrase."""
    return mention.first == at or (opens and all(t.is_word for t in tokens[at : mention.first]))


def _past_owned(reading: Reading, at: int, limit: int) -> int:
    """Return the index after what an owner before *at* owns: "'s Mara Quist"."""
    while at < limit and reading.tokens[at].is_possessive:
        behind = [m for m in reading.mentions_in(at + 1, limit) if m.first == at + 1]
        at = behind[0].end if behind else at + 2
    return at


def _past_statement(reading: Reading, at: int, limit: int) -> int:
    """Return the index after "in a statement"; 0 where nothing of the kind stands."""
    tokens, lexicon = reading.tokens, reading.lexicon
    for index in range(at + 1, min(limit, at + 5)):
        if tokens[index].lower in lexicon.statements:
            return index + 1
        if not tokens[index].is_word:
            return 0
    return 0


def _opens_clause(reading: Reading, verb: int, first: int) -> bool:
    """Tell whether a reported clause begins here: anything but a preposition after "said", a pronoun after others."""
    tokens, lexicon = reading.tokens, reading.lexicon
    token = tokens[first]
    if token.quote is not None or not token.is_word:
        return False
    if token.lower in lexicon.pronouns and token.lower not in lexicon.clauses:
        return True
    if tokens[verb].lower not in lexicon.frank:
        return False
    if token.lower in lexicon.nothings:
        return False
    if token.lower in lexicon.articles or token.lower in ("if", "when", "although", "because"):
        return True
    return not any(
        token.lower in words
        for words in (lexicon.stops, lexicon.modals, lexicon.joining, lexicon.linking, lexicon.clauses)
    )


def _clause_end(
    reading: Reading, clause: Attribution, start: int, first: int, end: int, following: Attribution | None
) -> int:
    """Return the end of the statement: the sentence's, or where a clause begins that it does not report."""
    tokens, lexicon = reading.tokens, reading.lexicon
    opening = tokens[start].lower
    if clause.mention.first > start and opening in lexicon.clauses and opening not in lexicon.joining:
        return next((p for p in range(first, end) if tokens[p].text == ","), end)
    limit = min(_before_contrast(reading, first, end), _before_second_verb(reading, first, end))
    if following is not None:
        for index in range(min(limit, following.mention.first) - 1, first, -1):
            opens = tokens[index + 1].lower in lexicon.contrasts or index + 1 == following.mention.first
            if _is_comma(tokens[index]) and opens:
                return _past_quotation(tokens, index)
    return limit


def _is_comma(token: Token) -> bool:
    """Tell whether a token parts clauses, be it a quotation with its comma inside."""
    return token.text in (",", ";") or (token.quote is not None and token.text.rstrip(_CLOSERS).endswith(","))


def _past_quotation(tokens: Sequence[Token], index: int) -> int:
    """Return the index of a comma, or the one after a quotation that holds it."""
    return index + (tokens[index].quote is not None)


def _before_second_verb(reading: Reading, first: int, end: int) -> int:
    """Return the index of "and said", which goes on with the speaker and not with what is said."""
    tokens, lexicon = reading.tokens, reading.lexicon
    for index in range(first + 1, end - 1):
        verb = index + 1 + lexicon.is_skipped(tokens[index + 1].lower)
        if (
            tokens[index].lower in lexicon.joining
            and verb < end
            and tokens[verb].lower in lexicon.verbs
            and tokens[verb].lower not in lexicon.bare
        ):
            return index
    return end


def _before_contrast(reading: Reading, first: int, end: int) -> int:
    """Return the index of ", but", or of a comma and a participle that reports something else."""
    tokens, lexicon = reading.tokens, reading.lexicon
    for index in range(first + 1, end - 1):
        after = tokens[index + 1].lower
        parts = _is_comma(tokens[index]) or tokens[index].is_dash
        if parts and (after in lexicon.adversatives or (after in lexicon.participles and after in lexicon.strong)):
            return _past_quotation(tokens, index)
    return end


def _before_verb(reading: Reading, clause: Attribution, start: int, end: int) -> tuple[int, int] | None:
    """Return what stands before ", Roe said." at the end of the sentence."""
    tokens, lexicon = reading.tokens, reading.lexicon
    verb = clause.cue if clause.cue is not None else clause.mention.end
    first = opens = min(clause.mention.first, verb)
    while opens > max(start, first - _BEFORE_NAME) and tokens[opens - 1].is_word:
        opens -= 1
    if opens <= start or not (tokens[opens - 1].text == "," or tokens[opens - 1].is_dash):
        return None
    if not _only_trails(tokens[max(clause.mention.end, verb + 1) : end], lexicon):
        return None
    adverbial = tokens[start].lower in (lexicon.stops | lexicon.clauses) - lexicon.articles
    main = not adverbial or any(t.text == "," for t in tokens[start : opens - 1])
    return (start, opens - 1) if main else None


def _only_trails(rest: Sequence[Token], lexicon: QuoteLexicon) -> bool:
    """Tell whether nothing but a time, a place or a hearer follows a clause: "on Monday in a statement"."""
    if len(rest) > _TRAILER or any(t.quote is not None or t.text in (";", ":", ",") for t in rest):
        return False
    first = next((t.lower for t in rest if t.is_word), "")
    if first in lexicon.infinitives and len(rest) > 1:
        return rest[1].is_capital or rest[1].lower in lexicon.hearers
    small = lexicon.prepositions | lexicon.dates | lexicon.hearers
    return not first or first in small or lexicon.is_skipped(first)


def _is_statement(reading: Reading, first: int, end: int) -> bool:
    """Tell whether there is enough of it, and not all of it between marks."""
    tokens = reading.tokens[first:end]
    quoted = sum(t.end - t.start for t in tokens if t.quote is not None)
    words = sum(t.is_word for t in tokens)
    if words + quoted // 6 < _SHORTEST or not tokens:
        return False
    if not quoted and not any(
        t.is_word and not t.is_capital and t.lower not in reading.lexicon.articles for t in tokens
    ):
        return False
    return quoted < _QUOTED_SHARE * (tokens[-1].end - tokens[0].start)


def trim(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int]:
    """Return the statement without punctuation at its edges."""
    while first < end and not (
        tokens[first].is_word or tokens[first].quote is not None or tokens[first].text in "$€£@#(["
    ):
        first += 1
    while end > first and tokens[end - 1].text in (".", ",", ";", ":", "!", "?", "…", "—", "–", "-", "--"):
        end -= 1
    return first, end
