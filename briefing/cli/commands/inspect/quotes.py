"""``briefing quotes``: who said what."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.command import Command
from briefing.cli.commands.inspect.sources import Finder, inspect, inspecting_options
from briefing.cli.console import Console
from briefing.cli.display.quotes import quote_lines, quote_row, quote_table, quotes_csv

if TYPE_CHECKING:
    from briefing.model import Document, Quote


@click.command(
    cls=Command,
    help="""\b
briefing quotes report.txt
briefing quotes reports/ -o quotes.csv

Print the quotations and who said them, as a table on a terminal, else a line each. Trust is about
the share of speakers found by the same rule that are right; a briefing names one from .90 on.""",
)
@inspecting_options
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV for a spreadsheet, a row a quotation with its sentence.")
@click.pass_obj
def quotes(console: Console, /, sources: tuple[str, ...], **given: Any) -> int:
    """Print the quotations of each document of *sources*."""
    from briefing import one_text

    def make_rows(document: Document, found: list[Quote]) -> list[dict[str, Any]]:
        return [quote_row(one, document.text) for one in found]

    finder = Finder(
        name="quotes",
        lack="no quotation found",
        find=one_text.find_quotes,
        make_rows=make_rows,
        needs_rules=True,
        lines=quote_lines,
        table=partial(quote_table, is_styled=console.colours(sys.stdout)),
        csv=quotes_csv,
    )
    return inspect(console, finder, sources, **given)
