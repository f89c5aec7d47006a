"""Leads the links and pictures of the README to the source as the package is built: an index has no files beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

RELATIVE = re.compile(r"\]\((?!\w+:|#)([^)\s]+)\)")


class AbsoluteReadme(MetadataHookInterface):
    """What hatchling calls while it gathers what is told of the package."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Put the README into *metadata*."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        told = make_absolute(text, metadata["urls"]["Source"])
        metadata["readme"] = {"content-type": "text/markdown", "text": told}


def make_absolute(text: str, source: str) -> str:
    """Return *text* with each relative link and picture below *source*."""
    return RELATIVE.sub(lambda found: f"]({source}/{found[1]})", text)
