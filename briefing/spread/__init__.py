"""Runs one task over many items side by side, wherever there is somebody to work: threads, processes, a cluster."""

from briefing.spread.executors import make_pool
from briefing.spread.flight import Lost, spread

__all__ = ["Lost", "make_pool", "spread"]
