"""Documents in, one printed briefing out: every word verbatim, every word traceable.

>>> import briefing
>>> text = "The bridge over the Tarn reopened on Monday. It had been shut for a year."
>>> str(briefing.summarize(text, sentences=1))
'The bridge over the Tarn reopened on Monday.'

The names below are the public ones. They are loaded when first used, so that
importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module

from briefing.version import __version__ as __version__

TYPE_CHECKING = False  # to type checkers it is true, as that of typing is, whose import takes 7 ms

if TYPE_CHECKING:
    from briefing.archive import (
        Archive as Archive,
        open_archive as open_archive,
    )
    from briefing.configuration import (
        load_settings as load_settings,
    )
    from briefing.errors import (
        ArchiveError as ArchiveError,
        BriefingError as BriefingError,
        BriefingWarning as BriefingWarning,
        BusyError as BusyError,
        DeliveryError as DeliveryError,
        EmptyBriefingError as EmptyBriefingError,
        PartError as PartError,
        ReadError as ReadError,
        RenderError as RenderError,
        UnknownNameError as UnknownNameError,
        UsageError as UsageError,
    )
    from briefing.model import (
        Analysis as Analysis,
        Briefing as Briefing,
        Budget as Budget,
        Change as Change,
        Cited as Cited,
        Conflict as Conflict,
        Cue as Cue,
        Dated as Dated,
        DateMention as DateMention,
        Document as Document,
        Dropped as Dropped,
        EditorPlan as EditorPlan,
        Figure as Figure,
        Fingerprint as Fingerprint,
        Found as Found,
        FrontFigure as FrontFigure,
        FrontLine as FrontLine,
        FrontPage as FrontPage,
        Heading as Heading,
        Headline as Headline,
        Interval as Interval,
        KeyFigure as KeyFigure,
        Link as Link,
        Mail as Mail,
        Measure as Measure,
        MessageNumber as MessageNumber,
        Modifier as Modifier,
        Notice as Notice,
        NoticeKind as NoticeKind,
        Noun as Noun,
        Omission as Omission,
        Origin as Origin,
        Paragraph as Paragraph,
        ParagraphKind as ParagraphKind,
        Part as Part,
        Passage as Passage,
        PlanLine as PlanLine,
        Quantity as Quantity,
        Quote as Quote,
        QuoteKind as QuoteKind,
        Raw as Raw,
        Reason as Reason,
        Receipt as Receipt,
        Related as Related,
        Remembered as Remembered,
        Rendition as Rendition,
        ScoredPassage as ScoredPassage,
        Sentence as Sentence,
        Series as Series,
        Since as Since,
        Span as Span,
        Speaker as Speaker,
        Statement as Statement,
        Status as Status,
        Story as Story,
        Summary as Summary,
        TextForm as TextForm,
        Tie as Tie,
        TimelineEntry as TimelineEntry,
        Times as Times,
        Use as Use,
        Verb as Verb,
        Voices as Voices,
    )
    from briefing.one_text import (
        document as document,
        explain as explain,
        explain_omissions as explain_omissions,
        find_figures as find_figures,
        find_quotes as find_quotes,
        summarize as summarize,
    )
    from briefing.parts.analysing import (
        PartFile as PartFile,
    )
    from briefing.pipeline import (
        analyse_part as analyse_part,
        brief as brief,
        draft_plan as draft_plan,
        join_parts as join_parts,
        read as read,
    )
    from briefing.plan_file import (
        parse_plan as parse_plan,
        read_plan as read_plan,
        write_plan as write_plan,
    )
    from briefing.progress import (
        Progress as Progress,
        Stage as Stage,
    )
    from briefing.protocols import (
        Deliverer as Deliverer,
        Reader as Reader,
        Renderer as Renderer,
        Summarizer as Summarizer,
    )
    from briefing.publishing import (
        load_edition as load_edition,
        render as render,
        send as send,
        write_mail as write_mail,
    )
    from briefing.readers.content.blocks import (
        build_document as build_document,
    )
    from briefing.settings import (
        AnalysisSettings as AnalysisSettings,
        CommandSettings as CommandSettings,
        DeliverySettings as DeliverySettings,
        DraftSettings as DraftSettings,
        EditionSettings as EditionSettings,
        FolderSettings as FolderSettings,
        HistorySettings as HistorySettings,
        LookSettings as LookSettings,
        MailboxSettings as MailboxSettings,
        MailSettings as MailSettings,
        Overrides as Overrides,
        PageSettings as PageSettings,
        ProfileSettings as ProfileSettings,
        ReadingSettings as ReadingSettings,
        RunSettings as RunSettings,
        SectionSettings as SectionSettings,
        Settings as Settings,
    )

_HOMES = {
    "briefing.archive": "Archive open_archive",
    "briefing.configuration": "load_settings",
    "briefing.errors": "ArchiveError BriefingError BriefingWarning BusyError DeliveryError EmptyBriefingError "
    "PartError ReadError RenderError UnknownNameError UsageError",
    "briefing.model": "Analysis Briefing Budget Change Cited Conflict Cue DateMention Dated Document Dropped "
    "EditorPlan Figure Fingerprint Found FrontFigure FrontLine FrontPage Heading Headline Interval KeyFigure Link Mail "
    "Measure MessageNumber Modifier Notice NoticeKind Noun Omission Origin Paragraph ParagraphKind "
    "Part Passage PlanLine Quantity Quote QuoteKind Raw Reason Receipt Related Remembered Rendition "
    "ScoredPassage Sentence Series Since Span Speaker Statement Status Story Summary TextForm Tie Times "
    "TimelineEntry Use Verb Voices",
    "briefing.one_text": "document explain explain_omissions find_figures find_quotes summarize",
    "briefing.parts.analysing": "PartFile",
    "briefing.pipeline": "analyse_part brief draft_plan join_parts read",
    "briefing.plan_file": "parse_plan read_plan write_plan",
    "briefing.progress": "Progress Stage",
    "briefing.protocols": "Deliverer Reader Renderer Summarizer",
    "briefing.publishing": "load_edition render send write_mail",
    "briefing.readers.content.blocks": "build_document",
    "briefing.settings": "AnalysisSettings CommandSettings DeliverySettings DraftSettings EditionSettings "
    "FolderSettings HistorySettings LookSettings MailSettings MailboxSettings Overrides PageSettings "
    "ProfileSettings ReadingSettings RunSettings SectionSettings Settings",
}
"""The public names by the module that each stands in; what type checkers see above is held to it by a test."""
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = sorted(_HOME_OF)  # noqa: PLE0605 - a list is what sorted returns

if not TYPE_CHECKING:  # to type checkers, which see the imports above, any name would be one

    def __getattr__(name: str) -> object:
        home = _HOME_OF.get(name)
        if home is None:
            raise AttributeError(f"module 'briefing' has no attribute {name!r}")
        value = getattr(import_module(home), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
