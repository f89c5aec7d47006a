"""Opens the zip files that office programs and e-books are: one part at a time, within limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from briefing.errors import ReadError
from briefing.model import Raw
from briefing.settings import ReadingSettings

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Package:
    """The parts of a zip file by name; reading past the limits of *settings* raises ReadError."""

    def __init__(self, raw: Raw, settings: ReadingSettings, kind: str) -> None:
        self._place, self._kind = raw.place, kind
        self._most = settings.max_unpacked
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw.data))
        except _BROKEN as error:
            raise self._error(str(error)) from error
        self.names = frozenset(self._archive.namelist())

    def read(self, name: str) -> bytes:
        """Return the bytes of the part *name*."""
        try:
            with self._archive.open(name) as file:
                data = file.read(self._most + 1)
        except (*_BROKEN, KeyError) as error:
            raise self._error(str(error)) from error
        self._most -= len(data)
        if self._most < 0:
            what = "too large when unpacked"
            raise ReadError(
                what,
                where=self._place,
                do="save it as text, or raise max_unpacked in the configuration",
                reason="too large",
            )
        return data

    def parse(self, name: str) -> Any:
        """Return the root of the XML part *name*; entities are not resolved and nothing is fetched."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            return etree.fromstring(self.read(name), parser)
        except etree.XMLSyntaxError as error:
            raise self._error(str(error)) from error

    def parse_if_there(self, name: str) -> Any:
        """Return the root of the XML part *name*, or None where there is none or it is damaged."""
        try:
            return self.parse(name) if name in self.names else None
        except ReadError:
            return None

    def _error(self, reason: str) -> ReadError:
        what = f"not a whole {self._kind}: {reason}"
        return ReadError(what, where=self._place, do="open it in its program, and save it again", reason="damaged")
