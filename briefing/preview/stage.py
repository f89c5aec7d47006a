"""What a preview shows at the moment: the edition, or why there is none."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from briefing import pipeline, resources
from briefing.errors import BriefingError
from briefing.model import Briefing
from briefing.render.environment import fill
from briefing.settings import Settings


@dataclass(frozen=True, slots=True)
class Shown:
    """One state of the preview."""

    number: int
    """Counts up with each state."""
    page: bytes
    settings: Settings
    briefing: Briefing | None
    error: BriefingError | None = None


class Stage:
    """Holds what is shown, and lets the browsers wait for the next state."""

    def __init__(self, load: Callable[[], Settings], brief: Callable[[Settings], Briefing]) -> None:
        self._load = load
        self._brief = brief
        self._changed = threading.Condition()
        self._setting = threading.Lock()
        self.is_over = False
        self.shown = self._make(Shown(0, b"", load(), None), anew=True)

    def refresh(self, *, anew: bool) -> Shown:
        """Show the edition with what has changed; *anew* reads the settings and the sources again."""
        shown = self._make(self.shown, anew=anew)
        with self._changed:
            self.shown = shown
            self._changed.notify_all()
        return shown

    def wait(self, number: int, seconds: float) -> Shown:
        """Return the first state after *number*, or the last one there is after some *seconds*."""
        with self._changed:
            self._changed.wait_for(lambda: self.is_over or self.shown.number > number, seconds)
            return self.shown

    def end(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self.is_over = True
            self._changed.notify_all()

    def make_pdf(self) -> bytes:
        """Return what is shown as PDF.

        Raises:
            BriefingError: there is no edition, or it cannot be set.
        """
        shown = self.shown
        if shown.briefing is None:
            raise shown.error or BriefingError("there is no edition")
        with self._setting:
            return pipeline.render(shown.briefing, "pdf", settings=shown.settings).data

    def _make(self, before: Shown, *, anew: bool) -> Shown:
        number = before.number + 1
        try:
            settings = self._load() if anew else before.settings
            before = replace(before, settings=settings)
            briefing = self._brief(settings) if anew or not before.briefing else before.briefing
            before = replace(before, briefing=briefing)
            page = pipeline.render(briefing, "html", settings=settings).data
        except BriefingError as error:
            return replace(before, number=number, page=_explain(error), error=error)
        return Shown(number, page, settings, briefing)


def _explain(error: BriefingError) -> bytes:
    templates = (resources.templates(),)
    return fill(
        "preview/error.html.jinja", templates, what=error.what, where=error.where or "", do=error.do or ""
    ).encode()
