"""Writes how wide the letters of the shipped fonts are, so that a page need not read the fonts to be foretold.

Run again when a font of ``templates/daily/fonts`` changes::

    python -m tools.measure_fonts
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

from briefing.renderers.sheets.faces import FILE
from briefing.resources import templates

FACES = {
    "serif": "SourceSerif4-Regular.ttf",
    "serif bold": "SourceSerif4-Semibold.ttf",
    "serif italic": "SourceSerif4-It.ttf",
    "sans": "SourceSans3-Regular.ttf",
    "sans bold": "SourceSans3-Semibold.ttf",
}


def main() -> None:
    """Write the file."""
    measured = {face: measure_letters(templates() / "daily" / "fonts" / name) for face, name in FACES.items()}
    FILE.write_text(json.dumps(measured, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{FILE.name}: {FILE.stat().st_size:,} bytes")


def measure_letters(path: Path) -> dict[str, str]:
    """Return the letters of a font by their advance width in thousandths of an em."""
    letters: dict[int, list[str]] = defaultdict(list)
    with TTFont(path) as font:
        em, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        for code, name in sorted(font.getBestCmap().items()):
            letters[round(1000 * advances[name][0] / em)].append(chr(code))
    return {str(width): "".join(held) for width, held in sorted(letters.items())}


if __name__ == "__main__":
    main()
