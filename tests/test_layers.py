"""Imports go only downward, and the core touches neither clock nor files nor network."""

from __future__ import annotations

import ast
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from goldens import assert_golden

ROOT = Path(__file__).resolve().parent.parent / "briefing"

# From the ground up: a part may import from the lines above its own, never from its own line or below.
LAYERS = (
    ("version", "resources", "files", "logs"),
    ("model",),
    ("errors",),
    ("checks",),
    ("settings", "language"),
    ("remarks",),
    ("protocols",),
    ("text",),
    ("learned",),
    ("grammar",),
    ("extract",),
    ("measures",),
    ("summarizers",),
    ("stories",),
    ("compose",),
    (
        "clock",
        "steps",
        "progress",
        "spread",
        "isolate",
        "plugins",
        "preview",
        "culprits",
        "passwords",
        "certificates",
        "imap_names",
    ),
    ("window", "embargo", "editions"),
    ("readers", "renderers", "deliverers", "configuration", "archive", "schedules", "cache"),
    ("examine", "history", "doctor", "plan_file", "cluster"),
    ("gather",),
    ("survey", "parts"),
    ("one_text", "publishing"),
    ("pipeline",),
    ("dispatch",),
    ("unattended",),
    ("__init__",),
    ("cli",),
    ("__main__",),
)
BASE = ("version", "resources", "model", "errors", "checks", "settings", "remarks", "language", "protocols")
CORE = ("text", "learned", "grammar", "extract", "measures", "summarizers", "stories", "compose")
EDGES = ("readers", "renderers", "deliverers", "configuration", "archive", "schedules", "preview", "cache")
MOST_FILES = 12
OUTSIDE_CORE = {"numpy", "nltk", "Stemmer", "sumy", "msgspec"}
OUTSIDE_BASE = {"language": {"msgspec", "rtoml"}}
"""What the base may use beside the standard library: the schema of the language files is checked, and fast."""
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


@cache
def modules() -> tuple[Path, ...]:
    return tuple(sorted(ROOT.rglob("*.py")))


def part(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@cache
def nodes(path: Path) -> tuple[ast.Import | ast.ImportFrom | ast.Call, ...]:
    """Return what a module imports and calls: each is parsed once, for all tests."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return tuple(node for node in tree if isinstance(node, ast.Import | ast.ImportFrom | ast.Call))


@cache
def imports(path: Path) -> tuple[str, ...]:
    found: list[str] = []
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += {imported(node.module, alias.name) for alias in node.names}
    return tuple(found)


@cache
def imported(module: str, name: str) -> str:
    """Return the module that ``from module import name`` reads."""
    inner = ROOT.parent.joinpath(*module.split("."), name)
    if inner.is_dir() or inner.with_suffix(".py").exists():
        return f"{module}.{name}"
    return "briefing.__init__" if module == "briefing" else module


@cache
def room(name: str) -> str:
    """Return the folder of the module *name*, or the module itself where it stands on the ground floor."""
    parts = name.split(".")[1:]
    while len(parts) > 1 and not ROOT.joinpath(*parts).is_dir():
        parts.pop()
    return ".".join(parts) or "__init__"


def own_name(path: Path) -> str:
    return ".".join(("briefing", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")


@cache
def edges() -> dict[str, set[str]]:
    """Return which rooms each room imports from."""
    found: dict[str, set[str]] = {}
    for path in modules():
        own = room(own_name(path)) if path != ROOT / "__init__.py" else "__init__"
        used = {room(name) for name in imports(path) if name.split(".")[0] == "briefing"}
        found.setdefault(own, set()).update(used - {own})
    return found


def test_every_edge_between_rooms_is_one_that_was_decided_on() -> None:
    drawn = "".join(f"{own}: {' '.join(sorted(used))}".rstrip() + "\n" for own, used in sorted(edges().items()))
    assert_golden("layers.txt", drawn)


def test_the_layers_name_every_part_once() -> None:
    named = [name for layer in LAYERS for name in layer]
    assert sorted(named) == sorted({part(path) for path in modules()})


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_below(path: Path) -> None:
    height = {name: level for level, layer in enumerate(LAYERS) for name in layer}
    own = part(path)
    used = {name.split(".")[1] for name in imports(path) if name.startswith("briefing.")} - {own}
    assert [name for name in sorted(used) if height[name] >= height[own]] == []


def is_within(room: str, other: str) -> bool:
    return f"{room}.".startswith(f"{other}.")


def test_no_room_imports_from_one_that_imports_from_it() -> None:
    """A folder and one inside it are one room here: its ground floor may stand beside them."""
    apart = {
        own: {other for other in used if not is_within(own, other) and not is_within(other, own)}
        for own, used in edges().items()
    }
    TopologicalSorter(apart).prepare()  # raises where there is a circle


def test_no_module_imports_from_one_that_imports_from_it() -> None:
    names = {own_name(path) for path in modules()}
    TopologicalSorter(
        {own_name(path): {name for name in imports(path) if name in names} - {own_name(path)} for path in modules()}
    ).prepare()


def test_a_folder_can_be_read_at_one_look() -> None:
    crowded = {
        str(folder): len(files)
        for folder in {path.parent for path in modules()} - {ROOT}
        if len(files := [path for path in folder.glob("*.py") if path.name != "__init__.py"]) > MOST_FILES
    }
    assert crowded == {}


@pytest.mark.parametrize(
    "path", [p for p in modules() if part(p) in (*BASE, *CORE)], ids=lambda p: str(p.relative_to(ROOT))
)
def test_base_and_core_keep_to_the_libraries_they_may_use(path: Path) -> None:
    outside = {name.split(".")[0] for name in imports(path)} - set(sys.stdlib_module_names) - {"briefing"}
    assert outside <= (OUTSIDE_CORE if part(path) in CORE else OUTSIDE_BASE.get(part(path), set()))


@pytest.mark.parametrize("path", [p for p in modules() if part(p) in CORE], ids=lambda p: str(p.relative_to(ROOT)))
def test_the_core_touches_nothing_outside_itself(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & EFFECTS
    calls = [node.func for node in nodes(path) if isinstance(node, ast.Call)]
    called = {one.id for one in calls if isinstance(one, ast.Name)}
    assert not called & {"open", "print", "input", "exec", "eval"}
    attributes = {one.attr for one in calls if isinstance(one, ast.Attribute)}
    assert not attributes & {"read_bytes", "read_text", "write_text", "now", "today", "utcnow", "getenv"}


def test_the_edges_never_import_one_another() -> None:
    for path in modules():
        if part(path) in EDGES:
            used = {name.split(".")[1] for name in imports(path) if name.startswith("briefing.")}
            assert not used & set(EDGES) - {part(path)}
