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
from typing import TYPE_CHECKING, Any

from briefing.version import __version__ as __version__

if TYPE_CHECKING:
    from briefing.errors import (
        ArchiveError,
        BriefingError,
        BriefingWarning,
        BusyError,
        DeliveryError,
        EmptyBriefingError,
        ReadError,
        RenderError,
        UnknownNameError,
        UsageError,
    )
    from briefing.model import (
        Analysis,
        Briefing,
        Budget,
        Change,
        Cited,
        Conflict,
        DateMention,
        Document,
        Dropped,
        Figure,
        Found,
        FrontFigure,
        FrontLine,
        FrontPage,
        Headline,
        KeyFigure,
        Mail,
        Notice,
        Origin,
        Paragraph,
        Passage,
        Quote,
        Raw,
        Receipt,
        Rendition,
        ScoredPassage,
        Sentence,
        Since,
        Span,
        Speaker,
        Statement,
        Story,
        Summary,
        TimelineEntry,
        Use,
        Voices,
    )
    from briefing.pipeline import (
        brief,
        document,
        find_figures,
        find_quotes,
        load_edition,
        read,
        render,
        send,
        summarize,
    )
    from briefing.settings import (
        AnalysisSettings,
        HistorySettings,
        LookSettings,
        MailSettings,
        Overrides,
        PageSettings,
        ProfileSettings,
        ReadingSettings,
        SectionSettings,
        Settings,
    )

_HOMES = {
    "briefing.pipeline": "brief document find_figures find_quotes load_edition read render send summarize",
    "briefing.model": "Analysis Briefing Budget Change Cited Conflict DateMention Document Dropped Figure Found "
    "FrontFigure FrontLine FrontPage Headline KeyFigure Mail Notice Origin Paragraph Passage Quote Raw "
    "Receipt Rendition ScoredPassage Sentence Since Span Speaker Statement Story Summary TimelineEntry "
    "Use Voices",
    "briefing.settings": "AnalysisSettings HistorySettings LookSettings MailSettings Overrides PageSettings "
    "ProfileSettings ReadingSettings SectionSettings Settings",
    "briefing.errors": "ArchiveError BriefingError BriefingWarning BusyError DeliveryError EmptyBriefingError "
    "ReadError RenderError UnknownNameError UsageError",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Analysis",
    "AnalysisSettings",
    "ArchiveError",
    "Briefing",
    "BriefingError",
    "BriefingWarning",
    "Budget",
    "BusyError",
    "Change",
    "Cited",
    "Conflict",
    "DateMention",
    "DeliveryError",
    "Document",
    "Dropped",
    "EmptyBriefingError",
    "Figure",
    "Found",
    "FrontFigure",
    "FrontLine",
    "FrontPage",
    "Headline",
    "HistorySettings",
    "KeyFigure",
    "LookSettings",
    "Mail",
    "MailSettings",
    "Notice",
    "Origin",
    "Overrides",
    "PageSettings",
    "Paragraph",
    "Passage",
    "ProfileSettings",
    "Quote",
    "Raw",
    "ReadError",
    "ReadingSettings",
    "Receipt",
    "RenderError",
    "Rendition",
    "ScoredPassage",
    "SectionSettings",
    "Sentence",
    "Settings",
    "Since",
    "Span",
    "Speaker",
    "Statement",
    "Story",
    "Summary",
    "TimelineEntry",
    "UnknownNameError",
    "UsageError",
    "Use",
    "Voices",
    "brief",
    "document",
    "find_figures",
    "find_quotes",
    "load_edition",
    "read",
    "render",
    "send",
    "summarize",
]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'briefing' has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
