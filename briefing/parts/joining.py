"""Reads the parts of an edition, in whichever order they lie, and puts what they hold into that of the inputs."""

from __future__ import annotations

import shlex
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path

import msgspec

from briefing.cache.program import identify_program, tell_difference
from briefing.errors import PartError, UsageError
from briefing.gather import Gathered
from briefing.model import Analysis, MessageNumber, Notice
from briefing.parts.frames import (
    DamagedFrame,
    Indexed,
    PartHead,
    PartIndex,
    list_sources,
    read_head,
    read_index,
    read_input,
)
from briefing.parts.head import find_program, find_settings, is_of_one_set, tell_sets_apart
from briefing.parts.share import Share
from briefing.parts.writing import UNFINISHED
from briefing.readers.sources import Order
from briefing.settings import Settings
from briefing.steps import Noted, Yielded

_OF_THE_EDITION = ("date", "language", "sentences", "words", "method")
"""Settings that decide of an edition as of its analyses: another one than that of the parts is refused."""
_PLAIN = {one.name: one.default for one in fields(Settings)}
_decode = msgspec.msgpack.Decoder(list[Yielded[Analysis] | Noted]).decode


@dataclass(frozen=True, slots=True)
class PartSet:
    """All parts of one set, whole."""

    folder: Path
    head: PartHead
    """Of the first."""
    whole: tuple[tuple[Path, PartIndex], ...]
    """In the order of their numbers."""


def open_parts(folder: Path) -> PartSet:
    """Return the parts in *folder*; of one that is there twice the first.

    Raises:
        PartError: one is missing, not finished or damaged, they are of several sets, or made by another program.
    """
    heads = [(path, _read_head(path)) for path in sorted(folder.glob("*.part"))]
    first = heads[0][1] if heads else _read_unfinished(folder)
    _require_one_set(folder, first, heads)
    if find_program(first) != identify_program():
        what = f"the parts were made by another program: {tell_difference(find_program(first), identify_program())}"
        raise PartError(what, where=str(folder), do="join them with that one, or analyse again with --force")
    whole: dict[int, tuple[Path, PartIndex]] = {}
    damaged: set[int] = set()
    for path, head in heads:
        if index := _read_index(path):
            whole.setdefault(head.number, (path, index))
        else:
            damaged.add(head.number)
    if len(whole) < first.of:
        raise _tell_missing(folder, first, whole, damaged)
    return PartSet(folder, first, tuple(whole[number] for number in sorted(whole)))


def _read_unfinished(folder: Path) -> PartHead:
    """Return the head of a part that is not finished, which tells of the others. Raises PartError."""
    for path in sorted(folder.glob(f"*.part{UNFINISHED}")):
        with suppress(PartError):
            return _read_head(path)
    do = "briefing analyse SOURCE... --part 1/16 -o FOLDER"
    raise PartError("there is no part of an edition", where=str(folder), do=do)


def _read_head(path: Path) -> PartHead:
    try:
        with path.open("rb") as file:
            return read_head(file)
    except (OSError, DamagedFrame) as error:
        do = "analyse this part again with --force, or take the file away"
        raise PartError(f"it cannot be read as a part: {error}", where=str(path), do=do) from error


def _read_index(path: Path) -> PartIndex | None:
    try:
        with path.open("rb") as file:
            return read_index(file)
    except (OSError, DamagedFrame):
        return None


def _require_one_set(folder: Path, first: PartHead, heads: Sequence[tuple[Path, PartHead]]) -> None:
    others = [(path, head) for path, head in heads if not is_of_one_set(head, first)]
    if others:
        names = ", ".join(path.name for path, _ in others)
        same = ", ".join(path.name for path, head in heads if is_of_one_set(head, first))
        what = f"the parts are not of one set: {names} beside {same}: {tell_sets_apart(others[0][1], first)}"
        raise PartError(what, where=str(folder), do="a folder for each set")


def _tell_missing(folder: Path, head: PartHead, whole: Collection[int], damaged: Collection[int]) -> PartError:
    """Return the error that names each part that is missing, not finished, or damaged."""
    missing = [number for number in range(1, head.of + 1) if number not in whole]
    states = [f"{number} {_find_state(folder, Share(number, head.of), damaged)}" for number in missing]
    are = "is" if len(missing) == 1 else "are"
    what = f"{len(missing)} of {head.of} parts {are} not there: {', '.join(states)}"
    force = " --force" if missing[0] in damaged else ""
    do = f"{write_command(folder, head, missing[0])}{force}"
    return PartError(what, where=str(folder), do=do, parts=missing)


def _find_state(folder: Path, share: Share, damaged: Collection[int]) -> str:
    if share.number in damaged:
        return "damaged"
    return "not finished" if (folder / f"{share.file_name}{UNFINISHED}").exists() else "missing"


def write_command(folder: Path, head: PartHead, number: int) -> str:
    """Return the command that makes part *number* of the set of *head*; what only a configuration sets is not in it."""
    sources = shlex.join(list_sources(head)).encode("utf-8", "replace").decode()
    settings = find_settings(head)
    told = [
        f"--{name} {shlex.quote(str(value))}" for name in _OF_THE_EDITION if (value := settings[name]) != _PLAIN[name]
    ]
    options = " ".join([*told, "--allow-network"] if settings["allow_network"] else told)
    part = Share(number, head.of).written
    return f"briefing analyse {sources} {options} --part {part} -o {shlex.quote(str(folder))}"


def adopt_settings(settings: Settings, head: PartHead) -> Settings:
    """Return *settings* with those by which the inputs were read and analysed.

    Raises:
        UsageError: one that decides of the edition was set to another value.
    """
    found = find_settings(head)
    for name in _OF_THE_EDITION:
        value = getattr(settings, name)
        if value not in (_PLAIN[name], found[name]):
            what = f"{name} is {value}, and the parts were made with {found[name] or 'none'}"
            raise UsageError(what, do="leave it out, or analyse again with it", setting=name, value=value)
    return replace(settings, **{name: value for name, value in found.items() if name in _PLAIN})


def gather_parts(parts: PartSet, told: Collection[MessageNumber]) -> Gathered[Analysis]:
    """Return what was found in all inputs of *parts*, and the notices, in the order of the inputs.

    Messages that were *told* before are passed over. An input whose frame is damaged is named.
    """
    found: list[tuple[Order, list[Yielded[Analysis] | Noted]]] = []
    messages: dict[str, MessageNumber] = {}
    for path, index in parts.whole:
        found.extend(_read_part(parts, path, index, frozenset(told), messages))
    found.sort(key=lambda one: one[0])
    outcomes = [outcome for _, given in found for outcome in given]
    return Gathered(
        [one.item for one in outcomes if isinstance(one, Yielded)],
        [one.notice for one in outcomes if isinstance(one, Noted)],
        messages,
    )


def _read_part(
    parts: PartSet, path: Path, index: PartIndex, told: Collection[MessageNumber], messages: dict[str, MessageNumber]
) -> Iterator[tuple[Order, list[Yielded[Analysis] | Noted]]]:
    with path.open("rb") as file:
        head = read_head(file)
        for one in index.inputs:
            try:
                held = read_input(file, one.offset)
                outcomes = _decode(zlib.decompress(held.outcomes))
            except (DamagedFrame, zlib.error, msgspec.DecodeError):
                yield one.order, [_tell_lost(parts, head, path, one)]
                continue
            if held.message in told:
                continue
            if held.message:
                messages[one.place] = held.message
            yield one.order, outcomes


def _tell_lost(parts: PartSet, head: PartHead, path: Path, one: Indexed) -> Noted:
    what = f"what was found in it is damaged in {path.name}"
    do = f"{write_command(parts.folder, head, head.number)} --force"
    return Noted((), Notice("left out", what, one.place, do, "damaged"))
