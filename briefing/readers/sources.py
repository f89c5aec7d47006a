"""Opens inputs: files, folders, patterns, bytes, standard input, addresses. Nothing else in the package opens one."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob
from itertools import groupby
from math import inf
from pathlib import Path

from briefing.errors import ReadError
from briefing.model import Link, MessageNumber, Notice, Raw
from briefing.readers.content.clean import make_label
from briefing.readers.content.own import is_edition, is_plan
from briefing.readers.reach.hosts import host_of
from briefing.settings import ReadingSettings

STDIN = "-"
_PATTERN = re.compile(r"[*?\[]")
_PAGE = re.compile(r"https?://", re.IGNORECASE)

_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


Order = tuple[tuple[int, tuple[bytes, ...]], ...]
"""Where an input stands among all: the number of its source, then what a pattern fits, then the parts of its path.

By names and not by a count, so that a file that came in between moves no other one.
"""
Wanted = Callable[[str], bool]
"""Tells by the place of an input, as it is named, whether it is wanted."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An input, or why there is none, and where it stands among all."""

    order: Order
    item: Raw | Notice


def open_sources(
    place: str | bytes | os.PathLike[str], settings: ReadingSettings, told: Collection[MessageNumber] = ()
) -> Iterator[Raw | Notice]:
    """Yield the inputs that *place* holds, in the order of their paths, or a notice for each that cannot be opened.

    A folder is walked to its bottom; hidden files and folders are passed over,
    and a link that leads out of the folder is not followed. What is read and
    complained of bears a label: a name that is no text is opened all the same. Of a
    mailbox, the messages *told* before are passed over.
    """
    yield from open_all([place], settings, inf, told)


def open_all(
    places: Iterable[str | bytes | os.PathLike[str]],
    settings: ReadingSettings,
    ends: float,
    told: Collection[MessageNumber] = (),
) -> Iterator[Raw | Notice]:
    """Yield the inputs that *places* hold, in their order; pages that follow one another are fetched side by side.

    An address that is not begun when the monotonic clock is at *ends* gives a notice. Of a mailbox, the messages
    *told* before are passed over.
    """
    yield from (opened.item for opened in open_in_order(places, settings, ends, told, lambda place: True))


def open_in_order(
    places: Iterable[str | bytes | os.PathLike[str]],
    settings: ReadingSettings,
    ends: float,
    told: Collection[MessageNumber],
    wanted: Wanted,
) -> Iterator[Opened]:
    """Yield the same, of what is *wanted* alone, each with where it stands; of what is not, nothing is opened."""
    for are_addresses, listed in groupby(enumerate(places), lambda numbered: is_address(numbered[1])):
        if are_addresses:
            asked = [(number, str(place)) for number, place in listed if wanted(str(place))]
            yield from _open_addresses(asked, settings, ends, told)
        else:
            for number, place in listed:
                yield from _beneath((number, ()), _open_place(place, settings, wanted))


def count_inputs(
    places: Sequence[str | bytes | os.PathLike[str]], settings: ReadingSettings, wanted: Wanted = lambda place: True
) -> int | None:
    """Return how many inputs *places* hold that are *wanted*, opening none; None where a mailbox has to be asked."""
    if any(is_address(place) and _is_mailbox(str(place)) for place in places):
        return None
    count = 0

    def pass_over(place: str) -> bool:
        nonlocal count
        count += wanted(place)
        return False

    for _ in open_in_order(places, settings, inf, (), pass_over):
        pass
    return count


def _beneath(step: tuple[int, tuple[bytes, ...]], found: Iterable[Opened]) -> Iterator[Opened]:
    yield from (Opened((step, *opened.order), opened.item) for opened in found)


def _open_place(place: str | bytes | os.PathLike[str], settings: ReadingSettings, wanted: Wanted) -> Iterator[Opened]:
    """Yield what is *wanted* of *place*, which is no address."""
    name = "bytes" if isinstance(place, bytes) else os.fspath(place)
    if not isinstance(place, bytes) and name.strip() and name != STDIN:
        if Path(name).is_dir():
            yield from _walk(Path(name), settings, wanted)
            return
        if _PATTERN.search(name) and not Path(name).exists():
            yield from _matching(name, settings, wanted)
            return
    if wanted(name):
        try:
            yield Opened((), Raw(name, "", place) if isinstance(place, bytes) else _read(name, settings))
        except ReadError as error:
            yield Opened((), error.as_notice())


def _read(name: str, settings: ReadingSettings) -> Raw:
    if not name.strip():
        do = "check where the name comes from: a variable that is not set is empty"
        raise ReadError("an empty name, and no folder", where=repr(name), do=do, reason="missing")
    return _read_stdin(settings) if name == STDIN else _read_file(Path(name), settings)


def open_links(links: Sequence[Link], settings: ReadingSettings, ends: float) -> Iterator[Raw | Notice]:
    """Yield what stands at *links*, or a notice each. They come from a document, so they open no file, come what may.

    To a host that is allowed to be private lead a file that was named, and other such hosts: no document from
    elsewhere, and none that came in a mail or in an archive. One that is not begun when the monotonic clock is at
    *ends* gives a notice.
    """
    for is_led, listed in groupby(links, lambda link: _explain_refusal(link, settings) is None):
        if is_led:
            asked = [(number, link.address) for number, link in enumerate(listed)]
            yield from (opened.item for opened in _open_addresses(asked, settings, ends))
        else:
            yield from filter(None, (_explain_refusal(link, settings) for link in listed))


def _explain_refusal(link: Link, settings: ReadingSettings) -> Notice | None:
    """Return why what *link* names is not opened, or None where it is."""
    place = make_label(link.address)
    if not is_address(link.address) or _is_mailbox(link.address):
        do = "correct it where it stands"
        return Notice("left out", "not an address that is read", place, do, "unknown type")
    is_foreign = link.is_packed or (is_address(link.holder) and host_of(link.holder) not in settings.allow_private)
    if is_foreign and host_of(link.address) in settings.allow_private:
        what = "a private host, to which a document from elsewhere leads: it is not read"
        return Notice("left out", what, place, "name it as a source", "refused")
    return None


def is_address(place: str | bytes | os.PathLike[str]) -> bool:
    """Tell whether *place* is an address, and no file."""
    return not isinstance(place, bytes) and "://" in os.fspath(place)


def check_address(address: str, settings: ReadingSettings) -> str:
    """Return what *address* is called. Raises ReadError where it would not be asked, whatever stands there."""
    place = make_label(address)
    if _is_mailbox(address):
        from briefing.readers.mailbox import find_folder

        place = make_label(find_folder(address, settings).place)
    elif not (_PAGE.match(address) and host_of(address)):
        do = "name an http, https or imaps address, or save what stands there and name the file"
        raise ReadError("not an address that is read", where=place, do=do, reason="unknown type")
    if not settings.allow_network:
        do = "--allow-network, or save what stands there and name the file"
        raise ReadError("an address: nothing is read from the network", where=place, do=do, reason="refused")
    return place


def _is_mailbox(address: str) -> bool:
    """Tell whether *address* is one of a folder on a mail server."""
    return address.lower().startswith("imaps://")


def _open_addresses(
    addresses: Iterable[tuple[int, str]],
    settings: ReadingSettings,
    ends: float,
    told: Collection[MessageNumber] = (),
) -> Iterator[Opened]:
    """Yield what stands at the numbered *addresses*, in their order: pages side by side, folders of mail one by one."""
    for is_asked, group in groupby(addresses, lambda numbered: _would_fetch(numbered[1], settings)):
        listed = list(group)
        if is_asked:
            from briefing.readers.network import fetch_all

            fetched = fetch_all([address for _, address in listed], settings, ends)
            for (number, _), item in zip(listed, fetched, strict=True):
                yield Opened(((number, ()),), item)
        else:
            for number, address in listed:
                for index, item in enumerate(_open_folder(address, settings, told)):
                    yield Opened(((number, ()), (index, ())), item)


def _would_fetch(address: str, settings: ReadingSettings) -> bool:
    return settings.allow_network and bool(_PAGE.match(address)) and bool(host_of(address))


def _open_folder(address: str, settings: ReadingSettings, told: Collection[MessageNumber]) -> Iterator[Raw | Notice]:
    """Yield the messages at *address*, or a notice of why nothing there is read."""
    try:
        check_address(address, settings)
        from briefing.readers.mailbox import open_folder

        yield from open_folder(address, settings, told)
    except ReadError as error:
        yield error.as_notice()


def _matching(pattern: str, settings: ReadingSettings, wanted: Wanted) -> Iterator[Opened]:
    """Yield what the files and folders hold that *pattern* fits, in the order of their names."""
    found = sorted(glob(pattern, recursive=True))  # noqa: PTH207 - the pattern may be absolute
    for path in found:
        yield from _beneath((0, (_as_bytes(path),)), _open_place(path, settings, wanted))
    if not found and wanted(pattern):
        told = "no file fits this pattern"
        yield Opened((), Notice("left out", told, make_label(pattern), "check the path", "missing"))


def _walk(folder: Path, settings: ReadingSettings, wanted: Wanted) -> Iterator[Opened]:
    root = folder.resolve()
    unread: list[OSError] = []
    paths = sorted(_visible_files(folder, unread))
    for error in unread:
        path = Path(error.filename or folder)
        if wanted(str(path)):
            yield Opened(((0, _parts(path)),), _unreadable(error, path).as_notice())
    if not (paths or unread) and wanted(str(folder)):
        do = "name a folder with documents in it"
        yield Opened((), Notice("left out", "the folder holds no file", make_label(folder), do, "empty"))
    for path in paths:
        if wanted(str(path)):
            yield Opened(((1, _parts(path)),), _read_in_folder(path, root, settings))


def _read_in_folder(path: Path, root: Path, settings: ReadingSettings) -> Raw | Notice:
    try:
        _refuse_outside(path, root)
        raw = _read_file(path, settings)
    except ReadError as error:
        return error.as_notice()
    own = "an edition" if is_edition(raw.data) else "a plan" if is_plan(raw.data) else ""
    return Notice("remark", f"{own} of briefing, passed over", raw.place, "") if own else raw


def _parts(path: Path) -> tuple[bytes, ...]:
    return tuple(map(_as_bytes, path.parts))


def _as_bytes(name: str) -> bytes:
    """Return *name* so that it sorts as the text does, which may hold halves of pairs."""
    return name.encode("utf-8", "surrogatepass")


def _refuse_outside(path: Path, root: Path) -> None:
    try:
        inside = path.resolve().is_relative_to(root)
    except (OSError, RuntimeError) as error:  # Python 3.13 raises the one, earlier ones the other
        raise ReadError(
            "a link that leads to itself", where=make_label(path), do="remove it", reason="damaged"
        ) from error
    if not inside:
        raise ReadError(
            "a link that leads out of the folder", where=make_label(path), do="name the file itself", reason="refused"
        )


def _visible_files(folder: Path, unread: list[OSError]) -> Iterator[Path]:
    """Yield what is no folder, links to folders included; ``os.walk`` does not follow those, so no loop can form.

    Why a folder cannot be listed goes to *unread*.
    """
    for parent, folders, files in os.walk(folder, onerror=unread.append):
        linked = [name for name in folders if Path(parent, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in (*files, *linked) if not name.startswith("."))


def _read_file(path: Path, settings: ReadingSettings) -> Raw:
    """Return the bytes of *path*; what is no ordinary file is never opened, so nothing can hang."""
    try:
        status = path.stat()
        for is_kind, kind in _KINDS:
            if is_kind(status.st_mode):
                raise ReadError(
                    f"not a file: it is {kind}", where=make_label(path), do="name a file or a folder", reason="refused"
                )
        if stat.S_ISDIR(status.st_mode):
            raise ReadError("a link to a folder", where=make_label(path), do="name the folder itself", reason="refused")
        if status.st_size > settings.max_bytes:
            raise _too_large(status.st_size, make_label(path), settings)
        with path.open("rb") as file:
            data = file.read(settings.max_bytes + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(error, path) from error
    if len(data) > settings.max_bytes:
        raise _too_large(len(data), make_label(path), settings)
    return Raw(make_label(path), make_label(path.name), data)


def _read_stdin(settings: ReadingSettings) -> Raw:
    data = sys.stdin.buffer.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        raise _too_large(len(data), STDIN, settings)
    return Raw(STDIN, "", data)


def _too_large(size: int, where: str, settings: ReadingSettings) -> ReadError:
    do = "split it, or raise max_bytes in the configuration"
    return ReadError(
        f"too large: {size:,} bytes, where {settings.max_bytes:,} are read", where=where, do=do, reason="too large"
    )


def _unreadable(error: OSError | ValueError, path: Path) -> ReadError:
    if isinstance(error, FileNotFoundError):
        return ReadError("no such file or folder", where=make_label(path), do="check the path", reason="missing")
    if isinstance(error, PermissionError):
        return ReadError(
            "reading is not allowed", where=make_label(path), do=f"chmod u+r {make_label(path)}", reason="refused"
        )
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return ReadError(f"cannot be opened: {reason}", where=make_label(path), do="check the path", reason="unread")
