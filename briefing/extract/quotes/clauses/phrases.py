"""A noun phrase that may speak: whom it names, with what belongs to it before and behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing.extract.quotes.clauses.position import is_nobody, is_possessive
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.grammar import attachment
from briefing.grammar.attachment import COUNTS
from briefing.grammar.chunks import NounPhrase, head_of
from briefing.grammar.classes import ADJECTIVE, ADVERB, AND, DETERMINER, FINITE, PREPOSITION

_APPOSITION = 12
"""Tokens of a name with its roles between two marks."""

_TAIL = 6
"""Tokens of what belongs to a description behind its phrase: "the secretary [elected in May], Mara Quist"."""

_ADVERBIAL = re.compile(f"[{ADVERB}z]|[{PREPOSITION}{ADJECTIVE}](?=z)")
"""An adverb or a day, or a word that belongs to a day: "late", "on Monday", "last Monday"."""

_FINITE = frozenset(FINITE)
_ENDING = frozenset(FINITE + AND)
"""Classes of words that a description ends before."""


def extend_phrase(reading: Reading, stop: int, end: int) -> int:
    """Return the end of a phrase with those that small words tie to it: "a spokeswoman for the port"."""
    return attachment.extend_phrase(reading.phrases, reading.extending, stop, end)


def begin_phrase(reading: Reading, start: int, end: int) -> int | None:
    """Return where the phrase that ends at the token *end* begins, with those it is tied to; None for none."""
    return attachment.begin_phrase(reading.codes, reading.phrases, reading.ties, start, end)


def phrase_before(reading: Reading, start: int, end: int) -> Mention | None:
    """Return whom the phrase that ends at the token *end* names."""
    first = begin_phrase(reading, start, end)
    if first is not None:
        return speaker_of(reading, first, end)
    return next((m for m in reading.ends.get(end, ()) if m.first >= start), None)


def read_after(reading: Reading, at: int, end: int) -> Mention | None:
    """Return whom the noun phrase that begins with the token *at* names: "[said] Lorn council leader Mara Quist"."""
    phrase = reading.phrases.opening(at, end)
    if phrase is None:
        return _read_small(reading, at, end) if at < end else None
    if is_object(reading, at):
        return reading.named_at(at, end)
    named = next(filter(None, (names(reading, phrase, end) for names in _BEHIND)), None)
    return named or speaker_of(reading, at, extend_phrase(reading, phrase.end, end))


def _read_small(reading: Reading, at: int, end: int) -> Mention | None:
    """Return whom a word that begins no phrase stands for: a pronoun, a number, "one of the officials", a name."""
    pronoun = reading.pronoun_at(at)
    if pronoun is not None:
        return None if is_nobody(pronoun) else pronoun
    stop = extend_phrase(reading, at + 1, end) if reading.codes[at] in COUNTS else at + 1
    return Mention(at, stop, "phrase") if stop > at + 1 else reading.named_at(at, end)


def is_object(reading: Reading, at: int) -> bool:
    """Tell whether an object begins at *at*: "him", "dem Rat", but not "her brother"."""
    return reading.words[at] in reading.lexicon.objects and reading.words[at] not in reading.lexicon.owners


def _pair(reading: Reading, phrase: NounPhrase, end: int) -> Mention | None:
    """Return two full names that speak together: "[said] Oda Linnell and Mara Quist"."""
    one = _full_name_at(reading, phrase.first, end)
    joined = one is not None and reading.word(one.end) in reading.lexicon.joining
    other = _full_name_at(reading, one.end + 1, end) if one and joined else None
    return Mention(phrase.first, other.end, "phrase", "p") if other and reading.closes(other.end, end) else None


def _full_name_at(reading: Reading, at: int, end: int) -> Mention | None:
    named = reading.named_at(at, end)
    return named if named and named.is_full_name else None


def _second_role(reading: Reading, phrase: NounPhrase, end: int) -> Mention | None:
    """Return the name behind the second of two roles: "[said] Vell trader and blogger Oda Linnell"."""
    joined = reading.codes[phrase.end : phrase.end + 1] == AND
    following = reading.phrases.opening(phrase.end + 1, end) if joined else None
    if following is None or not is_role(reading, phrase):
        return None
    return reading.name_before(following.end, following.first + 1)


def _apposition(reading: Reading, phrase: NounPhrase, end: int) -> Mention | None:
    """Return the name between commas behind a description: "[said] the head of the port, Oda Linnell,"."""
    stop = extend_phrase(reading, phrase.end, end)
    mark = next((p for p in range(stop, min(end, stop + _TAIL)) if not reading.tokens[p].is_word), end)
    tail = reading.codes[stop : mark + 1]
    parted = tail.endswith(",") and _ENDING.isdisjoint(tail)
    return name_beside(reading, mark + 1, end) if parted and describes(reading, phrase.first, stop) else None


_BEHIND: tuple[Callable[[Reading, NounPhrase, int], Mention | None], ...] = (_pair, _second_role, _apposition)
"""Who is named with the help of what stands behind a phrase, in the order in which they are tried."""


class _Phrase(NamedTuple):
    """A noun phrase with those tied to it, ``[base.first, end)``, and who is mentioned in it."""

    reading: Reading
    base: NounPhrase
    end: int
    inside: Sequence[Mention]

    @property
    def noun(self) -> int:
        """The token of its noun."""
        return head_of(self.reading.codes, self.base, self.reading.lexicon.noun)

    @property
    def has_role(self) -> bool:
        """Tell whether its noun is one for what somebody does."""
        return self.reading.is_personal(self.noun)


def _read_phrase(reading: Reading, first: int, end: int) -> _Phrase:
    """Return the phrase at *first*; a number alone is one: "one of the lawyers"."""
    base = reading.phrases.at.get(first) or NounPhrase(first, first + 1)
    return _Phrase(reading, base, end, reading.mentions_in(first, end))


def speaker_of(reading: Reading, first: int, end: int) -> Mention:
    """Return whom the phrase ``[first, end)`` names: the name its noun is, else all of it."""
    phrase = _read_phrase(reading, first, end)
    named = next(filter(None, (names(phrase) for names in _INSIDE)), None)
    return named or Mention(first, end, "phrase", _gender_of(phrase))


def _name_of_noun(phrase: _Phrase) -> Mention | None:
    """Return the last name that the noun of a phrase is or belongs to.

    Where the noun stands first, a body behind somebody's role names nobody: "un autre député LFI".
    """
    reaching = (m for m in reversed(phrase.inside) if m.first < phrase.base.end <= m.end)
    named = next((m for m in reaching if is_proper_name(phrase.reading, m)), None)
    behind = named is not None and named.kind == "organisation" and named.first > phrase.noun
    return None if behind and phrase.has_role else named


def _name_of_nobody_else(phrase: _Phrase) -> Mention | None:
    """Return the name of the noun where it is that of no owner."""
    named = _name_of_noun(phrase)
    return None if named is None or is_possessive(phrase.reading, named) else named


def _titled(phrase: _Phrase) -> Mention | None:
    """Return the person whose title goes on over a small word: "Secretary of State Mara Quist"."""
    reading = phrase.reading
    title = reading.phrases.at.get(phrase.inside[0].first) if phrase.inside else None
    if title is None or not reading.is_personal(title.end - 1):
        return None
    name = reading.name_before(phrase.end)
    person = reading.person_of(name) if name and name != _name_of_nobody_else(phrase) else None
    if name is None or person is None or not person.is_full:
        return None
    return name if person.span.start > reading.tokens[name.first].start else None


def _name_behind(phrase: _Phrase) -> Mention | None:
    """Return the person beside their role without a small word between: "la préfète de Gironde Mara Quist"."""
    if phrase.reading.lexicon.noun != "first":
        return None
    behind = (m for m in phrase.inside if m.first >= phrase.base.end and phrase.reading.is_sure(m))
    return next((m for m in behind if m.first - 1 not in phrase.reading.ties), None)


_INSIDE: tuple[Callable[[_Phrase], Mention | None], ...] = (_titled, _name_of_nobody_else, _name_behind)
"""Who is named in a phrase, in the order in which they are tried."""


def _gender_of(phrase: _Phrase) -> str:
    role = next((m for m in phrase.inside if m.kind == "phrase" and m.end <= phrase.base.end), None)
    return role.gender if role else phrase.reading.lexicon.role_of(phrase.reading.words[phrase.noun]) or ""


def is_proper_name(reading: Reading, mention: Mention) -> bool:
    """Tell whether *mention* is a name and no role with capitals: "the Chief Executive"."""
    may_be_role = mention.kind == "name" and reading.is_personal(mention.end - 1)
    return reading.is_sure(mention) if may_be_role else mention.is_named


def describes(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a phrase says what somebody is and names nobody: "the mayor", "Quist's mother"."""
    phrase = _read_phrase(reading, first, end)
    if _name_of_noun(phrase) is not None:
        return False
    codes = reading.codes[first : phrase.base.end]
    return codes.startswith(DETERMINER) or "'" in codes or phrase.has_role


def is_role(reading: Reading, phrase: NounPhrase) -> bool:
    """Tell whether the noun of *phrase* is one for what somebody does."""
    return reading.is_personal(head_of(reading.codes, phrase, reading.lexicon.noun))


def name_beside(reading: Reading, at: int, end: int) -> Mention | None:
    """Return the name of a person that fills what stands from *at* to the next mark, roles before it allowed."""
    near = range(at, min(end, at + _APPOSITION))
    stop = next((p for p in near if not reading.tokens[p].is_word and reading.codes[p] != "'"), end)
    name = next((m for m in reading.mentions_in(at, stop) if m.kind == "name"), None)
    return name if name and all(test(reading, name, at, stop) for test in _FILLING) else None


def _is_personal(reading: Reading, name: Mention, at: int, stop: int) -> bool:
    return name.length > 1 or reading.is_sure(name)


def _holds_no_verb(reading: Reading, name: Mention, at: int, stop: int) -> bool:
    return _FINITE.isdisjoint(reading.codes[at:stop])


def _begins_with_role(reading: Reading, name: Mention, at: int, stop: int) -> bool:
    """Tell whether nothing stands before a name but roles: "[town engineer] Mara Quist"."""
    return name.first == at or reading.phrases.at.get(at) == (at, name.end)


def _ends_with_tie(reading: Reading, name: Mention, at: int, stop: int) -> bool:
    """Tell whether nothing stands behind a name but what a small word ties to it: "Mara Quist [of Vell]"."""
    return name.end == stop or reading.words[name.end] in reading.lexicon.linking


_FILLING = (_is_personal, _begins_with_role, _ends_with_tie, _holds_no_verb)
"""What holds of a name that is alone between two marks."""


def read_source(reading: Reading, at: int, end: int) -> Mention | None:
    """Return what stands after "according to", whatever its nouns: "recent polls"."""
    mention = read_after(reading, at, end)
    if mention is not None:
        return mention
    phrase = reading.phrases.opening(at + (reading.codes[at : at + 1] == ADVERB), end)
    return Mention(at, extend_phrase(reading, phrase.end, end), "phrase") if phrase else None


def past_according(reading: Reading, index: int, end: int) -> int | None:
    """Return the token after "according to" where it stands at token *index*; an elision parts "d'après" in two.

    Where such a word has other uses, one of those that name a source must follow: "nach Angaben von Roe".
    """
    length = _length_of_cue(reading, index)
    names = _AMBIGUOUS.get(reading.words[index]) if length else None
    if length == 0 or (names and not names(reading, index)):
        return None
    rest, then = range(index + length, end), reading.lexicon.according_then
    return next((p for p in rest if reading.words[p] not in then or _is_own(reading, p)), end)


def _length_of_cue(reading: Reading, index: int) -> int:
    word, according = reading.words[index], reading.lexicon.according
    if f"{word[:-1]}'{reading.word(index + 1)}" in according:
        return 2
    return 1 if word in according else 0


def _is_own(reading: Reading, at: int) -> bool:
    """Tell whether an article at *at* opens the source itself: "laut dem Bericht", not "nach den Angaben von"."""
    phrase = reading.phrases.at.get(at) if reading.codes[at] == DETERMINER else None
    return phrase is not None and reading.words[phrase.end - 1] not in reading.lexicon.according_then


def _names_statement(reading: Reading, index: int) -> bool:
    """Tell "nach Angaben von Roe" from "nach der Sitzung"."""
    after = index + 1 + (reading.word(index + 1) in reading.lexicon.articles)
    is_noun = after < len(reading.tokens) and reading.tokens[after].is_capital
    return is_noun and reading.words[after] in reading.lexicon.according_then


def _stands_apart(reading: Reading, index: int) -> bool:
    """Tell ", so Roe" from "so gut wie"."""
    return index + 1 in reading.phrases.at and reading.codes[index - 1] in ",Q-"


_AMBIGUOUS: dict[str, Callable[[Reading, int], bool]] = {"nach": _names_statement, "so": _stands_apart}
"""What tells whether a word names a source that has other uses."""


def past_adverbs(reading: Reading, at: int, end: int) -> int:
    """Return the index after "on Monday", "late", "quickly" and a reflexive pronoun between a verb and its subject."""
    return next((p for p in range(at, end) if not _is_adverbial(reading, p, end)), max(at, end))


def _is_adverbial(reading: Reading, at: int, end: int) -> bool:
    if _ADVERBIAL.match(reading.codes, at, end):
        return True
    lexicon, word = reading.lexicon, reading.words[at]
    return lexicon.is_skipped(word) and word not in lexicon.articles and reading.codes[at] != PREPOSITION
