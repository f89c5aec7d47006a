"""A terminal for a program under test."""

from __future__ import annotations

import os

import pytest


def open_terminal() -> tuple[int, int]:
    """Return our end of a new terminal and that of the program; the test is passed over where the system has none."""
    if not hasattr(os, "openpty"):
        pytest.skip("needs a terminal: this system has none that a program can open")
    try:
        return os.openpty()
    except OSError as error:
        pytest.skip(f"needs a terminal: none can be opened here ({error.strerror})")
