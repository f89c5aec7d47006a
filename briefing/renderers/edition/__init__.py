"""The edition as data: how it is written, and read back."""

from briefing.renderers.edition.read import read_edition
from briefing.renderers.edition.rows import SCHEMA
from briefing.renderers.edition.write import edition, render_json

__all__ = ["SCHEMA", "edition", "read_edition", "render_json"]
