"""``briefing build``: sources in, an edition out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.command import Command
from briefing.cli.completion.values import complete_files, complete_formats
from briefing.cli.console import Console
from briefing.cli.edition import (
    choose_format,
    exit_code,
    exit_code_of,
    make_briefing,
    make_survey,
    note_written,
    saying_warnings,
    write_rendition,
)
from briefing.cli.options import Decorated, edition_options, make_settings, plan_option, tell_if_waiting, tell_unused
from briefing.cli.output import check_output, date_output
from briefing.cli.survey import survey_lines, survey_table
from briefing.cli.terminal.duration import tell_duration
from briefing.readers.content.clean import make_label

if TYPE_CHECKING:
    from briefing.model import Briefing, Rendition
    from briefing.settings import Settings

_HEADLINES = 5


def output_options(command: Decorated) -> Decorated:
    """Give *command* the options that decide what is written, and where."""
    for option in reversed(_OUTPUT):
        command = option(command)
    return plan_option(command)


_OUTPUT = (
    click.option(
        "-o",
        "--output",
        shell_complete=complete_files,
        metavar="FILE",
        help="Where to write. Default: briefing-DATE.pdf here.",
    ),
    click.option(
        "--format",
        "format_",
        shell_complete=complete_formats,
        metavar="NAME",
        help="pdf, html, docx, epub, json or markdown (md). Default: as the ending of FILE says.",
    ),
    click.option("--with-texts", is_flag=True, default=None, help="Put the cleaned texts into the edition JSON."),
)
explain_option = click.option(
    "--explain", is_flag=True, help="Say what puts each story where it is, and what holds it together."
)


@click.command(
    cls=Command,
    help="""\b
briefing build reports/ notes.md -o today.pdf
cat report.txt | briefing build - -o - --format json

Make an edition from files and folders; - is standard input, -o - standard output.""",
    no_args_is_help=False,
)
@edition_options
@output_options
@click.option("--dry-run", is_flag=True, help="Only say what would be read, and what refused; write nothing.")
@explain_option
@click.pass_obj
def build(
    console: Console,
    /,
    config: Path | None,
    sources: tuple[str, ...],
    format_: str | None,
    dry_run: bool,
    explain: bool,
    **options: Any,
) -> int:
    """Build one edition and write it."""
    settings = date_output(make_settings(config, sources, format=format_, **options))
    format = choose_format(settings)
    check_output(settings, config)
    tell_if_waiting(console, settings.sources)
    tell_unused(console, settings)
    if dry_run:
        return _tell_survey(console, settings)
    return write_edition(console, make_briefing(console, settings), settings, format, explain=explain)


def write_edition(console: Console, briefing: Briefing, settings: Settings, format: str, *, explain: bool) -> int:
    """Write *briefing* where *settings* say, say what it holds, and return the exit code."""
    from briefing.publishing import render

    with console.work("setting"), saying_warnings(console):
        rendition = render(briefing, format, settings=settings)
    written = write_rendition(rendition, settings)
    note_written(briefing, settings)
    _report(console, briefing, rendition, written)
    if explain:
        from briefing.cli.explained.stories import story_lines

        for line in story_lines(briefing):
            console.say(line)
    console.notices((*rendition.notices, *briefing.notices))
    return exit_code(briefing, rendition)


def _tell_survey(console: Console, settings: Settings) -> int:
    """Say what would be read, and by which reader; nothing is analysed, asked or written."""
    found = make_survey(console, settings)
    lines = survey_table if sys.stdout.isatty() else survey_lines
    for line in lines(found, is_deep=console.verbose):
        click.echo(line)
    console.notices(found.notices)
    return exit_code_of(found.notices)


def _report(console: Console, briefing: Briefing, rendition: Rendition, written: str) -> None:
    """Say in a few lines what the edition holds."""
    publishers = {document.origin.publisher for document in briefing.documents if document.origin.publisher}
    left_out = sum(notice.kind == "left out" for notice in briefing.notices)
    counts = (
        f"{_count(len(briefing.documents), 'document')}, {_count(len(publishers), 'publisher')}, "
        f"{_count(len(briefing.stories), 'story', 'stories')}, {left_out:,} left out"
    )
    console.say(f"{written}: {len(rendition.data) / 1024:,.0f} kB, {counts}, in {tell_duration(console.seconds)}")
    for story in briefing.stories[:_HEADLINES]:
        console.say(f"  {make_label(story.headline.text)}")
    if len(briefing.stories) > _HEADLINES:
        console.say(f"  and {len(briefing.stories) - _HEADLINES:,} more")


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
