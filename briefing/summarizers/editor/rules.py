"""What may never be printed whatever else speaks for it, in every language and kind of text: objections as rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from operator import eq
from typing import NamedTuple

from briefing.language import load
from briefing.model import Passage
from briefing.text.boundaries import MARKS
from briefing.text.segmentation.furniture import is_furniture
from briefing.text.words import count_words, stop_words

_QUESTION = ("?", "？", "؟")
_CLOSERS = "\"'”’»“›」』) "
_FEWEST_WORDS = 6
"""Words of a passage that says something: shorter ones are exclamations, labels and answers."""
_PAIRS = ("“”", "«»", "()", "「」", "『』")
_PAIRED = re.compile(rf'["„{"".join(map(re.escape, _PAIRS))}]')
_LABEL = re.compile(r"^[^\W\d_][^\n:.,;!?]{0,40}: ")
"""The name of who speaks, which says nothing by itself."""
_LONGEST_LABEL = 44
"""Code points in which such a name ends, as the pattern allows, with its colon and space."""
_REPEATED = re.compile(r"\b(?!had\b|that\b|die\b|der\b|das\b|nous\b|vous\b)([a-zà-ÿ]+) \1\b", re.IGNORECASE)
"""A word said twice, but for those that grammar can bring together."""
_EDGES = ".,;:!?()[]<>\"'“”„«»‘’-–"
_ENDED = re.compile(rf"[{MARKS}…]\W*$")
_LEADS_ON = re.compile(r"[:;,–—-]\s*[.…]\W*$")
"""A mark that something should follow, with the stop of a page that lost it: "under an assumed name:."."""
_TAIL = 12
"""Code points at the end in which both marks stand."""
_INNER_CAPITAL = re.compile(r"[^\W\d_]*[A-ZÀ-Þ]")
"""Of a name that opens on a small letter: "eBay"."""
_OPENING = 40
"""Code points in which the opening words of a sentence stand."""
_NOTE_MARKS = ("^ ", "↑ ", "• • ", "•• ")
"""What opens a note or a work that is cited: the arrow back to where it is named, and the points of its rank."""
_CITED = re.compile(r"[\W\d]*(?:[^\W\d_][\w'’-]+ [A-ZÀ-Þ]{1,3},? )+et al\.")
"""The authors of a work that is cited: "Lind M, et al."."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


class Objection(NamedTuple):
    """Why a passage is not printed."""

    reason: str
    holds: Callable[[str, str], bool]
    """Of the words of a passage and its language."""


def _is_question(text: str, language: str) -> bool:
    return text.rstrip(_CLOSERS).endswith(_QUESTION)


def _without_label(text: str) -> str:
    """Return *text* without the name of who speaks."""
    return _LABEL.sub("", text) if ": " in text[:_LONGEST_LABEL] else text


def _is_fragment(text: str, language: str) -> bool:
    told = _without_label(text)
    return count_words(told) < _FEWEST_WORDS and not _UNSPACED.search(told)


def _is_torn(text: str, language: str) -> bool:
    if not _PAIRED.search(text):
        return False
    if text.count('"') % 2:
        return True
    # In German “ closes what „ opened, and » and « stand the other way round as well.
    opened = text.count("„")
    return any(
        text.count(pair[0]) != text.count(pair[1])
        for pair in _PAIRS
        if not (pair == "“”" and opened and opened == text.count("“") + text.count("”"))
    )


def _answers(text: str, language: str) -> bool:
    opening = " ".join(text[:_OPENING].lower().replace("’", "'").split())
    listed = _answering(language)
    return opening.startswith(listed) and any(
        opening.startswith(words) and not opening[len(words) :][:1].isalnum() for words in listed
    )


def _is_cut(text: str, language: str) -> bool:
    told = _without_label(text)
    opens_small = told[:1].islower() and not _INNER_CAPITAL.match(told)
    return opens_small or not _ENDED.search(told) or _LEADS_ON.search(told[-_TAIL:]) is not None


def _is_note(text: str, language: str) -> bool:
    return text.startswith(_NOTE_MARKS) or _CITED.match(text) is not None


def stammers(text: str, language: str) -> bool:
    """Tell whether *text* has the sounds and slips of speech: "um", "the the"."""
    found = _fillers(language)
    return bool(found and found.search(text)) or any(_is_slip(match, language) for match in _REPEATED.finditer(text))


def _may_stammer(text: str, language: str) -> bool:
    """Tell whether *text* has a filler, or a word that stands twice in a row, looked for in haste."""
    lowered = text.lower()
    told = [word.strip(_EDGES) for word in lowered.replace("—", " ").replace("…", " ").split()]
    one, several = _fillers_by_length(language)
    return not one.isdisjoint(told) or any(words in lowered for words in several) or any(map(eq, told, told[1:]))


def _is_slip(match: re.Match[str], language: str) -> bool:
    """Tell whether a word said twice is no name: "the the" and "It It", not "Bora Bora"."""
    return match[1].islower() or match[1].lower() in stop_words(language)


OBJECTIONS = (
    Objection("it is a question", _is_question),
    Objection(f"it has fewer than {_FEWEST_WORDS} words", _is_fragment),
    Objection("its quotation marks or brackets do not pair", _is_torn),
    Objection("it answers or sums up what stands before it", _answers),
    Objection("it opens or ends within a sentence", _is_cut),
    Objection("it is a note", _is_note),
    Objection("it is of the page around the text", is_furniture),
    Objection("it has fillers of speech", stammers),
)
"""In the order in which they are told."""
_IS_CAPTION = "it is a caption or a note"


def find_reason(passage: Passage, language: str, *, is_first: bool = False) -> str:
    """Return why *passage* may not be printed, or nothing where no objection holds; *is_first* says it opens a text."""
    if _is_caption(passage):
        return _IS_CAPTION
    text = _opened(passage) if is_first else passage.text
    return next((objection.reason for objection in OBJECTIONS if objection.holds(text, language)), "")


def list_barred(passages: Sequence[Passage], language: str) -> frozenset[int]:
    """Return the indices of the *passages* that an objection holds of; where it would be all, none is."""
    texts = [_opened(passage) if index == 0 else passage.text for index, passage in enumerate(passages)]
    # Hardly any text holds what is slow to look for, so its words are looked at once.
    objections = OBJECTIONS if _may_stammer(" ".join(texts), language) else OBJECTIONS[:-1]
    barred = frozenset(
        index
        for index, text in enumerate(texts)
        if _is_caption(passages[index]) or any(objection.holds(text, language) for objection in objections)
    )
    return barred if len(barred) < len(passages) else frozenset()


def _is_caption(passage: Passage) -> bool:
    """Tell whether *passage* stands under a picture or at the foot: without it, it says little."""
    return passage.sentences[0].paragraph.kind == "caption"


def _opened(first: Passage) -> str:
    """Return the words of *first*, of a text, as if it opened on a capital: after "Dear all," it need not."""
    sentence = first.sentences[0]
    opens = sentence.span.start == sentence.paragraph.span.start
    return first.text[:1].upper() + first.text[1:] if opens else first.text


@cache
def _answering(language: str) -> tuple[str, ...]:
    return load(language).editor.answering


@cache
def _fillers(language: str) -> re.Pattern[str] | None:
    """Return what finds the sounds that a speaker fills a pause with."""
    words = load(language).editor.fillers
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE) if words else None


@cache
def _fillers_by_length(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the fillers of one word, and those of several."""
    listed = load(language).editor.fillers
    return frozenset(filler for filler in listed if " " not in filler), tuple(f for f in listed if " " in f)
