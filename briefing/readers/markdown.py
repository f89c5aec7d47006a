"""Reads Markdown: CommonMark with tables and front matter, the markup taken off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from briefing.model import Document, Notice, ParagraphKind, Raw
from briefing.readers.content.blocks import build_document
from briefing.readers.content.claims import Block
from briefing.readers.content.decode import decode
from briefing.readers.content.origin import Claim, loss_notices
from briefing.readers.html import extract_blocks
from briefing.settings import ReadingSettings
from briefing.text.dates import find_date

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FIELDS = {
    "title": "title",
    "publisher": "publisher",
    "source": "publisher",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "date": "published",
    "published": "published",
    "lang": "language",
    "language": "language",
}
"""Field of Origin by the key of the front matter."""

_LONGEST_FRONT = 20_000
"""Characters of front matter that are read: YAML aliases can make a little text very large."""


def read_markdown(raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice]:
    """Yield the document that *raw* is, after notices of what could not be read.

    Raises:
        ReadError: the bytes are no text.
    """
    decoded = decode(raw.data, raw.place)
    yield from loss_notices(decoded, raw)
    tokens = _parser().parse(decoded.text.replace("\x00", ""))
    claims: list[Claim] = []
    for token in tokens:
        if token.type == "front_matter":
            found = _read_front_matter(token.content, raw)
            if isinstance(found, Notice):
                yield found
            else:
                claims = found
    yield build_document(_blocks(tokens), claims, raw, settings)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    return MarkdownIt("commonmark").enable("table").use(front_matter_plugin)


def _read_front_matter(content: str, raw: Raw) -> list[Claim] | Notice:
    """Return what the front matter claims, or the notice that it cannot be read."""
    import yaml

    try:
        if len(content) > _LONGEST_FRONT or ("&" in content and "*" in content):
            raise yaml.YAMLError("it is too large, or uses aliases")
        values = yaml.safe_load(content)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        return Notice("remark", f"its front matter cannot be read: {reason}", raw.place, "write it as KEY: VALUE lines")
    if not isinstance(values, dict):
        return []
    claims = [_claim(str(key).lower(), value) for key, value in values.items()]
    return [claim for claim in claims if claim]


def _claim(key: str, value: Any) -> Claim | None:
    field = _FIELDS.get(key)
    if field is None:
        return None
    if field == "published":
        written = value.isoformat() if isinstance(value, date | datetime) else str(value)
        day = find_date(written, "en")
        return (field, day, "front matter") if day else None
    names = value if isinstance(value, list) else [value]
    text = ", ".join(str(name) for name in names if isinstance(name, str | int | float))
    return (field, text, "front matter") if text else None


def _blocks(tokens: Iterable[Token]) -> Iterator[Block]:
    """Yield the paragraphs of *tokens* as plain text, each with its kind."""
    kind: ParagraphKind = "body"
    seen_headline = False
    lists = 0
    row: list[str] | None = None
    for token in tokens:
        if token.type == "heading_open":
            kind = "headline" if token.tag == "h1" and not seen_headline else "heading"
            seen_headline = True
        elif token.type == "heading_close":
            kind = "body"
        elif token.type.startswith("list_item"):
            lists += token.nesting
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield "table", "\t".join(row or [])
            row = None
        elif token.type == "inline" and row is not None:
            row.append(_plain(token))
        elif token.type == "inline":
            yield ("list item" if lists and kind == "body" else kind), _plain(token)
        elif token.type in ("fence", "code_block"):
            yield "boilerplate", token.content
        elif token.type == "html_block":
            yield from extract_blocks(token.content)


def _plain(token: Token) -> str:
    """Return the words of an inline token: a picture gives its description, a line break a space."""
    breaks = ("softbreak", "hardbreak")
    kept = ("text", "code_inline", "image")
    return "".join(
        " " if child.type in breaks else child.content
        for child in token.children or ()
        if child.type in (*kept, *breaks)
    )
