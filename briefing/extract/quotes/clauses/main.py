"""The subject of a clause, whatever its verb."""

from __future__ import annotations

from briefing.extract.quotes.clauses.fields import find_main_in_fields
from briefing.extract.quotes.clauses.phrases import extend_phrase, name_beside, speaker_of
from briefing.extract.quotes.clauses.position import is_first_person, is_governed, is_possessive
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.grammar.classes import FINITE, RELATIVE

_FOLLOWING = FINITE + RELATIVE
_REACH = 120
"""Tokens of a clause that are looked at; a longer one is a list or a table."""


def main_subject(reading: Reading, start: int, end: int) -> Mention | None:
    """Return the subject of a clause, whatever its verb: the first phrase that no preposition governs.

    An adverbial that opens the clause is passed over; where the verb is second, the subject may follow it.
    """
    end = min(end, start + _REACH)
    if reading.lexicon.is_verb_second:
        return find_main_in_fields(reading, start, end)
    after = _past_adverbial(reading, start, end)
    mentions = [m for m in reading.mentions_in(start, end) if not is_first_person(reading, m)]
    later = [m for m in mentions if m.first >= after]
    if later and not is_governed(reading, after, later[0]):
        mentions = later
    opening = _opening(reading, after, end)
    if opening is not None and not any(mention.first < opening.end for mention in mentions):
        return opening
    for mention in mentions:
        if mention.kind == "location" or is_possessive(reading, mention):
            continue
        if mention.kind != "pronoun" and is_governed(reading, start, mention):
            continue
        return _whole(reading, start, mention, end)
    return None


def _opening(reading: Reading, at: int, end: int) -> Mention | None:
    """Return the phrase that opens a clause and has a verb right behind it, or a clause of its own and then a verb."""
    phrase = reading.phrases.at.get(at)
    if phrase is None or phrase.end >= end or reading.codes[phrase.end] not in _FOLLOWING:
        return None
    return speaker_of(reading, at, phrase.end)


def _whole(reading: Reading, start: int, mention: Mention, end: int) -> Mention:
    """Return the person of the phrase that *mention* stands in, or the name beside it: "the mayor, Oda Linnell,"."""
    phrase = next(
        (
            p
            for at in range(mention.first, max(start, mention.first - 6) - 1, -1)
            if (p := reading.phrases.at.get(at)) and p.end >= mention.end
        ),
        None,
    )
    if phrase is None or mention.kind == "pronoun" or phrase.end > end:
        return mention
    stop = extend_phrase(reading, phrase.end, end)
    if mention.is_named and mention.end < phrase.end:
        return Mention(phrase.first, stop, "phrase")  # "any honest Lorn fan"
    speaker = speaker_of(reading, phrase.first, stop)
    if speaker is not None and speaker.kind == "phrase" and stop + 1 < end and reading.codes[stop] == ",":
        return name_beside(reading, stop + 1, end) or mention
    return speaker if speaker is not None and speaker.is_named else mention


def _past_adverbial(reading: Reading, start: int, end: int) -> int:
    """Return the index after "On Monday," or "Asked about it,"; *start* where nothing of the kind opens the clause."""
    at = start
    while at < end and reading.codes[at] in "c.-(,'":
        at += 1
    if at >= end or reading.codes[at] not in "ekrgdzixq":
        return at
    comma = next((p for p in range(at, end) if reading.codes[p] in ",Q"), end)
    return comma + 1 if comma < end and reading.codes[comma] == "," else at
