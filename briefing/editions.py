"""Tells the settings of each of several editions that one configuration describes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.checks import nearest
from briefing.errors import UsageError
from briefing.settings import EditionSettings, Settings

_PAGE = ("title", "output", "profile", "layout", "paper", "pages", "language")
"""What of an edition takes the place of what is set for all."""


def list_editions(settings: Settings, only: str = "") -> tuple[Settings, ...]:
    """Return the settings of each edition, or of that called *only*; where there are none, *settings*.

    Each has files of its own, with its name in them: the archive, since what was told in one was not told in another,
    and the output and its link where these are not set for it; in a folder of editions a folder of its own.

    Raises:
        UsageError: two editions have one name, or none is called *only*.
    """
    _require_names(settings.edition)
    names = [one.name for one in settings.edition]
    if only and only not in names:
        what = f'no edition is called "{only}"'
        raise UsageError(what, where="[[edition]]", do=f"a name that is there{nearest(only, names)}", value=only)
    if not names:
        return (settings,)
    return tuple(_settle(settings, one) for one in settings.edition if only in ("", one.name))


def _settle(settings: Settings, edition: EditionSettings) -> Settings:
    own: dict[str, Any] = {name: value for name in _PAGE if (value := getattr(edition, name)) is not None}
    named: dict[str, Any] = {
        name: _name_file(getattr(settings, name), edition.name)
        for name in ("archive", "output", "latest")
        if getattr(settings, name) and name not in own
    }
    folder = settings.folder
    if folder.path:
        address = f"{folder.address.rstrip('/')}/{edition.name}" if folder.address else ""
        folder = replace(folder, path=str(Path(folder.path) / edition.name), address=address)
    mail = replace(settings.mail, to=edition.to or settings.mail.to)
    return replace(settings, **own, **named, mail=mail, folder=folder, edition=())


def _name_file(path: str, name: str) -> str:
    """Return *path* with *name* before its ending: editions.sqlite, editions-harbour.sqlite."""
    given = Path(path)
    return str(given.with_name(f"{given.stem}-{name}{given.suffix}"))


def _require_names(editions: tuple[EditionSettings, ...]) -> None:
    for name, count in Counter(one.name for one in editions).items():
        if not name or count > 1:
            what = f'{count} editions are called "{name}"' if name else "an edition has no name"
            do = 'name = "harbour"'
            raise UsageError(what, where="[[edition]]", do=do, setting="edition.name")
