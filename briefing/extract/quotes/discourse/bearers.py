"""Who is meant by a role alone: "the secretary", where one person of that role was named."""

from __future__ import annotations

from briefing.extract.quotes.clauses.position import is_governed
from briefing.extract.quotes.discourse.salience import Focus
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.people import Person

_NEAR = 1
"""Sentences back to the one that names who is meant; farther off another one may be."""

_ARTICLE_AND_NOUN = 2
"""Words of a role that nothing tells apart."""


def find_bearer(reading: Reading, focus: Focus, mention: Mention, sentence: int) -> Person | None:
    """Return the person whose role the phrase *mention* is: whom it is set beside, or the only one who is in view."""
    beside = _find_beside(reading, mention)
    if beside:
        return beside
    noun = _role_alone(reading, mention)
    if noun is None:
        return None
    recent = (e for e in focus.recent(mention.first, sentence) if sentence - e.sentence <= _NEAR)
    near = {id(event.person): event.person for event in recent}
    bearers = [person for person in near.values() if _bears(person, noun, reading.lexicon)]
    return bearers[0] if len(bearers) == len(near) == 1 else None


def _find_beside(reading: Reading, mention: Mention) -> Person | None:
    """Return the person whom a comma parts from the role: "Roe, le chef du port a dit"."""
    comma, lexicon = mention.first - 1, reading.lexicon
    # English sets a comma behind the role too.
    if lexicon.code == "en" or reading.word(comma) != "," or reading.word(mention.first) not in lexicon.articles:
        return None
    name = reading.name_before(comma)
    start = reading.sentences[reading.sentence_of(mention.first)].first
    if name is None or not reading.is_sure(name) or is_governed(reading, start, name):
        return None
    return reading.person_of(name)


def _role_alone(reading: Reading, mention: Mention) -> str | None:
    """Return the noun of a definite phrase that is nothing but a role: "the minister", not "the minister of Lorn"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    noun = tokens[mention.end - 1].lower
    if mention.length != _ARTICLE_AND_NOUN or lexicon.role_of(noun) in (None, "p", "o"):
        return None
    if tokens[mention.first].lower not in lexicon.articles - lexicon.indefinite - lexicon.possessives:
        return None
    goes_on = any(t.is_capital or t.lower in lexicon.linking for t in tokens[mention.end : mention.end + 1])
    return None if goes_on else noun


def _bears(person: Person, noun: str, lexicon: QuoteLexicon) -> bool:
    """Tell whether the role of *person* is named by *noun*; where nouns are compounded, also by the end of one."""
    words = (person.role or "").lower().split()
    return noun in words or (lexicon.is_compounding and any(word.endswith(noun) for word in words))
