"""Keeps what was fetched, with the marks by which a server can be asked whether it has changed (RFC 9110, 13)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from briefing.settings import ReadingSettings


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, after redirects."""

    status: int
    kind: str
    """Its content type, without parameters and in lower case."""
    data: bytes
    address: str
    marks: dict[str, str]
    """Header fields by which a later request asks whether it has changed."""


def load(address: str, settings: ReadingSettings) -> Answer | None:
    """Return what was kept of *address*, if all of it is there."""
    if not settings.cache:
        return None
    file = _path(address, settings)
    try:
        told = json.loads(file.with_suffix(".json").read_bytes())
        data = file.read_bytes()
        answer = Answer(200, str(told["kind"]), data, str(told["address"]), dict(told["marks"]))
        return answer if told["sha256"] == hashlib.sha256(data).hexdigest() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def store(address: str, answer: Answer, settings: ReadingSettings) -> None:
    """Keep *answer* where it can be asked for again by its marks; a cache that cannot be written is none."""
    if not settings.cache or not answer.marks:
        return
    file = _path(address, settings)
    sum_ = hashlib.sha256(answer.data).hexdigest()
    told = {"kind": answer.kind, "address": answer.address, "marks": answer.marks, "sha256": sum_}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(answer.data)
        file.with_suffix(".json").write_text(json.dumps(told), encoding="utf-8")
    except OSError:
        return


def _path(address: str, settings: ReadingSettings) -> Path:
    return Path(settings.cache) / hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
