"""The errors a caller can meet, one class for each thing that can be done about it.

::

    BriefingError                exit code 1
    +-- UsageError               2   an argument or a setting is wrong
    |   +-- UnknownNameError     2   no reader, method, format ... of that name
    +-- ReadError                4   an input cannot be read
    +-- EmptyBriefingError       4   no input was usable
    +-- RenderError              1   the page could not be made
    +-- DeliveryError            1   the mail was not accepted
    +-- ArchiveError             1   the archive cannot be used
        +-- BusyError            5   another run holds the archive
"""

from __future__ import annotations

from briefing.model import Notice


class BriefingError(Exception):
    """Base of all errors: what happened, where, and what to do about it."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.do = do

    def __str__(self) -> str:
        lines = [self.what]
        if self.where:
            lines.append(f"  in: {self.where}")
        if self.do:
            lines.append(f"  try: {self.do}")
        return "\n".join(lines)

    def as_notice(self) -> Notice:
        """Return the notice that names the input this error cost."""
        return Notice("left out", self.what, self.where, self.do)


class BriefingWarning(UserWarning):
    """An input was left out or cut short by a call that returns documents only."""


class UsageError(BriefingError):
    """An argument or a setting has a value that cannot be used."""

    exit_code = 2


class UnknownNameError(UsageError):
    """No reader, method, format or delivery goes by the name asked for; ``known`` are the names that are."""

    def __init__(self, what: str, *, where: str = "", do: str = "", known: tuple[str, ...] = ()) -> None:
        super().__init__(what, where=where, do=do)
        self.known = known


class ReadError(BriefingError):
    """An input cannot be opened, decoded or understood."""

    exit_code = 4


class EmptyBriefingError(BriefingError):
    """No input was usable, so there is nothing to brief."""

    exit_code = 4

    def __init__(self, what: str, *, where: str = "", do: str = "", notices: tuple[Notice, ...] = ()) -> None:
        super().__init__(what, where=where, do=do)
        self.notices = notices


class RenderError(BriefingError):
    """A briefing could not be turned into the format asked for."""


class DeliveryError(BriefingError):
    """A mail server could not be reached or did not accept the message."""


class ArchiveError(BriefingError):
    """An archive cannot be opened, read or written."""


class BusyError(ArchiveError):
    """Another run holds the archive."""

    exit_code = 5
