"""Writes docs/reference/command-line.md from the commands themselves, so that it cannot fall behind them.

python tools/write_command_line_docs.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from briefing.cli import main as program

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference" / "command-line.md"
WIDTH = 90


def page() -> str:
    """Return the page: the program's own help, then each command's."""
    return "\n".join(
        ["# Command line", "", "Made from the help texts; `briefing COMMAND --help` prints the same.", "", *_parts()]
    )


def _parts() -> Iterator[str]:
    yield from _part("briefing", program)
    for name, command in list_commands("briefing", program):
        yield from _part(name, command)


def list_commands(above: str, group: click.Group) -> Iterator[tuple[str, click.Command]]:
    """Yield each command of *group*, as it is called below *above*, and after it those that it has itself."""
    for name, command in sorted(group.commands.items()):
        yield f"{above} {name}", command
        if isinstance(command, click.Group):
            yield from list_commands(f"{above} {name}", command)


def _part(name: str, command: click.Command) -> Iterator[str]:
    settings = {**command.context_settings, "max_content_width": WIDTH, "terminal_width": WIDTH}
    context = click.Context(command, info_name=name, **settings)
    yield from (f"## {name}", "", "```text", command.get_help(context).rstrip(), "```", "")


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
