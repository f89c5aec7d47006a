"""The edition as data: how it is written, and read back."""

from briefing.render.edition.read import read_edition
from briefing.render.edition.rows import SCHEMA
from briefing.render.edition.write import edition, render_json

__all__ = ["SCHEMA", "edition", "read_edition", "render_json"]
