"""``briefing init`` and ``briefing config``: a configuration to begin with, and what holds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing import resources
from briefing.cli.command import Command
from briefing.cli.completion.values import complete_folders
from briefing.cli.console import Console, print_json
from briefing.cli.options import edition_options, spell
from briefing.errors import UsageError

if TYPE_CHECKING:
    from briefing.configuration import Held

_NAME = "briefing.toml"


@click.command(
    cls=Command,
    help="""\b
briefing init
briefing init ~/morning

Write briefing.toml, in which each key stands with what it means, into this
folder or another, which is made where it is not there. It asks nothing, and a
file that is there already stays.""",
)
@click.argument(
    "folder", type=click.Path(path_type=Path), default=".", shell_complete=complete_folders, metavar="[FOLDER]"
)
@click.pass_obj
def init(console: Console, /, folder: Path) -> int:
    """Write the shipped configuration."""
    from briefing.configuration import draft_configuration
    from briefing.deliverers.folder import make_folder, write_bytes

    target = folder / _NAME
    if target.exists():
        do = f"briefing config --config {target}, or another folder"
        raise UsageError("there is a configuration already, and it stays", where=str(target), do=do)
    text = draft_configuration(resources.configuration().read_text(encoding="utf-8"))
    make_folder(folder)
    write_bytes(text.encode(), target)
    named = "" if folder == Path() else f" --config {target}"
    click.echo(f"{target}: written, with every key; next\n  briefing config{named}\n  briefing build{named}")
    return 0


@click.command(
    cls=Command,
    help="""\b
briefing config
briefing config --config briefing.toml --json

Show each setting as it holds, and where that was said: on the command line, in
a line of the configuration, or nowhere, so that it is the default. Takes the
options of briefing build. A password is never shown.""",
)
@edition_options
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def config(console: Console, /, config: Path | None, sources: tuple[str, ...], as_json: bool, **options: Any) -> int:
    """Print the settings."""
    from briefing.configuration import find_configuration, list_settings

    console.as_json = as_json
    given = {name: value for name, value in options.items() if value not in (None, False)}
    if given.pop("no_archive", False):
        given["archive"] = ""
    if sources:
        given["sources"] = sources
    path = config or find_configuration()
    held = list_settings(path, given, spell=spell)
    if as_json:
        told = [{"key": one.key, "value": _plain(one.value), "said": one.said} for one in held]
        print_json({"configuration": str(path) if path else None, "settings": told})
    else:
        click.echo(_lay_out(path, held))
    return 0


def _lay_out(path: Path | None, held: Iterable[Held]) -> str:
    """Return a line for each setting, as a configuration writes it; what is unset stands behind a #."""
    rows = [(f"{one.key} = {_write(one.value)}", one.said) for one in held if one.value is not None]
    unset = ", ".join(one.key for one in held if one.value is None)
    width = min(44, max(len(row) for row, _ in rows))
    lines = [f"# {path or 'no configuration: no briefing.toml is here'}"]
    lines += [f"{row:<{width}}  # {said}" for row, said in rows]
    return "\n".join((*lines, f"# not set: {unset}"))


def _write(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False)


def _plain(value: object) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
