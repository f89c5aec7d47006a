"""Finds the counted noun after a number: "people" in "83 people", "military attacks" in "21 military attacks"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from briefing.extract.figures.lexicon import FigureLexicon
from briefing.grammar.classes import FINITE
from briefing.grammar.tokens import POSSESSIVES, Token, is_stop, token_at
from briefing.grammar.words import classify

_REACH = 4
"""Words after the number within which the noun must stand."""
_BESIDE = 3
"""Words on either side by which the class of one is told; the first is read as one that opens a sentence."""
_FAR = 14
"""Tokens between "number of" and its number."""
_LINKS = 3
"""Words such as "of the" between a number and its noun."""
_INITIALS = re.compile(r"[A-Z]{2,}s")
"""A plural of initials: "TDs", "MPs"."""
_ENGLISH_PLURAL = re.compile(r".{2,}(?:men|[^sui'’]s)")
_ENGLISH_NOUN = re.compile(r"[^\W\d_].{2,}(?<!ly|ed)(?<!ing)")
_SHORTEST_STEM = 2
"""Letters before the ending of a plural in Romance languages."""
_OWNERS = (*POSSESSIVES, "'", "’")
_DUTCH_PLURAL = re.compile(r"..(?:en|.s)$")
_GERMAN_ADJECTIVES = ("e", "en", "er", "es", "em")
_ROMANCE_PLURALS: Mapping[str, tuple[str, ...]] = {"fr": ("s", "x"), "es": ("s",), "pt": ("s",), "it": ("i", "e")}


def find_counted(tokens: Sequence[Token], i: int, lexicon: FigureLexicon, value: float) -> tuple[int, int] | None:
    """Return the first token of the counted words from token *i* on and the token after them, or None."""
    if _is_compound(tokens, i):
        return (i + 1, i + 2) if lexicon.lists.noun == "plural" else None
    first = _skip(tokens, i, lexicon)
    words = tokens[first : _find_end(tokens, first, lexicon)]
    finder = _FINDERS.get(lexicon.lists.noun, _unknown)
    length = finder(words, lexicon, value) if words else 0
    if not length or _is_subject(tokens, first + length, lexicon) or _is_finite(tokens, first, lexicon):
        return None
    return first, first + length


def _is_finite(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether the word at token *i* is a verb with the look of a plural: the "vive" of "uno su cinque vive"."""
    if lexicon.lists.noun != "first" or tokens[i].lower in lexicon.known_nouns:
        return False
    near = tokens[max(0, i - _BESIDE) : i + _BESIDE + 1]
    return _classify(tuple(token.text for token in near), lexicon.code)[min(i, _BESIDE)] in FINITE


@lru_cache(maxsize=1 << 12)
def _classify(words: tuple[str, ...], code: str) -> str:
    return classify([words], code)


def _is_compound(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a hyphen joins the noun to its number: "a four-door car"."""
    word = token_at(tokens, i + 1)
    return token_at(tokens, i).is_hyphen and word.is_glued and word.kind == "word"


def _is_subject(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether the noun before token *i* is who thinks of the number: "the 50m analysts had expected"."""
    at = i + (token_at(tokens, i).lower in lexicon.lists.breaks)
    is_expected = token_at(tokens, at).lower in lexicon.lists.expected
    return is_expected and token_at(tokens, at + 1).lower not in lexicon.lists.to


def find_announced(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[int, int] | None:
    """Return the counted words told before the number at token *i*: "the number of people killed rose to 44"."""
    if token_at(tokens, i - 1).lower not in lexicon.lists.arrive:
        return None
    for at in range(i - 2, max(-1, i - _FAR), -1):
        if tokens[at].kind == "number" or is_stop(tokens, at):
            return None
        found = lexicon.number_of.match(tokens, at)
        if found:
            return find_counted(tokens, found[1], lexicon, 2)
    return None


def find_partitive(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[int, int] | None:
    """Return what some of those told before are, behind their number at token *i*: "nine of them crew".

    Behind a verb, "four of whom were children", only what cannot be anything but people or things told by their state.
    """
    found = lexicon.of_them.match(tokens, i)
    if found is None:
        return None
    is_told = token_at(tokens, found[1]).lower in lexicon.lists.being
    first = _skip(tokens, found[1] + is_told, lexicon)
    noun = token_at(tokens, first)
    if noun.lower in lexicon.known_nouns:
        return first, first + 1
    is_noun = not is_told and _ends_phrase(tokens, first + 1, lexicon) and _shows_noun(noun, lexicon)
    return (first, first + 1) if is_noun else None


def _ends_phrase(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether a noun phrase may end before token *i*."""
    token = token_at(tokens, i)
    return token.kind == "sign" or token.lower in lexicon.stop


def _shows_noun(token: Token, lexicon: FigureLexicon) -> bool:
    """Tell whether *token* has the look of a counted noun that nothing else has: a plural, in German a capital."""
    if lexicon.lists.noun == "plural":
        return _is_plural(token.lower)
    return lexicon.lists.noun == "capital" and token.is_capital


def tells_whose(token: Token, lexicon: FigureLexicon) -> bool:
    """Tell whether *token* may stand between "of" and a whole: "the", "its", "the bank's"."""
    return token.lower in lexicon.determiners or token.lower.endswith(_OWNERS)


def _skip(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> int:
    """Return the token after "of", "of the" and the like at token *i*, which stand between a number and its noun."""
    after = i
    for links in (lexicon.links, *[lexicon.links | lexicon.determiners] * (_LINKS - 1)):
        token = token_at(tokens, after)
        after += token.lower in links or token.is_apostrophe
    return after


def _find_end(tokens: Sequence[Token], first: int, lexicon: FigureLexicon) -> int:
    """Return the token after the words that may name what is counted, the first of them at token *first*."""
    if token_at(tokens, first).kind != "word" or not _is_open(tokens, first, lexicon):
        return first
    most = min(len(tokens), first + 2 * _REACH)
    for after in range(first + 1, most):
        if not _goes_on(tokens, after, lexicon):
            return after
    return most


def _goes_on(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether token *i* may stand among counted words, behind another one."""
    token, before = tokens[i], tokens[i - 1]
    if token.kind == "sign":
        return token.text == "-" and token.is_glued
    if token.kind == "word":
        return token.is_glued or _is_open(tokens, i, lexicon) or _adds_adjective(tokens, i, lexicon)
    if before.text == "-":  # "three A-10 jets"
        return token.is_glued
    return before.has_capital and token.text.isdigit()  # "63,000 Model 3 sedans"


def _is_open(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether the word at token *i* is neither a stop word nor a number."""
    return tokens[i].lower not in lexicon.stop and lexicon.numbers.match(tokens, i) is None


def _adds_adjective(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether "and" at token *i* joins two adjectives before the noun: "digital and physical sales"."""
    if tokens[i].lower not in lexicon.lists.conjunctions or lexicon.lists.noun != "plural":
        return False
    return token_at(tokens, i + 1).lower not in lexicon.stop and _is_plural(token_at(tokens, i + 2).lower)


def _plural(words: Sequence[Token], lexicon: FigureLexicon, value: float) -> int:
    """English: the first plural within reach; after "one", the next word."""
    if value == 1 and _is_verb(words[0], lexicon):
        return 0
    ones = lexicon.lists.things if value == 1 else ()
    for at in [at for at, token in enumerate(words) if token.kind == "word"][:_REACH]:
        is_last = token_at(words, at + 1).text != "-"
        if is_last and _counts_several(words[at], lexicon):
            return at + 1 + (at == 0 and _is_head(token_at(words, 1), lexicon))
        if words[at].lower in ones:
            return at + 1
    return _singular(words, lexicon, value)


def _counts_several(token: Token, lexicon: FigureLexicon) -> bool:
    is_ending = _is_plural(token.lower) or _INITIALS.fullmatch(token.text) is not None
    return is_ending or token.lower in lexicon.lists.states


def _is_head(token: Token, lexicon: FigureLexicon) -> bool:
    """Tell whether the word after a plural is the plural that both are one noun with: "sports halls"."""
    return _is_plural(token.lower) and token.lower not in lexicon.pure_verbs


def _is_verb(token: Token, lexicon: FigureLexicon) -> bool:
    """Tell whether *token* can only be a verb: "one told jurors" counts no jurors."""
    return token.lower in lexicon.pure_verbs and not _is_plural(token.lower)


def _singular(words: Sequence[Token], lexicon: FigureLexicon, value: float) -> int:
    """English: the noun after "one", "one abstention", or several that stand before another, "a three course meal"."""
    words = list(takewhile(lambda token: token.lower not in lexicon.moves and not _is_verb(token, lexicon), words))
    is_rank = token_at(words, len(words) - 1).lower in lexicon.lists.superlatives
    if is_rank or not all(map(_may_be_noun, words[:_REACH])):
        return 0
    least = 1 if value == 1 else 2
    return len(words) if least <= len(words) < _REACH else 0


def _may_be_noun(token: Token) -> bool:
    return not token.has_capital and _ENGLISH_NOUN.fullmatch(token.text) is not None


def _is_plural(word: str) -> bool:
    return _ENGLISH_PLURAL.fullmatch(word) is not None


def _after_adjectives(words: Sequence[Token], is_noun: Callable[[Token], bool], endings: tuple[str, ...]) -> int:
    """Return the length up to the first noun, with only words of *endings* before it; 0 where there is none."""
    for at, token in enumerate(words[:_REACH]):
        if is_noun(token):
            return at + 1
        if not token.lower.endswith(endings):
            return 0
    return 0


def _capital(words: Sequence[Token], lexicon: FigureLexicon, value: float) -> int:
    """German: the first word with a capital; words before it must be adjectives."""
    states = lexicon.lists.states
    return _after_adjectives(words, lambda token: token.is_capital or token.lower in states, _GERMAN_ADJECTIVES)


def _first(words: Sequence[Token], lexicon: FigureLexicon, value: float) -> int:
    """Romance languages: the next word, if it has the look of a plural; adjectives follow it."""
    word = words[0]
    if word.lower in lexicon.bare_nouns:
        return 1
    if word.is_capital and not word.text.isupper():  # a name
        return 0
    return int(word.lower.endswith(_ROMANCE_PLURALS.get(lexicon.code, ()), _SHORTEST_STEM))


def _next(words: Sequence[Token], lexicon: FigureLexicon, value: float) -> int:
    """Dutch: the first word with the look of a plural; words before it must end in "e"."""
    known = lexicon.bare_nouns
    return _after_adjectives(
        words, lambda token: token.lower in known or _DUTCH_PLURAL.search(token.lower) is not None, ("e",)
    )


def _unknown(words: Sequence[Token], lexicon: FigureLexicon, value: float) -> int:
    """Of other languages no noun can be told."""
    return 0


_FINDERS = {"plural": _plural, "capital": _capital, "first": _first, "next": _next}
