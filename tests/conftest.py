"""What holds for every test: no network but loopback, no data of nltk, repeatable drawn examples."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from briefing import Analysis, Document, examine
from briefing.isolate import process
from briefing.isolate.threads import ONE_THREAD
from briefing.readers.reach import hosts
from briefing.settings import AnalysisSettings

# As the command line does, before a library starts threads: then a worker may be a copy of this process.
os.environ |= ONE_THREAD
# derandomize: the same examples in every run, so that a red run is red again.
_COMMON: dict[str, Any] = {
    "deadline": None,
    "derandomize": True,
    "print_blob": True,
    "suppress_health_check": [HealthCheck.too_slow],
}
settings.register_profile("ci", max_examples=1000, **_COMMON)
settings.register_profile("desk", max_examples=150, **_COMMON)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes loopback for public in a process that is a copy of this one."""
    for item in items:
        if "loopback" in getattr(item, "fixturenames", ()):
            item.add_marker("forks")


@pytest.fixture(autouse=True, scope="session")
def _no_network_but_loopback() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""

    def guarded(call: Callable[[socket.socket, Any], Any]) -> Callable[[socket.socket, Any], Any]:
        def connect(self: socket.socket, address: Any) -> Any:
            if isinstance(address, tuple) and not _is_loopback(address[0]):
                raise AssertionError(f"a test tried to reach {address[0]}")
            return call(self, address)

        return connect

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
        yield


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide what the machine may hold: data of nltk, a configuration, a fixed date, a wish for colours."""
    monkeypatch.setenv("NLTK_DATA", "/nowhere")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/nowhere")
    for name in (
        "SOURCE_DATE_EPOCH",
        "NO_COLOR",
        "FORCE_COLOR",
        "BRIEFING_SMTP_PASSWORD",
        "CREDENTIALS_DIRECTORY",
        "BRIEFING_CONFIG",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the processes that fetch take loopback for public: the one thing that cannot be had there."""
    monkeypatch.setattr(hosts, "is_public", lambda number: number in ("127.0.0.1", "::1"))
    process.close_idle()
    process.warm_up(10)  # as copies of this process, while it runs no thread
    yield
    process.close_idle()


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The places of the documents that were analysed, as they are."""
    places: list[str] = []
    analyse = examine.analyse

    def count(document: Document, settings: AnalysisSettings) -> Analysis:
        places.append(document.origin.place)
        return analyse(document, settings)

    monkeypatch.setattr(examine, "analyse", count)
    yield places
