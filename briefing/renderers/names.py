"""Names the files that editions are written to."""

from __future__ import annotations

from briefing.model import Briefing


def file_name(briefing: Briefing, ending: str) -> str:
    """Return a name in ASCII that sorts by date: ``briefing-2026-11-23.pdf``."""
    date = "".join(c for c in briefing.date if c.isascii() and (c.isalnum() or c == "-"))
    return f"briefing-{date}.{ending}"
