"""The command line: arguments to settings, to the pipeline, to an exit code. The only place that prints.

Only click is imported here, the module of a command when that is called, and what does
the work by the call that needs it, so that ``--help`` and completion are quick.
"""

from __future__ import annotations

import gc
import os

import click

from briefing.cli.command import LazyGroup, Listed
from briefing.cli.commands.doctor import print_versions
from briefing.cli.completion import VARIABLE
from briefing.cli.guard import guarded
from briefing.isolate.threads import ONE_THREAD

EXIT_CODES = """\b
Exit codes:
  0    complete
  1    failed
  2    wrong usage
  3    made, but an input was left out or cut short
  4    nothing usable
  5    another run holds the archive, or the part
  6    a quiet day, of which nothing is delivered
  130  interrupted (143: ended by a signal, 141: the reader of the output went away)"""


_COMMANDS = {
    "analyse": Listed("briefing.cli.commands.parts:analyse", "Read and analyse one part of the sources, for join."),
    "archive": Listed("briefing.cli.commands.archive:archive", "Look at the editions that were made before."),
    "build": Listed("briefing.cli.commands.build:build", "Make an edition from files and folders."),
    "completion": Listed("briefing.cli.commands.completion:completion", "Print what has a shell complete a line."),
    "config": Listed("briefing.cli.commands.setup:config", "Show each setting and where it was said."),
    "doctor": Listed("briefing.cli.commands.doctor:doctor", "Tell what is missing on this machine."),
    "figures": Listed("briefing.cli.commands.inspect.figures:figures", "Print the figures and what they count."),
    "init": Listed("briefing.cli.commands.setup:init", "Write a configuration to begin with."),
    "join": Listed("briefing.cli.commands.parts:join", "Make an edition of the parts that analyse wrote."),
    "outbox": Listed(
        "briefing.cli.commands.unattended.outbox:outbox", "List to whom editions went, and what became of them."
    ),
    "plan": Listed("briefing.cli.commands.plan:plan", "Write what an edition would tell, for an editor."),
    "preview": Listed(
        "briefing.cli.commands.preview:preview", "Show an edition in the browser while its files change."
    ),
    "quotes": Listed("briefing.cli.commands.inspect.quotes:quotes", "Print the quotations and who said them."),
    "read": Listed("briefing.cli.commands.read:read", "Print what is read of a source, and where it was found."),
    "run": Listed(
        "briefing.cli.commands.unattended.run:run", "Read, make, keep and deliver the edition that is due, once."
    ),
    "schedule": Listed("briefing.cli.commands.unattended.schedule:schedule", "Have it called every morning."),
    "send": Listed("briefing.cli.commands.send:send", "Make an edition and mail it."),
    "summarize": Listed("briefing.cli.commands.inspect.summarize:summarize", "Print the key sentences."),
    "templates": Listed(
        "briefing.cli.commands.templates:templates", "List the shipped templates, or copy them to change them."
    ),
}


@click.group(
    cls=LazyGroup,
    listed=_COMMANDS,
    help=f"""\b
briefing build reports/ -o today.pdf

Turns a pile of documents into a printed daily briefing. Every sentence,
quote and figure is taken word for word from its source.

{EXIT_CODES}""",
    no_args_is_help=True,
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=print_versions,
    help="Show the versions of briefing, Python, WeasyPrint and Pango.",
)
def main() -> None:
    """Hold the commands together."""


_COLLECT_AFTER = 50_000
"""Objects made between two searches for garbage: a run is short and keeps most of what it makes, so that looking
less often than Python does by itself saves a twentieth of the time of a PDF."""


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(_COLLECT_AFTER)
    os.environ |= {**ONE_THREAD, **os.environ}
    if VARIABLE in os.environ:
        from briefing.cli.completion.shells import register

        register()
    raise SystemExit(guarded(main, arguments))
