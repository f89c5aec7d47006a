"""Names the tags of a PDF by the namespace of PDF 2.0, which has more of them (ISO 32000-2, 14.8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pydyf

from briefing.renderers.pdf.structure import find_object, list_inner, list_tags

_BY_ELEMENT: Mapping[str, str] = {
    "aside": "/Aside",
    "b": "/Strong",
    "em": "/Em",
    "strong": "/Strong",
}
"""Tags of elements for which PDF 1.7 has none."""
_ONLY_BEFORE = frozenset(("/Art", "/BlockQuote"))
"""Tags that PDF 2.0 took out of its namespace, and leaves to that of 1.7, which is meant where none is named."""
_GROUPS = frozenset(("/Art", "/Aside", "/BlockQuote", "/Div", "/Part", "/Sect"))
"""Tags that hold others, and no words themselves (ISO/TS 32005)."""
_UNTAGGED = frozenset(("body", "figure", "footer", "header", "nav"))
"""Elements that hold others too, for which there is no tag."""
_INLINE = frozenset(("/Em", "/Figure", "/Link", "/NonStruct", "/Span", "/Strong"))
_NUMBERINGS: Mapping[str, str] = {
    "circle": "/Circle",
    "decimal": "/Decimal",
    "disc": "/Disc",
    "lower-alpha": "/LowerAlpha",
    "lower-roman": "/LowerRoman",
    "square": "/Square",
    "upper-alpha": "/UpperAlpha",
    "upper-roman": "/UpperRoman",
}
"""By the style of a list."""


def name_tags(pdf: Any) -> None:
    """Name each tag of *pdf* by PDF 2.0 where it knows it, and say how lists are numbered."""
    (namespace,) = find_object(pdf, pdf.catalog["StructTreeRoot"])["Namespaces"]
    for tag in reversed(list(list_tags(pdf))):  # so that what stands inside a tag is named before it
        if tag["S"] == "/NonStruct":
            tag["S"] = _BY_ELEMENT.get(_element(tag), tag["S"])
        if _is_loose(pdf, tag) or _element(tag) == "figcaption":  # a caption has its place in a table alone
            tag["S"] = "/P"
        if tag["S"] == "/L" and _has_labels(pdf, tag):
            tag["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": _numbering(tag)})
        if tag["S"] not in _ONLY_BEFORE:
            tag["NS"] = namespace


def _element(tag: Any) -> str:
    """Return the name of the element that *tag* is of."""
    box = getattr(tag, "box", None)
    return str(box.element_tag) if box is not None else ""


def _is_loose(pdf: Any, tag: Any) -> bool:
    """Tell whether *tag* is of a line of words that stand beside paragraphs, in a group and in none of them.

    The typesetter makes a box for such a line, as if its element were there once more.
    """
    if not tag["K"] or any(inner["S"] not in _INLINE for inner in list_inner(pdf, tag)):
        return False
    if _element(tag) in _UNTAGGED:
        return True
    around = find_object(pdf, tag["P"])
    return tag["S"] in _GROUPS and hasattr(around, "box") and tag.box.element is around.box.element


def _has_labels(pdf: Any, tag: Any) -> bool:
    items = [find_object(pdf, kid) for kid in tag["K"]]
    return any(find_object(pdf, kid)["S"] == "/Lbl" for item in items if item["S"] == "/LI" for kid in item["K"])


def _numbering(tag: Any) -> str:
    """Return how a list with marks is numbered; of a style that has no name, whether it has an order (Table 382)."""
    style = tag.box.style["list_style_type"]
    known = _NUMBERINGS.get(style) if isinstance(style, str) else None
    return known or ("/Ordered" if tag.box.element_tag == "ol" else "/Unordered")
