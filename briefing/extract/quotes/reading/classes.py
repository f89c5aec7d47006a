"""The class of each token of a document, with what is known of names, roles and days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.tokens import Token, TokenSentence
from briefing.grammar.attachment import tied_phrase
from briefing.grammar.chunks import NounPhrases, head_of
from briefing.grammar.classes import DETERMINER, GERUND, NAME, NOUN, PAST
from briefing.grammar.tokens import token_at
from briefing.grammar.words import classify

_MASK = '"'
"""What the tagger sees of a quotation."""

_BEFORE_NOUN = "jt'9e"
"""Classes of what stands before a noun, and before no verb."""

_UNLIKE_ROLES = "irj?vp"
"""Classes that a rare word for what somebody does may be taken for: "hydrologist"."""

_LIKE_DATES = ("nN", "")
"""Classes that a day or a month in small letters may have, where it is written so, and in English."""

_SMALL = "etkco"
"""Classes of words that are no part of a name, whatever their letters."""


def classify_words(tokens: Sequence[Token], sentences: Sequence[TokenSentence], code: str) -> str:
    """Return the class of each token by itself; what stands between marks is one word to those around it."""
    words = [[_MASK if t.quote is not None else t.text for t in tokens[s.first : s.end]] for s in sentences]
    return classify(words, code)


def classify_tokens(
    tokens: Sequence[Token], words: Sequence[str], codes: str, mentions: Sequence[Mention], lexicon: QuoteLexicon
) -> str:
    """Return the class of each token with what is known of names, of the *codes* that it has by itself."""
    settled = list(codes)
    for at in [at for at, code in enumerate(codes) if code == NAME]:
        settled[at] = _class_of_name(tokens[at], lexicon)
    for at in [at for at, word in enumerate(words) if word in lexicon.recoded]:
        settled[at] = _known_class(tokens[at], codes[at], lexicon)
    for at in [at for at, token in enumerate(tokens) if token.quote is not None]:
        settled[at] = "Q"
    for mention in mentions:
        if mention.is_named:
            _settle_name(settled, tokens, codes, mention)
    return "".join(settled)


def _known_class(token: Token, code: str, lexicon: QuoteLexicon) -> str:
    """Return the class of a noun for what somebody does, or of a day or month."""
    if token.lower not in lexicon.dates:
        return NOUN if code in _UNLIKE_ROLES else code
    return "z" if token.is_capital or code in _LIKE_DATES[lexicon.code == "en"] else code


def _class_of_name(token: Token, lexicon: QuoteLexicon) -> str:
    """Return the class of what looks like a name, be it a rare verb but for its small letter: "bristled"."""
    return PAST[0] if token.lower.endswith(lexicon.past_endings) and not token.is_capital else NAME


def _settle_name(settled: list[str], tokens: Sequence[Token], codes: str, mention: Mention) -> None:
    """Let the words with a capital be names, the first of them if nothing else is known of it."""
    first = mention.first
    stands = codes[first] in _SMALL or settled[first] not in (codes[first], "z")
    alone = codes[first : mention.end] == GERUND
    for at in range(first + (stands or alone), mention.end):
        settled[at] = NAME if tokens[at].is_capital else settled[at]


def is_noun(tokens: Sequence[Token], codes: str, at: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a word that may report is a noun here: "his claims", "Lorn claims of"."""
    if codes[at] != NOUN:
        return False
    if at > 0 and codes[at - 1] in _BEFORE_NOUN:
        return True
    return token_at(tokens, at + 1).lower in lexicon.belonging


def find_ties(words: Sequence[str], codes: str, lexicon: QuoteLexicon) -> frozenset[int]:
    """Return the tokens that go on with the noun phrase before them: "of", "for", and the genitive "des"."""
    small = [n for n, word in enumerate(words) if word in lexicon.tying]
    return frozenset(small if lexicon.is_verb_second else [n for n in small if codes[n] != DETERMINER])


def find_sites(
    ties: Iterable[int], words: Sequence[str], codes: str, phrases: NounPhrases, lexicon: QuoteLexicon
) -> Iterator[int]:
    """Yield those of *ties* behind which stands where something is said: "[in] a statement"."""
    for n in [n for n in ties if words[n] in lexicon.sites]:
        phrase = tied_phrase(phrases, n, len(words))
        if phrase and words[head_of(codes, phrase, lexicon.noun)] in lexicon.statements:
            yield n
