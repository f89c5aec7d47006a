"""Documents in, one printed briefing out: every word verbatim, every word traceable.

>>> import briefing
>>> summary = briefing.summarize("The bridge reopened. It had been shut for a year.", sentences=1)
>>> str(summary)
'The bridge reopened.'

The names below are the public ones. They are loaded when first used, so that
importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.errors import (
        BriefingError,
        DeliveryError,
        EmptyBriefingError,
        ReadError,
        RenderError,
        UnknownNameError,
        UsageError,
    )
    from briefing.model import (
        Briefing,
        Budget,
        Change,
        Cited,
        Conflict,
        Document,
        Figure,
        Headline,
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
        Span,
        Speaker,
        Story,
        Summary,
    )
    from briefing.pipeline import brief, document, find_figures, find_quotes, read, render, send, summarize
    from briefing.settings import MailSettings, Settings

__version__ = "0.1.0"

_HOMES = {
    "briefing.pipeline": "brief document find_figures find_quotes read render send summarize",
    "briefing.model": "Briefing Budget Change Cited Conflict Document Figure Headline Notice Origin Paragraph "
    "Passage Quote Raw Receipt Rendition ScoredPassage Sentence Span Speaker Story Summary",
    "briefing.settings": "MailSettings Settings",
    "briefing.errors": "BriefingError DeliveryError EmptyBriefingError ReadError RenderError UnknownNameError "
    "UsageError",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [  # noqa: PLE0604 - spelled out for type checkers, proven equal to _HOME_OF by a test
    "Briefing",
    "BriefingError",
    "Budget",
    "Change",
    "Cited",
    "Conflict",
    "DeliveryError",
    "Document",
    "EmptyBriefingError",
    "Figure",
    "Headline",
    "MailSettings",
    "Notice",
    "Origin",
    "Paragraph",
    "Passage",
    "Quote",
    "Raw",
    "ReadError",
    "Receipt",
    "RenderError",
    "Rendition",
    "ScoredPassage",
    "Sentence",
    "Settings",
    "Span",
    "Speaker",
    "Story",
    "Summary",
    "UnknownNameError",
    "UsageError",
    "brief",
    "document",
    "find_figures",
    "find_quotes",
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
