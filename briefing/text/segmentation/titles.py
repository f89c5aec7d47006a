"""Tells a headline from the sentence that a text opens with, though both may end in a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from briefing.language import load
from briefing.model import Paragraph, ParagraphKind, Span
from briefing.text.datelines import opens_with_dateline
from briefing.text.dates import find_date
from briefing.text.headings import SPEAKER
from briefing.text.segmentation.sentences import PROSE, split
from briefing.text.words import find_words, has_capitals, plain_form, stem, stop_words, words

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 25
"""Words of a headline that ends like a sentence."""
_TERSE = 14
"""Words up to which a line can be a headline by its bareness alone; opening sentences of news have 15 to 25."""
_SHARE = 0.5
"""Part of the paragraphs after it that a headline is shorter than."""
_COVERED = 0.3
"""Share of a headline's words that the text under it takes up again."""
_BARE = 0.34
"""Share of stop words in a headline at most; a third is what sentences of news have in English, French and German."""
_CAPITALS = 0.8
"""Share of capitals among the other words, from which a line is set as a title."""
_LEAST = 4
"""Words beside stop words that a line set in capitals needs, so that a name alone is no title."""
_FOLLOWING = 3
"""Paragraphs under a headline in which its words come again."""
_TURNS = 8
"""Lines under the first one by which the minutes of a meeting are known."""
_LABEL = 2
"""Words of a paragraph that says nothing yet, such as "Abstract."."""
# Tuned on 510 first lines that are headlines and 1,900 sentences; of 1,500 other sentences 7 are taken wrongly.

_QUOTES = "\"'”’“‘„«»"


def is_title_line(line: str, following: Iterable[str], language: str) -> bool:
    """Tell whether *line*, the first of a text, is its headline though it ends like a sentence.

    A wrongly taken opening sentence would lose the news, so it must be one sentence, far shorter than what
    follows, and then be set in capitals, stand over a dateline, or be bare of the words that a headline leaves out.

    Args:
        line: The paragraph.
        following: The paragraphs of prose after it.
        language: ISO 639-1 code.
    """
    told = list(islice((text for text in following if len(text.split()) > _LABEL), _FOLLOWING))
    count = len(line.split())
    if not told or not 1 < count <= min(_LONGEST, _SHARE * max(len(text.split()) for text in told)):
        return False
    if line.endswith(";"):
        return count <= _TERSE
    if line[0] in _QUOTES or opens_with_dateline(line) or len(list(split(line, Span(0, len(line)), language))) > 1:
        return False
    if opens_with_dateline(told[0]):
        return True
    if _leans(told[0], language) or _covered(line, told, language) < _COVERED:
        return False
    return _is_set_as_title(line, language) or (count <= _TERSE and _is_bare(line, language))


def set_title_apart(text: str, paragraphs: Iterable[Paragraph], title: str, language: str) -> Iterator[Paragraph]:
    """Yield *paragraphs*, sentences that only say the *title* once more as headings of their own."""
    told = [word.lower() for word in words(title)]
    for paragraph in paragraphs:
        end = _repeats(text, paragraph, told, language) if told and paragraph.kind in PROSE else 0
        if not end:
            yield paragraph
            continue
        yield Paragraph(Span(paragraph.span.start, end), "heading")
        rest = text[end : paragraph.span.end]
        if rest.strip():
            yield Paragraph(Span(end + len(rest) - len(rest.lstrip()), paragraph.span.end), paragraph.kind)


def find_title(kinds: Sequence[ParagraphKind], texts: Sequence[str], language: str) -> int | None:
    """Return which of the paragraphs is the title, of a text that names none; None where the text goes straight in."""
    prose = [i for i, kind in enumerate(kinds) if kind in ("body", "heading")]
    if _are_turns([texts[i] for i in prose[: _TURNS + 1]]):
        return None
    if len(prose) > 1 and is_title_line(texts[prose[0]], (texts[i] for i in prose[1:]), language):
        return prose[0]
    return None


def _are_turns(texts: Sequence[str]) -> bool:
    """Tell whether the lines that a text opens with are turns of speakers, of which none is a title."""
    turns = [bool(SPEAKER.match(text)) for text in texts]
    return len(turns) > _FOLLOWING and turns[0] and 2 * sum(turns) > len(turns)


def _repeats(text: str, paragraph: Paragraph, told: Sequence[str], language: str) -> int:
    """Return where the paragraph's first sentence ends, if it says the words *told* and no others; else 0."""
    span = paragraph.span
    opening = text[span.start : span.end]
    first_word = _WORD.search(opening)
    if first_word is None or not told[0].startswith(first_word[0].lower()):
        return 0
    if [opening[word.start : word.end].lower() for word in find_words(opening[: 2 * _width(told)])][
        : len(told)
    ] != told:
        return 0
    first = next(split(text, span, language))
    return first.end if [word.lower() for word in words(first.of(text))] == told else 0


def _width(told: Sequence[str]) -> int:
    return sum(len(word) + 2 for word in told) + 20


def _leans(text: str, language: str) -> bool:
    """Tell whether a paragraph opens with a word that points back to the line over it."""
    return f"{' '.join(text.lower().split()[:3])} ".startswith(_leaning(language))


@cache
def _leaning(language: str) -> tuple[str, ...]:
    return tuple(f"{words} " for words in load(language).summary.leaning)


def _covered(line: str, told: Sequence[str], language: str) -> float:
    stems = [stem(word, language) for word in _content(line, language)]
    known = {stem(word, language) for text in told for word in words(text)}
    return sum(one in known for one in stems) / len(stems) if stems else 0.0


def _content(text: str, language: str) -> list[str]:
    stops = stop_words(language)
    return [
        word
        for word in words(text)
        if len(word) > 1 and word.lower() not in stops and plain_form(word, language) not in stops
    ]


def _is_set_as_title(line: str, language: str) -> bool:
    """Tell whether words have capitals that have none in a sentence; nothing is told where all nouns have them."""
    content = [word for word in _content(line, language) if word.isalpha()]
    if len(content) < _LEAST or load(language).figures.noun == "capital":
        return False
    return has_capitals(content) and sum(word[0].isupper() for word in content[1:]) >= _CAPITALS * (len(content) - 1)


def _is_bare(line: str, language: str) -> bool:
    """Tell whether *line* lacks what a headline leaves out: auxiliaries, pronouns, dates, most articles."""
    telling = {*load(language).text.telling, *load(language).words.list_days()}
    told = [word.lower() for word in words(line)]
    if not load(language).text.telling or telling.intersection(told) or find_date(line, language):
        return False
    stops = stop_words(language)
    return sum(word in stops for word in told) <= _BARE * len(told)
