"""Reads folders of web pages of which people said what the article is, and scores a reading of them.

Three layouts are known, those in which the collections of the field are published:

- ``evaldata.json``: ``{address: {"file": NAME, "with": [...], "without": [...]}}``, words that belong
  to the article and words that do not; the pages lie anywhere below the folder
- ``ground-truth.json``: ``{name: {"articleBody": TEXT}}``, the pages as ``html/NAME.html.gz``
- ``NAME/source.html`` beside ``NAME/expected.html``, the article alone
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lxml import html

_RUN = 4
"""Words in a row that are compared, where the gold is a whole text: as the published comparisons do."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Gold:
    name: str
    page: bytes
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    text: str = ""
    """The whole article, where it is known and not words of it only."""


@dataclass(frozen=True)
class Counted:
    right: float
    wrong: float
    missed: float

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1e-9)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1e-9)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def read_gold(folder: Path, half: int | None = None) -> Iterator[Gold]:
    """Yield the pages of *folder*; of *half* 0 or 1 only those, parted by the hash of their names."""
    for gold in _read_any(folder):
        if half is None or sha256(gold.name.encode()).digest()[0] % 2 == half:
            yield gold


def _read_any(folder: Path) -> Iterator[Gold]:
    if (folder / "evaldata.json").exists():
        yield from _read_snippets(folder)
    elif (folder / "ground-truth.json").exists():
        for name, told in json.loads((folder / "ground-truth.json").read_text("utf-8")).items():
            yield Gold(
                name, gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()), text=told["articleBody"]
            )
    else:
        for path in sorted(folder.glob("*/source.html")):
            root = html.document_fromstring(path.with_name("expected.html").read_bytes().decode("utf-8", "replace"))
            yield Gold(path.parent.name, path.read_bytes(), text=" ".join(root.xpath("//text()[not(ancestor::style)]")))


def _read_snippets(folder: Path) -> Iterator[Gold]:
    files = {path.name: path for path in folder.rglob("*.html")}
    for told in json.loads((folder / "evaldata.json").read_text("utf-8")).values():
        if path := files.get(told["file"]):
            yield Gold(told["file"], path.read_bytes(), tuple(told["with"]), tuple(told["without"]))


def score(pages: list[Gold], read: Callable[[bytes], str]) -> Counted:
    """Return how much of the gold is in what *read* gives of each page: of words quoted or, averaged, of runs."""
    counts = [count(gold, read(gold.page)) for gold in pages]
    totals = [sum(getattr(one, field) for one in counts) for field in ("right", "wrong", "missed")]
    return Counted(*totals)


def count(gold: Gold, text: str) -> Counted:
    """Return what of one page's gold is in *text*; a whole text counts as one, in shares of its runs of words."""
    if gold.text:
        want, got = _runs(gold.text), _runs(text)
        right, total = (want & got).total(), max(want.total(), got.total(), 1)
        return Counted(right / total, (got - want).total() / total, (want - got).total() / total)
    line = " ".join(text.split())
    found = [" ".join(words.split()) in line for words in gold.wanted]
    return Counted(sum(found), sum(" ".join(words.split()) in line for words in gold.unwanted), found.count(False))


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))
