"""Finds what is wrong with an edition whose keys are all there: names that lead nowhere, lists that do not match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from briefing.renderers.edition.rows import EditionRow, StoryRow

_NAMING = ("front", "stories", "voices", "timeline")
"""Parts of an edition that name documents and stories."""
_OF_DOCUMENTS = ("document", "copy_of", "documents", "confirmed_by")
"""Keys whose values are ids of documents."""


def check_edition(row: EditionRow, values: dict[str, Any]) -> None:
    """Do nothing if *row*, made of the plain *values*, holds together.

    Raises:
        ValueError: it does not; the message says where.
    """
    documents = [document.id for document in row.documents]
    stories = [story.id for story in row.stories]
    if len(set(documents)) < len(documents) or len(set(stories)) < len(stories):
        raise ValueError("two of its documents or stories have one id")
    named = list(_list_strings("", {part: values[part] for part in _NAMING}))
    _check_names((told for key, told in named if key in _OF_DOCUMENTS), documents)
    _check_names((told for key, told in named if key == "story"), stories)
    _check_names(_compared(row), stories)
    for story in row.stories:
        _check_story(story, row.sections)


def _check_names(named: Iterable[str], known: Iterable[str]) -> None:
    if unknown := set(named) - set(known):
        raise ValueError(f'it names "{min(unknown)}", which it does not have')


def _compared(row: EditionRow) -> Iterator[str]:
    """Yield the ids of the stories that *row* compares with an earlier edition."""
    yield from (*row.front.updated, *row.front.new)
    if row.since:
        yield from (*row.since.new, *row.since.updated, *row.since.continuing, *row.since.perhaps)


def _list_strings(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield each text in *value* with the key that it, or the list that holds it, belongs to."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _list_strings(name, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _list_strings(key, inner)


def _check_story(story: StoryRow, sections: tuple[str, ...]) -> None:
    if sections and (story.section or "") not in sections:
        raise ValueError(f"story {story.id} is in none of the sections that the edition has")
    for conflict in story.conflicts:
        if not len(conflict.values) == len(conflict.documents) == (len(conflict.amounts) or len(conflict.values)):
            raise ValueError(f"a conflict of story {story.id} has not one document for each value")
    if any(len(change.amounts) not in (0, 2) for change in story.changes):
        raise ValueError(f"a change of story {story.id} has not two amounts")
    for series in story.series:
        if series.printed and series.values[0].at >= series.values[-1].at:
            raise ValueError(f"a series of story {story.id} is not in the order of its times")
