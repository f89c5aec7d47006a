"""``briefing read`` shows what every later step gets: the text, and where each thing known of it was found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing import Settings
from briefing.pipeline import read_all
from test_cli import on_a_terminal, run

LETTER = """\
From: Ana Beltz <ana@orm.example>
Subject: Pier at Orm
Date: Sun, 22 Nov 2026 10:00:00 +0100
Content-Type: text/plain; charset=utf-8

The pier at Orm is open again, said the harbour office on Sunday morning.
"""
PAGE = """\
<html lang="en"><head><title>Ferry sails</title><meta property="og:site_name" content="Lorn Courier"></head>
<body><h1>Ferry sails again</h1><p>The first ferry of the week left Lorn for Orm at six on Sunday morning with 83
passengers on board, the harbour office said. It will sail each day.</p>
<table><tr><th>Boat</th><th>Leaves</th></tr><tr><td>Ilse</td><td>06:00</td></tr></table></body></html>
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "letter.eml").write_text(LETTER, encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_each_thing_known_of_a_document_is_told_with_where_it_was_found(desk: Path) -> None:
    done = run("read", "letter.eml", "page.html", cwd=desk)
    assert (done.returncode, done.stderr) == (0, b"")
    letter, page = (part.splitlines() for part in done.stdout.decode().split("\n\n"))
    assert letter[:8] == [
        "== letter.eml",
        "title: Pier at Orm  [subject]",
        "published: 2026-11-22T10:00+01:00  [date header]",
        "publisher: none found",
        "author: Ana Beltz  [sender]",
        "language: en  [its words]",
        "link: none found",
        "headline: Pier at Orm",
    ]
    assert letter[8:] == ["body: The pier at Orm is open again, said the harbour office on Sunday morning."]
    assert "publisher: Lorn Courier  [meta og:site_name]" in page
    assert "language: en  [lang attribute]" in page


def test_the_language_that_the_user_sets_is_found_in_the_setting(desk: Path) -> None:
    assert b"language: de  [setting]" in run("read", "page.html", "--language", "de", cwd=desk).stdout


def test_a_language_that_could_not_be_told_was_found_nowhere(tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text("Orm.", encoding="utf-8")
    assert b"\nlanguage: und\n" in run("read", "short.txt", cwd=tmp_path).stdout


def test_json_has_the_text_the_offsets_and_the_notices(desk: Path) -> None:
    done = run("read", "--json", "page.html", "missing.txt", cwd=desk)
    assert done.returncode == 3
    told = json.loads(done.stdout)
    (page,) = told["documents"]
    assert page["found"] == {"language": "lang attribute", "publisher": "meta og:site_name", "title": "h1"}
    assert [one["kind"] for one in page["paragraphs"]][:2] == ["headline", "body"]
    assert all(page["text"][one["start"] : one["end"]] == one["text"] for one in page["paragraphs"])
    (notice,) = told["notices"]
    assert (notice["kind"], notice["where"], notice["reason"]) == ("left out", "missing.txt", "missing")


def test_what_cannot_be_read_is_named_and_the_rest_is_printed(desk: Path) -> None:
    (desk / "empty.txt").write_bytes(b"")
    done = run("read", "empty.txt", "letter.eml", cwd=desk)
    assert done.returncode == 3
    assert done.stdout.startswith(b"== letter.eml\n")
    assert done.stderr.decode().splitlines()[0] == "left out: empty.txt: empty (try: check where it comes from)"


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_nothing_usable_is_exit_code_4(desk: Path, options: list[str]) -> None:
    done = run("read", "missing.txt", *options, cwd=desk)
    assert done.returncode == 4
    assert b"missing.txt" in (done.stdout if options else done.stderr)
    assert b"Traceback" not in done.stderr


def test_without_a_source_the_command_says_how_it_is_called(desk: Path) -> None:
    done = run("read", cwd=desk)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"briefing read FILE" in done.stderr


def test_the_configuration_holds_for_what_is_read(desk: Path) -> None:
    (desk / "briefing.toml").write_text('sources = ["letter.eml"]\nlanguage = "fr"\n', encoding="utf-8")
    assert b"language: fr  [setting]" in run("read", cwd=desk).stdout


def test_standard_input_is_a_source(desk: Path) -> None:
    assert run("read", "-", cwd=desk, stdin=PAGE.encode()).stdout.startswith(b"== -\ntitle: Ferry sails again  [h1]\n")


@pytest.mark.parametrize("columns", [60, 80])
def test_on_a_terminal_no_line_is_wider_than_it_and_a_row_of_a_table_is_a_line(desk: Path, columns: int) -> None:
    lines = on_a_terminal("read", "page.html", "letter.eml", cwd=desk, columns=columns)
    assert all(len(line) <= columns for line in lines)
    assert "title      Ferry sails again  h1" in lines
    assert "table     Boat | Leaves" in lines


def test_what_is_printed_is_what_the_library_reads(desk: Path) -> None:
    documents, notices = read_all([desk / "page.html"], Settings())
    told = json.loads(run("read", "--json", "page.html", cwd=desk).stdout)
    assert [one["text"] for one in told["documents"]] == [one.text for one in documents]
    assert (told["notices"], notices) == ([], [])
