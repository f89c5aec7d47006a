"""The typesetter WeasyPrint, loaded in half of the time."""

from __future__ import annotations

import ctypes.util
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from threading import get_ident
from types import ModuleType
from typing import Any

from cffi import CDefError, FFIError

_RARELY_NEEDED = ("fontTools.subset", "fontTools.varLib.instancer")
"""Modules for fonts with axes, and for a system without the library that picks the letters of a font."""
_POINTERS = ("FcChar8 **", "FcResult *", "PangoFcFontMap *", "PangoRectangle *", "unsigned int *")
_ITEMS = ("PangoLogAttr", "char", "hb_codepoint_t", "hb_tag_t")
_SIZED = re.compile(r"(\w+)\[(\d+)\]")


@contextmanager
def _loading_by_exact_name() -> Iterator[None]:
    """Let shared libraries be loaded by the names that Linux knows them by, such as ``libpango-1.0.so.0``.

    WeasyPrint tries the names of other systems first, and for each of them ``find_library`` starts ldconfig,
    gcc and ld in vain: 22 times, .25 of .73 seconds of CPU time. What dlopen does not find by its exact name,
    those would not find either, as they only tell that name. Other threads find what they look for.
    """
    find_library, thread = ctypes.util.find_library, get_ident()
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None if get_ident() == thread else find_library(name)
    try:
        yield
    finally:
        ctypes.util.find_library = find_library


class _Later(ModuleType):
    """Stands for a module whose functions are all that is asked of it, and loads it when one is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def load_and_call(*arguments: Any, **options: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*arguments, **options)

        return load_and_call


@contextmanager
def _loading_later(name: str) -> Iterator[None]:
    """Let module *name* be imported without being loaded; both of ``_RARELY_NEEDED`` are a fifth of the whole time."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = _Later(name)
    try:
        yield
    finally:
        del sys.modules[name]


with ExitStack() as _stack:
    _stack.enter_context(_loading_by_exact_name())
    for _name in _RARELY_NEEDED:
        _stack.enter_context(_loading_later(_name))
    from weasyprint import CSS, HTML, Attachment
    from weasyprint.css import ColorProfile
    from weasyprint.pdf import tags
    from weasyprint.text.ffi import ffi, fontconfig, pango
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse


def _read_kinds() -> dict[str, Any]:
    """Return the kinds of C values that the typesetter makes, by their names.

    For each name, an array of another length included, it would read all declarations again: 19 times for a page, a
    fifth of its time, and 11 times for the next page too. Here they are read once, as what a function takes.
    """
    taken = ", ".join([*_POINTERS, *(f"{item} (*)[]" for item in _ITEMS)])
    kinds = ffi.typeof(f"void (*)({taken})").args
    arrays = {f"{item}[]": kind.item for item, kind in zip(_ITEMS, kinds[len(_POINTERS) :], strict=True)}
    return {**dict(zip(_POINTERS, kinds, strict=False)), **arrays}


def _knowing(make: Callable[..., Any], kinds: dict[str, Any]) -> Callable[..., Any]:
    """Return *make*, which makes a C value of a kind by its name, with the *kinds* looked up."""

    def make_known(kind: Any, *value: Any) -> Any:
        if kind in kinds:
            return make(kinds[kind], *value)
        sized = _SIZED.fullmatch(kind) if isinstance(kind, str) else None
        if sized and f"{sized[1]}[]" in kinds and (not value or len(value[0]) == int(sized[2])):
            return make(kinds[f"{sized[1]}[]"], *(value or (int(sized[2]),)))
        return make(kind, *value)

    return make_known


with suppress(CDefError, FFIError):  # another version may know other kinds: then it reads them itself
    _kinds = _read_kinds()
    ffi.new, ffi.cast = _knowing(ffi.new, _kinds), _knowing(ffi.cast, _kinds)

__all__ = [
    "CSS",
    "HTML",
    "Attachment",
    "ColorProfile",
    "FatalURLFetchingError",
    "FontConfiguration",
    "URLFetcher",
    "URLFetcherResponse",
    "ffi",
    "fontconfig",
    "pango",
    "tags",
]
