"""``briefing archive``: the editions that were made before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from briefing import checks
from briefing.cli.archives import archive_options, find_edition, judge, open_named
from briefing.cli.command import Command, Group
from briefing.cli.commands.keeping import backup, export, prune, remove
from briefing.cli.completion.values import complete_days, complete_files, complete_formats
from briefing.cli.console import Console, print_json
from briefing.cli.edition import choose_format, write_rendition
from briefing.errors import UsageError

if TYPE_CHECKING:
    from briefing.archive import Archive
    from briefing.model import Remembered

Wrapped = TypeVar("Wrapped", bound=Callable[..., Any])

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _check_day(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    return judge(checks.day, value) if value else ""


@click.group(
    cls=Group,
    help="""\b
briefing archive list
briefing archive show 2026-11-22 -o again.pdf
briefing archive search "water law" ferr*
briefing archive prune --keep 400d

Look at and keep in order the editions in the archive that --archive or the configuration names.""",
)
def archive() -> None:
    """Hold the commands together."""


for kept in (remove, prune, backup, export):
    archive.add_command(kept)


@archive.command(
    cls=Command,
    name="list",
    short_help="List the editions, the newest first.",
    help="""\b
briefing archive list

List the editions, the newest first.""",
)
@archive_options
@_JSON
@click.pass_obj
def list_(console: Console, /, archive: Path | None, config: Path | None, as_json: bool) -> int:
    """Print the list of editions."""
    console.as_json = as_json
    with open_named(archive, config) as (store, _):
        entries = store.list_editions()
    if as_json:
        print_json({"editions": [asdict(entry) for entry in entries]})
        return 0
    for entry in entries:
        counts = f"{entry.documents:>5} documents {entry.stories:>4} stories"
        click.echo(f"{entry.id}  {counts}  {entry.title}")
    if not entries:
        console.say("the archive is empty")
    return 0


@archive.command(
    cls=Command,
    short_help="Print an edition again, or how each told a story.",
    help="""\b
briefing archive show
briefing archive show 2026-11-22 -o again.pdf
briefing archive show 2026-11-22 --story s3

Print an edition again, in any format; without a date the newest. With --story,
how each edition told that story.""",
)
@click.argument("edition", required=False, shell_complete=complete_days, metavar="[YYYY-MM-DD]")
@archive_options
@click.option(
    "-o",
    "--output",
    shell_complete=complete_files,
    metavar="FILE",
    help="Where to write. Default: the terminal, as Markdown.",
)
@click.option(
    "--format",
    "format_",
    shell_complete=complete_formats,
    metavar="NAME",
    help="pdf, html, docx, epub, json or markdown (md).",
)
@click.option("--story", metavar="ID", help="The story of the edition to follow, such as s3.")
@_JSON
@click.pass_obj
def show(
    console: Console,
    /,
    edition: str | None,
    archive: Path | None,
    config: Path | None,
    output: str | None,
    format_: str | None,
    story: str | None,
    as_json: bool,
) -> int:
    """Print one edition, or one story."""
    console.as_json = as_json
    with open_named(archive, config) as (store, settings):
        found = find_edition(store, edition)
        if story:
            return _show_story(store, found, story, as_json=as_json)
    asked = format_ or ("json" if as_json else None if output else "markdown")
    settings = replace(settings, output=output or "-", format=asked)
    format = choose_format(settings)
    from briefing.publishing import render

    written = write_rendition(render(found.briefing, format, settings=settings), settings)
    if output and output != "-":
        console.say(f"{written}: the edition of {found.briefing.date}")
    return 0


def _show_story(store: Archive, found: Remembered, id: str, *, as_json: bool) -> int:
    story = next((one for one in found.briefing.stories if one.id == id), None)
    if story is None:
        known = f"s1 to s{len(found.briefing.stories)}" if found.briefing.stories else "none"
        raise UsageError(f'the edition of {found.briefing.date} has no story "{id}"', do=f"one of its stories: {known}")
    entries = store.list_story(story.thread)
    if as_json:
        print_json({"thread": story.thread, "editions": [asdict(entry) for entry in entries]})
        return 0
    for entry in entries:
        click.echo(f"{entry.edition}  {entry.status:<10}  {entry.headline}")
        for change in entry.changes:
            measure = f"{change.measure}: " if change.measure else ""
            click.echo(f"            {measure}{change.old} to {change.new}")
    return 0


@archive.command(
    cls=Command,
    short_help="Find the documents of all editions that hold some words.",
    help="""\b
briefing archive search "water law" ferr*
briefing archive search --speaker "Ida Roe" --from 2026-11-01

Find the documents of all editions that hold all of the words, the newest first.
Words in quotes are a phrase; a word that ends in * stands for all that begin so.
By publisher, by who is quoted, and by the days of editions, with words or without.""",
)
@click.argument("words", nargs=-1)
@archive_options
@click.option("--publisher", default="", metavar="NAME", help="Part of the name of who published it.")
@click.option("--speaker", default="", metavar="NAME", help="Part of the name of somebody whom it quotes.")
@click.option(
    "--from",
    "first",
    callback=_check_day,
    shell_complete=complete_days,
    metavar="YYYY-MM-DD",
    help="In editions from that day on.",
)
@click.option(
    "--to",
    "last",
    callback=_check_day,
    shell_complete=complete_days,
    metavar="YYYY-MM-DD",
    help="In editions up to that day.",
)
@click.option("--limit", type=click.IntRange(min=1), default=20, metavar="N", help="Documents at most. Default: 20.")
@_JSON
@click.pass_obj
def search(
    console: Console, /, words: tuple[str, ...], archive: Path | None, config: Path | None, as_json: bool, **given: Any
) -> int:
    """Print what is found."""
    console.as_json = as_json
    if not (words or any(given[name] for name in ("publisher", "speaker", "first", "last"))):
        do = "briefing archive search WORDS, or --publisher, --speaker, --from, --to"
        raise UsageError("nothing to search for", do=do)
    with open_named(archive, config) as (store, _):
        hits = store.search(words, **given)
    if as_json:
        print_json({"documents": [asdict(hit) for hit in hits]})
        return 0
    for hit in hits:
        title = hit.title or hit.document
        click.echo(f"{hit.edition}  {title}" + (f"  ({hit.publisher})" if hit.publisher else ""))
        click.echo(f"            {' '.join(hit.snippet.split())}")
    if not hits:
        console.say("nothing found")
    return 0
