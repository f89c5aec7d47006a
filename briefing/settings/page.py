"""How the page of an edition is set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, get_args

from briefing import checks
from briefing.checks import Check
from briefing.settings.record import SettingsRecord

Paper = Literal["A4", "A5", "Letter", "e-reader"]
Size = Literal["normal", "compact", "large"]
Standard = Literal["ua-1", "ua-2"]


@dataclass(frozen=True, slots=True)
class LookSettings(SettingsRecord):
    """How the page looks, beside what its templates say."""

    table: ClassVar[str] = "look."
    rows: ClassVar[Mapping[str, Check]] = {
        "size": checks.choice(*get_args(Size)),
        "accent": checks.colour,
        "text_font": checks.font,
        "label_font": checks.font,
        "classification": checks.short(36),
        "logo": checks.path,
        "logo_text": checks.text,
    }

    size: Size = "normal"
    """Of the letters: 9.6 points, 8.4 to save paper, or 16.3 for weak eyes; ``report`` has 10.5, 9.2 and 16.3."""
    accent: str = "#1f4e79"
    """Colour of headings of sections, in ``report`` of numbers of sources and rules beside quotes.

    As ``#rrggbb``, with a contrast to white of 4.5 or more.
    """
    text_font: str = ""
    """Family of the running text, installed on this machine; empty is the shipped one."""
    label_font: str = ""
    """The same for headings, labels and tables."""
    classification: str = ""
    """Printed at the head and foot of every page: "Confidential"."""
    logo: str = ""
    """A picture for the head of page 1: PNG, JPEG or SVG, 500 KB at most."""
    logo_text: str = "Logo"
    """What it shows, for who cannot see it."""


# No slots: a class can have only one base with slots, and Settings has four.
@dataclass(frozen=True, kw_only=True)
class PageSettings(SettingsRecord):
    """What setting an edition needs: the part of a renderer."""

    rows: ClassVar[Mapping[str, Check]] = {
        "layout": checks.layout,
        "paper": checks.choice(*get_args(Paper)),
        "margin": checks.margin,
        # A book; every page more is planned anew.
        "pages": checks.optional(checks.whole(1, 500)),
        "standard": checks.choice(*get_args(Standard)),
        "look": checks.record(LookSettings),
        "with_texts": checks.truth,
    }

    layout: str = "daily"
    """``daily``, ``onepage``, ``report``, or the name of a folder of the user's templates with a
    ``briefing.html.jinja``."""
    paper: Paper = "A4"
    """``e-reader`` is the whole screen of one of 10.3 inches."""
    margin: str = ""
    """Of each side of the paper, 5 to 50 mm, as ``15mm``, ``1.5cm`` or ``0.6in``; empty is the layout's own.

    Heads and feet of pages stand inside it.
    """
    pages: int | None = None
    """Of ``daily`` on paper, at most; None is by the number of stories."""
    standard: Standard = "ua-1"
    """Of the PDF: ``ua-1`` is PDF/UA-1 with PDF/A-3a, in PDF 1.7, which every program reads; ``ua-2`` is PDF/UA-2 with
    PDF/A-4f, in PDF 2.0."""
    look: LookSettings = field(default_factory=LookSettings)
    """Size of letters, colour, fonts, logo."""
    with_texts: bool = False
    """Whether the edition JSON carries the cleaned texts."""
