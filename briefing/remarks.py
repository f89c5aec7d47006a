"""Makes remarks: one of all documents that have something in common, which counts them."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.language import load
from briefing.model import Document, Notice

UNREAD = "in a language in which no speakers and hardly any figures are read"


def remark_on(places: Sequence[str], what: str) -> tuple[Notice, ...]:
    """Return the remark that so many documents are *what*, such as "without a date"; none where there are none.

    Its ``where`` names their *places*.
    """
    count = "1 document" if len(places) == 1 else f"{len(places):,} documents"
    return (Notice("remark", f"{count} {what}", ", ".join(places), ""),) if places else ()


def is_unread(document: Document) -> bool:
    """Tell whether who speaks is not read in the language of *document*, which is known and has no words for it."""
    code = document.origin.language
    return code != "und" and not load(code).quotes.strong
