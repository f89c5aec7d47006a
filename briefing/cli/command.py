"""The shape of every command: the options that all take, and help that opens with an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

HELP = ["-h", "--help"]
WIDTH = 100


def _keep(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and parameter.name and context.obj is not None:
        setattr(context.obj, parameter.name, True)
        if parameter.name == "verbose":
            from briefing.cli.terminal.logs import showing_logs

            context.with_resource(showing_logs(context.obj))


def _everywhere() -> list[click.Parameter]:
    def flag(*names: str, help: str) -> click.Option:
        return click.Option(names, is_flag=True, expose_value=False, callback=_keep, help=help)

    return [
        flag("-q", "--quiet", help="Print nothing but errors and what was left out."),
        flag(
            "-v",
            "--verbose",
            help="Say how each input was read, and how long it took; name those that are remarked on.",
        ),
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
        options.setdefault("context_settings", {"help_option_names": HELP, "max_content_width": WIDTH})
        super().__init__(*arguments, **options)
        self.params.extend(_everywhere())


class Listed(NamedTuple):
    """A command before its module is imported."""

    home: str
    """Module and name: ``briefing.cli.commands.build:build``."""
    help: str
    """What the list of commands says of it."""


class _Commands(Mapping[str, click.Command]):
    """Commands by name, each imported when it is asked for."""

    def __init__(self, listed: Mapping[str, Listed]) -> None:
        self._listed = listed

    def __getitem__(self, name: str) -> click.Command:
        module, _, attribute = self._listed[name].home.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        command.short_help = self._listed[name].help
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)


class LazyGroup(Group):
    """The group of all commands: to list them it imports none, and to run one that one alone."""

    def __init__(self, *arguments: Any, listed: Mapping[str, Listed], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.commands = _Commands(listed)  # type: ignore[assignment]
        self._listed = listed

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Return the commands that begin so, each with its line, and the options."""
        from click.shell_completion import CompletionItem

        begun = (name for name in self.list_commands(ctx) if name.startswith(incomplete))
        commands = [CompletionItem(name, help=self._listed[name].help) for name in begun]
        return [*commands, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, each with its line."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._listed[name].help) for name in self.list_commands(ctx)])
