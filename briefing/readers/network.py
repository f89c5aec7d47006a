"""Fetches addresses, where the user allowed it: public hosts only, within limits, and with respect for robots.txt.

Library: httpx. A host is resolved once, every address of it is checked, and the
connection goes to a checked one, so that no second answer of a name server can
lead elsewhere (DNS rebinding). Each redirect is checked as the first address was.
Sources: RFC 9110 (redirects, conditional requests), RFC 9309 (robots.txt), RFC 6890 (private addresses).
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import socket
import time
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from briefing.errors import ReadError
from briefing.model import Raw
from briefing.readers.reach.hosts import host_of, is_near, literal_number, names_this_network
from briefing.settings import ReadingSettings

if TYPE_CHECKING:
    import httpx

    from briefing.readers.reach.way import Way

AGENT = "briefing"
"""How the program names itself to servers, and what robots.txt may forbid it by."""
_STEP = 10.0
"""Seconds for a connection, and for each wait for more."""
_WHOLE = 60.0
"""Seconds for one address in all, so that a server that drips cannot hold the edition up."""
_REDIRECTS = 5
_ROBOTS_BYTES = 500_000
"""Bytes of robots.txt that are read. Source: RFC 9309, section 2.5."""
_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/rss+xml": "rss",
    "application/atom+xml": "rss",
    "application/rdf+xml": "rss",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/feed+json": "json",
    "application/json": "json",
    "text/x-opml": "opml",
    "application/pdf": "pdf",
    "application/epub+zip": "epub",
    "application/zip": "zip",
    "text/csv": "csv",
    "message/rfc822": "eml",
}
_REASONS = {401: "password", 403: "refused", 404: "missing", 410: "missing", 451: "refused"}
"""Why there is no page, by what the server answers; any other answer says little. Source: RFC 9110, section 15.5."""
_ALLOWED = "name a public http or https address, or save the page and name the file"


_UNICAST = ipaddress.ip_network("2000::/3")
"""Global unicast of version 6. Source: IANA, IPv6 address space."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    kind: str
    data: bytes
    address: str
    """After redirects."""
    marks: dict[str, str]
    """What a later request can ask by, whether it has changed."""


def fetch(address: str, settings: ReadingSettings) -> Raw:
    """Return what stands at *address*; its name carries the ending that the server's content type speaks for.

    Where ``settings.cache`` names a folder, what has not changed since the last time comes from there.

    Raises:
        ReadError: the address is no public one, robots.txt forbids it, the
            server did not answer in time or not with a page, or it is too large.
    """
    import httpx

    from briefing.readers.reach.way import open_way

    ends = time.monotonic() + _WHOLE
    cached = _load(address, settings)
    try:
        with open_way(settings, _STEP) as way:
            _ask_robots(way, address, ends)
            answer = _get(way, address, settings.max_bytes, ends, cached.marks if cached else {})
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        what = f"it could not be fetched: {error or type(error).__name__}"
        raise ReadError(
            what, where=address, do="check the address, or save the page and name the file", reason="unread"
        ) from error
    if answer.status == 304 and cached:
        answer = cached
    elif answer.status != 200:
        reason = _REASONS.get(answer.status, "unread")
        what = f"the server answered {answer.status}"
        raise ReadError(what, where=address, do="check the address in a browser", reason=reason)
    else:
        _store(address, answer, settings)
    return Raw(address, _name(answer), answer.data)


def _get(way: Way, address: str, most: int, ends: float, marks: dict[str, str], *, is_rules: bool = False) -> _Answer:
    """Return the answer to a request for *address*, after at most five redirects, each checked.

    Another host that a redirect leads to is asked for its rules as well. Of the rules themselves, where *is_rules*,
    the first *most* bytes count (RFC 9309, 2.5).
    """
    for _ in range(_REDIRECTS + 1):
        response = _send(way, address, marks)
        try:
            if response.has_redirect_location:
                before, address = address, urljoin(address, response.headers["location"])
                way = way.led_by(before)
                if not is_rules and urlsplit(before).netloc != urlsplit(address).netloc:
                    _ask_robots(way, address, ends)
                continue
            data = _read(response, most, ends, address, is_cut=is_rules)
            names = {"etag": "if-none-match", "last-modified": "if-modified-since"}
            kept = {names[key]: response.headers[key] for key in names if key in response.headers}
            kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            return _Answer(response.status_code, kind, data, address, kept)
        finally:
            response.close()
    raise ReadError(
        f"redirected more than {_REDIRECTS} times", where=address, do="check the address in a browser", reason="unread"
    )


def _send(way: Way, address: str, marks: dict[str, str]) -> httpx.Response:
    """Return the answer of a checked address of the host, which is named to the server and in its certificate.

    A proxy is given the name, as it looks up the address itself; what the name tells is checked all the same.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ReadError("not an address that is read", where=address, do=_ALLOWED, reason="unknown type")
    host = parts.hostname.encode("idna").decode()
    name = host_of(address)
    by_proxy = way.needs_proxy(name, address)
    if by_proxy:
        number = require_public_name(host, address)
    else:
        asked = parts.port or (443 if parts.scheme == "https" else 80)
        number = resolve(host, asked, address, may_be_private=way.may_be_private(name))
    port = f":{parts.port}" if parts.port else ""
    where = f"[{number}]{port}" if ":" in number else f"{number}{port}"
    url = urlunsplit((parts.scheme, where, parts.path or "/", parts.query, ""))
    headers = {"host": f"{host}{port}", "user-agent": AGENT, "accept-encoding": "gzip, deflate", **marks}
    request = way.direct.build_request("GET", url, headers=headers, extensions={"sni_hostname": host})
    return way.send(request, by_proxy=by_proxy)


def require_public_name(host: str, address: str) -> str:
    """Return *host*. Raises ReadError where it is an address that is not public, or a name that near hosts have."""
    number = literal_number(host)
    if not is_public(number) if number else names_this_network(host):
        raise ReadError("a private address: it is not read", where=address, do=_ALLOWED, reason="refused")
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
        raise ReadError("a private address: it is not read", where=address, do=_ALLOWED, reason="refused")
    return numbers[0]


def is_public(number: str) -> bool:
    """Tell whether an internet address is one that anybody may reach."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not address.is_multicast
    if address.ipv4_mapped:
        return is_public(str(address.ipv4_mapped))
    # What translates or tunnels to version 4 (RFC 6052, 4380, 4291) leads to hosts that are not named here.
    is_unicast = address in _UNICAST and address.is_global and address.teredo is None
    return is_unicast and (address.sixtofour is None or is_public(str(address.sixtofour)))


def _read(response: httpx.Response, most: int, ends: float, address: str, *, is_cut: bool) -> bytes:
    """Return what the server sends, up to *most* bytes where *is_cut*. Raises ReadError where it is more, or late."""
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_bytes():
        size += len(piece)
        if size > most and is_cut:
            return b"".join((*pieces, piece))[:most]
        if size > most:
            what = f"too large: more than {most:,} bytes"
            raise ReadError(what, where=address, do="raise max_bytes in the configuration", reason="too large")
        if time.monotonic() > ends:
            raise ReadError(
                f"not all there after {_WHOLE:.0f} seconds", where=address, do="try again later", reason="unread"
            )
        pieces.append(piece)
    return b"".join(pieces)


def _ask_robots(way: Way, address: str, ends: float) -> None:
    parts = urlsplit(address)
    if not _robots(way, f"{parts.scheme}://{parts.netloc}/robots.txt", ends).can_fetch(AGENT, address):
        do = "ask its owner, or save the page and name the file"
        raise ReadError("its robots.txt does not allow it", where=address, do=do, reason="refused")


_known_rules: dict[str, RobotFileParser] = {}
"""Of each host that was asked in this run."""


def _robots(way: Way, address: str, ends: float) -> RobotFileParser:
    """Return the rules of a host: none where it has none, and all forbidden where its server fails."""
    if address in _known_rules:
        return _known_rules[address]
    answer = _get(way, address, _ROBOTS_BYTES, ends, {}, is_rules=True)
    rules = _known_rules[address] = RobotFileParser()
    if answer.status >= 500:
        rules.parse(["User-agent: *", "Disallow: /"])
    else:
        found = answer.data if answer.status == 200 else b""
        rules.parse(found.decode("utf-8", "replace").splitlines())
    return rules


def _name(answer: _Answer) -> str:
    """Return a name with an ending: that of the address where it has one that says more than the type does."""
    name = PurePosixPath(urlsplit(answer.address).path).name
    kind = _TYPES.get(answer.kind, "")
    return name if not kind and PurePosixPath(name).suffix else f"page.{kind}" if kind else ""


def _path_in_cache(address: str, settings: ReadingSettings) -> Path:
    return Path(settings.cache) / hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


def _load(address: str, settings: ReadingSettings) -> _Answer | None:
    """Return what was kept of *address*, if all of it is there."""
    if not settings.cache:
        return None
    file = _path_in_cache(address, settings)
    try:
        told = json.loads(file.with_suffix(".json").read_bytes())
        data = file.read_bytes()
        answer = _Answer(200, str(told["kind"]), data, str(told["address"]), dict(told["marks"]))
        return answer if told["sha256"] == hashlib.sha256(data).hexdigest() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _store(address: str, answer: _Answer, settings: ReadingSettings) -> None:
    """Keep *answer* where it can be asked for again by its marks; a cache that cannot be written is none."""
    if not settings.cache or not answer.marks:
        return
    file = _path_in_cache(address, settings)
    sum_ = hashlib.sha256(answer.data).hexdigest()
    told = {"kind": answer.kind, "address": answer.address, "marks": answer.marks, "sha256": sum_}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(answer.data)
        file.with_suffix(".json").write_text(json.dumps(told), encoding="utf-8")
    except OSError:
        return
