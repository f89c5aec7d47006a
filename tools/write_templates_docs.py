"""Writes docs/reference/templates.md from the records, words and filters that templates are given.

python -m tools.write_templates_docs
"""

from __future__ import annotations

import ast
import inspect
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from jinja2.filters import FILTERS as USUAL_FILTERS
from jinja2.tests import TESTS as USUAL_TESTS

import briefing
from briefing.renderers import environment, html, mail_body
from briefing.renderers.page.build import Page
from briefing.renderers.page.extracts import has_right_to_left
from briefing.renderers.page.wording import Wording
from briefing.renderers.sheets import Makeup
from briefing.resources import templates
from briefing.settings import LookSettings
from tools.write_library_docs import documented, inline, methods_of, one_line, parse, shorten

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference" / "templates.md"
OF_A_PAGE = {
    "page": "All that the edition shows: [`Page`](#page).",
    "makeup": "What of it is told where: [`Makeup`](#makeup).",
    "t": "The words of the page, in its language: [`Wording`](#wording).",
    "look": "Size, colours and fonts: [`LookSettings`](library.md#looksettings).",
    "logo": "The logo with its `source`, an address that holds its data, and its `text`; nothing where there is none.",
    "style": "The style sheets, to put into the page itself.",
    "variables": "The accent and the fonts for drawings, by name: `accent`, `text_font`, `label_font`.",
    "created": "ISO 8601 time for the metadata of the page, or nothing.",
}
"""What a layout is given."""
OF_A_MAIL = {
    "page": "As above.",
    "t": "As above.",
    "lines": "The sentences of the front page that have room: a list of [`Extract`](#extract).",
    "amounts": "The key figures that have room: a list of [`FigureParts`](#figureparts).",
    "briefs": "The headlines, of an edition that has nothing else: a list of [`Extract`](#extract).",
    "notes": "An editor's notes, by the id of the story.",
    "cited": "The sources of these: a list of [`SourceRow`](#sourcerow).",
    "end": "The last line, which says whether the PDF is attached.",
    "style": "The style sheet; of the HTML alone.",
}
"""What the templates of a mail are given."""
FILTERS = {"tied": environment.tie_last_words, "unbroken": environment.keep_ties}
TESTS = {"right_to_left": has_right_to_left}
HEAD = """# Template variables

What a template may name, made from the records that it is given. [How to make your own](../how-to/template.md) has
the steps, and [the printed page](../explanation/page.md#changing-the-look) the files.

A template is one of [Jinja](https://jinja.palletsprojects.com/), filled in a sandbox: it can loop, choose and
format, and reach no file, program or network. Everything is escaped for HTML. A name that is not here is an error,
with the line. What the text of a page says in words of its own comes from `t`, so that a page speaks every language
that has labels.
"""


def page() -> str:
    """Return the page."""
    return "\n".join([HEAD, *_variables(), *_helpers(), *_records(), *_words(), *_files(), ""])


def _variables() -> Iterator[str]:
    told = {
        "What a layout is given": (OF_A_PAGE, _given(html.fill_page)),
        "What a mail is given": (OF_A_MAIL, _given(mail_body.render_mail) | _given(mail_body._fill) | {"end"}),
    }
    for title, (names, given) in told.items():
        if set(names) != given:
            raise ValueError(f"{title}: say in one of the tables what this is: {sorted(set(names) ^ given)}")
        yield from (f"## {title}", "", "| name | what it is |", "|---|---|")
        yield from (f"| `{name}` | {text} |" for name, text in names.items())
        yield ""


def _given(call: Callable[..., Any]) -> set[str]:
    """Return the names that *call* hands to a template: the keys of its ``values``, and what it gives to ``fill``."""
    found: set[object] = set()
    for node in ast.walk(parse(call)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "fill":
            found |= {one.arg for one in node.keywords if one.arg} - {"escape"}
        elif isinstance(node, ast.Dict):
            found |= {key.value for key in node.keys if isinstance(key, ast.Constant)}
    return {str(name) for name in found}


def _helpers() -> Iterator[str]:
    made = environment._environment((templates(),), True)
    yield from ("## Filters and tests", "", "Beside those of Jinja:", "")
    for what, ours, all_of, usual in (
        ("filter", FILTERS, made.filters, USUAL_FILTERS),
        ("test", TESTS, made.tests, USUAL_TESTS),
    ):
        if set(ours) != set(all_of) - set(usual):
            raise ValueError(f"not each {what} is told: {set(all_of) - set(usual)}")
        yield from (f"- `{name}`, a {what}: {one_line(call)}" for name, call in ours.items())
    yield ""


def _records() -> Iterator[str]:
    yield from ("## Records", "", "A field may be given as `page.title`; none can be changed.", "")
    for kind in records():
        yield from (f"### {kind.__name__}", "", inline(" ".join((inspect.getdoc(kind) or "").split())), "")
        for node, text in documented(parse(kind).body):
            if isinstance(node, ast.AnnAssign):
                told = shorten(f"{ast.unparse(node.target)}: {_type(node.annotation)}")
                yield f"- `{told}`{f': {text}' if text else ''}"
        yield from methods_of(kind)
        yield ""


def _type(annotation: ast.expr) -> str:
    told = ast.unparse(annotation)
    return told.removeprefix("ClassVar[").removesuffix("]") if told.startswith("ClassVar[") else told


def records() -> list[type[Any]]:
    """Return the records that a template can reach and that are no public names, in the order in which it does."""
    found: dict[type[Any], None] = {}
    _reach(Page, found)
    _reach(Makeup, found)
    return list(found)


def _reach(kind: type[Any], found: dict[type[Any], None]) -> None:
    if kind in found or kind.__name__ in briefing.__all__ or kind in (Wording, LookSettings):
        return
    found[kind] = None
    for hint in get_type_hints(kind).values():
        for inner in _classes(hint):
            if is_dataclass(inner):
                _reach(inner, found)


def _classes(hint: Any) -> Iterator[type[Any]]:
    if isinstance(hint, type) and not get_args(hint):
        yield hint
    for part in get_args(hint):
        yield from _classes(part)


def _words() -> Iterator[str]:
    yield from ("## Wording", "", "`t`, which has the words and writes dates and counts:", "")
    yield from methods_of(Wording)
    folder = ROOT / "briefing" / "language" / "labels"
    labels: Mapping[str, Any] = tomllib.loads((folder / "en.toml").read_text(encoding="utf-8"))
    yield from ("", "### Labels", "", 'What `t.label("…")` knows, in English:', "")
    yield from _label_table(labels["labels"])
    yield from ("", "### Counts", "", 'What `t.count("…", number)` knows, for one and for several:', "")
    yield from _label_table({name: " / ".join(_forms(told)) for name, told in labels["counts"].items()})
    yield ""


def _forms(told: Any) -> list[str]:
    return list(told.values()) if isinstance(told, Mapping) else [told] if isinstance(told, str) else list(told)


def _label_table(labels: Mapping[str, str]) -> Iterator[str]:
    yield from ("| name | text |", "|---|---|")
    for name, text in labels.items():
        told = " ".join(text.split()).replace("|", "\\|")
        yield f"| `{name}` | {told} |"


def _files() -> Iterator[str]:
    folder = ROOT / "templates"
    yield from (
        "## Files",
        "",
        "Each can be replaced by one of the same name; `briefing templates list` prints them.",
        "",
    )
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent.name != "fonts":
            yield f"- `{path.relative_to(folder).as_posix()}`"


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
