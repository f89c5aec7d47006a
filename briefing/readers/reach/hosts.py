"""What the name of a host and its addresses tell without a question to anybody.

Sources: RFC 6761 (localhost), RFC 6762 (local), RFC 8375 (home.arpa), RFC 3986, section 7.4 (addresses in rare forms).
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

_NEAR_NAMES = ("localhost", "localdomain", "local", "internal", "intranet", "lan", "home.arpa")
"""Last parts of names that mean this machine or this network, by a standard or by custom."""


def host_of(address: str) -> str:
    """Return the host of *address*, as settings name it: in small letters, IDNA; empty where it has none."""
    try:
        return (urlsplit(address).hostname or "").encode("idna").decode().rstrip(".")
    except ValueError:
        return ""


def literal_number(host: str) -> str | None:
    """Return the internet address that *host* itself is, in whatever form a resolver takes; None where it is a name."""
    try:
        return str(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))  # 2130706433, 0x7f.1 and 127.1 are 127.0.0.1
    except (OSError, ValueError):
        return None


def names_this_network(host: str) -> bool:
    """Tell whether *host* is a name that means something on this network alone: one without a dot, or of its ends."""
    name = host.rstrip(".").lower()
    return "." not in name or any(name.endswith(f".{end}") for end in _NEAR_NAMES)


def is_near(number: str) -> bool:
    """Tell whether an address is one of a host on a network, private or public: no group, no wildcard, no link."""
    address = ipaddress.ip_address(number.partition("%")[0])
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    known = mapped or address
    return not (known.is_multicast or known.is_unspecified or known.is_link_local)
