"""In which order the passages of one document are printed, and under which heading or name each stands."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import Analysis, Document, Passage
from briefing.summarizers.sections import tells_finding
from briefing.text.headings import find_sections, is_talk, name_section, name_speaker

_LONG = 4
"""Passages of one document from which its sections are named: of fewer the headline says what they are about."""


def arrange_passages(analysis: Analysis) -> tuple[Passage, ...]:
    """Return the passages of the summary of *analysis* in the order in which they are printed.

    Reading order; in a long text what it found comes first. Minutes name who speaks,
    a long text the section that each passage stands in.
    """
    document = analysis.document
    passages = [scored.passage for scored in analysis.summary.passages]
    if is_talk(document.sentences):
        return tuple(name_speaker(document, passage) for passage in passages)
    headings = find_sections(document) if len(passages) >= _LONG else ()
    if not headings:
        return tuple(passages)
    named = [name_section(document, passage, headings) for passage in passages]
    return tuple(_put_finding_first(named, document))


def _put_finding_first(passages: Sequence[Passage], document: Document) -> list[Passage]:
    """Return *passages* with the first that tells a finding in front, if one does."""
    language = document.origin.language
    first = next((one for one in passages if tells_finding(one.text, language)), passages[0])
    return [first, *(passage for passage in passages if passage is not first)]
