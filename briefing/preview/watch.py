"""Tells of changes to the files an edition is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event

from briefing import resources
from briefing.settings import Settings

_EACH = 300
"""Milliseconds between two looks. Files are looked at rather than listened to: an editor may put a new file in the
place of the old one, and a folder may be on another machine."""
_WILD = re.compile(r"[*?\[]")


def list_watched(settings: Settings, config: Path | None) -> frozenset[Path]:
    """Return the files and folders whose changes matter: sources, templates, the logo and *config*."""
    named = {resources.templates(), *(_base(source) for source in settings.sources if "://" not in source)}
    named |= {Path(name) for name in (settings.template, settings.look.logo) if name}
    named |= {config} if config else set()
    return frozenset(path.resolve() for path in named if path.exists())


def _base(source: str) -> Path:
    """Return the file or folder of *source*; of a pattern the folder below which it looks."""
    path = Path(source)
    wild = next((n for n, part in enumerate(path.parts) if _WILD.search(part)), None)
    return path if wild is None or path.exists() else Path(*path.parts[:wild])


def changes(watched: frozenset[Path], stop: Event) -> Iterator[frozenset[Path]]:
    """Yield the files that have changed, those of one moment together, until *stop* is set."""
    from watchfiles import watch

    found = watch(
        *watched, stop_event=stop, force_polling=True, poll_delay_ms=_EACH, debounce=_EACH, raise_interrupt=False
    )
    for one in found:
        yield frozenset(Path(path) for _, path in one)


def is_of_look(path: Path, settings: Settings) -> bool:
    """Tell whether *path* is a template or the logo: these do not change what the edition says."""
    folders = [resources.templates(), *([Path(settings.template)] if settings.template else [])]
    is_logo = bool(settings.look.logo) and path == Path(settings.look.logo).resolve()
    return is_logo or any(path.is_relative_to(folder.resolve()) for folder in folders)
