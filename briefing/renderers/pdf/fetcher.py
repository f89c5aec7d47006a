"""Lets the typesetter load files of the template folders, and nothing else from anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from briefing.errors import RenderError
from briefing.renderers.assets import find_asset
from briefing.renderers.pdf.typesetter import FatalURLFetchingError, URLFetcher, URLFetcherResponse

BASE = "http://templates.invalid/"
"""Stands for the template folders. The name cannot exist (RFC 2606), and no request is ever sent."""


class TemplateFetcher(URLFetcher):  # type: ignore[misc]
    """Reads what stands below ``BASE`` from the template folders, the first that has a file first.

    So is *logo*, which the page holds itself as a ``data:`` address.

    Anything else ends the rendering, because a page with a silent gap is worse than none.
    """

    def __init__(self, templates: Sequence[Path], logo: str = "") -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)
        self.templates = templates
        self.logo = logo

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return the file of a template folder that *url* names, or the logo.

        Raises:
            FatalURLFetchingError: it is no such file; the cause is a RenderError.
        """
        if self.logo and url == self.logo:
            return super().fetch(url, headers)
        try:
            path = find_asset(self._name(url), self.templates)
        except RenderError as error:
            raise FatalURLFetchingError(str(error)) from error
        return URLFetcherResponse(url, path.read_bytes())

    def _name(self, url: str) -> str:
        name = unquote(urlsplit(url.removeprefix(BASE)).path)
        if not url.startswith(BASE) or ".." in name.split("/") or name.startswith("/"):
            do = "put the file into the template folder and name it from there"
            raise RenderError(f'a template asks for "{url[:200]}", which is not loaded', do=do)
        return name
