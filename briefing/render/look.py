"""Puts the settings of the look into the page: the size of the letters, the accent, the logo, the classification."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import RenderError
from briefing.settings import LookSettings

ZOOM = {"normal": 1.0, "compact": 0.88, "large": 1.55}
"""By what all measures are multiplied: letters of 10.5 points become 9.2, or 16.3, for large print is 16 or more
(UK Association for Accessible Formats)."""

_OUTSIDE = re.compile(rb"""href\s*=\s*["'](?!#|data:)|url\(\s*["']?(?!#|data:)|@import""")
_SCREEN = {"compact": 15, "large": 24}
"""Pixels, beside the usual 17."""
_MOST_BYTES = 500_000
_KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture in the page itself."""

    source: str
    """The whole file as a ``data:`` address."""
    text: str
    """What it shows."""


def read_logo(look: LookSettings) -> Logo | None:
    """Return the picture that *look* names; None where it names none.

    Raises:
        RenderError: the file cannot be read, is too large, or is no PNG, JPEG or SVG.
    """
    if not look.logo:
        return None
    path = Path(look.logo)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RenderError(f"the logo cannot be read: {error.strerror}", where=look.logo, do="look.logo") from error
    if len(data) > _MOST_BYTES:
        what = f"the logo has {len(data):,} bytes, and {_MOST_BYTES:,} is the most"
        raise RenderError(what, where=look.logo, do="save it smaller; it is printed 12 mm high")
    kind = next((kind for start, kind in _KINDS.items() if data.startswith(start)), "")
    if not kind and b"<svg" in data[:1000]:
        kind = "image/svg+xml"
        if _OUTSIDE.search(data):
            raise RenderError("the logo asks for another file", where=look.logo, do="save it with all it shows inside")
    if not kind:
        raise RenderError("the logo is no PNG, JPEG or SVG", where=look.logo, do="save it as one of these")
    return Logo(f"data:{kind};base64,{base64.b64encode(data).decode()}", look.logo_text)


def write_screen_size(look: LookSettings) -> str:
    """Return the rule that sets the size of the letters on a screen, of which all others are parts."""
    return "" if look.size == "normal" else f"html {{ font-size: {_SCREEN[look.size]}px }}\n"


def write_accent(look: LookSettings) -> str:
    """Return the rule that sets the accent; nothing for the usual one, which the style sheet has."""
    return "" if look.accent == LookSettings().accent else f":root {{ --accent: {look.accent} }}\n"
