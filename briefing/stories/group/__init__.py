"""Brings the documents of one event together: one group is one story."""

from briefing.stories.group.fates import tell_one_matter
from briefing.stories.group.group import KEPT, Batch, compare_documents, find_related, group_by_event
from briefing.stories.group.links import Links, compare_groups

__all__ = [
    "KEPT",
    "Batch",
    "Links",
    "compare_documents",
    "compare_groups",
    "find_related",
    "group_by_event",
    "tell_one_matter",
]
