"""Writes a rendition to a file so that an old one stays whole whatever goes wrong."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from briefing.errors import DeliveryError
from briefing.model import Rendition

_MODE = 0o666
"""What a program that creates a file asks for; the user's mask takes from it."""


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
        _replace(data, path)
    except FileNotFoundError as error:
        do = f"mkdir -p {path.parent}"
        raise DeliveryError("cannot be written: its folder is missing", where=str(path), do=do) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise DeliveryError(f"cannot be written: {reason}", where=str(path), do="another place") from error


def _replace(data: bytes, path: Path) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device or a pipe: nothing to keep whole
        return
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(_MODE & ~_mask())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _mask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
