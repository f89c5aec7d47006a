"""The shape of every command: the options that all take, and help that opens with an example."""

from __future__ import annotations

from typing import Any

import click

HELP = ["-h", "--help"]
WIDTH = 100


def _keep(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and parameter.name and context.obj is not None:
        setattr(context.obj, parameter.name, True)


def _everywhere() -> list[click.Parameter]:
    def flag(*names: str, help: str) -> click.Option:
        return click.Option(names, is_flag=True, expose_value=False, callback=_keep, help=help)

    return [
        flag("-q", "--quiet", help="Print nothing but errors and what was left out."),
        flag("-v", "--verbose", help="Name the inputs of which something is remarked."),
        flag("--no-color", help="Print no colours, as NO_COLOR and TERM=dumb do."),
        flag("--debug", help="Show the traceback of a failure."),
    ]


class Command(click.Command):
    """A command that takes ``--quiet``, ``--verbose``, ``--no-color`` and ``--debug``."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("context_settings", {"help_option_names": HELP, "max_content_width": WIDTH})
        super().__init__(*arguments, **options)
        self.params.extend(_everywhere())


class Group(click.Group):
    """The command of commands, with the same options before the name of one."""

    command_class = Command

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.params.extend(_everywhere())
