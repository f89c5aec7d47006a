"""Tells the parts of a page that are not its article: what stands in them says nothing of the article."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Any

_NEVER = frozenset(("head", "template", "noscript", "iframe", "object", "script", "style", "select", "button"))
_AROUND = frozenset(("nav", "aside", "footer", "dialog", "form"))
_NAMES = (
    "nav|navigation|menu|sidebar|side-bar|widgets?|footer|calendar|banner|advert|newsticker|ticker|breaking|slider"
    "|carousel"
)
_OTHER_NAMES = (
    r"comments?|comment-?list|comment-?body|respond|related|recommend\w*|teasers?|promo|more-(?:news|stories|posts)"
    r"|latest|popular|most-read|trending|events?|read-?more|read-?next|similar|archives?-list"
)
_AROUND_NAMES = re.compile(rf"(?:^|[\s_-])(?:{_NAMES}|{_OTHER_NAMES})(?:$|[\s_-])", re.IGNORECASE)
_WORKS = re.compile(rf"(?:^|\s)(?:{_OTHER_NAMES})(?:$|[\s_-])", re.IGNORECASE)
_ITEMS = re.compile(r"schema\.org/(?:Comment|\w*Event|Review|Product|Place|VideoObject|ImageObject)\b", re.IGNORECASE)
_LARGE = frozenset(("html", "body", "main", "h1"))


def list_article(root: Any, *, marked: bool = False) -> list[Any]:
    """Return the elements of the page in reading order, without those in parts that are not its article.

    Args:
        root: The page.
        marked: Whether only other works are left out, such as comments and teasers: what is marked as the date or
            the author of an article is that in its footer too.
    """
    heads = list(root.iter("h1"))
    holding = {above for heading in (*heads, *root.iter("main")) for above in heading.iterancestors()}
    only = set(heads[0].iterancestors()) if len(heads) == 1 else set()
    found, waiting = [], [root]
    while waiting:
        element = waiting.pop()
        if isinstance(element.tag, str) and (element in only or not _is_apart(element, holding, marked=marked)):
            found.append(element)
            waiting.extend(reversed(element))
    return found


def text_of(element: Any) -> str:
    """Return the text of *element* on one line."""
    return " ".join("".join(element.itertext()).split())


def names_of(element: Any) -> str:
    """Return the class, the id and the property of *element*, by which a page says what stands there."""
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"


def _is_apart(element: Any, holding: Set[Any], *, marked: bool) -> bool:
    tag = element.tag
    if tag in _LARGE:
        return False
    if tag in _NEVER or _ITEMS.search(element.get("itemtype") or ""):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if tag in _AROUND and not marked:
        return tag != "form" or element not in holding
    if element in holding:
        return False
    return bool((_WORKS if marked or tag == "article" else _AROUND_NAMES).search(named))
