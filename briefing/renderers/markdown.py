"""Renders a briefing as Markdown that reads well as plain text too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from briefing.model import Briefing, Change, Notice, Rendition
from briefing.renderers.names import file_name
from briefing.renderers.page.blocks import Course, Saying, StoryBlock
from briefing.renderers.page.build import Comparison, Page, SourceRow, build_page
from briefing.renderers.page.extracts import Extract
from briefing.renderers.page.wording import Wording
from briefing.settings import PageSettings

# What CommonMark gives a meaning inside a line, and at the start of one.
_INLINE = re.compile(r"([\\`*_\[\]<>|~&#])")
_OPENING = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])")


def render_markdown(briefing: Briefing, settings: PageSettings, templates: tuple[Path, ...] = ()) -> Rendition:
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
    t = page.wording
    yield f"# {escape(page.title)}"
    yield f"{escape(page.full_date)}  \n{escape(' · '.join(page.facts))}"
    if page.lines and len(page.blocks) > 1:
        yield _heading(t, "bottom_line")
        yield "\n".join(f"{n}. {_cited(line)}" for n, line in enumerate(page.lines, 1))
    if page.amounts:
        yield _heading(t, "key_figures")
        yield _list(f"{escape(a.phrase)} [{a.extract.source}]" for a in page.amounts)
    yield from _comparison(page.comparison, t)
    if page.soon:
        yield _heading(t, "coming_week")
        yield _list(f"{escape(moment.date)}{t.colon} {_cited(moment.extract)}" for moment in page.soon)
    for section in page.sections:
        yield f"## {escape(section.title)}"
        for block in section.blocks:
            yield from _story(block, page.sources, t)
        if section.briefs:
            yield _list(_in_brief(b, t) for b in section.briefs)
    yield from _voices(page)
    yield from _timeline(page)
    yield from _sources(page)


def _heading(t: Wording, name: str, level: str = "##", **values: str) -> str:
    return f"{level} {escape(t.label(name, **values))}"


def _label(t: Wording, name: str) -> str:
    return f"**{escape(t.label(name))}{t.colon}**"


def _comparison(told: Comparison | None, t: Wording) -> Iterator[str]:
    if told is None:
        return
    yield _heading(t, "since_edition", date=told.edition) if told.edition else _heading(t, "first_edition")
    yield escape(told.summary)
    lines = [f"{_label(t, 'new')} {escape(block.headline.text)}" for block in told.new]
    if told.more_new:
        lines.append(t.count("more", told.more_new))
    for block in told.updated:
        changes = "; ".join(map(_change, block.changes))
        lines.append(f"{_label(t, 'updated')} {escape(block.headline.text)}: {changes}")
    lines += [f"{_label(t, 'no_longer_told')} {escape(headline)}" for headline in told.dropped]
    if told.more_dropped:
        lines.append(t.count("more", told.more_dropped))
    if lines:
        yield _list(lines)


def _timeline(page: Page) -> Iterator[str]:
    t = page.wording
    for heading, moments in (("timeline_coming", page.coming), ("timeline_past", page.past)):
        if moments:
            yield _heading(t, heading)
            yield _list(f"{escape(moment.date)}{t.colon} {_cited(moment.extract)}" for moment in moments)


def _story(block: StoryBlock, sources: Sequence[SourceRow], t: Wording) -> Iterator[str]:
    under = f"{block.headline.heading} " if block.headline.heading else ""
    yield f"### {escape(under + block.headline.text)}"
    facts = [t.label(block.status), *block.facts] if block.status else list(block.facts)
    if facts:
        yield f"*{escape(' · '.join(facts))}*"
    if block.note:
        yield _note(block, t)
    yield _list(map(_passage, block.passages))
    if block.quote:
        yield f"> {_quoted(block.quote)}  \n> — {_who(block.quote)} [{block.quote.extract.source}]"
    if block.figures:
        yield f"{_label(t, 'figures')} {' · '.join(_figure(*figure) for figure in block.figures)}"
    for difference in block.differences:
        yield f"{_label(t, 'sources_differ')} {escape(difference.measure)}: {', '.join(map(_cited, difference.values))}"
    for change in block.changes:
        yield f"{_label(t, 'changed')} {_change(change)}"
    for course in block.series:
        yield f"{_label(t, 'over_time')} {_course(course)}"
    if block.related:
        yield f"{_label(t, 'related')} {'; '.join(escape(one.text) for one in block.related)}"
    yield "; ".join(_source(sources[number - 1]) for number in block.sources)


def _note(block: StoryBlock, t: Wording) -> str:
    """Return the editor's own words, marked as such."""
    return f"{_label(t, 'editors_note')} {escape(block.note)}"


def _in_brief(block: StoryBlock, t: Wording) -> str:
    """Return the headline of a story with its sources, and below it what the editor says of it."""
    told = f"{_linked(block.headline.text, block.link)} {_numbers(block)}"
    return f"{told}  \n  {_note(block, t)}" if block.note else told


def _change(change: Change) -> str:
    values = f"{escape(change.old)} → {escape(change.new)}"
    return f"{escape(change.measure)}: {values}" if change.measure else values


def _course(course: Course) -> str:
    """Return the values of a measure, each with its time."""
    measure = f"{escape(course.measure)}: " if course.measure else ""
    values = ", ".join(f"{escape(value)} ({escape(when)})" for value, when in course.values)
    return f"{measure}{values}{f' [{course.source.source}]' if course.source else ''}"


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
    t = page.wording
    unsure = escape(t.label("speaker_not_sure"))
    yield _heading(t, "who_said_what")
    yield _list(
        f"{_who(saying) or unsure}{t.colon} {_quoted(saying)} [{saying.extract.source}]"
        for group in page.voices
        for saying in group
    )
    if page.more_voices:
        yield f"{t.count('further_in_data', page.more_voices)}."


def _sources(page: Page) -> Iterator[str]:
    t = page.wording
    yield _heading(t, "sources_and_method")
    cells = map(t.label, ("number", "title", "publisher", "date", "language", "used"))
    head = f"| {' | '.join(map(escape, cells))} | SHA-256 |\n|---:|---|---|---|---|---|---|"
    yield "\n".join((head, *(_row(row, t) for row in page.sources)))
    for heading, notices in (("left_out", page.left_out), ("cut_short", page.cut_short)):
        if notices:
            yield _heading(t, heading, "###")
            yield _list(_notice(notice, t) for notice in notices)
    if page.lacks or page.remarks:
        yield _heading(t, "remarks", "###")
        yield _list([*map(escape, page.lacks), *(_notice(notice, t) for notice in page.remarks)])
    yield escape(f"{page.method} {t.label('made_with', programs=page.made_with)}")


def _row(row: SourceRow, t: Wording) -> str:
    cells = (_title(row), row.publisher, row.date, row.language)
    texts = [cells[0], *(escape(cell) or "–" for cell in cells[1:])]
    used = escape(t.label("used_of", used=row.used, total=row.total)) if row.total else "–"
    return f"| {row.number} | {' | '.join(texts)} | {used} | {row.hash} |"


def _title(row: SourceRow) -> str:
    return _linked(row.title, row.link)


def _linked(text: str, link: str) -> str:
    target = re.sub(r"[\s<>\\|]", lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), link)
    return f"[{escape(text)}](<{target}>)" if target else escape(text)


def _source(row: SourceRow) -> str:
    parts = [f"[{row.number}]", escape(row.publisher), _title(row), escape(row.date)]
    return parts[0] + " " + ", ".join(part for part in parts[1:] if part)


def _notice(notice: Notice, t: Wording) -> str:
    where = f"**{escape(notice.where)}**: " if notice.where else ""
    advice = f" {escape(t.label('to_do'))} {escape(notice.do)}" if notice.do else ""
    return f"{where}{escape(notice.what)}{advice}"


def _cited(extract: Extract) -> str:
    under = f"*{escape(extract.heading)}* " if extract.heading else ""
    return f"{under}{escape(extract.text)} [{extract.source}]"


def _quoted(saying: Saying) -> str:
    """Return a quotation in its marks; without parts, the source's own sentence, which has its marks already."""
    return " … ".join(map(escape, saying.quoted)) or escape(saying.extract.text)


def _who(saying: Saying) -> str:
    name = f"**{escape(saying.name)}**" if saying.name else ""
    return f"{name}, {escape(saying.role)}" if saying.role else name


def _numbers(block: StoryBlock) -> str:
    return " ".join(f"[{number}]" for number in block.sources)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
