"""One text at a time: a document of it, its key sentences, its quotations, its figures."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from briefing import plugins
from briefing.errors import (
    UsageError,
)
from briefing.model import (
    MADE,
    Document,
    Figure,
    Omission,
    Origin,
    Quote,
    Reason,
    Summary,
)
from briefing.readers.content.clean import clean, make_label
from briefing.readers.content.identify import identify
from briefing.settings import ReadingSettings, Settings
from briefing.text.dates import find_date
from briefing.text.segmentation.segment import segment

UNKNOWN = "und"
"""Language of a text of which it could not be told (ISO 639-2)."""


def document(
    text: str,
    *,
    title: str = "",
    language: str | None = None,
    publisher: str = "",
    author: str = "",
    published: str | date | None = None,
    link: str = "",
    place: str = MADE,
) -> Document:
    """Return *text*, cleaned, with its paragraphs, sentences and passages.

    Args:
        text: Plain text; a line, or lines up to a blank one, make a paragraph.
        title: Known from elsewhere, as all that follows; it need not stand in the text.
        language: ISO 639-1 code, or ``und`` for none that is known; None detects it.
        publisher: Who published it.
        author: Who wrote it.
        published: When, as ISO 8601 text, or of the calendar, with or without a time of day.
        link: Address at which it can be read.
        place: Where it came from, as pages name it. A reader need not give it: its documents have that of their input.

    Raises:
        UsageError: *language* is no such code, or *published* no date.
    """
    if language != UNKNOWN:
        language = ReadingSettings(language=language).language
    cleaned = clean(text)
    given = {
        "title": title,
        "publisher": publisher,
        "author": author,
        "published": _published(published),
        "link": link,
    }
    told = {field: tidy for field, value in given.items() if (tidy := " ".join(clean(value).split()))}
    origin = Origin(
        place=make_label(place),
        sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        language=language or identify(cleaned),
        found=tuple((field, "argument") for field in sorted(told)),
        **told,
    )
    return segment(cleaned, origin)


def _published(value: str | date | None) -> str:
    written = value.isoformat() if isinstance(value, date) else value or ""
    found = find_date(written, "en") or ""
    if written and not found:
        raise UsageError(
            f'"{written}" is no date of publication',
            do="a date such as 2026-11-23, or 2026-11-23T07:00",
            setting="published",
            value=value,
        )
    return found


def summarize(
    source: str | Document,
    *,
    sentences: int | None = None,
    words: int | None = None,
    method: str = "ranked",
    language: str | None = None,
    title: str = "",
) -> Summary:
    """Return the key sentences of *source*, verbatim and in reading order.

    Args:
        source: A text, or a document that was read before.
        sentences: At most so many; 3 where neither this nor *words* is given.
        words: At most so many words.
        method: ``ranked``, ``lead``, or a method of sumy by its usual name.
        language: ISO 639-1 code of a text; None detects it.
        title: Title of a text, if it is known.

    Raises:
        UnknownNameError: there is no such method.
        UsageError: a limit or the language cannot be used.
    """
    settings = Settings(sentences=sentences, words=words, method=method, language=language)
    summarizer = plugins.load("briefing.summarizers", settings.method)
    summary: Summary = summarizer(_as_document(source, title=title, language=language), settings.budget)
    return summary


def explain(source: Document, summary: Summary) -> tuple[Reason, ...]:
    """Return why each sentence of *summary*, which was made of *source*, was taken."""
    from briefing.summarizers.explanation import explain as explain_summary

    return explain_summary(source, summary)


def explain_omissions(source: Document, summary: Summary) -> tuple[Omission, ...]:
    """Return the best sentences of *source* that *summary*, which was made of it, leaves out, each with the cause."""
    from briefing.summarizers.explanation import explain_omissions as explain_left_out

    return explain_left_out(source, summary)


def find_quotes(source: str | Document, *, language: str | None = None) -> list[Quote]:
    """Return the quotations of *source* in reading order, each with its speaker where that is sure."""
    from briefing.extract.quotes import find_quotes as quotes_of

    return list(quotes_of(_as_document(source, language=language)))


def find_figures(source: str | Document, *, language: str | None = None) -> list[Figure]:
    """Return the figures of *source* in reading order; ``score`` tells how much each matters."""
    from briefing.extract.figures import find_figures as figures_of

    return list(figures_of(_as_document(source, language=language)))


def _as_document(source: str | Document, *, title: str = "", language: str | None = None) -> Document:
    return source if isinstance(source, Document) else document(source, title=title, language=language)
