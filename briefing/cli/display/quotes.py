"""Shows the quotations of documents: as rows for programs, as lines, as a table, and as CSV for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from briefing.cli.display.spreadsheet import make_harmless, write_number, write_rows
from briefing.cli.display.table import NARROWEST, WIDEST, count_cells, lay_out, room_beside

if TYPE_CHECKING:
    from briefing.model import Document, Quote

Part = TypeVar("Part")

_HEADS = ("Who", "What", "Kind", "Trust")
_UNNAMED = "not named"
_COLUMNS = ("start", "end", "text", "kind", "speaker", "role", "cue", "trust", "rule", "parts")
_JOINT = " … "
"""Between the parts of one quotation."""


def quote_row(quote: Quote, text: str) -> dict[str, Any]:
    """Return *quote* for JSON; *text* is that of its document."""
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


def quote_lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield a line a quotation, whatever the breaks in it, so that what finds lines finds it whole."""
    for parts in _join_rows(rows):
        told = _JOINT.join(_one_line(part["text"]) for part in parts)
        who, kind, trust = _attribution(parts, "(not named)", ", ")
        yield f"{who}: {told}  [{kind}, trust {trust}, {', '.join(_stretches(parts))}]"


def quote_table(rows: Sequence[dict[str, Any]], *, is_styled: bool) -> Iterator[str]:
    """Yield a table as wide as the terminal, up to what can be read well."""
    if not rows:
        return
    quotations = []
    for parts in _join_rows(rows):
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


def quotes_csv(found: Iterable[tuple[Document, Iterable[Quote]]]) -> str:
    """Return the quotations as CSV: a header, then a row a quotation with its document and the sentence it begins in.

    Of one in several parts, ``start`` and ``end`` are those of the whole stretch, and ``parts`` has those of each.
    """

    def list_rows(document: Document, quotes: Iterable[Quote]) -> Iterator[tuple[Sequence[str], Any]]:
        for parts in _join(quotes, lambda quote: quote.group):
            yield _cells([quote_row(part, document.text) for part in parts]), parts[0].span

    return write_rows(_COLUMNS, ((document, list_rows(document, quotes)) for document, quotes in found))


def _cells(parts: Sequence[dict[str, Any]]) -> list[str]:
    """Return the cells of one quotation."""
    surest = _find_surest(parts)
    told = (
        _JOINT.join(part["text"] for part in parts),
        parts[0]["kind"],
        surest["speaker"] or "",
        surest["role"] or "",
        surest["cue"]["text"] if surest["cue"] else "",
    )
    return [
        str(parts[0]["start"]),
        str(parts[-1]["end"]),
        *map(make_harmless, told),
        write_number(surest["trust"]),
        surest["rule"],
        " ".join(_stretches(parts)),
    ]


def _stretches(parts: Iterable[dict[str, Any]]) -> list[str]:
    return [f"{part['start']}-{part['end']}" for part in parts]


def _join_rows(rows: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    return _join(rows, lambda row: row["group"])


def _join(quotes: Iterable[Part], group: Callable[[Part], object]) -> list[list[Part]]:
    """Return *quotes* in order, the parts of one together."""
    from briefing.stories.merge import join_parts

    return join_parts(quotes, group)


def _find_surest(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return max(parts, key=lambda part: part["trust"])


def _attribution(parts: Sequence[dict[str, Any]], unnamed: str, joint: str) -> tuple[str, str, str]:
    """Return who said *parts*, by the surest of them, what kind they are, and the trust."""
    surest = _find_surest(parts)
    who = joint.join(filter(None, (surest["speaker"], surest["role"]))) or unnamed
    return who, parts[0]["kind"], f"{surest['trust']:.2f}"


def _in_marks(parts: Iterable[dict[str, Any]]) -> str:
    """Return the words of a quotation in marks; indirect speech is the source's and has none."""
    told = ((part["kind"], _one_line(part["text"])) for part in parts)
    return _JOINT.join(text if kind == "indirect" else f"“{text}”" for kind, text in told)


def _one_line(text: str) -> str:
    return " ".join(text.split())
