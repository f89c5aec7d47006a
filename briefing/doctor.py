"""Looks at this machine for everything an edition needs; what it tells holds no names and no secrets."""

from __future__ import annotations

import platform
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from io import BytesIO
from pathlib import Path

from briefing import language, plugins, resources
from briefing.errors import BriefingError
from briefing.version import __version__

_REINSTALL = "pip install --force-reinstall briefing"
_GET_PANGO = (
    "Debian, Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
    "Fedora: sudo dnf install pango; macOS: brew install pango"
)
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_FONT = re.compile(r"url\(\s*[\"']?([^\"')]+\.ttf)")
_GROUPS = ("briefing.readers", "briefing.summarizers", "briefing.renderers", "briefing.deliverers")
_PAGES = ("daily/briefing.html.jinja", "onepage/briefing.html.jinja", "report/briefing.html.jinja")
_SAMPLE = "<style>@page {{ size: A4 }} body {{ font-family: probe }} {faces}</style><p>Ready: äß 83 €</p>"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is as it should be, what was found, and what to do if not."""

    name: str
    ok: bool
    detail: str
    do: str = ""


def examine() -> tuple[Check, ...]:
    """Return every check of this machine; a check that fails never stops the next."""
    return tuple(_guard(name, look, do) for name, look, do in _CHECKS)


def versions() -> tuple[tuple[str, str], ...]:
    """Return name and version of what decides how a page looks."""
    return (
        ("briefing", __version__),
        ("Python", platform.python_version()),
        ("WeasyPrint", _version("weasyprint")),
        ("Pango", _pango_or_why()),
    )


_NEEDED = {
    "html": "trafilatura",
    "pdf": "pypdfium2",
    "rss, atom, rdf": "feedparser",
    "docx, odt, epub, opml": "lxml",
    "md": "markdown-it-py",
    "addresses": "httpx",
    "msg": "python-oxmsg",
}
"""Packages by the readers that need them; txt, csv, json, eml, mbox, zip, tar, gz, bz2 and xz need none."""
_EXTRAS = {"msg": "pip install 'briefing[msg]'"}


def _guard(name: str, look: Callable[[], str], do: str) -> Check:
    try:
        return Check(name, True, look())
    except BriefingError as error:
        return Check(name, False, _without_folders(". ".join(filter(None, (error.what, error.where)))), error.do or do)
    except Exception as error:  # whatever is broken here is what is to be told
        text = " ".join(str(error).split())[:200]
        return Check(name, False, f"{type(error).__name__}: {_without_folders(text)}", do)


def _without_folders(text: str) -> str:
    """Return *text* with only the last part of each path: folders tell who works here."""
    return re.sub(r"(?:[A-Za-z]:)?[/\\][^\s'\":,;]*[/\\]", "", text)


def _python() -> str:
    if sys.version_info < (3, 11):  # noqa: UP036 - a copied folder is run by any Python, whatever the package asks for
        raise RuntimeError(f"{platform.python_version()}, 3.11 or later is needed")
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}"


def _packages() -> str:
    needed = [_NAME.match(line) for line in metadata.requires("briefing") or () if "extra ==" not in line]
    names = [found[0] for found in needed if found]
    found = {name: _version(name) for name in names}
    missing = [name for name, version in found.items() if version == _MISSING]
    if missing:
        raise LookupError(f"missing: {', '.join(missing)}")
    return ", ".join(f"{name} {version}" for name, version in found.items())


_MISSING = "missing"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return _MISSING


def _pango() -> str:
    from briefing.renderers.pdf.typesetter import pango

    number = int(pango.pango_version())  # 15012 is 1.50.12
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _pango_or_why() -> str:
    found = _guard("Pango", _pango, _GET_PANGO)
    return found.detail if found.ok else f"{_MISSING}; {found.do}"


def _templates() -> str:
    folder = resources.templates()
    found = [path for path in folder.rglob("*.jinja") if path.is_file()]
    missing = [page for page in _PAGES if not (folder / page).is_file()]
    if missing:
        raise FileNotFoundError(f"missing: {', '.join(missing)}")
    return f"{len(found)} files"


def _fonts() -> str:
    named = sorted(set(_font_paths()))
    missing = [font for font in named if not (resources.templates() / "daily" / font).is_file()]
    if missing or not named:
        raise FileNotFoundError(f"missing: {', '.join(missing) or 'every font'}")
    return ", ".join(font.rpartition("/")[2].removesuffix(".ttf") for font in named)


def _font_paths() -> list[str]:
    styles = sorted(resources.templates().glob("*/*.css"))
    return [font for style in styles for font in _FONT.findall(style.read_text(encoding="utf-8"))]


def _languages() -> str:
    if not language.known():
        raise FileNotFoundError("no language data")
    return ", ".join(language.load(code).code for code in language.known())


def _entry_points() -> str:
    """Load each plugin; all packages that are broken are named, each with what to do."""
    broken: list[BriefingError] = []
    counts = []
    for group in _GROUPS:
        names = plugins.names(group)
        if not names:
            raise LookupError(f"nothing is registered as {group}")
        for name in names:
            try:
                plugins.load(group, name)
            except BriefingError as error:
                broken.append(error)
        counts.append(f"{len(names)} {group.removeprefix('briefing.')}")
    if broken:
        told = "; ".join(f"{error.where}: {error.what}" for error in broken)
        raise BriefingError(told, do="; ".join(dict.fromkeys(error.do for error in broken)))
    return ", ".join(counts)


def _readers() -> str:
    """Name what each reader needs beside the standard library; a package that is an extra may be missing."""
    found = {formats: _version(package) for formats, package in _NEEDED.items()}
    missing = [formats for formats, version in found.items() if version == _MISSING and formats not in _EXTRAS]
    if missing:
        raise LookupError(f"missing: {', '.join(_NEEDED[formats] for formats in missing)}")
    return "; ".join(
        f"{formats}: {_NEEDED[formats]} {version if version != _MISSING else f'is not there ({_EXTRAS[formats]})'}"
        for formats, version in found.items()
    )


def _archive() -> str:
    """Try what an archive takes of SQLite: its tables, and its search for words."""
    import sqlite3

    from briefing.archive import open_archive

    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder) / "probe.sqlite") as archive:
        archive.search(["probe"])
    return f"SQLite {sqlite3.sqlite_version}"


def _time_zones() -> str:
    from zoneinfo import ZoneInfo, available_timezones

    ZoneInfo("Europe/Berlin")
    return f"{len(available_timezones())} known"


def _page() -> str:
    from briefing.renderers.pdf.typesetter import HTML

    fonts = [(resources.templates() / "daily" / font).as_uri() for font in _font_paths()]
    faces = "".join(f"@font-face {{ font-family: probe; src: url({font}) }}" for font in fonts[:1])
    target = BytesIO()
    pages = HTML(string=_SAMPLE.format(faces=faces)).render()
    pages.write_pdf(target)
    if len(pages.pages) != 1 or not target.getvalue().startswith(b"%PDF-"):
        raise RuntimeError("the page that was made is no PDF of one page")
    return f"1 page, {len(target.getvalue()) / 1024:.0f} kB"


def _folder() -> str:
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"briefing")
        file.flush()
    return "can be written to"


_CHECKS: tuple[tuple[str, Callable[[], str], str], ...] = (
    ("Python", _python, "Python 3.11 or later"),
    ("packages", _packages, _REINSTALL),
    ("Pango", _pango, _GET_PANGO),
    ("templates", _templates, _REINSTALL),
    ("fonts", _fonts, _REINSTALL),
    ("languages", _languages, _REINSTALL),
    ("entry points", _entry_points, _REINSTALL),
    ("readers", _readers, _REINSTALL),
    ("archive", _archive, "a Python with SQLite 3.38 or later and its FTS5"),
    ("time zones", _time_zones, "pip install tzdata"),
    ("a page as PDF", _page, _GET_PANGO),
    ("temporary folder", _folder, "TMPDIR = a folder with free space that can be written to"),
)
