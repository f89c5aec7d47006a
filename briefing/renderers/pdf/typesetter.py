"""The typesetter WeasyPrint, loaded in two thirds of the time."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident


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


with _loading_by_exact_name():
    from weasyprint import CSS, HTML, Attachment
    from weasyprint.css import ColorProfile
    from weasyprint.pdf import tags
    from weasyprint.text.ffi import ffi, fontconfig, pango
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

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
