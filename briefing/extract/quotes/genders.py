"""The gender that a first name tells, where it tells one."""

from __future__ import annotations

import gzip
from functools import cache

from briefing.resources import data


@cache
def first_names() -> dict[str, str]:
    """Return m or f by first name, in small letters; names of both are left out."""
    text = gzip.decompress(data("language", "first-names.txt.gz").read_bytes()).decode("utf-8")
    return {name: line[0] for line in text.splitlines() for name in line[2:].split(" ")}
