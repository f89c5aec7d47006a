"""Statements by "according to": who the source is, what is said of it between commas, and where the statement begins.

"According to Roe, a spokesman for the port, who saw it, 40 ships wait": the role and the clause between the commas
are the source's, unless they are what the statement is about, as in "According to Roe, the mayor, 64, will retire".
Where that cannot be told, nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.attribution import Attribution
from briefing.extract.quotes.clauses.phrases import past_according, read_source
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.tokens import Token

TRAILER = 12
"""Tokens after the source at the end of a sentence: "on Monday in a statement"."""
_LONGEST_ASIDE = 30
"""Tokens of what is said of a source that closes the sentence: "Roe, who runs the mill in Vell"."""
_MOST_ASIDES = 3
_AGE_WORDS = 4
_AGE_DIGITS = 3
_PAIR = 2
_ROLE_REACH = 6
"""Words of an aside among which its role noun stands: "the long-time head of the port"."""
_SEVERAL = "p"
_PARTING = frozenset(";:Q")
"""Classes of what parts the end of a sentence from its source."""
_VERB_SECOND = ("de", "nl")
"""Languages in which the verb of the statement follows "according to Roe" at once."""


class Stated(NamedTuple):
    """Tokens ``[first, end)`` of what a source says."""

    clause: Attribution
    first: int
    end: int


def read_stated(reading: Reading, start: int, end: int) -> Stated | None:
    """Read "According to Roe, CONTENT." and "CONTENT, according to Roe."."""
    for index in reading.sources_in(start, end):
        after = past_according(reading, index, end)
        mention = read_source(reading, after, end) if after is not None else None
        if mention is None:
            continue
        ruled = index == start + 1 and reading.words[start] in reading.lexicon.prepositions
        if ruled or index == start:  # "De acuerdo con"
            return _behind(reading, mention, index, end)
        return _in_front(reading, mention, start, index, end)
    return None


def _behind(reading: Reading, mention: Mention, index: int, end: int) -> Stated | None:
    """Return what stands after the source and all that is said of it."""
    limit = min(end - 1, mention.end + TRAILER)
    comma = reading.codes.find(",", mention.end, max(mention.end, limit))
    if comma < 0 or _is_verb_early(reading, mention.first, comma):
        return None
    first = _Asides(reading, mention, end).find_statement(comma)
    return Stated(Attribution(mention, index, rules.ACCORDING_TO), first, end) if first else None


def _is_verb_early(reading: Reading, first: int, stop: int) -> bool:
    """Tell whether the verb of a verb-second statement stands in ``[first, stop)``: "Berliner Polizei ist die Demo"."""
    lexicon = reading.lexicon
    if lexicon.code not in _VERB_SECOND:
        return False
    verbs = lexicon.acting | lexicon.modals | lexicon.copulas | lexicon.auxiliaries | lexicon.conjunctives
    return reading.has(verbs, first, stop)


def _in_front(reading: Reading, mention: Mention, start: int, index: int, end: int) -> Stated | None:
    """Return what stands before the source, where nothing but what is said of it follows."""
    rest = reading.codes[mention.end : end]
    if len(rest) > _LONGEST_ASIDE or not _PARTING.isdisjoint(rest):
        return None
    comma = reading.codes.find(",", mention.end, end)
    if comma < 0:
        closes = len(rest) <= TRAILER
    else:
        dangles = reading.words[index - (reading.codes[index - 1] == ",") - 1] in _openers(reading)
        closes = not dangles and _Asides(reading, mention, end).close_sentence(comma)
    return Stated(Attribution(mention, index, rules.ACCORDING_TO), start, index) if closes else None


def _openers(reading: Reading) -> frozenset[str]:
    """Return the words that no statement ends with: "that", "of", "the"."""
    lexicon = reading.lexicon
    return lexicon.articles | lexicon.prepositions | lexicon.clauses | lexicon.relatives | lexicon.that


class _Asides:
    """Tells what is said of a *source* between commas from the statement itself."""

    def __init__(self, reading: Reading, source: Mention, end: int) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._lexicon = reading.lexicon
        self._source = source
        self._end = end
        self._parting = reading.lexicon.articles if reading.lexicon.code in _VERB_SECOND else frozenset()
        self._definite = reading.lexicon.articles - reading.lexicon.indefinite

    def find_statement(self, comma: int) -> int | None:
        """Return the token at which the statement begins, of what follows the *comma*; None where nobody can tell."""
        if self._lexicon.code in _VERB_SECOND:
            return self._find_verb(comma + 1)
        asides: list[tuple[int, int]] = []
        at = comma + 1
        while len(asides) < _MOST_ASIDES:
            following = self._comma_after(at)
            if following is None or not self._is_aside(at, following):
                break
            asides.append((at, following))
            at = following + 1
        if self._is_bare_name(at):
            return self._before_name(asides, at)
        return self._choose(asides, at) if asides else self._past_unknown(at)

    def _find_verb(self, at: int) -> int | None:
        """Return the token of the verb that opens a statement in a verb-second language, past all between commas."""
        for _ in range(_MOST_ASIDES + 1):
            if self._is_plain(self._tokens[at]):
                return at
            following = self._comma_after(at)
            if following is None:
                return None
            at = following + 1
        return None

    def _is_plain(self, word: Token) -> bool:
        """Tell whether *word* is no name, no noun for what somebody does, and none that opens an aside."""
        lexicon = self._lexicon
        if word.kind != "word" or word.is_capital:
            return False
        small = lexicon.articles | lexicon.prepositions | lexicon.relatives | lexicon.joining | lexicon.described
        return not (word.lower in small or lexicon.is_role(word.lower))

    def close_sentence(self, comma: int) -> bool:
        """Tell whether all from the *comma* to the end of the sentence is said of the source."""
        if comma != self._source.end and self._source.kind != "phrase":
            return False
        at = comma + 1
        end = next((p + 1 for p in range(self._end - 1, comma, -1) if self._tokens[p].is_word), at)
        while at < end:
            if self._tokens[at].lower in self._parting:
                return False  # "die Polizei sprach ..." may be a sentence of its own
            if self._opens_relative(at):
                return True
            stop = self._comma_after(at) or end
            if not self._is_aside(at, stop):
                return False
            at = stop + 1
        return True

    def _comma_after(self, at: int) -> int | None:
        found = self._reading.codes.find(",", at + 1, self._end - 1)
        return None if found < 0 else found

    def _is_aside(self, first: int, stop: int) -> bool:
        """Tell whether ``[first, stop)`` can be said of the source: a relative clause, an age, a role, a participle."""
        if "Q" in self._reading.codes[first:stop]:
            return False
        return self._is_certain(first, stop) or self._is_role(self._before_relative(self._tokens[first:stop]))

    def _is_role(self, words: Sequence[Token]) -> bool:
        """Tell whether *words* say what the source is, and hold no verb and no mark."""
        plain = all(token.is_word or token.is_possessive for token in words)
        if not plain or any(token.lower in self._lexicon.clausal for token in words):
            return False
        return self._names_role(words) or self._is_kind(words)

    def _names_role(self, words: Sequence[Token]) -> bool:
        """Tell whether *words* say what somebody is, the noun near their front: "a nurse", "of the Port Board"."""
        lexicon = self._lexicon
        if words[0].lower in lexicon.belonging | lexicon.linking:
            return any(lexicon.is_role(token.lower) for token in words)
        if words[0].lower in lexicon.prepositions:
            return False
        return any(lexicon.is_role(t.lower) and lexicon.role_of(t.lower) != _SEVERAL for t in words[:_ROLE_REACH])

    def _opens_relative(self, at: int) -> bool:
        """Tell whether a clause about a noun opens at token *at*: "who runs the mill", "in whose house", "la cui"."""
        words = [token.lower for token in self._tokens[at : min(at + 2, self._end)]]
        if words[0] in self._lexicon.prepositions | self._lexicon.articles:
            return not self._lexicon.relatives.isdisjoint(words)
        return words[0] in self._lexicon.relatives

    def _before_relative(self, words: Sequence[Token]) -> Sequence[Token]:
        at = next((p for p in range(1, len(words)) if words[p].lower in self._lexicon.relatives), len(words))
        return words[:at]

    def _is_age(self, words: Sequence[Token]) -> bool:
        """Tell whether an age stands there: "43", "52 ans", "de 52 años"."""
        numbers = [token.text for token in words if token.kind == "number"]
        if len(words) > _AGE_WORDS or len(numbers) != 1:
            return False
        if len(numbers[0]) > _AGE_DIGITS:
            return False
        others = {token.lower for token in words if token.kind != "number"}
        return not others or not self._lexicon.years.isdisjoint(others)

    def _is_kind(self, words: Sequence[Token]) -> bool:
        """Tell whether an indefinite article opens what kind of body the source is: "a research body in Vell"."""
        opens = words[0].lower in self._lexicon.indefinite
        return opens and any(token.lower in self._lexicon.kinds for token in words)

    def _is_bare_name(self, at: int) -> bool:
        """Tell whether nothing but a name stands between token *at* and the next comma."""
        ending = self._reading.ends.get(self._comma_after(at) or at, ())
        return any(mention.kind == "name" and mention.first == at for mention in ending)

    def _before_name(self, asides: Sequence[tuple[int, int]], at: int) -> int | None:
        """Return where a statement about a bare name begins: "the director, Otto Rehn, has resigned".

        Right after the source it may be a second one: "according to Roe, Poe and others".
        """
        if not asides:
            return None if self._source.kind == "name" else at
        return asides[-1][0] if self._tokens[asides[-1][0]].lower in self._definite else at

    def _past_unknown(self, at: int) -> int | None:
        """Return where the statement begins if it may be *at*: "a miner from Tarn, the shaft was wet" is an aside too.

        Two noun phrases with a comma between them, the second one with the verb: the first is the source's. With a
        further comma the second one is about the first: "a storm, the worst in years, will hit".
        """
        following = self._comma_after(at)
        if following is None:
            return None if self._opens_relative(at) else at
        if not self._is_noun_phrase(at, following) or not self._opens_noun(following + 1):
            return at
        further = self._comma_after(following + 1)
        words = self._before_relative(self._tokens[following + 1 : further or self._end])
        if further is not None and not self._acts(words):
            return at if self._acts(self._tokens[further + 1 : further + 2]) else None
        return following + 1 if self._is_one_clause(words) else None

    def _acts(self, words: Sequence[Token]) -> bool:
        return any(self._is_finite(token) for token in words)

    def _is_one_clause(self, words: Sequence[Token]) -> bool:
        return self._acts(words) and not any(token.lower in self._lexicon.joining for token in words)

    def _is_noun_phrase(self, first: int, stop: int) -> bool:
        """Tell whether an article opens a few words ``[first, stop)`` without a number, a mark or a verb."""
        words = self._tokens[first:stop]
        if words[0].lower not in self._lexicon.articles or len(words) > _ROLE_REACH:
            return False
        return all(token.kind == "word" for token in words) and not self._acts(words)

    def _opens_noun(self, at: int) -> bool:
        return self._is_sharp(at) or self._tokens[at].lower in self._lexicon.articles | self._lexicon.pronouns.keys()

    def _is_sharp(self, at: int) -> bool:
        """Tell whether a capital or a number stands at token *at*."""
        return self._tokens[at].is_capital or self._tokens[at].kind == "number"

    def _choose(self, asides: Sequence[tuple[int, int]], at: int) -> int | None:
        """Return where the statement begins, *at* or in one of the *asides*, which then are about its subject."""
        word = self._tokens[at]
        if word.lower in self._lexicon.joining | self._lexicon.adversatives:
            return asides[0][0] if len(asides) == 1 and not self._is_certain(*asides[0]) else None
        if self._opens_statement(at):
            return self._past_unknown(at)
        following = self._comma_after(at)
        if following is not None:
            return self._past_bare_noun(asides[-1][0], at, following)
        if not self._may_be_subject(asides):
            return at
        return asides[-2][0] if self._is_finite(word) else None

    def _past_bare_noun(self, aside: int, at: int, following: int) -> int | None:
        """Return where the statement begins if a word that cannot open one stands at *at*, after *aside*.

        What stands there is the source's too, "47, miner in Tarn, the shaft was wet", or belongs to a subject that was
        taken for an aside, "the museum, opened in 1910, needs a roof", or to a list in a relative clause: none of both.
        """
        first = following + 1
        if self._opens_relative(aside):
            return None
        if self._is_finite(self._tokens[first]):
            return aside if self._tokens[aside].lower in self._definite else None
        if following - at > _ROLE_REACH or self._acts(self._tokens[at:following]) or not self._opens_noun(first):
            return None
        words = self._before_relative(self._tokens[first : self._comma_after(first) or self._end])
        return first if self._is_one_clause(words) else None

    def _is_certain(self, first: int, stop: int) -> bool:
        """Tell whether ``[first, stop)`` can be nothing but an aside: a relative clause, an age, a participle."""
        if self._opens_relative(first) or self._tokens[first].lower in self._lexicon.described:
            return True
        return self._is_age(self._tokens[first:stop])

    def _may_be_subject(self, asides: Sequence[tuple[int, int]]) -> bool:
        """Tell whether the last aside may be said of the one before it: "the mayor, 64,"."""
        if len(asides) < _PAIR:
            return False
        return self._tokens[asides[-2][0]].lower in self._lexicon.articles and self._is_certain(*asides[-1])

    def _opens_statement(self, at: int) -> bool:
        """Tell whether a statement surely begins at token *at*: with an article, a name, a number, a pronoun."""
        word, lexicon = self._tokens[at], self._lexicon
        if self._opens_noun(at) or word.lower in lexicon.stops | lexicon.prepositions | lexicon.clauses:
            return True
        if word.quote is not None:
            return True
        return self._acts(self._tokens[at + 1 : min(at + 2, self._end)]) and not self._is_finite(word)

    def _is_finite(self, token: Token) -> bool:
        return token.lower in self._lexicon.finite_verbs
