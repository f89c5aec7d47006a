"""What the commands that look at an archive share: where it is, and what of it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from briefing.cli.completion.values import complete_files
from briefing.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from briefing.archive import Archive
    from briefing.model import Remembered
    from briefing.settings import Settings

Wrapped = TypeVar("Wrapped", bound=Callable[..., Any])

_WHERE = (
    click.option(
        "--archive",
        type=click.Path(path_type=Path),
        shell_complete=complete_files,
        metavar="FILE",
        help="The archive. Default: as the configuration says.",
    ),
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        shell_complete=complete_files,
        metavar="FILE",
        help="Read settings from FILE; without, from briefing.toml if it is here.",
    ),
)


def archive_options(command: Wrapped) -> Wrapped:
    """Give *command* the options that name an archive."""
    for option in reversed(_WHERE):
        command = option(command)
    return command


def judge(check: Callable[[str], Any], value: str) -> Any:
    """Return *value* as *check* keeps it. Raises click's error, which names the option, where it cannot be used."""
    try:
        return check(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def find_edition(store: Archive, id: str | None) -> Remembered:
    """Return the edition *id* of *store*; the newest where it is None.

    Raises:
        ArchiveError: there is none of that date, or none at all.
    """
    entries = store.list_editions()
    if not entries:
        raise ArchiveError("the archive is empty", do="briefing build ... --archive FILE")
    found = store.edition(id or entries[0].id)
    if found is None:
        raise ArchiveError(
            f'the archive has no edition "{id}"', do=f"briefing archive list; the newest is {entries[0].id}"
        )
    return found


@contextmanager
def open_named(archive: Path | None, config: Path | None) -> Iterator[tuple[Archive, Settings]]:
    """Yield the archive and the settings.

    Raises:
        UsageError: no archive is named anywhere.
    """
    from briefing.archive import open_archive
    from briefing.cli.options import load

    settings = load(config, {"archive": str(archive)} if archive else {})
    if not settings.archive:
        raise UsageError("no archive is named", do="--archive FILE, or archive = in briefing.toml", setting="archive")
    with open_archive(Path(settings.archive), create=False) as store:
        yield store, settings
