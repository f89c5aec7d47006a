"""Finds the subject of the clause a figure stands in, from word lists alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from briefing.extract.figures.concepts.phrase import is_verb, is_word, phrase_after, phrase_before
from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.finding import Finding
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.grammar.rows import Rows
from briefing.grammar.tokens import Token, token_at

_REACH = 40
"""Tokens before the figure within which its verb must stand."""
_ASIDE = 14
"""Tokens of an aside between commas or brackets."""
_MOST_VERBS = 4
"""Verbs tried, the nearest first: "hit its highest level, having increased by 43%" has its subject before the first."""

_PLURAL = re.compile(r".{3,}s")
_PAIRED = {",": ",", ")": "("}
"""What an aside opens with, by what it closes with."""

_Found = tuple[int, int] | None


def find_subject(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return the subject of the nearest verb before *finding* that has one, or of the one after it."""
    start = excerpt.start_of_sentence(finding.first, _REACH)
    tried = 0
    for verb in range(finding.first, start, -1):
        if not is_verb(excerpt, verb):
            continue
        found = _subject_of(excerpt, verb, start)
        if found is not None and any(_SUBJECTS.answer(_SubjectPhrase(excerpt, *found))):
            return found
        tried += 1
        if tried == _MOST_VERBS:
            break
    return _leading(excerpt, finding, start)


class _SubjectPhrase(NamedTuple):
    """The tokens ``[first, after)``, which may be a subject."""

    excerpt: Excerpt
    first: int
    after: int

    @property
    def opener(self) -> Token:
        return self.excerpt.tokens[self.first]

    @property
    def last(self) -> Token:
        return self.excerpt.tokens[self.after - 1]

    @property
    def words(self) -> FigureLexicon:
        return self.excerpt.words

    def lower(self, i: int) -> str:
        """Return token *i* in small letters."""
        return token_at(self.excerpt.tokens, i).lower


_FEATURES: Mapping[str, Callable[[_SubjectPhrase], object]] = {
    "several words": lambda phrase: phrase.after - phrase.first > 1,
    "opens": lambda phrase: phrase.first == 0,
    "name": lambda phrase: phrase.opener.has_capital,
    "noun ending": lambda phrase: phrase.opener.lower.endswith(phrase.words.noun_endings),
    "name last": lambda phrase: phrase.last.has_capital,
    "number last": lambda phrase: phrase.last.kind == "number",
    "plural last": lambda phrase: _PLURAL.fullmatch(phrase.last.text),
    "state last": lambda phrase: phrase.last.lower in phrase.words.lists.states,
    "determiner": lambda phrase: phrase.lower(phrase.first - 1) in phrase.words.determiners,
    "being": lambda phrase: phrase.lower(phrase.first - 2) in phrase.words.lists.being,
    "turn behind": lambda phrase: phrase.lower(phrase.after) in phrase.words.moves,
}
_SUBJECTS: Rows[_SubjectPhrase, str] = Rows(
    _FEATURES,
    (
        ("several words", "no single word"),
        ("name", "a name"),
        ("opens", "it opens the text"),
        ("determiner", "an article stands before"),
        ("turn behind", "it turns"),
        ("noun ending", "it ends as nouns do"),
    ),
)
"""What shows that a phrase before a verb is a noun."""
_BARE_SUBJECTS: Rows[_SubjectPhrase, str] = Rows(
    _FEATURES,
    (
        ("name last", "a name"),
        ("state last", "those of a state"),
        ("number last", "a name with a number"),
        ("plural last", "several"),
        ("determiner, being", "the subject of a form of be"),  # "in mei was de huur"
    ),
)
"""What shows that a phrase right before its figure, without a verb between, is a subject."""


def _leading(excerpt: Excerpt, finding: Finding, start: int) -> _Found:
    """Return the noun phrase that opens a sentence without a verb, or stands right before: "Shares up 3%"."""
    at = finding.first
    found = phrase_before(excerpt, at, start)
    if found is not None:
        return found if any(_BARE_SUBJECTS.answer(_SubjectPhrase(excerpt, *found))) else None
    found = phrase_before(excerpt, excerpt.skip_back(at, start, _is_no_word), start)
    if found and _opens(excerpt, found[0], start):
        return found
    return phrase_after(excerpt, start) if excerpt.tokens[start].is_capital else None


def _is_no_word(excerpt: Excerpt, i: int) -> bool:
    return not is_word(excerpt, i)


def _opens(excerpt: Excerpt, first: int, start: int) -> bool:
    return excerpt.skip_back(first, start, _is_determiner) == start


def _is_determiner(excerpt: Excerpt, i: int) -> bool:
    return excerpt.tokens[i].lower in excerpt.words.determiners


def _subject_of(excerpt: Excerpt, verb: int, start: int) -> _Found:
    """Return the noun phrase before the verb at token *verb*, over adverbs and auxiliaries; None for a pronoun."""
    at = _before_aside(excerpt, excerpt.skip_back(verb, start, _is_between), start)
    is_relative = excerpt.before(at, start).lower in excerpt.words.lists.relatives
    if is_relative:
        at -= 1 + (excerpt.before(at - 1, start).text == ",")
    found = phrase_before(excerpt, at, start)
    if found is None or is_relative:
        return found
    return _head(excerpt, found[0], start) or found


def _before_aside(excerpt: Excerpt, at: int, start: int) -> int:
    """Return *at*, or where an aside before it opens: "debt, excluding banks, was", "oil (WTI) rose".

    An aside of several parts that tells who says so opens where its first part does: "the rate, said Mara Quist, the
    minister, fell", "the rate, Mara Quist, the minister, told reporters, fell".
    """
    last = _opening(excerpt, at, start)
    second = _opening(excerpt, last + 1, start) if last < at else at
    if second >= last:
        return last
    if _lacks_speaker(excerpt, last, at):
        third = _opening(excerpt, second + 1, start)
        return third if third < second and excerpt.tokens[third + 1].text[:1].isupper() else second
    is_told = any(token.lower in excerpt.words.reporting for token in excerpt.tokens[second:last])
    return second if is_told else last


def _opening(excerpt: Excerpt, at: int, start: int) -> int:
    """Return the comma or bracket that opens what the one before token *at* closes, or *at*."""
    opening = _PAIRED.get(excerpt.before(at, start).text)
    near = range(at - 2, max(start, at - _ASIDE), -1) if opening else ()
    return next((i for i in near if excerpt.tokens[i].text == opening), at)


def _lacks_speaker(excerpt: Excerpt, opened: int, after: int) -> bool:
    """Tell whether the part from the comma at token *opened* on has only the verb of who says so: "told reporters"."""
    verb, following = excerpt.tokens[opened + 1], excerpt.tokens[opened + 2]
    if verb.lower not in excerpt.words.reporting:
        return False
    return following.text == following.text.lower() and following.lower not in excerpt.words.determiners


def _is_between(excerpt: Excerpt, i: int) -> bool:
    """Tell whether token *i* may stand between subject and verb: an auxiliary, "also", "sharply"."""
    token, words = excerpt.tokens[i], excerpt.words
    if token.kind != "word":
        return token.is_apostrophe
    return token.lower in words.between or token.lower.endswith(words.between_endings)


def _head(excerpt: Excerpt, first: int, start: int) -> _Found:
    """Return the noun phrase on which the one at token *first* depends: "sales" in "sales in Japan rose"."""
    found: _Found = None
    at = first
    while at > start:
        link = max(start, excerpt.skip_back(at, start, _is_determiner) - 1)
        is_linked = excerpt.tokens[link].lower in excerpt.words.head_links
        before = phrase_before(excerpt, link, start) if is_linked else None
        if before is None:
            break
        found, at = before, before[0]
    return found
