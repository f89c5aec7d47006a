"""The only reader of the clock: everything else is handed the time."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from briefing.errors import UsageError


def now(zone: str | None = None) -> datetime:
    """Return the present moment in the IANA time zone *zone*; None is the one of this machine.

    ``SOURCE_DATE_EPOCH``, in seconds since 1970, takes its place where it is
    set, in UTC, so that a build can be repeated to the byte.

    Raises:
        UsageError: ``SOURCE_DATE_EPOCH`` is not such a number.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    zone_info = ZoneInfo(zone) if zone else None
    if not epoch:
        return datetime.now(zone_info).astimezone(zone_info)
    try:
        return datetime.fromtimestamp(int(epoch), zone_info or UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f'SOURCE_DATE_EPOCH is "{epoch}"',
            where="environment",
            do="whole seconds since 1970, or unset it",
            setting="SOURCE_DATE_EPOCH",
            value=epoch,
        ) from error


def today(zone: str | None = None) -> str:
    """Return the present date in the time zone *zone*, in ISO 8601."""
    return now(zone).date().isoformat()
