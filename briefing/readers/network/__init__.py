"""Fetches addresses, where the user allowed it: public hosts only, within limits, and with respect for robots.txt."""

from briefing.readers.network.fetching import fetch, fetch_all

__all__ = ["fetch", "fetch_all"]
