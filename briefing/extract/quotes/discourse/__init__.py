"""Speakers followed through a document: pronouns, and quotations without a clause of their own."""

from briefing.extract.quotes.discourse.speakers import find_speakers
from briefing.extract.quotes.discourse.walk import Given, Walk, resolve

__all__ = ["Given", "Walk", "find_speakers", "resolve"]
