"""The address of a folder on a mail server, and of a message in it.

Source: RFC 5092 (IMAP URL), RFC 3501, section 5.1.3 (names of folders). Deviations: the scheme is
``imaps``, TLS from the first byte, and there is no other; neither a password nor a way to log in
stands in an address; the place of a message names no user and no UIDVALIDITY, as pages print it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urlsplit

from briefing.errors import ReadError
from briefing.readers.content.clean import make_label

_SCHEME = "imaps://"
_PORT = 993
_EXAMPLE = "imaps://desk%40example.org@imap.example.org/INBOX, with %40 for @ in the name of the user"
_SAFE = "/:@!$'()*+,&="
"""What stands as it is in the name of a folder. Source: RFC 5092, section 11, ``bchar``."""


@dataclass(frozen=True, slots=True)
class FolderAddress:
    """A folder of an account."""

    host: str
    """In small letters; of letters beyond ASCII as a name server knows it (IDNA)."""
    port: int
    user: str
    """Empty where the address names none."""
    folder: str
    shown: str = ""
    """Name of the user in the place; only where several accounts of one server have to be told apart."""

    @property
    def place(self) -> str:
        """What names it to a reader."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        host = f"{quote(self.shown, safe='')}@{host}" if self.shown else host
        port = f":{self.port}" if self.port != _PORT else ""
        return f"{_SCHEME}{host}{port}/{quote(self.folder, safe=_SAFE)}"

    def place_of(self, uid: int) -> str:
        """Return what names a message of it."""
        return f"{self.place}/;UID={uid}"


def parse_address(address: str) -> FolderAddress:
    """Return the folder that *address* names.

    Raises:
        ReadError: it names none, or holds a password; the message does not repeat it.
    """
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode().lower(), parts.port or _PORT
        user, folder = (unquote(part, errors="strict") for part in (parts.username or "", parts.path[1:]))
    except ValueError as error:
        raise _refuse("not the address of a folder", address) from error
    if parts.password is not None:
        do = "password_file or password_command in [[mailboxes]], and a new password: this one may be known by now"
        raise ReadError("a password stands in the address", where=_hide(parts), do=do, reason="refused")
    if parts.query or parts.fragment or ";" in parts.netloc + parts.path or _is_strange(user + folder):
        raise _refuse("not the address of a folder", address)
    if not (host and folder.strip("/")):
        raise _refuse("the address names no folder", address)
    return FolderAddress(host, port, user, folder)


def _refuse(what: str, address: str) -> ReadError:
    where = make_label(_SCHEME + address[len(_SCHEME) :].rpartition("@")[2])
    return ReadError(what, where=where, do=_EXAMPLE, reason="unknown type")


def _hide(parts: SplitResult) -> str:
    return make_label(f"{_SCHEME}{parts.hostname or ''}{parts.path}")


def _is_strange(text: str) -> bool:
    return any(unicodedata.category(character).startswith("C") for character in text)
