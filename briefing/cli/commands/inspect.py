"""``briefing summarize``, ``quotes`` and ``figures``: what one step finds in the documents of a source."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from briefing.cli.command import Command
from briefing.cli.console import Console, print_json
from briefing.cli.edition import PARTIAL
from briefing.cli.figures import figure_lines, figure_row, figure_table, figures_csv, take_top
from briefing.cli.options import reading_settings, tell_if_waiting
from briefing.cli.table import NARROWEST, WIDEST, count_cells, lay_out, room_beside
from briefing.errors import UsageError

if TYPE_CHECKING:
    from briefing.model import Document, Figure, Quote, Reason
    from briefing.settings import Settings

_TELLING = 0.005
"""What a group of features must add to be named on a terminal; --json has all."""

_HEADS = ("Who", "What", "Kind", "Trust")
_UNNAMED = "not named"

Found = TypeVar("Found")

_LACK = {
    "sentences": "no passage is short enough for the limit",
    "quotes": "no quotation found",
    "figures": "no figure found",
}

_NO_TEXT = "nothing but a headline"

_SOURCE = click.argument("source")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON with offsets into the cleaned text.")
_NETWORK = click.option("--allow-network", is_flag=True, help="Fetch the source where it is an address.")
_LANGUAGE = click.option("--language", metavar="CODE", help="Language of the documents. Default: told for each.")
_TYPE = click.option(
    "--type", "input_type", metavar="ENDING", help="Read standard input as a file of this ending, such as docx."
)


@click.command(
    cls=Command,
    help="\b\nbriefing summarize report.txt --sentences 2\n\nPrint the key sentences, word for word. "
    "Articles with a blank line between them, a line a paragraph, are summarized together.",
)
@_SOURCE
@click.option("--sentences", type=int, metavar="N", help="At most N sentences. Default: 3.")
@click.option("--words", type=int, metavar="N", help="At most N words.")
@click.option(
    "--method",
    default="ranked",
    metavar="NAME",
    show_default=True,
    help="ranked, lead, lexrank, textrank, lsa, luhn, kl, sumbasic, reduction, edmundson or random.",
)
@click.option("--explain", "with_reasons", is_flag=True, help="Say why each sentence was taken, and others not.")
@_LANGUAGE
@_TYPE
@_NETWORK
@_JSON
@click.pass_obj
def summarize(
    console: Console,
    /,
    source: str,
    sentences: int | None,
    words: int | None,
    method: str,
    with_reasons: bool,
    as_json: bool,
    **reading: Any,
) -> int:
    """Print the summary of each document of *source*."""
    from briefing import one_text

    settings = reading_settings(sentences=sentences, words=words, method=method, **reading)

    def find(document: Document) -> list[dict[str, Any]]:
        summary = one_text.summarize(document, sentences=sentences, words=words, method=method)
        rows: list[dict[str, Any]] = [
            {"start": s.span.start, "end": s.span.end, "text": s.text, "score": round(scored.score, 6)}
            for scored in summary.passages
            for s in scored.passage.sentences
        ]
        if with_reasons:
            for row, reason in zip(rows, one_text.explain(document, summary), strict=True):
                row["why"] = _reason_row(reason)
            rows += [
                {"start": o.sentence.span.start, "end": o.sentence.span.end, "text": o.sentence.text, "omitted": o.why}
                for o in one_text.explain_omissions(document, summary)
            ]
        return rows

    return _inspect(
        console,
        source,
        settings,
        as_json,
        "sentences",
        find,
        partial(map, _sentence_line),
    )


@click.command(
    cls=Command,
    help="\b\nbriefing quotes report.txt\n\nPrint the quotations and who said them, as a table on a terminal, "
    "else a line each. Trust is about the share of speakers found by the same rule that are right; "
    "a briefing names one from .90 on.",
)
@_SOURCE
@_LANGUAGE
@_TYPE
@_NETWORK
@_JSON
@click.pass_obj
def quotes(console: Console, /, source: str, as_json: bool, **reading: Any) -> int:
    """Print the quotations of each document of *source*."""
    from briefing import one_text

    def find(document: Document) -> list[dict[str, Any]]:
        return [_quote_row(quote, document.text) for quote in one_text.find_quotes(document)]

    as_table = partial(_quote_table, is_styled=console.colours(sys.stdout))
    settings = reading_settings(**reading)
    return _inspect(
        console, source, settings, as_json, "quotes", find, as_table if sys.stdout.isatty() else _quote_lines
    )


@click.command(
    cls=Command,
    help="\b\nbriefing figures report.txt --top 5\n\nPrint the figures and what they count, as a table on a "
    "terminal, else a line each. The score, up to 1, says how much a figure matters in its document.",
)
@_SOURCE
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the N key figures of each document.")
@_LANGUAGE
@_TYPE
@_NETWORK
@_JSON
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV for a spreadsheet, a row a figure with its sentence.")
@click.pass_obj
def figures(
    console: Console,
    /,
    source: str,
    top: int | None,
    as_json: bool,
    as_csv: bool,
    **reading: Any,
) -> int:
    """Print the figures of each document of *source*."""
    from briefing import one_text

    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other", where="the command line", do="give one of them")

    def find(document: Document) -> list[Figure]:
        return take_top(one_text.find_figures(document), top)

    settings = reading_settings(**reading)
    if as_csv:
        found, code = _find_in_each(console, source, settings, "figures", find)
        sys.stdout.buffer.write(figures_csv(found).encode())
        return code
    as_table = partial(figure_table, is_styled=console.colours(sys.stdout))
    return _inspect(
        console,
        source,
        settings,
        as_json,
        "figures",
        lambda document: list(map(figure_row, find(document))),
        as_table if sys.stdout.isatty() else figure_lines,
    )


def _inspect(
    console: Console,
    source: str,
    settings: Settings,
    as_json: bool,
    name: str,
    find: Callable[[Document], list[dict[str, Any]]],
    as_lines: Callable[[list[dict[str, Any]]], Iterable[str]],
) -> int:
    """Print what *find* finds in each document of *source*, by *as_lines* or as JSON, and return the exit code."""
    console.as_json = as_json
    found, code = _find_in_each(console, source, settings, name, find)
    if as_json:
        print_json({"documents": [{**_about(document), name: rows} for document, rows in found]})
        return code
    for number, (document, rows) in enumerate(found):
        if len(found) > 1:
            click.echo(f"{chr(10) if number else ''}== {document.origin.place}")
        for line in as_lines(rows):
            click.echo(line)
    return code


def _find_in_each(
    console: Console, source: str, settings: Settings, name: str, find: Callable[[Document], list[Found]]
) -> tuple[list[tuple[Document, list[Found]]], int]:
    """Return what *find* finds in each document of *source*, and the exit code; say of each that has nothing."""
    tell_if_waiting(console, [source])
    documents, code = _read(console, source, settings)
    found = [(document, find(document)) for document in documents]
    for document, rows in found:
        if not rows:
            console.say(f"{document.origin.place}: {_NO_TEXT if document.is_headline else _LACK[name]}")
    return found, code


def _read(console: Console, source: str, settings: Settings) -> tuple[Sequence[Document], int]:
    from briefing import pipeline

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        documents = pipeline.read(source, settings)
    for warning in told:
        console.say(str(warning.message))
    return documents, PARTIAL if told else 0


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


def _reason_row(reason: Reason) -> dict[str, Any]:
    return {
        "position": reason.position,
        "of": reason.of,
        "rank": reason.rank,
        "adds": dict(reason.adds),
        "cues": list(reason.cues),
        "leans": reason.leans,
        "verdict": dict(reason.verdict),
        "signs": dict(reason.signs),
    }


def _sentence_line(row: dict[str, Any]) -> str:
    if "omitted" in row:
        return f"Not taken: {row['text']}\n    [{row['omitted']}]"
    if "why" not in row:
        return str(row["text"])
    why = row["why"]
    reasons = [f"sentence {why['position']} of {why['of']}"]
    if why["rank"] is not None:
        reasons.append(f"number {why['rank']} by score")
    reasons += [f"{group} {value:+.3f}" for group, value in why["adds"].items() if abs(value) >= _TELLING]
    if why["cues"]:
        reasons.append(f"cues: {', '.join(why['cues'])}")
    if why["verdict"]:
        told = " ".join(f"{name} {value:+.2f}" for name, value in why["verdict"].items())
        signs = ", ".join(f"{name} {value:+.2f}" for name, value in why["signs"].items())
        reasons.append(f"an editor's verdict: {told}, most by {signs}")
    return f"{row['text']}\n    [{'; '.join(reasons)}]"


def _quote_row(quote: Quote, text: str) -> dict[str, Any]:
    speaker, cue = quote.speaker, quote.cue
    return {
        "start": quote.span.start,
        "end": quote.span.end,
        "text": quote.text,
        "kind": quote.kind,
        "speaker": speaker.name if speaker else None,
        "role": speaker.role if speaker else None,
        "speaker_span": [speaker.span.start, speaker.span.end] if speaker else None,
        "cue": {"start": cue.start, "end": cue.end, "text": cue.of(text)} if cue else None,
        "trust": quote.trust,
        "rule": quote.rule,
        "group": quote.group,
    }


def _quote_lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield a line a quotation, whatever the breaks in it, so that what finds lines finds it whole."""
    for parts in _join_parts(rows):
        told = " … ".join(" ".join(part["text"].split()) for part in parts)
        stretches = ", ".join(f"{part['start']}-{part['end']}" for part in parts)
        who, kind, trust = _attribution(parts, "(not named)", ", ")
        yield f"{who}: {told}  [{kind}, trust {trust}, {stretches}]"


def _quote_table(rows: Sequence[dict[str, Any]], *, is_styled: bool) -> Iterator[str]:
    """Yield a table as wide as the terminal, up to what can be read well."""
    if not rows:
        return
    quotations = []
    for parts in _join_parts(rows):
        speaker, *rest = _attribution(parts, _UNNAMED, "\n")
        quotations.append((speaker, _in_marks(parts), *rest))
    from briefing.model import QuoteKind

    kind, trust = max(map(len, get_args(QuoteKind))), len(_HEADS[-1])
    width = min(max(get_terminal_size().columns, NARROWEST), WIDEST)
    who = min(max(count_cells(line) for row in quotations for line in row[0].split("\n")), width // 4)
    who = max(who, len(_UNNAMED))
    widths = (who, room_beside(width, who, kind, trust), kind, trust)
    head, rule = lay_out([_HEADS, tuple("─" * column for column in widths)], widths)
    yield click.style(head, bold=True) if is_styled else head
    yield rule
    yield from lay_out(quotations, widths)


def _join_parts(rows: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    from briefing.stories.merge import join_parts

    return join_parts(rows, lambda row: row["group"])


def _attribution(parts: Sequence[dict[str, Any]], unnamed: str, joint: str) -> tuple[str, str, str]:
    """Return who said *parts*, by the surest of them, what kind they are, and the trust."""
    surest = max(parts, key=lambda part: part["trust"])
    who = joint.join(filter(None, (surest["speaker"], surest["role"]))) or unnamed
    return who, parts[0]["kind"], f"{surest['trust']:.2f}"


def _in_marks(parts: Iterable[dict[str, Any]]) -> str:
    """Return the words of a quotation in marks; indirect speech is the source's and has none."""
    told = ((part["kind"], " ".join(part["text"].split())) for part in parts)
    return " … ".join(text if kind == "indirect" else f"“{text}”" for kind, text in told)
