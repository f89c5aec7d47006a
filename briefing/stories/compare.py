"""Compares what documents say."""

from collections.abc import Mapping, Sequence

from briefing.model import Conflict, Document, Figure


def find_conflicts(documents: Sequence[Document], figures: Mapping[str, Sequence[Figure]]) -> tuple[Conflict, ...]:
    return ()
