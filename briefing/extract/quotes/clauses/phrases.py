"""A noun phrase, read from its first word on: who speaks after "said" or "according to"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.quotes.clauses.position import is_first_person, is_governed, is_possessive, links
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.tokens import Token

_REACH = 120
"""Tokens of a clause that are looked at; a longer one is a list or a table."""

_APART = 10
"""Tokens between a role and the name beside it."""

_FAR_NAME = 8
"""Words between a verb and a name after it, titles and roles being long."""


def read_after(reading: Reading, at: int, end: int) -> Mention | None:
    """Return the noun phrase that begins with the token *at*: "[said] Lorn council leader Mara Quist"."""
    tokens = reading.tokens
    if at >= end or not tokens[at].is_word or _opens_no_phrase(tokens[at], reading):
        return None
    stop = _phrase_stop(reading, at, end)
    inside = reading.mentions_in(at, stop)
    if inside and inside[0].kind == "pronoun" and inside[0].first == at:
        return None if is_first_person(reading, inside[0]) else inside[0]
    names = [m for m in inside if m.kind == "name"]
    pair = _pair(reading, at, names, end)
    if pair:
        return pair
    return (
        _last_of_roles(reading, at, names)
        or _owned(reading, at, stop, end, inside)
        or (inside[0] if inside and inside[0].first == at and reading.is_sure(inside[0]) else None)
        or _free_name(reading, at, names)
        or _apposition(reading, at, stop, end)
        or _other_phrase(reading, at, stop, inside)
        or next((m for m in names[:1] if m.first - at <= _FAR_NAME and not is_governed(reading, at, m)), None)
        or _generic_after(reading, at, stop)
    )


def past_according(reading: Reading, index: int, end: int) -> int | None:
    """Return the token after "according to" where it stands at token *index*; an elision parts "d'après" in two."""
    tokens, lexicon = reading.tokens, reading.lexicon
    word = tokens[index].lower
    if word not in lexicon.sourcing:
        return None
    is_parted = word.endswith(("'", "’")) and index + 1 < end
    length = 2 if is_parted and f"{word[:-1]}'{tokens[index + 1].lower}" in lexicon.according else 1
    if tokens[index].quote is not None or (length == 1 and word not in lexicon.according):
        return None
    after = index + length
    while after < end and tokens[after].lower in lexicon.according_then:
        after += 1
    return after


def read_source(reading: Reading, at: int, end: int) -> Mention | None:
    """Return what stands after "according to", whatever its nouns: "recent polls"."""
    mention = read_after(reading, at, end)
    comma = next((p for p in range(at, mention.first) if reading.tokens[p].text == ","), None) if mention else None
    if comma is not None and not _is_one_person(reading.tokens[at:comma], reading):
        mention = read_after(reading, at, comma)  # "an FBI summary, Cheryl Mills, an aide, ..."
    if mention:
        return _name_beside(reading, at, mention, end) or mention
    if at >= end or not reading.tokens[at].is_word:
        return None
    stop = _phrase_stop(reading, at, end)
    known = any(_is_source(reading.tokens[index], reading) for index in range(at, stop))
    return Mention(at, stop, "phrase") if known and stop - at <= _FAR_NAME else None


def _name_beside(reading: Reading, at: int, mention: Mention, end: int) -> Mention | None:
    """Return the name between commas that says who a role is: "the mayor, Rosa Lind,"; none where a list goes on."""
    tokens, lexicon = reading.tokens, reading.lexicon
    limit = min(end, mention.end + _FAR_NAME)
    comma = next((p for p in range(mention.end, limit) if not tokens[p].is_word), None)
    if comma is None or tokens[comma].text != "," or not _is_one_person(tokens[at:comma], reading):
        return None
    name = next((m for m in reading.mentions_in(comma + 1, end) if m.first == comma + 1 and m.kind == "name"), None)
    if name is None or not (reading.is_sure(name) or name.end - name.first > 1):
        return None
    closes = name.end >= end or tokens[name.end].text in (",", ".")
    goes_on = name.end + 1 < end and tokens[name.end + 1].lower in lexicon.joining
    return name if closes and not goes_on else None


def _is_one_person(phrase: Sequence[Token], reading: Reading) -> bool:
    """Tell whether *phrase* is one person by what they do, "a spokesman for the port", and no body and no crowd."""
    lexicon = reading.lexicon
    named = (lexicon.role_of(t.lower) for t in phrase if not t.is_capital or lexicon.is_verb_second)
    first = next((role for role in named if role is not None), None)
    return first is not None and first != "p"


def _is_source(token: Token, reading: Reading) -> bool:
    """Tell whether a noun, in the plural too, can be a source: "polls", "documents"."""
    lexicon = reading.lexicon
    nouns = (token.lower, token.lower.removesuffix("s"))
    return any(lexicon.is_role(noun) or noun in lexicon.statements or noun in lexicon.plurals for noun in nouns)


def _opens_no_phrase(token: Token, reading: Reading) -> bool:
    lexicon = reading.lexicon
    word = token.lower
    if token.is_capital and word not in lexicon.dates:
        return False
    others = word in lexicon.stops or word in lexicon.finite or word in lexicon.dates or word in lexicon.modals
    return (others and word not in lexicon.articles) or word in (
        "it",
        "him",
        "me",
        "us",
        "them",
        "so",
        "this",
        "no",
        "not",
        "what",
        "how",
        "why",
        "late",
        "early",
        "last",
        "earlier",
    )


def _phrase_stop(reading: Reading, at: int, end: int) -> int:
    """Return the token before which a noun phrase that began at *at* ends."""
    tokens, lexicon = reading.tokens, reading.lexicon
    for index in range(at, min(end, at + _REACH)):
        token = tokens[index]
        if token.quote is not None or (
            not token.is_word and not token.is_possessive and token.text not in ("&", "’", "'", "/", "#", "@")
        ):
            return index
        opens = index > at and token.lower in lexicon.phrase_ends and token.lower not in ("or", "about")
        if opens or (index > at and not token.is_capital and token.lower in lexicon.strong):
            return index
        if (
            index > at
            and not token.is_capital
            and token.lower in ("on", "in", "at")
            and index + 1 < end
            and tokens[index + 1].lower in lexicon.dates | {"a"}
        ):
            return index
    return min(end, at + _REACH)


def _last_of_roles(reading: Reading, at: int, names: Sequence[Mention]) -> Mention | None:
    """Return the last name of a run that only roles join: "[said] Vell aide Oda Linnell"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    for name in reversed(names[1:]):
        between = tokens[names[0].end : name.first]
        small = [t for t in between if t.is_word and not t.is_capital]
        joins = any(t.lower in lexicon.linking for t in between)
        if small and not joins and not between[-1].is_possessive:
            return name
    return None


def _pair(reading: Reading, at: int, names: Sequence[Mention], end: int) -> Mention | None:
    """Return two full names that speak together: "[said] Oda Linnell and Mara Quist"."""
    if len(names) != 2 or names[0].first != at or names[1].first != names[0].end + 1:
        return None
    full = all(m.end - m.first > 1 for m in names) and reading.tokens[names[0].end].lower in reading.lexicon.joining
    closed = names[1].end >= end or not reading.tokens[names[1].end].is_word
    return Mention(names[0].first, names[1].end, "phrase", "p") if full and closed else None


def extend(reading: Reading, mention: Mention, end: int) -> Mention:
    """Return a phrase with what small words tie to it: "a spokeswoman for the port"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    index = mention.end
    while mention.kind == "phrase" and index + 1 < end and links(tokens[index], reading):
        inner = index + 1 + (tokens[index + 1].lower in lexicon.articles)
        stop = inner
        while stop < end and tokens[stop].is_capital:
            stop += 1
        if (
            stop == inner
            and stop < end
            and tokens[stop].is_word
            and not (lexicon.reports(tokens[stop].lower) or tokens[stop].lower in lexicon.walls)
        ):
            stop += 1
        if stop == inner:
            break
        index = stop
    return mention.until(index)


def appositive(reading: Reading, phrase: Mention, end: int) -> Mention | None:
    """Return the full name that stands beside a role in Romance languages: "la préfète de Gironde Mara Quist"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if lexicon.code == "en":
        return None
    for name in reading.mentions_in(phrase.end, min(end, phrase.end + _APART)):
        person = reading.person_of(name)
        if person is None or not (person.is_full and person.is_sure):
            continue
        own = next((p for p in range(name.first, name.end) if tokens[p].start == person.span.start), name.first)
        between = tokens[phrase.end : own]
        joined = all(t.is_word and not lexicon.reports(t.lower) and t.lower not in lexicon.finite for t in between)
        tied = bool(between) and between[-1].lower in (lexicon.prepositions | lexicon.linking | lexicon.articles)
        return name if joined and not tied else None
    return None


def _free_name(reading: Reading, at: int, names: Sequence[Mention]) -> Mention | None:
    """Return the first name that no preposition ties to a noun before it."""
    tokens = reading.tokens
    for index, name in enumerate(names):
        if name.first > at and is_governed(reading, at, name):
            continue
        if is_possessive(reading, name) or name.first - at > _FAR_NAME:
            continue
        later = [m for m in names[index + 1 :] if not any(links(t, reading) for t in tokens[name.end : m.first])]
        if later and not reading.is_sure(name):
            continue
        return name
    return None


def _owned(reading: Reading, at: int, stop: int, end: int, inside: Sequence[Mention]) -> Mention | None:
    """Return what a name at *at* owns: "[said] Roe's mother, Edda", "[said] Roe's lawyer", no part of a name."""
    owner = next((m for m in inside if m.first == at and m.kind in ("name", "organisation")), None)
    if owner is None or not is_possessive(reading, owner) or owner.end + 1 >= stop:
        return None
    behind = next((m for m in inside if m.first == owner.end + 1 and m.kind == "name"), None)
    if behind:
        return behind
    if reading.tokens[owner.end + 1].is_capital:
        return None
    named = _name_after_comma(reading, stop, end)
    return named or Mention(
        at, _without_time(reading, owner.end + 2, _before_new_phrase(reading, owner.end + 2, stop)), "phrase"
    )


def _name_after_comma(reading: Reading, stop: int, end: int) -> Mention | None:
    """Return the name that stands between a comma and another mark: ", Edda,"."""
    tokens = reading.tokens
    if stop + 1 >= end or tokens[stop].text != ",":
        return None
    named = next((m for m in reading.mentions_in(stop + 1, end) if m.first == stop + 1 and m.kind == "name"), None)
    return named if named and (named.end >= end or not tokens[named.end].is_word) else None


def _apposition(reading: Reading, at: int, stop: int, end: int) -> Mention | None:
    """Return the name after a description: "[said] the head of the port, Oda Linnell,"."""
    tokens = reading.tokens
    if stop >= end or tokens[stop].text != "," or tokens[at].lower not in reading.lexicon.articles:
        return None
    following = [m for m in reading.mentions_in(stop + 1, end) if m.kind == "name"][:1]
    fits = (
        following
        and following[0].first == stop + 1
        and (reading.is_sure(following[0]) or following[0].end - following[0].first > 1)
    )
    return following[0] if fits else None


def _other_phrase(reading: Reading, at: int, stop: int, inside: Sequence[Mention]) -> Mention | None:
    """Return an organisation, a location or a role phrase near *at*; a phrase with all that goes on with it."""
    first = next((m for m in inside if m.kind in ("organisation", "location", "phrase")), None)
    if first is None or first.first - at > 3:
        return None
    if first.kind != "phrase":
        return first
    if named := appositive(reading, first, stop):
        return named
    limit = _before_new_phrase(reading, first.end, stop)
    return first.until(_without_time(reading, first.end, limit)) if limit - first.end <= 6 else first


def _before_new_phrase(reading: Reading, first: int, stop: int) -> int:
    """Return where a phrase that ends at *first* is parted from what it does not govern: "in a statement"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    for index in range(first, stop):
        word, before = tokens[index].lower, tokens[index - 1].lower
        foreign = word in lexicon.prepositions and word not in lexicon.linking
        new = word in lexicon.articles and not (before in lexicon.linking or before in lexicon.articles)
        stated = word in lexicon.prepositions and any(
            t.lower in lexicon.statements for t in tokens[index + 1 : index + 3]
        )
        if foreign or new or stated or word in lexicon.dates or word in lexicon.verbal:
            return index
    return stop


def _without_time(reading: Reading, first: int, stop: int) -> int:
    """Return *stop* without a weekday or an adverb at the end: "officials late Monday"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    while stop > first and (
        tokens[stop - 1].lower in lexicon.dates
        or lexicon.is_skipped(tokens[stop - 1].lower)
        or tokens[stop - 1].lower in lexicon.prepositions
        or tokens[stop - 1].lower in ("late", "early", "last")
    ):
        stop -= 1
    return stop


def _generic_after(reading: Reading, at: int, stop: int) -> Mention | None:
    tokens, lexicon = reading.tokens, reading.lexicon
    stop = _before_new_phrase(reading, min(at + 2, stop), stop)
    words = tokens[at:stop]
    if not words or words[0].lower not in lexicon.articles - lexicon.possessives or not 1 < len(words) <= _FAR_NAME:
        return None
    return None if any(t.lower in lexicon.finite for t in words) else Mention(at, stop, "phrase")
