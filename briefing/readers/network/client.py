"""Asks a server: one request, its redirects, the rules of its host, and an answer within limits.

Library: httpx. Each redirect is checked as the first address was.
Sources: RFC 9110 (redirects, content codings), RFC 9309 (robots.txt), RFC 1952 (gzip).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from briefing.errors import ReadError
from briefing.readers.network.cache import Answer
from briefing.readers.reach.hosts import ALLOWED, host_of, require_public_name, resolve

if TYPE_CHECKING:
    import httpx

    from briefing.readers.reach.way import Way

AGENT = "briefing"
"""How the program names itself to servers, and what robots.txt may forbid it by."""
_REDIRECTS = 5
_ROBOTS_BYTES = 500_000
"""Bytes of robots.txt that are read. Source: RFC 9309, section 2.5."""
_GZIP = 31
"""For zlib: a gzip head, and a window of the largest size."""
_PIECE = 65_536
"""Bytes that are unpacked at a time."""
_MARKS = {"etag": "if-none-match", "last-modified": "if-modified-since"}
"""Header fields of an answer, and those by which they are asked about later."""


def ask(way: Way, address: str, most: int, marks: dict[str, str]) -> Answer:
    """Return the answer to a request for *address*, which the rules of its host must allow.

    Raises:
        ReadError: they do not, it leads to a host that is not public or in a circle, it is packed in a way that is not
            read, or it holds more than *most* bytes, packed or not.
    """
    _ask_robots(way, address)
    return _get(way, address, most, marks)


def _get(way: Way, address: str, most: int, marks: dict[str, str], *, is_rules: bool = False) -> Answer:
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
                    _ask_robots(way, address)
                continue
            data = _read(response, most, address, is_cut=is_rules)
            kept = {name: response.headers[key] for key, name in _MARKS.items() if key in response.headers}
            kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            return Answer(response.status_code, kind, data, address, kept)
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
        raise ReadError("not an address that is read", where=address, do=ALLOWED, reason="unknown type")
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
    headers = {"host": f"{host}{port}", "user-agent": AGENT, "accept-encoding": "gzip", **marks}
    request = way.direct.build_request("GET", url, headers=headers, extensions={"sni_hostname": host})
    return way.send(request, by_proxy=by_proxy)


def _read(response: httpx.Response, most: int, address: str, *, is_cut: bool) -> bytes:
    """Return what the server sends, unpacked, up to *most* bytes where *is_cut*. Raises ReadError where it is more."""
    pieces: list[bytes] = []
    size = 0
    for piece in _unpack(response, most, address):
        pieces.append(piece)
        size += len(piece)
        if size > most and is_cut:
            break
        if size > most:
            raise _too_large(most, address)
    return b"".join(pieces)[:most]


def _unpack(response: httpx.Response, most: int, address: str) -> Iterator[bytes]:
    """Yield the bytes of an answer, a piece at a time; one coding is taken off, and no second one."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    received = _count(response.iter_raw(_PIECE), most, address)
    if coding in ("", "identity"):
        yield from received
    elif coding in ("gzip", "x-gzip"):
        yield from _gunzip(received, address)
    else:
        what = f'packed in a way that is not read: "{coding[:40]}"'
        raise ReadError(what, where=address, do="save the page and name the file", reason="unknown type")


def _count(received: Iterable[bytes], most: int, address: str) -> Iterator[bytes]:
    """Yield what is *received*: of a packed answer, too, more than *most* bytes are too many."""
    size = 0
    for piece in received:
        size += len(piece)
        yield piece
        if size > most:
            raise _too_large(most, address)


def _gunzip(received: Iterable[bytes], address: str) -> Iterator[bytes]:
    """Yield what gzip members hold, never more than a piece at once, however much they unpack to."""
    unpacker = zlib.decompressobj(_GZIP)
    try:
        for piece in received:
            rest = piece
            while rest:
                yield unpacker.decompress(rest, _PIECE)
                rest = unpacker.unconsumed_tail or unpacker.unused_data
                if unpacker.eof:
                    unpacker = zlib.decompressobj(_GZIP)
        yield unpacker.flush()
    except zlib.error as error:
        raise ReadError(
            f"what the server sent cannot be unpacked: {error}",
            where=address,
            do="save the page and name the file",
            reason="damaged",
        ) from error


def _too_large(most: int, address: str) -> ReadError:
    what = f"too large: more than {most:,} bytes"
    return ReadError(what, where=address, do="raise max_bytes in the configuration", reason="too large")


def _ask_robots(way: Way, address: str) -> None:
    parts = urlsplit(address)
    if not _robots(way, f"{parts.scheme}://{parts.netloc}/robots.txt").can_fetch(AGENT, address):
        do = "ask its owner, or save the page and name the file"
        raise ReadError("its robots.txt does not allow it", where=address, do=do, reason="refused")


_known_rules: dict[str, RobotFileParser] = {}
"""Of each host that this process asked."""


def _robots(way: Way, address: str) -> RobotFileParser:
    """Return the rules of a host: none where it has none, and all forbidden where its server fails."""
    if address in _known_rules:
        return _known_rules[address]
    answer = _get(way, address, _ROBOTS_BYTES, {}, is_rules=True)
    rules = _known_rules[address] = RobotFileParser()
    if answer.status >= 500:
        rules.parse(["User-agent: *", "Disallow: /"])
    else:
        found = answer.data if answer.status == 200 else b""
        rules.parse(found.decode("utf-8", "replace").splitlines())
    return rules
