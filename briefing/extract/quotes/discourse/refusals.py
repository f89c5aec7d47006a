"""Why words that stand beside a name are not said by whom it names."""

from __future__ import annotations

from collections.abc import Callable

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses import Attribution, Bounds, is_heard
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.complements import affirms
from briefing.extract.quotes.reading.naming import names_somebody


def is_nobodys(reading: Reading, clause: Attribution | None, bounds: Bounds) -> bool:
    """Tell whether nobody named says the words: they were heard, or something keeps them from whom *clause* names."""
    refused = clause is not None and any(refuses(reading, clause, bounds) for refuses in _REFUSALS)
    return refused or is_heard(reading, bounds)


def _is_denied(reading: Reading, clause: Attribution, bounds: Bounds) -> bool:
    """Tell whether they stand in what the speaker says is not so: "Roe denied that it was 'X'"."""
    tokens, cue = reading.tokens, clause.cue
    if cue is None or cue > bounds.at:
        return False
    reports = any(token.lower in reading.lexicon.that for token in tokens[cue + 1 : bounds.at])
    subject = (clause.mention.first, clause.mention.end)
    return reports and not affirms(tokens, subject, cue, cue + 1, reading.lexicon)


def _is_topic(reading: Reading, clause: Attribution, bounds: Bounds) -> bool:
    """Tell whether a colon stands after what they are about, or to whom: "About Roe:", "The Roe case:", "v. Roe:"."""
    if clause.rule is not rules.COLON or clause.cue is not None:
        return False
    mention = clause.mention
    if mention.kind == "phrase":
        return not names_somebody(reading, mention)
    before = mention.first - 1
    if before < bounds.start:
        return False
    return _is_ruled(reading, before) or _belongs_to_noun(reading, clause, bounds)


def _is_recipient(reading: Reading, clause: Attribution, bounds: Bounds) -> bool:
    """Tell whether a preposition makes who stands before the verb hear the words: "A Roe le preguntaron: «X»"."""
    at = clause.mention.first
    while at > bounds.start and reading.tokens[at - 1].lower in reading.lexicon.articles - reading.lexicon.datives:
        at -= 1
    if reading.tokens[clause.mention.first].lower.rstrip(".") in reading.lexicon.titles and _is_adjective(
        reading, at - 1
    ):
        at -= 1
    in_front = at > bounds.start and clause.cue is not None and at < clause.cue < bounds.at
    return in_front and reading.tokens[at - 1].lower in reading.lexicon.datives


def _is_adjective(reading: Reading, at: int) -> bool:
    """Tell whether a small word may say something of a title behind it: "longtime Sen. Roe"."""
    word, lexicon = reading.tokens[at], reading.lexicon
    noun = lexicon.is_role(word.lower) or word.lower in lexicon.hearers or word.lower in lexicon.plurals
    return word.text.islower() and not noun and word.lower not in lexicon.walls


def _is_cited(reading: Reading, clause: Attribution, bounds: Bounds) -> bool:
    """Tell whether they are another's, whom the speaker only cites: "the agency quoted the father as saying"."""
    tokens, cue = reading.tokens, clause.cue
    if cue is None or cue < bounds.at or tokens[cue].lower not in reading.lexicon.citing:
        return False
    behind = reading.mentions_in(max(cue + 1, clause.mention.end), bounds.after)
    passive = any(token.lower in reading.lexicon.copulas for token in tokens[bounds.at + 1 : cue])
    return not passive and bool(behind) and behind[0].first == max(cue + 1, clause.mention.end)


def _is_called(reading: Reading, clause: Attribution, bounds: Bounds) -> bool:
    """Tell whether they are what others call the subject: "people often referred to as 'X'"."""
    if clause.cue is None or not clause.mention.first < clause.cue < bounds.at:
        return False
    between = [token.lower for token in reading.tokens[clause.cue + 1 : bounds.at]]
    apart = any(token.text == "," for token in reading.tokens[clause.mention.end : clause.cue])
    return apart and bool(between) and all(word in reading.lexicon.predicative for word in between)


def _is_ruled(reading: Reading, before: int) -> bool:
    """Tell whether the word before a name ties it to what stands in front: "about", "to", "of", "versus"."""
    lexicon = reading.lexicon
    while before > 0 and reading.tokens[before].lower in lexicon.articles:
        before -= 1
    word = reading.tokens[before].lower.rstrip(".")
    return word in lexicon.prepositions | (lexicon.linking - lexicon.joining) or word in lexicon.opposing


def _belongs_to_noun(reading: Reading, clause: Attribution, bounds: Bounds) -> bool:
    """Tell whether a name only describes the noun beside it: "the Roe case", "l'affaire Roe"."""
    tokens, mention = reading.tokens, clause.mention
    behind = tokens[mention.end]
    if behind.is_word and not behind.is_capital and tokens[mention.first - 1].lower in reading.lexicon.articles:
        return True
    before = tokens[mention.first - 1]
    plain = before.is_word and not before.is_capital and not reading.lexicon.is_role(before.lower)
    return plain and mention.end == bounds.at - 1 and before.lower not in reading.lexicon.joining


_REFUSALS: tuple[Callable[[Reading, Attribution, Bounds], bool], ...] = (
    _is_denied,
    _is_topic,
    _is_recipient,
    _is_cited,
    _is_called,
)
