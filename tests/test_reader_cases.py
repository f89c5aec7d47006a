"""The cases of each reader: a file, and beside it what it must give, which anybody can read and extend.

``cases/readers/FORMAT/NAME.ENDING`` is read, and ``NAME.ENDING.expected`` says of each document
what is known of it, then its paragraphs with their kinds; a notice stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from briefing import Document, Notice, Settings, plugins
from goldens import assert_golden
from reading import read_place

CASES = Path(__file__).parent / "cases" / "readers"
FILES = sorted(path for path in CASES.rglob("*.*") if path.suffix != ".expected")


def told(documents: list[Document], notices: list[Notice]) -> Iterator[str]:
    for document in documents:
        origin = document.origin
        yield f"== {origin.place.removeprefix(f'{CASES}/')}"
        for field in ("title", "author", "publisher", "published", "language", "link"):
            if value := getattr(origin, field):
                yield f"{field} = {value}"
        yield from (f"{p.kind}: {p.span.of(document.text)}".replace("\t", " | ") for p in document.paragraphs)
        yield ""
    yield from (f"!! {n.kind}: {n.what} ({n.where.removeprefix(f'{CASES}/')})" for n in notices)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CASES)))
def test_a_file_gives_what_stands_beside_it(path: Path) -> None:
    settings = Settings(date="2026-11-23")
    documents, notices = read_place(path, settings, partial(plugins.load, "briefing.readers"))
    assert_golden(str(path.with_name(f"{path.name}.expected")), "\n".join(told(documents, notices)).rstrip() + "\n")


def test_each_folder_holds_a_case() -> None:
    assert {path.parent.name for path in FILES} == {path.name for path in CASES.iterdir()}
