"""Who and what can speak in a document; of these the pronouns and the phrases with a role noun are found here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.tokens import Token, TokenSentence
from briefing.grammar.tokens import NOTHING, token_at

_ROLE_WORDS = 5
"""Words between an article and its role noun."""

_HE_OR_SHE = (("pronoun", "m"), ("pronoun", "f"))

Kind = Literal["name", "organisation", "location", "pronoun", "phrase"]

UNTOLD = "e"
"""Gender of a subject that is left out, which a verb does not tell."""


class Mention(msgspec.Struct, frozen=True, order=True, gc=False):
    """A stretch of tokens that can be a speaker."""

    first: int
    end: int
    """Tokens, end exclusive."""
    kind: Kind
    gender: str = ""
    """Of a pronoun or a phrase: m, f, o for things, p for several."""

    @property
    def is_named(self) -> bool:
        """Tell whether it is a name of a person, an organisation or a location."""
        return self.kind in ("name", "organisation", "location")

    @property
    def is_he_or_she(self) -> bool:
        """Tell whether it is a pronoun for a man or a woman."""
        return (self.kind, self.gender) in _HE_OR_SHE

    @property
    def is_full_name(self) -> bool:
        """Tell whether it is a name of a person with more than one word."""
        return self.kind == "name" and self.length > 1

    @property
    def length(self) -> int:
        """Its number of tokens."""
        return self.end - self.first

    def until(self, end: int) -> Mention:
        """Return it with another end."""
        return Mention(self.first, end, self.kind, self.gender)


def words_of(tokens: Sequence[Token], mention: Mention) -> list[str]:
    """Return the words of *mention* as the text spells them."""
    return [token.text for token in tokens[mention.first : mention.end]]


def find_pronouns(tokens: Sequence[Token], sentence: TokenSentence, lexicon: QuoteLexicon) -> Iterator[Mention]:
    """Yield the pronouns for persons, bodies and things, but not "IT" and "US"."""
    pronouns = lexicon.pronouns
    for index in [at for at in range(sentence.first, sentence.end) if tokens[at].lower in pronouns]:
        if tokens[index].text not in ("IT", "US"):
            yield Mention(index, index + 1, "pronoun", pronouns[tokens[index].lower])


def find_phrases(
    tokens: Sequence[Token], sentence: TokenSentence, names: Sequence[Mention], lexicon: QuoteLexicon
) -> Iterator[Mention]:
    """Yield phrases with a role noun: "the former mayor", "town officials"."""
    begins = {mention.first for mention in names if mention.kind == "name"}
    past, openers = sentence.first, lexicon.phrase_openers
    for index in [at for at in range(sentence.first, sentence.end) if tokens[at].lower in openers]:
        phrase = _read_phrase(tokens, sentence, index, lexicon) if index >= past else None
        if phrase is None:
            continue
        past = phrase.end
        if past not in begins:
            yield phrase


def _read_phrase(tokens: Sequence[Token], sentence: TokenSentence, at: int, lexicon: QuoteLexicon) -> Mention | None:
    """Return the phrase at one of the words that can open one: an article, a share, a plural."""
    word = tokens[at].lower
    if word in lexicon.shares:
        return _read_share(tokens, sentence, at, lexicon)
    end = _phrase_end(tokens, at, sentence.end, lexicon) if word in lexicon.articles else 0
    if end:
        gender = lexicon.role_of(tokens[end - 1].lower) or _number(tokens, end, lexicon)
        return Mention(at, end, "phrase", gender)
    if word not in lexicon.plurals:
        return None
    back = range(at, sentence.first, -1)
    first = next((p for p in back if not _is_affiliation(tokens[p - 1], lexicon)), sentence.first)
    return Mention(first, at + 1, "phrase", "p")


def _read_share(tokens: Sequence[Token], sentence: TokenSentence, at: int, lexicon: QuoteLexicon) -> Mention | None:
    """Return "67 percent of voters", which speak in reports of polls."""
    if at == sentence.first or not tokens[at - 1].is_word:
        return None
    named = token_at(tokens, at + 1).lower in lexicon.linking and token_at(tokens, at + 2).is_word
    return Mention(at - 1, at + 3 if named else at + 1, "phrase", "p")


def _number(tokens: Sequence[Token], end: int, lexicon: QuoteLexicon) -> str:
    """Return "p" for several institutions, "o" for one."""
    last = tokens[end - 1].lower
    if not lexicon.is_organisation(last):
        return ""
    return "p" if last.endswith("s") and last.rstrip("s") in lexicon.organisations else "o"


def _is_affiliation(token: Token, lexicon: QuoteLexicon) -> bool:
    """Tell whether the word before a plural belongs to it: "Canadian officials", "Town officials"."""
    return token.is_capital and token.lower not in lexicon.openers


def _phrase_end(tokens: Sequence[Token], at: int, end: int, lexicon: QuoteLexicon) -> int:
    """Return the end of a phrase that an article opens at *at* and a role noun ends, or 0."""
    for index in range(at + 1, min(end, at + 1 + _ROLE_WORDS)):
        token, following = tokens[index], tokens[index + 1] if index + 1 < end else NOTHING
        if _breaks(token, following, lexicon):
            return 0
        if _stands_for_person(token, following, lexicon):
            return index + 1
        if _is_head(token, following, lexicon):
            return _past_role_nouns(tokens, index + 1, end, lexicon)
    return 0


def _breaks(token: Token, following: Token, lexicon: QuoteLexicon) -> bool:
    """Tell whether a phrase holds no such token: a mark but for a possessive, a small word."""
    if token.is_word:
        return token.lower in lexicon.stops and not token.is_capital
    return not (token.is_possessive and following.is_word)


def _is_head(token: Token, following: Token, lexicon: QuoteLexicon) -> bool:
    """Tell whether a role noun, no abbreviation of one, stands before no possessive."""
    if following.is_possessive or token.text.endswith("."):
        return False
    return lexicon.is_role(token.lower)


def _stands_for_person(token: Token, following: Token, lexicon: QuoteLexicon) -> bool:
    """Tell whether an adjective is all that names somebody: "the Norwegian said", "the 30-year-old from Lorn"."""
    if not token.lower.endswith(lexicon.ages) and not (token.is_capital and is_demonym(token.lower, lexicon)):
        return False
    if not following.is_word:
        return True
    return following.lower in lexicon.phrase_walls or lexicon.is_skipped(following.lower)


def is_demonym(word: str, lexicon: QuoteLexicon) -> bool:
    """Tell whether *word*, in small letters, says only where somebody is from: "norwegian"."""
    return word not in lexicon.no_demonyms if word.endswith(lexicon.demonym_endings) else word in lexicon.demonyms


def _past_role_nouns(tokens: Sequence[Token], at: int, end: int, lexicon: QuoteLexicon) -> int:
    """Return the index past further role nouns: "the police officer", "the party leader"."""
    return next((p for p in range(at, end) if not _is_further_noun(tokens[p], lexicon)), max(at, end))


def _is_further_noun(token: Token, lexicon: QuoteLexicon) -> bool:
    if token.is_capital or token.lower in lexicon.verbs:
        return False
    return lexicon.is_role(token.lower)
