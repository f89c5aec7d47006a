"""Measures how a sentence is read: word classes on treebanks, noun phrases and verbs on sentences of our own.

    python -m benchmarks.grammar [LANGUAGE=TREEBANK ...]

The sentences stand in ``tests/cases/chunks``. A treebank is a ``.conllu`` file of Universal Dependencies, packed
by gzip or not; on which of them the taggers were fitted is told in ``briefing/language/LICENSES.md``.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.tables import print_table
from briefing.grammar.chunks import NounPhrase, find_noun_phrases
from briefing.grammar.classes import FINITE, VERBAL
from briefing.grammar.verbs import VerbPhrase, find_verb_phrases
from briefing.grammar.words import classify
from briefing.language import load
from tools.fit_tagger import read_treebank

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "chunks"
_PIECE = re.compile(
    r"\[NP |\]|\{V\+ |\{V |\|(?:past|present|future)\|(?:active|passive)\}|\}|\*|[^\W\d_]+['’]|\w+(?:[-.,]\w+)*|[^\w\s]"
)


class Case(NamedTuple):
    """A sentence with what is to be found in it: phrases, and verbs with tense and voice."""

    words: list[str]
    phrases: list[tuple[int, int]]
    heads: list[int]
    verbs: list[tuple[int, str, bool]]
    """The first token, the tense, whether it is passive."""


def read_case(line: str) -> Case:
    """Return the sentence of a line of the cases."""
    case = Case([], [], [], [])
    opened = verb = -1
    for piece in _PIECE.findall(line):
        at = len(case.words)
        if piece == "[NP ":
            opened = at
        elif piece == "]":
            case.phrases.append((opened, at))
        elif piece in ("{V ", "{V+ "):
            verb = at
        elif piece.startswith("|"):
            _, tense, voice = piece.rstrip("}").split("|")
            case.verbs.append((verb, tense, voice == "passive"))
        elif piece == "*":
            case.heads.append(at)
        elif piece != "}":
            case.words.append(piece)
    return case


def read_cases(code: str) -> Iterator[Case]:
    """Yield the sentences of a language."""
    lines = CASES.joinpath(f"{code}.txt").read_text(encoding="utf-8").splitlines()
    return (read_case(line) for line in lines if line and not line.startswith("#"))


def read(code: str, words: list[str]) -> tuple[list[NounPhrase], list[VerbPhrase]]:
    """Return what is found in a sentence."""
    language = load(code)
    codes = classify([words], code)
    order = "first" if language.figures.noun == "first" else "last"
    phrases = find_noun_phrases(codes, [(0, len(words))], order)
    verbs = find_verb_phrases([word.lower() for word in words], codes, language.grammar)
    return list(phrases.at.values()), list(verbs)


def measure_cases(code: str) -> list[str]:
    """Return a row: how many phrases, heads of them and verbs are found, and verbs told rightly."""
    hits = heads = found = wanted = verbs = told = asked = given = 0
    for case in read_cases(code):
        phrases, groups = read(code, case.words)
        spans = {(phrase.first, phrase.end) for phrase in phrases}
        hits += len(spans & set(case.phrases))
        heads += sum(any(first <= head < end for first, end in spans) for head in case.heads)
        found, wanted = found + len(spans), wanted + len(case.phrases)
        tenses = {group.first: (group.tense, group.is_passive) for group in groups}
        verbs += sum(first in tenses for first, _, _ in case.verbs)
        told += sum(tenses.get(first) == (tense, passive) for first, tense, passive in case.verbs)
        asked, given = asked + len(case.verbs), given + len(tenses)
    shares = (hits / found, hits / wanted, heads / wanted, verbs / given, verbs / asked, told / asked)
    return [code, *(f"{100 * share:.0f}" for share in shares)]


def measure_treebank(code: str, path: Path) -> list[str]:
    """Return a row: the share of words, of verbs and of finite verbs that are told rightly."""
    sentences = read_treebank(path)
    words = [[word for word, _ in sentence] for sentence in sentences]
    classify(words[:100], code)
    begun = time.process_time()
    found = classify(words, code)
    taken = time.process_time() - begun
    right = [letter for sentence in sentences for _, letter in sentence]
    both = [(a, b) for a, b in zip(found, right, strict=True) if b != "."]
    row = [f"{100 * sum(a == b for a, b in both) / len(both):.1f}"]
    for letters in (VERBAL, FINITE):
        hit = sum(a in letters and b in letters for a, b in both)
        given, wanted = (sum(pair[side] in letters for pair in both) for side in (0, 1))
        row += [f"{100 * hit / given:.1f}", f"{100 * hit / wanted:.1f}"]
    return [code, f"{len(right):,}", *row, f"{1e6 * taken / len(right):.1f}"]


def main() -> None:
    """Print the tables."""
    codes = [path.stem for path in sorted(CASES.glob("*.txt"))]
    head = ["", "phrases, precision", "recall", "heads", "verbs, precision", "recall", "tense and voice"]
    print_table("Sentences of our own, %", head, [measure_cases(code) for code in codes], markdown=False)
    banks = [argument.partition("=") for argument in sys.argv[1:]]
    head = ["", "words", "right, %", "verbs, precision", "recall", "finite, precision", "recall", "us a word"]
    if banks:
        rows = [measure_treebank(code, Path(name)) for code, _, name in banks]
        print_table("Treebanks", head, rows, markdown=False)


if __name__ == "__main__":
    main()
