"""Finds what is wrong with a language file: slower than reading it, and done only for one that cannot be read."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from briefing.language.references import REFERENCE


def find_faults(tables: Mapping[str, Any], schema: type[msgspec.Struct]) -> Iterator[str]:
    """Yield a sentence for each fault of *tables*, which *schema* is for, with table, key and the nearest key."""
    if "name" not in tables:
        yield "name: the language has no name"
    yield from _check(tables, schema, "", tables.get("words", {}))


def _check(
    table: Mapping[str, Any], schema: type[msgspec.Struct], path: str, words: Mapping[str, Any]
) -> Iterator[str]:
    known = {field.name: field.type for field in msgspec.structs.fields(schema)}
    for key, value in table.items():
        at = f"{path}{key}"
        if key not in known or at == "code":
            yield f"{at}: there is no such key{_nearest(key, known)}"
        elif isinstance(value, dict) and issubclass(_class_of(known[key]), msgspec.Struct):
            yield from _check(value, known[key], f"{at}.", words)
        else:
            yield from _check_value(value, known[key], at, words)


def _check_value(value: Any, kind: Any, at: str, words: Mapping[str, Any]) -> Iterator[str]:
    lost = [word for word in _references(value) if word.removeprefix(REFERENCE) not in words]
    for word in lost:
        yield f"{at}: {word} names no list of the table words{_nearest(word.removeprefix(REFERENCE), words)}"
    for word in _references(value):
        if at.startswith("words.") and at.removeprefix("words.") in _reached(word, words):
            yield f"{at}: {word} leads back to it"
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        yield f"{at}: {error}"


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        yield from (word for word in value if isinstance(word, str) and word.startswith(REFERENCE))


def _reached(word: str, words: Mapping[str, Any], known: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the names of the lists that *word*, a reference, leads to."""
    name = word.removeprefix(REFERENCE)
    if name in known:
        return known
    known |= {name}
    for further in _references(words.get(name, [])):
        known |= _reached(further, words, known)
    return known


def _class_of(kind: Any) -> type:
    return kind if isinstance(kind, type) else object


def _nearest(key: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(key, list(known), 1)
    return f"; {near[0]} is meant?" if near else ""
