"""``briefing send``: an edition by mail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.command import Command
from briefing.cli.completion.values import complete_days, complete_files
from briefing.cli.console import Console
from briefing.cli.edition import exit_code, make_briefing
from briefing.cli.options import edition_options, make_settings, plan_option, tell_unused
from briefing.errors import UsageError

if TYPE_CHECKING:
    from briefing.archive import Outbox
    from briefing.model import Briefing, State
    from briefing.settings import Settings


@click.command(
    cls=Command,
    help="""\b
briefing send --config briefing.toml

Make an edition and mail it, as the [mail] table of the configuration says:
text and HTML in the body, the PDF attached. TLS is always used and verified.""",
)
@edition_options
@plan_option
@click.option(
    "--edition",
    shell_complete=complete_days,
    metavar="YYYY-MM-DD",
    help="Mail the edition of that day from the archive; makes none.",
)
@click.option("--resend", is_flag=True, help="Send again to those of whom nobody knows whether they have it.")
@click.option("--check", is_flag=True, help="Walk through every step with the server and send nothing.")
@click.option(
    "--dry-run",
    type=click.Path(path_type=Path),
    shell_complete=complete_files,
    metavar="FILE",
    help="Write the message to FILE instead.",
)
@click.pass_obj
def send(
    console: Console,
    /,
    config: Path | None,
    sources: tuple[str, ...],
    edition: str | None,
    resend: bool,
    check: bool,
    dry_run: Path | None,
    **options: Any,
) -> int:
    """Mail one edition."""
    settings = make_settings(config, sources, needs_sources=not edition, **options)
    if not edition:
        tell_unused(console, settings)
    if check:
        return _check(console, settings)
    if dry_run:
        _require_mail(settings)
        return _write_message(
            console, _find(edition, settings) if edition else make_briefing(console, settings), settings, dry_run
        )
    _require_ways(settings)
    return _deliver(console, settings, edition, resend=resend)


def _require_ways(settings: Settings) -> None:
    """Walk to the last yes of each way before its first byte: an edition that cannot be sent is made for nothing."""
    from briefing.dispatch import list_ways, require_ways

    if "smtp" in list_ways(settings.deliveries):
        from briefing.deliverers.smtp import require_way

        _require_mail(settings)
        require_way(settings.mail)
    require_ways(settings.deliveries)


def _write_message(console: Console, briefing: Briefing, settings: Settings, path: Path) -> int:
    from briefing import publishing
    from briefing.deliverers.folder import write_bytes
    from briefing.deliverers.smtp import as_eml

    mail = publishing.write_mail(briefing, settings)
    console.notices(notice for one in mail.attachments for notice in one.notices)
    write_bytes(as_eml(mail, settings.mail), path)
    console.say(f"{path}: the message as it would be sent")
    console.notices(briefing.notices)
    return exit_code(briefing)


def _deliver(console: Console, settings: Settings, edition: str | None, *, resend: bool) -> int:
    """Make the edition and hand it over once: who has it by the archive does not get it again, unless forced."""
    from briefing.cli.deliveries import open_outbox

    with open_outbox(settings) as outbox:
        if edition:
            return _deliver_once(console, outbox, _find(edition, settings), settings, resend=resend)
        briefing = make_briefing(console, settings)
        try:
            return _deliver_once(console, outbox, briefing, settings, resend=resend)
        finally:  # after the result, whatever that is
            console.notices(briefing.notices)


def _deliver_once(console: Console, outbox: Outbox, briefing: Briefing, settings: Settings, *, resend: bool) -> int:
    from briefing.cli.deliveries import find_delivered, hand_over, is_reached

    done = find_delivered(outbox, briefing.date, settings)
    if done and not (settings.force or resend):
        console.say(f"the edition of {briefing.date} was delivered at {done}, and is not sent again; --force sends it")
        return exit_code(briefing)
    again: list[State] = ["sent", "refused", "unknown"] if settings.force else ["unknown"] if resend else []
    attempts = hand_over(console, outbox, briefing, settings, again=again)
    return exit_code(briefing) if is_reached(console, outbox, briefing.date, attempts) else 1


def _find(edition: str, settings: Settings) -> Briefing:
    """Return the edition of that day from the archive."""
    from briefing.archive import open_archive
    from briefing.cli.archives import find_edition

    if not settings.archive:
        raise UsageError("no archive is named", do="--archive FILE, or archive = in briefing.toml", setting="archive")
    with open_archive(Path(settings.archive), create=False) as store:
        return find_edition(store, edition).briefing


def _require_mail(settings: Settings) -> None:
    missing = [name for name in ("server", "sender", "to") if not getattr(settings.mail, name)]
    if missing:
        raise UsageError(
            f"mail needs {', '.join(missing)}",
            where="[mail] in the configuration",
            do="briefing send --config briefing.toml with these keys",
            setting=f"mail.{missing[0]}",
        )


def _check(console: Console, settings: Settings) -> int:
    """Walk each way up to its first byte, and say how far it leads."""
    from briefing.deliverers.smtp import check
    from briefing.dispatch import list_recipients, list_ways

    is_well = True
    for way in list_ways(settings.deliveries):
        if way != "smtp":
            click.echo(f"ok   {way}: {', '.join(list_recipients(way, settings.deliveries))}")
            continue
        _require_mail(settings)
        steps = check(settings.mail)
        is_well = is_well and all(step.ok for step in steps)
        for step in steps:
            click.echo(f"{'ok  ' if step.ok else 'FAIL'} {step.name}: {step.detail}")
    return 0 if is_well else 1
