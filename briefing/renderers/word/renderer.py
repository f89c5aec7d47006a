"""Renders a briefing as a Word document, with Word's own styles, notes and links.

Source: ECMA-376, Office Open XML, part 1.
"""

from __future__ import annotations

from base64 import b64decode
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.oxml.ns import qn
from docx.shared import Mm

from briefing.errors import RenderError
from briefing.model import Briefing, Notice, Rendition
from briefing.renderers.created import creation_time
from briefing.renderers.look import Logo, read_logo
from briefing.renderers.names import file_name
from briefing.renderers.packed.xml import legal
from briefing.renderers.packed.zipped import Packed, write_zip
from briefing.renderers.page.build import Page, build_page
from briefing.renderers.word.body import WordWriter
from briefing.renderers.word.content import WordTable, tell_page, tell_source
from briefing.renderers.word.notes import add_notes
from briefing.renderers.word.sheet import set_sheets
from briefing.renderers.word.styles import write_lists, write_styles
from briefing.settings import PageSettings

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_UNUSED = ("thumbnail", "extended-properties", "stylesWithEffects", "customXml", "webSettings", "fontTable")
"""Ends of the kinds of parts that the library's empty document has, and that say nothing of this one."""
_LONGEST = 255
"""Characters of a property (ISO/IEC 29500-2, as the library has it)."""
_LOGO = (60, 12)
"""Millimetres of width and height at most, as on the other pages."""
_COMPATIBILITY = "15"
"""The mode of Word 2013 and later: an older one is called so in the title of its window."""


def render_docx(briefing: Briefing, settings: PageSettings, templates: tuple[Path, ...] = ()) -> Rendition:
    """Return *briefing* as a Word document; the same briefing and settings give the same bytes.

    Raises:
        RenderError: the logo cannot be read.
    """
    created = creation_time(briefing)
    page = build_page(briefing)
    document = _empty(settings, page)
    logo, notices = _printable(read_logo(settings.look))
    width = set_sheets(document, page, settings)
    sources = {row.number: tell_source(row) for row in page.sources}
    writer = WordWriter(document.part, add_notes(document), sources)
    if logo:
        _add_logo(document, logo)
    end = document.element.body[-1]
    for told in tell_page(page):
        written = writer.write_table(told, width) if isinstance(told, WordTable) else writer.write_paragraph(told)
        end.addprevious(written)
    _describe(document, briefing, page, created)
    return Rendition(_save(document, created), _MEDIA_TYPE, file_name(briefing, "docx"), notices)


def _empty(settings: PageSettings, page: Page) -> Any:
    """Return a document without words, in the styles of the *settings*."""
    document = docx.Document()
    for relations in (document.part.rels, document.part.package.rels):
        for id, relation in list(relations.items()):
            if relation.reltype.endswith(_UNUSED):
                del relations[id]
    language = page.wording.code
    document.styles.element[:] = list(write_styles(settings.look, language))
    document.part.numbering_part.element[:] = list(write_lists())
    told = document.settings.element
    told.find(qn("w:zoom")).set(qn("w:percent"), "100")
    told.find(qn("w:themeFontLang")).attrib.clear()
    told.find(qn("w:themeFontLang")).set(qn("w:val"), language)
    told.find(f".//{qn('w:compatSetting')}").set(qn("w:val"), _COMPATIBILITY)
    return document


def _printable(logo: Logo | None) -> tuple[Logo | None, tuple[Notice, ...]]:
    """Return the logo where Word can show it, else what is to be told."""
    if logo and logo.source.startswith("data:image/svg"):
        what = "the logo is an SVG file, which not every Word shows: it is left out"
        return None, (Notice("remark", what, "look.logo", "a PNG or JPEG file"),)
    return logo, ()


def _add_logo(document: Any, logo: Logo) -> None:
    data = b64decode(logo.source.partition(",")[2])
    try:
        picture = document.add_paragraph().add_run().add_picture(BytesIO(data))
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, ZeroDivisionError) as error:
        what = "the logo is no whole picture"
        raise RenderError(what, where="look.logo", do="open it in a program for pictures, and save it anew") from error
    scale = min(Mm(_LOGO[0]) / picture.width, Mm(_LOGO[1]) / picture.height, 1)
    picture.width, picture.height = round(picture.width * scale), round(picture.height * scale)
    picture._inline.docPr.set("descr", legal(logo.text))


def _describe(document: Any, briefing: Briefing, page: Page, created: datetime) -> None:
    """Say in the properties what the document is, who made it, and when."""
    made_with = ", ".join(f"{name} {version}" for name, version in briefing.made_with)
    told = {
        "title": f"{page.title}, {page.date}",
        "language": page.wording.code,
        "author": made_with,
        "last_modified_by": made_with,
        "subject": page.subject,
        "keywords": page.keywords,
        "comments": "",
    }
    properties = document.core_properties
    for name, value in told.items():
        setattr(properties, name, _short(legal(value)))
    properties.revision = 1
    properties.created = properties.modified = created
    for name in ("dcterms:created", "dcterms:modified"):  # the library writes the year 900 with three digits
        properties._element.find(qn(name)).text = created.isoformat(timespec="seconds").replace("+00:00", "Z")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _save(document: Any, created: datetime) -> bytes:
    """Return the bytes of the file, whose parts all bear the time *created*."""
    target = BytesIO()
    document.save(target)
    with ZipFile(target) as archive:
        return write_zip([Packed(name, archive.read(name)) for name in archive.namelist()], created)
