"""Tells what of a user's template folder has no effect: files that nothing asks for, and faults of style sheets."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.model import Notice
from briefing.renderers.assets import PAGE, find_asset, find_sheet, read_asset

_SHEETS = ("briefing", "page", "screen", "reader", "compact", "large", "classified")
"""Style sheets that a layout may have of its own."""
_ENDINGS = {".css", ".jinja", ".html", ".ttf", ".otf", ".woff", ".woff2", ".png", ".jpg", ".jpeg", ".svg", ".gif"}
"""What a page can be made of; all else, as a licence, is somebody's note."""
_TEXTS = {".css", ".jinja"}
_LAST = ".last-of-all"
"""A selector put behind a style sheet: it stands alone only where all before it is closed."""
_LONGEST = 60
"""Characters of a rule, or an address, that are shown."""
_DEEPEST = 20
_CORRECT = "correct it: what is wrong there is ignored"
_EMBED = "put it into the style sheet, as url(data:...), or into page.css, for paper alone"


@dataclass(frozen=True, slots=True)
class OwnStyle:
    """A style sheet of the user."""

    path: Path
    text: str


def find_idle(templates: Sequence[Path]) -> tuple[Notice, ...]:
    """Return a remark for each file of the user's folders that takes the place of no shipped one, and none asks for.

    Most often its name has a slip. Hidden files, and what no page is made of, are passed over.
    """
    *own, shipped = templates
    known = {path.relative_to(shipped).as_posix() for path in shipped.rglob("*") if path.is_file()}
    return tuple(_tell_idle(folder, name, known) for folder in own for name in _list_idle(folder, known))


def _list_idle(folder: Path, known: set[str]) -> Iterator[str]:
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    own = _layouts_of(names) - _layouts_of(known)
    told = "".join(_read(folder / name) for name in names if Path(name).suffix in _TEXTS)
    for name in names:
        at = Path(name)
        is_of_layout = at.parts[0] in own
        is_sheet = at.suffix == ".css" and at.stem in _SHEETS and (folder / at.parent).name in _layouts_of(known)
        is_named = at.name in told
        is_note = at.suffix.lower() not in _ENDINGS or any(part.startswith(".") for part in at.parts)
        if not (name in known or is_of_layout or is_sheet or is_named or is_note):
            yield name


def _read(path: Path) -> str:
    """Return the text of *path*; nothing where it cannot be read: what asks for it will say so."""
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""


def _layouts_of(known: Iterable[str]) -> set[str]:
    return {name.partition("/")[0] for name in known if name.endswith(f"/{PAGE}")}


def _tell_idle(folder: Path, name: str, known: Iterable[str]) -> Notice:
    near = difflib.get_close_matches(name, list(known), n=1)
    do = f"call it {folder / near[0]}" if near else "briefing templates list has the names that are asked for"
    return Notice("remark", "the template file takes the place of none, and none asks for it", str(folder / name), do)


def read_own_styles(names: Iterable[str], layout: str, templates: Sequence[Path]) -> tuple[OwnStyle, ...]:
    """Return those of the style sheets *names* of *layout* that are the user's."""
    found = (find_sheet(name, layout, templates) for name in names)
    return tuple(
        OwnStyle(find_asset(name, templates), read_asset(name, templates))
        for name in dict.fromkeys(found)
        if any((folder / name).is_file() for folder in templates[:-1])
    )


def find_faults(styles: Iterable[OwnStyle]) -> tuple[Notice, ...]:
    """Return a remark for each place of *styles* that no program can read as CSS. Source: CSS Syntax Module Level 3."""
    return tuple(
        Notice("remark", what, locate(style, line), do)
        for style in styles
        for line, what, do in dict.fromkeys(_find_faults(style.text))
    )


def find_outside(styles: Iterable[OwnStyle]) -> tuple[Notice, ...]:
    """Return a remark for each other file that *styles* ask for: an edition that is one file does not hold it."""
    return tuple(
        Notice(
            "remark", f'the edition is one file, and "{address[:_LONGEST]}" is not in it', locate(style, line), _EMBED
        )
        for style in styles
        for line, address in dict.fromkeys(_list_addresses(style.text))
        if not address.startswith(("data:", "#"))
    )


def locate(style: OwnStyle, line: int) -> str:
    """Return where a line of *style* is, as a person finds it."""
    return f"{style.path}, line {line}"


def list_declarations(text: str) -> Iterator[Any]:
    """Yield each declaration of the style sheet *text*, as tinycss2 has it."""
    return (one for one in _walk(_parse(text)) if one.type == "declaration")


def list_faces(text: str) -> Iterator[str]:
    """Yield the names of the fonts that the style sheet *text* brings itself, by ``@font-face``."""
    for rule in _walk(_parse(text)):
        if rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
            for one in _walk([rule]):
                if one.type == "declaration" and one.name == "font-family":
                    yield " ".join(token.value for token in one.value if token.type in ("ident", "string"))


def _list_addresses(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the address of each ``url()`` in a value, and of each style sheet that is imported."""
    for one in _walk(_parse(text)):
        is_import = one.type == "at-rule" and one.lower_at_keyword == "import"
        for token in one.prelude if is_import else one.value if one.type == "declaration" else ():
            if token.type == "url" or (is_import and token.type == "string"):
                yield token.source_line, token.value
            elif token.type == "function" and token.lower_name == "url":
                yield token.source_line, "".join(part.value for part in token.arguments if part.type == "string")


def _find_faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line, what is wrong there, and what to do."""
    rules = _parse(f"{text}\n{_LAST}{{}}")
    for one in _walk(rules):
        for token in (one, *(getattr(one, "prelude", None) or ())):
            if token.type == "error":
                yield token.source_line, f"the style sheet cannot be read: {token.message}", _CORRECT
    if not (rules and _is_last(rules[-1])):
        line = rules[-1].source_line if rules else 1
        told = " ".join(text.splitlines()[line - 1][:_LONGEST].split())
        yield line, f'what begins here, or after it, is not closed, and takes in all that follows: "{told}"', "close it"


def _is_last(rule: Any) -> bool:
    """Tell whether *rule* is that of the selector put behind all, and of no other one."""
    tokens = [token for token in getattr(rule, "prelude", None) or () if token.type != "whitespace"]
    return len(tokens) == 2 and "".join(str(getattr(token, "value", "?")) for token in tokens) == _LAST


def _parse(text: str) -> list[Any]:
    from tinycss2 import parse_stylesheet

    found: list[Any] = parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return found


def _walk(rules: Iterable[Any], depth: int = 0) -> Iterator[Any]:
    """Yield *rules* and all that is in them, down to a depth at which no style sheet of a person has any."""
    from tinycss2 import parse_blocks_contents

    for rule in rules:
        yield rule
        content = getattr(rule, "content", None)
        if content and depth < _DEEPEST:
            yield from _walk(parse_blocks_contents(content, skip_comments=True, skip_whitespace=True), depth + 1)
