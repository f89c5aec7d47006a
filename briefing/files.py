"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

_MODE = 0o666
"""What a program that creates a file asks for; the user's mask takes from it."""


def write_whole(data: bytes, path: Path) -> None:
    """Write *data* beside *path*, flush it to the disk, and only then put it in place of the old file.

    A link is followed, and the mode of the old file kept.

    Raises:
        OSError: the folder is missing, the disk is full, writing is not allowed ...
    """
    path = path.resolve()  # a link stays, and what it leads to is written
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device or a pipe: nothing to keep whole
        return
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else _MODE & ~_mask())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _mask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
