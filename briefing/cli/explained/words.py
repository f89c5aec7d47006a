"""The one table of what the names of features, signs and rules mean to a reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

IMPORTANCE: Mapping[str, str] = {
    "sources": "sources that tell it",
    "figures": "figures that say what they count",
    "quotes": "quotations",
    "names": "named speakers",
    "length": "its length",
    "recency": "how recent it is",
    "new": "new since the last edition",
    "updated": "a value that has changed since the last edition",
    "topics": "topics of your profile",
    "people": "people of your profile",
    "places": "places of your profile",
    "tier": "the rank of its sources in your profile",
}
"""What adds to the importance of a story."""

TIES: Mapping[str, str] = {
    "names": "shared names",
    "figures": "shared figures",
    "rare words": "shared rare words",
    "phrases": "shared phrases",
    "length": "how long they are",
    "names the other lacks": "main names that only one of them has",
    "kinds of event": "other kinds of event",
    "days apart": "the days between them",
    "names alone": "nothing shared but names",
    "a transcript, and no near copy": "one is a transcript, and the other no near copy of it",
    "a paper, and no near copy": "one is a paper, and the other no near copy of it",
    "a round-up, and no near copy": "one is a round-up, and the other no near copy of it",
    "a rolling page, and no near copy": "one is a page that grows all day, and the other no near copy of it",
}
"""What speaks for and against one event."""

ARITHMETIC = ("bound", "constant")
"""Ties that say nothing of the two texts: what any pair begins with, and that one pair is held to a limit."""

RULES: Mapping[str, str] = {
    "part of a whole": "one is a part of what the other calls all",
    "one concept": "both give the same measure in the same words",
    "one measure and a word": "both give the same measure, and have a word beside it in common",
    "most words": "most words around them are the same",
    "one act and noun": "both count the same, and say the same of it",
    "one act of people": "both count people, and say the same of them",
    "one act and event": "both count people of one event, and say the same of them",
    "one noun and a word": "both count the same, and have a word beside it in common",
    "one magnitude": "both give the magnitude of one earthquake",
    "one turnout": "both give the turnout of one vote",
    "told as a change": "a source itself tells it as a change",
    "same name": "both stand beside the same name",
}
"""Why two figures are held to be of one thing."""

GROUPS: Mapping[str, str] = {
    "position": "its place in the text",
    "length": "its length",
    "centrality": "what it shares with the rest of the text",
    "direction": "what later sentences come back to",
    "title": "words of the title",
    "surface": "its form (names, numbers, marks)",
    "cues": "words that key sentences often have",
    "kind of paragraph": "the kind of its paragraph",
}
"""What adds to the score of a sentence."""

_SIGNS: Mapping[str, tuple[str, ...]] = {
    "its place in the text": (
        "inverse position",
        "relative position",
        "first",
        "third",
        "first five",
        "log from end",
        "log sentences",
        "untitled first",
    ),
    "its paragraph": (
        "opens paragraph",
        "first paragraph",
        "next opens paragraph",
        "sentences a paragraph",
    ),
    "its length": ("log words", "relative words", "squared words", "short", "mean words", "letters a word"),
    "what it shares with the rest of the text": (
        "likeness rank",
        "likeness to the five",
        "covered",
        "summed share",
        "mean times",
        "mean cosine",
        "standard likeness",
        "standard covered",
        "standard share",
    ),
    "what later sentences come back to": ("later", "standard later", "standard direction"),
    "words of the title": ("title likeness", "title pairs", "standard title", "no title"),
    "its names": (
        "capitals",
        "capital letters",
        "full names",
        "surnames alone",
        "no name",
        "opens on a title and surname",
    ),
    "its numbers": ("numbers", "digits"),
    "its amounts of money and shares": ("money or percent",),
    "its dates": ("date", "year"),
    "its words for what is past": ("words of the past",),
    "its quoted words": (
        "quote",
        "opens with quote",
        "begins inside",
        "share quoted",
        "mostly quoted",
        "marks",
        "quoted without speaker",
        "quoted by pronoun",
        "mean quoted",
    ),
    "whether its marks pair": ("marks unpaired",),
    "who speaks in it": ("reports", "said outside", "said by pronoun", "said by name", "short tail"),
    "whether it asks": ("question", "question within"),
    "its words that point elsewhere": (
        "leans",
        "first of pronouns",
        "first of definite",
        "early of pronouns",
        "pointing held",
        "share of connectives",
    ),
    "its words for speaker and listener": ("first of self", "share of persons"),
    "how many of its words tell something": ("stop words", "first stop word", "share of telling words"),
    "how rare its words are": ("summed rarity",),
    "how many of its words are new": ("share of new words",),
    "whether it has a colon": ("colon",),
    "its score and that of its words": ("score", "standard score", "log rank", "odds a word", "standard odds"),
    "words that key sentences often have": ("said by cues",),
    "the sentences around it": (
        "last leans",
        "last is short",
        "last quoted",
        "next opens on connective",
        "best before",
        "best after",
    ),
    "its language": ("language fr",),
}
SIGNS: Mapping[str, str] = {name: words for words, names in _SIGNS.items() for name in names}
"""What an editor's verdict on a sentence is told by."""


def split(
    parts: Iterable[tuple[str, float]], words: Mapping[str, str], least: float = 0.0
) -> tuple[list[str], list[str]]:
    """Return in *words* what of *parts* adds more than *least*, and what takes more away, the most first, each once.

    A name that the table does not know, as of a package that was added, stands for itself.
    """
    sums: dict[str, float] = {}
    for name, value in parts:
        told = words.get(name, name)
        sums[told] = sums.get(told, 0.0) + value
    order = sorted(sums, key=lambda told: -abs(sums[told]))
    return [told for told in order if sums[told] > least], [told for told in order if sums[told] < -least]


def tell_sides(for_it: Iterable[str], against_it: Iterable[str]) -> str:
    """Return both sides as one clause, ``for it: ...; against it: ...``; empty where there is neither."""
    sides = (("for it", list(for_it)), ("against it", list(against_it)))
    return "; ".join(f"{side}: {', '.join(told)}" for side, told in sides if told)
