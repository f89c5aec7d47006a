"""The two pages of the preview's own: the one around the edition, and the one of an error."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template

from briefing.errors import BriefingError, EmptyBriefingError
from briefing.preview.stage import Shown

FRAMED = "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
"""The policy of what stands in the frame. The edition has a stricter one of its own; this one holds though a user's
template has left that out."""

_FOLDER = Path(__file__).resolve().parent
_NONE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Frame:
    """The page around the edition, and the policy that lets it run its own script and no other."""

    page: bytes
    policy: str


def write_frame(shown: Shown) -> Frame:
    """Return the page in whose frame *shown* stands."""
    text = _read("preview.html")
    hashes = f"script-src {_hash(text, 'script')}; style-src {_hash(text, 'style')}"
    policy = f"{_NONE}; {hashes}; connect-src 'self'; frame-src 'self'"
    return Frame(Template(text).substitute(tag=shown.tag).encode(), policy)


def write_error(error: BriefingError) -> Shown:
    """Return the page that says what *error* says, and of each input what it could not be used for."""
    told = [("in", error.where), ("try", error.do)]
    if isinstance(error, EmptyBriefingError):
        told += [
            (notice.where, f"{notice.what}; try: {notice.do}" if notice.do else notice.what) for notice in error.notices
        ]
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>\n" for name, text in told if text)
    page = Template(_read("error.html")).substitute(what=escape(error.what), rows=rows)
    return Shown(page.encode("utf-8", "replace"), is_error=True)


@lru_cache
def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(page: str, element: str) -> str:
    (content,) = re.findall(f"<{element}>(.*?)</{element}>", page, re.DOTALL)
    return f"'sha256-{base64.b64encode(sha256(content.encode()).digest()).decode()}'"
