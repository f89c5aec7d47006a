"""Finds the subject of the clause a figure stands in, from word lists alone."""

from __future__ import annotations

from briefing.extract.figures.concepts.phrase import is_word, phrase_after, phrase_before
from briefing.extract.figures.concepts.verbs import is_verb
from briefing.extract.figures.finding import Finding
from briefing.extract.figures.passage import Passage

_REACH = 40
"""Tokens before the figure within which its verb must stand."""
_ASIDE = 14
"""Tokens of an aside between commas or brackets."""
_MOST_VERBS = 4
"""Verbs tried, the nearest first: "hit its highest level, having increased by 43%" has its subject before the first."""

_Found = tuple[int, int] | None


def find_subject(passage: Passage, finding: Finding) -> _Found:
    """Return the subject of the nearest verb before *finding* that has one, or of the one after it."""
    start = _sentence_start(passage, finding.first)
    tried = 0
    for verb in range(finding.first, start, -1):
        if not is_verb(passage, verb):
            continue
        found = _subject_of(passage, verb, start)
        if found is not None and _may_be_noun(passage, *found):
            return found
        tried += 1
        if tried == _MOST_VERBS:
            break
    return _leading(passage, finding, start)


def _may_be_noun(passage: Passage, first: int, after: int) -> bool:
    """Tell whether the phrase can be a noun: a single small word needs an article before it or the ending of nouns."""
    token, endings = passage.tokens[first], tuple(passage.words.sets["noun_endings"])
    if after - first > 1 or token.text != token.lower or not endings or not first:
        return True
    before = passage.tokens[first - 1].lower
    if after < len(passage.tokens) and passage.tokens[after].lower in passage.words.moves:
        return True
    return before in passage.words.sets["determiners"] or before.endswith(("'s", "’s")) or token.lower.endswith(endings)


def _leading(passage: Passage, finding: Finding, start: int) -> _Found:
    """Return the noun phrase that opens a sentence without a verb, or stands right before: "Shares up 3%"."""
    at = finding.first
    found = phrase_before(passage, at, start)
    if found is not None:
        return found if _is_name_or_plural(passage, found[1] - 1) and not _is_infinitive(passage, *found) else None
    while at > start and not is_word(passage, at - 1):
        at -= 1
    found = phrase_before(passage, at, start)
    if found and _opens(passage, found[0], start):
        return found
    return phrase_after(passage, start) if passage.tokens[start].text[:1].isupper() else None


def _is_name_or_plural(passage: Passage, i: int) -> bool:
    token = passage.tokens[i]
    if token.kind == "number" or token.text != token.lower or token.lower in passage.words.sets["states"]:
        return True
    return len(token.text) > 3 and token.lower.endswith("s") and "'" not in token.text


def _is_infinitive(passage: Passage, first: int, after: int) -> bool:
    """Tell whether the one word is a verb after "to": "plans to hire up to 400"."""
    before = passage.tokens[first - 1].lower if first else ""
    return after - first == 1 and before in passage.words.sets["to"]


def _opens(passage: Passage, first: int, start: int) -> bool:
    return all(passage.tokens[i].lower in passage.words.sets["determiners"] for i in range(start, first))


def _sentence_start(passage: Passage, i: int) -> int:
    """Return the first token of the sentence that token *i* stands in, or how far back is looked."""
    at, farthest = i, max(0, i - _REACH)
    while at > farthest and passage.tokens[at - 1].end not in passage.sentence_ends:
        at -= 1
    return at


def _subject_of(passage: Passage, verb: int, start: int) -> _Found:
    """Return the noun phrase before the verb at token *verb*, over adverbs and auxiliaries; None for a pronoun."""
    at = verb
    while at > start and _is_between(passage, at - 1):
        at -= 1
    at = _before_aside(passage, at, start)
    if at > start and passage.tokens[at - 1].lower in passage.words.sets["relatives"]:
        at -= 1
        at -= at > start and passage.tokens[at - 1].text == ","
    is_relative = at < verb and passage.tokens[at].lower in passage.words.sets["relatives"] | {","}
    found = phrase_before(passage, at, start)
    if found is None or is_relative:
        return found
    head = _head(passage, found[0], start)
    return head or found


def _before_aside(passage: Passage, at: int, start: int) -> int:
    """Return *at*, or where an aside before it opens: "debt, excluding banks, was", "oil (WTI) rose"."""
    closing = passage.tokens[at - 1].text if at > start else ""
    opening = {",": ",", ")": "("}.get(closing, "")
    for i in range(at - 2, max(start, at - _ASIDE), -1) if opening else ():
        if passage.tokens[i].text == opening:
            return i
    return at


def _is_between(passage: Passage, i: int) -> bool:
    """Tell whether token *i* may stand between subject and verb: an auxiliary, "also", "sharply"."""
    token = passage.tokens[i]
    if token.kind != "word":
        return False
    words = passage.words
    if token.lower in words.sets["verbs"] or token.lower in words.sets["adverbs"] or token.lower in words.moves:
        return True
    return token.lower.endswith(("ly", *words.sets["past_endings"]))


def _head(passage: Passage, first: int, start: int) -> _Found:
    """Return the noun phrase on which the one at token *first* depends: "sales" in "sales in Japan rose"."""
    found: _Found = None
    at = first
    while at > start:
        opening = at - 1
        while opening > start and passage.tokens[opening].lower in passage.words.sets["determiners"]:
            opening -= 1
        if passage.tokens[opening].lower not in passage.words.sets["linking"]:
            break
        before = phrase_before(passage, opening, start)
        if before is None:
            break
        found, at = before, before[0]
    return found
