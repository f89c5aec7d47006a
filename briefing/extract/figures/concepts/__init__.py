"""Finds what a figure measures: "unemployment rate" in "The unemployment rate fell to 4%"."""

from __future__ import annotations

from briefing.extract.figures.concepts.beside import find_beside
from briefing.extract.figures.concepts.clause import find_clause_subject
from briefing.extract.figures.concepts.subject import find_subject
from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.finding import Finding


def find_concept(excerpt: Excerpt, finding: Finding) -> tuple[int, int] | None:
    """Return the tokens of what *finding* measures, from its own sentence, or None where no rule is sure.

    The nearest words go first: "speeds of 400 km/h", "a 15-year-old student",
    "13% of the economy"; then the subject of the clause. A counted figure names
    its thing already, so that for it only the noun before "of" and the subject are sought.
    """
    beside = find_beside(excerpt, finding)
    if beside is not None:
        return beside
    subject = find_subject(excerpt, finding)
    if subject is None or subject[1] == finding.first:  # there may stand its verb: "the port swallows"
        subject = find_clause_subject(excerpt, finding) or subject
    if subject is None:
        return None
    return subject if subject[1] <= finding.first else None  # else the figure itself stands in it
