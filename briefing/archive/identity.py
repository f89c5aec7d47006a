"""What makes two documents the same one, their words and no file, address or layout; and two editions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256

from briefing.model import Document, EditorPlan
from briefing.settings import Settings
from briefing.text.words import words


def identify_text(document: Document) -> str:
    """Return the identity of *document*: SHA-256 over its words in small letters, in hexadecimal."""
    texts = [document.origin.title or ""] if document.is_headline else [one.text for one in document.sentences]
    told = " ".join(word for text in texts for word in words(text.casefold()))
    return sha256((told or document.text).encode()).hexdigest()


_OF_THE_EDITION = (
    *("title", "date", "language", "sentences", "words", "method"),
    *("since", "window", "timezone", "profile"),
)
"""The settings that decide what an edition says; the others decide how it looks, or how the work is done."""


def identify_inputs(documents: Sequence[Document], settings: Settings, plan: EditorPlan | None = None) -> str:
    """Return the identity of what an edition is made of: SHA-256 over its documents, in any order, settings and plan.

    Of the plan what is decided counts, and not where its file lies, nor what is only remarked in it.
    """
    told = sorted(
        [identify_text(one), one.origin.title or "", one.origin.publisher or "", one.origin.published or ""]
        for one in documents
    )
    chosen = {name: value for name, value in asdict(settings).items() if name in _OF_THE_EDITION}
    decided = [[[one.verb, one.id, one.key, one.headline, one.into, one.note] for one in plan.lines]] if plan else []
    return sha256(json.dumps([told, chosen, *decided], sort_keys=True, default=list).encode()).hexdigest()
