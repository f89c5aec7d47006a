"""A real browser without a window: Chromium, driven by selenium; where it is not on the machine, its tests skip."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.support.ui import WebDriverWait

PATIENCE = 60
"""Seconds after which a page that does not come is taken for one that never will."""
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_DRIVER = "chromedriver"
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage"),
    # It shall speak with nobody but the page of the test.
    *("--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="module", name="browser")
def start_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """A browser with a new and empty profile."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    driver = shutil.which(_DRIVER)
    if program is None or driver is None:
        pytest.skip(f"no browser on this machine: needs one of {', '.join(_PROGRAMS)}, and {_DRIVER}")
    options = ChromeOptions()
    options.binary_location = program
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    chrome = Chrome(options, ChromeService(driver))  # with the path given, selenium looks for no other
    try:
        yield chrome
    finally:
        chrome.quit()


def wait_for(browser: Chrome, script: str) -> Any:
    """Return what *script* gives in the page, as soon as that is something."""
    return WebDriverWait(browser, PATIENCE, 0.1).until(lambda one: one.execute_script(script), script)


def resize(browser: Chrome, width: int, height: int = 900) -> None:
    """Give the page *width* in CSS pixels, also one that no window is small enough for."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def prefer(browser: Chrome, scheme: str) -> None:
    """Let the reader prefer ``light`` or ``dark`` pages."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def complaints(browser: Chrome) -> list[str]:
    """Return what the browser has complained of since it was last asked."""
    return [entry["message"] for entry in browser.get_log("browser")]  # type: ignore[no-untyped-call]
