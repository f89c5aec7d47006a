"""The version, on the ground, so that every layer can say it."""

__version__ = "0.1.0"
