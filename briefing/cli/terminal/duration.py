"""Tells how long something took, as people do."""

from __future__ import annotations

_EXACT = 10
"""Seconds below which tenths matter."""
_MINUTE = 60
_HOUR = 3600


def tell_duration(seconds: float) -> str:
    """Return *seconds* in words: ``1.4 s``, ``12 s``, ``2 min 5 s``, ``1 h 3 min``."""
    whole = round(seconds)
    if round(seconds, 1) < _EXACT:
        return f"{seconds:.1f} s"
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min {whole % _MINUTE} s"
    return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE} min"
