"""Whose ears the words between the marks were for: "Roe was asked: 'X'" lets Roe hear them, and nobody say them."""

from __future__ import annotations

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.attribution import Attribution, Bounds
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.complements import reports_own
from briefing.grammar.classes import ADVERB, PREPOSITION, SUBORDINATOR

_GAP = 2
"""Words between the verb and the mark: "asked yesterday: 'X'"."""

_PASSIVE = 4
"""Tokens between "was" and its participle."""

_ASIDES = ("who", "which", "that")

_SUBORDINATE = SUBORDINATOR + PREPOSITION + ADVERB
"""Classes of what opens a clause or a phrase in front of the main clause."""

_SUBJECT_FIRST = (rules.AFTER_SUBJECT_FIRST, rules.AFTER_WEAK_VERB)

_PARTING = frozenset(",:;-Q")
"""Classes of what ends the clause in front before the words."""

_CLOSED = ",.;-Qzrk"
"""Classes of what follows a verb that has said all."""


def is_heard(reading: Reading, bounds: Bounds) -> bool:
    """Tell whether somebody was asked or told the words, by whom is not said."""
    verb = _find_asking(reading, bounds)
    return verb is not None and (_is_passive(reading, bounds, verb) or _opens_aside(reading, bounds, verb))


def _find_asking(reading: Reading, bounds: Bounds) -> int | None:
    """Return the verb that asks right before the mark, if no preposition and no more than two words part them."""
    tokens, lexicon = reading.tokens, reading.lexicon
    gap = _GAP + (tokens[bounds.at - 1].text in (":", ","))
    for at in range(bounds.at - 1, bounds.before, -1):
        if reading.words[at] in lexicon.asking:
            return at
        if reading.words[at] in lexicon.prepositions or (tokens[at].is_word and bounds.at - at > gap):
            return None
    first = min(bounds.before, bounds.at - 1)
    return first if reading.words[first] in lexicon.asking else None


def _is_passive(reading: Reading, bounds: Bounds, verb: int) -> bool:
    near = range(verb - 1, max(bounds.start, verb - _PASSIVE) - 1, -1)
    helping = next((p for p in near if reading.words[p] in reading.lexicon.copulas), None)
    return helping is not None and all(len(word) > 1 for word in reading.words[helping + 1 : verb])


def _opens_aside(reading: Reading, bounds: Bounds, verb: int) -> bool:
    """Tell whether the verb is a participle: "Asked 'X', Roe said", "when asked 'X'", "Roe, asked 'X', said"."""
    before, lexicon = reading.word(verb - 1), reading.lexicon
    if verb == bounds.start:
        return True
    if before == ",":
        return reading.word(bounds.at + 1) == ","
    return before in lexicon.clauses - lexicon.joining and before not in _ASIDES


def goes_elsewhere(reading: Reading, bounds: Bounds, after: Attribution) -> bool:
    """Tell whether the words close a clause that opens the sentence, and the main one says something else.

    "After the vote for 'a new town,' Roe said yes", but not "In 'a new town,' Roe said, nobody waits".
    """
    if after.rule not in _SUBJECT_FIRST or reading.codes[bounds.start] not in _SUBORDINATE:
        return False
    if not _PARTING.isdisjoint(reading.codes[bounds.start : bounds.at]):
        return False
    if reading.words[after.verb] in reading.lexicon.frank:
        return reports_own(reading.tokens, after.verb, reading.lexicon)
    return reading.code(after.verb + 1) not in _CLOSED


def answers(reading: Reading, bounds: Bounds, after: Attribution) -> bool:
    """Tell whether a clause behind a whole sentence between marks says something else: "'X?' Roe replied that Y"."""
    ended = reading.words_between(bounds.at)[-1:] in ".?!…"
    if not ended or reading.codes[bounds.at + 1] == ",":
        return False
    subject_first = after.mention.first < after.verb
    if subject_first and reading.lexicon.is_verb_second:
        return True  # "„X?“ Roe entgegnete, ..."; else its verb would stand before Roe
    last = max(after.verb, after.mention.end - 1)
    verbs = (last, after.verb) if subject_first else (last,)
    return any(reports_own(reading.tokens, verb, reading.lexicon) for verb in verbs)
