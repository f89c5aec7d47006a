"""Says what of the page stands in the document: each paragraph with its style, its words, notes and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.model import Change, Notice
from briefing.renderers.page.blocks import Course, Difference, Saying, StoryBlock
from briefing.renderers.page.build import Comparison, Page, Section, SourceRow, TimelineRow
from briefing.renderers.page.extracts import Extract
from briefing.renderers.page.wording import Wording

_LONG_WHERE = 90
"""Characters of the names of many inputs, as on the page of ``report``."""


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words of one kind in a paragraph."""

    text: str
    language: str = ""
    """ISO 639-1 code, or nothing where it is the document's or not known."""
    style: str = ""
    """Id of a style of characters."""
    target: str = ""
    """Where the words lead to: an address, or ``#`` with a bookmark."""
    source: int = 0
    """Number of the source that is cited, whose place in the list it leads to; or 0."""
    note: int = 0
    """Number of the source that a footnote names here, or 0."""


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph in a style."""

    style: str
    """Its id."""
    runs: tuple[WordRun, ...]
    is_right_to_left: bool = False
    bookmark: str = ""
    """What links lead here by."""


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table whose first row is its head."""

    head: tuple[str, ...]
    rows: tuple[tuple[WordParagraph | None, ...], ...]
    """None is a cell that goes on from the one above."""
    shares: tuple[float, ...]
    """Of the width, for each column."""


Block = WordParagraph | WordTable


@dataclass(frozen=True, slots=True)
class _Telling:
    """What all parts of a document share."""

    t: Wording
    sources: Sequence[SourceRow]
    bookmarks: Mapping[str, str]
    """By the ids of the stories."""


def tell_page(page: Page) -> Iterator[Block]:
    """Yield the paragraphs and tables of the *page* in the order in which they are read."""
    stories = [story for section in page.sections for story in (*section.blocks, *section.briefs)]
    telling = _Telling(page.wording, page.sources, {story.id: f"story_{n}" for n, story in enumerate(stories, 1)})
    yield WordParagraph("Title", (WordRun(page.title),))
    yield WordParagraph("Subtitle", (WordRun(page.full_date),))
    yield WordParagraph("EditionFacts", (WordRun(" · ".join(page.facts)),))
    yield from _front(page, telling)
    for section in page.sections:
        yield from _section(section, telling)
    yield from _voices(page)
    yield from _timeline(page)
    yield from _sources(page, telling)


def tell_source(row: SourceRow) -> tuple[WordRun, ...]:
    """Return what names a source in a footnote or a line: its number, publisher, title and date."""
    facts = [part for part in ((WordRun(row.publisher),), _title(row), (WordRun(row.date),)) if part[0].text]
    return (WordRun(f"[{row.number}]", source=row.number), WordRun("\u00a0"), *_joined(facts, ", "))


# The first page.


def _front(page: Page, telling: _Telling) -> Iterator[Block]:
    t = telling.t
    # An edition of one story is its own bottom line.
    if page.lines and len(page.blocks) > 1:
        yield _heading(t.label("bottom_line"))
        for line in page.lines:
            target = _inside(telling.bookmarks, line.story)
            yield _of(line, "ListNumber", (*(replace(run, target=target) for run in _words(line)), *_cite(line.source)))
    if page.amounts:
        yield _heading(t.label("key_figures"))
        for amount in page.amounts:
            told = replace(amount.extract, text=amount.phrase, figures=(amount.extract.text,))
            yield _of(told, "ListBullet", _cited(told))
    if page.comparison:
        yield from _comparison(page.comparison, telling)
    if page.soon:
        yield _heading(t.label("coming_week"))
        yield from (_moment(moment, t) for moment in page.soon)


def _comparison(told: Comparison, telling: _Telling) -> Iterator[Block]:
    t = telling.t
    yield _heading(t.label("since_edition", date=told.edition) if told.edition else t.label("first_edition"))
    yield _line(WordRun(told.summary))
    for block in told.updated:
        changes = _joined([_change(change) for change in block.changes], "; ")
        yield _moved("updated", block, telling, *((WordRun(": "), *changes) if changes else ()))
    for block in told.new:
        yield _moved("new", block, telling)
    if told.more_new:
        yield _bullet(WordRun(t.count("more_new", told.more_new)))
    for headline in told.dropped:
        yield _bullet(_label(t, "no_longer_told"), WordRun(headline))
    if told.more_dropped:
        yield _bullet(WordRun(t.count("more_no_longer_told", told.more_dropped)))


def _moved(label: str, block: StoryBlock, telling: _Telling, *more: WordRun) -> WordParagraph:
    target = _inside(telling.bookmarks, block.id)
    words = WordRun(block.headline.text, block.headline.language, target=target)
    return _bullet(_label(telling.t, label), words, *more)


def _moment(moment: TimelineRow, t: Wording) -> WordParagraph:
    language = moment.extract.language if moment.is_verbatim else ""
    date = WordRun(f"{moment.date}{t.colon} ", language, "Strong")
    return _bullet(date, *_cited(moment.extract))


# The stories.


def _section(section: Section, telling: _Telling) -> Iterator[Block]:
    yield _heading(section.title)
    for block in section.blocks:
        yield from _story(block, telling)
    for block in section.briefs:
        cites = [run for number in block.sources for run in _cite(number)]
        words = replace(WordRun(block.headline.text, block.headline.language), target=block.link)
        told = _of(block.headline, "ListBullet", (words, *cites))
        yield replace(told, bookmark=telling.bookmarks[block.id])
        if block.note:
            yield _note(block, telling.t)


def _note(block: StoryBlock, t: Wording) -> WordParagraph:
    """Return what the editor wrote of a story, marked as that."""
    return _line(_label(t, "editors_note"), WordRun(block.note))


def _story(block: StoryBlock, telling: _Telling) -> Iterator[Block]:
    """Yield a story; where it cites a source first a footnote names it, and those it does not cite stand at its end."""
    t = telling.t
    heading = _of(block.headline, "Heading2", _words(block.headline))
    yield replace(heading, bookmark=telling.bookmarks[block.id])
    facts = [t.label(block.status), *block.facts] if block.status else list(block.facts)
    if facts:
        yield WordParagraph("Caption", tuple(_joined([(WordRun(fact),) for fact in facts], " · ")))
    if block.note:
        yield _note(block, t)
    noted: set[int] = set()
    for paragraph in _with_notes([*_passages(block), *_lines(block, telling)]):
        noted.update(run.note for run in paragraph.runs)
        yield paragraph
    rest = [telling.sources[number - 1] for number in block.sources if number not in noted]
    if rest:
        label = _label(t, "sources" if len(rest) > 1 else "source")
        yield _line(label, *_joined([tell_source(row) for row in rest], "; "))


def _with_notes(paragraphs: Iterable[WordParagraph]) -> Iterator[WordParagraph]:
    """Yield *paragraphs* with a footnote at the space before each number that stands there for the first time."""
    seen: set[int] = set()
    for paragraph in paragraphs:
        runs = list(paragraph.runs)
        for n, cite in enumerate(paragraph.runs):
            if cite.source and cite.source not in seen:
                runs[n - 1] = replace(runs[n - 1], note=cite.source)
                seen.add(cite.source)
        yield replace(paragraph, runs=tuple(runs))


def _passages(block: StoryBlock) -> Iterator[WordParagraph]:
    for passage in block.passages:
        yield _of(passage, "BodyText", _cited(passage))
    if block.quote:
        extract = block.quote.extract
        yield _of(extract, "Quote", (WordRun(_quoted(block.quote), extract.language),))
        yield WordParagraph("Speaker", (WordRun("— "), *_who(block.quote), *_cite(extract.source)))


def _lines(block: StoryBlock, telling: _Telling) -> Iterator[WordParagraph]:
    """Yield the lines below the text, each with its label; a chart is told by the values it is drawn of."""
    t = telling.t
    if block.figures:
        told = [(*_cited(figure), *(run for n in others for run in _cite(n))) for figure, others in block.figures]
        yield _line(_label(t, "figures"), *_joined(told, " · "))
    for difference in block.differences:
        yield _line(_label(t, "sources_differ"), *_difference(difference))
    for change in block.changes:
        yield _line(_label(t, "changed"), *_change(change))
    for course in block.series:
        yield _line(_label(t, "over_time"), *_course(course))
    if block.related:
        told = [(replace(_plain(one), target=_inside(telling.bookmarks, one.story)),) for one in block.related]
        yield _line(_label(t, "related"), *_joined(told, "; "))


def _difference(difference: Difference) -> tuple[WordRun, ...]:
    values = [_cited(value) for value in difference.values]
    return (WordRun(f"{difference.measure}: "), *_joined(values, ", "))


def _change(change: Change) -> tuple[WordRun, ...]:
    measure = f"{change.measure}: " if change.measure else ""
    return (WordRun(f"{measure}{change.old} → {change.new}"),)


def _course(course: Course) -> tuple[WordRun, ...]:
    language = course.source.language if course.source else ""
    measure = (WordRun(f"{course.measure}: ", language),) if course.measure else ()
    values = [(WordRun(value, language), WordRun(f" ({when})")) for value, when in course.values]
    return (*measure, *_joined(values, ", "), *(_cite(course.source.source) if course.source else ()))


# What stands behind them.


def _voices(page: Page) -> Iterator[Block]:
    if not page.voices:
        return
    t = page.wording
    yield _heading(t.label("who_said_what"))
    rows = tuple(_row(saying, n == 0, t) for group in page.voices for n, saying in enumerate(group))
    yield WordTable((t.label("speaker"), t.label("words"), t.label("source")), rows, (0.24, 0.64, 0.12))
    if page.more_voices:
        yield _line(WordRun(f"{t.count('further_in_data', page.more_voices)}."))


def _row(saying: Saying, is_first: bool, t: Wording) -> tuple[WordParagraph | None, ...]:
    who = _who(saying) or (WordRun(t.label("speaker_not_sure")),)
    words = (WordRun(_quoted(saying), saying.extract.language),)
    return (
        WordParagraph("TableText", who) if is_first else None,
        _of(saying.extract, "TableText", words),
        WordParagraph("TableText", _cite(saying.extract.source)[1:]),
    )


def _timeline(page: Page) -> Iterator[Block]:
    t = page.wording
    if page.coming or page.past:
        yield _heading(t.label("timeline"))
    for heading, moments in (("coming", page.coming), ("past", page.past)):
        if moments:
            yield _heading(t.label(heading), "Heading2")
            yield from (_moment(moment, t) for moment in moments)


def _sources(page: Page, telling: _Telling) -> Iterator[Block]:
    t = page.wording
    yield _heading(t.label("sources_and_method"))
    yield from (_origin(row, telling) for row in page.sources)
    for heading, told, notices in (
        ("left_out", (), page.left_out),
        ("cut_short", (), page.cut_short),
        ("remarks", page.lacks, page.remarks),
    ):
        if told or notices:
            yield _heading(t.label(heading), "Heading2")
            yield from (_bullet(WordRun(one)) for one in told)
            yield from (_bullet(*_notice(notice, t)) for notice in notices)
    yield _heading(t.label("method"), "Heading2")
    yield _line(WordRun(f"{page.method} {t.label('made_with', programs=page.made_with)}"))


def _origin(row: SourceRow, telling: _Telling) -> WordParagraph:
    """Return the place of a source in the list: its number leads back to its story."""
    t = telling.t
    number = WordRun(f"[{row.number}]", target=_inside(telling.bookmarks, row.story))
    use: tuple[WordRun, ...] = ()
    if row.copy_of:
        use = (WordRun(f"{t.label('copy_of')} "), *_cite(row.copy_of)[1:])
    elif row.total:
        use = (WordRun(t.count("used_sentence", row.total, used=row.used)),)
    plain = [(WordRun(fact),) for fact in (row.publisher, row.date, row.language) if fact]
    facts = [_title(row), *plain, *([use] if use else []), (WordRun(row.hash),)]
    runs = (number, WordRun("\t"), *_joined(facts, " · "))
    return WordParagraph("Bibliography", runs, bookmark=f"source_{row.number}")


def _notice(notice: Notice, t: Wording) -> tuple[WordRun, ...]:
    """Return what a notice says: first where, but of many inputs the cause, which is what the eye looks for."""
    language = "" if t.code == "en" else "en"  # the program's own words
    where, what = WordRun(notice.where), WordRun(notice.what, language)
    if notice.kind == "remark" and not notice.do:
        return (what,)
    first, second = (what, where) if len(notice.where) > _LONG_WHERE else (where, what)
    told = (replace(first, style="Strong"), WordRun(": "), second) if notice.where else (what,)
    return (*told, WordRun(f" {t.label('to_do')} "), WordRun(notice.do, language)) if notice.do else told


# Pieces of them.


def _heading(text: str, style: str = "Heading1") -> WordParagraph:
    return WordParagraph(style, (WordRun(text),))


def _bullet(*runs: WordRun) -> WordParagraph:
    return WordParagraph("ListBullet", runs)


def _line(*runs: WordRun) -> WordParagraph:
    return WordParagraph("BodyText2", runs)


def _label(t: Wording, name: str) -> WordRun:
    return WordRun(f"{t.label(name)}{t.colon} ", style="Strong")


def _of(extract: Extract, style: str, runs: tuple[WordRun, ...]) -> WordParagraph:
    """Return a paragraph that runs in the direction of the words of a source."""
    return WordParagraph(style, runs, extract.direction == "rtl")


def _plain(extract: Extract) -> WordRun:
    return WordRun(extract.text, extract.language)


def _words(extract: Extract) -> tuple[WordRun, ...]:
    """Return the words of a source under their heading, the figures bold."""
    under = (WordRun(f"{extract.heading} ", extract.language, "Emphasis"),) if extract.heading else ()
    pieces = (WordRun(text, extract.language, "Strong" if bold else "") for text, bold in extract.pieces)
    return (*under, *pieces)


def _cited(extract: Extract) -> tuple[WordRun, ...]:
    return (*_words(extract), *_cite(extract.source))


def _cite(number: int) -> tuple[WordRun, ...]:
    """Return the number of a source, after a space at which no line breaks."""
    return WordRun("\u00a0"), WordRun(f"[{number}]", source=number)


def _quoted(saying: Saying) -> str:
    """Return a quotation in its marks; without parts, the source's own sentence, which has its marks already."""
    return " … ".join(saying.quoted) or saying.extract.text


def _who(saying: Saying) -> tuple[WordRun, ...]:
    name = (WordRun(saying.name, style="Strong"),) if saying.name else ()
    return (*name, WordRun(f", {saying.role}")) if saying.role else name


def _title(row: SourceRow) -> tuple[WordRun, ...]:
    return (WordRun(row.title, row.code, target=row.link),)


def _inside(bookmarks: Mapping[str, str], story: str) -> str:
    return f"#{bookmarks[story]}" if story in bookmarks else ""


def _joined(groups: Sequence[tuple[WordRun, ...]], between: str) -> tuple[WordRun, ...]:
    """Return the runs of all *groups*, with the words *between* two of them."""
    runs: list[WordRun] = []
    for group in groups:
        runs += [WordRun(between), *group] if runs else group
    return tuple(runs)
