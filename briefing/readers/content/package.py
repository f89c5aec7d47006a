"""Opens the zip files that office programs and e-books are: one part at a time, within limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from briefing.errors import ReadError
from briefing.model import Raw
from briefing.settings import ReadingSettings

_OFFICE_97 = b"\xd0\xcf\x11\xe0"
"""With which files of Office up to 2003 begin, and the shells in which later ones are encrypted (MS-OFFCRYPTO)."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WITH_PASSWORD = 0x1
"""Bit of a part's flags (PKWARE, APPNOTE, 4.4.4)."""
_MANIFEST = "META-INF/manifest.xml"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Package:
    """The parts of a zip file by name; reading past the limits of *settings* raises ReadError."""

    def __init__(self, raw: Raw, settings: ReadingSettings, kind: str) -> None:
        self._place, self._kind = raw.place, kind
        if raw.data.startswith(_OFFICE_97):
            raise self._locked() if _ENCRYPTED in raw.data else self._old()
        self._most = settings.max_unpacked
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw.data))
        except _BROKEN as error:
            raise self._error(str(error)) from error
        self.names = frozenset(self._archive.namelist())
        if any(part.flag_bits & _WITH_PASSWORD for part in self._archive.infolist()) or self._is_sealed():
            raise self._locked()

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

    def parse(self, name: str, renamed: tuple[bytes, bytes] | None = None) -> Any:
        """Return the root of the XML part *name*; entities are not resolved and nothing is fetched.

        *renamed* is a namespace, and another one that is read in its place.
        """
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            data = self.read(name)
            return etree.fromstring(data.replace(*renamed) if renamed else data, parser)
        except etree.XMLSyntaxError as error:
            raise self._error(str(error)) from error

    def parse_if_there(self, name: str, renamed: tuple[bytes, bytes] | None = None) -> Any:
        """Return the root of the XML part *name*, or None where there is none or it is damaged."""
        try:
            return self.parse(name, renamed) if name in self.names else None
        except ReadError:
            return None

    def _is_sealed(self) -> bool:
        """Tell whether the manifest of an OpenDocument says that its contents are encrypted (part 2, 4.8 and 3.4.2)."""
        manifest = self.parse_if_there(_MANIFEST)
        sealed = () if manifest is None else manifest.iterfind(".//{*}file-entry[{*}encryption-data]")
        paths = [path for entry in sealed for name, path in entry.items() if name.endswith("}full-path")]
        return any(path in ("content.xml", "encrypted-package") for path in paths)

    def _locked(self) -> ReadError:
        do = "open it in its program, and save it without a password"
        return ReadError("it needs a password", where=self._place, do=do, reason="password")

    def _old(self) -> ReadError:
        what = f"no {self._kind}: it is an old Office file, whatever it is called"
        return ReadError(what, where=self._place, do="open it in its program, and save it anew", reason="unknown type")

    def _error(self, reason: str) -> ReadError:
        what = f"not a whole {self._kind}: {reason}"
        return ReadError(what, where=self._place, do="open it in its program, and save it again", reason="damaged")
