"""Cuts a page of HTML into files of XHTML that name one another, as an e-book wants it.

Source: W3C, EPUB 3.3, section 6.1; WHATWG, HTML, sections 13.2.6.1 and 14.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from lxml import etree, html

from briefing.errors import RenderError

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
_NO_CHARACTER = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2)."""
_NOT_IN_ADDRESS = re.compile(r"""[\s"<>\\^`{|}\[\]\ufffd]|%(?![0-9A-Fa-f]{2})""")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")
_MOST_HOST = 253
"""Characters of a host (RFC 1035, section 2.3.4, less the dots it adds)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that the contents lead to."""

    address: str
    title: str
    language: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the book."""

    name: str
    entry: Entry
    stories: tuple[Entry, ...]
    has_drawings: bool
    data: bytes


def legal(text: str) -> str:
    """Return *text* with a mark in place of each character that XML cannot hold."""
    return _NO_CHARACTER.sub("\ufffd", text)


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


def cut_page(tree: Any, first: str, *, style: str) -> tuple[Part, ...]:
    """Return the files of a page: the front, and one for each section whose heading can be linked to.

    A reader opens a short file at once, where a long one keeps it waiting.

    Args:
        tree: The page; it is taken apart.
        first: What the contents call the front.
        style: Address of the style sheet.
    """
    title = _words(tree.find("head/title")) or first
    sheets = [html.Element("link", rel="stylesheet", href=style), *tree.findall("head/style")]
    bodies = _divide(tree.body)
    names = [f"part-{number}.xhtml" for number in range(len(bodies))]
    places = {id: name for name, body in zip(names, bodies, strict=True) for id in body.xpath(".//@id")}
    for name, body in zip(names, bodies, strict=True):
        _point_links(body, name, places)
    heads = [first, *(_words(body.find("section/h2")) or title for body in bodies[1:])]
    return tuple(
        Part(
            name=name,
            entry=Entry(name, head),
            stories=tuple(_stories(body, name)),
            has_drawings=body.find(".//svg") is not None,
            data=_write(body, title if body is bodies[0] else head, tree.attrib, sheets),
        )
        for name, head, body in zip(names, heads, bodies, strict=True)
    )


def _divide(body: Any) -> list[Any]:
    """Return the bodies of the files; the first is *body* itself, and each later one bears its classification too."""
    for main in body.findall("main"):
        main.drop_tag()
    marks = body.find_class("classification")[:1]
    bodies = [body]
    for element in list(body):
        if element.tag == "section" and element.find("h2[@id]") is not None:
            bodies.append(body.makeelement("body", body.attrib))
            bodies[-1].extend(map(deepcopy, marks))
        if bodies[-1] is not body:
            bodies[-1].append(element)
    return bodies


def _point_links(body: Any, own: str, places: Mapping[str, str]) -> None:
    """Let each link name the file that holds its target; one that leads nowhere is no link."""
    for link in body.iter("a"):
        target = link.attrib.pop("href", "")
        place = places.get(target[1:]) if target.startswith("#") else None
        if place:
            link.set("href", target if place == own else place + target)
        elif address := _address(target):
            link.set("href", address)


def _address(target: str) -> str:
    """Return *target* with what no URL may hold written as its bytes; nothing where it is no address."""
    try:
        parts = urlsplit(target)
        is_known = parts.path if parts.scheme == "mailto" else parts.scheme in ("http", "https") and _is_place(parts)
    except ValueError:
        return ""
    told = parts._replace(fragment=parts.fragment.replace("#", "%23")).geturl()
    return _NOT_IN_ADDRESS.sub(_escape, told) if is_known else ""


def _is_place(parts: SplitResult) -> bool:
    """Return whether *parts* name a host that can be one.

    Raises:
        ValueError: a label of it has no form in ASCII, or none to be read in, or the port is none.
    """
    host = parts.hostname or ""
    if len(host) > _MOST_HOST or not _HOST.fullmatch(host):
        return False
    host.encode("idna").decode("idna")
    return parts.port != 0 and parts.netloc.count("@") < 2


def _escape(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _stories(body: Any, name: str) -> Iterator[Entry]:
    for story in body.iterfind(".//article[@id]"):
        heading = story.find(".//h3")
        if heading is not None and _words(heading):
            place = f"{name}#{story.get('id')}"
            yield Entry(place, _words(heading), heading.get("lang", ""), heading.get("dir", ""))


def _words(element: Any) -> str:
    return " ".join(element.text_content().split()) if element is not None else ""


def _write(body: Any, title: str, attributes: Mapping[str, str], sheets: Iterable[Any]) -> bytes:
    root = etree.Element(f"{{{XHTML}}}html", _attributes(attributes, {}), nsmap={None: XHTML})
    head = etree.SubElement(root, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}title").text = title
    for sheet in sheets:
        _copy(sheet, head, XHTML)
    _copy(body, root, XHTML)
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
