"""``briefing doctor`` and ``--version``: what is on this machine."""

from __future__ import annotations

import click

from briefing.cli.command import Command


@click.command(
    cls=Command,
    help="\b\nbriefing doctor\n\nTell what is missing on this machine and how to get it. Can be pasted into a report.",
)
def doctor() -> int:
    """Print one line for each check."""
    from briefing.doctor import examine

    checks = examine()
    for check in checks:
        click.echo(f"{'ok  ' if check.ok else 'FAIL'} {check.name}: {check.detail}")
        if not check.ok and check.do:
            click.echo(f"       try: {check.do}")
    return 0 if all(check.ok for check in checks) else 1


def print_versions(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    """Print the versions that decide how a page looks, and end."""
    if not value or context.resilient_parsing:
        return
    from briefing.doctor import versions

    click.echo("\n".join(f"{name} {version}" for name, version in versions()))
    context.exit()
