"""Finds readers, summarizers, renderers and deliverers by name, built-in or installed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError, UnknownNameError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_SINGULAR = {
    "briefing.readers": "reader",
    "briefing.summarizers": "method",
    "briefing.renderers": "format",
    "briefing.deliverers": "way of delivery",
}
_OWN = "briefing"
"""The package whose faults are ours."""
GROUP_OF = {
    "method": "briefing.summarizers",
    "format": "briefing.renderers",
    "delivery": "briefing.deliverers",
    "input_type": "briefing.readers",
}
"""The settings that name a plugin, and its group."""


@cache
def _installed() -> Any:  # a SelectableGroups in 3.11, EntryPoints since
    """Return every entry point of every package: reading them takes 15 ms, whichever groups are wanted."""
    from importlib.metadata import entry_points  # a quarter of the start of a command that asks for no name

    return entry_points()


@cache
def _found(group: str) -> dict[str, EntryPoint]:
    return {point.name: point for point in sorted(_installed().select(group=group), key=lambda p: p.name)}


def forget() -> None:
    """Look again at what is installed, the next time a name is asked for."""
    _installed.cache_clear()
    _found.cache_clear()


def names(group: str) -> tuple[str, ...]:
    """Return the names known in *group*, in alphabetical order."""
    return tuple(_found(group))


def packages(group: str) -> frozenset[str]:
    """Return the names of the packages from which what is known in *group* comes."""
    holders = {id(point.dist): point.dist for point in _found(group).values() if point.dist}
    return frozenset(holder.name for holder in holders.values())


def load(group: str, name: str) -> Any:
    """Return the callable that *name* stands for in *group*.

    Raises:
        UnknownNameError: nothing goes by that name; the nearest and all known are listed.
        BriefingError: it is of an installed package, which is named, and cannot be imported.
    """
    point = _found(group).get(name)
    kind = _SINGULAR.get(group, group)
    if point is None:
        raise unknown(kind, name, names(group))
    try:
        return point.load()
    except Exception as error:  # an installed package is not ours to mend
        if not point.dist or point.dist.name == _OWN:
            raise
        what = f'the {kind} "{name}" cannot be loaded: {type(error).__name__}: {error}'
        do = f"pip install --force-reinstall {point.dist.name}, or pip uninstall {point.dist.name}"
        raise BriefingError(what, where=f"package {point.dist.name} {point.dist.version}", do=do) from error


def require(setting: str, value: Any) -> None:
    """Raise UnknownNameError where the *setting* names a plugin, and nothing goes by its *value*."""
    group = GROUP_OF.get(setting)
    for name in (value if isinstance(value, tuple) else (value,)) if group else ():
        if name is not None and name not in _found(str(group)):
            raise unknown(setting.replace("_", " "), name, names(str(group)), setting=setting)


def unknown(kind: str, name: str, known: Iterable[str], *, setting: str = "") -> UnknownNameError:
    """Return the error for a *name* that is not among the *known* ones."""
    listed = tuple(known)
    near = difflib.get_close_matches(name, listed, n=1)
    advice = f"{near[0]} (all: {', '.join(listed)})" if near else f"one of {', '.join(listed) or 'none installed'}"
    what = f'no {kind} is called "{name}"'
    return UnknownNameError(what, do=advice, setting=setting, kind=kind, name=name, known=listed)
