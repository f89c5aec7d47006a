"""Makes XHTML of a page of HTML, as an e-book wants it, and lists what the contents lead to.

Source: W3C, EPUB 3.3, section 6.1; WHATWG, HTML, sections 13.2.6.1 and 14.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from briefing.errors import RenderError
from briefing.renderers.packed.xml import legal, legal_address

XHTML = "http://www.w3.org/1999/xhtml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_CAPITALS = {
    name.lower(): name
    for name in re.findall(
        r"\w+",
        "clipPath linearGradient radialGradient textPath clipPathUnits gradientTransform gradientUnits lengthAdjust "
        "markerHeight markerUnits markerWidth maskContentUnits maskUnits patternContentUnits patternTransform "
        "patternUnits preserveAspectRatio refX refY spreadMethod startOffset textLength viewBox",
    )
}
"""Names of SVG that have capitals, by what a parser of HTML makes of them."""
_NAME = re.compile(r"(?!on|xmlns)[a-z_][\w.-]*")
"""Attributes that are kept: any but those that run scripts, and those of which XML cannot hold the name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the contents lead to."""

    address: str
    title: str
    language: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the page, and the stories below it."""

    entry: Entry
    stories: tuple[Entry, ...]


def parse_page(page: str) -> Any:
    """Return *page* as a tree without scripts and comments, and without characters that XML cannot hold.

    Raises:
        RenderError: there is no element in it.
    """
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(legal(page), parser=parser, ensure_head_body=True)
    except etree.ParserError as error:
        raise RenderError("the page is empty", do="compare the template with the shipped one") from error
    etree.strip_elements(tree, "script", "base", with_tail=False)
    return tree


def strip_drawing(data: bytes) -> bytes:
    """Return the SVG file *data* without scripts.

    Raises:
        ValueError: it is not well-formed, or no SVG by its namespace.
    """
    try:
        root = etree.fromstring(data, etree.XMLParser(no_network=True, remove_pis=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(error.msg) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise ValueError(f'its first element is not in the namespace "{_SVG}"')
    etree.strip_elements(root, f"{{{_SVG}}}script", with_tail=False)
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if name.startswith("on")]:
            del element.attrib[name]
    return write_xml(root)


def list_chapters(tree: Any, page: str, first: str) -> tuple[Chapter, ...]:
    """Return what the contents lead to: the beginning, and each heading that can be linked to with its stories.

    Args:
        tree: The page.
        page: Its address.
        first: What the contents call its beginning.
    """
    found: list[tuple[Entry, list[Entry]]] = [(Entry(page, first), [])]
    for element in tree.body.iter("h2", "article"):
        heading = element if element.tag == "h2" else element.find(".//h3")
        title = _words(heading)
        if title and element.get("id"):
            entry = Entry(f"{page}#{element.get('id')}", title, heading.get("lang", ""), heading.get("dir", ""))
            if element is heading:
                found.append((entry, []))
            else:
                found[-1][1].append(entry)
    return tuple(Chapter(entry, tuple(stories)) for entry, stories in found)


def point_links(tree: Any) -> None:
    """Let each link of the page lead to an anchor in it or to an address; one that leads nowhere is no link."""
    anchors = {f"#{id}" for id in tree.xpath("//@id")}
    for link in tree.iter("a"):
        target = link.attrib.pop("href", "")
        if address := target if target in anchors else legal_address(target):
            link.set("href", address)


def _words(element: Any) -> str:
    return " ".join(element.text_content().split()) if element is not None else ""


def write_page(tree: Any, title: str, *, style: str) -> bytes:
    """Return the page as XHTML whose style sheet has the address *style*; its own title comes before *title*."""
    root = etree.Element(f"{{{XHTML}}}html", _attributes(tree.attrib, {}), nsmap={None: XHTML})
    head = etree.SubElement(root, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}title").text = _words(tree.find("head/title")) or title
    etree.SubElement(head, f"{{{XHTML}}}link", rel="stylesheet", href=style)
    for sheet in tree.findall("head/style"):
        _copy(sheet, head, XHTML)
    _copy(tree.body, root, XHTML)
    return write_xml(root, doctype="<!DOCTYPE html>")


def write_xml(root: Any, *, doctype: str | None = None) -> bytes:
    """Return *root* as a file in UTF-8."""
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype=doctype)
    return data + b"\n"


def _copy(element: Any, parent: Any, space: str) -> None:
    """Add *element* to *parent* with the namespace that a parser of HTML takes for granted."""
    space = _SVG if element.tag == "svg" else space
    capitals = _CAPITALS if space == _SVG else {}
    tag = f"{{{space}}}{capitals.get(element.tag, element.tag)}"
    copy = etree.SubElement(parent, tag, _attributes(element.attrib, capitals), nsmap={None: space})
    copy.text, copy.tail = element.text, element.tail
    for child in element:
        _copy(child, copy, space)


def _attributes(found: Mapping[str, str], capitals: Mapping[str, str]) -> dict[str, str]:
    kept = {capitals.get(name, name): value for name, value in found.items() if _NAME.fullmatch(name)}
    if "xlink:href" in found:
        kept[_XLINK] = found["xlink:href"]
    if "lang" in kept:
        kept[XML_LANG] = kept["lang"]
    return kept
