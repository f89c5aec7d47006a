"""Hears what the typesetter says of each style sheet of a user, and finds the fonts in it that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from briefing.model import Notice
from briefing.renderers.complaints import heard
from briefing.renderers.overrides import OwnStyle, find_faults, list_declarations, list_faces, locate
from briefing.renderers.pdf.fetcher import TemplateFetcher
from briefing.renderers.pdf.typesetter import CSS, ffi, fontconfig

_AT = re.compile(r" at (\d+):\d+")
_IGNORED = re.compile(r"Ignored `(.*)` at \d+:\d+, (.*?)\.?", re.DOTALL)
_UNREAD = "Parse error"
"""Opens what the typesetter says of what is no CSS."""
_FONTS = frozenset({"font", "font-family", "--text-font", "--label-font"})
_NO_NAMES = frozenset(
    (
        *("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math", "emoji"),
        *("ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"),
        *("inherit", "initial", "unset", "revert", "revert-layer"),
        *("caption", "icon", "menu", "message-box", "small-caption", "status-bar"),
    )
)
"""Words in place of the name of a font. Source: CSS Fonts Module Level 4."""
_SIZES = frozenset({"dimension", "number", "percentage"})


def judge_styles(
    styles: Sequence[OwnStyle], sheet: str, variables: Mapping[str, str], base: str, templates: Sequence[Path]
) -> tuple[tuple[Notice, ...], frozenset[str]]:
    """Return a remark for each fault of *styles*, and what the typesetter said of them, without where.

    Args:
        styles: Those of the user that *sheet* is made of.
        sheet: All that the page is set with.
        variables: The value of each name in a ``var()``, by that name.
        base: Address from which the files of a style sheet are named.
        templates: Folders; the first that has a file wins.
    """
    remarks, said = list(find_faults(styles)), set()
    for style in styles:
        settled = style.text
        for name, value in variables.items():
            settled = settled.replace(f"var(--{name.replace('_', '-')})", " ".join(value.split()))
        with heard() as messages:
            CSS(string=settled, base_url=base, url_fetcher=TemplateFetcher(templates))
        said |= set(map(shorten, messages))
        remarks += (_tell(style, message) for message in messages if not message.startswith(_UNREAD))
    return (*dict.fromkeys(remarks), *_tell_fonts(styles, sheet)), frozenset(said)


def shorten(message: str) -> str:
    """Return *message* of the typesetter without where in its style sheet it is of."""
    return " ".join(_AT.sub("", message).split())


def _tell(style: OwnStyle, message: str) -> Notice:
    at = _AT.search(message)
    ignored = _IGNORED.fullmatch(message)
    what = f'"{ignored[1].strip()}" is ignored: {ignored[2]}' if ignored else f"the typesetter says: {shorten(message)}"
    where = locate(style, int(at[1])) if at else str(style.path)
    return Notice("remark", what, where, "correct it; it is printed as if it were not there")


def _tell_fonts(styles: Sequence[OwnStyle], sheet: str) -> Iterator[Notice]:
    """Yield a remark for each list of fonts of which none is there, for its first place."""
    brought = {name.lower() for text in (sheet, *(style.text for style in styles)) for name in list_faces(text)}
    seen = set()
    for style in styles:
        for line, fonts in _list_fonts(style.text):
            if fonts in seen or any(font.lower() in brought or is_installed(font) for font in fonts):
                continue
            seen.add(fonts)
            named = ", ".join(f'"{font}"' for font in fonts)
            what = f"the font {named} is not on this machine"
            if len(fonts) > 1:
                what = f"none of the fonts {named} is on this machine"
            do = "install it, or bring it: @font-face { font-family: NAME; src: url(fonts/NAME.ttf) }"
            yield Notice("remark", f"{what}; another one stands in its place", locate(style, line), do)


def _list_fonts(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the line of each declaration that names fonts, and them."""
    for one in list_declarations(text):
        if one.name in _FONTS and (fonts := tuple(_name_fonts(one.value))):
            yield one.source_line, fonts


def _name_fonts(value: Sequence[Any]) -> Iterator[str]:
    """Yield the names in a list of fonts; of ``font`` they follow the size. Nothing where a name is a variable."""
    if any(token.type == "function" for token in value):
        return
    last_size = max((number for number, token in enumerate(value) if token.type in _SIZES), default=-1)
    names: list[list[str]] = [[]]
    for token in value[last_size + 1 :]:
        if token.type == "literal" and token.value == ",":
            names.append([])
        elif token.type in ("ident", "string"):
            names[-1].append(token.value)
    yield from (name for words in names if (name := " ".join(words)) and name.lower() not in _NO_NAMES)


@cache
def is_installed(family: str) -> bool:
    """Tell whether a font of this *family* is on this machine. Source: the manual of fontconfig, FcFontMatch."""
    configuration = _fonts_of_machine()
    pattern = fontconfig.FcPatternCreate()
    fontconfig.FcPatternAddString(pattern, b"family", family.encode())
    fontconfig.FcDefaultSubstitute(pattern)
    match = fontconfig.FcFontMatch(configuration, pattern, ffi.new("FcResult *"))
    try:
        return match != ffi.NULL and family.lower() in _list_families(match)
    finally:
        fontconfig.FcPatternDestroy(pattern)
        if match != ffi.NULL:
            fontconfig.FcPatternDestroy(match)


@cache
def _fonts_of_machine() -> Any:
    return ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)


def _list_families(match: Any) -> list[str]:
    """Return the names of a font: it has one a language."""
    name = ffi.new("FcChar8 **")
    found: list[str] = []
    while not fontconfig.FcPatternGetString(match, b"family", len(found), name):
        found.append(ffi.string(name[0]).decode("utf-8", "replace").lower())
    return found
