"""Reads PDFs: lines from their places on the page, columns, paragraphs, and the document made of them."""

from briefing.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
