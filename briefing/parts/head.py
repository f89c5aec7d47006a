"""Says of which set a part is, and how two sets differ."""

from __future__ import annotations

import json
from collections.abc import Sequence
from os import PathLike, fspath
from typing import Any

from briefing.cache.key import list_deciding
from briefing.cache.program import Program, identify_program, tell_difference
from briefing.parts.frames import FORMAT, PartHead
from briefing.parts.share import Share
from briefing.settings import AnalysisSettings

BYTES = "bytes"


def make_head(places: Sequence[str | bytes | PathLike[str]], share: Share, settings: AnalysisSettings) -> PartHead:
    """Return the head of the *share* of *places*, by the program that runs."""
    program = identify_program()
    names = [BYTES if isinstance(place, bytes) else fspath(place) for place in places]
    return PartHead(
        FORMAT,
        share.number,
        share.of,
        program.files,
        dict(program.versions),
        json.dumps(list_deciding(settings), sort_keys=True, default=list),
        [name.encode("utf-8", "surrogatepass") for name in names],
    )


def find_share(head: PartHead) -> Share:
    """Return which part *head* is of."""
    return Share(head.number, head.of)


def find_program(head: PartHead) -> Program:
    """Return the program that made the part of *head*."""
    return Program(head.files, head.versions)


def find_settings(head: PartHead) -> dict[str, Any]:
    """Return the settings that decided what was found, by name."""
    found: dict[str, Any] = json.loads(head.settings)
    return found


def is_of_one_set(one: PartHead, other: PartHead) -> bool:
    """Tell whether parts with these heads can be joined."""
    return _set_of(one) == _set_of(other)


def tell_sets_apart(one: PartHead, other: PartHead) -> str:
    """Return in words how the set of *one* differs from that of *other*; empty where it does not."""
    told = []
    if one.of != other.of:
        told.append(f"{one.of} parts, here {other.of}")
    if one.sources != other.sources:
        told.append(f"sources {_list(one)}, here {_list(other)}")
    settings, others = find_settings(one), find_settings(other)
    differing = [name for name in sorted(settings.keys() | others.keys()) if settings.get(name) != others.get(name)]
    told.extend(f"{name} {settings.get(name)}, here {others.get(name)}" for name in differing)
    if find_program(one) != find_program(other):
        told.append(f"another program: {tell_difference(find_program(one), find_program(other))}")
    return "; ".join(told)


def _set_of(head: PartHead) -> tuple[object, ...]:
    return head.format, head.of, head.files, head.versions, head.settings, head.sources


def _list(head: PartHead) -> str:
    return " ".join(source.decode("utf-8", "replace") for source in head.sources) or "none"
