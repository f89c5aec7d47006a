"""What a person is, read from the words before and after a name."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.tokens import Token
from briefing.grammar.tokens import POSSESSIVES, token_at

_ROLE_BEFORE = 4
"""Words before a name that may say what the person is."""

_ADJECTIVES = ("al", "ale", "ico", "ica", "ique", "ista", "iste", "ivo", "iva", "if", "ive", "aire", "ario", "aria")
"""Endings of an adjective behind a role noun: "delegato sindacale"."""

_CLOSING = (",", ".", ";", ":", ")")
_INSIDE = frozenset([*POSSESSIVES, "'", "’", "&"])
"""Marks inside a role: "Lorn's head of roads"."""

_AGE_DIGITS = 2
_ASIDE = 12
"""Words of an aside after a name that may say what the person is."""


def role_before(
    tokens: Sequence[Token], at: int, titles: int, first: int, line: int, lexicon: QuoteLexicon
) -> tuple[int, int] | None:
    """Return the words before a name that say what the person is, without article and titles.

    The name begins at the token *at*, behind *titles* words that are no part of it; its mention begins at *first*,
    and its line, past which nothing belongs to it, at *line*.
    """
    least = max(line, at - _ROLE_BEFORE - titles)
    start = next((p for p in range(at, least, -1) if not _is_in_role(tokens, p - 1, first, lexicon)), least)
    if not _names_role(tokens[start:at], lexicon):
        return None
    words = range(at, start, -1)
    end = next((p for p in words if tokens[p - 1].lower.rstrip(".") not in lexicon.titles), start)
    start = _past_lead(tokens, start, end, lexicon)
    last = end - 1 - (lexicon.noun == "first" and tokens[end - 1].lower.endswith(_ADJECTIVES))
    nouns = tokens[start : last + 1]
    return (start, end) if _names_role(nouns[-1:], lexicon) else None


def _is_in_role(tokens: Sequence[Token], index: int, first: int, lexicon: QuoteLexicon) -> bool:
    token = tokens[index]
    if index >= first:
        return True
    if token.kind != "word" or token.lower in lexicon.role_edges:
        return False
    return not lexicon.is_skipped(token.lower)


def _past_lead(tokens: Sequence[Token], start: int, end: int, lexicon: QuoteLexicon) -> int:
    """Return where a role begins behind what only leads to it: small words, articles, a verb, another noun."""
    if tokens[end - 1].is_capital:  # "for three years Governor Oda Linnell"
        start = next((p for p in range(start, end) if not _is_small(tokens[p], lexicon)), end)
    start = next((p for p in range(start, end) if tokens[p].lower not in lexicon.openers), end)
    if end - start > 1:
        start = _past_clause(tokens, _past_verb(tokens, start, lexicon), end, lexicon)
    first = _past_links(tokens, start, end, lexicon)
    foreign = first > start and not _bears_role(tokens[first - 2], lexicon)
    return first if foreign else start  # "the dream of Vell designer Oda Linnell"


def _is_small(token: Token, lexicon: QuoteLexicon) -> bool:
    """Tell whether a word is spelled small, and is none for what somebody does."""
    return token.text.islower() and not _bears_role(token, lexicon)


def _bears_role(token: Token, lexicon: QuoteLexicon) -> bool:
    return lexicon.role_of(token.lower) is not None


def _names_role(words: Sequence[Token], lexicon: QuoteLexicon) -> bool:
    return any(_bears_role(token, lexicon) for token in words)


def _past_verb(tokens: Sequence[Token], start: int, lexicon: QuoteLexicon) -> int:
    """Return the index after a verb that a role before a name is the object of: "to please club manager Roe"."""
    if tokens[start].is_capital or _bears_role(tokens[start], lexicon):
        return start
    before = tokens[start - 1]
    has_subject = before.is_capital and before.lower not in lexicon.openers
    return start + (has_subject or before.lower in lexicon.verb_leads)


def _past_clause(tokens: Sequence[Token], start: int, end: int, lexicon: QuoteLexicon) -> int:
    """Return the index after a verb with a role as its object: "[Delane greeted] mayoral candidate Roe"."""
    words = range(start, end - 1) if lexicon.code == "en" else range(0)
    verbs = [index for index in words if _acts(tokens, index) or _follows_body(tokens, start, index, lexicon)]
    return verbs[-1] + 1 if verbs else start


def _acts(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word behind a name, or before one, is a verb: "denouncing Republican candidate Roe"."""
    word = tokens[index].text
    if not word.islower():
        return False
    beside = tokens[index - 1] if word.endswith("ed") else tokens[index + 1]
    return beside.is_capital and word.endswith(("ed", "ing"))


def _follows_body(tokens: Sequence[Token], start: int, index: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a word behind a body is the verb that it is the subject of: "the union backs chairman Roe"."""
    word = tokens[index].lower
    if index == start or not word.endswith(("ed", "s")):
        return False
    return lexicon.is_organisation(tokens[index - 1].lower) and not lexicon.is_role(word)


def role_in_front(
    tokens: Sequence[Token], at: int, end: int, line: int, lexicon: QuoteLexicon
) -> tuple[int, int] | None:
    """Return the role that a comma parts from the name ``[at, end)``: "according to the mayor, Rosa Lind, ".

    Only right after "according to" or a verb of saying, or at the start of a sentence: there it can be no other.
    """
    if tokens[at - 1].text != "," or not _ends_clause(tokens[end : end + 2], lexicon):
        return None
    back = range(at - 2, max(line, at - 1 - _ASIDE) - 1, -1)
    words = lexicon.introducing
    before = next((p for p in back if not _goes_on(tokens[p]) or tokens[p].lower in words), line - 1)
    if before >= line and tokens[before].lower not in words:
        return None
    before += tokens[before + 1].lower in lexicon.viewing
    opens = tokens[before + 1].lower in lexicon.articles | lexicon.possessives
    return _role_within(tokens, before + 1, at - 1, lexicon) if opens else None


def _ends_clause(after: Sequence[Token], lexicon: QuoteLexicon) -> bool:
    """Tell whether a mark parts a name from what stands *after* it, and the clause does not go on with "and"."""
    parted = all(token.text in (",", ".") for token in after[:1])
    return parted and not any(token.lower in lexicon.joining for token in after[1:])


def _role_within(tokens: Sequence[Token], start: int, end: int, lexicon: QuoteLexicon) -> tuple[int, int] | None:
    """Return the role of one person that ``[start, end)`` tells, without what leads to it: "words of the mayor"."""
    words = [token.lower for token in tokens[start:end]]
    plain = (lexicon.verbal | lexicon.dates).isdisjoint(words)
    noun = _find_role(tokens, start, end, lexicon) if plain else None
    if noun is None or lexicon.role_of(tokens[noun].lower) in ("p", "o"):
        return None
    first = _past_links(tokens, start, noun, lexicon)
    small = lexicon.articles | lexicon.possessives
    return next((p for p in range(first, noun) if tokens[p].lower not in small), noun), end


def _find_role(tokens: Sequence[Token], start: int, end: int, lexicon: QuoteLexicon) -> int | None:
    """Return the first role noun, which has a capital only where all nouns have one."""
    nouns = (p for p in range(start, end) if lexicon.is_verb_second or not tokens[p].is_capital)
    return next((p for p in nouns if _bears_role(tokens[p], lexicon)), None)


def _past_links(tokens: Sequence[Token], start: int, end: int, lexicon: QuoteLexicon) -> int:
    """Return the index after the last word of ``[start, end)`` that ties nouns, or *start*: "of", "for"."""
    return next((p for p in range(end, start, -1) if tokens[p - 1].lower in lexicon.linking), start)


def role_after(tokens: Sequence[Token], at: int, lexicon: QuoteLexicon) -> tuple[int, int] | None:
    """Return the role that stands after a name: "Roe, the mayor of Vell, said", "Roe of the Harbour Board"."""
    at += 2 * has_age(tokens, at)  # "Roe, 43, a nurse"
    if at + 1 >= len(tokens):
        return None
    return _aside(tokens, at, lexicon) if tokens[at].text == "," else _belonging(tokens, at, lexicon)


def has_age(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an age stands after a name: "Oda Linnell, 43,"."""
    if [token.text for token in tokens[at : at + 3 : 2]] != [",", ","]:
        return False
    return tokens[at + 1].text.isdigit() and len(tokens[at + 1].text) <= _AGE_DIGITS


def _aside(tokens: Sequence[Token], at: int, lexicon: QuoteLexicon) -> tuple[int, int] | None:
    """Return the role between the comma *at* and another mark: "the mayor of Vell", "Vell's head of roads"."""
    end = _end_of_aside(tokens, at + 1, lexicon)
    start = next((p for p in range(at + 1, end) if tokens[p].lower not in lexicon.articles), end)
    if not _closes(tokens, at, end) or not _tells_role(tokens[start:end], lexicon):
        return None
    if tokens[start].lower in lexicon.linking:  # "the most of any candidate", but "one of the players"
        return (start - 1, end) if tokens[start - 1].lower in lexicon.ones else None
    opens = start > at + 1 or _bears_role(tokens[start], lexicon)
    return (start, end) if opens or _opens_with_owner(tokens, start, end, lexicon) else None


def _closes(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether an aside that the comma *at* opens is not cut off at token *end*."""
    if end - at > _ASIDE:
        return False
    behind = token_at(tokens, end)
    return behind.is_word or behind.text in _CLOSING


def _tells_role(words: Sequence[Token], lexicon: QuoteLexicon) -> bool:
    return _names_role(words, lexicon) and not any(token.text.isdigit() for token in words)


def _end_of_aside(tokens: Sequence[Token], first: int, lexicon: QuoteLexicon) -> int:
    """Return where words that go on with a role end: before a mark, "who", "in a statement" or a verb that reports."""
    near = range(first, min(len(tokens), first + _ASIDE))
    return next((p for p in near if _ends_aside(tokens, first, p, lexicon)), near.stop)


def _ends_aside(tokens: Sequence[Token], first: int, at: int, lexicon: QuoteLexicon) -> bool:
    ends = lexicon.aside_ends if at > first else lexicon.who
    return not _goes_on(tokens[at]) or tokens[at].lower in ends or _opens_statement(tokens, at, lexicon)


def _opens_statement(tokens: Sequence[Token], at: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether what follows says where it was said, and not what somebody is: "in a statement"."""
    ruled = tokens[at].lower in lexicon.prepositions
    return ruled and any(token.lower in lexicon.statements for token in tokens[at + 1 : at + 3])


def _goes_on(token: Token) -> bool:
    return token.is_word or token.text in _INSIDE


def _opens_with_owner(tokens: Sequence[Token], start: int, end: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a name and its 's open a role: "Tarnline's Head of Sales"."""
    owned = next((p for p in range(start, end) if tokens[p].is_possessive), end)
    named = all(token.is_capital for token in tokens[start:owned])
    return named and _names_role(tokens[owned + 1 : min(end, owned + 1 + _ROLE_BEFORE)], lexicon)


def _belonging(tokens: Sequence[Token], at: int, lexicon: QuoteLexicon) -> tuple[int, int] | None:
    """Return the body that a name belongs to, whole: "of the Lorn Harbour Board", "of the Ministry of Sea Affairs"."""
    if tokens[at].lower not in lexicon.belonging:
        return None
    first = at + 1 + (tokens[at + 1].lower in lexicon.articles)
    end = _past_capitals(tokens, first)
    if tokens[end - 1].lower not in lexicon.institutions:
        return None
    while end - first < _ASIDE and _belongs(tokens, end, lexicon):
        end = _past_capitals(tokens, end + 1)
    return at, end


def _belongs(tokens: Sequence[Token], at: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a name goes on behind a small word: "of Sea Affairs"."""
    return token_at(tokens, at).lower in lexicon.belonging and token_at(tokens, at + 1).is_capital


def _past_capitals(tokens: Sequence[Token], first: int) -> int:
    near = range(first, min(len(tokens), first + _ASIDE))
    return next((p for p in near if not tokens[p].is_capital), near.stop)
