"""Editions of every kind against the official rules of PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing import resources
from briefing.render.pdf import render_pdf
from editions import draw_edition
from verapdf import VeraPDF

NUMBERS = range(12)
"""``python -m benchmarks.editions`` takes 200, and longer ones."""


@pytest.fixture(scope="module")
def checker() -> Iterator[VeraPDF]:
    yield VeraPDF()


@pytest.mark.parametrize("number", NUMBERS)
def test_every_edition_keeps_the_rules_of_accessible_and_of_archived_pdf(
    number: int, checker: VeraPDF, tmp_path: Path
) -> None:
    edition = draw_edition(number, tmp_path, most=26)
    data = render_pdf(edition.briefing, edition.settings, (resources.templates(),)).data
    assert checker.faults(data, "UA-1") == []
    assert checker.faults(data, "A-3A") == []


def test_the_checker_finds_the_fault_of_a_page_without_tags(checker: VeraPDF) -> None:
    from weasyprint import HTML

    faults = checker.faults(HTML(string="<p>Words</p>").write_pdf(), "UA-1")
    assert any("StructTreeRoot" in fault for fault in faults)
