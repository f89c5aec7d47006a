"""The class of each token of a text, marks by what they part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.grammar.classes import MARK, NAME, NUMERAL, OTHER
from briefing.grammar.tagger import load_tagger

_MARKS: Mapping[str, str] = {
    **{mark: mark for mark in ",;:&"},
    **dict.fromkeys(["(", "["], "("),
    **dict.fromkeys([")", "]"], ")"),
    **dict.fromkeys(["-", "--", "–", "—"], "-"),
    **dict.fromkeys(["'s", "’s", "'", "’"], "'"),
}


def classify(sentences: Sequence[Sequence[str]], language: str) -> str:
    """Return a letter of ``classes`` for each word of *sentences*; of marks themselves, or one for all of a kind.

    "-" stands for dashes, "(" and ")" for brackets, "'" for the 's of a possessive. Without a tagger for *language*
    only names and numbers are told.
    """
    tagger = load_tagger(language)
    straight = [[word.replace("’", "'") if "’" in word else word for word in sentence] for sentence in sentences]
    words = [word for sentence in straight for word in sentence]
    found = tagger.tag(straight) if tagger else "".join(map(_guess, words))
    return "".join(
        [code if word[0].isalnum() else _MARKS.get(word, MARK) for word, code in zip(words, found, strict=True)]
    )


def _guess(word: str) -> str:
    if word[0].isdigit():
        return NUMERAL
    return NAME if word[0].isupper() else OTHER
