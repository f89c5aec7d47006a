"""``briefing archive`` and the options of a memory, as a person meets them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.archive import open_archive

FLOOD = "River Marn floods Harrow\n\nThe river Marn flooded Harrow. The flood killed 41 people, said Ilse Brandt.\n"
LATER = "Harrow counts its dead\n\nThe flood of the Marn at Harrow killed 44 people, Ilse Brandt said on Monday.\n"


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefing", *arguments]
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=environment, check=False, timeout=120)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two editions in its archive."""
    folder = tmp_path_factory.mktemp("made")
    for day, text in (("2026-11-22", FLOOD), ("2026-11-23", LATER)):
        (folder / day).mkdir()
        (folder / day / "report.txt").write_text(text, encoding="utf-8")
        done = build(folder, day)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to change."""
    return Path(shutil.copytree(made, tmp_path / "desk"))


def build(desk: Path, day: str, *more: str) -> subprocess.CompletedProcess[str]:
    return run("build", day, "--date", day, "--archive", "e.sqlite", "-o", f"{day}.md", *more, cwd=desk)


def archive(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("archive", *arguments, "--archive", "e.sqlite", cwd=desk)


def test_the_second_edition_says_what_has_changed(desk: Path) -> None:
    text = (desk / "2026-11-23.md").read_text(encoding="utf-8")
    assert "## Since the edition of 22 November 2026" in text
    assert "0 new, 1 updated, 0 continuing, 0 no longer told." in text
    assert "41 people → 44 people" in text


def test_editions_are_listed_the_newest_first(desk: Path) -> None:
    lines = archive(desk, "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["2026-11-23", "2026-11-22"]
    told = json.loads(archive(desk, "list", "--json").stdout)
    assert [one["id"] for one in told["editions"]] == ["2026-11-23", "2026-11-22"]


def test_an_edition_is_printed_again_to_the_byte(desk: Path) -> None:
    assert archive(desk, "show", "2026-11-22", "-o", "again.md").returncode == 0
    assert (desk / "again.md").read_bytes() == (desk / "2026-11-22.md").read_bytes()
    assert archive(desk, "show").stdout == (desk / "2026-11-23.md").read_text(encoding="utf-8")


def test_a_story_is_followed_through_the_editions(desk: Path) -> None:
    lines = archive(desk, "show", "--story", "s1").stdout.splitlines()
    assert [line.split()[0] for line in lines if line[0] == "2"] == ["2026-11-23", "2026-11-22"]
    assert any("41 people to 44 people" in line for line in lines)
    wrong = archive(desk, "show", "--story", "s9")
    assert (wrong.returncode, "s9" in wrong.stderr, "try:" in wrong.stderr) == (2, True, True)


def test_words_are_found_with_where_they_stand(desk: Path) -> None:
    found = archive(desk, "search", "Brandt").stdout
    assert found.count("[Brandt]") == 2
    assert "Harrow counts its dead" in found
    assert archive(desk, "search", "glacier").stdout == ""
    assert json.loads(archive(desk, "search", "Brandt", "--limit", "1", "--json").stdout)["documents"][0]["snippet"]


def test_a_second_run_on_a_day_says_so_and_writes_the_same(desk: Path) -> None:
    before = (desk / "2026-11-23.md").read_bytes()
    again = build(desk, "2026-11-23")
    assert (again.returncode, "in the archive already" in again.stderr) == (0, True)
    assert (desk / "2026-11-23.md").read_bytes() == before


def test_a_late_document_makes_the_next_revision_which_is_said(desk: Path) -> None:
    (desk / "2026-11-23" / "more.txt").write_text("Tarn sells its lamps, said Nora Pell of Tarn.\n", encoding="utf-8")
    late = build(desk, "2026-11-23")
    assert (late.returncode, "revision 2 of the edition of 2026-11-23" in late.stderr) == (0, True)
    assert b"lamps" in (desk / "2026-11-23.md").read_bytes()


def test_what_an_earlier_edition_had_is_no_reason_for_exit_3(desk: Path) -> None:
    (desk / "2026-11-24").mkdir()
    (desk / "2026-11-24" / "again.txt").write_text(LATER, encoding="utf-8")
    done = build(desk, "2026-11-24")
    assert done.returncode == 0
    assert "word for word" in done.stderr
    assert "Nothing has changed" in (desk / "2026-11-24.md").read_text(encoding="utf-8")


def test_no_archive_remembers_nothing_whatever_the_configuration_says(desk: Path) -> None:
    (desk / "briefing.toml").write_text('sources = ["2026-11-22"]\narchive = "own.sqlite"\n', encoding="utf-8")
    assert run("build", "--no-archive", "--date", "2026-11-25", "-o", "x.json", cwd=desk).returncode == 0
    assert not (desk / "own.sqlite").exists()
    assert json.loads((desk / "x.json").read_text(encoding="utf-8"))["since"] is None
    assert run("build", "--date", "2026-11-25", "-o", "x.json", cwd=desk).returncode == 0
    assert (desk / "own.sqlite").exists()
    assert "2026-11-25" in run("archive", "list", cwd=desk).stdout


def test_a_held_archive_is_exit_5_and_names_who_holds_it(desk: Path) -> None:
    with open_archive(desk / "e.sqlite") as held:
        held.hold(datetime(2026, 11, 24, 7, 0, tzinfo=UTC))
        done = build(desk, "2026-11-22", "--force")
    assert done.returncode == 5
    assert f"process {os.getpid()}, since 2026-11-24T07:00:00+00:00" in done.stderr
    assert "Traceback" not in done.stderr


def test_explain_says_what_puts_each_story_where_it_is(desk: Path) -> None:
    done = build(desk, "2026-11-23", "--force", "--explain")
    assert "s1 Harrow counts its dead" in done.stderr
    assert "+1.00 sources that tell it" in done.stderr
    assert "+0.60 a value that has changed since the last edition" in done.stderr


def test_explain_says_what_holds_a_story_together_and_what_keeps_it_apart(desk: Path) -> None:
    seeds = Path(__file__).parent.parent / "seeds"
    told = run("build", str(seeds), "--explain", "-o", "x.json", cwd=desk).stderr
    assert re.search(r"    one event, \d\.\d\d where 0\.25 is enough; for it: .*shared names \(", told)
    assert re.search(r"    apart from s\d+, -?\d\.\d\d where 0\.25 is one event; for it: .*; against it: ", told)
    assert "constant" not in told


def test_a_text_under_embargo_is_named_and_costs_the_exit_code(desk: Path) -> None:
    text = f"EMBARGOED UNTIL 06:00 GMT, 24 November 2026\n\n{LATER}"
    (desk / "2026-11-22" / "later.txt").write_text(text, encoding="utf-8")
    arguments = ("build", "2026-11-22", "--date", "2026-11-22", "--timezone", "UTC", "-o", "w.md")
    held, ignored = run(*arguments, cwd=desk), run(*arguments, "--ignore-embargo", cwd=desk)
    assert (held.returncode, ignored.returncode) == (3, 0)
    assert "later.txt" in held.stderr and "under embargo until 2026-11-24 06:00 (UTC)" in held.stderr
    assert "EMBARGOED" not in (desk / "w.md").read_text(encoding="utf-8")


def test_the_window_leaves_out_what_is_older_and_says_so(desk: Path) -> None:
    for name, day in (("old", "2026-11-01"), ("young", "2026-11-23")):
        text = f"News of {name}\n\nThe council of Vell met, said {name.capitalize()} Pell.\n\nPublished: {day}\n"
        (desk / "2026-11-22" / f"{name}.txt").write_text(text, encoding="utf-8")
    done = run(
        "build", "2026-11-22", "--date", "2026-11-23", "--window", "2d", "--timezone", "UTC", "-o", "w.json", cwd=desk
    )
    told = json.loads((desk / "w.json").read_text(encoding="utf-8"))
    assert done.returncode == 0
    assert "old.txt" not in {Path(one["place"]).name for one in told["documents"]}
    (remark,) = (one for one in told["notices"] if "outside the window" in one["what"])
    assert remark["what"].startswith("1 document published outside the window 2026-11-22 00:00")
    assert remark["where"].endswith("old.txt (2026-11-01)")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("archive", "list"), "no archive is named"),
        (("archive", "list", "--archive", "none.sqlite"), "there is no archive"),
        (("archive", "show", "2020-01-01", "--archive", "e.sqlite"), "no edition"),
        (("build", "2026-11-22", "--window", "soon"), "window"),
        (("build", "2026-11-22", "--timezone", "Mars/Olympus"), "time zone"),
        (("build", "2026-11-22", "--since", "Friday"), "date"),
    ],
)
def test_what_cannot_be_is_said_with_advice(desk: Path, arguments: tuple[str, ...], word: str) -> None:
    done = run(*arguments, cwd=desk)
    assert done.returncode in (1, 2)
    assert word in done.stderr
    assert "try:" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_edition_of_the_archive_can_be_mailed(desk: Path) -> None:
    (desk / "mail.toml").write_text(
        'archive = "e.sqlite"\n[mail]\nserver = "localhost"\nsender = "desk@example.org"\nto = ["ana@example.org"]\n',
        encoding="utf-8",
    )
    done = run("send", "--config", "mail.toml", "--edition", "2026-11-22", "--dry-run", "x.eml", cwd=desk)
    assert done.returncode == 0, done.stderr
    assert b"2026-11-22" in (desk / "x.eml").read_bytes()


def test_documents_are_found_by_day_publisher_and_who_speaks(desk: Path) -> None:
    with open_archive(desk / "e.sqlite") as opened:
        spoken = [hit.edition for hit in opened.search(speaker="brandt")]
        assert spoken
        assert opened.search(speaker="Nobody Known") == []
        assert [hit.edition for hit in opened.search(first="2026-11-23")] == ["2026-11-23"]
        assert [hit.edition for hit in opened.search(last="2026-11-22")] == ["2026-11-22"]
        assert len(opened.search(["Brandt"], first="2026-11-22", last="2026-11-23")) == 2
        assert opened.search(["Brandt"], publisher="Vell Post") == []
    assert archive(desk, "search", "--from", "2026-11-23").stdout.count("2026-11-23  ") == 1
    nothing = archive(desk, "search")
    assert (nothing.returncode, "nothing to search for" in nothing.stderr) == (2, True)
    assert archive(desk, "search", "--from", "yesterday").returncode == 2


def test_an_edition_that_is_removed_leaves_no_word_in_the_file(desk: Path) -> None:
    assert archive(desk, "remove", "2026-11-25").returncode == 1
    assert archive(desk, "remove", "2026-11-22").returncode == 0
    assert archive(desk, "list").stdout.split()[0] == "2026-11-23"
    held = b"".join(path.read_bytes() for path in desk.glob("e.sqlite*"))
    assert FLOOD.rsplit(". ", maxsplit=1)[-1].strip().encode() not in held


def test_old_editions_are_pruned_and_the_newest_stays(desk: Path) -> None:
    (desk / "briefing.toml").write_text('date = "2028-01-01"\n', encoding="utf-8")
    assert archive(desk, "prune", "--keep", "400d").stderr == "1 removed\n"
    assert archive(desk, "list").stdout.split()[0] == "2026-11-23"
    wrong = archive(desk, "prune", "--keep", "36h")
    assert (wrong.returncode, "400d" in wrong.stderr) == (2, True)


def test_a_copy_is_an_archive_and_each_edition_a_file(desk: Path) -> None:
    assert archive(desk, "backup", "copy.sqlite").returncode == 0
    assert run("archive", "list", "--archive", "copy.sqlite", cwd=desk).stdout == archive(desk, "list").stdout
    assert archive(desk, "backup", "copy.sqlite").returncode == 1
    (desk / "all").mkdir()
    assert archive(desk, "export", "all").returncode == 0
    told = json.loads((desk / "all" / "briefing-2026-11-22.json").read_text(encoding="utf-8"))
    assert (told["date"], sorted(path.name for path in (desk / "all").iterdir())) == (
        "2026-11-22",
        ["briefing-2026-11-22.json", "briefing-2026-11-23.json"],
    )
