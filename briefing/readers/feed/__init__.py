"""Reads feeds and lists of feeds: the items of each, what of an item is text, and the documents made of them."""

from briefing.readers.feed.reader import read_feed, read_feed_list, read_json_feed

__all__ = ["read_feed", "read_feed_list", "read_json_feed"]
