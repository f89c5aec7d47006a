"""Tells words that somebody said from titles, nicknames and words held at arm's length."""

from __future__ import annotations

import re

from briefing.extract.quotes import rules
from briefing.extract.quotes.discourse import Given
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.rules import Trait
from briefing.model import QuoteKind
from briefing.text.words import count_words

_WORD = re.compile(r"[^\W\d_][\w’']*")
_SMALL = frozenset(["of", "the", "a", "an", "and", "for", "to", "in", "on", "with", "is", "at", "by", "from", "that"])

# Words, checked on labelled news articles: one more or fewer of each changed little or cost.
_TITLE_WORDS = 6
"""Up to which what is written like a title is one."""
_FRAGMENT = 2
"""Up to which marks in a headline hold a name or a single word at arm's length."""
_SHORT = 4
"""Up to which words need a reporting clause to be somebody's."""
_LONGER = 6
"""From which words without any clause near them are somebody's still."""
_CAPITALS = 3
"""Words with a capital behind the first one that no sentence has beside its names."""
_BEFORE = 3
"""Tokens in front of the marks that show how the text spells."""
_ENDS = ".,!?…"
_OPENING = ("", ",", ":", ".", "–", "—")
"""What stands before a statement that is whole."""
_DIRECT = (rules.AFTER_SUBJECT_FIRST, rules.AFTER_VERB_FIRST, rules.COLON, rules.TURN, rules.ANSWER)
"""Rules of a clause right beside the marks."""


def is_speech(reading: Reading, index: int, given: Given | None, *, stands_alone: bool) -> bool:
    """Tell whether the quotation at the token *index* was said by somebody.

    Short stretches need a reporting clause, or must be a sentence that *stands
    alone*, and what is written like a title needs a clause right beside it.
    """
    inner = reading.quoted[reading.tokens[index].quote or 0].inner.of(reading.text)
    if (stands_alone and _is_sentence(inner)) or _is_reported(reading, index) or _is_announced(reading, index, inner):
        return True
    # A script without spaces is one word to the expression and many to the counter.
    count = max(len(re.findall(r"\w+", inner)), count_words(inner))
    if count > _FRAGMENT and reading.paragraph_of(index) in reading.headlines:
        return True
    if count < _needed(given) or _is_named(reading, index, inner, count):
        return False
    return _is_beside(reading, index, given) or not _is_work(reading, index, given, inner, count)


def _is_beside(reading: Reading, index: int, given: Given | None) -> bool:
    return given is not None and given.rule in _DIRECT and not _is_tied(reading, index)


def _is_work(reading: Reading, index: int, given: Given | None, inner: str, count: int) -> bool:
    """Tell whether the marks hold the title of a work, by its letters and its length."""
    if count <= _TITLE_WORDS and is_title(inner.rstrip(",")):
        return True
    return names_work(inner) and not _announces(reading, index, given)


def _needed(given: Given | None) -> int:
    """Return how many words are somebody's by what says whose they are: a firm rule, any, or none."""
    if given is None:
        return _LONGER
    return 0 if given.is_weak or Trait.FIRM in given.rule.traits else _SHORT + 1


def _is_tied(reading: Reading, index: int) -> bool:
    """Tell whether the word before ties the marks to it, so that they hold a name: "on 'This Week'"."""
    before = reading.tokens[index - 1] if index else None
    return before is not None and (before.is_possessive or before.lower in reading.lexicon.prepositions)


def _is_sentence(inner: str) -> bool:
    return inner[:1].isupper() and inner[-1:] in ".!?…" and " " in inner


def _is_reported(reading: Reading, index: int) -> bool:
    """Tell whether a comma and a reporting verb follow, though it names nobody: „X“, hieß es."""
    return reading.word(index + 1) == "," and reading.word(index + 2) in reading.lexicon.impersonal


def _is_announced(reading: Reading, index: int, inner: str) -> bool:
    """Tell whether a colon stands before a whole sentence or behind a verb, whoever speaks: "le preguntaron: «X»"."""
    verb = index - 2
    if verb < 0 or reading.codes[index - 1] != ":":
        return False
    return _is_sentence(inner) or bool(reading.verbs_in(verb, verb + 1))


def _is_named(reading: Reading, index: int, inner: str, count: int) -> bool:
    """Tell whether a word in front says that the marks hold a title, a nickname or a word: "the novel 'X'"."""
    at = index - 1
    naming = reading.lexicon.naming
    at -= at > 0 and reading.word(at) == ","
    at -= at > 0 and reading.word(at) == "as" and reading.word(at - 1) in naming
    word = reading.word(at)
    if naming.isdisjoint((word, word.removesuffix("s"))):
        return False
    beside = at == index - 1 and word not in reading.lexicon.strong
    return is_title(inner.rstrip(",. ")) or (beside and count <= _SHORT)


def is_title(words: str) -> bool:
    """Tell whether *words* are written like the title of a work: capitals, no punctuation at the end."""
    first = _WORD.search(words)
    if first is None or not first[0][0].isupper() or words.rstrip()[-1:] in ",.!?":
        return False
    return all(match[0][0].isupper() or match[0] in _SMALL for match in _WORD.finditer(words))


def _announces(reading: Reading, index: int, given: Given | None) -> bool:
    """Tell whether capitals in the marks are no sign of a title: a comma announces speech, or all words have them."""
    before = reading.tokens[max(0, index - _BEFORE) : index]
    if (given is not None and given.is_weak) or reading.word(index - 1) in (",", ":"):
        return True
    spelled = [token.is_capital for token in before if token.is_word and token.lower not in _SMALL]
    return bool(spelled) and all(spelled)


def names_work(words: str) -> bool:
    """Tell whether *words* surely are the title of a work, whatever its length and the mark at its end."""
    if not is_title(words.rstrip(",. ")):
        return False
    capitals = [word for word in _WORD.findall(words)[1:] if word[0].isupper() and not word.isupper()]
    return len(capitals) >= _CAPITALS


def find_kind(reading: Reading, index: int, start: int) -> QuoteKind:
    """Return "direct" for words that are a statement by themselves, "mixed" for a piece of a longer one.

    A turn of an interview has no marks, and is told apart as "indirect".
    """
    quoted = reading.quoted[reading.tokens[index].quote or 0]
    if quoted.is_turn:
        return "indirect"
    inner = quoted.inner.of(reading.text)
    before = reading.tokens[index - 1].text if index > start else ""
    if inner[-1:] in _ENDS:
        return "direct" if before in _OPENING or before in ("?", "!") else "mixed"
    closed = reading.text[quoted.outer.end : quoted.outer.end + 1] in (",", ".")
    return "direct" if closed and before in _OPENING and inner[:1].isupper() else "mixed"
