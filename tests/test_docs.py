"""The documents say what is true: examples run, links lead somewhere, the command line is told as it is."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import briefing
from briefing.cli import main as program
from briefing.renderers.page.build import build_page
from briefing.renderers.sheets import find_grid, find_most_pages
from briefing.renderers.sheets.grid import find_zoom
from briefing.settings import LookSettings, Settings
from briefings import small_briefing
from editions import Size

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("briefing/language/*.md")])
TEXTS = {".py", ".md", ".toml", ".txt", ".html", ".css", ".jinja", ".sh", ".yml", ".yaml", ".cfg", ""}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = (
        listed.stdout.splitlines() if listed.returncode == 0 else [str(p.relative_to(ROOT)) for p in ROOT.rglob("*.py")]
    )
    return [ROOT / name for name in names if Path(name).suffix in TEXTS and (ROOT / name).is_file()]


@pytest.mark.parametrize("page", ["command-line", "library"])
def test_a_page_that_is_made_is_not_stale(page: str) -> None:
    tool = f"write_{page.replace('-', '_')}_docs"
    made = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, 'tools'); import {tool} as w; print(w.page())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ROOT / "docs" / "reference" / f"{page}.md").read_text(encoding="utf-8").strip() == made.stdout.strip()


def test_every_public_name_has_an_entry_in_the_page_of_the_library_and_one_link_leads_to_it() -> None:
    page = (ROOT / "docs" / "reference" / "library.md").read_text(encoding="utf-8")
    headings = re.findall(r"^##+ (.*)$", re.sub(r"```.*?```", "", page, flags=re.DOTALL), re.MULTILINE)
    anchors = [re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings]
    assert len(set(anchors)) == len(anchors)
    assert set(re.findall(r"\]\(#([\w-]+)\)", page)) <= set(anchors)
    assert {heading.removeprefix("briefing.") for heading in headings} >= set(briefing.__all__)


def test_every_entry_of_the_page_of_the_library_says_something() -> None:
    page = (ROOT / "docs" / "reference" / "library.md").read_text(encoding="utf-8")
    for entry in re.split(r"^### ", page, flags=re.MULTILINE)[1:]:
        name, _, text = re.sub(r"^##+ .*|```text.*?```", "", entry, flags=re.DOTALL | re.MULTILINE).partition("\n")
        assert re.search(r"\w", text), name


def test_every_command_and_option_has_help_and_is_on_the_page() -> None:
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    for name, command in program.commands.items():
        assert f"## briefing {name}" in page
        assert command.help
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert getattr(parameter, "help", None), f"{name} {parameter.name}"
                assert parameter.opts[0] in page


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_the_documents_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", ["README.md", "docs/reference/edition.md", "docs/reference/library.md"])
def test_the_python_examples_of_a_page_run(tmp_path: Path, page: str) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    (tmp_path / "reports").symlink_to(ROOT / "seeds")
    for block in blocks:
        subprocess.run([sys.executable, "-W", "error", "-c", block], cwd=tmp_path, check=True, capture_output=True)


def read_rows(page: str, head: str) -> list[list[str]]:
    """Return the cells of the table of a *page* of docs/ whose first line is *head*."""
    _, table = (ROOT / "docs" / "explanation" / page).read_text(encoding="utf-8").split(f"{head}\n", 1)
    lines = table.split("\n\n", 1)[0].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_page_of_the_layout_tells_how_many_pages_an_edition_has() -> None:
    page = build_page(small_briefing())
    columns = (
        Settings(),
        Settings(look=LookSettings(size="compact")),
        Settings(look=LookSettings(size="large")),
        Settings(paper="A5"),
        Settings(paper="e-reader"),
    )
    rows = read_rows("page.md", "| stories | A4 | A4 compact | A4 large | A5 | e-reader |")
    assert [row[0] for row in rows] == ["up to 8", "up to 18", "up to 32", "more"]
    for stories, row in zip((8, 18, 32, 33), rows, strict=True):
        many = replace(page, blocks=page.blocks[:1] * stories, briefs=())
        assert [find_most_pages(many, find_grid(settings), None) for settings in columns] == [int(n) for n in row[1:]]


@pytest.mark.parametrize(("layout", "points", "column"), [("daily", 9.6, 1), ("report", 10.5, 2)])
def test_the_page_of_the_layout_tells_the_size_of_its_letters(layout: str, points: float, column: int) -> None:
    rows = read_rows("page.md", "| size | text of `daily`, `onepage` | of `report` |")
    sizes: tuple[Size, ...] = ("normal", "compact", "large")
    assert [row[0] for row in rows] == [f"`{size}`" for size in sizes]
    for size, row in zip(sizes, rows, strict=True):
        zoom = find_zoom(Settings(layout=layout, look=LookSettings(size=size)))
        assert float(row[column].removesuffix(" points")) == pytest.approx(points * zoom, abs=0.051)


def test_the_example_of_the_package_runs() -> None:
    assert doctest.testmod(briefing).failed == 0


def test_no_file_names_a_package_index_or_a_place_on_a_machine() -> None:
    hosts = "|".join(
        re.escape(".".join(parts))
        for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
    )
    wrong = re.compile(rf"{hosts}|/(?:home|Users|root)/\w|--(?:extra-)?index-url")
    for path in (path for path in tracked() if path.parent != Path(__file__).parent):
        found = wrong.search(path.read_text(encoding="utf-8", errors="replace"))
        assert not found, f"{path.relative_to(ROOT)}: {found and found[0]}"


def test_every_release_is_in_the_changelog() -> None:
    assert f"## {briefing.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
