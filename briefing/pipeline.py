"""The whole product: documents in, a briefing out, and the steps of it as calls of their own."""

from __future__ import annotations

import os
import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import fields, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Unpack

from briefing import plugins, resources
from briefing.archive import identify_inputs
from briefing.clock import today
from briefing.compose.edition import compose
from briefing.culprits import do_without_culprits
from briefing.embargo import hold_back, make_press_time
from briefing.errors import BriefingError, BriefingWarning, EmptyBriefingError, ReadError, RenderError, UsageError
from briefing.examine import examine, read_only
from briefing.gather import Place, gather, gather_made
from briefing.history import Followed, History, Kept, find_whole_messages, open_history
from briefing.model import (
    MADE,
    Analysis,
    Briefing,
    Budget,
    Document,
    Figure,
    Mail,
    Notice,
    Omission,
    Origin,
    Quote,
    Reason,
    Receipt,
    Rendition,
    Story,
    Summary,
)
from briefing.readers.content.clean import clean, make_label, make_line
from briefing.readers.content.identify import identify
from briefing.settings import Overrides, PageSettings, ReadingSettings, Settings
from briefing.stories.between import tell_between
from briefing.stories.copies import find_copies, list_copies
from briefing.stories.group import compare_documents, group_by_event
from briefing.stories.tell import tell
from briefing.stories.ties import tie_stories
from briefing.survey import Survey, survey
from briefing.text.dates import find_date
from briefing.text.segmentation.segment import segment
from briefing.version import __version__
from briefing.window import keep_window, make_window

UNKNOWN = "und"
"""Language of a text of which it could not be told (ISO 639-2)."""
_STORED = "the edition of {} is in the archive already, and nothing was changed; force makes it anew"


def brief(
    places: Iterable[Place] | Place = (),
    settings: Settings | None = None,
    *,
    documents: Sequence[Document] = (),
    executor: Executor | None = None,
    **overrides: Unpack[Overrides],
) -> Briefing:
    """Read *places*, take *documents*, group what they tell into stories, and compose a briefing.

    Args:
        places: Paths of files and folders, patterns such as ``reports/*.pdf``, bytes, ``-`` for standard input, or
            addresses, which are fetched only where ``allow_network`` is set.
        settings: What the edition holds; the defaults where None.
        documents: Made or read before, by ``document`` or ``read``; they follow those of *places*, and get new ids.
        executor: Where documents are analysed side by side; None works through them one by one. The result is the same.
        overrides: Single fields of ``Settings`` by name, such as ``title="Morning"``; a date may be one of the
            calendar, and a path a ``pathlib.Path``.

    Where ``archive`` is set, each story is compared with the last telling of it in the 30 days before, and the
    edition is remembered. One of this date that was made of the same inputs and settings is returned as it is, unless
    ``force`` is set; of other ones it is made anew, as its next revision.

    Raises:
        EmptyBriefingError: no input was usable; its ``notices`` name each with its cause.
        UsageError: settings have values that cannot be used; all are named.
        ArchiveError: the archive cannot be used; BusyError: another run holds it.
    """
    settings = _settings(settings, overrides)
    day = settings.date or today(settings.timezone)
    window = make_window(settings.window, day, settings.timezone) if settings.window else None
    with open_history(settings.history, day) as history:
        told = history.find_told_messages()
        gathered = gather(examine, _as_places(places), settings.analysis, executor, told)
        made, lost = gather_made(documents, settings.analysis, executor)
        press = None if settings.ignore_embargo else make_press_time(day, settings.timezone)
        found = [*gathered.items, *made]
        analyses, waiting = hold_back(found, press)
        notices = [*gathered.notices, *lost, *waiting]
        if not analyses:
            raise _empty(notices)
        held, outside = keep_window(analyses, window)
        made_of = identify_inputs([analysis.document for analysis in held], settings)
        if stored := history.find_made(made_of):
            warnings.warn(_STORED.format(day), BriefingWarning, stacklevel=2)
            return stored
        kept = history.leave_out_repeats(held)
        (kept, followed, briefing), faulty = do_without_culprits(
            partial(
                _make, history, kept, [*notices, *outside, *_revision(day, history.revise(made_of))], settings, day
            ),
            kept.analyses,
        )
        briefing = replace(briefing, notices=(*(_tell_culprit(one, error) for one, error in faulty), *briefing.notices))
        lacking = [*_places_but(found, held), *_places_but([one for one, _ in faulty], [])]
        messages = find_whole_messages(gathered.messages, _places_but(held, []), lacking)
        history.record(briefing, followed, kept, made_of, _edition_json, messages)
        return briefing


def plan(places: Sequence[Place], settings: Settings, *, executor: Executor | None = None) -> Survey:
    """Return what ``brief`` would make an edition of: read, but not analysed, with no address asked and nothing kept.

    What an earlier edition had already is not known here, as no archive is opened.

    Raises:
        EmptyBriefingError: there would be no edition; its ``notices`` name each input with its cause.
    """
    day = settings.date or today(settings.timezone)
    window = make_window(settings.window, day, settings.timezone) if settings.window else None
    found = survey(places, settings.analysis, executor)
    press = None if settings.ignore_embargo else make_press_time(day, settings.timezone)
    free, waiting = hold_back(found.documents, press)
    held, outside = keep_window(free, window)
    found = replace(found, documents=tuple(held), notices=(*found.notices, *waiting, *outside))
    if not (free or found.addresses):
        raise _empty(found.notices)
    return found


def _make(
    history: History, kept: Kept, notices: Sequence[Notice], settings: Settings, day: str, analyses: Sequence[Analysis]
) -> tuple[Kept, Followed, Briefing]:
    """Return the edition that *analyses*, of those *kept*, make; nothing is recorded."""
    told = [_number(analysis, f"d{number}") for number, analysis in enumerate(analyses, 1)]
    kept = replace(kept, analyses=told)
    followed = _tell_all(kept, history, settings)
    briefing = compose(
        followed.stories,
        [analysis.document for analysis in told],
        [*notices, *kept.notices, *followed.notices, *_cut_short(followed.stories, told, settings)],
        title=make_line(settings.title),
        date=day,
        version=__version__,
        profile=settings.profile,
        since=followed.since,
        language=settings.language,
    )
    return kept, followed, briefing


def _tell_culprit(analysis: Analysis, error: Exception) -> Notice:
    what = f"no edition could be made with it: {type(error).__name__}: {error}"
    do = "report it with the document; the others are not affected"
    return Notice("left out", what, analysis.document.origin.place, do, "unread")


def read(place: Place, settings: Settings | None = None) -> list[Document]:
    """Return the documents that *place* holds: a path, a folder, bytes, or ``-`` for standard input.

    An input of a folder that cannot be used is named by a ``BriefingWarning``.

    Raises:
        ReadError: *place* holds no usable document; its ``reason`` says why.
    """
    documents, notices = read_all([place], settings or Settings())
    lost = [notice for notice in notices if notice.kind != "remark"]
    if not documents:
        first = lost[0] if lost else Notice("left out", "no document", _name(place), "", "empty")
        raise ReadError(first.what, where=first.where, do=first.do, reason=first.reason or "unread")
    for notice in notices:
        warnings.warn(f"{notice.where}: {notice.what}", BriefingWarning, stacklevel=2)
    return documents


def read_all(places: Sequence[Place], settings: Settings) -> tuple[list[Document], list[Notice]]:
    """Return the documents at *places*, numbered from ``d1`` on, and a notice for all that was lost or is remarked."""
    found = gather(read_only, places, settings.analysis, None)
    return [replace(one, id=f"d{number}") for number, one in enumerate(found.items, 1)], found.notices


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


def render(
    briefing: Briefing, format: str = "pdf", *, template: str | None = None, settings: Settings | None = None
) -> Rendition:
    """Return *briefing* as ``pdf``, ``html``, ``docx``, ``epub``, ``json`` or ``markdown``.

    Args:
        briefing: What to set.
        format: One of the formats above, or one that an installed package offers.
        template: A folder whose files are used before the shipped ones.
        settings: Paper and the like; the defaults where None.

    Raises:
        UnknownNameError: there is no such format.
        RenderError: a template is wrong, or the page could not be made.
    """
    settings = settings or Settings()
    settings = replace(settings, format=format, template=template or settings.template)
    renderer = plugins.load("briefing.renderers", format)
    try:
        rendition: Rendition = renderer(briefing, settings.page, _templates(settings))
    except BriefingError:
        raise
    except Exception as error:  # an installed package is not ours to mend
        if renderer.__module__.startswith("briefing."):
            raise
        what = f"the format {format} failed: {type(error).__name__}: {error}"
        where = f"package {renderer.__module__.partition('.')[0]}"
        raise RenderError(what, where=where, do="report it to its makers, or choose another format") from error
    return rendition


def require_look(settings: Settings) -> None:
    """Raise RenderError where the layout, the templates or the logo of *settings* cannot be used; it makes nothing."""
    from briefing.renderers.ready import require_look as require

    require(settings.page, _templates(settings))


def load_edition(source: str | Path) -> Briefing:
    """Return the edition that was rendered as JSON; ``render`` makes the same bytes of it, in every format.

    Its documents have their origin, and their text where the JSON carries it, but no
    paragraphs and sentences: it can be printed and searched, not composed anew.

    Args:
        source: A path, or the JSON itself.

    Raises:
        ReadError: there is no such file, it is no edition, it is one of another schema, or it is damaged.
    """
    from briefing.renderers.edition import read_edition

    return read_edition(source)


def send(content: Rendition | Briefing, settings: Settings) -> Receipt:
    """Mail *content* as ``settings.mail`` says and return what the server said.

    A briefing is sent as text and HTML with its PDF attached; a rendition goes
    as an attachment alone.

    Raises:
        DeliveryError: the server could not be reached or did not accept the message.
        UsageError: a setting that mail needs is missing.
    """
    receipt: Receipt = plugins.load("briefing.deliverers", settings.delivery)(
        write_mail(content, settings), settings.mail
    )
    return receipt


def write_mail(content: Rendition | Briefing, settings: Settings) -> Mail:
    """Return the message that ``send`` would send."""
    if isinstance(content, Rendition):
        subject = f"{settings.title}: {content.name}"
        return Mail(subject, f"{content.name} is attached.\n", "", (content,), settings.date or today())
    from briefing.renderers.mail_body import render_mail

    mail = render_mail(content, settings.page, _templates(settings))
    return replace(mail, attachments=(render(content, "pdf", settings=settings),))


def _empty(notices: Sequence[Notice]) -> EmptyBriefingError:
    return EmptyBriefingError(
        "nothing to brief: no input was usable",
        where=f"{len(notices)} inputs" if len(notices) != 1 else notices[0].where,
        do="see what is said of each input",
        notices=tuple(notices),
    )


def _edition_json(briefing: Briefing) -> str:
    rendition: Rendition = plugins.load("briefing.renderers", "json")(briefing, PageSettings(), ())
    return rendition.data.decode()


def _settings(settings: Settings | None, overrides: Mapping[str, Any]) -> Settings:
    known = [field.name for field in fields(Settings)]
    for name in overrides:
        if name not in known:
            raise plugins.unknown("setting", name, known)
    changed = replace(settings or Settings(), **overrides)
    for name in plugins.GROUP_OF:
        plugins.require(name, getattr(changed, name))
    return changed


def _places_but(all_: Sequence[Analysis], held: Sequence[Analysis]) -> list[str]:
    """Return the places of *all_* but those *held*."""
    kept = {id(analysis) for analysis in held}
    return [one.document.origin.place for one in all_ if id(one) not in kept]


def _as_places(places: Iterable[Place] | Place) -> list[Place]:
    return [places] if isinstance(places, str | bytes | os.PathLike) else list(places)


def _as_document(source: str | Document, *, title: str = "", language: str | None = None) -> Document:
    return source if isinstance(source, Document) else document(source, title=title, language=language)


def _name(place: Place) -> str:
    return "bytes" if isinstance(place, bytes) else os.fspath(place)


def _templates(settings: Settings) -> tuple[Path, ...]:
    shipped = resources.templates()
    return (Path(settings.template), shipped) if settings.template else (shipped,)


def _tell_all(kept: Kept, history: History, settings: Settings) -> Followed:
    """Return the stories that the documents tell, each copy beside the document whose words it repeats."""
    analyses = kept.analyses
    copies = find_copies([analysis.document for analysis in analyses])
    told = [analysis for index, analysis in enumerate(analyses) if index not in copies]
    also: dict[str, list[str]] = defaultdict(list)
    for copy, fuller in sorted(copies.items()):
        also[analyses[fuller].document.id].append(analyses[copy].document.id)
    batch = compare_documents(told)
    groups = group_by_event(batch)
    grouped = [[told[index] for index in group] for group in groups]
    stories = [tell(group, settings.budget, id=f"s{number}") for number, group in enumerate(grouped, 1)]
    tied = tell_between(tie_stories(stories, groups, batch), groups, batch, told)
    keys = {one.document.id: traits.keys for one, traits in zip(told, batch.traits, strict=True)}
    return history.follow([list_copies(story, also) for story in tied], grouped, keys, kept)


def _revision(day: str, revision: int) -> list[Notice]:
    """Return a remark where the edition of *day* takes the place of one that was made of other inputs or settings."""
    what = f"revision {revision} of the edition of {day}, made anew of other inputs or settings"
    return [Notice("remark", what, "", "")] if revision > 1 else []


def _number(analysis: Analysis, id: str) -> Analysis:
    return replace(analysis, document=replace(analysis.document, id=id), summary=replace(analysis.summary, document=id))


def _cut_short(stories: Sequence[Story], analyses: Sequence[Analysis], settings: Settings) -> list[Notice]:
    """Return a notice for each story of which no passage fits the budget."""
    places = {analysis.document.id: analysis.document.origin.place for analysis in analyses}
    headlines = {analysis.document.id for analysis in analyses if analysis.document.is_headline}
    what = f"no passage is short enough for {_in_words(settings.budget)}, so only its headline is printed"
    return [
        Notice("cut short", what, places[story.documents[0]], "a larger limit")
        for story in stories
        if not (story.passages or set(story.documents) <= headlines)
    ]


def _in_words(budget: Budget) -> str:
    limits = [f"{budget.sentences} sentences"] if budget.sentences is not None else []
    return " and ".join([*limits, f"{budget.words} words"] if budget.words is not None else limits)
