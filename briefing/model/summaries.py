"""The key passages of one document, and why they are."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.documents import Passage, Sentence
from briefing.model.shown import element, shorten


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A chosen passage and the score it was chosen by; scores compare within a document."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Budget:
    """How much a summary may hold; with both limits set, both are kept."""

    sentences: int | None = None
    words: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The key passages of one document, in reading order, within the budget."""

    document: str
    """The document's id."""
    passages: tuple[ScoredPassage, ...]
    method: str

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all passages, in reading order."""
        return tuple(s for scored in self.passages for s in scored.passage.sentences)

    def __str__(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)

    def __repr__(self) -> str:
        return f"Summary({self.document!r}, {self.method!r}, {shorten(str(self))!r})"

    def _repr_html_(self) -> str:
        return "".join(element("p", scored.passage.text) for scored in self.passages)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence stands in a summary."""

    sentence: Sentence
    position: int
    """Which one it is in its article, from 1."""
    of: int
    """How many sentences the article has."""
    rank: int | None
    """Which one it is by score, from 1; None where the method's scores were not at hand."""
    adds: tuple[tuple[str, float], ...] = ()
    """What each group of features adds to its score over the mean of the article, the most first."""
    cues: tuple[str, ...] = ()
    """Stems, pairs of stems and openings (with ``^``) that speak most for it."""
    leans: bool = False
    """Whether it points back to the sentence before it."""
    verdict: tuple[tuple[str, float], ...] = ()
    """What an editor is likely to say: the log odds of ``lead``, ``fine`` and ``bad``; none where it cannot be told."""
    signs: tuple[tuple[str, float], ...] = ()
    """The signs that add or take most, over the mean of the article: for standing first less against being printed."""


@dataclass(frozen=True, slots=True)
class Omission:
    """A sentence that scores as well as those of a summary and is not in it, and why."""

    sentence: Sentence
    position: int
    """Which one it is in its article, from 1."""
    why: str
