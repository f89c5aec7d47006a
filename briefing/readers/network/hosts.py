"""Which internet addresses anybody may reach, and which a host has.

A host is resolved once, every address of it is checked, and the connection goes to a checked one, so that no second
answer of a name server can lead elsewhere (DNS rebinding).
Sources: RFC 6890 (private addresses), RFC 6052, 4380 and 4291 (what leads to version 4), IANA, IPv6 address space.
"""

from __future__ import annotations

import ipaddress
import socket

from briefing.errors import ReadError

ALLOWED = "name a public http or https address, or save the page and name the file"

_UNICAST = ipaddress.ip_network("2000::/3")
"""Global unicast of version 6. Source: IANA, IPv6 address space."""


def resolve(host: str, port: int, address: str) -> str:
    """Return an internet address of *host*. Raises ReadError where it has none, or one that is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        do = "check the address, and the network"
        raise ReadError(f'no host is called "{host}"', where=address, do=do, reason="missing") from error
    numbers = [str(entry[4][0]) for entry in found]
    if not numbers or not all(map(is_public, numbers)):
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
