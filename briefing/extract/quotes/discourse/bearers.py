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
    tokens, comma = reading.tokens, mention.first - 1
    opens = comma >= 0 and tokens[comma].text == "," and tokens[mention.first].lower in reading.lexicon.articles
    if not opens or reading.lexicon.code == "en":  # English sets a comma behind the role too
        return None
    name = next((one for one in reading.ends.get(comma, ()) if one.kind == "name"), None)
    start = reading.sentences[reading.sentence_of(mention.first)].first
    free = name is not None and reading.is_sure(name) and not is_governed(reading, start, name)
    return reading.person_of(name) if name and free else None


def _role_alone(reading: Reading, mention: Mention) -> str | None:
    """Return the noun of a definite phrase that is nothing but a role: "the minister", not "the minister of Lorn"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    noun = tokens[mention.end - 1].lower
    opens = tokens[mention.first].lower in lexicon.articles - lexicon.indefinite - lexicon.possessives
    alone = mention.end - mention.first == _ARTICLE_AND_NOUN and lexicon.role_of(noun) not in (None, "p", "o")
    following = tokens[mention.end] if mention.end < len(tokens) else None
    goes_on = following is not None and (following.lower in lexicon.linking or following.is_capital)
    return noun if opens and alone and not goes_on else None


def _bears(person: Person, noun: str, lexicon: QuoteLexicon) -> bool:
    """Tell whether the role of *person* is named by *noun*; where nouns are compounded, also by the end of one."""
    words = (person.role or "").lower().split()
    return noun in words or (lexicon.is_compounding and any(word.endswith(noun) for word in words))
