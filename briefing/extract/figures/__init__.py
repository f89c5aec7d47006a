"""Figures and what they count."""

from briefing.model import Document, Figure


def find_figures(document: Document) -> tuple[Figure, ...]:
    return ()
