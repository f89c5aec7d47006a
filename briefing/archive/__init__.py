"""The memory of editions: one SQLite file, only where one is named."""

from briefing.archive.archive import Archive, open_archive
from briefing.archive.connection import list_days
from briefing.archive.identity import identify_inputs, identify_text
from briefing.archive.outbox import Outbox, hold_outbox

__all__ = ["Archive", "Outbox", "hold_outbox", "identify_inputs", "identify_text", "list_days", "open_archive"]
