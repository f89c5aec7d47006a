"""What holds for every test: no network but loopback, no data of nltk, repeatable drawn examples."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from briefing import Analysis, Document, examine
from briefing.isolate import process
from briefing.isolate.threads import ONE_THREAD
from briefing.readers.reach import hosts
from briefing.settings import AnalysisSettings

if TYPE_CHECKING:
    from briefing.settings import Standard
    from editions import Edition, SetDrawn

# As the command line does, before a library starts threads: then a worker may be a copy of this process.
os.environ |= ONE_THREAD
# derandomize: the same examples in every run, so that a red run is red again. Of 1,000 in CI those beyond 400 took a
# fifth of the whole run.
_COMMON: dict[str, Any] = {
    "deadline": None,
    "derandomize": True,
    "print_blob": True,
    "suppress_health_check": [HealthCheck.too_slow],
}
settings.register_profile("ci", max_examples=400, **_COMMON)
settings.register_profile("desk", max_examples=150, **_COMMON)
settings.register_profile("quick", max_examples=20, **_COMMON)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


QUICK = """
between claims compare date_mentions dates decode denial editor faults figures grammar haste headlines importance
joined key_figures labels language layers names occasion order pull_quote quotes relation sections segment series
sharing titles voices webpage whole_labels window words
"""
"""Files of ``make quick``: those of the base and the core, which set no page, start no program, ask no server and
tell no whole days."""
LONG = ("hundred_thousand", "hostile_run", "any_number_of", "no_number_is_cut")
"""In the names of their tests that take seconds, and are none of ``make quick``."""
FIRST = """
docs hostile layout conformance pdf preview screen cluster cli cli_archive parts summarize sheets cli_inspect isolate
packed quotes edition run stories schedule figures chosen_figures date_mentions
"""
"""Files that take longest: they are begun first, so that none of them runs on alone."""


def pytest_configure(config: pytest.Config) -> None:
    """Draw few examples of each promise where the answer is wanted quickly."""
    if config.option.markexpr == "quick":
        settings.load_profile("quick")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Pass over files that have nothing of what is asked for: to import them all takes 20 seconds."""
    if not collection_path.name.startswith("test_"):
        return None
    if config.option.markexpr == "forks":
        return (
            not any(word in collection_path.read_text(encoding="utf-8") for word in ("loopback", "mark.forks")) or None
        )
    if config.option.markexpr == "quick":
        return _name(collection_path) not in QUICK.split() or None
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes loopback for public in a process that is a copy of this one, and what is quick."""
    quick = QUICK.split()
    for item in items:
        if "loopback" in getattr(item, "fixturenames", ()):
            item.add_marker("forks")
        elif _name(item.path) in quick and not any(word in item.name for word in LONG):
            item.add_marker("quick")
    places = {name: place for place, name in enumerate(FIRST.split())}
    items.sort(key=lambda item: places.get(_name(item.path), len(places)))


def _name(path: Path) -> str:
    return path.stem.removeprefix("test_")


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


@pytest.fixture(scope="session")
def set_drawn(tmp_path_factory: pytest.TempPathFactory) -> SetDrawn:
    """What gives a drawn edition with its PDF: set once, whichever worker asks first."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "drawn"

    def set_drawn(number: int, standard: Standard | None = None) -> tuple[Edition, bytes]:
        from briefing import resources
        from briefing.renderers.pdf import render_pdf
        from editions import draw_edition

        logo = folder / str(number)
        logo.mkdir(parents=True, exist_ok=True)
        with FileLock(logo / "lock"):
            edition = draw_edition(number, logo, most=26)
            settings = replace(edition.settings, standard=standard or edition.settings.standard)
            path = logo / f"{settings.standard}.pdf"
            if not path.exists():
                path.write_bytes(render_pdf(edition.briefing, settings, (resources.templates(),)).data)
        return edition, path.read_bytes()

    return set_drawn


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
