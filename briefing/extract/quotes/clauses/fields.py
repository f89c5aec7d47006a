"""The subject where the finite verb is the second part of its clause: all that stands before it, or what follows."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.extract.quotes.clauses.attribution import Subject, make_subject
from briefing.extract.quotes.clauses.phrases import (
    begin_phrase,
    describes,
    name_beside,
    past_adverbs,
    phrase_before,
    read_after,
    speaker_of,
)
from briefing.extract.quotes.clauses.position import is_nobody, may_be_aside
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.people import FULL_NAME
from briefing.grammar.attachment import tied_phrase
from briefing.grammar.chunks import NounPhrase
from briefing.grammar.classes import ADJECTIVE, ADVERB, AND, FINITE, PREPOSITION

_ASIDE = 30
"""Tokens of an aside between a subject and its verb."""

_VERBS = 4
"""Verbs of a sentence whose subject is looked for."""

_OPENING = ",;:-Q.c"
"""Classes of what stands before the first field of a clause."""


def find_in_fields(reading: Reading, start: int, verb: int, end: int) -> Subject | None:
    """Return the subject in German: all that stands before the finite verb, else what follows it.

    Source: the field model of the German clause (Drach 1937): front field, finite verb, middle field.
    """
    finite = _find_finite(reading, start, verb)
    if finite is None:
        return make_subject(_agent(reading, start, verb), "beside")
    if reading.words[verb] in reading.lexicon.impersonal and reading.word(finite + 1) == "es":
        return make_subject(_site_of(reading, start, finite, end), "beside")
    if reading.code(finite - 1) == AND:
        return make_subject(find_main_in_fields(reading, start, finite), "shared")
    opening = next(_openings(reading, start, finite), None)
    if opening is not None:
        return Subject(opening, "beside")
    behind = read_after(reading, past_adverbs(reading, finite + 1, end), verb if finite < verb else end)
    return make_subject(behind, "behind") or make_subject(_ending_before(reading, start, finite), "beside")


def _find_finite(reading: Reading, start: int, verb: int) -> int | None:
    """Return the finite verb of which *verb* is a part, or None in the passive."""
    lexicon = reading.lexicon
    if reading.words[verb] not in lexicon.perfects:
        return verb
    helping = lexicon.auxiliaries | lexicon.copulas
    finite = next((p for p in range(verb - 1, start - 1, -1) if reading.words[p] in helping), verb)
    return None if reading.words[finite] in lexicon.copulas else finite


def _agent(reading: Reading, start: int, verb: int) -> Mention | None:
    """Return who acts in the passive: "wurde von Roe kritisiert"."""
    by = (p for p in range(verb - 1, start, -1) if reading.words[p - 1] in ("von", "vom"))
    return next((m for p in by if (m := read_after(reading, p, verb))), None)


def _site_of(reading: Reading, start: int, verb: int, end: int) -> Mention | None:
    """Return where it says so: "heißt es in dem Schreiben", "In dem Schreiben heißt es"."""
    tries = (past_adverbs(reading, verb + 2, end), *range(start, verb))
    sites = (at for at in tries if reading.word(at) in reading.lexicon.sites)
    phrase = next((p for at in sites if (p := reading.phrases.at.get(at + 1))), None)
    return Mention(phrase.first, phrase.end, "phrase", "o") if phrase else None


def _openings(reading: Reading, start: int, verb: int) -> Iterator[Mention]:
    """Yield the phrase that fills the field before *verb*, an aside behind it allowed."""
    for at in range(verb - 1, max(start, verb - _ASIDE) - 1, -1):
        opens = at == start or reading.codes[at - 1] in _OPENING
        if opens and (mention := _fills(reading, at, verb)):
            yield mention


def _fills(reading: Reading, at: int, verb: int) -> Mention | None:
    """Return whom all that stands from *at* to the verb names."""
    if pronoun := reading.pronoun_at(at):
        return pronoun if pronoun.end == verb and not is_nobody(pronoun) else None
    return _named_alone(reading, at, verb) or _phrase_alone(reading, at, verb)


def _named_alone(reading: Reading, at: int, verb: int) -> Mention | None:
    """Return the name that is all from *at* to the verb; behind a preposition it must have more than two words."""
    named = reading.named_at(at, verb)
    if named is None or named.end < verb:
        return None
    return named if reading.codes[at] != PREPOSITION or named.length > FULL_NAME else None


def _phrase_alone(reading: Reading, at: int, verb: int) -> Mention | None:
    """Return whom the phrase names that is all from *at* to the verb, or all but an aside."""
    phrase = reading.phrases.opening(at, verb)
    if phrase is None or _is_no_subject(reading, phrase):
        return None
    stop = _extend_freely(reading, phrase.end, verb)
    return speaker_of(reading, at, stop) if stop == verb else _before_aside(reading, at, stop, verb)


def _before_aside(reading: Reading, at: int, stop: int, verb: int) -> Mention | None:
    """Return whom a phrase ``[at, stop)`` names, or an aside between it and the verb: "der Bürgermeister, Roe,"."""
    if not _closes_aside(reading, stop, verb):
        return None
    named = name_beside(reading, stop + 1, verb) if describes(reading, at, stop) else None
    return named or speaker_of(reading, at, stop)


def _closes_aside(reading: Reading, stop: int, verb: int) -> bool:
    """Tell whether an aside stands between two marks, the tokens *stop* and the one before the verb."""
    marked = reading.codes[stop] in ",(" and reading.codes[verb - 1] in ",)"
    return marked and may_be_aside(reading, stop + 1, verb - 1)


def _is_no_subject(reading: Reading, phrase: NounPhrase) -> bool:
    word, lexicon = reading.words[phrase.first], reading.lexicon
    if word in lexicon.objects or _is_dative(reading, phrase.first):
        return True
    return phrase.end - phrase.first == 1 and lexicon.is_skipped(word)


def _extend_freely(reading: Reading, stop: int, end: int) -> int:
    """Return the end of a phrase with all that prepositions tie to it, which the field before the verb holds whole."""
    while following := _tied_freely(reading, stop, end):
        stop = following.end
    return stop


def _tied_freely(reading: Reading, stop: int, end: int) -> NounPhrase | None:
    ties = reading.code(stop) == PREPOSITION or reading.word(stop) in reading.lexicon.linking
    return tied_phrase(reading.phrases, stop, end) if ties else None


def _is_dative(reading: Reading, at: int) -> bool:
    """Tell "der englischen Zeitung", which is no subject, from "der englische Verband"."""
    article, adjective = reading.words[at], reading.word(at + 1)
    return article == "der" and adjective.endswith("en") and reading.codes[at + 1] == ADJECTIVE


def _ending_before(reading: Reading, start: int, verb: int) -> Mention | None:
    """Return the phrase or pronoun right before the verb, as in "dass Roe sagte"."""
    last = next((at for at in range(verb - 1, start - 1, -1) if reading.codes[at] != ADVERB), start - 1)
    first = begin_phrase(reading, start, last + 1)
    if first is not None and _is_ruled_object(reading, first):
        return None
    mention = phrase_before(reading, start, last + 1)
    return mention if mention and not is_nobody(mention) else None


def _is_ruled_object(reading: Reading, first: int) -> bool:
    return reading.words[first] in reading.lexicon.objects or reading.code(first - 1) == PREPOSITION


def find_main_in_fields(reading: Reading, start: int, end: int) -> Mention | None:
    """Return the subject of a German clause that reports nothing: what opens it, else what follows its first verb."""
    finites = [p for p in range(start, end) if reading.codes[p] in FINITE][:_VERBS]
    opening = next((mention for p in finites for mention in _openings(reading, start, p)), None)
    if opening or not finites:
        return opening
    return read_after(reading, past_adverbs(reading, finites[0] + 1, end), end)
