"""Whether a phrase tells a reader who speaks: "the mayor", "the board of Lorn", and not "the 30-year-old"."""

from __future__ import annotations

from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.mentions import Mention, is_demonym
from briefing.extract.quotes.reading.reading import Reading
from briefing.extract.quotes.reading.tokens import Token


def is_bare(reading: Reading, mention: Mention) -> bool:
    """Tell whether a phrase says nothing of somebody but an age, or where they are from: "the Norwegian"."""
    if mention.kind != "phrase":
        return False
    telling = [word for word in reading.words[mention.first : mention.end] if word not in reading.lexicon.articles]
    return bool(telling) and all(_describes(word, reading.lexicon) for word in telling)


def _describes(word: str, lexicon: QuoteLexicon) -> bool:
    """Tell whether *word* is an adjective that many a person has: "30-year-old", "Irish", "former"."""
    if word.endswith(lexicon.ages) or is_demonym(word, lexicon):
        return True
    return word in lexicon.ranks and not lexicon.is_role(word)


def names_somebody(reading: Reading, mention: Mention) -> bool:
    """Tell whether a phrase holds a name, or a noun for people, for bodies or for what they write.

    One that says whose somebody is, "her mother", tells nobody who they are.
    """
    if mention.kind == "phrase" and reading.tokens[mention.first].lower in reading.lexicon.possessives:
        return False
    words = reading.tokens[mention.first : mention.end]
    return any(_tells(token, reading.lexicon) or _is_speaking(token.lower, reading.lexicon) for token in words)


def _is_speaking(word: str, lexicon: QuoteLexicon) -> bool:
    """Tell whether *word* is a noun, in the plural too, for what can speak."""
    nouns = (word, word.removesuffix("s"))
    return any(lexicon.is_role(noun) or noun in lexicon.statements or noun in lexicon.plurals for noun in nouns)


def _tells(token: Token, lexicon: QuoteLexicon) -> bool:
    """Tell whether a word with a capital is a name; where nouns have capitals it must be known for one."""
    if not token.is_capital:
        return False
    if lexicon.is_verb_second:
        return token.lower in lexicon.proper
    return not (token.lower in lexicon.openers or _describes(token.lower, lexicon))
