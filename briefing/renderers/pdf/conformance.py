"""Adds to a PDF what the typesetter leaves out of PDF/UA-1 and PDF/A-3a together."""

from __future__ import annotations

from collections.abc import Mapping
from types import MethodType
from typing import Any

import pydyf

from briefing.renderers.pdf.structure import find_object, tidy_tags

_CLOSING = b"</rdf:RDF>"

# The identifier of PDF/UA (ISO 14289-1, clause 5), and the extension schema by which PDF/A
# (ISO 19005-3, 6.6.2.3) wants it declared. Both must stand in the one RDF block.
_PDF_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
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


def claim_accessibility(metadata: Any) -> None:
    """Make *metadata*, of a document that is set but not written, name PDF/UA-1 beside PDF/A-3a."""
    write = metadata.generate_rdf_metadata

    def write_both(self: Any, *arguments: Any) -> bytes:
        rdf: bytes = write(*arguments)
        return rdf.replace(_CLOSING, _PDF_UA + _CLOSING)

    metadata.generate_rdf_metadata = MethodType(write_both, metadata)


def finish(document: Any, pdf: Any, *, targets: Mapping[str, str]) -> None:
    """Put the tags in order, add page labels and the names of links, and what pictures need.

    A finisher of ``Document.write_pdf``. *targets* are the words for each anchor within the document.
    """
    tidy_tags(pdf)
    _add_page_labels(pdf)
    _leave_out_boxes(pdf)
    _name_links(pdf, targets)
    _show_pixels(pdf)


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
