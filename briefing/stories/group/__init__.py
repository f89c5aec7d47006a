"""Brings the documents of one event together: one group is one story."""

from briefing.stories.group.group import group_by_event

__all__ = ["group_by_event"]
