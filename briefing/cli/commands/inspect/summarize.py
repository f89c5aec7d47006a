"""``briefing summarize``: the key sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from briefing.cli.command import Command
from briefing.cli.commands.inspect.sources import Finder, inspect, inspecting_options
from briefing.cli.completion.values import complete_methods
from briefing.cli.console import Console
from briefing.cli.display.sentences import (
    omission_row,
    reason_row,
    sentence_lines,
    sentence_paragraphs,
    sentence_row,
)

if TYPE_CHECKING:
    from briefing.model import Document


@click.command(
    cls=Command,
    help="""\b
briefing summarize report.txt --sentences 2
briefing summarize reports/ -o sentences.txt

Print the key sentences of each document, word for word. Articles with a blank line between
them, a line a paragraph, are summarized together.""",
)
@inspecting_options
@click.option("--sentences", type=int, metavar="N", help="At most N sentences. Default: 3.")
@click.option("--words", type=int, metavar="N", help="At most N words.")
@click.option(
    "--method",
    shell_complete=complete_methods,
    default="ranked",
    metavar="NAME",
    show_default=True,
    help="ranked, lead, lexrank, textrank, lsa, luhn, kl, sumbasic, reduction, edmundson or random.",
)
@click.option("--explain", "with_reasons", is_flag=True, help="Say why each sentence was taken, and others not.")
@click.pass_obj
def summarize(
    console: Console,
    /,
    sources: tuple[str, ...],
    sentences: int | None,
    words: int | None,
    method: str,
    with_reasons: bool,
    **given: Any,
) -> int:
    """Print the summary of each document of *sources*."""
    limits: dict[str, Any] = {"sentences": sentences, "words": words, "method": method}

    def find(document: Document) -> list[dict[str, Any]]:
        return _summarize(document, limits, with_reasons=with_reasons)

    finder = Finder(
        name="sentences",
        lack="no passage is short enough for the limit",
        find=find,
        make_rows=lambda _, rows: rows,
        needs_rules=False,
        lines=sentence_lines,
        table=sentence_paragraphs,
    )
    return inspect(console, finder, sources, **limits, **given)


def _summarize(document: Document, limits: dict[str, Any], *, with_reasons: bool) -> list[dict[str, Any]]:
    """Return a row for each key sentence of *document*, and with reasons for each other one too."""
    from briefing import one_text

    summary = one_text.summarize(document, **limits)
    rows = [sentence_row(one, scored.score) for scored in summary.passages for one in scored.passage.sentences]
    if with_reasons:
        for row, reason in zip(rows, one_text.explain(document, summary), strict=True):
            row["why"] = reason_row(reason)
        rows += map(omission_row, one_text.explain_omissions(document, summary))
    return rows
