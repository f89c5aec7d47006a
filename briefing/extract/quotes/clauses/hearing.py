"""Whose ears the words between the marks were for: "Roe was asked: 'X'" lets Roe hear them, and nobody say them."""

from __future__ import annotations

from briefing.extract.quotes.clauses.attribution import Attribution, Bounds
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.complements import reports_own

_GAP = 2
"""Words between the verb and the mark: "asked yesterday: 'X'"."""

_PASSIVE = 4
"""Tokens between "was" and its participle."""


def is_heard(reading: Reading, bounds: Bounds) -> bool:
    """Tell whether somebody was asked or told the words, by whom is not said."""
    tokens, lexicon = reading.tokens, reading.lexicon
    verb = bounds.at - 1
    gap = _GAP + (tokens[verb].text in (":", ","))
    while verb > bounds.before and tokens[verb].lower not in lexicon.asking:
        ruled = tokens[verb].lower in lexicon.prepositions
        if ruled or (tokens[verb].is_word and bounds.at - verb > gap):
            return False
        verb -= 1
    if tokens[verb].lower not in lexicon.asking:
        return False
    return _is_passive(reading, bounds, verb) or _opens_aside(reading, bounds, verb)


def _is_passive(reading: Reading, bounds: Bounds, verb: int) -> bool:
    tokens, lexicon = reading.tokens, reading.lexicon
    before = tokens[max(bounds.start, verb - _PASSIVE) : verb]
    helping = [index for index, token in enumerate(before) if token.lower in lexicon.copulas]
    return bool(helping) and all(lexicon.is_skipped(t.lower) or len(t.text) > 1 for t in before[helping[-1] + 1 :])


def _opens_aside(reading: Reading, bounds: Bounds, verb: int) -> bool:
    """Tell whether the verb is a participle: "Asked 'X', Roe said", "when asked 'X'", "Roe, asked 'X', said"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if verb == bounds.start or tokens[verb - 1].lower in lexicon.clauses - lexicon.joining - {"who", "which", "that"}:
        return True
    goes_on = bounds.at + 1 < bounds.end and tokens[bounds.at + 1].text == ","
    return tokens[verb - 1].text == "," and goes_on and bool(reading.verbs_in(bounds.at, bounds.end))


def answers(reading: Reading, bounds: Bounds, after: Attribution) -> bool:
    """Tell whether a clause behind a whole sentence between marks says something else: "'X?' Roe replied that Y"."""
    ended = reading.quoted[reading.tokens[bounds.at].quote or 0].inner.of(reading.text)[-1:] in ".?!…"
    if after.cue is None or not ended or reading.tokens[bounds.at + 1].text == ",":
        return False
    if reading.lexicon.is_verb_second and after.mention.first < after.cue:
        return True  # "„X?“ Roe entgegnete, ..."; else its verb would stand before Roe
    return reports_own(reading.tokens, max(after.cue, after.mention.end - 1), reading.lexicon) or (
        after.mention.first < after.cue and reports_own(reading.tokens, after.cue, reading.lexicon)
    )
