"""Builds ``briefing/language/frequencies/xx.txt.gz`` from the package ``wordfreq``.

Run with ``wordfreq`` installed::

    python tools/build_frequencies.py

A line holds a Zipf value in tenths, a tab, and the words of that value in
alphabetical order with a space between; the most frequent come first. Equal
word lists give equal bytes. Chinese and Japanese put no space between words, so
what is listed of them are the characters, and the pairs of characters that stand in words.
"""

from __future__ import annotations

import gzip
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby, islice, pairwise
from pathlib import Path

from wordfreq import get_frequency_dict, top_n_list, zipf_frequency

from briefing.text.words import words

LANGUAGES = ("ar", "cs", "de", "el", "en", "es", "fr", "he", "hi", "it", "nl", "pl", "pt", "ru", "uk")
UNSPACED = ("ja", "zh")
WORDS = 12_000
FOLDER = Path(__file__).resolve().parent.parent / "briefing" / "language" / "frequencies"


def main() -> None:
    """Write one file a language and print its size."""
    FOLDER.mkdir(exist_ok=True)
    for language in (*LANGUAGES, *UNSPACED):
        path = FOLDER / f"{language}.txt.gz"
        path.write_bytes(gzip.compress(table(language).encode("utf-8"), 9, mtime=0))
        print(f"{path.name}: {path.stat().st_size:,} bytes")


def table(language: str) -> str:
    """Return the lines of the file for *language*."""
    if language in UNSPACED:
        return "".join(lines(pairs(get_frequency_dict(language))))
    listed = filter(is_plain, top_n_list(language, WORDS))
    return "".join(lines((round(zipf_frequency(word, language) * 10), word) for word in listed))


def pairs(frequencies: Mapping[str, float]) -> Iterable[tuple[int, str]]:
    """Yield the Zipf value, in tenths, of the characters and pairs of characters that stand most often in words."""
    counts: defaultdict[str, float] = defaultdict(float)
    for word, frequency in sorted(frequencies.items()):
        for piece in (*word, *("".join(pair) for pair in pairwise(word))):
            counts[piece] += frequency
    plain = filter(is_plain, sorted(counts, key=lambda piece: (-counts[piece], piece)))
    for piece in islice(plain, WORDS):
        yield round((math.log10(counts[piece]) + 9) * 10), piece


def is_plain(word: str) -> bool:
    """Tell whether *word* is one token of ours, and no number."""
    return words(word) == [word] and not any(character.isdigit() for character in word)


def lines(entries: Iterable[tuple[int, str]]) -> Iterable[str]:
    """Yield a line for each Zipf value, the highest first."""
    ordered = sorted(set(entries), key=lambda entry: (-entry[0], entry[1]))
    for tenths, group in groupby(ordered, key=lambda entry: entry[0]):
        yield f"{tenths}\t{' '.join(word for _, word in group)}\n"


if __name__ == "__main__":
    main()
