"""Editions of every kind against the official rules of accessible and of archived PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing import resources
from briefing.renderers.pdf import render_pdf
from briefing.settings import Settings, Standard
from briefings import small_briefing
from editions import SetDrawn
from verapdf import FLAVOURS, Faults, checking

NUMBERS = range(12)
"""``python -m benchmarks.editions`` takes 200, and longer ones."""


@pytest.fixture(scope="module")
def find_faults(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Faults]:
    with checking(tmp_path_factory.mktemp("checked")) as found:
        yield found


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("standard", FLAVOURS)
def test_every_edition_keeps_the_rules_of_accessible_and_of_archived_pdf(
    standard: Standard, number: int, find_faults: Faults, set_drawn: SetDrawn
) -> None:
    _, data = set_drawn(number, standard)
    assert [(flavour, fault) for flavour in FLAVOURS[standard] for fault in find_faults(data, flavour)] == []


LOOSE = """<html lang="en"><title>T</title><body><h1>T</h1>loose <b>words</b>
<article>In an article <em>and</em> <strong>strong</strong><p>Words.</p></article>
<section>In a section<h2 id="h">Head <a href="#q">to <b>the end</b></a></h2><ol><li>One<ul><li>Two</ul></ol></section>
<blockquote>Quoted<p>Words.</p></blockquote><aside>Beside<p>Others</p></aside>
<figure><svg width="9" height="9"><title>A box</title><rect width="9" height="9"/></svg>
<figcaption>A box</figcaption></figure>
<dl><dt>Term<dd>Words</dl><table><caption>Cells</caption><tr><th>A<th>B<tr><td>1<td>2 <p>3</p></table>
<nav><a id="q" href="#h">To the head</a></nav><header>Words <i>of</i> a head</header>
<p>Words <b style="display: inline-block">in a box</b> and <bdi>others</bdi> of <i>a <b>line</b></i></p>"""
"""A page as somebody may write it who thinks of no tags."""


@pytest.mark.parametrize("standard", FLAVOURS)
def test_a_template_of_loose_words_keeps_the_rules_too(standard: Standard, find_faults: Faults, tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "briefing.html.jinja").write_text(LOOSE, encoding="utf-8")
    settings = Settings(layout="report", standard=standard)
    data = render_pdf(small_briefing(), settings, (tmp_path, resources.templates())).data
    assert [(flavour, fault) for flavour in FLAVOURS[standard] for fault in find_faults(data, flavour)] == []


def test_the_checker_finds_the_fault_of_a_page_without_tags(find_faults: Faults) -> None:
    from weasyprint import HTML

    faults = find_faults(HTML(string="<p>Words</p>").write_pdf(), "UA-1")
    assert any("StructTreeRoot" in fault for fault in faults)


def test_the_checker_finds_the_fault_of_a_link_that_leads_to_no_tag(find_faults: Faults) -> None:
    from weasyprint import HTML

    page = '<html lang="en"><title>T</title><p><a href="#there">Words</a></p><h1 id="there">There</h1>'
    faults = find_faults(HTML(string=page).write_pdf(pdf_variant="pdf/ua-2"), "UA-2")
    assert {fault.split()[0] for fault in faults} == {"8.8-1"}


def test_a_file_of_one_standard_is_none_of_the_other(find_faults: Faults) -> None:
    templates = (resources.templates(),)
    first, second = (render_pdf(small_briefing(), Settings(standard=name), templates).data for name in FLAVOURS)
    assert any(fault.startswith("5-") for fault in find_faults(first, "UA-2"))
    assert any(fault.startswith("5-") for fault in find_faults(second, "UA-1"))
