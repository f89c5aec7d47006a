"""Keeps a log of a run: one line of JSON a step, so that a person who did not set it up can see where it stopped."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from briefing.clock import now
from briefing.errors import BriefingError, DeliveryError


class Journal:
    """A file to which steps are added; none where no path is given."""

    def __init__(self, path: Path | None, timezone: str | None) -> None:
        """Open the file at *path*. Raises DeliveryError where it cannot be written to."""
        self._path = path
        self._zone = timezone
        self.note("begin")

    def note(self, step: str, **told: Any) -> None:
        """Add one line: when, which *step*, and what is *told* of it. Raises DeliveryError."""
        if self._path is None:
            return
        line = json.dumps({"at": now(self._zone).isoformat(timespec="seconds"), "step": step, **told})
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")
        except OSError as error:
            what = f"the log cannot be written: {error.strerror}"
            raise DeliveryError(what, where=str(self._path), do="--log in a folder that is there") from error

    @contextmanager
    def step(self, name: str) -> Iterator[dict[str, Any]]:
        """Note the step *name* when the block ends, with its seconds, and what the block puts into the yielded facts.

        A step that fails is noted with its error.
        """
        begun = time.monotonic()
        facts: dict[str, Any] = {}
        try:
            yield facts
        except BriefingError as error:
            facts["error"] = error.what
            raise
        finally:
            self.note(name, seconds=round(time.monotonic() - begun, 3), **facts)
