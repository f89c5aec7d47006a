"""``briefing templates``: the files that the pages are made of."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.command import Command, Group
from briefing.cli.completion.values import complete_folders, complete_templates
from briefing.cli.console import Console
from briefing.errors import UsageError
from briefing.resources import list_templates


@click.group(
    cls=Group,
    help="""\b
briefing templates list
briefing templates copy daily/briefing.css --to my-templates

List the files that the pages are made of, or copy them to change them. A folder
that --template or the configuration names is looked into before the shipped
files, file by file: it needs only what differs.""",
)
def templates() -> None:
    """Hold the commands together."""


@templates.command(
    cls=Command,
    name="list",
    short_help="List the shipped files.",
    help="""\b
briefing templates list

List the shipped files.""",
)
def list_() -> int:
    """Print the names of the shipped files."""
    for name in list_templates():
        click.echo(name)
    return 0


@templates.command(
    cls=Command,
    short_help="Copy files to change them.",
    help="""\b
briefing templates copy daily/briefing.css --to my-templates
briefing templates copy mail --to my-templates

Copy files, or all files of a folder, to change them. What is there already stays.""",
)
@click.argument("names", nargs=-1, required=True, shell_complete=complete_templates, metavar="NAME ...")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    shell_complete=complete_folders,
    required=True,
    metavar="DIR",
    help="The folder to copy to.",
)
@click.pass_obj
def copy(console: Console, /, names: tuple[str, ...], folder: Path) -> int:
    """Copy the files that *names* name."""
    from briefing.resources import templates as shipped

    chosen = list(dict.fromkeys(one for name in names for one in _find(name)))
    if present := [folder / name for name in chosen if (folder / name).exists()]:
        raise UsageError(f"{present[0]} is there already", do="remove it, or copy to another folder")
    for name in chosen:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((shipped() / name).read_bytes())
        console.say(f"{folder / name}")
    console.say(f'use them by --template {folder}, or template = "{folder}" in briefing.toml')
    return 0


def _find(name: str) -> list[str]:
    """Return the shipped files that *name*, of a file or a folder, stands for.

    Raises:
        UsageError: there are none.
    """
    wanted = name.strip("/")
    found = [one for one in list_templates() if one == wanted or one.startswith(f"{wanted}/")]
    if not found:
        raise UsageError(f'there is no template "{name}"', do="briefing templates list")
    return found
