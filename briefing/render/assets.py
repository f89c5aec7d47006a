"""Finds templates and what belongs to them: the only files a page is made of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefing.errors import RenderError


def find_asset(name: str, templates: Sequence[Path]) -> Path:
    """Return the file *name*, such as ``daily/briefing.css``, of the first folder that has it.

    Raises:
        RenderError: no folder has it, or it lies outside its folder, as a symbolic link can.
    """
    for folder in templates:
        path = folder / name
        if path.is_file():
            _refuse_outside(path, folder)
            return path
    looked = ", ".join(str(folder) for folder in templates)
    raise RenderError(f'the template file "{name}" is missing', where=looked, do="add it, or remove what asks for it")


def read_asset(name: str, templates: Sequence[Path]) -> str:
    """Return the text of the template file *name*."""
    path = find_asset(name, templates)
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        what = f"not UTF-8 text: byte {error.start} is 0x{error.object[error.start]:02x}"
        raise RenderError(what, where=str(path), do="save it as UTF-8") from error


def check_folders(templates: Sequence[Path]) -> None:
    """Raise RenderError for a folder that is missing or overrides nothing."""
    for folder in templates:
        if not folder.is_dir():
            raise RenderError("the template folder does not exist", where=str(folder), do="create it, or name another")
        if not any((folder / part).is_dir() for part in ("daily", "mail")):
            do = f"put your files where ours are, for example {folder / 'daily' / 'briefing.css'}"
            raise RenderError("the template folder holds neither daily nor mail", where=str(folder), do=do)


def _refuse_outside(path: Path, folder: Path) -> None:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise RenderError(
            f"the template file leads out of its folder, to {path.resolve()}",
            where=str(path),
            do="copy the file into the folder",
        )
