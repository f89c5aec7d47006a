"""Writes docs/reference/edition-schema.md from docs/edition.schema.json.

python -m tools.write_edition_docs
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent.parent / "docs"
SCHEMA = DOCS / "edition.schema.json"
TARGET = DOCS / "reference" / "edition-schema.md"
HEAD = """# Edition JSON, key by key

Made from [edition.schema.json](../edition.schema.json), the JSON Schema (draft 2020-12) that a checker of your own
can use. [The edition as data](edition.md) tells what the keys are for. A name in the column "type" with a link is
an object of its own, told below; a key in brackets may be missing.

"""

Schema = Mapping[str, Any]


def page() -> str:
    """Return the page."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    objects = {name: one for name, one in schema["$defs"].items() if "properties" in one}
    every = schema["$defs"]
    lines = [HEAD + schema["description"], "", "## Edition", "", *_table(schema, every)]
    for name, one in objects.items():
        lines += ["", f"## {name}", "", one.get("description", ""), "", *_table(one, every)]
    lines += ["", "## Simple types", ""]
    lines += [f"- `{name}`: {one['description']}" for name, one in every.items() if name not in objects]
    return "\n".join([*lines, ""])


def _table(schema: Schema, every: Mapping[str, Schema]) -> Iterator[str]:
    yield from ("| key | type | meaning |", "|---|---|---|")
    yield from _rows(schema, "", every)


def _rows(schema: Schema, before: str, every: Mapping[str, Schema]) -> Iterator[str]:
    """Yield a row for each key of *schema*, those of an object inside it with the keys that lead there."""
    for key, one in schema["properties"].items():
        name = f"`{before}{key}`" if key in schema.get("required", ()) else f"[`{before}{key}`]"
        meaning = one.get("description") or _referred(one, every)
        yield f"| {name} | {_type(one, every)} | {meaning.replace('|', '/')} |"
        for inner, mark in _inner(one):
            yield from _rows(inner, f"{before}{key}{mark}.", every)


def _referred(schema: Schema, every: Mapping[str, Schema]) -> str:
    name = schema.get("$ref", "").rpartition("/")[2]
    return str(every.get(name, {}).get("description", ""))


def _inner(schema: Schema) -> Iterator[tuple[Schema, str]]:
    """Yield the objects that stand in *schema* itself, with ``[]`` where it is a list of them."""
    if "properties" in schema:
        yield schema, ""
    for one in schema.get("oneOf", ()):
        yield from _inner(one)
    items = schema.get("items")
    if isinstance(items, dict):
        yield from ((one, "[]" + mark) for one, mark in _inner(items))


def _type(schema: Schema, every: Mapping[str, Schema]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})" if "properties" in every[name] else f"`{name}`"
    if "oneOf" in schema:
        return " or ".join(_type(one, every) for one in schema["oneOf"])
    if "const" in schema or "enum" in schema:
        return ", ".join(f"`{json.dumps(value)}`" for value in schema.get("enum", [schema.get("const")]))
    kinds = schema.get("type", "anything")
    told = " or ".join(kinds) if isinstance(kinds, list) else str(kinds)
    items = schema.get("items")
    if told == "array" and isinstance(items, dict):
        return f"list of {_type(items, every)}"
    if "prefixItems" in schema:
        return f"list of {len(schema['prefixItems'])}: {', '.join(_type(one, every) for one in schema['prefixItems'])}"
    return told


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
