"""Shows the figures of documents: as rows for programs, as lines, as a table, and as CSV for a spreadsheet."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator, Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.display.spreadsheet import make_harmless, write_number, write_rows
from briefing.cli.display.table import NARROWEST, WIDEST, count_cells, lay_out, room_beside

if TYPE_CHECKING:
    from briefing.model import Document, Figure

_HEADS = ("Figure", "Value", "What", "Score")
_RIGHT = (1, 3)
"""The columns of numbers."""
_SIGNS = {"~": "~ ", "up": "+", "down": "−"}

_COLUMNS = (
    *("start", "end", "text", "low", "high", "unit", "counts"),
    *("modifier", "concept", "as_of", "score"),
)
_NUMBERS = frozenset({"start", "end", "low", "high", "score"})


def take_top(figures: Sequence[Figure], count: int | None) -> list[Figure]:
    """Return the *count* figures of the highest scores, or all, in reading order; of equals, the first."""
    if count is None:
        return list(figures)
    best = heapq.nsmallest(count, range(len(figures)), key=lambda i: (-figures[i].score, i))
    return [figures[i] for i in sorted(best)]


def figure_row(figure: Figure) -> dict[str, Any]:
    """Return *figure* for JSON; an open side is None."""
    return {
        "start": figure.span.start,
        "end": figure.span.end,
        "text": figure.text,
        "low": figure.low if math.isfinite(figure.low) else None,
        "high": figure.high if math.isfinite(figure.high) else None,
        "unit": figure.unit,
        "counts": figure.counts,
        "modifier": figure.modifier,
        "concept": figure.concept,
        "as_of": figure.as_of,
        "score": round(figure.score, 6),
    }


def figure_lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield a line a figure, whatever the breaks in it."""
    for row in rows:
        low, high = (_number(row[side]) if row[side] is not None else "open" for side in ("low", "high"))
        value = low if low == high else f"{low} to {high}"
        what = " ".join(_one_line(row[key]) for key in ("unit", "counts") if row[key])
        told = " ".join(filter(None, (value, what)))
        yield f"{_one_line(row['text'])}  [{told}, {row['modifier']}, {row['start']}-{row['end']}]"


def figure_table(rows: Sequence[dict[str, Any]], *, is_styled: bool) -> Iterator[str]:
    """Yield a table as wide as the terminal, up to what can be read well; values stand right."""
    if not rows:
        return
    cells = [(_one_line(row["text"]), _value(row), _what(row), f"{row['score']:.2f}") for row in rows]
    width = min(max(get_terminal_size().columns, NARROWEST), WIDEST)
    text, value = (
        max(len(_HEADS[column]), min(max(count_cells(row[column]) for row in cells), most))
        for column, most in ((0, width * 2 // 5), (1, width // 4))
    )
    score = len(_HEADS[3])
    what = max(len(_HEADS[2]), *(count_cells(line) for row in cells for line in row[2].split("\n")))
    widths = (text, value, min(what, room_beside(width, text, value, score)), score)
    head, rule = lay_out([_HEADS, tuple("─" * column for column in widths)], widths, right=_RIGHT)
    yield click.style(head, bold=True) if is_styled else head
    yield rule
    yield from lay_out(cells, widths, right=_RIGHT)


def figures_csv(found: Iterable[tuple[Document, Iterable[Figure]]]) -> str:
    """Return the figures as CSV: a header, then a row a figure with its document and its sentence."""
    return write_rows(
        _COLUMNS, ((document, ((list(_cells(one)), one.span) for one in figures)) for document, figures in found)
    )


def _cells(figure: Figure) -> Iterator[str]:
    row = figure_row(figure)
    for name in _COLUMNS:
        if row[name] is None:
            yield ""
        elif name in _NUMBERS:
            yield write_number(row[name])
        else:
            yield row[name] if name == "modifier" else make_harmless(row[name])


def _value(row: dict[str, Any]) -> str:
    low, high = row["low"], row["high"]
    if low is None or high is None:
        value = f"≤ {_number(high)}" if low is None else f"≥ {_number(low)}"
    else:
        value = _level(low, row["modifier"]) if low == high else _range(low, high, row["modifier"])
    return f"{value} {row['unit']}" if row["unit"] else value


def _level(value: float, modifier: str) -> str:
    return _SIGNS.get(modifier, "") + _number(value)


def _range(low: float, high: float, modifier: str) -> str:
    """Return "3 to 5", or of a change its two levels as they followed each other: "4.1 → 3.4"."""
    if modifier in ("up", "down"):
        before, after = (low, high) if modifier == "up" else (high, low)
        return f"{_number(before)} → {_number(after)}"
    return f"{_SIGNS.get(modifier, '')}{_number(low)} to {_number(high)}"


def _what(row: dict[str, Any]) -> str:
    """Return what is counted or measured, and below it the time that the figure is of."""
    named = dict.fromkeys(_one_line(row[key]) for key in ("counts", "concept") if row[key])
    return "\n".join(filter(None, (", ".join(named), row["as_of"] and _one_line(row["as_of"]))))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _number(value: float) -> str:
    """Return *value* with all its digits and none too many."""
    return f"{value:.12g}" if abs(value) < 1e-4 else f"{value:,.6f}".rstrip("0").rstrip(".")
