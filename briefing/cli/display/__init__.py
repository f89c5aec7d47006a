"""Lays out for a terminal, a pipe or a spreadsheet what was found in documents."""
