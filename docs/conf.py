"""How `make site` builds the documents: Sphinx with MyST and Furo; everything is in the site, nothing is loaded."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
(VERSION,) = re.findall(r'^version = "(.*)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
AT_ROOT = {
    "project/contributing": "CONTRIBUTING.md",
    "project/security": "SECURITY.md",
    "project/changes": "CHANGELOG.md",
    "project/benchmarks": "benchmarks/README.md",
}
"""Pages of the site that are files at the root of the repository."""
PAGE_OF = {ROOT / file: DOCS / f"{page}.md" for page, file in AT_ROOT.items()}
LINK = re.compile(r"(!?\[[^\]\[]*\])\(([^)#\s:]+)((?:#[^)\s]*)?)\)")

project = "briefing"
author = "the briefing contributors"
copyright = "2026, the briefing contributors"
release = version = VERSION
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
nitpicky = True
myst_heading_anchors = 4
html_theme = "furo"
html_title = f"briefing {VERSION}"
html_show_sphinx = False
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_extra_path = ["edition.schema.json"]


def read_page(app: Any, name: str, source: list[str]) -> None:
    """Take a page that stands at the root from there, and lead each link to where the site has what it names."""
    home = (ROOT / AT_ROOT[name]).parent if name in AT_ROOT else (DOCS / name).parent
    text = (ROOT / AT_ROOT[name]).read_text(encoding="utf-8") if name in AT_ROOT else source[0]
    source[0] = LINK.sub(lambda found: lead(found, home, (DOCS / name).parent), text)


def lead(link: re.Match[str], home: Path, here: Path) -> str:
    """Return *link*, told from *home*, as it leads from *here*: to a page, or to a copy; to a folder none does."""
    label, target, anchor = link.groups()
    path = Path(os.path.normpath(home / target))
    if path.is_dir():
        return label.strip("[]")
    there = os.path.relpath(PAGE_OF.get(path, path), here)
    return f"{label}({there}{anchor})"


def setup(app: Any) -> None:
    """Have each page read by this file first."""
    app.connect("source-read", read_page)
