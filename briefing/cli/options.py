"""The options that several commands share, and the settings they make."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from briefing.cli.console import Console
from briefing.errors import UsageError
from briefing.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])

_EDITION = (
    click.argument("sources", nargs=-1, metavar="[SOURCE]..."),
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Read settings from FILE; without, from briefing.toml if it is here.",
    ),
    click.option("--date", metavar="YYYY-MM-DD", help="Date of the edition. Default: today."),
    click.option("--title", metavar="TEXT", help="Title of the edition."),
    click.option("--sentences", type=click.IntRange(min=1), metavar="N", help="Sentences a story at most. Default: 3."),
    click.option("--words", type=click.IntRange(min=1), metavar="N", help="Words a story at most."),
    click.option("--method", metavar="NAME", help="How sentences are chosen. Default: ranked."),
    click.option("--language", metavar="CODE", help="Language of all documents, such as de. Default: told for each."),
    click.option(
        "--type", "input_type", metavar="ENDING", help="Read standard input as a file of this ending, such as docx."
    ),
    click.option("--template", metavar="DIR", help="Use the files of DIR before the shipped templates."),
    click.option("--paper", type=click.Choice(["A4", "Letter"]), help="Size of the page."),
    click.option("--allow-network", is_flag=True, default=None, help="Fetch the sources that are addresses."),
    click.option(
        "--workers", type=click.IntRange(min=0), metavar="N", help="Documents worked at side by side. Default: 1."
    ),
)


def edition_options(command: Command) -> Command:
    """Give *command* the sources and the options that decide what an edition holds."""
    for option in reversed(_EDITION):
        command = option(command)
    return command


def make_settings(config: Path | None, sources: Sequence[str], **options: Any) -> Settings:
    """Return the settings: what stands on the command line, before the file, before the defaults.

    Raises:
        UsageError: a value cannot be used, or no source is named anywhere.
    """
    from briefing.configuration import load_settings

    path = config or (Path("briefing.toml") if Path("briefing.toml").is_file() else None)
    given = {name: value for name, value in options.items() if value is not None}
    if sources:
        given["sources"] = tuple(sources)
    settings = load_settings(path, given)
    if not settings.sources:
        raise UsageError("no source is named", do="briefing build FOLDER -o today.pdf")
    return settings


def tell_if_waiting(console: Console, sources: Sequence[str]) -> None:
    """Say that standard input is a terminal, so that nobody waits without knowing why."""
    if "-" in sources and sys.stdin.isatty():
        console.say("reading from the terminal, end with Ctrl-D")
