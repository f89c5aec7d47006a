"""A noun phrase that may speak: whom it names, with what belongs to it before and behind."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.quotes.clauses.position import is_first_person, is_possessive, links
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.people import FULL_NAME
from briefing.grammar.chunks import NounPhrase
from briefing.grammar.classes import AND, DETERMINER, FINITE, PREPOSITION

_LINKS = 4
"""Phrases that small words tie to the first one: "the head of the board of the port of Vell"."""

_APPOSITION = 12
"""Tokens of a name with its roles between two marks."""

_TAIL = 6
"""Tokens of what belongs to a description behind its phrase: "the secretary [elected in May], Mara Quist"."""

_ENDING = FINITE + AND
"""Classes of words that a description ends before."""

_COUNTS = "9o"
"""Classes of what counts some of those named behind it: "one of the lawyers"."""


def read_after(reading: Reading, at: int, end: int) -> Mention | None:
    """Return whom the noun phrase that begins with the token *at* names: "[said] Lorn council leader Mara Quist"."""
    phrase = reading.phrases.at.get(at)
    if at >= end or phrase is None:
        return _read_small(reading, at, end) if at < end else None
    named = reading.named_at(at, end)
    if phrase.end > end or _is_object(reading, at):
        return named
    stop = extend_phrase(reading, phrase.end, end)
    return (
        _pair(reading, at, end)
        or _second_role(reading, at, phrase.end, end)
        or _apposition(reading, at, stop, end)
        or speaker_of(reading, at, stop)
    )


def _read_small(reading: Reading, at: int, end: int) -> Mention | None:
    """Return whom a word that begins no phrase stands for: a pronoun, a number, "one of the officials", a name."""
    pronoun = reading.pronoun_at(at)
    if pronoun is not None:
        return None if is_first_person(reading, pronoun) or _is_object(reading, at) else pronoun
    stop = extend_phrase(reading, at + 1, end) if reading.codes[at] in _COUNTS else at + 1
    return Mention(at, stop, "phrase") if stop > at + 1 else reading.named_at(at, end)


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
    if stop + 1 >= end or not links(reading, stop):
        return None
    following = reading.phrases.at.get(stop) or reading.phrases.at.get(stop + 1)
    if following is None or following.end > end or _holds_words(reading, stop, following):
        return None
    return following


def _holds_words(reading: Reading, at: int, phrase: NounPhrase) -> bool:
    """Tell whether a phrase behind the preposition *at* is where something is said: "[the company] in a statement"."""
    noun = reading.tokens[_head(reading, phrase.first, phrase.end)].lower
    return noun in reading.lexicon.statements and reading.tokens[at].lower in reading.lexicon.sites


def begin_phrase(reading: Reading, start: int, end: int) -> int | None:
    """Return where the phrase that ends at the token *end* begins, with those it is tied to; None for none."""
    phrase = reading.phrases.ending.get(end)
    if phrase is None or phrase.first < start:
        return None
    first = phrase.first
    for _ in range(_LINKS):
        stop = _end_before(reading, start, first)
        if stop is None:
            break
        before = reading.phrases.ending.get(stop)
        if before is None:
            counted = first - 2 >= start and reading.codes[first - 2] in _COUNTS
            return first - 2 if counted else first  # "one of the lawyers"
        if before.first < start:
            break
        first = before.first
    return first


def _end_before(reading: Reading, start: int, first: int) -> int | None:
    """Return where the phrase would end that a small word ties to the one at the token *first*."""
    if first <= start:
        return None
    if links(reading, first):
        return first
    return first - 1 if links(reading, first - 1) else None


def speaker_of(reading: Reading, first: int, end: int) -> Mention:
    """Return whom the phrase ``[first, end)`` names: the name its noun is, else all of it."""
    base = _base(reading, first)
    inside = reading.mentions_in(first, end)
    head = _name_of_head(reading, inside, first, base)
    own = None if head is None or is_possessive(reading, head) else head
    named = _titled(reading, inside, own, end) or own or _name_behind(reading, inside, base)
    return named or Mention(first, end, "phrase", _gender_of(reading, inside, first, base))


def _name_of_head(reading: Reading, inside: Sequence[Mention], first: int, base: int) -> Mention | None:
    """Return the last name that the noun of a phrase, which ends at *base*, is or belongs to.

    Where the noun stands first, a body behind somebody's role names nobody: "un autre député LFI".
    """
    reaching = (m for m in reversed(inside) if m.first < base <= m.end)
    named = next((m for m in reaching if is_proper_name(reading, m)), None)
    behind_role = named is not None and named.kind == "organisation" and named.first > _head(reading, first, base)
    return None if behind_role and is_role(reading, first, base) else named


def _name_behind(reading: Reading, inside: Sequence[Mention], base: int) -> Mention | None:
    """Return the person beside their role without a small word between: "la préfète de Gironde Mara Quist"."""
    if reading.lexicon.noun != "first":
        return None
    behind = (m for m in inside if m.first >= base and reading.is_sure(m))
    return next((m for m in behind if not links(reading, m.first - 1)), None)


def _gender_of(reading: Reading, inside: Sequence[Mention], first: int, base: int) -> str:
    role = next((m for m in inside if m.kind == "phrase" and m.end <= base), None)
    noun = reading.tokens[_head(reading, first, base)].lower
    return role.gender if role else reading.lexicon.role_of(noun) or ""


def _base(reading: Reading, first: int) -> int:
    """Return the end of the phrase at *first* without those tied to it; a number alone is one: "one of the lawyers"."""
    return reading.phrases.at[first].end if first in reading.phrases.at else first + 1


def _head(reading: Reading, first: int, base: int) -> int:
    if reading.lexicon.noun != "first":
        return base - 1
    return next((at for at in range(first, base) if reading.codes[at] in "nN"), base - 1)


def _titled(reading: Reading, inside: Sequence[Mention], last: Mention | None, end: int) -> Mention | None:
    """Return the person whose title goes on over a small word: "Secretary of State Mara Quist"."""
    title = reading.phrases.at.get(inside[0].first) if inside else None
    if title is None or not reading.is_personal(title.end - 1):
        return None
    name = reading.name_before(end)
    person = reading.person_of(name) if name and name != last and name in inside else None
    if name is None or person is None or not person.is_full:
        return None
    return name if person.span.start > reading.tokens[name.first].start else None


def _pair(reading: Reading, at: int, end: int) -> Mention | None:
    """Return two full names that speak together: "[said] Oda Linnell and Mara Quist"."""
    one = reading.named_at(at, end)
    if one is None or reading.word(one.end) not in reading.lexicon.joining:
        return None
    other = reading.named_at(one.end + 1, end)
    if other is None or {one.kind, other.kind} != {"name"} or min(one.length, other.length) < FULL_NAME:
        return None
    closed = other.end >= end or not reading.tokens[other.end].is_word
    return Mention(one.first, other.end, "phrase", "p") if closed else None


def _second_role(reading: Reading, at: int, stop: int, end: int) -> Mention | None:
    """Return the name behind the second of two roles: "[said] Vell trader and blogger Oda Linnell"."""
    following = reading.phrases.at.get(stop + 1)
    if following is None or following.end > end or reading.codes[stop] != AND or not is_role(reading, at, stop):
        return None
    name = reading.name_before(following.end)
    return name if name and name.first > following.first and describes(reading, at, stop) else None


def _apposition(reading: Reading, at: int, stop: int, end: int) -> Mention | None:
    """Return the name between commas behind a description: "[said] the head of the port, Oda Linnell,"."""
    comma = next((p for p in range(stop, min(end, stop + _TAIL)) if not reading.tokens[p].is_word), end)
    if comma + 1 >= end or reading.tokens[comma].text != "," or not describes(reading, at, stop):
        return None
    if any(code in _ENDING for code in reading.codes[stop:comma]):
        return None
    return name_beside(reading, comma + 1, end)


def is_proper_name(reading: Reading, mention: Mention) -> bool:
    """Tell whether *mention* is a name and no role with capitals: "the Chief Executive"."""
    may_be_role = mention.kind == "name" and reading.is_personal(mention.end - 1)
    return reading.is_sure(mention) if may_be_role else mention.is_named


def describes(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a phrase says what somebody is and names nobody: "the mayor", "Quist's mother"."""
    base = _base(reading, first)
    if _name_of_head(reading, reading.mentions_in(first, end), first, base) is not None:
        return False
    opens = reading.codes[first] == DETERMINER or "'" in reading.codes[first:base]
    return opens or is_role(reading, first, base)


def is_role(reading: Reading, first: int, base: int) -> bool:
    """Tell whether a role noun is the head of ``[first, base)``."""
    return reading.is_personal(_head(reading, first, base))


def name_beside(reading: Reading, at: int, end: int) -> Mention | None:
    """Return the name of a person that fills what stands from *at* to the next mark, roles before it allowed."""
    near = range(at, min(end, at + _APPOSITION))
    stop = next((p for p in near if not reading.tokens[p].is_word and reading.codes[p] != "'"), end)
    name = next((m for m in reading.mentions_in(at, stop) if m.kind == "name"), None)
    if name is None or not (name.length > 1 or reading.is_sure(name)):
        return None
    return name if _fills(reading, name, at, stop) else None


def _fills(reading: Reading, name: Mention, at: int, stop: int) -> bool:
    """Tell whether nothing stands in ``[at, stop)`` but a name, the roles before it, and what small words tie to it."""
    if any(code in FINITE for code in reading.codes[at:stop]):
        return False
    closes = name.end == stop or reading.tokens[name.end].lower in reading.lexicon.linking | reading.lexicon.belonging
    return closes and (name.first == at or reading.phrases.at.get(at) == (at, name.end))


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
    token, lexicon = reading.tokens[index], reading.lexicon
    if token.quote is not None or token.lower not in lexicon.sourcing or not _is_sourcing(reading, index, end):
        return None
    length = _length_of_cue(reading, index, end)
    rest = range(index + length, end)
    after = next((p for p in rest if reading.word(p) not in lexicon.according_then or _is_own(reading, p)), end)
    return after if length else None


def _length_of_cue(reading: Reading, index: int, end: int) -> int:
    word, according = reading.word(index), reading.lexicon.according
    if word.endswith(("'", "’")) and index + 1 < end and f"{word[:-1]}'{reading.word(index + 1)}" in according:
        return 2
    return 1 if word in according else 0


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
    word, lexicon = reading.word(index), reading.lexicon
    after = index + 1 + (index + 1 < end and reading.word(index + 1) in lexicon.articles)
    if after >= end:
        return False
    if word == "nach":
        return reading.tokens[after].is_capital and reading.word(after) in lexicon.according_then
    return word != "so" or (index + 1 in reading.phrases.at and reading.codes[index - 1] in ",Q-")


def phrase_before(reading: Reading, start: int, end: int) -> Mention | None:
    """Return whom the phrase that ends at the token *end* names."""
    first = begin_phrase(reading, start, end)
    if first is not None:
        return speaker_of(reading, first, end)
    return next((m for m in reading.ends.get(end, ()) if m.first >= start), None)


def past_adverbs(reading: Reading, at: int, end: int) -> int:
    """Return the index after "on Monday", "late", "quickly" and a reflexive pronoun between a verb and its subject."""
    return next((p for p in range(at, end) if not _is_adverbial(reading, p, end)), max(at, end))


def _is_adverbial(reading: Reading, at: int, end: int) -> bool:
    word, lexicon = reading.tokens[at].lower, reading.lexicon
    if reading.codes[at] in "zr" or reading.codes[at : min(end, at + 2)] in ("ez", "jz"):
        return True
    return lexicon.is_skipped(word) and word not in lexicon.articles and reading.codes[at] != PREPOSITION
