"""Fills templates in a sandbox that escapes everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from briefing.errors import RenderError
from briefing.isolate.process import Limits, WorkerDied, run
from briefing.renderers.assets import check_folders, find_asset, read_asset
from briefing.renderers.page.extracts import has_right_to_left
from briefing.renderers.page.ties import find_last_words, mark_ties

_TIED = '<span class="tied">'
_LIMITS = Limits(seconds=30, memory=1_000_000_000)
"""What a user's template may take: a thousand times what a page needs."""


def fill(name: str, templates: Sequence[Path], *, escape: bool = True, **values: Any) -> str:
    """Return the template *name* filled with *values*.

    Args:
        name: Path below a template folder, such as ``daily/briefing.html.jinja``.
        templates: Folders; the first that has a file wins, file by file.
        escape: Whether values are escaped for HTML; only plain text does without.
        values: What the template may name.

    The shipped templates are filled here, those of a user in a process of their own:
    a sandbox keeps a template from files and programs, but not from endless loops.

    Raises:
        RenderError: a file is missing, is no template, names something that is
            not there, or takes more time or memory than any page needs.
    """
    check_folders(templates)
    if len(templates) == 1:
        return _fill(name, templates, escape, values)
    try:
        (filled,) = run(_fill_or_tell, (name, tuple(templates), escape, values), _Filled, _LIMITS)
    except WorkerDied as error:
        do = "look for a loop that does not end, or a text that grows without one"
        raise RenderError(f"the template cannot be filled: {error}", where=str(templates[0]), do=do) from error
    if filled.error is not None:
        what, where, do = filled.error
        raise RenderError(what, where=where, do=do)
    return filled.text


@dataclass(frozen=True, slots=True)
class _Filled:
    text: str
    error: tuple[str, str, str] | None = None


def _fill_or_tell(name: str, templates: Sequence[Path], escape: bool, values: dict[str, Any]) -> Iterator[_Filled]:
    try:
        yield _Filled(_fill(name, templates, escape, values))
    except RenderError as error:
        yield _Filled("", (error.what, error.where, error.do))


def _fill(name: str, templates: Sequence[Path], escape: bool, values: dict[str, Any]) -> str:
    environment = _environment(tuple(templates), escape)
    try:
        return environment.get_template(name).render(**values)
    except TemplateSyntaxError as error:
        raise _wrong(error, name) from error
    except MemoryError as error:
        what = f"the template cannot be filled: it needs more than {_LIMITS.memory:,} bytes of memory"
        raise RenderError(what, where=_locate(error, templates) or name, do="look for a text that grows") from error
    except RecursionError as error:
        what = "the template cannot be filled: it calls itself without end"
        raise RenderError(
            what, where=_locate(error, templates) or name, do="look for a macro that calls itself"
        ) from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        where = _locate(error, templates) or name
        do = "compare the template with the shipped one"
        raise RenderError(f"the template cannot be filled: {error}", where=where, do=do) from error


def compile_template(name: str, templates: Sequence[Path]) -> None:
    """Raise RenderError where the template *name* is none, without filling it."""
    try:
        _environment(tuple(templates), escape=True).get_template(name)
    except TemplateSyntaxError as error:
        raise _wrong(error, name) from error


def _wrong(error: TemplateSyntaxError, name: str) -> RenderError:
    where = f"{error.filename or name}, line {error.lineno}"
    return RenderError(f"the template is wrong: {error.message}", where=where, do="correct that line")


@lru_cache(maxsize=4)
def _environment(templates: tuple[Path, ...], escape: bool) -> SandboxedEnvironment:
    """Return the environment of these folders: its templates are read once, and again when a file has changed."""
    environment = SandboxedEnvironment(
        loader=_TemplateLoader(templates),
        autoescape=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["right_to_left"] = has_right_to_left
    environment.filters["tied"] = tie_last_words
    environment.filters["unbroken"] = keep_ties
    return environment


def keep_ties(text: str, *, is_headline: bool = False) -> Markup:
    """Return *text* with the groups of a number, a number and its sign, a mark and its word each on one line.

    In a headline short words such as "9-year-old" are too. What holds elements already is left as it is.
    """
    told = escape(text)
    if "<" in told:
        return told
    return Markup(_set_spaces_apart(mark_ties(str(told), _tie, is_headline=is_headline)))  # noqa: S704, escaped above


def tie_last_words(text: str, *, is_headline: bool = False) -> Markup:
    """Return *text* as of ``keep_ties``, its last two words in an element too, so that none stands alone on the last.

    Long words are left: tied, they would leave a hole in the line before.
    """
    told = escape(text)
    cut = find_last_words(str(told))
    if not cut or "<" in told:
        return keep_ties(told, is_headline=is_headline)
    marked = f"{mark_ties(str(told[:cut]), _tie, is_headline=is_headline)}{_tie(told[cut:])}"
    return Markup(_set_spaces_apart(marked))  # noqa: S704, escaped above


def _tie(words: str) -> str:
    return f"{_TIED}{words}</span>"


def _set_spaces_apart(html: str) -> str:
    """Return *html* with the space before what is tied in an element of its own.

    The typesetter sets the first word of a text alone on a line where all of it but its last space has room there,
    and what follows is broken nowhere.
    """
    return html.replace(f" {_TIED}", f"<span> </span>{_TIED}")


class _TemplateLoader(BaseLoader):
    def __init__(self, templates: Sequence[Path]) -> None:
        self.templates = templates

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        text = read_asset(template, self.templates)
        path = find_asset(template, self.templates)
        state = _state(path)
        return text, str(path), lambda: find_asset(template, self.templates) == path and _state(path) == state


def _state(path: Path) -> tuple[int, int]:
    """Return what changes whenever a file is written: its time, to the nanosecond, and its size."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def _locate(error: Exception, templates: Sequence[Path]) -> str:
    """Return the innermost template file and line that *error* passed through."""
    where, step = "", error.__traceback__
    while step:
        file = step.tb_frame.f_code.co_filename
        if any(Path(file).is_relative_to(folder) for folder in templates):
            where = f"{file}, line {step.tb_lineno}"
        step = step.tb_next
    return where
