"""Draws the first page of out/briefing.pdf as docs/page-1.png, for the README.

python tools/draw_page.py
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
SCALE = 1.4
"""Pixels a point: sharp at the width of a page on the web."""
COLOURS = 64
"""Colours kept, which makes the file small and leaves the type smooth."""


def main() -> None:
    """Draw the page."""
    page = pypdfium2.PdfDocument(ROOT / "out" / "briefing.pdf")[0]
    # The median cut would drop the accent, of which there is little.
    picture = page.render(scale=SCALE).to_pil().quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE)
    picture.save(ROOT / "docs" / "page-1.png", optimize=True)


if __name__ == "__main__":
    main()
