"""A noun phrase that may speak: whom it names, with what belongs to it before and behind."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.quotes.clauses.position import is_first_person, is_possessive, links
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.grammar.chunks import NounPhrase
from briefing.grammar.classes import AND, DETERMINER, FINITE

_LINKS = 4
"""Phrases that small words tie to the first one: "the head of the board of the port of Vell"."""

_ADVERBS = 3
_NAME_IN_MARKS = 40
"""Letters of what stands between marks up to which it may be a name: „Vell aktuell“."""


def read_after(reading: Reading, at: int, end: int) -> Mention | None:
    """Return whom the noun phrase that begins with the token *at* names: "[said] Lorn council leader Mara Quist"."""
    if at >= end:
        return None
    alone = None if at in reading.phrases.at else _pronoun_at(reading, at)
    if alone is not None:
        return None if is_first_person(reading, alone) or _is_object(reading, at) else alone
    phrase = reading.phrases.at.get(at)
    named = _name_at(reading, at, end)
    if phrase is None and reading.codes[at] in "9o" and (stop := extend_phrase(reading, at + 1, end)) > at + 1:
        return Mention(at, stop, "phrase")  # "one of the officials"
    if phrase is None or phrase.end > end or _is_object(reading, at):
        return named
    stop = extend_phrase(reading, phrase.end, end)
    return (
        _pair(reading, at, end)
        or _second_role(reading, at, phrase.end, end)
        or _apposition(reading, at, stop, end)
        or speaker_of(reading, at, stop)
        or named
    )


def _pronoun_at(reading: Reading, at: int) -> Mention | None:
    return next((m for m in reading.mentions_in(at, at + 1) if m.kind == "pronoun"), None)


def _name_at(reading: Reading, at: int, end: int) -> Mention | None:
    return next((m for m in reading.mentions_in(at, end) if m.first == at and m.is_named), None)


def _is_object(reading: Reading, at: int) -> bool:
    """Tell whether an object begins at *at*: "him", "dem Rat", but not "her brother"."""
    word, lexicon = reading.tokens[at].lower, reading.lexicon
    return word in lexicon.objects and not (word in lexicon.owners and reading.codes[at] == DETERMINER)


def extend_phrase(reading: Reading, stop: int, end: int) -> int:
    """Return the end of a phrase with those that small words tie to it: "a spokeswoman for the port"."""
    for _ in range(_LINKS):
        following = _tied(reading, stop, end)
        if following is None:
            break
        stop = following.end
    return stop


def _tied(reading: Reading, stop: int, end: int) -> NounPhrase | None:
    """Return the phrase that a small word at *stop* ties to the one before: "of the port", "des Hafens"."""
    if stop + 1 >= end or not links(reading.tokens[stop], reading):
        return None
    following = reading.phrases.at.get(stop) or reading.phrases.at.get(stop + 1)
    return following if following and following.end <= end else None


def begin_phrase(reading: Reading, start: int, end: int) -> int | None:
    """Return where the phrase that ends at the token *end* begins, with those it is tied to; None for none."""
    phrase = reading.phrases.ending.get(end)
    if phrase is None or phrase.first < start:
        return None
    first = phrase.first
    for _ in range(_LINKS):
        inner = links(reading.tokens[first], reading)
        before = reading.phrases.ending.get(first if inner else first - 1) if first > start else None
        if not (inner or (first > start and links(reading.tokens[first - 1], reading))):
            break
        if before is None and first - 2 >= start and reading.codes[first - 2] in "9o":
            return first - 2  # "one of the lawyers"
        if before is None or before.first < start:
            break
        first = before.first
    return first


def speaker_of(reading: Reading, first: int, end: int) -> Mention | None:
    """Return whom the phrase ``[first, end)`` names: the name its noun is, else all of it."""
    base = _base(reading, first)
    inside = reading.mentions_in(first, end)
    named = [m for m in inside if is_proper_name(reading, m) and m.first < base]
    last = next((m for m in reversed(named) if m.end >= base), None)
    if last is not None and not is_possessive(reading, last):
        titled = _titled(reading, inside, last, end)
        return titled or last
    if titled := _titled(reading, inside, None, end):
        return titled
    behind = next(
        (m for m in inside if m.kind == "name" and m.first >= base and reading.is_sure(m) and _follows(reading, m)),
        None,
    )
    if behind:
        return behind
    role = next((m for m in inside if m.kind == "phrase" and m.end <= base), None)
    gender = role.gender if role else reading.lexicon.role_of(reading.tokens[_head(reading, first, base)].lower) or ""
    return Mention(first, end, "phrase", gender)


def _base(reading: Reading, first: int) -> int:
    """Return the end of the phrase at *first* without those tied to it; a number alone is one: "one of the lawyers"."""
    return reading.phrases.at[first].end if first in reading.phrases.at else first + 1


def _follows(reading: Reading, name: Mention) -> bool:
    """Tell whether a name stands beside its role without a small word between: "la préfète de Gironde Mara Quist"."""
    before = reading.tokens[name.first - 1]
    return reading.lexicon.noun == "first" and not links(before, reading)


def _head(reading: Reading, first: int, base: int) -> int:
    if reading.lexicon.noun != "first":
        return base - 1
    return next((at for at in range(first, base) if reading.codes[at] in "nN"), base - 1)


def _titled(reading: Reading, inside: Sequence[Mention], last: Mention | None, end: int) -> Mention | None:
    """Return the person whose title goes on over a small word: "Secretary of State Mara Quist"."""
    name = next((m for m in inside if m.end == end and m is not last and m.kind == "name"), None)
    person = reading.person_of(name) if name else None
    if name is None or person is None or not person.is_full:
        return None
    is_title = person.span.start > reading.tokens[name.first].start
    head = (
        reading.tokens[reading.phrases.at[inside[0].first].end - 1] if inside[0].first in reading.phrases.at else None
    )
    return name if is_title and head is not None and reading.lexicon.role_of(head.lower) is not None else None


def _pair(reading: Reading, at: int, end: int) -> Mention | None:
    """Return two full names that speak together: "[said] Oda Linnell and Mara Quist"."""
    names = [m for m in reading.mentions_in(at, end) if m.kind == "name"][:2]
    if len(names) != 2 or names[0].first != at or names[1].first != names[0].end + 1:
        return None
    joined = reading.tokens[names[0].end].lower in reading.lexicon.joining
    full = joined and all(m.end - m.first > 1 for m in names)
    closed = names[1].end >= end or not reading.tokens[names[1].end].is_word
    return Mention(names[0].first, names[1].end, "phrase", "p") if full and closed else None


def _second_role(reading: Reading, at: int, stop: int, end: int) -> Mention | None:
    """Return the name behind the second of two roles: "[said] Vell trader and blogger Oda Linnell"."""
    following = reading.phrases.at.get(stop + 1)
    if following is None or following.end > end or reading.codes[stop] != AND or not is_role(reading, at, stop):
        return None
    name = next((m for m in reading.ends.get(following.end, ()) if m.kind == "name"), None)
    return name if name and name.first > following.first and describes(reading, at, stop) else None


def _apposition(reading: Reading, at: int, stop: int, end: int) -> Mention | None:
    """Return the name between commas behind a description: "[said] the head of the port, Oda Linnell,"."""
    if stop + 1 >= end or reading.tokens[stop].text != "," or not describes(reading, at, stop):
        return None
    return name_beside(reading, stop + 1, end)


def is_proper_name(reading: Reading, mention: Mention) -> bool:
    """Tell whether *mention* is a name and no role with capitals: "the Chief Executive"."""
    is_role = reading.lexicon.role_of(reading.tokens[mention.end - 1].lower) is not None
    return mention.is_named and (mention.kind != "name" or not is_role or reading.is_sure(mention))


def describes(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a phrase says what somebody is and names nobody: "the mayor", "Quist's mother"."""
    base = _base(reading, first)
    inside = reading.mentions_in(first, end)
    named = any(is_proper_name(reading, m) and m.end >= base and m.first < base for m in inside)
    return not named and (
        reading.codes[first] == DETERMINER or is_role(reading, first, base) or "'" in reading.codes[first:base]
    )


def is_role(reading: Reading, first: int, base: int) -> bool:
    """Tell whether a role noun is the head of ``[first, base)``."""
    return reading.lexicon.role_of(reading.tokens[_head(reading, first, base)].lower) is not None


def name_beside(reading: Reading, at: int, end: int) -> Mention | None:
    """Return the name of a person that fills what stands from *at* to the next mark, roles before it allowed."""
    stop = next(
        (p for p in range(at, min(end, at + 12)) if not reading.tokens[p].is_word and reading.codes[p] != "'"), end
    )
    name = next((m for m in reading.mentions_in(at, stop) if m.kind == "name"), None)
    if name is None or any(code in FINITE for code in reading.codes[at:stop]):
        return None
    phrase = reading.phrases.at.get(at)
    opens = name.first == at or (phrase is not None and phrase.end == name.end)
    person = reading.is_sure(name) or name.end - name.first > 1
    closes = name.end == stop or reading.tokens[name.end].lower in reading.lexicon.linking | reading.lexicon.belonging
    return name if opens and person and closes else None


def read_source(reading: Reading, at: int, end: int) -> Mention | None:
    """Return what stands after "according to", whatever its nouns: "recent polls"."""
    mention = read_after(reading, at, end)
    if mention is not None or at >= end:
        return mention
    phrase = reading.phrases.at.get(at + (reading.codes[at] == "r"))
    return Mention(at, extend_phrase(reading, phrase.end, end), "phrase") if phrase and phrase.end <= end else None


def past_according(reading: Reading, index: int, end: int) -> int | None:
    """Return the token after "according to" where it stands at token *index*; an elision parts "d'après" in two.

    Where such a word has other uses, one of those that name a source must follow: "nach Angaben von Roe".
    """
    tokens, lexicon = reading.tokens, reading.lexicon
    word = tokens[index].lower
    if word not in lexicon.sourcing or not _is_sourcing(reading, index, end):
        return None
    is_parted = word.endswith(("'", "’")) and index + 1 < end
    length = 2 if is_parted and f"{word[:-1]}'{tokens[index + 1].lower}" in lexicon.according else 1
    if tokens[index].quote is not None or (length == 1 and word not in lexicon.according):
        return None
    after = index + length
    while after < end and tokens[after].lower in lexicon.according_then and not _is_own(reading, after):
        after += 1
    return after


def _is_own(reading: Reading, at: int) -> bool:
    """Tell whether an article at *at* opens the source itself: "laut dem Bericht", not "nach den Angaben von"."""
    phrase = reading.phrases.at.get(at)
    if phrase is None or reading.codes[at] != DETERMINER:
        return False
    return reading.tokens[phrase.end - 1].lower not in reading.lexicon.according_then


def _is_sourcing(reading: Reading, index: int, end: int) -> bool:
    """Tell "laut Roe", "nach Angaben von Roe" and ", so Roe" from other uses of these small words: "so gut wie"."""
    if not reading.lexicon.is_verb_second:
        return True
    tokens, lexicon = reading.tokens, reading.lexicon
    word = tokens[index].lower
    after = index + 1 + (index + 1 < end and tokens[index + 1].lower in lexicon.articles)
    if after >= end:
        return False
    if word == "nach":
        return tokens[after].is_capital and tokens[after].lower in lexicon.according_then
    return word != "so" or (index + 1 in reading.phrases.at and reading.codes[index - 1] in ",Q-")


def phrase_before(reading: Reading, start: int, end: int) -> Mention | None:
    """Return whom the phrase that ends at the token *end* names."""
    first = begin_phrase(reading, start, end)
    if first is not None:
        return speaker_of(reading, first, end)
    return next((m for m in reading.ends.get(end, ()) if m.first >= start), None)


def past_adverbs(reading: Reading, at: int, end: int) -> int:
    """Return the index after "on Monday", "late", "quickly" and a reflexive pronoun between a verb and its subject."""
    lexicon = reading.lexicon
    while at < end:
        word = reading.tokens[at].lower
        dated = at + 1 < end and reading.codes[at + 1] == "z" and reading.codes[at] in "ejr"
        if not (reading.codes[at] in "zr" or dated or (lexicon.is_skipped(word) and word not in lexicon.articles)):
            break
        at += 1
    return at
