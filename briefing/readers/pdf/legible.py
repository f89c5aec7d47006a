"""Tells which letters of a PDF can be read: fonts may show a letter and not tell which one it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from briefing.errors import ReadError
from briefing.language import known
from briefing.model import Notice, Raw
from briefing.readers.pdf.glyphs import LOST
from briefing.readers.pdf.lines import PageLine
from briefing.text.words import stop_words, words

_LOOKED_AT = 20_000
"""Characters that are looked at."""
_STOP_WORDS, _FEWEST = 0.12, 6
"""Share of stop words, and how many at least, from which letters that were guessed are a language's."""
_NO_STOP_WORDS = 0.01
_ENOUGH_WORDS = 60
_WORDLIKE = 0.5
"""Share of the characters that stand in words or numbers, below which a text without stop words is none."""
_VOWELS = (0.25, 0.6)
"""Share of vowels among the letters, in any language written in Latin letters; a shifted alphabet has others."""
_ENOUGH_NAMES, _SHAPED = 15, 0.8
"""Words of three letters and more, and the share of them in small letters, with a capital or in capitals."""
_VOWEL = re.compile("[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýąęıőű]", re.IGNORECASE)
_TOKEN = re.compile(r"[(\[\"'“‘«„¿¡]*(?:[^\W\d_]+(?:[-'’.][^\W\d_]+)*|[-+−±]?\d[\d.,:/%–-]*)[)\]\"'”’»“.,;:!?%]*")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_MOST_LOST, _LEFT = 0.5, 600
"""Share of lost letters from which a file has no text that could be read, unless so many others are left."""
_MANY_LOST = 0.05
"""Share of lost letters from which a file is cut short; below, a formula or a few words lack them."""


_SIGN = re.compile(rf"^{LOST}{{1,2}}(?:\s|$)")
"""That of a list item: it is no letter."""
_DO = "save it anew with fonts that tell their letters, or have its text recognised (OCR)"


def make_legible(pages: Iterable[Sequence[PageLine]]) -> list[list[PageLine]]:
    """Return *pages*, each letter that its font does not tell as LOST, unless these letters read as a language."""
    listed = [list(lines) for lines in pages]
    doubtful = islice((line for lines in listed for line in lines if line.sure), _LOOKED_AT)
    if _reads("\n".join(map(_doubts, doubtful))[:_LOOKED_AT]):
        return listed
    return [[replace(line, text=line.sure) if line.sure else line for line in lines] for lines in listed]


def _doubts(line: PageLine) -> str:
    """Return the letters of *line* that its font does not tell, and the spaces."""
    return "".join(
        letter for letter, sure in zip(line.text, line.sure, strict=True) if letter != sure or letter.isspace()
    )


def _reads(text: str) -> bool:
    """Tell whether *text* is of a language: by its stop words, or, where it is no prose, by the look of its words."""
    share, hits = _stop_share(_tokens(text))
    if share >= _STOP_WORDS and hits >= _FEWEST:
        return True
    named = [word for word in re.findall(r"[^\W\d_]{3,}", text) if _LATIN.match(word)]
    shaped = sum(word.islower() or word.istitle() or word.isupper() for word in named)
    return (
        len(named) >= _ENOUGH_NAMES
        and shaped >= _SHAPED * len(named)
        and _has_vowels(text)
        and _wordlike(text) >= _SHAPED
    )


def _has_vowels(text: str) -> bool:
    letters = _LATIN.findall(text)
    return _VOWELS[0] <= sum(bool(_VOWEL.match(letter)) for letter in letters) / max(len(letters), 1) <= _VOWELS[1]


def _wordlike(text: str) -> float:
    """Return the share of the characters that stand in words or numbers."""
    chunks = text.split()
    return sum(len(chunk) for chunk in chunks if _TOKEN.fullmatch(chunk)) / max(sum(map(len, chunks)), 1)


def _tokens(text: str) -> list[str]:
    return [token for token in words(text.lower()) if len(token) > 1 and token.isalpha()]


def _stop_share(tokens: Sequence[str]) -> tuple[float, int]:
    """Return the largest share of *tokens* that are stop words of one language, and how many they are."""
    hits = max((sum(token in stop_words(language) for token in tokens) for language in known()), default=0)
    return hits / max(len(tokens), 1), hits


def is_gibberish(text: str) -> bool:
    """Tell whether *text* is in Latin letters that stand for others, as where a file is protected against copying.

    Only sure cases: no stop word of any language that is known here, and no words, or none with vowels as words have.
    """
    head = text[:_LOOKED_AT]
    letters = _LATIN.findall(head)
    tokens = _tokens(head)
    if len(letters) < 3 * _ENOUGH_WORDS or len(letters) < len(head) / 3 or _stop_share(tokens)[0] > _NO_STOP_WORDS:
        return False
    return _wordlike(head) < _WORDLIKE or (len(tokens) >= _ENOUGH_WORDS and not _has_vowels(head))


def find_losses(pages: Iterable[Sequence[PageLine]], raw: Raw) -> Iterator[Notice]:
    """Yield the notice that names the letters of *pages* that cannot be read, if there are any.

    Raises ReadError where so many are lost that next to nothing can be read.
    """
    total = lost = 0
    for lines in pages:
        total += sum(len(line.text) - line.text.count(" ") for line in lines)
        lost += sum(_SIGN.sub("", line.text).count(LOST) for line in lines)
    if lost > _MOST_LOST * total and total - lost < _LEFT:
        raise illegible(raw)
    if lost:
        count = "1 letter" if lost == 1 else f"{lost} letters"
        what = f"{count} of {total} cannot be read, because a font does not tell which they are, and stand as {LOST}"
        yield Notice("cut short" if lost > _MANY_LOST * total else "remark", what, raw.place, _DO)


def illegible(raw: Raw) -> ReadError:
    """Return the error for a file in whose text letters stand that nobody can read."""
    what = "its letters cannot be read: its fonts do not tell which they are"
    return ReadError(what, where=raw.place, do=_DO, reason="unread")
