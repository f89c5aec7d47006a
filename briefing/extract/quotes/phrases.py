"""Noun phrases that can speak: names, roles, pronouns, read forward or backward from a verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.extract.quotes.genders import first_names
from briefing.extract.quotes.lexicon import Lexicon
from briefing.extract.quotes.tokens import Token
from briefing.model import Span

_BARE = 4
"""Tokens of a phrase that speaks though no noun of it is known: "the announcer"."""

Kind = Literal["name", "role", "pronoun"]

_LONGEST = 12
"""Tokens of a phrase; a longer one is no subject but a clause that was misread."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of tokens that can be a speaker."""

    first: int
    end: int
    """Tokens, end exclusive."""
    span: Span
    """The name alone, or the whole phrase where there is no name."""
    kind: Kind
    role: Span | None = None
    """Words before the name that say what it is."""


def read_forward(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return the noun phrase that starts with the token *at*, or None."""
    if at >= end or not tokens[at].is_word:
        return None
    word = tokens[at].text.lower()
    if word in lexicon.pronouns:
        return Phrase(at, at + 1, tokens[at].span, "pronoun") if lexicon.pronouns[word] != "x" else None
    limit = at
    while limit < min(end, at + _LONGEST) and _goes_on(tokens, limit, at, end, lexicon):
        limit += 1
    return _name_or_role(tokens, at, limit, lexicon)


def _goes_on(tokens: Sequence[Token], place: int, first: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether the token *place* still belongs to a phrase that began with *first*."""
    token = tokens[place]
    if not token.is_word or token.text[:1].isdigit():
        return False
    word = token.text.lower()
    if token.is_capital:
        return word not in lexicon.weekdays
    if place == first and word in lexicon.articles:
        return True
    if lexicon.code == "en" and word.endswith("ing") and place > first + 1:
        return False  # "a source speaking to Roe": a clause of its own begins
    if lexicon.reports(word):
        return False
    follows_capital = place + 1 < end and tokens[place + 1].is_capital
    if word in lexicon.particles and follows_capital:
        return True
    if word in lexicon.linking and place > first:
        # "head of the rescue service", but not "Oduya of course": what it links to must be a noun phrase.
        return not any(token.is_capital for token in tokens[first:place]) or follows_capital
    return word not in lexicon.stops and (word not in lexicon.skipped or word in lexicon.articles)


def read_backward(tokens: Sequence[Token], end: int, start: int, lexicon: Lexicon) -> Phrase | None:
    """Return the noun phrase that ends right before the token *end*, none of it before *start*."""
    at = end
    while at > start and _continues_back(tokens, at - 1, end, lexicon):
        at -= 1
    while at < end and not _can_begin(tokens[at], lexicon):
        at += 1
    return read_exactly(tokens, at, end, lexicon)


def read_exactly(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase that the tokens from *at* to *end* make."""
    if at >= end:
        return None
    word = tokens[end - 1].text.lower()
    if word in lexicon.pronouns:
        known = lexicon.pronouns[word] != "x"
        return Phrase(end - 1, end, tokens[end - 1].span, "pronoun") if known else None
    return _name_or_role(tokens, at, end, lexicon)


def _continues_back(tokens: Sequence[Token], place: int, end: int, lexicon: Lexicon) -> bool:
    token = tokens[place]
    if not token.is_word or end - place > _LONGEST or token.text[:1].isdigit():
        return False
    word = token.text.lower()
    if word in lexicon.pronouns:
        return place == end - 1
    if place + 1 < end and tokens[place + 1].text.lower() in lexicon.pronouns:
        return False
    if token.is_capital:
        return word not in lexicon.weekdays
    if lexicon.reports(word):
        return False
    if word in lexicon.articles or word in lexicon.particles or word in lexicon.linking:
        return True
    return word not in lexicon.stops


def _can_begin(token: Token, lexicon: Lexicon) -> bool:
    word = token.text.lower()
    return token.is_capital or word in lexicon.articles or (word not in lexicon.stops and word not in lexicon.linking)


def _name_or_role(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return the last run of capitals as a name, without its titles; or a phrase with a role noun."""
    run = _last_run(tokens, at, end, lexicon)
    if run and (name := _peel(tokens, *run, lexicon)):
        role = Span(tokens[at].span.start, tokens[name[0] - 1].span.end) if name[0] > at else None
        role = _tidy_role(tokens, at, name[0], lexicon) if role else None
        span = Span(tokens[name[0]].span.start, tokens[name[1] - 1].span.end)
        return Phrase(at, end, span, "name", role)
    nouns = [token.text.lower() for token in tokens[at:end]]
    if nouns and nouns[0] in lexicon.possessives:
        return None
    if any(noun in lexicon.organisations or lexicon.role_of(noun) is not None for noun in nouns):
        return Phrase(at, end, Span(tokens[at].span.start, tokens[end - 1].span.end), "role")
    if 1 < end - at <= _BARE and nouns[0] in lexicon.articles and not set(nouns) & (lexicon.stops - lexicon.articles):
        return Phrase(at, end, Span(tokens[at].span.start, tokens[end - 1].span.end), "role")
    return None


def _last_run(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the last run of capitals in the phrase, particles between them included.

    Where a linking word stands before it, the head is what stands before that:
    "a spokeswoman for Sound Terminals" is no Sound Terminals.
    """
    runs: list[tuple[int, int]] = []
    place = at
    while place < end:
        opens = place == at and tokens[place].text.lower() in lexicon.opening
        if tokens[place].is_capital and not opens:
            stop = place + 1
            while stop < end and (tokens[stop].is_capital or _is_inner(tokens, stop, end, lexicon)):
                stop += 1
            runs.append((place, stop))
            place = stop
        else:
            place += 1
    if not runs:
        return None
    first, stop = runs[-1]
    linked = first > at and tokens[first - 1].text.lower() in (lexicon.linking | lexicon.particles)
    if not linked and first > at + 1 and tokens[first - 1].text.lower() in lexicon.articles:
        linked = tokens[first - 2].text.lower() in lexicon.linking
    if not linked:
        return first, stop
    return runs[0] if len(runs) > 1 and runs[0][0] <= at + 1 else None


def _is_inner(tokens: Sequence[Token], place: int, end: int, lexicon: Lexicon) -> bool:
    return tokens[place].text.lower() in lexicon.particles and place + 1 < end and tokens[place + 1].is_capital


def _peel(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the run after its last title or role word, or from its first name on.

    "Environment Minister Rosa Delane" is Rosa Delane, and so is "Vell Press photographer Rosa Delane".
    """
    for place in range(end - 1, first - 1, -1):
        if lexicon.role_of(tokens[place].text) is not None:
            return (place + 1, end) if place + 1 < end else None
    names = [place for place in range(first, end - 1) if tokens[place].text.lower() in first_names()]
    if names:
        return names[0], end
    return None if lexicon.code == "de" and not _is_german_name(tokens, first, end, lexicon) else (first, end)


def _is_german_name(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> bool:
    """Tell a name from other German nouns, which have capitals too: it stands without an article."""
    before = tokens[first - 1].text.lower() if first else ""
    if tokens[first].text.lower() in lexicon.organisations or before in lexicon.articles:
        return False
    announced = lexicon.reports(before) or before in lexicon.according or lexicon.role_of(before) is not None
    return end - first == 1 and (announced or not before[:1].isalnum())


def _tidy_role(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> Span | None:
    """Return the words from *first* to *end* as a role if one of them is a role noun, without article and titles."""
    while first < end and tokens[first].text.lower() in lexicon.articles:
        first += 1
    while end > first and tokens[end - 1].text.lower().rstrip(".") in lexicon.titles:
        end -= 1
    if not any(lexicon.role_of(token.text) is not None for token in tokens[first:end]):
        return None
    return Span(tokens[first].span.start, tokens[end - 1].span.end)


def read_aside(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Span | None:
    """Return the role that an aside after a name gives: "Roe, the mayor of Vell, said"."""
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return None
    end = at + 1
    while end < len(tokens) and tokens[end].is_word and end - at <= _LONGEST:
        end += 1
    opens = tokens[at + 1].text.lower() in lexicon.articles or lexicon.role_of(tokens[at + 1].text) is not None
    closed = end < len(tokens) and tokens[end].text in (",", ".", ";", ":", ")")
    named = any(lexicon.role_of(token.text) is not None for token in tokens[at + 1 : end])
    return _tidy_role(tokens, at + 1, end, lexicon) if opens and closed and named else None
