"""``briefing completion``: the script by which a shell completes a line."""

from __future__ import annotations

import sys

import click

from briefing.cli.command import Command
from briefing.cli.console import Console

_NEXT = {
    "bash": "briefing completion bash > ~/.local/share/bash-completion/completions/briefing",
    "zsh": "briefing completion zsh > DIR/_briefing, where DIR is in fpath before compinit is called",
    "fish": "briefing completion fish > ~/.config/fish/completions/briefing.fish",
}


@click.command(
    cls=Command,
    help="""\b
eval "$(briefing completion bash)"
eval "$(briefing completion zsh)"
briefing completion fish | source

Print the script by which a shell completes commands, options, files, and the names of layouts,
methods, formats, languages, time zones and editions. These lines hold for the shell that is open;
in ~/.bashrc, ~/.zshrc or ~/.config/fish/config.fish they hold for all.""",
)
@click.argument("shell", type=click.Choice(list(_NEXT)), metavar="bash|zsh|fish")
@click.pass_obj
def completion(console: Console, /, shell: str) -> int:
    """Print one script."""
    from briefing.cli.completion.shells import write_script

    click.echo(write_script(shell, click.get_current_context().find_root().command), nl=False)
    if sys.stdout.isatty():
        console.say(f"next: {_NEXT[shell]}")
    return 0
