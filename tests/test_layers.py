"""Imports go only downward, and the core touches neither clock nor files nor network."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "briefing"

BASE = ("model", "errors", "settings", "protocols", "resources", "remarks", "language")
FOUND = ("text", "summarize", "extract", "stories")
CORE = (*FOUND, "compose")
EDGES = ("read", "render", "deliver", "configuration")

# What a part of the package may import beside itself; the parts below come for free.
BELOW = {
    **{base: set(BASE) for base in BASE},
    "clock": set(BASE),
    **{found: {*BASE, *FOUND} for found in FOUND},
    "compose": {*BASE, *FOUND},
    **{edge: {*BASE, *CORE, "clock"} for edge in EDGES},
    "render": {*BASE, "isolate"},  # it chooses nothing, so it needs nothing that does
    "plugins": set(BASE),
    "window": {*BASE, "clock"},
    "archive": {*BASE, *CORE},
    "preview": set(BASE),
    "spread": set(BASE),
    "isolate": set(BASE),
    "examine": {*BASE, *CORE, "read", "plugins", "spread", "isolate", "__init__"},
    "doctor": {*BASE, *CORE, *EDGES, "clock", "plugins", "archive", "__init__"},
    "configuration": {*BASE, *CORE, "clock", "window"},
    "gather": {*BASE, *CORE, "read", "examine"},
    "history": {*BASE, *CORE, "clock", "archive", "render"},
    "pipeline": {
        *BASE,
        *CORE,
        *EDGES,
        "clock",
        "plugins",
        "examine",
        "gather",
        "window",
        "archive",
        "history",
        "__init__",
    },
    "cli": {
        *BASE,
        *CORE,
        *EDGES,
        "clock",
        "plugins",
        "isolate",
        "doctor",
        "archive",
        "preview",
        "pipeline",
        "__init__",
    },
    "__init__": {*BASE, "pipeline"},
    "__main__": {"cli"},
}
OUTSIDE_CORE = {"numpy", "nltk", "Stemmer", "sumy"}
EFFECTS = {
    "time",
    "os",
    "io",
    "socket",
    "logging",
    "subprocess",
    "urllib",
    "http",
    "shutil",
    "tempfile",
    "sqlite3",
    "pathlib",
    "gzip",
}


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def part(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "briefing":
            yield from (
                f"briefing.{alias.name}"
                if (ROOT / alias.name).exists() or (ROOT / f"{alias.name}.py").exists()
                else "briefing.__init__"
                for alias in node.names
            )
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_below(path: Path) -> None:
    own = part(path)
    used = {name.split(".")[1] for name in imports(path) if name.startswith("briefing.")}
    assert used - {own} <= BELOW[own]


@pytest.mark.parametrize(
    "path", [p for p in modules() if part(p) in (*BASE, *CORE)], ids=lambda p: str(p.relative_to(ROOT))
)
def test_base_and_core_keep_to_the_libraries_they_may_use(path: Path) -> None:
    outside = {name.split(".")[0] for name in imports(path)} - set(sys.stdlib_module_names) - {"briefing"}
    assert outside <= (OUTSIDE_CORE if part(path) in CORE else set())


@pytest.mark.parametrize("path", [p for p in modules() if part(p) in CORE], ids=lambda p: str(p.relative_to(ROOT)))
def test_the_core_touches_nothing_outside_itself(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & EFFECTS
    called = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"open", "print", "input", "exec", "eval"}
    attributes = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not attributes & {"read_bytes", "read_text", "write_text", "now", "today", "utcnow", "getenv"}


def test_the_edges_never_import_one_another() -> None:
    for path in modules():
        if part(path) in EDGES:
            used = {name.split(".")[1] for name in imports(path) if name.startswith("briefing.")}
            assert not used & set(EDGES) - {part(path)}
