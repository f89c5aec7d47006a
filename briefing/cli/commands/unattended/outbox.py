"""``briefing outbox``: to whom each edition went, and what became of it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.archives import archive_options, open_named
from briefing.cli.command import Command
from briefing.cli.completion.values import complete_days
from briefing.cli.console import Console, print_json

if TYPE_CHECKING:
    from briefing.model import OutboxEntry


@click.command(
    cls=Command,
    help="""\b
briefing outbox
briefing outbox --edition 2026-11-23 --json

List who gets each edition, by which way, and how far that is: queued, to be
tried again by the next run; sent; refused for good; unknown, where a run or
the line ended within the message. briefing send --edition DATE --resend sends
again what is unknown.""",
)
@archive_options
@click.option(
    "--edition", shell_complete=complete_days, metavar="YYYY-MM-DD", default="", help="Only that of this day."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def outbox(console: Console, /, archive: Path | None, config: Path | None, edition: str, as_json: bool) -> int:
    """Print the outbox."""
    from briefing.archive import Outbox

    with open_named(archive, config) as (_, settings), Outbox(Path(settings.archive)) as opened:
        entries = opened.list_entries(edition)
    if as_json:
        print_json({"outbox": [asdict(entry) for entry in entries]})
        return 0
    for entry in entries:
        click.echo(_tell(entry))
    if not entries:
        console.say("nothing was handed over yet")
    return 0


def _tell(entry: OutboxEntry) -> str:
    reply = f": {entry.reply}" if entry.reply else ""
    return f"{entry.edition}  {entry.state:8}  {entry.way}  {entry.recipient}  {entry.since}{reply}"
