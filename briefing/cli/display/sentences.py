"""Shows the key sentences of documents: as rows for programs, as lines, and wrapped for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from briefing.cli.display.table import NARROWEST, WIDEST, wrap
from briefing.cli.explained.sentences import reason_lines

if TYPE_CHECKING:
    from briefing.model import Omission, Reason, Sentence

_GOES_ON, _REASON = "  ", "    "
"""Before the further lines of a sentence, and before why it was taken."""


def sentence_row(sentence: Sentence, score: float) -> dict[str, Any]:
    """Return *sentence*, which was taken, for JSON."""
    return {
        "start": sentence.span.start,
        "end": sentence.span.end,
        "text": sentence.text,
        "score": round(score, 6),
    }


def omission_row(omission: Omission) -> dict[str, Any]:
    """Return a sentence that was not taken, and why, for JSON."""
    span = omission.sentence.span
    return {"start": span.start, "end": span.end, "text": omission.sentence.text, "omitted": omission.why}


def reason_row(reason: Reason) -> dict[str, Any]:
    """Return why a sentence was taken, for JSON."""
    return {
        "position": reason.position,
        "of": reason.of,
        "rank": reason.rank,
        "adds": dict(reason.adds),
        "cues": list(reason.cues),
        "leans": reason.leans,
        "verdict": dict(reason.verdict),
        "signs": dict(reason.signs),
    }


def sentence_lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield each sentence as it stands in its document, and below it why it was taken or not."""
    for row in rows:
        yield f"{_opening(row)}{row['text']}"
        yield from (f"{_REASON}{reason}" for reason in reason_lines(row))


def sentence_paragraphs(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the same in lines as wide as the terminal, up to what can be read well, broken between words."""
    width = min(max(get_terminal_size().columns, NARROWEST), WIDEST)
    for row in rows:
        first, *rest = wrap(f"{_opening(row)}{' '.join(row['text'].split())}", width - len(_GOES_ON))
        yield first
        yield from (f"{_GOES_ON}{line}" for line in rest)
        for reason in reason_lines(row):
            yield from (f"{_REASON}{line}" for line in wrap(reason, width - len(_REASON)))


def _opening(row: dict[str, Any]) -> str:
    return "Not taken: " if "omitted" in row else ""
