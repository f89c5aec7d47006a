"""Loads a configuration file into settings and names all that is wrong in it at once."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeGuard

from briefing import plugins
from briefing.checks import nearest, usage_error
from briefing.errors import UnknownNameError, UsageError
from briefing.settings import (
    CHECKS,
    CommandSettings,
    DraftSettings,
    EditionSettings,
    FolderSettings,
    LookSettings,
    MailboxSettings,
    MailSettings,
    ProfileSettings,
    RunSettings,
    SectionSettings,
    Settings,
)

_PATHS = {
    *("output", "latest", "plan", "template", "cache", "archive", "look.logo"),
    *("mail.password_file", "mail.token_file", "mail.ca_file", "mailboxes.password_file", "mailboxes.ca_file"),
    *("edition.output", "folder.path", "draft.password_file", "draft.ca_file"),
}
_TABLES = {
    "look": LookSettings,
    "mail": MailSettings,
    "folder": FolderSettings,
    "draft": DraftSettings,
    "command": CommandSettings,
    "run": RunSettings,
    "profile": ProfileSettings,
    "edition.profile": ProfileSettings,
}
_LISTS = {
    "profile.sections": SectionSettings,
    "edition.profile.sections": SectionSettings,
    "mailboxes": MailboxSettings,
    "edition": EditionSettings,
}
"""Lists of tables."""
_LARGEST = 1_000_000
"""Bytes of a configuration; all keys with their comments are 6,000."""
_KEY = re.compile(r"\s*([A-Za-z0-9_.-]+)\s*=")
_TABLE = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]\]?")
_AT_LINE = re.compile(r" \(at line (\d+), column (\d+)\)$")


VARIABLE = "BRIEFING_CONFIG"
"""The environment variable that names a configuration."""
_NAME = "briefing.toml"


@dataclass(frozen=True, slots=True)
class Held:
    """What a setting is, and where that was said."""

    key: str
    """Such as ``mail.server``."""
    value: object
    said: str
    """``briefing.toml:12``, ``--title``, or ``default``."""


@dataclass(frozen=True, slots=True)
class _Problem:
    line: int
    text: str


def find_configuration() -> Path | None:
    """Return the configuration that is used where none is named: of the environment, of this folder, or of the user.

    The folder of the user is that of the XDG Base Directory Specification, ``~/.config/briefing``.

    Raises:
        UsageError: the environment names a file that is not there.
    """
    if named := os.environ.get(VARIABLE):
        if not Path(named).is_file():
            do = f"unset {VARIABLE}, or name a file with it"
            raise UsageError("the configuration is no file", where=f"{VARIABLE}={named}", do=do)
        return Path(named)
    base = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")  # noqa: PTH111, PTH118 - a home may be missing
    usual = (Path(_NAME), Path(base) / "briefing" / _NAME)
    return next((path for path in usual if path.is_file()), None)


def draft_configuration(example: str) -> str:
    """Return *example* with all off that names people: ``mail``, ``mailboxes``, ``profile``, ``edition``."""
    table, lines = "", []
    for line in example.splitlines():
        if header := _TABLE.match(line):
            table = header[1].partition(".")[0]
        is_named = table in ("mail", "mailboxes", "profile", "edition") and line.strip() and not line.startswith("#")
        lines.append(f"# {line}" if is_named and line not in ("[mail]", "[profile]") else line)
    return "\n".join(lines) + "\n"


def list_settings(
    path: Path | None, overrides: Mapping[str, object], *, spell: Callable[[str], str] = str
) -> list[Held]:
    """Return each setting as it holds, and where that was said; arguments as for ``load_settings``, and errors."""
    settings = load_settings(path, overrides, spell=spell)
    lines = _find_lines(_read(path)) if path else {}

    def locate(key: str) -> str:
        head = key.partition(".")[0]
        if head in overrides:
            return spell(head)
        return f"{path}:{lines[key]}" if path and key in lines else "default"

    return [Held(key, value, locate(key)) for key, value in _flatten(settings)]


def _flatten(settings: Settings) -> Iterator[tuple[str, object]]:
    for field in fields(Settings):
        value = getattr(settings, field.name)
        if field.name in _TABLES:
            yield from ((f"{field.name}.{one.name}", getattr(value, one.name)) for one in fields(_TABLES[field.name]))
        else:
            yield field.name, value


def load_settings(
    path: Path | None, overrides: Mapping[str, object] = MappingProxyType({}), *, spell: Callable[[str], str] = str
) -> Settings:
    """Return the settings of the TOML file *path*, with *overrides* by name in their place.

    Relative paths in the file are relative to the file; those in *overrides*
    to where the program runs. None reads no file. *spell* tells how an override is
    called where it was given: ``--pages``.

    Raises:
        UsageError: keys or values cannot be used; all of them are named, those of the file with their lines.
    """
    text = _read(path) if path else ""
    tables = _parse(text, path) if path else {}
    lines = _find_lines(text)
    problems: list[_Problem] = []
    name = path.name if path else ""

    def tell(key: str, what: str) -> None:
        line = lines.get(key) or lines.get(key.partition(".")[0], 0)
        problems.append(_Problem(line, f"{name}:{line}: {key}: {what}" if line else f"{name}: {key}: {what}"))

    values = _convert(tables, Settings, "", tell)
    if path:
        values = _from_folder(values, path.parent)
    values |= _convert(overrides, Settings, "", lambda key, what: problems.append(_Problem(0, f"{spell(key)}: {what}")))
    if problems:
        raise _all_at_once(problems, path)
    return Settings(**values)


def _read(path: Path) -> str:
    """Return the text of *path*; a device or a file that never ends is not read to its end."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            what = f"the configuration has more than {_LARGEST:,} bytes"
            raise UsageError(what, where=str(path), do="--config FILE")
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        what = f"not UTF-8 text: byte {error.start} is 0x{error.object[error.start]:02x}"
        raise UsageError(what, where=str(path), do="save it as UTF-8") from error
    except OSError as error:
        what = f"the configuration cannot be read: {error.strerror}"
        raise UsageError(what, where=str(path), do="--config FILE") from error


def _parse(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        found = _AT_LINE.search(message)
        at = f"{path.name}:{found[1]}:{found[2]}" if found else path.name
        what = f"{at}: not TOML: {_AT_LINE.sub('', message)}"
        raise UsageError(what, where=str(path), do='key = 3, key = "text", key = ["one", "two"]') from error


def _find_lines(text: str) -> dict[str, int]:
    """Return the line of each key, as ``table.key``; tomllib tells values only."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = f"{header[1]}."
            found.setdefault(header[1], number)
        elif key := _KEY.match(line):
            found.setdefault(table + key[1], number)
    return found


def _convert(
    given: Mapping[str, object], kind: type[Any], prefix: str, tell: Callable[[str, str], None]
) -> dict[str, Any]:
    """Return the usable values of *given* by field of *kind*; *tell* hears of the others."""
    known = [field.name for field in fields(kind)]
    values: dict[str, Any] = {}
    for key, value in given.items():
        label = prefix + key
        if key not in known:
            tell(label, f"unknown key{nearest(key, known)}")
        elif label in _TABLES and isinstance(value, Mapping):
            values[key] = _TABLES[label](**_convert(value, _TABLES[label], f"{label}.", tell))
        elif label in _LISTS and _is_list_of_tables(value):
            values[key] = tuple(_LISTS[label](**_convert(one, _LISTS[label], f"{label}.", tell)) for one in value)
        else:
            try:
                values[key] = _judge(label, value)
            except ValueError as error:
                tell(label, str(error))
    return values


def _is_list_of_tables(value: object) -> TypeGuard[list[Mapping[str, object]]]:
    return isinstance(value, list) and all(isinstance(one, Mapping) for one in value)


def _judge(label: str, value: object) -> Any:
    """Return *value* as the setting *label* keeps it. Raises ValueError, which says what is wrong with it."""
    inner = label.removeprefix("edition.")
    usable = CHECKS[inner if inner.startswith("profile.") else label](value)
    try:
        plugins.require(label, usable)
    except UnknownNameError as error:
        raise ValueError(f"{error.what}, try {error.do}") from error
    return usable


def _from_folder(values: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return *values* with relative paths put under *folder*."""
    placed = dict(_place(values, "", folder))
    if "sources" in placed:
        placed["sources"] = tuple(_under(folder, source) for source in placed["sources"])
    for name in ("mail", "look", "folder", "draft"):
        if name in placed:
            placed[name] = _place_in(placed[name], name, folder)
    if "edition" in placed:
        placed["edition"] = tuple(_place_in(one, "edition", folder) for one in placed["edition"])
    if "mailboxes" in placed:
        placed["mailboxes"] = tuple(_place_in(one, "mailboxes", folder) for one in placed["mailboxes"])
    return placed


def _place_in(table: Any, name: str, folder: Path) -> Any:
    told = {one.name: getattr(table, one.name) for one in fields(table)}
    return replace(table, **dict(_place(told, f"{name}.", folder)))


def _place(values: Mapping[str, Any], prefix: str, folder: Path) -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        yield key, _under(folder, value) if prefix + key in _PATHS and value else value


def _under(folder: Path, place: str) -> str:
    return place if place == "-" or "://" in place else os.path.join(folder, Path(place).expanduser())  # noqa: PTH118 - keeps "./" away


def _all_at_once(problems: list[_Problem], path: Path | None) -> UsageError:
    told = [problem.text for problem in sorted(problems, key=lambda problem: problem.line)]
    return usage_error(told, where=str(path) if path else "")
