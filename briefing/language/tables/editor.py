"""The closed classes of words by which an editor's eye tells a sentence that stands by itself."""

from __future__ import annotations

import msgspec


class Editor(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words that make a sentence lean, greet, look back or name the page; learned weights go with each class."""

    pronouns: tuple[str, ...] = ()
    """Of the third person: "he", "their"."""
    demonstratives: tuple[str, ...] = ()
    """What points at something said: "this"."""
    connectives: tuple[str, ...] = ()
    """What joins a sentence to the one before: "however"."""
    pointing: tuple[str, ...] = ()
    """Anywhere in a sentence: they mean something said before: "another", "earlier"."""
    addressing: tuple[str, ...] = ()
    """To the reader: "you"."""
    past: tuple[str, ...] = ()
    """Of what was before the news: "previously"."""
    now: tuple[str, ...] = ()
    """Of the news itself: "today", "announced"."""
    asking: tuple[str, ...] = ()
    """Words that open a question or a clause: "why"."""
    furniture: tuple[str, ...] = ()
    """What opens a line of the page and no sentence: "photo"."""
    fillers: tuple[str, ...] = ()
    """Sounds and words that fill a pause of a speaker: "um", "you know"."""
    findings: tuple[str, ...] = ()
    """What a report found or a meeting decided: "we conclude"."""
    answering: tuple[str, ...] = ()
    """Openings that answer, or sum up, what stands before them: "that is"."""
