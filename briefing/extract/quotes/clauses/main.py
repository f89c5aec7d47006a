"""The subject of a clause, whatever its verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.quotes.clauses.fields import find_main_in_fields
from briefing.extract.quotes.clauses.phrases import extend_phrase, name_beside, speaker_of
from briefing.extract.quotes.clauses.position import is_governed, is_nobody, is_possessive
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.grammar.chunks import NounPhrase
from briefing.grammar.classes import ADVERB, FINITE, PARTICLE, PRONOUN, RELATIVE

_VERB_BEHIND = re.compile(f"[{PRONOUN}{ADVERB}{PARTICLE}]{{0,2}}[{FINITE}]|{RELATIVE}")
"""A verb, a small pronoun or "not" before it, or a clause of its own: "ma voisine m'a donné", "the man who"."""

_ADVERBIAL = "ekrgdzixq"
"""Classes of what opens an adverbial."""

_REACH = 120
"""Tokens of a clause that are looked at; a longer one is a list or a table."""

_BACK = 6
"""Tokens from a name back to where its phrase begins."""


def main_subject(reading: Reading, start: int, end: int) -> Mention | None:
    """Return the subject of a clause, whatever its verb: the first phrase that no preposition governs.

    An adverbial that opens the clause is passed over; where the verb is second, the subject may follow it.
    """
    end = min(end, start + _REACH)
    if reading.lexicon.is_verb_second:
        return find_main_in_fields(reading, start, end)
    after = _past_adverbial(reading, start, end)
    mentions = _candidates(reading, start, after, end)
    opening = _opening(reading, after, end)
    if opening is not None and all(mention.first >= opening.end for mention in mentions):
        return opening
    free = next((mention for mention in mentions if _is_free(reading, start, mention)), None)
    return _whole(reading, start, free, end) if free else None


def _candidates(reading: Reading, start: int, after: int, end: int) -> Sequence[Mention]:
    """Return who is mentioned, from *after* on if a subject stands first there."""
    mentions = [m for m in reading.mentions_in(start, end) if not is_nobody(m)]
    later = [m for m in mentions if m.first >= after]
    return later if later and not is_governed(reading, after, later[0]) else mentions


def _is_free(reading: Reading, start: int, mention: Mention) -> bool:
    if mention.kind == "location" or is_possessive(reading, mention):
        return False
    return mention.kind == "pronoun" or not is_governed(reading, start, mention)


def _opening(reading: Reading, at: int, end: int) -> Mention | None:
    """Return the phrase that opens a clause and has a verb right behind it, or a clause of its own and then a verb."""
    phrase = reading.phrases.at.get(at)
    if phrase is None or not _VERB_BEHIND.match(reading.codes, phrase.end, end):
        return None
    return speaker_of(reading, at, phrase.end)


def _whole(reading: Reading, start: int, mention: Mention, end: int) -> Mention:
    """Return the person of the phrase that *mention* stands in, or the name beside it: "the mayor, Oda Linnell,"."""
    phrase = None if mention.kind == "pronoun" else _phrase_around(reading, start, mention, end)
    if phrase is None:
        return mention
    stop = extend_phrase(reading, phrase.end, end)
    if mention.is_named and mention.end < phrase.end:
        return Mention(phrase.first, stop, "phrase")  # "any honest Lorn fan"
    speaker = speaker_of(reading, phrase.first, stop)
    if speaker.kind == "phrase" and reading.code(stop) == ",":
        return name_beside(reading, stop + 1, end) or mention
    return speaker if speaker.is_named else mention


def _phrase_around(reading: Reading, start: int, mention: Mention, end: int) -> NounPhrase | None:
    back = range(mention.first, max(start, mention.first - _BACK) - 1, -1)
    phrases = (phrase for first in back if (phrase := reading.phrases.opening(first, end)))
    return next((phrase for phrase in phrases if phrase.end >= mention.end), None)


def _past_adverbial(reading: Reading, start: int, end: int) -> int:
    """Return the index after "On Monday," or "Asked about it,"; *start* where nothing of the kind opens the clause."""
    at = next((p for p in range(start, end) if reading.codes[p] not in "c.-(,'"), end)
    if reading.code(at) not in _ADVERBIAL:
        return at
    comma = next((p for p in range(at, end) if reading.codes[p] in ",Q"), at)
    return comma + 1 if reading.codes[comma] == "," else at
