"""``briefing analyse`` and ``briefing join``: an edition made in parts, by jobs that know nothing of one another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.command import Command
from briefing.cli.commands.build import explain_option, output_options, write_edition
from briefing.cli.completion.values import complete_folders
from briefing.cli.console import Console
from briefing.cli.edition import PARTIAL, choose_format, join_briefing, make_part
from briefing.cli.options import analysis_options, joining_options, make_settings, tell_if_waiting, tell_unused
from briefing.cli.output import check_output, date_output, require_apart
from briefing.cli.terminal.duration import tell_duration

if TYPE_CHECKING:
    from briefing.parts.analysing import PartFile


@click.command(
    cls=Command,
    short_help="Read and analyse one part of the sources, for join.",
    help="""\b
briefing analyse reports/ --part 3/16 -o parts/
briefing join parts/ -o today.pdf

Read and analyse the inputs of one part of so many, and write what is found into a folder.
Jobs of other parts may run at the same time, here or on other machines, and again after
they were ended: what is done is not done twice. Each needs the same sources and options.""",
    no_args_is_help=False,
)
@analysis_options
@click.option("--part", "written", required=True, metavar="N/OF", help="Which part, of how many, such as 3/16.")
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    shell_complete=complete_folders,
    metavar="FOLDER",
    help="Where the parts gather; made where it is missing.",
)
@click.option("--force", is_flag=True, default=None, help="Make a part anew that is there already.")
@click.pass_obj
def analyse(
    console: Console,
    /,
    config: Path | None,
    sources: tuple[str, ...],
    written: str,
    folder: Path,
    **options: Any,
) -> int:
    """Make one part."""
    from briefing.parts.share import parse_share

    share = parse_share(written)
    example = "briefing analyse FOLDER --part 3/16 -o parts"
    settings = make_settings(config, sources, example=example, **options)
    require_apart(str(folder), "the parts", "output", settings.sources)
    tell_unused(console, settings)
    tell_if_waiting(console, [source for source in settings.sources if share.takes(source)])
    made = make_part(console, folder, share, settings)
    console.say(f"{made.path}: {_tell(made)}, in {tell_duration(console.seconds)}")
    console.notices(made.notices)
    return PARTIAL if made.is_partial else 0


def _tell(made: PartFile) -> str:
    """Return in a line what is done of a part."""
    done = f"part {made.number} of {made.of} is done, with {made.inputs} input{'s' if made.inputs != 1 else ''}"
    if made.inputs and made.kept == made.inputs:
        return f"{done}; it was there already, and --force makes it anew"
    return f"{done}; {made.kept} of them were there already" if made.kept else done


@click.command(
    cls=Command,
    short_help="Make an edition of the parts that analyse wrote.",
    help="""\b
briefing join parts/ -o today.pdf

Make the edition of all parts in a folder: the same as build makes of their sources.
Date, language, method and limits of a story are those of the parts.""",
    no_args_is_help=False,
)
@click.argument("folder", type=click.Path(path_type=Path), shell_complete=complete_folders, metavar="FOLDER")
@joining_options
@output_options
@explain_option
@click.pass_obj
def join(
    console: Console,
    /,
    config: Path | None,
    folder: Path,
    format_: str | None,
    explain: bool,
    **options: Any,
) -> int:
    """Build one edition of its parts and write it."""
    from briefing.parts.joining import adopt_settings, open_parts

    settings = make_settings(config, (), needs_sources=False, format=format_, **options)
    settings = date_output(adopt_settings(settings, open_parts(folder).head))
    format = choose_format(settings)
    check_output(settings, config)
    tell_unused(console, settings)
    return write_edition(console, join_briefing(console, folder, settings), settings, format, explain=explain)
