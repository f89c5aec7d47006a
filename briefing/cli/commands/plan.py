"""``briefing plan``: what an edition would tell, as a file for an editor."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.command import Command
from briefing.cli.completion.values import complete_files
from briefing.cli.console import Console
from briefing.cli.edition import exit_code_of, make_plan
from briefing.cli.options import edition_options, make_settings, tell_if_waiting, tell_unused
from briefing.cli.output import date_output, require_folder
from briefing.cli.terminal.duration import tell_duration
from briefing.errors import UsageError

if TYPE_CHECKING:
    from briefing.model import EditorPlan
    from briefing.settings import Settings


@click.command(
    cls=Command,
    help="""\b
briefing plan reports/ -o plan.txt
briefing build reports/ --plan plan.txt -o today.pdf

Write what an edition would tell, a line a story, and print nothing. An editor changes
the file: keep, lead, brief, drop, merge s3, note "...". Then build prints exactly that.""",
    no_args_is_help=False,
)
@edition_options
@click.option(
    "-o",
    "--output",
    "plan",
    shell_complete=complete_files,
    metavar="FILE",
    help="Where to write; over an old plan with --force alone. Default: plan of the configuration, or -.",
)
@click.pass_obj
def plan(console: Console, /, config: Path | None, sources: tuple[str, ...], **options: Any) -> int:
    """Write the plan of one edition."""
    settings = date_output(make_settings(config, sources, example="briefing plan FOLDER -o plan.txt", **options))
    target = settings.plan or "-"
    if target != "-":
        _check_target(Path(target), settings)
    tell_if_waiting(console, settings.sources)
    tell_unused(console, settings)
    drafted = make_plan(console, settings)
    _write(drafted, target)
    if target != "-":
        took = tell_duration(console.seconds)
        console.say(f"{target}: {len(drafted.lines)} stories, in {took}; change it, then build with --plan {target}")
    console.notices(drafted.notices)
    return exit_code_of(drafted.notices)


def _check_target(target: Path, settings: Settings) -> None:
    """Refuse a file that is there already: it may hold an editor's work, or be no plan at all."""
    from briefing.readers.content.own import is_plan

    require_folder(target.parent, str(target))
    if not target.exists():
        return
    if not (target.is_file() and is_plan(target.read_bytes())):
        raise UsageError("the output is a file, and no plan", where=str(target), do="another file", setting="plan")
    if not settings.force:
        what = "a plan is there already, and an editor may have changed it"
        raise UsageError(what, where=str(target), do="--force writes it anew, or another file", setting="plan")


def _write(drafted: EditorPlan, target: str) -> None:
    from briefing.plan_file import write_plan

    data = write_plan(drafted).encode()
    if target == "-":
        sys.stdout.buffer.write(data)
        return
    from briefing.deliverers.folder import write_bytes

    write_bytes(data, Path(target))
