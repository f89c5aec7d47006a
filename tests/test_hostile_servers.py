"""Servers that drip, flood, lie or lead astray: each costs its own address, within limits, and no other."""

from __future__ import annotations

import gzip
import socket
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from math import inf

import pytest

from briefing import Settings
from briefing.model import Notice, Raw
from briefing.readers.network import fetch_all, fetching

OPEN = Settings(allow_network=True, max_bytes=1_000_000)
PAGE = b"<h1>Ferry sails</h1><p>The ferry sails again from Lorn.</p>"
ENDLESS = 10**9

Talk = Callable[[socket.socket, threading.Event], None]


def answer(body: bytes, *fields: str, status: str = "200 OK", length: int | None = None) -> Talk:
    """Return a server that sends one answer with these header fields."""
    head = "\r\n".join(
        (
            f"HTTP/1.1 {status}",
            *fields,
            f"Content-Length: {len(body) if length is None else length}",
            "Connection: close",
        )
    )
    return lambda client, _: client.sendall(head.encode() + b"\r\n\r\n" + body)


def endless(start: bytes, piece: bytes, pause: float = 0.0) -> Talk:
    """Return a server that sends *start*, and then one *piece* after another until it is stopped."""

    def talk(client: socket.socket, stop: threading.Event) -> None:
        client.sendall(start)
        while not stop.wait(pause) if pause else not stop.is_set():
            client.sendall(piece)

    return talk


def silent(_: socket.socket, stop: threading.Event) -> None:
    stop.wait()


def bomb(size: int) -> bytes:
    """Return a gzip member of *size* zeros: of each megabyte the same bytes, and the checksum of all."""
    piece = bytes(1_000_000)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    check, count = 0, size // len(piece)
    for _ in range(count):
        check = zlib.crc32(piece, check)
    return gzip.compress(b"")[:10] + packed * count + packer.flush() + struct.pack("<II", check, size)


@dataclass(frozen=True)
class Late:
    """A server that is made for the test that asks it: what it sends takes a second."""

    make: Callable[[], Talk]


GZIP = "Content-Encoding: gzip"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
NAMED = b"\x1f\x8b\x08\x08" + bytes(6)  # the head of a gzip member that bears a name, which ends with a zero
LATE = "no progress for"
HOSTILE: dict[str, tuple[Talk | Late, str]] = {
    "never answers": (silent, LATE),
    "drips its head": (endless(b"HTTP/1.1 200 OK\r\n", b"X", 0.2), LATE),
    "drips its page": (endless(HEAD + b"Content-Length: 900000\r\n\r\n", b"x", 0.2), LATE),
    "says wait without end": (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.001), LATE),
    "has a head without end": (endless(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"), "could not be fetched"),
    "has a page without end": (endless(HEAD + b"\r\n", b"x" * 1000), "too large"),
    "has a gzip head without end": (endless(HEAD + GZIP.encode() + b"\r\n\r\n" + NAMED, b"n" * 1000), "too large"),
    "packs a gigabyte": (Late(lambda: answer(bomb(1_000_000_000), GZIP)), "too large"),
    "packs what is packed": (
        Late(lambda: answer(gzip.compress(bomb(100_000_000)), "Content-Encoding: gzip, gzip")),
        "packed in a way",
    ),
    "packs in its own way": (answer(b"abc", "Content-Encoding: zstd"), "packed in a way"),
    "packs nothing of the kind": (answer(b"plain", GZIP), "cannot be unpacked"),
    "breaks off": (answer(PAGE, length=900), "could not be fetched"),
    "leads inside": (answer(b"", "Location: http://10.0.0.1/admin", status="302 Found"), "a private address"),
    "leads to the cloud's own": (
        answer(b"", "Location: http://169.254.169.254/latest/meta-data", status="302 Found"),
        "a private address",
    ),
    "speaks no HTTP": (answer(b"", status="\x00\x01"), "could not be fetched"),
}


@contextmanager
def serving(talk: Talk) -> Iterator[str]:
    """Serve as *talk* does, with rules that allow all; yields the address."""
    stop = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                client, _ = listening.accept()
                threading.Thread(target=hear, args=(client,), daemon=True).start()

    def hear(client: socket.socket) -> None:
        with suppress(OSError), client:
            asked = client.recv(4096)
            missing = answer(b"", status="404 Not Found")
            (missing if b"/robots.txt" in asked else talk)(client, stop)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/page.html"
    finally:
        stop.set()
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


@pytest.fixture
def in_a_hurry(loopback: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give an address two seconds."""
    monkeypatch.setattr(fetching, "_WHOLE", 2)


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_server_costs_its_own_address(kind: str, in_a_hurry: None) -> None:
    told, cause = HOSTILE[kind]
    talk = told.make() if isinstance(told, Late) else told
    with serving(talk) as hostile, serving(answer(PAGE)) as honest:
        first, second = fetch_all([hostile, honest], OPEN, inf)
    assert isinstance(first, Notice)
    assert cause in first.what
    assert isinstance(second, Raw)
    assert second.data == PAGE


def test_what_is_packed_once_is_unpacked(in_a_hurry: None) -> None:
    packed = gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:])  # a second member goes on where the first ends
    with serving(answer(packed, GZIP)) as address:
        (told,) = fetch_all([address], OPEN, inf)
    assert isinstance(told, Raw)
    assert told.data == PAGE


def test_addresses_without_time_are_named(in_a_hurry: None) -> None:
    with serving(answer(PAGE)) as address:
        told = list(fetch_all([address, f"{address}?2"], OPEN, time.monotonic() - 1))
    assert [notice.what for notice in told if isinstance(notice, Notice)] == ["no time was left to fetch it"] * 2


def test_one_host_is_asked_one_thing_at_a_time(in_a_hurry: None) -> None:
    busy, most = [0], [0]

    def talk(client: socket.socket, stop: threading.Event) -> None:
        busy[0] += 1
        most[0] = max(most[0], busy[0])
        stop.wait(0.05)
        busy[0] -= 1
        answer(PAGE)(client, stop)

    with serving(talk) as address:
        told = list(fetch_all([f"{address}?{number}" for number in range(5)], OPEN, inf))
    assert [raw.place[-1] for raw in told if isinstance(raw, Raw)] == list("01234")
    assert most == [1]
