"""Takes running heads, running feet and page numbers off the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from briefing.readers.pdf.lines import PageLine

_ZONE = 0.13
"""Share of the page's height at its top and at its foot in which heads and feet stand."""
_EDGE = 0.08
"""Share in which a smaller line of a single page is taken for one, although nothing repeats it."""
_SMALLER = 0.95
"""Share of the size of the text up to which type is smaller."""
_REPEATED = 0.4
"""Share of the pages on which a head repeats: left and right pages may have two."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|página|pagina|pagina|p|s)\.?\s*)?(?:\d{1,4}|[ivxl]{1,7})"
    r"(?:\s*(?:/|of|von|de|di|van|sur)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)


def drop_margins(pages: Sequence[tuple[float, list[PageLine]]]) -> list[list[PageLine]]:
    """Return the lines of each page without heads and feet; *pages* have their height and their lines."""
    size = median([line.size for _, lines in pages for line in lines] or [0])
    seen = Counter(form for height, lines in pages for form in {_form(one) for one in _outer(lines, height, _ZONE)})
    least = max(2, _REPEATED * len(pages))
    repeated = {form for form, count in seen.items() if count >= least}
    return [list(_inner(lines, height, size, repeated, len(pages) == 1)) for height, lines in pages]


def _inner(
    lines: list[PageLine], height: float, size: float, repeated: set[str], is_single: bool
) -> Iterator[PageLine]:
    outer = {id(line) for line in _outer(lines, height, _ZONE)}
    edge = {id(line) for line in _outer(lines, height, _EDGE)}
    for line in lines:
        is_head = id(line) in outer and (_form(line) in repeated or bool(_PAGE_NUMBER.fullmatch(line.text)))
        is_lone_head = is_single and id(line) in edge and line.size <= _SMALLER * size
        if not (is_head or is_lone_head):
            yield line


def _outer(lines: list[PageLine], height: float, zone: float) -> list[PageLine]:
    return [line for line in lines if line.middle > (1 - zone) * height or line.middle < zone * height]


def _form(line: PageLine) -> str:
    """Return the line's words with numbers made equal: "Page 3" and "Page 4" are one head."""
    return _NUMBER.sub("#", "".join(line.text.split()).lower())
