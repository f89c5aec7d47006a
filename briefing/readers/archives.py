"""Opens archives: each file in a zip or tar becomes an input of its own, and packed single files are unpacked."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from briefing.errors import ReadError
from briefing.model import Notice, Raw
from briefing.readers.content.clean import make_label
from briefing.settings import ReadingSettings

_MOST_FILES = 10_000
_TO_UNPACK = "unpack it, and name the files"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, lzma.LZMAError)
"""What the standard library raises on a damaged archive, in whichever packing."""


def read_zip(raw: Raw, settings: ReadingSettings) -> Iterator[Raw | Notice]:
    """Yield the files in the zip archive *raw* in the order of their names, or a notice for each that cannot be read.

    Names are labels only: nothing is written, so none can lead anywhere.
    Raises ReadError where *raw* is no zip archive.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw.data))
    except _BROKEN as error:
        raise ReadError(
            f"not a zip archive: {error}", where=raw.place, do="get it again, it may be cut off", reason="damaged"
        ) from error
    with archive:
        named = [member for member in archive.infolist() if member.filename]
        members = [member for member in named if not member.is_dir() and not _is_hidden(member.filename)]
        yield from _too_many(len(members), raw)
        for member in sorted(members, key=lambda member: member.filename)[:_MOST_FILES]:
            yield _zipped(archive, member, raw, settings)


def _zipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo, raw: Raw, settings: ReadingSettings) -> Raw | Notice:
    place = name_inside(raw, member.filename)
    if stat.S_ISLNK(member.external_attr >> 16):
        return Notice("left out", "a link", place, _TO_UNPACK, reason="refused")
    if member.flag_bits & 1:
        return Notice("left out", "it needs a password", place, _TO_UNPACK, reason="password")
    try:
        with archive.open(member) as file:
            return _limited(file, place, settings)
    except (*_BROKEN, RuntimeError) as error:
        return Notice("left out", f"damaged in the archive: {error}", place, "get the archive again", reason="damaged")


def read_tar(raw: Raw, settings: ReadingSettings) -> Iterator[Raw | Notice]:
    """Yield the ordinary files in the tar archive *raw* as they stand in it; links and devices are notices.

    After a damaged head the next sound one is looked for, and a notice says that something is lost. Raises
    ReadError where *raw* is no tar archive.
    """
    with _open_tar(raw) as archive:
        yield from _untar(archive, raw, settings)
        rest = raw.data[archive.offset :]
    if rest.strip(b"\0"):
        what = "damaged: a head in it cannot be read, and what it names is lost"
        yield Notice("cut short", what, raw.place, "get it again", reason="damaged")
        try:
            with tarfile.open(fileobj=io.BytesIO(rest), mode="r:", ignore_zeros=True) as archive:
                yield from _untar(archive, raw, settings)
        except (tarfile.TarError, *_BROKEN):  # nothing sound follows, and the loss is named
            return


def _open_tar(raw: Raw) -> tarfile.TarFile:
    try:
        return tarfile.open(fileobj=io.BytesIO(raw.data), mode="r:")
    except (tarfile.TarError, *_BROKEN) as error:
        raise ReadError(
            f"not a whole tar archive: {error}", where=raw.place, do="get it again", reason="damaged"
        ) from error


def _untar(archive: tarfile.TarFile, raw: Raw, settings: ReadingSettings) -> Iterator[Raw | Notice]:
    try:
        for number, member in enumerate(archive):
            if number >= _MOST_FILES:
                yield from _too_many(number + 1, raw)
                return
            if not member.isdir() and not _is_hidden(member.name):
                yield _tarred(archive, member, raw, settings)
    except (tarfile.TarError, *_BROKEN) as error:
        yield Notice("cut short", f"damaged: {error}", raw.place, "get it again", reason="damaged")


def _tarred(archive: tarfile.TarFile, member: tarfile.TarInfo, raw: Raw, settings: ReadingSettings) -> Raw | Notice:
    place = name_inside(raw, member.name)
    file = archive.extractfile(member) if member.isfile() else None
    if file is None:
        return Notice("left out", "a link or a device", place, _TO_UNPACK, reason="refused")
    with file:
        return _limited(file, place, settings)


def read_packed(raw: Raw, settings: ReadingSettings) -> Iterator[Raw]:
    """Yield what is packed in *raw* by gzip, bzip2 or xz: a tar archive, or a single file named without the ending.

    Raises ReadError where it is damaged, or larger than ``max_unpacked`` when unpacked.
    """
    try:
        with _unpacking(raw) as file:
            data = file.read(settings.max_unpacked + 1)
    except _BROKEN as error:
        raise ReadError(
            f"damaged: {error}", where=raw.place, do="get it again, it may be cut off", reason="damaged"
        ) from error
    if len(data) > settings.max_unpacked:
        what = f"more than {settings.max_unpacked:,} bytes when unpacked"
        raise ReadError(what, where=raw.place, do="unpack it, and name the files wanted", reason="too large")
    name = PurePosixPath(raw.name)
    stem = f"{name.stem}.tar" if name.suffix == ".tgz" else name.stem
    yield Raw(f"{raw.place}/{stem}", stem, data)


def _unpacking(raw: Raw) -> bz2.BZ2File | lzma.LZMAFile | gzip.GzipFile:
    packed = io.BytesIO(raw.data)
    if raw.data.startswith(b"BZh"):
        return bz2.BZ2File(packed)
    return lzma.LZMAFile(packed) if raw.data.startswith(b"\xfd7zXZ") else gzip.GzipFile(fileobj=packed)


def _limited(file: IO[bytes], place: str, settings: ReadingSettings) -> Raw | Notice:
    """Return the bytes of *file*, or a notice where they are more than one input may hold, whatever it declares."""
    data = file.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        what = f"too large: more than {settings.max_bytes:,} bytes"
        return Notice("left out", what, place, "raise max_bytes in the configuration", reason="too large")
    return Raw(place, PurePosixPath(place).name, data)


def name_inside(raw: Raw, name: str) -> str:
    """Return the place of the file *name* in *raw*: a label of one line, without steps that lead up."""
    parts = [part for part in make_label(name).replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join([raw.place, *map(str.strip, parts)])


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in name.split("/"))


def _too_many(count: int, raw: Raw) -> Iterator[Notice]:
    if count > _MOST_FILES:
        yield Notice("cut short", f"more than {_MOST_FILES:,} files in it", raw.place, _TO_UNPACK)
