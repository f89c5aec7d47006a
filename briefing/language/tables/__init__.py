"""The schema of the language files: a class a table, a field a list; the docstrings say what belongs in it.

Every table and every list may be missing from a file: the steps that would use it know less. Words are in
small letters, but where a list says otherwise.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

Table = TypeVar("Table", bound=msgspec.Struct)


def widen(table: Table, **lists: frozenset[str]) -> Table:
    """Return *table* with other words in some of its lists."""
    return msgspec.structs.replace(table, **lists)


def list_fields(table: msgspec.Struct) -> dict[str, Any]:
    """Return the lists of *table* by their names."""
    return msgspec.structs.asdict(table)
