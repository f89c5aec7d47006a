"""Opens inputs: files, folders, patterns, bytes, standard input, addresses. Nothing else in the package opens one."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from glob import glob
from itertools import chain, groupby
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


def open_sources(
    place: str | bytes | os.PathLike[str], settings: ReadingSettings, told: Collection[MessageNumber] = ()
) -> Iterator[Raw | Notice]:
    """Yield the inputs that *place* holds, in the order of their paths, or a notice for each that cannot be opened.

    A folder is walked to its bottom; hidden files and folders are passed over,
    and a link that leads out of the folder is not followed. What is read and
    complained of bears a label: a name that is no text is opened all the same. Of a
    mailbox, the messages *told* before are passed over.
    """
    if isinstance(place, bytes):
        yield Raw("bytes", "", place)
        return
    name = os.fspath(place)
    try:
        if not name.strip():
            do = "check where the name comes from: a variable that is not set is empty"
            raise ReadError("an empty name, and no folder", where=repr(name), do=do, reason="missing")
        if name == STDIN:
            yield _read_stdin(settings)
        elif is_address(name):
            yield from _open_addresses([name], settings, inf, told)
        elif Path(name).is_dir():
            yield from _walk(Path(name), settings)
        elif _PATTERN.search(name) and not Path(name).exists():
            yield from _matching(name, settings)
        else:
            yield _read_file(Path(name), settings)
    except ReadError as error:
        yield error.as_notice()


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
    for are_addresses, listed in groupby(places, is_address):
        if are_addresses:
            yield from _open_addresses([str(place) for place in listed], settings, ends, told)
        else:
            yield from chain.from_iterable(open_sources(place, settings, told) for place in listed)


def open_links(links: Sequence[Link], settings: ReadingSettings, ends: float) -> Iterator[Raw | Notice]:
    """Yield what stands at *links*, or a notice each. They come from a document, so they open no file, come what may.

    To a host that is allowed to be private lead a file that was named, and other such hosts: no document from
    elsewhere, and none that came in a mail or in an archive. One that is not begun when the monotonic clock is at
    *ends* gives a notice.
    """
    for is_led, listed in groupby(links, lambda link: _explain_refusal(link, settings) is None):
        if is_led:
            yield from _open_addresses([link.address for link in listed], settings, ends)
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
    addresses: Sequence[str], settings: ReadingSettings, ends: float, told: Collection[MessageNumber] = ()
) -> Iterator[Raw | Notice]:
    """Yield what stands at *addresses*, in their order: pages side by side, folders of mail servers one by one."""
    for is_asked, listed in groupby(addresses, lambda address: _would_fetch(address, settings)):
        if is_asked:
            from briefing.readers.network import fetch_all

            yield from fetch_all(list(listed), settings, ends)
        else:
            yield from chain.from_iterable(_open_folder(address, settings, told) for address in listed)


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


def _matching(pattern: str, settings: ReadingSettings) -> Iterator[Raw | Notice]:
    """Yield what the files and folders hold that *pattern* fits, in the order of their names."""
    found = sorted(glob(pattern, recursive=True))  # noqa: PTH207 - the pattern may be absolute
    if not found:
        raise ReadError("no file fits this pattern", where=make_label(pattern), do="check the path", reason="missing")
    for path in found:
        yield from open_sources(path, settings)


def _walk(folder: Path, settings: ReadingSettings) -> Iterator[Raw | Notice]:
    root = folder.resolve()
    unread: list[OSError] = []
    paths = sorted(_visible_files(folder, unread))
    for error in unread:
        yield _unreadable(error, Path(error.filename or folder)).as_notice()
    if not (paths or unread):
        yield Notice(
            "left out",
            "the folder holds no file",
            make_label(folder),
            "name a folder with documents in it",
            reason="empty",
        )
    for path in paths:
        try:
            _refuse_outside(path, root)
            raw = _read_file(path, settings)
            own = "an edition" if is_edition(raw.data) else "a plan" if is_plan(raw.data) else ""
            yield Notice("remark", f"{own} of briefing, passed over", raw.place, "") if own else raw
        except ReadError as error:
            yield error.as_notice()


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
