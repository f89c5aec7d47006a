"""The errors a caller can meet, one class for each thing that can be done about it.

::

    BriefingError                exit code 1
    +-- UsageError               2   an argument or a setting is wrong
    |   +-- UnknownNameError     2   no reader, method, format ... of that name
    +-- LanguageFileError        1   a language file of the package is wrong
    +-- ReadError                4   an input cannot be read
    +-- EmptyBriefingError       4   no input was usable
    +-- RenderError              1   the page could not be made
    +-- DeliveryError            1   the mail was not accepted
    +-- PartError                1   a part of an edition is missing, or not one of its set
    +-- ArchiveError             1   the archive cannot be used
        +-- DamagedArchiveError  1   it is damaged
        +-- BusyError            5   another run holds the archive, or the part
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import Notice


class BriefingError(Exception):
    """Base of all errors, each in words for a person and, by class, in data for a program.

    Attributes:
        what: What happened, with the value met.
        where: The input, file, setting or server it happened in; empty where that says nothing.
        do: What to try; empty where nothing helps.
        exit_code: With which the command line ends.
    """

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
        from briefing.model import Notice  # an error that is told at once needs no records

        return Notice("left out", self.what, self.where, self.do)


class BriefingWarning(UserWarning):
    """An input was left out or cut short by a call that returns documents only."""


class UsageError(BriefingError):
    """An argument or a setting has a value that cannot be used.

    Attributes:
        setting: Name of the setting as a file has it, such as ``pages`` or ``mail.port``; empty where it is none.
        value: What was given; None where it is not at hand.
    """

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", do: str = "", setting: str = "", value: object = None) -> None:
        super().__init__(what, where=where, do=do)
        self.setting = setting
        self.value = value


class UnknownNameError(UsageError):
    """No reader, method, format or delivery goes by the name asked for.

    Attributes:
        kind: What was looked for: "reader", "method", "format", "way of delivery" or "setting".
        name: What was asked for.
        known: Names that can be asked for.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        do: str = "",
        setting: str = "",
        kind: str = "",
        name: str = "",
        known: Iterable[str] = (),
    ) -> None:
        super().__init__(what, where=where, do=do, setting=setting, value=name)
        self.kind = kind
        self.name = name
        self.known = tuple(known)


class LanguageFileError(BriefingError):
    """A language file has a key or a value that its schema does not know.

    Attributes:
        faults: One sentence for each, with table and key.
    """

    def __init__(self, faults: Sequence[str], *, where: str = "") -> None:
        told = "\n".join(f"  - {fault}" for fault in faults)
        super().__init__(
            f"the language file does not follow the schema\n{told}",
            where=where,
            do="compare with another language file; briefing/language/tables says what belongs in each list",
        )
        self.faults = tuple(faults)


class ReadError(BriefingError):
    """An input cannot be opened, decoded or understood.

    Attributes:
        place: The input, as the user named it, or its place in the one that holds it.
        reason: Why, for a program: ``missing``, nothing is there; ``refused``, the system, its owner or the rules of
            the program do not let it be read; ``password``, it is locked or encrypted; ``empty``, there is no text in
            it; ``too large``, it is over a limit; ``damaged``, it is not whole, or not what it is said to be;
            ``unknown type``, nothing reads what it is; ``unread``, for another cause, which ``what`` tells. Empty
            where a reader of another package gives none.
    """

    exit_code = 4

    def __init__(self, what: str, *, where: str = "", do: str = "", reason: str = "") -> None:
        super().__init__(what, where=where, do=do)
        self.reason = reason

    @property
    def place(self) -> str:
        """The input."""
        return self.where

    def as_notice(self) -> Notice:
        """Return the notice that names the input this error cost, and the reason."""
        return replace(super().as_notice(), reason=self.reason)


class EmptyBriefingError(BriefingError):
    """No input was usable, so there is nothing to brief.

    Attributes:
        notices: One for each input, with its cause.
    """

    exit_code = 4

    def __init__(self, what: str, *, where: str = "", do: str = "", notices: tuple[Notice, ...] = ()) -> None:
        super().__init__(what, where=where, do=do)
        self.notices = notices


class RenderError(BriefingError):
    """A briefing could not be turned into the format asked for."""


class DeliveryError(BriefingError):
    """A mail server could not be reached or did not accept the message, or a file could not be written.

    Attributes:
        code: What the server replied (RFC 5321, 4.2): 4xx may pass later, 5xx is final; None where it gave no reply.
        is_unknown: Whether nobody knows if it arrived all the same: then it is not sent again.
    """

    def __init__(
        self, what: str, *, where: str = "", do: str = "", code: int | None = None, is_unknown: bool = False
    ) -> None:
        super().__init__(what, where=where, do=do)
        self.code = code
        self.is_unknown = is_unknown


class PartError(BriefingError):
    """Parts of an edition cannot be written, or not be joined.

    Attributes:
        parts: Numbers of those that are missing, not finished or damaged; empty where it is for another cause.
    """

    def __init__(self, what: str, *, where: str = "", do: str = "", parts: Iterable[int] = ()) -> None:
        super().__init__(what, where=where, do=do)
        self.parts = tuple(parts)


class ArchiveError(BriefingError):
    """An archive cannot be opened, read or written.

    Attributes:
        path: The file.
    """

    @property
    def path(self) -> str:
        """The file."""
        return self.where


class DamagedArchiveError(ArchiveError):
    """The archive holds what no archive does, as after a crash of the disk: an edition is made without it."""


class BusyError(ArchiveError):
    """Another run holds the archive, or another process the part of an edition."""

    exit_code = 5
