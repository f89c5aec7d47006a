"""What the package knows of each language: one data file a language, read when needed.

A file ``xx.toml`` holds tables, one for each step that uses it (``text``,
``quotes``, ``figures``, ...). A language without a file has no words at all, so
every step must work without them.
"""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

_FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Language:
    """The word lists of one language, by table and key."""

    code: str
    name: str
    tables: Mapping[str, Mapping[str, Any]]

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """Return the list *key* of *table*; empty where the language has none."""
        return tuple(self.tables.get(table, {}).get(key, ()))

    def mapping(self, table: str, key: str) -> Mapping[str, Any]:
        """Return the mapping *key* of *table*; empty where the language has none."""
        found: Mapping[str, Any] = self.tables.get(table, {}).get(key, {})
        return MappingProxyType(dict(found))

    def value(self, table: str, key: str, default: Any = None) -> Any:
        """Return the single value *key* of *table*, or *default*."""
        return self.tables.get(table, {}).get(key, default)


@cache
def known() -> tuple[str, ...]:
    """Return the codes of the languages that have a data file, in order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def load(code: str) -> Language:
    """Return the language *code* (ISO 639-1); one without a file has no words."""
    if code not in known():
        return Language(code, code, {})
    tables = tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    name = str(tables.pop("name", code))
    return Language(code, name, tables)


@cache
def list_profiles() -> tuple[str, ...]:
    """Return the names of the tables in ``profiles``: what was learned of a kind of text in a language."""
    return tuple(sorted(path.stem for path in (_FOLDER / "profiles").glob("*.toml")))


@cache
def read_profile(name: str) -> Mapping[str, Any]:
    """Return the table *name* of ``list_profiles``; empty where there is none."""
    path = _FOLDER / "profiles" / f"{name}.toml"
    return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {})


@cache
def read_judge(name: str) -> Mapping[str, Any]:
    """Return the table *name* in ``judges``: what was learned of figures and of stories; empty if there is none."""
    path = _FOLDER / "judges" / f"{name}.toml"
    return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {})


@cache
def list_labels() -> tuple[str, ...]:
    """Return the codes of the languages in which a page can be written, in order."""
    return tuple(sorted(path.stem for path in (_FOLDER / "labels").glob("*.toml")))


@cache
def read_labels(code: str) -> Mapping[str, Any]:
    """Return what pages say in words of their own in the language *code*; empty where it has no file."""
    path = _FOLDER / "labels" / f"{code}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if code in list_labels() else {}


@cache
def read_list(*name: str) -> str:
    """Return the text of a packed word list beside the data files; empty where there is none.

    >>> read_list("frequencies", "xx")
    ''
    """
    path = _FOLDER.joinpath(*name).with_suffix(".txt.gz")
    return gzip.decompress(path.read_bytes()).decode("utf-8") if path.is_file() else ""
