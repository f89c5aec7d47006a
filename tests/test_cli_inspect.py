"""``briefing summarize``, ``quotes`` and ``figures`` over several sources, into files, and on a terminal."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import document, find_quotes
from briefing.cli.commands.inspect.sources import choose_form
from briefing.cli.display.quotes import quotes_csv
from briefing.cli.display.sentences import sentence_paragraphs
from briefing.errors import UsageError
from test_cli_archive import run

BANK = """\
The central bank of Lorn left its key interest rate at 3.5 percent on Monday.
"We are not done yet," said Governor Petra Halloran, "and nobody at this table believes that we are."
"""
PORT = 'The port of Vell is shut. "Forty ships wait," said harbour master Ida Roe.\n'


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "bank.txt").write_text(BANK, encoding="utf-8")
    (tmp_path / "port.txt").write_text(PORT, encoding="utf-8")
    return tmp_path


def test_what_is_found_in_several_sources_stands_under_the_name_of_each(desk: Path) -> None:
    done = run("quotes", "port.txt", "bank.txt", cwd=desk)
    assert done.returncode == 0
    first, second = done.stdout.split("\n\n")
    assert first.splitlines()[0] == "== port.txt"
    assert "Ida Roe, harbour master: Forty ships wait" in first
    assert second.splitlines()[0] == "== bank.txt"
    assert "Petra Halloran, Governor: We are not done yet, … and nobody" in second


def test_a_source_that_cannot_be_read_costs_only_itself_and_all_together_the_work(desk: Path) -> None:
    one = run("figures", "missing.txt", "bank.txt", "gone.txt", cwd=desk)
    assert one.returncode == 3
    assert "3.5 percent" in one.stdout
    lost = [f"left out: {name}: no such file or folder (try: check the path)" for name in ("missing.txt", "gone.txt")]
    assert [line for line in one.stderr.splitlines() if line.startswith("left out")] == lost
    none = run("figures", "missing.txt", "gone.txt", cwd=desk)
    assert (none.returncode, none.stdout) == (4, "")
    assert none.stderr.splitlines() == [
        "error: no document was found",
        "  in: missing.txt, gone.txt",
        "  try: see what is said of each input",
        *lost,
    ]


@pytest.mark.parametrize("command", ["summarize", "quotes", "figures"])
def test_a_file_gets_what_a_pipe_gets_and_its_ending_says_json(desk: Path, command: str) -> None:
    piped = run(command, "bank.txt", "port.txt", cwd=desk).stdout
    written = run(command, "bank.txt", "port.txt", "-o", "found.txt", cwd=desk)
    assert (written.returncode, written.stdout, written.stderr.splitlines()[-1]) == (0, "", "found.txt: written")
    assert (desk / "found.txt").read_text(encoding="utf-8") == piped
    assert run(command, "bank.txt", "-o", "found.json", cwd=desk).returncode == 0
    told = json.loads((desk / "found.json").read_text(encoding="utf-8"))
    assert [one["place"] for one in told["documents"]] == ["bank.txt"]


def test_quotations_as_csv_are_a_row_each_under_one_header(desk: Path) -> None:
    done = run("quotes", "bank.txt", "port.txt", "-o", "said.csv", cwd=desk)
    assert done.returncode == 0, done.stderr
    data = (desk / "said.csv").read_bytes()
    assert data.startswith(b"place,title,published,language,start,end,text,kind,speaker,role,cue,trust,rule,parts,sent")
    bank, port = csv.DictReader(io.StringIO(data.decode(), newline=""))
    assert data.count(b"\r\n") == 3
    assert bank["text"] == "We are not done yet, … and nobody at this table believes that we are."
    assert bank["parts"] == "79-99 132-178"
    assert [BANK[int(a) : int(b)] for a, b in (part.split("-") for part in bank["parts"].split())] == [
        "We are not done yet,",
        "and nobody at this table believes that we are.",
    ]
    assert (bank["start"], bank["end"], bank["speaker"], bank["role"]) == ("79", "178", "Petra Halloran", "Governor")
    assert (port["place"], port["cue"], port["kind"]) == ("port.txt", "said", "direct")
    assert port["sentence"] == '"Forty ships wait," said harbour master Ida Roe.'


def test_words_of_a_speaker_are_no_formula_in_a_spreadsheet() -> None:
    made = document('"=1+1 is what they hold," said Ida Roe.', language="en")
    (row,) = csv.DictReader(io.StringIO(quotes_csv([(made, find_quotes(made))]), newline=""))
    assert row["text"] == "'=1+1 is what they hold,"


@pytest.mark.parametrize(
    ("output", "has_csv", "form"),
    [
        ("-", True, "text"),
        ("found", True, "text"),
        ("a/found.TXT", True, "text"),
        ("found.json", False, "json"),
        ("found.CSV", True, "csv"),
    ],
)
def test_the_form_follows_the_ending_of_the_file(output: str, has_csv: bool, form: str) -> None:
    assert choose_form(output, as_json=False, as_csv=False, has_csv=has_csv) == form
    assert choose_form(output, as_json=True, as_csv=False, has_csv=has_csv) == "json"


@pytest.mark.parametrize(("output", "has_csv"), [("found.pdf", True), ("found.xlsx", True), ("found.csv", False)])
def test_an_ending_that_promises_another_form_is_refused(output: str, has_csv: bool) -> None:
    with pytest.raises(UsageError, match="nothing is written as"):
        choose_form(output, as_json=False, as_csv=False, has_csv=has_csv)


def test_no_source_is_written_over(desk: Path) -> None:
    done = run("quotes", "bank.txt", "port.txt", "-o", "port.txt", cwd=desk)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "error: the output is a source")
    assert (desk / "port.txt").read_text(encoding="utf-8") == PORT


@pytest.mark.parametrize(("columns", "width"), [("50", 50), ("20", 44), ("300", 110)])
def test_sentences_on_a_terminal_are_broken_between_words(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    words = " ".join(["harbour"] * 40)
    omitted = {"text": words, "omitted": "it has fewer than 6 words " * 4}
    lines = list(sentence_paragraphs([{"text": words}, omitted]))
    assert max(map(len, lines)) <= width
    assert max(map(len, lines)) > width - 10
    assert " ".join(line.strip() for line in lines).split().count("harbour") == 80
    assert lines[0].startswith("harbour ")
    assert lines[1].startswith("  harbour ")
    assert any(line.startswith("    it has") for line in lines)


@pytest.mark.parametrize(
    "command", [["build", "-o", "out.json"], ["summarize"], ["read"], ["plan"], ["analyse", "--part", "1/1", "-o", "p"]]
)
def test_a_type_without_standard_input_and_a_language_that_nobody_knows_are_remarked(
    desk: Path, command: list[str]
) -> None:
    done = run(*command, "port.txt", "--type", "docx", "--language", "zz", cwd=desk)
    assert done.returncode == 0, done.stderr
    assert 'the type "docx" is that of standard input, and no source is -' in done.stderr
    assert 'of the language "zz" nothing is known' in done.stderr
    assert "one of ar, cs, de," in done.stderr


def test_what_is_set_in_the_configuration_and_has_no_effect_is_found_there(desk: Path) -> None:
    (desk / "briefing.toml").write_text('input_type = "docx"\nlanguage = "en"\n', encoding="utf-8")
    told = run("read", "port.txt", cwd=desk).stderr
    assert "input_type in the configuration" in told
    assert "the language" not in told


def test_a_type_of_standard_input_is_no_remark(desk: Path) -> None:
    command = [sys.executable, "-m", "briefing", "quotes", "-", "--type", "txt", "--language", "en"]
    done = subprocess.run(command, input=PORT, cwd=desk, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_documents_in_which_no_speakers_can_be_read_are_counted(desk: Path) -> None:
    (desk / "hamn.txt").write_text("Hamnen är stängd, och fyrtio fartyg väntar på att få komma in.\n", encoding="utf-8")
    done = run("quotes", "hamn.txt", "--language", "sv", cwd=desk)
    assert "1 document in a language in which no speakers and hardly any figures are read" in done.stderr
    assert "1 document" not in run("summarize", "hamn.txt", "--language", "sv", cwd=desk).stderr
