"""The options that several commands share, and the settings they make."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from briefing.cli.completion.values import (
    complete_days,
    complete_files,
    complete_folders,
    complete_languages,
    complete_layouts,
    complete_methods,
    complete_papers,
    complete_standards,
    complete_types,
    complete_zones,
)
from briefing.cli.console import Console
from briefing.cli.output import require_apart
from briefing.errors import UsageError
from briefing.settings import Settings

if TYPE_CHECKING:
    from briefing.model import Notice

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_FLAGS = {"input_type": "--type"}
"""Options that are not called like the setting they give."""


_SOURCES = click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=complete_files)
_CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path),
    shell_complete=complete_files,
    metavar="FILE",
    help="Read settings from FILE. Default: BRIEFING_CONFIG, briefing.toml here, or that in ~/.config/briefing.",
)
_DATE = click.option("--date", metavar="YYYY-MM-DD", help="Date of the edition. Default: today.")
_SENTENCES = click.option("--sentences", type=int, metavar="N", help="Sentences a story at most. Default: 3.")
_WORDS = click.option("--words", type=int, metavar="N", help="Words a story at most.")
_METHOD = click.option(
    "--method", shell_complete=complete_methods, metavar="NAME", help="How sentences are chosen. Default: ranked."
)
_LANGUAGE = click.option(
    "--language",
    shell_complete=complete_languages,
    metavar="CODE",
    help="Language of all documents, such as de. Default: told for each.",
)
_TYPE = click.option(
    "--type",
    "input_type",
    shell_complete=complete_types,
    metavar="ENDING",
    help="Read standard input as a file of this ending, such as docx.",
)
_TIMEZONE = click.option(
    "--timezone", shell_complete=complete_zones, metavar="NAME", help="Where days begin and end, such as Europe/Berlin."
)
_ALLOW_NETWORK = click.option(
    "--allow-network", is_flag=True, default=None, help="Fetch the sources that are addresses."
)
_CACHE = click.option(
    "--cache",
    shell_complete=complete_folders,
    metavar="FOLDER",
    help="Keep what is found in each input in FOLDER, and analyse only what has changed.",
)
_WORKERS = click.option("--workers", type=int, metavar="N", help="Documents worked at side by side. Default: 1.")
_SCHEDULER = click.option(
    "--scheduler", metavar="ADDRESS", help="Work on the Dask cluster at ADDRESS, such as tcp://host:8786."
)
_EDITION = (
    _CONFIG,
    _DATE,
    click.option("--title", metavar="TEXT", help="Title of the edition."),
    _SENTENCES,
    _WORDS,
    _METHOD,
    _LANGUAGE,
    _TYPE,
    click.option(
        "--template",
        shell_complete=complete_folders,
        metavar="DIR",
        help="Use the files of DIR before the shipped templates.",
    ),
    click.option(
        "--layout",
        shell_complete=complete_layouts,
        metavar="NAME",
        help="daily, onepage, report, or a folder of yours. Default: daily.",
    ),
    click.option(
        "--paper",
        shell_complete=complete_papers,
        metavar="NAME",
        help="A4, A5, Letter or e-reader. Default: A4.",
    ),
    click.option("--pages", type=int, metavar="N", help="Pages at most. Default: by the stories."),
    click.option(
        "--standard",
        shell_complete=complete_standards,
        metavar="NAME",
        help="Of the PDF: ua-1 with PDF/A-3a, or ua-2 with PDF/A-4f. Default: ua-1.",
    ),
    click.option(
        "--archive",
        shell_complete=complete_files,
        metavar="FILE",
        help="Remember the edition in FILE and show what is new since the last one.",
    ),
    click.option("--no-archive", is_flag=True, help="Remember nothing, whatever the configuration says."),
    click.option(
        "--since",
        shell_complete=complete_days,
        metavar="YYYY-MM-DD",
        help="Compare with the last edition up to that day.",
    ),
    click.option("--window", metavar="SPAN", help="Only what was published in the last 1d or 36h, or up to 1d@08:00."),
    _TIMEZONE,
    click.option(
        "--ignore-embargo", is_flag=True, default=None, help="Print documents under embargo before their hour."
    ),
    click.option("--force", is_flag=True, default=None, help="Make an edition anew that the archive has already."),
    _ALLOW_NETWORK,
    _CACHE,
    _WORKERS,
    _SCHEDULER,
)
_ANALYSIS = (
    _CONFIG,
    _DATE,
    _SENTENCES,
    _WORDS,
    _METHOD,
    _LANGUAGE,
    _TYPE,
    _TIMEZONE,
    _ALLOW_NETWORK,
    _CACHE,
    _WORKERS,
    _SCHEDULER,
)
"""Those that decide what is found in an input, or how the work is done."""


def edition_options(command: Decorated) -> Decorated:
    """Give *command* the sources and the options that decide what an edition holds."""
    return _decorate(command, (_SOURCES, *_EDITION))


def joining_options(command: Decorated) -> Decorated:
    """Give *command* the same options without the sources."""
    return _decorate(command, _EDITION)


def analysis_options(command: Decorated) -> Decorated:
    """Give *command* the sources and the options that decide what is found in them."""
    return _decorate(command, (_SOURCES, *_ANALYSIS))


def _decorate(command: Decorated, options: Sequence[Callable[[Any], Any]]) -> Decorated:
    for option in reversed(options):
        command = option(command)
    return command


def plan_option(command: Decorated) -> Decorated:
    """Give *command* the option that names what an editor decided."""
    return click.option(
        "--plan",
        shell_complete=complete_files,
        metavar="FILE",
        help="Tell what the plan FILE says, which briefing plan wrote.",
    )(command)


def make_settings(
    config: Path | None,
    sources: Sequence[str],
    *,
    needs_sources: bool = True,
    example: str = "briefing build FOLDER -o today.pdf",
    **options: Any,
) -> Settings:
    """Return the settings: what stands on the command line, before the file, before the defaults.

    Raises:
        UsageError: a value cannot be used, or no source is named anywhere.
    """
    if options.pop("no_archive", False):
        options["archive"] = ""
    given = {name: value for name, value in options.items() if value is not None}
    if sources:
        given["sources"] = tuple(sources)
    settings = load(config, given)
    if needs_sources and not settings.sources:
        raise UsageError("no source is named", do=example, setting="sources")
    require_apart(settings.cache, "what the cache holds", "cache", settings.sources)
    return settings


def load(config: Path | None, given: Mapping[str, object]) -> Settings:
    """Return the settings of *config*, or of the usual configuration, with those *given* in their place."""
    from briefing.configuration import find_configuration, load_settings

    return load_settings(config or find_configuration(), given, spell=spell)


def reading_settings(**options: Any) -> Settings:
    """Return the settings of a command that reads one source and no configuration. Raises UsageError."""
    from briefing.configuration import load_settings

    return load_settings(None, options, spell=spell)


def spell(name: str) -> str:
    """Return how the command line calls the setting *name*."""
    return _FLAGS.get(name, f"--{name.replace('_', '-')}")


def tell_if_waiting(console: Console, sources: Sequence[str]) -> None:
    """Say that standard input is a terminal, so that nobody waits without knowing why."""
    if "-" in sources and sys.stdin.isatty():
        console.is_typed = True
        console.say("reading from the terminal, end with Ctrl-D")


def tell_unused(console: Console, settings: Settings) -> None:
    """Remark what is set and has no effect: a type without standard input, a language of which nothing is known."""
    console.notices(_find_unused(settings))


def _find_unused(settings: Settings) -> Iterator[Notice]:
    from briefing.model import Notice

    if settings.input_type and "-" not in settings.sources:
        what = f'the type "{settings.input_type}" is that of standard input, and no source is -'
        yield Notice("remark", what, _locate("input_type"), "the source -, or a file whose ending says it")
    if settings.language:
        from briefing.language import known

        if settings.language not in known():
            what = f'of the language "{settings.language}" nothing is known: hardly anything but its sentences is found'
            do = f"one of {', '.join(known())}; or leave it out, and it is told for each document"
            yield Notice("remark", what, _locate("language"), do)


def _locate(name: str) -> str:
    """Return where the setting *name* was given: as an option, or by its name in the configuration."""
    source = click.get_current_context().get_parameter_source(name)
    return spell(name) if source is click.core.ParameterSource.COMMANDLINE else f"{name} in the configuration"
