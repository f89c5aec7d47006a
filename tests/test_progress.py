"""How far an edition is: each stage and step is told, nothing in the edition changes, and what is raised comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import briefing
from briefing import Progress, Settings, pipeline
from briefing.pipeline import brief_each, read_all, survey_sources
from briefing.progress import StageCounter
from briefing.readers.sources import count_inputs, open_all

DAY = "2026-11-23"
REPORT = "The port of {} is shut since Monday. Forty ships wait in the bay of {}.\n"
QUICK = Settings(date=DAY, isolated=False, language="en")


class CancelledError(Exception):
    """What a program raises to end the work."""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("Vell", "Harrow"):
        (folder / f"{name}.txt").write_text(REPORT.format(name, name), encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


def in_memory() -> briefing.Document:
    return briefing.document("Lorn opens a library in May. It cost 12 million euros.", language="en")


def follow(call: Callable[[Callable[[Progress], None]], object]) -> list[tuple[str, int, int | None]]:
    told: list[Progress] = []
    call(told.append)
    return [(one.stage, one.done, one.total) for one in told]


def test_each_stage_is_told_when_it_begins_and_with_each_step(reports: Path) -> None:
    told = follow(lambda watch: briefing.brief(reports, QUICK, documents=[in_memory()], progress=watch))
    assert told == [
        *(("reading", done, 4) for done in range(5)),
        ("comparing", 0, 3),
        ("comparing", 3, 3),
        *(("telling", done, 3) for done in range(4)),
    ]


def test_progress_changes_nothing_in_an_edition(reports: Path) -> None:
    followed = briefing.brief(reports, QUICK, progress=lambda progress: None)
    assert briefing.render(followed, "json").data == briefing.render(briefing.brief(reports, QUICK), "json").data


def test_progress_is_told_in_the_order_of_the_inputs_wherever_they_are_worked_at(reports: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(3) as executor:
        side_by_side = follow(lambda watch: briefing.brief(reports, QUICK, executor=executor, progress=watch))
    assert side_by_side == follow(lambda watch: briefing.brief(reports, QUICK, progress=watch))


@pytest.mark.parametrize("stage", ["reading", "comparing", "telling"])
@pytest.mark.parametrize("kind", [CancelledError, ValueError, briefing.BriefingError, KeyboardInterrupt])
def test_what_a_program_raises_ends_the_work_and_blames_no_document(
    reports: Path, stage: str, kind: type[BaseException]
) -> None:
    raised = kind("enough")
    told: list[Progress] = []

    def watch(progress: Progress) -> None:
        told.append(progress)
        if progress.stage == stage:
            raise raised

    with pytest.raises(kind) as found:
        briefing.brief(reports, QUICK, progress=watch)
    assert found.value is raised
    assert (raised.__cause__, raised.__context__) == (None, None)
    assert told[-1].stage == stage
    assert [one.stage for one in told].count(stage) == 1


def test_what_a_program_raises_while_a_culprit_is_looked_for_comes_out_too(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_with_harrow(documents: Sequence[briefing.Document], samples: object) -> dict[int, int]:
        if any("Harrow" in document.text for document in documents):
            raise RuntimeError("a fault")
        return {}

    monkeypatch.setattr(pipeline, "find_copies", fail_with_harrow)
    (notice,) = [one for one in briefing.brief(reports, QUICK).notices if "RuntimeError" in one.what]
    assert notice.where.endswith("Harrow.txt")
    told: list[Progress] = []

    def watch(progress: Progress) -> None:
        told.append(progress)
        if [one.stage for one in told].count("comparing") == 2:  # the second try, with fewer documents
            raise CancelledError

    with pytest.raises(CancelledError):
        briefing.brief(reports, QUICK, progress=watch)


def test_work_that_was_ended_leaves_nothing_in_the_archive(reports: Path, tmp_path: Path) -> None:
    archive = tmp_path / "editions.sqlite"

    def watch(progress: Progress) -> None:
        if progress.stage == "telling":
            raise CancelledError

    with pytest.raises(CancelledError):
        briefing.brief(reports, QUICK, archive=archive, progress=watch)
    with briefing.open_archive(archive) as store:
        assert store.list_editions() == []


def test_how_many_there_are_is_none_where_a_mailbox_has_to_be_asked(reports: Path) -> None:
    box = "imaps://desk@mail.lorn.example/INBOX"
    assert count_inputs([str(reports), box], QUICK.analysis.reading) is None
    told = follow(lambda watch: briefing.brief([reports, box], QUICK, progress=watch))
    assert told[:5] == [("reading", done, None) for done in range(5)]


@pytest.mark.parametrize(
    ("places", "count"),
    [
        (["reports"], 3),
        (["reports/*.txt", "reports/Vell.txt"], 4),
        (["missing.txt", "*.pdf", b"The port is shut."], 3),
        (["https://lorn.example/", "none"], 2),
        (["none"], 1),
        ([], 0),
    ],
)
def test_inputs_are_counted_as_they_are_opened(
    reports: Path, monkeypatch: pytest.MonkeyPatch, places: Sequence[str | bytes], count: int
) -> None:
    monkeypatch.chdir(reports.parent)
    (reports / ".hidden.txt").write_text("No report.", encoding="utf-8")
    Path("none").mkdir()
    settings = QUICK.analysis.reading
    assert count_inputs(places, settings) == count == len(list(open_all(places, settings, 0.0)))


def test_more_than_were_foreseen_are_as_many_as_there_are() -> None:
    told: list[Progress] = []
    counter = StageCounter("reading", 1, told.append)
    assert list(counter.count("ab")) == ["a", "b"]
    assert [(one.done, one.total) for one in told] == [(0, 1), (1, 1), (2, 2)]


def test_a_part_counts_its_own_inputs_and_what_an_earlier_run_had_done(reports: Path, tmp_path: Path) -> None:
    into = tmp_path / "parts"

    def make(part: int) -> list[tuple[str, int, int | None]]:
        return follow(lambda watch: briefing.analyse_part(reports, into, QUICK, part=part, of=2, progress=watch))

    told = [make(1), make(2)]
    assert sum(steps[-1][1] for steps in told) == 3
    assert all(steps == [("reading", done, len(steps) - 1) for done in range(len(steps))] for steps in told)
    joined = follow(lambda watch: briefing.join_parts(into, progress=watch))
    assert [stage for stage, _, _ in joined] == ["comparing", "comparing", "telling", "telling", "telling"]


def test_a_plan_a_survey_several_editions_and_mere_reading_tell_of_it_too(reports: Path) -> None:
    read = [("reading", done, 3) for done in range(4)]
    told = [("comparing", 0, 2), ("comparing", 2, 2), *(("telling", done, 2) for done in range(3))]
    assert follow(lambda watch: briefing.draft_plan(reports, QUICK, progress=watch)) == [*read, *told]
    assert follow(lambda watch: list(brief_each(reports, [QUICK, QUICK], progress=watch))) == [*read, *told, *told]
    assert follow(lambda watch: survey_sources([reports], QUICK, progress=watch)) == read
    assert follow(lambda watch: read_all([reports], QUICK, watch)) == read
