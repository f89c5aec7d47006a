"""Loads a configuration file into settings and names all that is wrong in it at once."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeGuard, get_args, get_origin, get_type_hints

import msgspec

from briefing.clock import find_zone
from briefing.errors import UsageError
from briefing.settings import LookSettings, MailSettings, ProfileSettings, SectionSettings, Settings
from briefing.window import make_window

_PATHS = {"output", "template", "cache", "archive", "mail.password_file", "mail.ca_file", "look.logo"}
_TABLES = (LookSettings, MailSettings, ProfileSettings)
_READABLE = 4.5
"""Least contrast of letters and ground (WCAG 2.2, 1.4.3)."""
_LONGEST_LINE = 36
_FONT = re.compile(r"\w[\w .-]{0,60}")
_FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_KEY = re.compile(r"\s*([A-Za-z0-9_.-]+)\s*=")
_TABLE = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]\]?")
_AT_LINE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_WORDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "text",
    "array": "a list",
    "object": "a table",
    "bool": "true or false",
}


@dataclass(frozen=True, slots=True)
class _Problem:
    line: int
    text: str


def load_settings(path: Path | None, overrides: Mapping[str, object]) -> Settings:
    """Return the settings of the TOML file *path*, with *overrides* by name in their place.

    Relative paths in the file are relative to the file; those in *overrides*
    to where the program runs. None reads no file.

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
    values |= _convert(overrides, Settings, "", lambda key, what: problems.append(_Problem(0, f"{key}: {what}")))
    if problems:
        raise _all_at_once(problems, path)
    return Settings(**values)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
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
    types = get_type_hints(kind)
    known = [field.name for field in fields(kind)]
    values: dict[str, Any] = {}
    for key, value in given.items():
        label = prefix + key
        if key not in known:
            tell(label, f"unknown key{_nearest(key, known)}")
        elif types[key] in _TABLES and isinstance(value, Mapping):
            values[key] = types[key](**_convert(value, types[key], f"{label}.", tell))
        elif types[key] == tuple[SectionSettings, ...] and _is_list_of_tables(value):
            values[key] = tuple(SectionSettings(**_convert(one, SectionSettings, f"{label}.", tell)) for one in value)
        else:
            wrong = _take(values, key, value, types[key]) or _judge(label, values[key])
            if wrong:
                tell(label, wrong)
    return values


def _is_list_of_tables(value: object) -> TypeGuard[list[Mapping[str, object]]]:
    return isinstance(value, list) and all(isinstance(one, Mapping) for one in value)


def _take(values: dict[str, Any], key: str, value: object, kind: Any) -> str:
    """Put *value* under *key* as a *kind* and return what is wrong with it: nothing, as a rule."""
    choices = _choices(kind)
    if choices and isinstance(value, str) and value not in choices:
        return f'"{value}" is none of {", ".join(choices)}{_nearest(value, choices)}'
    try:
        values[key] = msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        return f"{_in_words(str(error))}, not {_show(value)}"
    return ""


def _choices(kind: Any) -> list[str]:
    parts = [kind, *get_args(kind)]
    return [choice for part in parts if get_origin(part) is Literal for choice in get_args(part)]


def _in_words(message: str) -> str:
    """Return msgspec's message in a user's words: what was wanted, and where in a list."""
    wanted, _, place = message.partition(" - at ")
    kinds = re.findall(r"`(\w+)", wanted.partition(", got")[0])
    words = [_WORDS.get(kind, kind) for kind in kinds if kind != "null"]
    number = re.search(r"\[(\d+)\]", place)
    item = f"item {int(number[1]) + 1}: " if number else ""
    return f"{item}expected {' or '.join(words)}" if words else message


def _show(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _nearest(key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f', did you mean "{near[0]}"?' if near else f", known are {', '.join(known)}"


def _judge(key: str, value: Any) -> str:
    """Return what is wrong with a *value* of the right type, or nothing."""
    rule = _RULES.get(key)
    return rule(value) if rule and value is not None else ""


def _at_least(low: float, value: float) -> str:
    return "" if value >= low else f"{value:g} is too small, {low:g} or more"


def _is_date(value: str) -> str:
    try:
        if date.fromisoformat(value).isoformat() == value:
            return ""
    except ValueError:
        pass  # told below, with the dates that ISO 8601 allows and a file name does not
    return f'"{value}" is no date, write it as 2026-11-23'


def _is_language(value: str) -> str:
    return "" if re.fullmatch("[a-z]{2}", value) else f'"{value}" is no language code, write it as de'


def _is_port(value: int) -> str:
    return "" if 1 <= value <= 65535 else f"{value} is no port, 1 to 65535"


def _is_timeout(value: float) -> str:
    return "" if value > 0 else f"{value:g} is no time, more than 0 seconds"


def _is_window(value: str) -> str:
    try:
        make_window(value, "2026-01-01", "UTC")
    except UsageError as error:
        return f"{error.what}, write it as {error.do}"
    return ""


def _is_zone(value: str) -> str:
    try:
        find_zone(value)
    except UsageError as error:
        return f"{error.what}, write {error.do}"
    return ""


def _is_font(value: str) -> str:
    return "" if not value or _FONT.fullmatch(value) else f'"{value}" is no name of a font, such as "Noto Serif"'


def _is_short(value: str) -> str:
    fits = len(value) <= _LONGEST_LINE
    return "" if fits else f"{len(value)} characters, and {_LONGEST_LINE} fit at the head of a page in large print"


def _is_layout(value: str) -> str:
    known = "daily, onepage, report, or a folder of your templates"
    return "" if _FOLDER.fullmatch(value) else f'"{value}" is no layout: {known}'


def _is_accent(value: str) -> str:
    if not re.fullmatch("#[0-9a-fA-F]{6}", value):
        return f'"{value}" is no colour, write it as #1f4e79'
    contrast = _contrast_to_white(value)
    is_readable = contrast >= _READABLE
    return "" if is_readable else f'"{value}" is too pale to read on white: contrast {contrast:.1f}, 4.5 or more'


def _contrast_to_white(colour: str) -> float:
    """Return the contrast of ``#rrggbb`` to white, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return float(1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05))


def _are_tiers(value: Mapping[str, int]) -> str:
    wrong = [name for name, tier in value.items() if tier not in (1, 2, 3)]
    return f'"{wrong[0]}" has tier {value[wrong[0]]}, and tiers are 1, 2 and 3' if wrong else ""


_RULES: dict[str, Callable[[Any], str]] = {
    "date": _is_date,
    "sentences": partial(_at_least, 1),
    "words": partial(_at_least, 1),
    "pages": partial(_at_least, 1),
    "workers": partial(_at_least, 0),
    "max_bytes": partial(_at_least, 1),
    "max_unpacked": partial(_at_least, 1),
    "max_seconds": partial(_at_least, 1),
    "max_memory": partial(_at_least, 300_000_000),
    "language": _is_language,
    "since": _is_date,
    "window": _is_window,
    "timezone": _is_zone,
    "profile.sections.most": partial(_at_least, 0),
    "profile.tiers": _are_tiers,
    "look.accent": _is_accent,
    "look.classification": _is_short,
    "look.text_font": _is_font,
    "look.label_font": _is_font,
    "layout": _is_layout,
    "mail.port": _is_port,
    "mail.timeout": _is_timeout,
}


def _from_folder(values: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return *values* with relative paths put under *folder*."""
    placed = dict(_place(values, "", folder))
    if "sources" in placed:
        placed["sources"] = tuple(_under(folder, source) for source in placed["sources"])
    for name in ("mail", "look"):
        if name in placed:
            paths = dict(_place(asdict(placed[name]), f"{name}.", folder))
            placed[name] = replace(placed[name], **paths)
    return placed


def _place(values: Mapping[str, Any], prefix: str, folder: Path) -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        yield key, _under(folder, value) if prefix + key in _PATHS and value else value


def _under(folder: Path, place: str) -> str:
    return place if place == "-" or "://" in place else os.path.join(folder, Path(place).expanduser())  # noqa: PTH118 - keeps "./" away


def _all_at_once(problems: list[_Problem], path: Path | None) -> UsageError:
    told = [problem.text for problem in sorted(problems, key=lambda problem: problem.line)]
    what = told[0] if len(told) == 1 else "\n  ".join([f"{len(told)} settings cannot be used", *told])
    return UsageError(what, where=str(path) if path else "", do="correct what is named; all else can be used")
