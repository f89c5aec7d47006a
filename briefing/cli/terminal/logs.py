"""What the loggers of the package tell, on the terminal, with the time since the command began."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefing.logs import PACKAGE

if TYPE_CHECKING:
    from briefing.cli.console import Console


class _ConsoleHandler(logging.Handler):
    """Says what is done; what an edition lacks is said of it as notices."""

    def __init__(self, console: Console) -> None:
        super().__init__(logging.DEBUG)
        self._console = console

    def emit(self, record: logging.LogRecord) -> None:
        """Say *record*, unless it is a notice; what is packed in an input only for who looks for a fault."""
        if record.levelno < logging.WARNING and (record.levelno >= logging.INFO or self._console.debug):
            self._console.say(f"{self._console.seconds:6.1f} s  {record.getMessage()}")


@contextmanager
def showing_logs(console: Console) -> Iterator[None]:
    """Have *console* say what is logged in the block."""
    logger, handler = logging.getLogger(PACKAGE), _ConsoleHandler(console)
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
