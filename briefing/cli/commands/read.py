"""``briefing read``: the documents of sources as every later step gets them."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.command import Command
from briefing.cli.completion.values import complete_files, complete_languages, complete_types
from briefing.cli.console import Console, print_json
from briefing.cli.display.documents import document_lines, document_row, document_table
from briefing.cli.edition import exit_code_of
from briefing.cli.options import make_settings, tell_if_waiting, tell_unused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Document, Notice

_NOTHING = 4
"""Exit code where no input was usable."""


@click.command(
    cls=Command,
    help="""\b
briefing read report.pdf mail.eml
cat page | briefing read - --type html

Print each document as all later steps get it: title, date, publisher, author,
language and link with where each was found, then the cleaned text by paragraphs,
each with its kind. What cannot be read is named, as build names it.""",
)
@click.argument("sources", nargs=-1, shell_complete=complete_files, metavar="[SOURCE]...")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    shell_complete=complete_files,
    metavar="FILE",
    help="Read settings from FILE; without, from briefing.toml if it is here.",
)
@click.option("--date", metavar="YYYY-MM-DD", help="Date of the edition: no document is of a later one.")
@click.option(
    "--language",
    shell_complete=complete_languages,
    metavar="CODE",
    help="Language of the documents. Default: told for each.",
)
@click.option(
    "--type",
    "input_type",
    shell_complete=complete_types,
    metavar="ENDING",
    help="Read standard input as a file of this ending, such as docx.",
)
@click.option("--allow-network", is_flag=True, default=None, help="Fetch the sources that are addresses.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON with offsets into the cleaned text.")
@click.pass_obj
def read(console: Console, /, config: Path | None, sources: tuple[str, ...], as_json: bool, **options: Any) -> int:
    """Print the documents of all *sources*."""
    from briefing.pipeline import read_all

    console.as_json = as_json
    settings = make_settings(config, sources, example="briefing read FILE", **options)
    tell_if_waiting(console, settings.sources)
    tell_unused(console, settings)
    with console.work("reading") as follow:
        documents, notices = read_all(settings.sources, settings, follow)
    if as_json:
        print_json({"documents": list(map(document_row, documents)), "notices": list(map(asdict, notices))})
    else:
        _print(console, documents, notices)
    return exit_code_of(notices) if documents else _NOTHING


def _print(console: Console, documents: Sequence[Document], notices: Sequence[Notice]) -> None:
    is_styled = console.colours(sys.stdout)
    for number, document in enumerate(documents):
        lines = document_table(document, is_styled=is_styled) if sys.stdout.isatty() else document_lines(document)
        click.echo("\n" * bool(number) + "\n".join(lines))
    console.verbose = True  # what is remarked of an input is what is asked for here
    console.notices(notices)
