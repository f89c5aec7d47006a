"""Who speaks a turn of an interview."""

from __future__ import annotations

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses import Attribution, Bounds
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention


def read_label(reading: Reading, bounds: Bounds, asked: Mention | None) -> Attribution | None:
    """Return who speaks the turn at *bounds*: whom its label names; an answer is spoken by who is *asked*."""
    if reading.tokens[bounds.start].lower in reading.lexicon.answer_labels:
        return Attribution(asked, None, rules.ANSWER) if asked else None
    inside = reading.mentions_in(bounds.start, bounds.at)
    label = next((m for m in inside if m.first == bounds.start and m.kind != "pronoun"), None)
    return Attribution(label, None, rules.TURN) if label else None


def find_asked(reading: Reading) -> Mention | None:
    """Return the only person with a full name that stands before the first turn, if there is a turn."""
    turn = next((n for n, t in enumerate(reading.tokens) if t.quote is not None and reading.quoted[t.quote].is_turn), 0)
    people = {}
    for mention in reading.mentions_in(0, turn):
        person = reading.person_of(mention)
        if person and person.is_full and person.is_sure:
            people[id(person)] = mention
    return next(iter(people.values())) if len(people) == 1 else None
