"""Adds to a PDF what the typesetter leaves out of the standards that it is to keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MethodType
from typing import Any

import pydyf

from briefing.renderers.pdf.destinations import lead_to_tags
from briefing.renderers.pdf.namespace import name_tags
from briefing.renderers.pdf.structure import find_object, tidy_tags
from briefing.renderers.pdf.writing import write_once

_CLOSING = b"</rdf:RDF>"


def _order_for_ua_two(pdf: Any) -> None:
    name_tags(pdf)
    tidy_tags(pdf, ("/NonStruct", "/Span"))
    lead_to_tags(pdf)


@dataclass(frozen=True, slots=True)
class Claim:
    """How a file is written that keeps a standard for readers and one for archives at once."""

    variant: str
    """What the typesetter calls the one for archives."""
    rdf: bytes
    """Names the one for readers; both must stand in the one RDF block."""
    order: Callable[[Any], None]
    """Puts the tags in order."""


# PDF/UA-1 is named as ISO 14289-1, clause 5, has it, and declared by an extension schema, as PDF/A-3
# (ISO 19005-3, 6.6.2.3) wants it; PDF/A-4 knows no such schemas.
_PDF_UA_1 = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""

# ISO 14289-2, clause 5.
_PDF_UA_2 = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev></rdf:Description>"""

CLAIMS: Mapping[str, Claim] = {
    "ua-1": Claim("pdf/a-3a", _PDF_UA_1, tidy_tags),
    "ua-2": Claim("pdf/a-4f", _PDF_UA_2, _order_for_ua_two),
}
"""PDF/UA-1 with PDF/A-3a, in PDF 1.7; PDF/UA-2 with PDF/A-4f, in PDF 2.0."""


def claim_accessibility(metadata: Any, claim: Claim) -> None:
    """Make *metadata*, of a document that is set but not written, name the standard for readers too."""
    write = metadata.generate_rdf_metadata

    def write_both(self: Any, *arguments: Any) -> bytes:
        rdf: bytes = write(*arguments)
        return rdf.replace(_CLOSING, claim.rdf + _CLOSING)

    metadata.generate_rdf_metadata = MethodType(write_both, metadata)


def finish(document: Any, pdf: Any, *, claim: Claim, targets: Mapping[str, str]) -> None:
    """Put the tags in order, add page labels and the names of links, and what pictures need.

    A finisher of ``Document.write_pdf``. *targets* are the words for each anchor within the document.
    """
    claim.order(pdf)
    _add_page_labels(pdf)
    _leave_out_boxes(pdf)
    _attach_once(pdf)
    _name_links(pdf, targets)
    _show_pixels(pdf)
    write_once(pdf)


def _add_page_labels(pdf: Any) -> None:
    """Number the pages 1, 2, 3 in the reader's page box."""
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])})


def _leave_out_boxes(pdf: Any) -> None:
    """Leave out where a page is trimmed, and how far it bleeds, where that is the page itself.

    A style sheet can ask for a bleed; without one, a printer is told nothing that it does not know.
    """
    for reference in pdf.page_references:
        page = find_object(pdf, reference)
        for name in ("TrimBox", "BleedBox"):
            if page[name] == page["MediaBox"]:
                del page[name]


def _attach_once(pdf: Any) -> None:
    """Name each attached file once; the typesetter finds those of the whole document in two places."""
    pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _name_links(pdf: Any, targets: Mapping[str, str]) -> None:
    """Say in words where the links within the document lead; a screen reader reads these (PDF/UA-1, 7.18.5).

    The typesetter gives the name of the anchor, such as "source-3".
    """
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Subtype") == "/Link":
            thing["Rect"] = pydyf.Array([round(side, 2) for side in thing["Rect"]])  # no reader tells more apart
            words = targets.get(thing["Contents"].string)
            if words:
                thing["Contents"] = pydyf.String(words)


def _show_pixels(pdf: Any) -> None:
    """Leave pictures as they are when they are shown larger, as PDF/A wants (ISO 19005-3, 6.2.8)."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and "Interpolate" in thing.extra:
            thing.extra["Interpolate"] = "false"
