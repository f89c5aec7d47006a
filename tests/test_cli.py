"""The command line as a person meets it: what is printed where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing import find_figures
from briefing.cli.display.figures import figure_row, figure_table
from briefing.cli.options import make_settings
from briefing.model import Origin
from terminals import open_terminal

REPORT = """\
The central bank of Lorn left its key interest rate at 3.5 percent on Monday.
"We are not done yet," Governor Petra Halloran told reporters in Vell.
Inflation stood at 4.1 percent in October.
"""


def run(
    *arguments: str, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONWARNINGS": "error", **(env or {})}
    command = [sys.executable, "-m", "briefing", *arguments]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, env=environment, check=False, timeout=120)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_no_arguments_print_short_help_and_exit_2(desk: Path) -> None:
    done = run(cwd=desk)
    assert done.returncode == 2
    assert b"Usage: briefing" in done.stderr + done.stdout


@pytest.mark.parametrize(
    "command",
    [
        *([], ["build"], ["preview"], ["read"], ["summarize"], ["quotes"], ["figures"], ["send"], ["doctor"]),
        *(["archive"], ["archive", "list"], ["archive", "show"], ["archive", "search"]),
    ],
)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_everywhere_and_opens_with_an_example(desk: Path, command: list[str], option: str) -> None:
    done = run(*command, option, cwd=desk)
    assert done.returncode == 0
    assert b"briefing " + (" ".join(command)).encode() in done.stdout.split(b"Options:")[0].split(b"\n\n", 1)[1]


def test_help_names_every_exit_code(desk: Path) -> None:
    text = run("--help", cwd=desk).stdout.decode()
    for code in ("0 ", "1 ", "2 ", "3 ", "4 ", "5 ", "130 "):
        assert f"\n    {code}" in text or f"\n  {code}" in text


def test_version_names_what_decides_how_a_page_looks(desk: Path) -> None:
    done = run("--version", cwd=desk)
    assert done.returncode == 0
    for name in (b"briefing ", b"Python ", b"WeasyPrint ", b"Pango "):
        assert name in done.stdout


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [
        (["biuld"], "build"),
        (["build", "report.txt", "--sentense", "2"], "--sentences"),
        (["build", "report.txt", "--method", "rankd"], "ranked"),
        (["build", "report.txt", "--format", "pfd"], "pdf"),
        (["build", "report.txt", "--paper", "A6"], "A5"),
    ],
)
def test_a_misspelt_word_is_answered_with_the_nearest_known(desk: Path, arguments: list[str], nearest: str) -> None:
    done = run(*arguments, cwd=desk)
    assert done.returncode == 2
    assert nearest in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("pages", ["0", "-1", "two"])
def test_pages_are_one_or_more(desk: Path, pages: str) -> None:
    done = run("build", "report.txt", "--pages", pages, cwd=desk)
    assert (done.returncode, b"--pages" in done.stderr) == (2, True)


def test_the_look_of_the_command_line_wins_over_the_configuration(desk: Path) -> None:
    (desk / "briefing.toml").write_text('paper = "A4"\npages = 2\n', encoding="utf-8")
    settings = make_settings(desk / "briefing.toml", ["report.txt"], paper="e-reader", pages=4, layout=None)
    assert (settings.paper, settings.pages, settings.layout) == ("e-reader", 4, "daily")


def test_options_cannot_be_abbreviated(desk: Path) -> None:
    assert run("build", "report.txt", "--sent", "2", cwd=desk).returncode == 2


@pytest.mark.parametrize("ending", ["pdf", "html", "json", "md"])
def test_the_format_follows_the_ending_of_the_output(desk: Path, ending: str) -> None:
    done = run("build", "report.txt", "-o", f"out.{ending}", "--date", "2026-11-23", cwd=desk)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    opening = {"pdf": b"%PDF", "html": b"<!DOCTYPE html>", "json": b"{", "md": b"# "}[ending]
    assert (desk / f"out.{ending}").read_bytes().startswith(opening)


def test_an_unknown_ending_lists_the_known_ones_and_writes_nothing(desk: Path) -> None:
    done = run("build", "report.txt", "-o", "out.odt", cwd=desk)
    assert done.returncode == 2
    assert b".pdf" in done.stderr
    assert not (desk / "out.odt").exists()


def test_standard_input_and_output_work_as_a_pipe(desk: Path) -> None:
    done = run("build", "-", "-o", "-", "--format", "json", cwd=desk, stdin=REPORT.encode())
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    text = REPORT
    (story,) = told["stories"]
    assert story["passages"]
    for sentence in (sentence for passage in story["passages"] for sentence in passage["sentences"]):
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]


def test_one_bad_input_costs_only_itself_and_is_named(desk: Path) -> None:
    (desk / "empty.txt").write_bytes(b"")
    (desk / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (desk / "rule.txt").write_text("__\n", encoding="utf-8")
    (desk / "talk.xyz").write_text("A talk was held.", encoding="utf-8")
    names = ["empty.txt", "binary.txt", "rule.txt", "talk.xyz", "missing.txt"]
    done = run("build", "report.txt", *names, "-o", "out.json", cwd=desk)
    assert done.returncode == 3
    told = json.loads((desk / "out.json").read_text(encoding="utf-8"))
    assert [document["place"] for document in told["documents"]] == ["report.txt"]
    left_out = [notice for notice in told["notices"] if notice["kind"] == "left out"]
    assert sorted(Path(notice["where"]).name for notice in left_out) == sorted(names)
    assert all(notice["what"] and notice["do"] for notice in left_out)
    for name in names:
        assert name in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_nothing_usable_gives_exit_code_4_and_no_file(desk: Path) -> None:
    (desk / "empty.txt").write_bytes(b"")
    done = run("build", "empty.txt", "missing.txt", "-o", "out.pdf", cwd=desk)
    assert done.returncode == 4
    assert not (desk / "out.pdf").exists()
    assert b"missing.txt" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_old_file_stays_when_writing_fails(desk: Path) -> None:
    (desk / "old.pdf").write_bytes(b"old")
    assert run("build", "missing.txt", "-o", "old.pdf", cwd=desk).returncode == 4
    assert (desk / "old.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in desk.iterdir()) == ["old.pdf", "report.txt"]


def test_a_missing_folder_and_a_full_disk_are_three_lines(desk: Path) -> None:
    done = run("build", "report.txt", "-o", "no/such/out.json", "--quiet", cwd=desk)
    assert done.returncode == 1
    assert [line.split(":")[0].strip() for line in done.stderr.decode().splitlines()] == ["error", "in", "try"]
    if Path("/dev/full").exists():
        full = run("-q", "build", "report.txt", "--format", "json", "-o", "/dev/full", cwd=desk)
        assert full.returncode == 1
        assert len(full.stderr.decode().splitlines()) == 3


def test_a_summary_gives_the_reasons_of_each_sentence(desk: Path) -> None:
    told = run("summarize", "report.txt", "--sentences", "1", "--explain", cwd=desk).stdout.decode()
    assert "\n    sentence 1 of 3, number 1 by score\n    for it: " in told
    done = run("summarize", "report.txt", "--sentences", "1", "--explain", "--json", cwd=desk)
    sentence, *others = json.loads(done.stdout)["documents"][0]["sentences"]
    assert sentence["why"]["rank"] == 1
    assert set(sentence["why"]) == {"position", "of", "rank", "adds", "cues", "leans", "verdict", "signs"}
    assert set(sentence["why"]["verdict"]) == {"lead", "fine", "bad"}
    assert all(other["omitted"] for other in others)


def test_a_limit_too_small_for_any_passage_is_said(desk: Path) -> None:
    assert b"no passage is short enough" in run("summarize", "report.txt", "--words", "3", cwd=desk).stderr


@pytest.mark.parametrize(("command", "key"), [("summarize", "sentences"), ("quotes", "quotes"), ("figures", "figures")])
def test_the_reading_commands_print_text_and_json_with_offsets(desk: Path, command: str, key: str) -> None:
    plain = run(command, "report.txt", cwd=desk)
    assert plain.returncode == 0
    assert plain.stdout
    told = json.loads(run(command, "report.txt", "--json", cwd=desk).stdout)
    assert told["schema"] == 1
    rows = told["documents"][0][key]
    assert rows
    assert all(REPORT[row["start"] : row["end"]] == row["text"] for row in rows)
    assert sorted(path.name for path in desk.iterdir()) == ["report.txt"]


def test_a_pipe_gets_the_same_text_at_every_width_and_no_escape_codes(desk: Path) -> None:
    narrow = run("quotes", "report.txt", cwd=desk, env={"COLUMNS": "20"})
    wide = run("quotes", "report.txt", cwd=desk, env={"COLUMNS": "200", "FORCE_COLOR": "1"})
    assert narrow.stdout == wide.stdout
    assert b"\x1b" not in narrow.stdout + narrow.stderr + wide.stdout + wide.stderr


SPEECH = """\
"We are not done yet," said Governor Petra Halloran, "and nobody at this table believes that we are."
"""


def on_a_terminal(*arguments: str, cwd: Path, columns: int) -> list[str]:
    """Return the lines that a command prints on a terminal of so many columns."""
    ours, theirs = open_terminal()
    environment = {**os.environ, "COLUMNS": str(columns), "NO_COLOR": "1", "PYTHONWARNINGS": "error"}
    command = [sys.executable, "-m", "briefing", *arguments]
    done = subprocess.run(command, cwd=cwd, stdout=theirs, stderr=subprocess.PIPE, env=environment, check=False)
    os.close(theirs)
    assert done.returncode == 0, done.stderr.decode()
    printed = b""
    try:
        while piece := os.read(ours, 4096):
            printed += piece
    except OSError:  # what Linux says at the end of a terminal that was closed
        pass
    os.close(ours)
    return printed.decode().splitlines()


@pytest.mark.parametrize("columns", [60, 80])
def test_a_terminal_gets_the_quotations_as_a_table_of_its_width(desk: Path, columns: int) -> None:
    (desk / "speech.txt").write_text(SPEECH, encoding="utf-8")
    head, rule, *rows = on_a_terminal("quotes", "speech.txt", cwd=desk, columns=columns)
    assert head.split() == ["Who", "What", "Kind", "Trust"]
    assert len(rule) == columns
    assert all(len(row) <= columns for row in rows)
    start, end = head.index("What"), head.index("Kind")
    words = " ".join(row[start:end].strip() for row in rows)
    assert words == "“We are not done yet,” … “and nobody at this table believes that we are.”"
    assert " ".join(row[:start].strip() for row in rows).split()[:2] == ["Petra", "Halloran"]


def test_a_pipe_gets_a_line_for_each_quotation_with_all_its_parts(desk: Path) -> None:
    (desk / "speech.txt").write_text(SPEECH, encoding="utf-8")
    (line,) = run("quotes", "speech.txt", cwd=desk).stdout.decode().splitlines()
    assert line.startswith("Petra Halloran, Governor: We are not done yet, … and nobody at this table believes")
    assert line.endswith(", 1-21, 54-100]")


def test_quotations_as_json_say_where_the_speaker_and_the_cue_stand(desk: Path) -> None:
    row = json.loads(run("quotes", "report.txt", "--json", cwd=desk).stdout)["documents"][0]["quotes"][0]
    start, end = row["speaker_span"]
    assert REPORT[start:end] == row["speaker"] == "Petra Halloran"
    assert (row["role"], row["cue"]["text"]) == ("Governor", "told")
    assert REPORT[row["cue"]["start"] : row["cue"]["end"]] == "told"
    assert set(row) == {
        *("start", "end", "text", "kind", "speaker", "role"),
        *("speaker_span", "cue", "trust", "rule", "group"),
    }


def test_a_quotation_that_nobody_said_for_sure_is_said_to_be_not_named(desk: Path) -> None:
    from briefing.cli.display.quotes import quote_lines, quote_row, quote_table
    from briefing.model import Quote, Span

    row = quote_row(Quote(Span(0, 9), "No harbour", "direct"), "")
    assert (row["speaker_span"], row["cue"]) == (None, None)
    assert next(iter(quote_lines([row]))).startswith("(not named): No harbour")
    assert list(quote_table([row], is_styled=False))[2].startswith("not named  “No harbour”")


def test_indirect_speech_is_listed_without_quotation_marks() -> None:
    from briefing.cli.display.quotes import quote_row, quote_table
    from briefing.model import Quote, Span

    row = quote_row(Quote(Span(0, 9), "the port would open", "indirect"), "")
    assert "“" not in "".join(quote_table([row], is_styled=False))


FIGURES = """\
At least 83 people died in the flood. Repairs cost between 4 and 5 million dollars. Demand fell by 7 percent.
"""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell from 4.1 to 3.4 percent.", "4.1 → 3.4 %"),
        ("It grew from 12 to 15 percent.", "12 → 15 %"),
        ("It takes 3 to 5 km.", "3 to 5 km"),
        ("About 3 to 5 km are left.", "~ 3 to 5 km"),
        ("At least 3 km are left.", "≥ 3 km"),
        ("It fell by 3 percent.", "−3 %"),
    ],
)
def test_the_value_of_a_figure_is_written_as_its_words_mean(text: str, value: str) -> None:
    (row,) = (figure_row(figure) for figure in find_figures(text, language="en"))
    assert value in "\n".join(figure_table([row], is_styled=False))


@pytest.mark.parametrize("columns", [60, 120])
def test_a_terminal_gets_the_figures_as_a_table_with_the_values_on_the_right(desk: Path, columns: int) -> None:
    (desk / "flood.txt").write_text(FIGURES, encoding="utf-8")
    head, rule, *rows = on_a_terminal("figures", "flood.txt", cwd=desk, columns=columns)
    assert head.split() == ["Figure", "Value", "What", "Score"]
    assert all(len(row) <= columns for row in (rule, *rows))
    end = head.index("Value") + len("Value")
    assert rows[0].startswith("At least 83 people ")
    assert rows[0][:end].endswith(" ≥ 83")
    assert rows[-1][:end].endswith(" −7 %")


def test_a_terminal_without_figures_gets_no_table(desk: Path) -> None:
    (desk / "river.txt").write_text("The river fell.", encoding="utf-8")
    assert on_a_terminal("figures", "river.txt", cwd=desk, columns=80) == []
    done = run("figures", "river.txt", "--csv", cwd=desk)
    assert (done.returncode, done.stdout.count(b"\n")) == (0, 1)
    assert b"no figure found" in done.stderr


def test_a_figure_is_one_line_in_a_pipe_whatever_the_breaks_in_it(desk: Path) -> None:
    (desk / "flood.txt").write_text("The flood killed at least\n83 people.", encoding="utf-8")
    (line,) = run("figures", "flood.txt", cwd=desk).stdout.decode().splitlines()
    assert line.startswith("at least 83 people  [83 to open people, >, ")


def test_the_key_figures_stand_in_reading_order(desk: Path) -> None:
    (desk / "flood.txt").write_text(FIGURES, encoding="utf-8")
    everything = json.loads(run("figures", "flood.txt", "--json", cwd=desk).stdout)["documents"][0]["figures"]
    key = json.loads(run("figures", "flood.txt", "--json", "--top", "2", cwd=desk).stdout)["documents"][0]["figures"]
    best = sorted(everything, key=lambda row: -row["score"])[:2]
    assert key == sorted(best, key=lambda row: row["start"])
    assert run("figures", "flood.txt", "--top", "0", cwd=desk).returncode == 2


def test_figures_as_csv_are_a_row_each_with_document_and_sentence(desk: Path) -> None:
    (desk / "flood.txt").write_text(FIGURES, encoding="utf-8")
    done = run("figures", ".", "--csv", cwd=desk)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.startswith(b"place,title,published,language,start,end,text,low,high,unit,counts,modifier,")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
    first = next(row for row in rows if row["text"] == "At least 83 people")
    assert (first["low"], first["high"], first["counts"], first["modifier"]) == ("83", "", "people", ">")
    assert first["sentence"] == "At least 83 people died in the flood."
    assert FIGURES[int(first["start"]) : int(first["end"])] == first["text"]
    money = next(row for row in rows if row["unit"] == "USD")
    assert (money["low"], money["high"]) == ("4000000", "5000000")
    assert {Path(row["place"]).name for row in rows} == {"flood.txt", "report.txt"}
    assert done.stdout.count(b"\r\n") == len(rows) + 1


def test_words_of_a_source_are_no_formula_in_a_spreadsheet() -> None:
    from briefing import find_figures
    from briefing.cli.display.figures import figures_csv
    from briefing.text.segmentation.segment import segment

    origin = Origin(place="@evil.txt", sha256="0" * 64, language="en", title='=HYPERLINK("x")')
    document = segment("-5 °C was the low. +3 percent it rose.", origin, id="d1")
    rows = list(csv.DictReader(io.StringIO(figures_csv([(document, find_figures(document))]), newline="")))
    assert rows[0]["place"] == "'@evil.txt"
    assert rows[0]["title"] == '\'=HYPERLINK("x")'
    assert (rows[0]["text"], rows[0]["low"]) == ("'-5 °C", "-5")
    assert rows[0]["sentence"].startswith("'-5")


def test_a_headline_counts_as_the_sentence_of_its_figures(desk: Path) -> None:
    text = "Flood kills 41 people in Vell\n\nThe river rose on Monday. Nobody was warned of it.\n"
    (desk / "flood.txt").write_text(text, encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(run("figures", "flood.txt", "--csv", cwd=desk).stdout.decode(), newline=""))
    assert row["sentence"] == "Flood kills 41 people in Vell"


def test_json_and_csv_together_are_wrong_usage(desk: Path) -> None:
    done = run("figures", "report.txt", "--json", "--csv", cwd=desk)
    assert (done.returncode, done.stdout) == (2, b"")
    assert [line.split(":")[0].strip() for line in done.stderr.decode().splitlines()] == ["error", "in", "try"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("the port of Almira", ["the port", "of", "Almira"]),
        ("unbelievably long", ["unbeliev", "ably", "long"]),
        ("港の再開は未定", ["港の再開", "は未定"]),
        ("name\nrole", ["name", "role"]),
        ("cafe\u0301 cafe", ["cafe\u0301", "cafe"]),
        ("", [""]),
    ],
)
def test_a_cell_is_wrapped_by_the_cells_its_characters_take(text: str, lines: list[str]) -> None:
    from briefing.cli.display.table import count_cells, wrap

    assert wrap(text, 8) == lines
    assert all(count_cells(line) <= 8 for line in lines)


def test_errors_are_json_where_json_was_asked_for(desk: Path) -> None:
    done = run("figures", "missing.txt", "--json", cwd=desk)
    assert done.returncode == 4
    error = json.loads(done.stderr)["error"]
    assert error["in"].endswith("missing.txt")
    assert error["exit_code"] == 4


def test_quiet_says_nothing_when_all_is_well(desk: Path) -> None:
    done = run("--quiet", "build", "report.txt", "-o", "out.json", cwd=desk)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_remarks_are_counted_and_their_inputs_named_only_when_asked_for(desk: Path) -> None:
    (desk / "second.txt").write_text("The pass at Vell is shut.", encoding="utf-8")
    command = ["build", "report.txt", "second.txt", "-o", "out.json"]
    counted = ["remark: 2 documents without a date", "remark: 2 documents without a publisher"]
    brief = run(*command, cwd=desk).stderr.decode()
    assert brief.splitlines()[-2:] == counted
    assert "report.txt" not in brief
    full = run(*command, "-v", cwd=desk).stderr.decode()
    assert full.splitlines()[-2:] == [f"{line}: report.txt, second.txt" for line in counted]
    assert "try: " not in brief + full


def test_the_result_is_the_first_line_and_what_was_left_out_has_a_line_each_after_it(desk: Path) -> None:
    (desk / "empty.txt").write_bytes(b"")
    told = run("build", "report.txt", "empty.txt", "missing.txt", "-o", "out.json", cwd=desk).stderr.decode()
    result, headline, *notices = told.splitlines()
    assert re.fullmatch(r"out\.json: \d+ kB, 1 document, 0 publishers, 1 story, 2 left out, in \d+(\.\d)? s", result)
    assert headline.startswith("  ")
    assert notices == [
        "left out: empty.txt: empty (try: check where it comes from)",
        "left out: missing.txt: no such file or folder (try: check the path)",
        "remark: 1 document without a date",
        "remark: 1 document without a publisher",
    ]


def test_of_very_many_inputs_with_one_fault_the_fault_stands_first(desk: Path) -> None:
    for number in range(21):
        (desk / f"empty{number:02}.txt").write_bytes(b"")
    told = run("build", "report.txt", "empty*.txt", "-o", "out.json", cwd=desk).stderr.decode()
    (line,) = [line for line in told.splitlines() if line.startswith("left out")]
    assert line.startswith("left out: 21 inputs: empty: empty00.txt, empty01.txt, ")


def test_where_nothing_is_usable_that_stands_before_what_is_said_of_each_input(desk: Path) -> None:
    told = run("build", "missing.txt", "*.pdf", "-o", "out.json", cwd=desk).stderr.decode()
    assert told.splitlines() == [
        "error: nothing to brief: no input was usable",
        "  in: 2 inputs",
        "  try: see what is said of each input",
        "left out: missing.txt: no such file or folder (try: check the path)",
        "left out: *.pdf: no file fits this pattern (try: check the path)",
    ]


def test_what_is_warned_of_is_said_after_the_result(desk: Path) -> None:
    command = ["build", "report.txt", "-o", "out.json", "--date", "2026-11-23", "--archive", "editions.sqlite"]
    run(*command, cwd=desk)
    told = run(*command, cwd=desk).stderr.decode().splitlines()
    assert told[0].startswith("out.json: ")
    assert [line for line in told if "in the archive already" in line] == [
        "remark: the edition of 2026-11-23 is in the archive already, and nothing was changed; force makes it anew"
    ]


def test_a_remark_that_asks_for_something_names_its_input(desk: Path) -> None:
    (desk / "note.md").write_text("---\ntitle: [\n---\nThe dam holds.\n", encoding="utf-8")
    told = run("build", "note.md", "-o", "out.json", cwd=desk).stderr.decode()
    (line,) = [line for line in told.splitlines() if "note.md" in line]
    assert line.startswith("remark: note.md: ")
    assert line.endswith(" (try: write it as KEY: VALUE lines)")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_is_told_in_one_line(desk: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "briefing", "quotes", "report.txt"],
            cwd=desk,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr.splitlines()[0]) == (
            1,
            "error: the system refused: No space left on device",
        )
        unheard = subprocess.run(
            [sys.executable, "-m", "briefing", "quotes", "none.txt"], cwd=desk, stderr=full, check=False
        )
    assert unheard.returncode == 4


def test_an_edition_into_a_pipe_that_nobody_reads_ends_as_other_programs_do(desk: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "briefing", "build", "report.txt", "--format", "json", "-o", "-"],
            cwd=desk,
            stdout=pipe,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, b"error" in done.stderr) == (141, False)


def test_a_closed_pipe_is_silent(desk: Path) -> None:
    (desk / "long.txt").write_text("The dam at Orvel holds 40 million tonnes.\n" * 20000, encoding="utf-8")
    command = f"{sys.executable} -m briefing figures long.txt | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=desk, capture_output=True, check=False, timeout=120)
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_is_one_line_and_leaves_nothing_behind(desk: Path, number: signal.Signals, code: int) -> None:
    # The input stays open, so the command is surely still reading when the signal comes.
    command = [sys.executable, "-m", "briefing", "build", "-", "-o", "out.pdf"]
    process = subprocess.Popen(command, cwd=desk, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(2)
    process.send_signal(number)
    stdout, stderr = process.communicate(timeout=30)
    assert process.returncode == code
    assert stdout == b""
    assert stderr.count(b"\n") == 1
    assert sorted(path.name for path in desk.iterdir()) == ["report.txt"]


def test_doctor_tells_what_is_there(desk: Path) -> None:
    done = run("doctor", cwd=desk)
    assert done.returncode == 0, done.stdout.decode()
    assert b"Pango" in done.stdout


def test_send_without_a_server_says_what_is_missing(desk: Path) -> None:
    done = run("send", "report.txt", cwd=desk)
    assert done.returncode == 2
    assert b"server" in done.stderr


def test_workers_change_nothing_in_the_edition(desk: Path) -> None:
    (desk / "second.txt").write_text("The pass at Vell is shut. Snow lies two metres deep.", encoding="utf-8")
    arguments = ["build", "report.txt", "second.txt", "--date", "2026-11-23", "--format", "json", "-o"]
    assert run(*arguments, "one.json", cwd=desk).returncode == 0
    assert run(*arguments, "two.json", "--workers", "2", cwd=desk).returncode == 0
    assert (desk / "one.json").read_bytes() == (desk / "two.json").read_bytes()
