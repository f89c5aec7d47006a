"""Puts the settings of the look into the page: the size of the letters, the accent, the logo, the classification."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import RenderError
from briefing.renderers.complaints import ABSENT_FONT
from briefing.settings import LookSettings

_SCRIPTS = '"Noto Naskh Arabic Briefing", "Noto Serif Hebrew Briefing", "Noto Serif Devanagari Briefing"'
_FALLBACK = {
    "text-font": f'"Source Serif Briefing", "Source Sans Briefing", {_SCRIPTS}, Georgia, serif',
    "label-font": f'"Source Sans Briefing", {_SCRIPTS}, "Segoe UI", Helvetica, Arial, sans-serif',
}
_VARIABLE = re.compile(r"--(accent|text-font|label-font):\s*([^;}]+?)\s*[;}]")
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


def write_variables(look: LookSettings) -> str:
    """Return the rule that sets the accent and the fonts; nothing where they are the usual ones of the style sheet."""
    usual = LookSettings()
    told = [f"--accent: {look.accent}"] if look.accent != usual.accent else []
    told += [
        f'--{name}: "{font}", {_FALLBACK[name]}'
        for name, font in (("text-font", look.text_font), ("label-font", look.label_font))
        if font
    ]
    return f":root {{ {'; '.join(told)} }}\n" if told else ""


def settle(sheet: str, look: LookSettings) -> tuple[str, Mapping[str, str]]:
    """Return *sheet* with the accent and the fonts of *look* in place of their names, and the value of each name.

    The last value in the sheet counts, as in CSS. The typesetter would look each
    name up for every element, which costs a tenth of its time, and knows none in drawings.
    """
    usual = {"accent": LookSettings().accent, **_FALLBACK}
    found = usual | dict(_VARIABLE.findall(sheet + write_variables(look)))
    for name, value in found.items():
        sheet = sheet.replace(f"var(--{name})", value)
    return sheet, {name.replace("-", "_"): value for name, value in found.items()}


def missing_fonts(look: LookSettings, used: Iterable[str]) -> list[str]:
    """Return a sentence for each font that *look* asks for and that is none of the families *used*."""
    families = {family.lower() for family in used}
    asked = dict.fromkeys(font for font in (look.text_font, look.label_font) if font)
    return [
        f'{ABSENT_FONT}"{font}" is not on this machine, or has none of the letters; the shipped one stands in its place'
        for font in asked
        if font.lower() not in families
    ]
