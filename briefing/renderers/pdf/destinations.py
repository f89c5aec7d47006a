"""Lets links and bookmarks of a PDF lead to tags, from which a screen reader reads on (PDF/UA-2, 8.8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pydyf

from briefing.renderers.pdf.structure import list_tags


def lead_to_tags(pdf: Any) -> None:
    """Name the tag at each place within *pdf* that is led to; its tags are in order.

    The place on the page stays beside it, for programs that know nothing of tags. Where a place has no tag of its own,
    the whole document is named.
    """
    whole, *tags = list_tags(pdf)
    places = _name_places(pdf, _find_anchors(tags), whole)
    bookmarks = _find_bookmarks(tags)
    for thing in pdf.objects:
        if not isinstance(thing, pydyf.Dictionary) or "Dest" not in thing:
            continue
        target = thing.pop("Dest")
        if "Title" in thing:
            found = bookmarks.get((target[0], thing["Title"].string))
            thing["A"] = _go_to(target, _at(found.pop(0) if found else whole, target))
        else:
            thing["A"] = _go_to(target, places[target.string])


def _find_anchors(tags: Iterable[Any]) -> dict[str, Any]:
    """Return the first tag of each element that can be led to, by its name."""
    found: dict[str, Any] = {}
    for tag in tags:
        box = getattr(tag, "box", None)
        if box is not None and box.style["anchor"]:
            found.setdefault(box.style["anchor"], tag)
    return found


def _find_bookmarks(tags: Iterable[Any]) -> dict[tuple[bytes, str], list[Any]]:
    """Return the tags that have a bookmark, in reading order, by their page and its words."""
    found: dict[tuple[bytes, str], list[Any]] = {}
    for tag in tags:
        box = getattr(tag, "box", None)
        if box is not None and box.bookmark_label and box.style["bookmark_level"] != "none":
            found.setdefault((tag["Pg"], box.bookmark_label), []).append(tag)
    return found


def _name_places(pdf: Any, anchors: Mapping[str, Any], whole: Any) -> dict[str, Any]:
    """Return the tag and the point at each named place of *pdf*, after adding it to its name."""
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    places = {}
    for i in range(0, len(names), 2):
        name, place = names[i].string, names[i + 1]
        places[name] = _at(anchors.get(name, whole), place)
        names[i + 1] = pydyf.Dictionary({"D": place, "SD": places[name]})
    return places


def _at(tag: Any, place: Any) -> Any:
    """Return *place* with *tag* instead of its page."""
    return pydyf.Array([tag.reference, *place[1:]])


def _go_to(target: Any, at_tag: Any) -> Any:
    return pydyf.Dictionary({"Type": "/Action", "S": "/GoTo", "D": target, "SD": at_tag})
