"""What every record of settings is: values that are judged as they are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, ClassVar, TypeVar

from briefing import checks
from briefing.checks import Check

Part = TypeVar("Part")


class SettingsRecord:
    """A record whose values are judged as it is made, and kept in one form: a date as text, a list as a tuple."""

    __slots__ = ()
    table: ClassVar[str] = ""
    """What stands before the name of a field in the configuration: ``mail.``."""
    rows: ClassVar[Mapping[str, Check]] = {}
    """What each field may be, with the reason of a bound beside it."""

    def __post_init__(self) -> None:
        faults = []
        data: dict[str, Any] = {}
        for name in names_of(type(self)):
            try:
                object.__setattr__(self, name, self.rows[name](getattr(self, name)))
            except ValueError as error:
                faults.append(f"{self.table}{name}: {error}")
                data = data or {"setting": self.table + name, "value": getattr(self, name)}
        if faults:
            raise checks.usage_error(faults, **data)


def names_of(kind: type[Any]) -> list[str]:
    """Return the names of the fields of the record *kind*."""
    return [one.name for one in fields(kind)]


def take_part(settings: object, kind: type[Part]) -> Part:
    """Return the part *kind* of *settings*, which have all its fields."""
    return kind(**{name: getattr(settings, name) for name in names_of(kind)})
