"""Who is who in a document: short names to full ones, pronouns to persons."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.extract.quotes.lexicon import Lexicon
from briefing.extract.quotes.phrases import Phrase
from briefing.model import Span

_SCOPE = 2
"""Paragraphs that a pronoun may reach back."""

# Weights of the signs that a pronoun means a person, set by hand and not tuned: who spoke last counts most,
# then who stands nearest.
_SPOKE = 2.4
_FULL_NAME = 0.4
_PARAGRAPH = 1.2
_GENDER = 0.8
_UNKNOWN_GENDER = -0.4


@dataclass(slots=True)
class Person:
    """One person or organisation of the document."""

    name: str
    span: Span
    role: str | None = None
    gender: str = ""
    paragraph: int = 0
    spoke: int = -1
    """Paragraph in which they last spoke."""


class People:
    """The persons met so far, in reading order."""

    def __init__(self, text: str, lexicon: Lexicon, genders: dict[str, str]) -> None:
        self._text = text
        self._lexicon = lexicon
        self._genders = genders
        self._persons: list[Person] = []
        self._by_surname: dict[str, list[Person]] = {}

    def meet(self, phrase: Phrase, paragraph: int) -> Person:
        """Return the person that a name means, known before or new."""
        span = _without_possessive(phrase.span, self._text)
        name = " ".join(span.of(self._text).split())
        person = self._find(name)
        if person is None:
            person = Person(name, span)
            self._persons.append(person)
            self._by_surname.setdefault(name.split()[-1], []).append(person)
        elif len(name.split()) > len(person.name.split()):
            person.name, person.span = name, span
        self._learn(person, phrase)
        person.paragraph = paragraph
        return person

    def speak(self, person: Person, paragraph: int) -> None:
        """Note that *person* speaks in *paragraph*."""
        person.spoke = person.paragraph = paragraph

    def _find(self, name: str) -> Person | None:
        """Return the latest person whose name holds *name*, or is held by it, from the last word on."""
        words = name.split()
        for person in reversed(self._by_surname.get(words[-1], ())):
            known = person.name.split()
            if len(known) == 1 or len(words) == 1 or known[0] == words[0]:
                return person
        return None

    def _learn(self, person: Person, phrase: Phrase) -> None:
        """Take role and gender from the words before the name, and the gender of the first name."""
        words = self._text[max(0, phrase.span.start - 60) : phrase.span.start].lower().split()[-6:]
        if phrase.role:
            person.role = person.role or " ".join(phrase.role.of(self._text).split())
            words = phrase.role.of(self._text).lower().split()
        for word in words[-2:] if not phrase.role else words:
            known = self._lexicon.role_of(word)
            if known in ("m", "f"):
                person.gender = known
        first = person.name.split()[0].lower()
        if not person.gender and len(person.name.split()) > 1:
            person.gender = self._genders.get(first, "")

    def learn_role(self, person: Person, role: Span | None) -> None:
        """Take the role that an aside gives, where none is known."""
        if role and not person.role:
            person.role = " ".join(role.of(self._text).split())

    def knows(self, surname: str) -> bool:
        """Tell whether a person of that last name was met."""
        return surname in self._by_surname

    def resolve(self, gender: str, paragraph: int) -> tuple[Person | None, float]:
        """Return the person a pronoun means, and how far ahead of the next one."""
        scored = sorted(
            ((self._score(person, gender, paragraph), -place) for place, person in enumerate(reversed(self._persons))),
            reverse=True,
        )
        scored = [row for row in scored if row[0] > float("-inf")]
        if not scored:
            return None, 0.0
        best = list(reversed(self._persons))[-scored[0][1]]
        lead = scored[0][0] - (scored[1][0] if len(scored) > 1 else scored[0][0] - 3)
        return best, lead

    def _score(self, person: Person, gender: str, paragraph: int) -> float:
        clash = gender in ("m", "f") and person.gender in ("m", "f") and person.gender != gender
        far = paragraph - max(person.paragraph, person.spoke) > _SCOPE
        if clash or far or gender not in ("m", "f") or person.gender == "o":
            return float("-inf")
        return (
            (_SPOKE if person.spoke >= 0 and paragraph - person.spoke <= 1 else 0.0)
            + (_FULL_NAME if " " in person.name else 0.0)
            + (_GENDER if person.gender == gender else _UNKNOWN_GENDER)
            - _PARAGRAPH * (paragraph - person.paragraph)
        )


def _without_possessive(span: Span, text: str) -> Span:
    match = re.search(r"['’]s?$", span.of(text))
    return Span(span.start, span.start + match.start()) if match and match.start() else span
