"""The documents say what is true: examples run, links lead somewhere, the command line is told as it is."""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import yaml
from jinja2 import meta, nodes

import briefing
from briefing import checks, resources
from briefing.cli import main as program
from briefing.renderers.environment import _environment
from briefing.renderers.page.build import build_page
from briefing.renderers.sheets import find_grid, find_most_pages
from briefing.renderers.sheets.grid import find_zoom
from briefing.settings import CHECKS, LookSettings, Settings
from briefings import small_briefing
from editions import Size
from tools import (
    write_command_line_docs,
    write_edition_docs,
    write_extensions_docs,
    write_library_docs,
    write_settings_docs,
    write_templates_docs,
)
from tools.absolute_readme import make_absolute
from tools.check_site import find_faults

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
FIRST = DOCS / "tutorial" / "first-briefing.md"
PAGES = sorted(path for pattern in ("*.md", "docs/**/*.md", "b*/**/*.md") for path in ROOT.glob(pattern))
SEEDS = ("010-harrow-flood-wire.txt", "011-harrow-flood-post.md", "060-skarn-light.txt", "015-dree-flood.txt")
TEXTS = {".py", ".md", ".toml", ".txt", ".html", ".css", ".jinja", ".sh", ".yml", ".yaml", ".cfg", ""}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = (
        listed.stdout.splitlines() if listed.returncode == 0 else [str(p.relative_to(ROOT)) for p in ROOT.rglob("*.py")]
    )
    return [ROOT / name for name in names if Path(name).suffix in TEXTS and (ROOT / name).is_file()]


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


MADE = {
    "command-line": write_command_line_docs,
    "library": write_library_docs,
    "settings": write_settings_docs,
    "templates": write_templates_docs,
    "extension-points": write_extensions_docs,
    "edition-schema": write_edition_docs,
}
"""The pages of the reference that are made of the code, and what makes each."""


def read(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def rows_of(text: str) -> list[list[str]]:
    """Return the cells of each row of each table in *text*, without the marks of code."""
    lines = [line for line in text.splitlines() if line.startswith("|") and not re.fullmatch(r"[|: -]+", line)]
    return [[cell.strip().strip("`") for cell in re.split(r"(?<!\\)\|", line.strip("|"))] for line in lines]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def slug(heading: str) -> str:
    """Return what a link to *heading* ends in."""
    return re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")


def anchors_of(page: Path) -> set[str]:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return {slug(heading) for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}


def with_blocks(language: str) -> list[Path]:
    return [page for page in PAGES if blocks(page, language)]


# What is made


@pytest.mark.parametrize("page", MADE)
def test_a_page_that_is_made_is_not_stale(page: str) -> None:
    assert read(f"reference/{page}.md").strip() == MADE[page].page().strip(), "run make docs"


def test_every_public_name_has_an_entry_in_the_page_of_the_library_and_one_link_leads_to_it() -> None:
    page = read("reference/library.md")
    headings = re.findall(r"^##+ (.*)$", re.sub(r"```.*?```", "", page, flags=re.DOTALL), re.MULTILINE)
    anchors = [slug(heading) for heading in headings]
    assert len(set(anchors)) == len(anchors)
    assert set(re.findall(r"\]\(#([\w-]+)\)", page)) <= set(anchors)
    assert {heading.removeprefix("briefing.") for heading in headings} >= set(briefing.__all__)


def test_every_entry_of_the_page_of_the_library_says_something() -> None:
    page = read("reference/library.md")
    for entry in re.split(r"^### ", page, flags=re.MULTILINE)[1:]:
        name, _, text = re.sub(r"^##+ .*|```text.*?```", "", entry, flags=re.DOTALL | re.MULTILINE).partition("\n")
        assert re.search(r"\w", text), name


def test_every_command_and_option_has_help_and_is_on_the_page() -> None:
    page = read("reference/command-line.md")
    parts = dict(re.findall(r"^## (.*?)$(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE))
    commands = dict(write_command_line_docs.list_commands("briefing", program))
    assert list(parts) == ["briefing", *commands]
    for name, command in commands.items():
        assert command.help
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert getattr(parameter, "help", None), f"{name} {parameter.name}"
                assert parameter.opts[0] in parts[name]


def test_every_setting_is_on_its_page_with_what_it_may_be_and_means_and_no_other_is() -> None:
    found = []
    for title, part in re.findall(
        r"^## (.*?)$(.*?)(?=^## |\Z)", read("reference/settings.md"), re.DOTALL | re.MULTILINE
    ):
        table = re.sub(r"[^\w.]", "", title) + "." if title.startswith("`[") else ""
        for cells in rows_of(part):
            if cells[0] not in ("key", "variable") and len(cells) > 2:
                found.append(table + cells[0])
                assert cells[1] and cells[2] and cells[-1], found[-1]
    assert sorted(found) == sorted(CHECKS)


def test_every_variable_of_the_environment_that_has_a_say_is_on_the_page_of_settings() -> None:
    asked = re.compile(r"environ(?:\.get\(|\[)\s*\"(\w+)\"")
    named = re.compile(r'VARIABLE = "(\w+)"')
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "briefing").rglob("*.py")]
    found = {name for text in texts for pattern in (asked, named) for name in pattern.findall(text)}
    assert found == set(write_settings_docs.ENVIRONMENT)


def test_the_range_of_a_setting_is_told_as_it_is_judged() -> None:
    (row,) = [
        cells for cells in rows_of(read("reference/settings.md")) if cells[0] == "max_bytes" and "900,000" in cells[1]
    ][:1]
    assert row[1] == "whole number, 1 to 900,000,000"
    assert write_settings_docs.describe(checks.optional(checks.whole(1, 500))) == "whole number, 1 to 500"
    with pytest.raises(ValueError, match="say in VALUES"):
        write_settings_docs.describe(slug)


def test_every_name_that_a_shipped_template_uses_is_on_the_page_of_templates() -> None:
    told = {cells[0] for cells in rows_of(read("reference/templates.md"))}
    texts = [path.read_text(encoding="utf-8") for path in resources.templates().rglob("*.jinja")]
    parsed = [_environment((resources.templates(),), True).parse(text) for text in texts]
    # A part of a page may also name what the page that includes it has set, as "facts" is by none of ours.
    given = {name.name for one in parsed for name in one.find_all(nodes.Name) if name.ctx != "load"}
    for text, one in zip(texts, parsed, strict=True):
        assert meta.find_undeclared_variables(one) - given - {"facts"} <= told
        assert set(re.findall(r't\.(?:label|count)\("(\w+)"', text)) <= told


def test_every_reader_method_format_and_way_of_delivery_is_on_the_page_and_installed() -> None:
    page = read("reference/extension-points.md")
    for group in write_extensions_docs.GROUPS:
        _, _, part = page.partition(f"## `{group}`")
        told = {cells[0]: cells for cells in rows_of(part.partition("\n## ")[0])[1:]}
        ours = {one.name for one in entry_points(group=group) if one.dist and one.dist.name == "briefing"}
        assert set(told) == ours
        assert all(cells[1] and cells[2] for cells in told.values())


def test_every_ending_that_is_read_is_on_the_page_of_inputs() -> None:
    rows = [cells for cells in rows_of(read("reference/inputs.md").partition("\n## ")[0])[1:] if len(cells) == 3]
    told = [ending for cells in rows for ending in cells[1].split(", ")]
    assert sorted(told) == sorted(write_extensions_docs.read_entry_points()["briefing.readers"])


def test_every_key_of_the_edition_is_on_its_page() -> None:
    told = {cells[0].strip("[]`").rpartition(".")[2] for cells in rows_of(read("reference/edition-schema.md"))}
    keys: set[str] = set()
    inside: list[object] = [json.loads(read("edition.schema.json"))]
    while inside:
        one = inside.pop()
        if isinstance(one, dict):
            keys |= set(one.get("properties", {}))
            inside += one.values()
        elif isinstance(one, list):
            inside += one
    assert keys <= told


# Where links lead


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_between_the_documents_lead_to_a_file_and_a_heading_that_are_there(page: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)", page.read_text(encoding="utf-8")):
        if ":" not in target:
            there = (page.parent / target).resolve() if target else page
            assert there.exists(), target
            if anchor:
                assert anchor in anchors_of(there), f"{target}#{anchor}"


def test_every_page_is_listed_where_the_documents_begin() -> None:
    index = read("index.md")
    shown = set(re.findall(r"\]\(([\w/-]+)\.md\)", index))
    listed = set(re.findall(r"^([\w-]+/[\w-]+)$", index, re.MULTILINE))
    pages = {path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")} - {"index"}
    assert listed == pages
    assert shown == {page for page in pages if not page.startswith("project/")}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_table_is_broken(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        head, rule = [*table.splitlines(), ""][:2]
        assert re.fullmatch(r"\|[|: -]+\|", rule), head
        widths = {len(re.split(r"(?<!\\)\|", line.strip("|"))) for line in table.splitlines()}
        assert len(widths) == 1, head


def test_the_package_leads_from_its_readme_to_the_source() -> None:
    told = make_absolute("[a](docs/a.md) ![b](b.png) [c](https://c.example) [d](#d)", "https://briefing.example/source")
    assert told == (
        "[a](https://briefing.example/source/docs/a.md) ![b](https://briefing.example/source/b.png)"
        " [c](https://c.example) [d](#d)"
    )


def test_a_site_is_told_of_links_that_lead_nowhere_and_of_what_is_loaded_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "sheet.css").write_text('@import "https://fonts.example/a.css"; p { background: url(gone.png) }')
    (tmp_path / "other.html").write_text('<h1 id="here">Here</h1>')
    (tmp_path / "page.html").write_text(
        '<link rel="stylesheet" href="sheet.css"><link rel="canonical" href="https://briefing.example/">'
        '<script src="//cdn.example/a.js"></script><img src="data:image/png;base64,AAAA">'
        '<a href="other.html#here">a</a><a href="other.html#there">b</a><a href="gone.html">c</a>'
        '<a href="https://elsewhere.example">d</a>'
    )
    assert list(find_faults(tmp_path)) == [
        "page.html: loads //cdn.example/a.js",
        "page.html: leads to other.html#there, and there is no #there",
        "page.html: leads to gone.html, which is not there",
        "sheet.css: loads https://fonts.example/a.css",
        "sheet.css: lacks gone.png",
    ]


def test_the_site_is_built_without_a_warning_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    pytest.importorskip("sphinx", reason="what builds the site is installed by make site")
    command = [sys.executable, "-m", "sphinx", "-qEW", "-d", str(tmp_path / "read"), str(DOCS), str(tmp_path / "site")]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (built.returncode, built.stderr) == (0, "")
    assert list(find_faults(tmp_path / "site")) == []


# What is shown as an example


def test_every_block_of_code_is_of_a_kind_that_a_test_runs_or_is_text() -> None:
    for page in PAGES:
        for language in re.findall(r"^```(.*)\n(?:.*\n)*?^```$", page.read_text(encoding="utf-8"), re.MULTILINE):
            assert language in {"python", "sh", "toml", "yaml", "jinja", "text", "{toctree}"}, f"{page}: {language}"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a few reports, and the program on the way to programs."""
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "briefing"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -W error -m briefing "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    folder = tmp_path / "desk"
    (folder / "reports").mkdir(parents=True)
    for seed in SEEDS:
        shutil.copy(ROOT / "seeds" / seed, folder / "reports")
    shutil.copy(ROOT / "seeds" / SEEDS[0], folder / "report.txt")
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return folder


def run_commands(desk: Path, *commands: str) -> str:
    """Return what *commands* say on the way; each has to succeed."""
    script = "\n".join(commands)
    done = subprocess.run(["sh", "-eux"], input=script, cwd=desk, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.parametrize("page", with_blocks("python"), ids=name_of)
def test_the_python_examples_of_a_page_run(desk: Path, page: Path) -> None:
    # Each by itself, and all in one process: loading what sets a page takes longer than most of them.
    script = "\n".join(f"exec({block!r}, {{}})" for block in blocks(page, "python"))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], cwd=desk, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", [page for page in with_blocks("sh") if page != FIRST], ids=name_of)
def test_the_commands_of_a_page_run_in_their_order(desk: Path, page: Path) -> None:
    if page.name == "sources.md":
        (desk / "briefing.toml").write_text('sources = ["reports"]', encoding="utf-8")
    for layout in blocks(page, "jinja"):
        (desk / "my-templates" / "plain").mkdir(parents=True)
        (desk / "my-templates" / "plain" / "briefing.html.jinja").write_text(layout, encoding="utf-8")
    run_commands(desk, *blocks(page, "sh"))


def test_the_first_briefing_is_what_its_page_says(desk: Path) -> None:
    shutil.rmtree(desk / "reports")
    told = run_commands(desk, *blocks(FIRST, "sh"))
    (printed,) = blocks(FIRST, "text")
    # The size of the file depends on the versions of what sets the page, and the time on the machine.
    assert re.sub(r"\d+ kB", "", printed.strip()) in re.sub(r"\d+ kB|, in .*", "", told)
    run_commands(
        desk, *(f"briefing archive show 2026-11-{day} --archive editions.sqlite -o {day}.json" for day in (24, 25))
    )
    tuesday, wednesday = (briefing.load_edition(desk / f"{day}.json") for day in (24, 25))
    assert [conflict.values for story in tuesday.stories for conflict in story.conflicts] == [("40 ships", "43 ships")]
    assert [entry.date for entry in tuesday.timeline if entry.is_printed and entry.date > tuesday.date] == [
        "2026-11-27"
    ]
    (story,) = wednesday.stories
    assert story.status == "updated"
    assert [(change.old, change.new) for change in story.changes] == [("43 ships", "51 ships")]


@pytest.mark.parametrize("page", with_blocks("toml"), ids=name_of)
def test_the_settings_of_a_page_can_be_used(tmp_path: Path, page: Path) -> None:
    for block in blocks(page, "toml"):
        read_as = tomllib.loads(block)
        if "project" in read_as:
            shown = "".join(blocks(page, "python"))
            for group, names in read_as["project"]["entry-points"].items():
                assert group in write_extensions_docs.GROUPS
                assert all(f"def {call.partition(':')[2]}(" in shown for call in names.values())
        else:
            (tmp_path / "briefing.toml").write_text(block, encoding="utf-8")
            assert briefing.load_settings(tmp_path / "briefing.toml", {})


@pytest.mark.parametrize("page", with_blocks("yaml"), ids=name_of)
def test_what_a_page_hands_to_kubernetes_is_yaml_with_a_kind(page: Path) -> None:
    for block in blocks(page, "yaml"):
        assert all(one["kind"] and one["spec"] for one in yaml.safe_load_all(block))


# What is claimed


def test_every_test_that_a_page_names_is_there() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("test_*.py")}
    for page in ("explanation/accessibility.md", "explanation/security.md"):
        for name in re.findall(r"`(?:tests/)?(test_\w+(?:\.py)?)`", read(page)):
            assert name in written or any(f"def {name}(" in text for text in written.values()), name


def test_the_readme_tells_the_quality_that_was_measured() -> None:
    said = [re.sub(r"[ ,/*]+", " ", row[2]).strip() for row in rows_of(read("explanation/quality.md")) if len(row) == 3]
    readme = (ROOT / "README.md").read_text(encoding="utf-8").partition("## How good it is")[2].partition("\n## ")[0]
    (_, *rows) = rows_of(readme)
    assert rows
    for what, figures in rows:
        assert re.sub(r"[ ,/*]+", " ", figures).strip() in said, what


def test_one_version_is_told_everywhere() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"]
    assert told == cited == briefing.__version__


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
