"""Editions of every kind against the official rules of PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing import resources
from briefing.renderers.pdf import render_pdf
from editions import draw_edition
from verapdf import Faults, checking

NUMBERS = range(12)
"""``python -m benchmarks.editions`` takes 200, and longer ones."""


@pytest.fixture(scope="module")
def find_faults(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Faults]:
    with checking(tmp_path_factory.mktemp("checked")) as found:
        yield found


@pytest.mark.parametrize("number", NUMBERS)
def test_every_edition_keeps_the_rules_of_accessible_and_of_archived_pdf(
    number: int, find_faults: Faults, tmp_path: Path
) -> None:
    edition = draw_edition(number, tmp_path, most=26)
    data = render_pdf(edition.briefing, edition.settings, (resources.templates(),)).data
    assert find_faults(data, "UA-1") == []
    assert find_faults(data, "A-3A") == []


def test_the_checker_finds_the_fault_of_a_page_without_tags(find_faults: Faults) -> None:
    from weasyprint import HTML

    faults = find_faults(HTML(string="<p>Words</p>").write_pdf(), "UA-1")
    assert any("StructTreeRoot" in fault for fault in faults)
