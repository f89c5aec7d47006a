"""Finds the counted noun after a number: "people" in "83 people", "military attacks" in "21 military attacks"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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
_DUTCH_PLURAL = re.compile(r"..(?:en|.s)$")
_APOSTROPHES = frozenset("'’")
_FAR = 14
"""Tokens between "number of" and its number."""


def find_counted(tokens: Sequence[Token], i: int, lexicon: FigureLexicon, value: float) -> tuple[int, int] | None:
    """Return the first token of the counted words from token *i* on and the token after them, or None."""
    if _is_hyphen(tokens, i):
        return (i + 1, i + 2) if lexicon.lists.noun == "plural" else None
    first = _skip(tokens, i, lexicon)
    words = _run(tokens, first, lexicon)
    if not words:
        return None
    finder = _FINDERS.get(lexicon.lists.noun)
    length = finder(words, lexicon, value) if finder else 0
    if not length or _is_subject(tokens, first + length, lexicon) or _is_finite(tokens, first, lexicon):
        return None
    return first, first + length


def _is_finite(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether the word at token *i* is a verb with the look of a plural: the "vive" of "uno su cinque vive"."""
    if lexicon.lists.noun != "first" or tokens[i].lower in lexicon.lists.states | lexicon.lists.people:
        return False
    near = tokens[max(0, i - _BESIDE) : i + _BESIDE + 1]
    return _classify(tuple(token.text for token in near), lexicon.code)[min(i, _BESIDE)] in FINITE


@lru_cache(maxsize=1 << 12)
def _classify(words: tuple[str, ...], code: str) -> str:
    return classify([words], code)


def _is_hyphen(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a hyphen joins the noun to its number: "a four-door car"."""
    hyphen, word = token_at(tokens, i), token_at(tokens, i + 1)
    return hyphen.text in "-‑" and hyphen.is_glued and word.is_glued and word.kind == "word"


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
    noun, following = token_at(tokens, first), token_at(tokens, first + 1)
    if noun.lower in lexicon.lists.states or noun.lower in lexicon.lists.people:
        return first, first + 1
    ends = following.kind == "sign" or following.lower in lexicon.stop
    is_noun = not is_told and ends and _shows_noun(noun, lexicon)
    return (first, first + 1) if is_noun else None


def _shows_noun(token: Token, lexicon: FigureLexicon) -> bool:
    """Tell whether *token* has the look of a counted noun that nothing else has: a plural, in German a capital."""
    if lexicon.lists.noun == "plural":
        return token.kind == "word" and _is_plural(token.lower)
    return lexicon.lists.noun == "capital" and token.is_capital


def tells_whose(token: Token, lexicon: FigureLexicon) -> bool:
    """Tell whether *token* may stand between "of" and a whole: "the", "its", "the bank's"."""
    lower = token.lower
    return lower in lexicon.determiners or lower in _APOSTROPHES or lower.endswith(POSSESSIVES)


def _skip(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> int:
    """Skip "of" and the like between a number and its noun."""
    for step in range(3):
        token = token_at(tokens, i)
        is_owner = step and token.lower in lexicon.determiners
        is_further = token.lower in lexicon.lists.more and not token.lower.endswith("s")
        is_mark = token.text in "'’" and token.is_glued
        i += token.lower in lexicon.lists.skipped or is_owner or is_further or is_mark
    return i


def _run(tokens: Sequence[Token], first: int, lexicon: FigureLexicon) -> list[Token]:
    """Return the tokens up to the next stop word or sign; a hyphen inside a word goes on."""
    run: list[Token] = []
    for token in tokens[first : first + 2 * _REACH]:
        is_inner = token.is_glued and bool(run)
        if token.kind == "word":
            goes_on = is_inner or _goes_on(tokens, first + len(run), lexicon, is_first=not run)
        elif token.kind == "number":
            goes_on = _is_model_number(run, token) or (is_inner and run[-1].text == "-")
        else:
            goes_on = is_inner and token.text == "-"
        if not goes_on:
            break
        run.append(token)
    return run


def _goes_on(tokens: Sequence[Token], i: int, lexicon: FigureLexicon, *, is_first: bool) -> bool:
    """Tell whether the word at token *i* may stand among counted words."""
    if not is_first and _adds_adjective(tokens, i, lexicon):
        return True
    return tokens[i].lower not in lexicon.stop and lexicon.numbers.match(tokens, i) is None


def _adds_adjective(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether "and" at token *i* joins two adjectives before the noun: "digital and physical sales"."""
    if tokens[i].lower not in lexicon.lists.conjunctions or i + 2 >= len(tokens) or lexicon.lists.noun != "plural":
        return False
    before, following, noun = tokens[i - 1], tokens[i + 1], tokens[i + 2]
    are_plain = not _is_plural(before.lower) and before.lower not in lexicon.lists.states
    return are_plain and following.lower not in lexicon.stop and _is_plural(noun.lower)


def _is_model_number(run: Sequence[Token], token: Token) -> bool:
    """Tell whether *token* numbers the product named before it: "63,000 Model 3 sedans"."""
    return bool(run) and token.text.isdigit() and run[-1].text != run[-1].lower


def _plural(words: Sequence[Token], lexicon: FigureLexicon, value: float) -> int:
    """English: the first plural within reach; after "one", the next word."""
    if value == 1 and _is_verb(words[0], lexicon):
        return 0
    for at in [at for at, token in enumerate(words) if token.kind == "word"][:_REACH]:
        token, is_last = words[at], token_at(words, at + 1).text != "-"
        if is_last and (_is_plural(token.lower) or _is_initials(token.text) or token.lower in lexicon.lists.states):
            return _with_plural_head(words, at, lexicon)
        if value == 1 and token.lower in lexicon.lists.things:
            return at + 1
    return _singular(words, lexicon, value)


def _is_verb(token: Token, lexicon: FigureLexicon) -> bool:
    """Tell whether *token* can only be a verb: "one told jurors" counts no jurors."""
    return token.lower in lexicon.lists.verbs - lexicon.lists.states and not _is_plural(token.lower)


def _singular(words: Sequence[Token], lexicon: FigureLexicon, value: float) -> int:
    """English: the noun after "one", "one abstention", or several that stand before another, "a three course meal"."""
    words = list(takewhile(lambda token: not _is_verb(token, lexicon) and token.lower not in lexicon.moves, words))
    is_rank = bool(words) and words[-1].lower in lexicon.lists.superlatives
    if is_rank or not all(_may_be_noun(token) for token in words[:_REACH]):
        return 0
    return len(words) if len(words) < _REACH and (value == 1 or len(words) > 1) else 0


def _may_be_noun(token: Token) -> bool:
    is_plain = token.kind == "word" and token.text == token.lower and len(token.text) > 2
    return is_plain and not token.lower.endswith(("ly", "ed", "ing"))


def _with_plural_head(words: Sequence[Token], at: int, lexicon: FigureLexicon) -> int:
    """Return the length up to the noun at *at*, or the next word if that is a plural too: "sports halls"."""
    following = at + 1
    if following < len(words) and words[following].kind == "word" and _is_plural(words[following].lower) and at == 0:
        is_verb = words[following].lower in lexicon.lists.verbs - lexicon.lists.states
        return at + 1 if is_verb else following + 1
    return at + 1


def _is_plural(word: str) -> bool:
    if len(word) > 4 and word.endswith("men"):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s", "ous"))


def _is_initials(word: str) -> bool:
    """Tell whether *word* is a plural of initials: "TDs", "MPs"."""
    return len(word) > 2 and word.endswith("s") and word[:-1].isalpha() and word[:-1].isupper()


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
    return _after_adjectives(
        words, lambda token: token.is_capital or token.lower in states, ("e", "en", "er", "es", "em")
    )


def _first(words: Sequence[Token], lexicon: FigureLexicon, value: float) -> int:
    """Romance languages: the next word, if it has the look of a plural; adjectives follow it."""
    word = words[0].lower
    if word in lexicon.lists.states or word in lexicon.lists.things:
        return 1
    if words[0].text[:1].isupper() and not words[0].text.isupper():
        return 0
    endings = {"fr": ("s", "x"), "es": ("s",), "pt": ("s",), "it": ("i", "e")}.get(lexicon.code, ())
    return 1 if len(word) > 2 and word.endswith(endings) else 0


def _next(words: Sequence[Token], lexicon: FigureLexicon, value: float) -> int:
    """Dutch: the first word with the look of a plural; words before it must end in "e"."""
    known = lexicon.lists.states | lexicon.lists.things
    return _after_adjectives(
        words, lambda token: token.lower in known or _DUTCH_PLURAL.search(token.lower) is not None, ("e",)
    )


_FINDERS = {"plural": _plural, "capital": _capital, "first": _first, "next": _next}
