"""The records that flow through the pipeline, each with the promise it keeps.

Every record is frozen: a step takes the records of the step before and adds its
own. Offsets are code points into ``Document.text``, so whatever is printed can
be found again, character for character, in the text it came from.
"""

from briefing.model.analysis import Analysis, Documented, Fingerprint, TextForm
from briefing.model.comparisons import Change, Conflict, Dated, Series
from briefing.model.delivery import Begin, Mail, OutboxEntry, Receipt, Rendition, State
from briefing.model.documents import (
    LISTED,
    MADE,
    Document,
    Heading,
    Origin,
    Paragraph,
    ParagraphKind,
    Passage,
    Sentence,
    Span,
)
from briefing.model.edition import (
    Briefing,
    Dropped,
    FrontFigure,
    FrontLine,
    FrontPage,
    Remembered,
    Since,
    TimelineEntry,
    Use,
    Voices,
)
from briefing.model.extracts import DateMention, Figure, Modifier, Quote, QuoteKind, Speaker
from briefing.model.inputs import Link, MessageNumber, Notice, NoticeKind, Raw
from briefing.model.measures import MAGNITUDE, Cue, Interval, Measure, Noun, Part, Quantity, Times
from briefing.model.plan import EditorPlan, PlanLine, Verb
from briefing.model.stories import Cited, Found, Headline, KeyFigure, Related, Statement, Status, Story, Tie
from briefing.model.summaries import Budget, Omission, Reason, ScoredPassage, Summary

__all__ = [
    "LISTED",
    "MADE",
    "MAGNITUDE",
    "Analysis",
    "Begin",
    "Briefing",
    "Budget",
    "Change",
    "Cited",
    "Conflict",
    "Cue",
    "DateMention",
    "Dated",
    "Document",
    "Documented",
    "Dropped",
    "EditorPlan",
    "Figure",
    "Fingerprint",
    "Found",
    "FrontFigure",
    "FrontLine",
    "FrontPage",
    "Heading",
    "Headline",
    "Interval",
    "KeyFigure",
    "Link",
    "Mail",
    "Measure",
    "MessageNumber",
    "Modifier",
    "Notice",
    "NoticeKind",
    "Noun",
    "Omission",
    "Origin",
    "OutboxEntry",
    "Paragraph",
    "ParagraphKind",
    "Part",
    "Passage",
    "PlanLine",
    "Quantity",
    "Quote",
    "QuoteKind",
    "Raw",
    "Reason",
    "Receipt",
    "Related",
    "Remembered",
    "Rendition",
    "ScoredPassage",
    "Sentence",
    "Series",
    "Since",
    "Span",
    "Speaker",
    "State",
    "Statement",
    "Status",
    "Story",
    "Summary",
    "TextForm",
    "Tie",
    "TimelineEntry",
    "Times",
    "Use",
    "Verb",
    "Voices",
]
