"""What files of XML can hold: their characters, and the addresses that they link to."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

_NO_CHARACTER = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2)."""
_NOT_IN_ADDRESS = re.compile(r"""[\s"<>\\^`{|}\[\]\ufffd]|%(?![0-9A-Fa-f]{2})""")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")
_MOST_HOST = 253
"""Characters of a host (RFC 1035, section 2.3.4, less the dots it adds)."""


def legal(text: str) -> str:
    """Return *text* with a mark in place of each character that XML cannot hold."""
    return _NO_CHARACTER.sub("\ufffd", text)


def legal_address(target: str) -> str:
    """Return *target* with what no URL may hold written as its bytes; nothing where it is no address."""
    try:
        parts = urlsplit(legal(target))
        is_known = parts.path if parts.scheme == "mailto" else parts.scheme in ("http", "https") and _is_place(parts)
    except ValueError:
        return ""
    told = parts._replace(fragment=parts.fragment.replace("#", "%23")).geturl()
    return _NOT_IN_ADDRESS.sub(_escape, told) if is_known else ""


def _is_place(parts: SplitResult) -> bool:
    """Return whether *parts* name a host that can be one.

    Raises:
        ValueError: a label of it has no form in ASCII, or none to be read in, or the port is none.
    """
    host = parts.hostname or ""
    if len(host) > _MOST_HOST or not _HOST.fullmatch(host):
        return False
    host.encode("idna").decode("idna")
    return parts.port != 0 and parts.netloc.count("@") < 2


def _escape(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
