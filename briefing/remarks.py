"""Makes remarks: one of all documents that have something in common, which counts them."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import Notice


def remark_on(places: Sequence[str], what: str) -> tuple[Notice, ...]:
    """Return the remark that so many documents are *what*, such as "without a date"; none where there are none.

    Its ``where`` names their *places*.
    """
    count = "1 document" if len(places) == 1 else f"{len(places):,} documents"
    return (Notice("remark", f"{count} {what}", ", ".join(places), ""),) if places else ()
