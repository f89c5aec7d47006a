"""Which hosts may be reached: what their names tell, and which of their internet addresses anybody has.

A host is resolved once, every address of it is checked, and the connection goes to a checked one, so that no second
answer of a name server can lead elsewhere (DNS rebinding).
Sources: RFC 6761 (localhost), RFC 6762 (local), RFC 8375 (home.arpa), RFC 3986, section 7.4 (addresses in rare forms),
RFC 6890 (private addresses), RFC 6052, 4380 and 4291 (what leads to version 4), IANA, IPv6 address space.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from briefing.errors import ReadError

ALLOWED = "name a public http or https address, or save the page and name the file"

_UNICAST = ipaddress.ip_network("2000::/3")
"""Global unicast of version 6. Source: IANA, IPv6 address space."""
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


def require_public_name(host: str, address: str) -> str:
    """Return *host*. Raises ReadError where it is an address that is not public, or a name that near hosts have."""
    number = literal_number(host)
    if not is_public(number) if number else names_this_network(host):
        raise ReadError("a private address: it is not read", where=address, do=ALLOWED, reason="refused")
    return host


def resolve(host: str, port: int, address: str, *, may_be_private: bool = False) -> str:
    """Return an internet address of *host*.

    Raises ReadError where it has none, or one that is not public; where it *may_be_private*, one of no single host.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        do = "check the address, and the network"
        raise ReadError(f'no host is called "{host}"', where=address, do=do, reason="missing") from error
    numbers = [str(entry[4][0]) for entry in found]
    if not numbers or not all(map(is_near if may_be_private else is_public, numbers)):
        raise ReadError("a private address: it is not read", where=address, do=ALLOWED, reason="refused")
    return numbers[0]


def is_public(number: str) -> bool:
    """Tell whether an internet address is one that anybody may reach."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not address.is_multicast
    if address.ipv4_mapped:
        return is_public(str(address.ipv4_mapped))
    # What translates or tunnels to version 4 leads to hosts that are not named here.
    is_unicast = address in _UNICAST and address.is_global and address.teredo is None
    return is_unicast and (address.sixtofour is None or is_public(str(address.sixtofour)))
