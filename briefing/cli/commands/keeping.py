"""``briefing archive remove``, ``prune``, ``backup`` and ``export``: an archive over the years."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import click

from briefing import checks
from briefing.cli.archives import archive_options, judge, open_named
from briefing.cli.command import Command
from briefing.cli.completion.values import complete_days, complete_files, complete_folders
from briefing.cli.console import Console
from briefing.errors import ArchiveError


def _check_days(context: click.Context, parameter: click.Parameter, value: str) -> int:
    many, unit, _ = judge(checks.parse_window, value)
    if unit != "d":
        raise click.BadParameter(f'"{value}" is no number of days, write it as 400d')
    return int(many)


@click.command(
    cls=Command,
    short_help="Forget editions.",
    help="""\b
briefing archive remove 2026-11-22

Forget the editions of these days, and the documents that no other edition holds:
they are overwritten in the file. Later editions keep what they say of them.""",
)
@click.argument("editions", nargs=-1, required=True, shell_complete=complete_days, metavar="YYYY-MM-DD ...")
@archive_options
@click.pass_obj
def remove(console: Console, /, editions: tuple[str, ...], archive: Path | None, config: Path | None) -> int:
    """Forget some editions."""
    with open_named(archive, config) as (store, _):
        known = {entry.id for entry in store.list_editions()}
        if missing := [day for day in editions if day not in known]:
            what = f"the archive has no edition {', '.join(missing)}"
            raise ArchiveError(f"{what}, and none was removed", do="briefing archive list")
        console.say(f"{store.remove(editions)} removed")
    return 0


@click.command(
    cls=Command,
    short_help="Forget old editions.",
    help="""\b
briefing archive prune --keep 400d

Forget the editions that are older than so many days, and the documents that no
other holds. The newest stays, however old: the next is compared with it.""",
)
@click.option("--keep", required=True, callback=_check_days, metavar="DAYS", help="Such as 400d.")
@archive_options
@click.pass_obj
def prune(console: Console, /, keep: int, archive: Path | None, config: Path | None) -> int:
    """Forget old editions."""
    from briefing.clock import today

    with open_named(archive, config) as (store, settings):
        first = (date.fromisoformat(settings.date or today(settings.timezone)) - timedelta(keep)).isoformat()
        old = [entry.id for entry in store.list_editions()[1:] if entry.id < first]
        console.say(f"{store.remove(old)} removed")
    return 0


@click.command(
    cls=Command,
    short_help="Write a copy of the archive.",
    help="""\b
briefing archive backup editions-copy.sqlite

Write a whole copy of the archive, also while an edition is being made. It is an
archive itself.""",
)
@click.argument("file", type=click.Path(path_type=Path), shell_complete=complete_files)
@archive_options
@click.pass_obj
def backup(console: Console, /, file: Path, archive: Path | None, config: Path | None) -> int:
    """Write a copy."""
    with open_named(archive, config) as (store, _):
        store.back_up(file)
    console.say(f"{file}: {file.stat().st_size / 1024:.0f} kB")
    return 0


@click.command(
    cls=Command,
    short_help="Write all editions as files.",
    help="""\b
briefing archive export editions/

Write the data of each edition, as --format json gives it, into a folder, which
is made where it is not there: a file a day, that needs no archive to be read.
What is there already is written over.""",
)
@click.argument("folder", type=click.Path(path_type=Path), shell_complete=complete_folders)
@archive_options
@click.pass_obj
def export(console: Console, /, folder: Path, archive: Path | None, config: Path | None) -> int:
    """Write the editions as files."""
    from briefing.deliverers.folder import make_folder, write_bytes

    with open_named(archive, config) as (store, _):
        entries = store.list_editions()
        make_folder(folder)
        for entry in entries:
            write_bytes((store.edition_json(entry.id) or "").encode(), folder / f"briefing-{entry.id}.json")
    console.say(f"{folder}: {len(entries)} editions")
    return 0
