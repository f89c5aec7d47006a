"""Sentences scored, and the best chosen under a budget."""
