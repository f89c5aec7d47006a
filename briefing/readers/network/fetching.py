"""Fetches addresses, each in a process of its own under one clock, several hosts side by side.

A server that drips its head a byte at a time, answers "wait" without end, or packs gigabytes into a few bytes holds or
fills that process alone, which is ended when its time is over.
"""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import PurePosixPath
from threading import Lock
from urllib.parse import urlsplit

from briefing.errors import ReadError
from briefing.isolate.process import Limits, WorkerDied, WorkerFailed, run, warm_up
from briefing.logs import find_logger
from briefing.model import Notice, Raw
from briefing.readers.content.clean import make_label
from briefing.readers.network.cache import Answer, load, store
from briefing.settings import ReadingSettings
from briefing.steps import Noted, Yielded

_LOGGER = find_logger(__name__)
_STEP = 10.0
"""Seconds for a connection, and for each wait for more."""
_WHOLE = 60
"""Seconds for one address in all: its rules, its redirects and its page."""
_UNPACKING = 10
"""Seconds of CPU time: twenty megabytes are unpacked in a tenth of one."""
_SIDE_BY_SIDE = 8
"""Addresses that are fetched at a time: each may take a process, and ``max_bytes`` of memory."""
_WORKING = 100_000_000
"""Bytes that fetching takes beside the page, which is held twice: TLS, a list of certificates, the library."""
_CHECK = "check the address, or save the page and name the file"
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


def fetch_all(addresses: Sequence[str], settings: ReadingSettings, ends: float) -> Iterator[Raw | Notice]:
    """Yield what stands at each of *addresses*, in their order; hosts side by side, of one host one at a time.

    One that is not begun when the monotonic clock is at *ends* gives a notice.
    """
    if len(addresses) == 1:
        yield _fetch_in_time(addresses[0], settings, ends, Lock())
        return
    warm_up(min(len(addresses), _SIDE_BY_SIDE))
    locks: defaultdict[str, Lock] = defaultdict(Lock)
    pool = ThreadPoolExecutor(_SIDE_BY_SIDE, "fetch")
    try:
        ahead: deque[Future[Raw | Notice]] = deque()
        for address in addresses:
            lock = locks[_host(address)]
            ahead.append(pool.submit(_fetch_in_time, address, settings, ends, lock))
            if len(ahead) >= _SIDE_BY_SIDE:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return address


def _fetch_in_time(address: str, settings: ReadingSettings, ends: float, lock: Lock) -> Raw | Notice:
    with lock:
        if time.monotonic() > ends:
            do = "a larger ready_within, or fewer addresses"
            return Notice("left out", "no time was left to fetch it", make_label(address), do, "unread")
        return fetch(address, settings)


def fetch(address: str, settings: ReadingSettings) -> Raw | Notice:
    """Return what stands at *address*; its name carries the ending that the server's content type speaks for.

    Where ``settings.cache`` names a folder, what has not changed since the last time comes from there.
    A notice tells why there is nothing: the address is no public one, robots.txt forbids it, the server did not answer
    in 60 seconds or not with a page, or it is too large.
    """
    limits = Limits(_UNPACKING, _WORKING + 2 * settings.max_bytes, clock=_WHOLE)
    began = time.perf_counter()
    try:
        (step,) = run(_fetch_or_tell, (address, settings), Yielded[Raw] | Noted, limits)
    except (WorkerDied, WorkerFailed) as error:
        return Notice("left out", f"it could not be fetched: {error}", make_label(address), _CHECK, "unread")
    if isinstance(step, Noted):
        return step.notice
    seconds = time.perf_counter() - began
    _LOGGER.info("%s: fetched, %s bytes in %.2f s", make_label(address), f"{len(step.item.data):,}", seconds)
    return step.item


def _fetch_or_tell(address: str, settings: ReadingSettings) -> Iterator[Yielded[Raw] | Noted]:
    """Yield one step, in the worker."""
    try:
        yield Yielded((), _fetch(address, settings))
    except ReadError as error:
        yield Noted((), error.as_notice())


def _fetch(address: str, settings: ReadingSettings) -> Raw:
    """Return what stands at *address*, or what is kept of it and has not changed. Raises ReadError."""
    import httpx

    from briefing.readers.network.client import ask
    from briefing.readers.reach.way import open_way

    cached = load(address, settings)
    try:
        with open_way(settings, _STEP) as way:
            answer = ask(way, address, settings.max_bytes, cached.marks if cached else {})
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        what = f"it could not be fetched: {error or type(error).__name__}"
        raise ReadError(what, where=make_label(address), do=_CHECK, reason="unread") from error
    if answer.status == 304 and cached:
        answer = cached
    elif answer.status != 200:
        reason = _REASONS.get(answer.status, "unread")
        what = f"the server answered {answer.status}"
        raise ReadError(what, where=make_label(address), do="check the address in a browser", reason=reason)
    else:
        store(address, answer, settings)
    return Raw(address, _name(answer), answer.data)


def _name(answer: Answer) -> str:
    """Return a name with an ending: that of the address where it has one that says more than the type does."""
    name = PurePosixPath(urlsplit(answer.address).path).name
    kind = _TYPES.get(answer.kind, "")
    return name if not kind and PurePosixPath(name).suffix else f"page.{kind}" if kind else ""
