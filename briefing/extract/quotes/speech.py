"""Tells words that somebody said from titles, nicknames and words held at arm's length."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from briefing.extract.quotes import rules
from briefing.extract.quotes.discourse import Given
from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.rules import Trait
from briefing.grammar.rows import Rows
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
_STOPS = ".!?…"
_ENDS = _STOPS + ","
_OPENING = ("", ",", ":", ".", "–", "—")
"""What stands before a statement that is whole."""
_BETWEEN = (*_OPENING, "?", "!")
"""The same before a sentence, which has its own mark at the end."""
_DIRECT = (rules.AFTER_SUBJECT_FIRST, rules.AFTER_VERB_FIRST, rules.COLON, rules.TURN, rules.ANSWER)
"""Rules of a clause right beside the marks."""


class _Marked(NamedTuple):
    """What stands between marks: ``length`` words, at the token ``at``, given to somebody or not."""

    reading: Reading
    at: int
    given: Given | None
    stands_alone: bool
    inner: str
    length: int

    @property
    def before(self) -> str:
        """The class of the token in front."""
        return self.reading.code(self.at - 1)


def is_speech(reading: Reading, index: int, given: Given | None, *, stands_alone: bool) -> bool:
    """Tell whether the quotation at the token *index* was said by somebody.

    Short stretches need a reporting clause, or must be a sentence that *stands
    alone*, and what is written like a title needs a clause right beside it.
    """
    inner = reading.words_between(index)
    # A script without spaces is one word to the expression and many to the counter.
    count = max(len(re.findall(r"\w+", inner)), count_words(inner))
    return _IS_SPEECH.decide(_Marked(reading, index, given, stands_alone, inner, count))


def _needed(given: Given | None) -> int:
    """Return how many words are somebody's by what says whose they are: a firm rule, any, or none."""
    if given is None:
        return _LONGER
    return 0 if given.is_weak or Trait.FIRM in given.rule.traits else _SHORT + 1


def _is_tied(marked: _Marked) -> bool:
    """Tell whether the word before ties the marks to it, so that they hold a name: "on 'This Week'"."""
    return marked.before == "'" or marked.reading.word(marked.at - 1) in marked.reading.lexicon.prepositions


def _is_sentence(marked: _Marked) -> bool:
    return marked.inner[:1].isupper() and marked.inner[-1:] in _STOPS and " " in marked.inner


def _is_named(marked: _Marked) -> bool:
    """Tell whether a word in front says that the marks hold a title, a nickname or a word: "the novel 'X'"."""
    reading, naming = marked.reading, marked.reading.lexicon.naming
    at = marked.at - 1 - (marked.before == ",")
    at -= reading.word(at) == "as" and reading.word(at - 1) in naming
    word = reading.word(at)
    if naming.isdisjoint((word, word.removesuffix("s"))):
        return False
    beside = at == marked.at - 1 and word not in reading.lexicon.strong
    return is_title(marked.inner.rstrip(",. ")) or (beside and marked.length <= _SHORT)


def _is_capital_before(marked: _Marked) -> bool:
    """Tell whether all words before have capitals, which then are no sign of a title."""
    before = marked.reading.tokens[max(0, marked.at - _BEFORE) : marked.at]
    spelled = [token.is_capital for token in before if token.is_word and token.lower not in _SMALL]
    return bool(spelled) and all(spelled)


_FEATURES: Mapping[str, Callable[[_Marked], object]] = {
    "alone": lambda marked: marked.stands_alone,
    "sentence": _is_sentence,
    "impersonal": lambda marked: marked.reading.word(marked.at + 2) in marked.reading.lexicon.impersonal,
    "colon": lambda marked: marked.before == ":",
    "verb before": lambda marked: marked.reading.verbs_in(marked.at - 2, marked.at - 1),
    "headline": lambda marked: marked.reading.paragraph_of(marked.at) in marked.reading.headlines,
    "fragment": lambda marked: marked.length <= _FRAGMENT,
    "short": lambda marked: marked.length < _needed(marked.given),
    "named": _is_named,
    "clause beside": lambda marked: marked.given is not None and marked.given.rule in _DIRECT,
    "tied": _is_tied,
    "few": lambda marked: marked.length <= _TITLE_WORDS,
    "title": lambda marked: is_title(marked.inner.rstrip(",")),
    "work": lambda marked: names_work(marked.inner),
    "weak": lambda marked: marked.given is not None and marked.given.is_weak,
    "parted": lambda marked: marked.before in ",:",
    "capitals before": _is_capital_before,
}

_IS_SPEECH = Rows(
    _FEATURES,
    (
        ("alone, sentence", True),
        ("impersonal", True),  # "„X“, hieß es"
        ("colon, sentence", True),
        ("colon, verb before", True),  # "le preguntaron: «X»"
        ("headline, no fragment", True),
        ("short", False),
        ("named", False),
        ("clause beside, no tied", True),
        ("few, title", False),
        ("work, no weak, no parted, no capitals before", False),
        ("", True),
    ),
)


def is_title(words: str) -> bool:
    """Tell whether *words* are written like the title of a work: capitals, no punctuation at the end."""
    first = _WORD.search(words)
    if first is None or not first[0][0].isupper() or words.rstrip()[-1:] in ",.!?":
        return False
    return all(match[0][0].isupper() or match[0] in _SMALL for match in _WORD.finditer(words))


def names_work(words: str) -> bool:
    """Tell whether *words* surely are the title of a work, whatever its length and the mark at its end."""
    if not is_title(words.rstrip(",. ")):
        return False
    capitals = [word for word in _WORD.findall(words)[1:] if word[0].isupper() and not word.isupper()]
    return len(capitals) >= _CAPITALS


class _Shape(NamedTuple):
    """Words between marks, with what stands in front of them in their sentence and right behind."""

    inner: str
    before: str
    behind: str


def find_kind(reading: Reading, index: int, start: int) -> QuoteKind:
    """Return "direct" for words that are a statement by themselves, "mixed" for a piece of a longer one.

    A turn of an interview has no marks, and is told apart as "indirect".
    """
    quoted = reading.quoted[reading.tokens[index].quote or 0]
    if quoted.is_turn:
        return "indirect"
    before = reading.tokens[index - 1].text if index > start else ""
    behind = reading.text[quoted.outer.end : quoted.outer.end + 1]
    return _KIND.decide(_Shape(quoted.inner.of(reading.text), before, behind))


_KIND: Rows[_Shape, QuoteKind] = Rows(
    {
        "ended": lambda shape: shape.inner[-1:] in _ENDS,
        "between": lambda shape: shape.before in _BETWEEN,
        "opening": lambda shape: shape.before in _OPENING,
        "capital": lambda shape: shape.inner[:1].isupper(),
        "closed": lambda shape: shape.behind in (",", "."),
    },
    (
        ("ended, between", "direct"),
        ("no ended, closed, opening, capital", "direct"),
        ("", "mixed"),
    ),
)
