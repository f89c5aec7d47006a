"""``briefing summarize``, ``quotes`` and ``figures``: what one step finds in the documents of a source."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import click

from briefing.cli.build import PARTIAL
from briefing.cli.command import Command
from briefing.cli.console import Console, print_json
from briefing.cli.options import tell_if_waiting
from briefing.model import Document, Figure, Quote, Reason

_TELLING = 0.005
"""What a group of features must add to be named on a terminal; --json has all."""

_LACK = {
    "sentences": "no passage is short enough for the limit",
    "quotes": "no quotation found",
    "figures": "no figure found",
}

_SOURCE = click.argument("source")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON with offsets into the cleaned text.")
_LANGUAGE = click.option("--language", metavar="CODE", help="Language of the documents. Default: told for each.")


@click.command(
    cls=Command,
    short_help="Print the key sentences.",
    help="\b\nbriefing summarize report.txt --sentences 2\n\nPrint the key sentences, word for word. "
    "Articles with a blank line between them, a line a paragraph, are summarized together.",
)
@_SOURCE
@click.option("--sentences", type=click.IntRange(min=1), metavar="N", help="At most N sentences. Default: 3.")
@click.option("--words", type=click.IntRange(min=1), metavar="N", help="At most N words.")
@click.option(
    "--method",
    default="ranked",
    metavar="NAME",
    show_default=True,
    help="ranked, lead, lexrank, textrank, lsa, luhn, kl, sumbasic, reduction, edmundson or random.",
)
@click.option("--explain", "with_reasons", is_flag=True, help="Say of each sentence why it was taken.")
@_LANGUAGE
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
    language: str | None,
    as_json: bool,
) -> int:
    """Print the summary of each document of *source*."""
    from briefing import pipeline

    def find(document: Document) -> list[dict[str, Any]]:
        summary = pipeline.summarize(document, sentences=sentences, words=words, method=method)
        rows: list[dict[str, Any]] = [
            {"start": s.span.start, "end": s.span.end, "text": s.text, "score": round(scored.score, 6)}
            for scored in summary.passages
            for s in scored.passage.sentences
        ]
        if with_reasons:
            for row, reason in zip(rows, pipeline.explain(document, summary), strict=True):
                row["why"] = _reason_row(reason)
        return rows

    return _inspect(console, source, language, as_json, "sentences", find, _sentence_line)


@click.command(
    cls=Command,
    short_help="Print the quotations and who said them.",
    help="\b\nbriefing quotes report.txt\n\nPrint the quotations and who said them.",
)
@_SOURCE
@_LANGUAGE
@_JSON
@click.pass_obj
def quotes(console: Console, /, source: str, language: str | None, as_json: bool) -> int:
    """Print the quotations of each document of *source*."""
    from briefing import pipeline

    def find(document: Document) -> list[dict[str, Any]]:
        return [_quote_row(quote) for quote in pipeline.find_quotes(document)]

    return _inspect(console, source, language, as_json, "quotes", find, _quote_line)


@click.command(
    cls=Command,
    short_help="Print the figures and what they count.",
    help="\b\nbriefing figures report.txt\n\nPrint the figures and what they count.",
)
@_SOURCE
@_LANGUAGE
@_JSON
@click.pass_obj
def figures(console: Console, /, source: str, language: str | None, as_json: bool) -> int:
    """Print the figures of each document of *source*."""
    from briefing import pipeline

    def find(document: Document) -> list[dict[str, Any]]:
        return [_figure_row(figure) for figure in pipeline.find_figures(document)]

    return _inspect(console, source, language, as_json, "figures", find, _figure_line)


def _inspect(
    console: Console,
    source: str,
    language: str | None,
    as_json: bool,
    name: str,
    find: Callable[[Document], list[dict[str, Any]]],
    as_line: Callable[[dict[str, Any]], str],
) -> int:
    """Print what *find* finds in each document of *source* and return the exit code."""
    console.as_json = as_json
    tell_if_waiting(console, [source])
    documents, code = _read(console, source, language)
    found = [(document, find(document)) for document in documents]
    for document, rows in found:
        if not rows:
            console.say(f"{document.origin.place}: {_LACK[name]}")
    if as_json:
        print_json({"documents": [{**_about(document), name: rows} for document, rows in found]})
        return code
    for number, (document, rows) in enumerate(found):
        if len(found) > 1:
            click.echo(f"{chr(10) if number else ''}== {document.origin.place}")
        for row in rows:
            click.echo(as_line(row))
    return code


def _read(console: Console, source: str, language: str | None) -> tuple[Sequence[Document], int]:
    from briefing import pipeline
    from briefing.settings import Settings

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        documents = pipeline.read(source, Settings(language=language))
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
        "place": reason.place,
        "of": reason.of,
        "rank": reason.rank,
        "adds": dict(reason.adds),
        "cues": list(reason.cues),
        "leans": reason.leans,
    }


def _sentence_line(row: dict[str, Any]) -> str:
    if "why" not in row:
        return str(row["text"])
    why = row["why"]
    reasons = [f"sentence {why['place']} of {why['of']}"]
    if why["rank"] is not None:
        reasons.append(f"number {why['rank']} by score")
    reasons += [f"{group} {value:+.3f}" for group, value in why["adds"].items() if abs(value) >= _TELLING]
    if why["cues"]:
        reasons.append(f"cues: {', '.join(why['cues'])}")
    return f"{row['text']}\n    [{'; '.join(reasons)}]"


def _quote_row(quote: Quote) -> dict[str, Any]:
    return {
        "start": quote.span.start,
        "end": quote.span.end,
        "text": quote.text,
        "kind": quote.kind,
        "speaker": quote.speaker.name if quote.speaker else None,
        "role": quote.speaker.role if quote.speaker else None,
        "cue": [quote.cue.start, quote.cue.end] if quote.cue else None,
        "trust": quote.trust,
        "rule": quote.rule,
        "group": quote.group,
    }


def _quote_line(row: dict[str, Any]) -> str:
    speaker = row["speaker"] or "(not named)"
    role = f", {row['role']}" if row["role"] else ""
    return f"{speaker}{role}: {row['text']}  [{row['kind']}, trust {row['trust']:.2f}, {row['start']}-{row['end']}]"


def _figure_row(figure: Figure) -> dict[str, Any]:
    return {
        "start": figure.span.start,
        "end": figure.span.end,
        "text": figure.text,
        "low": figure.low if math.isfinite(figure.low) else None,
        "high": figure.high if math.isfinite(figure.high) else None,
        "unit": figure.unit,
        "counts": figure.counts,
        "modifier": figure.modifier,
        "concept": figure.concept,
        "as_of": figure.as_of,
        "score": round(figure.score, 6),
    }


def _figure_line(row: dict[str, Any]) -> str:
    low, high = (_number(row[side]) if row[side] is not None else "open" for side in ("low", "high"))
    value = low if low == high else f"{low} to {high}"
    what = " ".join(str(row[key]) for key in ("unit", "counts") if row[key])
    return f"{row['text']}  [{value}{' ' + what if what else ''}, {row['modifier']}, {row['start']}-{row['end']}]"


def _number(value: float) -> str:
    """Return *value* with all its digits and none too many."""
    return f"{value:.12g}" if abs(value) < 1e-4 else f"{value:,.6f}".rstrip("0").rstrip(".")
