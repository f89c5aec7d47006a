"""Inputs are opened one by one, and a bad one costs only itself."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from briefing import plugins
from briefing.errors import UnknownNameError
from briefing.model import Document, Notice, Raw
from briefing.pipeline import brief
from briefing.protocols import Reader
from briefing.publishing import render
from briefing.readers.content.clean import make_label
from briefing.settings import ReadingSettings, Settings
from reading import read_place

PROSE = "The mayor of Harrow said on Monday that the bridge will open in May. It cost 12 million euros.\n"
LOAD = partial(plugins.load, "briefing.readers")


def read(place: str | bytes | Path, settings: Settings | None = None) -> tuple[list[Document], list[Notice]]:
    documents, notices = read_place(place, settings or Settings(), LOAD)
    return list(documents), list(notices)


def complaint(place: str | bytes | Path, settings: Settings | None = None) -> str:
    documents, notices = read(place, settings)
    assert not documents
    assert all(notice.what and notice.do for notice in notices)
    return notices[0].what


def test_a_folder_is_read_by_name_and_a_bad_file_costs_only_itself(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text(PROSE)
    (tmp_path / "c.xlsx").write_bytes(b"PK\x03\x04")
    documents, notices = read(tmp_path)
    assert [Path(document.origin.place).name for document in documents] == ["a.txt", "b.txt"]
    assert [Path(notice.where).name for notice in notices] == ["c.xlsx"]
    assert ".xlsx" in notices[0].what


def test_a_named_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "named pipe" in complaint(tmp_path / "pipe.txt")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text(PROSE)
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert "leads out" in complaint(inside)


def test_what_cannot_be_opened_is_named(tmp_path: Path) -> None:
    assert "no such file" in complaint(tmp_path / "missing.txt")
    assert "no file" in complaint(tmp_path)
    assert "network" in complaint("https://harrow.example/news")


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="these systems refuse a name that is no text")
@pytest.mark.parametrize("format", ["json", "markdown", "html", "epub", "docx", "pdf"])
def test_a_name_that_is_no_text_is_read_and_shown_in_every_format(tmp_path: Path, format: str) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    share = os.fsencode(folder)
    for name, text in ((b"F\xe4hre.txt", PROSE), (b"L\xf6cher.txt", ""), (b"B\xfccher.xlsx", PROSE)):
        with open(os.path.join(share, name), "w", encoding="utf-8") as file:  # noqa: PTH118, PTH123 - names are bytes
            file.write(text)
    missing = str(tmp_path / "\udce4\x1b[31m\nz.txt")
    made = brief([folder, missing], date="2026-11-23", title="N\udcf6tig", archive=str(tmp_path / "a.sqlite"))
    assert [Path(one.origin.place).name for one in made.documents] == ["F\ufffdhre.txt"]
    lost = [Path(notice.where).name for notice in made.notices if notice.kind == "left out"]
    assert lost == ["B\ufffdcher.xlsx", "L\ufffdcher.txt", "\ufffd[31m z.txt"]
    assert made.title == "N\ufffdtig"
    assert render(made, format).data


@given(st.text(st.characters(exclude_categories=[]), max_size=40))
def test_a_label_is_one_line_that_can_be_written(name: str) -> None:
    label = make_label(name)
    assert label.encode() is not None
    assert len(label.splitlines()) <= 1
    assert make_label(label) == label
    assert len(label) <= 200


def test_a_file_over_the_limit_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_text(PROSE)
    assert "too large" in complaint(tmp_path / "large.txt", Settings(max_bytes=10))


@pytest.mark.parametrize("data", [b"", b" \n", b"---\n", b"12 13\n"])
def test_an_input_without_a_sentence_is_left_out_with_a_notice(data: bytes) -> None:
    assert complaint(data)


def test_bytes_are_read_as_what_they_begin_with() -> None:
    assert read(b"<!doctype html><p>" + PROSE.encode())[0][0].text == PROSE.strip()
    assert read(b"---\ntitle: A bridge\n---\n\n" + PROSE.encode())[0][0].origin.title == "A bridge"


def test_a_reader_that_fails_costs_only_its_input() -> None:
    def broken(raw: Raw, settings: ReadingSettings) -> list[Document | Notice]:
        raise ZeroDivisionError("by nought")

    _, notices = read_place(PROSE.encode(), Settings(), lambda ending: broken)
    assert "ZeroDivisionError: by nought" in notices[0].what


@given(st.binary() | st.text().map(str.encode), st.sampled_from(["txt", "md", "html"]))
def test_any_bytes_give_documents_or_notices(data: bytes, ending: str) -> None:
    def load(name: str) -> Reader:
        reader: Reader = LOAD(ending)
        return reader

    documents, notices = read_place(data, Settings(), load)
    assert documents or notices
    assert not any("its reader failed" in notice.what for notice in notices)
    for document in documents:
        ends = [0]
        for paragraph in document.paragraphs:
            assert ends[-1] <= paragraph.span.start < paragraph.span.end <= len(document.text)
            ends.append(paragraph.span.end)
        assert all(s.span.of(document.text) == s.text for s in document.sentences)


def test_an_unknown_ending_lists_the_known_ones() -> None:
    with pytest.raises(UnknownNameError):
        LOAD("xlsx")


def test_a_very_long_name_keeps_its_end() -> None:
    label = make_label("/" + "deep/" * 100 + "report.txt")
    assert (len(label), label.startswith("/deep/"), label.endswith("/report.txt"), "…" in label) == (
        200,
        True,
        True,
        True,
    )
