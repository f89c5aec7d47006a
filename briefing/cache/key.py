"""The key of an analysis: all that decides what it holds, and nothing of where the input lies."""

from __future__ import annotations

import json
from dataclasses import fields
from hashlib import sha256
from typing import Any

from briefing.clock import today
from briefing.model import Raw
from briefing.settings import AnalysisSettings

INDIFFERENT = frozenset({"isolated", "cache", "cache_bytes", "mailboxes", "proxy", "ready_within"})
"""Settings that decide how and where the work is done, or which inputs there are, and nothing of what is found in one.
Whatever is not named here counts, so that a new setting does until somebody knows better."""
_ADDRESS = "://"


def list_deciding(settings: AnalysisSettings) -> dict[str, Any]:
    """Return the settings that decide what is found in an input, by name; the date is that of today where none is."""
    names = (one.name for one in fields(AnalysisSettings) if one.name not in INDIFFERENT)
    chosen = {name: getattr(settings, name) for name in names}
    return {**chosen, "date": settings.date or today()}


def identify_work(settings: AnalysisSettings, program: str) -> str:
    """Return the identity of all work by *program* under *settings*: SHA-256, in hexadecimal."""
    return _hash(program, list_deciding(settings))


def make_key(raw: Raw, work: str) -> str:
    """Return the key of what *work* finds in *raw*: SHA-256 over both, in hexadecimal.

    The name of an input counts, whose ending chooses the reader; its place where that is an address, against which
    links are read.
    """
    return _hash(work, raw.name, raw.place if _ADDRESS in raw.place else "", sha256(raw.data).hexdigest())


def _hash(*told: object) -> str:
    return sha256(json.dumps(told, sort_keys=True, default=list).encode()).hexdigest()
