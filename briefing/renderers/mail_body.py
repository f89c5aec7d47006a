"""Writes the body of the mail that carries an edition: what its first page says, in 250 words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.model import Briefing, Mail
from briefing.renderers.assets import read_asset
from briefing.renderers.environment import fill
from briefing.renderers.page.build import Page, build_page
from briefing.renderers.page.extracts import Extract, FigureParts
from briefing.settings import PageSettings

_WORDS_OF_LINES = 180
_WORDS_OF_FIGURES = 50


def render_mail(briefing: Briefing, settings: PageSettings, templates: tuple[Path, ...], *, link: str = "") -> Mail:
    """Return subject, text and HTML for *briefing*; the HTML has its styles where mail programs look for them.

    ``light`` of it says that the PDF is no part of it, and that it lies at *link*, where that is given.
    """
    page = build_page(briefing)
    lines, amounts = _lines(page), _amounts(page)
    briefs = [] if lines else _briefs(page)
    numbers = sorted({extract.source for extract in (*lines, *briefs, *(amount.extract for amount in amounts))})
    values: dict[str, Any] = {
        "page": page,
        "t": page.wording,
        "lines": lines,
        "amounts": amounts,
        "briefs": briefs,
        "notes": {block.id: block.note for block in (*page.blocks, *page.briefs) if block.note},
        "cited": [page.sources[n - 1] for n in numbers],
    }
    headlines = tuple(story.headline.text for story in briefing.stories)
    whole, light = (
        Mail(subject(briefing, page), text, html, date=briefing.date, title=briefing.title, headlines=headlines)
        for text, html in (_fill(templates, {**values, "end": end}) for end in _ends(page, link))
    )
    return replace(whole, light=light)


def _ends(page: Page, link: str) -> tuple[str, str]:
    """Return the last line of a message with its PDF, and of one without."""
    light = page.wording.label("mail_light_at", link=link) if link else page.wording.label("mail_light")
    return page.wording.label("mail_end"), light


def _fill(templates: tuple[Path, ...], values: dict[str, Any]) -> tuple[str, str]:
    """Return the text and the HTML."""
    from css_inline import CSSInliner

    html = fill("mail/mail.html.jinja", templates, style=read_asset("mail/mail.css", templates), **values)
    text = fill("mail/mail.txt.jinja", templates, escape=False, **values)
    return text, CSSInliner(load_remote_stylesheets=False, keep_style_tags=False).inline(html)


def subject(briefing: Briefing, page: Page) -> str:
    """Return "Title, date: first headline"."""
    first = (*page.blocks, *page.briefs)[:1]
    return f"{page.title}, {page.date}" + "".join(f": {block.headline.text}" for block in first)


def _lines(page: Page) -> list[Extract]:
    """Return the first sentences of the front page that have room; one stays, however long."""
    kept: list[Extract] = []
    words = 0
    for line in page.lines:
        words += len(line.text.split())
        if kept and words > _WORDS_OF_LINES:
            break
        kept.append(line)
    return kept


def _briefs(page: Page) -> list[Extract]:
    """Return the headlines that have room, of an edition that has nothing else."""
    kept: list[Extract] = []
    words = 0
    for block in page.briefs:
        words += len(block.headline.text.split())
        if words > _WORDS_OF_LINES:
            break
        kept.append(block.headline)
    return kept


def _amounts(page: Page) -> list[FigureParts]:
    kept: list[FigureParts] = []
    words = 0
    for amount in page.amounts:
        words += len(amount.phrase.split())
        if words > _WORDS_OF_FIGURES:
            break
        kept.append(amount)
    return kept
