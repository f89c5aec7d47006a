"""The four extension points. Any callable of the right shape fits; none need inherit.

A package offers one by an entry point in the group named with each protocol,
as this package does for its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from briefing.model import Begin, Briefing, Budget, Document, Link, Mail, Notice, Raw, Receipt, Rendition, Summary
from briefing.settings import DeliverySettings, PageSettings, ReadingSettings


class Reader(Protocol):
    """``briefing.readers``, named by the file ending without its dot, such as ``txt``."""

    def __call__(self, raw: Raw, settings: ReadingSettings) -> Iterable[Document | Notice | Raw | Link]:
        """Return the documents *raw* holds, or the inputs in it; raise ReadError where it holds none."""
        ...


class Summarizer(Protocol):
    """``briefing.summarizers``, named as ``--method`` names it."""

    def __call__(self, document: Document, budget: Budget) -> Summary:
        """Return the key passages of *document* within *budget*, in reading order."""
        ...


class Renderer(Protocol):
    """``briefing.renderers``, named by the format."""

    def __call__(self, briefing: Briefing, settings: PageSettings, templates: tuple[Path, ...]) -> Rendition:
        """Return *briefing* in this format; of *templates*, the first folder that has a file wins."""
        ...


class Deliverer(Protocol):
    """``briefing.deliverers``, named by the way of delivery, such as ``smtp``."""

    def __call__(self, mail: Mail, settings: DeliverySettings, begin: Begin) -> Receipt:
        """Hand *mail* over; raise DeliveryError where it was not accepted.

        *begin* is called with an id of the message, before the first byte that may arrive: if the program ends
        after that, or an error of another kind is raised, nobody knows what arrived, and it is not sent again.
        """
        ...
