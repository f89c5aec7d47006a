"""How records show themselves where a programmer looks at them."""

from __future__ import annotations

_MOST = 60
"""Characters: a record of three texts still fits on two lines of a terminal."""


def shorten(text: str, most: int = _MOST) -> str:
    """Return *text* on one line, cut between words where it has more characters than *most*."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rsplit(' ', 1)[0]}…"


def count(number: int, one: str, many: str = "") -> str:
    """Return *number* with what it counts: "1 quote", "2 stories"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def element(name: str, text: str) -> str:
    """Return an element of HTML that holds *text* as it is."""
    from html import escape  # for notebooks alone

    return f"<{name}>{escape(text, quote=False)}</{name}>"
