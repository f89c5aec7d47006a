"""The command line: arguments to settings, to the pipeline, to an exit code. The only place that prints.

Only click is imported here and in the modules of the commands; what does the
work comes with the call that needs it, so that ``--help`` and completion are quick.
"""

from __future__ import annotations

import gc
import os

import click

from briefing.cli.command import HELP, WIDTH, Group
from briefing.cli.commands import archive, build, doctor, inspect, keeping, plan, preview, read, send, setup, templates
from briefing.cli.commands.unattended import outbox, run as running, schedule
from briefing.cli.guard import guarded
from briefing.isolate.threads import ONE_THREAD

EXIT_CODES = """\b
Exit codes:
  0    complete
  1    failed
  2    wrong usage
  3    made, but an input was left out or cut short
  4    nothing usable
  5    another run holds the archive
  6    a quiet day, of which nothing is delivered
  130  interrupted (143: ended by a signal, 141: the reader of the output went away)"""


@click.group(
    cls=Group,
    help=f"""\b
briefing build reports/ -o today.pdf

Turns a pile of documents into a printed daily briefing. Every sentence,
quote and figure is taken word for word from its source.

{EXIT_CODES}""",
    context_settings={"help_option_names": HELP, "max_content_width": WIDTH},
    no_args_is_help=True,
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=doctor.print_versions,
    help="Show the versions of briefing, Python, WeasyPrint and Pango.",
)
def main() -> None:
    """Hold the commands together."""


for single in (build.build, plan.plan, preview.preview, read.read, send.send, running.run, outbox.outbox):
    main.add_command(single)
for kept in (keeping.remove, keeping.prune, keeping.backup, keeping.export):
    archive.archive.add_command(kept)
for step in (inspect.summarize, inspect.quotes, inspect.figures):
    main.add_command(step)
for group in (archive.archive, templates.templates):
    main.add_command(group)
for single in (setup.init, setup.config, schedule.schedule, doctor.doctor):
    main.add_command(single)


_COLLECT_AFTER = 50_000
"""Objects made between two searches for garbage: a run is short and keeps most of what it makes, so that looking
less often than Python does by itself saves a twentieth of the time of a PDF."""


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(_COLLECT_AFTER)
    os.environ |= {**ONE_THREAD, **os.environ}
    raise SystemExit(guarded(main, arguments))
