"""Prints a table as text for a terminal, or as Markdown for a page of the documents."""

from __future__ import annotations

from collections.abc import Sequence


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, markdown: bool) -> None:
    """Print *rows* under *head*: the first column to the left, all others to the right."""
    lines = _as_markdown(head, rows) if markdown else _as_text(head, rows)
    print("\n".join([*([title, ""] if title else []), *lines, ""]), flush=True)


def _as_markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    ruler = ["---", *["---:"] * (len(head) - 1)]
    return [f"| {' | '.join(row)} |" for row in (head, ruler, *rows)]


def _as_text(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    return [
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (head, *rows)
    ]


def figures(value: float, digits: int = 2) -> str:
    """Return *value* with so many *digits* that tell something: ``0.012``, ``3.4``, ``1,200``."""
    if not value:
        return "0"
    told = f"{value:.{digits}g}"
    return f"{float(told):,.0f}" if abs(value) >= 10 ** (digits - 1) else f"{float(told):.10g}"
