"""The loggers of the package, each by the name of its module. They are silent until a program sets up ``logging``.

``DEBUG`` is each input that is packed in another one, ``INFO`` what was done and how long it took, ``WARNING`` what an
edition lacks. Only modules that do the work ask for one: importing the package, or asking for help, loads no logging.
"""

from __future__ import annotations

import logging

PACKAGE = "briefing"

logging.getLogger(PACKAGE).addHandler(logging.NullHandler())


def find_logger(module: str) -> logging.Logger:
    """Return the logger of *module*, which is called by its ``__name__``."""
    return logging.getLogger(module)
