"""Sets the page as a book for e-readers."""

from briefing.renderers.epub.renderer import render_epub

__all__ = ["render_epub"]
