"""``briefing figures``: numbers, and what they count."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.command import Command
from briefing.cli.commands.inspect.sources import Finder, inspect, inspecting_options
from briefing.cli.console import Console
from briefing.cli.display.figures import figure_lines, figure_row, figure_table, figures_csv, take_top

if TYPE_CHECKING:
    from briefing.model import Document, Figure


@click.command(
    cls=Command,
    help="""\b
briefing figures report.txt --top 5
briefing figures reports/ -o figures.csv

Print the figures and what they count, as a table on a terminal, else a line each. The score, up to
1, says how much a figure matters in its document.""",
)
@inspecting_options
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the N key figures of each document.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV for a spreadsheet, a row a figure with its sentence.")
@click.pass_obj
def figures(console: Console, /, sources: tuple[str, ...], top: int | None, **given: Any) -> int:
    """Print the figures of each document of *sources*."""
    from briefing import one_text

    def find(document: Document) -> list[Figure]:
        return take_top(one_text.find_figures(document), top)

    finder = Finder(
        name="figures",
        lack="no figure found",
        find=find,
        make_rows=lambda _, found: list(map(figure_row, found)),
        needs_rules=True,
        lines=figure_lines,
        table=partial(figure_table, is_styled=console.colours(sys.stdout)),
        csv=figures_csv,
    )
    return inspect(console, finder, sources, **given)
