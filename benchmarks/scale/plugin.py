"""A package of readers that is installed for as long as something is measured."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from briefing import plugins
from briefing.isolate.process import close_idle


@contextmanager
def installed(name: str, code: str, readers: Sequence[str]) -> Iterator[str]:
    """Have a package *name* of this *code* installed, with a reader for each ending; give the folder it lies in.

    Workers that were begun before do not have it, so they are ended.
    """
    close_idle()
    with tempfile.TemporaryDirectory() as site:
        head = Path(site, f"{name}-1.0.dist-info")
        head.mkdir()
        Path(site, f"{name}.py").write_text(code, encoding="utf-8")
        head.joinpath("METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
        points = "\n".join(f"{reader} = {name}:{reader}" for reader in readers)
        head.joinpath("entry_points.txt").write_text(f"[briefing.readers]\n{points}\n", encoding="utf-8")
        sys.path.insert(0, site)
        plugins.forget()
        try:
            yield site
        finally:
            close_idle()
            sys.path.remove(site)
            sys.modules.pop(name, None)
            plugins.forget()
