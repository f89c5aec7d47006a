"""Finds the values that an option or an argument may have, for a shell that completes one.

Each call is one press of a key: only what it needs is imported, and what goes wrong completes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from briefing.settings import Settings

Value = str | tuple[str, str]
"""A value, or one with what it means."""
Complete = Callable[[click.Context, click.Parameter, str], "list[CompletionItem[str]]"]

_PAGE = "briefing.html.jinja"


def complete_files(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Leave it to the shell, which completes names of files and folders."""
    return [_item(begun, "file")]


def complete_folders(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Leave it to the shell, which completes names of folders."""
    return [_item(begun, "dir")]


def completing(find: Callable[[click.Context], Iterable[Value]]) -> Complete:
    """Return what completes one of the values that *find* finds."""

    def complete(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem[str]]:
        with suppress(Exception):  # a fault would be printed into the line that is being typed
            told = [(one, "") if isinstance(one, str) else one for one in find(context)]
            return [_item(value, "plain", help) for value, help in told if value.startswith(begun)]
        return []

    return complete


def _item(value: str, kind: str, help: str = "") -> CompletionItem[str]:
    from click.shell_completion import CompletionItem

    return CompletionItem(value, type=kind, help=help or None)


def _list_plugins(group: str) -> Callable[[click.Context], Iterable[Value]]:
    def find(context: click.Context) -> Iterable[Value]:
        from briefing import plugins

        return plugins.names(group)

    return find


def _list_papers(context: click.Context) -> Iterable[Value]:
    from briefing.settings import Paper

    return get_args(Paper)


def _list_standards(context: click.Context) -> Iterable[Value]:
    from briefing.settings import Standard

    return get_args(Standard)


def _list_languages(context: click.Context) -> Iterable[Value]:
    from briefing.language import known, read_labels

    named = read_labels("en")["languages"]
    return [(code, named.get(code, "")) for code in known()]


def _list_zones(context: click.Context) -> Iterable[Value]:
    from zoneinfo import available_timezones

    return sorted(available_timezones())


def _list_layouts(context: click.Context) -> Iterable[Value]:
    """Return the shipped layouts, and those of the user's templates."""
    from briefing.resources import templates

    named = context.params.get("template") or _load(context).template
    folders = [templates(), *([Path(named)] if named else [])]
    return sorted({path.parent.name for folder in folders for path in folder.glob(f"*/{_PAGE}")})


def _list_templates(context: click.Context) -> Iterable[Value]:
    """Return the shipped files of templates and their folders."""
    from briefing.resources import list_templates

    files = list_templates()
    return sorted({*files, *(name.partition("/")[0] for name in files)})


def _list_days(context: click.Context) -> Iterable[Value]:
    """Return the days of the editions in the archive that the line or the configuration names, the newest first."""
    from briefing.archive import list_days

    named = context.params.get("archive") or _load(context).archive
    return list_days(Path(named)) if named else ()


def _list_editions(context: click.Context) -> Iterable[Value]:
    """Return the names of the editions of the configuration, each with its title."""
    return [(one.name, one.title or "") for one in _load(context).edition]


def _load(context: click.Context) -> Settings:
    """Return the settings of the configuration that the line names, or of the usual one."""
    from briefing.configuration import find_configuration, load_settings

    named = context.params.get("config")
    return load_settings(Path(named) if named else find_configuration(), {})


complete_formats = completing(_list_plugins("briefing.renderers"))
complete_methods = completing(_list_plugins("briefing.summarizers"))
complete_types = completing(_list_plugins("briefing.readers"))
complete_papers = completing(_list_papers)
complete_standards = completing(_list_standards)
complete_languages = completing(_list_languages)
complete_zones = completing(_list_zones)
complete_layouts = completing(_list_layouts)
complete_templates = completing(_list_templates)
complete_days = completing(_list_days)
complete_editions = completing(_list_editions)
