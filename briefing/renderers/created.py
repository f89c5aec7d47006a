"""When an edition was made, as its files say it: the same for the same edition, whenever it is set."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from briefing.errors import RenderError
from briefing.model import Briefing


def creation_time(briefing: Briefing) -> datetime:
    """Return ``SOURCE_DATE_EPOCH`` where it is set, else the beginning of the edition's day, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if epoch:
            return datetime.fromtimestamp(int(epoch), UTC)
        return datetime.fromisoformat(briefing.date).replace(tzinfo=UTC)
    except (ValueError, OverflowError, OSError) as error:
        met = f"SOURCE_DATE_EPOCH={epoch}" if epoch else f'the date "{briefing.date}"'
        raise RenderError(
            f"no date can be made of {met}", do="seconds since 1970, or a date such as 2026-11-23"
        ) from error
