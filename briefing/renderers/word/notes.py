"""The part of footnotes, which the library has none of.

Source: ECMA-376, part 1, sections 11.3.7 and 17.11.
"""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from briefing.renderers.word.elements import declare, element

_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
"""The lines above footnotes, which Word wants to be there, and their ids."""


def add_notes(document: Any) -> XmlPart:
    """Return a new part for the footnotes of *document*, which holds no more than the lines above them."""
    root = parse_xml(declare("footnotes"))
    for name, id in _SEPARATORS:
        line = element("p", element("pPr", element("spacing", after=0)), element("r", element(name)))
        root.append(element("footnote", line, type=name, id=id))
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    told = element("footnotePr", *(element("footnote", id=id) for _, id in _SEPARATORS))
    document.settings.element.find(qn("w:compat")).addprevious(told)
    return part
