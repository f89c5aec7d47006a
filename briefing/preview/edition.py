"""An edition that is made again, as far as that is needed, when a part of it has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from briefing.errors import BriefingError
from briefing.model import Briefing, Rendition
from briefing.settings import Settings


@dataclass(frozen=True, slots=True)
class Makers:
    """The calls that make an edition."""

    load: Callable[[], Settings]
    brief: Callable[[Settings], Briefing]
    render: Callable[[Briefing, str, Settings], Rendition]


class LiveEdition:
    """Keeps the settings and the briefing, so that a changed template costs no reading."""

    def __init__(self, makers: Makers) -> None:
        self._makers = makers
        self._lock = Lock()  # the page is set in the main thread, the PDF in the one of a request
        self._briefing: Briefing | None = None
        self._pdf: Rendition | None = None
        self.settings = makers.load()

    def make_page(self, *, anew: bool) -> bytes:
        """Return the HTML edition.

        Args:
            anew: Whether settings and sources are read again; they are in any case after that has failed.

        Raises:
            BriefingError: settings, sources or templates cannot be used.
        """
        with self._lock:
            self._pdf = None
            if anew or self._briefing is None:
                self._briefing = None
                self.settings = self._makers.load()
                self._briefing = self._makers.brief(self.settings)
            return self._makers.render(self._briefing, "html", self.settings).data

    def make_pdf(self) -> Rendition:
        """Return the PDF, which is made when first asked for.

        Raises:
            BriefingError: there is no edition, or a template cannot be used.
        """
        with self._lock:
            if self._briefing is None:
                raise BriefingError("there is no edition to print", do="mend what the preview shows")
            self._pdf = self._pdf or self._makers.render(self._briefing, "pdf", self.settings)
            return self._pdf
