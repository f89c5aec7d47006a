"""What the package knows of each language: one data file a language, read when needed.

A file ``xx.toml`` holds tables, one for each step that uses it (``text``,
``quotes``, ``figures``, ...), and ``words`` for all of them; ``tables`` has the
schema. A language without a file has no words at all, so every step must work
without them.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

import rtoml

from briefing.language.reading import Language, read_language, read_stop_words

__all__ = [
    "Language",
    "known",
    "list_labels",
    "list_profiles",
    "list_stop_words",
    "load",
    "read_judge",
    "read_labels",
    "read_list",
    "read_profile",
    "read_tables",
    "read_title",
]

_FOLDER = Path(__file__).resolve().parent


@cache
def known() -> tuple[str, ...]:
    """Return the codes of the languages that have a data file, in order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def load(code: str) -> Language:
    """Return the language *code* (ISO 639-1); one without a file has no words."""
    return read_language(_FOLDER / f"{code}.toml") if code in known() else Language(code, code)


def list_stop_words(code: str) -> frozenset[str]:
    """Return the stop words of one of the languages that are ``known``, without loading the rest of it."""
    return read_stop_words(_FOLDER / f"{code}.toml")


@cache
def list_profiles() -> tuple[str, ...]:
    """Return the names of the tables in ``profiles``: what was learned of a kind of text in a language."""
    return tuple(sorted(path.stem for path in (_FOLDER / "profiles").glob("*.toml")))


@cache
def read_profile(name: str) -> Mapping[str, Any]:
    """Return the table *name* of ``list_profiles``; empty where there is none."""
    path = _FOLDER / "profiles" / f"{name}.toml"
    return MappingProxyType(rtoml.loads(path.read_text(encoding="utf-8")) if path.is_file() else {})


@cache
def read_judge(name: str) -> Mapping[str, Any]:
    """Return the table *name* in ``judges``: what was learned of figures and of stories; empty if there is none."""
    path = _FOLDER / "judges" / f"{name}.toml"
    return MappingProxyType(rtoml.loads(path.read_text(encoding="utf-8")) if path.is_file() else {})


@cache
def list_labels() -> tuple[str, ...]:
    """Return the codes of the languages in which a page can be written, in order."""
    return tuple(sorted(path.stem for path in (_FOLDER / "labels").glob("*.toml")))


@cache
def read_labels(code: str) -> Mapping[str, Any]:
    """Return what pages say in words of their own in the language *code*; empty where it has no file."""
    path = _FOLDER / "labels" / f"{code}.toml"
    return rtoml.loads(path.read_text(encoding="utf-8")) if code in list_labels() else {}


def read_title(code: str) -> str:
    """Return what an edition is called that has no title of its own, in the language *code* or else in English."""
    return str(read_labels(code if code in list_labels() else "en")["labels"]["daily_briefing"])


@cache
def read_list(*name: str) -> str:
    """Return the text of a packed word list beside the data files; empty where there is none.

    >>> read_list("frequencies", "xx")
    ''
    """
    path = _FOLDER.joinpath(*name).with_suffix(".txt.gz")
    return gzip.decompress(path.read_bytes()).decode("utf-8") if path.is_file() else ""


def read_tables(*name: str) -> BytesIO | None:
    """Return the file of numpy arrays *name* beside the data files, or None where there is none."""
    path = _FOLDER.joinpath(*name).with_suffix(".npz")
    return BytesIO(path.read_bytes()) if path.is_file() else None
