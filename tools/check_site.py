"""Checks the built site: each link inside leads somewhere, and nothing is loaded from elsewhere.

python -m tools.check_site out/site
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADING = {
    ("img", "src"),
    ("img", "srcset"),
    ("script", "src"),
    ("link", "href"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
    ("audio", "src"),
    ("object", "data"),
    ("embed", "src"),
    ("use", "href"),
    ("image", "href"),
}
"""What a browser fetches without being asked."""
NOT_LOADED = {"canonical", "next", "prev", "author", "license", "help", "index", "search", "alternate"}
"""Kinds of ``link`` that a browser does not fetch."""
IN_STYLE = re.compile(r"(?:@import\s+(?:url\()?|url\()\s*[\"']?(?!data:|#)([^\"')\s]+)")
IN_SCRIPT = re.compile(r"""(?:fetch|import|importScripts|\.src\s*=|\.open)\s*\(?\s*["'](https?:)?//[^"']+""")


class Page(HTMLParser):
    """What a page loads, where it leads, and what can be led to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what the tag says."""
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if given.get(name)}
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "link" and set(given.get("rel", "").split()) & NOT_LOADED:
            return
        self.loaded += [value for name, value in given.items() if (tag, name) in LOADING]
        self.loaded += IN_STYLE.findall(given.get("style", ""))


def find_faults(site: Path) -> Iterator[str]:
    """Yield each link of *site* that leads nowhere, and each thing that is loaded from elsewhere."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        for target in page.loaded:
            yield from _judge_load(target, path, site)
        for target in page.links:
            yield from _judge_link(target, path, pages, site)
    for path in sorted(site.rglob("*.css")):
        for target in IN_STYLE.findall(path.read_text(encoding="utf-8")):
            yield from _judge_load(target, path, site)
    for path in sorted(site.rglob("*.js")):
        for found in IN_SCRIPT.finditer(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(site)}: loads {found[0][:80]}"


def _judge_load(target: str, path: Path, site: Path) -> Iterator[str]:
    parts = urlsplit(target)
    if parts.scheme == "data" or not (parts.netloc or parts.path):
        return
    if parts.scheme or parts.netloc:
        yield f"{path.relative_to(site)}: loads {target}"
    elif not (path.parent / unquote(parts.path)).is_file():
        yield f"{path.relative_to(site)}: lacks {target}"


def _judge_link(target: str, path: Path, pages: dict[Path, Page], site: Path) -> Iterator[str]:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return
    there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    anchor = unquote(parts.fragment)
    if not there.is_file():
        yield f"{path.relative_to(site)}: leads to {target}, which is not there"
    elif anchor and there in pages and anchor not in pages[there].anchors:
        yield f"{path.relative_to(site)}: leads to {target}, and there is no #{anchor}"


def main(folder: str) -> int:
    """Print the faults of the site in *folder*, and return 1 where there are any."""
    site = Path(folder).resolve()
    faults = list(find_faults(site))
    print("\n".join(faults), file=sys.stderr, end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
