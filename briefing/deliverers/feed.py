"""Lists the editions of a folder in a feed beside them.

Source: RFC 4287 (Atom). Library: lxml.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from briefing.clock import now
from briefing.model import Mail, Rendition
from briefing.settings import FolderSettings

_ATOM = "http://www.w3.org/2005/Atom"
FEED = "feed.atom"
"""Name of its file."""
_MOST = 60
"""Editions that the feed lists: two months of them."""
_LARGEST = 10_000_000
"""Bytes of a feed that is read; one of 60 editions has 60,000."""


def list_edition(feed: Path, mail: Mail, rendition: Rendition, settings: FolderSettings) -> bytes:
    """Return *feed* with an entry for *rendition* on top; one of the same file is replaced."""
    from lxml import etree

    moment = now().isoformat(timespec="seconds")
    href = _reach(rendition.name, settings)
    kept = [one for one in _entries(feed) if one.find(_tag("link")).get("href") != href]
    root = etree.Element(_tag("feed"), nsmap={None: _ATOM})
    _add(root, "id", _identify(mail.title))
    _add(root, "title", mail.title)
    _add(root, "updated", moment)
    etree.SubElement(root, _tag("link"), rel="self", href=_reach(FEED, settings))
    _add(etree.SubElement(root, _tag("author")), "name", mail.title)
    entry = etree.SubElement(root, _tag("entry"))
    _add(entry, "id", _identify(f"{mail.title} {mail.date} {rendition.name}"))
    _add(entry, "title", mail.subject)
    _add(entry, "updated", moment)
    size = str(len(rendition.data))
    etree.SubElement(entry, _tag("link"), rel="alternate", href=href)
    etree.SubElement(entry, _tag("link"), rel="enclosure", type=rendition.media_type, href=href, length=size)
    _add(entry, "summary", "\n".join(mail.headlines))
    root.extend(kept[: _MOST - 1])
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def _entries(feed: Path) -> Sequence[Any]:
    """Return the entries of *feed* that have a link; none where there is no feed, or it is none of ours."""
    from lxml import etree

    try:
        if feed.stat().st_size > _LARGEST:
            return []
        parser = etree.XMLParser(no_network=True, resolve_entities=False, remove_blank_text=True)
        root = etree.fromstring(feed.read_bytes(), parser)
    except (OSError, etree.XMLSyntaxError):
        return []
    return [one for one in root.iterfind(_tag("entry")) if one.find(_tag("link")) is not None]


def _reach(name: str, settings: FolderSettings) -> str:
    return f"{settings.address.rstrip('/')}/{quote(name)}" if settings.address else quote(name)


def _identify(text: str) -> str:
    return uuid5(NAMESPACE_URL, f"briefing {text}").urn


def _add(parent: Any, name: str, text: str) -> None:
    from lxml import etree

    etree.SubElement(parent, _tag(name)).text = "".join(c for c in text if c >= " " or c in "\t\n")


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"
