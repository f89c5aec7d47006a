"""What is checked before the work: that an edition can be written, and over nothing that it is made of."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.configuration import find_configuration
from briefing.errors import DeliveryError, UsageError

if TYPE_CHECKING:
    from briefing.settings import MailboxSettings, MailSettings, Settings

_DATE = "{date}"
_NAMES = {"output": "output", "latest": "link to the newest edition"}


def date_output(settings: Settings) -> Settings:
    """Return *settings* with the date of the edition in the names that hold ``{date}``."""
    if _DATE not in settings.output + settings.latest + settings.plan:
        return settings
    from briefing.clock import today

    day = settings.date or today(settings.timezone)
    named = {name: getattr(settings, name).replace(_DATE, day) for name in ("output", "latest", "plan")}
    return replace(settings, date=day, **named)


def check_output(settings: Settings, config: Path | None) -> None:
    """Refuse an output that is a source, the configuration, or another file that the edition is made of.

    An edition of this program may be written over, also within a folder that is read; links are followed.
    The same holds of the link to the newest edition.

    Raises:
        UsageError: The output is such a file.
        DeliveryError: Its folder is missing, or cannot be written to.
    """
    if settings.output != "-":
        _check_target(Path(settings.output or "."), "output", settings, config)
    if settings.latest:
        _check_target(Path(settings.latest), "latest", settings, config)


def _check_target(target: Path, setting: str, settings: Settings, config: Path | None) -> None:
    if target.is_dir() and setting == "output":
        require_folder(target, getattr(settings, setting))
        return
    require_folder(target.parent, getattr(settings, setting))
    for what, path in _list_needed(settings, config):
        if _is_same(target, path):
            raise _refuse(f"the {_NAMES[setting]} is {what}", setting, settings)
    is_held = any(_holds(Path(source), target) for source in settings.sources)
    if target.is_file() and (is_held or setting == "latest"):
        from briefing.readers.content.own import is_edition

        if not is_edition(target.read_bytes()):
            what = "a file of a folder that is read, and no edition" if is_held else "a file, and no edition"
            raise _refuse(f"the {_NAMES[setting]} is {what}", setting, settings)


def _list_needed(settings: Settings, config: Path | None) -> Iterator[tuple[str, Path]]:
    """Yield the files that the edition is made of, each with what it is."""
    if used := config or find_configuration():
        yield "the configuration", used
    yield from (("a source", Path(source)) for source in settings.sources if "://" not in source)
    accounts: tuple[MailSettings | MailboxSettings, ...] = (settings.mail, *settings.mailboxes)
    for what, name in (
        ("the archive", settings.archive),
        ("the plan", settings.plan),
        ("the logo", settings.look.logo),
        *(("the file with the password", account.password_file) for account in accounts),
        *(("a certificate", account.ca_file) for account in accounts),
    ):
        if name:
            yield what, Path(name)
    if settings.template and Path(settings.template).is_dir():
        yield from (("a template", path) for path in Path(settings.template).rglob("*") if path.is_file())


def _is_same(target: Path, path: Path) -> bool:
    try:
        return path.is_file() and target.exists() and target.samefile(path)
    except OSError:
        return False


def _holds(folder: Path, target: Path) -> bool:
    try:
        return folder.is_dir() and target.resolve().is_relative_to(folder.resolve())
    except OSError:
        return False


def require_apart(folder: str, what: str, setting: str, sources: Iterable[str]) -> None:
    """Refuse a *folder* that lies where it would be read among the *sources*, and not as hidden.

    Raises:
        UsageError: *what* would be read as documents.
    """
    for source in map(Path, sources):
        if folder and _holds(source, Path(folder)):
            inner = Path(folder).resolve().relative_to(source.resolve())
            if not any(part.startswith(".") for part in inner.parts):
                told, do = (
                    f"{what} would be read as documents of {source}",
                    f"a folder elsewhere, or a hidden one: .{Path(folder).name}",
                )
                raise UsageError(told, where=folder, do=do, setting=setting, value=folder)


def require_folder(folder: Path, named: str) -> None:
    """Raise DeliveryError where *folder*, of the file that is *named*, is missing or cannot be written to."""
    where = named or str(folder)
    if not folder.is_dir():
        do = f"mkdir -p {folder}"
        raise DeliveryError("cannot be written: its folder is missing", where=where, do=do)
    if not os.access(folder, os.W_OK):
        raise DeliveryError("cannot be written: its folder does not allow it", where=where, do="another place")


def _refuse(what: str, setting: str, settings: Settings) -> UsageError:
    name = getattr(settings, setting)
    return UsageError(what, where=name, do="another file", setting=setting, value=name)
