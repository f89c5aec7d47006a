"""Who is meant by a role alone: "the secretary", where one person of that role was named."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from briefing.extract.quotes.clauses.position import is_governed
from briefing.extract.quotes.discourse.salience import Focus
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.people import Person

_NEAR = 1
"""Sentences back to the one that names who is meant; farther off another one may be."""

_PERSONS = 60
"""Persons introduced last among whom the bearer of a role is looked for."""

_ROLE_WORDS = 3
"""Words of a role behind its article: "former prime minister"."""


def find_bearer(reading: Reading, focus: Focus, mention: Mention, sentence: int) -> Person | None:
    """Return the person whose role the phrase *mention* is: whom it is set beside, or the only one who is in view."""
    beside = _find_beside(reading, mention)
    if beside:
        return beside
    words = _role_alone(reading, mention)
    if not words:
        return None
    introduced = islice(reversed(focus.known.values()), _PERSONS)
    bearers = [person for person in introduced if _bears(person, words, reading.lexicon)]
    return bearers[0] if len(bearers) == 1 else None


def may_be_named(reading: Reading, focus: Focus, mention: Mention, sentence: int) -> bool:
    """Tell whether a role alone, "the engineer", may be that of somebody just named of whom none is known."""
    words = _role_alone(reading, mention)
    genders = {reading.lexicon.role_of(word) for word in words} & {"m", "f"}
    near = (e.person for e in focus.recent(mention.first, sentence) if sentence - e.sentence <= _NEAR)
    return bool(words) and any(not person.role and {person.gender, ""} & {*genders, ""} for person in near)


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


def _role_alone(reading: Reading, mention: Mention) -> Sequence[str]:
    """Return the words of a definite phrase that is nothing but a role: "the minister", not "the minister of Lorn"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    words = [token.lower for token in tokens[mention.first + 1 : mention.end]]
    if not 0 < len(words) <= _ROLE_WORDS or all(lexicon.role_of(word) in (None, "p", "o") for word in words):
        return ()
    if tokens[mention.first].lower not in lexicon.definite:
        return ()
    goes_on = any(t.is_capital or t.lower in lexicon.linking for t in tokens[mention.end : mention.end + 1])
    return () if goes_on else words


def _bears(person: Person, words: Sequence[str], lexicon: QuoteLexicon) -> bool:
    """Tell whether the role of *person* has all *words*, and is no former one that they do not tell.

    Where nouns are compounded, the end of one counts too.
    """
    role = (person.role or "").lower().split()
    if not lexicon.ranks.intersection(role).issubset(words):
        return False
    return all(_holds(role, word, is_compounding=lexicon.is_compounding) for word in words)


def _holds(role: Sequence[str], word: str, *, is_compounding: bool) -> bool:
    return word in role or (is_compounding and any(other.endswith(word) for other in role))
