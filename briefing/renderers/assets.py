"""Finds templates and what belongs to them: the only files a page is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from briefing.errors import RenderError

PAGE = "briefing.html.jinja"
"""The file that makes a folder of templates a layout."""
_PARTS = ("daily", "onepage", "report", "parts", "mail")


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


def find_layout(name: str, templates: Sequence[Path]) -> str:
    """Return the page template of the layout *name*, such as ``daily/briefing.html.jinja``.

    Raises:
        RenderError: no template folder has a layout of this name; the message names those there are.
    """
    known = {path.parent.name for folder in templates for path in folder.glob(f"*/{PAGE}")}
    if name not in known:
        raise RenderError(f'there is no layout "{name}"', where="layout", do=f"one of {', '.join(sorted(known))}")
    return f"{name}/{PAGE}"


def read_styles(names: Iterable[str], layout: str, templates: Sequence[Path]) -> str:
    """Return the style sheets *names* of *layout*; of those that it lacks, those of ``daily``, then of ``report``."""
    return "".join(read_asset(find_sheet(name, layout, templates), templates) for name in names)


def find_sheet(name: str, layout: str, templates: Sequence[Path]) -> str:
    """Return the file of the style sheet *name* that *layout* is set with."""
    held = (f"{owner}/{name}.css" for owner in (layout, "daily", "report"))
    found = (path for path in held if any((folder / path).is_file() for folder in templates))
    return next(found, f"{layout}/{name}.css")


def check_folders(templates: Sequence[Path]) -> None:
    """Raise RenderError for a folder that is missing or overrides nothing."""
    for folder in templates:
        if not folder.is_dir():
            raise RenderError("the template folder does not exist", where=str(folder), do="create it, or name another")
        if not any((folder / part).is_dir() for part in _PARTS) and not any(folder.glob(f"*/{PAGE}")):
            do = f"put your files where ours are, for example {folder / 'daily' / 'briefing.css'}"
            raise RenderError(f"the template folder holds none of {', '.join(_PARTS)}", where=str(folder), do=do)


def _refuse_outside(path: Path, folder: Path) -> None:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise RenderError(
            f"the template file leads out of its folder, to {path.resolve()}",
            where=str(path),
            do="copy the file into the folder",
        )
