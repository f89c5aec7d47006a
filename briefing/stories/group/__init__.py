"""Brings the documents of one event together: one group is one story."""

from briefing.stories.group.group import Batch, compare_documents, find_related, group_by_event

__all__ = ["Batch", "compare_documents", "find_related", "group_by_event"]
