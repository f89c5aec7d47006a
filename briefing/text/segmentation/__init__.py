"""Cuts a text into paragraphs, sentences and passages."""
