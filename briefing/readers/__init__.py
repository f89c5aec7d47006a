"""Inputs to documents: opening, decoding, cleaning, and a reader for each format."""
