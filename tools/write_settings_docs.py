"""Writes docs/reference/settings.md from the records of settings and what judges their values.

python -m tools.write_settings_docs
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from briefing import checks
from briefing.checks import Check
from briefing.cli import main as program
from briefing.settings import (
    AnalysisSettings,
    CommandSettings,
    DeliverySettings,
    DraftSettings,
    EditionSettings,
    FolderSettings,
    HistorySettings,
    LookSettings,
    MailboxSettings,
    MailSettings,
    PageSettings,
    ProfileSettings,
    ReadingSettings,
    RunSettings,
    SectionSettings,
    Settings,
)
from tools.write_library_docs import documented, inline, parse

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference" / "settings.md"
PARTS: Mapping[str, tuple[type[Any], ...]] = {
    "What an edition is": (Settings,),
    "Reading the sources": (ReadingSettings,),
    "What is found in a document, and at what price": (AnalysisSettings,),
    "The page": (PageSettings,),
    "Earlier editions": (HistorySettings,),
    "Who gets it": (DeliverySettings,),
}
"""The keys at the head of the file, by the record that adds them."""
TABLES: Mapping[str, type[Any]] = {
    "[look]": LookSettings,
    "[mail]": MailSettings,
    "[folder]": FolderSettings,
    "[draft]": DraftSettings,
    "[command]": CommandSettings,
    "[run]": RunSettings,
    "[profile]": ProfileSettings,
    "[[profile.sections]]": SectionSettings,
    "[[mailboxes]]": MailboxSettings,
    "[[edition]]": EditionSettings,
}
"""The tables of the file. One in double brackets may stand there several times."""
VALUES: Mapping[Check, str] = {
    checks.text: "text",
    checks.truth: "`true` or `false`",
    checks.path: "path",
    checks.output: "path; `{date}` in it is the date of the edition",
    checks.archive: "path of a file",
    checks.day: 'date, `"2026-11-23"`, 1900 to 2999',
    checks.language: 'two-letter code, `"de"`',
    checks.window: '`"1d"`, `"36h"`, `"1d@08:00"`',
    checks.zone: 'time zone, `"Europe/Berlin"`',
    checks.names: "name, or list of names",
    checks.edition_format: "name of a format",
    checks.edition: "small letters, digits, hyphens",
    checks.time_of_day: 'time, `"07:00"`',
    checks.duration: '`"90s"`, `"30m"`, `"2h"`, up to a day',
    checks.link: "address, `https://`",
    checks.host: "name of a host",
    checks.proxy: "address, `http://host:port`",
    checks.layout: "name of a layout",
    checks.margin: 'length, `"15mm"`, `"1.5cm"`, `"0.6in"`, 5 to 50 mm',
    checks.colour: 'colour, `"#1f4e79"`, contrast to white 4.5 or more',
    checks.font: "name of a font",
    checks.tiers: "table of names with 1, 2 or 3",
}
"""How a value is written that one check judges."""
HEAD = """# Settings

Every key that a configuration may have, made from the records that hold them. A key that is left out has its
default; where the meaning says "None", that is what a key left out means, and in a program `None`. An unknown key,
a value of another kind and one out of range are all told at once, before anything is read.

- **Where they come from.** An option of the command line wins over the configuration, and this over the default.
  The configuration is the file of `--config`, else that of the variable `BRIEFING_CONFIG`, else `briefing.toml` in
  the folder you are in, else the one in `~/.config/briefing`. `briefing config` shows what holds, and where each
  value was said.
- **A commented one** to begin with is written by `briefing init`, and is
  [examples/briefing.toml](../../examples/briefing.toml).
- **Paths** of a configuration are relative to it, those of the command line to the folder you are in.
- **In a program** the same names are given to `briefing.brief`, to [`Settings`](library.md#settings) and to
  `briefing.load_settings`; a table is a record, as `mail=briefing.MailSettings(server="mail.example.org")`.

No password is among them: a key names the file or the program that has it."""


ENVIRONMENT = {
    "BRIEFING_CONFIG": "The configuration that is used where `--config` names none.",
    "BRIEFING_SMTP_PASSWORD": "The password of `user` in `[mail]`, where no file, program or credential has it. "
    "Best avoided: other programs of the user can read it.",
    "CREDENTIALS_DIRECTORY": "Where systemd lays credentials down for a service; `smtp-password` in it is the same.",
    "SOURCE_DATE_EPOCH": "Seconds since 1970: the time that is written into PDF, Word and e-book, in place of that of "
    "the edition's day.",
    "XDG_CONFIG_HOME": "The folder of configurations, in place of `~/.config`.",
    "NO_COLOR": "Where it is not empty, no colours are printed.",
    "TERM": "`dumb` prints no colours, and no progress.",
    "_BRIEFING_COMPLETE": "Set by a shell that completes a line; nothing for you to set.",
}
"""What the environment has a say in."""


def page() -> str:
    """Return the page."""
    return "\n".join([HEAD, *_parts(), *_environment(), ""])


def _environment() -> Iterator[str]:
    yield from (
        "",
        "## Variables of the environment",
        "",
        "Beside what the libraries of the system look at, such as `TZ` and `SSL_CERT_FILE`:",
        "",
    )
    yield from ("| variable | what it does |", "|---|---|")
    yield from (f"| `{name}` | {text} |" for name, text in ENVIRONMENT.items())


def _parts() -> Iterator[str]:
    options = _options()
    told: set[str] = set()
    for title, kinds in PARTS.items():
        # The sum of all parts has the fields of the others too: it is told what none of them has.
        names = [name for kind in kinds for name in _own(kind) if name not in told]
        told.update(names)
        yield from ("", f"## {title}", "", *_table(kinds[0], names, options))
    for title, kind in TABLES.items():
        yield from ("", f"## `{title}`", "", *_docstring(kind), "", *_table(kind, list(kind.rows), {}))


def _own(kind: type[Any]) -> list[str]:
    return [node.target.id for node, _ in documented(parse(kind).body) if _is_field(node)]  # type: ignore[attr-defined]


def _is_field(node: Any) -> bool:
    return isinstance(node, ast.AnnAssign) and "ClassVar" not in ast.unparse(node.annotation)


def _docstring(kind: type[Any]) -> Iterator[str]:
    yield inline(" ".join((inspect.getdoc(kind) or "").split()))


def _table(kind: type[Any], names: list[str], options: Mapping[str, str]) -> Iterator[str]:
    meanings = _meanings(kind)
    defaults = {one.name: one for one in fields(kind)}
    has_option = any(name in options for name in names)
    yield f"| key | value | default | {'option | ' if has_option else ''}meaning |"
    yield f"|---|---|---|{'---|' if has_option else ''}---|"
    for name in names:
        cells = [f"`{name}`", describe(kind.rows[name]), _default(defaults[name])]
        cells += [options.get(name, "")] if has_option else []
        yield f"| {' | '.join([*cells, meanings[name]])} |"


def _meanings(kind: type[Any]) -> dict[str, str]:
    """Return what is said of each field, in the class or in those it is made of."""
    told = {}
    for base in reversed(kind.__mro__):
        if base.__module__.startswith("briefing.settings"):
            for node, text in documented(parse(base).body):
                if _is_field(node):
                    told[node.target.id] = text.replace("|", "\\|") or "As for all editions."  # type: ignore[attr-defined]
    return told


def describe(check: Check) -> str:
    """Return what *check* lets through, as a user writes it."""
    if check in VALUES:
        return VALUES[check]
    made_by = check.__qualname__.partition(".")[0]
    held: Mapping[str, Any] = inspect.getclosurevars(check).nonlocals
    if made_by == "optional":
        return describe(held["check"])
    if made_by == "each":
        return _several(held["check"])
    if made_by == "choice":
        return ", ".join(f'`"{name}"`' for name in held["names"])
    if made_by in ("whole", "number"):
        return f"{'whole number' if made_by == 'whole' else 'number'}, {held['low']:,} to {held['high']:,}"
    if made_by == "short":
        return f"text, {held['most']} characters at most"
    if made_by == "record":
        return f"table, [below](#{_anchor(held['kind'])})"
    raise ValueError(f"{check.__qualname__}: say in VALUES how its value is written")


def _several(check: Check) -> str:
    if check.__qualname__.startswith("record."):
        return f"tables, {describe(check).removeprefix('table, ')}"
    return "list of texts" if check is checks.text else f"list, each a {describe(check)}"


def _anchor(kind: type[Any]) -> str:
    (title,) = (title for title, one in TABLES.items() if one is kind)
    return re.sub(r"[^\w-]", "", title)


def _default(field: Any) -> str:
    value = field.default_factory() if field.default is MISSING else field.default
    if value is None or value in ((), {}, "") or hasattr(value, "rows"):
        return "–"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value:_}`" if isinstance(value, int | float) else f'`"{value}"`'


def _options() -> dict[str, str]:
    """Return the option of ``briefing build`` that gives each setting."""
    return {
        one.name.rstrip("_"): f"`{one.opts[-1]}`"
        for one in program.commands["build"].params
        if one.name and one.param_type_name == "option"
    }


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
