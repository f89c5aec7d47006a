"""Goes through a document in reading order and gives each quotation its speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.extract.quotes.clauses import Attribution, find_clause
from briefing.extract.quotes.genders import first_names
from briefing.extract.quotes.lexicon import Lexicon, load_lexicon
from briefing.extract.quotes.marks import Quoted, find_quoted
from briefing.extract.quotes.people import People, Person
from briefing.extract.quotes.phrases import Phrase, read_aside, read_forward
from briefing.extract.quotes.tokens import Token, find_sentences, tokenize
from briefing.extract.quotes.trust import is_sure, weigh
from briefing.model import Document, Quote, QuoteKind, Span, Speaker
from briefing.text.words import words

_SCARE_WORDS = 3
"""Words up to which marks without a reporting clause quote nobody."""

_SPEECH_SHARE = 0.6
"""Share of a paragraph that is quoted from which it goes on with the speaker of the one before."""


@dataclass(slots=True)
class _Found:
    """A quotation with its speaker so far: a person, or a phrase that names none."""

    quoted: Quoted
    kind: QuoteKind
    sentence: int
    rule: str = ""
    trust: float = 0.0
    cue: Span | None = None
    person: Person | None = None
    phrase: Phrase | None = None
    group: int = 0

    @property
    def is_given(self) -> bool:
        return self.person is not None or self.phrase is not None


class _Finder:
    """The state of one walk through a document."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._lexicon: Lexicon = load_lexicon(document.origin.language)
        self._people = People(document.text, self._lexicon, first_names())
        self._found: list[_Found] = []
        self._last: _Found | None = None
        self._last_paragraph = -2
        self._goes_on = False
        self._tokens_before: Sequence[Token] = ()
        self._bounds: list[tuple[int, int]] = []

    def walk(self, document: Document) -> list[_Found]:
        """Return the quotations of *document* in order."""
        for number, (paragraph, quoted) in enumerate(find_quoted(document).items()):
            tokens = tokenize(self._text, paragraph.span, [q.outer for q in quoted], self._lexicon)
            self._read(tokens, quoted, number)
        return self._found

    def _read(self, tokens: Sequence[Token], quoted: Sequence[Quoted], paragraph: int) -> None:
        """Meet the names and attribute the quotations of one paragraph, left to right."""
        here: list[_Found] = []
        self._bounds = find_sentences(tokens)
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.quote is not None:
                found = self._attribute(tokens, place, quoted[token.quote], here, paragraph)
                if found:
                    here.append(found)
                place += 1
            else:
                place = self._meet(tokens, place, paragraph)
        self._share(here)
        self._carry(tokens, here, paragraph)
        self._found += here
        if here:
            self._last, self._last_paragraph = here[-1], paragraph
        self._goes_on = bool(quoted) and quoted[-1].goes_on
        self._tokens_before = tokens

    def _meet(self, tokens: Sequence[Token], place: int, paragraph: int) -> int:
        """Note the person that a name at *place* means, and return the place after it."""
        if not tokens[place].is_capital:
            return place + 1
        phrase = read_forward(tokens, place, len(tokens), self._lexicon)
        if phrase is None or phrase.kind != "name":
            return place + 1
        name = phrase.span.of(self._text).split()
        is_person = len(name) > 1 and (name[0].lower() in first_names() or phrase.role is not None)
        if is_person or self._people.knows(name[-1]):
            self._people.learn_role(self._people.meet(phrase, paragraph), read_aside(tokens, phrase.end, self._lexicon))
        return max(phrase.end, place + 1)

    def _attribute(
        self, tokens: Sequence[Token], place: int, quoted: Quoted, here: Sequence[_Found], paragraph: int
    ) -> _Found | None:
        """Return the quotation at *place*, or None where the marks quote nobody."""
        start, end = self._bounds[place]
        clause = None if self._is_named(tokens, place) else find_clause(tokens, place, start, end, self._lexicon)
        if clause is None and place == 0:
            clause = self._announced()
        count = len(words(quoted.inner.of(self._text)))
        kind = _kind(self._text, quoted, tokens, place)
        spoken = kind == "direct" or count > _SCARE_WORDS
        if self._is_named(tokens, place) or (clause is None and not spoken):
            return None
        found = _Found(quoted, kind, start)
        if clause:
            self._apply(found, clause, tokens, paragraph)
        elif here and here[-1].is_given and self._is_next(here[-1], start):
            _inherit(found, here[-1], "same sentence" if here[-1].sentence == start else "next sentence")
        return found

    def _announced(self) -> Attribution | None:
        """Return the clause of the paragraph before, where it ends with a colon."""
        tokens = self._tokens_before
        if not tokens or tokens[-1].text != ":":
            return None
        start, _ = find_sentences(tokens)[-1]
        return find_clause(tokens, len(tokens), start, len(tokens), self._lexicon)

    def _is_named(self, tokens: Sequence[Token], place: int) -> bool:
        """Tell whether a word in front says that the marks hold a title or a nickname."""
        before = tokens[place - 1].text.lower() if place else ""
        inner = tokens[place].text.strip("\"'“”„«»‹›‘’ ")
        is_title = all(word[:1].isupper() for word in inner.split() if len(word) > 3) and inner[-1:].isalnum()
        return before in self._lexicon.naming and (is_title or not self._lexicon.reports(before))

    def _is_next(self, last: _Found, start: int) -> bool:
        """Tell whether the sentence at *start* follows right on that of *last*."""
        return self._bounds[last.sentence][1] >= start

    def _apply(self, found: _Found, clause: Attribution, tokens: Sequence[Token], paragraph: int) -> None:
        """Give *found* the speaker that *clause* names, if it is sure enough."""
        phrase, lead = clause.phrase, None
        person: Person | None = None
        if phrase.kind == "name":
            person = self._people.meet(phrase, paragraph)
            self._people.learn_role(person, read_aside(tokens, phrase.end, self._lexicon))
        elif phrase.kind == "pronoun":
            gender = self._lexicon.pronouns.get(phrase.span.of(self._text).lower(), "")
            person, lead = self._people.resolve(gender, paragraph)
        found.rule, found.cue = clause.rule, clause.cue
        found.trust = weigh(clause.rule, phrase.kind, lead)
        found.person = person
        found.phrase = phrase if phrase.kind == "role" else None
        if person:
            self._people.speak(person, paragraph)

    def _share(self, here: Sequence[_Found]) -> None:
        """Give a quotation the speaker of the next one in its sentence, and number what belongs together."""
        for one, following in pairwise(here):
            if one.sentence == following.sentence and not one.is_given and following.is_given:
                _inherit(one, following, "same sentence")
            together = one.sentence == following.sentence or following.rule == "next sentence"
            if together and one.is_given and (one.person, one.phrase) == (following.person, following.phrase):
                one.group = following.group = one.group or one.quoted.outer.start + 1

    def _carry(self, tokens: Sequence[Token], here: Sequence[_Found], paragraph: int) -> None:
        """Pass a speaker from one paragraph of speech to the next, or back where the marks stayed open."""
        last = self._last
        if not here or last is None or self._last_paragraph != paragraph - 1:
            return
        if self._goes_on and here[0].is_given and not last.is_given:
            _inherit(last, here[0], "next sentence")
        elif last.is_given and not any(one.is_given for one in here) and (self._goes_on or not here[-1].quoted.goes_on):
            length = tokens[-1].span.end - tokens[0].span.start
            spoken = sum(one.quoted.outer.end - one.quoted.outer.start for one in here)
            if self._goes_on or spoken >= _SPEECH_SHARE * length:
                for one in here:
                    _inherit(one, last, "next sentence" if self._goes_on else "next paragraph")


def _inherit(found: _Found, source: _Found, rule: str) -> None:
    found.person, found.phrase, found.rule = source.person, source.phrase, rule
    found.trust = round(min(source.trust, weigh(rule, "name")), 3)


def _kind(text: str, quoted: Quoted, tokens: Sequence[Token], place: int) -> QuoteKind:
    """Return "direct" for words that are a statement by themselves, "mixed" for a piece of a longer one."""
    inner = quoted.inner.of(text)
    ended = inner[-1:] in ".,!?…" or text[quoted.outer.end : quoted.outer.end + 1] in (",", ".")
    opened = inner[:1].isupper() and (place == 0 or tokens[place - 1].text in (",", ":", ".", "–", "—", ""))
    starts = place == 0 or tokens[place - 1].text in (",", ":", ".", "?", "!", "–", "—")
    return "direct" if (opened and ended) or (starts and inner[-1:] in ".,!?…") else "mixed"


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """Return the quotations of *document* in reading order.

    The words between the marks are verbatim. A speaker is given only from a
    trust of .82 on, below which it is None; pages print one from .9 on.
    """
    finder = _Finder(document)
    return tuple(_as_quotes(finder.walk(document), document.text))


def _as_quotes(found: Sequence[_Found], text: str) -> Iterator[Quote]:
    groups: dict[int, int] = {}
    for one in found:
        speaker = _speaker(one, text) if is_sure(one.trust) else None
        inner = one.quoted.inner
        quote = Quote(inner, inner.of(text), one.kind, speaker, one.cue, one.trust if speaker else 0.0, one.rule)
        yield replace(quote, group=groups.setdefault(one.group, len(groups) + 1)) if one.group else quote


def _speaker(one: _Found, text: str) -> Speaker | None:
    if one.person:
        return Speaker(one.person.name, one.person.role, one.person.span)
    if one.phrase:
        return Speaker(" ".join(one.phrase.span.of(text).split()), None, one.phrase.span)
    return None
