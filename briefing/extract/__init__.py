"""Quotes and figures, found in the text and nowhere else."""
