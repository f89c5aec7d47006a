"""Keeps analyses by what they were made of, so that no input is analysed twice; safe to delete at any time."""
