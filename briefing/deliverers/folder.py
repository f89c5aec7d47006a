"""Writes a rendition to a file so that an old one stays whole whatever goes wrong, and lays editions in a folder."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from briefing.deliverers.feed import FEED, list_edition
from briefing.errors import DeliveryError, UsageError
from briefing.files import write_whole
from briefing.model import Begin, Mail, Receipt, Rendition
from briefing.settings import DeliverySettings, FolderSettings


def write_file(rendition: Rendition, path: Path) -> Path:
    """Write *rendition* to *path* and return it; a folder gets a file of the rendition's own name.

    Raises:
        DeliveryError: the folder is missing, the disk is full, writing is not allowed ...
    """
    target = path / rendition.name if path.is_dir() else path
    write_bytes(rendition.data, target)
    return target


def write_bytes(data: bytes, path: Path) -> None:
    """Write *data* beside *path*, flush it to the disk, and only then put it in place of the old file."""
    try:
        write_whole(data, path)
    except FileNotFoundError as error:
        do = f"mkdir -p {path.parent}"
        raise DeliveryError("cannot be written: its folder is missing", where=str(path), do=do) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise DeliveryError(f"cannot be written: {reason}", where=str(path), do="another place") from error


def make_folder(folder: Path) -> None:
    """Make *folder* and those above it, where they are not there. Raises DeliveryError where that is not allowed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DeliveryError(f"the folder cannot be made: {reason}", where=str(folder), do="another place") from error


def link_latest(edition: Path, link: Path) -> None:
    """Lead *link* to *edition*, by a name that holds when their folder is moved; where links are not allowed, copy it.

    Whoever reads *link* meanwhile finds the old edition or the new one, never none.

    Raises:
        DeliveryError: the folder is missing, the disk is full, writing is not allowed ...
    """
    beside = link.with_name(f".{link.name}.{os.getpid()}")
    target = os.path.relpath(edition.parent.resolve() / edition.name, link.parent.resolve())
    try:
        beside.symlink_to(target)
        beside.replace(link)
    except (OSError, NotImplementedError):
        beside.unlink(missing_ok=True)
        link.unlink(missing_ok=True)
        write_bytes(edition.read_bytes(), link)


def lay_down(mail: Mail, deliveries: DeliverySettings, begin: Begin) -> Receipt:
    """Write what is attached to *mail* into the folder, whole or not at all, and list it in the feed.

    Raises:
        DeliveryError: the folder is missing, the disk is full, writing is not allowed ...
        UsageError: no folder is set.
    """
    settings = deliveries.folder
    folder = require_folder(settings)
    begin(f"{folder} {mail.date}")
    for rendition in mail.attachments:
        write_file(rendition, folder)
        if settings.feed:
            write_bytes(list_edition(folder / FEED, mail, rendition, settings), folder / FEED)
    return Receipt(f"{folder} {mail.date}", (str(folder),))


def require_folder(settings: FolderSettings) -> Path:
    """Return the folder, made where only it is missing. Raises UsageError where none is set, DeliveryError for none."""
    if not settings.path:
        raise UsageError("no folder is named", where="[folder]", do='path = "editions"', setting="folder.path")
    folder = Path(settings.path).resolve()  # one folder has one name, from wherever a run is called
    if folder.parent.is_dir():
        with suppress(OSError):  # what is there, and no folder, is told below
            folder.mkdir(exist_ok=True)
    if not folder.is_dir():
        raise DeliveryError("the folder is missing", where=settings.path, do=f"mkdir -p {settings.path}")
    return folder
