"""Which inputs belong to which part: told by their places alone, so that no job opens what is another one's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from briefing.errors import UsageError

MOST = 10_000
"""Parts of an edition: more than it has documents to be worth a job."""
_WRITTEN = re.compile(r"(\d{1,6})/(\d{1,6})")
_DIGITS = 8
"""Bytes of the hash that count: among 10,000 parts they tell shares as even as all 32 do."""


@dataclass(frozen=True, slots=True)
class Share:
    """One part of so many."""

    number: int
    """From 1 on."""
    of: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.of <= MOST:
            what = f"{self.number}/{self.of} is no part: 1/1 to {MOST}/{MOST}, and none past the last"
            raise UsageError(what, do="such as 3/16, the third of sixteen", setting="part", value=str(self))

    def __str__(self) -> str:
        return f"part {self.number} of {self.of}"

    @property
    def written(self) -> str:
        """As the command line takes it: ``3/16``."""
        return f"{self.number}/{self.of}"

    @property
    def file_name(self) -> str:
        """Name of its file, so that the names of all sort as the parts do."""
        return f"{self.number:0{len(str(self.of))}}-of-{self.of}.part"

    def takes(self, place: str) -> bool:
        """Tell whether the input at *place*, as it is named, belongs to this part."""
        told = sha256(place.encode("utf-8", "surrogatepass")).digest()[:_DIGITS]
        return int.from_bytes(told) % self.of == self.number - 1


def parse_share(written: str) -> Share:
    """Return the part that ``3/16`` stands for. Raises UsageError where it is none."""
    found = _WRITTEN.fullmatch(written.strip())
    if not found:
        do = "such as 3/16, the third of sixteen"
        raise UsageError(f'"{written}" is no part', do=do, setting="part", value=written)
    return Share(int(found[1]), int(found[2]))
