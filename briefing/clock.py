"""The only reader of the clock: everything else is handed the time."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from briefing.errors import UsageError


def now() -> datetime:
    """Return the present moment with its time zone.

    ``SOURCE_DATE_EPOCH``, in seconds since 1970, takes its place where it is
    set, in UTC, so that a build can be repeated to the byte.

    Raises:
        UsageError: ``SOURCE_DATE_EPOCH`` is not such a number.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now().astimezone()
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f'SOURCE_DATE_EPOCH is "{epoch}"', where="environment", do="whole seconds since 1970, or unset it"
        ) from error


def today() -> str:
    """Return the present local date in ISO 8601."""
    return now().date().isoformat()
