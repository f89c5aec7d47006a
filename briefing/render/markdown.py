"""Renders a briefing as Markdown that reads well as plain text too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from briefing.model import Briefing, Change, Notice, Rendition
from briefing.render.blocks import Block, Saying
from briefing.render.extracts import Extract
from briefing.render.names import file_name
from briefing.render.page import METHOD, Comparison, Page, SourceRow, build_page
from briefing.settings import Settings

_UNSURE = "Speaker not certain; in the source's words"

# What CommonMark gives a meaning inside a line, and at the start of one.
_INLINE = re.compile(r"([\\`*_\[\]<>|~&#])")
_OPENING = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])")


def render_markdown(briefing: Briefing, settings: Settings, templates: tuple[Path, ...] = ()) -> Rendition:
    """Return *briefing* as CommonMark with tables, in UTF-8."""
    text = "\n\n".join(_blocks(build_page(briefing))) + "\n"
    return Rendition(text.encode(), "text/markdown", file_name(briefing, "md"))


def escape(text: str) -> str:
    """Return *text* so that Markdown shows it as it is, at the start of a line too."""
    return _OPENING.sub(_escape_opening, _INLINE.sub(r"\\\1", text))


def _escape_opening(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"


def _blocks(page: Page) -> Iterator[str]:
    """Yield the blocks of the edition, which blank lines divide."""
    date = f"{page.weekday}, {page.date}" if page.weekday else page.date
    yield f"# {escape(page.title)}"
    yield f"{escape(date)}  \n{escape(' · '.join(page.facts))}"
    if page.lines and len(page.blocks) > 1:
        yield "## Bottom line"
        yield "\n".join(f"{n}. {_cited(line)}" for n, line in enumerate(page.lines, 1))
    if page.amounts:
        yield "## Key figures"
        yield _list(f"{escape(a.phrase)} [{a.extract.source}]" for a in page.amounts)
    yield from _comparison(page.comparison)
    if page.soon:
        yield "## Coming within a week"
        yield _list(f"{moment.date}: {_cited(moment.extract)}" for moment in page.soon)
    for section in page.sections:
        yield f"## {escape(section.title)}"
        for block in section.blocks:
            yield from _story(block, page.sources)
        if section.briefs:
            yield _list(f"{escape(b.headline.text)} {_numbers(b)}" for b in section.briefs)
    yield from _voices(page)
    yield from _timeline(page)
    yield from _sources(page)


def _comparison(told: Comparison | None) -> Iterator[str]:
    if told is None:
        return
    yield f"## Since the edition of {told.edition}" if told.edition else "## First edition"
    yield escape(told.summary)
    lines = [f"**New:** {escape(block.headline.text)}" for block in told.new]
    if told.more_new:
        lines.append(f"and {told.more_new} more")
    for block in told.updated:
        changes = "; ".join(map(_change, block.changes))
        lines.append(f"**Updated:** {escape(block.headline.text)}: {changes}")
    lines += [f"**No longer told:** {escape(headline)}" for headline in told.dropped]
    if told.more_dropped:
        lines.append(f"and {told.more_dropped} more")
    if lines:
        yield _list(lines)


def _timeline(page: Page) -> Iterator[str]:
    for heading, moments in (("Coming", page.coming), ("Past", page.past)):
        if moments:
            yield f"## Timeline: {heading.lower()}"
            yield _list(f"{moment.date}: {_cited(moment.extract)}" for moment in moments)


def _story(block: Block, sources: Sequence[SourceRow]) -> Iterator[str]:
    under = f"{block.headline.heading} " if block.headline.heading else ""
    yield f"### {escape(under + block.headline.text)}"
    facts = [block.status.capitalize(), *block.facts] if block.status else list(block.facts)
    if facts:
        yield f"*{escape(' · '.join(facts))}*"
    yield _list(map(_passage, block.passages))
    if block.quote:
        yield f"> {_quoted(block.quote)}  \n> — {_who(block.quote)} [{block.quote.extract.source}]"
    if block.figures:
        yield f"**Figures:** {' · '.join(_figure(*figure) for figure in block.figures)}"
    for difference in block.differences:
        yield f"**Sources differ:** {escape(difference.measure)}: {', '.join(map(_cited, difference.values))}"
    for change in block.changes:
        yield f"**Changed:** {_change(change)}"
    if block.related:
        yield f"**Related:** {'; '.join(escape(one.text) for one in block.related)}"
    yield "; ".join(_source(sources[number - 1]) for number in block.sources)


def _change(change: Change) -> str:
    values = f"{escape(change.old)} → {escape(change.new)}"
    return f"{escape(change.measure)}: {values}" if change.measure else values


def _passage(passage: Extract) -> str:
    """Return a passage under its heading, its figures in bold."""
    under = f"*{escape(passage.heading)}* " if passage.heading else ""
    return f"{under}{_bold(passage)} [{passage.source}]"


def _figure(label: Extract, others: Sequence[int]) -> str:
    return " ".join([_bold(label), *(f"[{number}]" for number in (label.source, *others))])


def _bold(extract: Extract) -> str:
    return "".join(f"**{escape(text)}**" if is_figure else escape(text) for text, is_figure in extract.pieces)


def _voices(page: Page) -> Iterator[str]:
    if not page.voices:
        return
    yield "## Who said what"
    yield _list(
        f"{_who(saying) or _UNSURE}: {_quoted(saying)} [{saying.extract.source}]"
        for group in page.voices
        for saying in group
    )
    if page.more_voices:
        yield f"{page.more_voices} more in the edition data."


def _sources(page: Page) -> Iterator[str]:
    yield "## Sources and method"
    head = "| No. | Title | Publisher | Date | Language | Used | SHA-256 |\n|---:|---|---|---|---|---|---|"
    yield "\n".join((head, *map(_row, page.sources)))
    for heading, notices in (("Left out", page.left_out), ("Cut short", page.cut_short), ("Remarks", page.remarks)):
        if notices:
            yield f"### {heading}"
            yield _list(map(_notice, notices))
    yield f"{escape(METHOD)} Made with {escape(page.made_with)}."


def _row(row: SourceRow) -> str:
    cells = (_title(row), row.publisher, row.date, row.language)
    texts = [cells[0], *(escape(cell) or "–" for cell in cells[1:])]
    return f"| {row.number} | {' | '.join(texts)} | {row.used} of {row.total} | {row.hash} |"


def _title(row: SourceRow) -> str:
    target = re.sub(r"[\s<>\\|]", lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), row.link)
    return f"[{escape(row.title)}](<{target}>)" if target else escape(row.title)


def _source(row: SourceRow) -> str:
    parts = [f"[{row.number}]", escape(row.publisher), _title(row), escape(row.date)]
    return parts[0] + " " + ", ".join(part for part in parts[1:] if part)


def _notice(notice: Notice) -> str:
    where = f"**{escape(notice.where)}**: " if notice.where else ""
    advice = f" To do: {escape(notice.do)}" if notice.do else ""
    return f"{where}{escape(notice.what)}{advice}"


def _cited(extract: Extract) -> str:
    under = f"*{escape(extract.heading)}* " if extract.heading else ""
    return f"{under}{escape(extract.text)} [{extract.source}]"


def _quoted(saying: Saying) -> str:
    """Return a quotation in its marks; without parts, the source's own sentence, which has its marks already."""
    return " … ".join(f"“{escape(part)}”" for part in saying.parts) or escape(saying.extract.text)


def _who(saying: Saying) -> str:
    name = f"**{escape(saying.name)}**" if saying.name else ""
    return f"{name}, {escape(saying.role)}" if saying.role else name


def _numbers(block: Block) -> str:
    return " ".join(f"[{number}]" for number in block.sources)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
