"""The class of each token of a document, with what is known of names, roles and days."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.tokens import Token, TokenSentence
from briefing.grammar.classes import GERUND, NAME, NOUN, PAST
from briefing.grammar.words import classify

_MASK = '"'
"""What the tagger sees of a quotation."""

_BEFORE_NOUN = "jt'9e"
"""Classes of what stands before a noun, and before no verb."""

_UNLIKE_ROLES = "irj?vp"
"""Classes that a rare word for what somebody does may be taken for: "hydrologist"."""

_PAST = "ed"
"""Ending of a rare verb in the past that looks like a name but for its small letter: "bristled"."""

_SMALL = "etkco"
"""Classes of words that are no part of a name, whatever their letters."""


def classify_words(tokens: Sequence[Token], sentences: Sequence[TokenSentence], code: str) -> str:
    """Return the class of each token by itself; what stands between marks is one word to those around it."""
    words = [[_MASK if t.quote is not None else t.text for t in tokens[s.first : s.end]] for s in sentences]
    return classify(words, code)


def classify_tokens(tokens: Sequence[Token], codes: str, mentions: Sequence[Mention], lexicon: QuoteLexicon) -> str:
    """Return the class of each token with what is known of names, of the *codes* that it has by itself."""
    named = {
        at
        for mention in mentions
        if mention.is_named and (mention.end - mention.first > 1 or codes[mention.first] != GERUND)
        for at in range(mention.first, mention.end)
    }
    inner = {at for mention in mentions if mention.is_named for at in range(mention.first + 1, mention.end)}
    return "".join(
        [
            NAME if at in inner and t.is_capital else _class_of(t, code, at in named, lexicon)
            for at, (t, code) in enumerate(zip(tokens, codes, strict=True))
        ]
    )


def _class_of(token: Token, code: str, is_named: bool, lexicon: QuoteLexicon) -> str:
    if token.quote is not None:
        return "Q"
    if code in _UNLIKE_ROLES and token.lower in lexicon.nouns and not lexicon.reports(token.lower):
        return NOUN
    if not token.is_capital and code == NAME and token.lower.endswith(_PAST) and lexicon.code == "en":
        return PAST[0]
    if not token.is_capital:
        return "z" if code in "nN" and lexicon.code != "en" and token.lower in lexicon.dates else code
    if is_named and code not in _SMALL:
        return NAME
    return "z" if token.lower in lexicon.dates else code


def is_noun(tokens: Sequence[Token], codes: str, at: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a word that may report is a noun here: "his claims", "Lorn claims of"."""
    if codes[at] != NOUN:
        return False
    described = at > 0 and codes[at - 1] in _BEFORE_NOUN
    return described or (at + 1 < len(tokens) and tokens[at + 1].lower in lexicon.belonging)
