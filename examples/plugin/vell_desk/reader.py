"""Reads wires: a title, a blank line, the text."""

from __future__ import annotations

import briefing


def read_wire(raw: briefing.Raw, settings: briefing.ReadingSettings) -> list[briefing.Document]:
    """Return the report that a wire holds; raise ReadError where it has no text."""
    title, _, text = raw.data.decode("utf-8", "replace").replace("\r\n", "\n").partition("\n\n")
    if not text.strip():
        raise briefing.ReadError("a wire without a text", where=raw.place, do="ask for it again", reason="empty")
    return [briefing.document(text, title=title, publisher="Vell Wire", language=settings.language)]
