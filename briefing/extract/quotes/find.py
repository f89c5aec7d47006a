"""Finds the quotations of a document and who said them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from briefing.extract.faults import Listener, costing_a_sentence
from briefing.extract.quotes.discourse import Given, Walk, find_speakers, resolve
from briefing.extract.quotes.indirect import Reported, find_reported, trim
from briefing.extract.quotes.reading import Reading, read_document
from briefing.extract.quotes.reading.mentions import UNTOLD, Mention
from briefing.extract.quotes.reading.naming import is_bare, names_somebody
from briefing.extract.quotes.rules import Trait
from briefing.extract.quotes.speech import find_kind, is_speech
from briefing.extract.quotes.trust import LOOSE, NAMESAKE, weigh
from briefing.model import Document, Quote, QuoteKind, Span, Speaker

_LEAST_TRUST = 0.5
"""Trust below which a speaker is more likely wrong than right, and so is not given."""


def find_quotes(document: Document, tell: Listener | None = None) -> tuple[Quote, ...]:
    """Return the quotations of *document* in reading order.

    Where a rule fails, *tell* is told, and its sentence or quotation is left out; without it the fault is raised.

    The words between the marks are verbatim. Each speaker comes with the rule
    that found it and a trust in [0, 1], about the share of right ones; below .5
    it is None. Pages print a speaker from a trust of .9 on.

    The rules follow Krestel, Bergler and Witte, "Minding the Source" (2008), for
    the clauses, and Pouliquen, Steinberger and Best, "Automatic Detection of
    Quotations in Multilingual News" (2007), for the word lists; people are
    carried on from sentence to sentence by rules of our own. Where the language has
    no word lists for it, the words between marks are found and nobody speaks them.
    """
    reading = read_document(document, tell)
    if reading is None:
        return ()
    walk = find_speakers(reading)
    publisher = (document.origin.publisher or "").casefold()
    own = (publisher, publisher.removeprefix("the "))
    found = [*_group(walk, _speak(reading, walk)), *(_report(reading, walk) if reading.lexicon.is_own else ())]
    said = [_without_publisher(quote, own) for quote in found]
    return tuple(sorted(said, key=lambda quote: (quote.span.start, quote.span.end, quote.kind)))


def _without_publisher(quote: Quote, own: Sequence[str]) -> Quote:
    """Return *quote* without a speaker that is whose text the document is: a paper does not quote itself."""
    if quote.speaker is None or quote.speaker.name.casefold() not in own:
        return quote
    return replace(quote, speaker=None, cue=None, trust=0.0, rule="", named=None)


def _report(reading: Reading, walk: Walk) -> list[Quote]:
    """Return the statements without marks whose speaker is known."""
    quoting = {walk.token_of[number]: clause for number, clause in walk.clauses.items()}
    found: list[Quote] = []
    for reported in find_reported(reading, quoting, walk.reporting):
        with costing_a_sentence(reading.tell):
            found += _state(reading, walk, reported)
    return found


def _state(reading: Reading, walk: Walk, reported: Reported) -> Iterator[Quote]:
    first, end = trim(reading.tokens, reported.first, reported.end)
    if first < end:
        clause = reported.clause
        referent = resolve(walk, clause.mention, reported.sentence)
        given = Given(clause.mention, referent, clause.rule, clause.cue) if referent else None
        span = Span(reading.tokens[first].start, reading.tokens[end - 1].end)
        yield _attribute(reading, span, "indirect", given)


def _speak(reading: Reading, walk: Walk) -> dict[int, Quote]:
    """Return the quotations by their number."""
    found: dict[int, Quote] = {}
    for number in range(len(reading.quoted)):
        with costing_a_sentence(reading.tell):
            if _quotes(reading, walk, number):
                found[number] = _quote(reading, walk, number)
    return found


def _group(walk: Walk, spoken: Mapping[int, Quote]) -> Iterator[Quote]:
    """Yield the quotations; parts that belong together share a number."""
    groups = dict.fromkeys(spoken, 0)
    count = 0
    for one, following in pairwise(spoken):
        if _belongs(walk, one, following):
            if not groups[one]:
                count += 1
                groups[one] = count
            groups[following] = groups[one]
    for number, quote in spoken.items():
        yield replace(quote, group=groups[number])


def _quotes(reading: Reading, walk: Walk, number: int) -> bool:
    """Tell whether what stands between the marks was said."""
    index = walk.token_of[number]
    if reading.quoted[number].is_turn:
        return number in walk.given
    pure = reading.sentence_of(index) in walk.pure
    return number in walk.heard or is_speech(reading, index, walk.given.get(number), stands_alone=pure)


def _belongs(walk: Walk, one: int, following: int) -> bool:
    """Tell whether two quotations in a row are parts of one statement by one speaker."""
    if following != one + 1 or not {one, following} <= walk.given.keys():
        return False
    if walk.chains[one] == walk.chains[following]:
        return True
    first, then = walk.given[one], walk.given[following]
    joins = Trait.JOINS_AFTER in first.rule.traits or Trait.JOINS_BEFORE in then.rule.traits
    return joins and first.referent[:2] == then.referent[:2]


def _quote(reading: Reading, walk: Walk, number: int) -> Quote:
    inner, index = reading.quoted[number].inner, walk.token_of[number]
    sentence = reading.sentences[reading.sentence_of(index)]
    return _attribute(reading, inner, find_kind(reading, index, sentence.first), walk.given.get(number))


def _attribute(reading: Reading, span: Span, kind: QuoteKind, given: Given | None) -> Quote:
    """Return a quotation with the speaker that was given to it, if that is more likely right than wrong."""
    nobodys = Quote(span, span.of(reading.text), kind)
    if given is None or not reading.lexicon.is_own:
        return nobodys
    speaker, trust = _speaker(reading, given), _trust(reading, given)
    if speaker is None or trust < _LEAST_TRUST:
        return nobodys
    cue = reading.tokens[given.cue] if given.cue is not None else None
    verb = Span(cue.start, cue.end) if cue else None
    named = reading.span_of(given.mention)
    return replace(nobodys, speaker=speaker, cue=verb, trust=trust, rule=given.rule.name, named=named)


def _speaker(reading: Reading, given: Given) -> Speaker | None:
    person, mention = given.referent.person, given.referent.mention
    if person:
        return Speaker(person.name, person.role, person.span)
    if mention.kind == "pronoun" or is_bare(reading, mention):
        return None
    span = reading.span_of(mention)
    return Speaker(" ".join(span.of(reading.text).split()), None, span)


def _trust(reading: Reading, given: Given) -> float:
    mention, (other, person, lead) = given.mention, given.referent
    if person is None:
        is_open = mention.kind == "phrase" and lead is not None
        return weigh(
            given.rule,
            mention.kind,
            basis=given.basis,
            lead=lead,
            is_resolved=other.kind != "pronoun",
            is_sure=not is_open and names_somebody(reading, mention),
            is_loose=_is_loose(reading, mention),
        )
    sure = person.is_sure or mention.gender == UNTOLD
    trust = weigh(given.rule, mention.kind, basis=given.basis, lead=lead, is_resolved=True, is_sure=sure)
    return round(trust * NAMESAKE, 3) if mention.first in person.doubtful else trust


def _is_loose(reading: Reading, mention: Mention) -> bool:
    """Tell whether a phrase may mean somebody who is named elsewhere; a body, "the company", is itself."""
    bodies = reading.lexicon.organisations - reading.lexicon.statements
    is_loose = mention.kind == "phrase" and reading.lexicon.code in LOOSE
    return is_loose and not reading.has(bodies, mention.first, mention.end)
