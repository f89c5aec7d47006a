"""Writes share/: the manual pages, made from the commands themselves, and what has shells complete a line.

python tools/write_share.py
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from briefing.cli import EXIT_CODES, main as program
from briefing.cli.completion.shells import write_script
from briefing.version import __version__

TARGET = Path(__file__).resolve().parent.parent / "share"
SCRIPTS = {
    "bash": "bash-completion/completions/briefing",
    "zsh": "zsh/site-functions/_briefing",
    "fish": "fish/vendor_completions.d/briefing.fish",
}
"""Where each shell looks below the share of a prefix."""
_VERBATIM = "\b\n"
"""Opens a paragraph of a help text whose lines stay; the first of a command are examples."""
_ENVIRONMENT = {
    "BRIEFING_CONFIG": "The configuration, where --config names none.",
    "XDG_CONFIG_HOME": "Where that of the user is, in briefing/briefing.toml. Default: ~/.config.",
    "CREDENTIALS_DIRECTORY": "Of systemd: a credential smtp-password is the password of the mail server.",
    "BRIEFING_SMTP_PASSWORD": "That password, where nothing else tells it.",
    "SOURCE_DATE_EPOCH": "Seconds since 1970: the time at which an edition says that it was made.",
    "NO_COLOR": "Anything but empty prints no colours.",
}
_FILES = {
    "briefing.toml": "The configuration in this folder, which holds without being named; briefing init writes one.",
    "~/.config/briefing/briefing.toml": "That of the user, where there is none here.",
}


def files() -> dict[str, str]:
    """Return the text of each file by its path below the target."""
    pages = {f"man/man1/{'-'.join(path)}.1": page(path, command) for path, command in walk(("briefing",), program)}
    return pages | {name: write_script(shell, program) for shell, name in SCRIPTS.items()}


def walk(path: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield *command* and all below it, each with the words by which it is called."""
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            yield from walk((*path, name), inner)


def page(path: tuple[str, ...], command: click.Command) -> str:
    """Return the manual page of one command. Source: man-pages(7), groff_man(7)."""
    return "\n".join(_lines(path, command)) + "\n"


def _lines(path: tuple[str, ...], command: click.Command) -> Iterator[str]:
    name = "-".join(path)
    context = click.Context(command, info_name=" ".join(path), **command.context_settings)
    is_program = len(path) == 1
    short = "turns a pile of documents into a printed daily briefing" if is_program else _lower(command)
    yield f'.TH "{_write(name.upper())}" 1 "" "briefing {_write(__version__)}" "User Commands"'
    yield from (".SH NAME", rf"{_write(name)} \- {_write(short)}")
    yield from (".SH SYNOPSIS", f".B {_write(' '.join(path))}", _write(" ".join(command.collect_usage_pieces(context))))
    examples, told = split_help(command.help or "")
    yield ".SH DESCRIPTION"
    for number, paragraph in enumerate(told):
        yield from ([".PP"] if number else []) + [_text(" ".join(paragraph.split()))]
    if isinstance(command, click.Group):
        yield ".SH COMMANDS"
        for inner in sorted(command.commands):
            yield from _entry(rf"\fB{_write('-'.join((*path, inner)))}\fR(1)", _short(command.commands[inner]))
    yield ".SH OPTIONS"
    for parameter in command.get_params(context):
        if record := parameter.get_help_record(context):
            yield from _entry(_bold(record[0]), record[1])
    yield ".SH EXIT STATUS"
    yield from _exit_codes() if is_program else [r"As of \fBbriefing\fR(1)."]
    if is_program:
        for head, entries in (("ENVIRONMENT", _ENVIRONMENT), ("FILES", _FILES)):
            yield f".SH {head}"
            for one, meaning in entries.items():
                yield from _entry(rf"\fB{_write(one)}\fR", meaning)
    yield from (".SH EXAMPLES", ".EX", *map(_text, examples), ".EE")
    if not is_program:
        above = ["-".join(path[:end]) for end in range(1, len(path))]
        yield from (".SH SEE ALSO", ", ".join(rf"\fB{_write(one)}\fR(1)" for one in above))


def split_help(text: str) -> tuple[list[str], list[str]]:
    """Return the lines of example of a help text, and its paragraphs of prose."""
    first, *others = re.split(r"\n{2,}", text)
    examples = first.removeprefix(_VERBATIM).splitlines() if first.startswith(_VERBATIM) else []
    return examples, [one for one in (first, *others) if not one.startswith(_VERBATIM)]


def _exit_codes() -> Iterator[str]:
    for line in EXIT_CODES.splitlines():
        if found := re.match(r"\s+(\d+)\s+(.+)", line):
            yield from _entry(rf"\fB{found[1]}\fR", found[2])


def _entry(term: str, text: str) -> tuple[str, str, str]:
    return ".TP", term, _text(text)


def _bold(names: str) -> str:
    """Return "-o, --output FILE" with the names of the option in bold, and of its value in italics."""
    return ", ".join(
        rf"\fB{_write(name)}\fR" + (rf" \fI{_write(value)}\fR" if value else "")
        for name, _, value in (one.partition(" ") for one in names.split(", "))
    )


def _short(command: click.Command) -> str:
    return command.get_short_help_str(limit=200)


def _lower(command: click.Command) -> str:
    short = _short(command).rstrip(".")
    return short[:1].lower() + short[1:]


def _text(line: str) -> str:
    r"""Return a line of text; one that opens as a request of roff gets a \& before."""
    written = _write(line)
    return rf"\&{written}" if written.startswith((".", "'")) else written


def _write(text: str) -> str:
    """Return *text* as roff prints it, character for character."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq").replace("`", r"\(ga")
    escaped = escaped.replace("~", r"\(ti").replace("^", r"\(ha").replace('"', r"\(dq")
    return re.sub(r"[^\x00-\x7f]", lambda found: rf"\[u{ord(found[0]):04X}]", escaped)


def main() -> None:
    """Write all files, and no other ones."""
    shutil.rmtree(TARGET, ignore_errors=True)
    for name, text in files().items():
        (TARGET / name).parent.mkdir(parents=True, exist_ok=True)
        (TARGET / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
