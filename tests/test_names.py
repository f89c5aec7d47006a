"""A name has one meaning: a class stands once in the package, and a place is where an input came from."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "briefing"
CORE = ("text", "learned", "extract", "summarizers", "stories", "compose")
OF_INPUTS = {"compose/profile.py"}
"""Where the places of documents are told of."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def bound(tree: ast.Module) -> Iterator[str]:
    """Yield the names that *tree* binds: variables, parameters, functions, fields."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name.lower()


def test_no_two_classes_have_one_name() -> None:
    classes = Counter(node.name for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    assert [name for name, count in classes.items() if count > 1] == []


@pytest.mark.parametrize("room", CORE)
def test_nothing_in_the_core_is_called_a_place_but_where_an_input_came_from(room: str) -> None:
    for name, tree in trees():
        if name.startswith(f"{room}/") and name not in OF_INPUTS:
            assert not {"place", "places", "_place", "_places"} & set(bound(tree)), name


def test_a_number_is_no_length_of_a_word() -> None:
    for name, tree in trees():
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "len"]
        literal = [call.lineno for call in calls if isinstance(call.args[0], ast.Constant | ast.Tuple)]
        assert not literal or name == "measures/surroundings.py", (name, literal)
