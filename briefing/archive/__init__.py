"""The memory of editions: one SQLite file, only where one is named."""

from briefing.archive.archive import Archive, open_archive
from briefing.archive.identity import identify_inputs, identify_text

__all__ = ["Archive", "identify_inputs", "identify_text", "open_archive"]
