"""What is measured of very many documents still runs, and keeps its promises with a few of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import profile
from benchmarks.invented import SIZES, find_event_number, invent, wrap
from benchmarks.scale import flat, forecast, grouping, kills, parts, poison, workers
from benchmarks.scale.plugin import installed
from benchmarks.stages import STAGES

SHORT = 40


def test_a_document_is_told_by_its_number_and_the_seed_alone() -> None:
    assert invent(7, words=SHORT) == invent(7, words=SHORT)
    told = {invent(number, words=SHORT, seed=seed) for number in range(60) for seed in (1, 2)}
    assert len(told) == 120
    homes = [find_event_number(number) for number in range(80)]
    assert len(set(homes)) == 2 * len(SIZES)
    assert wrap(invent(7)).count("<p>") > 5


@pytest.mark.skipif(
    sys.platform != "linux", reason="the clocks are in memory that is shared with copies of the process"
)
def test_the_stages_of_an_edition_add_up_to_the_command(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(invent(1), encoding="utf-8")
    told = profile.clock(["build", str(tmp_path / "in"), "-o", str(tmp_path / "out.json")], tmp_path)
    assert set(told) == set(STAGES) == set(profile.STAGES)
    assert all(cpu >= 0 for cpu, _ in told.values()), told
    assert min(told["start"][0], told["read"][0], told["analyse"][0], told["render"][0]) > 0


def test_a_stream_is_analysed_without_a_loss() -> None:
    first, last = flat.measure((4, 12), SHORT)
    assert (first.documents, last.documents, last.lost) == (4, 12, 0)
    assert min(last.cpu, last.owner) > 0


def test_documents_are_grouped_window_by_window() -> None:
    told = grouping.measure(80, 40, SHORT)
    assert told.events == 2 * len(SIZES)
    assert told.record > 100


def test_nothing_is_lost_with_a_worker_that_is_killed() -> None:
    told = kills.measure("process pool", 60, 2, 30, SHORT)
    assert told.lost == 0
    assert told.kills <= 2


@pytest.mark.skipif(not parts.are_known(), reason="editions are not made in parts")
def test_nothing_is_lost_with_a_job_that_is_killed() -> None:
    assert parts.measure(30, 2, 15, SHORT).lost == 0


def test_only_what_breaks_its_reader_is_lost_and_it_is_named() -> None:
    told = poison.measure(12, SHORT)
    assert told.lost == 0
    assert set(told.named) == {f"poison.{kind}" for kind in poison.KINDS}


def test_any_number_of_workers_makes_the_same_bytes() -> None:
    one, other = workers.measure(12, (1, 3), SHORT)
    assert one.digests == other.digests


def test_what_is_installed_for_a_while_is_gone_afterwards() -> None:
    with installed("passing", "def passing(raw, settings):\n    return []\n", ["passing"]) as site:
        assert site in sys.path
    assert site not in sys.path
    assert not Path(site).exists()


def test_a_forecast_is_arithmetic_on_its_inputs() -> None:
    costs = forecast.Costs(analysis=0.1, kept=1e6)
    needs = {line.what: line.result for line in forecast.list_needs(864_000, costs)}
    assert needs["documents a second"] == "10"
    assert needs["cores, to analyse"] == "1.4"
    limits = forecast.list_limits(costs, memory=1)
    assert limits[0].documents == 1_000
    assert [one.documents for one in limits] == sorted(one.documents for one in limits)
