"""What the three commands share: their sources and options, what is read, and how what was found is given out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

import click

from briefing.cli.completion.values import complete_files, complete_languages, complete_types
from briefing.cli.console import SCHEMA, Console
from briefing.cli.edition import exit_code_of
from briefing.cli.options import Decorated, reading_settings, tell_if_waiting, tell_unused
from briefing.cli.output import check_output
from briefing.errors import EmptyBriefingError, ReadError, UsageError

if TYPE_CHECKING:
    from briefing.model import Document, Notice
    from briefing.progress import Follow
    from briefing.settings import Settings

Found = TypeVar("Found")
Rows = list[dict[str, Any]]
Form = Literal["text", "json", "csv"]

_NO_TEXT = "nothing but a headline"
_FORMS: Mapping[str, Form] = {".json": "json", ".csv": "csv"}
_OTHER = frozenset({".pdf", ".html", ".htm", ".docx", ".epub", ".tsv", ".xlsx", ".ods"})
"""Endings that promise what is not written."""

_SOURCES = click.argument("sources", nargs=-1, required=True, shell_complete=complete_files, metavar="SOURCE...")
_OPTIONS = (
    click.option(
        "--language",
        shell_complete=complete_languages,
        metavar="CODE",
        help="Language of the documents. Default: told for each.",
    ),
    click.option(
        "--type",
        "input_type",
        shell_complete=complete_types,
        metavar="ENDING",
        help="Read standard input as a file of this ending, such as docx.",
    ),
    click.option("--allow-network", is_flag=True, help="Fetch the sources that are addresses."),
    click.option(
        "-o",
        "--output",
        shell_complete=complete_files,
        default="-",
        metavar="FILE",
        help="Where to write; .json and .csv are as the options. Default: the terminal.",
    ),
    click.option("--json", "as_json", is_flag=True, help="Print JSON with offsets into the cleaned text."),
)


def inspecting_options(command: Decorated) -> Decorated:
    """Give *command* its sources, how they are read, and where what is found goes."""
    for option in reversed((_SOURCES, *_OPTIONS)):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Finder(Generic[Found]):
    """What a command looks for, and the forms in which it is given out."""

    name: str
    """``quotes``: what JSON calls the list of a document."""
    lack: str
    """Said of a document in which nothing was found."""
    find: Callable[[Document], list[Found]]
    make_rows: Callable[[Document, list[Found]], Rows]
    needs_rules: bool
    """Whether it finds anything only where the grammar of a language is known."""
    lines: Callable[[Rows], Iterable[str]]
    """For a file or a pipe."""
    table: Callable[[Rows], Iterable[str]]
    """For a terminal."""
    csv: Callable[[Iterable[tuple[Document, list[Found]]]], str] | None = None


def inspect(
    console: Console,
    finder: Finder[Found],
    sources: Sequence[str],
    *,
    output: str,
    as_json: bool,
    as_csv: bool = False,
    **reading: Any,
) -> int:
    """Give out what *finder* finds in each document of all *sources*, and return the exit code."""
    form = choose_form(output, as_json=as_json, as_csv=as_csv, has_csv=finder.csv is not None)
    console.as_json = as_json
    settings = reading_settings(sources=sources, output=output, **reading)
    check_output(settings, None)
    tell_if_waiting(console, sources)
    tell_unused(console, settings)
    with console.work("reading") as follow:
        documents, notices = _read(settings, follow)
        found = [(document, finder.find(document)) for document in documents]
    text = _FORM_WRITERS[form](finder, found, is_shown=output == "-" and sys.stdout.isatty())
    _write(console, output, text, is_exact=form == "csv")
    for document, rows in found:
        if not rows:
            console.say(f"{document.origin.place}: {_NO_TEXT if document.is_headline else finder.lack}")
    console.notices((*notices, *(_remark_unread(documents) if finder.needs_rules else ())))
    return exit_code_of(notices)


def _remark_unread(documents: Sequence[Document]) -> tuple[Notice, ...]:
    """Return the remark on the documents in whose language nothing can be found."""
    from briefing.remarks import UNREAD, is_unread, remark_on

    return remark_on([one.origin.place for one in documents if is_unread(one)], UNREAD)


def choose_form(output: str, *, as_json: bool, as_csv: bool, has_csv: bool) -> Form:
    """Return the form that is asked for, or the one that the ending of the file names.

    Raises:
        UsageError: both are asked for, or the ending promises another one.
    """
    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other", where="the command line", do="give one of them")
    if as_json or as_csv:
        return "json" if as_json else "csv"
    ending = Path(output).suffix.lower() if output != "-" else ""
    form = _FORMS.get(ending, "text")
    if ending in _OTHER or (form == "csv" and not has_csv):
        do = f".txt, .json{' or .csv' if has_csv else ''}"
        raise UsageError(f'nothing is written as "{ending}"', where=output, do=do, setting="output", value=output)
    return form


def _read(settings: Settings, follow: Follow | None) -> tuple[Sequence[Document], Sequence[Notice]]:
    """Return the documents of all sources, and what is to be said of them.

    Raises:
        ReadError: the one source has no document; EmptyBriefingError: none of several has, its notices say why.
    """
    from briefing import pipeline

    documents, notices = pipeline.read_all(settings.sources, settings, follow)
    lost = [notice for notice in notices if notice.kind != "remark"]
    if not documents and len(lost) == 1:
        (one,) = lost
        raise ReadError(one.what, where=one.where, do=one.do, reason=one.reason or "unread")
    if not documents:
        where, do = ", ".join(settings.sources), "see what is said of each input"
        raise EmptyBriefingError("no document was found", where=where, do=do, notices=tuple(notices))
    return documents, notices


def _as_text(finder: Finder[Found], found: Sequence[tuple[Document, list[Found]]], *, is_shown: bool) -> str:
    """Return lines, or on a terminal a table, of several documents each under its name."""
    parts = []
    for document, items in found:
        lines = (finder.table if is_shown else finder.lines)(finder.make_rows(document, items))
        head = [f"== {document.origin.place}"] if len(found) > 1 else []
        parts.append("".join(f"{line}\n" for line in (*head, *lines)))
    return "\n".join(parts)


def _as_json(finder: Finder[Found], found: Sequence[tuple[Document, list[Found]]], *, is_shown: bool) -> str:
    rows = [{**_about(document), finder.name: finder.make_rows(document, items)} for document, items in found]
    return json.dumps({"schema": SCHEMA, "documents": rows}, ensure_ascii=False, indent=2) + "\n"


def _as_csv(finder: Finder[Found], found: Sequence[tuple[Document, list[Found]]], *, is_shown: bool) -> str:
    return finder.csv(found) if finder.csv else ""


_FORM_WRITERS: Mapping[Form, Callable[..., str]] = {"text": _as_text, "json": _as_json, "csv": _as_csv}


def _write(console: Console, output: str, text: str, *, is_exact: bool) -> None:
    """Write *text*; one that *is_exact* keeps its ends of lines and its encoding on every system."""
    if output != "-":
        from briefing.deliverers.folder import write_bytes

        write_bytes(text.encode(), Path(output))
        console.say(f"{output}: written")
    elif is_exact:
        sys.stdout.buffer.write(text.encode())
    else:
        click.echo(text, nl=False)


def _about(document: Document) -> dict[str, Any]:
    origin = document.origin
    return {
        "place": origin.place,
        "title": origin.title,
        "publisher": origin.publisher,
        "published": origin.published,
        "language": origin.language,
        "sha256": origin.sha256,
    }
