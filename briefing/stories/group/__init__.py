"""Brings the documents of one event together: one group is one story."""

from briefing.stories.group.group import Batch, Links, compare_documents, compare_groups, find_related, group_by_event

__all__ = ["Batch", "Links", "compare_documents", "compare_groups", "find_related", "group_by_event"]
