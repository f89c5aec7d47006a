"""The gender that a first name tells, where it tells one."""

from __future__ import annotations

from functools import cache

from briefing.language import read_list


@cache
def first_names() -> dict[str, str]:
    """Return m or f by first name, in small letters; names of both are left out."""
    return {name: line[0] for line in read_list("first-names").splitlines() for name in line[2:].split(" ")}
