"""Writes an archive whose bytes follow from what is in it, on every system and at any time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_YEARS = (1980, 2107)
"""What the time of a file in a ZIP archive can be."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A file in an archive."""

    name: str
    data: bytes
    is_stored: bool = False
    """Whether it stands in the archive as it is, so that it can be read there."""


def write_zip(files: Iterable[Packed], created: datetime) -> bytes:
    """Return the archive of *files* in their order, each as of the time *created*."""
    year = min(max(created.year, _YEARS[0]), _YEARS[1])
    time: tuple[int, int, int, int, int, int] = (year, *created.timetuple()[1:6])
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for file in files:
            entry = ZipInfo(file.name, time)
            entry.create_system = 3  # else it would say on which system it was made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.data, ZIP_STORED if file.is_stored else ZIP_DEFLATED)
    return target.getvalue()
