"""A name has one meaning: a class stands once in the package, and a place is where an input came from."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "briefing"
CORE = ("text", "learned", "extract", "summarizers", "stories", "compose")
OF_INPUTS = {"compose/profile.py"}
"""Where the places of documents are told of."""


@cache
def nodes() -> Mapping[str, Sequence[ast.AST]]:
    """Return all nodes of each module, by its path; read once for all tests."""
    return {
        path.relative_to(ROOT).as_posix(): tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        for path in sorted(ROOT.rglob("*.py"))
    }


def bound(module: Sequence[ast.AST]) -> Iterator[str]:
    """Yield the names that *module* binds: variables, parameters, functions, fields."""
    for node in module:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name.lower()


def test_no_two_classes_have_one_name() -> None:
    classes = Counter(node.name for module in nodes().values() for node in module if isinstance(node, ast.ClassDef))
    assert [name for name, count in classes.items() if count > 1] == []


@pytest.mark.parametrize("room", CORE)
def test_nothing_in_the_core_is_called_a_place_but_where_an_input_came_from(room: str) -> None:
    for name, module in nodes().items():
        if name.startswith(f"{room}/") and name not in OF_INPUTS:
            assert not {"place", "places", "_place", "_places"} & set(bound(module)), name


def test_a_number_is_no_length_of_a_word() -> None:
    for name, module in nodes().items():
        calls = [node for node in module if isinstance(node, ast.Call)]
        measured = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "len"]
        literal = [call.lineno for call in measured if isinstance(call.args[0], ast.Constant | ast.Tuple)]
        assert not literal or name == "measures/surroundings.py", (name, literal)
