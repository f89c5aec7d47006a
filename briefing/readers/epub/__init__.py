"""Reads e-books: what the book says of itself and of its pages, and each chapter as a document."""

from briefing.readers.epub.reader import read_epub

__all__ = ["read_epub"]
