"""Why words that stand beside a name are not said by whom it names."""

from __future__ import annotations

from collections.abc import Callable

from briefing.extract.quotes.clauses import Attribution, Bounds, is_heard
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.complements import affirms
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.naming import names_somebody
from briefing.extract.quotes.reading.tokens import Token


def is_nobodys(reading: Reading, clause: Attribution | None, bounds: Bounds) -> bool:
    """Tell whether nobody named says the words: they were heard, or something keeps them from whom *clause* names."""
    refused = clause is not None and any(refuses(reading, clause, bounds) for refuses in _REFUSALS)
    return refused or is_heard(reading, bounds)


def _is_denied(reading: Reading, clause: Attribution, bounds: Bounds) -> bool:
    """Tell whether they stand in what the speaker says is not so: "Roe denied that it was 'X'"."""
    cue = bounds.at if clause.cue is None else clause.cue
    if not reading.has(reading.lexicon.that, cue + 1, bounds.at):
        return False
    return not affirms(reading.tokens, (clause.mention.first, clause.mention.end), cue, cue + 1, reading.lexicon)


def _is_topic(reading: Reading, clause: Attribution, bounds: Bounds) -> bool:
    """Tell whether a colon stands after what they are about, or to whom: "About Roe:", "The Roe case:", "v. Roe:"."""
    if clause.cue is not None:
        return False
    if clause.mention.kind == "phrase":
        return not names_somebody(reading, clause.mention)
    is_first = clause.mention.first == bounds.start
    return not is_first and (_is_ruled(reading, clause.mention) or _belongs_to_noun(reading, clause, bounds))


def _is_recipient(reading: Reading, clause: Attribution, bounds: Bounds) -> bool:
    """Tell whether a preposition makes who stands before the verb hear the words: "A Roe le preguntaron: «X»"."""
    first, lexicon = clause.mention.first, reading.lexicon
    articles = lexicon.articles - lexicon.datives
    at = next((p for p in range(first, bounds.start, -1) if reading.words[p - 1] not in articles), bounds.start)
    at -= reading.words[first].rstrip(".") in lexicon.titles and _is_adjective(reading, at - 1)
    in_front = clause.cue is not None and bounds.start < at < clause.cue < bounds.at
    return in_front and reading.words[at - 1] in lexicon.datives


def _is_adjective(reading: Reading, at: int) -> bool:
    """Tell whether a small word may say something of a title behind it: "longtime Sen. Roe"."""
    word, lexicon = reading.tokens[at], reading.lexicon
    known = lexicon.hearers | lexicon.plurals | lexicon.walls
    return word.text.islower() and word.lower not in known and not lexicon.is_role(word.lower)


def _is_cited(reading: Reading, clause: Attribution, bounds: Bounds) -> bool:
    """Tell whether they are another's, whom the speaker only cites: "the agency quoted the father as saying"."""
    if clause.verb < bounds.at or reading.words[clause.verb] not in reading.lexicon.citing:
        return False
    first = max(clause.verb + 1, clause.mention.end)
    return any(mention.first == first for mention in reading.mentions_in(first, bounds.after))


def _is_called(reading: Reading, clause: Attribution, bounds: Bounds) -> bool:
    """Tell whether they are what others call the subject: "people often referred to as 'X'"."""
    if clause.cue is None or not clause.mention.first < clause.cue < bounds.at:
        return False
    between = {*reading.words[clause.cue + 1 : bounds.at]}
    apart = "," in reading.codes[clause.mention.end : clause.cue]
    return apart and bool(between) and between <= reading.lexicon.predicative


def _is_ruled(reading: Reading, mention: Mention) -> bool:
    """Tell whether the word before a name ties it to what stands in front: "about", "to", "of", "versus"."""
    lexicon = reading.lexicon
    at = next((p for p in range(mention.first - 1, 0, -1) if reading.words[p] not in lexicon.articles), 0)
    return reading.words[at].rstrip(".") in lexicon.prepositions | lexicon.tying | lexicon.opposing


def _belongs_to_noun(reading: Reading, clause: Attribution, bounds: Bounds) -> bool:
    """Tell whether a name only describes the noun beside it: "the Roe case", "l'affaire Roe"."""
    mention, lexicon = clause.mention, reading.lexicon
    before, behind = reading.tokens[mention.first - 1], reading.tokens[mention.end]
    if _is_small(behind) and before.lower in lexicon.articles:
        return True
    noun = _is_small(before) and before.lower not in lexicon.joining and not lexicon.is_role(before.lower)
    return noun and mention.end == bounds.at - 1


def _is_small(token: Token) -> bool:
    return token.is_word and not token.is_capital


_REFUSALS: tuple[Callable[[Reading, Attribution, Bounds], bool], ...] = (
    _is_denied,
    _is_topic,
    _is_recipient,
    _is_cited,
    _is_called,
)
