"""Which program it is: what would make another analysis of the same input is another one."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from briefing import plugins
from briefing.version import __version__

_PACKAGE = Path(__file__).resolve().parent.parent
_OWN = "briefing"
_APART = ("templates", "__pycache__")
"""Folders of the package that have no part in an analysis."""
_EXTRA = 'extra == "msg"'
_GROUPS = ("briefing.readers", "briefing.summarizers")
_NEEDED = re.compile(r"^Requires-Dist: ([A-Za-z0-9._-]+)([^\n]*)", re.MULTILINE)
_VERSION = re.compile(r"^Version: (\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Program:
    """A briefing with all that reads and analyses for it."""

    files: str
    """SHA-256 over its own files, in hexadecimal."""
    versions: Mapping[str, str]
    """Of Python, of this package and of all that it needs, and of the packages that add readers and methods."""

    @property
    def identity(self) -> str:
        """SHA-256 over all of it, in hexadecimal."""
        return sha256(repr((self.files, sorted(self.versions.items()))).encode()).hexdigest()


@cache
def identify_program() -> Program:
    """Return the program that runs."""
    python = ".".join(map(str, sys.version_info[:3]))
    found = {**_list_needed([_OWN, *_list_adding()]), _OWN: __version__, "python": python}
    return Program(_hash_files(), dict(sorted(found.items())))


def tell_difference(one: Program, other: Program) -> str:
    """Return in words how *one* differs from *other*: ``lxml 6.0.1, here 6.0.2``."""
    names = sorted(one.versions.keys() | other.versions.keys())
    apart = [name for name in names if one.versions.get(name) != other.versions.get(name)]
    told = [f"{name} {one.versions.get(name, 'missing')}, here {other.versions.get(name, 'missing')}" for name in apart]
    return "; ".join(told) or "the same versions, and other files of briefing"


def _hash_files() -> str:
    """Return SHA-256 over the files of this package that a checkout and a wheel have alike: their names and bytes."""
    hashed = sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        inner = path.relative_to(_PACKAGE)
        is_apart = set(inner.parts) & set(_APART) or (len(inner.parts) == 1 and path.suffix != ".py")
        if not is_apart and path.is_file():
            data = path.read_bytes()
            hashed.update(f"{inner.as_posix()} {len(data)}\n".encode())
            hashed.update(data)
    return hashed.hexdigest()


def _list_adding() -> list[str]:
    return sorted({_normalize(name) for group in _GROUPS for name in plugins.packages(group)})


def _list_needed(names: Iterable[str]) -> dict[str, str]:
    """Return the versions of the installed packages of *names* and of all that these need, by name.

    Of extras only the one of this package counts that adds a reader.
    """
    waiting, found = list(names), dict[str, str]()
    while waiting:
        name = waiting.pop()
        if name in found or not (head := _read_head(name)):  # of another system, or of an extra that is not installed
            continue
        needed = _NEEDED.findall(head)
        waiting.extend(_normalize(needs) for needs, marker in needed if "extra" not in marker or _EXTRA in marker)
        found[name] = _VERSION.findall(head)[0]
    return found


def _read_head(name: str) -> str:
    """Return what the installed package *name* says of itself, without its description; empty where it is missing.

    Read by patterns: the parser of the library takes four times as long, a tenth of a second for all.
    """
    try:
        told = distribution(name).read_text("METADATA") or ""
    except PackageNotFoundError:
        return ""
    return told.partition("\n\n")[0] if _VERSION.search(told) else ""


def _normalize(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
