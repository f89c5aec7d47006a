"""Sets the page as a tagged PDF that carries its edition."""

from briefing.renderers.pdf.timed import render_pdf

__all__ = ["render_pdf"]
