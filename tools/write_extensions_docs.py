"""Writes docs/reference/extension-points.md from the entry points of the package and what they lead to.

python -m tools.write_extensions_docs
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from briefing import protocols
from tools.write_library_docs import one_line

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference" / "extension-points.md"
GROUPS = {
    "briefing.readers": (protocols.Reader, "file ending, without its dot"),
    "briefing.summarizers": (protocols.Summarizer, "method, as `--method` names it"),
    "briefing.renderers": (protocols.Renderer, "format, as `--format` names it"),
    "briefing.deliverers": (protocols.Deliverer, "way of delivery, as `delivery` names it"),
}
"""Each group with its protocol, and what its names are."""
OF_SUMY = {
    "lead": "The first passages, whatever they say.",
    "lexrank": "Sentences that are like many others: a walk over the graph of their likeness (Erkan and Radev 2004).",
    "textrank": "The same by the words that two sentences share (Mihalcea and Tarau 2004).",
    "lsa": "Sentences that stand for the topics of the text, by singular values (Steinberger and Ježek 2004).",
    "luhn": "Sentences in which significant words stand close together (Luhn 1958).",
    "kl": "Sentences whose words are spread as those of the text (Haghighi and Vanderwende 2009).",
    "sumbasic": "Sentences of frequent words, each word counting less once it is told (Nenkova and Vanderwende 2005).",
    "reduction": "Sentences that are like many others, by the sum of their likeness.",
    "edmundson": "Sentences by cue words, the words of the title and their place (Edmundson 1969).",
    "random": "Any sentences: a floor to measure against.",
}
"""Methods that are made by a call, and so have no words of their own; all but ``lead`` are those of sumy."""
HEAD = """# Extension points

Four things can be added by a package of your own, without a change here: readers, methods, formats and ways of
delivery. Each is a plain call of the right shape, which the package names as an entry point in one of the groups
below; what comes with the program is named in the same way. [How to add one](../how-to/plugin.md) has the steps and
an example of each.

Take a name that is not here: of two packages with one name, one is used, and nothing says which. Nothing is loaded
before it is needed, and one that fails is named with its package.
"""


def page() -> str:
    """Return the page."""
    return "\n".join([HEAD, *_groups(), ""])


def _groups() -> Iterator[str]:
    told = read_entry_points()
    if set(told) != set(GROUPS):
        raise ValueError(f"say in GROUPS what these are: {set(told) ^ set(GROUPS)}")
    for group, (protocol, names) in GROUPS.items():
        yield from (f"## `{group}`", "")
        yield f"[`{protocol.__name__}`](library.md#{protocol.__name__.lower()}): {one_line(protocol.__call__)}"
        yield from ("", f"| {names} | call | what it does |", "|---|---|---|")
        for name, call in told[group].items():
            yield f"| `{name}` | `{call}` | {_told(call) or OF_SUMY[name]} |"
        yield ""


def read_entry_points() -> Mapping[str, Mapping[str, str]]:
    """Return the entry points of this package by their group."""
    read: Mapping[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {group: names for group, names in read["entry-points"].items() if group.startswith("briefing.")}


def _told(call: str) -> str:
    """Return the first paragraph of what is said of *call*."""
    module, _, name = call.partition(":")
    text = getattr(import_module(module), name).__doc__ or ""
    return " ".join(text.partition("\n\n")[0].split()).replace("``", "`").replace("|", "\\|")


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
