"""Who is a person called by name, and which names are one person's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from briefing.language import load
from briefing.model import Span, Speaker
from briefing.text.words import count_words, words

_ELIDED = re.compile(r"[dl]['’](?=\w)", re.IGNORECASE)
"""An article or a preposition before a vowel, in French and Italian: "L'association"."""


_WORD = re.compile(r"\S+")


def is_person(speaker: Speaker, language: str) -> bool:
    """Tell whether *speaker* is somebody called by name, no report and no ministry; who has a role is a person."""
    if not is_name(speaker.name, language):
        return False
    return bool(speaker.role) or _impersonal(language).isdisjoint(word.lower() for word in words(speaker.name))


def is_surely_person(speaker: Speaker, language: str) -> bool:
    """Tell whether *speaker* is a person by more than one word alone, which may be a firm's or a town's."""
    return is_person(speaker, language) and (bool(speaker.role) or count_words(speaker.name) > 1)


def is_name(text: str, language: str) -> bool:
    """Tell whether *text* is a name, and no phrase such as "the mayor" that means another one in every story."""
    opening = next(iter(words(text)), "")
    elided = _ELIDED.match(opening)
    own = opening[elided.end() :] if elided else opening
    return not own[:1].islower() and opening.lower() not in load(language).quotes.articles


def name_speakers(speakers: Iterable[Speaker], language: str) -> dict[str, Speaker]:
    """Return for each name of *speakers* the speaker it means: the fullest name, with the first role given.

    "Quist" is Mara Quist, and "the transport secretary" is whose role that is, if
    only one of them can be meant.
    """
    once: dict[str, Speaker] = {}
    for told in speakers:
        speaker = _part_name(told, language)
        known = once.setdefault(told.name, speaker)
        if not known.role and speaker.role:
            once[told.name] = replace(known, role=speaker.role)
    named = [speaker for speaker in once.values() if is_name(speaker.name, language)]
    full = {speaker.name: _fullest(speaker, named) for speaker in named}
    roles: dict[str, str] = {}
    for speaker in once.values():
        if speaker.role:
            roles.setdefault(full.get(speaker.name, speaker).name, speaker.role)
    meant = {name: one if one.role else replace(one, role=roles.get(one.name)) for name, one in full.items()}
    bearers = list({one.name: one for one in meant.values()}.values())
    return {told: meant.get(one.name) or _bearer(one, bearers, language) for told, one in once.items()}


def _part_name(speaker: Speaker, language: str) -> Speaker:
    """Return *speaker* without a role or an owner in front of the name: "Vell Safety Director Jon Orm" is Jon Orm."""
    parts = list(_WORD.finditer(speaker.name))
    inner = parts[1:-1]
    roles = load(language).quotes.roles
    role = next((part for part in reversed(inner) if part[0].lower() in roles), None)
    owner = next((part for part in reversed(parts[:-1]) if part[0].endswith(("'s", "’s"))), None)
    last = role or owner
    if last is None:
        return speaker
    at = parts[parts.index(last) + 1].start()
    span = Span(speaker.span.start + at, speaker.span.end)
    told = speaker.name[: role.end()] if role else None
    return replace(speaker, name=speaker.name[at:], role=speaker.role or told, span=span)


def _fullest(speaker: Speaker, others: Sequence[Speaker]) -> Speaker:
    """Return the one of *others* whose name ends with that of *speaker*, if it is only one."""
    tail = f" {speaker.name}"
    longer = [other for other in others if other.name.endswith(tail)]
    return longer[0] if len(longer) == 1 else speaker


def _bearer(phrase: Speaker, named: Sequence[Speaker], language: str) -> Speaker:
    """Return who bears the role that *phrase* is: "the Venezuelan president", with an article, of one person."""
    articles = load(language).quotes.articles
    role = [word.lower() for word in words(phrase.name)]
    if not role or role[0] not in articles:
        return phrase
    bearing = [one for one in named if one.role and _ends_with([w.lower() for w in words(one.role)], role[1:])]
    return bearing[0] if len(bearing) == 1 else phrase


def _ends_with(role: Sequence[str], tail: Sequence[str]) -> bool:
    return bool(tail) and list(role[-len(tail) :]) == list(tail)


@cache
def _impersonal(language: str) -> frozenset[str]:
    known = load(language).quotes
    return known.organisations | known.institutions | known.statements
