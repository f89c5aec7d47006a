"""The way by which requests go: the client, and what may be reached from where it was led to.

Library: httpx. Where there is a proxy it looks up the names, and so it alone can tell which of them are private;
the hosts whose private addresses may be read are asked without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx

from briefing.certificates import make_page_tls
from briefing.errors import ReadError
from briefing.readers.reach.hosts import host_of
from briefing.settings import ReadingSettings


@dataclass(frozen=True, slots=True)
class Way:
    """A way to hosts."""

    direct: httpx.Client
    proxied: httpx.Client | None
    listed: frozenset[str]
    """Hosts whose private addresses may be read."""
    is_trusted: bool = True
    """Whether no other host led here."""

    def led_by(self, address: str) -> Way:
        """Return the way on from *address*, which leads elsewhere: from a host that is not listed to no listed one."""
        return self if host_of(address) in self.listed else replace(self, is_trusted=False)

    def may_be_private(self, host: str) -> bool:
        """Tell whether private addresses of *host* may be read."""
        return self.is_trusted and host in self.listed

    def needs_proxy(self, host: str, address: str) -> bool:
        """Tell whether *host* is asked by the proxy.

        Raises:
            ReadError: it is listed, and a host that is not leads to it.
        """
        if host in self.listed and not self.is_trusted:
            what = "a private host, to which another one leads: it is not read"
            raise ReadError(what, where=address, do="name it as a source", reason="refused")
        return self.proxied is not None and host not in self.listed

    def send(self, request: httpx.Request, *, by_proxy: bool) -> httpx.Response:
        """Return the answer to *request*, its body still to be read."""
        client = self.proxied if by_proxy and self.proxied else self.direct
        return client.send(request, stream=True)


@contextmanager
def open_way(settings: ReadingSettings, timeout: float) -> Iterator[Way]:
    """Yield the way that *settings* describe; the environment of the process has no say in it."""
    told: dict[str, Any] = {
        "timeout": timeout,
        "trust_env": False,
        "verify": make_page_tls(),
        "follow_redirects": False,
    }
    with httpx.Client(**told) as direct:
        listed = frozenset(settings.allow_private)
        if not settings.proxy:
            yield Way(direct, None, listed)
            return
        with httpx.Client(**told, proxy=settings.proxy) as proxied:
            yield Way(direct, proxied, listed)
