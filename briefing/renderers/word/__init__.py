"""Sets the page as a Word document."""

from briefing.renderers.word.renderer import render_docx

__all__ = ["render_docx"]
