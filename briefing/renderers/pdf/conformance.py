"""Adds to a PDF what the typesetter leaves out of PDF/UA-1 and PDF/A-3a together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MethodType
from typing import Any

import pydyf

from briefing.renderers.pdf.typesetter import tags

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
    """Add page labels and the names of links, and what pictures need; a finisher of ``Document.write_pdf``.

    *targets* are the words for each anchor within the document.
    """
    _add_page_labels(pdf)
    _name_links(pdf, targets)
    _show_pixels(pdf)


def _add_page_labels(pdf: Any) -> None:
    """Number the pages 1, 2, 3 in the reader's page box."""
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])})


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


def mark_languages() -> None:
    """Make the typesetter write the language of an element to its tag, so that foreign words are read aloud as such.

    PDF/UA-1, 7.2, wants each change of language declared. The typesetter leaves
    it out and offers no place to add it, hence the change to a function of its own.
    """
    if not hasattr(tags._build_box_tree, "marks_languages"):
        tags._build_box_tree = _marking(tags._build_box_tree)


class _WithPages:
    """A PDF that lists its pages once: it would anew for each tag, which grows with the square of the pages."""

    def __init__(self, pdf: Any) -> None:
        self.page_references = pdf.page_references
        self._pdf = pdf

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pdf, name)


def _marking(build: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    def build_and_mark(box: Any, parent: Any, pdf: Any, *arguments: Any) -> Iterator[Any]:
        language = box.element.get("lang") if box.element is not None else None
        pdf = pdf if isinstance(pdf, _WithPages) else _WithPages(pdf)
        for tag in build(box, parent, pdf, *arguments):
            if language and box.element_tag != "html":
                tag["Lang"] = pydyf.String(language)
            yield tag

    build_and_mark.marks_languages = True  # type: ignore[attr-defined]
    return build_and_mark
